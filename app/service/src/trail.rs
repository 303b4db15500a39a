//! The trail of a contribution: everything that later used it, found by following references; and the other way, the
//! voices behind a theme.

use domain::{
    ContributionId, DecisionId, ThemeId, Timestamp,
    bundle::Disposition,
    contribution::Summary,
    council::Outcome,
    page::{Limit, Page},
    proposal::Matter,
    trail::Step,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::SelectStatement,
};

use crate::{
    Service,
    competition::{complete, opened_entries, shown_entries},
    contribution::{in_sight, page},
    entity::{citation, contribution, decision, edition, edition_item, edition_left, entry, theme, theme_source},
    error::{Error, Result},
    proposal::hands_of,
};

/// Most steps of each sort that a trail shows, the newest of them. A voice that was used more often than that is known
/// well enough; every use can still be found from its own page.
pub const STEPS_MAX: u64 = 100;

/// What came of a contribution: editions, entries, themes, decisions, each in the order of time. Nothing is in it that
/// not everybody can see: no edition that was taken back, no entry before its time.
pub async fn of(service: &Service, id: ContributionId) -> Result<Vec<Step>> {
    let mut steps = editions(service, id).await?;
    steps.extend(left(service, id).await?);
    steps.extend(entries(service, id).await?);
    let themes = theme::Entity::find()
        .filter(theme::Column::Id.in_subquery(theme_ids(service, id)))
        .order_by_desc(theme::Column::Id)
        .limit(STEPS_MAX)
        .all(service.db())
        .await?;
    steps.extend(themes.iter().rev().map(|row| Step::Theme {
        id: ThemeId(row.id),
        title: row.title.clone(),
        created: Timestamp(row.created),
    }));
    steps.extend(decisions(service, &themes).await?);
    Ok(steps)
}

/// The contributions behind a theme: those it builds on, and those that its entries build on; oldest first.
pub async fn voices(service: &Service, id: ThemeId, cursor: Option<&str>, limit: Limit) -> Result<Page<Summary>> {
    let direct = theme_source::Entity::find()
        .select_only()
        .column(theme_source::Column::ItemId)
        .filter(theme_source::Column::ThemeId.eq(id.0))
        .filter(theme_source::Column::ItemId.is_not_null());
    let entries = theme_source::Entity::find()
        .select_only()
        .column(theme_source::Column::EntryId)
        .filter(theme_source::Column::ThemeId.eq(id.0))
        .filter(theme_source::Column::EntryId.is_not_null());
    let cited = citation::Entity::find()
        .select_only()
        .column(citation::Column::ItemId)
        .filter(citation::Column::EntryId.in_subquery(entries.into_query()));
    let items = edition_item::Entity::find()
        .select_only()
        .column(edition_item::Column::ContributionId)
        .filter(edition_item::Column::ContributionId.is_not_null())
        .filter(
            Condition::any()
                .add(edition_item::Column::Id.in_subquery(direct.into_query()))
                .add(edition_item::Column::Id.in_subquery(cited.into_query())),
        );
    let all: Select<contribution::Entity> = contribution::Entity::find()
        .filter(contribution::Column::Id.in_subquery(items.into_query()))
        .filter(in_sight());
    let total = all.clone().count(service.db()).await?;
    let mut rows = all.order_by_asc(contribution::Column::Id).limit(limit.probe());
    if let Some(after) = cursor.and_then(|c| c.parse::<i64>().ok()) {
        rows = rows.filter(contribution::Column::Id.gt(after));
    }
    page(service, rows.all(service.db()).await?, limit, total).await
}

async fn editions(service: &Service, id: ContributionId) -> Result<Vec<Step>> {
    let standing =
        edition::Entity::find().select_only().column(edition::Column::Id).filter(edition::Column::Withdrawn.is_null());
    let items = edition_item::Entity::find()
        .filter(edition_item::Column::ContributionId.eq(id.0))
        .filter(edition_item::Column::EditionId.in_subquery(standing.into_query()))
        .order_by_desc(edition_item::Column::Id)
        .limit(STEPS_MAX)
        .all(service.db())
        .await?;
    let ids = items.iter().map(|item| item.edition_id);
    let editions = edition::Entity::find().filter(edition::Column::Id.is_in(ids)).all(service.db()).await?;
    let hands = hands_of(service.db(), Matter::Edition, editions.iter().map(|row| row.id).collect()).await?;
    let steps = items.iter().rev().filter_map(|item| {
        let edition = editions.iter().find(|e| e.id == item.edition_id)?;
        Some(Step::Edition {
            pid: edition.pid.parse().ok()?,
            title: edition.title.clone(),
            number: edition.number,
            item: item.number,
            frozen: Timestamp(edition.frozen),
            hands: hands.get(&edition.id).cloned(),
        })
    });
    Ok(steps.collect())
}

/// The editions that answer for a contribution without holding it.
async fn left(service: &Service, id: ContributionId) -> Result<Vec<Step>> {
    let standing =
        edition::Entity::find().select_only().column(edition::Column::Id).filter(edition::Column::Withdrawn.is_null());
    let rows = edition_left::Entity::find()
        .filter(edition_left::Column::ContributionId.eq(id.0))
        .filter(edition_left::Column::EditionId.in_subquery(standing.into_query()))
        .order_by_desc(edition_left::Column::EditionId)
        .limit(STEPS_MAX)
        .all(service.db())
        .await?;
    let ids = rows.iter().map(|row| row.edition_id);
    let editions = edition::Entity::find().filter(edition::Column::Id.is_in(ids)).all(service.db()).await?;
    let steps = rows.into_iter().rev().map(|row| {
        let edition = editions.iter().find(|e| e.id == row.edition_id).ok_or(Error::Corrupt("edition_left.edition"))?;
        Ok(Step::Left {
            pid: edition.pid.parse().map_err(|_error| Error::Corrupt("edition.pid"))?,
            title: edition.title.clone(),
            number: edition.number,
            place: row.number,
            disposition: Disposition::parse(&row.disposition).ok_or(Error::Corrupt("edition_left.disposition"))?,
            reason: row.reason,
        })
    });
    steps.collect()
}

async fn entries(service: &Service, id: ContributionId) -> Result<Vec<Step>> {
    let shown = entry::Entity::find().select_only().column(entry::Column::Id).filter(shown_entries(service));
    let cited = citation::Entity::find()
        .filter(citation::Column::ItemId.in_subquery(item_ids(id)))
        .filter(citation::Column::EntryId.in_subquery(shown.into_query()))
        .order_by_asc(citation::Column::EntryId)
        .limit(STEPS_MAX)
        .all(service.db())
        .await?;
    let rows = entry::Entity::find()
        .filter(entry::Column::Id.is_in(cited.iter().map(|c| c.entry_id)))
        .order_by_asc(entry::Column::Pid)
        .all(service.db())
        .await?;
    let notes: Vec<String> = rows
        .iter()
        .map(|row| cited.iter().find(|c| c.entry_id == row.id).map(|c| c.note.clone()).unwrap_or_default())
        .collect();
    let steps = complete(service, rows).await?.into_iter().zip(notes).map(|(entry, note)| Step::Entry {
        pid: entry.pid,
        competition: entry.competition_slug,
        pseudonym: entry.pseudonym,
        title: entry.title,
        note,
    });
    Ok(steps.collect())
}

async fn decisions(service: &Service, themes: &[theme::Model]) -> Result<Vec<Step>> {
    let rows = decision::Entity::find()
        .filter(decision::Column::ThemeId.is_in(themes.iter().map(|t| t.id)))
        .order_by_desc(decision::Column::Decided)
        .order_by_desc(decision::Column::Id)
        .limit(STEPS_MAX)
        .all(service.db())
        .await?;
    let hands = hands_of(service.db(), Matter::Decision, rows.iter().map(|row| row.id).collect()).await?;
    rows.into_iter()
        .rev()
        .map(|row| {
            Ok(Step::Decision {
                hands: hands.get(&row.id).cloned(),
                id: DecisionId(row.id),
                decided: row.decided.parse().map_err(|_error| Error::Corrupt("decision.decided"))?,
                outcome: Outcome::parse(&row.outcome).ok_or(Error::Corrupt("decision.outcome"))?,
                theme: themes.iter().find(|t| t.id == row.theme_id).map(|t| t.title.clone()).unwrap_or_default(),
                body: row.body,
                section: row.section,
            })
        })
        .collect()
}

/// The items of editions that are this contribution. Also of editions that were taken back: what an entry, a theme or a
/// decision made of it stays made.
fn item_ids(id: ContributionId) -> SelectStatement {
    edition_item::Entity::find()
        .select_only()
        .column(edition_item::Column::Id)
        .filter(edition_item::Column::ContributionId.eq(id.0))
        .into_query()
}

/// The themes that build on this contribution, directly or through an entry.
fn theme_ids(service: &Service, id: ContributionId) -> SelectStatement {
    let cited = citation::Entity::find()
        .select_only()
        .column(citation::Column::EntryId)
        .filter(citation::Column::ItemId.in_subquery(item_ids(id)));
    let entries = entry::Entity::find()
        .select_only()
        .column(entry::Column::Id)
        .filter(entry::Column::Id.in_subquery(cited.into_query()))
        // A theme goes on building on a voice whose go-between was hidden.
        .filter(opened_entries(service));
    theme_source::Entity::find()
        .select_only()
        .column(theme_source::Column::ThemeId)
        .filter(
            Condition::any()
                .add(theme_source::Column::ItemId.in_subquery(item_ids(id)))
                .add(theme_source::Column::EntryId.in_subquery(entries.into_query())),
        )
        .into_query()
}
