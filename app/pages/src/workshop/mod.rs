//! Workshops: the records that they left, and the form that files them.

mod compose;
mod list;
mod records;
mod rows;
mod show;

use axum::{Router, routing::get};
use domain::workshop::Method;

use crate::{post_pictures, site::Site, texts::Texts};

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/p/{process}/workshops", get(list::list))
        .route("/p/{process}/workshops/new", get(compose::new_form).merge(post_pictures(compose::file)))
        .route("/p/{process}/workshops/{id}", get(show::show))
        .route("/p/{process}/workshops/{id}/edit", get(compose::edit_form).merge(post_pictures(compose::revise)))
        .route("/p/{process}/workshops/{id}/records", get(records::list))
}

/// How a session was held.
pub(crate) fn method_name(t: Texts, method: Method) -> String {
    t.text(match method {
        Method::Facilitated => "workshop-method-facilitated",
        Method::SelfRun => "workshop-method-self-run",
        Method::PublicSpace => "workshop-method-public-space",
        Method::DigitalStorytelling => "workshop-method-digital-storytelling",
        Method::GraphicFacilitation => "workshop-method-graphic-facilitation",
        Method::WikiPlanning => "workshop-method-wiki-planning",
        Method::Seminar => "workshop-method-seminar",
    })
}
