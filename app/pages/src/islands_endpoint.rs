//! What islands call.

use axum::{
    Router,
    extract::{Request, State},
    response::{IntoResponse, Response},
    routing::post,
};

use crate::{failure::Failure, site::Site, visit};

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/islands/{*call}", post(call))
}

async fn call(State(site): State<Site>, request: Request) -> Result<Response, Failure> {
    let actor = visit::actor(&site.service, request.headers()).await?;
    let service = site.service.clone();
    let provide = move || islands::provide(service.clone(), actor.clone());
    Ok(leptos_axum::handle_server_fns_with_context(provide, request).await.into_response())
}
