//! Competitions, and the entries that everybody can see. Who made an entry is nowhere in here.

use axum::{
    Json,
    extract::{Path, State},
};
use domain::{Pid, account::Actor, competition as words, page::Limit};
use serde::Serialize;
use service::competition as competitions;
use utoipa::ToSchema;

use crate::{
    Api,
    edition::{ItemSource, identifier, item_address},
    list::{Listed, PageParams, Paging, Params},
    picture::Picture,
    problem::{ListProblems, Missing, Problem},
    process::OfProcess,
    trail::entry_address,
};

/// A competition.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Competition {
    /// Its name in addresses, its own within the process.
    slug: String,
    /// The slug of the process it belongs to.
    process: String,
    /// Its title.
    title: String,
    /// The language of the brief.
    lang: &'static str,
    /// What is asked, in HTML.
    html: String,
    /// The last day for entries, where the installation is.
    #[schema(format = Date)]
    deadline: String,
    /// The moment at which that day ends.
    #[schema(format = DateTime)]
    closes: String,
    /// When entries can be seen: `open` (as they come in) or `after-deadline`.
    gallery: &'static str,
    /// Address of its page.
    url: String,
}

/// A proposal under a pseudonym.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Entry {
    /// Its identifier.
    pid: String,
    /// The slug of the process it belongs to.
    process: String,
    /// The slug of the competition it was made for.
    competition: String,
    /// That competition's title.
    competition_title: String,
    /// The name it goes by.
    pseudonym: String,
    /// Its title.
    title: String,
    /// The language of its statement.
    lang: &'static str,
    /// How many items of editions it cites.
    citations_total: i64,
    /// Address of its page.
    url: String,
}

impl Entry {
    fn new(api: &Api, entry: &words::Entry) -> Self {
        Self {
            url: entry_address(api, &entry.process_slug, &entry.competition_slug, entry.pid.as_str()),
            pid: entry.pid.to_string(),
            process: entry.process_slug.clone(),
            competition: entry.competition_slug.clone(),
            competition_title: entry.competition_title.clone(),
            pseudonym: entry.pseudonym.clone(),
            title: entry.title.clone(),
            lang: entry.lang.tag(),
            citations_total: entry.citations,
        }
    }
}

/// An entry with its statement, boards and citations.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WholeEntry {
    #[serde(flatten)]
    entry: Entry,
    /// What it proposes, in Markdown.
    statement: String,
    /// The same, in HTML.
    html: String,
    /// Its boards, in order.
    boards: Vec<Picture>,
    /// What it builds on, in its order; more are paged at `/entries/{pid}/citations`.
    citations: Listed<Citation>,
}

/// What an entry took from an item of an edition.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Citation {
    /// The edition's permanent identifier.
    edition: String,
    /// The edition's title.
    edition_title: String,
    /// The edition's number in its bundle.
    edition_number: i32,
    /// The item's number in it.
    item: i32,
    /// The item's title.
    title: String,
    /// The name under which the item was written.
    author: String,
    /// What the item is a wording of.
    source: ItemSource,
    /// What the entry took from it.
    note: String,
    /// Permanent address of the item.
    url: String,
}

impl Citation {
    fn new(api: &Api, citation: words::Citation, process: &str) -> Self {
        Self {
            url: item_address(api, &citation.edition, citation.item),
            edition: citation.edition.to_string(),
            edition_title: citation.edition_title,
            edition_number: citation.edition_number,
            item: citation.item,
            title: citation.title,
            author: citation.author,
            source: ItemSource::new(api, citation.source, process),
            note: citation.note,
        }
    }
}

/// The competitions of a process, newest first.
#[utoipa::path(get, operation_id = "list_competitions", path = "/competitions", tag = "competitions",
    params(OfProcess),
    responses((status = 200, description = "One page of the list.", body = Listed<Competition>), ListProblems))]
pub(crate) async fn list(
    State(api): State<Api>,
    Params(params): Params<OfProcess>,
) -> Result<Json<Listed<Competition>>, Problem> {
    let (process, Paging { cursor, limit }) = params.read(&api).await?;
    let page = competitions::list(&api.service, process.id, &params.search, cursor, limit).await?;
    let competition = |competition: words::Competition| Competition {
        url: api.address(&format!("/p/{}/competitions/{}", process.slug, competition.slug)),
        slug: competition.slug,
        process: process.slug.clone(),
        title: competition.title,
        lang: competition.lang.tag(),
        html: competition.html,
        deadline: competition.deadline.to_string(),
        closes: competition.closes.rfc3339(),
        gallery: competition.gallery.code(),
    };
    Ok(Json(page.map(competition).into()))
}

/// The entries of a process that everybody can see, in an order that favours nobody.
#[utoipa::path(get, operation_id = "list_entries", path = "/entries", tag = "competitions", params(OfProcess),
    responses((status = 200, description = "One page of the list.", body = Listed<Entry>), ListProblems))]
pub(crate) async fn entries(
    State(api): State<Api>,
    Params(params): Params<OfProcess>,
) -> Result<Json<Listed<Entry>>, Problem> {
    let (process, Paging { cursor, limit }) = params.read_as::<Pid>(&api).await?;
    let page = competitions::entries_of_process(&api.service, process.id, &params.search, cursor, limit).await?;
    Ok(Json(page.map(|entry| Entry::new(&api, &entry)).into()))
}

/// An entry with its statement, boards and citations.
#[utoipa::path(get, operation_id = "get_entry", path = "/entries/{pid}", tag = "competitions",
    params(("pid" = String, description = "The entry's identifier.")),
    responses((status = 200, description = "What is asked for.", body = WholeEntry), Missing))]
pub(crate) async fn entry(State(api): State<Api>, Path(pid): Path<String>) -> Result<Json<WholeEntry>, Problem> {
    let pid = identifier(&pid)?;
    let entry = competitions::entry(&api.service, &Actor::Guest, &pid).await?;
    let cited = competitions::citations(&api.service, &Actor::Guest, &pid, None, Limit::PAGE).await?;
    Ok(Json(WholeEntry {
        entry: Entry::new(&api, &entry),
        citations: cited.map(|citation| Citation::new(&api, citation, &entry.process_slug)).into(),
        statement: entry.statement,
        html: entry.html,
        boards: entry.boards.into_iter().map(|picture| Picture::new(&api, picture)).collect(),
    }))
}

/// What an entry builds on, in its order.
#[utoipa::path(get, operation_id = "list_citations", path = "/entries/{pid}/citations", tag = "competitions",
    params(("pid" = String, description = "The entry's identifier."), PageParams),
    responses((status = 200, description = "One page of the list.", body = Listed<Citation>), ListProblems))]
pub(crate) async fn citations(
    State(api): State<Api>,
    Path(pid): Path<String>,
    Params(params): Params<PageParams>,
) -> Result<Json<Listed<Citation>>, Problem> {
    let (pid, Paging { cursor, limit }) = (identifier(&pid)?, params.read()?);
    let process = competitions::entry(&api.service, &Actor::Guest, &pid).await?.process_slug;
    let page = competitions::citations(&api.service, &Actor::Guest, &pid, cursor, limit).await?;
    Ok(Json(page.map(|citation| Citation::new(&api, citation, &process)).into()))
}
