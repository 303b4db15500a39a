//! Pages: what people read and the forms that they fill in.
//!
//! A page is an axum handler: it asks the service for what it shows, and hands a Leptos view to `Visit::page`. All
//! data is there before the first byte is sent, so a page that is missing answers 404, has its title, and is whole
//! without a script. The handler of a form's `POST` stands in the same file as the page that shows the form.

mod about;
mod account;
mod bundle;
mod competition;
mod contribution;
mod council;
mod desk;
mod edition;
mod failure;
mod feedback;
mod forum;
mod front;
mod gallery;
mod gate;
mod islands_endpoint;
mod kept;
mod lent;
mod log;
mod look;
mod mail;
mod manifest;
mod moderation;
mod not_now;
mod offline;
mod people;
mod pictures;
mod plan;
mod privacy;
mod process;
mod proof;
mod proposal;
mod refusal;
mod routes;
mod sent;
pub mod site;
pub mod texts;
mod ui;
pub(crate) mod visit;
mod workshop;

use axum::{Extension, Router, extract::DefaultBodyLimit, middleware, routing::get};
use domain::Lang;

pub use account::session_cookie;
pub use mail::{InWords, letters};
pub use refusal::Refusal;
pub use routes::{Routes, Row};
pub use site::{Brand, GalleryPage, Look, Packages, Site};

/// Every page in every language, the pictures, and what the islands call.
pub fn router(site: Site) -> Router {
    let gallery = site.look.gallery;
    let mut router = Router::new();
    for lang in Lang::ALL {
        let keep = middleware::from_fn_with_state(site.clone(), account::keep);
        router = router.nest(&format!("/{lang}"), pages(gallery).into_router().layer(keep).layer(Extension(lang)));
    }
    router
        .merge(without_language(gallery).into_router())
        .fallback(get(visit::choose_language))
        .layer(middleware::from_fn(gate::search))
        .layer(middleware::from_fn_with_state(site.clone(), failure::show))
        .layer(Extension(site.clone()))
        .layer(DefaultBodyLimit::max(sent::TEXT_MAX))
        .with_state(site)
}

/// The table of everything that [`router`] answers; a page in all languages has one row.
#[must_use]
pub fn table(gallery: GalleryPage) -> Vec<Row> {
    let paged = |row: Row| Row { path: format!("/{{lang}}{}", row.path.trim_end_matches('/')), ..row };
    pages(gallery).into_rows().into_iter().map(paged).chain(without_language(gallery).into_rows()).collect()
}

/// What is in no language of ours.
fn without_language(gallery: GalleryPage) -> Routes {
    gallery::pictures(gallery)
        .merge(islands_endpoint::routes())
        .merge(pictures::routes())
        .merge(look::styles())
        .merge(edition::permanent())
        .merge(account::way_back())
        .merge(proof::routes())
}

fn pages(gallery: GalleryPage) -> Routes {
    gallery::routes(gallery)
        .merge(front::routes())
        .merge(about::routes())
        .merge(feedback::routes())
        .merge(account::routes())
        .merge(desk::routes())
        .merge(people::routes())
        .merge(mail::routes())
        .merge(privacy::routes())
        .merge(process::routes())
        .merge(forum::routes())
        .merge(moderation::routes())
        .merge(contribution::routes())
        .merge(workshop::routes())
        .merge(bundle::routes())
        .merge(edition::routes())
        .merge(proposal::routes())
        .merge(competition::routes())
        .merge(council::routes())
        .merge(log::routes())
        .merge(look::routes())
        .merge(manifest::routes())
        .merge(offline::routes())
}
