//! Proof of work in front of forms of people without an account: the challenge, and the mark on a form by which the
//! script finds it. The page is the same for everybody; a challenge is fetched while somebody fills the form in.

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse as _, Response},
};
use domain::policy::ActionKind;
use service::proof;

use crate::{failure::Answer, routes::Routes, site::Site, visit::Visit};

pub(crate) fn routes() -> Routes {
    Routes::new().get("/challenge", ActionKind::Look, challenge)
}

/// What marks a form that asks for proof: what is told where somebody has to wait for it.
pub(crate) fn mark(visit: &Visit) -> Option<String> {
    let asked = visit.actor.person().is_none() && visit.service.settings().proof.is_some();
    asked.then(|| visit.t.text("proof-wait"))
}

/// A challenge; where none is asked for, nothing to solve.
async fn challenge(State(site): State<Site>) -> Answer {
    let json = proof::challenge(&site.service).await?.unwrap_or_else(|| "{}".to_owned());
    let response: Response =
        ([(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")], json).into_response();
    Ok(response)
}
