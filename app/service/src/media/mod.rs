//! Pictures: taken in, read in a child process within walls, kept in three widths, and served in no other form.
//!
//! The original is never kept and never served: what a camera writes into a file (place, time, name) goes with it.

mod audience;
mod bulk;
mod colour;
mod end;
mod picture;
mod prints;
mod release;
pub mod sandbox;
mod spool;
mod store;
mod tidy;
mod trial;
mod walls;

use std::{fmt::Write as _, path::PathBuf, sync::Arc};

use bytes::Bytes;
use domain::{
    account::Actor,
    contribution::{self, Picture},
    event::Verb,
    form::Problem,
    policy::Action,
};
use object_store::{ObjectStore, ObjectStoreExt as _, path::Path};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Set};
use sha2::{Digest as _, Sha256};

use crate::{
    Service,
    entity::media,
    error::{Error, Result},
};

pub use audience::Audience;
pub(crate) use bulk::{Named, is_named};
pub use picture::{BYTES_MAX, Derived, Form, Format, Refusal};
pub(crate) use prints::{Prints, keep_prints};
pub(crate) use release::release;
pub use sandbox::Sandbox;
pub use spool::{ROOM, Spool, Upload};
pub use store::{Bucket, Location};
pub use tidy::REFERRERS;
pub(crate) use tidy::{sweep, tidy};
pub use trial::{Attempt, Outcome, Trial, Wall};

/// Where pictures lie, and how they are read.
#[derive(Clone)]
pub struct Media {
    store: Arc<dyn ObjectStore>,
    sandbox: Sandbox,
    spool: Spool,
    /// The folder that the store is, where it is one.
    folder: Option<PathBuf>,
}

/// Whether a picture may be connected with who sent it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// It belongs to the person's contributions.
    Sender,
    /// It belongs to an entry under a pseudonym: nothing is kept that leads to the person.
    Nobody,
}

impl Media {
    /// A store, the program that reads pictures, and where they lie until they are read.
    #[must_use]
    pub fn new(store: Arc<dyn ObjectStore>, sandbox: Sandbox, spool: Spool) -> Self {
        Self { store, sandbox, spool, folder: None }
    }

    /// The same, of a store that is a folder.
    #[must_use]
    pub fn in_folder(self, folder: PathBuf) -> Self {
        Self { folder: Some(folder), ..self }
    }

    /// Where uploads lie until they are read.
    #[must_use]
    pub fn spool(&self) -> &Spool {
        &self.spool
    }

    /// What starts children.
    #[must_use]
    pub fn sandbox(&self) -> &Sandbox {
        &self.sandbox
    }

    /// The store, for what is no picture.
    pub(crate) fn store(&self) -> &Arc<dyn ObjectStore> {
        &self.store
    }

    /// Whether the store takes and gives what it is handed.
    pub async fn check(&self) -> Result<()> {
        let path = Path::from("check");
        self.store.put(&path, Bytes::from_static(b"ok").into()).await?;
        self.store.get(&path).await?.bytes().await?;
        self.store.delete(&path).await?;
        Ok(())
    }
}

/// Begins to take a picture in.
pub async fn begin(service: &Service, actor: &Actor) -> Result<Upload> {
    domain::policy::permit(actor, &Action::UploadPicture)?;
    service.media().spool.begin().await
}

/// Adds what came of it.
pub async fn add(service: &Service, upload: &mut Upload, bytes: &[u8]) -> Result<()> {
    service.media().spool.add(upload, bytes).await
}

/// Takes a picture in that was sent as a whole.
pub async fn upload_bytes(service: &Service, actor: &Actor, keep: Keep, bytes: &[u8]) -> Result<Picture> {
    let mut sent = begin(service, actor).await?;
    add(service, &mut sent, bytes).await?;
    upload(service, actor, keep, sent).await
}

/// Takes a picture in. It is attached to nothing yet: whoever knows its id can name it in a form.
pub async fn upload(service: &Service, actor: &Actor, keep: Keep, sent: Upload) -> Result<Picture> {
    let sent = service.media().spool.end(sent).await?;
    let id = hex(&rand::random::<[u8; 16]>());
    let known = media::Entity::find().filter(media::Column::Hash.eq(&sent.hash)).one(service.db()).await?;
    let mut files = match known {
        Some(row) => {
            let media::Model { object, width, height, widths, thumb, print, .. } = row;
            Files { object, width, height, widths, thumb, print }
        }
        None => derive(service, &id, &sent).await?,
    };
    let mut write = service.write(actor, &Action::UploadPicture).await?;
    // What nobody needed may have been swept away since it was found.
    if files.object != id && !is_held(&*write, &files.object).await? {
        drop(write);
        files = derive(service, &id, &sent).await?;
        write = service.write(actor, &Action::UploadPicture).await?;
    }
    let (person, created, happened) = match keep {
        Keep::Sender => {
            let person = actor.person();
            (person, write.at(), Verb::PictureUploaded.on(person.map_or(0, |id| id.0), None))
        }
        // The hour would lead to the person as well, through what else they did in it.
        Keep::Nobody => (None, write.at().day().start(), Verb::BoardUploaded.on(0, None)),
    };
    let Files { object, width, height, widths, thumb, print } = files;
    media::ActiveModel {
        id: Set(id.clone()),
        hash: Set(sent.hash),
        object: Set(object),
        width: Set(width),
        height: Set(height),
        widths: Set(widths),
        thumb: Set(thumb.clone()),
        person_id: Set(person.map(|id| id.0)),
        created: Set(created.0),
        print: Set(print),
    }
    .insert(&*write)
    .await?;
    write.commit(happened).await?;
    Ok(Picture { media: id, alt: String::new(), caption: String::new(), width, height, thumb })
}

/// Whether a picture still has these files; if so, it has them until the transaction ends.
async fn is_held(db: &impl ConnectionTrait, object: &str) -> Result<bool> {
    let rows = media::Entity::find().filter(media::Column::Object.eq(object));
    Ok(rows.lock_shared().one(db).await?.is_some())
}

/// Whether a picture can be read here; nothing is kept of it.
pub async fn can_read(service: &Service, picture: &[u8]) -> Result<()> {
    let spool = &service.media().spool;
    let mut sent = spool.begin().await?;
    spool.add(&mut sent, picture).await?;
    let sent = spool.end(sent).await?;
    service.media().sandbox.derive(sent.content()?).await.map(drop)
}

/// Which walls stand around the child that reads pictures, as a child found out just now.
pub async fn try_walls(service: &Service) -> Result<Trial> {
    service.media().sandbox.try_walls().await
}

/// Chooses the cryptography that connections to an S3-compatible store use. Once for the process.
pub fn use_default_tls() -> bool {
    rustls::crypto::ring::default_provider().install_default().is_ok()
}

/// The files of a picture in the store: under which name, and what they show.
struct Files {
    object: String,
    width: i32,
    height: i32,
    widths: String,
    thumb: String,
    /// SHA-256 of the widest JPEG; of pictures from before it may not be known.
    print: Option<String>,
}

/// Has the child make all forms of a picture and puts them into the store, under a name that was never used: what is
/// being swept away and what is being taken in never meet.
async fn derive(service: &Service, object: &str, sent: &spool::Whole) -> Result<Files> {
    let media = service.media();
    let derived = media.sandbox.derive(sent.content()?).await?;
    for form in &derived.forms {
        let path = path_of(object, form.width, form.format.extension());
        media.store.put(&path, form.bytes.clone().into()).await?;
    }
    let mut widths: Vec<i32> = derived.forms.iter().map(|form| form.width).collect();
    widths.sort_unstable();
    widths.dedup();
    let widths = widths.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    let widest = derived.forms.iter().filter(|form| form.format == Format::Jpeg).max_by_key(|form| form.width);
    let print = widest.map(|form| hex(&Sha256::digest(&form.bytes)));
    let picture::Derived { width, height, thumb, .. } = derived;
    Ok(Files { object: object.to_owned(), width, height, widths, thumb, print })
}

/// A file of a picture, for somebody who may see it.
#[derive(Debug)]
pub struct File {
    /// The file.
    pub bytes: Bytes,
    /// Its media type.
    pub mime: &'static str,
    /// Who else may.
    pub audience: Audience,
}

/// One form of a picture, as it is served: `file` is a width and an ending, `960.webp`. Where a picture is narrower
/// than asked, its widest form is given. Whoever may see something that the picture belongs to may see it.
pub async fn open(service: &Service, actor: &Actor, id: &str, file: &str) -> Result<File> {
    let (width, ending) = file.split_once('.').ok_or(Error::NotFound)?;
    let width: i32 = width.parse().map_err(|_error| Error::NotFound)?;
    let form = picture::Format::of(ending).ok_or(Error::NotFound)?;
    if !is_id(id) {
        return Err(Error::NotFound);
    }
    let row = media::Entity::find_by_id(id).one(service.db()).await?.ok_or(Error::NotFound)?;
    let audience = audience::of(service, actor, id).await?;
    let path = path_of(&row.object, nearest(&row, width)?, form.extension());
    let found = service.media().store.get(&path).await;
    match found {
        Ok(object) => Ok(File { bytes: object.bytes().await?, mime: form.mime(), audience }),
        Err(object_store::Error::NotFound { .. }) => Err(Error::NotFound),
        Err(error) => Err(error.into()),
    }
}

/// The widest JPEG of a picture: what leaves the house with an edition.
pub(crate) async fn print(service: &Media, row: &media::Model) -> Result<Bytes> {
    let path = path_of(&row.object, row.width, Format::Jpeg.extension());
    Ok(service.store.get(&path).await?.bytes().await?)
}

/// A JPEG of a picture that is at least so many pixels wide, or the widest: for where paper is the limit.
pub(crate) async fn small_print(service: &Media, row: &media::Model, width: i32) -> Result<Bytes> {
    let path = path_of(&row.object, nearest(row, width)?, Format::Jpeg.extension());
    Ok(service.store.get(&path).await?.bytes().await?)
}

/// The least width of a picture that is not below another, or its widest.
fn nearest(row: &media::Model, width: i32) -> Result<i32> {
    let widths = || row.widths.split(',').filter_map(|w| w.parse::<i32>().ok());
    widths().filter(|w| *w >= width).min().or(widths().max()).ok_or(Error::Corrupt("media.widths"))
}

/// Pictures by their ids, for a form that is shown again; unknown ids are left out.
pub async fn find(service: &Service, ids: &[String]) -> Result<Vec<Picture>> {
    let named = ids.iter().filter(|id| is_id(id)).take(contribution::PICTURES_MAX);
    let rows = media::Entity::find().filter(media::Column::Id.is_in(named)).all(service.db()).await?;
    let picture = |id: &String| {
        rows.iter().find(|row| row.id == *id).map(|row| Picture {
            media: row.id.clone(),
            alt: String::new(),
            caption: String::new(),
            width: row.width,
            height: row.height,
            thumb: row.thumb.clone(),
        })
    };
    Ok(ids.iter().filter_map(picture).collect())
}

/// Pictures with their texts, each with the size of its widest form.
pub(crate) async fn sized(service: &Service, rows: Vec<(String, String, String)>) -> Result<Vec<Picture>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids = rows.iter().map(|(id, _, _)| id.as_str());
    let known = media::Entity::find().filter(media::Column::Id.is_in(ids)).all(service.db()).await?;
    let size = |id: &str| {
        let row = known.iter().find(|row| row.id == id);
        row.map_or_else(Default::default, |row| (row.width, row.height, row.thumb.clone()))
    };
    Ok(rows
        .into_iter()
        .map(|(media, alt, caption)| {
            let (width, height, thumb) = size(&media);
            Picture { media, alt, caption, width, height, thumb }
        })
        .collect())
}

/// Refuses a form that names a picture which is not there; one that is there stays until the transaction ends.
pub(crate) async fn known(db: &impl ConnectionTrait, id: &str) -> Result<()> {
    let unknown = || Error::invalid("pictures", Problem::Unknown);
    if !is_id(id) {
        return Err(unknown());
    }
    media::Entity::find_by_id(id).lock_shared().one(db).await?.map(drop).ok_or_else(unknown)
}

/// Whether a text can be a picture's id: 16 random bytes in hexadecimal.
fn is_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit())
}

/// The folder of a picture's files in the store.
fn folder_of(object: &str) -> String {
    format!("pictures/{}/{object}", object.get(..2).unwrap_or_default())
}

fn path_of(object: &str, width: i32, ending: &str) -> Path {
    Path::from(format!("{}/{width}.{ending}", folder_of(object)))
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
