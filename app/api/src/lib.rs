//! The read API: what pages show to a visitor without an account, as JSON, for other programs.
//!
//! Every handler asks the service as a guest, so that what a page does not show cannot be had here either. Lists are
//! paged by cursor; failures are told as RFC 9457 says. The description at `/api/v1/openapi.json` is made from the
//! handlers and the types that they answer with.

mod competition;
mod contribution;
mod council;
mod edition;
mod list;
mod log;
mod moderation;
mod picture;
mod problem;
mod process;
mod trail;
mod workshop;

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::{Request, State},
    http::{Method, header},
    middleware::{self, Next},
    response::{IntoResponse as _, Response},
    routing::get,
};
use domain::{limit::Kind, network::Address, policy::ActionKind};
use service::{Error, Service, limit};
use tower_http::cors::{Any, CorsLayer};
use utoipa::openapi::{ComponentsBuilder, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, ServerBuilder};
use utoipa_axum::{
    router::{OpenApiRouter, UtoipaMethodRouter},
    routes,
};

use crate::problem::Problem;

/// Where the API lies.
const PATH: &str = "/api/v1";

/// The state of the router. Cheap to clone.
#[derive(Clone)]
pub struct Api {
    /// The contexts.
    pub service: Service,
    /// The installation's own address, without a slash at its end: what addresses in the answers start with.
    pub base_url: Arc<str>,
}

impl Api {
    /// A whole address below the installation's own.
    fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }
}

/// Everything below `/api/v1`. Any site's scripts may read it: it holds nothing that depends on who asks.
pub fn router(api: Api) -> Router {
    let everybody = CorsLayer::new().allow_origin(Any).allow_methods([Method::GET, Method::HEAD]);
    let (router, description) = described(&api.base_url).router.split_for_parts();
    let description = Arc::new(description);
    let router = router
        .route("/openapi.json", get(move || async move { Json(Arc::clone(&description)) }))
        .fallback(async || Problem::not_found())
        .method_not_allowed_fallback(async || Problem::not_allowed())
        .layer(middleware::from_fn_with_state(api.clone(), limited))
        .layer(everybody)
        .with_state(api);
    Router::new().nest(PATH, router)
}

/// Counts what is asked. Programs of one network share an allowance, whoever runs them.
async fn limited(State(api): State<Api>, request: Request, next: Next) -> Result<Response, Problem> {
    let address = request.extensions().get::<Address>().copied().unwrap_or(Address::UNKNOWN);
    let whence = limit::whence(&api.service, address).await?;
    match limit::spend(&api.service, Kind::Read, None, &whence).await {
        Err(Error::Wait(until)) => {
            let mut response = Problem::too_many().into_response();
            let seconds = until.0.saturating_sub(api.service.now().0).max(0) / 1_000_000;
            response.headers_mut().insert(header::RETRY_AFTER, seconds.saturating_add(1).into());
            Ok(response)
        }
        counted => {
            counted?;
            Ok(next.run(request).await)
        }
    }
}

/// The table of everything that [`router`] answers: addresses and the action that the policy is asked for.
#[must_use]
pub fn table() -> Vec<(String, ActionKind)> {
    described("").rows
}

/// Described routes, each with the action that it asks the policy for: there is no other way to add one.
struct Described {
    router: OpenApiRouter<Api>,
    rows: Vec<(String, ActionKind)>,
}

impl Described {
    fn new(description: OpenApi) -> Self {
        Self {
            router: OpenApiRouter::with_openapi(description),
            rows: vec![(address("/openapi.json"), ActionKind::Look)],
        }
    }

    fn get(mut self, asks: ActionKind, route: UtoipaMethodRouter<Api>) -> Self {
        self.rows.extend(route.1.paths.keys().map(|path| (address(path), asks)));
        Self { router: self.router.routes(route), rows: self.rows }
    }
}

fn address(path: &str) -> String {
    format!("{PATH}{path}")
}

fn described(base_url: &str) -> Described {
    let info = InfoBuilder::new()
        .title("Talkoot")
        .version("1")
        .description(Some(
            "What an installation of Talkoot shows to everybody. Lists are paged: ask again with `cursor` set to the \
             answer's `next` until that is null. Moments are RFC 3339 in UTC, days `YYYY-MM-DD`, languages IETF tags, \
             texts named `html` are safe to put into a page.",
        ))
        .license(Some(LicenseBuilder::new().name("EUPL-1.2").identifier(Some("EUPL-1.2")).build()))
        .build();
    let server = ServerBuilder::new().url(format!("{base_url}{PATH}")).build();
    let problems = ComponentsBuilder::new().schema_from::<Problem>().build();
    let description: OpenApi =
        OpenApiBuilder::new().info(info).servers(Some([server])).components(Some(problems)).build();
    Described::new(description)
        .get(ActionKind::Look, routes!(process::list))
        .get(ActionKind::Look, routes!(process::show))
        .get(ActionKind::Look, routes!(process::forums))
        .get(ActionKind::Look, routes!(moderation::list))
        .get(ActionKind::Look, routes!(contribution::list))
        .get(ActionKind::ReadContribution, routes!(contribution::show))
        .get(ActionKind::ReadContribution, routes!(contribution::revisions))
        .get(ActionKind::Look, routes!(workshop::list))
        .get(ActionKind::ReadRecord, routes!(workshop::show))
        .get(ActionKind::Look, routes!(edition::list))
        .get(ActionKind::ReadEdition, routes!(edition::show))
        .get(ActionKind::ReadEdition, routes!(edition::left))
        .get(ActionKind::Look, routes!(edition::bibtex))
        .get(ActionKind::Look, routes!(edition::csl))
        .get(ActionKind::Look, routes!(edition::plain))
        .get(ActionKind::Look, routes!(competition::list))
        .get(ActionKind::Look, routes!(competition::entries))
        .get(ActionKind::ReadEntry, routes!(competition::entry))
        .get(ActionKind::ReadEntry, routes!(competition::citations))
        .get(ActionKind::Look, routes!(council::themes))
        .get(ActionKind::Look, routes!(council::theme))
        .get(ActionKind::Look, routes!(council::sources))
        .get(ActionKind::Look, routes!(council::decisions_on))
        .get(ActionKind::Look, routes!(council::voices))
        .get(ActionKind::Look, routes!(council::decisions))
        .get(ActionKind::Look, routes!(council::decision))
        .get(ActionKind::Look, routes!(log::head))
        .get(ActionKind::Look, routes!(log::checkpoint))
        .get(ActionKind::Look, routes!(log::consistency))
        .get(ActionKind::ReadContribution, routes!(log::of_contribution))
        .get(ActionKind::Look, routes!(log::of_workshop))
        .get(ActionKind::Look, routes!(log::of_edition))
        .get(ActionKind::Look, routes!(log::of_theme))
        .get(ActionKind::Look, routes!(log::of_decision))
}
