//! What can be read of workshops: by everybody, but for records that moderators put out of sight.

use std::collections::HashMap;

use domain::{
    Day, PersonId, ProcessId, RecordId, Timestamp, WorkshopId,
    account::Actor,
    contribution::{Picture, State},
    page::{Limit, Page},
    policy::{Action, Mine, permit},
    workshop::{Method, Record, Workshop},
};
use sea_orm::{
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Condition, Expr, ExprTrait, Query},
};

use crate::{
    Service, contribution as contributions,
    entity::{contribution, record, record_picture, workshop},
    error::{Error, Result},
    media, search,
};

/// A process's workshops with their present records, newest first; those whose record has the words of `query`,
/// whatever their endings.
pub async fn list(
    service: &Service,
    process: ProcessId,
    query: &str,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Page<Workshop>> {
    let backend = service.db().get_database_backend();
    let found = search::condition(backend, search::Subject::Workshop, "workshop.id", query);
    let shown = Condition::all()
        .add(workshop::Column::ProcessId.eq(process.0))
        .add(workshop::Column::State.eq(State::Published.code()))
        .add_option(found);
    page(service, shown, cursor, limit).await
}

/// Workshops whose records moderators put out of sight, newest first.
pub async fn out_of_sight(
    service: &Service,
    actor: &Actor,
    process: ProcessId,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Page<Workshop>> {
    permit(actor, &Action::SeeHidden(process))?;
    let hidden = Condition::all()
        .add(workshop::Column::ProcessId.eq(process.0))
        .add(workshop::Column::State.eq(State::Hidden.code()));
    page(service, hidden, cursor, limit).await
}

async fn page(service: &Service, of: Condition, cursor: Option<&str>, limit: Limit) -> Result<Page<Workshop>> {
    let all = workshop::Entity::find().filter(of);
    let total = all.clone().count(service.db()).await?;
    let mut rows = all.order_by_desc(workshop::Column::Id).limit(limit.probe());
    if let Some(before) = cursor.and_then(|c| c.parse::<i64>().ok()) {
        rows = rows.filter(workshop::Column::Id.lt(before));
    }
    let page = Page::cut(rows.all(service.db()).await?, limit, total, |row| row.id.to_string());
    Ok(Page { next: page.next, total: page.total, items: complete(service, page.items).await? })
}

/// A workshop with its present record.
pub async fn get(service: &Service, actor: &Actor, id: WorkshopId) -> Result<Workshop> {
    let row = readable(service, actor, id).await?;
    complete(service, vec![row]).await?.pop().ok_or(Error::Corrupt("record"))
}

/// The wordings of a workshop's record, newest first.
pub async fn records(
    service: &Service,
    actor: &Actor,
    id: WorkshopId,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Page<Record>> {
    let row = readable(service, actor, id).await?;
    let mut rows = record::Entity::find()
        .filter(record::Column::WorkshopId.eq(id.0))
        .order_by_desc(record::Column::Number)
        .limit(limit.probe());
    if let Some(before) = cursor.and_then(|c| c.parse::<i32>().ok()) {
        rows = rows.filter(record::Column::Number.lt(before));
    }
    let total = u64::try_from(row.records).unwrap_or_default();
    let page = Page::cut(rows.all(service.db()).await?, limit, total, |row| row.number.to_string());
    Ok(Page { next: page.next, total: page.total, items: with_pictures(service, page.items).await? })
}

async fn readable(service: &Service, actor: &Actor, id: WorkshopId) -> Result<workshop::Model> {
    let row = workshop::Entity::find_by_id(id.0).one(service.db()).await?.ok_or(Error::NotFound)?;
    permit(actor, &reading(actor, &row)?)?;
    Ok(row)
}

/// Whether somebody may read a record that something refers to.
pub async fn is_readable(service: &Service, actor: &Actor, id: WorkshopId) -> Result<bool> {
    match readable(service, actor, id).await {
        Ok(_) => Ok(true),
        Err(Error::Denied(_)) => Ok(false),
        Err(other) => Err(other),
    }
}

/// What somebody asks the policy for who wants to read a record.
pub(crate) fn reading(actor: &Actor, row: &workshop::Model) -> Result<Action> {
    let state = State::parse(&row.state).ok_or(Error::Corrupt("workshop.state"))?;
    Ok(Action::ReadRecord(ProcessId(row.process_id), state, Mine::of(actor, row.person_id.map(PersonId))))
}

/// Gives each workshop its present record and the count of its outputs: four queries, however long the list.
async fn complete(service: &Service, rows: Vec<workshop::Model>) -> Result<Vec<Workshop>> {
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let mut outputs = outputs(service, &ids).await?;
    let present = Query::select()
        .columns([workshop::Column::Id, workshop::Column::Records])
        .from(workshop::Entity)
        .and_where(workshop::Column::Id.is_in(ids))
        .to_owned();
    let wordings = record::Entity::find()
        .filter(
            Expr::tuple([Expr::col(record::Column::WorkshopId), Expr::col(record::Column::Number)])
                .in_subquery(present),
        )
        .all(service.db())
        .await?;
    let owners: Vec<i64> = wordings.iter().map(|row| row.workshop_id).collect();
    let mut records: HashMap<i64, Record> = owners.into_iter().zip(with_pictures(service, wordings).await?).collect();
    rows.into_iter()
        .map(|row| {
            let record = records.remove(&row.id).ok_or(Error::Corrupt("workshop.records"))?;
            let outputs = outputs.remove(&row.id).unwrap_or_default();
            workshop(row, record, outputs)
        })
        .collect()
}

/// How many contributions that can be read came out of each workshop.
async fn outputs(service: &Service, ids: &[i64]) -> Result<HashMap<i64, i64>> {
    let counts: Vec<(i64, i64)> = contribution::Entity::find()
        .select_only()
        .column(contribution::Column::WorkshopId)
        .column_as(contribution::Column::Id.count(), "outputs")
        .filter(contribution::Column::WorkshopId.is_in(ids.iter().copied()))
        .filter(contribution::Column::State.eq(State::Published.code()))
        .group_by(contribution::Column::WorkshopId)
        .into_tuple()
        .all(service.db())
        .await?;
    Ok(counts.into_iter().collect())
}

async fn with_pictures(service: &Service, rows: Vec<record::Model>) -> Result<Vec<Record>> {
    let pictures = record_picture::Entity::find()
        .filter(record_picture::Column::RecordId.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(record_picture::Column::RecordId)
        .order_by_asc(record_picture::Column::Position)
        .all(service.db())
        .await?;
    let owners: Vec<i64> = pictures.iter().map(|p| p.record_id).collect();
    let sized = media::sized(service, pictures.into_iter().map(|p| (p.media_id, p.alt, p.caption)).collect()).await?;
    let mut of: HashMap<i64, Vec<Picture>> = HashMap::new();
    for (owner, picture) in owners.into_iter().zip(sized) {
        of.entry(owner).or_default().push(picture);
    }
    let record = |row: record::Model| Record {
        id: RecordId(row.id),
        number: row.number,
        title: row.title,
        summary: row.summary,
        html: row.html,
        pictures: of.remove(&row.id).unwrap_or_default(),
        created: Timestamp(row.created),
    };
    Ok(rows.into_iter().map(record).collect())
}

fn workshop(row: workshop::Model, record: Record, outputs: i64) -> Result<Workshop> {
    Ok(Workshop {
        id: WorkshopId(row.id),
        process: ProcessId(row.process_id),
        method: Method::parse(&row.method).ok_or(Error::Corrupt("workshop.method"))?,
        lang: crate::lang(&row.lang)?,
        place: contributions::place(row.place, row.lat, row.lon),
        held: row.held.parse::<Day>().map_err(|_error| Error::Corrupt("workshop.held"))?,
        heads: row.heads,
        filed_by: row.filed_by,
        person: row.person_id.map(PersonId),
        state: State::parse(&row.state).ok_or(Error::Corrupt("workshop.state"))?,
        created: Timestamp(row.created),
        outputs,
        record,
    })
}
