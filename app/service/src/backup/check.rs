//! Checking a backup without restoring it.

use std::{
    collections::BTreeSet,
    io::{Read, Seek, SeekFrom},
};

use serde_json::{Map, Value};
use tar::Archive;

use super::{
    FORMAT, Failure, Manifest,
    archive::{self, Hashed, Part, Parts, TAIL},
    damaged, row,
};
use crate::media::Named;

/// A file that was a whole backup when it was looked at.
pub struct Checked<R> {
    pub(super) file: R,
    pub(super) manifest: Manifest,
}

impl<R> Checked<R> {
    /// What it says of itself.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }
}

/// Whether a file is a whole backup: every byte of it is read, and nothing is changed anywhere.
pub fn check<R: Read + Seek>(mut file: R) -> Result<Checked<R>, Failure> {
    let length = file.seek(SeekFrom::End(0))?;
    let body = length.checked_sub(TAIL).ok_or_else(|| damaged("it is too short".to_owned()))?;
    file.seek(SeekFrom::Start(0))?;
    let mut archive = Archive::new(Hashed::new((&mut file).take(body)));
    let manifest = contents(&mut archive);
    let mut body = archive.into_inner();
    std::io::copy(&mut body, &mut std::io::sink())?;
    let digest = body.digest();
    let mut tail = Vec::new();
    file.read_to_end(&mut tail)?;
    // What is wrong with a part says more than that something is wrong somewhere.
    let manifest = manifest?;
    if tail != archive::tail(&digest)? {
        return Err(damaged("it is not what was written".to_owned()));
    }
    Ok(Checked { file, manifest })
}

/// What was seen of a table.
struct Seen {
    name: String,
    columns: BTreeSet<String>,
    rows: u64,
}

impl Seen {
    fn row(&mut self, row: &Map<String, Value>) {
        self.rows += 1;
        if row.len() != self.columns.len() || !row.keys().all(|key| self.columns.contains(key)) {
            self.columns.extend(row.keys().cloned());
        }
    }
}

/// Reads all parts and compares them with what the backup says of itself.
fn contents<R: Read>(archive: &mut Archive<R>) -> Result<Manifest, Failure> {
    let mut parts = Parts::of(archive)?;
    let (mut seen, mut named) = (Vec::<Seen>::new(), Named::default());
    let (mut files, mut bytes) = (Vec::new(), 0_u64);
    while let Some(part) = parts.next()? {
        match part {
            Part::Rows { table, lines } => {
                let mut of = match seen.pop() {
                    Some(last) if last.name == table => last,
                    other => {
                        seen.extend(other);
                        Seen { name: table.clone(), columns: BTreeSet::new(), rows: 0 }
                    }
                };
                for object in row::lines(&table, &lines) {
                    let object = object?;
                    named.note(&table, &object)?;
                    of.row(&object);
                }
                seen.push(of);
            }
            Part::Media { key, bytes: file } => {
                bytes = bytes.saturating_add(u64::try_from(file.len()).unwrap_or(u64::MAX));
                files.push(key);
            }
        }
    }
    let manifest = parts.manifest()?;
    agree(&manifest, &seen)?;
    let expected = named.keys().filter(|key| !manifest.missing.contains(key));
    let count = u64::try_from(files.len()).ok();
    if !expected.eq(files) || bytes != manifest.bytes || count != Some(manifest.files) {
        return Err(damaged("its files are not those that its rows name".to_owned()));
    }
    Ok(manifest)
}

/// Whether the rows that are there are those that the backup says it has.
fn agree(manifest: &Manifest, seen: &[Seen]) -> Result<(), Failure> {
    if manifest.format != FORMAT {
        return Err(Failure::Unfit(format!("its form is {}, and {FORMAT} is what can be read", manifest.format)));
    }
    let said = manifest.tables.iter().filter(|table| table.rows > 0);
    let same = said.map(|table| (&table.name, table.rows)).eq(seen.iter().map(|table| (&table.name, table.rows)));
    if !same {
        return Err(damaged("its tables do not have the rows that they should".to_owned()));
    }
    for table in seen {
        let said = manifest.tables.iter().find(|said| said.name == table.name);
        if said.is_none_or(|said| !said.columns.iter().eq(&table.columns)) {
            return Err(damaged(format!("{} has other columns than it should", table.name)));
        }
    }
    Ok(())
}
