//! Development themes, what they build on, and the decisions on them.

use axum::{
    Json,
    extract::{Path, State},
};
use domain::{DecisionId, ThemeId, council as words, page::Limit};
use serde::Serialize;
use service::{council, process as processes, trail};
use utoipa::ToSchema;

use crate::{
    Api,
    contribution::{Contribution, listed},
    edition::{ItemSource, item_address},
    list::{Listed, PageParams, Paging, Params},
    problem::{ListProblems, Missing, Problem},
    process::OfProcess,
    trail::entry_address,
};

/// A development theme, drafted from editions and entries for a body to decide on.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Theme {
    /// Its number, its own in the installation.
    id: i64,
    /// The slug of the process it belongs to.
    process: String,
    /// Its title.
    title: String,
    /// The language of its text.
    lang: &'static str,
    /// Its text, in HTML.
    html: String,
    /// When it was drafted.
    #[schema(format = DateTime)]
    created: String,
    /// What was decided last: `approved`, `approved-with-changes`, `returned` or `rejected`; null while nothing is.
    #[schema(required)]
    outcome: Option<&'static str>,
    /// How many sources it has.
    sources_total: i64,
    /// Address of its page.
    url: String,
}

impl Theme {
    fn new(api: &Api, theme: words::Theme, process: &str) -> Self {
        Self {
            url: api.address(&format!("/p/{process}/themes/{}", theme.id)),
            id: theme.id.0,
            process: process.to_owned(),
            title: theme.title,
            lang: theme.lang.tag(),
            html: theme.html,
            created: theme.created.rfc3339(),
            outcome: theme.outcome.map(words::Outcome::code),
            sources_total: theme.sources,
        }
    }
}

/// A theme with what it builds on and what was decided.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WholeTheme {
    #[serde(flatten)]
    theme: Theme,
    /// What it builds on, in its order; more are paged at `/themes/{id}/sources`.
    sources: Listed<ThemeSource>,
    /// The newest decisions on it; more are paged at `/themes/{id}/decisions`.
    decisions: Listed<Decision>,
}

/// What a theme builds on.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum ThemeSource {
    /// An item of an edition.
    Item {
        /// The edition's permanent identifier.
        edition: String,
        /// The edition's title.
        edition_title: String,
        /// The item's number in it.
        item: i32,
        /// The item's title.
        title: String,
        /// The name under which the item was written.
        author: String,
        /// What the item is a wording of.
        source: ItemSource,
        /// Why the theme builds on it; may be empty.
        note: String,
        /// Permanent address of the item.
        url: String,
    },
    /// An entry of a competition.
    Entry {
        /// The entry's identifier.
        pid: String,
        /// The competition's slug.
        competition: String,
        /// The name that the entry goes by.
        pseudonym: String,
        /// The entry's title.
        title: String,
        /// Why the theme builds on it; may be empty.
        note: String,
        /// Address of the entry's page.
        url: String,
    },
}

impl ThemeSource {
    fn new(api: &Api, source: words::ThemeSource, process: &str) -> Self {
        match source {
            words::ThemeSource::Item { edition, edition_title, item, title, author, source, note, readable: _ } => {
                Self::Item {
                    url: item_address(api, &edition, item),
                    edition: edition.to_string(),
                    edition_title,
                    item,
                    title,
                    author,
                    source: ItemSource::new(api, source, process),
                    note,
                }
            }
            words::ThemeSource::Entry { entry, competition, pseudonym, title, note, readable: _ } => Self::Entry {
                url: entry_address(api, process, &competition, entry.as_str()),
                pid: entry.to_string(),
                competition,
                pseudonym,
                title,
                note,
            },
        }
    }
}

/// What a body resolved on a theme.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Decision {
    /// Its number, its own in the installation.
    id: i64,
    /// The slug of the process it belongs to.
    process: String,
    /// The number of the theme it was made on.
    theme: i64,
    /// That theme's title.
    theme_title: String,
    /// The body that decided.
    body: String,
    /// The day of its meeting.
    #[schema(format = Date)]
    decided: String,
    /// The section of the minutes.
    section: String,
    /// The case number.
    case_number: String,
    /// Votes for.
    votes_for: i64,
    /// Votes against.
    votes_against: i64,
    /// Abstentions.
    abstaining: i64,
    /// `approved`, `approved-with-changes`, `returned` or `rejected`.
    outcome: &'static str,
    /// The language of the text.
    lang: &'static str,
    /// The resolution and its grounds, in Markdown.
    text: String,
    /// The same, in HTML.
    html: String,
    /// Where the minutes are, on the body's own site; null where nobody said.
    #[schema(required)]
    minutes: Option<String>,
    /// When it was recorded.
    #[schema(format = DateTime)]
    created: String,
    /// Address of its page.
    url: String,
}

impl Decision {
    fn new(api: &Api, decision: words::Decision, process: &str) -> Self {
        let record = decision.record;
        Self {
            url: api.address(&format!("/p/{process}/decisions/{}", decision.id)),
            id: decision.id.0,
            process: process.to_owned(),
            theme: decision.theme.0,
            theme_title: decision.theme_title,
            body: record.body,
            decided: record.decided.to_string(),
            section: record.section,
            case_number: record.case_number,
            votes_for: record.votes_for,
            votes_against: record.votes_against,
            abstaining: record.abstaining,
            outcome: record.outcome.code(),
            lang: record.lang.tag(),
            text: record.text,
            html: decision.html,
            minutes: record.minutes,
            created: decision.created.rfc3339(),
        }
    }
}

/// The themes of a process, newest first.
#[utoipa::path(get, operation_id = "list_themes", path = "/themes", tag = "council", params(OfProcess),
    responses((status = 200, description = "One page of the list.", body = Listed<Theme>), ListProblems))]
pub(crate) async fn themes(
    State(api): State<Api>,
    Params(params): Params<OfProcess>,
) -> Result<Json<Listed<Theme>>, Problem> {
    let (process, Paging { cursor, limit }) = params.read(&api).await?;
    let page = council::themes(&api.service, process.id, &params.search, cursor, limit).await?;
    Ok(Json(page.map(|theme| Theme::new(&api, theme, &process.slug)).into()))
}

/// A theme with what it builds on and what was decided.
#[utoipa::path(get, operation_id = "get_theme", path = "/themes/{id}", tag = "council",
    params(("id" = i64, description = "The theme's number.")),
    responses((status = 200, description = "What is asked for.", body = WholeTheme), Missing))]
pub(crate) async fn theme(State(api): State<Api>, Path(id): Path<String>) -> Result<Json<WholeTheme>, Problem> {
    let (theme, process) = find(&api, &id).await?;
    let sources = council::sources(&api.service, theme.id, None, Limit::PAGE).await?;
    let decisions = council::decisions_on(&api.service, theme.id, None, Limit::PAGE).await?;
    Ok(Json(WholeTheme {
        theme: Theme::new(&api, theme, &process),
        sources: sources.map(|source| ThemeSource::new(&api, source, &process)).into(),
        decisions: decisions.map(|decision| Decision::new(&api, decision, &process)).into(),
    }))
}

/// What a theme builds on, in its order.
#[utoipa::path(get, operation_id = "list_sources", path = "/themes/{id}/sources", tag = "council",
    params(("id" = i64, description = "The theme's number."), PageParams),
    responses((status = 200, description = "One page of the list.", body = Listed<ThemeSource>), ListProblems))]
pub(crate) async fn sources(
    State(api): State<Api>,
    Path(id): Path<String>,
    Params(params): Params<PageParams>,
) -> Result<Json<Listed<ThemeSource>>, Problem> {
    let Paging { cursor, limit } = params.read()?;
    let (theme, process) = find(&api, &id).await?;
    let page = council::sources(&api.service, theme.id, cursor, limit).await?;
    Ok(Json(page.map(|source| ThemeSource::new(&api, source, &process)).into()))
}

/// The decisions on a theme, the one recorded last first.
#[utoipa::path(get, operation_id = "list_decisions_on_theme", path = "/themes/{id}/decisions", tag = "council",
    params(("id" = i64, description = "The theme's number."), PageParams),
    responses((status = 200, description = "One page of the list.", body = Listed<Decision>), ListProblems))]
pub(crate) async fn decisions_on(
    State(api): State<Api>,
    Path(id): Path<String>,
    Params(params): Params<PageParams>,
) -> Result<Json<Listed<Decision>>, Problem> {
    let Paging { cursor, limit } = params.read()?;
    let (theme, process) = find(&api, &id).await?;
    let page = council::decisions_on(&api.service, theme.id, cursor, limit).await?;
    Ok(Json(page.map(|decision| Decision::new(&api, decision, &process)).into()))
}

/// The contributions behind a theme: those it builds on, and those that its entries cite; oldest first.
#[utoipa::path(get, operation_id = "list_voices", path = "/themes/{id}/voices", tag = "council",
    params(("id" = i64, description = "The theme's number."), PageParams),
    responses((status = 200, description = "One page of the list.", body = Listed<Contribution>), ListProblems))]
pub(crate) async fn voices(
    State(api): State<Api>,
    Path(id): Path<String>,
    Params(params): Params<PageParams>,
) -> Result<Json<Listed<Contribution>>, Problem> {
    let Paging { cursor, limit } = params.read()?;
    let (theme, _) = find(&api, &id).await?;
    let page = trail::voices(&api.service, theme.id, cursor, limit).await?;
    Ok(Json(listed(&api, page).await?))
}

/// The decisions of a process, the one recorded last first.
#[utoipa::path(get, operation_id = "list_decisions", path = "/decisions", tag = "council", params(OfProcess),
    responses((status = 200, description = "One page of the list.", body = Listed<Decision>), ListProblems))]
pub(crate) async fn decisions(
    State(api): State<Api>,
    Params(params): Params<OfProcess>,
) -> Result<Json<Listed<Decision>>, Problem> {
    let (process, Paging { cursor, limit }) = params.read(&api).await?;
    let page = council::decisions(&api.service, process.id, &params.search, cursor, limit).await?;
    Ok(Json(page.map(|decision| Decision::new(&api, decision, &process.slug)).into()))
}

/// A decision.
#[utoipa::path(get, operation_id = "get_decision", path = "/decisions/{id}", tag = "council",
    params(("id" = i64, description = "The decision's number.")),
    responses((status = 200, description = "What is asked for.", body = Decision), Missing))]
pub(crate) async fn decision(State(api): State<Api>, Path(id): Path<String>) -> Result<Json<Decision>, Problem> {
    let id: DecisionId = id.parse().ok().ok_or_else(Problem::not_found)?;
    let decision = council::decision(&api.service, id).await?;
    let process = processes::by_id(&api.service, decision.process).await?.slug;
    Ok(Json(Decision::new(&api, decision, &process)))
}

/// The theme of a number, and its process's slug.
async fn find(api: &Api, id: &str) -> Result<(words::Theme, String), Problem> {
    let id: ThemeId = id.parse().ok().ok_or_else(Problem::not_found)?;
    let theme = council::theme(&api.service, id).await?;
    let process = processes::by_id(&api.service, theme.process).await?.slug;
    Ok((theme, process))
}
