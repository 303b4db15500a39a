//! Passkeys, and questions that browsers answer with them.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("passkey")
                    .col(number("person_id"))
                    .col(text("credential_id", 1400))
                    .col(text("handle", 36))
                    .col(text("credential", 8000))
                    .col(text("name", 60))
                    .col(number("created"))
                    .col(optional_number("used"))
                    .foreign_key(&mut refers("person_id", "person"))
                    .to_owned(),
            )
            .await?;
        unique(manager, "passkey", &["credential_id"]).await?;
        index(manager, "passkey", &["person_id"]).await?;
        // Without a person it is the question of somebody who signs in.
        manager
            .create_table(
                table("passkey_ceremony")
                    .col(text("token_hash", 64))
                    .col(optional_number("person_id"))
                    .col(text("state", 20_000))
                    .col(number("expires"))
                    .foreign_key(&mut refers("person_id", "person"))
                    .to_owned(),
            )
            .await?;
        unique(manager, "passkey_ceremony", &["token_hash"]).await?;
        index(manager, "passkey_ceremony", &["person_id"]).await
    }
}
