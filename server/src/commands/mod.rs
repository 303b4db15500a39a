//! What the command line does, one file a command.

pub mod doctor;
pub mod import;
pub mod retention;
pub mod routes;
pub mod user;
