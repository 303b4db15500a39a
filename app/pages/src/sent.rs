//! What a form sent: its fields and its files, whichever way the browser encoded them.

use axum::{
    body::{Body, to_bytes},
    extract::{DefaultBodyLimit, FromRequest, Multipart, RawForm, Request, multipart::Field},
    http::{HeaderMap, StatusCode, header},
    response::IntoResponse,
};
use bytes::{Bytes, BytesMut};
use domain::{
    contribution::{PICTURES_MAX, Picture},
    form::{Errors, Fields, Problem},
};
use service::{
    Error,
    media::{self, Keep},
};

use crate::{failure::Failure, kept::Kept, visit::Visit};

/// The most bytes of a form without files, and of all the text of one with files.
pub(crate) const TEXT_MAX: usize = 1024 * 1024;
/// The most bytes of a form with files: ten pictures and the text around them.
pub(crate) const FILES_MAX: usize = PICTURES_MAX * media::BYTES_MAX + TEXT_MAX;
/// Most fields of a form.
const FIELDS_MAX: usize = 2_000;

/// What a form without files sent.
pub(crate) struct Sent {
    /// Its fields, in order.
    pub(crate) fields: Fields,
}

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let kept = request.extensions().get::<Kept>().cloned();
        let RawForm(bytes) = RawForm::from_request(request, state).await.map_err(too_large_or_unreadable)?;
        let fields = decoded(&bytes);
        if let Some(kept) = kept {
            kept.leave(&fields);
        }
        Ok(Self { fields })
    }
}

fn decoded(bytes: &[u8]) -> Fields {
    Fields(url::form_urlencoded::parse(bytes).into_owned().take(FIELDS_MAX).collect())
}

/// The texts of a form that nobody else read; its files are read and let go.
pub(crate) async fn texts(headers: &HeaderMap, body: Body) -> Option<Fields> {
    if !is_multipart(headers) {
        return Some(decoded(&to_bytes(body, TEXT_MAX).await.ok()?));
    }
    let mut request = Request::new(body);
    *request.headers_mut() = headers.clone();
    DefaultBodyLimit::max(FILES_MAX).apply(&mut request);
    let mut form = Multipart::from_request(request, &()).await.ok()?;
    let (mut fields, mut text) = (Fields::default(), 0_usize);
    while let Some(part) = form.next_field().await.ok()? {
        if part.file_name().is_some() {
            continue;
        }
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.ok()?;
        text = text.saturating_add(bytes.len());
        if text > TEXT_MAX || fields.0.len() >= FIELDS_MAX {
            return None;
        }
        fields.push(name, String::from_utf8_lossy(&bytes));
    }
    Some(fields)
}

/// Whether a form was sent in the way that files are.
pub(crate) fn is_multipart(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.starts_with("multipart/form-data")
}

/// What a form with pictures sends, not read yet: a handler asks the policy before it takes so much in.
pub(crate) struct Unread(Request);

impl<S: Send + Sync> FromRequest<S> for Unread {
    type Rejection = Failure;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Failure> {
        Ok(Self(request))
    }
}

/// A form with pictures: its fields, in which the pictures are named as if they had been there before, so that they stay
/// attached whatever is wrong with the rest; and what is wrong with those that could not be taken in.
pub(crate) struct WithPictures {
    /// Its fields, in order.
    pub(crate) fields: Fields,
    /// What is wrong with the pictures.
    pub(crate) errors: Errors,
}

impl Unread {
    /// Reads the form and takes its pictures in, one after the other as they come: no more than one of them is held.
    pub(crate) async fn read(self, visit: &Visit, keep: Keep) -> Result<WithPictures, Failure> {
        if !is_multipart(self.0.headers()) {
            let fields = Sent::from_request(self.0, &()).await?.fields;
            return Ok(WithPictures { fields, errors: Errors::default() });
        }
        let kept = self.0.extensions().get::<Kept>().cloned();
        let mut form = Multipart::from_request(self.0, &()).await.map_err(|_error| Failure::Unreadable)?;
        let (mut fields, mut text) = (Fields::default(), 0_usize);
        let (mut uploads, mut failed) = (Vec::new(), None);
        while let Some(part) = form.next_field().await.map_err(too_large_or_unreadable)? {
            let name = part.name().unwrap_or_default().to_owned();
            if part.file_name().is_some() {
                let Some(bytes) = file(part).await? else { continue };
                // One too many is enough to be told so; and after one that failed the text is still to be read.
                if uploads.len() <= PICTURES_MAX && failed.is_none() {
                    match upload(visit, keep, bytes).await {
                        Ok(picture) => uploads.push(picture),
                        Err(failure) => failed = Some(failure),
                    }
                }
                continue;
            }
            let bytes = part.bytes().await.map_err(too_large_or_unreadable)?;
            text = text.saturating_add(bytes.len());
            if text > TEXT_MAX {
                return Err(Failure::TooLarge);
            }
            if fields.0.len() < FIELDS_MAX {
                fields.push(name, String::from_utf8_lossy(&bytes));
            }
        }
        let errors = attach(&mut fields, uploads);
        if let Some(kept) = kept {
            kept.leave(&fields);
        }
        match failed {
            Some(failure) => Err(failure),
            None => Ok(WithPictures { fields, errors }),
        }
    }
}

/// A file as it comes; `None` for an empty file input. One byte over the limit is enough to know that it is too large;
/// the rest is read and let go.
async fn file(mut part: Field<'_>) -> Result<Option<Bytes>, Failure> {
    let mut bytes = BytesMut::new();
    while let Some(chunk) = part.chunk().await.map_err(too_large_or_unreadable)? {
        if bytes.len() <= media::BYTES_MAX {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok((!bytes.is_empty()).then(|| bytes.freeze()))
}

async fn upload(visit: &Visit, keep: Keep, file: Bytes) -> Result<Result<Picture, Problem>, Failure> {
    match media::upload(&visit.service, &visit.actor, keep, file).await {
        Ok(picture) => Ok(Ok(picture)),
        Err(Error::Picture(problem)) => Ok(Err(problem)),
        Err(other) => Err(other.into()),
    }
}

/// Names the pictures in the form. The texts `upload_alt` and `upload_caption` belong to the first file that was sent;
/// where that one was refused they stay where they were typed.
fn attach(fields: &mut Fields, uploads: Vec<Result<Picture, Problem>>) -> Errors {
    let mut errors = Errors::default();
    let texts = (fields.get("upload_alt").to_owned(), fields.get("upload_caption").to_owned());
    for (row, upload) in uploads.into_iter().enumerate() {
        match upload {
            Ok(picture) => {
                let (alt, caption) = if row == 0 { texts.clone() } else { Default::default() };
                fields.push("picture", picture.media);
                fields.push("picture_alt", alt);
                fields.push("picture_caption", caption);
                if row == 0 {
                    fields.0.retain(|(name, _)| name != "upload_alt" && name != "upload_caption");
                }
            }
            Err(problem) => errors.push("upload", problem),
        }
    }
    errors
}

fn too_large_or_unreadable(rejection: impl IntoResponse) -> Failure {
    if rejection.into_response().status() == StatusCode::PAYLOAD_TOO_LARGE {
        Failure::TooLarge
    } else {
        Failure::Unreadable
    }
}

/// Both sets of errors as one result: a draft counts only where nothing else was wrong either.
pub(crate) fn and<T>(draft: Result<T, Errors>, others: Errors) -> Result<T, Errors> {
    match draft {
        Ok(draft) if others.is_empty() => Ok(draft),
        Ok(_) => Err(others),
        Err(mut errors) => {
            errors.0.extend(others.0);
            Err(errors)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(uploads: Vec<Result<Picture, Problem>>) -> (Vec<String>, Vec<String>, usize) {
        let mut fields = Fields::default().with("upload_alt", "Joki").with("upload_caption", "Ilta");
        let errors = attach(&mut fields, uploads);
        let all = |name: &str| fields.all(name).map(str::to_owned).collect::<Vec<_>>();
        (all("picture_alt"), all("upload_alt"), errors.0.len())
    }

    fn picture() -> Picture {
        Picture { media: "a".into(), alt: String::new(), caption: String::new(), width: 1, height: 1 }
    }

    #[test]
    fn typed_texts_go_to_the_first_file_and_to_no_other() {
        let strings = |texts: &[&str]| texts.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(check(vec![]), (strings(&[]), strings(&["Joki"]), 0));
        assert_eq!(check(vec![Ok(picture()), Ok(picture())]), (strings(&["Joki", ""]), strings(&[]), 0));
        let refused = vec![Err(Problem::NotAPicture), Ok(picture())];
        assert_eq!(check(refused), (strings(&[""]), strings(&["Joki"]), 1));
    }
}
