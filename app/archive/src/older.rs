//! Packages from before there were quotes: they fit as they did.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _, Write as _},
};

use domain::log::hex;
use sha2::{Digest as _, Sha256};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::{
    Contents, Seen, check, csv, json,
    package::{MANIFEST, TAGS},
    tests::{PICTURE, edition, quoted},
    write,
};

/// A package with another table in it, and with lists that fit.
fn with_table(zip: &[u8], table: &[u8]) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(zip)).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..old.len() {
        let mut file = old.by_index(at).unwrap();
        let (name, mut bytes) = (file.name().unwrap().into_owned(), Vec::new());
        file.read_to_end(&mut bytes).unwrap();
        files.insert(name.split_once('/').unwrap().1.to_owned(), bytes);
    }
    files.insert("data/items.csv".to_owned(), table.to_vec());
    for list in [MANIFEST, TAGS] {
        let listed = files.iter().filter(|(name, _)| if list == TAGS { is_tag(name) } else { is_payload(name) });
        let lines: Vec<_> = listed.map(|(name, bytes)| format!("{}  {name}\n", hex(&Sha256::digest(bytes)))).collect();
        files.insert(list.to_owned(), lines.concat().into_bytes());
    }
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        new.start_file(format!("talkoot-0123456789abcdef/{name}"), SimpleFileOptions::default()).unwrap();
        new.write_all(&bytes).unwrap();
    }
    new.finish().unwrap().into_inner()
}

fn is_payload(name: &str) -> bool {
    name.starts_with("data/")
}

fn is_tag(name: &str) -> bool {
    !is_payload(name) && name != TAGS
}

/// The items as a table without its last column.
fn narrower(table: &[u8]) -> Vec<u8> {
    let mut out = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    for row in ::csv::ReaderBuilder::new().has_headers(false).from_reader(table).records() {
        let row = row.unwrap();
        out.write_record(row.iter().take(row.len() - 1)).unwrap();
    }
    out.into_inner().unwrap()
}

fn packed(frozen: &domain::bundle::frozen::Frozen) -> Vec<u8> {
    let contents = Contents { frozen, proof: None, base: "https://talkoot.example", others: &[] };
    write(Cursor::new(Vec::new()), contents, |_| Ok(PICTURE.to_vec())).unwrap().into_inner()
}

#[test]
fn a_package_whose_table_has_no_quotes_is_whole_and_of_another_version() {
    let frozen = edition();
    let table = narrower(&csv(&frozen));
    assert!(table.starts_with(b"item,url,") && !String::from_utf8_lossy(&table).contains("quotes"));
    let seen = check(Cursor::new(with_table(&packed(&frozen), &table)), &[]).unwrap();
    assert_eq!((seen.checked.whole, seen.checked.erased, seen.pictures), (2, 1, 1));
    for (name, made) in seen.made {
        assert_eq!(made, if name == "items.csv" { Seen::Other } else { Seen::Same }, "{name}");
    }
    assert!(!String::from_utf8(json(&frozen)).unwrap().contains("quotes"), "the data are as they were");
}

#[test]
fn a_package_with_quotes_is_whole_and_its_quotes_are_what_was_frozen() {
    let frozen = quoted();
    let seen = check(Cursor::new(packed(&frozen)), &[]).unwrap();
    assert_eq!((seen.checked.whole, seen.pictures), (2, 1));
    assert!(seen.made.iter().all(|(_, made)| *made == Seen::Same), "{:?}", seen.made);
    let mut other = frozen;
    other.sections[0].items[0].words.as_mut().unwrap().quotes[1].heard = None;
    let wrong = check(Cursor::new(packed(&other)), &[]).map(drop).unwrap_err();
    assert_eq!(wrong.to_string(), "item 1 is not what was frozen");
}
