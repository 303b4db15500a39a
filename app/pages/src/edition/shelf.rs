//! Where files of editions lie that were made: without a name, gone with whoever has them last, and within a bound on all of
//! them together.

use std::{
    fs::File,
    io::{self, Seek, SeekFrom, Write},
    os::unix::fs::FileExt as _,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

/// How long one is kept after it was made.
pub(super) const KEPT: Duration = Duration::from_mins(10);
/// The most that are kept at once.
const MOST: usize = 8;

/// The files that were made, and how much room they take. Cheap to clone.
#[derive(Clone, Default)]
pub(super) struct Shelf {
    kept: Arc<Mutex<Vec<Kept>>>,
    used: Arc<AtomicU64>,
}

/// A file that was made.
#[derive(Clone)]
pub(super) struct Kept {
    /// What is in it, so that nothing is sent any more that was erased or put out of sight since.
    pub(super) tag: String,
    /// SHA-256 of the file.
    pub(super) hash: String,
    pub(super) file: Arc<Held>,
    /// How long it is.
    pub(super) bytes: u64,
}

/// A file that takes room for as long as anybody has it.
pub(super) struct Held {
    file: File,
    bytes: u64,
    used: Arc<AtomicU64>,
}

/// A file that is being written. What goes beyond the room is refused ([`io::ErrorKind::StorageFull`]).
pub(super) struct Draft {
    held: Held,
    shelf: Shelf,
    room: u64,
    at: u64,
}

impl Shelf {
    /// One that is kept.
    pub(super) fn find(&self, tag: &str) -> Option<Kept> {
        self.kept().iter().find(|one| one.tag == tag).cloned()
    }

    /// Begins one in an empty file; all together may take so many bytes.
    pub(super) fn draft(&self, file: File, room: u64) -> Draft {
        let held = Held { file, bytes: 0, used: Arc::clone(&self.used) };
        Draft { held, shelf: self.clone(), room, at: 0 }
    }

    /// Keeps one for a while.
    pub(super) fn keep(&self, one: Kept) {
        let file = Arc::downgrade(&one.file);
        let mut kept = self.kept();
        if kept.len() >= MOST {
            kept.remove(0);
        }
        kept.push(one);
        drop(kept);
        let own = self.clone();
        tokio::spawn(async move {
            tokio::time::sleep(KEPT).await;
            own.kept().retain(|one| Arc::as_ptr(&one.file) != file.as_ptr());
        });
    }

    /// Lets go of the oldest that nobody reads; says whether there was one.
    fn give_way(&self) -> bool {
        let mut kept = self.kept();
        let unread = kept.iter().position(|one| Arc::strong_count(&one.file) == 1);
        unread.map(|at| kept.remove(at)).is_some()
    }

    fn kept(&self) -> MutexGuard<'_, Vec<Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    pub(super) fn read_at(&self, piece: &mut [u8], at: u64) -> io::Result<usize> {
        self.file.read_at(piece, at)
    }

    pub(super) fn read_exact_at(&self, piece: &mut [u8], at: u64) -> io::Result<()> {
        self.file.read_exact_at(piece, at)
    }

    /// Takes more room, where there is more.
    fn grow(&mut self, more: u64, room: u64) -> bool {
        let fits = |used: u64| used.checked_add(more).filter(|sum| *sum <= room);
        let taken = self.used.fetch_update(Ordering::SeqCst, Ordering::SeqCst, fits).is_ok();
        if taken {
            self.bytes = self.bytes.saturating_add(more);
        }
        taken
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.used.fetch_sub(self.bytes, Ordering::SeqCst);
    }
}

impl Draft {
    /// The file, when all of it is written.
    pub(super) fn done(self) -> Held {
        self.held
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let end = self.at.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        let more = end.saturating_sub(self.held.bytes);
        while !self.held.grow(more, self.room) {
            if !self.shelf.give_way() {
                return Err(io::ErrorKind::StorageFull.into());
            }
        }
        let written = self.held.file.write(bytes)?;
        self.at = self.at.saturating_add(u64::try_from(written).unwrap_or(u64::MAX));
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.held.file.flush()
    }
}

impl Seek for Draft {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = self.held.file.seek(to)?;
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes a file of so many bytes; all may take a hundred.
    fn written(shelf: &Shelf, tag: &str, bytes: usize) -> io::Result<Kept> {
        let spool = service::media::Spool::new(std::env::temp_dir(), 0);
        let mut draft = shelf.draft(spool.scratch().unwrap(), 100);
        draft.write_all(&vec![7; bytes])?;
        let (tag, hash) = (tag.to_owned(), String::new());
        Ok(Kept { tag, hash, file: Arc::new(draft.done()), bytes: u64::try_from(bytes).unwrap() })
    }

    fn used(shelf: &Shelf) -> u64 {
        shelf.used.load(Ordering::SeqCst)
    }

    #[tokio::test]
    async fn the_oldest_that_nobody_reads_makes_room() {
        let shelf = Shelf::default();
        for tag in ["a", "b", "c"] {
            shelf.keep(written(&shelf, tag, 30).unwrap());
        }
        let read = shelf.find("a").unwrap();
        shelf.keep(written(&shelf, "d", 30).unwrap());
        let kept = |tag| shelf.find(tag).is_some();
        assert_eq!(["a", "b", "c", "d"].map(kept), [true, false, true, true]);
        assert_eq!(used(&shelf), 90);
        let mut piece = [0; 30];
        read.file.read_exact_at(&mut piece, 0).unwrap();
        assert_eq!(piece, [7; 30]);
    }

    #[tokio::test]
    async fn what_is_read_is_never_taken_away_and_counts_until_it_was() {
        let shelf = Shelf::default();
        shelf.keep(written(&shelf, "a", 60).unwrap());
        let read = shelf.find("a").unwrap();
        let refused = written(&shelf, "b", 60).err().map(|error| error.kind());
        assert_eq!(refused, Some(io::ErrorKind::StorageFull));
        assert_eq!(used(&shelf), 60, "what was refused takes no room");
        for tag in 0..MOST {
            shelf.keep(written(&shelf, &tag.to_string(), 1).unwrap());
        }
        assert!(shelf.find("a").is_none(), "there are too many");
        assert_eq!(used(&shelf), 68);
        drop(read);
        assert_eq!(used(&shelf), 8);
        assert!(written(&shelf, "c", 101).is_err());
        assert_eq!(used(&shelf), 0, "all were let go for it");
    }

    #[test]
    fn what_is_written_again_takes_no_more_room() {
        let shelf = Shelf::default();
        let spool = service::media::Spool::new(std::env::temp_dir(), 0);
        let mut draft = shelf.draft(spool.scratch().unwrap(), 100);
        draft.write_all(&[1; 90]).unwrap();
        draft.seek(SeekFrom::Start(10)).unwrap();
        draft.write_all(&[2; 80]).unwrap();
        assert_eq!(used(&shelf), 90);
        draft.seek(SeekFrom::End(0)).unwrap();
        assert!(draft.write_all(&[3; 11]).is_err());
    }
}
