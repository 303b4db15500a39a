//! Contributions: their wordings, pictures, videos, supports and comments.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                bare_table("media")
                    .col(text("id", 32).primary_key())
                    .col(text("hash", 64))
                    // The name of its files in the store: pictures of the same bytes share them.
                    .col(text("object", 32))
                    .col(small("width"))
                    .col(small("height"))
                    .col(text("widths", 40))
                    .col(text("thumb", 64))
                    .col(optional_number("person_id"))
                    .col(number("created"))
                    .foreign_key(&mut refers("person_id", "person"))
                    .to_owned(),
            )
            .await?;
        index(manager, "media", &["hash"]).await?;
        index(manager, "media", &["object"]).await?;
        index(manager, "media", &["created"]).await?;
        manager
            .create_table(
                table("contribution")
                    .col(number("process_id"))
                    .col(number("forum_id"))
                    .col(text("kind", 10))
                    .col(text("lang", LANG_MAX))
                    .col(text("state", 10))
                    .col(text("title", 140))
                    .col(text("excerpt", 400))
                    .col(text("author", 60))
                    .col(optional_number("person_id"))
                    .col(text("channel", 10))
                    .col(text("fidelity", 10))
                    .col(optional_number("workshop_id"))
                    .col(optional_text("recorder", 60))
                    .col(optional_text("place", 120))
                    .col(degrees("lat"))
                    .col(degrees("lon"))
                    .col(flag("locked"))
                    .col(number("supports"))
                    .col(number("comments"))
                    .col(small("revisions"))
                    .col(small("sealed"))
                    .col(optional_text("external", 120))
                    .col(number("created"))
                    .foreign_key(&mut refers("process_id", "process"))
                    .foreign_key(&mut refers("forum_id", "forum"))
                    .foreign_key(&mut refers("person_id", "person"))
                    .to_owned(),
            )
            .await?;
        index(manager, "contribution", &["forum_id", "state", "id"]).await?;
        index(manager, "contribution", &["process_id", "state", "id"]).await?;
        index(manager, "contribution", &["person_id"]).await?;
        index(manager, "contribution", &["workshop_id"]).await?;
        unique(manager, "contribution", &["process_id", "external"]).await?;
        wordings(manager).await?;
        answers(manager).await
    }
}

async fn wordings(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            table("revision")
                .col(number("contribution_id"))
                .col(small("number"))
                .col(text("title", 140))
                .col(text("body", 20_000))
                .col(text("html", 200_000))
                .col(number("created"))
                .foreign_key(&mut refers("contribution_id", "contribution"))
                .to_owned(),
        )
        .await?;
    unique(manager, "revision", &["contribution_id", "number"]).await?;
    manager
        .create_table(
            table("revision_picture")
                .col(number("revision_id"))
                .col(small("position"))
                .col(text("media_id", 32))
                .col(text("alt", 500))
                .col(text("caption", 500))
                .foreign_key(&mut refers("revision_id", "revision"))
                .foreign_key(&mut refers("media_id", "media"))
                .to_owned(),
        )
        .await?;
    unique(manager, "revision_picture", &["revision_id", "position"]).await?;
    index(manager, "revision_picture", &["media_id"]).await?;
    manager
        .create_table(
            table("revision_video")
                .col(number("revision_id"))
                .col(small("position"))
                .col(text("link", 500))
                .foreign_key(&mut refers("revision_id", "revision"))
                .to_owned(),
        )
        .await?;
    unique(manager, "revision_video", &["revision_id", "position"]).await
}

async fn answers(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    // A supporter is `person:12`, or somebody of an imported data set: `polis:9wtchdmmun:341`.
    manager
        .create_table(
            bare_table("support")
                .col(number("contribution_id"))
                .col(text("supporter", 80))
                .col(number("created"))
                .primary_key(Index::create().col(Alias::new("contribution_id")).col(Alias::new("supporter")))
                .foreign_key(&mut refers("contribution_id", "contribution"))
                .to_owned(),
        )
        .await?;
    index(manager, "support", &["supporter"]).await?;
    manager
        .create_table(
            table("comment")
                .col(number("contribution_id"))
                .col(text("path", 80))
                .col(text("state", 10))
                .col(text("author", 60))
                .col(optional_number("person_id"))
                .col(text("body", 3_000))
                .col(text("html", 40_000))
                .col(number("created"))
                .foreign_key(&mut refers("contribution_id", "contribution"))
                .foreign_key(&mut refers("person_id", "person"))
                .to_owned(),
        )
        .await?;
    index(manager, "comment", &["contribution_id", "path"]).await?;
    index(manager, "comment", &["person_id"]).await
}
