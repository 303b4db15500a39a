//! Who somebody is at an identity provider, and visits there that are under way.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("identity")
                    .col(number("person_id"))
                    .col(text("issuer", 500))
                    .col(text("subject", 255))
                    .col(number("created"))
                    .foreign_key(&mut refers("person_id", "person"))
                    .to_owned(),
            )
            .await?;
        unique(manager, "identity", &["issuer", "subject"]).await?;
        unique(manager, "identity", &["person_id", "issuer"]).await?;
        // Without a person it is a visit of somebody who signs in. The subject is there once the provider has told it.
        manager
            .create_table(
                table("provider_visit")
                    .col(text("state_hash", 64))
                    .col(text("browser_hash", 64))
                    .col(text("nonce", 64))
                    .col(text("verifier", 128))
                    .col(optional_number("person_id"))
                    .col(text("next", 2000))
                    .col(optional_text("subject", 255))
                    .col(optional_text("email", 254))
                    .col(number("expires"))
                    .foreign_key(&mut refers("person_id", "person"))
                    .to_owned(),
            )
            .await?;
        unique(manager, "provider_visit", &["state_hash"]).await?;
        unique(manager, "provider_visit", &["browser_hash"]).await
    }
}
