//! What everybody may read of the log: its newest head, and what shows that something is in it.

use domain::{
    ContributionId, DecisionId, Pid, ThemeId, WorkshopId,
    account::Actor,
    event::Verb,
    log::{
        Hash, base64,
        head::{Head, PublicKey, SigningKey},
        proof::Proof,
        tree,
    },
    page::{Limit, Page},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{compute, edge, leaf, open, size};
use crate::{
    Service, contribution, council, edition,
    entity::event,
    error::{Error, Result},
    workshop,
};

/// A head with its signature.
#[derive(Clone, Debug)]
pub struct SignedHead {
    /// What it says.
    pub head: Head,
    /// The text that was signed, with the signature.
    pub note: String,
    /// The key to check it with.
    pub key: PublicKey,
}

/// Something whose entries can be asked for.
#[derive(Clone, Debug)]
pub enum Thing {
    /// A contribution: when each wording was written.
    Contribution(ContributionId),
    /// A workshop: when each wording of its record was filed.
    Workshop(WorkshopId),
    /// An edition: when it was frozen and when it was taken back.
    Edition(Pid),
    /// A theme: when it was drafted.
    Theme(ThemeId),
    /// A decision: when it was recorded.
    Decision(DecisionId),
}

impl Thing {
    /// What of its events everybody may see. That something was out of sight for a while is no concern of theirs.
    fn verbs(&self) -> &'static [Verb] {
        match self {
            Self::Contribution(_) => &[Verb::ContributionPublished, Verb::ContributionRevised],
            Self::Workshop(_) => &[Verb::WorkshopFiled, Verb::WorkshopRevised],
            Self::Edition(_) => &[Verb::EditionFrozen, Verb::EditionWithdrawn],
            Self::Theme(_) => &[Verb::ThemeDrafted],
            Self::Decision(_) => &[Verb::DecisionRecorded],
        }
    }

    /// The subject of its events, where everybody can see it.
    async fn subject(&self, service: &Service) -> Result<i64> {
        Ok(match self {
            Self::Contribution(id) => contribution::get(service, &Actor::Guest, *id).await?.summary.id.0,
            Self::Workshop(id) => workshop::get(service, &Actor::Guest, *id).await?.id.0,
            Self::Edition(pid) => edition::row_id(service, pid).await?,
            Self::Theme(id) => council::theme(service, *id).await?.id.0,
            Self::Decision(id) => council::decision(service, *id).await?.id.0,
        })
    }
}

/// The head of the log as it is now. The same state always gets the same text, so nothing has to be kept.
pub async fn head(service: &Service) -> Result<SignedHead> {
    let key = service.signing_key().ok_or(Error::NotFound)?;
    signed(service.db(), key, size(service.db()).await?).await
}

/// The head of the log when it had so many entries.
pub(super) async fn signed(db: &impl ConnectionTrait, key: &SigningKey, size: u64) -> Result<SignedHead> {
    let root = edge(db, size).await?.root();
    let head = Head { origin: key.public().name().to_owned(), size, root };
    Ok(SignedHead { note: head.signed(key), head, key: key.public().clone() })
}

/// What shows that the log of one size begins with the log of a smaller one.
pub async fn consistency(service: &Service, old: u64, new: u64) -> Result<Vec<Hash>> {
    if old > new || new > size(service.db()).await? {
        return Err(Error::NotFound);
    }
    compute(service.db(), |read| tree::consistency(old, new, read)).await
}

/// The entries about something, the oldest first, each with what shows that it is in the log, and with what was written
/// where that is there still.
pub async fn of(service: &Service, thing: &Thing, cursor: Option<&str>, limit: Limit) -> Result<Page<Proof>> {
    let (db, subject) = (service.db(), thing.subject(service).await?);
    let all = event::Entity::find()
        .filter(event::Column::Verb.is_in(thing.verbs().iter().map(|verb| verb.code())))
        .filter(event::Column::Subject.eq(subject));
    let total = all.clone().count(db).await?;
    let mut rows = all.order_by_asc(event::Column::Id).limit(limit.probe());
    if let Some(after) = cursor.and_then(|c| c.parse::<i64>().ok()) {
        rows = rows.filter(event::Column::Id.gt(after));
    }
    let page = Page::cut(rows.all(db).await?, limit, total, |row| row.id.to_string());
    let head = self::head(service).await?;
    let mut items = Vec::with_capacity(page.items.len());
    for row in page.items {
        items.push(proof(db, &row, &head).await?);
    }
    Ok(Page { items, next: page.next, total: page.total })
}

/// The first entry of a verb about something, with what shows that it is in the log as that was right after: always the
/// same text, as long as the installation's key is. `None` where no log is signed.
pub(crate) async fn of_first(service: &Service, subject: i64, verb: Verb) -> Result<Option<Proof>> {
    let (db, Some(key)) = (service.db(), service.signing_key()) else { return Ok(None) };
    let row = event::Entity::find()
        .filter(event::Column::Verb.eq(verb.code()))
        .filter(event::Column::Subject.eq(subject))
        .order_by_asc(event::Column::Id)
        .one(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let size = u64::try_from(row.id).map_err(|_error| Error::Corrupt("event.id"))?.saturating_add(1);
    Ok(Some(proof(db, &row, &signed(db, key, size).await?).await?))
}

async fn proof(db: &impl ConnectionTrait, row: &event::Model, to: &SignedHead) -> Result<Proof> {
    let index = u64::try_from(row.id).map_err(|_error| Error::Corrupt("event.id"))?;
    let hashes = compute(db, |read| tree::inclusion(index, to.head.size, read)).await?;
    Ok(Proof {
        index,
        leaf: leaf(row)?.text(),
        hashes: hashes.iter().map(|hash| base64(hash)).collect(),
        head: to.note.clone(),
        key: to.key.to_string(),
        opened: open::shown(db, row).await?.into_iter().collect(),
    })
}
