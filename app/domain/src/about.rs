//! Pages that tell about the installation: who answers for it, what it does with data, how it can be reached.

use crate::form::{Check, Errors, Fields};

/// Longest text of such a page.
pub const BODY_MAX: usize = 20_000;

/// A page about the installation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// What is done with personal data.
    Privacy,
    /// Who can use the site, and what to do where it cannot be used.
    Accessibility,
    /// What is expected of those who take part.
    Terms,
    /// How to reach the people behind it.
    Contact,
    /// What the permanent addresses of editions promise.
    Identifiers,
}

impl Page {
    /// Every page.
    pub const ALL: [Self; 5] = [Self::Privacy, Self::Accessibility, Self::Terms, Self::Contact, Self::Identifiers];

    /// As it stands in addresses and in the database.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Privacy => "privacy",
            Self::Accessibility => "accessibility",
            Self::Terms => "terms",
            Self::Contact => "contact",
            Self::Identifiers => "identifiers",
        }
    }

    /// The page of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.code() == code)
    }
}

/// Reads the field `text`, in Markdown.
pub fn text(fields: &Fields) -> Result<String, Errors> {
    let mut form = Check::new(fields);
    let text = form.text("text", BODY_MAX);
    form.finish(text)
}

/// The places of a text that wait for somebody of the town to fill them in: what stands between `[[` and `]]`.
#[must_use]
pub fn unfilled(text: &str) -> Vec<&str> {
    text.split("[[").skip(1).filter_map(|rest| rest.split_once("]]")).map(|(place, _)| place).collect()
}

/// The HTML that was made of a text, with each of these places marked as one, in single brackets: not by its colour
/// alone. Nothing else is added, and what stands in tags stays as it is.
#[must_use]
pub fn marked(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    for piece in html.split_inclusive('>') {
        let (text, tag) = piece.split_once('<').map_or((piece, None), |(text, tag)| (text, Some(tag)));
        let mut parts = text.split("[[");
        out.push_str(parts.next().unwrap_or_default());
        for part in parts {
            match part.split_once("]]") {
                Some((place, rest)) => out.extend(["<mark>[", place, "]</mark>", rest]),
                None => out.extend(["[[", part]),
            }
        }
        if let Some(tag) = tag {
            out.extend(["<", tag]);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render;

    #[test]
    fn places_to_fill_in_are_marked_and_nothing_else() {
        for (text, html) in [
            (
                "Call [[the number]] or [[**us**]].",
                "<p>Call <mark>[the number]</mark> or [[<strong>us</strong>]].</p>\n",
            ),
            ("[[a & b]], [[never ends", "<p><mark>[a &amp; b]</mark>, [[never ends</p>\n"),
        ] {
            assert_eq!(marked(&render::markdown(text)), html, "{text}");
        }
        let tag = "<p><a href=\"https://example.org/[[x]]\">[y]</a></p>";
        assert_eq!(marked(tag), tag);
    }

    #[test]
    fn places_to_fill_in_are_found() {
        for (text, places) in [
            ("", vec![]),
            ("a [b](https://example.org) [c]", vec![]),
            ("Call [[the number]] or write to [[the address]].", vec!["the number", "the address"]),
            ("[[never ends", vec![]),
        ] {
            assert_eq!(unfilled(text), places, "{text}");
        }
    }

    #[test]
    fn pages_have_codes() {
        assert!(Page::ALL.iter().all(|page| Page::parse(page.code()) == Some(*page)));
        assert_eq!(Page::parse("1"), None);
    }
}
