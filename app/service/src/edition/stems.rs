//! The stems of the editions that were looked through last, which take longer to make than all else that a search does. They
//! are found by a hash of all that they were made of: what was erased, redacted or put out of sight since is in no hash that
//! fits, so nothing has to be told of it here.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
    time::Duration,
};

use domain::{
    Lang,
    bundle::frozen::{Frozen, Words},
};
use sha2::{Digest as _, Sha256};

use crate::search;

/// The most editions whose stems are kept.
const EDITIONS_MAX: usize = 4;
/// The most bytes that these take.
const BYTES_MAX: usize = 32 * 1024 * 1024;
/// How long they are kept after they were made, whoever asks for them.
const KEPT: Duration = Duration::from_mins(10);

/// The stems of an edition's items, by their numbers; of those that can be read.
pub(super) type OfItems = Arc<HashMap<i32, String>>;

/// The stems of the last few editions. Cheap to clone.
#[derive(Clone, Default)]
pub(crate) struct Stems(Arc<Mutex<Vec<Known>>>);

struct Known {
    pid: String,
    /// SHA-256 of the words that the stems are of.
    hash: [u8; 32],
    stems: OfItems,
    bytes: usize,
}

impl Stems {
    /// The stems of an edition as it can be read now.
    pub(super) fn of(&self, frozen: &Frozen) -> OfItems {
        let texts = frozen.items().filter_map(|item| item.words.as_ref().map(|words| text(item.number, words)));
        let texts: Vec<(i32, Lang, String)> = texts.collect();
        let hash = hash(&texts);
        if let Some(stems) = self.find(&frozen.pid, hash) {
            return stems;
        }
        let stems: HashMap<i32, String> =
            texts.into_iter().map(|(number, lang, text)| (number, search::stems(lang, &text))).collect();
        let bytes = stems.values().fold(0, |sum: usize, stems| sum.saturating_add(stems.len()));
        let stems = Arc::new(stems);
        self.keep(Known { pid: frozen.pid.clone(), hash, stems: Arc::clone(&stems), bytes });
        stems
    }

    /// Those that are kept, which are then the last to go.
    fn find(&self, pid: &str, hash: [u8; 32]) -> Option<OfItems> {
        let mut all = self.all();
        let at = all.iter().position(|known| known.pid == pid && known.hash == hash)?;
        let known = all.remove(at);
        let stems = Arc::clone(&known.stems);
        all.push(known);
        Some(stems)
    }

    /// Keeps them in the place of what the same edition had before.
    fn keep(&self, known: Known) {
        let made = Arc::downgrade(&known.stems);
        let mut all = self.all();
        all.retain(|other| other.pid != known.pid);
        all.push(known);
        let bytes = |all: &[Known]| all.iter().fold(0, |sum: usize, known| sum.saturating_add(known.bytes));
        while all.len() > EDITIONS_MAX || bytes(&all) > BYTES_MAX {
            all.remove(0);
        }
        drop(all);
        // What was erased is not to lie here until somebody searches again.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            let stems = self.clone();
            runtime.spawn(async move {
                tokio::time::sleep(KEPT).await;
                stems.forget(&made);
            });
        }
    }

    fn forget(&self, made: &Weak<HashMap<i32, String>>) {
        self.all().retain(|known| Arc::as_ptr(&known.stems) != made.as_ptr());
    }

    fn all(&self) -> MutexGuard<'_, Vec<Known>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What an item is found by.
fn text(number: i32, words: &Words) -> (i32, Lang, String) {
    let place = words.place.as_ref().map_or("", |place| &place.name);
    // The long one last: of very much text not all counts.
    let mut text = [&words.title, place, &words.author.name, &words.note].join(" ");
    for picture in &words.pictures {
        text.push_str(&[" ", &picture.alt, " ", &picture.caption].concat());
    }
    for quote in &words.quotes {
        text.push_str(&[" ", &quote.words].concat());
    }
    text.push_str(&[" ", &words.text].concat());
    (number, Lang::parse_written(&words.lang).unwrap_or(Lang::Fi), text)
}

fn hash(texts: &[(i32, Lang, String)]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for (number, lang, text) in texts {
        hash.update(format!("{number} {} {}\n", lang.tag(), text.len()));
        hash.update(text);
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use domain::bundle::frozen::{Author, FORMAT, ITEM_FORMAT, Item, Section, State};

    use super::*;

    fn edition(pid: &str, text: &str) -> Frozen {
        let words = Words {
            source: "contribution:1".to_owned(),
            wording: 1,
            kind: Some("idea".to_owned()),
            lang: "fi".to_owned(),
            title: "Silta".to_owned(),
            author: Author { name: "Aino".to_owned(), salt: None, digest: String::new() },
            provenance: None,
            place: None,
            text: text.to_owned(),
            note: String::new(),
            pictures: Vec::new(),
            quotes: Vec::new(),
            videos: Vec::new(),
        };
        let item = Item {
            number: 1,
            url: String::new(),
            state: State::Whole,
            format: ITEM_FORMAT,
            digest: String::new(),
            words: Some(words),
        };
        let section = Section { number: 1, title: String::new(), words: String::new(), items: vec![item] };
        Frozen {
            format: FORMAT.to_owned(),
            pid: pid.to_owned(),
            url: String::new(),
            number: 1,
            title: String::new(),
            lang: "fi".to_owned(),
            foreword: String::new(),
            curator: String::new(),
            frozen: String::new(),
            process: String::new(),
            publisher: String::new(),
            scope: None,
            sections: vec![section],
            digest: String::new(),
        }
    }

    #[test]
    fn stems_are_made_once_for_the_same_words() {
        let stems = Stems::default();
        let first = stems.of(&edition("a", "Kevyitä siltoja"));
        assert!(first[&1].contains("kevy"), "{first:?}");
        assert!(Arc::ptr_eq(&first, &stems.of(&edition("a", "Kevyitä siltoja"))));
        let mut erased = edition("a", "");
        erased.sections[0].items[0].words = None;
        assert!(stems.of(&erased).is_empty());
        assert_eq!(stems.all().len(), 1, "what the edition had before is gone");
        assert!(!Arc::ptr_eq(&first, &stems.of(&edition("a", "Kevyitä siltoja"))));
    }

    #[test]
    fn only_the_last_few_are_kept() {
        let stems = Stems::default();
        let a = stems.of(&edition("a", "x"));
        for pid in ["b", "c", "d"] {
            stems.of(&edition(pid, "x"));
        }
        assert!(Arc::ptr_eq(&a, &stems.of(&edition("a", "x"))));
        stems.of(&edition("e", "x"));
        let pids = |stems: &Stems| stems.all().iter().map(|known| known.pid.clone()).collect::<Vec<_>>();
        assert_eq!(pids(&stems), ["c", "d", "a", "e"], "the one that was asked for longest ago went");
        let large = Known { pid: "f".to_owned(), hash: [0; 32], stems: Arc::default(), bytes: BYTES_MAX };
        stems.keep(large);
        assert_eq!(pids(&stems), ["f"]);
        stems.keep(Known { pid: "g".to_owned(), hash: [0; 32], stems: Arc::default(), bytes: BYTES_MAX + 1 });
        assert!(pids(&stems).is_empty());
    }

    #[test]
    fn what_is_over_is_forgotten_and_nothing_else() {
        let stems = Stems::default();
        let (a, _) = (stems.of(&edition("a", "x")), stems.of(&edition("b", "x")));
        stems.forget(&Arc::downgrade(&a));
        let pids: Vec<_> = stems.all().iter().map(|known| known.pid.clone()).collect();
        assert_eq!(pids, ["b"]);
    }
}
