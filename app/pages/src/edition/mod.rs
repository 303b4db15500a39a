//! Editions: long-form reading at a permanent address, and how to cite them.

mod cite;
mod item;
mod list;
mod show;
mod withdraw;

use axum::{Router, routing::get};

use crate::site::Site;

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/p/{process}/editions", get(list::list))
        .route("/id/{pid}", get(show::show))
        .route("/id/{pid}/withdrawal", get(withdraw::form).post(withdraw::withdraw))
        .merge(citations())
}

/// The files for reference managers. They are in no language of ours, so they are also found without one.
pub(crate) fn citations() -> Router<Site> {
    Router::new()
        .route("/id/{pid}/citation.txt", get(cite::plain))
        .route("/id/{pid}/citation.bib", get(cite::bibtex))
        .route("/id/{pid}/citation.json", get(cite::csl))
}
