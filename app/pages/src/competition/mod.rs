//! Competitions and the entries for them.

mod enter;
mod entry;
mod open;
mod show;

pub(crate) use show::{card, entry_card};

use domain::policy::ActionKind;

use crate::routes::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/p/{process}/competitions", ActionKind::Look, show::list)
        .get("/p/{process}/competitions/new", ActionKind::OpenCompetition, open::form)
        .post("/p/{process}/competitions/new", ActionKind::OpenCompetition, open::open)
        .get("/p/{process}/competitions/{competition}", ActionKind::Look, show::show)
        .get("/p/{process}/competitions/{competition}/enter", ActionKind::SubmitEntry, enter::form)
        .post_pictures("/p/{process}/competitions/{competition}/enter", ActionKind::SubmitEntry, enter::submit)
        .get("/p/{process}/competitions/{competition}/entries/{entry}", ActionKind::ReadEntry, entry::show)
}
