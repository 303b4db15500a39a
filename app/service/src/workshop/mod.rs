//! Workshops: sessions where people worked together, the records they left, and what came out of them.

mod read;
mod write;

pub use read::{get, list, records};
pub use write::{file, revise};
