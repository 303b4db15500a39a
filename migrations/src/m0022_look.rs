//! How an installation looks. Every version is kept; the newest counts.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("look")
                    .col(small("number"))
                    .col(text("name", 40))
                    .col(text("main", 7))
                    .col(text("deep", 7))
                    .col(text("mark", 7))
                    .col(text("font", 20))
                    .col(optional_text("media_id", 32))
                    .col(text("alt", 500))
                    .col(number("created"))
                    .foreign_key(&mut refers("media_id", "media"))
                    .to_owned(),
            )
            .await?;
        unique(manager, "look", &["number"]).await?;
        index(manager, "look", &["media_id"]).await
    }
}
