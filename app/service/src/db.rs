//! The connection to SQLite or PostgreSQL.
//!
//! SQLite: WAL, `synchronous=FULL` (what was acknowledged survives a power cut), one writer with `BEGIN IMMEDIATE`, and
//! several readers. PostgreSQL: one pool for both.

pub(crate) mod ledger;

use std::time::Duration;

use domain::PersonId;
use migrations::Migrator;
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, DatabaseBackend, DatabaseConnection, DatabaseTransaction, DbErr,
    IsolationLevel, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
    sqlx::{self, SqliteConnection},
};
use sea_orm_migration::{MigratorTrait, SchemaManager};

use crate::entity::event;

/// SQLite before this can corrupt a WAL database (<https://sqlite.org/wal.html#walresetbug>).
const SQLITE_AT_LEAST: (u32, u32, u32) = (3, 51, 3);

/// Where the migrations that ran are listed.
pub(crate) const MIGRATIONS: &str = "seaql_migrations";

/// How long somebody waits for a connection to PostgreSQL before they are told that there is none.
const PATIENCE: Duration = Duration::from_secs(5);

/// A connection to the database.
#[derive(Clone, Debug)]
pub struct Database {
    reader: DatabaseConnection,
    writer: DatabaseConnection,
}

/// Why the database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It cannot be reached or read.
    #[error(transparent)]
    Database(#[from] DbErr),
    /// The SQLite in use is one that can corrupt the file.
    #[error("SQLite {0} can corrupt a database with several connections; 3.51.3 is needed")]
    OldSqlite(String),
    /// The address is for neither database.
    #[error("a database address starts with sqlite: or postgres:")]
    UnknownKind,
}

impl Database {
    /// Connects. `url` is `sqlite:PATH` or `postgres://...`; `connections` the most to hold.
    pub async fn open(url: &str, connections: u32) -> Result<Self, OpenError> {
        let database = if url.starts_with("sqlite:") {
            Self::open_sqlite(url, connections).await?
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let mut options = ConnectOptions::new(url);
            options.max_connections(connections).acquire_timeout(PATIENCE).sqlx_logging(false);
            let pool = sea_orm::Database::connect(options).await?;
            Self { reader: pool.clone(), writer: pool }
        } else {
            return Err(OpenError::UnknownKind);
        };
        Ok(database)
    }

    async fn open_sqlite(url: &str, connections: u32) -> Result<Self, OpenError> {
        let path = url.trim_start_matches("sqlite:").trim_start_matches("//");
        let options = |read_only: bool, connections: u32| {
            let mut options = ConnectOptions::new(format!("sqlite://{path}?mode=rwc"));
            options.max_connections(connections).acquire_timeout(Duration::from_secs(30)).sqlx_logging(false);
            options.map_sqlx_sqlite_opts(move |o| {
                use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
                o.journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full)
                    .busy_timeout(Duration::from_secs(10))
                    .pragma("cache_size", "-16000")
                    .pragma("query_only", if read_only { "1" } else { "0" })
            });
            options.map_sqlx_sqlite_pool_opts(|pool| {
                pool.after_release(|connection, _| Box::pin(async move { is_settled(connection).await }))
            });
            options
        };
        let writer = sea_orm::Database::connect(options(false, 1)).await?;
        let version = version(&writer).await?;
        if sqlite_version(&version).is_none_or(|v| v < SQLITE_AT_LEAST) {
            return Err(OpenError::OldSqlite(version));
        }
        let reader = sea_orm::Database::connect(options(true, connections.max(2))).await?;
        Ok(Self { reader, writer })
    }

    /// Brings the schema up to date; says how many migrations ran.
    pub async fn migrate(&self) -> Result<usize, DbErr> {
        let pending = Migrator::get_pending_migrations(&self.writer).await?.len();
        Migrator::up(&self.writer, None).await?;
        Ok(pending)
    }

    /// How many migrations have not run. Only read: the migrator's own way makes its table first where it is missing, and
    /// waits for whoever writes.
    pub async fn pending(&self) -> Result<usize, DbErr> {
        let all = Migrator::migrations();
        if !SchemaManager::new(&self.reader).has_table(MIGRATIONS).await? {
            return Ok(all.len());
        }
        let sql = format!("SELECT version FROM {MIGRATIONS}");
        let rows = self.reader.query_all_raw(Statement::from_string(self.reader.get_database_backend(), sql)).await?;
        let ran = rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<Vec<String>, _>>()?;
        Ok(all.iter().filter(|migration| !ran.iter().any(|name| name == migration.name())).count())
    }

    /// Whether a transaction that writes can be opened. It writes nothing: whether the disk has room shows only then.
    pub async fn can_write(&self) -> Result<(), DbErr> {
        self.begin().await?.rollback().await
    }

    /// The kind and version of the database, for people.
    pub async fn describe(&self) -> Result<String, DbErr> {
        Ok(match self.reader.get_database_backend() {
            DatabaseBackend::Sqlite => format!("SQLite {}", version(&self.reader).await?),
            _ => version(&self.reader).await?,
        })
    }

    /// Whether the file or cluster answers that it is whole. PostgreSQL checks its pages as it reads them.
    pub async fn check(&self) -> Result<String, DbErr> {
        match self.reader.get_database_backend() {
            DatabaseBackend::Sqlite => one_text(&self.reader, "PRAGMA quick_check").await,
            _ => one_text(&self.reader, "SELECT 'ok'").await,
        }
    }

    /// The pools, each with how many connections it holds and how many of them are idle.
    #[must_use]
    pub fn connections(&self) -> Vec<(&'static str, u32, u32)> {
        let of = |name: &'static str, open: u32, idle: usize| (name, open, u32::try_from(idle).unwrap_or(u32::MAX));
        if self.reader.get_database_backend() == DatabaseBackend::Sqlite {
            return [("reader", &self.reader), ("writer", &self.writer)]
                .map(|(name, pool)| (name, pool.get_sqlite_connection_pool()))
                .map(|(name, pool)| of(name, pool.size(), pool.num_idle()))
                .to_vec();
        }
        let pool = self.reader.get_postgres_connection_pool();
        vec![of("both", pool.size(), pool.num_idle())]
    }

    /// Runs a statement as it stands: for tests that make databases of their own and look behind the curtain.
    pub async fn execute(&self, sql: &str) -> Result<u64, DbErr> {
        Ok(self.writer.execute_unprepared(sql).await?.rows_affected())
    }

    /// How many events name a person.
    pub async fn events_of(&self, person: PersonId) -> Result<u64, DbErr> {
        use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
        event::Entity::find().filter(event::Column::PersonId.eq(person.0)).count(&self.reader).await
    }

    /// How many events there are.
    pub async fn events(&self) -> Result<u64, DbErr> {
        use sea_orm::{EntityTrait as _, PaginatorTrait as _};
        event::Entity::find().count(&self.reader).await
    }

    pub(crate) fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Opens a transaction in which everything is read as it stands at its first reading, while others write on.
    pub(crate) async fn snapshot(&self) -> Result<DatabaseTransaction, DbErr> {
        let sqlite = self.reader.get_database_backend() == DatabaseBackend::Sqlite;
        self.reader
            .begin_with_options(TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead).filter(|_| !sqlite),
                access_mode: Some(AccessMode::ReadOnly).filter(|_| !sqlite),
                sqlite_transaction_mode: Some(SqliteTransactionMode::Deferred),
            })
            .await
    }

    /// Opens a write transaction: `BEGIN IMMEDIATE` on SQLite, so that a writer waits for its turn at the start and
    /// never fails halfway.
    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        self.writer
            .begin_with_options(TransactionOptions {
                isolation_level: None,
                access_mode: Some(AccessMode::ReadWrite)
                    .filter(|_| self.writer.get_database_backend() != DatabaseBackend::Sqlite),
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            })
            .await
    }
}

/// Sees to it that no transaction is open on a connection to SQLite that is given back; answers whether it can be used
/// again.
///
/// SQLite ends a transaction by itself where the disk is full or fails. The rollback that follows is then refused, and
/// the driver goes on counting an open transaction: the next one would be a savepoint within it, which is released and
/// never committed, and everything that is acknowledged after it would be lost with the process.
async fn is_settled(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    use sqlx::{Connection as _, sqlite::SqliteTransactionManager};
    use sqlx_core::transaction::TransactionManager as _;
    // A rollback that was begun when the transaction was dropped is done before this is answered.
    connection.ping().await?;
    if !connection.is_in_transaction() {
        return Ok(true);
    }
    // Refused where a transaction is open after all; either way there is one now that can be rolled back.
    let _ = sqlx::raw_sql("BEGIN").execute(&mut *connection).await;
    SqliteTransactionManager::rollback(connection).await?;
    Ok(!connection.is_in_transaction())
}

/// Takes the last place in the line of those who write events, until the transaction ends. SQLite has one writer anyway.
///
/// On PostgreSQL whoever holds this lock may be waited for by all others, so nothing may be locked after it: it is taken
/// just before a commit.
pub(crate) async fn line_up(transaction: &DatabaseTransaction) -> Result<(), DbErr> {
    // The number means nothing; it is this program's only lock of this kind.
    if transaction.get_database_backend() == DatabaseBackend::Postgres {
        transaction.execute_unprepared("SELECT pg_advisory_xact_lock(8299678051)").await?;
    }
    Ok(())
}

async fn version(db: &DatabaseConnection) -> Result<String, DbErr> {
    match db.get_database_backend() {
        DatabaseBackend::Sqlite => one_text(db, "SELECT sqlite_version()").await,
        _ => one_text(db, "SELECT version()").await,
    }
}

async fn one_text(db: &DatabaseConnection, sql: &str) -> Result<String, DbErr> {
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    row.ok_or_else(|| DbErr::RecordNotFound(sql.to_owned()))?.try_get_by_index(0)
}

fn sqlite_version(text: &str) -> Option<(u32, u32, u32)> {
    let mut parts = text.split('.').map(|part| part.parse().ok());
    Some((parts.next()??, parts.next()??, parts.next()??))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_by_number() {
        assert_eq!(sqlite_version("3.51.3"), Some((3, 51, 3)));
        assert!(sqlite_version("3.51.10").unwrap() > SQLITE_AT_LEAST);
        assert_eq!(sqlite_version("new"), None);
    }
}
