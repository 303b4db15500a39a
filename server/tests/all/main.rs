//! The whole server over HTTP, in one process: every page as every role, forms as a browser without a script sends them.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails is a test that panics")]

mod account;
mod acme;
mod api;
mod aside;
#[path = "../../../app/service/tests/all/authenticator.rs"]
mod authenticator;
mod backup;
mod beside;
mod browse;
mod bucket;
mod bundle;
mod citation;
mod cluster;
mod command;
mod contribution;
mod council;
mod crash;
mod desk;
mod doi;
mod echo;
mod edition;
mod factor;
mod feedback;
mod finder;
mod gate;
mod harness;
mod health;
mod import;
mod log;
mod look;
mod moderation;
mod outage;
mod package;
mod passkey;
mod people;
mod privacy;
mod process;
mod proof;
mod proposal;
mod provider;
mod quote;
mod sandbox;
mod site;
mod sturdy;
mod upload;
mod version;
mod walk;
mod watching;
mod workshop;
