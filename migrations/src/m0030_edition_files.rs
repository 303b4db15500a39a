//! What makes an edition a file of its own: where its items are, and the hashes of the pictures that go with it.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Of the widest JPEG. Pictures from before get theirs when an edition that holds them is frozen.
        add(manager, "media", optional_text("print", 64)).await?;
        // The format of the item's digest: of those from before the first.
        let mut format = small("format");
        format.default(1);
        add(manager, "edition_item", format).await?;
        add(manager, "edition_item", optional_text("place", 120)).await?;
        add(manager, "edition_item", degrees("lat")).await?;
        add(manager, "edition_item", degrees("lon")).await
    }
}

async fn add(manager: &SchemaManager<'_>, table: &'static str, column: ColumnDef) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(Alias::new(table)).add_column(column).to_owned()).await
}
