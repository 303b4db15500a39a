//! An edition in print: what a typesetter is given, and how pictures get into what it made.
//!
//! Typesetting sees no picture: it leaves a slot for each. So its memory does not grow with them, and a picture is read
//! nowhere but in the reader's own program. The document is a PDF with a table of where its objects are (ISO 32000-1,
//! 7.5.4); putting in pictures of other lengths moves what follows, and the table says so.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use domain::bundle::frozen::Frozen;
use serde::{Deserialize, Serialize};

/// What is set in type.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Sheet {
    /// The edition.
    pub frozen: Frozen,
    /// For each of its items, in order, what stands under its title: what it is, who wrote it, how it came.
    pub lines: Vec<Vec<String>>,
    /// What the edition is called and told about in its language.
    pub words: Words,
    /// How it looks.
    pub look: Look,
}

/// The words around an edition, in its language.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Words {
    /// Which edition it is, such as `Edition 2`.
    pub number: String,
    /// What it is, in a sentence.
    pub description: String,
    /// The title of the contents.
    pub contents: String,
    /// The title of the foreword.
    pub foreword: String,
    /// What is told of it on the cover: names and what they stand before.
    pub facts: Vec<(String, String)>,
    /// The alternative text of the code that leads to it.
    pub code: String,
    /// What stands above an item's title; for each of them, in order.
    pub labels: Vec<String>,
    /// What stands before a video's address.
    pub video: String,
    /// What stands before a curator's note.
    pub note: String,
    /// What an item says whose state is not whole, by [`State`](domain::bundle::frozen::State) in lower case.
    pub states: BTreeMap<String, String>,
    /// The title of an item that has none any more, by its state.
    pub titles: BTreeMap<String, String>,
    /// What is said of what was left out; missing where the edition answers for no scope.
    pub left: Option<LeftWords>,
    /// The title of how it is cited.
    pub cite: String,
    /// The citation.
    pub citation: String,
    /// The title of how it is checked.
    pub checked: String,
    /// How it is checked.
    pub check: String,
    /// What is said where characters could not be set.
    pub unset: String,
}

/// The words around what was left out.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct LeftWords {
    /// The title.
    pub title: String,
    /// What it is.
    pub lede: String,
    /// The heads of the table of numbers: what, how many.
    pub counts_head: [String; 2],
    /// Its rows.
    pub counts: Vec<[String; 2]>,
    /// The heads of the table of reasons: which, what became of it, why.
    pub head: [String; 3],
    /// Its rows.
    pub rows: Vec<[String; 3]>,
}

/// The look of the installation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Look {
    /// What it is called.
    pub site: String,
    /// The colour of links and numbers, such as `#0c5c5b`.
    pub main: String,
    /// The dark ground of the cover.
    pub deep: String,
    /// What marks something on it.
    pub mark: String,
}

/// A document without its pictures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plate {
    /// Where they go, in the order of the document.
    pub slots: Vec<Slot>,
    /// Where its table of objects begins.
    pub table: usize,
}

/// The place of a picture in a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The picture's number among all of the edition, from 0.
    pub picture: usize,
    /// Where its object begins and ends, in bytes.
    pub object: (usize, usize),
    /// The object's number.
    pub number: u32,
    /// What the object says of its colours.
    pub colours: String,
}

impl Plate {
    /// What a typesetter answers before the document: the plate as JSON, a line break.
    #[must_use]
    pub fn head(&self) -> Vec<u8> {
        let mut out = serde_json::to_vec(self).unwrap_or_default();
        out.push(b'\n');
        out
    }

    /// The plate and the document of such an answer.
    #[must_use]
    pub fn split(answer: &[u8]) -> Option<(Self, &[u8])> {
        let end = answer.iter().position(|byte| *byte == b'\n')?;
        let plate = serde_json::from_slice(answer.get(..end)?).ok()?;
        Some((plate, answer.get(end.checked_add(1)?..)?))
    }
}

/// Why there is no document.
#[derive(Debug, thiserror::Error)]
pub enum Unprinted {
    /// It cannot be written, or a picture not be read.
    #[error("the document cannot be written: {0}")]
    Io(#[from] io::Error),
    /// The plate is not of this document, or the document is no such PDF.
    #[error("the document has no place for its pictures")]
    Plate,
    /// A picture says not how large it is.
    #[error("picture {0} of the edition is no JPEG")]
    Picture(usize),
}

/// What stands behind a picture.
const TAIL: &[u8] = b"\nendstream\nendobj\n";

/// Writes a document with its pictures, which `picture` gives as JPEGs of three colours by their numbers, in the order of
/// the slots. One at a time is held in memory.
pub fn write<W: Write>(
    mut to: W,
    document: &[u8],
    plate: &Plate,
    mut picture: impl FnMut(usize) -> io::Result<Vec<u8>>,
) -> Result<W, Unprinted> {
    let part = |from: usize, to: usize| document.get(from..to).ok_or(Unprinted::Plate);
    let (mut at, mut moved) = (0, Vec::with_capacity(plate.slots.len()));
    let mut written = 0_usize;
    for slot in &plate.slots {
        let (from, end) = slot.object;
        let before = part(at, from)?;
        to.write_all(before)?;
        let bytes = picture(slot.picture)?;
        let size = imagesize::blob_size(&bytes).map_err(|_error| Unprinted::Picture(slot.picture))?;
        let head = format!(
            "{} 0 obj\n<</Length {}/Type/XObject/Subtype/Image/Filter/DCTDecode/Width {}/Height {}{}>>\nstream\n",
            slot.number,
            bytes.len(),
            size.width,
            size.height,
            slot.colours,
        );
        to.write_all(head.as_bytes())?;
        to.write_all(&bytes)?;
        to.write_all(TAIL)?;
        written = [before.len(), head.len(), bytes.len(), TAIL.len()].into_iter().fold(written, usize::saturating_add);
        moved.push((end, written));
        at = end;
    }
    to.write_all(part(at, plate.table)?)?;
    let table = part(plate.table, document.len())?;
    to.write_all(&remade(table, plate.table, &moved).ok_or(Unprinted::Plate)?)?;
    Ok(to)
}

/// Where something is that was at `at`: `moved` has where each slot ended, and where it ends now.
fn now(at: usize, moved: &[(usize, usize)]) -> usize {
    let after = moved.partition_point(|(end, _)| *end <= at);
    let last = after.checked_sub(1).and_then(|last| moved.get(last));
    last.map_or(at, |(end, now)| at.saturating_sub(*end).saturating_add(*now))
}

/// The table of objects, and what follows it, with everything where it is now.
fn remade(table: &[u8], begins: usize, moved: &[(usize, usize)]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(table).ok();
    // The trailer's identifier need not be text.
    let trailer = find(table, b"trailer")?;
    let (rows, rest) = table.split_at_checked(trailer)?;
    let rows = text.map_or_else(|| std::str::from_utf8(rows).ok(), |text| text.get(..trailer))?;
    let mut lines = rows.split_inclusive('\n');
    let mut out = Vec::with_capacity(table.len().saturating_add(64));
    out.extend_from_slice(lines.next().filter(|line| line.trim_end() == "xref")?.as_bytes());
    out.extend_from_slice(lines.next().filter(|line| line.starts_with("0 "))?.as_bytes());
    for row in lines {
        let (at, kind) = row.split_once(' ')?;
        if at.len() != 10 || row.len() != 20 {
            return None;
        }
        let at: usize = at.parse().ok()?;
        let at = if kind.contains('n') { now(at, moved) } else { at };
        out.extend_from_slice(format!("{at:010} {kind}").as_bytes());
    }
    let start = find(rest, b"startxref")?;
    out.extend_from_slice(rest.get(..start)?);
    out.extend_from_slice(format!("startxref\n{}\n%%EOF", now(begins, moved)).as_bytes());
    Some(out)
}

/// Where something first stands in something longer.
fn find(within: &[u8], what: &[u8]) -> Option<usize> {
    within.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = "%PDF\n1 0 obj\n<<>>\nendobj\n2 0 obj\n<<stand-in>>\nendobj\n3 0 obj\n<</After 2>>\nendobj\nxref\n0 4\n0000000000 65535 f\r\n0000000005 00000 n\r\n0000000025 00000 n\r\n0000000053 00000 n\r\ntrailer\n<</Size 4>>\nstartxref\n81\n%%EOF";

    fn plate() -> Plate {
        let at = |text: &str| DOCUMENT.find(text).unwrap();
        let slot = Slot {
            picture: 0,
            object: (at("2 0 obj"), at("3 0 obj")),
            number: 2,
            colours: "/ColorSpace/DeviceRGB".to_owned(),
        };
        Plate { slots: vec![slot], table: at("xref") }
    }

    /// A JPEG of 9 to 7 pixels, as far as its size goes.
    fn picture() -> Vec<u8> {
        let frame = [0xff, 0xc0, 0, 17, 8, 0, 7, 0, 9, 3, 1, 0x11, 0, 2, 0x11, 1, 3, 0x11, 1];
        let start = [0xff, 0xd8, 0xff, 0xe0, 0, 16, b'J', b'F', b'I', b'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];
        [&start[..], &frame, &[0xff, 0xd9]].concat()
    }

    #[test]
    fn what_follows_a_picture_is_found_where_it_is_now() {
        let bytes = write(Vec::new(), DOCUMENT.as_bytes(), &plate(), |_| Ok(picture())).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            text.contains(
                "<</Length 41/Type/XObject/Subtype/Image/Filter/DCTDecode/Width 9/Height 7/ColorSpace/DeviceRGB>>"
            ),
            "{text}"
        );
        let table = find(&bytes, b"xref\n").unwrap();
        let rows = String::from_utf8(bytes[table..].to_vec()).unwrap();
        for (number, row) in rows.lines().skip(3).take(3).enumerate() {
            let at: usize = row.split(' ').next().unwrap().parse().unwrap();
            let object = format!("{} 0 obj", number + 1);
            assert!(bytes[at..].starts_with(object.as_bytes()), "{row}");
        }
        assert!(rows.ends_with(&format!("startxref\n{table}\n%%EOF")), "{rows}");
    }

    #[test]
    fn a_plate_of_another_document_is_refused() {
        for (plate, picture) in [
            (Plate { table: 3, ..plate() }, picture()),
            (Plate { table: DOCUMENT.len() + 1, ..plate() }, picture()),
            (plate(), b"GIF89a".to_vec()),
        ] {
            let written = write(Vec::new(), DOCUMENT.as_bytes(), &plate, |_| Ok(picture.clone()));
            assert!(written.is_err(), "{plate:?}");
        }
    }
}
