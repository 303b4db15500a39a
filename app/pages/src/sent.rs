//! What a form sent: its fields and its files, whichever way the browser encoded them.

use axum::{
    extract::{FromRequest, Multipart, RawForm, Request},
    http::{StatusCode, header},
};
use bytes::{Bytes, BytesMut};
use domain::{
    contribution::PICTURES_MAX,
    form::{Errors, Fields},
};
use service::{
    Error,
    media::{self, Keep},
};

use crate::{failure::Failure, visit::Visit};

/// Most fields of a form.
const FIELDS_MAX: usize = 2_000;

/// What a form sent.
pub(crate) struct Sent {
    /// Its fields, in order.
    pub(crate) fields: Fields,
    /// Its files, in order; those of empty file inputs are left out.
    pub(crate) files: Vec<Bytes>,
}

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        if kind.starts_with("multipart/form-data") {
            let form = Multipart::from_request(request, state).await.map_err(|_| Failure::Unreadable)?;
            multipart(form).await
        } else {
            let RawForm(bytes) = RawForm::from_request(request, state).await.map_err(too_large_or_unreadable)?;
            let fields: Vec<_> = url::form_urlencoded::parse(&bytes).into_owned().take(FIELDS_MAX).collect();
            Ok(Self { fields: Fields(fields), files: Vec::new() })
        }
    }
}

fn too_large_or_unreadable(rejection: impl axum::response::IntoResponse) -> Failure {
    if rejection.into_response().status() == StatusCode::PAYLOAD_TOO_LARGE {
        Failure::TooLarge
    } else {
        Failure::Unreadable
    }
}

async fn multipart(mut form: Multipart) -> Result<Sent, Failure> {
    let mut sent = Sent { fields: Fields::default(), files: Vec::new() };
    while let Some(mut part) = form.next_field().await.map_err(|_| Failure::Unreadable)? {
        let name = part.name().unwrap_or_default().to_owned();
        let is_file = part.file_name().is_some();
        let mut bytes = BytesMut::new();
        while let Some(chunk) = part.chunk().await.map_err(|e| too_large_or_unreadable(e))? {
            // One byte over the limit is enough to know that it is too large; the rest is read and let go.
            if bytes.len() <= media::BYTES_MAX {
                bytes.extend_from_slice(&chunk);
            }
        }
        if is_file {
            if !bytes.is_empty() && sent.files.len() < PICTURES_MAX + 1 {
                sent.files.push(bytes.freeze());
            }
        } else if sent.fields.0.len() < FIELDS_MAX {
            sent.fields.push(name, String::from_utf8_lossy(&bytes));
        }
    }
    Ok(sent)
}

impl Sent {
    /// Takes the sent pictures in and names them in the form as if they had been there before, so that they stay
    /// attached whatever is wrong with the rest. The texts `upload_alt` and `upload_caption` go to the first.
    pub(crate) async fn take_pictures(&mut self, visit: &Visit, keep: Keep) -> Result<Errors, Failure> {
        let mut errors = Errors::default();
        let mut alt = self.fields.get("upload_alt").to_owned();
        let mut caption = self.fields.get("upload_caption").to_owned();
        for file in std::mem::take(&mut self.files) {
            match media::upload(&visit.service, &visit.actor, keep, file).await {
                Ok(picture) => {
                    self.fields.push("picture", picture.media);
                    self.fields.push("picture_alt", std::mem::take(&mut alt));
                    self.fields.push("picture_caption", std::mem::take(&mut caption));
                }
                Err(Error::Picture(problem)) => errors.push("upload", problem),
                Err(other) => return Err(other.into()),
            }
        }
        if alt.is_empty() && caption.is_empty() {
            self.fields.0.retain(|(name, _)| name != "upload_alt" && name != "upload_caption");
        }
        Ok(errors)
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
