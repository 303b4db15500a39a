//! What a form sent, kept for the case that it cannot be taken in: the page that says so gives it back.
//!
//! No handler knows of it. What reads forms (`sent`) leaves here what it read; where a handler came to nothing before the
//! form was read, the body is still there to be read.

use std::{
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
};

use axum::body::{Body, Bytes, HttpBody};
use domain::form::Fields;
use http::HeaderMap;
use http_body::{Frame, SizeHint};

use crate::sent;

/// What a form sent. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Kept(Arc<Mutex<State>>);

struct State {
    fields: Option<Fields>,
    body: Body,
    /// Whether somebody began to read it: what is left then is of no use.
    begun: bool,
}

/// A body that can be taken back as long as nobody began to read it.
struct Lent(Kept);

impl Kept {
    /// Lends a body to whoever is to read the form.
    pub(crate) fn lend(body: Body) -> (Self, Body) {
        let kept = Self(Arc::new(Mutex::new(State { fields: None, body, begun: false })));
        (kept.clone(), Body::new(Lent(kept)))
    }

    /// Leaves what was read.
    pub(crate) fn leave(&self, fields: &Fields) {
        self.state().fields = Some(fields.clone());
    }

    /// What was sent, without what is secret; `None` where it cannot be read.
    pub(crate) async fn fields(&self, headers: &HeaderMap) -> Option<Fields> {
        let (fields, body) = {
            let mut state = self.state();
            let body = (!state.begun).then(|| std::mem::take(&mut state.body));
            (state.fields.take(), body)
        };
        let mut fields = match (fields, body) {
            (Some(fields), _) => fields,
            (None, Some(body)) => sent::texts(headers, body).await?,
            (None, None) => return None,
        };
        fields.0.retain(|(name, _)| !is_secret(name));
        Some(fields)
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A password is never sent back.
fn is_secret(name: &str) -> bool {
    name.contains("password")
}

impl HttpBody for Lent {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let mut state = self.0.state();
        state.begun = true;
        Pin::new(&mut state.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.0.state().body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.state().body.size_hint()
    }
}
