//! The whole server over HTTP, in one process: every page as every role, forms as a browser without a script sends them.

mod api;
mod bundle;
mod contribution;
mod edition;
mod harness;
mod site;
mod workshop;
