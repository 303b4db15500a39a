//! What can be read of entries.

use std::collections::HashMap;

use domain::{
    CompetitionId, EntryId, Pid, ProcessId,
    account::Actor,
    bundle::{Readable, Source},
    competition::{Citation, Competition, Entry},
    contribution::{Picture, State},
    page::{Limit, Page},
    policy::{Action, Mine, Shown, permit},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};

use super::shown;
use crate::{
    Service,
    edition::ERASED,
    entity::{
        board, citation, competition, contribution, edition, edition_item, entry, envelope, process, revision, workshop,
    },
    error::{Error, Result},
    media, search,
};

/// An entry; one that is not shown yet is there for its own author alone.
pub async fn entry(service: &Service, actor: &Actor, pid: &Pid) -> Result<Entry> {
    let row = row(service, pid).await?;
    let competition = competition_of(service, &row).await?;
    let opened = competition.shows_entries(service.now());
    let shown = if opened && row.state == State::Published.code() { Shown::Yes } else { Shown::No };
    let mine = mine(service, actor, row.id).await?;
    permit(actor, &Action::ReadEntry(competition.process, shown, mine))?;
    let boards = boards(service, row.id).await?;
    let mut entry = complete(service, vec![row]).await?.pop().ok_or(Error::NotFound)?;
    entry.boards = boards;
    Ok(entry)
}

/// An entry's boards, in order.
pub(crate) async fn boards(service: &Service, entry: i64) -> Result<Vec<Picture>> {
    let rows = board::Entity::find()
        .filter(board::Column::EntryId.eq(entry))
        .order_by_asc(board::Column::Position)
        .all(service.db())
        .await?;
    media::sized(service, rows.into_iter().map(|b| (b.media_id, b.alt, b.caption)).collect()).await
}

/// The number of an entry that this actor may read: what moderation knows it by.
pub async fn id(service: &Service, actor: &Actor, pid: &Pid) -> Result<EntryId> {
    entry(service, actor, pid).await?;
    Ok(EntryId(row(service, pid).await?.id))
}

/// Whether this actor sees an entry where hidden ones are ruled on. What is sealed is not there.
pub(crate) async fn is_ruled_on_by(service: &Service, actor: &Actor, pid: &Pid) -> Result<bool> {
    let competition = competition_of(service, &row(service, pid).await?).await?;
    let opened = competition.shows_entries(service.now());
    Ok(opened && permit(actor, &Action::SeeQueue(competition.process)).is_ok())
}

/// Whether an entry is the actor's own.
pub async fn is_mine(service: &Service, actor: &Actor, pid: &Pid) -> Result<Mine> {
    let row = row(service, pid).await?;
    mine(service, actor, row.id).await
}

/// What an entry cites, in its order. Whoever may read the entry may read it.
pub async fn citations(
    service: &Service,
    actor: &Actor,
    pid: &Pid,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Page<Citation>> {
    entry(service, actor, pid).await?;
    let row = row(service, pid).await?;
    let all = citation::Entity::find().filter(citation::Column::EntryId.eq(row.id));
    let total = all.clone().count(service.db()).await?;
    let mut rows = all.order_by_asc(citation::Column::Position).limit(limit.probe());
    if let Some(after) = cursor.and_then(|c| c.parse::<i32>().ok()) {
        rows = rows.filter(citation::Column::Position.gt(after));
    }
    let page = Page::cut(rows.all(service.db()).await?, limit, total, |row| row.position.to_string());
    let ids = page.items.iter().map(|row| row.item_id);
    let items = items(service, ids.collect()).await?;
    let cited = page.items.iter().filter_map(|row| {
        let (item, edition, readable) = items.get(&row.item_id)?;
        Some(Citation {
            edition: edition.pid.parse().ok()?,
            edition_title: edition.title.clone(),
            edition_number: edition.number,
            item: item.number,
            title: item.title.clone(),
            author: item.author.clone(),
            source: source(item)?,
            readable: *readable,
            note: row.note.clone(),
        })
    });
    let items = cited.collect();
    Ok(Page { items, next: page.next, total: page.total })
}

/// The entries of a competition that this actor may see, in an order that favours nobody.
pub async fn entries(
    service: &Service,
    actor: &Actor,
    id: CompetitionId,
    query: &str,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Page<Entry>> {
    let mine = envelope::Entity::find()
        .select_only()
        .column(envelope::Column::EntryId)
        .filter(envelope::Column::PersonId.eq(actor.person().map_or(-1, |id| id.0)));
    let seen = Condition::any().add(entry::Column::Id.in_subquery(mine.into_query())).add(shown_entries(service));
    let all = entry::Entity::find().filter(entry::Column::CompetitionId.eq(id.0)).filter(seen);
    page(service, all, query, cursor, limit).await
}

/// The entries of a process that everybody can see, in an order that favours nobody.
pub async fn entries_of_process(
    service: &Service,
    id: ProcessId,
    query: &str,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Page<Entry>> {
    let here = competition::Entity::find()
        .select_only()
        .column(competition::Column::Id)
        .filter(competition::Column::ProcessId.eq(id.0));
    let all = entry::Entity::find()
        .filter(entry::Column::CompetitionId.in_subquery(here.into_query()))
        .filter(shown_entries(service));
    page(service, all, query, cursor, limit).await
}

/// Entries that moderators put out of sight, with the numbers that moderation knows them by. What is sealed is not there.
pub async fn out_of_sight(
    service: &Service,
    actor: &Actor,
    process: ProcessId,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Page<(EntryId, Entry)>> {
    permit(actor, &Action::SeeHidden(process))?;
    let here = competition::Entity::find()
        .select_only()
        .column(competition::Column::Id)
        .filter(competition::Column::ProcessId.eq(process.0));
    let all = entry::Entity::find()
        .filter(entry::Column::CompetitionId.in_subquery(here.into_query()))
        .filter(entry::Column::State.eq(State::Hidden.code()))
        .filter(opened_entries(service));
    let total = all.clone().count(service.db()).await?;
    let mut rows = all.order_by_asc(entry::Column::Pid).limit(limit.probe());
    if let Some(after) = cursor.and_then(|c| c.parse::<Pid>().ok()) {
        rows = rows.filter(entry::Column::Pid.gt(after.as_str()));
    }
    let page = Page::cut(rows.all(service.db()).await?, limit, total, |row| row.pid.clone());
    let ids: Vec<EntryId> = page.items.iter().map(|row| EntryId(row.id)).collect();
    let entries = complete(service, page.items).await?;
    Ok(Page { items: ids.into_iter().zip(entries).collect(), next: page.next, total: page.total })
}

/// Items of editions with their editions, by the items' ids: a few queries, however many there are. Of an item whose
/// source a moderator put out of sight, title and author are empty.
pub(crate) async fn items(
    service: &Service,
    ids: Vec<i64>,
) -> Result<HashMap<i64, (edition_item::Model, edition::Model, Readable)>> {
    let mut items = edition_item::Entity::find().filter(edition_item::Column::Id.is_in(ids)).all(service.db()).await?;
    let sources = items.iter().filter_map(|item| item.contribution_id);
    let removed: Vec<i64> = contribution::Entity::find()
        .select_only()
        .column(contribution::Column::Id)
        .filter(contribution::Column::Id.is_in(sources))
        .filter(contribution::Column::State.is_in([State::Hidden.code(), State::Held.code()]))
        .into_tuple()
        .all(service.db())
        .await?;
    let closed: Vec<i64> = workshop::Entity::find()
        .select_only()
        .column(workshop::Column::Id)
        .filter(workshop::Column::Id.is_in(items.iter().filter_map(|item| item.workshop_id)))
        .filter(workshop::Column::State.ne(State::Published.code()))
        .into_tuple()
        .all(service.db())
        .await?;
    let is_removed = |item: &edition_item::Model| {
        item.contribution_id.is_some_and(|id| removed.contains(&id))
            || item.workshop_id.is_some_and(|id| closed.contains(&id))
    };
    for item in items.iter_mut().filter(|item| is_removed(item)) {
        item.title.clear();
        item.author.clear();
    }
    for (item, title) in redacted(service, &items).await? {
        if let Some(item) = items.iter_mut().find(|row| row.id == item && !row.title.is_empty()) {
            item.title = title;
        }
    }
    let editions = items.iter().map(|item| item.edition_id);
    let editions = edition::Entity::find().filter(edition::Column::Id.is_in(editions)).all(service.db()).await?;
    Ok(items
        .into_iter()
        .filter_map(|item| {
            let edition = editions.iter().find(|e| e.id == item.edition_id)?.clone();
            let readable = match (item.erased.as_deref(), item.title.is_empty()) {
                (Some(ERASED), _) => Readable::Erased,
                (_, true) => Readable::Removed,
                (_, false) => Readable::Yes,
            };
            Some((item.id, (item, edition, readable)))
        })
        .collect())
}

/// Of items whose wording holds what moderators took out since: what the source is called now.
async fn redacted(service: &Service, items: &[edition_item::Model]) -> Result<Vec<(i64, String)>> {
    let sources = contribution::Entity::find()
        .filter(contribution::Column::Id.is_in(items.iter().filter_map(|item| item.contribution_id)))
        .filter(contribution::Column::Sealed.gt(0))
        .all(service.db())
        .await?;
    let numbers: Vec<(i64, i32)> = revision::Entity::find()
        .select_only()
        .columns([revision::Column::Id, revision::Column::Number])
        .filter(revision::Column::ContributionId.is_in(sources.iter().map(|row| row.id)))
        .filter(revision::Column::Id.is_in(items.iter().filter_map(|item| item.revision_id)))
        .into_tuple()
        .all(service.db())
        .await?;
    let title = |item: &edition_item::Model| {
        let source = sources.iter().find(|row| Some(row.id) == item.contribution_id)?;
        let (_, number) = numbers.iter().find(|(id, _)| Some(*id) == item.revision_id)?;
        (*number <= source.sealed).then(|| (item.id, source.title.clone()))
    };
    Ok(items.iter().filter_map(title).collect())
}

/// What an item points at.
pub(crate) fn source(item: &edition_item::Model) -> Option<Source> {
    match (item.contribution_id, item.workshop_id) {
        (Some(id), _) => Some(Source::Contribution(domain::ContributionId(id))),
        (None, Some(id)) => Some(Source::Workshop(domain::WorkshopId(id))),
        (None, None) => None,
    }
}

/// Entries with their competition, their process and their counts; without boards. A few queries, however many there
/// are.
pub(crate) async fn complete(service: &Service, rows: Vec<entry::Model>) -> Result<Vec<Entry>> {
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let counts: Vec<(i64, i64)> = citation::Entity::find()
        .select_only()
        .column(citation::Column::EntryId)
        .column_as(citation::Column::Position.count(), "count")
        .filter(citation::Column::EntryId.is_in(ids))
        .group_by(citation::Column::EntryId)
        .into_tuple()
        .all(service.db())
        .await?;
    let competitions = rows.iter().map(|row| row.competition_id);
    let competitions =
        competition::Entity::find().filter(competition::Column::Id.is_in(competitions)).all(service.db()).await?;
    let processes = competitions.iter().map(|row| row.process_id);
    let processes = process::Entity::find().filter(process::Column::Id.is_in(processes)).all(service.db()).await?;
    rows.into_iter()
        .map(|row| {
            let competition = competitions.iter().find(|c| c.id == row.competition_id);
            let competition = competition.ok_or(Error::Corrupt("entry.competition"))?;
            let process = processes.iter().find(|p| p.id == competition.process_id);
            Ok(Entry {
                pid: row.pid.parse().map_err(|_error| Error::Corrupt("entry.pid"))?,
                competition_slug: competition.slug.clone(),
                competition_title: competition.title.clone(),
                process_slug: process.ok_or(Error::Corrupt("competition.process"))?.slug.clone(),
                pseudonym: row.pseudonym,
                title: row.title,
                lang: crate::lang(&row.lang)?,
                statement: row.statement,
                html: row.html,
                boards: Vec::new(),
                state: State::parse(&row.state).ok_or(Error::Corrupt("entry.state"))?,
                citations: counts.iter().find(|(id, _)| *id == row.id).map_or(0, |(_, count)| *count),
            })
        })
        .collect()
}

/// The condition that everybody can see an entry.
pub(crate) fn shown_entries(service: &Service) -> Condition {
    opened_entries(service).add(entry::Column::State.eq(State::Published.code()))
}

/// The condition that an entry's competition shows what came in, whether or not a moderator put this one out of sight.
pub(crate) fn opened_entries(service: &Service) -> Condition {
    let open = competition::Entity::find().select_only().column(competition::Column::Id).filter(shown(service.now()));
    Condition::all().add(entry::Column::CompetitionId.in_subquery(open.into_query()))
}

async fn page(
    service: &Service,
    all: Select<entry::Entity>,
    query: &str,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Page<Entry>> {
    let backend = service.db().get_database_backend();
    let found = search::condition(backend, search::Subject::Entry, "entry.id", query);
    let all = all.filter(Condition::all().add_option(found));
    let total = all.clone().count(service.db()).await?;
    // By the address, which is random: an order that everybody can check and that favours nobody.
    let mut rows = all.order_by_asc(entry::Column::Pid).limit(limit.probe());
    if let Some(after) = cursor.and_then(|c| c.parse::<Pid>().ok()) {
        rows = rows.filter(entry::Column::Pid.gt(after.as_str()));
    }
    let page = Page::cut(rows.all(service.db()).await?, limit, total, |row| row.pid.clone());
    Ok(Page { items: complete(service, page.items).await?, next: page.next, total: page.total })
}

async fn row(service: &Service, pid: &Pid) -> Result<entry::Model> {
    let row = entry::Entity::find().filter(entry::Column::Pid.eq(pid.as_str())).one(service.db()).await?;
    row.ok_or(Error::NotFound)
}

async fn competition_of(service: &Service, row: &entry::Model) -> Result<Competition> {
    let found = competition::Entity::find_by_id(row.competition_id).one(service.db()).await?;
    found.ok_or(Error::Corrupt("entry.competition"))?.try_into()
}

async fn mine(service: &Service, actor: &Actor, id: i64) -> Result<Mine> {
    let Some(person) = actor.person() else { return Ok(Mine::No) };
    let envelope = envelope::Entity::find_by_id(id).one(service.db()).await?;
    Ok(if envelope.is_some_and(|e| e.person_id == person.0) { Mine::Yes } else { Mine::No })
}
