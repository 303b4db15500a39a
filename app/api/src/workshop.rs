//! Workshops and the records that they left.

use axum::{
    Json,
    extract::{Path, State},
};
use domain::{WorkshopId, account::Actor, workshop as words};
use serde::Serialize;
use service::{process as processes, workshop as workshops};
use utoipa::ToSchema;

use crate::{
    Api,
    list::{Listed, Paging, Params},
    picture::{Picture, Place},
    problem::{ListProblems, Missing, Problem},
    process::OfProcess,
};

/// A session where people worked together.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Workshop {
    /// Its number, its own in the installation.
    id: i64,
    /// The slug of the process it belongs to.
    process: String,
    /// How it was held: `facilitated`, `self-run`, `public-space`, `digital-storytelling`, `graphic-facilitation`,
    /// `wiki-planning` or `seminar`.
    method: &'static str,
    /// The title of its record.
    title: String,
    /// The language of its record.
    lang: &'static str,
    /// Where it was held; null where the record does not say.
    #[schema(required)]
    place: Option<Place>,
    /// The day on which it was held.
    #[schema(format = Date)]
    held: String,
    /// How many people took part.
    heads: i64,
    /// The name of whoever filed the record.
    filed_by: String,
    /// When the record was filed.
    #[schema(format = DateTime)]
    created: String,
    /// How many contributions that can be read came out of it: `/contributions?workshop=`.
    outputs: i64,
    /// Number of the record's present wording, counted from 1.
    revision: i32,
    /// Address of its page.
    url: String,
}

/// A workshop with the present wording of its record.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WholeWorkshop {
    #[serde(flatten)]
    workshop: Workshop,
    /// What happened, in Markdown.
    summary: String,
    /// The same, in HTML.
    html: String,
    /// Photos and boards, in order.
    pictures: Vec<Picture>,
}

impl WholeWorkshop {
    fn new(api: &Api, workshop: words::Workshop, process: &str) -> Self {
        let record = workshop.record;
        Self {
            workshop: Workshop {
                id: workshop.id.0,
                process: process.to_owned(),
                method: workshop.method.code(),
                title: record.title,
                lang: workshop.lang.tag(),
                place: workshop.place.map(Place::from),
                held: workshop.held.to_string(),
                heads: workshop.heads,
                filed_by: workshop.filed_by,
                created: workshop.created.rfc3339(),
                outputs: workshop.outputs,
                revision: record.number,
                url: api.address(&format!("/p/{process}/workshops/{}", workshop.id)),
            },
            summary: record.summary,
            html: record.html,
            pictures: record.pictures.into_iter().map(|picture| Picture::new(api, picture)).collect(),
        }
    }
}

/// The workshops of a process, the one filed last first.
#[utoipa::path(get, operation_id = "list_workshops", path = "/workshops",
    tag = "workshops", params(OfProcess),
    responses((status = 200, description = "One page of the list.", body = Listed<Workshop>), ListProblems))]
pub(crate) async fn list(
    State(api): State<Api>,
    Params(params): Params<OfProcess>,
) -> Result<Json<Listed<Workshop>>, Problem> {
    let (process, Paging { cursor, limit }) = params.read(&api).await?;
    let page = workshops::list(&api.service, process.id, &params.search, cursor, limit).await?;
    Ok(Json(page.map(|workshop| WholeWorkshop::new(&api, workshop, &process.slug).workshop).into()))
}

/// A workshop with the present wording of its record.
#[utoipa::path(get, operation_id = "get_workshop", path = "/workshops/{id}", tag = "workshops",
    params(("id" = i64, description = "The workshop's number.")),
    responses((status = 200, description = "What is asked for.", body = WholeWorkshop), Missing))]
pub(crate) async fn show(State(api): State<Api>, Path(id): Path<String>) -> Result<Json<WholeWorkshop>, Problem> {
    let id: WorkshopId = id.parse().ok().ok_or_else(Problem::not_found)?;
    let workshop = workshops::get(&api.service, &Actor::Guest, id).await?;
    let process = processes::by_id(&api.service, workshop.process).await?;
    Ok(Json(WholeWorkshop::new(&api, workshop, &process.slug)))
}
