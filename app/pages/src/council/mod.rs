//! Development themes and the decisions on them.

mod decide;
mod decision;
mod draft;
mod theme;

use axum::{Router, routing::get};

use crate::site::Site;

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/p/{process}/themes", get(theme::list))
        .route("/p/{process}/themes/new", get(draft::form).post(draft::submit))
        .route("/p/{process}/themes/{theme}", get(theme::show))
        .route("/p/{process}/themes/{theme}/decide", get(decide::form).post(decide::submit))
        .route("/p/{process}/decisions", get(decision::list))
        .route("/p/{process}/decisions/{decision}", get(decision::show))
}
