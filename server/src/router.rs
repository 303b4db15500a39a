//! The router and what every request passes through.

use std::time::Duration;

use axum::{
    Router,
    extract::MatchedPath,
    http::{HeaderName, HeaderValue, Method, StatusCode, Uri, header, uri::PathAndQuery},
    middleware,
    response::{IntoResponse as _, Redirect},
};
use pages::{Brand, Packages, Row, Site};
use service::Service;
use tower::ServiceBuilder;
use tower_http::{
    CompressionLevel,
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer, Predicate,
        predicate::{DefaultPredicate, NotForContentType},
    },
    csrf::CsrfLayer,
    set_header::SetResponseHeaderLayer,
    timeout::{RequestBodyTimeoutLayer, TimeoutLayer},
    trace::TraceLayer,
};

use crate::{
    assets::Assets,
    health::{self, Health},
    metrics,
    refusals::{self, Refusals},
    whence::{self, Proxies},
};

/// How long a request may take in all; ten pictures over a thin line take minutes.
const REQUEST: Duration = Duration::from_mins(15);
/// How long a request's body may make a break.
const BREAK: Duration = Duration::from_secs(30);
/// How hard pages are pressed: of brotli the first level that looks further back than a few words; it takes a twentieth off
/// what the level before it makes of an edition.
const QUALITY: CompressionLevel = CompressionLevel::Precise(5);

/// Everything that the server answers.
pub fn router(service: Service, assets: &Assets, base_url: &str, proxies: Proxies) -> Router {
    let health = Health::new(service.clone());
    router_with(service, assets, base_url, proxies, health)
}

/// The same, with what may be told to stop.
pub fn router_with(service: Service, assets: &Assets, base_url: &str, proxies: Proxies, health: Health) -> Router {
    let headers = Headers { policy: content_security_policy(&service.settings().peertube), base_url };
    let site = Site {
        service: service.clone(),
        look: assets.look(),
        brand: Brand::default(),
        base_url: base_url.into(),
        packages: Packages::default(),
    };
    let api = api::Api { service, base_url: base_url.into() };
    let refusals = middleware::from_fn_with_state(Refusals::new(api.service.clone()), refusals::watch);
    let router = health::routes()
        .into_router()
        .with_state(health)
        .merge(assets.routes().into_router().with_state(assets.clone()))
        .merge(api::router(api))
        .merge(pages::router(site));
    let router = limited(router, REQUEST).layer(refusals).layer(middleware::from_fn_with_state(proxies, whence::tell));
    headers.on(router.layer(middleware::from_fn(metrics::measure)))
}

/// Has every answer end in time and in order, whatever a handler does, and lets in no form from elsewhere.
fn limited(router: Router, time: Duration) -> Router {
    let layers = ServiceBuilder::new()
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .layer(CatchPanicLayer::new())
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, time))
        .layer(RequestBodyTimeoutLayer::new(BREAK))
        .layer(CsrfLayer::new())
        .layer(CompressionLayer::new().br(true).gzip(true).quality(QUALITY).compress_when(worth_it()));
    router.layer(middleware::map_response(refusals::passed)).layer(layers)
}

/// What gets smaller by being pressed: not what was pressed already, whose length would be lost and, with it, how far a
/// download is.
fn worth_it() -> impl Predicate {
    let workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    DefaultPredicate::new()
        .and(NotForContentType::const_new("application/zip"))
        .and(NotForContentType::const_new("application/epub+zip"))
        .and(NotForContentType::const_new("application/pdf"))
        .and(NotForContentType::const_new(workbook))
}

/// What every answer carries that has not something stricter of its own. Outermost, so that the answers of layers carry
/// it as well: to what took too long, what is too large, what comes from elsewhere, and what broke.
struct Headers<'a> {
    policy: HeaderValue,
    base_url: &'a str,
}

impl Headers<'_> {
    fn on(self, router: Router) -> Router {
        let set = |name: HeaderName, value: HeaderValue| SetResponseHeaderLayer::if_not_present(name, value);
        let fixed = |name: HeaderName, value: &'static str| set(name, HeaderValue::from_static(value));
        let encrypted = self.base_url.starts_with("https:");
        let layers = ServiceBuilder::new()
            .layer(set(header::CONTENT_SECURITY_POLICY, self.policy))
            .layer(fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
            .layer(fixed(header::REFERRER_POLICY, "same-origin"))
            .layer(fixed(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
            .layer(fixed(HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"))
            .option_layer(encrypted.then(|| fixed(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000")));
        router.layer(layers)
    }
}

/// Leads the address of a page to the same one below the installation's own. Programs are not led: one that was given an
/// address without encryption has to notice it before it has sent something secret a thousand times.
pub fn redirect(base_url: String) -> Router {
    Router::new().fallback(async move |uri: Uri| {
        let path = uri.path_and_query().map_or("/", PathAndQuery::as_str);
        let programs = ["/api/", "/healthz", "/readyz"];
        if programs.iter().any(|program| path.starts_with(program)) {
            return (StatusCode::FORBIDDEN, format!("This is answered at {base_url} only.\n")).into_response();
        }
        Redirect::permanent(&format!("{base_url}{path}")).into_response()
    })
}

/// The table of everything that [`router`] answers: method, address, and what the policy is asked.
pub fn table(assets: &Assets) -> Vec<Row> {
    let read = |(path, asks)| Row { method: Method::GET, path, asks };
    let api = api::table().into_iter().map(read);
    health::routes()
        .into_rows()
        .into_iter()
        .chain(assets.routes().into_rows())
        .chain(api)
        .chain(pages::table(assets.look().gallery))
        .collect()
}

/// Nothing from elsewhere, and no script or style in the page itself. Frames are for videos, which a visitor starts.
fn content_security_policy(peertube: &[String]) -> HeaderValue {
    let frames = peertube.iter().fold(String::new(), |all, host| all + " https://" + host);
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; \
         font-src 'self'; manifest-src 'self'; frame-src https://www.youtube-nocookie.com https://player.vimeo.com{frames}; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    // Host names were checked when the settings were read.
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

/// What a log line says of a request: the template of its route. Not the address, in which a code may stand; no query,
/// since people search for people; and not from where it came.
fn span(request: &axum::extract::Request) -> tracing::Span {
    let route = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str);
    tracing::info_span!("request", method = metrics::word(request.method()), route)
}

#[cfg(test)]
mod tests;
