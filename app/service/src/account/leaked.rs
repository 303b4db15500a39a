//! Passwords that leaked somewhere, and so are tried first.
//!
//! With the program come those of ten characters and more among the million most used of the ten million passwords that
//! Mark Burnett collected from leaks and gave to the public in 2015. They are not kept as words but as the first four
//! bytes of their SHA-256, so one good password in some 38,000 is refused by chance. Whoever wants more keeps the list
//! "Pwned Passwords" beside it (`--leaked-passwords`); nobody outside is ever asked.

use std::{
    fs::File,
    io::{self, BufRead as _, BufReader, Read as _, Seek as _, SeekFrom},
    path::{Path, PathBuf},
};

use sha1::Sha1;
use sha2::{Digest as _, Sha256};

use crate::media::hex;

/// How many begin with each byte and those before it (257 numbers of four bytes, the least first), then the three bytes
/// after the first of each, in their order. Made by `.make/passwords`.
const KNOWN: &[u8] = include_bytes!("leaked.bin");

/// Longest line of a list: a hash, a colon, how often it was seen.
const LINE_MAX: u64 = 64;

/// A list of hashes on the disk: lines of a SHA-1 in capital hexadecimals, a colon and a number, in the order of the
/// hashes, as "Pwned Passwords" is given out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeakedList(PathBuf);

impl LeakedList {
    /// Opens a list.
    ///
    /// # Errors
    /// Where it cannot be read, or does not begin as such a list does.
    pub fn open(path: &Path) -> io::Result<Self> {
        let mut file = BufReader::new(File::open(path)?);
        match line_at(&mut file, 0)? {
            Some((hash, _)) if is_hash(&hash) => Ok(Self(path.to_owned())),
            _ => Err(io::Error::new(io::ErrorKind::InvalidData, "no list of SHA-1 hashes")),
        }
    }

    /// Whether a password is in the list: some forty reads, however long it is.
    fn has(&self, password: &str) -> io::Result<bool> {
        let wanted = hex(&Sha1::digest(password)).to_uppercase();
        let mut file = BufReader::new(File::open(&self.0)?);
        let (mut low, mut high) = (0, file.get_ref().metadata()?.len());
        // The line that is looked for, if there is one, begins at `low` or later and before `high`.
        while low < high {
            let middle = low.midpoint(high);
            match line_at(&mut file, middle)? {
                Some((hash, _)) if hash == wanted => return Ok(true),
                Some((hash, next)) if hash < wanted => low = next,
                Some(_) | None => high = middle,
            }
        }
        Ok(false)
    }
}

/// The hash of the first line that begins at a place or after it, and where the line after that begins.
fn line_at(file: &mut BufReader<File>, place: u64) -> io::Result<Option<(String, u64)>> {
    let mut begins = place;
    let mut line = Vec::new();
    if place > 0 {
        // From the byte before: where that ends a line, the next begins right here.
        file.seek(SeekFrom::Start(place.saturating_sub(1)))?;
        let rest = file.take(LINE_MAX).read_until(b'\n', &mut line)?;
        begins = place.saturating_sub(1).saturating_add(u64::try_from(rest).unwrap_or(LINE_MAX));
        line.clear();
    } else {
        file.rewind()?;
    }
    let length = file.take(LINE_MAX).read_until(b'\n', &mut line)?;
    let hash = line.split(|byte| *byte == b':').next().unwrap_or_default();
    let hash = String::from_utf8_lossy(hash).trim().to_uppercase();
    let next = begins.saturating_add(u64::try_from(length).unwrap_or(LINE_MAX));
    Ok((length > 0).then_some((hash, next)))
}

fn is_hash(text: &str) -> bool {
    text.len() == 40 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether a password leaked, in small letters as well; where the list on the disk fails, that is written down, and what
/// comes with the program decides.
pub(super) fn is_leaked(password: &str, folded: &str, list: Option<&LeakedList>) -> bool {
    let listed = |list: &LeakedList| {
        list.has(password).unwrap_or_else(|failed| {
            tracing::error!(%failed, "the list of leaked passwords cannot be read");
            false
        })
    };
    is_known(folded) || list.is_some_and(listed)
}

fn is_known(folded: &str) -> bool {
    let hash = Sha256::digest(folded);
    let [first, rest @ ..] = hash.as_slice() else { return false };
    let count = |first: usize| {
        let at = first.saturating_mul(4);
        let bytes = KNOWN.get(at..at.saturating_add(4)).and_then(|bytes| bytes.try_into().ok());
        bytes.map_or(0, |bytes| usize::try_from(u32::from_le_bytes(bytes)).unwrap_or(0))
    };
    let place = |count: usize| count.saturating_mul(3).saturating_add(257 * 4);
    let first = usize::from(*first);
    let bucket = KNOWN.get(place(count(first))..place(count(first.saturating_add(1)))).unwrap_or_default();
    let (rests, _) = bucket.as_chunks::<3>();
    rest.first_chunk::<3>().is_some_and(|wanted| rests.binary_search(wanted).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn passwords_that_leaked_are_known() {
        for leaked in ["xar3wmmnnc", "wuh7w3c596", "ytelfxybr13", "fyukbqcrbq"] {
            assert!(is_known(leaked), "{leaked}");
        }
        for other in ["mummo osti uuden pyörän", "x7!kq2w9plzz", "", "short"] {
            assert!(!is_known(other), "{other}");
        }
    }

    #[test]
    fn few_good_passwords_are_refused_by_chance() {
        let refused = (0..20_000).filter(|n| is_known(&format!("hyvä salasana {n}"))).count();
        assert!(refused <= 5, "{refused}");
    }

    #[test]
    fn a_list_that_is_none_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list");
        assert!(LeakedList::open(&path).is_err());
        std::fs::write(&path, "password\n").unwrap();
        assert!(LeakedList::open(&path).is_err());
        std::fs::write(&path, "").unwrap();
        assert!(LeakedList::open(&path).is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_list_has_what_is_in_it_and_nothing_else(
            words in proptest::collection::btree_set("[a-z]{1,12}", 1..60),
            ends in prop_oneof![Just("\n"), Just("\r\n")],
            last in any::<bool>(),
        ) {
            let mut lines: Vec<(String, usize)> =
                words.iter().enumerate().map(|(n, word)| (hex(&Sha1::digest(word)).to_uppercase(), n * n)).collect();
            lines.sort();
            let mut text = lines.iter().map(|(hash, n)| format!("{hash}:{n}")).collect::<Vec<_>>().join(ends);
            if last {
                text.push_str(ends);
            }
            let folder = tempfile::tempdir().unwrap();
            std::fs::write(folder.path().join("list"), text).unwrap();
            let list = LeakedList::open(&folder.path().join("list")).unwrap();
            for word in &words {
                prop_assert!(list.has(word).unwrap(), "{word}");
                let other = format!("{word}-");
                prop_assert!(!list.has(&other).unwrap());
            }
        }
    }
}
