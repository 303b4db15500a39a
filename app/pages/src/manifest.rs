//! What a phone asks that puts the site on its first screen: its name, its icon and its colours (W3C's Web Application
//! Manifest).

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use domain::policy::ActionKind;
use serde_json::json;

use crate::{failure::Answer, routes::Routes, ui::shell, visit::Visit};

/// Its address below each language's.
pub(crate) const PATH: &str = "/manifest.webmanifest";

pub(crate) fn routes() -> Routes {
    Routes::new().get(PATH, ActionKind::Look, show)
}

async fn show(visit: Visit) -> Answer {
    let t = visit.t;
    let palette = visit.brand.as_ref().map(|look| look.palette).unwrap_or_default();
    let name = shell::name(&visit);
    let manifest = json!({
        "id": "/",
        "name": name,
        "short_name": name,
        "description": t.text("front-lede"),
        "lang": t.lang.tag(),
        "dir": t.lang.direction(),
        "start_url": t.href("/"),
        "scope": "/",
        "display": "minimal-ui",
        "theme_color": palette.deep.to_string(),
        "background_color": palette.deep.to_string(),
        "icons": [{ "src": "/icon.svg", "type": "image/svg+xml", "sizes": "any", "purpose": "any maskable" }],
    });
    Ok(answer(&manifest))
}

fn answer(manifest: &serde_json::Value) -> Response {
    let headers = [(header::CONTENT_TYPE, "application/manifest+json"), (header::CACHE_CONTROL, "no-cache")];
    (headers, manifest.to_string()).into_response()
}
