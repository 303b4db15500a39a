//! Whether an entry can be read, or a moderator put it out of sight.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut state = text("state", 20);
        state.default("published");
        manager.alter_table(Table::alter().table(Alias::new("entry")).add_column(state).to_owned()).await
    }
}
