//! Second factors: codes that change every half minute, codes for when those are lost, and who showed one factor only.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // `confirmed` is nothing until its owner has shown a code; `step` is the half minute whose code was used last.
        manager
            .create_table(
                bare_table("totp")
                    .col(number("person_id").primary_key())
                    .col(text("secret", 100))
                    .col(optional_number("confirmed"))
                    .col(optional_number("step"))
                    .foreign_key(&mut refers("person_id", "person"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                table("recovery_code")
                    .col(number("person_id"))
                    .col(text("code_hash", 64))
                    .col(optional_number("used"))
                    .foreign_key(&mut refers("person_id", "person"))
                    .to_owned(),
            )
            .await?;
        unique(manager, "recovery_code", &["person_id", "code_hash"]).await?;
        manager
            .create_table(
                table("half_session")
                    .col(text("token_hash", 64))
                    .col(number("person_id"))
                    .col(flag("by_link"))
                    .col(small("tries"))
                    .col(number("expires"))
                    .foreign_key(&mut refers("person_id", "person"))
                    .to_owned(),
            )
            .await?;
        unique(manager, "half_session", &["token_hash"]).await?;
        index(manager, "half_session", &["person_id"]).await
    }
}
