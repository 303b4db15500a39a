//! Contributions: reading, writing, supporting and answering them.

mod compose;
mod revisions;
mod show;

use axum::{
    Router,
    routing::{get, post},
};

use crate::{post_pictures, site::Site};

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/p/{process}/forums/{forum}/new", get(compose::new_form).merge(post_pictures(compose::publish)))
        .route("/p/{process}/contributions/{id}", get(show::show))
        .route("/p/{process}/contributions/{id}/edit", get(compose::edit_form).merge(post_pictures(compose::revise)))
        .route("/p/{process}/contributions/{id}/revisions", get(revisions::list))
        .route("/p/{process}/contributions/{id}/revisions/{number}", get(revisions::show))
        .route("/p/{process}/contributions/{id}/support", post(show::support))
        .route("/p/{process}/contributions/{id}/comments", post(show::comment))
        .route("/p/{process}/contributions/{id}/comments/{comment}/visibility", post(show::set_comment_visibility))
        .route("/p/{process}/contributions/{id}/withdrawal", post(show::withdraw))
        .route("/p/{process}/contributions/{id}/visibility", post(show::set_visibility))
}
