//! Proofs of work that were shown, so that each counts once.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut shown = bare_table("proof_shown");
        shown.col(text("hash", 64).primary_key()).col(number("expires"));
        manager.create_table(shown).await?;
        index(manager, "proof_shown", &["expires"]).await
    }
}
