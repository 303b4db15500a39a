//! What an installation says of itself, who looked at whose personal data and why, what was erased, and how long
//! things are kept.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("about")
                    .col(text("page", 20))
                    .col(text("lang", LANG_MAX))
                    .col(small("number"))
                    .col(text("body", 20_000))
                    .col(text("html", 200_000))
                    .col(optional_number("person_id"))
                    .col(number("created"))
                    .foreign_key(&mut refers("person_id", "person"))
                    .to_owned(),
            )
            .await?;
        unique(manager, "about", &["page", "lang", "number"]).await?;
        // A viewer without a number is whoever runs the server.
        manager
            .create_table(
                table("person_view")
                    .col(number("person_id"))
                    .col(optional_number("viewer_id"))
                    .col(text("reason", 300))
                    .col(number("at"))
                    .foreign_key(&mut refers("person_id", "person"))
                    .foreign_key(&mut refers("viewer_id", "person"))
                    .to_owned(),
            )
            .await?;
        index(manager, "person_view", &["person_id", "id"]).await?;
        erasures(manager).await
    }
}

async fn erasures(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            bare_table("erasure")
                .col(number("person_id").primary_key())
                .col(text("contributions", 10))
                .col(number("at"))
                .foreign_key(&mut refers("person_id", "person"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            table("retention")
                .col(text("kind", 20))
                .col(number("before"))
                .col(number("things"))
                .col(number("at"))
                .to_owned(),
        )
        .await
}
