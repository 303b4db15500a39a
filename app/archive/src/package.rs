//! A package: an edition with all that belongs to it, as an RO-Crate in a bag (RFC 8493) in a ZIP.
//!
//! Nothing in the ZIP is pressed: pictures cannot be, the texts are small beside them, and so the bytes do not depend on who
//! presses. Every date in it is that of the edition.

use std::io::{self, Seek, Write};

use domain::{
    bundle::frozen::Frozen,
    log::{hex, proof::Proof},
};
use sha2::{Digest as _, Sha256};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use crate::{csv, geo::has_points, geojson, json, name, preview, ro_crate, xlsx};

/// The file that holds the edition.
pub(crate) const EDITION: &str = "edition.json";
/// The file that shows that it stands in the log.
pub(crate) const LOG: &str = "log.json";
/// The list of all files with their hashes.
pub(crate) const MANIFEST: &str = "manifest-sha256.txt";
/// That of the files which are about the bag.
pub(crate) const TAGS: &str = "tagmanifest-sha256.txt";
/// What says that it is a bag.
pub(crate) const BAG: &str = "bagit.txt";

/// What is packed.
#[derive(Clone, Copy, Debug)]
pub struct Contents<'a> {
    /// The edition.
    pub frozen: &'a Frozen,
    /// That it was frozen stands in the log.
    pub proof: Option<&'a Proof>,
    /// The installation's own address without a slash at its end.
    pub base: &'a str,
    /// Other files that go with it, by their names: how it is cited.
    pub others: &'a [(&'a str, Vec<u8>)],
}

/// Why there is no package.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// It cannot be written.
    #[error("the package cannot be written: {0}")]
    Io(#[from] io::Error),
    /// The ZIP cannot be made.
    #[error("the package cannot be written: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// The workbook cannot be made.
    #[error("the workbook cannot be made: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// A picture is not the one that was frozen.
    #[error("the picture {0} is not the one that was frozen")]
    Picture(String),
}

/// A file of the payload, as it was packed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its path from the edition's folder.
    pub(crate) name: String,
    pub(crate) bytes: u64,
    pub(crate) sha256: String,
}

impl Entry {
    /// Its media type, by its ending.
    pub(crate) fn kind(&self) -> &'static str {
        match self.name.rsplit_once('.').map_or("", |(_, ending)| ending) {
            "jpg" => "image/jpeg",
            "json" => "application/json",
            "geojson" => "application/geo+json",
            "gpkg" => "application/geopackage+sqlite3",
            "dxf" => "image/vnd.dxf",
            "csv" => "text/csv",
            "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "html" => "text/html",
            "bib" => "application/x-bibtex",
            "ris" => "application/x-research-info-systems",
            "cff" => "application/yaml",
            _ => "text/plain",
        }
    }
}

/// The texts of a package that are made from the edition alone, in their order.
pub(crate) fn texts(frozen: &Frozen) -> Result<Vec<(&'static str, Vec<u8>)>, rust_xlsxwriter::XlsxError> {
    let mut texts = vec![(EDITION, json(frozen)), ("items.csv", csv(frozen)), ("items.xlsx", xlsx(frozen)?)];
    if has_points(frozen) {
        texts.push(("items.geojson", geojson(frozen)));
    }
    texts.push((ro_crate::PREVIEW, preview::page(frozen).into_bytes()));
    Ok(texts)
}

/// Writes a package. `picture` gives the bytes of a picture by the name of its file; one at a time is held in memory.
pub fn write<W: Write + Seek>(
    to: W,
    contents: Contents<'_>,
    mut picture: impl FnMut(&str) -> io::Result<Vec<u8>>,
) -> Result<W, Failed> {
    let frozen = contents.frozen;
    let mut bag = Bag::new(to, frozen);
    for (_, one) in frozen.pictures() {
        let bytes = picture(&one.file)?;
        let sha256 = bag.payload(&one.file, &bytes)?;
        if one.sha256.as_ref().is_some_and(|frozen| *frozen != sha256) {
            return Err(Failed::Picture(one.file.clone()));
        }
    }
    for (name, text) in texts(frozen)? {
        bag.payload(name, &text)?;
    }
    if let Some(proof) = contents.proof {
        let mut text = serde_json::to_vec_pretty(proof).unwrap_or_default();
        text.push(b'\n');
        bag.payload(LOG, &text)?;
    }
    for (name, text) in contents.others {
        bag.payload(name, text)?;
    }
    let metadata = ro_crate::metadata(frozen, contents.base, &bag.entries);
    bag.payload(ro_crate::FILE, &metadata)?;
    bag.finish(frozen)
}

struct Bag<W: Write + Seek> {
    zip: ZipWriter<W>,
    options: SimpleFileOptions,
    folder: String,
    entries: Vec<Entry>,
}

impl<W: Write + Seek> Bag<W> {
    fn new(to: W, frozen: &Frozen) -> Self {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(date(&frozen.frozen).unwrap_or_default())
            .unix_permissions(0o644);
        Self { zip: ZipWriter::new(to), options, folder: name(frozen), entries: Vec::new() }
    }

    /// Adds a file of the payload; answers its hash.
    fn payload(&mut self, name: &str, bytes: &[u8]) -> Result<String, Failed> {
        self.add(&format!("data/{name}"), bytes)?;
        let sha256 = hex(&Sha256::digest(bytes));
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.entries.push(Entry { name: name.to_owned(), bytes: size, sha256: sha256.clone() });
        Ok(sha256)
    }

    fn add(&mut self, path: &str, bytes: &[u8]) -> Result<(), Failed> {
        self.zip.start_file(format!("{}/{path}", self.folder), self.options)?;
        self.zip.write_all(bytes)?;
        Ok(())
    }

    /// Adds the files that are about the bag, and ends it.
    fn finish(mut self, frozen: &Frozen) -> Result<W, Failed> {
        let line = |entry: &Entry| format!("{}  data/{}\n", entry.sha256, entry.name);
        let manifest = self.entries.iter().map(line).collect::<Vec<_>>().concat();
        let tags = [
            (BAG, "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".to_owned()),
            ("bag-info.txt", self.info(frozen)),
            (MANIFEST, manifest),
        ];
        let mut list = Vec::new();
        for (name, text) in tags {
            self.add(name, text.as_bytes())?;
            list.push(format!("{}  {name}\n", hex(&Sha256::digest(text.as_bytes()))));
        }
        self.add(TAGS, list.concat().as_bytes())?;
        Ok(self.zip.finish()?)
    }

    fn info(&self, frozen: &Frozen) -> String {
        let line = |name: &str, value: &str| {
            let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
            format!("{name}: {value}\n")
        };
        let bytes: u64 = self.entries.iter().map(|entry| entry.bytes).sum();
        [
            line("Source-Organization", &frozen.publisher),
            line("External-Description", &frozen.title),
            line("External-Identifier", &frozen.url),
            line("Bagging-Date", frozen.frozen.split('T').next().unwrap_or_default()),
            line("Payload-Oxum", &format!("{bytes}.{}", self.entries.len())),
        ]
        .concat()
    }
}

/// A moment as a ZIP tells it: without a zone, in steps of two seconds.
pub(crate) fn date(rfc3339: &str) -> Option<DateTime> {
    let (day, time) = rfc3339.trim_end_matches('Z').split_once('T')?;
    let mut day = day.splitn(3, '-');
    let mut time = time.splitn(3, ':');
    let (year, month, of_month) = (day.next()?.parse().ok()?, day.next()?.parse().ok()?, day.next()?.parse().ok()?);
    let (hour, minute, second) = (time.next()?.parse().ok()?, time.next()?.parse().ok()?, time.next()?.parse().ok()?);
    DateTime::from_date_and_time(year, month, of_month, hour, minute, second).ok()
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use serde_json::Value;

    use super::*;
    use crate::tests::{PICTURE, edition};

    fn packed(frozen: &Frozen) -> Vec<u8> {
        let others = [("citation.bib", b"@book{}\n".to_vec())];
        let contents = Contents { frozen, proof: None, base: "https://talkoot.example", others: &others };
        write(Cursor::new(Vec::new()), contents, |_| Ok(PICTURE.to_vec())).unwrap().into_inner()
    }

    fn file(zip: &[u8], name: &str) -> Vec<u8> {
        let mut zip = zip::ZipArchive::new(Cursor::new(zip)).unwrap();
        let mut bytes = Vec::new();
        zip.by_name(&format!("talkoot-0123456789abcdef/{name}")).unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn the_same_edition_is_the_same_bytes() {
        assert_eq!(packed(&edition()), packed(&edition()));
    }

    #[test]
    fn a_bag_lists_every_file_with_its_hash() {
        let zip = packed(&edition());
        let manifest = String::from_utf8(file(&zip, "manifest-sha256.txt")).unwrap();
        let names: Vec<&str> = manifest.lines().map(|line| line.split_once("  ").unwrap().1).collect();
        assert_eq!(
            names,
            [
                "data/pictures/1-1.jpg",
                "data/edition.json",
                "data/items.csv",
                "data/items.xlsx",
                "data/items.geojson",
                "data/ro-crate-preview.html",
                "data/citation.bib",
                "data/ro-crate-metadata.json",
            ]
        );
        for line in manifest.lines() {
            let (sha256, name) = line.split_once("  ").unwrap();
            assert_eq!(hex(&Sha256::digest(file(&zip, name))), sha256, "{name}");
        }
        let info = String::from_utf8(file(&zip, "bag-info.txt")).unwrap();
        assert!(info.contains("External-Identifier: https://talkoot.example/id/0123456789abcdef\n"), "{info}");
        assert!(info.contains("Bagging-Date: 2011-02-15\n"), "{info}");
    }

    /// What RO-Crate 1.2 says with "must": the descriptor, the root, its properties, and that all parts are described.
    #[test]
    fn a_crate_describes_every_file() {
        let zip = packed(&edition());
        let document: Value = serde_json::from_slice(&file(&zip, "data/ro-crate-metadata.json")).unwrap();
        let graph = document["@graph"].as_array().unwrap();
        let of = |id: &str| graph.iter().find(|entity| entity["@id"] == id).unwrap_or_else(|| panic!("{id}"));
        let mut ids: Vec<&str> = graph.iter().map(|entity| entity["@id"].as_str().unwrap()).collect();
        ids.sort_unstable();
        let count = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), count, "each has one id");
        assert!(graph.iter().all(|entity| entity["@type"].is_string()));
        assert_eq!(of("ro-crate-metadata.json")["about"]["@id"], "./");
        assert_eq!(of("ro-crate-metadata.json")["conformsTo"]["@id"], "https://w3id.org/ro/crate/1.2");
        let root = of("./");
        for name in ["name", "description", "datePublished", "license"] {
            assert!(!root[name].is_null(), "{name}");
        }
        let parts: Vec<&str> = root["hasPart"].as_array().unwrap().iter().map(|p| p["@id"].as_str().unwrap()).collect();
        assert_eq!(parts.len(), 7, "all but the description itself");
        for part in &parts {
            assert_eq!(of(part)["@type"], "File");
            assert_eq!(of(part)["sha256"], hex(&Sha256::digest(file(&zip, &format!("data/{part}")))), "{part}");
        }
        assert_eq!(of("pictures/1-1.jpg")["description"], "Silta <illalla>");
        assert_eq!(of("https://talkoot.example/id/0123456789abcdef#item-3")["position"], 3);
    }

    #[test]
    fn a_picture_that_is_another_is_not_packed() {
        let frozen = edition();
        let contents = Contents { frozen: &frozen, proof: None, base: "", others: &[] };
        let failed = write(Cursor::new(Vec::new()), contents, |_| Ok(b"other".to_vec())).map(drop);
        assert!(matches!(failed, Err(Failed::Picture(name)) if name == "pictures/1-1.jpg"));
    }
}
