//! The whole server over HTTP, in one process: every page as every role, forms as a browser without a script sends them.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails is a test that panics")]

mod account;
mod api;
mod bucket;
mod bundle;
mod command;
mod contribution;
mod council;
mod crash;
mod edition;
mod gate;
mod harness;
mod import;
mod log;
mod people;
mod sandbox;
mod site;
mod upload;
mod version;
mod walk;
mod workshop;
