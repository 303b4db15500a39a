//! What curators see of bundles.

use std::collections::HashMap;

use domain::{
    BundleId, ContributionId, ProcessId, SectionId, Version, WorkshopId,
    account::Actor,
    bundle::{Bundle, Desk, DeskItem, DeskSection, Source},
    page::{Limit, Page},
    policy::{Action, permit},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{
    bundle as with_items, echo,
    quote::{Quotes, TakenOut},
    scope,
};
use crate::{
    Service,
    entity::{bundle, contribution, pick, record, revision, section, workshop},
    error::{Error, Result},
};

/// The bundles of a process, newest first.
pub async fn list(
    service: &Service,
    actor: &Actor,
    process: ProcessId,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Page<Bundle>> {
    permit(actor, &Action::Curate(process))?;
    let all = bundle::Entity::find().filter(bundle::Column::ProcessId.eq(process.0));
    let total = all.clone().count(service.db()).await?;
    let mut rows = all.order_by_desc(bundle::Column::Id).limit(limit.probe());
    if let Some(before) = cursor.and_then(|c| c.parse::<i64>().ok()) {
        rows = rows.filter(bundle::Column::Id.lt(before));
    }
    let page = Page::cut(rows.all(service.db()).await?, limit, total, |row| row.id.to_string());
    let counts: Vec<(i64, i64)> = pick::Entity::find()
        .select_only()
        .column(pick::Column::BundleId)
        .column_as(pick::Column::Id.count(), "items")
        .filter(pick::Column::BundleId.is_in(page.items.iter().map(|row| row.id)))
        .group_by(pick::Column::BundleId)
        .into_tuple()
        .all(service.db())
        .await?;
    let counts: HashMap<i64, i64> = counts.into_iter().collect();
    let items = page.items.into_iter().map(|row| {
        let items = counts.get(&row.id).copied().unwrap_or_default();
        with_items(row, items)
    });
    Ok(Page { items: items.collect::<Result<_>>()?, next: page.next, total: page.total })
}

/// A bundle as its curators work on it.
pub async fn desk(service: &Service, actor: &Actor, id: BundleId) -> Result<Desk> {
    let row = bundle::Entity::find_by_id(id.0).one(service.db()).await?.ok_or(Error::NotFound)?;
    permit(actor, &Action::Curate(ProcessId(row.process_id)))?;
    load(service.db(), row).await
}

/// A bundle with its sections, its items, what is quoted of them, what says the same, and its scope: twenty-one queries, however
/// many there are.
pub(crate) async fn load(db: &impl ConnectionTrait, row: bundle::Model) -> Result<Desk> {
    let sections = section::Entity::find()
        .filter(section::Column::BundleId.eq(row.id))
        .order_by_asc(section::Column::Position)
        .order_by_asc(section::Column::Id)
        .all(db)
        .await?;
    let picks = pick::Entity::find()
        .filter(pick::Column::BundleId.eq(row.id))
        .order_by_asc(pick::Column::Position)
        .order_by_asc(pick::Column::Id)
        .all(db)
        .await?;
    let count = i64::try_from(picks.len()).unwrap_or(i64::MAX);
    let voices = Voices::load(db, picks.iter().filter_map(|pick| pick.revision_id).collect()).await?;
    let sessions = Sessions::load(db, picks.iter().filter_map(|pick| pick.record_id).collect()).await?;
    let quotes = Quotes::load(db, &picks).await?;
    let mut items: HashMap<i64, Vec<DeskItem>> = HashMap::new();
    for pick in picks {
        let section = pick.section_id;
        items.entry(section).or_default().push(match pick.revision_id {
            Some(revision) => voices.item(revision, pick, &quotes)?,
            None => sessions.item(pick, &quotes)?,
        });
    }
    echo::tell(db, BundleId(row.id), items.values_mut().flatten()).await?;
    let sections = sections.into_iter().map(|row| DeskSection {
        items: items.remove(&row.id).unwrap_or_default(),
        id: SectionId(row.id),
        title: row.title,
        words: row.words,
        version: Version(row.version),
    });
    let sections = sections.collect();
    let scope = scope::load(db, BundleId(row.id)).await?;
    Ok(Desk { sections, bundle: with_items(row, count)?, scope })
}

/// Wordings that were picked, without their texts: a source, a number and a title each.
type Wordings = HashMap<i64, (i64, i32, String)>;

/// Picked wordings of contributions, and the contributions.
struct Voices {
    wordings: Wordings,
    sources: HashMap<i64, contribution::Model>,
}

impl Voices {
    async fn load(db: &impl ConnectionTrait, ids: Vec<i64>) -> Result<Self> {
        use revision::Column::{ContributionId, Id, Number, Title};
        let rows: Vec<(i64, i64, i32, String)> = revision::Entity::find()
            .select_only()
            .columns([Id, ContributionId, Number, Title])
            .filter(Id.is_in(ids))
            .into_tuple()
            .all(db)
            .await?;
        let sources = contribution::Entity::find()
            .filter(contribution::Column::Id.is_in(rows.iter().map(|row| row.1)))
            .all(db)
            .await?;
        Ok(Self {
            wordings: rows.into_iter().map(|(id, source, number, title)| (id, (source, number, title))).collect(),
            sources: sources.into_iter().map(|row| (row.id, row)).collect(),
        })
    }

    fn item(&self, revision: i64, pick: pick::Model, quotes: &Quotes) -> Result<DeskItem> {
        let (source, number, title) = self.wordings.get(&revision).ok_or(Error::Corrupt("pick.revision"))?;
        let row = self.sources.get(source).ok_or(Error::Corrupt("revision.contribution"))?;
        // A wording that holds what moderators took out is neither shown nor frozen.
        let out = TakenOut::of(*number, row.sealed, &row.state);
        let (quotes, videos) = quotes.of(&pick, out);
        Ok(DeskItem {
            id: pick.id,
            source: Source::Contribution(ContributionId(*source)),
            title: if *number <= row.sealed { row.title.clone() } else { title.clone() },
            author: row.author.clone(),
            note: pick.note,
            version: Version(pick.version),
            picked: *number,
            newest: row.revisions,
            readable: out != TakenOut::Here,
            echo: None,
            echoes: 0,
            quotes,
            videos,
        })
    }
}

/// Picked wordings of workshops' records, and the workshops.
struct Sessions {
    wordings: Wordings,
    sources: HashMap<i64, workshop::Model>,
}

impl Sessions {
    async fn load(db: &impl ConnectionTrait, ids: Vec<i64>) -> Result<Self> {
        use record::Column::{Id, Number, Title, WorkshopId};
        let rows: Vec<(i64, i64, i32, String)> = record::Entity::find()
            .select_only()
            .columns([Id, WorkshopId, Number, Title])
            .filter(Id.is_in(ids))
            .into_tuple()
            .all(db)
            .await?;
        let sources =
            workshop::Entity::find().filter(workshop::Column::Id.is_in(rows.iter().map(|row| row.1))).all(db).await?;
        Ok(Self {
            wordings: rows.into_iter().map(|(id, source, number, title)| (id, (source, number, title))).collect(),
            sources: sources.into_iter().map(|row| (row.id, row)).collect(),
        })
    }

    fn item(&self, pick: pick::Model, quotes: &Quotes) -> Result<DeskItem> {
        let record = pick.record_id.ok_or(Error::Corrupt("pick.record"))?;
        let (source, number, title) = self.wordings.get(&record).ok_or(Error::Corrupt("pick.record"))?;
        let row = self.sources.get(source).ok_or(Error::Corrupt("record.workshop"))?;
        let out = TakenOut::of_source(&row.state);
        let (quotes, videos) = quotes.of(&pick, out);
        Ok(DeskItem {
            id: pick.id,
            source: Source::Workshop(WorkshopId(*source)),
            title: title.clone(),
            author: row.filed_by.clone(),
            note: pick.note,
            version: Version(pick.version),
            picked: *number,
            newest: row.records,
            readable: out != TakenOut::Here,
            echo: None,
            echoes: 0,
            quotes,
            videos,
        })
    }
}
