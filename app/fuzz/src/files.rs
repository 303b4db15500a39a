//! Files that people send or hand over, tried with anything: each target reads bytes and panics where what it made of them
//! is wrong.

use std::{collections::HashSet, fmt::Write as _, io::Cursor};

use domain::{
    contribution::{Kind, TITLE_MAX},
    process::{NAME_MAX, SUMMARY_MAX},
};
use service::{
    backup,
    import::polis::Export,
    media::{
        Derived, Form, Format,
        sandbox::{answer, parse},
    },
};
use sha2::{Digest, Sha256};
use tar::{Builder, EntryType, Header};

/// Reads bytes, and says whether anything was taken.
pub(crate) type Target = fn(&[u8]) -> bool;

/// All of them, by name.
pub(crate) const TARGETS: [(&str, Target); 3] = [("pictures", pictures), ("backup", backup), ("imports", imports)];

/// The most bytes that are taken of a child's answer.
const ANSWER_MAX: usize = 64 * 1024 * 1024;

/// Whatever a file holds, the child refuses it or makes pictures within the limits, of which nothing but pixels is left;
/// and whatever a child says, no more is believed.
pub(crate) fn pictures(data: &[u8]) -> bool {
    if let Some(Ok(derived)) = parse(data.to_vec().into()) {
        within(&derived);
    }
    let mut said = Vec::new();
    answer(data, &mut said).unwrap_or_else(|error| panic!("{error}"));
    assert!(said.len() <= ANSWER_MAX, "{} bytes of {}", said.len(), data.len());
    let heard = parse(said.into()).unwrap_or_else(|| panic!("the child is not believed"));
    let Ok(derived) = heard else { return false };
    within(&derived);
    for form in &derived.forms {
        let (width, height) = match form.format {
            Format::WebP => webp(&form.bytes),
            Format::Jpeg => jpeg(&form.bytes),
        };
        assert_eq!(i32::try_from(width), Ok(form.width));
        let picture = image::load_from_memory(&form.bytes).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!((picture.width(), picture.height()), (width, height));
        if form.width == derived.width {
            assert_eq!(i32::try_from(height), Ok(derived.height));
        }
    }
    true
}

fn within(derived: &Derived) {
    assert!((1..=1920).contains(&derived.width) && (1..=12_000).contains(&derived.height));
    assert!(derived.thumb.len() <= 64 && derived.thumb.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let widths: Vec<i32> = derived.forms.iter().map(|form: &Form| form.width).collect();
    assert!([2, 4, 6].contains(&widths.len()) && widths.is_sorted(), "{widths:?}");
    assert!(widths.iter().all(|width| *width == derived.width || [480, 960].contains(width)), "{widths:?}");
}

/// The size of a WebP that has one chunk of pixels and nothing else.
fn webp(bytes: &[u8]) -> (u32, u32) {
    let word = |at: usize| bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_le_bytes);
    let length = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    assert!(bytes.starts_with(b"RIFF") && bytes.get(8..16) == Some(b"WEBPVP8 ") && length(word(4)) + 8 == bytes.len());
    assert_eq!(length(word(16)).next_multiple_of(2) + 20, bytes.len(), "a chunk more than the pixels");
    (word(26) & 0x3fff, word(26) >> 16 & 0x3fff)
}

/// The size of a JPEG that has a frame, tables and pixels and nothing else.
fn jpeg(bytes: &[u8]) -> (u32, u32) {
    let short = |at: usize| bytes.get(at..at + 2).and_then(|two| two.try_into().ok()).map_or(0, u16::from_be_bytes);
    let (mut at, mut size) = (2, (0, 0));
    while short(at) != 0xffda {
        assert!([0xffe0, 0xffdb, 0xffc0, 0xffc4].contains(&short(at)), "{:x} at {at}", short(at));
        if short(at) == 0xffc0 {
            size = (short(at + 7).into(), short(at + 5).into());
        }
        at += 2 + usize::from(short(at + 2));
    }
    assert!(bytes.starts_with(b"\xff\xd8") && bytes.ends_with(b"\xff\xd9"));
    size
}

/// A file is damaged or a backup that agrees with itself: as it is, with the right digest behind it, and taken for a
/// backup in words ([`in_words`]).
pub(crate) fn backup(data: &[u8]) -> bool {
    let mut taken = false;
    for file in [data.to_vec(), sealed(data.to_vec()), sealed(in_words(data))] {
        let Ok(checked) = backup::check(Cursor::new(&file)) else { continue };
        let manifest = checked.manifest();
        assert!(file.len() >= 2_048 && manifest.format == "talkoot-backup-1");
        assert!(manifest.rows() <= long(file.len()) && manifest.bytes <= long(file.len()));
        assert!(manifest.files <= long(file.len() / 512), "a file has a header");
        taken = true;
    }
    taken
}

/// What ends a backup: the digest of all that is before it.
fn sealed(mut body: Vec<u8>) -> Vec<u8> {
    let digest = hex(&Sha256::digest(&body));
    let mut tail = Builder::new(Vec::new());
    append(&mut tail, "SHA256", format!("{digest}\n").as_bytes());
    body.extend(tail.into_inner().unwrap_or_else(|error| panic!("{error}")));
    body
}

/// Parts in words: each begins with a line `= NAME`, and its content follows. Of a list of digests it is made here.
fn in_words(data: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(data);
    let (mut body, mut sums) = (Builder::new(Vec::new()), String::new());
    for part in text.split("= ").skip(1) {
        let (name, content) = part.split_once('\n').unwrap_or((part, ""));
        if name.starts_with("SHA256SUMS.") {
            append(&mut body, name, sums.as_bytes());
            sums.clear();
        } else if append(&mut body, name, content.as_bytes()) && name != "manifest.json" {
            sums.extend([&hex(&Sha256::digest(content)), "  ", name, "\n"]);
        }
    }
    // Without the two empty blocks that end an archive.
    body.get_ref().clone()
}

/// Adds an entry, where its name is one of an archive.
fn append(tar: &mut Builder<Vec<u8>>, name: &str, content: &[u8]) -> bool {
    let mut header = Header::new_ustar();
    if header.set_path(name).is_err() {
        return false;
    }
    header.set_size(long(content.len()));
    header.set_entry_type(EntryType::Regular);
    header.set_mode(0o600);
    header.set_uid(0);
    header.set_gid(0);
    header.set_mtime(0);
    header.set_cksum();
    tar.append(&header, content).is_ok()
}

fn long(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// An export is refused as a whole or fits what is kept. Its files stand one after the other, each behind a line `=`; the
/// first line is the name of its folder.
pub(crate) fn imports(data: &[u8]) -> bool {
    let mut files = data.split(|byte| *byte == b'=');
    let mut file = || files.next().unwrap_or_default().trim_ascii_start();
    let (folder, summary, comments, votes) = (file(), file(), file(), file());
    let folder = String::from_utf8_lossy(folder);
    let export = match Export::parse(folder.trim(), summary, comments, votes) {
        Ok(export) => export,
        Err(wrong) => {
            let lines = long(data.split(|byte| *byte == b'\n').count());
            assert!((1..=lines + 1).contains(&wrong.line) && wrong.to_string().len() < 4 * data.len() + 400, "{wrong}");
            return false;
        }
    };
    let length = |text: &str| text.chars().count();
    assert!((1..=40).contains(&export.conversation.len()) && export.conversation.is_ascii());
    assert!((1..=NAME_MAX).contains(&length(&export.topic)) && length(&export.description) <= SUMMARY_MAX);
    let mut numbers = HashSet::new();
    for statement in &export.statements {
        assert!(numbers.insert(statement.number));
        assert!(!statement.title.trim().is_empty() && length(&statement.title) <= TITLE_MAX);
        assert!(length(&statement.body) <= Kind::Idea.body_max());
        let who: HashSet<_> = statement.supporters.iter().collect();
        assert!(who.len() == statement.supporters.len() && who.len() <= export.participants);
    }
    assert!(export.statements.is_sorted_by_key(|statement| (statement.at, statement.number)));
    assert!(export.authors() <= export.statements.len());
    true
}
