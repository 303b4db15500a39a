//! What can be counted, for Prometheus, on a port of its own that only who looks after the installation can reach.
//!
//! A label is a route's template, a method, a status or a verb: never an address, a name, a number or a person.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use anyhow::Context as _;
use axum::{
    Router,
    extract::{MatchedPath, Request},
    http::{Method, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
    routing::get,
};
use metrics::{counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use service::Service;
use tokio::net::TcpListener;

const REQUESTS: &str = "talkoot_requests_total";
const SECONDS: &str = "talkoot_request_seconds";
/// Connections that are open.
pub(crate) const CONNECTIONS: &str = "talkoot_connections";
/// Connections that were let go because there was no place for them.
pub(crate) const TURNED_AWAY: &str = "talkoot_connections_turned_away_total";
/// What was refused.
pub(crate) const REFUSALS: &str = "talkoot_refusals_total";
/// When the certificate in use ends.
pub(crate) const CERTIFICATE_END: &str = "talkoot_certificate_end_timestamp_seconds";
const POOL: &str = "talkoot_database_connections";

/// The bounds between which requests are counted by how long they took, in seconds.
const BOUNDS: [f64; 10] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

/// Begins to count. Once for the process; before this, what is counted goes nowhere.
pub fn begin() -> anyhow::Result<PrometheusHandle> {
    let handle = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &BOUNDS)
        .context("the metrics' bounds")?
        .install_recorder()
        .context("metrics cannot be counted")?;
    describe_counter!(REQUESTS, "Requests answered, by method, route and status");
    describe_histogram!(SECONDS, "Seconds until the answer began, by method and route");
    describe_gauge!(CONNECTIONS, "Connections that are open");
    describe_counter!(TURNED_AWAY, "Connections let go because there was no place for them");
    describe_counter!(REFUSALS, "Requests that were refused, by why");
    describe_gauge!(CERTIFICATE_END, "When the certificate in use ends, in seconds since 1970");
    describe_gauge!(POOL, "Connections to the database, by pool and whether they are idle");
    service::metrics::describe();
    Ok(handle)
}

/// Answers `/metrics` until the process ends; comes back with the address as soon as it listens.
pub async fn serve(address: SocketAddr, handle: PrometheusHandle, service: Service) -> anyhow::Result<SocketAddr> {
    let listener =
        TcpListener::bind(address).await.with_context(|| format!("--metrics-addr: {address} cannot be listened on"))?;
    let address = listener.local_addr()?;
    let answer = async move || {
        for (pool, open, idle) in service.database().connections() {
            gauge!(POOL, "pool" => pool, "state" => "idle").set(f64::from(idle));
            gauge!(POOL, "pool" => pool, "state" => "used").set(f64::from(open.saturating_sub(idle)));
        }
        handle.run_upkeep();
        ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], handle.render()).into_response()
    };
    let router = Router::new().route("/metrics", get(answer));
    tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, router).await {
            tracing::error!(%error, "metrics are answered no more");
        }
    });
    Ok(address)
}

/// Counts a request by the template of its route: what nothing matched has none.
pub(crate) async fn measure(request: Request, next: Next) -> Response {
    let method = word(request.method());
    let route = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str).to_owned();
    let began = Instant::now();
    let response = next.run(request).await;
    let took: Duration = began.elapsed();
    let status = response.status().as_u16().to_string();
    histogram!(SECONDS, "method" => method, "route" => route.clone()).record(took.as_secs_f64());
    counter!(REQUESTS, "method" => method, "route" => route, "status" => status).increment(1);
    response
}

/// A method as a label. Anybody can make others up, and each would be a series of its own.
pub(crate) fn word(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    }
}
