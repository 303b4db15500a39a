//! The public log of moderation: what was done and why, without names, texts or addresses.

use axum::{
    Json,
    extract::{Path, State},
};
use serde::Serialize;
use service::{moderation, process as processes};
use utoipa::ToSchema;

use crate::{
    Api,
    list::{Listed, PageParams, Paging, Params},
    problem::{ListProblems, Missing, Problem},
};

/// A ruling, as everybody can read of it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Ruling {
    /// The day on which it was made.
    #[schema(format = Date)]
    day: String,
    /// What it was made on: `contribution`, `comment` or `workshop`.
    kind: &'static str,
    /// What was done: `leave`, `release`, `hide`, `show`, `redact`, `lock`, `unlock`, `move` or `correct`.
    action: &'static str,
    /// The code of the reason; null where nothing was taken.
    #[schema(required)]
    reason: Option<String>,
    /// What the reason stands on: `law` or `rules`; null where nothing was taken.
    #[schema(required)]
    ground: Option<&'static str>,
    /// Whether its author appealed.
    appealed: bool,
    /// What came of the appeal: `upheld` or `reversed`; null where there was none or it waits.
    #[schema(required)]
    outcome: Option<&'static str>,
}

impl From<moderation::Line> for Ruling {
    fn from(line: moderation::Line) -> Self {
        Self {
            day: line.day.to_string(),
            kind: line.kind.code(),
            action: line.measure.code(),
            ground: line.reason.as_ref().map(|reason| reason.ground.code()),
            reason: line.reason.map(|reason| reason.code),
            appealed: line.appealed,
            outcome: line.verdict.map(domain::moderation::Verdict::code),
        }
    }
}

/// What moderators decided in a process, newest first. What was held automatically is counted in the figures and is no
/// decision.
#[utoipa::path(get, operation_id = "list_rulings", path = "/processes/{slug}/moderation", tag = "moderation",
    params(("slug" = String, description = "The process's slug."), PageParams),
    responses((status = 200, description = "One page of the list.", body = Listed<Ruling>), Missing, ListProblems))]
pub(crate) async fn list(
    State(api): State<Api>,
    Path(slug): Path<String>,
    Params(params): Params<PageParams>,
) -> Result<Json<Listed<Ruling>>, Problem> {
    let Paging { cursor, limit } = params.read()?;
    let process = processes::by_slug(&api.service, &slug).await?;
    let page = moderation::log(&api.service, process.id, cursor, limit).await?;
    Ok(Json(page.map(Ruling::from).into()))
}
