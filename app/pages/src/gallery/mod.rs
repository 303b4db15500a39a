//! Every part of the interface in every state, on one page in each language: for whoever works on a part, and for the
//! checks in a browser. The parts are the ones that pages are made of; what they show is made up, and no database is
//! asked for it. There is the page only where `serve --gallery` says so.

mod forms;
mod samples;
mod things;

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use domain::policy::ActionKind;
use leptos::prelude::*;

use crate::{
    routes::Routes,
    site::GalleryPage,
    texts::Texts,
    visit::{Head, Visit},
};

/// The page.
pub(crate) fn routes(page: GalleryPage) -> Routes {
    match page {
        GalleryPage::Shown => Routes::new().get("/ui", ActionKind::Look, show),
        GalleryPage::Hidden => Routes::new(),
    }
}

/// Its pictures, which stand where those of the media store do.
pub(crate) fn pictures(page: GalleryPage) -> Routes {
    match page {
        GalleryPage::Shown => {
            Routes::new().get(&format!("/media/{}/{{file}}", samples::PICTURE), ActionKind::Look, picture)
        }
        GalleryPage::Hidden => Routes::new(),
    }
}

async fn picture() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "image/svg+xml")], samples::DRAWING)
}

async fn show(visit: Visit) -> Response {
    let t = visit.t;
    let parts = [
        ("buttons", "gallery-buttons", buttons(t).into_any()),
        ("fields", "gallery-fields", forms::all(t).into_any()),
        ("cards", "gallery-cards", things::cards(t).into_any()),
        ("pictures", "gallery-pictures", things::pictures(t).into_any()),
        ("talk", "gallery-talk", things::talk(&visit).into_any()),
        ("ways", "gallery-ways", things::ways(t).into_any()),
        ("course", "gallery-course", things::course(t).into_any()),
        ("notices", "gallery-notices", things::notices(t).into_any()),
        ("figures", "gallery-figures", things::figures(t).into_any()),
        ("prose", "gallery-prose", things::prose(t).into_any()),
    ];
    let contents =
        parts.iter().map(|(id, key, _)| view! { <li><a href=format!("#{id}")>{t.text(key)}</a></li> }).collect_view();
    let sections = parts
        .into_iter()
        .map(|(id, key, part)| view! { <section class="stack" id=id><h2>{t.text(key)}</h2> {part}</section> })
        .collect_view();
    let body = view! {
        <h1>{t.text("gallery-title")}</h1>
        <p class="lede">{t.text("gallery-lede")}</p>
        <nav class="contents" aria-label=t.text("gallery-contents")><ol>{contents}</ol></nav>
        {sections}
    };
    visit.page(Head::new(t.text("gallery-title"), t.text("gallery-lede")), body)
}

/// What is pressed and what is followed look alike. No button is ever disabled: it says what is missing when pressed.
fn buttons(t: Texts) -> impl IntoView {
    const SORTS: [(&str, &str); 4] = [
        ("button", "gallery-primary"),
        ("button secondary", "gallery-secondary"),
        ("button quiet", "gallery-quiet"),
        ("button danger", "gallery-danger"),
    ];
    let pressed = SORTS.map(|(class, key)| view! { <button class=class type="button">{t.text(key)}</button> });
    let followed = SORTS.map(|(class, key)| view! { <a class=class href="#buttons">{t.text(key)}</a> });
    view! {
        <p class="actions">{pressed.collect_view()}</p>
        <p class="actions">{followed.collect_view()}</p>
    }
}
