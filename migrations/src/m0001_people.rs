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
                    .col(text("password_hash", 200))
                    .col(number("created"))
                    .to_owned(),
            )
            .await?;
        unique(manager, "person", &["email"]).await?;
        manager
            .create_table(
                bare_table("session")
                    .col(text("token_hash", 64).primary_key())
                    .col(number("person_id"))
                    .col(number("created"))
                    .col(number("expires"))
                    .foreign_key(&mut refers("person_id", "person"))
                    .to_owned(),
            )
            .await?;
        index(manager, "session", &["person_id"]).await
    }
}
