//! How an edition, a section of it, one of its items and a passage of an item are cited.
//!
//! A [`Citation`] holds what a list of sources says; each format and each style is made of it alone, so that they cannot
//! disagree. An edition is to them a book that its curator edited, in the series of its process; what stands in it is a
//! chapter of that book: an item by the name under which it was written, a section by the curator, whose words it holds.

mod bibtex;
mod cff;
mod csl;
mod datacite;
mod format;
mod place;
mod ris;
#[cfg(feature = "styles")]
mod style;

use crate::{
    Day, Lang, Pid,
    bundle::{Edition, Standing},
    doi::Doi,
    text::{Shape, clean},
    video,
};

pub use bibtex::bibtex;
pub use cff::cff;
pub use csl::{Csl, Value, csl};
pub use datacite::{DataCite, datacite};
pub use format::Format;
#[cfg(feature = "log")]
pub use place::is_of_curator;
pub use place::{Place, QUOTE_MAX, has_passage};
pub use ris::ris;
#[cfg(feature = "styles")]
pub use style::{Style, Styled, styled};

/// What a list of sources says of an edition or of a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// A word by which lists of sources refer to it: `talkoot-PID`, and `-item-7` or `-section-3` of a part.
    pub key: String,
    /// The permanent address of what is cited.
    pub address: String,
    /// The permanent address of the edition.
    pub edition_address: String,
    /// The part that is cited; `None` where it is the whole edition.
    pub part: Option<Part>,
    /// The passage that is quoted.
    pub quote: Option<String>,
    /// Where it is heard; `None` where it stands in a text.
    pub heard: Option<Heard>,
    /// The edition's title.
    pub title: String,
    /// The name of the curator.
    pub editor: String,
    /// The edition's number within its bundle, from 1.
    pub number: i32,
    /// The process's name.
    pub series: String,
    /// The body that decides in the process.
    pub publisher: String,
    /// When the edition was frozen.
    pub issued: Day,
    /// The language of the curator's words.
    pub lang: Lang,
    /// Why the edition was withdrawn, where it was.
    pub withdrawn: Option<String>,
    /// The permanent address of the newest edition of the same bundle, where this is another.
    pub successor: Option<String>,
    /// The DOI of the edition, where an agency registered one.
    pub doi: Option<Doi>,
    /// The permanent address of the work, which leads to its newest edition.
    pub work: Option<String>,
}

/// A part of an edition, as a citation names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its title; of an item that cannot be read any more, the word for an item with its number.
    pub title: String,
    /// By whom it is, or the word for a name that is not shown any more.
    pub author: String,
    /// The language it is written in.
    pub lang: Lang,
}

/// Where something is heard that is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heard {
    /// The part of a video.
    pub part: video::Part,
    /// How many videos the item has.
    pub videos: usize,
}

impl Citation {
    /// An edition as a whole. `base` is the installation's own address without a slash at its end.
    #[must_use]
    pub fn new(edition: &Edition, base: &str) -> Self {
        let line = |text: &str| clean(text, Shape::Line);
        let (withdrawn, successor) = match &edition.standing {
            Standing::Newest => (None, None),
            Standing::Succeeded(newest) => (None, Some(at(newest, base))),
            Standing::Withdrawn(reason) => (Some(line(reason)), None),
        };
        Self {
            key: format!("talkoot-{}", edition.pid),
            address: address(edition, base),
            edition_address: address(edition, base),
            part: None,
            quote: None,
            heard: None,
            title: line(&edition.title),
            editor: line(&edition.curator),
            number: edition.number,
            series: line(&edition.process_name),
            publisher: line(&edition.publisher),
            issued: edition.frozen.day(),
            lang: edition.lang,
            withdrawn,
            successor,
            doi: edition.doi.clone(),
            work: edition.work.as_ref().map(|work| at(work, base)),
        }
    }

    /// The section of a number and a title.
    #[must_use]
    pub fn section(self, number: i32, title: &str) -> Self {
        let part = Part { title: clean(title, Shape::Line), author: self.editor.clone(), lang: self.lang };
        self.of("section", number, part)
    }

    /// The item of a number: its title and its author, both empty where they are not shown any more, and its language.
    #[must_use]
    pub fn item(self, number: i32, title: &str, author: &str, lang: Lang) -> Self {
        let or = |text: &str, other: &dyn Fn() -> String| match clean(text, Shape::Line) {
            text if text.is_empty() => other(),
            text => text,
        };
        let title = or(title, &|| lang.item(number));
        let author = or(author, &|| lang.nobody().to_owned());
        self.of("item", number, Part { title, author, lang })
    }

    /// The same, for a passage of it that stands there.
    #[must_use]
    pub fn quoting(self, quote: Option<String>) -> Self {
        Self { quote, ..self }
    }

    /// The same, by a DOI that is about to be registered.
    #[must_use]
    pub fn named(self, doi: Doi) -> Self {
        Self { doi: Some(doi), ..self }
    }

    /// The DOI of what is cited: parts of an edition have none of their own.
    fn own_doi(&self) -> Option<&Doi> {
        self.doi.as_ref().filter(|_| self.part.is_none())
    }

    /// The same, for a part of one of its videos, of which it has so many.
    #[must_use]
    pub fn hearing(self, part: video::Part, videos: usize) -> Self {
        Self { heard: Some(Heard { part, videos }), ..self }
    }

    fn of(self, kind: &str, number: i32, part: Part) -> Self {
        Self {
            key: format!("{}-{kind}-{number}", self.key),
            address: format!("{}#{kind}-{number}", self.edition_address),
            part: Some(part),
            ..self
        }
    }

    /// The title of what is cited.
    #[must_use]
    pub fn own_title(&self) -> &str {
        self.part.as_ref().map_or(&self.title, |part| &part.title)
    }

    /// The language of what is cited.
    #[must_use]
    pub fn own_lang(&self) -> Lang {
        self.part.as_ref().map_or(self.lang, |part| part.lang)
    }

    /// By whom what is cited is: its author, or the edition's editor.
    fn creator(&self) -> &str {
        self.part.as_ref().map_or(&self.editor, |part| &part.author)
    }

    /// The passage and where it is heard, in the language of what is cited: for formats that have a field for neither.
    fn passage(&self) -> Option<String> {
        let lang = self.own_lang();
        let heard = self.heard.map(|heard| heard.part.named(lang));
        match (self.quote.as_ref().map(|quote| lang.quote(quote)), heard) {
            (Some(quote), Some(heard)) => Some(format!("{quote} ({heard})")),
            (quote, heard) => quote.or(heard),
        }
    }

    /// What is said of an edition that was withdrawn: the word for it and the reason.
    fn warning(&self) -> Option<String> {
        let reason = self.withdrawn.as_ref()?;
        Some(format!("{}: {reason}", self.lang.withdrawn()))
    }
}

/// The permanent address of an edition below the installation's own (`base` without a slash at its end).
#[must_use]
pub fn address(edition: &Edition, base: &str) -> String {
    at(&edition.pid, base)
}

fn at(pid: &Pid, base: &str) -> String {
    format!("{base}/id/{pid}")
}

#[cfg(test)]
mod heard_tests;
#[cfg(test)]
pub(crate) mod tests;
