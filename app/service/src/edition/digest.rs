//! The digest of an edition: SHA-256, in hexadecimal, over one text that everybody can write who has the edition.
//!
//! It has two levels, so that an item can be erased and the rest be shown to be what it was. Each item has a digest of
//! its own, made when the edition is frozen and kept beside the item; the edition's digest is over those and the rest.
//!
//! A text is a row of fields. Each is its name, a space, the length of its value in bytes of UTF-8, a line break, the
//! value, and a line break; so no value can be taken for another field.
//!
//! The edition's:
//!
//! 1. `format`: `talkoot-edition-2`.
//! 2. `pid`, `number`, `title`, `lang`, `foreword` (as written), `curator`, `frozen` (RFC 3339, whole seconds, UTC).
//! 3. For each section, in order: `section` (its number), `title`, `words` (as written), and for each of its items, in
//!    order: `item` (its number) and `digest` (the item's, in hexadecimal).
//!
//! An item's:
//!
//! 1. `format`: `talkoot-item-1`.
//! 2. `item` (its number), `source` (`contribution:12` or `workshop:3`), `wording` (its number at the source), `kind`
//!    (empty for a workshop's record), `lang`, `title`, `author` (see below); where it is a contribution, `channel`,
//!    `fidelity`, `workshop` (the id, or empty) and `recorder` (or empty); then `text` (as written) and `note`.
//! 3. For each picture, in order: `picture` (the SHA-256 of the file that was sent), `alt`, `caption`. For each video:
//!    `video` (its link).
//!
//! For `author` stands the SHA-256 of a random salt, a line break and the name. Without the salt nobody can try names
//! until one fits; so where a name is erased the salt goes with it, and the words can still be shown to be what they
//! were.
//!
//! An edition that answers for a scope is of another format, `talkoot-edition-3`: after `frozen` it has `scope` (how many
//! contributions were in it) and for each of its forums, by their ids, `forum` (its name); after the last section, for each
//! contribution that was left out, in order, `left` (its number) and `digest` (its own, in hexadecimal). That one is over
//! `format` (`talkoot-left-1`), `left`, `source`, `wording`, `disposition`, `item` (the number of the item that it names, or
//! empty) and `reason`. Who wrote it and its title are not the edition's.
//!
//! The HTML is left out: it is made from the text, and a renderer that makes it better must not break the digest. So
//! are the process's name and its body, which are not the edition's own.

use domain::{ContributionId, Pid, Timestamp, bundle::Source};
use sea_orm::{EntityTrait, QueryOrder, QuerySelect};
use sha2::{Digest as _, Sha256};

use super::{
    ERASED, NAMELESS, by_pid,
    left::{self, StoredScope},
    stored::{Stored, StoredItem, load},
};
use crate::{
    Service,
    entity::{edition, edition_left},
    error::{Error, Result},
    media::hex,
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
            (false, _) if left_digest(left) == left.digest => {}
            _ => return Ok(Integrity::Differs),
        }
    }
    Ok(match (digest(&row, &stored, &scope) == row.digest, erased) {
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
    let named = row.author_salt.as_ref().is_some_and(|salt| author_digest(salt, &row.author) == row.author_digest);
    let fits = || Ok::<_, Error>(item_digest(item)? == row.digest);
    let empty = item.text.is_empty()
        && row.title.is_empty()
        && row.author.is_empty()
        && row.note.is_empty()
        && item.pictures.is_empty()
        && item.videos.is_empty();
    Ok(match row.erased.as_deref() {
        None if named && fits()? => Integrity::Whole,
        Some(NAMELESS) if row.author_salt.is_none() && fits()? => Integrity::Erased(1),
        Some(ERASED) if row.author_salt.is_none() && empty => Integrity::Erased(1),
        _ => Integrity::Differs,
    })
}

/// What stands for a name in an item's digest.
pub(super) fn author_digest(salt: &str, name: &str) -> String {
    hex(&Sha256::digest(format!("{salt}\n{name}")))
}

/// The digest of an edition as it is stored, over what is stored of its items' digests.
pub(super) fn digest(row: &edition::Model, stored: &Stored, scope: &StoredScope) -> String {
    let mut text = Fields(Sha256::new());
    text.add("format", if row.scope.is_some() { "talkoot-edition-3" } else { "talkoot-edition-2" });
    text.add("pid", &row.pid);
    text.add("number", &row.number.to_string());
    text.add("title", &row.title);
    text.add("lang", &row.lang);
    text.add("foreword", &row.foreword);
    text.add("curator", &row.curator);
    text.add("frozen", &Timestamp(row.frozen).rfc3339());
    if let Some(size) = row.scope {
        text.add("scope", &size.to_string());
    }
    for forum in &scope.forums {
        text.add("forum", &forum.name);
    }
    for section in &stored.sections {
        text.add("section", &section.row.number.to_string());
        text.add("title", &section.row.title);
        text.add("words", &section.row.words);
        for item in &section.items {
            text.add("item", &item.row.number.to_string());
            text.add("digest", &item.row.digest);
        }
    }
    for left in &scope.left {
        text.add("left", &left.number.to_string());
        text.add("digest", &left.digest);
    }
    hex(&text.0.finalize())
}

/// The digest of an item as it is stored.
pub(super) fn item_digest(item: &StoredItem) -> Result<String> {
    let mut text = Fields(Sha256::new());
    text.add("format", "talkoot-item-1");
    text.item(item)?;
    Ok(hex(&text.0.finalize()))
}

/// The digest of what was said of a contribution that was left out, as it is stored.
pub(super) fn left_digest(row: &edition_left::Model) -> String {
    let mut text = Fields(Sha256::new());
    text.add("format", "talkoot-left-1");
    text.add("left", &row.number.to_string());
    text.add("source", &Source::Contribution(ContributionId(row.contribution_id)).code());
    text.add("wording", &row.wording.to_string());
    text.add("disposition", &row.disposition);
    text.add("item", &row.item.map(|number| number.to_string()).unwrap_or_default());
    text.add("reason", &row.reason);
    hex(&text.0.finalize())
}

struct Fields(Sha256);

impl Fields {
    fn add(&mut self, name: &str, value: &str) {
        self.0.update(format!("{name} {}\n", value.len()));
        self.0.update(value);
        self.0.update("\n");
    }

    fn item(&mut self, item: &StoredItem) -> Result<()> {
        let row = &item.row;
        self.add("item", &row.number.to_string());
        self.add("source", &super::read::source(row)?.code());
        self.add("wording", &item.wording.to_string());
        self.add("kind", row.kind.as_deref().unwrap_or_default());
        self.add("lang", &row.lang);
        self.add("title", &row.title);
        self.add("author", &row.author_digest);
        if let Some(from) = &item.provenance {
            self.add("channel", from.channel.code());
            self.add("fidelity", from.fidelity.code());
            self.add("workshop", &from.workshop.map(|id| id.to_string()).unwrap_or_default());
            self.add("recorder", from.recorder.as_deref().unwrap_or_default());
        }
        self.add("text", &item.text);
        self.add("note", &row.note);
        for picture in &item.pictures {
            self.add("picture", &picture.hash);
            self.add("alt", &picture.picture.alt);
            self.add("caption", &picture.picture.caption);
        }
        for link in &item.videos {
            self.add("video", link);
        }
        Ok(())
    }
}
