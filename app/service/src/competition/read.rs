//! What can be read of competitions.

use domain::{
    CompetitionId, Pid, ProcessId, Timestamp,
    competition::{Competition, Gallery},
    page::{Limit, Page},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::SimpleExpr,
};

use crate::{
    Service,
    entity::{competition, competition_edition, edition},
    error::{Error, Result},
    search,
};

/// The competitions of a process, newest first; those that have the words of `query`, whatever their endings.
pub async fn list(
    service: &Service,
    process: ProcessId,
    query: &str,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Page<Competition>> {
    let backend = service.db().get_database_backend();
    let found = search::condition(backend, search::Subject::Competition, "competition.id", query);
    let all = competition::Entity::find()
        .filter(competition::Column::ProcessId.eq(process.0))
        .filter(Condition::all().add_option(found));
    let total = all.clone().count(service.db()).await?;
    let mut rows = all.order_by_desc(competition::Column::Id).limit(limit.probe());
    if let Some(before) = cursor.and_then(|c| c.parse::<i64>().ok()) {
        rows = rows.filter(competition::Column::Id.lt(before));
    }
    let rows = rows.all(service.db()).await?.into_iter().map(Competition::try_from).collect::<Result<Vec<_>>>()?;
    Ok(Page::cut(rows, limit, total, |c| c.id.to_string()))
}

/// The competition of a slug.
pub async fn by_slug(service: &Service, process: ProcessId, slug: &str) -> Result<Competition> {
    crate::known_slug(slug)?;
    let row = competition::Entity::find()
        .filter(competition::Column::ProcessId.eq(process.0))
        .filter(competition::Column::Slug.eq(slug))
        .one(service.db())
        .await?;
    row.ok_or(Error::NotFound)?.try_into()
}

/// The editions that belong to a competition's programme: address, title, number. There are
/// [`PROGRAMME_MAX`](domain::competition::PROGRAMME_MAX) at the most.
pub async fn programme(service: &Service, id: CompetitionId) -> Result<Vec<(Pid, String, i32)>> {
    let rows = competition_edition::Entity::find()
        .filter(competition_edition::Column::CompetitionId.eq(id.0))
        .order_by_asc(competition_edition::Column::Position)
        .all(service.db())
        .await?;
    let ids = rows.iter().map(|row| row.edition_id);
    let editions = edition::Entity::find().filter(edition::Column::Id.is_in(ids)).all(service.db()).await?;
    rows.iter()
        .filter_map(|row| editions.iter().find(|e| e.id == row.edition_id))
        .map(|e| Ok((e.pid.parse().map_err(|_error| Error::Corrupt("edition.pid"))?, e.title.clone(), e.number)))
        .collect()
}

/// The condition that everybody can see a competition's entries: the same rule as
/// [`Competition::shows_entries`], for queries.
pub(crate) fn shown(now: Timestamp) -> SimpleExpr {
    Condition::any()
        .add(competition::Column::Gallery.eq(Gallery::Open.code()))
        .add(competition::Column::Closes.lte(now.0))
        .into()
}
