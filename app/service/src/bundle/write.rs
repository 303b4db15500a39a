//! What can be done with bundles and their sections.

use domain::{
    BundleId, ProcessId, SectionId, Version,
    account::Actor,
    bundle::{Draft, Move, SECTIONS_MAX, SectionDraft, history::Deed},
    event::Verb,
    form::Problem,
    policy::Action,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, ModelTrait, PaginatorTrait,
    QueryFilter, QueryOrder, Set,
};

use super::{
    history::{self, Of},
    open,
};
use crate::{
    Service,
    entity::{bundle, pick, section},
    error::{Error, Result},
    write::Write,
};

/// Begins a bundle.
pub async fn begin(service: &Service, actor: &Actor, process: ProcessId, draft: Draft) -> Result<BundleId> {
    let write = service.write(actor, &Action::Curate(process)).await?;
    let row = bundle::ActiveModel {
        process_id: Set(process.0),
        title: Set(draft.title),
        lang: Set(draft.lang.tag().to_owned()),
        foreword: Set(draft.foreword),
        version: Set(Version::FIRST.0),
        editions: Set(0),
        created: Set(write.at().0),
        ..Default::default()
    }
    .insert(&*write)
    .await?;
    history::note(&write, actor, (BundleId(row.id), process), (Deed::Begun, Of::Bundle)).await?;
    write.commit(Verb::BundleBegun.on(row.id, Some(process))).await?;
    Ok(BundleId(row.id))
}

/// Changes a bundle's own texts.
pub async fn change(
    service: &Service,
    actor: &Actor,
    id: BundleId,
    (made_from, draft): (Version, Draft),
) -> Result<()> {
    let (write, row) = open(service, actor, id, Action::Curate).await?;
    let version = Version(row.version).next_after(made_from).ok_or(Error::Stale)?;
    let process = row.process_id;
    let mut changed = row.into_active_model();
    changed.version = Set(version.0);
    changed.title = Set(draft.title);
    changed.lang = Set(draft.lang.tag().to_owned());
    changed.foreword = Set(draft.foreword);
    changed.update(&*write).await?;
    done(write, actor, (id, process), (Deed::Texts, Of::Bundle)).await
}

/// Adds a section at the end.
pub async fn add_section(service: &Service, actor: &Actor, id: BundleId, draft: SectionDraft) -> Result<SectionId> {
    let (write, row) = open(service, actor, id, Action::Curate).await?;
    let present = sections(&*write, id).await?;
    if present.len() >= SECTIONS_MAX {
        return Err(Error::invalid("title", Problem::TooMany { max: SECTIONS_MAX }));
    }
    let last = present.last().map_or(0, |section| section.position);
    let added = section::ActiveModel {
        bundle_id: Set(id.0),
        position: Set(last.saturating_add(1)),
        title: Set(draft.title),
        words: Set(draft.words),
        version: Set(Version::FIRST.0),
        ..Default::default()
    }
    .insert(&*write)
    .await?;
    let section = SectionId(added.id);
    done(write, actor, (id, row.process_id), (Deed::SectionAdded, Of::Section(section, added.title))).await?;
    Ok(section)
}

/// Changes a section's own texts.
pub async fn change_section(
    service: &Service,
    actor: &Actor,
    id: BundleId,
    section: SectionId,
    (made_from, draft): (Version, SectionDraft),
) -> Result<()> {
    let (write, row) = open(service, actor, id, Action::Curate).await?;
    let old = section_of(&*write, id, section).await?;
    let version = Version(old.version).next_after(made_from).ok_or(Error::Stale)?;
    let mut changed = old.into_active_model();
    changed.version = Set(version.0);
    changed.title = Set(draft.title);
    changed.words = Set(draft.words);
    let changed = changed.update(&*write).await?;
    done(write, actor, (id, row.process_id), (Deed::SectionChanged, Of::Section(section, changed.title))).await
}

/// Changes the order of the sections; a section does not go into another.
pub async fn move_section(service: &Service, actor: &Actor, id: BundleId, section: SectionId, way: Move) -> Result<()> {
    let (write, row) = open(service, actor, id, Action::Curate).await?;
    let mut present = sections(&*write, id).await?;
    let at = present.iter().position(|s| s.id == section.0).ok_or(Error::NotFound)?;
    let Some(other) = neighbour(at, present.len(), way) else { return Ok(()) };
    let title = present.get(at).map(|moved| moved.title.clone()).unwrap_or_default();
    present.swap(at, other);
    for (position, row) in (1..).zip(present) {
        if row.position != position {
            let mut changed = row.into_active_model();
            changed.position = Set(position);
            changed.update(&*write).await?;
        }
    }
    done(write, actor, (id, row.process_id), (Deed::SectionMoved, Of::Section(section, title))).await
}

/// Removes a section that has no item.
pub async fn remove_section(service: &Service, actor: &Actor, id: BundleId, section: SectionId) -> Result<()> {
    let (write, row) = open(service, actor, id, Action::Curate).await?;
    let gone = section_of(&*write, id, section).await?;
    if pick::Entity::find().filter(pick::Column::SectionId.eq(section.0)).count(&*write).await? > 0 {
        return Err(Error::invalid("section", Problem::NotEmpty));
    }
    let title = gone.title.clone();
    gone.delete(&*write).await?;
    done(write, actor, (id, row.process_id), (Deed::SectionRemoved, Of::Section(section, title))).await
}

/// Where something at `at` of `len` goes, one up or one down; nowhere at the ends.
pub(super) fn neighbour(at: usize, len: usize, way: Move) -> Option<usize> {
    match way {
        Move::Up => at.checked_sub(1),
        Move::Down => at.checked_add(1).filter(|below| *below < len),
        Move::Into(_) => None,
    }
}

/// A section, where it is one of the bundle's.
pub(super) async fn section_of(db: &impl ConnectionTrait, id: BundleId, section: SectionId) -> Result<section::Model> {
    let row = section::Entity::find_by_id(section.0).one(db).await?;
    row.filter(|row| row.bundle_id == id.0).ok_or(Error::NotFound)
}

/// Writes what was done into the bundle's history, and the event of a changed bundle.
pub(super) async fn done(
    write: Write,
    actor: &Actor,
    (id, process): (BundleId, i64),
    change: (Deed, Of),
) -> Result<()> {
    let process = ProcessId(process);
    history::note(&write, actor, (id, process), change).await?;
    write.commit(Verb::BundleChanged.on(id.0, Some(process))).await
}

/// A bundle's sections in order; at most [`SECTIONS_MAX`].
async fn sections(db: &impl ConnectionTrait, id: BundleId) -> Result<Vec<section::Model>> {
    let rows = section::Entity::find()
        .filter(section::Column::BundleId.eq(id.0))
        .order_by_asc(section::Column::Position)
        .order_by_asc(section::Column::Id);
    Ok(rows.all(db).await?)
}
