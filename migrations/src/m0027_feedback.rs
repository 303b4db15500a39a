//! What people say of barriers on the site, and what they are answered.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("feedback")
                    .col(text("place", 300))
                    .col(text("body", 5_000))
                    .col(optional_text("contact", 254))
                    .col(text("lang", LANG_MAX))
                    .col(text("receipt", 64))
                    .col(number("created"))
                    .col(optional_number("answered"))
                    .col(text("answer", 5_000))
                    .to_owned(),
            )
            .await?;
        unique(manager, "feedback", &["receipt"]).await?;
        index(manager, "feedback", &["answered", "created"]).await
    }
}
