//! Competitions and the entries for them.

mod enter;
mod entry;
mod open;
mod show;

use axum::{Router, routing::get};

use crate::{post_pictures, site::Site};

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/p/{process}/competitions", get(show::list))
        .route("/p/{process}/competitions/new", get(open::form).post(open::open))
        .route("/p/{process}/competitions/{competition}", get(show::show))
        .route("/p/{process}/competitions/{competition}/enter", get(enter::form).merge(post_pictures(enter::submit)))
        .route("/p/{process}/competitions/{competition}/entries/{entry}", get(entry::show))
}
