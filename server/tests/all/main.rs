//! The whole server over HTTP, in one process: every page as every role, forms as a browser without a script sends them.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails is a test that panics")]

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
mod people;
mod privacy;
mod site;
mod version;
mod walk;
mod workshop;
