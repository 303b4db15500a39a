//! The log of events: its newest head, proofs that something is in it, and that it continues what it was.

use axum::{
    Json,
    extract::{Path, State},
    http::header,
    response::IntoResponse,
};
use domain::{
    log::{base64, proof},
    page::Page,
};
use serde::Serialize;
use service::log::{self, Thing};
use utoipa::ToSchema;

use crate::{
    Api,
    edition::identifier,
    list::{Listed, PageParams, Paging, Params},
    problem::{ListProblems, Missing, MissingOrGone, Problem},
};

/// The state of the log, signed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Head {
    /// The name of the log.
    origin: String,
    /// How many entries it has.
    size: u64,
    /// The root of the tree over them (RFC 6962, SHA-256), in base64.
    root: String,
    /// The three above with the signature, as a checkpoint (C2SP `tlog-checkpoint`): what to keep.
    checkpoint: String,
    /// The public key to check the signature with, as signed notes have it (C2SP `signed-note`).
    key: String,
}

/// One entry, and what shows that it is in the log. `talkoot verify` checks it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Proof {
    /// Which entry of the log it is, counted from 0.
    index: u64,
    /// What it says: the text that is hashed.
    leaf: String,
    /// The hashes beside its way to the root, from below, in base64 (RFC 6962).
    hashes: Vec<String>,
    /// The checkpoint that it leads to.
    head: String,
    /// The public key to check the checkpoint with.
    key: String,
    /// What the entry's commitments stand for, where everybody may know it and it was not deleted.
    opened: Vec<Opened>,
}

/// What a commitment stands for: it is the SHA-256 over the salt's bytes and the text.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Opened {
    /// The name of the commitment in the entry.
    part: String,
    /// The salt, in hexadecimal.
    salt: String,
    /// The text: fields of a name, the length of the value in bytes, and the value.
    text: String,
}

impl From<proof::Proof> for Proof {
    fn from(proof: proof::Proof) -> Self {
        let opened = |one: proof::Opened| Opened { part: one.part, salt: one.salt, text: one.text };
        Self {
            index: proof.index,
            leaf: proof.leaf,
            hashes: proof.hashes,
            head: proof.head,
            key: proof.key,
            opened: proof.opened.into_iter().map(opened).collect(),
        }
    }
}

/// What shows that a log begins with another.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Consistency {
    /// How many entries the older one has.
    old: u64,
    /// How many entries the newer one has.
    new: u64,
    /// The hashes that lead from one root to the other, in base64 (RFC 6962).
    hashes: Vec<String>,
}

/// The newest head of the log.
#[utoipa::path(get, operation_id = "get_log_head", path = "/log/head", tag = "log",
    responses((status = 200, description = "What is asked for.", body = Head), Missing))]
pub(crate) async fn head(State(api): State<Api>) -> Result<Json<Head>, Problem> {
    let log::SignedHead { head, note, key } = log::head(&api.service).await?;
    let (root, key) = (base64(&head.root), key.to_string());
    Ok(Json(Head { origin: head.origin, size: head.size, root, checkpoint: note, key }))
}

/// The newest head of the log, as the text of a checkpoint.
#[utoipa::path(get, operation_id = "get_log_checkpoint", path = "/log/checkpoint", tag = "log",
    responses((status = 200, description = "The checkpoint.", body = String, content_type = "text/plain"), Missing))]
pub(crate) async fn checkpoint(State(api): State<Api>) -> Result<impl IntoResponse, Problem> {
    let head = log::head(&api.service).await?;
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], head.note))
}

/// What shows that the log of `new` entries begins with the log of `old` ones.
#[utoipa::path(get, operation_id = "get_log_consistency", path = "/log/consistency/{old}/{new}", tag = "log",
    params(("old" = u64, description = "How many entries the older one has."),
        ("new" = u64, description = "How many entries the newer one has; no more than there are.")),
    responses((status = 200, description = "What is asked for.", body = Consistency), Missing))]
pub(crate) async fn consistency(
    State(api): State<Api>,
    Path((old, new)): Path<(String, String)>,
) -> Result<Json<Consistency>, Problem> {
    let size = |text: &str| text.parse::<u64>().ok().ok_or_else(Problem::not_found);
    let (old, new) = (size(&old)?, size(&new)?);
    let hashes = log::consistency(&api.service, old, new).await?;
    Ok(Json(Consistency { old, new, hashes: hashes.iter().map(|hash| base64(hash)).collect() }))
}

/// The entries of the log about a contribution's wordings, the oldest first.
#[utoipa::path(get, operation_id = "list_contribution_log", path = "/contributions/{id}/log", tag = "log",
    params(("id" = i64, description = "The contribution's number."), PageParams),
    responses((status = 200, description = "One page of the list.", body = Listed<Proof>), MissingOrGone, ListProblems))]
pub(crate) async fn of_contribution(
    api: State<Api>,
    Path(id): Path<String>,
    params: Params<PageParams>,
) -> Result<Json<Listed<Proof>>, Problem> {
    list(&api, Thing::Contribution(number(&id)?), &params).await
}

/// The entries of the log about a workshop's record, the oldest first.
#[utoipa::path(get, operation_id = "list_workshop_log", path = "/workshops/{id}/log", tag = "log",
    params(("id" = i64, description = "The workshop's number."), PageParams),
    responses((status = 200, description = "One page of the list.", body = Listed<Proof>), ListProblems))]
pub(crate) async fn of_workshop(
    api: State<Api>,
    Path(id): Path<String>,
    params: Params<PageParams>,
) -> Result<Json<Listed<Proof>>, Problem> {
    list(&api, Thing::Workshop(number(&id)?), &params).await
}

/// The entries of the log about an edition, the oldest first; also of a withdrawn one.
#[utoipa::path(get, operation_id = "list_edition_log", path = "/editions/{pid}/log", tag = "log",
    params(("pid" = String, description = "The edition's permanent identifier."), PageParams),
    responses((status = 200, description = "One page of the list.", body = Listed<Proof>), ListProblems))]
pub(crate) async fn of_edition(
    api: State<Api>,
    Path(pid): Path<String>,
    params: Params<PageParams>,
) -> Result<Json<Listed<Proof>>, Problem> {
    list(&api, Thing::Edition(identifier(&pid)?), &params).await
}

/// The entries of the log about a theme, the oldest first.
#[utoipa::path(get, operation_id = "list_theme_log", path = "/themes/{id}/log", tag = "log",
    params(("id" = i64, description = "The theme's number."), PageParams),
    responses((status = 200, description = "One page of the list.", body = Listed<Proof>), ListProblems))]
pub(crate) async fn of_theme(
    api: State<Api>,
    Path(id): Path<String>,
    params: Params<PageParams>,
) -> Result<Json<Listed<Proof>>, Problem> {
    list(&api, Thing::Theme(number(&id)?), &params).await
}

/// The entries of the log about a decision, the oldest first.
#[utoipa::path(get, operation_id = "list_decision_log", path = "/decisions/{id}/log", tag = "log",
    params(("id" = i64, description = "The decision's number."), PageParams),
    responses((status = 200, description = "One page of the list.", body = Listed<Proof>), ListProblems))]
pub(crate) async fn of_decision(
    api: State<Api>,
    Path(id): Path<String>,
    params: Params<PageParams>,
) -> Result<Json<Listed<Proof>>, Problem> {
    list(&api, Thing::Decision(number(&id)?), &params).await
}

async fn list(api: &Api, thing: Thing, Params(params): &Params<PageParams>) -> Result<Json<Listed<Proof>>, Problem> {
    let Paging { cursor, limit } = params.read()?;
    let page: Page<proof::Proof> = log::of(&api.service, &thing, cursor, limit).await?;
    Ok(Json(page.map(Proof::from).into()))
}

fn number<T: std::str::FromStr>(id: &str) -> Result<T, Problem> {
    id.parse().ok().ok_or_else(Problem::not_found)
}
