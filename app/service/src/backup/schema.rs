//! What the database says of its own tables: a backup carries what is there, so that no column can be forgotten.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait, DatabaseBackend, Statement, Value};

use crate::{
    db::MIGRATIONS,
    error::{Error, Result},
};

/// Tables whose rows are in no backup. Sessions, and those that wait for a second factor: one that was ended after the
/// backup was made would live again. What is counted towards limits, proofs of work, and forms that were taken: they are
/// gone in a day anyhow, and hashes of addresses must not
/// outlive it. Links, visits to the identity provider, questions for passkeys, changes of address and messages: they lead to an account, and are over within the hour. Chores: those of the night are done anew. Files that no picture has any more: no backup has them either.
/// The list of migrations: a restored database has its own.
const LEFT_OUT: [&str; 15] = [
    SESSION,
    "address_change",
    "allowance",
    "attempt",
    "chore",
    "day_key",
    "half_session",
    "link",
    "message",
    "passkey_ceremony",
    "proof_shown",
    "provider_visit",
    "sent_form",
    "stray",
    MIGRATIONS,
];
const SESSION: &str = "session";

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A whole number of 64 bits.
    Number,
    /// A whole number of 32 bits.
    Small,
    /// Text.
    Text,
    /// A number with a fraction.
    Degrees,
    /// Yes or no.
    Flag,
}

/// A column whose values are stored; one that is generated of others is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) kind: Kind,
}

/// A table of ours.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) name: String,
    pub(super) columns: Vec<Column>,
    /// The columns of its primary key, in their order.
    pub(super) key: Vec<String>,
    /// Whether the database numbers its rows.
    pub(super) numbered: bool,
    /// The tables that its rows refer to.
    refers_to: BTreeSet<String>,
}

impl Table {
    /// Whether a backup has its rows.
    pub(super) fn is_carried(&self) -> bool {
        !LEFT_OUT.contains(&self.name.as_str())
    }

    /// Whether its rows come from what people did; those of others may be there in an empty database as well, where a
    /// server looked at it for a moment.
    pub(super) fn is_filled_by_people(&self) -> bool {
        self.is_carried() || self.name == SESSION
    }

    /// The names of its columns, in alphabetical order.
    pub(super) fn names(&self) -> BTreeSet<&str> {
        self.columns.iter().map(|column| column.name.as_str()).collect()
    }
}

/// Every table, each after those that it refers to.
pub(super) async fn tables(db: &impl ConnectionTrait) -> Result<Vec<Table>> {
    let sql = match db.get_database_backend() {
        DatabaseBackend::Sqlite => {
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND substr(name, 1, 7) <> 'sqlite_' \
             ORDER BY name"
        }
        _ => {
            "SELECT relname::text FROM pg_class WHERE relnamespace = current_schema()::regnamespace \
             AND relkind IN ('r', 'p') ORDER BY relname"
        }
    };
    let mut tables = Vec::new();
    for name in texts(db, sql, None).await? {
        tables.push(table(db, name).await?);
    }
    in_order(tables)
}

/// The name of the last migration that ran; `None` for a database without any.
pub(super) async fn version(db: &impl ConnectionTrait) -> Result<Option<String>> {
    let sql = format!("SELECT max(version) FROM {MIGRATIONS}");
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    Ok(row.ok_or(Error::Corrupt(MIGRATIONS))?.try_get_by_index(0)?)
}

/// A name between quotes. Names come from the schema, which is ours.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

async fn table(db: &impl ConnectionTrait, name: String) -> Result<Table> {
    let sqlite = db.get_database_backend() == DatabaseBackend::Sqlite;
    let (columns, kinds, key, refers_to) = if sqlite {
        (
            "SELECT name FROM pragma_table_xinfo($1) WHERE hidden = 0 ORDER BY cid",
            "SELECT lower(type) FROM pragma_table_xinfo($1) WHERE hidden = 0 ORDER BY cid",
            "SELECT name FROM pragma_table_xinfo($1) WHERE pk > 0 ORDER BY pk",
            "SELECT DISTINCT \"table\" FROM pragma_foreign_key_list($1)",
        )
    } else {
        (
            "SELECT column_name::text FROM information_schema.columns WHERE table_schema = current_schema() \
             AND table_name = $1 AND is_generated = 'NEVER' ORDER BY ordinal_position",
            "SELECT data_type::text FROM information_schema.columns WHERE table_schema = current_schema() \
             AND table_name = $1 AND is_generated = 'NEVER' ORDER BY ordinal_position",
            "SELECT a.attname::text FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid \
             AND a.attnum = ANY (i.indkey) WHERE i.indrelid = quote_ident($1)::regclass AND i.indisprimary \
             ORDER BY array_position(i.indkey::int2[], a.attnum)",
            "SELECT DISTINCT t.relname::text FROM pg_constraint c JOIN pg_class t ON t.oid = c.confrelid \
             WHERE c.conrelid = quote_ident($1)::regclass AND c.contype = 'f'",
        )
    };
    let kinds = texts(db, kinds, Some(&name)).await?;
    let named = texts(db, columns, Some(&name)).await?.into_iter().zip(kinds);
    let columns = named
        .map(|(column, declared)| match kind(&declared, sqlite) {
            Some(kind) => Ok(Column { name: column, kind }),
            None => Err(Error::Internal(format!("a backup knows no columns such as {name}.{column}: {declared}"))),
        })
        .collect::<Result<_>>()?;
    let key = texts(db, key, Some(&name)).await?;
    let numbered = is_numbered(db, &name, &key).await?;
    let refers_to = texts(db, refers_to, Some(&name)).await?.into_iter().collect();
    Ok(Table { name, columns, key, numbered, refers_to })
}

/// A kind from how a column was declared. SQLite's integers are all of 64 bits.
fn kind(declared: &str, sqlite: bool) -> Option<Kind> {
    match declared {
        "bigint" => Some(Kind::Number),
        "integer" if sqlite => Some(Kind::Number),
        "integer" => Some(Kind::Small),
        "double" | "double precision" => Some(Kind::Degrees),
        "boolean" => Some(Kind::Flag),
        "text" | "character varying" => Some(Kind::Text),
        other if other.starts_with("varchar") => Some(Kind::Text),
        _ => None,
    }
}

async fn is_numbered(db: &impl ConnectionTrait, table: &str, key: &[String]) -> Result<bool> {
    let [key] = key else { return Ok(false) };
    let found = match db.get_database_backend() {
        DatabaseBackend::Sqlite => {
            let sql = "SELECT name FROM sqlite_master WHERE name = $1 AND sql LIKE '%AUTOINCREMENT%'";
            texts(db, sql, Some(table)).await?
        }
        _ => sequence(db, table, key).await?.into_iter().collect(),
    };
    Ok(!found.is_empty())
}

/// The sequence that numbers a table's rows on PostgreSQL.
pub(super) async fn sequence(db: &impl ConnectionTrait, table: &str, key: &str) -> Result<Option<String>> {
    let sql = "SELECT pg_get_serial_sequence(quote_ident($1), $2)";
    let values = [Value::from(table), Value::from(key)];
    let row = db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    Ok(row.ok_or(Error::Corrupt("sequence"))?.try_get_by_index(0)?)
}

async fn texts(db: &impl ConnectionTrait, sql: &str, name: Option<&str>) -> Result<Vec<String>> {
    let values: Vec<Value> = name.into_iter().map(Value::from).collect();
    let rows = db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    Ok(rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?)
}

/// Puts tables after those that they refer to.
fn in_order(mut left: Vec<Table>) -> Result<Vec<Table>> {
    let mut ordered: Vec<Table> = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let waits =
            |table: &Table| left.iter().any(|other| other.name != table.name && table.refers_to.contains(&other.name));
        let (waiting, ready): (Vec<_>, Vec<_>) = left.iter().cloned().partition(waits);
        if ready.is_empty() {
            let names: Vec<_> = waiting.iter().map(|table| table.name.as_str()).collect();
            return Err(Error::Internal(format!("tables refer to each other in a circle: {}", names.join(", "))));
        }
        ordered.extend(ready);
        left = waiting;
    }
    Ok(ordered)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str, refers_to: &[&str]) -> Table {
        let refers_to = refers_to.iter().map(ToString::to_string).collect();
        Table { name: name.into(), columns: Vec::new(), key: Vec::new(), numbered: false, refers_to }
    }

    #[test]
    fn tables_come_after_those_they_refer_to() {
        let tables = [named("a", &["b", "c"]), named("b", &["c", "b"]), named("c", &[])];
        let ordered = in_order(tables.to_vec()).unwrap();
        assert_eq!(ordered.iter().map(|t| t.name.as_str()).collect::<Vec<_>>(), ["c", "b", "a"]);
        assert!(in_order(vec![named("a", &["b"]), named("b", &["a"])]).is_err());
    }
}
