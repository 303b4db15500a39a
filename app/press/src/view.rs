//! An edition as the template reads it: texts as trees, and only characters that there is a font for.

use archive::print::{LeftWords, Sheet};
use domain::{
    bundle::frozen::{Item, Quote, Words},
    render::{Block, Inline, tree},
};
use serde_json::{Value, json};
use typst::text::Font;

/// Items of which the contents name each; where there are more they name the sections.
const NAMED_MAX: usize = 150;
/// What stands for a character that no font has.
const MISSING: char = '\u{25a1}';

/// Which characters are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Letters {
    /// All that any font has.
    Any,
    /// Those of the font for reading that need no other beside them.
    Plain,
}

/// The edition as data.
pub(crate) fn of(sheet: &Sheet, fonts: &[Font], letters: Letters) -> Value {
    let taken = match letters {
        Letters::Any => fonts,
        Letters::Plain => fonts.iter().position(is_for_reading).and_then(|at| fonts.get(at..=at)).unwrap_or_default(),
    };
    let mut view = View { fonts: taken, letters, unset: 0, slot: 0 };
    let frozen = &sheet.frozen;
    let mut lines = sheet.lines.iter();
    let mut labels = sheet.words.labels.iter();
    let mut sections = Vec::with_capacity(frozen.sections.len());
    for section in &frozen.sections {
        let mut items = Vec::with_capacity(section.items.len());
        for item in &section.items {
            let about = lines.next().map(Vec::as_slice).unwrap_or_default();
            items.push(view.item(sheet, item, about, labels.next().map_or("", String::as_str)));
        }
        sections.push(json!({
            "title": view.title(&section.title),
            "words": view.text(&section.words),
            "items": items,
        }));
    }
    let foreword = view.text(&frozen.foreword);
    let left = sheet.words.left.as_ref().map(|left| view.left(left));
    json!({
        "title": view.title(&frozen.title),
        "lang": language(&frozen.lang),
        "curator": view.letters(&frozen.curator),
        "date": date(&frozen.frozen),
        "url": frozen.url,
        "digest": frozen.digest,
        "brief": frozen.items().count() > NAMED_MAX,
        "look": {
            "site": view.letters(&sheet.look.site),
            "main": sheet.look.main,
            "deep": sheet.look.deep,
            "mark": sheet.look.mark,
        },
        "words": view.words(&sheet.words),
        "foreword": foreword,
        "sections": sections,
        "left": left,
        "unset": view.unset,
    })
}

fn is_for_reading(font: &Font) -> bool {
    font.info().family == "Libertinus Serif"
}

struct View<'a> {
    fonts: &'a [Font],
    letters: Letters,
    /// Characters that no font has, so far.
    unset: usize,
    /// The number of the next picture.
    slot: usize,
}

impl View<'_> {
    fn words(&mut self, words: &archive::print::Words) -> Value {
        let mut facts = Vec::with_capacity(words.facts.len());
        for (name, value) in &words.facts {
            facts.push([self.letters(name), self.letters(value)]);
        }
        json!({
            "number": self.letters(&words.number),
            "description": self.letters(&words.description),
            "contents": self.letters(&words.contents),
            "foreword": self.letters(&words.foreword),
            "facts": facts,
            "code": words.code,
            "video": self.letters(&words.video),
            "note": self.letters(&words.note),
            "cite": self.letters(&words.cite),
            "citation": self.letters(&words.citation),
            "checked": self.letters(&words.checked),
            "check": self.letters(&words.check),
            "unset": self.letters(&words.unset),
        })
    }

    fn left(&mut self, left: &LeftWords) -> Value {
        let mut row = |cells: &[String]| cells.iter().map(|cell| self.letters(cell)).collect::<Vec<_>>();
        let counts: Vec<_> = left.counts.iter().map(|cells| row(cells)).collect();
        let rows: Vec<_> = left.rows.iter().map(|cells| row(cells)).collect();
        let (counts_head, head) = (row(&left.counts_head), row(&left.head));
        json!({
            "title": self.letters(&left.title),
            "lede": self.letters(&left.lede),
            "counts-head": counts_head,
            "counts": counts,
            "head": head,
            "rows": rows,
        })
    }

    fn item(&mut self, sheet: &Sheet, item: &Item, about: &[String], label: &str) -> Value {
        let state = item.state.code();
        let words = item.words.as_ref();
        let title = words.map(|words| &words.title).or_else(|| sheet.words.titles.get(state));
        let mut pictures = Vec::new();
        for picture in words.map(|words| words.pictures.as_slice()).unwrap_or_default() {
            pictures.push(json!({
                "slot": self.slot,
                "alt": picture.alt,
                "caption": self.letters(&picture.caption),
                // What is not known is set as a square.
                "width": picture.width.max(1),
                "height": picture.height.max(1),
            }));
            self.slot = self.slot.saturating_add(1);
        }
        let about: Vec<_> = about.iter().filter(|part| !part.is_empty()).map(|part| self.letters(part)).collect();
        let lang = words.map_or(&sheet.frozen.lang, |words| &words.lang);
        let videos = words.map(|words| words.videos.as_slice()).unwrap_or_default();
        let mut quotes = Vec::new();
        for (words, quote) in words.into_iter().flat_map(|words| words.quotes.iter().map(move |quote| (words, quote))) {
            quotes.push(self.quote(words, quote, &sheet.frozen.lang));
        }
        json!({
            "number": item.number,
            "label": self.letters(label),
            "title": self.title(title.map_or("", String::as_str)),
            "lang": language(lang),
            "about": about,
            "state": sheet.words.states.get(state),
            "quotes": quotes,
            "text": self.text(words.map_or("", |words| &words.text)),
            "pictures": pictures,
            "videos": videos,
            "note": self.letters(words.map_or("", |words| &words.note)),
            "url": item.url,
        })
    }

    /// A passage that the curator quotes: words, and not Markdown.
    fn quote(&mut self, words: &Words, quote: &Quote, lang: &str) -> Value {
        let heard = archive::heard(quote, words, lang);
        let heard = heard.map(|place| json!({ "name": self.letters(&place.name), "to": place.address }));
        json!({ "words": self.letters(&quote.words), "heard": heard })
    }

    fn text(&mut self, source: &str) -> Vec<Value> {
        tree(source).iter().map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &Block) -> Value {
        match block {
            Block::Paragraph(inlines) => json!({ "k": "p", "c": self.inlines(inlines) }),
            // A heading that says nothing is none to those who hear it, and is refused.
            Block::Heading(_, inlines) if is_blank(inlines) => json!({ "k": "p", "c": [] }),
            Block::Heading(level, inlines) => json!({ "k": "heading", "level": level, "c": self.inlines(inlines) }),
            Block::List(start, items) => {
                let items: Vec<Vec<Value>> = items.iter().map(|item| self.blocks(item)).collect();
                json!({ "k": "list", "start": start.map(|start| start.min(1_000_000)), "items": items })
            }
            Block::Quote(blocks) => json!({ "k": "quote", "c": self.blocks(blocks) }),
            Block::Code(text) => json!({ "k": "code", "t": self.letters(text) }),
            Block::Rule => json!({ "k": "rule" }),
            Block::Table(head, rows) => {
                let cells: Vec<Value> = rows.iter().flatten().map(|cell| self.inlines(cell)).collect();
                let head: Vec<Value> = head.iter().map(|cell| self.inlines(cell)).collect();
                json!({ "k": "table", "head": head, "cells": cells })
            }
        }
    }

    fn blocks(&mut self, blocks: &[Block]) -> Vec<Value> {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn inlines(&mut self, inlines: &[Inline]) -> Value {
        let one = |inline: &Inline| match inline {
            Inline::Text(text) => Value::String(self.letters(text)),
            Inline::Break => json!({ "k": "break" }),
            Inline::Code(text) => json!({ "k": "code", "t": self.letters(text) }),
            Inline::Emphasis(inner) => json!({ "k": "em", "c": self.inlines(inner) }),
            Inline::Strong(inner) => json!({ "k": "strong", "c": self.inlines(inner) }),
            Inline::Deleted(inner) => json!({ "k": "deleted", "c": self.inlines(inner) }),
            Inline::Link(to, inner) => json!({ "k": "link", "to": to, "c": self.inlines(inner) }),
        };
        inlines.iter().map(one).collect()
    }

    /// A title; a dash where it says nothing.
    fn title(&mut self, text: &str) -> String {
        let title = self.letters(text);
        if title.trim().is_empty() { "–".to_owned() } else { title }
    }

    /// A text with only such characters as can be set.
    fn letters(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            if c == '\n' || c == '\t' {
                out.push(c);
            } else if is_silent(c) {
                // Says how the one before it looks, or joins it to the next.
            } else if self.can(c) {
                out.push(c);
            } else {
                self.unset = self.unset.saturating_add(1);
                out.push(MISSING);
            }
        }
        out
    }

    fn can(&self, c: char) -> bool {
        (self.letters == Letters::Any || !joins(c))
            && self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(c)))
    }
}

/// Whether a line says nothing.
fn is_blank(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.chars().all(|c| c.is_whitespace() || is_silent(c)),
        Inline::Break => true,
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Deleted(inner) | Inline::Link(_, inner) => {
            is_blank(inner)
        }
    })
}

/// Marks that are set upon the letter before them.
fn joins(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Characters that show nothing themselves.
fn is_silent(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e01ef}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// The first part of a language's tag, which is what hyphenation goes by; English where it is none.
fn language(tag: &str) -> &str {
    let first = tag.split('-').next().unwrap_or_default();
    let known = matches!(first.len(), 2 | 3) && first.chars().all(|c| c.is_ascii_lowercase());
    if known { first } else { "en" }
}

/// Year, month and day of a moment in RFC 3339.
fn date(rfc3339: &str) -> [i32; 3] {
    let mut parts = rfc3339.split('T').next().unwrap_or_default().splitn(3, '-').map(|part| part.parse().ok());
    let mut next = || parts.next().flatten();
    match (next(), next(), next()) {
        (Some(year), Some(month), Some(day)) => [year, month, day],
        _ => [1970, 1, 1],
    }
}
