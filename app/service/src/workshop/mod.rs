//! Workshops: sessions where people worked together, the records they left, and what came out of them.

mod erase;
mod moderate;
mod read;
mod write;

pub(crate) use erase::erase;
pub(crate) use moderate::set_state;
pub(crate) use read::reading;
pub use read::{get, is_readable, list, out_of_sight, records};
pub use write::{file, revise};
