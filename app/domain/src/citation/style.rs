//! Citations as people put them, in the styles that they are asked for. The styles are those of the Citation Style
//! Language's repository, as hayagriva carries them.

use std::sync::LazyLock;

use hayagriva::{
    BibliographyDriver, BibliographyRequest, BufWriteFormat, CitationItem, CitationRequest, ElemChildren,
    LocatorPayload, SpecificLocator,
    archive::{ArchivedStyle, locales},
    citationberg::{
        IndependentStyle, Locale, LocaleCode, Style as Rules,
        json::{DateValue, Item, LiteralName, NameValue, Value as Json, VecDate, VecDateRange},
        taxonomy::Locator,
    },
};

use super::{Citation, Value, csl};
use crate::Lang;

/// The rules of ISO 690.
const ISO_690: &str = include_str!("iso-690.csl");

/// A style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// ISO 690: name and date. The standard of archives and libraries.
    #[default]
    Iso690,
    /// Publication Manual of the American Psychological Association, 7th edition.
    Apa,
    /// Chicago Manual of Style, 18th edition: notes and bibliography.
    ChicagoNotes,
    /// Chicago Manual of Style, 18th edition: author and date.
    ChicagoDate,
}

/// A citation in a style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Styled {
    /// For the list of sources.
    pub reference: String,
    /// For the text, or for the note at its foot; with the quoted passage before it, where there is one.
    pub in_text: String,
}

impl Style {
    /// Every style, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Iso690, Self::Apa, Self::ChicagoNotes, Self::ChicagoDate];

    /// As it stands in addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Apa => "apa",
            Self::ChicagoNotes => "chicago-notes",
            Self::ChicagoDate => "chicago-author-date",
            Self::Iso690 => "iso-690",
        }
    }

    /// The style of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.code() == code)
    }

    fn rules(self) -> Option<&'static IndependentStyle> {
        static RULES: LazyLock<Vec<(Style, IndependentStyle)>> = LazyLock::new(|| {
            let read = |style: Style| {
                let archived = match style {
                    Style::Apa => ArchivedStyle::AmericanPsychologicalAssociation,
                    Style::ChicagoNotes => ArchivedStyle::ChicagoNotes,
                    Style::ChicagoDate => ArchivedStyle::ChicagoAuthorDate,
                    Style::Iso690 => return Some((style, IndependentStyle::from_xml(ISO_690).ok()?)),
                };
                match archived.get() {
                    Rules::Independent(rules) => Some((style, rules)),
                    Rules::Dependent(_) => None,
                }
            };
            Style::ALL.into_iter().filter_map(read).collect()
        });
        RULES.iter().find(|(style, _)| *style == self).map(|(_, rules)| rules)
    }
}

/// Puts a citation in a style, with the words of a language around what is cited. Says so where it was withdrawn.
#[must_use]
pub fn styled(citation: &Citation, style: Style, lang: Lang) -> Styled {
    let nothing = || Styled { reference: String::new(), in_text: String::new() };
    let Some(rules) = style.rules() else { return nothing() };
    let lang = lang.written();
    let item = item(citation, style, lang);
    let locale = Some(LocaleCode(locale_of(style, lang).to_owned()));
    let mut driver = BibliographyDriver::new();
    // Where an item has one video, the time alone says where in it.
    let heard = citation.heard.map(|heard| if heard.videos > 1 { heard.part.named(lang) } else { heard.part.time() });
    let locator = heard.as_ref().map(|heard| SpecificLocator(Locator::Timestamp, LocatorPayload::Str(heard)));
    let cited = vec![CitationItem::with_locator(&item, locator)];
    driver.citation(CitationRequest::new(cited, rules, locale.clone(), &LOCALES, Some(1)));
    let rendered = driver.finish(BibliographyRequest::new(rules, locale, &LOCALES));
    let reference = rendered.bibliography.and_then(|list| list.items.into_iter().next());
    let words = |content: &ElemChildren| edited(citation, style, lang, plain(citation, content));
    let reference = reference.map_or_else(String::new, |item| words(&item.content));
    let in_text = rendered.citations.first().map_or_else(String::new, |cited| words(&cited.citation));
    match &citation.quote {
        Some(quote) => Styled { reference, in_text: format!("{} {in_text}", lang.quote(quote)) },
        None => Styled { reference, in_text },
    }
}

/// The locales that citations are put by.
static LOCALES: LazyLock<Vec<Locale>> = LazyLock::new(|| {
    let is_ours = |locale: &Locale| {
        let mut codes = Style::ALL.into_iter().flat_map(|style| Lang::WRITTEN.map(|lang| locale_of(style, lang)));
        locale.lang.as_ref().is_some_and(|own| codes.any(|code| own.0 == code))
    };
    locales().into_iter().filter(is_ours).collect()
});

/// The locale of the Citation Style Language whose words a language takes. The handbooks of the APA and of Chicago are
/// American, and so are their words in English.
const fn locale_of(style: Style, lang: Lang) -> &'static str {
    match (lang.written(), style) {
        (Lang::Fi | Lang::FiSimple, _) => "fi-FI",
        (Lang::Sv, _) => "sv-SE",
        (Lang::En, Style::Iso690) => "en-GB",
        (Lang::En, _) => "en-US",
    }
}

/// What styles are fed with: the variables of CSL-JSON, and the word for what was withdrawn at the edition's title, which
/// every style prints.
fn item(citation: &Citation, style: Style, lang: Lang) -> Item {
    let title = if citation.part.is_some() { "container-title" } else { "title" };
    let variables = csl(citation).0.into_iter().filter(|(name, _)| *name != "status");
    let value = |name: &str, value| match value {
        Value::Text(text) if name == title && citation.withdrawn.is_some() => {
            Json::String(format!("{text} ({})", lang.withdrawn()))
        }
        Value::Text(own) if name == "language" => {
            Json::String(language(citation, style, lang).map_or(own, str::to_owned))
        }
        Value::Text(text) => Json::String(text),
        Value::Number(number) => Json::Number(number.into()),
        Value::Name(literal) => Json::Names(vec![NameValue::Literal(LiteralName { literal })]),
        Value::Date(parts) => {
            let parts = parts.iter().filter_map(|part| i16::try_from(*part).ok()).collect();
            let date_parts = VecDateRange(vec![VecDate(parts)]);
            Json::Date(DateValue::DateParts { date_parts, literal: None, season: None, circa: false })
        }
    };
    Item(variables.map(|(name, of)| (name.to_owned(), value(name, of))).collect())
}

/// The language that a style is told instead of the item's own. Chicago puts titles that are in English in capitals, also
/// that of a book in another language around one; the APA puts its "Ed." in capitals, but not that of other languages.
fn language(citation: &Citation, style: Style, lang: Lang) -> Option<&'static str> {
    match style {
        Style::Apa => Some(lang.tag()),
        _ if citation.lang != Lang::En => Some(citation.lang.tag()),
        _ => None,
    }
}

/// The words alone. A title that ends in a mark of its own has no full stop after it.
fn plain(citation: &Citation, content: &ElemChildren) -> String {
    let mut out = String::new();
    let _ = content.write_buf(&mut out, BufWriteFormat::Plain);
    let out = crate::text::clean(&out, crate::text::Shape::Line);
    let marked = [citation.own_title(), &citation.title].into_iter().filter(|title| title.ends_with(['!', '?', '…']));
    marked.fold(out, |out, title| {
        out.replace(&format!("{title}."), title).replace(&format!("{title}”."), &format!("{title}”"))
    })
}

/// The words with "ed." behind the editor of a whole book, which Chicago's rules ask for and hayagriva leaves out.
fn edited(citation: &Citation, style: Style, lang: Lang, words: String) -> String {
    let has_none = matches!(style, Style::ChicagoNotes | Style::ChicagoDate) && citation.part.is_none();
    match words.strip_prefix(&citation.editor) {
        Some(rest) if has_none => {
            format!("{}, {}{}", citation.editor, lang.editor(), rest.strip_prefix('.').unwrap_or(rest))
        }
        _ => words,
    }
}
