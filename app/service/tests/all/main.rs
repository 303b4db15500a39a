//! The contexts against real databases: SQLite always, PostgreSQL where `TALKOOT_TEST_POSTGRES` names one.

#![expect(clippy::unwrap_used, reason = "a test that fails is a test that panics")]

mod about;
mod bundle;
mod contribution;
mod council;
mod edition;
mod harness;
mod import;
mod limit;
mod polis;
mod privacy;
mod sent;
mod workshop;
