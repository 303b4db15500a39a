//! Bundles, and the editions that are frozen out of them.

#[cfg(feature = "log")]
pub mod changes;
mod edition;
#[cfg(feature = "log")]
pub mod frozen;
pub mod history;
mod picks;
pub mod quote;
mod scope;
#[cfg(feature = "log")]
pub mod within;

use self::quote::DeskQuote;
use crate::{
    BundleId, ContributionId, EchoId, Lang, ProcessId, SectionId, Timestamp, Version, WorkshopId,
    form::{Check, Errors, Fields, Problem},
};

pub use picks::{PICKS_MAX, PickMany};
pub use scope::{AT_ONCE_MAX, Disposition, DispositionDraft, FORUMS_MAX, Left, Scope, forums};

pub use edition::{
    Account, Edition, EditionSection, ITEMS_ON_A_PAGE, Item, LeftOut, Part, Readable, Standing, item_path,
};

/// Longest title of a bundle or a section.
pub const TITLE_MAX: usize = 140;
/// Longest foreword.
pub const FOREWORD_MAX: usize = 20_000;
/// Longest words of a section.
pub const WORDS_MAX: usize = 5_000;
/// Longest note on an item.
pub const NOTE_MAX: usize = 1_000;
/// Most sections of a bundle.
pub const SECTIONS_MAX: usize = 50;
/// Most items of a bundle.
pub const ITEMS_MAX: usize = 5_000;

/// A bundle's own texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its title.
    pub title: String,
    /// The language of the curator's words.
    pub lang: Lang,
    /// The curator's foreword, in Markdown.
    pub foreword: String,
}

impl Draft {
    /// Reads `title`, `lang` and `foreword`.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let title = form.line("title", TITLE_MAX);
        let lang = form.lang("lang");
        let foreword = form.text("foreword", FOREWORD_MAX);
        form.finish(Self { title, lang, foreword })
    }
}

/// A section's own texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionDraft {
    /// Its title.
    pub title: String,
    /// The curator's words, in Markdown; may be empty.
    pub words: String,
}

impl SectionDraft {
    /// Reads `title` and `words`.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let title = form.line("title", TITLE_MAX);
        let words = form.optional_text("words", WORDS_MAX);
        form.finish(Self { title, words })
    }
}

/// What an item points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// A contribution.
    Contribution(ContributionId),
    /// A workshop's record.
    Workshop(WorkshopId),
}

/// Something to be picked into a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// What is picked, in its present wording.
    pub source: Source,
    /// The section it goes to.
    pub section: SectionId,
    /// The curator's note on it; may be empty.
    pub note: String,
}

impl Pick {
    /// Reads `source` (`contribution:12` or `workshop:3`, as the desk's buttons send it; or the same things'
    /// addresses, as a person pastes them), `section` and `note`.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let source = form.choice("source", Source::parse).unwrap_or(Source::Contribution(ContributionId(0)));
        let section = SectionId(form.number("section", 1, i64::MAX));
        let note = form.optional_line("note", NOTE_MAX).unwrap_or_default();
        form.finish(Self { source, section, note })
    }
}

impl Source {
    /// Reads `contribution:12`, `workshop:3`, or an address that ends in `/contributions/12` or `/workshops/3`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.split(['?', '#']).next()?.trim_end_matches('/');
        let (head, id) = text.rsplit_once([':', '/'])?;
        let id = id.parse().ok()?;
        match head.rsplit('/').next()? {
            "contribution" | "contributions" => Some(Self::Contribution(ContributionId(id))),
            "workshop" | "workshops" => Some(Self::Workshop(WorkshopId(id))),
            _ => None,
        }
    }

    /// As the desk's buttons send it.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Contribution(id) => format!("contribution:{id}"),
            Self::Workshop(id) => format!("workshop:{id}"),
        }
    }
}

/// Where something on the desk is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Before the one that now stands before it.
    Up,
    /// Behind the one that now stands behind it.
    Down,
    /// To the end of a section.
    Into(SectionId),
}

impl Move {
    /// Reads `move`: `up`, `down`, or `into`, which goes with `section`.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let way = match fields.get("move") {
            "up" => Self::Up,
            "down" => Self::Down,
            "into" => Self::Into(SectionId(form.number("section", 1, i64::MAX))),
            _ => {
                form.wrong("move", Problem::NotAnOption);
                Self::Up
            }
        };
        form.finish(way)
    }
}

/// The curator's note on an item: reads `note`, which may be empty.
pub fn note(fields: &Fields) -> Result<String, Errors> {
    let mut form = Check::new(fields);
    let note = form.optional_line("note", NOTE_MAX).unwrap_or_default();
    form.finish(note)
}

/// A bundle in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// Its id.
    pub id: BundleId,
    /// The process it belongs to.
    pub process: ProcessId,
    /// Its title.
    pub title: String,
    /// The language of the curator's words.
    pub lang: Lang,
    /// The curator's foreword, in Markdown.
    pub foreword: String,
    /// The state of these texts.
    pub version: Version,
    /// How many items it has.
    pub items: i64,
    /// How many editions were frozen.
    pub editions: i32,
    /// When it was begun.
    pub created: Timestamp,
}

/// A bundle on its curator's desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desk {
    /// The bundle.
    pub bundle: Bundle,
    /// Its sections, in order.
    pub sections: Vec<DeskSection>,
    /// What it answers for.
    pub scope: Scope,
}

impl Desk {
    /// Whether a text names an item by its number, which is another's where the desk changes.
    #[must_use]
    pub fn is_number(text: &str) -> bool {
        text.trim().parse::<usize>().is_ok()
    }

    /// What an item points at that somebody names by its number, counted through all sections from 1, or as
    /// [`Source::parse`] takes it.
    #[must_use]
    pub fn named(&self, text: &str) -> Option<Source> {
        match text.trim().parse::<usize>() {
            Ok(number) => {
                let mut items = self.sections.iter().flat_map(|section| &section.items);
                items.nth(number.checked_sub(1)?).map(|item| item.source)
            }
            Err(_) => Source::parse(text.trim()),
        }
    }
}

/// A section on the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskSection {
    /// Its id.
    pub id: SectionId,
    /// Its title.
    pub title: String,
    /// The curator's words, in Markdown.
    pub words: String,
    /// The state of these texts.
    pub version: Version,
    /// Its items, in order.
    pub items: Vec<DeskItem>,
}

/// An item on the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskItem {
    /// Its id on the desk.
    pub id: i64,
    /// What it points at.
    pub source: Source,
    /// Title of the picked wording.
    pub title: String,
    /// The name under which it was written.
    pub author: String,
    /// The curator's note.
    pub note: String,
    /// The state of the note.
    pub version: Version,
    /// Number of the picked wording.
    pub picked: i32,
    /// Number of the newest wording; higher than `picked` where the source changed since.
    pub newest: i32,
    /// Whether the source can still be read by everybody.
    pub readable: bool,
    /// The group of contributions that say the same, where it is in one.
    pub echo: Option<EchoId>,
    /// How many of these are in the scope, and neither in the bundle nor answered for.
    pub echoes: u64,
    /// What is quoted of it, in order.
    pub quotes: Vec<DeskQuote>,
    /// The links of the videos of the picked wording, in order; empty where moderators took something out of it, or its
    /// source is not in sight.
    pub videos: Vec<String>,
}

/// Why an edition cannot be frozen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotReady {
    /// It has no item.
    Empty,
    /// These sources cannot be read by everybody any more; by title.
    Unreadable(Vec<String>),
    /// Of these something is quoted that is not in the picked wording; by title.
    Quotes(Vec<String>),
    /// Of so many contributions in its scope nobody said what became of them.
    Undecided(u64),
}

/// Whether a desk can be frozen.
pub fn ready(desk: &Desk) -> Result<(), NotReady> {
    let items = || desk.sections.iter().flat_map(|section| &section.items);
    if items().next().is_none() {
        return Err(NotReady::Empty);
    }
    let titles = |stands: fn(&DeskItem) -> bool| -> Vec<String> {
        items().filter(|item| !stands(item)).map(|item| item.title.clone()).collect()
    };
    let unreadable = titles(|item| item.readable);
    if !unreadable.is_empty() {
        return Err(NotReady::Unreadable(unreadable));
    }
    let misquoted = titles(|item| item.quotes.iter().all(|quote| quote.holds));
    if misquoted.is_empty() { desk.scope.ready() } else { Err(NotReady::Quotes(misquoted)) }
}

/// The reason for taking an edition back: reads `reason`.
pub fn withdrawal(fields: &Fields) -> Result<String, Errors> {
    let mut form = Check::new(fields);
    let reason = form.text("reason", NOTE_MAX);
    if reason.chars().count() < 10 && !reason.is_empty() {
        form.wrong("reason", Problem::TooShort { min: 10 });
    }
    form.finish(reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_read_from_a_button_or_an_address() {
        for (text, source) in [
            ("contribution:12", Some(Source::Contribution(ContributionId(12)))),
            (
                "https://talkoot.example/fi/p/kangas/contributions/12?x#c",
                Some(Source::Contribution(ContributionId(12))),
            ),
            ("/fi/p/kangas/workshops/3/", Some(Source::Workshop(WorkshopId(3)))),
            ("12", None),
            ("entry:12", None),
            ("contribution:x", None),
        ] {
            assert_eq!(Source::parse(text), source, "{text}");
        }
    }

    fn item(title: &str, readable: bool, holds: &[bool]) -> DeskItem {
        let quote = |holds: &bool| DeskQuote { id: 1, words: "Silta".into(), spot: None, holds: *holds };
        DeskItem {
            id: 1,
            source: Source::Contribution(ContributionId(1)),
            title: title.into(),
            author: String::new(),
            note: String::new(),
            version: Version::FIRST,
            picked: 1,
            newest: 1,
            readable,
            echo: None,
            echoes: 0,
            quotes: holds.iter().map(quote).collect(),
            videos: Vec::new(),
        }
    }

    #[test]
    fn a_desk_is_ready_where_everything_can_be_read_and_is_quoted_as_it_stands() {
        let desk = |items: Vec<DeskItem>| Desk {
            bundle: Bundle {
                id: BundleId(1),
                process: ProcessId(1),
                title: String::new(),
                lang: Lang::Fi,
                foreword: String::new(),
                version: Version::FIRST,
                items: 0,
                editions: 0,
                created: Timestamp(0),
            },
            sections: vec![DeskSection {
                id: SectionId(1),
                title: String::new(),
                words: String::new(),
                version: Version::FIRST,
                items,
            }],
            scope: Scope::default(),
        };
        let titles = |titles: &[&str]| titles.iter().map(|title| (*title).to_owned()).collect::<Vec<_>>();
        for (items, expected) in [
            (vec![], Err(NotReady::Empty)),
            (vec![item("a", true, &[]), item("b", true, &[true, true])], Ok(())),
            (
                vec![item("a", true, &[true, false]), item("b", true, &[true]), item("c", true, &[false, false])],
                Err(NotReady::Quotes(titles(&["a", "c"]))),
            ),
            (vec![item("a", true, &[false]), item("b", false, &[])], Err(NotReady::Unreadable(titles(&["b"])))),
        ] {
            assert_eq!(ready(&desk(items.clone())), expected, "{items:?}");
        }
    }

    #[test]
    fn a_move_into_a_section_names_it() {
        let read = |way: &str, section: &str| {
            Move::parse(&Fields::default().with("move", way).with("section", section)).map_err(|errors| errors.0.len())
        };
        assert_eq!(read("up", ""), Ok(Move::Up));
        assert_eq!(read("into", "7"), Ok(Move::Into(SectionId(7))));
        assert_eq!((read("into", ""), read("out", "7")), (Err(1), Err(1)));
    }
}
