//! An edition as files for programs, and what the page says of them.

use archive::Crs;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, header},
};
use domain::{Pid, bundle::frozen::Frozen};
use leptos::prelude::*;
use service::edition;

use super::{cite, tagged};
use crate::{
    failure::{Answer, Failure},
    site::Site,
    texts::Texts,
};

/// A file of an edition.
#[derive(Clone, Copy)]
pub(super) struct File {
    /// Its name, at the end of its address.
    pub(super) name: &'static str,
    /// Its media type.
    pub(super) kind: &'static str,
    /// The key of its name for people.
    title: &'static str,
    /// The key of what it is for.
    text: &'static str,
}

pub(super) const PACKAGE: File =
    File { name: "edition.zip", kind: "application/zip", title: "edition-file-zip", text: "edition-file-zip-text" };
pub(super) const PRINT: File =
    File { name: "edition.pdf", kind: "application/pdf", title: "edition-file-pdf", text: "edition-file-pdf-text" };
pub(super) const BOOK: File = File {
    name: "edition.epub",
    kind: "application/epub+zip",
    title: "edition-file-epub",
    text: "edition-file-epub-text",
};
const WORKBOOK: File = File {
    name: "items.xlsx",
    kind: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    title: "edition-file-xlsx",
    text: "edition-file-xlsx-text",
};
const TABLE: File =
    File { name: "items.csv", kind: "text/csv", title: "edition-file-csv", text: "edition-file-csv-text" };
const DATA: File =
    File { name: "edition.json", kind: "application/json", title: "edition-file-json", text: "edition-file-json-text" };
const PLACES: File = File {
    name: "items.geojson",
    kind: "application/geo+json",
    title: "edition-file-geojson",
    text: "edition-file-geojson-text",
};

const POINTS: File = File {
    name: "items.gpkg",
    kind: "application/geopackage+sqlite3",
    title: "edition-file-gpkg",
    text: "edition-file-gpkg-text",
};
const DRAWING: File =
    File { name: "items.dxf", kind: "image/vnd.dxf", title: "edition-file-dxf", text: "edition-file-dxf-text" };

/// The files of an edition; those of its places only where it has any.
pub(super) fn of(has_places: bool) -> impl Iterator<Item = File> {
    let places = has_places.then_some([PLACES, POINTS, DRAWING]);
    [PRINT, BOOK, PACKAGE, WORKBOOK, TABLE, DATA].into_iter().chain(places.into_iter().flatten())
}

pub(super) async fn json(site: State<Site>, pid: Path<String>, asked: HeaderMap) -> Answer {
    file(&site, &pid, &asked, DATA, |frozen| Ok(archive::json(frozen))).await
}

pub(super) async fn csv(site: State<Site>, pid: Path<String>, asked: HeaderMap) -> Answer {
    file(&site, &pid, &asked, TABLE, |frozen| Ok(archive::csv(frozen))).await
}

pub(super) async fn xlsx(site: State<Site>, pid: Path<String>, asked: HeaderMap) -> Answer {
    file(&site, &pid, &asked, WORKBOOK, |frozen| archive::xlsx(frozen).map_err(|error| unmade(&error))).await
}

pub(super) async fn geopackage(site: State<Site>, pid: Path<String>, asked: HeaderMap) -> Answer {
    let crs = crs(&site)?;
    file(&site, &pid, &asked, POINTS, |frozen| archive::geopackage(frozen, &crs).map_err(|error| unmade(&error))).await
}

pub(super) async fn drawing(site: State<Site>, pid: Path<String>, asked: HeaderMap) -> Answer {
    let crs = crs(&site)?;
    file(&site, &pid, &asked, DRAWING, |frozen| archive::drawing(frozen, &crs).map_err(|error| unmade(&error))).await
}

/// The coordinate system of the town's plans.
pub(super) fn crs(site: &Site) -> Result<Crs, Failure> {
    // Its number was checked when the settings were read.
    Crs::of(site.service.settings().crs).ok_or(Failure::Broken)
}

pub(super) fn unmade(error: &dyn std::error::Error) -> Failure {
    tracing::error!(%error, "a file of an edition could not be made");
    Failure::Broken
}

pub(super) async fn geojson(site: State<Site>, pid: Path<String>, asked: HeaderMap) -> Answer {
    file(&site, &pid, &asked, PLACES, |frozen| Ok(archive::geojson(frozen))).await
}

async fn file(
    site: &Site,
    pid: &str,
    asked: &HeaderMap,
    file: File,
    make: impl FnOnce(&Frozen) -> Result<Vec<u8>, Failure> + Send,
) -> Answer {
    let pid = cite::pid(pid)?;
    let told = edition::told(&site.service, &pid, &site.base_url).await?;
    let bytes = make(&told.frozen)?;
    let kind = if file.name == TABLE.name { "text/csv; charset=utf-8; header=present" } else { file.kind };
    let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, attachment(&pid, file.name))];
    tagged::sent(asked, headers, bytes)
}

/// How a file is kept: under a name that says of which edition it is.
pub(super) fn attachment(pid: &Pid, name: &str) -> String {
    format!("attachment; filename=\"{}\"", named(pid, name))
}

/// That name.
pub(super) fn named(pid: &Pid, name: &str) -> String {
    format!("talkoot-{pid}-{name}")
}

/// The part of the edition's page that offers its files. `crs` names the coordinate system of the town's plans.
pub(super) fn offer(t: Texts, pid: &Pid, has_places: bool, crs: &str) -> impl IntoView + use<> {
    let rows = of(has_places)
        .map(|File { name, title, text, .. }| {
            let href = format!("/id/{pid}/{name}");
            let crs = [("crs", crs.to_owned().into())];
            view! {
                <li>
                    <a href=href download>{t.text(title)}</a>
                    <p class="muted">{t.fill(text, crs)}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="downloads" id="files">
            <h2>{t.text("edition-files")}</h2>
            <ul>{rows}</ul>
            <p class="muted">{t.text("edition-files-check")} " " <code>{format!("talkoot verify talkoot-{pid}-edition.zip")}</code></p>
        </section>
    }
}
