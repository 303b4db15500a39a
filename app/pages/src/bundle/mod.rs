//! Bundles: the desk on which curators gather, word and order what they freeze into editions.

mod change;
mod desk;
mod find;
mod item;
mod list;
mod new;
mod section;

use axum::{
    Router,
    routing::{get, post},
};

use crate::site::Site;

pub(crate) fn routes() -> Router<Site> {
    let desk = "/p/{process}/bundles/{id}";
    let below = |rest: &str| format!("{desk}/{rest}");
    Router::new()
        .route("/p/{process}/bundles", get(list::list))
        .route("/p/{process}/bundles/new", get(new::form).post(new::begin))
        .route(desk, get(desk::show).post(change::texts))
        .route(&below("sections"), post(change::add_section))
        .route(&below("sections/{section}"), post(change::section))
        .route(&below("sections/{section}/place"), post(change::move_section))
        .route(&below("sections/{section}/removal"), post(change::remove_section))
        .route(&below("items"), post(change::pick))
        .route(&below("items/{item}/note"), post(change::note))
        .route(&below("items/{item}/place"), post(change::move_item))
        .route(&below("items/{item}/wording"), post(change::refresh))
        .route(&below("items/{item}/removal"), post(change::drop_item))
        .route(&below("editions"), post(change::freeze))
}
