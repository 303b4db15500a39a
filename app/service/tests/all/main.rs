//! The contexts against real databases: SQLite always, PostgreSQL where `TALKOOT_TEST_POSTGRES` names one.

#![expect(clippy::unwrap_used, reason = "a test that fails is a test that panics")]

mod about;
mod account;
mod authenticator;
mod backup;
mod beside;
mod bundle;
mod chore;
mod cluster;
mod contribution;
mod council;
mod desk;
mod disposition;
mod echo;
mod edition;
mod entry;
mod factor;
mod feedback;
mod full;
mod fuzz;
mod harness;
mod import;
mod letters;
mod limit;
mod log;
mod mail;
mod moderation;
mod passkey;
mod picks;
mod polis;
mod prints;
mod privacy;
mod proposal;
mod quote;
mod sent;
mod unseen;
mod workshop;
