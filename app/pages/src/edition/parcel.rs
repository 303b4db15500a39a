//! Files of an edition that take a while to make: made once in a file without a name, kept for as long as somebody may go
//! on with a download that broke off, and sent from there in any part that is asked for.

use std::{
    fs::File,
    io,
    ops::Bound,
    os::unix::fs::FileExt as _,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use bytes::Bytes;
use domain::{Pid, log::hex};
use futures_util::stream;
use headers::{ETag, HeaderMapExt as _, IfNoneMatch, IfRange, Range};
use service::edition;
use sha2::{Digest as _, Sha256};
use tokio::sync::{Mutex, mpsc};

use super::files::{self, unmade};
use crate::{
    failure::{Answer, Failure},
    site::Site,
};

/// How long one is kept after it was made.
const KEPT: Duration = Duration::from_mins(10);
/// The most that are kept at once.
const MOST: usize = 8;
/// How much of one is read at once, in bytes.
const PIECE: u64 = 128 * 1024;
/// Pictures that wait in memory while one is written.
const AHEAD: usize = 2;

/// Packages, books and other such files of editions that are being sent. Cheap to clone.
#[derive(Clone, Default)]
pub struct Packages {
    kept: Arc<RwLock<Vec<Kept>>>,
    /// What could not be made, by what would have been in it: asking again makes it no better.
    failed: Arc<RwLock<Vec<String>>>,
    /// One of a kind is made at a time: it takes the disk and a processor.
    packing: Arc<Mutex<()>>,
    setting: Arc<Mutex<()>>,
}

#[derive(Clone)]
struct Kept {
    /// What is in it, so that nothing is sent any more that was erased or put out of sight since.
    tag: String,
    /// SHA-256 of the file.
    hash: String,
    file: Arc<File>,
    bytes: u64,
}

impl Packages {
    fn find(&self, tag: &str) -> Option<Kept> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|one| one.tag == tag).cloned()
    }

    fn has_failed(&self, tag: &str) -> bool {
        self.failed.read().unwrap_or_else(PoisonError::into_inner).iter().any(|one| one == tag)
    }

    /// Remembers for a while that one could not be made.
    fn give_up(&self, tag: String) {
        self.failed.write().unwrap_or_else(PoisonError::into_inner).push(tag.clone());
        let packages = self.clone();
        tokio::spawn(async move {
            tokio::time::sleep(KEPT).await;
            packages.failed.write().unwrap_or_else(PoisonError::into_inner).retain(|one| *one != tag);
        });
    }

    /// Keeps one for a while.
    fn keep(&self, one: Kept) {
        let tag = one.tag.clone();
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.remove(0);
        }
        kept.push(one);
        drop(kept);
        let packages = self.clone();
        tokio::spawn(async move {
            tokio::time::sleep(KEPT).await;
            packages.kept.write().unwrap_or_else(PoisonError::into_inner).retain(|one| one.tag != tag);
        });
    }
}

/// What somebody asks for.
pub(super) struct Asked<'a> {
    pub(super) pid: &'a Pid,
    pub(super) file: files::File,
    pub(super) method: Method,
    pub(super) headers: HeaderMap,
}

/// Sends a file, or the part of it that is asked for. `tag` names exactly what is in it; where it is not kept already, `make`
/// writes it.
pub(super) async fn send<F>(
    site: &Site,
    asked: Asked<'_>,
    tag: String,
    make: impl FnOnce(Site, File) -> F + Send + 'static,
) -> Answer
where
    F: Future<Output = Result<File, Failure>> + Send + 'static,
{
    // It goes on where whoever asked has gone, and is there when they ask again.
    let making = tokio::spawn(made(site.clone(), asked.file.name == files::PRINT.name, tag, make));
    let one = making.await.map_err(|error| unmade(&error))??;
    let etag: ETag = format!("\"{}\"", one.hash).parse().map_err(|_error| Failure::Broken)?;
    let unchanged = asked.headers.typed_get::<IfNoneMatch>().is_some_and(|known| !known.precondition_passes(&etag));
    let mut response = if unchanged {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        // Only what is got has parts (RFC 9110, 14.2).
        let range = if asked.method == Method::GET { range(&asked.headers, &etag, one.bytes) } else { None };
        let mut response = part(one, asked.file.kind, range);
        let name = files::attachment(asked.pid, asked.file.name);
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

async fn made<F>(
    site: Site,
    is_set: bool,
    tag: String,
    make: impl FnOnce(Site, File) -> F + Send + 'static,
) -> Result<Kept, Failure>
where
    F: Future<Output = Result<File, Failure>> + Send + 'static,
{
    let packages = site.packages.clone();
    if let Some(one) = packages.find(&tag) {
        return Ok(one);
    }
    let _turn = if is_set { packages.setting.lock().await } else { packages.packing.lock().await };
    if let Some(one) = packages.find(&tag) {
        return Ok(one);
    }
    if packages.has_failed(&tag) {
        return Err(Failure::Broken);
    }
    let file = site.service.media().spool().scratch()?;
    let file = match make(site, file).await {
        Ok(file) => file,
        Err(failure) => {
            packages.give_up(tag);
            return Err(failure);
        }
    };
    let hashing = tokio::task::spawn_blocking(move || hashed(&file).map(|(hash, bytes)| (file, hash, bytes)));
    let (file, hash, bytes) = hashing.await.map_err(|error| unmade(&error))?.map_err(|error| unmade(&error))?;
    let one = Kept { tag, hash, file: Arc::new(file), bytes };
    packages.keep(one.clone());
    Ok(one)
}

/// Which form of a picture goes into a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// The widest, which is the one that was frozen.
    Widest,
    /// One that is wide enough for paper.
    Paper,
}

/// Gives the next picture to whoever writes a file on a thread of its own.
pub(super) type Next<'a> = &'a mut dyn FnMut() -> io::Result<Vec<u8>>;

/// Has a file written on another thread, beside the reading of its pictures, by their ids in the media store.
pub(super) async fn written<T, E>(
    site: &Site,
    pictures: Vec<String>,
    form: Form,
    write: impl FnOnce(Next<'_>) -> Result<T, E> + Send + 'static,
) -> Result<T, Failure>
where
    T: Send + 'static,
    E: std::error::Error + Send + 'static,
{
    let (send, mut receive) = mpsc::channel::<Bytes>(AHEAD);
    let writing = tokio::task::spawn_blocking(move || {
        write(&mut || receive.blocking_recv().map(Vec::from).ok_or_else(|| io::ErrorKind::UnexpectedEof.into()))
    });
    for media in pictures {
        let picture = match form {
            Form::Widest => edition::print(&site.service, &media).await?,
            Form::Paper => edition::small_print(&site.service, &media).await?,
        };
        // Nobody takes it any more where the writing failed, which is told below.
        if send.send(picture).await.is_err() {
            break;
        }
    }
    drop(send);
    writing.await.map_err(|error| unmade(&error))?.map_err(|error| unmade(&error))
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

/// SHA-256 of a file, and how large it is.
fn hashed(file: &File) -> io::Result<(String, u64)> {
    let (mut digest, mut at) = (Sha256::new(), 0_u64);
    let mut piece = vec![0; usize::try_from(PIECE).unwrap_or_default()];
    loop {
        let read = file.read_at(&mut piece, at)?;
        if read == 0 {
            return Ok((hex(&digest.finalize()), at));
        }
        digest.update(piece.get(..read).unwrap_or_default());
        at = at.saturating_add(u64::try_from(read).unwrap_or_default());
    }
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
fn pieces(file: Arc<File>, from: u64, to: u64) -> impl stream::Stream<Item = io::Result<Bytes>> {
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
