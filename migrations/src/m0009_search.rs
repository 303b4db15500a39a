//! The search index: the stems of what can be read, found by SQLite's FTS5 or PostgreSQL's `tsvector`.

use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, DatabaseBackend},
};

use crate::columns::{number, text};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // `id` is the row of the full-text table; a kind and a subject have one.
        manager
            .create_table(
                crate::columns::table("search")
                    .col(text("kind", 20))
                    .col(number("subject"))
                    .col(text("stems", 40_000))
                    .to_owned(),
            )
            .await?;
        crate::columns::unique(manager, "search", &["kind", "subject"]).await?;
        let db = manager.get_connection();
        match manager.get_database_backend() {
            // The default tokenizer folds ä to a and ö to o, which are other letters in Finnish and Swedish.
            DatabaseBackend::Sqlite => {
                db.execute_unprepared(
                    "CREATE VIRTUAL TABLE search_text USING fts5(stems, content='search', content_rowid='id', \
                     tokenize='unicode61 remove_diacritics 0');
                     CREATE TRIGGER search_added AFTER INSERT ON search BEGIN
                       INSERT INTO search_text(rowid, stems) VALUES (new.id, new.stems);
                     END;
                     CREATE TRIGGER search_gone AFTER DELETE ON search BEGIN
                       INSERT INTO search_text(search_text, rowid, stems) VALUES ('delete', old.id, old.stems);
                     END;",
                )
                .await?;
            }
            _ => {
                db.execute_unprepared(
                    "ALTER TABLE search ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('simple', stems)) STORED;
                     CREATE INDEX search_words ON search USING gin (words);",
                )
                .await?;
            }
        }
        Ok(())
    }
}
