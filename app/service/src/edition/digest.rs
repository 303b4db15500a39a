//! Whether the editions that are stored are still what was frozen, by their digests; see [`domain::bundle::frozen`].

use domain::{Pid, bundle::frozen::ITEM_FORMAT};
use sea_orm::{EntityTrait, QueryOrder, QuerySelect};

use super::{
    ERASED, NAMELESS, by_pid,
    frozen::{as_stored, words_of},
    left,
    stored::{StoredItem, load},
};
use crate::{
    Service,
    entity::edition,
    error::{Error, Result},
};

/// Whether an edition is still what was frozen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Integrity {
    /// What is stored has the digest that was published.
    Whole,
    /// So it has; of this many items the words or the name were erased, and their own digests stand for them.
    Erased(usize),
    /// Somebody changed it below us.
    Differs,
}

/// What verifying every edition found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// How many editions there are.
    pub editions: usize,
    /// Of how many items something was erased.
    pub erased: usize,
    /// The editions that differ from what was published.
    pub changed: Vec<Pid>,
}

/// Makes the digests anew from what is stored and compares them with what was published; withdrawn editions too.
pub async fn verify(service: &Service, pid: &Pid) -> Result<Integrity> {
    let row = by_pid(service.db(), pid).await?;
    let stored = load(service.db(), &row).await?;
    let mut erased = 0_usize;
    for item in stored.sections.iter().flat_map(|section| &section.items) {
        match verify_item(item)? {
            Integrity::Whole => {}
            Integrity::Erased(n) => erased = erased.saturating_add(n),
            Integrity::Differs => return Ok(Integrity::Differs),
        }
    }
    let scope = left::load(service.db(), &row).await?;
    for left in &scope.left {
        match (left.erased, left.reason.is_empty()) {
            (true, true) => erased = erased.saturating_add(1),
            (false, _) if left::told(left).computed(&left.reason) == left.digest => {}
            _ => return Ok(Integrity::Differs),
        }
    }
    Ok(match (as_stored(&row, &stored, &scope)?.computed() == row.digest, erased) {
        (false, _) => Integrity::Differs,
        (true, 0) => Integrity::Whole,
        (true, n) => Integrity::Erased(n),
    })
}

/// Verifies every edition.
pub async fn verify_all(service: &Service) -> Result<Verified> {
    let pids: Vec<String> = edition::Entity::find()
        .select_only()
        .column(edition::Column::Pid)
        .order_by_asc(edition::Column::Id)
        .into_tuple()
        .all(service.db())
        .await?;
    let mut found = Verified { editions: pids.len(), ..Verified::default() };
    for pid in &pids {
        let pid = pid.parse().map_err(|_error| Error::Corrupt("edition.pid"))?;
        match verify(service, &pid).await? {
            Integrity::Whole => {}
            Integrity::Erased(n) => found.erased = found.erased.saturating_add(n),
            Integrity::Differs => found.changed.push(pid),
        }
    }
    Ok(found)
}

/// Whether an item still has the digest that it was frozen with, or was erased and has nothing left to compare.
fn verify_item(item: &StoredItem) -> Result<Integrity> {
    let row = &item.row;
    let words = words_of(item)?;
    // What the format of the digest does not cover must not stand there as if it did.
    let covered = if row.format < ITEM_FORMAT { words.quotes.is_empty() } else { row.format == words.format() };
    let fits = || covered && words.digest(row.number, row.format) == row.digest;
    let empty = item.text.is_empty()
        && row.title.is_empty()
        && row.author.is_empty()
        && row.note.is_empty()
        && words.place.is_none()
        && item.pictures.is_empty()
        && item.videos.is_empty()
        && words.quotes.is_empty();
    Ok(match row.erased.as_deref() {
        None if words.author.is_told() && fits() => Integrity::Whole,
        Some(NAMELESS) if row.author_salt.is_none() && fits() => Integrity::Erased(1),
        Some(ERASED) if row.author_salt.is_none() && empty => Integrity::Erased(1),
        _ => Integrity::Differs,
    })
}
