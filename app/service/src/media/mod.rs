//! Pictures: taken in, read in a child process with limits, kept in three widths, and served in no other form.
//!
//! The original is never kept and never served: what a camera writes into a file (place, time, name) goes with it.

mod audience;
mod picture;
mod release;
pub mod sandbox;
mod store;

use std::{fmt::Write as _, sync::Arc};

use bytes::Bytes;
use domain::{
    account::Actor,
    contribution::{self, Picture},
    event::Verb,
    form::Problem,
    policy::Action,
};
use object_store::{ObjectStore, ObjectStoreExt as _, path::Path};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};
use sha2::{Digest, Sha256};

use crate::{
    Service,
    entity::media,
    error::{Error, Result},
};

pub use audience::Audience;
pub use picture::{BYTES_MAX, Form};
pub(crate) use release::{release, sweep};
pub use sandbox::Sandbox;
pub use store::{Bucket, Location};

/// Where pictures lie, and how they are read.
#[derive(Clone)]
pub struct Media {
    store: Arc<dyn ObjectStore>,
    sandbox: Sandbox,
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
    /// A store and the program that reads pictures.
    #[must_use]
    pub fn new(store: Arc<dyn ObjectStore>, sandbox: Sandbox) -> Self {
        Self { store, sandbox }
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

/// Takes a picture in. It is attached to nothing yet: whoever knows its id can name it in a form.
pub async fn upload(service: &Service, actor: &Actor, keep: Keep, original: Bytes) -> Result<Picture> {
    domain::policy::permit(actor, &Action::UploadPicture)?;
    if original.len() > BYTES_MAX {
        return Err(Error::Picture(Problem::PictureTooLarge { max: BYTES_MAX / 1024 / 1024 }));
    }
    let hash = hex(&Sha256::digest(&original));
    let known = media::Entity::find().filter(media::Column::Hash.eq(&hash)).one(service.db()).await?;
    let (width, height, widths) = match known {
        Some(row) => (row.width, row.height, row.widths),
        None => derive(service, &hash, original).await?,
    };
    let id = hex(&rand::random::<[u8; 16]>());
    let write = service.write(actor, &Action::UploadPicture).await?;
    let (person, created, happened) = match keep {
        Keep::Sender => {
            let person = actor.person();
            (person, write.at(), Verb::PictureUploaded.on(person.map_or(0, |id| id.0), None))
        }
        // The hour would lead to the person as well, through what else they did in it.
        Keep::Nobody => (None, write.at().day().start(), Verb::BoardUploaded.on(0, None)),
    };
    media::ActiveModel {
        id: Set(id.clone()),
        hash: Set(hash),
        width: Set(width),
        height: Set(height),
        widths: Set(widths),
        person_id: Set(person.map(|id| id.0)),
        created: Set(created.0),
    }
    .insert(&*write)
    .await?;
    write.commit(happened).await?;
    Ok(Picture { media: id, alt: String::new(), caption: String::new(), width, height })
}

/// Whether a picture can be read here; nothing is kept of it.
pub async fn can_read(service: &Service, picture: Bytes) -> Result<()> {
    service.media().sandbox.derive(picture).await.map(drop)
}

/// Chooses the cryptography that connections to an S3-compatible store use. Once for the process.
pub fn use_default_tls() -> bool {
    rustls::crypto::ring::default_provider().install_default().is_ok()
}

/// Has the child make all forms of a picture and puts them into the store.
async fn derive(service: &Service, hash: &str, original: Bytes) -> Result<(i32, i32, String)> {
    let media = service.media();
    let derived = media.sandbox.derive(original).await?;
    for form in &derived.forms {
        let path = object(hash, form.width, form.format.extension());
        media.store.put(&path, form.bytes.clone().into()).await?;
    }
    let mut widths: Vec<i32> = derived.forms.iter().map(|form| form.width).collect();
    widths.sort_unstable();
    widths.dedup();
    let widths = widths.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    Ok((derived.width, derived.height, widths))
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
    let widths = || row.widths.split(',').filter_map(|w| w.parse::<i32>().ok());
    let nearest = widths().filter(|w| *w >= width).min().or(widths().max()).ok_or(Error::Corrupt("media.widths"))?;
    let found = service.media().store.get(&object(&row.hash, nearest, form.extension())).await;
    match found {
        Ok(object) => Ok(File { bytes: object.bytes().await?, mime: form.mime(), audience }),
        Err(object_store::Error::NotFound { .. }) => Err(Error::NotFound),
        Err(error) => Err(error.into()),
    }
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
    let size = |id: &str| known.iter().find(|row| row.id == id).map_or((0, 0), |row| (row.width, row.height));
    Ok(rows
        .into_iter()
        .map(|(media, alt, caption)| {
            let (width, height) = size(&media);
            Picture { media, alt, caption, width, height }
        })
        .collect())
}

/// Refuses a form that names a picture which is not there.
pub(crate) async fn known(db: &impl ConnectionTrait, id: &str) -> Result<()> {
    let unknown = || Error::invalid("pictures", Problem::Unknown);
    if !is_id(id) {
        return Err(unknown());
    }
    media::Entity::find_by_id(id).one(db).await?.map(drop).ok_or_else(unknown)
}

/// Whether a text can be a picture's id: 16 random bytes in hexadecimal.
fn is_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit())
}

fn object(hash: &str, width: i32, ending: &str) -> Path {
    Path::from(format!("pictures/{}/{hash}/{width}.{ending}", hash.get(..2).unwrap_or_default()))
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
