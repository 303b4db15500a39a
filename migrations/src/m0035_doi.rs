//! The DOI of an edition, and what its agency was told last.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [optional_text("doi", 100), optional_text("doi_told", 64)] {
            manager.alter_table(Table::alter().table(Alias::new("edition")).add_column(column).to_owned()).await?;
        }
        unique(manager, "edition", &["doi"]).await
    }
}
