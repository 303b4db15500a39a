//! Contributions and their wordings.

use std::collections::HashMap;

use axum::{
    Json,
    extract::{Path, State},
};
use domain::{
    ContributionId, ForumId,
    account::Actor,
    contribution as words,
    contribution::Kind,
    page::{Limit, Page},
};
use serde::{Deserialize, Serialize};
use service::{contribution as contributions, contribution::Filter, process as processes, workshop as workshops};
use utoipa::{IntoParams, ToSchema};

use crate::{
    Api,
    list::{Listed, PageParams, Paging, Params},
    picture::{Picture, Place},
    problem::{ListProblems, MissingOrGone, Problem},
    trail::Step,
};

/// An idea, a story or a vision.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Contribution {
    /// Its number, its own in the installation.
    id: i64,
    /// The slug of the process it belongs to.
    process: String,
    /// The slug of the forum it stands in.
    forum: String,
    /// `idea`, `story` or `vision`.
    kind: &'static str,
    /// The language it is written in.
    lang: &'static str,
    /// Its title.
    title: String,
    /// The beginning of its text, without marks.
    excerpt: String,
    /// The name under which it was written.
    author: String,
    /// Where it came from.
    provenance: Provenance,
    /// Where it is about; null where it does not say.
    #[schema(required)]
    place: Option<Place>,
    /// Its first picture; null where it has none.
    #[schema(required)]
    picture: Option<Picture>,
    /// How many people support it.
    supports: i64,
    /// How many comments can be read under it.
    comments: i64,
    /// When it was written.
    #[schema(format = DateTime)]
    created: String,
    /// Address of its page.
    url: String,
}

/// Where a contribution came from.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Provenance {
    /// The way by which it came: `web`, `workshop`, `kiosk`, `street`, `paper` or `import`.
    channel: &'static str,
    /// How close the words are to what was said: `verbatim`, `cleaned` or `summarised`.
    fidelity: &'static str,
    /// Number of the workshop it came out of; null where there was none.
    #[schema(required)]
    workshop: Option<i64>,
    /// Who wrote it down; null where that was its author.
    #[schema(required)]
    recorder: Option<String>,
}

impl From<words::Provenance> for Provenance {
    fn from(provenance: words::Provenance) -> Self {
        Self {
            channel: provenance.channel.code(),
            fidelity: provenance.fidelity.code(),
            workshop: provenance.workshop.map(|id| id.0),
            recorder: provenance.recorder,
        }
    }
}

impl Contribution {
    fn new(api: &Api, summary: words::Summary, (process, forum): (String, String)) -> Self {
        Self {
            url: api.address(&format!("/p/{process}/contributions/{}", summary.id)),
            id: summary.id.0,
            process,
            forum,
            kind: summary.kind.code(),
            lang: summary.lang.tag(),
            title: summary.title,
            excerpt: summary.excerpt,
            author: summary.author,
            provenance: summary.provenance.into(),
            place: summary.place.map(Place::from),
            picture: summary.picture.map(|picture| Picture::new(api, picture)),
            supports: summary.supports,
            comments: summary.comments,
            created: summary.created.rfc3339(),
        }
    }
}

/// One immutable wording.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Revision {
    /// Counted from 1 within the contribution.
    number: i32,
    /// Whether it holds what moderators took out since: its title, its text, its pictures and its videos are empty then.
    removed: bool,
    /// Its title.
    title: String,
    /// Its text, in Markdown.
    body: String,
    /// Its text, in HTML.
    html: String,
    /// Its pictures, in order.
    pictures: Vec<Picture>,
    /// Addresses of its videos, in order, where people watch them.
    videos: Vec<String>,
    /// When it was written.
    #[schema(format = DateTime)]
    created: String,
}

impl Revision {
    fn new(api: &Api, revision: words::Revision) -> Self {
        Self {
            number: revision.number,
            removed: revision.sealed,
            title: revision.title,
            body: revision.body,
            html: revision.html,
            pictures: revision.pictures.into_iter().map(|picture| Picture::new(api, picture)).collect(),
            videos: revision.videos.iter().map(domain::video::Video::watch_url).collect(),
            created: revision.created.rfc3339(),
        }
    }
}

/// A contribution with its wordings.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WholeContribution {
    #[serde(flatten)]
    contribution: Contribution,
    /// Its newest wordings, the present one first; the older ones are paged at `/contributions/{id}/revisions`.
    revisions: Listed<Revision>,
    /// What came of it: editions, entries, themes, decisions, each in the order of time.
    trail: Vec<Step>,
}

/// Parameters of the list of contributions.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListParams {
    /// Only those of the process with this slug.
    process: Option<String>,
    /// Only those of the forum with this slug; needs `process`.
    forum: Option<String>,
    /// Only those of a kind: `idea`, `story` or `vision`.
    kind: Option<String>,
    /// Only those that came out of the workshop of this number.
    #[param(value_type = Option<i64>)]
    workshop: Option<String>,
    /// Only those that have these words, whatever their endings.
    #[serde(default)]
    search: String,
    /// Rows of a page.
    #[param(value_type = Option<u16>, minimum = 1, maximum = 100, default = 24)]
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

impl ListParams {
    async fn filter(&self, api: &Api) -> Result<Filter, Problem> {
        let kind = self.kind.as_deref().map(|code| {
            Kind::parse(code).ok_or_else(|| Problem::parameter("kind", "kind is none of idea, story, vision"))
        });
        let mut filter = Filter { kind: kind.transpose()?, query: self.search.clone(), ..Filter::default() };
        match (&self.process, &self.forum) {
            (Some(process), forum) => {
                let process = processes::by_slug(&api.service, process).await?.id;
                filter.process = Some(process);
                if let Some(forum) = forum {
                    filter.forum = Some(processes::forum(&api.service, process, forum).await?.id);
                }
            }
            (None, Some(_)) => return Err(Problem::parameter("process", "process is missing: forum is within one")),
            (None, None) => {}
        }
        if let Some(number) = &self.workshop {
            let wrong = || Problem::parameter("workshop", "workshop is not a whole number");
            let id = number.parse().ok().ok_or_else(wrong)?;
            filter.workshop = Some(workshops::get(&api.service, &Actor::Guest, id).await?.id);
        }
        Ok(filter)
    }
}

/// Contributions, newest first.
#[utoipa::path(get, operation_id = "list_contributions", path = "/contributions",
    tag = "contributions", params(ListParams),
    responses((status = 200, description = "One page of the list.", body = Listed<Contribution>), ListProblems))]
pub(crate) async fn list(
    State(api): State<Api>,
    Params(params): Params<ListParams>,
) -> Result<Json<Listed<Contribution>>, Problem> {
    let Paging { cursor, limit } = Paging::read(params.cursor.as_deref(), params.limit.as_deref())?;
    let filter = params.filter(&api).await?;
    let page = contributions::list(&api.service, &filter, cursor, limit).await?;
    Ok(Json(listed(&api, page).await?))
}

/// Contributions with the slugs that their addresses are made of.
pub(crate) async fn listed(api: &Api, page: Page<words::Summary>) -> Result<Listed<Contribution>, Problem> {
    let forums: Vec<ForumId> = page.items.iter().map(|summary| summary.forum).collect();
    let slugs: HashMap<ForumId, (String, String)> = processes::forum_slugs(&api.service, &forums).await?;
    let page = page.map(|summary| {
        let slugs = slugs.get(&summary.forum).cloned().unwrap_or_default();
        Contribution::new(api, summary, slugs)
    });
    Ok(page.into())
}

/// A contribution with its wordings.
#[utoipa::path(get, operation_id = "get_contribution", path = "/contributions/{id}",
    tag = "contributions",
    params(("id" = i64, description = "The contribution's number.")),
    responses((status = 200, description = "What is asked for.", body = WholeContribution), MissingOrGone))]
pub(crate) async fn show(State(api): State<Api>, Path(id): Path<String>) -> Result<Json<WholeContribution>, Problem> {
    let id = number(&id)?;
    let summary = contributions::get(&api.service, &Actor::Guest, id).await?.summary;
    let slugs =
        processes::forum_slugs(&api.service, &[summary.forum]).await?.remove(&summary.forum).unwrap_or_default();
    let revisions = contributions::revisions(&api.service, &Actor::Guest, id, None, Limit::PAGE).await?;
    let steps = service::trail::of(&api.service, id).await?;
    Ok(Json(WholeContribution {
        trail: steps.into_iter().map(|step| Step::new(&api, step, &slugs.0)).collect(),
        contribution: Contribution::new(&api, summary, slugs),
        revisions: revisions.map(|revision| Revision::new(&api, revision)).into(),
    }))
}

/// The wordings of a contribution, newest first.
#[utoipa::path(get, operation_id = "list_revisions", path = "/contributions/{id}/revisions",
    tag = "contributions",
    params(("id" = i64, description = "The contribution's number."), PageParams),
    responses((status = 200, description = "One page of the list.",
        body = Listed<Revision>), MissingOrGone, ListProblems))]
pub(crate) async fn revisions(
    State(api): State<Api>,
    Path(id): Path<String>,
    Params(params): Params<PageParams>,
) -> Result<Json<Listed<Revision>>, Problem> {
    let Paging { cursor, limit } = params.read()?;
    let page = contributions::revisions(&api.service, &Actor::Guest, number(&id)?, cursor, limit).await?;
    Ok(Json(page.map(|revision| Revision::new(&api, revision)).into()))
}

fn number(id: &str) -> Result<ContributionId, Problem> {
    id.parse().ok().ok_or_else(Problem::not_found)
}
