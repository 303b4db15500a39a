//! An edition as the file that everybody can keep.

use bytes::Bytes;
use domain::{
    Pid, Timestamp,
    bundle::{
        Readable,
        frozen::{Author, FORMAT, Frozen, ITEM_FORMAT, Item, Picture, Place, Provenance, Scope, Section, State, Words},
        item_path,
    },
    event::Verb,
    log::proof::Proof,
};
use sea_orm::EntityTrait;

use super::{
    NAMELESS, by_pid,
    left::{self, StoredScope},
    pid as pid_of, quote,
    read::{readable, source},
    stored::{Sealed, Stored, StoredItem, StoredPicture, load},
    withdrawn,
};
use crate::{
    Service,
    entity::{edition, media, process},
    error::{Error, Result},
    log,
};

/// The least width of a picture on paper, in pixels: 150 to an inch, across a page.
const PAPER: i32 = 900;

/// An edition as everybody can read it, with what belongs to it.
#[derive(Clone, Debug)]
pub struct Told {
    /// The edition.
    pub frozen: Frozen,
    /// That it was frozen stands in the log; `None` where the installation signs none.
    pub proof: Option<Proof>,
    /// The ids of its pictures in the media store, by the names of their files.
    pub pictures: Vec<(String, String)>,
}

/// An edition as everybody can read it; not one that was withdrawn. `base` is the installation's own address without a slash
/// at its end.
pub async fn told(service: &Service, pid: &Pid, base: &str) -> Result<Told> {
    let row = by_pid(service.db(), pid).await?;
    let proof = log::of_first(service, row.id, Verb::EditionFrozen).await?;
    let scope = left::load(service.db(), &row).await?;
    Ok(Told { proof, ..of(service, (row, scope), pid, base).await? })
}

/// The same without what is told of what was left out and of the log: for looking at its items.
pub async fn items(service: &Service, pid: &Pid, base: &str) -> Result<Told> {
    let row = by_pid(service.db(), pid).await?;
    of(service, (row, StoredScope::default()), pid, base).await
}

async fn of(service: &Service, (row, scope): (edition::Model, StoredScope), pid: &Pid, base: &str) -> Result<Told> {
    let db = service.db();
    withdrawn(&row)?;
    let process =
        process::Entity::find_by_id(row.process_id).one(db).await?.ok_or(Error::Corrupt("edition.process"))?;
    let mut stored = load(db, &row).await?;
    let mut pictures = Vec::new();
    for item in stored.sections.iter_mut().flat_map(|section| &mut section.items) {
        take_out(item);
        for (name, picture) in files(item) {
            pictures.push((name, picture.picture.media.clone()));
        }
    }
    let mut frozen = as_stored(&row, &stored, &scope)?;
    frozen.url = format!("{base}/id/{pid}");
    (frozen.process, frozen.publisher) = (process.name, process.body);
    for item in frozen.sections.iter_mut().flat_map(|section| &mut section.items) {
        item.url = format!("{base}{}", item_path(pid, item.number));
        if matches!(item.state, State::Removed | State::Erased) {
            item.words = None;
        }
    }
    Ok(Told { frozen, proof: None, pictures })
}

/// The widest JPEG of a picture of an edition that was told of; nothing where the store has lost it.
pub async fn print(service: &Service, media: &str) -> Result<Option<Bytes>> {
    let row = media::Entity::find_by_id(media).one(service.db()).await?.ok_or(Error::NotFound)?;
    unless_lost(crate::media::print(service.media(), &row).await)
}

/// A JPEG of such a picture that is wide enough for paper; nothing where the store has lost it.
pub async fn small_print(service: &Service, media: &str) -> Result<Option<Bytes>> {
    let row = media::Entity::find_by_id(media).one(service.db()).await?.ok_or(Error::NotFound)?;
    unless_lost(crate::media::small_print(service.media(), &row, PAPER).await)
}

fn unless_lost(read: Result<Bytes>) -> Result<Option<Bytes>> {
    match read {
        Err(Error::Store(object_store::Error::NotFound { .. })) => Ok(None),
        read => read.map(Some),
    }
}

/// Leaves of an item what everybody can read.
pub(super) fn take_out(item: &mut StoredItem) {
    match readable(item) {
        Readable::Yes => {}
        Readable::InPart => {
            // Before the videos that they are heard in are others.
            item.quotes = quote::told(item);
            // Where it is may have been what was taken out.
            (item.row.place, item.row.lat, item.row.lon) = (None, None, None);
            // Whoever knows all of an item but what was taken out could try words until its digest fits. What stands for the
            // author in it is random as long as the salt is not told.
            (item.row.author_salt, item.row.author_digest) = (None, String::new());
            if let Sealed::For(made) = &item.sealed {
                item.row.title.clone_from(&made.title);
                item.text.clone_from(&made.text);
                item.pictures.clone_from(&made.pictures);
                item.videos.clone_from(&made.videos);
            }
        }
        Readable::Removed | Readable::Erased => {
            item.pictures.clear();
            item.quotes.clear();
        }
    }
}

/// An edition as it is stored, with all its words: what digests are made of, and not for everybody.
pub(super) fn as_stored(row: &edition::Model, stored: &Stored, scope: &StoredScope) -> Result<Frozen> {
    let sections = stored.sections.iter().map(|section| {
        Ok(Section {
            number: section.row.number,
            title: section.row.title.clone(),
            words: section.row.words.clone(),
            items: section.items.iter().map(item_of).collect::<Result<_>>()?,
        })
    });
    Ok(Frozen {
        format: FORMAT.to_owned(),
        pid: pid_of(row)?.to_string(),
        url: String::new(),
        number: row.number,
        title: row.title.clone(),
        lang: row.lang.clone(),
        foreword: row.foreword.clone(),
        curator: row.curator.clone(),
        frozen: Timestamp(row.frozen).rfc3339(),
        process: String::new(),
        publisher: String::new(),
        scope: row.scope.map(|size| Scope {
            size,
            forums: scope.forums.iter().map(|forum| forum.name.clone()).collect(),
            left: scope.left.iter().map(left::told).collect(),
        }),
        sections: sections.collect::<Result<_>>()?,
        digest: row.digest.clone(),
    })
}

fn item_of(item: &StoredItem) -> Result<Item> {
    let state = match readable(item) {
        Readable::Yes if item.row.erased.as_deref() == Some(NAMELESS) => State::Nameless,
        Readable::Yes => State::Whole,
        Readable::InPart => State::Redacted,
        Readable::Removed => State::Removed,
        Readable::Erased => State::Erased,
    };
    Ok(Item {
        number: item.row.number,
        url: String::new(),
        state,
        format: item.row.format,
        digest: item.row.digest.clone(),
        words: Some(words_of(item)?),
    })
}

/// The words of an item as they are stored.
pub(super) fn words_of(item: &StoredItem) -> Result<Words> {
    let row = &item.row;
    let place = crate::contribution::place(row.place.clone(), row.lat, row.lon);
    let pictures = files(item).map(|(file, picture)| Picture {
        original: picture.hash.clone(),
        // Items of the first format do not cover it.
        sha256: picture.print.clone().filter(|_| row.format >= ITEM_FORMAT),
        file,
        alt: picture.picture.alt.clone(),
        caption: picture.picture.caption.clone(),
        width: picture.picture.width,
        height: picture.picture.height,
    });
    Ok(Words {
        source: source(row)?.code(),
        wording: item.wording,
        kind: row.kind.clone(),
        lang: row.lang.clone(),
        title: row.title.clone(),
        author: Author { name: row.author.clone(), salt: row.author_salt.clone(), digest: row.author_digest.clone() },
        provenance: item.provenance.as_ref().map(|from| Provenance {
            channel: from.channel.code().to_owned(),
            fidelity: from.fidelity.code().to_owned(),
            workshop: from.workshop.map(|id| id.0),
            recorder: from.recorder.clone(),
        }),
        place: place.map(|place| Place { name: place.name, point: place.point.map(|point| (point.lat, point.lon)) }),
        text: item.text.clone(),
        note: row.note.clone(),
        pictures: pictures.collect(),
        videos: item.videos.clone(),
        quotes: item.quotes.clone(),
    })
}

/// The pictures of an item, with the names of their files in a package: the number of the item and of the picture.
fn files(item: &StoredItem) -> impl Iterator<Item = (String, &StoredPicture)> {
    let number = item.row.number;
    (1..).zip(&item.pictures).map(move |(at, picture): (i32, _)| (format!("pictures/{number}-{at}.jpg"), picture))
}
