//! The server: settings, the router and its layers, and what the command line does. The only place that puts things
//! together.

pub mod acme;
pub mod assets;
mod busy;
pub mod commands;
pub mod config;
pub mod demo;
pub mod doi;
pub mod front;
pub mod health;
pub mod lines;
pub mod metrics;
pub mod private;
mod refusals;
pub mod router;
pub mod signing;
pub mod start;
pub mod tls;
pub mod whence;
