//! What the command line does, one file a command.

pub mod backup;
pub mod chores;
pub mod doctor;
pub mod import;
pub mod log;
pub mod retention;
pub mod routes;
pub mod user;
pub mod verify;
