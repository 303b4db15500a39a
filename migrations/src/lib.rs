//! The schema, for SQLite and PostgreSQL.
//!
//! One concern a migration, never edited after a release. Moments are `BIGINT` microseconds of UTC, days are text
//! `YYYY-MM-DD`: both sort and compare alike on both databases. Every text column has a length limit, which SQLite
//! only keeps where a `CHECK` says so: see `columns`.

#![expect(
    elided_lifetimes_in_paths,
    clippy::too_many_lines,
    reason = "the trait of a migration is written so; a schema reads best as one list"
)]
#![cfg_attr(not(test), expect(clippy::wildcard_imports, reason = "a schema reads best in its own words"))]

use sea_orm_migration::prelude::*;

mod columns;
mod m0001_people;
mod m0002_processes;
mod m0003_contributions;
mod m0004_workshops;
mod m0005_bundles;
mod m0006_competitions;
mod m0007_council;
mod m0008_events;
mod m0009_search;
mod m0010_log;
mod m0012_chores;
mod m0013_mail;
mod m0014_moderation;
mod m0015_limits;
mod m0016_privacy;
mod m0017_factors;
mod m0018_identity;
mod m0019_proposal;
mod m0020_guest;
mod m0022_look;
mod m0023_passkey;
mod m0024_person_lang;
mod m0026_process_picture;
mod m0027_feedback;
mod m0028_entry_state;
mod m0029_dispositions;
mod m0030_edition_files;
mod m0031_work;
mod m0032_echo;
mod m0033_quotes;
mod m0034_bundle_change;
mod m0035_doi;

/// Every migration, in order.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_people::Migration),
            Box::new(m0002_processes::Migration),
            Box::new(m0003_contributions::Migration),
            Box::new(m0004_workshops::Migration),
            Box::new(m0005_bundles::Migration),
            Box::new(m0006_competitions::Migration),
            Box::new(m0007_council::Migration),
            Box::new(m0008_events::Migration),
            Box::new(m0009_search::Migration),
            Box::new(m0010_log::Migration),
            Box::new(m0012_chores::Migration),
            Box::new(m0014_moderation::Migration),
            Box::new(m0013_mail::Migration),
            Box::new(m0015_limits::Migration),
            Box::new(m0016_privacy::Migration),
            Box::new(m0017_factors::Migration),
            Box::new(m0018_identity::Migration),
            Box::new(m0019_proposal::Migration),
            Box::new(m0020_guest::Migration),
            Box::new(m0022_look::Migration),
            Box::new(m0023_passkey::Migration),
            Box::new(m0024_person_lang::Migration),
            Box::new(m0026_process_picture::Migration),
            Box::new(m0027_feedback::Migration),
            Box::new(m0028_entry_state::Migration),
            Box::new(m0029_dispositions::Migration),
            Box::new(m0030_edition_files::Migration),
            Box::new(m0031_work::Migration),
            Box::new(m0032_echo::Migration),
            Box::new(m0033_quotes::Migration),
            Box::new(m0034_bundle_change::Migration),
            Box::new(m0035_doi::Migration),
        ]
    }
}

/// The name of the last migration: what the schema is called.
#[must_use]
pub fn newest() -> String {
    Migrator::migrations().last().map(|migration| migration.name().to_owned()).unwrap_or_default()
}
