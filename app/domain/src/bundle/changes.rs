//! What is different between two editions of a work: what came, what went, and what of the rest changed.

use std::collections::BTreeMap;

use super::frozen::{Frozen, Item, Section, State, Words};

/// What is different between an edition and one before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The numbers of the items of the newer one whose sources the older one does not have.
    pub came: Vec<i32>,
    /// The numbers of the items of the older one whose sources the newer one does not have.
    pub went: Vec<i32>,
    /// What both have, and not alike.
    pub changed: Vec<Changed>,
    /// How many items are in both as they were.
    pub same: usize,
    /// How many items cannot be compared: those of either edition that cannot be read any more, and those of which moderators
    /// took something out.
    pub unknown: usize,
}

/// An item of both that is not alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Its number in the older edition.
    pub before: i32,
    /// Its number in the newer one.
    pub now: i32,
    /// What is different.
    pub what: Vec<What>,
}

/// What is different of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Its title or its text.
    Text,
    /// Its pictures or its videos.
    Media,
    /// Where it is.
    Place,
    /// What the curator says of it.
    Note,
    /// What the curator quotes of it.
    Quotes,
    /// The section that it stands in.
    Section,
}

impl Changes {
    /// What is different in `newer`. That an item has another number since others came or went is no difference.
    #[must_use]
    pub fn between(older: &Frozen, newer: &Frozen) -> Self {
        let before: BTreeMap<&str, Seen<'_>> = seen(older).map(|seen| (seen.words.source.as_str(), seen)).collect();
        let mut left = before.clone();
        let mut changes = Self { unknown: unknown(older).saturating_add(unknown(newer)), ..Self::default() };
        for now in seen(newer) {
            let source = now.words.source.as_str();
            let Some(then) = before.get(source) else {
                changes.came.push(now.item.number);
                continue;
            };
            left.remove(source);
            // What moderators took out is no change of the edition.
            if [then.item, now.item].iter().any(|item| item.state == State::Redacted) {
                changes.unknown = changes.unknown.saturating_add(1);
                continue;
            }
            let what = then.differs(&now);
            if what.is_empty() {
                changes.same = changes.same.saturating_add(1);
            } else {
                changes.changed.push(Changed { before: then.item.number, now: now.item.number, what });
            }
        }
        changes.went = left.values().map(|seen| seen.item.number).collect();
        changes.went.sort_unstable();
        changes
    }
}

/// An item that can be read, in its section.
#[derive(Clone, Copy)]
struct Seen<'a> {
    section: &'a Section,
    item: &'a Item,
    words: &'a Words,
}

impl Seen<'_> {
    fn differs(&self, now: &Seen<'_>) -> Vec<What> {
        let (then, words) = (self.words, now.words);
        let pictures = |words: &Words| {
            let of = |one: &super::frozen::Picture| (one.original.clone(), one.alt.clone(), one.caption.clone());
            words.pictures.iter().map(of).collect::<Vec<_>>()
        };
        let kinds = [
            (What::Text, then.title != words.title || then.text != words.text),
            (What::Media, pictures(then) != pictures(words) || then.videos != words.videos),
            (What::Place, then.place != words.place),
            (What::Note, then.note != words.note),
            (What::Quotes, then.quotes != words.quotes),
            // One that got another title is the same, and so is one that was moved as a whole.
            (What::Section, self.section.title != now.section.title && self.section.number != now.section.number),
        ];
        kinds.into_iter().filter(|(_, differs)| *differs).map(|(what, _)| what).collect()
    }
}

fn seen(frozen: &Frozen) -> impl Iterator<Item = Seen<'_>> {
    frozen.sections.iter().flat_map(|section| {
        section.items.iter().filter_map(move |item| Some(Seen { section, item, words: item.words.as_ref()? }))
    })
}

fn unknown(frozen: &Frozen) -> usize {
    frozen.items().filter(|item| item.words.is_none()).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::bundle::frozen::{Author, Quote};

    fn item(number: i32, source: i64, text: &str) -> Item {
        let words = Words {
            source: format!("contribution:{source}"),
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
            videos: Vec::new(),
            quotes: Vec::new(),
        };
        let words = Some(words);
        Item { number, url: String::new(), state: State::Whole, format: 2, digest: String::new(), words }
    }

    fn edition(sections: Vec<Vec<Item>>) -> Frozen {
        let section = |(number, items): (i32, Vec<Item>)| Section {
            number,
            title: format!("Osa {number}"),
            words: String::new(),
            items,
        };
        Frozen {
            format: String::new(),
            pid: String::new(),
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
            sections: (1..).zip(sections).map(section).collect(),
            digest: String::new(),
        }
    }

    #[test]
    fn what_came_went_and_changed_is_told_apart() {
        let older = edition(vec![vec![item(1, 10, "a"), item(2, 11, "b"), item(3, 12, "c")], vec![item(4, 13, "d")]]);
        let mut gone = item(5, 15, "e");
        gone.words = None;
        let mut newer =
            edition(vec![vec![item(1, 11, "b"), item(2, 10, "ab")], vec![item(3, 12, "c"), item(4, 14, "x"), gone]]);
        let changed = |before, now, what| Changed { before, now, what };
        assert_eq!(
            Changes::between(&older, &newer),
            Changes {
                came: vec![4],
                went: vec![4],
                changed: vec![changed(1, 2, vec![What::Text]), changed(3, 3, vec![What::Section])],
                same: 1,
                unknown: 1,
            }
        );
        let quote = Quote { words: "b".to_owned(), heard: None };
        newer.sections[0].items[0].words.as_mut().unwrap().quotes.push(quote);
        assert_eq!(Changes::between(&older, &newer).changed[0], changed(2, 1, vec![What::Quotes]));
    }

    #[test]
    fn what_moderators_did_is_no_change() {
        let older = edition(vec![vec![item(1, 10, "a b"), item(2, 11, "c")]]);
        let mut newer = older.clone();
        newer.sections[0].items[0].state = State::Redacted;
        newer.sections[0].items[0].words.as_mut().unwrap().text = "a".to_owned();
        newer.sections[0].title = "Uusi nimi".to_owned();
        let changes = Changes::between(&older, &newer);
        assert_eq!((changes.changed.len(), changes.same, changes.unknown), (0, 1, 1));
    }

    fn editions() -> impl Strategy<Value = Frozen> {
        let items = proptest::collection::btree_map(0_i64..12, "[abx]", 0..8);
        items.prop_map(|items| {
            let of = |(number, (source, text)): (i32, (i64, String))| {
                let mut item = item(number, source, &text);
                // Some of them cannot be read any more.
                item.words = item.words.filter(|_| text != "x");
                item
            };
            edition(vec![(1..).zip(items).map(of).collect()])
        })
    }

    proptest! {
        /// Every item of either is told of once, and looking from the other side says the same.
        #[test]
        fn everything_is_accounted_for(older in editions(), newer in editions()) {
            let changes = Changes::between(&older, &newer);
            let both = changes.same + changes.changed.len();
            let told = |frozen: &Frozen| frozen.items().filter(|item| item.words.is_some()).count();
            prop_assert_eq!(changes.came.len() + both, told(&newer));
            prop_assert_eq!(changes.went.len() + both, told(&older));
            let back = Changes::between(&newer, &older);
            prop_assert_eq!((&back.came, &back.went, back.same), (&changes.went, &changes.came, changes.same));
            prop_assert_eq!(changes.unknown + told(&older) + told(&newer), older.items().count() + newer.items().count());
            prop_assert_eq!(Changes::between(&older, &older).same, told(&older));
        }
    }
}
