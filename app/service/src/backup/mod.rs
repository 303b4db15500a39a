//! Backups: everything that an installation holds, in one file that either database can be restored from.
//!
//! The rows are read in one snapshot while others write on, and the files of the media store that these rows name
//! follow. What a table has is asked of the database itself (`schema`), so that a new column cannot be forgotten.

mod archive;
mod check;
mod make;
mod restore;
mod row;
mod schema;

use serde::{Deserialize, Serialize};

pub use check::{Checked, check};
pub use make::{Missing, make};
pub use restore::restore;

use crate::error::Error;

/// The form of the file. Another number means that what reads this one cannot read it.
const FORMAT: &str = "talkoot-backup-1";

/// What a backup says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The form of the file.
    pub format: String,
    /// The version of the program that made it.
    pub program: String,
    /// The last migration of the schema that its rows have.
    pub schema: String,
    /// When it was made.
    pub made: String,
    /// Its tables, each after those that it refers to.
    pub tables: Vec<Carried>,
    /// How many files of the media store it has.
    pub files: u64,
    /// How many bytes these are.
    pub bytes: u64,
    /// Files that rows name and the store did not have.
    pub missing: Vec<String>,
}

/// A table of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Carried {
    /// Its name.
    pub name: String,
    /// Its columns.
    pub columns: Vec<String>,
    /// How many rows it has.
    pub rows: u64,
    /// The highest number that a row ever had, where the database numbers them: no number is given twice.
    pub last: Option<i64>,
}

impl Manifest {
    /// How many rows it has in all.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }
}

/// Why there is no backup, or nothing was restored.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The file is not a whole backup.
    #[error("this is not a whole backup: {0}")]
    Damaged(String),
    /// The backup does not fit here.
    #[error("{0}")]
    Unfit(String),
    /// A file that a row names is not in the media store.
    #[error("the media store does not have {0}, which the database names")]
    Missing(String),
    /// The file cannot be read or written.
    #[error("the file: {0}")]
    File(#[from] std::io::Error),
    /// The database or the media store failed, or the policy said no.
    #[error(transparent)]
    Service(#[from] Error),
}

impl From<sea_orm::DbErr> for Failure {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Service(error.into())
    }
}

fn damaged(what: String) -> Failure {
    Failure::Damaged(what)
}
