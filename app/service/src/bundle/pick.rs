//! Picking: what goes into a bundle, in which wording, where and with which note.

use domain::{
    BundleId, SectionId, Version,
    account::Actor,
    bundle::{
        ITEMS_MAX, Move, Pick, Source,
        history::{Deed, Spot},
    },
    form::Problem,
    policy::Action,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, ModelTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set,
    sea_query::{Condition, Query},
};

use super::{
    history::{self, Of},
    lock::hold,
    many::wordings,
    open, scope,
    write::{done, neighbour, section_of},
};
use crate::{
    Service,
    entity::{bundle, pick, record, revision, section},
    error::{Error, Result},
};

/// A source in its present wording.
pub(super) struct Wording {
    pub(super) revision: Option<i64>,
    pub(super) record: Option<i64>,
    pub(super) kind: Option<String>,
    pub(super) lang: String,
}

/// Puts the present wording of a contribution or a record at the end of a section. What is in the bundle already stays
/// where it is. Answers the item's id on the desk.
pub async fn pick(service: &Service, actor: &Actor, id: BundleId, pick: Pick) -> Result<i64> {
    let (write, row) = open(service, actor, id, Action::Curate).await?;
    let section = section_to(&*write, id, pick.section).await?;
    hold(&*write, &[pick.source]).await?;
    let wording = present(&*write, &row, pick.source).await?;
    if let Some(already) = picked(&*write, id, pick.source).await? {
        return Ok(already);
    }
    let items = pick::Entity::find().filter(pick::Column::BundleId.eq(id.0)).count(&*write).await?;
    if items >= u64::try_from(ITEMS_MAX).unwrap_or(u64::MAX) {
        return Err(Error::invalid("source", Problem::TooMany { max: ITEMS_MAX }));
    }
    let added = pick::ActiveModel {
        bundle_id: Set(id.0),
        section_id: Set(section.id),
        position: Set(behind_last(&*write, SectionId(section.id)).await?),
        revision_id: Set(wording.revision),
        record_id: Set(wording.record),
        kind: Set(wording.kind),
        lang: Set(wording.lang),
        note: Set(pick.note),
        version: Set(Version::FIRST.0),
        ..Default::default()
    }
    .insert(&*write)
    .await?;
    if let Source::Contribution(contribution) = pick.source {
        scope::forget(&*write, id, vec![contribution.0]).await?;
    }
    done(write, actor, (id, row.process_id), (Deed::Picked, Of::Item(added.id, pick.source))).await?;
    Ok(added.id)
}

/// Takes an item out of a bundle.
pub async fn drop_pick(service: &Service, actor: &Actor, id: BundleId, item: i64) -> Result<()> {
    let (write, row) = open(service, actor, id, Action::Curate).await?;
    let (gone, source) = pick_of(&*write, id, item).await?;
    let these = pick::Entity::find().select_only().column(pick::Column::Id).filter(pick::Column::Id.eq(gone.id));
    scope::forget_picks(&*write, these.into_query()).await?;
    gone.delete(&*write).await?;
    done(write, actor, (id, row.process_id), (Deed::TakenOut, Of::Item(item, source))).await
}

/// Moves an item within its section, or to the end of another.
pub async fn move_pick(service: &Service, actor: &Actor, id: BundleId, item: i64, way: Move) -> Result<()> {
    let (write, row) = open(service, actor, id, Action::Curate).await?;
    let (moved, source) = pick_of(&*write, id, item).await?;
    let change = (Deed::Moved, Of::Item(item, source));
    if let Move::Into(section) = way {
        let section = match section_of(&*write, id, section).await {
            Err(Error::NotFound) => {
                removed(&*write, id, section).await?;
                return Err(Error::NotFound);
            }
            found => found?,
        };
        let position = behind_last(&*write, SectionId(section.id)).await?;
        let mut changed = moved.into_active_model();
        changed.section_id = Set(section.id);
        changed.position = Set(position);
        changed.update(&*write).await?;
        return done(write, actor, (id, row.process_id), change).await;
    }
    let mut present = in_section(&*write, SectionId(moved.section_id)).await?;
    let at = present.iter().position(|pick| pick.id == item).ok_or(Error::NotFound)?;
    let Some(other) = neighbour(at, present.len(), way) else { return Ok(()) };
    // Places that were left empty stay so; only where two have the same all are counted anew.
    if !present.is_sorted_by(|one, next| one.position < next.position) {
        for (position, row) in (1..).zip(&mut present) {
            place(&*write, row, position).await?;
        }
    }
    let position = |at: usize| present.get(at).map(|row| row.position);
    let (Some(from), Some(to)) = (position(at), position(other)) else { return Err(Error::NotFound) };
    for (at, position) in [(at, to), (other, from)] {
        if let Some(row) = present.get_mut(at) {
            place(&*write, row, position).await?;
        }
    }
    done(write, actor, (id, row.process_id), change).await
}

async fn place(db: &impl ConnectionTrait, row: &mut pick::Model, position: i32) -> Result<()> {
    if row.position != position {
        let mut changed = row.clone().into_active_model();
        changed.position = Set(position);
        *row = changed.update(db).await?;
    }
    Ok(())
}

/// Takes the newest wording of an item's source.
pub async fn refresh_pick(service: &Service, actor: &Actor, id: BundleId, item: i64) -> Result<()> {
    let (write, row) = open(service, actor, id, Action::Curate).await?;
    let (old, source) = pick_of(&*write, id, item).await?;
    let wording = present(&*write, &row, source).await?;
    let mut changed = old.into_active_model();
    changed.revision_id = Set(wording.revision);
    changed.record_id = Set(wording.record);
    changed.kind = Set(wording.kind);
    changed.lang = Set(wording.lang);
    changed.update(&*write).await?;
    done(write, actor, (id, row.process_id), (Deed::WordingTaken, Of::Item(item, source))).await
}

/// Writes the curator's note on an item; an empty one removes it.
pub async fn note_on_pick(
    service: &Service,
    actor: &Actor,
    id: BundleId,
    item: i64,
    (made_from, note): (Version, String),
) -> Result<()> {
    let (write, row) = open(service, actor, id, Action::Curate).await?;
    let (old, source) = pick_of(&*write, id, item).await?;
    let version = Version(old.version).next_after(made_from).ok_or(Error::Stale)?;
    let mut changed = old.into_active_model();
    changed.version = Set(version.0);
    changed.note = Set(note);
    changed.update(&*write).await?;
    done(write, actor, (id, row.process_id), (Deed::Noted, Of::Item(item, source))).await
}

/// The section that a form names to pick into.
pub(super) async fn section_to(db: &impl ConnectionTrait, id: BundleId, section: SectionId) -> Result<section::Model> {
    match section_of(db, id, section).await {
        Err(Error::NotFound) => {
            removed(db, id, section).await?;
            Err(Error::invalid("section", Problem::Unknown))
        }
        found => found,
    }
}

/// The present wording of a source that everybody can read and that belongs to the bundle's process.
async fn present(db: &impl ConnectionTrait, bundle: &bundle::Model, source: Source) -> Result<Wording> {
    let found = wordings(db, bundle, &[source]).await?.remove(&source);
    found.ok_or_else(|| Error::invalid("source", Problem::Unknown))
}

/// The item that holds some wording of a source.
pub(super) async fn picked(db: &impl ConnectionTrait, id: BundleId, source: Source) -> Result<Option<i64>> {
    let wordings = match source {
        Source::Contribution(id) => pick::Column::RevisionId.in_subquery(
            Query::select()
                .column(revision::Column::Id)
                .from(revision::Entity)
                .and_where(revision::Column::ContributionId.eq(id.0))
                .to_owned(),
        ),
        Source::Workshop(id) => pick::Column::RecordId.in_subquery(
            Query::select()
                .column(record::Column::Id)
                .from(record::Entity)
                .and_where(record::Column::WorkshopId.eq(id.0))
                .to_owned(),
        ),
    };
    let of_bundle = Condition::all().add(pick::Column::BundleId.eq(id.0)).add(wordings);
    Ok(pick::Entity::find().filter(of_bundle).one(db).await?.map(|row| row.id))
}

async fn source(db: &impl ConnectionTrait, item: &pick::Model) -> Result<Source> {
    match (item.revision_id, item.record_id) {
        (Some(id), _) => {
            let row = revision::Entity::find_by_id(id).one(db).await?.ok_or(Error::Corrupt("pick.revision"))?;
            Ok(Source::Contribution(domain::ContributionId(row.contribution_id)))
        }
        (None, Some(id)) => {
            let row = record::Entity::find_by_id(id).one(db).await?.ok_or(Error::Corrupt("pick.record"))?;
            Ok(Source::Workshop(domain::WorkshopId(row.workshop_id)))
        }
        (None, None) => Err(Error::Corrupt("pick")),
    }
}

/// Refuses a section that was one of the bundle's until somebody removed it.
async fn removed(db: &impl ConnectionTrait, id: BundleId, section: SectionId) -> Result<()> {
    if history::was_here(db, id, Spot::Section(section)).await? {
        return Err(Error::invalid("section", Problem::Removed));
    }
    Ok(())
}

/// An item and what it points at, where it is one of the bundle's. Whoever erases its source waits until the
/// transaction ends.
pub(super) async fn pick_of(db: &impl ConnectionTrait, id: BundleId, item: i64) -> Result<(pick::Model, Source)> {
    let source = source(db, &row_of(db, id, item).await?).await?;
    hold(db, &[source]).await?;
    // It may have gone while its source was waited for.
    Ok((row_of(db, id, item).await?, source))
}

async fn row_of(db: &impl ConnectionTrait, id: BundleId, item: i64) -> Result<pick::Model> {
    let row = pick::Entity::find_by_id(item).one(db).await?;
    row.filter(|row| row.bundle_id == id.0).ok_or(Error::NotFound)
}

pub(super) async fn behind_last(db: &impl ConnectionTrait, section: SectionId) -> Result<i32> {
    let last = pick::Entity::find()
        .filter(pick::Column::SectionId.eq(section.0))
        .order_by_desc(pick::Column::Position)
        .one(db)
        .await?;
    Ok(last.map_or(1, |row| row.position.saturating_add(1)))
}

async fn in_section(db: &impl ConnectionTrait, section: SectionId) -> Result<Vec<pick::Model>> {
    let rows = pick::Entity::find()
        .filter(pick::Column::SectionId.eq(section.0))
        .order_by_asc(pick::Column::Position)
        .order_by_asc(pick::Column::Id);
    Ok(rows.all(db).await?)
}
