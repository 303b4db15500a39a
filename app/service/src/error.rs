//! What can go wrong in a context.

use domain::{
    Pid, Timestamp,
    bundle::NotReady,
    form::{Errors, Problem},
    policy::Denial,
};

/// The result of a context's function.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a context's function did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing.
    #[error("not found")]
    NotFound,
    /// The policy says no.
    #[error(transparent)]
    Denied(#[from] Denial),
    /// The form is not right.
    #[error("invalid form")]
    Invalid(Errors),
    /// An edition cannot be frozen.
    #[error("not ready to be frozen")]
    NotReady(NotReady),
    /// An edition was taken back, for this reason.
    #[error("edition {0} was withdrawn")]
    Withdrawn(Pid, String),
    /// So much of it was done that it can go on at this moment only.
    #[error("too many")]
    Wait(Timestamp),
    /// Somebody else saved something meanwhile: the form was made from an older state.
    #[error("the form was made from an older state")]
    Stale,
    /// The same form was taken before.
    #[error("the form was taken before")]
    Repeated,
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] sea_orm::DbErr),
    /// The media store failed.
    #[error("media store: {0}")]
    Store(#[from] object_store::Error),
    /// A picture could not be read; what the person should know is in the problem.
    #[error("picture refused")]
    Picture(Problem),
    /// A row holds what no code of ours wrote.
    #[error("corrupt row: {0}")]
    Corrupt(&'static str),
    /// Something below failed that nobody can do anything about here.
    #[error("{0}")]
    Internal(String),
}

impl Error {
    /// One thing wrong with one field.
    #[must_use]
    pub fn invalid(field: &str, problem: Problem) -> Self {
        Self::Invalid(Errors::one(field, problem))
    }
}

impl From<Errors> for Error {
    fn from(errors: Errors) -> Self {
        Self::Invalid(errors)
    }
}

/// Somebody else gave it the next version at the same moment.
pub(crate) fn stale(error: sea_orm::DbErr) -> Error {
    match error.sql_err() {
        Some(sea_orm::SqlErr::UniqueConstraintViolation(_)) => Error::Stale,
        _ => Error::Database(error),
    }
}

/// Turns the break of a unique index into an error at a field.
pub(crate) fn taken(error: sea_orm::DbErr, field: &'static str) -> Error {
    match error.sql_err() {
        Some(sea_orm::SqlErr::UniqueConstraintViolation(_)) => Error::invalid(field, Problem::Taken),
        _ => Error::Database(error),
    }
}
