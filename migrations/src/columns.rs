//! Columns as all our tables have them.

use sea_orm_migration::prelude::*;

/// Longest tag of a language.
pub(crate) const LANG_MAX: u32 = 20;

/// A table with a number of its own as its key.
pub(crate) fn table(name: &'static str) -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table(Alias::new(name))
        .col(ColumnDef::new(Alias::new("id")).big_integer().not_null().auto_increment().primary_key());
    table
}

/// A table whose key is made of other columns.
pub(crate) fn bare_table(name: &'static str) -> TableCreateStatement {
    let mut table = Table::create();
    table.table(Alias::new(name));
    table
}

/// Text of at most `max` characters that must be there.
pub(crate) fn text(name: &'static str, max: u32) -> ColumnDef {
    let mut column = optional_text(name, max);
    column.not_null();
    column
}

/// Text of at most `max` characters.
pub(crate) fn optional_text(name: &'static str, max: u32) -> ColumnDef {
    let mut column = ColumnDef::new(Alias::new(name));
    column.string_len(max).check(Expr::cust(format!("length(\"{name}\") <= {max}")));
    column
}

/// A whole number that must be there; also moments, in microseconds.
pub(crate) fn number(name: &'static str) -> ColumnDef {
    let mut column = ColumnDef::new(Alias::new(name));
    column.big_integer().not_null();
    column
}

/// A whole number.
pub(crate) fn optional_number(name: &'static str) -> ColumnDef {
    let mut column = ColumnDef::new(Alias::new(name));
    column.big_integer();
    column
}

/// A small whole number that must be there.
pub(crate) fn small(name: &'static str) -> ColumnDef {
    let mut column = ColumnDef::new(Alias::new(name));
    column.integer().not_null();
    column
}

/// Degrees.
pub(crate) fn degrees(name: &'static str) -> ColumnDef {
    let mut column = ColumnDef::new(Alias::new(name));
    column.double();
    column
}

/// Yes or no.
pub(crate) fn flag(name: &'static str) -> ColumnDef {
    let mut column = ColumnDef::new(Alias::new(name));
    column.boolean().not_null();
    column
}

/// A reference to a row of another table.
pub(crate) fn refers(column: &'static str, table: &'static str) -> ForeignKeyCreateStatement {
    refers_to(column, table, "id")
}

/// A reference to a row of another table by a column other than `id`.
pub(crate) fn refers_to(column: &'static str, table: &'static str, key: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from_col(Alias::new(column))
        .to(Alias::new(table), Alias::new(key))
        .on_delete(ForeignKeyAction::Restrict)
        .to_owned()
}

/// An index over columns, in their order.
pub(crate) async fn index(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    manager.create_index(index_on(table, columns)).await
}

/// An index over columns that no two rows share.
pub(crate) async fn unique(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    manager.create_index(index_on(table, columns).unique().to_owned()).await
}

fn index_on(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("{table}_{}", columns.join("_"))).table(Alias::new(table));
    for column in columns {
        index.col(Alias::new(*column));
    }
    index
}
