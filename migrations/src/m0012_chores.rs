//! Chores of the night: which night each was last begun for, and what they have still to remove.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(table("chore").col(text("name", 40)).col(text("night", 10)).col(number("begun")).to_owned())
            .await?;
        unique(manager, "chore", &["name"]).await?;
        // Files in the media store that no picture has any more: what is forgotten in the database is not yet forgotten
        // there.
        manager
            .create_table(
                bare_table("stray")
                    .col(text("object", 32).primary_key())
                    .col(text("widths", 40))
                    .col(number("since"))
                    .to_owned(),
            )
            .await
    }
}
