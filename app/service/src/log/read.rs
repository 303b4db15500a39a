//! What everybody may read of the log: its newest head, and what shows that something is in it.

use domain::{
    ContributionId, DecisionId, Pid, ThemeId, WorkshopId,
    account::Actor,
    event::Verb,
    log::{
        Hash, base64,
        head::{Head, PublicKey, SigningKey},
        leaf::Leaf,
        proof::Proof,
        tree,
    },
    page::{Limit, Page},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{column, compute, edge, leaf, open, size};
use crate::{
    Service, contribution, council, edition,
    entity::{edition as edition_row, event},
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

/// An entry of the log that everybody may see.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its place in the log, counted from 0.
    pub index: u64,
    /// What it says.
    pub leaf: Leaf,
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

    /// What an event is about, where that is something whose entries can be asked for.
    async fn of(db: &impl ConnectionTrait, row: &event::Model) -> Result<Self> {
        let id = row.subject;
        Ok(match Verb::parse(&row.verb) {
            Some(Verb::ContributionPublished | Verb::ContributionRevised) => Self::Contribution(ContributionId(id)),
            Some(Verb::WorkshopFiled | Verb::WorkshopRevised) => Self::Workshop(WorkshopId(id)),
            Some(Verb::ThemeDrafted) => Self::Theme(ThemeId(id)),
            Some(Verb::DecisionRecorded) => Self::Decision(DecisionId(id)),
            Some(Verb::EditionFrozen | Verb::EditionWithdrawn) => {
                let found = edition_row::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
                Self::Edition(found.pid.parse().map_err(|_error| Error::Corrupt("edition.pid"))?)
            }
            _ => return Err(Error::NotFound),
        })
    }

    /// The subject of its events, where everybody can see it.
    async fn subject(&self, service: &Service) -> Result<i64> {
        Ok(match self {
            Self::Contribution(id) => contribution::get(service, &Actor::Guest, *id).await?.summary.id.0,
            Self::Workshop(id) => workshop::get(service, *id).await?.id.0,
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

/// The entries about something, the oldest first.
pub async fn of(service: &Service, thing: &Thing, cursor: Option<&str>, limit: Limit) -> Result<Page<Entry>> {
    let subject = thing.subject(service).await?;
    let all = event::Entity::find()
        .filter(event::Column::Verb.is_in(thing.verbs().iter().map(|verb| verb.code())))
        .filter(event::Column::Subject.eq(subject));
    let total = all.clone().count(service.db()).await?;
    let mut rows = all.order_by_asc(event::Column::Id).limit(limit.probe());
    if let Some(after) = cursor.and_then(|c| c.parse::<i64>().ok()) {
        rows = rows.filter(event::Column::Id.gt(after));
    }
    let page = Page::cut(rows.all(service.db()).await?, limit, total, |row| row.id.to_string());
    let items =
        page.items.iter().map(|row| Ok(Entry { index: index(row)?, leaf: leaf(row)? })).collect::<Result<_>>()?;
    Ok(Page { items, next: page.next, total: page.total })
}

/// What shows that an entry is in the log, and what was written where that can be seen still. Of what is not for
/// everybody to see there is no such entry.
pub async fn proof(service: &Service, place: u64) -> Result<Proof> {
    let db = service.db();
    let row = event::Entity::find_by_id(column(place)).one(db).await?.ok_or(Error::NotFound)?;
    Thing::of(db, &row).await?.subject(service).await?;
    let SignedHead { head, note, key } = self::head(service).await?;
    let hashes = compute(db, |read| tree::inclusion(place, head.size, read)).await?;
    Ok(Proof {
        index: place,
        leaf: leaf(&row)?.text(),
        hashes: hashes.iter().map(|hash| base64(hash)).collect(),
        head: note,
        key: key.to_string(),
        opened: open::what(db, &row).await?.into_iter().collect(),
    })
}

fn index(row: &event::Model) -> Result<u64> {
    u64::try_from(row.id).map_err(|_error| Error::Corrupt("event.id"))
}
