//! Events: what happened to what.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // `id` is the event's place in the log, counted from 0 without a gap; who writes it gives it. `who`, `whom` and
        // `what` are commitments.
        manager
            .create_table(
                table("event")
                    .col(number("at"))
                    .col(optional_number("person_id"))
                    .col(text("verb", 40))
                    .col(number("subject"))
                    .col(optional_number("process_id"))
                    .col(optional_text("who", 64))
                    .col(optional_text("whom", 64))
                    .col(optional_text("what", 64))
                    .col(optional_text("blind", 32))
                    .to_owned(),
            )
            .await?;
        index(manager, "event", &["verb", "subject"]).await
    }
}
