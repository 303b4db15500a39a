//! Echo groups: contributions that say the same, and who is in which.

mod read;
mod write;

pub(crate) use read::together;
pub use read::{chosen, groups, list, of};
pub(crate) use write::forget;
pub use write::{group, leave};
