//! What can be read of themes and decisions.

use std::collections::HashMap;

use domain::{
    DecisionId, ProcessId, ThemeId, Timestamp,
    bundle::Readable,
    contribution::State,
    council::{Decision, Outcome, Theme, ThemeSource},
    page::{Limit, Page},
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::decision_of;
use crate::{
    Service,
    competition::{complete, items, source},
    entity::{decision, entry, theme, theme_source},
    error::{Error, Result},
    search,
};

/// The themes of a process, newest first.
pub async fn themes(
    service: &Service,
    process: ProcessId,
    query: &str,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Page<Theme>> {
    let found = search::condition(service.db().get_database_backend(), search::Subject::Theme, "theme.id", query);
    let all =
        theme::Entity::find().filter(theme::Column::ProcessId.eq(process.0)).filter(Condition::all().add_option(found));
    let total = all.clone().count(service.db()).await?;
    let mut rows = all.order_by_desc(theme::Column::Id).limit(limit.probe());
    if let Some(before) = cursor.and_then(|c| c.parse::<i64>().ok()) {
        rows = rows.filter(theme::Column::Id.lt(before));
    }
    let page = Page::cut(rows.all(service.db()).await?, limit, total, |row| row.id.to_string());
    Ok(Page { items: with_counts(service, page.items).await?, next: page.next, total: page.total })
}

/// A theme.
pub async fn theme(service: &Service, id: ThemeId) -> Result<Theme> {
    let row = theme::Entity::find_by_id(id.0).one(service.db()).await?.ok_or(Error::NotFound)?;
    with_counts(service, vec![row]).await?.pop().ok_or(Error::NotFound)
}

/// What a theme builds on, in its order.
pub async fn sources(service: &Service, id: ThemeId, cursor: Option<&str>, limit: Limit) -> Result<Page<ThemeSource>> {
    let all = theme_source::Entity::find().filter(theme_source::Column::ThemeId.eq(id.0));
    let total = all.clone().count(service.db()).await?;
    let mut rows = all.order_by_asc(theme_source::Column::Position).limit(limit.probe());
    if let Some(after) = cursor.and_then(|c| c.parse::<i32>().ok()) {
        rows = rows.filter(theme_source::Column::Position.gt(after));
    }
    let page = Page::cut(rows.all(service.db()).await?, limit, total, |row| row.position.to_string());
    let items = items(service, page.items.iter().filter_map(|row| row.item_id).collect()).await?;
    let entry_ids = page.items.iter().filter_map(|row| row.entry_id);
    let rows = entry::Entity::find().filter(entry::Column::Id.is_in(entry_ids)).all(service.db()).await?;
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let entries: HashMap<i64, _> = ids.into_iter().zip(complete(service, rows).await?).collect();
    let shown = page.items.into_iter().filter_map(|row| {
        if let Some((item, edition, readable)) = row.item_id.and_then(|id| items.get(&id)) {
            return Some(ThemeSource::Item {
                edition: edition.pid.parse().ok()?,
                edition_title: edition.title.clone(),
                item: item.number,
                title: item.title.clone(),
                author: item.author.clone(),
                source: source(item)?,
                note: row.note,
                readable: *readable,
            });
        }
        let entry = entries.get(&row.entry_id?)?;
        let hidden = entry.state != State::Published;
        Some(ThemeSource::Entry {
            entry: entry.pid.clone(),
            competition: entry.competition_slug.clone(),
            pseudonym: if hidden { String::new() } else { entry.pseudonym.clone() },
            title: if hidden { String::new() } else { entry.title.clone() },
            note: row.note,
            readable: if hidden { Readable::Removed } else { Readable::Yes },
        })
    });
    Ok(Page { items: shown.collect(), next: page.next, total: page.total })
}

/// The decisions of a process, newest first.
pub async fn decisions(
    service: &Service,
    process: ProcessId,
    query: &str,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Page<Decision>> {
    let found = search::condition(service.db().get_database_backend(), search::Subject::Decision, "decision.id", query);
    let all = decision::Entity::find()
        .filter(decision::Column::ProcessId.eq(process.0))
        .filter(Condition::all().add_option(found));
    page(service, all, cursor, limit).await
}

/// The decisions on a theme, newest first.
pub async fn decisions_on(
    service: &Service,
    id: ThemeId,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Page<Decision>> {
    page(service, decision::Entity::find().filter(decision::Column::ThemeId.eq(id.0)), cursor, limit).await
}

/// A decision.
pub async fn decision(service: &Service, id: DecisionId) -> Result<Decision> {
    let row = decision::Entity::find_by_id(id.0).one(service.db()).await?.ok_or(Error::NotFound)?;
    let about = theme::Entity::find_by_id(row.theme_id).one(service.db()).await?;
    decision_of(row, &about.ok_or(Error::Corrupt("decision.theme"))?)
}

async fn page(
    service: &Service,
    all: Select<decision::Entity>,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Page<Decision>> {
    let total = all.clone().count(service.db()).await?;
    let mut rows = all.order_by_desc(decision::Column::Id).limit(limit.probe());
    if let Some(before) = cursor.and_then(|c| c.parse::<i64>().ok()) {
        rows = rows.filter(decision::Column::Id.lt(before));
    }
    let page = Page::cut(rows.all(service.db()).await?, limit, total, |row| row.id.to_string());
    let themes = page.items.iter().map(|row| row.theme_id);
    let themes = theme::Entity::find().filter(theme::Column::Id.is_in(themes)).all(service.db()).await?;
    let items = page.items.into_iter().map(|row| {
        let theme = themes.iter().find(|theme| theme.id == row.theme_id).ok_or(Error::Corrupt("decision.theme"))?;
        decision_of(row, theme)
    });
    Ok(Page { items: items.collect::<Result<_>>()?, next: page.next, total: page.total })
}

async fn with_counts(service: &Service, rows: Vec<theme::Model>) -> Result<Vec<Theme>> {
    let counts: Vec<(i64, i64)> = theme_source::Entity::find()
        .select_only()
        .column(theme_source::Column::ThemeId)
        .column_as(theme_source::Column::Position.count(), "count")
        .filter(theme_source::Column::ThemeId.is_in(rows.iter().map(|row| row.id)))
        .group_by(theme_source::Column::ThemeId)
        .into_tuple()
        .all(service.db())
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Theme {
                sources: counts.iter().find(|(id, _)| *id == row.id).map_or(0, |(_, count)| *count),
                id: ThemeId(row.id),
                process: ProcessId(row.process_id),
                lang: crate::lang(&row.lang)?,
                outcome: match row.outcome {
                    Some(code) => Some(Outcome::parse(&code).ok_or(Error::Corrupt("theme.outcome"))?),
                    None => None,
                },
                title: row.title,
                text: row.body,
                html: row.html,
                created: Timestamp(row.created),
            })
        })
        .collect()
}
