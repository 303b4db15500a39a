//! What the command line does, one file a command.

pub mod backup;
pub mod doctor;
pub mod import;
pub mod routes;
pub mod user;
