//! The picture by which one knows a process.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                bare_table("process_picture")
                    .col(number("process_id").primary_key())
                    .col(text("media_id", 32))
                    .col(text("alt", 500))
                    .foreign_key(&mut refers("process_id", "process"))
                    .foreign_key(&mut refers("media_id", "media"))
                    .to_owned(),
            )
            .await?;
        index(manager, "process_picture", &["media_id"]).await
    }
}
