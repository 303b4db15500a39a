//! Workshops and the wordings of their records.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("workshop")
                    .col(number("process_id"))
                    .col(text("method", 30))
                    .col(text("lang", LANG_MAX))
                    .col(optional_text("place", 120))
                    .col(degrees("lat"))
                    .col(degrees("lon"))
                    .col(text("held", 10))
                    .col(number("heads"))
                    .col(text("title", 140))
                    .col(text("filed_by", 60))
                    .col(optional_number("person_id"))
                    .col(small("records"))
                    .col(text("state", 20))
                    .col(number("created"))
                    .foreign_key(&mut refers("process_id", "process"))
                    .foreign_key(&mut refers("person_id", "person"))
                    .to_owned(),
            )
            .await?;
        index(manager, "workshop", &["process_id", "id"]).await?;
        manager
            .create_table(
                table("record")
                    .col(number("workshop_id"))
                    .col(small("number"))
                    .col(text("title", 140))
                    .col(text("summary", 20_000))
                    .col(text("html", 200_000))
                    .col(number("created"))
                    .foreign_key(&mut refers("workshop_id", "workshop"))
                    .to_owned(),
            )
            .await?;
        unique(manager, "record", &["workshop_id", "number"]).await?;
        manager
            .create_table(
                table("record_picture")
                    .col(number("record_id"))
                    .col(small("position"))
                    .col(text("media_id", 32))
                    .col(text("alt", 500))
                    .col(text("caption", 500))
                    .foreign_key(&mut refers("record_id", "record"))
                    .foreign_key(&mut refers("media_id", "media"))
                    .to_owned(),
            )
            .await?;
        unique(manager, "record_picture", &["record_id", "position"]).await?;
        index(manager, "record_picture", &["media_id"]).await
    }
}
