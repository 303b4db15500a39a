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
use service::edition::{self, Told};
use sha2::{Digest as _, Sha256};
use tokio::sync::mpsc;

use super::{
    files::unmade,
    shelf::{Draft, Held, KEPT, Kept, Shelf},
};
use crate::{failure::Failure, gate, not_now::NotNow, site::Site};

/// The most that are in the making or wait for their turn: each holds the texts of its edition.
const WAITING: usize = 16;
/// Of these, the most that one network asked for: setting one in type may take minutes.
const OF_A_NETWORK: usize = 4;
/// Pictures that wait in memory while one is written.
const AHEAD: usize = 2;
/// How much of one is hashed at once, in bytes.
const PIECE: usize = 128 * 1024;

/// Packages, books and other such files of editions that are made and sent. Cheap to clone.
#[derive(Clone, Default)]
pub struct Packages {
    shelf: Shelf,
    /// What is in the making, by what will be in it.
    making: Arc<Mutex<HashMap<String, Begun>>>,
    /// What could not be made, by what would have been in it: asking again makes it no better.
    failed: Arc<Mutex<HashMap<String, Unmade>>>,
    /// Who comes through is in the making or waits for what is: two who ask for the same are counted once.
    door: Arc<tokio::sync::Mutex<()>>,
    /// One of a kind is made at a time: it takes the disk and a processor.
    packing: Arc<tokio::sync::Mutex<()>>,
    setting: Arc<tokio::sync::Mutex<()>>,
}

/// One that is in the making.
struct Begun {
    file: Making,
    /// What stands for the network that asked for it first.
    network: String,
}

type Making = Shared<BoxFuture<'static, Result<Kept, Unmade>>>;

/// A picture that goes into a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Needed {
    /// Its id in the media store.
    media: String,
    /// The number of its item.
    item: i32,
}

/// Why a file was not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unmade {
    /// The store has lost a picture: without it the file would not be what was frozen.
    Lost(Needed, Form),
    /// Something else.
    Failed(Failure),
}

impl From<Failure> for Unmade {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<service::Error> for Unmade {
    fn from(error: service::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl From<Unmade> for Failure {
    fn from(why: Unmade) -> Self {
        match why {
            Unmade::Lost(picture, _) => NotNow::Lost(picture.item).into(),
            Unmade::Failed(failure) => failure,
        }
    }
}

/// The pictures of what everybody can read of an edition, in their order.
pub(super) fn needed(told: &Told) -> Vec<Needed> {
    let items: HashMap<&str, i32> =
        told.frozen.pictures().map(|(item, picture)| (picture.file.as_str(), item.number)).collect();
    let needed = |(file, media): &(String, String)| Needed {
        media: media.clone(),
        item: items.get(file.as_str()).copied().unwrap_or_default(),
    };
    told.pictures.iter().map(needed).collect()
}

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
    F: Future<Output = Result<Draft, Unmade>> + Send + 'static,
{
    let packages = &site.packages;
    if let Some(one) = packages.shelf.find(&tag) {
        return Ok(one);
    }
    // It may ask the store, so nobody waits for it at the door.
    packages.is_worth_it(site, &tag).await?;
    let door = packages.door.lock().await;
    // It is kept before it is in the making no more.
    let making = packages.making().get(&tag).map(|one| one.file.clone());
    if let Some(one) = packages.shelf.find(&tag) {
        return Ok(one);
    }
    let making = if let Some(making) = making {
        making
    } else {
        let whence = gate::whence(site, from).await?;
        packages.has_room(whence.network())?;
        gate::make(site, &whence).await?;
        packages.begin(site.clone(), (tag, work, whence.network()), make)
    };
    drop(door);
    Ok(making.await?)
}

impl Packages {
    /// Whether one that could not be made is worth another try.
    async fn is_worth_it(&self, site: &Site, tag: &str) -> Result<(), Failure> {
        let failed = self.failed().get(tag).cloned();
        match failed {
            // Somebody may have put it back.
            Some(Unmade::Lost(picture, form)) if form.of(site, &picture).await?.is_some() => {
                self.failed().remove(tag);
            }
            Some(why) => return Err(why.into()),
            None => {}
        }
        Ok(())
    }

    /// Whether one more can be begun for a network: it leaves room for the others.
    fn has_room(&self, network: &str) -> Result<(), Failure> {
        let making = self.making();
        let own = making.values().filter(|one| one.network == network).count();
        if making.len() >= WAITING || own >= OF_A_NETWORK { Err(NotNow::NoRoom.into()) } else { Ok(()) }
    }

    /// Has one made. It goes on where whoever asked has gone, and is there when they ask again.
    fn begin<F>(
        &self,
        site: Site,
        (tag, work, network): (String, Work, &str),
        make: impl FnOnce(Site, Draft) -> F + Send + 'static,
    ) -> Making
    where
        F: Future<Output = Result<Draft, Unmade>> + Send + 'static,
    {
        let (packages, entry) = (self.clone(), Entry { packages: self.clone(), tag: tag.clone() });
        let mut all = self.making();
        let task = tokio::spawn(async move {
            let done = packages.make(site, (&entry.tag, work), make).await;
            drop(entry);
            done
        });
        let making = async move { task.await.unwrap_or_else(|error| Err(unmade(&error).into())) }.boxed().shared();
        all.insert(tag, Begun { file: making.clone(), network: network.to_owned() });
        making
    }

    async fn make<F>(
        &self,
        site: Site,
        (tag, work): (&str, Work),
        make: impl FnOnce(Site, Draft) -> F + Send + 'static,
    ) -> Result<Kept, Unmade>
    where
        F: Future<Output = Result<Draft, Unmade>> + Send + 'static,
    {
        let _turn = match work {
            Work::Packing => self.packing.lock().await,
            Work::Setting => self.setting.lock().await,
        };
        let room = site.service.settings().files_room;
        let draft = self.shelf.draft(site.service.media().spool().scratch()?, room);
        let held = match make(site, draft).await {
            Ok(draft) => draft.done(),
            Err(why) => {
                self.give_up(tag, &why);
                return Err(why);
            }
        };
        let hashing = tokio::task::spawn_blocking(move || hashed(&held).map(|(hash, bytes)| (held, hash, bytes)));
        let (held, hash, bytes) = hashing.await.map_err(|error| unmade(&error))?.map_err(|error| unmade(&error))?;
        let one = Kept { tag: tag.to_owned(), hash, file: Arc::new(held), bytes };
        self.shelf.keep(one.clone());
        Ok(one)
    }

    /// Remembers for a while that one could not be made, where that is not for want of something that comes back by itself.
    fn give_up(&self, tag: &str, why: &Unmade) {
        if !matches!(why, Unmade::Lost(..) | Unmade::Failed(Failure::Broken)) {
            return;
        }
        self.failed().insert(tag.to_owned(), why.clone());
        let (packages, tag) = (self.clone(), tag.to_owned());
        tokio::spawn(async move {
            tokio::time::sleep(KEPT).await;
            packages.failed().remove(&tag);
        });
    }

    fn making(&self) -> MutexGuard<'_, HashMap<String, Begun>> {
        self.making.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn failed(&self) -> MutexGuard<'_, HashMap<String, Unmade>> {
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

impl Form {
    /// A picture in this form; nothing where the store has lost it.
    async fn of(self, site: &Site, picture: &Needed) -> Result<Option<Bytes>, Failure> {
        Ok(match self {
            Self::Widest => edition::print(&site.service, &picture.media).await?,
            Self::Paper => edition::small_print(&site.service, &picture.media).await?,
        })
    }
}

/// Gives the next picture to whoever writes a file on a thread of its own.
pub(super) type Next<'a> = &'a mut dyn FnMut() -> io::Result<Vec<u8>>;

/// Has a file written on another thread, beside the reading of its pictures.
pub(super) async fn written<T, E>(
    site: &Site,
    pictures: Vec<Needed>,
    form: Form,
    write: impl FnOnce(Next<'_>) -> Result<T, E> + Send + 'static,
) -> Result<T, Unmade>
where
    T: Send + 'static,
    E: Error + Send + 'static,
{
    let (send, mut receive) = mpsc::channel::<Bytes>(AHEAD);
    let writing = tokio::task::spawn_blocking(move || {
        write(&mut || receive.blocking_recv().map(Vec::from).ok_or_else(|| io::ErrorKind::UnexpectedEof.into()))
    });
    let mut lost = None;
    for picture in pictures {
        let Some(bytes) = form.of(site, &picture).await? else {
            lost = Some(picture);
            break;
        };
        // Nobody takes it any more where the writing failed, which is told below.
        if send.send(bytes).await.is_err() {
            break;
        }
    }
    drop(send);
    let written = writing.await.map_err(|error| unmade(&error))?;
    if let Some(picture) = lost {
        let Needed { media, item } = &picture;
        tracing::error!(media, item, "the media store has lost a picture of an edition, whose files wait for it");
        return Err(Unmade::Lost(picture, form));
    }
    written.map_err(|error| if is_full(&error) { Failure::from(NotNow::NoRoom) } else { unmade(&error) }.into())
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
