//! People, their sessions and their roles.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("person")
                    .col(text("email", 254))
                    .col(text("name", 60))
                    .col(text("name_folded", 240))
                    .col(text("name_shape", 240))
                    .col(text("password_hash", 200))
                    .col(number("created"))
                    .to_owned(),
            )
            .await?;
        unique(manager, "person", &["email"]).await?;
        unique(manager, "person", &["name_folded"]).await?;
        unique(manager, "person", &["name_shape"]).await?;
        manager
            .create_table(
                table("session")
                    .col(text("token_hash", 64))
                    .col(optional_text("former_hash", 64))
                    .col(optional_number("former_until"))
                    .col(number("person_id"))
                    .col(number("created"))
                    .col(number("expires"))
                    .col(number("used"))
                    .col(text("browser", 40))
                    .col(flag("by_link"))
                    .col(flag("strong"))
                    .col(flag("renew"))
                    .foreign_key(&mut refers("person_id", "person"))
                    .to_owned(),
            )
            .await?;
        unique(manager, "session", &["token_hash"]).await?;
        index(manager, "session", &["former_hash"]).await?;
        index(manager, "session", &["person_id"]).await
    }
}
