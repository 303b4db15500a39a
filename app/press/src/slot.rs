//! Where pictures go: the typesetter sees none of them, only small stand-ins of which no two are the same. So no picture
//! is read while an edition is set, however many there are, and they can be put in one by one after.

use archive::print::{Plate, Slot};

/// A picture of one grey pixel.
const GREY: &[u8] = include_bytes!("stand-in.jpg");
/// What JPEG begins with (ITU-T T.81, B.1.1.3).
const START: [u8; 2] = [0xff, 0xd8];
/// What a comment in it begins with, with its length.
const COMMENT: [u8; 4] = [0xff, 0xfe, 0, 28];
/// What the comment says before the picture's number of ten digits.
const NAME: &[u8] = b"talkoot picture ";

/// The stand-in of a picture.
pub(crate) fn stand_in(number: usize) -> Vec<u8> {
    let rest = GREY.strip_prefix(&START).unwrap_or_default();
    [&START[..], &COMMENT, NAME, format!("{number:010}").as_bytes(), rest].concat()
}

/// Where in a document the stand-ins of so many pictures are; `None` where one is missing, or is not written as expected.
pub(crate) fn find(document: &[u8], pictures: usize) -> Option<Plate> {
    let mut slots = Vec::with_capacity(pictures);
    let mut at = 0;
    // No text has these bytes, whatever people write: they are no characters.
    let begins_with = [&START[..], &COMMENT, NAME].concat();
    while let Some(stream) = forward(document, at, &begins_with) {
        let digits = stream.checked_add(begins_with.len())?;
        let picture = std::str::from_utf8(document.get(digits..digits.checked_add(10)?)?).ok()?.parse().ok()?;
        let length = stand_in(picture).len();
        let end = forward(document, stream.checked_add(length)?, b"endobj\n")?.checked_add(b"endobj\n".len())?;
        let (from, number, head) = begins(document, stream)?;
        let colours = colours(head, length)?;
        slots.push(Slot { picture, object: (from, end), number, colours });
        at = end;
    }
    let mut numbers: Vec<usize> = slots.iter().map(|slot| slot.picture).collect();
    numbers.sort_unstable();
    let all = numbers.into_iter().eq(0..pictures);
    let table = backward(document, b"xref\n0 ")?;
    all.then_some(Plate { slots, table })
}

/// The object whose stream begins at a place: where it begins itself, its number, and what it says before the stream.
fn begins(document: &[u8], stream: usize) -> Option<(usize, u32, &str)> {
    // What stands before a picture is short.
    let from = stream.saturating_sub(300);
    let before = document.get(from..stream)?;
    let object = backward(before, b" 0 obj\n")?;
    let line = before.get(..object)?.iter().rposition(|byte| *byte == b'\n')?.checked_add(1)?;
    let number = std::str::from_utf8(before.get(line..object)?).ok()?.parse().ok()?;
    let head = std::str::from_utf8(before.get(object..)?).ok()?;
    Some((from.checked_add(line)?, number, head))
}

/// What a stand-in's object says of its colours: all but what changes with the picture.
fn colours(head: &str, length: usize) -> Option<String> {
    let begins =
        format!(" 0 obj\n<</Length {length}/Type/XObject/Subtype/Image/Filter/DCTDecode/Width 1/Height 1/ColorSpace");
    let rest = head.strip_prefix(&begins)?.strip_suffix(">>\nstream\n")?;
    Some(format!("/ColorSpace{rest}"))
}

fn forward(within: &[u8], from: usize, what: &[u8]) -> Option<usize> {
    let rest = within.get(from..)?;
    rest.windows(what.len()).position(|window| window == what)?.checked_add(from)
}

fn backward(within: &[u8], what: &[u8]) -> Option<usize> {
    within.windows(what.len()).rposition(|window| window == what)
}
