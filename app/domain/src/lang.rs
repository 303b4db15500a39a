//! The languages that the interface speaks and that contributions are written in.
//!
//! Each is a folder in `app/languages`, which `build.rs` makes the type of.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// What a language's folder says of it.
#[cfg_attr(not(feature = "styles"), expect(dead_code, reason = "the words of citations in styles"))]
struct Facts {
    tag: &'static str,
    name: &'static str,
    written: Lang,
    direction: &'static str,
    locale: &'static str,
    has_long_days: bool,
    stemmer: Option<&'static str>,
    biblatex: &'static str,
    erase: &'static str,
    nobody: &'static str,
    redacted: &'static str,
    editor: &'static str,
    withdrawn: &'static str,
    item: &'static str,
    quote: &'static str,
    video: &'static str,
}

impl Lang {
    /// The IETF tag, as in addresses and `lang` attributes.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        facts(self).tag
    }

    /// The language's name for itself.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        facts(self).name
    }

    /// The language that people write in who read this one: itself, or what it is a plainer way to put.
    #[must_use]
    pub const fn written(self) -> Self {
        facts(self).written
    }

    /// Which way its lines run, as HTML's `dir` says it: `ltr` or `rtl`.
    #[must_use]
    pub const fn direction(self) -> &'static str {
        facts(self).direction
    }

    /// The locale of Unicode's CLDR that its numbers, days and times are put by.
    #[must_use]
    pub const fn locale(self) -> &'static str {
        facts(self).locale
    }

    /// Whether a day is put with its month in words, CLDR's "long", and not as "medium".
    #[must_use]
    pub const fn has_long_days(self) -> bool {
        facts(self).has_long_days
    }

    /// The Snowball stemmer for it, by its name; `None` where there is none.
    #[must_use]
    pub const fn stemmer(self) -> Option<&'static str> {
        facts(self).stemmer
    }

    /// Its name in a `langid` of biblatex.
    #[must_use]
    pub const fn biblatex(self) -> &'static str {
        facts(self).biblatex
    }

    /// What somebody types who has no password to show that they mean to erase what is theirs.
    #[must_use]
    pub const fn erase(self) -> &'static str {
        facts(self).erase
    }

    /// What stands in the place of a name that was erased, in the language of what was written under it. It is stored
    /// like a name, so that lists, citations and other programs need not know of it.
    #[must_use]
    pub const fn nobody(self) -> &'static str {
        facts(self).nobody
    }

    /// What stands in the place of a passage that a moderator took out. `why` is the reason's title in this language.
    #[must_use]
    pub fn redacted(self, why: &str) -> String {
        facts(self).redacted.replace("{why}", why)
    }

    /// What a citation in a style says of who edited something.
    #[cfg(feature = "styles")]
    pub(crate) const fn editor(self) -> &'static str {
        facts(self).editor
    }

    /// What a citation says of an edition that was withdrawn.
    pub(crate) const fn withdrawn(self) -> &'static str {
        facts(self).withdrawn
    }

    /// What a citation calls the item with a number where its title cannot be read any more.
    pub(crate) fn item(self, number: i32) -> String {
        facts(self).item.replace("{number}", &number.to_string())
    }

    /// Words in the language's quotation marks.
    #[must_use]
    pub fn quote(self, words: &str) -> String {
        facts(self).quote.replace("{words}", words)
    }

    /// What a video of an item is called by its number, counted from 1.
    pub(crate) fn video(self, number: i32) -> String {
        facts(self).video.replace("{number}", &number.to_string())
    }

    /// The reasons that every process begins with: code, and in each language that people write in its title and what
    /// it stands on.
    pub(crate) fn reasons() -> impl Iterator<Item = (&'static str, &'static [(Self, &'static str, &'static str)])> {
        REASONS.iter().map(|(code, words)| (*code, words.as_slice()))
    }

    /// The language that people write in of a tag.
    #[must_use]
    pub fn parse_written(tag: &str) -> Option<Self> {
        tag.parse().ok().filter(|lang: &Self| lang.written() == *lang)
    }

    /// The best of our languages for an `Accept-Language` header (RFC 9110, 12.5.4): highest weight first, of equal
    /// weights the one named first. English where none fits.
    #[must_use]
    pub fn negotiate(header: &str) -> Self {
        let mut best: Option<(u16, Self)> = None;
        for range in header.split(',').take(20) {
            let mut parts = range.split(';');
            let tag = parts.next().unwrap_or_default().trim();
            let weight = parts
                .find_map(|p| p.trim().strip_prefix("q="))
                .map_or(1000, |q| q.trim().parse::<f32>().map_or(0, thousandths));
            // "Lookup" of RFC 4647, 3.4: the whole tag, or else what is left of it without its end.
            let tag = tag.to_ascii_lowercase();
            let known = std::iter::successors(Some(tag.as_str()), |tag| tag.rsplit_once('-').map(|(front, _)| front));
            if let Some(lang) = known.take(5).find_map(|tag| tag.parse().ok())
                && weight > best.map_or(0, |(w, _)| w)
            {
                best = Some((weight, lang));
            }
        }
        best.map_or(Self::En, |(_, lang)| lang)
    }
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped just before"
)]
fn thousandths(weight: f32) -> u16 {
    (weight.clamp(0.0, 1.0) * 1000.0) as u16
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// The tag is not one of our languages.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown language")]
pub struct UnknownLang;

impl FromStr for Lang {
    type Err = UnknownLang;
    fn from_str(text: &str) -> Result<Self, UnknownLang> {
        Self::ALL.into_iter().find(|lang| lang.tag() == text).ok_or(UnknownLang)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plainer_way_to_put_a_language_is_read_and_not_written() {
        for lang in Lang::ALL {
            assert_eq!(Lang::WRITTEN.contains(&lang), lang.written() == lang, "{lang}");
            assert!(Lang::WRITTEN.contains(&lang.written()), "{lang}");
            assert_eq!(lang.tag().parse(), Ok(lang));
            assert_eq!(serde_json::to_value(lang).unwrap(), lang.tag());
        }
        assert_eq!((Lang::FiSimple.written(), Lang::FiSimple.nobody()), (Lang::Fi, Lang::Fi.nobody()));
    }

    #[test]
    fn the_reader_gets_the_language_they_ask_for() {
        for (header, lang) in [
            ("", Lang::En),
            ("fi", Lang::Fi),
            ("fi-FI,fi;q=0.9,en;q=0.8", Lang::Fi),
            ("de, sv;q=0.5, en;q=0.4", Lang::Sv),
            ("en;q=0.4, sv;q=0.5", Lang::Sv),
            ("en, sv", Lang::En),
            ("fi;q=0, en;q=0.1", Lang::En),
            ("fi;q=NaN, sv;q=0.1", Lang::Sv),
            ("fi-simple, fi;q=0.9", Lang::FiSimple),
            ("fi-Simple", Lang::FiSimple),
            ("fi, fi-simple;q=0.9", Lang::Fi),
            ("*", Lang::En),
        ] {
            assert_eq!(Lang::negotiate(header), lang, "{header:?}");
        }
    }
}
