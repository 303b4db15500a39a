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
mod picture;
mod problem;
mod process;
mod trail;
mod workshop;

use std::sync::Arc;

use axum::{Json, Router, http::Method, routing::get};
use service::Service;
use tower_http::cors::{Any, CorsLayer};
use utoipa::openapi::{ComponentsBuilder, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, ServerBuilder};
use utoipa_axum::{router::OpenApiRouter, routes};

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
    let (router, description) = described(&api).split_for_parts();
    let description = Arc::new(description);
    let router = router
        .route("/openapi.json", get(move || async move { Json(Arc::clone(&description)) }))
        .fallback(async || Problem::not_found())
        .method_not_allowed_fallback(async || Problem::not_allowed())
        .layer(everybody)
        .with_state(api);
    Router::new().nest(PATH, router)
}

fn described(api: &Api) -> OpenApiRouter<Api> {
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
    let server = ServerBuilder::new().url(api.address(PATH)).build();
    let problems = ComponentsBuilder::new().schema_from::<Problem>().build();
    let description: OpenApi =
        OpenApiBuilder::new().info(info).servers(Some([server])).components(Some(problems)).build();
    OpenApiRouter::with_openapi(description)
        .routes(routes!(process::list))
        .routes(routes!(process::show))
        .routes(routes!(process::forums))
        .routes(routes!(contribution::list))
        .routes(routes!(contribution::show))
        .routes(routes!(contribution::revisions))
        .routes(routes!(workshop::list))
        .routes(routes!(workshop::show))
        .routes(routes!(edition::list))
        .routes(routes!(edition::show))
        .routes(routes!(edition::bibtex))
        .routes(routes!(edition::csl))
        .routes(routes!(edition::plain))
        .routes(routes!(competition::list))
        .routes(routes!(competition::entries))
        .routes(routes!(competition::entry))
        .routes(routes!(competition::citations))
        .routes(routes!(council::themes))
        .routes(routes!(council::theme))
        .routes(routes!(council::sources))
        .routes(routes!(council::decisions_on))
        .routes(routes!(council::voices))
        .routes(routes!(council::decisions))
        .routes(routes!(council::decision))
}
