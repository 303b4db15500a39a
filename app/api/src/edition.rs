//! Editions: frozen, numbered, permanently addressed versions of bundles, and how to cite them.

use axum::{
    Json,
    extract::{Path, State},
    http::header,
    response::IntoResponse,
};
use domain::{
    Pid, bundle as words,
    bundle::{Readable, Source, Standing, quote::Quoted},
    citation::{self, Citation, Style},
};
use serde::Serialize;
use service::edition as editions;
use utoipa::ToSchema;

use crate::{
    Api,
    contribution::Provenance,
    list::{Listed, PageParams, Paging, Params},
    picture::Picture,
    problem::{ListProblems, Missing, MissingOrGone, Problem},
    process::OfProcess,
};

/// A frozen, numbered version of a bundle. It never changes; it can only be succeeded or withdrawn. But what somebody
/// wrote is erased at their request: the item's number stays.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Edition {
    /// Its permanent identifier.
    pid: String,
    /// The slug of the process it belongs to.
    process: String,
    /// Counted from 1 within its bundle.
    number: i32,
    /// Its title.
    title: String,
    /// The language of the curator's words.
    lang: &'static str,
    /// The name of the curator who froze it.
    curator: String,
    /// The body that published it.
    publisher: String,
    /// When it was frozen.
    #[schema(format = DateTime)]
    frozen: String,
    /// SHA-256 over everything that was in it when it was frozen, in hexadecimal.
    digest: String,
    /// Its DOI, where an agency registered one; null otherwise.
    #[schema(required)]
    doi: Option<String>,
    /// How many items it has.
    items: i32,
    /// How many contributions were in its scope; null where it answers for nothing but what is in it.
    #[schema(required)]
    scope: Option<i64>,
    /// `newest` of its bundle, `succeeded` by a newer one, or `withdrawn`.
    standing: &'static str,
    /// Identifier of the newest edition of its bundle, where it was succeeded; null otherwise.
    #[schema(required)]
    successor: Option<String>,
    /// Why it was withdrawn; null where it was not.
    #[schema(required)]
    reason: Option<String>,
    /// Its permanent address.
    url: String,
    /// The permanent address of the work, which leads to its newest edition; null where it has none yet.
    #[schema(required)]
    work: Option<String>,
}

impl Edition {
    fn new(api: &Api, edition: words::Edition) -> Self {
        let (standing, successor, reason) = match &edition.standing {
            Standing::Newest => ("newest", None, None),
            Standing::Succeeded(pid) => ("succeeded", Some(pid.to_string()), None),
            Standing::Withdrawn(reason) => ("withdrawn", None, Some(reason.clone())),
        };
        Self {
            url: citation::address(&edition, &api.base_url),
            work: edition.work.as_ref().map(|work| format!("{}/id/{work}", api.base_url)),
            pid: edition.pid.to_string(),
            process: edition.process_slug,
            number: edition.number,
            title: edition.title,
            lang: edition.lang.tag(),
            curator: edition.curator,
            publisher: edition.publisher,
            frozen: edition.frozen.rfc3339(),
            digest: edition.digest,
            doi: edition.doi.map(|doi| doi.to_string()),
            items: edition.items,
            scope: edition.scope,
            standing,
            successor,
            reason,
        }
    }
}

/// An edition with its sections and some of its items.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WholeEdition {
    #[serde(flatten)]
    edition: Edition,
    /// The curator's foreword, in HTML.
    html: String,
    /// All its sections, in order, with the items of this part.
    sections: Vec<Section>,
    /// What `cursor` has to be for the next items; null where these are the last.
    #[schema(required)]
    next: Option<String>,
    /// Of how many of its items the words or the name were erased at their author's request.
    erased: u64,
}

/// What an edition says of a contribution of its scope that is not in it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LeftOut {
    /// Counted from 1 within the edition.
    number: i32,
    /// The contribution.
    source: ItemSource,
    /// Its title; empty where it cannot be read.
    title: String,
    /// The name under which it was written; empty where it cannot be read.
    author: String,
    /// `echoed` by an item, `in-conflict` with one, `out-of-scope`, or for `later`.
    disposition: &'static str,
    /// The number of the item that it is echoed by or in conflict with; null where there is none.
    #[schema(required)]
    item: Option<i32>,
    /// Why; empty where the contribution was erased.
    reason: String,
}

/// What an edition leaves out of its scope, in the order of the numbers.
#[utoipa::path(get, operation_id = "list_left_out", path = "/editions/{pid}/left", tag = "editions",
    params(("pid" = String, description = "The edition's identifier."), PageParams),
    responses((status = 200, description = "One page of the list.", body = Listed<LeftOut>), MissingOrGone, ListProblems))]
pub(crate) async fn left(
    State(api): State<Api>,
    Path(pid): Path<String>,
    Params(params): Params<PageParams>,
) -> Result<Json<Listed<LeftOut>>, Problem> {
    let (pid, Paging { cursor, limit }) = (identifier(&pid)?, params.read()?);
    let process = editions::head(&api.service, &pid).await?.process_slug;
    let page = editions::left_out(&api.service, &pid, None, cursor, limit).await?;
    let shown = page.map(|left| LeftOut {
        number: left.number,
        source: ItemSource::new(&api, Source::Contribution(left.contribution), &process),
        title: left.title,
        author: left.author,
        disposition: left.disposition.code(),
        item: left.item,
        reason: left.reason,
    });
    Ok(Json(shown.into()))
}

/// A section of an edition.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Section {
    /// Counted from 1 within the edition.
    number: i32,
    /// Its title.
    title: String,
    /// The curator's words, in HTML; may be empty.
    html: String,
    /// Those of its items that belong to this part, in order.
    items: Vec<Item>,
}

/// One wording of one source, as it was when the edition was frozen.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Item {
    /// Counted from 1 within the edition, across sections; what people quote.
    number: i32,
    /// What it is a wording of.
    source: ItemSource,
    /// Number of the wording at the source.
    revision: i32,
    /// `idea`, `story` or `vision`; null for a workshop's record.
    #[schema(required)]
    kind: Option<&'static str>,
    /// The language it is written in.
    lang: &'static str,
    /// Its title; empty where it was removed.
    title: String,
    /// Its text, in HTML; empty where it was removed.
    html: String,
    /// The name under which it was written.
    author: String,
    /// Where it came from; null for a workshop's record.
    #[schema(required)]
    provenance: Option<Provenance>,
    /// Its pictures, in order.
    pictures: Vec<Picture>,
    /// Addresses of its videos, in order, where people watch them.
    videos: Vec<String>,
    /// The curator's note; may be empty.
    note: String,
    /// What the curator quotes of it, in order.
    quotes: Vec<Quote>,
    /// Whether a moderator put the source out of sight since: its number stays.
    removed: bool,
    /// Whether moderators took passages out since; what is here is the rest.
    redacted: bool,
    /// Whether its author had it erased since: its number and its place in the edition's digest stay.
    erased: bool,
    /// Its permanent address.
    url: String,
}

/// A passage that the curator quotes.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Quote {
    /// Its words, as they stand in the text or are heard.
    words: String,
    /// Number of the video in which they are heard, counted from 1 among the item's; null where they stand in the text,
    /// and where the video is not shown any more.
    #[schema(required)]
    video: Option<i32>,
    /// The second at which they begin there.
    #[schema(required)]
    from: Option<u32>,
    /// The second at which they end, where that is told.
    #[schema(required)]
    until: Option<u32>,
    /// Address that plays it.
    #[schema(required)]
    url: Option<String>,
}

impl From<Quoted> for Quote {
    fn from(quote: Quoted) -> Self {
        let from = quote.spot.map(|part| part.from);
        Self {
            words: quote.words,
            video: quote.video.as_ref().and(quote.spot).map(|part| part.video),
            from,
            until: quote.spot.and_then(|part| part.until),
            url: quote.video.zip(from).map(|(video, from)| video.watch_from(from)),
        }
    }
}

/// What an item is a wording of.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ItemSource {
    /// `contribution` or `workshop`.
    kind: &'static str,
    /// Its number.
    id: i64,
    /// Address of its page.
    url: String,
}

impl ItemSource {
    /// What a source is, in the process of a slug.
    pub(crate) fn new(api: &Api, source: Source, process: &str) -> Self {
        let (kind, id) = match source {
            Source::Contribution(id) => ("contribution", id.0),
            Source::Workshop(id) => ("workshop", id.0),
        };
        Self { kind, id, url: api.address(&format!("/p/{process}/{kind}s/{id}")) }
    }
}

/// The permanent address of an item.
pub(crate) fn item_address(api: &Api, edition: &Pid, number: i32) -> String {
    api.address(&words::item_path(edition, number))
}

fn item(api: &Api, edition: &words::Edition, item: words::Item) -> Item {
    Item {
        url: item_address(api, &edition.pid, item.number),
        number: item.number,
        source: ItemSource::new(api, item.source, &edition.process_slug),
        revision: item.revision,
        kind: item.kind.map(domain::contribution::Kind::code),
        lang: item.lang.tag(),
        title: item.title,
        html: item.html,
        author: item.author,
        provenance: item.provenance.map(Provenance::from),
        pictures: item.pictures.into_iter().map(|picture| Picture::new(api, picture)).collect(),
        videos: item.videos.iter().map(domain::video::Video::watch_url).collect(),
        note: item.note,
        quotes: item.quotes.into_iter().map(Quote::from).collect(),
        removed: item.readable == Readable::Removed,
        redacted: item.readable == Readable::InPart,
        erased: item.readable == Readable::Erased,
    }
}

/// The editions of a process, newest first; those that were withdrawn stay in the list.
#[utoipa::path(get, operation_id = "list_editions", path = "/editions",
    tag = "editions", params(OfProcess),
    responses((status = 200, description = "One page of the list.", body = Listed<Edition>), ListProblems))]
pub(crate) async fn list(
    State(api): State<Api>,
    Params(params): Params<OfProcess>,
) -> Result<Json<Listed<Edition>>, Problem> {
    let (process, Paging { cursor, limit }) = params.read(&api).await?;
    let page = editions::list(&api.service, process.id, &params.search, cursor, limit).await?;
    Ok(Json(page.map(|edition| Edition::new(&api, edition)).into()))
}

/// An edition with its sections and, a part at a time, its items.
#[utoipa::path(get, operation_id = "get_edition", path = "/editions/{pid}", tag = "editions",
    params(("pid" = String, description = "The edition's permanent identifier."), PageParams),
    responses((status = 200, description = "What is asked for.", body = WholeEdition), MissingOrGone, ListProblems))]
pub(crate) async fn show(
    State(api): State<Api>,
    Path(pid): Path<String>,
    Params(params): Params<PageParams>,
) -> Result<Json<WholeEdition>, Problem> {
    let (after, limit) = params.after_number()?;
    let words::Part { edition, sections, next, erased, places: _ } =
        editions::part(&api.service, &identifier(&pid)?, after, limit).await?;
    let section = |section: words::EditionSection| Section {
        number: section.number,
        title: section.title,
        html: section.html,
        items: section.items.into_iter().map(|one| item(&api, &edition, one)).collect(),
    };
    let sections = sections.into_iter().map(section).collect();
    let next = next.map(|number| number.to_string());
    Ok(Json(WholeEdition { html: edition.html.clone(), edition: Edition::new(&api, edition), sections, next, erased }))
}

/// How to cite an edition, as `BibTeX`; also of a withdrawn one.
#[utoipa::path(get, operation_id = "cite_edition_as_bibtex", path = "/editions/{pid}/citation.bib",
    tag = "editions",
    params(("pid" = String, description = "The edition's permanent identifier.")),
    responses((status = 200, description = "The citation.",
        body = String, content_type = "application/x-bibtex"), Missing))]
pub(crate) async fn bibtex(State(api): State<Api>, Path(pid): Path<String>) -> Result<impl IntoResponse, Problem> {
    let edition = editions::head(&api.service, &identifier(&pid)?).await?;
    let text = citation::bibtex(&Citation::new(&edition, &api.base_url));
    Ok(([(header::CONTENT_TYPE, "application/x-bibtex; charset=utf-8")], text))
}

/// How to cite an edition, as CSL-JSON; also of a withdrawn one.
#[utoipa::path(get, operation_id = "cite_edition_as_csl_json", path = "/editions/{pid}/citation.json",
    tag = "editions",
    params(("pid" = String, description = "The edition's permanent identifier.")),
    responses((status = 200, description = "The citation.",
        body = Vec<Object>, content_type = "application/vnd.citationstyles.csl+json"), Missing))]
pub(crate) async fn csl(State(api): State<Api>, Path(pid): Path<String>) -> Result<impl IntoResponse, Problem> {
    let edition = editions::head(&api.service, &identifier(&pid)?).await?;
    let list = Json([citation::csl(&Citation::new(&edition, &api.base_url))]);
    Ok(([(header::CONTENT_TYPE, "application/vnd.citationstyles.csl+json")], list))
}

/// How to cite an edition, by ISO 690 in words of its language; also of a withdrawn one.
#[utoipa::path(get, operation_id = "cite_edition_in_words", path = "/editions/{pid}/citation.txt",
    tag = "editions",
    params(("pid" = String, description = "The edition's permanent identifier.")),
    responses((status = 200, description = "The citation.", body = String, content_type = "text/plain"), Missing))]
pub(crate) async fn plain(State(api): State<Api>, Path(pid): Path<String>) -> Result<impl IntoResponse, Problem> {
    let edition = editions::head(&api.service, &identifier(&pid)?).await?;
    let citation = Citation::new(&edition, &api.base_url);
    let text = format!("{}\n", citation::styled(&citation, Style::default(), edition.lang).reference);
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text))
}

/// The identifier of an address; what cannot be one is not there.
pub(crate) fn identifier(text: &str) -> Result<Pid, Problem> {
    text.parse().ok().ok_or_else(Problem::not_found)
}
