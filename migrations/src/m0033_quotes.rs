//! Passages that curators quote: of what is picked into a bundle, and of the items of editions.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("pick_quote")
                    .col(number("pick_id"))
                    .col(small("position"))
                    .col(text("words", 500))
                    // A video is known by its link: another wording may have its videos in another order.
                    .col(optional_text("link", 500))
                    .col(optional_number("video"))
                    .col(optional_number("from_second"))
                    .col(optional_number("until_second"))
                    .foreign_key(&mut refers("pick_id", "pick"))
                    .to_owned(),
            )
            .await?;
        unique(manager, "pick_quote", &["pick_id", "position"]).await?;
        manager
            .create_table(
                table("edition_quote")
                    .col(number("item_id"))
                    .col(small("number"))
                    .col(text("words", 500))
                    .col(optional_number("video"))
                    .col(optional_number("from_second"))
                    .col(optional_number("until_second"))
                    .foreign_key(&mut refers("item_id", "edition_item"))
                    .to_owned(),
            )
            .await?;
        unique(manager, "edition_quote", &["item_id", "number"]).await
    }
}
