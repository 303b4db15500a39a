//! What the command line does, one file a command.

pub mod doctor;
pub mod user;
