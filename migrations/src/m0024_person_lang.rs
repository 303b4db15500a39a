//! The language that somebody is written to in.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Of those who joined before nothing is known.
        let lang = optional_text("lang", LANG_MAX);
        manager.alter_table(Table::alter().table(Alias::new("person")).add_column(lang).to_owned()).await
    }
}
