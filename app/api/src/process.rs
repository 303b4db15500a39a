//! Processes, their phases and forums.

use std::str::FromStr;

use axum::{
    Json,
    extract::{Path, State},
};
use domain::process as words;
use serde::{Deserialize, Serialize};
use service::process as processes;
use utoipa::{IntoParams, ToSchema};

use crate::{
    Api,
    list::{Listed, Paging, Params, required},
    problem::{ListProblems, Missing, Problem},
};

/// One planning effort.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Process {
    /// Its name in addresses and parameters.
    slug: String,
    /// Its name.
    name: String,
    /// What it is about, in Markdown.
    summary: String,
    /// The area in words.
    area: String,
    /// The body that decides.
    body: String,
    /// The language of these texts.
    lang: &'static str,
    /// The languages in which people take part.
    langs: Vec<&'static str>,
    /// Whether it is made-up content that shows how things look.
    example: bool,
    /// Where its content comes from and under which terms; empty where it was written here.
    source: String,
    /// Address of its page.
    url: String,
}

impl Process {
    fn new(api: &Api, process: words::Process) -> Self {
        Self {
            url: api.address(&format!("/p/{}", process.slug)),
            slug: process.slug,
            name: process.name,
            summary: process.summary,
            area: process.area,
            body: process.body,
            lang: process.lang.tag(),
            langs: process.langs.into_iter().map(domain::Lang::tag).collect(),
            example: process.example,
            source: process.source,
        }
    }
}

/// A process with its phases.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProcessWithPhases {
    #[serde(flatten)]
    process: Process,
    /// Its phases, in their order.
    phases: Vec<Phase>,
}

/// A stretch of time with a purpose.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Phase {
    /// Its name.
    name: String,
    /// Its first day.
    #[schema(format = Date)]
    starts: String,
    /// Its last day; null where that is not set.
    #[schema(format = Date, required)]
    ends: Option<String>,
}

/// A themed place inside a process.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Forum {
    /// Its name in addresses and parameters, its own within the process.
    slug: String,
    /// Its process's slug.
    process: String,
    /// Its name.
    name: String,
    /// What belongs here.
    summary: String,
    /// Who may post: `guests` (everybody), `members`, or `closed` (nobody any more).
    access: &'static str,
    /// How many contributions can be read here.
    contributions: i64,
    /// Address of its page.
    url: String,
}

/// Processes, newest first.
#[utoipa::path(get, operation_id = "list_processes", path = "/processes",
    tag = "processes", params(SearchParams),
    responses((status = 200, description = "One page of the list.", body = Listed<Process>), ListProblems))]
pub(crate) async fn list(
    State(api): State<Api>,
    Params(params): Params<SearchParams>,
) -> Result<Json<Listed<Process>>, Problem> {
    let Paging { cursor, limit } = Paging::read(params.cursor.as_deref(), params.limit.as_deref())?;
    let page = processes::list(&api.service, &params.search, cursor, limit).await?;
    Ok(Json(page.map(|process| Process::new(&api, process)).into()))
}

/// A process with its phases.
#[utoipa::path(get, operation_id = "get_process", path = "/processes/{slug}", tag = "processes",
    params(("slug", description = "The process's slug.")),
    responses((status = 200, description = "What is asked for.", body = ProcessWithPhases), Missing))]
pub(crate) async fn show(State(api): State<Api>, Path(slug): Path<String>) -> Result<Json<ProcessWithPhases>, Problem> {
    let process = processes::by_slug(&api.service, &slug).await?;
    let phase = |phase: words::Phase| Phase {
        name: phase.name,
        starts: phase.starts.to_string(),
        ends: phase.ends.map(|day| day.to_string()),
    };
    let phases = processes::phases(&api.service, process.id).await?.into_iter().map(phase).collect();
    Ok(Json(ProcessWithPhases { process: Process::new(&api, process), phases }))
}

/// Parameters of the list of processes.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct SearchParams {
    /// Only those that have these words, whatever their endings.
    #[serde(default)]
    search: String,
    /// Rows of a page.
    #[param(value_type = Option<u16>, minimum = 1, maximum = 100, default = 24)]
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Parameters of the list of forums: no process has so many that they would need a search.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct OfProcessPlain {
    /// The process's slug.
    #[param(value_type = String, required)]
    process: Option<String>,
    /// Rows of a page.
    #[param(value_type = Option<u16>, minimum = 1, maximum = 100, default = 24)]
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Parameters of a list of what a process has.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct OfProcess {
    /// The process's slug.
    #[param(value_type = String, required)]
    process: Option<String>,
    /// Only those that have these words, whatever their endings.
    #[serde(default)]
    pub(crate) search: String,
    /// Rows of a page.
    #[param(value_type = Option<u16>, minimum = 1, maximum = 100, default = 24)]
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

impl OfProcess {
    /// Finds the process and reads the rest.
    pub(crate) async fn read(&self, api: &Api) -> Result<(words::Process, Paging<'_>), Problem> {
        self.read_as::<i64>(api).await
    }

    /// The same for a list whose cursors are a `T`.
    pub(crate) async fn read_as<T: FromStr>(&self, api: &Api) -> Result<(words::Process, Paging<'_>), Problem> {
        let slug = required("process", self.process.as_ref())?;
        let paging = Paging::read_as::<T>(self.cursor.as_deref(), self.limit.as_deref())?;
        Ok((processes::by_slug(&api.service, slug).await?, paging))
    }
}

/// The forums of a process, in the order in which they were opened.
#[utoipa::path(get, operation_id = "list_forums", path = "/forums",
    tag = "processes", params(OfProcessPlain),
    responses((status = 200, description = "One page of the list.", body = Listed<Forum>), ListProblems))]
pub(crate) async fn forums(
    State(api): State<Api>,
    Params(params): Params<OfProcessPlain>,
) -> Result<Json<Listed<Forum>>, Problem> {
    let slug = required("process", params.process.as_ref())?;
    let Paging { cursor, limit } = Paging::read(params.cursor.as_deref(), params.limit.as_deref())?;
    let process = processes::by_slug(&api.service, slug).await?;
    let page = processes::forums(&api.service, process.id, cursor, limit).await?;
    let forum = |forum: words::Forum| Forum {
        url: api.address(&format!("/p/{}/forums/{}", process.slug, forum.slug)),
        process: process.slug.clone(),
        slug: forum.slug,
        name: forum.name,
        summary: forum.summary,
        access: forum.access.code(),
        contributions: forum.contributions,
    };
    Ok(Json(page.map(forum).into()))
}
