//! A form with files, part by part as it comes. Whatever its sender makes of boundaries, names and sizes, what is held of
//! it has bounds: all its text, the number of its parts, and what stands before and between them.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    task::Poll,
};

use axum::{
    body::{Body, Bytes},
    extract::{
        FromRequest, Multipart, Request,
        multipart::{Field, MultipartError},
    },
    http::StatusCode,
};
use domain::form::Fields;
use futures_util::{StreamExt as _, stream};

/// How much is read of a form. The size of its files is for whoever reads them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// The most bytes of all its names and texts.
    pub(crate) text: usize,
    /// The most parts, files among them.
    pub(crate) parts: usize,
    /// The most bytes that are held while a part has not begun: its head, and what stands before the first one. The piece
    /// in which the last of them came is held as well, however large it was sent.
    pub(crate) head: usize,
}

/// Why a form is read no further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// There is more of it than is read.
    TooLarge,
    /// It breaks off, or is none.
    Unreadable,
}

/// A form that is being read.
pub(crate) struct Parts {
    form: Multipart,
    pace: Arc<Pace>,
    texts: Texts,
}

/// A part of it. What is not read of it has to be skipped, or the form ends there.
pub(crate) struct Part<'a> {
    field: Field<'a>,
    pace: &'a Pace,
    texts: &'a mut Texts,
}

/// What was kept of a form.
struct Texts {
    fields: Fields,
    bytes: usize,
    parts: usize,
    limits: Limits,
}

impl Parts {
    /// Begins to read a form.
    pub(crate) async fn of(request: Request, limits: Limits) -> Result<Self, Wrong> {
        let pace = Arc::new(Pace::default());
        let (parts, body) = request.into_parts();
        let request = Request::from_parts(parts, paced(body, Arc::clone(&pace), limits.head));
        let form = Multipart::from_request(request, &()).await.map_err(|_error| Wrong::Unreadable)?;
        let texts = Texts { fields: Fields::default(), bytes: 0, parts: 0, limits };
        Ok(Self { form, pace, texts })
    }

    /// The next part; `None` after the last.
    pub(crate) async fn next(&mut self) -> Result<Option<Part<'_>>, Wrong> {
        let Self { form, pace, texts } = self;
        let field = form.next_field().await.map_err(|error| pace.wrong(&error))?;
        pace.went_on();
        let Some(field) = field else { return Ok(None) };
        texts.parts = texts.parts.saturating_add(1);
        if texts.parts > texts.limits.parts {
            return Err(Wrong::TooLarge);
        }
        Ok(Some(Part { field, pace, texts }))
    }

    /// The texts that were kept, in order.
    pub(crate) fn into_fields(self) -> Fields {
        self.texts.fields
    }
}

impl Part<'_> {
    /// The name of the file that it is: empty where none was chosen; `None` where it is a text.
    pub(crate) fn file_name(&self) -> Option<&str> {
        self.field.file_name()
    }

    /// The next piece of it; `None` after the last.
    pub(crate) async fn chunk(&mut self) -> Result<Option<Bytes>, Wrong> {
        let chunk = self.field.chunk().await.map_err(|error| self.pace.wrong(&error))?;
        self.pace.went_on();
        Ok(chunk)
    }

    /// Reads it and lets it go.
    pub(crate) async fn skip(mut self) -> Result<(), Wrong> {
        while self.chunk().await?.is_some() {}
        Ok(())
    }

    /// Reads it and keeps it as a field.
    pub(crate) async fn keep(mut self) -> Result<(), Wrong> {
        let name = self.field.name().unwrap_or_default().to_owned();
        self.texts.count(name.len())?;
        let mut value = Vec::new();
        while let Some(chunk) = self.chunk().await? {
            self.texts.count(chunk.len())?;
            value.extend_from_slice(&chunk);
        }
        self.texts.fields.push(name, String::from_utf8_lossy(&value));
        Ok(())
    }
}

impl Texts {
    fn count(&mut self, more: usize) -> Result<(), Wrong> {
        self.bytes = self.bytes.saturating_add(more);
        if self.bytes > self.limits.text { Err(Wrong::TooLarge) } else { Ok(()) }
    }
}

/// How often a form is told to look first at what it has. It asks twice before each look, and for what it looks for first
/// once after it as well.
const ASKS: usize = 2;

/// What the form and the body that it is read from know of each other.
#[derive(Default)]
struct Pace {
    /// How often the form asked for more since it went on or was given some.
    asked: AtomicUsize,
    /// Bytes that it was given since it last went on.
    given: AtomicUsize,
    /// Whether it was refused more.
    refused: AtomicBool,
}

impl Pace {
    fn went_on(&self) {
        self.asked.store(0, Ordering::Relaxed);
        self.given.store(0, Ordering::Relaxed);
    }

    fn wrong(&self, error: &MultipartError) -> Wrong {
        let too_large = self.refused.load(Ordering::Relaxed) || error.status() == StatusCode::PAYLOAD_TOO_LARGE;
        if too_large { Wrong::TooLarge } else { Wrong::Unreadable }
    }
}

/// A body that is handed over piece by piece, each when those before it were used up: what reads the form would take in
/// all that there is before it looks at any of it, and look for a head without end again at each piece.
fn paced(body: Body, pace: Arc<Pace>, head: usize) -> Body {
    let mut pieces = body.into_data_stream();
    Body::from_stream(stream::poll_fn(move |context| {
        if pace.asked.fetch_add(1, Ordering::Relaxed) < ASKS {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let polled = pieces.poll_next_unpin(context);
        if let Poll::Ready(Some(Ok(piece))) = &polled {
            pace.asked.store(0, Ordering::Relaxed);
            if pace.given.fetch_add(piece.len(), Ordering::Relaxed) > head {
                pace.refused.store(true, Ordering::Relaxed);
                return Poll::Ready(Some(Err(axum::Error::new(io::Error::other("a head without end")))));
            }
        }
        polled
    }))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use axum::http::header;

    use super::{
        super::{copies, uploads},
        *,
    };

    /// A form whose beginning is followed by a byte again and again, in pieces of a size; what came of it, and how much
    /// of it was read.
    async fn endless(beginning: &'static str, size: usize) -> (Wrong, usize) {
        const LIMITS: Limits = Limits { text: 100_000, parts: 10, head: 10_000 };
        let read = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&read);
        let first = stream::iter([Bytes::from_static(beginning.as_bytes())]);
        // An end at last, or a reader without bounds would never be done.
        let rest = stream::repeat(Bytes::from(vec![b'a'; size])).take(20_000_000 / size);
        let body = first.chain(rest).map(move |piece| {
            counter.fetch_add(piece.len(), Ordering::Relaxed);
            Ok::<_, io::Error>(piece)
        });
        let request = Request::post("/").header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
        let mut request = request.body(Body::from_stream(body)).unwrap();
        axum::extract::DefaultBodyLimit::disable().apply(&mut request);
        let mut form = Parts::of(request, LIMITS).await.unwrap();
        let wrong = loop {
            match form.next().await {
                Ok(Some(part)) => match part.keep().await {
                    Ok(()) => {}
                    Err(wrong) => break wrong,
                },
                Ok(None) => panic!("an end of what has none"),
                Err(wrong) => break wrong,
            }
        };
        (wrong, read.load(Ordering::Relaxed))
    }

    #[tokio::test]
    async fn what_has_no_end_is_refused_before_it_is_held() {
        let text = "--edge\r\ncontent-disposition: form-data; name=\"a\"\r\n\r\n";
        for size in [1_000, 30_000] {
            for (beginning, most) in [
                ("", 10_000),
                ("--edge", 10_000),
                ("--edge\r\ncontent-disposition: ", 10_000),
                ("--edge\r\ncontent-disposition: form-data; name=\"", 10_000),
                (text, 100_000),
            ] {
                let (wrong, read) = endless(beginning, size).await;
                let refused = wrong == Wrong::TooLarge || beginning == "--edge";
                assert!(
                    refused && read <= most + beginning.len() + 2 * size,
                    "{beginning:?} {size}: {wrong:?}, {read}"
                );
            }
        }
    }

    #[test]
    fn no_form_makes_the_reader_wrong() {
        let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/seeds");
        copies::hand(&seeds, "multipart", uploads::multipart, 200);
    }
}
