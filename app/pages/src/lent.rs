//! A form that is lent to its handler: where the handler comes to nothing before it read the form, what was typed into it
//! can still be read, to be shown again.

use std::{
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
};

use axum::body::{Body, Bytes, HttpBody};
use http_body::{Frame, SizeHint};

/// A body that can be taken back as long as nobody began to read it.
pub(crate) struct Lent(Arc<Mutex<State>>);

struct State {
    body: Body,
    /// Whether somebody began to read it: what is left then is of no use.
    begun: bool,
}

impl Lent {
    /// Lends a body to whoever is to read it.
    pub(crate) fn lend(body: Body) -> (Self, Body) {
        let state = Arc::new(Mutex::new(State { body, begun: false }));
        (Self(Arc::clone(&state)), Body::new(Self(state)))
    }

    /// The body, where nobody began to read it.
    pub(crate) fn take_back(&self) -> Option<Body> {
        let mut state = self.state();
        let unread = !state.begun;
        state.begun = true;
        unread.then(|| std::mem::take(&mut state.body))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl HttpBody for Lent {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let mut state = self.state();
        state.begun = true;
        Pin::new(&mut state.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.state().body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.state().body.size_hint()
    }
}
