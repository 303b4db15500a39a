//! The file of a backup: a tar archive that says of itself whether it is whole.
//!
//! Its last entry is the SHA-256 of every byte before it, so nothing can be missing, changed or added anywhere. Entries
//! named `SHA256SUMS` list the digests of the parts before them, to tell which part is damaged, also with `sha256sum`.

use std::io::{self, Read, Write};

use sha2::{Digest, Sha256};
use tar::{Archive, Builder, Entries, EntryType, Header};

use super::{Failure, Manifest, damaged};
use crate::media::hex;

/// The most bytes of one part: a part is held in memory.
pub(super) const PART_MAX: u64 = 256 * 1024 * 1024;
/// The most bytes of a part that is no file of the media store: it becomes objects, which take many times as much. What
/// is written ends with the row that takes it beyond a fraction of this.
const TEXT_MAX: u64 = 64 * 1024 * 1024;
/// Parts in one list of digests.
const LISTED: usize = 1_000;
/// The bytes of the last entry: its header, its padded text, and the two empty blocks that end an archive.
pub(super) const TAIL: u64 = 2_048;

const TABLES: &str = "tables/";
const MEDIA: &str = "media/";
const SUMS: &str = "SHA256SUMS.";
const MANIFEST: &str = "manifest.json";

/// Counts and hashes what passes through.
pub(super) struct Hashed<T> {
    inner: T,
    hash: Sha256,
}

impl<T> Hashed<T> {
    pub(super) fn new(inner: T) -> Self {
        Self { inner, hash: Sha256::new() }
    }

    /// The digest of what has passed.
    pub(super) fn digest(&self) -> String {
        hex(&self.hash.clone().finalize())
    }
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hash.update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.hash.update(buffer.get(..read).unwrap_or_default());
        Ok(read)
    }
}

/// Writes a backup, part by part.
pub(super) struct Writer<W: Write> {
    tar: Builder<Hashed<W>>,
    /// When the backup was made, in seconds of Unix.
    made: u64,
    sums: String,
    listed: usize,
    lists: usize,
}

impl<W: Write> Writer<W> {
    pub(super) fn new(to: W, made: u64) -> Self {
        Self { tar: Builder::new(Hashed::new(to)), made, sums: String::new(), listed: 0, lists: 0 }
    }

    /// Lines of a table; `number` counts its parts.
    pub(super) fn rows(&mut self, table: &str, number: usize, lines: &[u8]) -> io::Result<()> {
        self.part(&format!("{TABLES}{table}.{number:06}.jsonl"), lines)
    }

    /// A file of the media store.
    pub(super) fn media(&mut self, key: &str, bytes: &[u8]) -> io::Result<()> {
        self.part(&format!("{MEDIA}{key}"), bytes)
    }

    fn part(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        append(&mut self.tar, path, bytes, self.made)?;
        self.sums.push_str(&sum(path, bytes));
        self.listed += 1;
        if self.listed == LISTED { self.list() } else { Ok(()) }
    }

    fn list(&mut self) -> io::Result<()> {
        self.lists += 1;
        append(&mut self.tar, &format!("{SUMS}{:06}", self.lists), self.sums.as_bytes(), self.made)?;
        self.sums.clear();
        self.listed = 0;
        Ok(())
    }

    /// Writes what makes the backup a whole one.
    pub(super) fn finish(mut self, manifest: &Manifest) -> io::Result<W> {
        if self.listed > 0 {
            self.list()?;
        }
        append(&mut self.tar, MANIFEST, &serde_json::to_vec_pretty(manifest)?, self.made)?;
        let digest = self.tar.get_ref().digest();
        end(&mut self.tar, &digest)?;
        Ok(self.tar.into_inner()?.inner)
    }
}

fn sum(path: &str, bytes: &[u8]) -> String {
    format!("{}  {path}\n", hex(&Sha256::digest(bytes)))
}

fn append<W: Write>(tar: &mut Builder<W>, path: &str, bytes: &[u8], made: u64) -> io::Result<()> {
    let mut header = Header::new_ustar();
    header.set_path(path)?;
    header.set_size(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
    header.set_entry_type(EntryType::Regular);
    header.set_mode(0o600);
    header.set_uid(0);
    header.set_gid(0);
    header.set_mtime(made);
    header.set_cksum();
    tar.append(&header, bytes)
}

fn end<W: Write>(tar: &mut Builder<W>, digest: &str) -> io::Result<()> {
    append(tar, "SHA256", format!("{digest}\n").as_bytes(), 0)
}

/// The last bytes of a file whose bytes before them have this digest.
pub(super) fn tail(digest: &str) -> io::Result<Vec<u8>> {
    let mut tar = Builder::new(Vec::new());
    end(&mut tar, digest)?;
    tar.into_inner()
}

/// A part of a backup.
pub(super) enum Part {
    /// Lines of a table.
    Rows { table: String, lines: Vec<u8> },
    /// A file of the media store.
    Media { key: String, bytes: Vec<u8> },
}

/// Reads a backup, part by part, and compares each with its digest.
pub(super) struct Parts<'a, R: Read> {
    entries: Entries<'a, R>,
    sums: String,
    listed: usize,
    lists: usize,
    manifest: Option<Manifest>,
}

impl<'a, R: Read> Parts<'a, R> {
    pub(super) fn of(archive: &'a mut Archive<R>) -> Result<Self, Failure> {
        // An archive may name a part in entries before it, of any length; ours never does.
        let entries = archive.entries().map_err(unreadable)?.raw(true);
        Ok(Self { entries, sums: String::new(), listed: 0, lists: 0, manifest: None })
    }

    /// The next part; `None` after the last.
    pub(super) fn next(&mut self) -> Result<Option<Part>, Failure> {
        while let Some((path, bytes)) = self.entry()? {
            if self.manifest.is_some() {
                return Err(damaged(format!("{path} comes after the end")));
            }
            if path == MANIFEST {
                self.manifest = Some(serde_json::from_slice(&bytes).map_err(|e| damaged(format!("{MANIFEST}: {e}")))?);
                continue;
            }
            if let Some(number) = path.strip_prefix(SUMS) {
                self.compare(number, &bytes)?;
                continue;
            }
            self.listed += 1;
            if self.listed > LISTED {
                return Err(damaged(format!("{path} is in no list of digests")));
            }
            self.sums.push_str(&sum(&path, &bytes));
            if let Some(key) = path.strip_prefix(MEDIA) {
                return Ok(Some(Part::Media { key: key.to_owned(), bytes }));
            }
            let table = path.strip_prefix(TABLES).and_then(|name| name.split('.').next());
            let Some(table) = table else { return Err(damaged(format!("{path} belongs to no backup"))) };
            return Ok(Some(Part::Rows { table: table.to_owned(), lines: bytes }));
        }
        Ok(None)
    }

    /// What the backup says of itself, once all parts were read.
    pub(super) fn manifest(self) -> Result<Manifest, Failure> {
        match self.manifest {
            Some(_) if !self.sums.is_empty() => Err(damaged("parts are in no list of digests".to_owned())),
            Some(manifest) => Ok(manifest),
            None => Err(damaged("its end is missing".to_owned())),
        }
    }

    fn entry(&mut self) -> Result<Option<(String, Vec<u8>)>, Failure> {
        let Some(entry) = self.entries.next() else { return Ok(None) };
        let entry = entry.map_err(unreadable)?;
        let path = String::from_utf8(entry.path_bytes().into_owned()).map_err(|_error| damaged("a name".to_owned()))?;
        let size = entry.size();
        let most = if path.starts_with(MEDIA) { PART_MAX } else { TEXT_MAX };
        if size > most || entry.header().entry_type() != EntryType::Regular {
            return Err(damaged(format!("{path} is no part of a backup")));
        }
        let mut bytes = Vec::new();
        let read = entry.take(size).read_to_end(&mut bytes).map_err(unreadable)?;
        if u64::try_from(read).ok() != Some(size) {
            return Err(damaged(format!("{path} breaks off")));
        }
        Ok(Some((path, bytes)))
    }

    fn compare(&mut self, number: &str, list: &[u8]) -> Result<(), Failure> {
        self.lists += 1;
        if number.parse() != Ok(self.lists) {
            return Err(damaged(format!("{SUMS}{number} is not the list that should come")));
        }
        let mut stored = list.split_inclusive(|byte| *byte == b'\n');
        for seen in self.sums.split_inclusive('\n') {
            if stored.next() != Some(seen.as_bytes()) {
                let path = seen.split_whitespace().nth(1).unwrap_or_default();
                return Err(damaged(format!("{path} is not what was written")));
            }
        }
        self.sums.clear();
        self.listed = 0;
        if stored.next().is_some() { Err(damaged("a part is missing".to_owned())) } else { Ok(()) }
    }
}

fn unreadable(error: io::Error) -> Failure {
    // The archive's own complaints are of the kind `Other`; all else comes from the disk.
    match error.kind() {
        io::ErrorKind::Other
        | io::ErrorKind::InvalidData
        | io::ErrorKind::InvalidInput
        | io::ErrorKind::UnexpectedEof => damaged(error.to_string()),
        _ => Failure::File(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is wrong with an archive of one entry.
    fn wrong(header: impl FnOnce(&mut Header), bytes: &[u8]) -> String {
        let mut file = Vec::new();
        let mut tar = Builder::new(&mut file);
        let mut entry = Header::new_gnu();
        entry.set_path("tables/person.000001.jsonl").unwrap();
        entry.set_size(u64::try_from(bytes.len()).unwrap());
        entry.set_entry_type(EntryType::Regular);
        header(&mut entry);
        entry.set_cksum();
        tar.append(&entry, bytes).unwrap();
        drop(tar);
        let mut archive = Archive::new(file.as_slice());
        let mut parts = Parts::of(&mut archive).unwrap();
        loop {
            match parts.next() {
                Ok(Some(_)) => {}
                Ok(None) => return parts.manifest().unwrap_err().to_string(),
                Err(failure) => return failure.to_string(),
            }
        }
    }

    #[test]
    fn a_part_is_refused_by_its_header_where_it_is_too_large() {
        let refused = "this is not a whole backup: tables/person.000001.jsonl is no part of a backup";
        assert_eq!(wrong(|header| header.set_size(TEXT_MAX + 1), b"{}"), refused);
        assert_eq!(wrong(|header| header.set_size(u64::MAX), b"{}").split(':').next(), refused.split(':').next());
        assert!(wrong(|header| header.set_size(TEXT_MAX), b"{}").ends_with("breaks off"));
        assert!(wrong(|_| {}, b"{}").ends_with("its end is missing"), "what fits is read");
    }

    #[test]
    fn names_of_any_length_are_no_part_of_a_backup() {
        let refused = "this is not a whole backup: tables/person.000001.jsonl is no part of a backup";
        for kind in [EntryType::GNULongName, EntryType::GNULongLink, EntryType::XHeader, EntryType::XGlobalHeader] {
            assert_eq!(wrong(|header| header.set_entry_type(kind), b"17 path=media/abc\n"), refused, "{kind:?}");
        }
    }

    #[test]
    fn no_more_parts_than_a_list_has_are_held_without_one() {
        let mut file = Vec::new();
        let mut tar = Builder::new(&mut file);
        for number in 0..=LISTED {
            append(&mut tar, &format!("{TABLES}person.{number:06}.jsonl"), b"", 0).unwrap();
        }
        drop(tar);
        let mut archive = Archive::new(file.as_slice());
        let mut parts = Parts::of(&mut archive).unwrap();
        for _ in 0..LISTED {
            assert!(parts.next().unwrap().is_some());
        }
        assert!(parts.next().is_err());
    }
}
