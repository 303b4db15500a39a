//! Which items of a desk stand on a page: a bundle may have thousands, each with forms of its own.

use domain::bundle::{Desk, DeskItem, DeskSection};

use super::asked::{Asked, Start};
use crate::texts::Texts;

/// Most items of a section on a page.
pub(super) const OF_A_SECTION: usize = 20;
/// Most items on a page.
const ON_A_PAGE: usize = 100;

/// A section, and its items that stand on the page.
pub(super) struct Shown<'a> {
    pub(super) section: &'a DeskSection,
    /// How many of its items are passed over.
    pub(super) skip: usize,
    /// Its items, each with its number in the bundle.
    pub(super) items: Vec<(usize, &'a DeskItem)>,
}

impl Shown<'_> {
    /// Whether all of its items stand on the page.
    pub(super) fn is_whole(&self) -> bool {
        self.items.len() == self.section.items.len()
    }

    /// Where the next page of the section begins.
    pub(super) fn next(&self) -> Option<Start> {
        let skip = self.skip.saturating_add(self.items.len());
        (skip < self.section.items.len()).then_some(Start { section: self.section.id, skip })
    }

    /// Where the section begins, where this is not its first page.
    pub(super) fn first(&self) -> Option<Start> {
        (self.skip > 0).then_some(Start { section: self.section.id, skip: 0 })
    }
}

/// What of a desk stands on a page.
pub(super) struct Window<'a> {
    desk: &'a Desk,
    /// Every section, the one that is asked for before the others.
    pub(super) sections: Vec<Shown<'a>>,
}

impl<'a> Window<'a> {
    /// The items of the section that is asked for, and then as many of the others' first ones as there is room for.
    pub(super) fn of(desk: &'a Desk, from: Option<Start>) -> Self {
        let from = from.filter(|from| desk.sections.iter().any(|section| section.id == from.section));
        let is_asked = |section: &DeskSection| from.is_some_and(|from| from.section == section.id);
        let mut room = ON_A_PAGE;
        let mut passed = 0_usize;
        let mut numbered = Vec::new();
        for section in &desk.sections {
            numbered.push((passed.saturating_add(1), section));
            passed = passed.saturating_add(section.items.len());
        }
        numbered.sort_by_key(|(_, section)| !is_asked(section));
        let sections = numbered.into_iter().map(|(number, section)| {
            let last = section.items.len().saturating_sub(1);
            let skip = from.filter(|_| is_asked(section)).map_or(0, |from| from.skip.min(last));
            let items = (number..=usize::MAX).zip(&section.items).skip(skip).take(OF_A_SECTION.min(room));
            let items: Vec<_> = items.collect();
            room = room.saturating_sub(items.len());
            Shown { section, skip, items }
        });
        Self { desk, sections: sections.collect() }
    }

    /// Whether an item stands on the page.
    pub(super) fn shows(&self, item: i64) -> bool {
        self.sections.iter().any(|shown| shown.items.iter().any(|(_, one)| one.id == item))
    }

    /// The address of an item, from this page.
    pub(super) fn to(&self, t: Texts, path: &str, item: i64) -> String {
        if self.shows(item) { format!("#pick-{item}") } else { t.href(&format!("{path}{}", at_item(self.desk, item))) }
    }

    /// The items that do not stand on the page.
    pub(super) fn elsewhere(&self) -> impl Iterator<Item = &'a DeskItem> {
        let all = self.desk.sections.iter().flat_map(|section| &section.items);
        all.filter(|item| !self.shows(item.id))
    }
}

/// What a page asks for that shows an item.
pub(super) fn from_of(desk: &Desk, item: i64) -> Option<Start> {
    desk.sections.iter().find_map(|section| {
        let at = section.items.iter().position(|one| one.id == item)?;
        Some(Start { section: section.id, skip: at.saturating_sub(at % OF_A_SECTION) })
    })
}

/// What stands behind a desk's path to see an item: nothing where the first page has it.
pub(super) fn page_of(desk: &Desk, item: i64) -> String {
    let from = from_of(desk, item).filter(|_| !Window::of(desk, None).shows(item));
    Asked { from, ..Asked::default() }.path("")
}

/// What stands behind a desk's path to come to an item.
pub(super) fn at_item(desk: &Desk, item: i64) -> String {
    format!("{}#pick-{item}", page_of(desk, item))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        BundleId, ContributionId, Lang, ProcessId, SectionId, Timestamp, Version,
        bundle::{Bundle, Scope, Source},
    };

    /// A desk with a section for each number of items; items are numbered through.
    fn desk(counts: &[usize]) -> Desk {
        let mut id = 0;
        let mut item = || {
            id += 1;
            DeskItem {
                id,
                source: Source::Contribution(ContributionId(id)),
                title: format!("Idea {id}"),
                author: "Aino".into(),
                note: String::new(),
                version: Version::FIRST,
                picked: 1,
                newest: 1,
                readable: true,
                echo: None,
                echoes: 0,
                quotes: Vec::new(),
                videos: Vec::new(),
            }
        };
        let sections = (1..).zip(counts).map(|(section, count)| DeskSection {
            id: SectionId(section),
            title: format!("Osio {section}"),
            words: String::new(),
            version: Version::FIRST,
            items: (0..*count).map(|_| item()).collect(),
        });
        let sections = sections.collect();
        let bundle = Bundle {
            id: BundleId(1),
            process: ProcessId(1),
            title: "Joki".into(),
            lang: Lang::Fi,
            foreword: String::new(),
            version: Version::FIRST,
            items: id,
            editions: 0,
            created: Timestamp(0),
        };
        Desk { bundle, sections, scope: Scope::default() }
    }

    fn shown(desk: &Desk, from: Option<(i64, usize)>) -> Vec<(i64, usize, usize)> {
        let from = from.map(|(section, skip)| Start { section: SectionId(section), skip });
        let one =
            |shown: &Shown<'_>| (shown.section.id.0, shown.items.first().map_or(0, |one| one.0), shown.items.len());
        Window::of(desk, from).sections.iter().map(one).collect()
    }

    #[test]
    fn a_page_has_some_items_of_each_section_and_the_section_that_is_asked_for_first() {
        let desk = desk(&[45, 0, 7]);
        assert_eq!(shown(&desk, None), [(1, 1, 20), (2, 0, 0), (3, 46, 7)]);
        assert_eq!(shown(&desk, Some((1, 40))), [(1, 41, 5), (2, 0, 0), (3, 46, 7)]);
        assert_eq!(shown(&desk, Some((3, 5))), [(3, 51, 2), (1, 1, 20), (2, 0, 0)]);
        assert_eq!(shown(&desk, Some((1, 999)))[0], (1, 45, 1), "there is no page behind the last");
        assert_eq!(shown(&desk, Some((9, 20))), shown(&desk, None), "a section that is not there");
    }

    #[test]
    fn however_many_sections_there_are_a_page_is_bounded() {
        let desk = desk(&[100; 50]);
        for from in [None, Some((50, 60))] {
            let counts: Vec<usize> = shown(&desk, from).iter().map(|(_, _, count)| *count).collect();
            assert_eq!((counts.len(), counts.iter().sum::<usize>()), (50, ON_A_PAGE));
            assert_eq!(counts[0], OF_A_SECTION);
        }
    }

    #[test]
    fn every_item_has_an_address_that_shows_it() {
        let desk = desk(&[45, 21, 300, 1, 20, 20]);
        for id in 1..=desk.bundle.items {
            let path = at_item(&desk, id);
            let (page, anchor) = path.split_once('#').unwrap();
            assert_eq!(anchor, format!("pick-{id}"));
            let asked = Asked::of(&crate::sent::fields(page.trim_start_matches('?').as_bytes()));
            assert!(Window::of(&desk, asked.from).shows(id), "{path}");
            assert_eq!(page.is_empty(), Window::of(&desk, None).shows(id), "{path}");
        }
        let walked: usize = {
            let (mut from, mut count) = (Some(Start { section: SectionId(3), skip: 0 }), 0);
            while let Some(at) = from {
                let window = Window::of(&desk, Some(at));
                count += window.sections[0].items.len();
                from = window.sections[0].next();
            }
            count
        };
        assert_eq!(walked, 300, "page by page one sees all of a section");
    }
}
