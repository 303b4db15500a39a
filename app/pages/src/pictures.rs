//! Pictures, in the forms that were made of them. An address never means another picture, but who may see it can change:
//! browsers keep it for an hour, and then ask whether they still may.

use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::policy::ActionKind;
use service::media::{self, Audience};

use crate::{failure::Failure, routes::Routes, site::Site, visit};

pub(crate) fn routes() -> Routes {
    Routes::new().get("/media/{id}/{file}", ActionKind::ReadContribution, show)
}

async fn show(
    State(site): State<Site>,
    Path((id, file)): Path<(String, String)>,
    asked: HeaderMap,
) -> Result<Response, Failure> {
    let actor = visit::actor(&site, &asked).await?;
    let picture = media::open(&site.service, &actor, &id, &file).await?;
    let cache = match picture.audience {
        Audience::Everybody => "public, max-age=3600",
        Audience::Some => "private, no-store",
    };
    let tag = format!("\"{id}-{file}\"");
    if asked.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::CACHE_CONTROL, cache)], [(header::ETAG, tag)]).into_response());
    }
    let headers = [
        (header::CONTENT_TYPE, picture.mime),
        (header::CACHE_CONTROL, cache),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'; sandbox"),
    ];
    // Whoever saves it gets a name that says what it is; it is ours, of letters and digits.
    let name = [(header::CONTENT_DISPOSITION, format!("inline; filename=\"{id}-{file}\""))];
    Ok((headers, name, [(header::ETAG, tag)], picture.bytes).into_response())
}
