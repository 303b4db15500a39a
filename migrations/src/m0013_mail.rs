//! Messages to be sent, links that are sent with them, and addresses that are being changed.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("message")
                    .col(text("recipient", 254))
                    .col(text("subject", 200))
                    .col(text("body", 8000))
                    .col(text("lang", LANG_MAX))
                    .col(text("token", 32))
                    .col(number("created"))
                    .col(number("due"))
                    .col(small("tries"))
                    .col(text("state", 10))
                    .col(optional_number("ended"))
                    .col(text("reason", 500))
                    .to_owned(),
            )
            .await?;
        index(manager, "message", &["state", "due"]).await?;
        manager
            .create_table(
                table("link")
                    .col(text("email", 254))
                    .col(text("token_hash", 64))
                    .col(text("browser_hash", 64))
                    .col(small("tries"))
                    .col(number("expires"))
                    .to_owned(),
            )
            .await?;
        unique(manager, "link", &["token_hash"]).await?;
        index(manager, "link", &["email"]).await?;
        manager
            .create_table(
                table("address_change")
                    .col(number("person_id"))
                    .col(text("email", 254))
                    .col(text("old_hash", 64))
                    .col(text("new_hash", 64))
                    .col(flag("old_confirmed"))
                    .col(flag("new_confirmed"))
                    .col(number("expires"))
                    .foreign_key(&mut refers("person_id", "person"))
                    .to_owned(),
            )
            .await?;
        unique(manager, "address_change", &["person_id"]).await?;
        unique(manager, "address_change", &["old_hash"]).await?;
        unique(manager, "address_change", &["new_hash"]).await
    }
}
