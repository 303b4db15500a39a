//! Whether the process lives, and whether requests should be sent to it.
//!
//! `/healthz` asks nobody: whoever restarts what does not answer must not do so because a database is away. `/readyz` asks
//! everything that a request needs.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::policy::ActionKind;
use pages::Routes;
use service::Service;
use tokio::sync::Mutex;

/// How long an answer may take, of each thing that is asked.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long an answer holds: whoever asks more often must not keep the database busy with it.
const HOLDS: Duration = Duration::from_secs(1);

/// What is asked when somebody wants to know.
#[derive(Clone)]
pub struct Health {
    service: Service,
    stopping: Arc<AtomicBool>,
    last: Arc<Mutex<Option<(Instant, Findings)>>>,
}

/// What was found, each with its name and whether it is well.
type Findings = [(&'static str, bool); 4];

impl Health {
    /// Of a service that is not asked to stop.
    #[must_use]
    pub fn new(service: Service) -> Self {
        Self { service, stopping: Arc::default(), last: Arc::default() }
    }

    /// From now on no more requests should come.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::SeqCst);
    }

    async fn look(&self) -> Findings {
        let mut last = self.last.lock().await;
        if let Some((at, findings)) = *last
            && at.elapsed() < HOLDS
        {
            return findings;
        }
        let database = self.service.database();
        let (readable, writable, media) = tokio::join!(
            tokio::time::timeout(PATIENCE, database.pending()),
            tokio::time::timeout(PATIENCE, database.can_write()),
            tokio::time::timeout(PATIENCE, self.service.media().is_reachable()),
        );
        let findings = [
            ("database can be read", matches!(readable, Ok(Ok(_)))),
            ("schema is up to date", matches!(readable, Ok(Ok(0)))),
            // Where it takes too long, somebody else writes; that is no reason to send readers away.
            ("database can be written", !matches!(writable, Ok(Err(_)))),
            ("media store can be reached", matches!(media, Ok(Ok(())))),
        ];
        *last = Some((Instant::now(), findings));
        findings
    }
}

/// The two addresses.
#[must_use]
pub fn routes() -> Routes<Health> {
    Routes::new().get("/healthz", ActionKind::Look, async || alive("ok\n")).get("/readyz", ActionKind::Look, ready)
}

fn alive(text: impl IntoResponse) -> Response {
    ([(header::CACHE_CONTROL, "no-store")], text).into_response()
}

/// What is well and what is not. Why is logged: the address is everybody's.
async fn ready(State(health): State<Health>) -> Response {
    let stopping = health.stopping.load(Ordering::SeqCst);
    let findings = health.look().await;
    let line = |(what, well): (&str, bool)| format!("{} {what}\n", if well { "ok   " } else { "wrong" });
    let text = line(("takes requests", !stopping)) + &findings.map(line).concat();
    let well = !stopping && findings.iter().all(|(_, well)| *well);
    let status = if well { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    if !well && !stopping {
        tracing::warn!(?findings, "not ready");
    }
    (status, alive(text)).into_response()
}
