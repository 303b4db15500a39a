//! Whether a connection that carries many requests at once is asked anything.

use std::{
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::{Frame, SizeHint};
use tokio::time::Instant;

/// How many requests of a connection are under way.
#[derive(Clone, Default)]
pub(crate) struct Busy(Arc<Mutex<State>>);

struct State {
    under_way: usize,
    /// Whether anything was asked at all.
    asked: bool,
    since: Instant,
}

impl Default for State {
    fn default() -> Self {
        Self { under_way: 0, asked: false, since: Instant::now() }
    }
}

/// A request that is under way, until this is dropped.
pub(crate) struct Begun(Busy);

impl Busy {
    /// One more request.
    pub(crate) fn begin(&self) -> Begun {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        (state.under_way, state.asked) = (state.under_way.saturating_add(1), true);
        Begun(self.clone())
    }

    /// Waits until nothing was under way for so long: `first` before the first request, `between` after it.
    pub(crate) async fn idle(&self, first: Duration, between: Duration) {
        loop {
            let left = {
                let state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
                let most = if state.asked { between } else { first };
                if state.under_way > 0 { most } else { most.saturating_sub(state.since.elapsed()) }
            };
            if left.is_zero() {
                return;
            }
            tokio::time::sleep(left).await;
        }
    }
}

impl Begun {
    /// The same until a body was handed on to its end, or is not wanted any more.
    pub(crate) fn until_the_end_of(self, body: Body) -> Counted {
        Counted { body, _begun: self }
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        let mut state = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        (state.under_way, state.since) = (state.under_way.saturating_sub(1), Instant::now());
    }
}

/// A body whose request is under way as long as it is there.
pub(crate) struct Counted {
    body: Body,
    _begun: Begun,
}

impl HttpBody for Counted {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
