//! Freezing a bundle into an edition, and taking an edition back.

use std::collections::HashMap;

use domain::{
    BundleId, ChangeId, ContributionId, Pid, ProcessId, Timestamp, WorkshopId,
    account::Actor,
    bundle::{
        Desk, DeskItem, DeskSection, Source,
        frozen::{Author, ITEM_FORMAT},
        ready,
    },
    event::{Content, Event, Verb},
    policy::{Action, Eyes, Withdrawn},
    render,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, Set, sea_query::Expr,
};

use super::{
    ahead,
    frozen::{as_stored, words_of},
    left, quote,
    stored::{self, Stored},
    withdrawn,
};
use crate::{
    Service, bundle,
    entity::{bundle as bundles, contribution, edition, edition_item, edition_section, pick, workshop},
    error::{Error, Result},
    media::{self, Prints, hex},
    process, search,
    write::Write,
};

/// Rows in one insert: twenty columns each, and SQLite takes 32,766 parameters.
pub(super) const CHUNK: usize = 1_000;

/// Freezes a bundle as it stands into its next edition, where the process does not ask for two.
pub async fn freeze(service: &Service, actor: &Actor, id: BundleId) -> Result<Pid> {
    freeze_unless_changed(service, actor, id, None).await
}

/// The same, as somebody saw it: where somebody else changed it since, it is stale.
pub async fn freeze_as_seen(service: &Service, actor: &Actor, id: BundleId, seen: ChangeId) -> Result<Pid> {
    freeze_unless_changed(service, actor, id, Some(seen)).await
}

async fn freeze_unless_changed(service: &Service, actor: &Actor, id: BundleId, seen: Option<ChangeId>) -> Result<Pid> {
    let prints = ahead::prints(service, actor, id, None).await?;
    let open = service.open(actor).await?;
    let row = bundles::Entity::find_by_id(id.0).lock_exclusive().one(&*open).await?.ok_or(Error::NotFound)?;
    let process = ProcessId(row.process_id);
    let eyes = Eyes::of(process::two(&*open, process).await?.editions, None);
    let write = open.permit(&Action::FreezeEdition(process, eyes))?;
    bundle::lock_sources(&*write, id).await?;
    let desk = bundle::load(&*write, row.clone()).await?;
    ready(&desk).map_err(Error::NotReady)?;
    if let Some(seen) = seen
        && bundle::is_newer(&*write, actor, id, seen).await?
    {
        return Err(Error::Stale);
    }
    let curator = process::signature(&*write, actor, process).await?;
    let (_, pid, event) = press(service, &write, row, &desk, (curator, prints)).await?;
    bundle::note_frozen(&write, actor, &desk.bundle).await?;
    write.commit(event).await?;
    Ok(pid)
}

/// Makes the edition of a bundle whose row is ours, for whoever may: answers its number, its address and its event. `prints`
/// are those that were made before the row was.
pub(crate) async fn press(
    service: &Service,
    write: &Write,
    row: bundles::Model,
    desk: &Desk,
    (curator, prints): (String, Prints),
) -> Result<(i64, Pid, Event)> {
    let frozen = insert(write, desk, curator).await?;
    let picks = pick::Entity::find().filter(pick::Column::BundleId.eq(row.id)).all(&**write).await?;
    let picks: HashMap<i64, pick::Model> = picks.into_iter().map(|pick| (pick.id, pick)).collect();
    let places = places(write, desk).await?;
    let (mut number, mut numbers) = (0_i32, HashMap::new());
    for (at, section) in (1..).zip(&desk.sections) {
        let added = insert_section(write, frozen.id, at, section).await?;
        let mut rows = Vec::with_capacity(section.items.len());
        for item in &section.items {
            number = number.saturating_add(1);
            let pick = picks.get(&item.id).ok_or(Error::Corrupt("pick"))?;
            let place = places.get(&item.source).cloned().unwrap_or_default();
            rows.push(edition_item(&added, number, item, pick, place));
            numbers.insert(item.source, number);
        }
        while !rows.is_empty() {
            let rest = rows.split_off(rows.len().min(CHUNK));
            edition_item::Entity::insert_many(rows).exec_without_returning(&**write).await?;
            rows = rest;
        }
    }
    left::insert(write, frozen.id, desk, &numbers).await?;
    quote::insert(write, frozen.id, desk, &numbers).await?;
    let named = row.pid.is_some();
    let mut counted = row.into_active_model();
    counted.editions = Set(frozen.number);
    if !named {
        counted.pid = Set(Some(crate::random_pid().to_string()));
    }
    counted.update(&**write).await?;
    // Made from what was stored, by the functions that verify it: what was left out above cannot be in it.
    seal_items(service, write, &frozen, &prints).await?;
    let stored = stored::load(&**write, &frozen).await?;
    search::index(&**write, search::Subject::Edition, frozen.id, desk.bundle.lang, &words(&frozen, &stored)).await?;
    let made = as_stored(&frozen, &stored, &left::load(&**write, &frozen).await?)?.computed();
    let (edition, pid) = (frozen.id, super::pid(&frozen)?);
    let mut signed = frozen.into_active_model();
    let content = Content::edition(&made);
    signed.digest = Set(made);
    signed.update(&**write).await?;
    Ok((edition, pid, Verb::EditionFrozen.on(edition, Some(desk.bundle.process)).saying(content)))
}

/// Takes an edition back, for everybody to read why. Its address stays, and its metadata; nothing of it is deleted.
pub async fn withdraw(service: &Service, actor: &Actor, pid: &Pid, reason: String) -> Result<()> {
    let open = service.open(actor).await?;
    let row =
        edition::Entity::find().filter(edition::Column::Pid.eq(pid.as_str())).lock_exclusive().one(&*open).await?;
    let row = row.ok_or(Error::NotFound)?;
    let process = ProcessId(row.process_id);
    let write = open.permit(&Action::WithdrawEdition(process, Withdrawn::No))?;
    withdrawn(&row)?;
    let id = row.id;
    let mut changed = row.into_active_model();
    changed.withdrawn = Set(Some(write.at().0));
    let content = Content::withdrawal(&reason);
    changed.reason = Set(Some(reason));
    changed.update(&*write).await?;
    search::remove(&*write, search::Subject::Edition, id).await?;
    write.commit(Verb::EditionWithdrawn.on(id, Some(process)).saying(content)).await
}

async fn insert(write: &Write, desk: &Desk, curator: String) -> Result<edition::Model> {
    let Timestamp(now) = write.at();
    let bundle = &desk.bundle;
    let row = edition::ActiveModel {
        pid: Set(crate::random_pid().to_string()),
        process_id: Set(bundle.process.0),
        bundle_id: Set(bundle.id.0),
        number: Set(bundle.editions.saturating_add(1)),
        title: Set(bundle.title.clone()),
        lang: Set(bundle.lang.tag().to_owned()),
        foreword: Set(bundle.foreword.clone()),
        html: Set(render::markdown(&bundle.foreword)),
        curator: Set(curator),
        frozen: Set(now),
        items: Set(i32::try_from(bundle.items).unwrap_or(i32::MAX)),
        digest: Set(String::new()),
        withdrawn: Set(None),
        reason: Set(None),
        scope: Set(scope_of(desk)),
        doi: Set(None),
        doi_told: Set(None),
        ..Default::default()
    };
    Ok(row.insert(&**write).await?)
}

/// How many contributions a desk answers for, where it does.
fn scope_of(desk: &Desk) -> Option<i64> {
    let left = u64::try_from(desk.scope.left.len()).unwrap_or(u64::MAX);
    let size = desk.scope.used.saturating_add(left);
    (!desk.scope.forums.is_empty()).then(|| i64::try_from(size).unwrap_or(i64::MAX))
}

async fn insert_section(
    write: &Write,
    edition: i64,
    number: i32,
    section: &DeskSection,
) -> Result<edition_section::Model> {
    let row = edition_section::ActiveModel {
        edition_id: Set(edition),
        number: Set(number),
        title: Set(section.title.clone()),
        words: Set(section.words.clone()),
        html: Set(render::markdown(&section.words)),
        ..Default::default()
    };
    Ok(row.insert(&**write).await?)
}

/// Where a source is: in words, latitude and longitude.
type Where = (Option<String>, Option<f64>, Option<f64>);

/// Where the sources of a desk are. A source may be moved later, so the edition keeps it.
async fn places(write: &Write, desk: &Desk) -> Result<HashMap<Source, Where>> {
    let (mut ideas, mut sessions) = (Vec::new(), Vec::new());
    for item in desk.sections.iter().flat_map(|section| &section.items) {
        match item.source {
            Source::Contribution(id) => ideas.push(id.0),
            Source::Workshop(id) => sessions.push(id.0),
        }
    }
    let mut places = HashMap::new();
    let ideas = contribution::Entity::find().filter(contribution::Column::Id.is_in(ideas)).all(&**write).await?;
    for row in ideas {
        places.insert(Source::Contribution(ContributionId(row.id)), (row.place, row.lat, row.lon));
    }
    let sessions = workshop::Entity::find().filter(workshop::Column::Id.is_in(sessions)).all(&**write).await?;
    for row in sessions {
        places.insert(Source::Workshop(WorkshopId(row.id)), (row.place, row.lat, row.lon));
    }
    Ok(places)
}

fn edition_item(
    section: &edition_section::Model,
    number: i32,
    item: &DeskItem,
    pick: &pick::Model,
    (place, lat, lon): Where,
) -> edition_item::ActiveModel {
    let (contribution, workshop) = match item.source {
        Source::Contribution(id) => (Some(id.0), None),
        Source::Workshop(id) => (None, Some(id.0)),
    };
    let salt = hex(&rand::random::<[u8; 16]>());
    edition_item::ActiveModel {
        edition_id: Set(section.edition_id),
        section_id: Set(section.id),
        number: Set(number),
        contribution_id: Set(contribution),
        revision_id: Set(pick.revision_id),
        workshop_id: Set(workshop),
        record_id: Set(pick.record_id),
        kind: Set(pick.kind.clone()),
        lang: Set(pick.lang.clone()),
        title: Set(item.title.clone()),
        note: Set(item.note.clone()),
        author: Set(item.author.clone()),
        author_digest: Set(Author::digest(&salt, &item.author)),
        author_salt: Set(Some(salt)),
        digest: Set(String::new()),
        erased: Set(None),
        format: Set(ITEM_FORMAT),
        place: Set(place),
        lat: Set(lat),
        lon: Set(lon),
        ..Default::default()
    }
}

/// Gives each item its own digest, made from what was stored of it, and the format of that.
async fn seal_items(service: &Service, write: &Write, frozen: &edition::Model, prints: &Prints) -> Result<()> {
    let stored = stored::load(&**write, frozen).await?;
    let items = || stored.sections.iter().flat_map(|section| &section.items);
    let bare = items().flat_map(|item| &item.pictures).filter(|picture| picture.print.is_none());
    let bare: Vec<String> = bare.map(|picture| picture.picture.media.clone()).collect();
    let anew = !bare.is_empty();
    media::keep_prints(service.media(), &**write, bare, prints).await?;
    let stored = if anew { stored::load(&**write, frozen).await? } else { stored };
    for item in stored.sections.iter().flat_map(|section| &section.items) {
        let words = words_of(item)?;
        edition_item::Entity::update_many()
            .col_expr(edition_item::Column::Format, Expr::value(words.format()))
            .col_expr(edition_item::Column::Digest, Expr::value(words.digest(item.row.number, words.format())))
            .filter(edition_item::Column::Id.eq(item.row.id))
            .exec(&**write)
            .await?;
    }
    Ok(())
}

/// What an edition is found by: the curator's words. The voices are found where they stand, so that a
/// voice that a moderator put out of sight is not found through an edition.
pub(super) fn words(row: &edition::Model, stored: &Stored) -> String {
    let mut words = format!("{} {}", row.title, render::plain(&row.foreword));
    for section in &stored.sections {
        for text in [section.row.title.as_str(), &render::plain(&section.row.words)] {
            words.push(' ');
            words.push_str(text);
        }
        for item in &section.items {
            words.push(' ');
            words.push_str(&item.row.note);
        }
    }
    words
}
