//! Editions: long-form reading at a permanent address, and how to cite them.

mod cite;
mod item;
mod left;
mod list;
mod show;
mod withdraw;

pub(crate) use list::card as edition_card;

use domain::policy::ActionKind;

use crate::routes::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/p/{process}/editions", ActionKind::Look, list::list)
        .get("/id/{pid}", ActionKind::ReadEdition, show::show)
        .get("/id/{pid}/left", ActionKind::ReadEdition, left::show)
        .get("/id/{pid}/withdrawal", ActionKind::WithdrawEdition, withdraw::form)
        .post("/id/{pid}/withdrawal", ActionKind::WithdrawEdition, withdraw::withdraw)
        .merge(citations())
}

/// The files for reference managers. They are in no language of ours, so they are also found without one.
pub(crate) fn citations() -> Routes {
    Routes::new()
        .get("/id/{pid}/citation.txt", ActionKind::Look, cite::plain)
        .get("/id/{pid}/citation.bib", ActionKind::Look, cite::bibtex)
        .get("/id/{pid}/citation.json", ActionKind::Look, cite::csl)
}
