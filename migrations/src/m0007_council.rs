//! Development themes, what they build on, and the decisions on them.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("theme")
                    .col(number("process_id"))
                    .col(text("title", 140))
                    .col(text("lang", LANG_MAX))
                    .col(text("body", 20_000))
                    .col(text("html", 200_000))
                    .col(optional_text("outcome", 30))
                    .col(number("created"))
                    .foreign_key(&mut refers("process_id", "process"))
                    .to_owned(),
            )
            .await?;
        index(manager, "theme", &["process_id", "id"]).await?;
        manager
            .create_table(
                bare_table("theme_source")
                    .col(number("theme_id"))
                    .col(small("position"))
                    .col(optional_number("item_id"))
                    .col(optional_number("entry_id"))
                    .col(text("note", 1_000))
                    .primary_key(Index::create().col(Alias::new("theme_id")).col(Alias::new("position")))
                    .foreign_key(&mut refers("theme_id", "theme"))
                    .foreign_key(&mut refers("item_id", "edition_item"))
                    .foreign_key(&mut refers("entry_id", "entry"))
                    .check(Expr::cust("(item_id IS NULL) <> (entry_id IS NULL)"))
                    .to_owned(),
            )
            .await?;
        index(manager, "theme_source", &["item_id"]).await?;
        index(manager, "theme_source", &["entry_id"]).await?;
        manager
            .create_table(
                table("decision")
                    .col(number("process_id"))
                    .col(number("theme_id"))
                    .col(text("body", 120))
                    .col(text("decided", 10))
                    .col(text("section", 40))
                    .col(text("case_number", 40))
                    .col(number("votes_for"))
                    .col(number("votes_against"))
                    .col(number("abstaining"))
                    .col(text("outcome", 30))
                    .col(text("lang", LANG_MAX))
                    .col(text("text", 20_000))
                    .col(text("html", 200_000))
                    .col(optional_text("minutes", 500))
                    .col(number("created"))
                    .foreign_key(&mut refers("process_id", "process"))
                    .foreign_key(&mut refers("theme_id", "theme"))
                    .to_owned(),
            )
            .await?;
        index(manager, "decision", &["process_id", "id"]).await?;
        index(manager, "decision", &["theme_id"]).await
    }
}
