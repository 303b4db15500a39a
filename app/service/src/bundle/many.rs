//! Picking many things at once: a few queries for all of them.

use std::collections::{HashMap, HashSet};

use domain::{
    BundleId, ContributionId, SectionId, Version, WorkshopId,
    account::Actor,
    bundle::{ITEMS_MAX, PickMany, Source, history::Deed},
    contribution::State,
    form::Problem,
    policy::Action,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, Set,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};

use super::{
    history::Of,
    lock::hold,
    open,
    pick::{Wording, behind_last, section_to},
    scope,
    write::done,
};
use crate::{
    Service,
    contribution::in_sight,
    entity::{bundle, contribution, pick, record, revision, workshop},
    error::{Error, Result},
};

/// Puts the present wordings of contributions and records at the end of a section, in the order given, or none of them
/// where one cannot be picked. What is in the bundle already stays where it is. Answers how many came to it.
pub async fn pick_many(service: &Service, actor: &Actor, id: BundleId, picks: PickMany) -> Result<usize> {
    let (write, row) = open(service, actor, id, Action::Curate).await?;
    let section = section_to(&*write, id, picks.section).await?;
    hold(&*write, &picks.sources).await?;
    let held = held(&*write, id, &picks.sources).await?;
    let fresh: Vec<Source> = picks.sources.into_iter().filter(|source| !held.contains(source)).collect();
    if fresh.is_empty() {
        return Ok(0);
    }
    let items = pick::Entity::find().filter(pick::Column::BundleId.eq(id.0)).count(&*write).await?;
    if usize::try_from(items).unwrap_or(usize::MAX).saturating_add(fresh.len()) > ITEMS_MAX {
        return Err(Error::invalid("source", Problem::TooMany { max: ITEMS_MAX }));
    }
    let mut wordings = wordings(&*write, &row, &fresh).await?;
    let first = behind_last(&*write, SectionId(section.id)).await?;
    let mut rows = Vec::new();
    for (position, source) in (first..=i32::MAX).zip(&fresh) {
        let wording = wordings.remove(source).ok_or_else(|| Error::invalid("source", Problem::Unknown))?;
        rows.push(pick::ActiveModel {
            bundle_id: Set(id.0),
            section_id: Set(section.id),
            position: Set(position),
            revision_id: Set(wording.revision),
            record_id: Set(wording.record),
            kind: Set(wording.kind),
            lang: Set(wording.lang),
            note: Set(String::new()),
            version: Set(Version::FIRST.0),
            ..Default::default()
        });
    }
    pick::Entity::insert_many(rows).exec_without_returning(&*write).await?;
    scope::forget(&*write, id, split(&fresh).0).await?;
    let added = i64::try_from(fresh.len()).unwrap_or(i64::MAX);
    done(write, actor, (id, row.process_id), (Deed::PickedMany, Of::Number(added))).await?;
    Ok(fresh.len())
}

/// The ids of contributions and of workshops among sources.
pub(super) fn split(sources: &[Source]) -> (Vec<i64>, Vec<i64>) {
    let (mut voices, mut sessions) = (Vec::new(), Vec::new());
    for source in sources {
        match source {
            Source::Contribution(id) => voices.push(id.0),
            Source::Workshop(id) => sessions.push(id.0),
        }
    }
    (voices, sessions)
}

/// Those of the sources that are in a bundle already, in whatever wording.
async fn held(db: &impl ConnectionTrait, id: BundleId, sources: &[Source]) -> Result<HashSet<Source>> {
    let (voices, sessions) = split(sources);
    let voices: Vec<i64> = contribution::Entity::find()
        .select_only()
        .column(contribution::Column::Id)
        .filter(contribution::Column::Id.is_in(voices))
        .filter(contribution::Column::Id.in_subquery(scope::used(id)))
        .into_tuple()
        .all(db)
        .await?;
    let sessions: Vec<i64> = workshop::Entity::find()
        .select_only()
        .column(workshop::Column::Id)
        .filter(workshop::Column::Id.is_in(sessions))
        .filter(workshop::Column::Id.in_subquery(used_workshops(id)))
        .into_tuple()
        .all(db)
        .await?;
    let voices = voices.into_iter().map(|id| Source::Contribution(ContributionId(id)));
    Ok(voices.chain(sessions.into_iter().map(|id| Source::Workshop(WorkshopId(id)))).collect())
}

/// The workshops whose record is in a bundle, in whatever wording.
pub(super) fn used_workshops(id: BundleId) -> SelectStatement {
    let picked = Query::select()
        .column(pick::Column::RecordId)
        .from(pick::Entity)
        .and_where(pick::Column::BundleId.eq(id.0))
        .and_where(pick::Column::RecordId.is_not_null())
        .to_owned();
    Query::select()
        .column(record::Column::WorkshopId)
        .from(record::Entity)
        .and_where(record::Column::Id.in_subquery(picked))
        .to_owned()
}

/// The present wordings of those sources that everybody can read and that belong to the bundle's process.
pub(super) async fn wordings(
    db: &impl ConnectionTrait,
    bundle: &bundle::Model,
    sources: &[Source],
) -> Result<HashMap<Source, Wording>> {
    let (voices, sessions) = split(sources);
    let mut wordings = voices_of(db, bundle.process_id, voices).await?;
    wordings.extend(sessions_of(db, bundle.process_id, sessions).await?);
    Ok(wordings)
}

async fn voices_of(db: &impl ConnectionTrait, process: i64, ids: Vec<i64>) -> Result<HashMap<Source, Wording>> {
    let present = Query::select()
        .columns([contribution::Column::Id, contribution::Column::Revisions])
        .from(contribution::Entity)
        .and_where(contribution::Column::Id.is_in(ids.iter().copied()))
        .to_owned();
    let newest: Vec<(i64, i64)> = revision::Entity::find()
        .select_only()
        .columns([revision::Column::ContributionId, revision::Column::Id])
        .filter(
            Expr::tuple([Expr::col(revision::Column::ContributionId), Expr::col(revision::Column::Number)])
                .in_subquery(present),
        )
        .into_tuple()
        .all(db)
        .await?;
    let newest: HashMap<i64, i64> = newest.into_iter().collect();
    let rows = contribution::Entity::find()
        .filter(contribution::Column::Id.is_in(ids))
        .filter(contribution::Column::ProcessId.eq(process))
        .filter(in_sight())
        .all(db)
        .await?;
    let wording = |row: contribution::Model| {
        let revision = Some(*newest.get(&row.id).ok_or(Error::Corrupt("contribution.revisions"))?);
        let wording = Wording { revision, record: None, kind: Some(row.kind), lang: row.lang };
        Ok((Source::Contribution(ContributionId(row.id)), wording))
    };
    rows.into_iter().map(wording).collect()
}

async fn sessions_of(db: &impl ConnectionTrait, process: i64, ids: Vec<i64>) -> Result<HashMap<Source, Wording>> {
    let present = Query::select()
        .columns([workshop::Column::Id, workshop::Column::Records])
        .from(workshop::Entity)
        .and_where(workshop::Column::Id.is_in(ids.iter().copied()))
        .to_owned();
    let newest: Vec<(i64, i64)> = record::Entity::find()
        .select_only()
        .columns([record::Column::WorkshopId, record::Column::Id])
        .filter(
            Expr::tuple([Expr::col(record::Column::WorkshopId), Expr::col(record::Column::Number)])
                .in_subquery(present),
        )
        .into_tuple()
        .all(db)
        .await?;
    let newest: HashMap<i64, i64> = newest.into_iter().collect();
    let rows = workshop::Entity::find()
        .filter(workshop::Column::Id.is_in(ids))
        .filter(workshop::Column::ProcessId.eq(process))
        .filter(workshop::Column::State.eq(State::Published.code()))
        .all(db)
        .await?;
    let wording = |row: workshop::Model| {
        let record = Some(*newest.get(&row.id).ok_or(Error::Corrupt("workshop.records"))?);
        let wording = Wording { revision: None, record, kind: None, lang: row.lang };
        Ok((Source::Workshop(WorkshopId(row.id)), wording))
    };
    rows.into_iter().map(wording).collect()
}
