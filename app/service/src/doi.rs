//! Registering DOIs for editions at an agency: an adapter, which is off unless the operator says where and as whom.
//!
//! Nobody's request waits for the agency. What it should know of each edition follows from the database; a digest of what it
//! was told last stands beside the edition, and where the two differ it is told again. So a newer edition, a withdrawal or
//! another address of the installation reach it by the same way as a new edition, and an agency that is away is asked later.

use std::{sync::Arc, time::Duration};

use domain::{
    ProcessId,
    account::Actor,
    bundle::Standing,
    citation::{Citation, DataCite, datacite},
    doi::{Doi, Prefix},
    event::Verb,
    network::is_here,
    policy::Action,
};
use reqwest::{Method, StatusCode, redirect::Policy};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use url::Url;

use crate::{Service, edition, entity::edition as row, error::Result, media::hex};

/// How long an answer is waited for, to its last byte.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often it is looked whether the agency has to be told something.
const PAUSE: Duration = Duration::from_mins(1);
/// How long is waited after the agency did not take something.
const BACK_OFF: Duration = Duration::from_mins(10);
/// Editions that are looked at with one query.
const CHUNK: u64 = 100;

/// An agency that registers DOIs, spoken to as `DataCite`'s REST API (version 2) asks.
#[derive(Clone)]
pub struct Registry(Arc<Inner>);

struct Inner {
    url: Url,
    prefix: Prefix,
    user: String,
    password: String,
    http: reqwest::Client,
}

/// What the operator says of an agency.
pub struct Membership {
    /// Where its API is, such as `https://api.datacite.org`.
    pub url: Url,
    /// What names are registered under.
    pub prefix: Prefix,
    /// The name of the account there (a repository's).
    pub user: String,
    /// Its password.
    pub password: String,
}

/// Why the agency was not told. No word of it is a person's.
#[derive(Debug, thiserror::Error)]
enum Untold {
    #[error("the agency cannot be reached: {0}")]
    Away(String),
    #[error("the agency answers {0}")]
    Refused(StatusCode),
}

impl Untold {
    /// Whether it is the same for every edition: the agency is away, by its own word or that of what stands before it, does
    /// not know the account, or wants to be left alone for a while.
    fn is_of_all(&self) -> bool {
        match self {
            Self::Away(_) => true,
            Self::Refused(status) => matches!(
                *status,
                StatusCode::UNAUTHORIZED
                    | StatusCode::FORBIDDEN
                    | StatusCode::TOO_MANY_REQUESTS
                    | StatusCode::BAD_GATEWAY
                    | StatusCode::SERVICE_UNAVAILABLE
                    | StatusCode::GATEWAY_TIMEOUT
            ),
        }
    }
}

#[derive(Serialize)]
struct Document<'a> {
    data: Data<'a>,
}

#[derive(Serialize)]
struct Data<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    id: &'a str,
    attributes: Attributes,
}

#[derive(Serialize)]
struct Attributes {
    /// `publish` makes it findable; `hide` leaves its address working and takes it out of the agency's search.
    event: &'static str,
    #[serde(flatten)]
    metadata: DataCite,
}

impl Registry {
    /// Takes what the operator says; the error names what is wrong with it.
    pub fn open(said: Membership) -> Result<Self, String> {
        let here = is_here(&said.url);
        if said.url.scheme() != "https" && !here {
            return Err("an https address, or one on this machine".to_owned());
        }
        // A library of ours may have chosen one already; either will do.
        let _ = crate::media::use_default_tls();
        let http = reqwest::Client::builder()
            .timeout(PATIENCE)
            .connect_timeout(PATIENCE)
            .redirect(Policy::none())
            .user_agent("talkoot");
        let http = if here { http.no_proxy() } else { http.https_only(true) };
        let http = http.build().map_err(|e| e.to_string())?;
        let Membership { url, prefix, user, password } = said;
        Ok(Self(Arc::new(Inner { url, prefix, user, password, http })))
    }

    async fn tell(&self, document: &Document<'_>) -> Result<(), Untold> {
        let mut one = self.0.url.clone();
        let mut all = self.0.url.clone();
        for (url, parts) in [(&mut one, vec!["dois", document.data.id]), (&mut all, vec!["dois"])] {
            if let Ok(mut path) = url.path_segments_mut() {
                path.pop_if_empty().extend(parts);
            }
        }
        match self.send(Method::PUT, one, document).await? {
            status if status.is_success() => Ok(()),
            StatusCode::NOT_FOUND => match self.send(Method::POST, all, document).await? {
                status if status.is_success() => Ok(()),
                status => Err(Untold::Refused(status)),
            },
            status => Err(Untold::Refused(status)),
        }
    }

    async fn send(&self, method: Method, url: Url, document: &Document<'_>) -> Result<StatusCode, Untold> {
        let body = serde_json::to_vec(document).map_err(|error| Untold::Away(error.to_string()))?;
        let asked = self.0.http.request(method, url).basic_auth(&self.0.user, Some(&self.0.password));
        let asked = asked.header("content-type", "application/vnd.api+json").body(body);
        // Its answer is not read: it may be long, and only its status counts.
        asked.send().await.map(|answer| answer.status()).map_err(|error| Untold::Away(error.without_url().to_string()))
    }
}

/// What a round did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Did {
    /// Of so many editions the agency was told.
    pub told: usize,
    /// Of so many it did not take it.
    pub untold: usize,
}

/// Tells the agency what it should know, for as long as it is let. `base` is the installation's own address without a slash
/// at its end.
pub async fn run(service: Service, registry: Registry, base: String) {
    loop {
        let pause = match round(&service, &registry, &base).await {
            Ok(Did { untold: 0, .. }) => PAUSE,
            Ok(_) => BACK_OFF,
            Err(error) => {
                tracing::error!(%error, "DOIs cannot be registered");
                BACK_OFF
            }
        };
        tokio::time::sleep(pause).await;
    }
}

/// Tells the agency of every edition of which it should know something else than it was told last. An edition that was
/// withdrawn before it had a DOI gets none. Where the agency refuses one of them, the others are told; where it would
/// refuse all, the round ends.
pub async fn round(service: &Service, registry: &Registry, base: &str) -> Result<Did> {
    let (mut did, mut after) = (Did::default(), 0);
    loop {
        let rows = row::Entity::find()
            .filter(row::Column::Id.gt(after))
            .filter(Condition::any().add(row::Column::Withdrawn.is_null()).add(row::Column::Doi.is_not_null()))
            .order_by_asc(row::Column::Id)
            .limit(CHUNK)
            .all(service.db())
            .await?;
        let Some(last) = rows.last() else { return Ok(did) };
        after = last.id;
        let editions = edition::whole(service, rows.clone()).await?;
        for (row, edition) in rows.into_iter().zip(editions) {
            let doi = edition.doi.clone().unwrap_or_else(|| Doi::new(&registry.0.prefix, &edition.pid));
            let event = if matches!(edition.standing, Standing::Withdrawn(_)) { "hide" } else { "publish" };
            let metadata = datacite(&Citation::new(&edition, base).named(doi.clone()));
            let attributes = Attributes { event, metadata };
            let document = Document { data: Data { kind: "dois", id: doi.as_str(), attributes } };
            let digest = digest(&document);
            if row.doi_told.as_deref() == Some(&digest) {
                continue;
            }
            match registry.tell(&document).await {
                Ok(()) if keep(service, &row, &doi, digest).await? => did.told = did.told.saturating_add(1),
                Ok(()) => {}
                Err(error) => {
                    tracing::warn!(%error, edition = %edition.pid, "a DOI could not be registered");
                    did.untold = did.untold.saturating_add(1);
                    if error.is_of_all() {
                        return Ok(did);
                    }
                }
            }
        }
    }
}

fn digest(document: &Document<'_>) -> String {
    hex(&Sha256::digest(serde_json::to_vec(document).unwrap_or_default()))
}

/// Keeps that the agency was told; `false` where another server has. Of an edition that was withdrawn while it was
/// told, only the DOI is kept: another round tells the rest.
async fn keep(service: &Service, before: &row::Model, doi: &Doi, digest: String) -> Result<bool> {
    let write = service.write(&Actor::Operator, &Action::RegisterDoi).await?;
    let now = row::Entity::find_by_id(before.id).lock_exclusive().one(&*write).await?;
    let same = |now: &row::Model| (&now.doi, &now.doi_told) == (&before.doi, &before.doi_told);
    let Some(now) = now.filter(same) else { return Ok(false) };
    let told = if now.withdrawn == before.withdrawn { Some(digest) } else { now.doi_told };
    row::Entity::update_many()
        .col_expr(row::Column::Doi, Expr::value(doi.as_str()))
        .col_expr(row::Column::DoiTold, Expr::value(told))
        .filter(row::Column::Id.eq(before.id))
        .exec(&*write)
        .await?;
    write.commit(Verb::DoiRegistered.on(before.id, Some(ProcessId(before.process_id)))).await?;
    Ok(true)
}
