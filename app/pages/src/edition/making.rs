//! Files of editions that take a while to make: each is made once for all who ask for it, one of a kind at a time, and what
//! could not be made is not tried again at once.

use std::{
    collections::HashMap,
    error::Error,
    io,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use bytes::Bytes;
use domain::{log::hex, network::Address};
use futures_util::{
    FutureExt as _,
    future::{BoxFuture, Shared},
};
use service::edition;
use sha2::{Digest as _, Sha256};
use tokio::sync::mpsc;

use super::{
    files::unmade,
    shelf::{Draft, Held, KEPT, Kept, Shelf},
};
use crate::{failure::Failure, gate, not_now::NotNow, site::Site};

/// The most that are in the making or wait for their turn: each holds the texts of its edition.
const WAITING: usize = 16;
/// Pictures that wait in memory while one is written.
const AHEAD: usize = 2;
/// How much of one is hashed at once, in bytes.
const PIECE: usize = 128 * 1024;

/// Packages, books and other such files of editions that are made and sent. Cheap to clone.
#[derive(Clone, Default)]
pub struct Packages {
    shelf: Shelf,
    /// What is in the making, by what will be in it.
    making: Arc<Mutex<HashMap<String, Making>>>,
    /// What could not be made, by what would have been in it: asking again makes it no better.
    failed: Arc<Mutex<HashMap<String, Failure>>>,
    /// Who comes through is in the making or waits for what is: two who ask for the same are counted once.
    door: Arc<tokio::sync::Mutex<()>>,
    /// One of a kind is made at a time: it takes the disk and a processor.
    packing: Arc<tokio::sync::Mutex<()>>,
    setting: Arc<tokio::sync::Mutex<()>>,
}

type Making = Shared<BoxFuture<'static, Result<Kept, Failure>>>;

/// What kind of work it is to make a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Work {
    /// Packing texts and pictures.
    Packing,
    /// Having a child set an edition in type.
    Setting,
}

/// The file of a tag, which names exactly what is in it. Where it is neither kept nor in the making, `make` writes it, and
/// that counts for the network from which it is asked for.
pub(super) async fn made<F>(
    site: &Site,
    from: Address,
    (tag, work): (String, Work),
    make: impl FnOnce(Site, Draft) -> F + Send + 'static,
) -> Result<Kept, Failure>
where
    F: Future<Output = Result<Draft, Failure>> + Send + 'static,
{
    let packages = &site.packages;
    if let Some(one) = packages.shelf.find(&tag) {
        return Ok(one);
    }
    let door = packages.door.lock().await;
    // It is kept before it is in the making no more.
    let making = packages.making().get(&tag).cloned();
    if let Some(one) = packages.shelf.find(&tag) {
        return Ok(one);
    }
    let making = if let Some(making) = making {
        making
    } else {
        packages.may_begin(&tag)?;
        gate::make(site, from).await?;
        packages.begin(site.clone(), (tag, work), make)
    };
    drop(door);
    making.await
}

impl Packages {
    /// Whether one more can be begun, and is worth it.
    fn may_begin(&self, tag: &str) -> Result<(), Failure> {
        if let Some(failure) = self.failed().get(tag) {
            return Err(*failure);
        }
        if self.making().len() >= WAITING { Err(NotNow::NoRoom.into()) } else { Ok(()) }
    }

    /// Has one made. It goes on where whoever asked has gone, and is there when they ask again.
    fn begin<F>(
        &self,
        site: Site,
        (tag, work): (String, Work),
        make: impl FnOnce(Site, Draft) -> F + Send + 'static,
    ) -> Making
    where
        F: Future<Output = Result<Draft, Failure>> + Send + 'static,
    {
        let (packages, entry) = (self.clone(), Entry { packages: self.clone(), tag: tag.clone() });
        let mut all = self.making();
        let task = tokio::spawn(async move {
            let made = packages.make(site, (&entry.tag, work), make).await;
            drop(entry);
            made
        });
        let making = async move { task.await.unwrap_or_else(|error| Err(unmade(&error))) }.boxed().shared();
        all.insert(tag, making.clone());
        making
    }

    async fn make<F>(
        &self,
        site: Site,
        (tag, work): (&str, Work),
        make: impl FnOnce(Site, Draft) -> F + Send + 'static,
    ) -> Result<Kept, Failure>
    where
        F: Future<Output = Result<Draft, Failure>> + Send + 'static,
    {
        let _turn = match work {
            Work::Packing => self.packing.lock().await,
            Work::Setting => self.setting.lock().await,
        };
        let room = site.service.settings().files_room;
        let draft = self.shelf.draft(site.service.media().spool().scratch()?, room);
        let held = match make(site, draft).await {
            Ok(draft) => draft.done(),
            Err(failure) => {
                self.give_up(tag, failure);
                return Err(failure);
            }
        };
        let hashing = tokio::task::spawn_blocking(move || hashed(&held).map(|(hash, bytes)| (held, hash, bytes)));
        let (held, hash, bytes) = hashing.await.map_err(|error| unmade(&error))?.map_err(|error| unmade(&error))?;
        let one = Kept { tag: tag.to_owned(), hash, file: Arc::new(held), bytes };
        self.shelf.keep(one.clone());
        Ok(one)
    }

    /// Remembers for a while that one could not be made, where that is not for want of something that comes back.
    fn give_up(&self, tag: &str, failure: Failure) {
        if failure != Failure::Broken {
            return;
        }
        self.failed().insert(tag.to_owned(), failure);
        let (packages, tag) = (self.clone(), tag.to_owned());
        tokio::spawn(async move {
            tokio::time::sleep(KEPT).await;
            packages.failed().remove(&tag);
        });
    }

    fn making(&self) -> MutexGuard<'_, HashMap<String, Making>> {
        self.making.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn failed(&self) -> MutexGuard<'_, HashMap<String, Failure>> {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// That something is in the making; whatever becomes of it, it is no more when this is gone.
struct Entry {
    packages: Packages,
    tag: String,
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.packages.making().remove(&self.tag);
    }
}

/// Which form of a picture goes into a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// The widest, which is the one that was frozen.
    Widest,
    /// One that is wide enough for paper.
    Paper,
}

/// Gives the next picture to whoever writes a file on a thread of its own.
pub(super) type Next<'a> = &'a mut dyn FnMut() -> io::Result<Vec<u8>>;

/// Has a file written on another thread, beside the reading of its pictures, by their ids in the media store.
pub(super) async fn written<T, E>(
    site: &Site,
    pictures: Vec<String>,
    form: Form,
    write: impl FnOnce(Next<'_>) -> Result<T, E> + Send + 'static,
) -> Result<T, Failure>
where
    T: Send + 'static,
    E: Error + Send + 'static,
{
    let (send, mut receive) = mpsc::channel::<Bytes>(AHEAD);
    let writing = tokio::task::spawn_blocking(move || {
        write(&mut || receive.blocking_recv().map(Vec::from).ok_or_else(|| io::ErrorKind::UnexpectedEof.into()))
    });
    for media in pictures {
        let picture = match form {
            Form::Widest => edition::print(&site.service, &media).await?,
            Form::Paper => edition::small_print(&site.service, &media).await?,
        };
        // Nobody takes it any more where the writing failed, which is told below.
        if send.send(picture).await.is_err() {
            break;
        }
    }
    drop(send);
    let written = writing.await.map_err(|error| unmade(&error))?;
    written.map_err(|error| if is_full(&error) { NotNow::NoRoom.into() } else { unmade(&error) })
}

/// Whether what failed is that there was no room.
fn is_full(error: &(dyn Error + 'static)) -> bool {
    let full = |error: &io::Error| matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded);
    let mut next = Some(error);
    while let Some(error) = next {
        if error.downcast_ref().is_some_and(full) {
            return true;
        }
        next = error.source();
    }
    false
}

/// SHA-256 of a file, and how large it is.
fn hashed(file: &Held) -> io::Result<(String, u64)> {
    let (mut digest, mut at) = (Sha256::new(), 0_u64);
    let mut piece = vec![0; PIECE];
    loop {
        let read = file.read_at(&mut piece, at)?;
        if read == 0 {
            return Ok((hex(&digest.finalize()), at));
        }
        digest.update(piece.get(..read).unwrap_or_default());
        at = at.saturating_add(u64::try_from(read).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_found_below_other_errors() {
        let full = || io::Error::from(io::ErrorKind::StorageFull);
        assert!(is_full(&full()) && is_full(&archive::Failed::Io(full())));
        assert!(is_full(&archive::Failed::Zip(full().into())) && is_full(&archive::print::Unprinted::Io(full())));
        assert!(!is_full(&archive::Failed::Io(io::ErrorKind::UnexpectedEof.into())));
    }
}
