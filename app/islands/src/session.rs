//! What a server function needs to know of its request.

use domain::account::Actor;
use leptos::prelude::{ServerFnError, provide_context, use_context};
use service::Service;

/// Hands the service and whoever asks to the server functions of one request.
pub fn provide(service: Service, actor: Actor) {
    provide_context(service);
    provide_context(actor);
}

/// The service and whoever asks.
pub(crate) fn session() -> Result<(Service, Actor), ServerFnError> {
    let service = use_context::<Service>().ok_or_else(|| ServerFnError::new("no service"))?;
    Ok((service, use_context::<Actor>().unwrap_or(Actor::Guest)))
}
