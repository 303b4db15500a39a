//! Events: what happened to what.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("event")
                    .col(number("at"))
                    .col(optional_number("person_id"))
                    .col(text("verb", 40))
                    .col(number("subject"))
                    .col(optional_number("process_id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "event", &["verb", "subject"]).await
    }
}
