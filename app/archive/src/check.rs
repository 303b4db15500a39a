//! Whether a package is whole and is what was frozen: without the server, and without a network.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Read, Seek},
};

use domain::{
    bundle::frozen::{Checked, Differs, Frozen, State},
    event::{Content, Verb},
    log::{
        head::PublicKey,
        hex,
        leaf::Part,
        proof::{self, Proof},
    },
};
use sha2::{Digest as _, Sha256};
use zip::ZipArchive;

use crate::{
    package::{BAG, EDITION, LOG, MANIFEST, TAGS, texts},
    ro_crate::{FILE, PREVIEW},
};

/// The most files of a package that is read.
const FILES_MAX: usize = 60_000;
/// The most bytes of a text that is read.
const TEXT_MAX: u64 = 256 * 1024 * 1024;

/// The files that are made anew and compared.
const COMPARED: [&str; 4] = ["items.csv", "items.xlsx", "items.geojson", PREVIEW];
/// The files that a package may have besides.
const OTHERS: [&str; 6] = [FILE, "items.gpkg", "items.dxf", "citation.bib", "citation.ris", "CITATION.cff"];

/// What checking a package showed.
#[derive(Debug)]
pub struct Report {
    /// The edition.
    pub frozen: Frozen,
    /// How its items stand.
    pub checked: Checked,
    /// How many files there are beside those about the bag.
    pub files: usize,
    /// How many pictures are those that were frozen.
    pub pictures: usize,
    /// How many pictures no digest covers: of items from before, and of items of which something was taken out.
    pub unbound: usize,
    /// What shows that it stands in the log, where the package has that.
    pub log: Option<Box<proof::Report>>,
    /// Which entry of the log it is, counted from 0.
    pub index: Option<u64>,
    /// The files that are made from the edition, and whether they say what it says.
    pub made: Vec<(&'static str, Seen)>,
    /// The files that are compared with nothing but the list of the package.
    pub others: Vec<String>,
}

/// Whether a file that is made from the edition is what this program makes from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// It is.
    Same,
    /// It is not: another version made it, or somebody changed it.
    Other,
}

/// Why a package does not fit.
#[derive(Debug, thiserror::Error)]
pub enum Wrong {
    /// It cannot be read.
    #[error("it cannot be read: {0}")]
    Io(#[from] io::Error),
    /// It is no ZIP.
    #[error("it cannot be read: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// It is no package of an edition.
    #[error("it is no package of an edition: {0} is missing or not what it has to be")]
    NotAPackage(&'static str),
    /// It has more files, or a larger text, than is read.
    #[error("it is larger than a package of an edition can be")]
    TooLarge,
    /// A file is listed and not there, or there and not listed.
    #[error("{0} is listed and missing, or there and not listed")]
    NotListed(String),
    /// A file is not what the list says.
    #[error("{0} is not what the list of files says")]
    File(String),
    /// The edition is not what was frozen.
    #[error("{0}")]
    Differs(#[from] Differs),
    /// A picture is not what was frozen.
    #[error("{0} is not the picture that was frozen")]
    Picture(String),
    /// A file is none that a package of an edition has.
    #[error("{0} is no file that a package of an edition has")]
    Unknown(String),
    /// The workbook to compare with cannot be made.
    #[error("the workbook cannot be made: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// Keys were given, and the package has no entry of the log that they could have signed.
    #[error("it has no entry of the log, so the keys that were given show nothing")]
    NoProof,
    /// What should show that it stands in the log does not.
    #[error("the log: {0}")]
    Log(#[from] proof::Wrong),
    /// The entry of the log is of something else.
    #[error("the log: the entry is of another edition")]
    OtherEntry,
}

/// Checks a package against some keys; against the one that it names, where there are none.
pub fn check(from: impl Read + Seek, keys: &[PublicKey]) -> Result<Report, Wrong> {
    let mut bag = Opened::read(from)?;
    bag.listed()?;
    let text = bag.text(EDITION)?.ok_or(Wrong::NotAPackage(EDITION))?;
    let frozen: Frozen = serde_json::from_slice(&text).map_err(|_error| Wrong::NotAPackage(EDITION))?;
    let checked = frozen.check()?;
    let (pictures, unbound) = bag.pictures(&frozen)?;
    let (mut log, mut index) = (None, None);
    if let Some(text) = bag.text(LOG)? {
        let proof: Proof = serde_json::from_slice(&text).map_err(|_error| Wrong::NotAPackage(LOG))?;
        log = Some(Box::new(in_log(&frozen, &proof, keys)?));
        index = Some(proof.index);
    }
    if log.is_none() && !keys.is_empty() {
        return Err(Wrong::NoProof);
    }
    let mut made = Vec::new();
    for (name, own) in texts(&frozen)? {
        match bag.text(name)? {
            Some(text) if text == own => made.push((name, Seen::Same)),
            Some(_) => made.push((name, Seen::Other)),
            None => {}
        }
    }
    let others = bag.others(&frozen)?;
    Ok(Report { frozen, checked, files: bag.hashes.len(), pictures, unbound, log, index, made, others })
}

/// What shows that an edition of this digest was frozen.
fn in_log(frozen: &Frozen, proof: &Proof, keys: &[PublicKey]) -> Result<proof::Report, Wrong> {
    let seen = proof.check(keys)?;
    let says = Content::edition(&frozen.digest).text;
    let is_it = seen.leaf.verb == Verb::EditionFrozen.code()
        && seen.opened.iter().any(|(part, text)| *part == Part::What && *text == says);
    if is_it { Ok(seen) } else { Err(Wrong::OtherEntry) }
}

struct Opened<R: Read + Seek> {
    zip: ZipArchive<R>,
    folder: String,
    /// The hashes of the payload's files, by their paths from its folder.
    hashes: BTreeMap<String, String>,
}

impl<R: Read + Seek> Opened<R> {
    fn read(from: R) -> Result<Self, Wrong> {
        let mut zip = ZipArchive::new(from)?;
        // Nothing twice, nothing hidden: every program that opens it finds the same files.
        zip.validate_header_consistency()?;
        if zip.len() > FILES_MAX {
            return Err(Wrong::TooLarge);
        }
        let folder = zip.file_names().find_map(|name| {
            let name = name.ok()?;
            let folder = name.strip_suffix(BAG)?;
            (folder.matches('/').count() == 1).then(|| folder.to_owned())
        });
        let folder = folder.ok_or(Wrong::NotAPackage(BAG))?;
        Ok(Self { zip, folder, hashes: BTreeMap::new() })
    }

    /// Checks that what is there is what is listed, and keeps the hashes.
    fn listed(&mut self) -> Result<(), Wrong> {
        let mut there = BTreeMap::new();
        for at in 0..self.zip.len() {
            let mut file = self.zip.by_index(at)?;
            let name = file.name()?.into_owned();
            let Some(name) = name.strip_prefix(&self.folder).map(str::to_owned) else {
                return Err(Wrong::NotListed(name));
            };
            if file.is_dir() {
                continue;
            }
            let mut digest = Sha256::new();
            io::copy(&mut file, &mut Hasher(&mut digest))?;
            if there.insert(name.clone(), hex(&digest.finalize())).is_some() {
                return Err(Wrong::NotListed(name));
            }
        }
        let mut listed = BTreeMap::new();
        // The list of files is itself in the list of those about the bag.
        for list in [TAGS, MANIFEST] {
            let text =
                self.bytes(list)?.and_then(|text| String::from_utf8(text).ok()).ok_or(Wrong::NotAPackage(list))?;
            for line in text.lines() {
                let (hash, path) = line.split_once(' ').ok_or(Wrong::NotAPackage(list))?;
                let path = path.trim_start().to_owned();
                match there.get(&path) {
                    Some(found) if found == hash => listed.insert(path, hash.to_owned()),
                    Some(_) => return Err(Wrong::File(path)),
                    None => return Err(Wrong::NotListed(path)),
                };
            }
        }
        if let Some(other) = there.keys().find(|name| !listed.contains_key(*name) && *name != TAGS) {
            return Err(Wrong::NotListed(other.clone()));
        }
        let payload =
            listed.into_iter().filter_map(|(name, hash)| Some((name.strip_prefix("data/")?.to_owned(), hash)));
        self.hashes = payload.collect();
        Ok(())
    }

    /// A text of the payload.
    fn text(&mut self, name: &str) -> Result<Option<Vec<u8>>, Wrong> {
        self.bytes(&format!("data/{name}"))
    }

    fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Wrong> {
        let file = match self.zip.by_name(&format!("{}{name}", self.folder)) {
            Ok(file) => file,
            Err(zip::result::ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let (mut bytes, mut file) = (Vec::new(), file.take(TEXT_MAX.saturating_add(1)));
        file.read_to_end(&mut bytes)?;
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > TEXT_MAX {
            return Err(Wrong::TooLarge);
        }
        Ok(Some(bytes))
    }

    /// Whether all pictures are there and what was frozen: how many are, and how many no digest covers.
    fn pictures(&self, frozen: &Frozen) -> Result<(usize, usize), Wrong> {
        let (mut bound, mut unbound) = (0_usize, 0_usize);
        for (item, picture) in frozen.pictures() {
            let found = self.hashes.get(&picture.file).ok_or_else(|| Wrong::NotListed(picture.file.clone()))?;
            let covered = matches!(item.state, State::Whole | State::Nameless);
            match picture.sha256.as_ref().filter(|_| covered) {
                Some(frozen) if frozen == found => bound = bound.saturating_add(1),
                Some(_) => return Err(Wrong::Picture(picture.file.clone())),
                None => unbound = unbound.saturating_add(1),
            }
        }
        Ok((bound, unbound))
    }

    /// The files that are compared with nothing but the list; what no package has is refused.
    fn others(&self, frozen: &Frozen) -> Result<Vec<String>, Wrong> {
        let pictures: BTreeSet<&str> = frozen.pictures().map(|(_, picture)| picture.file.as_str()).collect();
        let mut others = Vec::new();
        for name in self.hashes.keys() {
            match name.as_str() {
                EDITION | LOG => {}
                name if COMPARED.contains(&name) || pictures.contains(name) => {}
                name if OTHERS.contains(&name) => others.push(name.to_owned()),
                name => return Err(Wrong::Unknown(name.to_owned())),
            }
        }
        Ok(others)
    }
}

struct Hasher<'a>(&'a mut Sha256);

impl io::Write for Hasher<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use domain::log::head::SigningKey;
    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;
    use crate::{
        package::{Contents, write},
        tests::{PICTURE, edition},
    };

    fn packed(frozen: &Frozen) -> Vec<u8> {
        let contents = Contents { frozen, proof: None, base: "https://talkoot.example", others: &[] };
        write(Cursor::new(Vec::new()), contents, |_| Ok(PICTURE.to_vec())).unwrap().into_inner()
    }

    /// The files of a package with one change, packed again.
    fn bent(zip: &[u8], change: impl Fn(&str, Vec<u8>) -> Option<Vec<u8>>) -> Vec<u8> {
        let mut old = ZipArchive::new(Cursor::new(zip)).unwrap();
        let mut new = ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..old.len() {
            let mut file = old.by_index(at).unwrap();
            let (name, mut bytes) = (file.name().unwrap().into_owned(), Vec::new());
            file.read_to_end(&mut bytes).unwrap();
            if let Some(bytes) = change(name.split_once('/').unwrap().1, bytes) {
                new.start_file(name, SimpleFileOptions::default()).unwrap();
                new.write_all(&bytes).unwrap();
            }
        }
        new.finish().unwrap().into_inner()
    }

    fn wrong(zip: Vec<u8>) -> String {
        check(Cursor::new(zip), &[]).map(drop).unwrap_err().to_string()
    }

    #[test]
    fn a_package_is_checked_offline() {
        let seen = check(Cursor::new(packed(&edition())), &[]).unwrap();
        assert_eq!((seen.files, seen.pictures, seen.unbound, seen.log.is_none()), (7, 1, 0, true));
        assert_eq!((seen.checked.whole, seen.checked.erased), (2, 1));
        assert_eq!(seen.made.len(), 5);
        assert!(seen.made.iter().all(|(_, seen)| *seen == Seen::Same), "{:?}", seen.made);
        assert_eq!(seen.others, ["ro-crate-metadata.json"], "and says what it cannot tell");
        let key = SigningKey::from_random("talkoot.example/log", [1; 32]).unwrap().public().clone();
        let unsigned = check(Cursor::new(packed(&edition())), &[key]).map(drop).unwrap_err();
        assert!(matches!(unsigned, Wrong::NoProof), "{unsigned}");
    }

    #[test]
    fn a_file_that_no_package_has_or_has_twice_shows() {
        let frozen = edition();
        let more = [("decision.html", b"<p>Approved.</p>".to_vec())];
        let contents = Contents { frozen: &frozen, proof: None, base: "https://talkoot.example", others: &more };
        let zip = write(Cursor::new(Vec::new()), contents, |_| Ok(PICTURE.to_vec())).unwrap().into_inner();
        assert_eq!(wrong(zip), "decision.html is no file that a package of an edition has");
        // Under one name for programs that read from the front, under another for those that read the list at the end.
        let mut twice = packed(&frozen);
        let name = b"talkoot-0123456789abcdef/data/items.geojson";
        let other = b"talkoot-0123456789abcdef/data/edition.json.";
        assert_eq!(name.len(), other.len());
        let at = twice.windows(name.len()).position(|window| window == name).unwrap();
        twice[at..at + name.len()].copy_from_slice(other);
        assert!(wrong(twice).starts_with("it cannot be read"), "a name that is another in the list of the ZIP");
    }

    #[test]
    fn pictures_of_items_that_were_redacted_are_not_said_to_be_what_was_frozen() {
        let mut frozen = edition();
        frozen.sections[0].items[0].state = State::Redacted;
        let seen = check(Cursor::new(packed(&frozen)), &[]).unwrap();
        assert_eq!((seen.pictures, seen.unbound, seen.checked.redacted), (0, 1, 1));
    }

    #[test]
    fn a_file_that_was_changed_added_or_taken_out_shows() {
        let zip = packed(&edition());
        let changed = |path: &'static str| {
            bent(&zip, move |name, mut bytes| {
                if name == path {
                    bytes.push(b' ');
                }
                Some(bytes)
            })
        };
        for path in ["data/pictures/1-1.jpg", "data/items.csv", "bag-info.txt", "manifest-sha256.txt"] {
            assert_eq!(wrong(changed(path)), format!("{path} is not what the list of files says"));
        }
        let out = |path: &'static str| bent(&zip, move |name, bytes| (name != path).then_some(bytes));
        assert_eq!(wrong(out("data/items.csv")), "data/items.csv is listed and missing, or there and not listed");
        assert!(wrong(out("bagit.txt")).starts_with("it is no package of an edition"));
        assert!(wrong(out("manifest-sha256.txt")).starts_with("manifest-sha256.txt is listed and missing"));
        assert!(wrong(out("tagmanifest-sha256.txt")).starts_with("it is no package of an edition"));
        assert!(wrong(b"PK".to_vec()).starts_with("it cannot be read"));
        let list = |name: &str, bytes: Vec<u8>| match name {
            "manifest-sha256.txt" | "tagmanifest-sha256.txt" => Some(Vec::new()),
            _ => Some(bytes),
        };
        assert!(wrong(bent(&zip, list)).ends_with("is listed and missing, or there and not listed"));
    }

    /// Somebody who packs anew, with lists that fit, still cannot change what was frozen.
    #[test]
    fn a_package_that_fits_its_own_lists_and_not_the_digest_shows() {
        let mut other = edition();
        other.sections[0].items[0].words.as_mut().unwrap().text = "Ei siltaa.".to_owned();
        assert_eq!(wrong(packed(&other)), "item 1 is not what was frozen");
        let mut fewer = edition();
        fewer.sections[0].items.pop();
        assert!(wrong(packed(&fewer)).starts_with("the edition's own words"));
        let mut unsaid = edition();
        unsaid.sections[0].items[1].state = State::Removed;
        unsaid.sections[0].items[1].words = None;
        let seen = check(Cursor::new(packed(&unsaid)), &[]).unwrap();
        assert_eq!((seen.checked.whole, seen.checked.removed), (1, 1), "what is left out is counted");
    }
}
