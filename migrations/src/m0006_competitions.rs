//! Competitions, entries, their citations, and the envelopes that hold who made them.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("competition")
                    .col(number("process_id"))
                    .col(text("slug", 40))
                    .col(text("title", 140))
                    .col(text("lang", LANG_MAX))
                    .col(text("brief", 20_000))
                    .col(text("html", 200_000))
                    .col(text("deadline", 10))
                    .col(number("closes"))
                    .col(text("gallery", 20))
                    .col(number("created"))
                    .foreign_key(&mut refers("process_id", "process"))
                    .to_owned(),
            )
            .await?;
        unique(manager, "competition", &["process_id", "slug"]).await?;
        manager
            .create_table(
                bare_table("competition_edition")
                    .col(number("competition_id"))
                    .col(small("position"))
                    .col(number("edition_id"))
                    .primary_key(Index::create().col(Alias::new("competition_id")).col(Alias::new("position")))
                    .foreign_key(&mut refers("competition_id", "competition"))
                    .foreign_key(&mut refers("edition_id", "edition"))
                    .to_owned(),
            )
            .await?;
        entries(manager).await
    }
}

/// An entry's id is random, as its pid: neither tells in which order entries came in.
async fn entries(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            bare_table("entry")
                .col(number("id").primary_key())
                .col(text("pid", 16))
                .col(number("competition_id"))
                .col(text("pseudonym", 60))
                .col(text("title", 140))
                .col(text("lang", LANG_MAX))
                .col(text("statement", 20_000))
                .col(text("html", 200_000))
                .foreign_key(&mut refers("competition_id", "competition"))
                .to_owned(),
        )
        .await?;
    unique(manager, "entry", &["pid"]).await?;
    unique(manager, "entry", &["competition_id", "pseudonym"]).await?;
    manager
        .create_table(
            table("board")
                .col(number("entry_id"))
                .col(small("position"))
                .col(text("media_id", 32))
                .col(text("alt", 500))
                .col(text("caption", 500))
                .foreign_key(&mut refers("entry_id", "entry"))
                .foreign_key(&mut refers("media_id", "media"))
                .to_owned(),
        )
        .await?;
    unique(manager, "board", &["entry_id", "position"]).await?;
    index(manager, "board", &["media_id"]).await?;
    manager
        .create_table(
            bare_table("citation")
                .col(number("entry_id"))
                .col(small("position"))
                .col(number("item_id"))
                .col(text("note", 1_000))
                .primary_key(Index::create().col(Alias::new("entry_id")).col(Alias::new("position")))
                .foreign_key(&mut refers("entry_id", "entry"))
                .foreign_key(&mut refers("item_id", "edition_item"))
                .to_owned(),
        )
        .await?;
    index(manager, "citation", &["item_id"]).await?;
    manager
        .create_table(
            bare_table("envelope")
                .col(number("entry_id").primary_key())
                .col(number("person_id"))
                .foreign_key(&mut refers("entry_id", "entry"))
                .foreign_key(&mut refers("person_id", "person"))
                .to_owned(),
        )
        .await?;
    index(manager, "envelope", &["person_id"]).await
}
