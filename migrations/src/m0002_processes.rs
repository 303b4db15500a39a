//! Processes, their phases and forums, and the roles that people hold in them.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("process")
                    .col(text("slug", 40))
                    .col(text("name", 120))
                    .col(text("summary", 1_000))
                    .col(text("area", 300))
                    .col(text("body", 120))
                    .col(text("lang", LANG_MAX))
                    .col(text("langs", 200))
                    .col(text("source", 500))
                    .col(flag("example"))
                    .col(flag("two_for_editions"))
                    .col(flag("two_for_decisions"))
                    .col(small("version"))
                    .col(number("created"))
                    .to_owned(),
            )
            .await?;
        unique(manager, "process", &["slug"]).await?;
        manager
            .create_table(
                table("phase")
                    .col(number("process_id"))
                    .col(small("position"))
                    .col(text("name", 120))
                    .col(text("starts", 10))
                    .col(optional_text("ends", 10))
                    .foreign_key(&mut refers("process_id", "process"))
                    .to_owned(),
            )
            .await?;
        unique(manager, "phase", &["process_id", "position"]).await?;
        manager
            .create_table(
                table("forum")
                    .col(number("process_id"))
                    .col(text("slug", 40))
                    .col(text("name", 120))
                    .col(text("summary", 1_000))
                    .col(text("access", 20))
                    .col(text("moderation", 10))
                    .col(number("contributions"))
                    .col(small("version"))
                    .foreign_key(&mut refers("process_id", "process"))
                    .to_owned(),
            )
            .await?;
        unique(manager, "forum", &["process_id", "slug"]).await?;
        manager
            .create_table(
                table("role_grant")
                    .col(number("person_id"))
                    .col(optional_number("process_id"))
                    .col(text("role", 20))
                    .col(optional_number("granted_by"))
                    .col(number("granted"))
                    .col(optional_number("taken"))
                    .col(optional_number("taken_by"))
                    .foreign_key(&mut refers("person_id", "person"))
                    .foreign_key(&mut refers("process_id", "process"))
                    .to_owned(),
            )
            .await?;
        index(manager, "role_grant", &["person_id"]).await?;
        // A role that was taken stays as a row; one that is held is held once. To an index NULL is never the same, so
        // the whole installation counts as process 0.
        let held = "CREATE UNIQUE INDEX role_grant_held ON role_grant (person_id, COALESCE(process_id, 0), role) \
                    WHERE taken IS NULL";
        manager.get_connection().execute_unprepared(held).await?;
        Ok(())
    }
}
