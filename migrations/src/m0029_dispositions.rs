//! What bundles answer for: the forums of their scope, what became of each contribution in them, and what editions keep
//! of that.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                bare_table("bundle_forum")
                    .col(number("bundle_id"))
                    .col(number("forum_id"))
                    .primary_key(Index::create().col(Alias::new("bundle_id")).col(Alias::new("forum_id")))
                    .foreign_key(&mut refers("bundle_id", "bundle"))
                    .foreign_key(&mut refers("forum_id", "forum"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                table("disposition")
                    .col(number("bundle_id"))
                    .col(number("contribution_id"))
                    .col(text("disposition", 20))
                    .col(optional_number("pick_id"))
                    .col(text("reason", 1_000))
                    .foreign_key(&mut refers("bundle_id", "bundle"))
                    .foreign_key(&mut refers("contribution_id", "contribution"))
                    .foreign_key(&mut refers("pick_id", "pick"))
                    .to_owned(),
            )
            .await?;
        unique(manager, "disposition", &["bundle_id", "contribution_id"]).await?;
        index(manager, "disposition", &["pick_id"]).await?;
        editions(manager).await
    }
}

async fn editions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    // Editions from before answer for nothing but what is in them.
    let size = optional_number("scope");
    manager.alter_table(Table::alter().table(Alias::new("edition")).add_column(size).to_owned()).await?;
    manager
        .create_table(
            table("edition_forum")
                .col(number("edition_id"))
                .col(number("forum_id"))
                .col(text("name", 140))
                .foreign_key(&mut refers("edition_id", "edition"))
                .foreign_key(&mut refers("forum_id", "forum"))
                .to_owned(),
        )
        .await?;
    unique(manager, "edition_forum", &["edition_id", "forum_id"]).await?;
    manager
        .create_table(
            table("edition_left")
                .col(number("edition_id"))
                .col(small("number"))
                .col(number("contribution_id"))
                .col(small("wording"))
                .col(text("disposition", 20))
                .col(optional_number("item"))
                .col(text("reason", 1_000))
                .col(text("digest", 64))
                .col(flag("erased"))
                .foreign_key(&mut refers("edition_id", "edition"))
                .foreign_key(&mut refers("contribution_id", "contribution"))
                .to_owned(),
        )
        .await?;
    unique(manager, "edition_left", &["edition_id", "number"]).await?;
    index(manager, "edition_left", &["contribution_id"]).await
}
