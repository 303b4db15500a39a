//! The digest of an edition: SHA-256, in hexadecimal, over one text that everybody can write who has the edition.
//!
//! The text is a row of fields. Each is its name, a space, the length of its value in bytes of UTF-8, a line break, the
//! value, and a line break; so no value can be taken for another field. They come in this order:
//!
//! 1. `format`: `talkoot-edition-1`.
//! 2. `pid`, `number`, `title`, `lang`, `foreword` (as written), `curator`, `frozen` (RFC 3339, whole seconds, UTC).
//! 3. For each section, in order: `section` (its number), `title`, `words` (as written), and its items.
//! 4. For each item, in order: `item` (its number), `source` (`contribution:12` or `workshop:3`), `wording` (its number
//!    at the source), `kind` (empty for a workshop's record), `lang`, `title`, `author`; where it is a contribution,
//!    `channel`, `fidelity`, `workshop` (the id, or empty) and `recorder` (or empty); then `text` (as written) and
//!    `note`.
//! 5. For each picture of an item, in order: `picture` (the SHA-256 of the file that was sent), `alt`, `caption`. For
//!    each video: `video` (its link).
//!
//! The HTML is left out: it is made from the text, and a renderer that makes it better must not break the digest. So
//! are the process's name and its body, which are not the edition's own.

use domain::{Pid, Timestamp};
use sea_orm::{EntityTrait, QueryOrder, QuerySelect};
use sha2::{Digest as _, Sha256};

use super::{
    by_pid,
    stored::{Stored, StoredItem, load},
};
use crate::{
    Service,
    entity::edition,
    error::{Error, Result},
    media::hex,
};

/// Whether an edition is still what was frozen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Integrity {
    /// What is stored has the digest that was published.
    Whole,
    /// Somebody changed it below us.
    Differs,
}

/// Makes the digest anew from what is stored and compares it with the one that was published; withdrawn editions too.
pub async fn verify(service: &Service, pid: &Pid) -> Result<Integrity> {
    let row = by_pid(service.db(), pid).await?;
    let stored = load(service.db(), &row).await?;
    let digest = digest(&row, &stored)?;
    Ok(if digest == row.digest { Integrity::Whole } else { Integrity::Differs })
}

/// Verifies every edition: how many there are, and which differ from what was published.
pub async fn verify_all(service: &Service) -> Result<(usize, Vec<Pid>)> {
    let pids: Vec<String> = edition::Entity::find()
        .select_only()
        .column(edition::Column::Pid)
        .order_by_asc(edition::Column::Id)
        .into_tuple()
        .all(service.db())
        .await?;
    let mut changed = Vec::new();
    for pid in &pids {
        let pid = pid.parse().map_err(|_error| Error::Corrupt("edition.pid"))?;
        if verify(service, &pid).await? == Integrity::Differs {
            changed.push(pid);
        }
    }
    Ok((pids.len(), changed))
}

/// The digest of an edition as it is stored.
pub(super) fn digest(row: &edition::Model, stored: &Stored) -> Result<String> {
    let mut text = Fields(Sha256::new());
    text.add("format", "talkoot-edition-1");
    text.add("pid", &row.pid);
    text.add("number", &row.number.to_string());
    text.add("title", &row.title);
    text.add("lang", &row.lang);
    text.add("foreword", &row.foreword);
    text.add("curator", &row.curator);
    text.add("frozen", &Timestamp(row.frozen).rfc3339());
    for section in &stored.sections {
        text.add("section", &section.row.number.to_string());
        text.add("title", &section.row.title);
        text.add("words", &section.row.words);
        for item in &section.items {
            text.item(item)?;
        }
    }
    Ok(hex(&text.0.finalize()))
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
        self.add("author", &row.author);
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
