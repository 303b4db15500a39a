//! What is counted so that nobody takes more than their share, and which forms were taken already.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The key of a day, under which addresses are hashed. Without it what was counted that day names nobody.
        manager
            .create_table(bare_table("day_key").col(text("day", 10).primary_key()).col(text("key", 64)).to_owned())
            .await?;
        // How much of a kind somebody or a network did since `start`.
        manager
            .create_table(
                bare_table("allowance")
                    .col(text("kind", 20))
                    .col(text("holder", 64))
                    .col(number("start"))
                    .col(number("used"))
                    .primary_key(Index::create().col(Alias::new("kind")).col(Alias::new("holder")))
                    .to_owned(),
            )
            .await?;
        index(manager, "allowance", &["start"]).await?;
        // Attempts to sign in to an account that failed, and when the next one is taken.
        manager
            .create_table(
                bare_table("attempt")
                    .col(text("holder", 64).primary_key())
                    .col(number("failures"))
                    .col(number("next"))
                    .to_owned(),
            )
            .await?;
        index(manager, "attempt", &["next"]).await?;
        // Forms that were taken, by the hash of what was sent, and where the answer leads; `answered` where it did.
        manager
            .create_table(
                bare_table("sent_form")
                    .col(text("key", 64).primary_key())
                    .col(number("expires"))
                    .col(text("location", 2_000))
                    .col(flag("answered"))
                    .to_owned(),
            )
            .await?;
        index(manager, "sent_form", &["expires"]).await
    }
}
