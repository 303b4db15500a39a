//! What of an edition somebody means to cite.

use crate::{
    form::{Check, Errors, Fields, Problem},
    text::{Shape, clean},
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
}

impl Place {
    /// Reads the fields `item`, `quote` and `section`, of which all may be missing. Only an item can be quoted, and
    /// what is in a section is cited by its own number.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let (item, section) = (number(&mut form, "item"), number(&mut form, "section"));
        let quote = form.optional_line("quote", QUOTE_MAX);
        if item.is_none() && quote.is_some() && form.fields().get("item").trim().is_empty() {
            form.wrong("item", Problem::Missing);
        }
        if item.is_some() && section.is_some() {
            form.wrong("section", Problem::NotAnOption);
        }
        form.finish(match (item, section) {
            (Some(item), _) => Self::Item(item, quote),
            (None, Some(section)) => Self::Section(section),
            (None, None) => Self::Whole,
        })
    }

    /// The fields that [`Place::parse`] reads it from.
    #[must_use]
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Whole => Vec::new(),
            Self::Section(number) => vec![("section", number.to_string())],
            Self::Item(number, None) => vec![("item", number.to_string())],
            Self::Item(number, Some(quote)) => vec![("item", number.to_string()), ("quote", quote.clone())],
        }
    }
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
