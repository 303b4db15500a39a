//! What is refused leaves a line in the log and a count: who guesses at passwords or looks for a way around the policy is
//! to be seen by whoever runs the installation.
//!
//! A refusal is no event: events are changes, and a guest whose form was refused has changed nothing. A line tells what
//! was refused at which route, and of whoever asked a hash of their network under the key of the day: enough to see that
//! a thousand tries were one network's, and nothing that anybody can follow beyond the day.

use std::sync::{Arc, Mutex, PoisonError};

use ::metrics::counter;
use axum::{
    extract::{MatchedPath, Request, State},
    http::StatusCode,
    middleware::Next,
    response::Response,
};
use domain::{Timestamp, network::Address};
use pages::Refusal;
use service::{Service, limit};

use crate::metrics;

/// Lines of one kind in a minute; what is beyond is counted and told as a number. A flood must not fill the disk.
const LINES: u64 = 30;
const MINUTE: i64 = 60_000_000;
/// Letters of a network's hash: enough to tell those of a day apart.
const LETTERS: usize = 12;

/// That the layer which looks from where a form comes has let it pass.
#[derive(Clone, Copy)]
struct Passed;

/// What was told lately.
#[derive(Clone)]
pub(crate) struct Refusals {
    service: Service,
    told: Arc<Mutex<Told>>,
}

/// How much there was of each kind in the present minute.
#[derive(Debug, Default)]
struct Told {
    minute: i64,
    counts: [u64; Refusal::ALL.len()],
}

impl Refusals {
    pub(crate) fn new(service: Service) -> Self {
        Self { service, told: Arc::default() }
    }

    /// Whether there is to be a line.
    fn has_room(&self, refusal: Refusal) -> bool {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).has_room(refusal, self.service.now())
    }

    async fn network(&self, address: Option<Address>) -> String {
        let Some(address) = address else { return String::new() };
        let whence = limit::whence(&self.service, address).await;
        whence.map_or_else(|_out_of_order| String::new(), |whence| whence.network().chars().take(LETTERS).collect())
    }
}

impl Told {
    fn has_room(&mut self, refusal: Refusal, now: Timestamp) -> bool {
        let minute = now.0.div_euclid(MINUTE);
        if minute != self.minute {
            let before = std::mem::take(self);
            self.minute = minute;
            for (refusal, count) in Refusal::ALL.into_iter().zip(before.counts) {
                let more = count.saturating_sub(LINES);
                if more > 0 {
                    tracing::warn!(target: "security", what = refusal.code(), more, "more was refused within a minute");
                }
            }
        }
        let place = Refusal::ALL.iter().position(|one| *one == refusal);
        let Some(count) = place.and_then(|place| self.counts.get_mut(place)) else { return false };
        *count = count.saturating_add(1);
        *count <= LINES
    }
}

/// Tells of an answer that refuses.
pub(crate) async fn watch(State(refusals): State<Refusals>, request: Request, next: Next) -> Response {
    let method = metrics::word(request.method());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let address = request.extensions().get::<Address>().copied();
    let response = next.run(request).await;
    let Some(refusal) = refusal(&response) else { return response };
    counter!(metrics::REFUSALS, "what" => refusal.code()).increment(1);
    if refusals.has_room(refusal) {
        let network = refusals.network(address).await;
        let route = route.as_ref().map_or("", MatchedPath::as_str);
        tracing::warn!(target: "security", what = refusal.code(), method, route, network, "refused");
    }
    response
}

/// Notes on an answer that it was not made by the layer which looks from where a form comes.
pub(crate) async fn passed(mut response: Response) -> Response {
    response.extensions_mut().insert(Passed);
    response
}

/// Why an answer refuses, if it does.
fn refusal(response: &Response) -> Option<Refusal> {
    let passed = response.extensions().get::<Passed>().is_some();
    response.extensions().get::<Refusal>().copied().or(match response.status() {
        StatusCode::FORBIDDEN if !passed => Some(Refusal::Foreign),
        StatusCode::TOO_MANY_REQUESTS => Some(Refusal::Limit),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_is_told_as_a_number() {
        let mut told = Told::default();
        let lines = |told: &mut Told, refusal, at| (0..100).filter(|_| told.has_room(refusal, Timestamp(at))).count();
        assert_eq!(lines(&mut told, Refusal::Password, 5 * MINUTE), 30);
        assert_eq!(lines(&mut told, Refusal::Code, 5 * MINUTE), 30, "each kind has its own");
        assert_eq!(lines(&mut told, Refusal::Password, 6 * MINUTE - 1), 0);
        assert_eq!(lines(&mut told, Refusal::Password, 6 * MINUTE), 30);
    }
}
