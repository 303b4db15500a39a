//! Files of an edition that take a while to make: kept for as long as somebody may go on with a download that broke off, and
//! sent in any part that is asked for.

use std::{convert::Infallible, io, ops::Bound, sync::Arc};

use axum::{
    body::Body,
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, request::Parts},
    response::{IntoResponse as _, Response},
};
use bytes::Bytes;
use domain::{Pid, network::Address};
use futures_util::stream;
use headers::{ETag, HeaderMapExt as _, IfNoneMatch, IfRange, Range};

use super::{
    files,
    making::{self, Unmade, Work},
    shelf::{Draft, Held, Kept},
};
use crate::{
    failure::{Answer, Failure},
    gate,
    site::Site,
};

/// How much of one is read at once, in bytes.
const PIECE: u64 = 128 * 1024;

/// How somebody asks for a file.
pub(super) struct Ask {
    method: Method,
    pub(super) headers: HeaderMap,
    pub(super) from: Address,
}

impl<S: Send + Sync> FromRequestParts<S> for Ask {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _site: &S) -> Result<Self, Infallible> {
        let from = gate::address(&parts.extensions);
        Ok(Self { method: parts.method.clone(), headers: parts.headers.clone(), from })
    }
}

/// What somebody asks for.
pub(super) struct Asked<'a> {
    pub(super) pid: &'a Pid,
    pub(super) file: files::File,
    pub(super) ask: Ask,
}

/// Sends a file, or the part of it that is asked for. `tag` names exactly what is in it; where it is not kept already, `make`
/// writes it.
pub(super) async fn send<F>(
    site: &Site,
    asked: Asked<'_>,
    tag: String,
    make: impl FnOnce(Site, Draft) -> F + Send + 'static,
) -> Answer
where
    F: Future<Output = Result<Draft, Unmade>> + Send + 'static,
{
    let Asked { pid, file, ask } = asked;
    let work = if file.name == files::PRINT.name { Work::Setting } else { Work::Packing };
    let one = making::made(site, ask.from, (tag, work), make).await?;
    let etag: ETag = format!("\"{}\"", one.hash).parse().map_err(|_error| Failure::Broken)?;
    let unchanged = ask.headers.typed_get::<IfNoneMatch>().is_some_and(|known| !known.precondition_passes(&etag));
    let mut response = if unchanged {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        // Only what is got has parts (RFC 9110, 14.2).
        let range = if ask.method == Method::GET { range(&ask.headers, &etag, one.bytes) } else { None };
        let mut response = part(one, file.kind, range);
        let name = files::attachment(pid, file.name);
        if let Ok(name) = HeaderValue::from_str(&name) {
            response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
        }
        response
    };
    let headers = response.headers_mut();
    headers.typed_insert(etag);
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    Ok(response)
}

/// What of it is asked for, where it still is the one that was begun.
fn range(asked: &HeaderMap, etag: &ETag, bytes: u64) -> Option<Range> {
    let range = asked.typed_get::<Range>()?;
    let begun = asked.get(header::IF_RANGE).is_none()
        || asked.typed_get::<IfRange>().is_some_and(|known| !known.is_modified(Some(etag), None));
    // The last so many bytes of fewer are all of them (RFC 9110, 14.1.2).
    let text = asked.get(header::RANGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let last = text.trim().strip_prefix("bytes=-").and_then(|last| last.parse::<u64>().ok());
    (begun && last.is_none_or(|last| last < bytes)).then_some(range)
}

/// A part of a file, or all of it where no part is asked for that can be sent as one.
fn part(one: Kept, kind: &'static str, range: Option<Range>) -> Response {
    let size = one.bytes;
    let parts: Option<Vec<_>> = range.map(|range| range.satisfiable_ranges(size).collect());
    let (status, from, to) = match parts.as_deref() {
        None | Some([_, _, ..]) => (StatusCode::OK, 0, size),
        Some([(from, to)]) => match bounds(*from, *to, size) {
            Some((from, to)) => (StatusCode::PARTIAL_CONTENT, from, to),
            None => return unsatisfiable(size),
        },
        Some([]) => return unsatisfiable(size),
    };
    let mut response = (status, Body::from_stream(pieces(one.file, from, to))).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_LENGTH, to.saturating_sub(from).into());
    if status == StatusCode::PARTIAL_CONTENT {
        let range = format!("bytes {from}-{}/{size}", to.saturating_sub(1));
        if let Ok(range) = HeaderValue::from_str(&range) {
            headers.insert(header::CONTENT_RANGE, range);
        }
    }
    response
}

fn unsatisfiable(size: u64) -> Response {
    (StatusCode::RANGE_NOT_SATISFIABLE, [(header::CONTENT_RANGE, format!("bytes */{size}"))]).into_response()
}

/// From where to where, without the end, a range goes; `None` where nothing of it is there.
fn bounds(from: Bound<u64>, to: Bound<u64>, size: u64) -> Option<(u64, u64)> {
    let from = match from {
        Bound::Included(from) => from,
        Bound::Excluded(from) => from.saturating_add(1),
        Bound::Unbounded => 0,
    };
    let to = match to {
        Bound::Included(to) => to.saturating_add(1),
        Bound::Excluded(to) => to,
        Bound::Unbounded => size,
    };
    let to = to.min(size);
    (from < to).then_some((from, to))
}

/// A part of a file, piece by piece; many can read it at once.
fn pieces(file: Arc<Held>, from: u64, to: u64) -> impl stream::Stream<Item = io::Result<Bytes>> {
    stream::try_unfold((file, from), move |(file, at)| async move {
        let length = to.saturating_sub(at).min(PIECE);
        if length == 0 {
            return Ok(None);
        }
        let reading = tokio::task::spawn_blocking(move || {
            let mut piece = vec![0; usize::try_from(length).unwrap_or_default()];
            file.read_exact_at(&mut piece, at)?;
            Ok::<_, io::Error>((Bytes::from(piece), file))
        });
        let (piece, file) = reading.await.map_err(io::Error::other)??;
        Ok(Some((piece, (file, at.saturating_add(length)))))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_within_the_file() {
        use Bound::{Included, Unbounded};
        for (from, to, expected) in [
            (Included(0), Included(9), Some((0, 10))),
            (Included(5), Unbounded, Some((5, 100))),
            (Included(90), Included(500), Some((90, 100))),
            (Included(100), Unbounded, None),
            (Included(7), Included(3), None),
        ] {
            assert_eq!(bounds(from, to, 100), expected, "{from:?} {to:?}");
        }
    }
}
