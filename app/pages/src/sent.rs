//! What a form sent: its fields and its files, whichever way the browser encoded them.

#[cfg(test)]
#[path = "../../fuzz/src/copies.rs"]
mod copies;
mod parts;
#[cfg(test)]
#[path = "../../fuzz/src/uploads.rs"]
mod uploads;

use axum::{
    body::{Body, to_bytes},
    extract::{DefaultBodyLimit, FromRequest, RawForm, Request},
    http::{HeaderMap, StatusCode, header},
    response::IntoResponse,
};
use domain::{
    contribution::{PICTURES_MAX, Picture},
    form::{Errors, Fields, Problem},
};
use service::{
    Error,
    media::{self, Keep},
    sent::Print,
};

use self::parts::{Limits, Part, Parts, Wrong};
use crate::{failure::Failure, visit::Visit};

/// The most bytes of a form without files, and of all the text of one with files.
pub(crate) const TEXT_MAX: usize = 1024 * 1024;
/// The most bytes of a form with files: ten pictures and the text around them.
pub(crate) const FILES_MAX: usize = PICTURES_MAX * media::BYTES_MAX + TEXT_MAX;
/// Most fields of a form.
const FIELDS_MAX: usize = 2_000;
/// How much of a form with files is held. Browsers put nothing before it, and into a part's head two names and a type.
const LIMITS: Limits = Limits { text: TEXT_MAX, parts: FIELDS_MAX, head: 16 * 1024 };

/// What a form without files sent.
pub(crate) struct Sent {
    /// Its fields, in order.
    pub(crate) fields: Fields,
}

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let RawForm(bytes) = RawForm::from_request(request, state).await.map_err(too_large_or_unreadable)?;
        Ok(Self { fields: fields(&bytes) })
    }
}

/// The fields of a form without files.
pub(crate) fn fields(bytes: &[u8]) -> Fields {
    Fields(url::form_urlencoded::parse(bytes).into_owned().take(FIELDS_MAX).collect())
}

/// The texts of a form that nobody read, and whether files came with it, which are read and let go. Of a form that
/// cannot be read there is nothing.
pub(crate) async fn texts(headers: &HeaderMap, body: Body) -> (Fields, bool) {
    if !has_files(headers) {
        return (to_bytes(body, TEXT_MAX).await.map(|bytes| fields(&bytes)).unwrap_or_default(), false);
    }
    let mut request = Request::new(body);
    *request.headers_mut() = headers.clone();
    DefaultBodyLimit::max(FILES_MAX).apply(&mut request);
    parts(request).await.unwrap_or_default()
}

async fn parts(request: Request) -> Result<(Fields, bool), Wrong> {
    let mut form = Parts::of(request, LIMITS).await?;
    let mut files = false;
    while let Some(part) = form.next().await? {
        if let Some(file) = part.file_name() {
            files |= !file.is_empty();
            part.skip().await?;
        } else {
            part.keep().await?;
        }
    }
    Ok((form.into_fields(), files))
}

/// Whether a form is one with files, which its handler reads.
pub(crate) fn has_files(headers: &HeaderMap) -> bool {
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
    /// Reads the form and takes its pictures in, one after the other as they come. None of them is held in memory, and
    /// no more than one of them on the disk.
    pub(crate) async fn read(self, visit: &Visit, keep: Keep) -> Result<WithPictures, Failure> {
        if !has_files(self.0.headers()) {
            let fields = Sent::from_request(self.0, &()).await?.fields;
            return Ok(WithPictures { fields, errors: Errors::default() });
        }
        let mut form = Parts::of(self.0, LIMITS).await?;
        let (mut uploads, mut prints, mut refused) = (Vec::new(), Vec::new(), None);
        while let Some(mut part) = form.next().await? {
            match part.file_name() {
                None => {
                    part.keep().await?;
                    continue;
                }
                Some("") => {
                    part.skip().await?;
                    continue;
                }
                Some(_) => {}
            }
            // Asked before the bytes are read. The text that comes after them is not lost.
            refused = match (refused, &visit.sending) {
                (None, Some(sending)) => sending.admit_picture().await.err(),
                (before, _) => before,
            };
            // One too many is enough to be told so.
            if refused.is_some() || uploads.len() > PICTURES_MAX {
                part.skip().await?;
                continue;
            }
            let taken_in = upload(visit, keep, &mut part).await;
            match taken_in {
                Ok(Some((print, taken))) => {
                    prints.push(print);
                    uploads.push(taken);
                }
                Ok(None) => {}
                Err(failure) if failure.keeps() => refused = Some(failure),
                Err(failure) => return Err(failure),
            }
            part.skip().await?;
        }
        let mut fields = form.into_fields();
        let typed = fields.clone();
        let errors = attach(&mut fields, uploads);
        if let Some(sending) = &visit.sending {
            if refused.is_some() {
                sending.lose_pictures();
            }
            sending.admit(&typed, &prints).await.inspect_err(|_failure| sending.keep(&fields))?;
            sending.keep(&fields);
        }
        match refused {
            Some(failure) => Err(failure),
            None => Ok(WithPictures { fields, errors }),
        }
    }
}

/// Takes a file in as it comes, piece by piece to the disk, and answers by what it is known again; `None` for an empty
/// file input.
async fn upload(
    visit: &Visit,
    keep: Keep,
    part: &mut Part<'_>,
) -> Result<Option<(Print, Result<Picture, Problem>)>, Failure> {
    let mut file = media::begin(&visit.service, &visit.actor).await?;
    while let Some(chunk) = part.chunk().await? {
        media::add(&visit.service, &mut file, &chunk).await?;
    }
    if file.is_empty() {
        return Ok(None);
    }
    let print = Print::of([file.hash().as_bytes()]);
    match media::upload(&visit.service, &visit.actor, keep, file).await {
        Ok(picture) => Ok(Some((print, Ok(picture)))),
        Err(Error::Picture(problem)) => Ok(Some((print, Err(problem)))),
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

impl From<Wrong> for Failure {
    fn from(wrong: Wrong) -> Self {
        match wrong {
            Wrong::TooLarge => Self::TooLarge,
            Wrong::Unreadable => Self::Unreadable,
        }
    }
}

pub(crate) fn too_large_or_unreadable(rejection: impl IntoResponse) -> Failure {
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
        Picture {
            media: "a".into(),
            alt: String::new(),
            caption: String::new(),
            width: 1,
            height: 1,
            thumb: String::new(),
        }
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
