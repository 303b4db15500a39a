//! Workshops: the records that they left, and the form that files them.

mod compose;
mod list;
mod records;
mod rows;
mod show;

pub(crate) use list::card as record_card;

use domain::{policy::ActionKind, workshop::Method};

use crate::{routes::Routes, texts::Texts};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/p/{process}/workshops", ActionKind::Look, list::list)
        .get("/p/{process}/workshops/new", ActionKind::FileWorkshop, compose::new_form)
        .post_pictures("/p/{process}/workshops/new", ActionKind::FileWorkshop, compose::file)
        .get("/p/{process}/workshops/{id}", ActionKind::ReadRecord, show::show)
        .get("/p/{process}/workshops/{id}/edit", ActionKind::ReviseWorkshop, compose::edit_form)
        .post_pictures("/p/{process}/workshops/{id}/edit", ActionKind::ReviseWorkshop, compose::revise)
        .get("/p/{process}/workshops/{id}/records", ActionKind::ReadRecord, records::list)
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
