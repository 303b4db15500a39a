//! Looking for items within an edition: by section, by what they are, by who said them, by what came with them.

use super::frozen::{Item, State, Words};

/// What is looked for; everything that is left out leaves everything in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Words that an item has to have, in any form; who compares them is not told here.
    pub query: String,
    /// The number of a section.
    pub section: Option<i32>,
    /// `idea`, `story`, `vision` or `record`, which is a workshop's.
    pub kind: String,
    /// The name under which an item was written.
    pub voice: String,
    /// The number of the workshop that an item came out of or is the record of.
    pub workshop: Option<i64>,
    /// Only items of these numbers; none of them means all.
    pub only: Vec<i32>,
    /// Only what a theme of the deciding body builds on: the numbers of those items.
    pub theme: Option<Vec<i32>>,
    /// Only what has a picture.
    pub pictures: bool,
    /// Only what has a point.
    pub places: bool,
}

impl Wanted {
    /// Whether an item of a section is looked for, as far as that is not about its words. One that cannot be read any more is
    /// found in its section only, and by its number.
    #[must_use]
    pub fn takes(&self, section: i32, item: &Item) -> bool {
        if self.section.is_some_and(|wanted| wanted != section) {
            return false;
        }
        if !self.only.is_empty() && !self.only.contains(&item.number) {
            return false;
        }
        if self.theme.as_ref().is_some_and(|numbers| !numbers.contains(&item.number)) {
            return false;
        }
        item.words
            .as_ref()
            .map_or_else(|| self.is_about_the_section_alone(), |words| self.takes_words(item.state, words))
    }

    fn takes_words(&self, state: State, words: &Words) -> bool {
        // Those whose names were erased are not one voice.
        let named = state != State::Nameless;
        let kind = words.kind.as_deref().unwrap_or("record");
        let point = words.place.as_ref().and_then(|place| place.point);
        (self.kind.is_empty() || self.kind == kind)
            && (self.voice.is_empty() || (named && self.voice == words.author.name))
            && self.workshop.is_none_or(|workshop| workshop_of(words) == Some(workshop))
            && (!self.pictures || !words.pictures.is_empty())
            && (!self.places || point.is_some())
    }

    fn is_about_the_section_alone(&self) -> bool {
        let Self { section, ref only, ref theme, .. } = *self;
        *self == Self { section, only: only.clone(), theme: theme.clone(), ..Self::default() }
    }
}

/// The workshop that an item came out of, or is the record of.
#[must_use]
pub fn workshop_of(words: &Words) -> Option<i64> {
    let own = words.source.strip_prefix("workshop:").and_then(|id| id.parse().ok());
    own.or_else(|| words.provenance.as_ref().and_then(|from| from.workshop))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::frozen::{Author, Place, Provenance};

    fn item(words: Option<Words>) -> Item {
        Item { number: 1, url: String::new(), state: State::Whole, format: 2, digest: String::new(), words }
    }

    fn words() -> Words {
        Words {
            source: "contribution:7".to_owned(),
            wording: 1,
            kind: Some("idea".to_owned()),
            lang: "fi".to_owned(),
            title: "Silta".to_owned(),
            author: Author { name: "Aino".to_owned(), salt: None, digest: String::new() },
            provenance: Some(Provenance {
                channel: "workshop".to_owned(),
                fidelity: "verbatim".to_owned(),
                workshop: Some(3),
                recorder: None,
            }),
            place: Some(Place { name: "Ranta".to_owned(), point: Some((62.0, 25.0)) }),
            text: "Kevyt silta.".to_owned(),
            note: String::new(),
            pictures: Vec::new(),
            videos: Vec::new(),
            quotes: Vec::new(),
        }
    }

    #[test]
    fn an_item_is_found_by_everything_that_is_asked() {
        let none = Wanted::default();
        let kind = |kind: &str| Wanted { kind: kind.to_owned(), ..Wanted::default() };
        let voice = |voice: &str| Wanted { voice: voice.to_owned(), ..Wanted::default() };
        let workshop = |id| Wanted { workshop: Some(id), ..Wanted::default() };
        let section = |number| Wanted { section: Some(number), ..Wanted::default() };
        for (wanted, found) in [
            (none.clone(), true),
            (section(2), true),
            (section(1), false),
            (kind("idea"), true),
            (kind("record"), false),
            (voice("Aino"), true),
            (voice("Helmi"), false),
            (workshop(3), true),
            (workshop(4), false),
            (Wanted { places: true, ..none.clone() }, true),
            (Wanted { pictures: true, ..none.clone() }, false),
            (Wanted { section: Some(2), kind: "idea".to_owned(), voice: "Helmi".to_owned(), ..none.clone() }, false),
        ] {
            assert_eq!(wanted.takes(2, &item(Some(words()))), found, "{wanted:?}");
        }
        let mut nameless = item(Some(words()));
        nameless.state = State::Nameless;
        assert!(!voice("Aino").takes(2, &nameless), "the erased are no voice");
        for (numbers, found) in [(vec![], false), (vec![2], false), (vec![1, 2], true)] {
            let theme = Some(numbers);
            assert_eq!(Wanted { theme: theme.clone(), ..Wanted::default() }.takes(2, &item(Some(words()))), found);
            assert_eq!(Wanted { theme, ..Wanted::default() }.takes(2, &item(None)), found, "erased");
        }
        let other = Wanted { only: vec![2, 3], ..Wanted::default() };
        assert!(!other.takes(2, &nameless) && Wanted { only: vec![1], ..other }.takes(2, &nameless));
        let record = Words { source: "workshop:5".to_owned(), kind: None, provenance: None, ..words() };
        assert!(kind("record").takes(1, &item(Some(record.clone()))) && workshop(5).takes(1, &item(Some(record))));
    }

    #[test]
    fn what_cannot_be_read_is_found_in_its_section_only() {
        let erased = item(None);
        assert!(Wanted::default().takes(2, &erased));
        assert!(Wanted { section: Some(2), ..Wanted::default() }.takes(2, &erased));
        let query = Wanted { query: "silta".to_owned(), ..Wanted::default() };
        assert!(!query.takes(2, &erased) && !Wanted { pictures: true, ..Wanted::default() }.takes(2, &erased));
    }
}
