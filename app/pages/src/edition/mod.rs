//! Editions: long-form reading at a permanent address, and how to cite them.

mod aside;
mod browse;
mod changes;
mod cite;
mod citing;
mod files;
mod heard;
mod item;
mod left;
mod list;
mod making;
mod package;
mod parcel;
mod plan;
mod print;
mod quote;
mod shelf;
mod show;
mod sources;
mod tagged;
mod tray;
mod withdraw;

pub(crate) use list::card as edition_card;
pub use making::Packages;

use domain::policy::ActionKind;

use crate::routes::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/p/{process}/editions", ActionKind::Look, list::list)
        .get("/id/{pid}", ActionKind::ReadEdition, show::show)
        .get("/id/{pid}/left", ActionKind::ReadEdition, left::show)
        .get("/id/{pid}/browse", ActionKind::ReadEdition, browse::show)
        .get("/id/{pid}/browse/whole", ActionKind::ReadEdition, aside::whole)
        .get("/id/{pid}/changes", ActionKind::ReadEdition, changes::show)
        .get("/id/{pid}/tray", ActionKind::ReadEdition, tray::show)
        .get("/id/{pid}/cite", ActionKind::Look, citing::show)
        .get("/id/{pid}/withdrawal", ActionKind::WithdrawEdition, withdraw::form)
        .post("/id/{pid}/withdrawal", ActionKind::WithdrawEdition, withdraw::withdraw)
        .merge(citations())
}

/// What is found without a language: permanent addresses, and the files.
pub(crate) fn permanent() -> Routes {
    citations().get("/id/{pid}", ActionKind::Look, cite::resolve)
}

/// The files: for reference managers, and the edition itself. They are in no language of ours, so they are also found without
/// one.
fn citations() -> Routes {
    Routes::new()
        .get("/id/{pid}/edition.zip", ActionKind::ReadEdition, package::send)
        .get("/id/{pid}/edition.pdf", ActionKind::ReadEdition, print::pdf)
        .get("/id/{pid}/edition.epub", ActionKind::ReadEdition, print::epub)
        .get("/id/{pid}/edition.json", ActionKind::ReadEdition, files::json)
        .get("/id/{pid}/items.csv", ActionKind::ReadEdition, files::csv)
        .get("/id/{pid}/items.xlsx", ActionKind::ReadEdition, files::xlsx)
        .get("/id/{pid}/items.geojson", ActionKind::ReadEdition, files::geojson)
        .get("/id/{pid}/items.gpkg", ActionKind::ReadEdition, files::geopackage)
        .get("/id/{pid}/items.dxf", ActionKind::ReadEdition, files::drawing)
        .get("/id/{pid}/tray.bib", ActionKind::ReadEdition, tray::bib)
        .get("/id/{pid}/tray.ris", ActionKind::ReadEdition, tray::research)
        .get("/id/{pid}/tray.json", ActionKind::ReadEdition, tray::json)
        .get("/id/{pid}/tray.txt", ActionKind::ReadEdition, tray::plain)
        .get("/id/{pid}/browse/whole.json", ActionKind::ReadEdition, aside::entries)
        .get("/id/{pid}/citation.txt", ActionKind::Look, cite::plain)
        .get("/id/{pid}/citation.bib", ActionKind::Look, cite::bib)
        .get("/id/{pid}/citation.ris", ActionKind::Look, cite::research)
        .get("/id/{pid}/citation.json", ActionKind::Look, cite::json)
        .get("/id/{pid}/citation.cff", ActionKind::Look, cite::yaml)
        .get("/id/{pid}/citation.datacite.json", ActionKind::Look, cite::metadata)
        .get("/id/{pid}/qr.svg", ActionKind::Look, cite::code)
}
