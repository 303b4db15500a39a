//! Bundles, and the editions frozen out of them.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("bundle")
                    .col(number("process_id"))
                    .col(text("title", 140))
                    .col(text("lang", LANG_MAX))
                    .col(text("foreword", 20_000))
                    .col(small("version"))
                    .col(small("editions"))
                    .col(number("created"))
                    .foreign_key(&mut refers("process_id", "process"))
                    .to_owned(),
            )
            .await?;
        index(manager, "bundle", &["process_id", "id"]).await?;
        manager
            .create_table(
                table("section")
                    .col(number("bundle_id"))
                    .col(small("position"))
                    .col(text("title", 140))
                    .col(text("words", 5_000))
                    .col(small("version"))
                    .foreign_key(&mut refers("bundle_id", "bundle"))
                    .to_owned(),
            )
            .await?;
        index(manager, "section", &["bundle_id", "position"]).await?;
        manager
            .create_table(
                table("pick")
                    .col(number("bundle_id"))
                    .col(number("section_id"))
                    .col(small("position"))
                    .col(optional_number("revision_id"))
                    .col(optional_number("record_id"))
                    .col(optional_text("kind", 10))
                    .col(text("lang", LANG_MAX))
                    .col(text("note", 1_000))
                    .col(small("version"))
                    .foreign_key(&mut refers("bundle_id", "bundle"))
                    .foreign_key(&mut refers("section_id", "section"))
                    .foreign_key(&mut refers("revision_id", "revision"))
                    .foreign_key(&mut refers("record_id", "record"))
                    .check(Expr::cust("(revision_id IS NULL) <> (record_id IS NULL)"))
                    .to_owned(),
            )
            .await?;
        index(manager, "pick", &["bundle_id", "section_id", "position"]).await?;
        editions(manager).await
    }
}

async fn editions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            table("edition")
                .col(text("pid", 16))
                .col(number("process_id"))
                .col(number("bundle_id"))
                .col(small("number"))
                .col(text("title", 140))
                .col(text("lang", LANG_MAX))
                .col(text("foreword", 20_000))
                .col(text("html", 200_000))
                .col(text("curator", 60))
                .col(number("frozen"))
                .col(small("items"))
                .col(text("digest", 64))
                .col(optional_number("withdrawn"))
                .col(optional_text("reason", 1_000))
                .foreign_key(&mut refers("process_id", "process"))
                .foreign_key(&mut refers("bundle_id", "bundle"))
                .to_owned(),
        )
        .await?;
    unique(manager, "edition", &["pid"]).await?;
    unique(manager, "edition", &["bundle_id", "number"]).await?;
    index(manager, "edition", &["process_id", "id"]).await?;
    manager
        .create_table(
            table("edition_section")
                .col(number("edition_id"))
                .col(small("number"))
                .col(text("title", 140))
                .col(text("words", 5_000))
                .col(text("html", 50_000))
                .foreign_key(&mut refers("edition_id", "edition"))
                .to_owned(),
        )
        .await?;
    unique(manager, "edition_section", &["edition_id", "number"]).await?;
    manager
        .create_table(
            table("edition_item")
                .col(number("edition_id"))
                .col(number("section_id"))
                .col(small("number"))
                .col(optional_number("contribution_id"))
                .col(optional_number("revision_id"))
                .col(optional_number("workshop_id"))
                .col(optional_number("record_id"))
                .col(optional_text("kind", 10))
                .col(text("lang", LANG_MAX))
                .col(text("title", 140))
                .col(text("author", 60))
                .col(text("note", 1_000))
                .col(optional_text("author_salt", 32))
                .col(text("author_digest", 64))
                .col(text("digest", 64))
                .col(optional_text("erased", 10))
                .foreign_key(&mut refers("edition_id", "edition"))
                .foreign_key(&mut refers("section_id", "edition_section"))
                .foreign_key(&mut refers("contribution_id", "contribution"))
                .foreign_key(&mut refers("revision_id", "revision"))
                .foreign_key(&mut refers("workshop_id", "workshop"))
                .foreign_key(&mut refers("record_id", "record"))
                .check(Expr::cust("(revision_id IS NULL) <> (record_id IS NULL)"))
                .to_owned(),
        )
        .await?;
    unique(manager, "edition_item", &["edition_id", "number"]).await?;
    index(manager, "edition_item", &["contribution_id"]).await?;
    index(manager, "edition_item", &["workshop_id"]).await
}
