//! Open exports of Polis conversations: each statement becomes an idea, each participant who agreed a support.
//!
//! An export is read and checked as a whole ([`Export`]) before one transaction writes it, so that a spoiled file
//! leaves nothing behind. What was taken over keeps its name in the export; taking it over again adds only what is
//! new in it, and leaves alone what moderators here have decided since.

mod export;
mod table;
mod write;

use domain::Lang;

pub use export::{Export, ReadError, Statement};
pub use table::{Malformed, Reason};
pub use write::import;

/// Where an export goes to.
#[derive(Clone, Debug)]
pub struct Target {
    /// The slug of the process; it is set up where there is none.
    pub process: String,
    /// The slug of the forum; it is opened where there is none.
    pub forum: String,
    /// The language that the statements are written in.
    pub lang: Lang,
}

/// How far an import has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being written.
    pub stage: Stage,
    /// How many of them are.
    pub done: usize,
    /// How many there are.
    pub total: usize,
}

/// What an import writes, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Statements that are new here.
    Statements,
    /// Supports of all statements.
    Supports,
}

/// What an import did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The slug of the process it went to.
    pub process: String,
    /// The slug of the forum it went to.
    pub forum: String,
    /// Whether the process was set up.
    pub created_process: bool,
    /// Statements that were added.
    pub statements_new: usize,
    /// Statements that were here already.
    pub statements_known: usize,
    /// Of those added, how many everybody can read.
    pub published: usize,
    /// Of those added, how many wait for a moderator.
    pub held: usize,
    /// Of those added, how many are out of sight.
    pub hidden: usize,
    /// How many people made the statements of the export.
    pub authors: usize,
    /// Supports that were added.
    pub supports_new: u64,
}
