//! The log of events: the tree over them, its signed heads, and the salts of its commitments.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // `id` is the subtree's number: see `domain::log::tree::Node`.
        manager.create_table(table("log_node").col(text("hash", 44)).to_owned()).await?;
        manager
            .create_table(
                table("log_head")
                    .col(number("size"))
                    .col(text("note", 1_000))
                    .col(text("key", 300))
                    .col(number("made"))
                    .to_owned(),
            )
            .await?;
        unique(manager, "log_head", &["size"]).await?;
        // Who has a salt and what it was used with can open a commitment. Deleting the row closes it for ever.
        manager
            .create_table(
                bare_table("event_salt")
                    .col(number("event_id"))
                    .col(text("part", 4))
                    .col(text("salt", 64))
                    .col(optional_number("wording"))
                    .primary_key(Index::create().col(Alias::new("event_id")).col(Alias::new("part")))
                    .foreign_key(&mut refers("event_id", "event"))
                    .to_owned(),
            )
            .await?;
        // Anonymous events wait here until their day is over; `id` is random.
        manager
            .create_table(
                bare_table("event_waiting")
                    .col(number("id").primary_key())
                    .col(number("at"))
                    .col(text("verb", 40))
                    .col(number("subject"))
                    .col(optional_number("process_id"))
                    .to_owned(),
            )
            .await
    }
}
