//! Forms with files, tried with anything: boundaries, names, sizes, and the pieces in which they come.

use std::{
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    task::{Context, Poll, Wake, Waker},
};

use axum::{
    body::{Body, Bytes},
    extract::Request,
    http::{HeaderValue, header},
};
use futures_util::stream;

use super::parts::{Limits, Parts, Wrong};

/// Small, so that what goes beyond them is soon made up.
const LIMITS: Limits = Limits { text: 200, parts: 8, head: 160 };
const EDGE: &str = "--edge";

/// What was read of a form: its texts, its files, and how much of it was taken in.
struct Read {
    texts: Vec<(String, String)>,
    files: Vec<Vec<u8>>,
    taken: usize,
}

/// A form is read within its limits or refused, and one that is whole is read as it was meant. The first line is the type
/// of the content, the first byte of the second how large the pieces are.
pub(crate) fn multipart(data: &[u8]) {
    let at = data.iter().position(|byte| *byte == b'\n').unwrap_or(data.len());
    let (kind, rest) = data.split_at(at);
    let Some((size, body)) = rest.get(1..).and_then(<[u8]>::split_first) else { return };
    let size = usize::from(*size).max(1);
    if let Ok(kind) = HeaderValue::from_bytes(kind) {
        let (wrong, read) = read(kind, body, size);
        bounded(&read, size);
        assert!(wrong.is_some() || body.len() >= 2, "nothing is no form");
    }
    whole(body, size);
}

/// What was taken in is no more than what was kept or let go, and the most that may stand around it.
fn bounded(read: &Read, size: usize) {
    let kept: usize = read.texts.iter().map(|(name, _)| name.len()).sum();
    assert!(kept <= LIMITS.text && read.texts.len() + read.files.len() <= LIMITS.parts);
    // A byte that is no text becomes a character of three.
    assert!(read.texts.iter().map(|(_, value)| value.len()).sum::<usize>() <= 3 * LIMITS.text);
    let files: usize = read.files.iter().map(Vec::len).sum();
    let most = files + LIMITS.text + (LIMITS.parts + 1) * (LIMITS.head + 2 * size);
    assert!(read.taken <= most, "{} of at most {most}", read.taken);
}

/// A form made of what stands between the zeros, as a browser makes it: texts and files in turn.
fn whole(data: &[u8], size: usize) {
    let edge = EDGE.as_bytes();
    if data.windows(edge.len()).any(|window| window == edge) {
        return;
    }
    let (mut body, mut texts, mut files) = (Vec::new(), Vec::new(), Vec::new());
    for (number, content) in data.split(|byte| *byte == 0).enumerate() {
        body.extend(format!("{EDGE}\r\ncontent-disposition: form-data; name=\"n{number}\"").bytes());
        if number % 2 == 0 {
            texts.push((format!("n{number}"), String::from_utf8_lossy(content).into_owned()));
        } else {
            body.extend(b"; filename=\"p.png\"\r\ncontent-type: image/png");
            files.push(content.to_vec());
        }
        body.extend([b"\r\n\r\n", content, b"\r\n"].concat());
    }
    body.extend(format!("{EDGE}--\r\n").bytes());
    let held = |(number, content): (usize, &[u8])| {
        if number % 2 == 0 { content.len() + format!("n{number}").len() } else { 0 }
    };
    let text: usize = data.split(|byte| *byte == 0).enumerate().map(held).sum();
    let fits = text <= LIMITS.text && texts.len() + files.len() <= LIMITS.parts;
    let (wrong, read) = read(HeaderValue::from_static("multipart/form-data; boundary=edge"), &body, size);
    bounded(&read, size);
    if fits {
        assert_eq!((wrong, read.texts, read.files), (None, texts, files));
    } else {
        assert_eq!(wrong, Some(Wrong::TooLarge));
    }
}

/// Reads a form that comes in pieces of a size; those of an odd size are waited for.
fn read(kind: HeaderValue, body: &[u8], size: usize) -> (Option<Wrong>, Read) {
    let taken = Arc::new(AtomicUsize::new(0));
    let pieces: Vec<Bytes> = body.chunks(size).map(Bytes::copy_from_slice).collect();
    let count = pieces.len();
    let (mut pieces, mut waited, counter) = (pieces.into_iter(), false, Arc::clone(&taken));
    let stream = stream::poll_fn(move |context| {
        waited = !waited && size % 2 == 1;
        if waited {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let piece = pieces.next();
        counter.fetch_add(piece.as_ref().map_or(0, Bytes::len), Ordering::SeqCst);
        Poll::Ready(piece.map(Ok::<_, std::convert::Infallible>))
    });
    let mut request = Request::new(Body::from_stream(stream));
    request.headers_mut().insert(header::CONTENT_TYPE, kind);
    let mut files = Vec::new();
    let done = finished(parts(request, &mut files), count);
    let (wrong, texts) = match done {
        Ok(texts) => (None, texts),
        Err(wrong) => (Some(wrong), Vec::new()),
    };
    (wrong, Read { texts, files, taken: taken.load(Ordering::SeqCst) })
}

async fn parts(request: Request, files: &mut Vec<Vec<u8>>) -> Result<Vec<(String, String)>, Wrong> {
    let mut form = Parts::of(request, LIMITS).await?;
    while let Some(mut part) = form.next().await? {
        if part.file_name().is_none() {
            part.keep().await?;
            continue;
        }
        let mut file = Vec::new();
        while let Some(chunk) = part.chunk().await? {
            file.extend_from_slice(&chunk);
        }
        part.skip().await?;
        files.push(file);
    }
    Ok(form.into_fields().0)
}

/// Whether something that waits was woken since.
struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// What comes of reading: it waits for nothing that does not come, and no more often than there are pieces to wait for.
fn finished<T>(reading: impl Future<Output = T>, pieces: usize) -> T {
    let woken = Arc::new(Woken(AtomicBool::new(false)));
    let waker = Waker::from(Arc::clone(&woken));
    let mut reading = pin!(reading);
    for _ in 0..=6 * (pieces + LIMITS.parts + 4) {
        if let Poll::Ready(done) = reading.as_mut().poll(&mut Context::from_waker(&waker)) {
            return done;
        }
        assert!(woken.0.swap(false, Ordering::SeqCst), "it waits for ever");
    }
    panic!("it comes to no end");
}
