//! Pictures, in the forms that were made of them. Their addresses never mean anything else, so they are kept for ever.

use axum::{
    Router,
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use service::media;

use crate::{failure::Failure, site::Site};

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/media/{id}/{file}", get(show))
}

async fn show(State(site): State<Site>, Path((id, file)): Path<(String, String)>) -> Result<Response, Failure> {
    let (bytes, mime) = media::open(&site.service, &id, &file).await?;
    let headers = [
        (header::CONTENT_TYPE, mime),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
    ];
    Ok((headers, bytes).into_response())
}
