//! What one person put forward for another to confirm.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // `subject` is a bundle or a theme, as `matter` says, and `result` the edition or the decision that came of it.
        // `parts` is what was looked at, part by part: of up to 5,000 items the name and a digest.
        manager
            .create_table(
                table("proposal")
                    .col(number("process_id"))
                    .col(text("matter", 10))
                    .col(number("subject"))
                    .col(optional_number("person_id"))
                    .col(text("name", 120))
                    .col(text("fields", 100_000))
                    .col(text("parts", 2_000_000))
                    .col(text("print", 64))
                    .col(number("at"))
                    .col(text("standing", 10))
                    .col(optional_number("closed"))
                    .col(optional_number("closed_person_id"))
                    .col(text("closed_name", 120))
                    .col(text("reason", 1_000))
                    .col(optional_number("result"))
                    .foreign_key(&mut refers("process_id", "process"))
                    .foreign_key(&mut refers("person_id", "person"))
                    .foreign_key(&mut refers("closed_person_id", "person"))
                    .to_owned(),
            )
            .await?;
        index(manager, "proposal", &["process_id", "id"]).await?;
        index(manager, "proposal", &["matter", "subject", "id"]).await?;
        index(manager, "proposal", &["matter", "result"]).await?;
        // Of one bundle or theme one proposal waits at a time: two would be confirmed one after the other.
        let waiting = "CREATE UNIQUE INDEX proposal_waiting ON proposal (matter, subject) WHERE standing = 'waiting'";
        manager.get_connection().execute_unprepared(waiting).await?;
        Ok(())
    }
}
