//! Where pictures lie: a folder, or a bucket of an S3-compatible store.

use std::{path::PathBuf, sync::Arc};

use object_store::{ObjectStore, aws::AmazonS3Builder, local::LocalFileSystem};

use crate::error::{Error, Result};

/// Where pictures lie.
#[derive(Clone, Debug)]
pub enum Location {
    /// A folder of this machine; made where it is missing.
    Folder(PathBuf),
    /// A bucket of an S3-compatible store.
    Bucket(Bucket),
}

/// A bucket of an S3-compatible store.
#[derive(Clone)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// Where the store answers: `https://s3.example.org`.
    pub endpoint: String,
    /// The store's region; many want `us-east-1` whatever it is.
    pub region: String,
    /// Who we are to the store.
    pub key: String,
    /// What proves it.
    pub secret: String,
}

impl std::fmt::Debug for Bucket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bucket").field("name", &self.name).field("endpoint", &self.endpoint).finish_non_exhaustive()
    }
}

impl Location {
    /// Opens the store. Files are synchronised to the disk before a write is answered;
    /// a folder goes with its last file.
    pub fn open(&self) -> Result<Arc<dyn ObjectStore>> {
        match self {
            Self::Folder(path) => {
                std::fs::create_dir_all(path).map_err(|e| Error::Internal(format!("{}: {e}", path.display())))?;
                Ok(Arc::new(LocalFileSystem::new_with_prefix(path)?.with_fsync(true).with_automatic_cleanup(true)))
            }
            Self::Bucket(bucket) => Ok(Arc::new(
                AmazonS3Builder::new()
                    .with_bucket_name(&bucket.name)
                    .with_endpoint(&bucket.endpoint)
                    .with_region(&bucket.region)
                    .with_access_key_id(&bucket.key)
                    .with_secret_access_key(&bucket.secret)
                    .with_allow_http(bucket.endpoint.starts_with("http://"))
                    .build()?,
            )),
        }
    }
}
