//! The words of Talkoot and their rules: validated types, state changes as pure functions, what each role may do.
//!
//! Nothing here does I/O, reads a clock or draws a random number: times and ids are parameters. So every rule can be
//! tested in a table, and the browser can apply the same rules as the server.

pub mod about;
pub mod account;
pub mod bundle;
pub mod chore;
pub mod citation;
pub mod cluster;
pub mod comment;
pub mod competition;
pub mod contribution;
pub mod council;
pub mod doi;
pub mod echo;
pub mod event;
pub mod feedback;
pub mod form;
pub mod id;
pub mod lang;
pub mod limit;
#[cfg(feature = "log")]
pub mod log;
pub mod look;
pub mod moderation;
pub mod network;
pub mod page;
pub mod people;
pub mod place;
pub mod policy;
pub mod privacy;
pub mod process;
pub mod proposal;
#[cfg(feature = "render")]
pub mod render;
pub mod text;
pub mod time;
pub mod trail;
pub mod version;
pub mod video;
pub mod workshop;

pub use id::*;
pub use lang::Lang;
pub use time::{Day, Timestamp};
pub use version::Version;
