//! What can be read of editions: by everybody.

use std::collections::HashMap;

use domain::{
    BundleId, ContributionId, ItemId, Pid, ProcessId, Timestamp, WorkshopId,
    bundle::{Edition, EditionSection, Item, Part, Readable, Source, Standing},
    contribution::{Kind, State},
    page::{Limit, Page},
    video::Video,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Condition};

use super::{
    by_pid, pid as pid_of, quote,
    stored::{Sealed, StoredItem, StoredSection, load_part},
    withdrawn,
};
use crate::{
    Service,
    entity::{bundle, edition, edition_item, process},
    error::{Error, Result},
    search,
};

/// The editions of a process, newest first, with those that were withdrawn; or those that have the words of `query`,
/// whatever their endings, without.
pub async fn list(
    service: &Service,
    process: ProcessId,
    query: &str,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Page<Edition>> {
    let backend = service.db().get_database_backend();
    let found = search::condition(backend, search::Subject::Edition, "edition.id", query);
    let all = edition::Entity::find()
        .filter(Condition::all().add(edition::Column::ProcessId.eq(process.0)).add_option(found));
    let total = all.clone().count(service.db()).await?;
    let mut rows = all.order_by_desc(edition::Column::Id).limit(limit.probe());
    if let Some(before) = cursor.and_then(|c| c.parse::<i64>().ok()) {
        rows = rows.filter(edition::Column::Id.lt(before));
    }
    let page = Page::cut(rows.all(service.db()).await?, limit, total, |row| row.id.to_string());
    Ok(Page { next: page.next, total: page.total, items: editions(service, page.items).await? })
}

/// What an edition is, also of a withdrawn one: for its citation, and for the page that stays in its place.
pub async fn head(service: &Service, pid: &Pid) -> Result<Edition> {
    let row = by_pid(service.db(), pid).await?;
    editions(service, vec![row]).await?.pop().ok_or(Error::NotFound)
}

/// The newest edition of the work of an identifier: of those that stand, else of those that were withdrawn.
pub async fn newest_of_work(service: &Service, work: &Pid) -> Result<Pid> {
    let row = bundle::Entity::find().filter(bundle::Column::Pid.eq(work.as_str())).one(service.db()).await?;
    let of = edition::Entity::find()
        .filter(edition::Column::BundleId.eq(row.ok_or(Error::NotFound)?.id))
        .order_by_desc(edition::Column::Number);
    let standing = of.clone().filter(edition::Column::Withdrawn.is_null()).one(service.db()).await?;
    let newest = match standing {
        Some(row) => Some(row),
        None => of.one(service.db()).await?,
    };
    pid_of(&newest.ok_or(Error::NotFound)?)
}

/// An edition with the items after a number, as many as the limit says.
pub async fn part(service: &Service, pid: &Pid, after: i32, limit: Limit) -> Result<Part> {
    let row = by_pid(service.db(), pid).await?;
    withdrawn(&row)?;
    let stored = load_part(service.db(), &row, after, limit.probe()).await?;
    let mut sections: Vec<EditionSection> =
        stored.sections.into_iter().map(|section| section_of(service, section)).collect::<Result<_>>()?;
    let loaded: usize = sections.iter().map(|section| section.items.len()).sum();
    let mut next = None;
    if loaded > limit.rows() {
        // The one too many is the last of the last section that has any.
        if let Some(section) = sections.iter_mut().rev().find(|section| !section.items.is_empty()) {
            next = section.items.pop().map(|item| item.number.saturating_sub(1));
        }
    }
    let id = row.id;
    let edition = editions(service, vec![row]).await?.pop().ok_or(Error::NotFound)?;
    let erased = edition_item::Entity::find()
        .filter(edition_item::Column::EditionId.eq(id))
        .filter(edition_item::Column::Erased.is_not_null())
        .count(service.db())
        .await?;
    let places = edition_item::Entity::find()
        .filter(edition_item::Column::EditionId.eq(id))
        .filter(edition_item::Column::Lat.is_not_null())
        .count(service.db())
        .await?;
    Ok(Part { edition, sections, next, erased, places })
}

/// The item of a number, to be cited; not of a withdrawn edition.
pub async fn item(service: &Service, pid: &Pid, number: i32) -> Result<ItemId> {
    let row = by_pid(service.db(), pid).await?;
    withdrawn(&row)?;
    let id: Option<i64> = edition_item::Entity::find()
        .select_only()
        .column(edition_item::Column::Id)
        .filter(edition_item::Column::EditionId.eq(row.id))
        .filter(edition_item::Column::Number.eq(number))
        .into_tuple()
        .one(service.db())
        .await?;
    Ok(ItemId(id.ok_or(Error::NotFound)?))
}

/// What an item points at.
pub(super) fn source(row: &edition_item::Model) -> Result<Source> {
    match (row.contribution_id, row.workshop_id) {
        (Some(id), None) => Ok(Source::Contribution(ContributionId(id))),
        (None, Some(id)) => Ok(Source::Workshop(WorkshopId(id))),
        _ => Err(Error::Corrupt("edition_item.source")),
    }
}

/// Editions with their processes and standings: two queries, however many there are.
pub(crate) async fn editions(service: &Service, rows: Vec<edition::Model>) -> Result<Vec<Edition>> {
    let processes: HashMap<i64, process::Model> = process::Entity::find()
        .filter(process::Column::Id.is_in(rows.iter().map(|row| row.process_id)))
        .all(service.db())
        .await?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    let works: HashMap<i64, Option<String>> = bundle::Entity::find()
        .select_only()
        .columns([bundle::Column::Id, bundle::Column::Pid])
        .filter(bundle::Column::Id.is_in(rows.iter().map(|row| row.bundle_id)))
        .into_tuple::<(i64, Option<String>)>()
        .all(service.db())
        .await?
        .into_iter()
        .collect();
    let valid: Vec<(i64, String)> = edition::Entity::find()
        .select_only()
        .columns([edition::Column::BundleId, edition::Column::Pid])
        .filter(edition::Column::BundleId.is_in(rows.iter().map(|row| row.bundle_id)))
        .filter(edition::Column::Withdrawn.is_null())
        .order_by_asc(edition::Column::Number)
        .into_tuple()
        .all(service.db())
        .await?;
    // The last of a bundle stays in the map: it is the newest.
    let newest: HashMap<i64, String> = valid.into_iter().collect();
    rows.into_iter()
        .map(|row| {
            let process = processes.get(&row.process_id).ok_or(Error::Corrupt("edition.process"))?;
            let work = works.get(&row.bundle_id).cloned().flatten();
            edition(row, process, work, &newest)
        })
        .collect()
}

fn edition(
    row: edition::Model,
    process: &process::Model,
    work: Option<String>,
    newest: &HashMap<i64, String>,
) -> Result<Edition> {
    let pid = pid_of(&row)?;
    let standing = match (&row.withdrawn, newest.get(&row.bundle_id)) {
        (Some(_), _) => Standing::Withdrawn(row.reason.unwrap_or_default()),
        (None, Some(other)) if *other != row.pid => {
            Standing::Succeeded(other.parse().map_err(|_error| Error::Corrupt("edition.pid"))?)
        }
        (None, _) => Standing::Newest,
    };
    Ok(Edition {
        pid,
        process_slug: process.slug.clone(),
        process_name: process.name.clone(),
        publisher: process.body.clone(),
        bundle: BundleId(row.bundle_id),
        work: work.map(|work| work.parse().map_err(|_error| Error::Corrupt("bundle.pid"))).transpose()?,
        number: row.number,
        title: row.title,
        lang: crate::lang(&row.lang)?,
        html: row.html,
        curator: row.curator,
        frozen: Timestamp(row.frozen),
        digest: row.digest,
        items: row.items,
        scope: row.scope,
        standing,
        doi: row.doi.map(|doi| doi.parse().map_err(|_error| Error::Corrupt("edition.doi"))).transpose()?,
    })
}

fn section_of(service: &Service, section: StoredSection) -> Result<EditionSection> {
    let items = section.items.into_iter().map(|item| item_of(service, item)).collect::<Result<_>>()?;
    let row = section.row;
    Ok(EditionSection { number: row.number, title: row.title, html: row.html, first: section.first, items })
}

/// Whether what an item holds can be read.
pub(super) fn readable(item: &StoredItem) -> Readable {
    match (item.state, &item.sealed) {
        // Erased words come before what moderators took: there is nothing left to take from.
        (State::Erased, _) => Readable::Erased,
        (State::Hidden | State::Held, _) | (_, Sealed::Whole) => Readable::Removed,
        (State::Published | State::Withdrawn, Sealed::For(_)) => Readable::InPart,
        (State::Published | State::Withdrawn, Sealed::No) => Readable::Yes,
    }
}

fn item_of(service: &Service, item: StoredItem) -> Result<Item> {
    let readable = readable(&item);
    let source = source(&item.row)?;
    let quotes = quote::told(&item);
    let row = item.row;
    let kind = row.kind.map(|code| Kind::parse(&code).ok_or(Error::Corrupt("edition_item.kind"))).transpose()?;
    let mut shown = Item {
        id: ItemId(row.id),
        number: row.number,
        source,
        revision: item.wording,
        kind,
        lang: crate::lang(&row.lang)?,
        title: String::new(),
        html: String::new(),
        author: String::new(),
        provenance: item.provenance,
        pictures: Vec::new(),
        videos: Vec::new(),
        note: String::new(),
        quotes: Vec::new(),
        readable,
    };
    if readable == Readable::Removed {
        return Ok(shown);
    }
    let (title, html, pictures, videos) = match item.sealed {
        Sealed::For(made) => (made.title, made.html, made.pictures, made.videos),
        Sealed::No | Sealed::Whole => (row.title, item.html, item.pictures, item.videos),
    };
    (shown.title, shown.html, shown.author, shown.note) = (title, html, row.author, row.note);
    shown.pictures = pictures.into_iter().map(|p| p.picture).collect();
    let peertube = &service.settings().peertube;
    shown.quotes = quotes.into_iter().map(|one| quote::shown(one, &videos, peertube)).collect();
    shown.videos = videos.iter().filter_map(|link| Video::parse(link, peertube)).collect();
    Ok(shown)
}
