//! The permanent identifier of a work: what all editions of a bundle are editions of.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Given with the first edition; to those that have editions already, with the next.
        let pid = optional_text("pid", 16);
        manager.alter_table(Table::alter().table(Alias::new("bundle")).add_column(pid).to_owned()).await?;
        unique(manager, "bundle", &["pid"]).await
    }
}
