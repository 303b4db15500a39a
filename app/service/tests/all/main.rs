//! The contexts against real databases: SQLite always, PostgreSQL where `TALKOOT_TEST_POSTGRES` names one.

mod contribution;
mod harness;
