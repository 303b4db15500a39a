//! What islands call.

use axum::{
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use domain::policy::ActionKind;
use islands::GiveSupport;
use leptos::server_fn::ServerFn as _;

use crate::{failure::Failure, routes::Routes, site::Site, visit};

/// One route for each server function: one that is not here cannot be called.
pub(crate) fn routes() -> Routes {
    Routes::new().post(GiveSupport::PATH, ActionKind::Support, call)
}

async fn call(State(site): State<Site>, request: Request) -> Result<Response, Failure> {
    let actor = visit::actor(&site, request.headers()).await?;
    let service = site.service.clone();
    let provide = move || islands::provide(service.clone(), actor.clone());
    Ok(leptos_axum::handle_server_fns_with_context(provide, request).await.into_response())
}
