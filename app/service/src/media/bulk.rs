//! The store as a whole: whether it answers, what a backup takes out of it and puts back.

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;
use futures_util::{StreamExt as _, TryStreamExt as _};
use object_store::{ObjectStoreExt as _, path::Path};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::{Map, Value};

use super::{Media, is_id, path_of, picture::Format};
use crate::{
    Service,
    entity::media,
    error::{Error, Result},
};

/// The files that rows name, gathered row by row: some hundred bytes a picture.
#[derive(Default)]
pub(crate) struct Named(BTreeMap<String, BTreeSet<i32>>);

impl Named {
    /// Takes note of the files that a row of a table names. Whoever puts files into the store has to say here which row
    /// names them, or no backup has them.
    pub(crate) fn note(&mut self, table: &str, row: &Map<String, Value>) -> Result<()> {
        if table != "media" {
            return Ok(());
        }
        let text = |name: &str| row.get(name).and_then(Value::as_str).ok_or(Error::Corrupt("media"));
        let object = text("object")?;
        if !is_id(object) {
            return Err(Error::Corrupt("media.object"));
        }
        let widths =
            text("widths")?.split(',').map(|width| width.parse().map_err(|_error| Error::Corrupt("media.widths")));
        self.0.entry(object.to_owned()).or_default().extend(widths.collect::<Result<Vec<i32>>>()?);
        Ok(())
    }

    /// Their keys in the store, each once and always in the same order.
    pub(crate) fn keys(&self) -> impl Iterator<Item = String> {
        self.0.iter().flat_map(|(object, widths)| {
            let forms = widths.iter().flat_map(|width| [Format::WebP, Format::Jpeg].map(|form| (*width, form)));
            forms.map(|(width, form)| path_of(object, width, form.extension()).to_string())
        })
    }
}

impl Media {
    /// Whether the store answers. Nothing is written.
    pub async fn is_reachable(&self) -> Result<()> {
        // A store does not tell a folder that is away from one without the file.
        if let Some(folder) = &self.folder {
            let found = tokio::fs::metadata(folder).await;
            return found.map(drop).map_err(|error| Error::Internal(error.to_string()));
        }
        match self.store.head(&Path::from("readiness")).await {
            Ok(_) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// A file; `None` where there is none. One of another length than the store says is an error.
    pub(crate) async fn take_out(&self, key: &str) -> Result<Option<Bytes>> {
        let found = match self.store.get(&at(key)?).await {
            Ok(found) => found,
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let size = found.meta.size;
        let bytes = found.bytes().await?;
        let read = u64::try_from(bytes.len()).ok();
        if read == Some(size) { Ok(Some(bytes)) } else { Err(Error::Internal(format!("{key} cannot be read whole"))) }
    }

    /// Puts a file back.
    pub(crate) async fn put_back(&self, key: &str, bytes: Bytes) -> Result<()> {
        self.store.put(&at(key)?, bytes.into()).await?;
        Ok(())
    }

    /// Whether there is no file at all.
    pub(crate) async fn is_empty(&self) -> Result<bool> {
        Ok(self.store.list(None).try_next().await?.is_none())
    }

    /// Deletes every file: for what was put back into an empty store in vain.
    pub(crate) async fn clear(&self) -> Result<()> {
        let keys = self.store.list(None).map_ok(|file| file.location).boxed();
        self.store.delete_stream(keys).try_for_each(|_key| async { Ok(()) }).await?;
        Ok(())
    }
}

/// Whether a row names a file now.
pub(crate) async fn is_named(service: &Service, key: &str) -> Result<bool> {
    let object = key.split('/').nth(2).unwrap_or_default();
    Ok(media::Entity::find().filter(media::Column::Object.eq(object)).count(service.db()).await? > 0)
}

fn at(key: &str) -> Result<Path> {
    Path::parse(key).map_err(|error| Error::Internal(error.to_string()))
}
