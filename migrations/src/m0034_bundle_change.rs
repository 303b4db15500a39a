//! The history of bundles: what their curators did, for those who work beside each other.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // `section` and `item` are numbers of rows that may be gone. No title of a contribution or a record is kept: it
        // would quote what is erased at its source.
        manager
            .create_table(
                table("bundle_change")
                    .col(number("bundle_id"))
                    .col(number("at"))
                    .col(optional_number("person_id"))
                    .col(text("name", 120))
                    .col(text("deed", 20))
                    .col(optional_number("section"))
                    .col(optional_number("item"))
                    .col(optional_number("contribution_id"))
                    .col(optional_number("workshop_id"))
                    .col(text("title", 140))
                    .col(optional_number("number"))
                    .foreign_key(&mut refers("bundle_id", "bundle"))
                    .foreign_key(&mut refers("person_id", "person"))
                    .foreign_key(&mut refers("contribution_id", "contribution"))
                    .foreign_key(&mut refers("workshop_id", "workshop"))
                    .to_owned(),
            )
            .await?;
        index(manager, "bundle_change", &["bundle_id", "id"]).await?;
        index(manager, "bundle_change", &["person_id"]).await?;
        index(manager, "bundle_change", &["at"]).await
    }
}
