//! What of an edition somebody means to cite.

#[cfg(feature = "log")]
use crate::bundle::frozen::{Heard, Quote};
use crate::{
    form::{Check, Errors, Fields, Problem},
    text::{Shape, clean},
    video::{Part, clock},
};

/// Longest passage that is quoted, in characters.
pub const QUOTE_MAX: usize = 500;

/// What of an edition is cited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// All of it.
    #[default]
    Whole,
    /// The section of a number, counted from 1 within the edition.
    Section(i32),
    /// The item of a number, counted from 1 within the edition, and a passage of it as its reader marked it.
    Item(i32, Option<String>),
    /// The item of a number, a part of one of its videos, and what is said there: in the curator's words, or in those
    /// of whoever cites it.
    Heard(i32, Part, Option<String>),
}

impl Place {
    /// Reads the fields `item`, `quote`, `section`, and `video` with `from` and `until`, of which all may be missing.
    /// Only an item can be quoted and heard, and what is in a section is cited by its own number. Times are written as
    /// [`parse_clock`](crate::video::parse_clock) reads them; a video has to have one at which the part begins.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let (item, section) = (number(&mut form, "item"), number(&mut form, "section"));
        let quote = form.optional_line("quote", QUOTE_MAX);
        let heard = Part::read(&mut form, i64::from(i32::MAX));
        let of_item = ["quote", "video", "from", "until"].iter().any(|name| !is_empty(&form, name));
        if of_item && is_empty(&form, "item") {
            form.wrong("item", Problem::Missing);
        }
        if item.is_some() && section.is_some() {
            form.wrong("section", Problem::NotAnOption);
        }
        form.finish(match (item, heard, section) {
            (Some(item), Some(part), _) => Self::Heard(item, part, quote),
            (Some(item), None, _) => Self::Item(item, quote),
            (None, _, Some(section)) => Self::Section(section),
            (None, _, None) => Self::Whole,
        })
    }

    /// The fields that [`Place::parse`] reads it from.
    #[must_use]
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let (number, part, quote) = match self {
            Self::Whole => return Vec::new(),
            Self::Section(number) => return vec![("section", number.to_string())],
            Self::Item(number, quote) => (number, None, quote),
            Self::Heard(number, part, quote) => (number, Some(part), quote),
        };
        let mut fields = vec![("item", number.to_string())];
        fields.extend(quote.as_ref().map(|quote| ("quote", quote.clone())));
        if let Some(part) = part {
            fields.extend([("video", part.video.to_string()), ("from", clock(part.from))]);
            fields.extend(part.until.map(|second| ("until", clock(second))));
        }
        fields
    }
}

fn is_empty(form: &Check<'_>, name: &str) -> bool {
    form.fields().get(name).trim().is_empty()
}

/// A whole number from 1 that may be missing.
fn number(form: &mut Check<'_>, name: &str) -> Option<i32> {
    match form.fields().get(name).trim() {
        "" => None,
        text => {
            let number = text.parse().ok().filter(|number| *number > 0);
            if number.is_none() {
                form.wrong(name, Problem::NotANumber { min: 1, max: i64::from(i32::MAX) });
            }
            number
        }
    }
}

/// Whether a passage stands in a text, whatever blanks and line breaks stand between its words.
#[must_use]
pub fn has_passage(text: &str, quote: &str) -> bool {
    let quote = clean(quote, Shape::Line);
    !quote.is_empty() && clean(text, Shape::Line).contains(&quote)
}

/// Whether words are those that the curator quotes of a part of a video that overlaps this one, or some of them. Others that
/// are said to be heard there are their reader's own: nobody compared them with the video.
#[cfg(feature = "log")]
#[must_use]
pub fn is_of_curator(quotes: &[Quote], part: Part, words: &str) -> bool {
    let overlaps = |heard: Heard| {
        let begins_before_end = heard.from <= part.until.unwrap_or(part.from);
        heard.video == part.video && begins_before_end && heard.until.is_none_or(|until| part.from <= until)
    };
    let mut heard = quotes.iter().filter(|quote| quote.heard.is_some_and(overlaps));
    heard.any(|quote| has_passage(&quote.words, words))
}
