//! What is out of order below us and may soon work again: a full disk, a dead database, a store that does not answer.

use sea_orm::{DbErr, RuntimeErr, sqlx};

use crate::error::Error;

/// `SQLite`'s codes: busy, locked, read-only, an error of the disk, full, cannot be opened.
const SQLITE: [u32; 6] = [5, 6, 8, 10, 13, 14];

/// What `PostgreSQL`'s codes begin with: connections, resources (a full disk), shutting down, the system, a server that
/// only reads; and what is to be tried again: conflicts between transactions, locks.
const POSTGRES: [&str; 8] = ["08", "53", "57P", "58", "25006", "40001", "40P01", "55P03"];

impl Error {
    /// Whether trying the same thing again later may work: nothing is wrong with what was asked.
    #[must_use]
    pub fn is_outage(&self) -> bool {
        match self {
            Self::Database(error) => of_database(error),
            // All others have a kind of their own: not there, not permitted, not changed.
            Self::Store(error) => matches!(error, object_store::Error::Generic { .. }),
            _ => false,
        }
    }
}

fn of_database(error: &DbErr) -> bool {
    match error {
        DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => true,
        DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error)) => below(error),
        _ => false,
    }
}

fn below(error: &sqlx::Error) -> bool {
    use sqlx::Error::{Database, Io, PoolClosed, PoolTimedOut, Tls, WorkerCrashed};
    match error {
        Io(_) | Tls(_) | PoolTimedOut | PoolClosed | WorkerCrashed => true,
        Database(error) => error.code().is_some_and(|code| is_passing(&code)),
        _ => false,
    }
}

/// PostgreSQL's codes have five signs; SQLite's are numbers, whose last byte says what it is.
fn is_passing(code: &str) -> bool {
    if code.len() == 5 {
        return POSTGRES.iter().any(|start| code.starts_with(start));
    }
    code.parse::<u32>().is_ok_and(|code| SQLITE.contains(&(code & 0xff)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_tell_what_passes() {
        // Full, busy, busy with recovery, read-only as the directory is, an error as it was synchronised.
        for code in ["13", "5", "261", "1544", "1034", "53100", "57P01", "08006", "40001"] {
            assert!(is_passing(code), "{code}");
        }
        // A row that is there already, a reference to nothing, damage, a wrong statement.
        for code in ["2067", "787", "11", "1", "23505", "23503", "42601", "XX001", ""] {
            assert!(!is_passing(code), "{code}");
        }
    }
}
