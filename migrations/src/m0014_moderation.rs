//! Moderation: reasons, cases with their reports, rulings, appeals, redactions, and what authors are told.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("reason")
                    .col(number("process_id"))
                    .col(text("code", 40))
                    .col(small("position"))
                    // JSON: by language, 80 and 300 characters in each.
                    .col(text("title", 4_000))
                    .col(text("basis", 12_000))
                    .col(text("ground", 10))
                    .col(flag("retired"))
                    .foreign_key(&mut refers("process_id", "process"))
                    .to_owned(),
            )
            .await?;
        unique(manager, "reason", &["process_id", "code"]).await?;
        cases(manager).await?;
        rulings(manager).await?;
        // The same text again, and many posts within an hour, are looked for among the newest.
        index(manager, "revision", &["created"]).await?;
        index(manager, "comment", &["created"]).await
    }
}

async fn cases(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    // `subject` is the row's id in the table that `kind` speaks of. `signals` is what held it, where that was a rule.
    manager
        .create_table(
            table("moderation_case")
                .col(number("process_id"))
                .col(text("kind", 20))
                .col(number("subject"))
                .col(text("cause", 10))
                .col(text("signals", 200))
                .col(optional_number("ruling_id"))
                .col(small("reports"))
                .col(number("opened"))
                .col(optional_number("closed"))
                .foreign_key(&mut refers("process_id", "process"))
                .to_owned(),
        )
        .await?;
    index(manager, "moderation_case", &["process_id", "closed", "id"]).await?;
    index(manager, "moderation_case", &["kind", "subject"]).await?;
    // Of the code that a reporter holds only the hash is here.
    manager
        .create_table(
            table("report")
                .col(number("process_id"))
                .col(number("case_id"))
                .col(text("kind", 20))
                .col(number("subject"))
                .col(number("reason_id"))
                .col(text("text", 2_000))
                .col(optional_text("contact", 254))
                .col(optional_number("person_id"))
                // Sent by somebody without an account whose browser did no proof of work.
                .col(flag("unproven"))
                .col(text("receipt", 64))
                .col(number("created"))
                .col(optional_number("ruling_id"))
                .foreign_key(&mut refers("case_id", "moderation_case"))
                .foreign_key(&mut refers("reason_id", "reason"))
                .foreign_key(&mut refers("person_id", "person"))
                .to_owned(),
        )
        .await?;
    unique(manager, "report", &["receipt"]).await?;
    index(manager, "report", &["case_id", "id"]).await?;
    index(manager, "report", &["process_id", "created"]).await?;
    // What a guest holds of a post that waits.
    manager
        .create_table(
            bare_table("posting_receipt")
                .col(text("receipt", 64).primary_key())
                .col(text("kind", 20))
                .col(number("subject"))
                .col(number("created"))
                .to_owned(),
        )
        .await
}

async fn rulings(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            table("ruling")
                .col(number("process_id"))
                .col(optional_number("case_id"))
                .col(text("kind", 20))
                .col(number("subject"))
                .col(optional_number("person_id"))
                .col(text("measure", 10))
                .col(optional_number("reason_id"))
                .col(text("words", 2_000))
                .col(text("signals", 200))
                .col(flag("automated"))
                .col(optional_number("ruled_by"))
                .col(optional_number("from_forum"))
                .col(small("reports"))
                .col(number("took"))
                .col(number("created"))
                .foreign_key(&mut refers("process_id", "process"))
                .foreign_key(&mut refers("case_id", "moderation_case"))
                .foreign_key(&mut refers("person_id", "person"))
                .foreign_key(&mut refers("reason_id", "reason"))
                .to_owned(),
        )
        .await?;
    index(manager, "ruling", &["process_id", "id"]).await?;
    index(manager, "ruling", &["process_id", "created"]).await?;
    index(manager, "ruling", &["kind", "subject"]).await?;
    manager
        .create_table(
            table("appeal")
                .col(number("process_id"))
                .col(number("ruling_id"))
                .col(text("text", 3_000))
                .col(number("created"))
                .col(optional_text("verdict", 10))
                .col(text("words", 2_000))
                .col(optional_number("ruled_by"))
                .col(optional_number("ruled"))
                .foreign_key(&mut refers("ruling_id", "ruling"))
                .to_owned(),
        )
        .await?;
    unique(manager, "appeal", &["ruling_id"]).await?;
    index(manager, "appeal", &["process_id", "created"]).await?;
    // What a redaction took away: of a contribution the number of the wording that keeps it, of a comment its text.
    manager
        .create_table(
            table("redaction")
                .col(number("ruling_id"))
                .col(text("kind", 20))
                .col(number("subject"))
                .col(small("original"))
                .col(small("sealed_before"))
                .col(optional_text("body", 3_000))
                .col(flag("undone"))
                .foreign_key(&mut refers("ruling_id", "ruling"))
                .to_owned(),
        )
        .await?;
    unique(manager, "redaction", &["ruling_id"]).await?;
    index(manager, "redaction", &["kind", "subject"]).await?;
    manager
        .create_table(
            table("notice")
                .col(number("person_id"))
                .col(number("ruling_id"))
                .col(text("about", 10))
                .col(number("created"))
                .col(optional_number("read"))
                .foreign_key(&mut refers("person_id", "person"))
                .foreign_key(&mut refers("ruling_id", "ruling"))
                .to_owned(),
        )
        .await?;
    index(manager, "notice", &["person_id", "id"]).await
}
