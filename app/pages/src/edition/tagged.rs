//! Small files that are made anew each time: whoever has one already is told that it is still the same.

use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::IntoResponse as _,
};
use domain::log::hex;
use headers::{ETag, HeaderMapExt as _, IfNoneMatch};
use sha2::{Digest as _, Sha256};

use crate::failure::{Answer, Failure};

/// Answers with a file, or with its tag alone where `asked` names it.
pub(super) fn sent<const N: usize>(
    asked: &HeaderMap,
    headers: [(HeaderName, String); N],
    bytes: impl Into<Vec<u8>>,
) -> Answer {
    let bytes = bytes.into();
    // A weak one: on the way it may be pressed.
    let tag = format!("W/\"{}\"", hex(&Sha256::digest(&bytes)));
    let tag: ETag = tag.parse().map_err(|_error| Failure::Broken)?;
    let known = asked.typed_get::<IfNoneMatch>().is_some_and(|known| !known.precondition_passes(&tag));
    let mut response = if known { StatusCode::NOT_MODIFIED.into_response() } else { (headers, bytes).into_response() };
    response.headers_mut().typed_insert(tag);
    // Not kept without asking whether it changed.
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    Ok(response)
}
