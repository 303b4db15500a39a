//! Where uploads lie while they are read: files without a name, which are gone with the process that holds them,
//! whatever becomes of it. A picture is never held in memory here.

use std::{
    fs::{self, File},
    io::{self, ErrorKind, Seek as _},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use domain::form::Problem;
use sha2::{Digest, Sha256};
use tokio::io::AsyncWriteExt as _;

use super::{BYTES_MAX, hex};
use crate::error::{Error, Result};

/// The most bytes that lie in the spool at once.
pub const ROOM: u64 = 1024 * 1024 * 1024;

/// A folder for uploads, with a bound on all of them together.
#[derive(Clone)]
pub struct Spool {
    folder: Arc<PathBuf>,
    room: u64,
    used: Arc<AtomicU64>,
}

/// A file that is being sent. What is wrong with it is told at its end, so that the form around it is read to its end.
pub struct Upload {
    file: tokio::fs::File,
    digest: Sha256,
    share: Share,
    wrong: Option<Problem>,
}

/// A file that was sent: its content, from the beginning, and its hash.
pub(super) struct Whole {
    pub(super) file: File,
    pub(super) hash: String,
    /// Counts until the file was read.
    _share: Share,
}

/// What an upload takes of the spool's room, given back when it is dropped.
struct Share {
    used: Arc<AtomicU64>,
    bytes: u64,
}

impl Share {
    /// Takes more, where there is more.
    fn grow(&mut self, more: u64, room: u64) -> bool {
        let fits = |used: u64| used.checked_add(more).filter(|sum| *sum <= room);
        let taken = self.used.fetch_update(Ordering::SeqCst, Ordering::SeqCst, fits).is_ok();
        if taken {
            self.bytes = self.bytes.saturating_add(more);
        }
        taken
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        self.used.fetch_sub(self.bytes, Ordering::SeqCst);
    }
}

impl Spool {
    /// A spool in a folder, which is made when it is needed, with room for so many bytes.
    #[must_use]
    pub fn new(folder: PathBuf, room: u64) -> Self {
        Self { folder: Arc::new(folder), room, used: Arc::default() }
    }

    /// Removes what a process that was killed left behind. Only where a file system cannot make files without a name is
    /// there ever anything.
    pub fn sweep(&self) -> io::Result<usize> {
        let entries = match fs::read_dir(&*self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(0),
            Err(error) => return Err(error),
        };
        let mut swept = 0_usize;
        for entry in entries {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                fs::remove_file(entry.path())?;
                swept = swept.saturating_add(1);
            }
        }
        Ok(swept)
    }

    /// A file without a name beside the uploads, for something that is made to be sent: gone with whoever holds it.
    pub fn scratch(&self) -> Result<File> {
        make(&self.folder).map_err(|error| failed(&self.folder, &error))
    }

    /// How many bytes lie in it.
    #[must_use]
    pub fn used(&self) -> u64 {
        self.used.load(Ordering::SeqCst)
    }

    pub(super) async fn begin(&self) -> Result<Upload> {
        let folder = Arc::clone(&self.folder);
        let made = tokio::task::spawn_blocking(move || make(&folder)).await;
        let file = made.map_err(|e| Error::Internal(e.to_string()))?.map_err(|e| failed(&self.folder, &e))?;
        Ok(Upload {
            file: tokio::fs::File::from_std(file),
            digest: Sha256::new(),
            share: Share { used: Arc::clone(&self.used), bytes: 0 },
            wrong: None,
        })
    }

    pub(super) async fn add(&self, upload: &mut Upload, bytes: &[u8]) -> Result<()> {
        // What cannot be taken is read and let go.
        if upload.wrong.is_some() {
            return Ok(());
        }
        let more = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let most = u64::try_from(BYTES_MAX).unwrap_or(u64::MAX);
        if upload.share.bytes.saturating_add(more) > most {
            upload.wrong = Some(Problem::PictureTooLarge { max: BYTES_MAX / 1024 / 1024 });
        } else if upload.share.grow(more, self.room) {
            upload.digest.update(bytes);
            if let Err(error) = upload.file.write_all(bytes).await {
                upload.wrong = Some(full(&error).ok_or_else(|| failed(&self.folder, &error))?);
            }
        } else {
            upload.wrong = Some(Problem::Busy);
        }
        if upload.wrong.is_some() {
            let folder = &self.folder;
            upload.file.set_len(0).await.map_err(|e| failed(folder, &e))?;
            upload.share = Share { used: Arc::clone(&self.used), bytes: 0 };
        }
        Ok(())
    }

    /// The upload as a whole, to be read from its beginning.
    pub(super) async fn end(&self, mut upload: Upload) -> Result<Whole> {
        if upload.wrong.is_none() {
            // Writes go on after they were answered; here they end.
            if let Err(error) = upload.file.flush().await {
                upload.wrong = Some(full(&error).ok_or_else(|| failed(&self.folder, &error))?);
            }
        }
        if let Some(problem) = upload.wrong {
            return Err(Error::Picture(problem));
        }
        let mut file = upload.file.into_std().await;
        file.rewind().map_err(|e| failed(&self.folder, &e))?;
        Ok(Whole { file, hash: hex(&upload.digest.finalize()), _share: upload.share })
    }
}

impl Whole {
    /// The content once more from its beginning, for a child.
    pub(super) fn content(&self) -> Result<File> {
        let mut file = self.file.try_clone().map_err(|e| Error::Internal(e.to_string()))?;
        file.rewind().map_err(|e| Error::Internal(e.to_string()))?;
        Ok(file)
    }
}

impl Upload {
    /// The hash of what was taken so far, in hexadecimal.
    #[must_use]
    pub fn hash(&self) -> String {
        hex(&self.digest.clone().finalize())
    }

    /// Whether nothing was sent: the browser names a file input in which no file was chosen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.share.bytes == 0 && self.wrong.is_none()
    }
}

fn make(folder: &Path) -> io::Result<File> {
    match tempfile::tempfile_in(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            tempfile::tempfile_in(folder)
        }
        made => made,
    }
}

/// A disk without room is nobody's mistake, and passes.
fn full(error: &io::Error) -> Option<Problem> {
    matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded).then_some(Problem::Busy)
}

fn failed(folder: &Path, error: &io::Error) -> Error {
    Error::Internal(format!("{}: {error}", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    async fn sent(spool: &Spool, bytes: usize) -> Result<Whole> {
        let mut upload = spool.begin().await?;
        for chunk in vec![7; bytes].chunks(4096) {
            spool.add(&mut upload, chunk).await?;
        }
        spool.end(upload).await
    }

    fn problem(result: Result<Whole>) -> Option<Problem> {
        match result {
            Err(Error::Picture(problem)) => Some(problem),
            Err(other) => panic!("{other}"),
            Ok(_) => None,
        }
    }

    #[tokio::test]
    async fn an_upload_lies_in_the_spool_without_a_name_until_it_was_read() {
        let folder = tempfile::tempdir().unwrap();
        let spool = Spool::new(folder.path().join("uploads"), 100_000);
        let whole = sent(&spool, 10_000).await.unwrap();
        assert_eq!(spool.used(), 10_000);
        assert_eq!(fs::read_dir(folder.path().join("uploads")).unwrap().count(), 0, "nothing is left after a kill");
        assert_eq!(whole.hash, hex(&Sha256::digest(vec![7; 10_000])));
        let mut content = Vec::new();
        whole.content().unwrap().read_to_end(&mut content).unwrap();
        assert_eq!(content, vec![7; 10_000]);
        drop(whole);
        assert_eq!(spool.used(), 0);
    }

    #[tokio::test]
    async fn the_spool_and_each_upload_in_it_have_a_bound() {
        let folder = tempfile::tempdir().unwrap();
        let spool = Spool::new(folder.path().to_owned(), 10_000);
        let held = sent(&spool, 8_000).await.unwrap();
        assert_eq!(problem(sent(&spool, 8_000).await), Some(Problem::Busy));
        assert_eq!(spool.used(), 8_000, "what was refused takes no room");
        drop(held);
        assert_eq!(problem(sent(&spool, 8_000).await), None);
        let spool = Spool::new(folder.path().to_owned(), u64::MAX);
        assert_eq!(problem(sent(&spool, BYTES_MAX).await), None);
        assert_eq!(problem(sent(&spool, BYTES_MAX + 1).await), Some(Problem::PictureTooLarge { max: 15 }));
        assert_eq!(spool.used(), 0);
    }

    #[tokio::test]
    async fn what_a_killed_process_left_is_swept() {
        let folder = tempfile::tempdir().unwrap();
        let spool = Spool::new(folder.path().join("uploads"), 10);
        assert_eq!(spool.sweep().unwrap(), 0, "the folder is not there yet");
        fs::create_dir(folder.path().join("uploads")).unwrap();
        fs::write(folder.path().join("uploads/left"), "x").unwrap();
        assert_eq!(spool.sweep().unwrap(), 1);
        assert_eq!(fs::read_dir(folder.path().join("uploads")).unwrap().count(), 0);
    }
}
