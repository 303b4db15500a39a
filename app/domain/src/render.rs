//! Markdown to HTML: the only place where HTML is made out of what people wrote.
//!
//! Four walls: raw HTML in the source is turned into text before anything is rendered; headings are moved below those
//! of the page and pictures become their words (a picture from elsewhere would be a third-party request); what comes
//! out goes through an allow-list; and a source that would grow beyond measure is shown as it was written.

mod tree;

pub use tree::{Block, Inline, tree};

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashSet},
    fmt,
    sync::LazyLock,
};

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// How deep quotes and lists may be nested. The sanitiser's time grows with the square of the depth: a list nested a
/// few thousand times takes it seconds. What is deeper is kept as text at this depth.
const DEPTH_MAX: usize = 16;
/// Longest source that is rendered, in characters: no field takes more.
pub const SOURCE_MAX: usize = 20_000;

/// The most characters of HTML that a source of so many characters is made into. Columns of HTML are as wide as this
/// for the longest source that they take: a few marks (a reference used a thousand times, the empty cells of a table)
/// can ask for a hundred times as much.
#[must_use]
pub const fn html_max(source: usize) -> usize {
    source.saturating_mul(9).saturating_add(1_000)
}

/// Makes HTML that can be put into a page as it is, of at most [`html_max`] characters.
#[must_use]
pub fn markdown(source: &str) -> String {
    let length = source.chars().count();
    let html = if length > SOURCE_MAX { None } else { rendered(source, html_max(length)) };
    html.unwrap_or_else(|| as_written(source))
}

/// The source as HTML, unless that has more than `max` characters.
fn rendered(source: &str, max: usize) -> Option<String> {
    let mut flat = Flatten { depth: 0, headings: headings(source, options()) };
    let events = Parser::new_ext(source, options()).filter_map(|event| flat.pass(event));
    // A character takes up to four bytes.
    let mut out = Bounded { out: String::with_capacity(source.len() * 3 / 2), room: max.saturating_mul(4) };
    html::write_html_fmt(&mut out, events).ok()?;
    let clean = SANITISER.clean(&out.out).to_string();
    (clean.chars().count() <= max).then_some(clean)
}

/// What of Markdown people write beside `CommonMark`.
fn options() -> Options {
    Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES
}

/// The source as it is, as one paragraph.
fn as_written(source: &str) -> String {
    format!("<p>{}</p>\n", escape(source).replace('\n', "<br>\n"))
}

/// A text that refuses to grow beyond its room.
struct Bounded {
    out: String,
    room: usize,
}

impl fmt::Write for Bounded {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.out.len().saturating_add(text.len()) > self.room {
            return Err(fmt::Error);
        }
        self.out.push_str(text);
        Ok(())
    }
}

/// The text without its marks, for excerpts and search.
#[must_use]
pub fn plain(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    for event in Parser::new(source) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            // The end of what stands inside a line is no end of a word.
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link) => {}
            // A heading is a sentence of its own.
            Event::End(TagEnd::Heading(_)) if out.ends_with(char::is_alphanumeric) => out.push_str(". "),
            Event::SoftBreak | Event::HardBreak | Event::End(_) => out.push(' '),
            _ => {}
        }
    }
    crate::text::clean(&out, crate::text::Shape::Line)
}

/// Addresses that a link may have.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

static SANITISER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut builder = ammonia::Builder::empty();
    builder
        .tags(HashSet::from([
            "p",
            "br",
            "hr",
            "em",
            "strong",
            "del",
            "code",
            "pre",
            "blockquote",
            "ul",
            "ol",
            "li",
            "h3",
            "h4",
            "h5",
            "h6",
            "a",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
        ]))
        .add_tag_attributes("a", &["href"])
        .add_tag_attributes("ol", &["start"])
        .url_schemes(HashSet::from(SCHEMES))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("noopener nofollow ugc"));
    builder
});

/// Leaves out what lies too deep, and what people may not write.
struct Flatten {
    depth: usize,
    /// The levels that the source uses, highest first.
    headings: BTreeSet<HeadingLevel>,
}

/// The levels of heading that a source uses.
fn headings(source: &str, options: Options) -> BTreeSet<HeadingLevel> {
    let level = |event| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(level),
        _ => None,
    };
    Parser::new_ext(source, options).filter_map(level).collect()
}

impl Flatten {
    fn pass<'a>(&mut self, event: Event<'a>) -> Option<Event<'a>> {
        match event {
            Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
            Event::Start(Tag::Image { .. } | Tag::HtmlBlock) | Event::End(TagEnd::Image | TagEnd::HtmlBlock) => None,
            Event::Start(tag) => {
                self.depth = self.depth.saturating_add(1);
                (self.depth <= DEPTH_MAX).then(|| Event::Start(self.below_the_page(tag)))
            }
            Event::End(tag) => {
                let shown = self.depth <= DEPTH_MAX;
                self.depth = self.depth.saturating_sub(1);
                shown.then(|| {
                    Event::End(match tag {
                        TagEnd::Heading(level) => TagEnd::Heading(self.rank(level)),
                        other => other,
                    })
                })
            }
            other => Some(other),
        }
    }
}

impl Flatten {
    fn below_the_page<'a>(&self, tag: Tag<'a>) -> Tag<'a> {
        match tag {
            Tag::Heading { level, .. } => {
                Tag::Heading { level: self.rank(level), id: None, classes: Vec::new(), attrs: Vec::new() }
            }
            other => other,
        }
    }

    /// The highest heading of a text becomes an `<h3>`, the next an `<h4>`, whatever they were written as: no level is
    /// left out. [`under`] puts them where a page needs them.
    fn rank(&self, level: HeadingLevel) -> HeadingLevel {
        match self.headings.iter().position(|used| *used == level) {
            Some(0) | None => HeadingLevel::H3,
            Some(1) => HeadingLevel::H4,
            Some(2) => HeadingLevel::H5,
            Some(_) => HeadingLevel::H6,
        }
    }
}

/// The words of HTML that [`markdown`] made, as somebody reads them: without its marks, with blanks between its blocks.
#[must_use]
pub fn words(html: &str) -> String {
    const INLINE: [&str; 5] = ["a", "code", "del", "em", "strong"];
    let mut out = String::with_capacity(html.len());
    let mut parts = html.split('<');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        // No attribute of what is made has a `>` in it: addresses have it encoded.
        let (tag, text) = part.split_once('>').unwrap_or((part, ""));
        let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
        if !INLINE.contains(&name) {
            out.push(' ');
        }
        out.push_str(text);
    }
    let entities =
        [("&nbsp;", "\u{a0}"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    let out = entities.into_iter().fold(out, |out, (entity, c)| out.replace(entity, c));
    crate::text::clean(&out, crate::text::Shape::Line)
}

/// HTML that [`markdown`] made, with its headings just below one of a level from 1 to 6.
#[must_use]
pub fn under(html: &str, level: u8) -> Cow<'_, str> {
    if level == 2 || !html.contains("<h") {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len());
    let mut parts = html.split('<');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        out.push('<');
        let (slash, name) = part.strip_prefix('/').map_or(("", part), |name| ("/", name));
        match name.strip_prefix('h').and_then(first_digit) {
            Some((digit, rest)) => {
                let put = digit.saturating_add(level).saturating_sub(2).clamp(1, 6);
                out.push_str(slash);
                out.push('h');
                out.push(char::from(b'0'.saturating_add(put)));
                out.push_str(rest);
            }
            None => out.push_str(part),
        }
    }
    Cow::Owned(out)
}

/// The digit that a text begins with, and what follows it.
fn first_digit(text: &str) -> Option<(u8, &str)> {
    let first = text.bytes().next().filter(u8::is_ascii_digit)?;
    Some((first.saturating_sub(b'0'), text.get(1..)?))
}

/// Escapes text for HTML content and double-quoted attributes.
#[must_use]
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Writes a text that is not Markdown as Markdown that shows it exactly as it is: for words taken over from elsewhere.
///
/// Only what would mean something is escaped, so that the text can still be read and revised in a form.
#[must_use]
pub fn escape_markdown(text: &str) -> String {
    let text = crate::text::clean(text, crate::text::Shape::Text);
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for (row, line) in text.split('\n').enumerate() {
        if row > 0 {
            // A backslash at the end of a line keeps the break, also of an empty line.
            out.push_str("\\\n");
        }
        escape_line(line, &mut out);
    }
    out
}

fn escape_line(line: &str, out: &mut String) {
    let blank = |c: char| c == ' ' || c == '\t';
    let inner = line.trim_matches(blank);
    let (before, after) = match line.find(inner) {
        Some(start) if !inner.is_empty() => (line.get(..start), line.get(start + inner.len()..)),
        _ => (Some(line), None),
    };
    // Blanks at the ends of a line mean something; a character reference never does (CommonMark, 2.5).
    let keep = |blanks: Option<&str>, out: &mut String| {
        for c in blanks.unwrap_or_default().chars() {
            out.push_str(if c == '\t' { "&#9;" } else { "&#32;" });
        }
    };
    keep(before, out);
    let digits = inner.chars().take_while(char::is_ascii_digit).count();
    for (at, c) in inner.char_indices() {
        let marks = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' | '|' => true,
            '&' => inner.get(at..).is_some_and(is_reference),
            '#' | '>' | '+' | '-' | '=' | ':' => at == 0,
            '.' | ')' => digits > 0 && at == digits,
            _ => false,
        };
        if marks {
            out.push('\\');
        }
        out.push(c);
    }
    keep(after, out);
}

/// Whether a text that starts with an ampersand would be read as a character reference.
fn is_reference(text: &str) -> bool {
    text.trim_start_matches('&').trim_start_matches(|c: char| c == '#' || c.is_ascii_alphanumeric()).starts_with(';')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn markdown_becomes_plain_html() {
        for (source, html) in [
            ("Hei *joki*", "<p>Hei <em>joki</em></p>\n"),
            ("# Otsikko", "<h3>Otsikko</h3>\n"),
            ("## A\n\n#### B\n\n## C", "<h3>A</h3>\n<h4>B</h4>\n<h3>C</h3>\n"),
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("![kuva](https://evil.example/x.png)", "<p>kuva</p>\n"),
            ("[x](javascript:alert(1))", "<p><a rel=\"noopener nofollow ugc\">x</a></p>\n"),
            (
                "[x](https://example.org)",
                "<p><a href=\"https://example.org\" rel=\"noopener nofollow ugc\">x</a></p>\n",
            ),
            ("a <b onclick=x>b</b>", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n"),
            ("# h {onclick=x}", "<h3>h {onclick=x}</h3>\n"),
        ] {
            assert_eq!(markdown(source), html, "{source}");
        }
    }

    #[test]
    fn the_words_of_html_are_those_that_are_read() {
        for (source, text) in [
            ("Hei **joki**! [x](https://example.org/a>b?c=1&d=2)", "Hei joki! x"),
            ("# Otsikko\n\n- yksi\n- *kak*si", "Otsikko yksi kaksi"),
            ("1 < 2 & \"a\" 'b' &amp;lt; <b>", "1 < 2 & \"a\" 'b' &lt; <b>"),
            ("|a|b|\n|-|-|\n|1|2|", "a b 1 2"),
            ("rivi\nrivi", "rivi rivi"),
        ] {
            assert_eq!(words(&markdown(source)), text, "{source}");
        }
    }

    #[test]
    fn what_is_nested_too_deep_is_kept_as_text() {
        let html = markdown(&format!("{}x", "> ".repeat(5_000)));
        assert!(html.matches("<blockquote>").count() <= DEPTH_MAX && html.contains('x'), "{}", html.len());
    }

    #[test]
    fn what_would_grow_beyond_measure_is_shown_as_it_was_written() {
        let references = format!("[a]:http://example.fi/long\n\n{}", "[a] ".repeat(700));
        let table = format!("|{}\n|{}\n{}", "a|".repeat(300), "-|".repeat(300), "|\n".repeat(500));
        assert!(markdown(&references).contains("[a] [a] [a]"));
        for source in [references, table, "x".repeat(SOURCE_MAX + 1), "\"".repeat(SOURCE_MAX)] {
            let html = markdown(&source);
            assert!(html.chars().count() <= html_max(source.chars().count()), "{}", html.len());
        }
    }

    #[test]
    fn headings_stand_just_below_the_pages() {
        let html = markdown("# A\n\n## B\n\n1 < 2 \\<h3>");
        for (level, first, second) in [(1, "h2", "h3"), (2, "h3", "h4"), (3, "h4", "h5"), (6, "h6", "h6")] {
            let put = under(&html, level);
            assert!(put.starts_with(&format!("<{first}>A</{first}>\n<{second}>B</{second}>")), "{put}");
            assert!(put.ends_with("<p>1 &lt; 2 &lt;h3&gt;</p>\n"), "{put}");
        }
    }

    #[test]
    fn plain_text_has_no_marks() {
        assert_eq!(plain("# Joki\n\n*Uimaan* [nyt](https://x.example)!"), "Joki. Uimaan nyt!");
    }

    /// What a page shows of a text: its characters, its breaks, nothing else.
    fn shown(text: &str) -> String {
        let html = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\u{a0}', "&nbsp;");
        if text.is_empty() { html } else { format!("<p>{}</p>\n", html.replace('\n', "<br>\n")) }
    }

    #[test]
    fn escaped_text_stays_readable() {
        for (text, escaped) in [
            ("More benches, e.g. at the river (2 or 3).", "More benches, e.g. at the river (2 or 3)."),
            ("1. Roads #now", "1\\. Roads #now"),
            ("R&D & &amp; more", "R&D & \\&amp; more"),
            ("a\n\n  - b", "a\\\n\\\n&#32;&#32;\\- b"),
        ] {
            assert_eq!(escape_markdown(text), escaped);
        }
    }

    proptest! {
        #[test]
        fn escaped_text_shows_as_it_was_written(
            text in prop_oneof!["\\PC{0,80}", "[-a1 \t\n#>+*_=:.)(|`~<&;\\[\\]!\\\\^$\"'{}\u{a0}/@w]{0,60}"]
        ) {
            let text = crate::text::clean(&text, crate::text::Shape::Text);
            let escaped = escape_markdown(&text);
            prop_assert_eq!(markdown(&escaped), shown(&text), "{}", escaped);
            prop_assert_eq!(plain(&escaped), crate::text::clean(&text, crate::text::Shape::Line));
        }

        #[test]
        fn nothing_executable_comes_out(source in "[<>a-z\"'=:/\\[\\]()!`*_#\n &;-]{0,200}") {
            let html = markdown(&source);
            for tag in html.split('<').skip(1) {
                let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
                prop_assert!(!matches!(name.as_str(), "script" | "img" | "iframe" | "style" | "svg"), "{html}");
                prop_assert!(!tag.split('>').next().unwrap_or_default().contains(" on"), "{html}");
            }
            prop_assert!(!html.contains("href=\"javascript"));
        }

        #[test]
        fn rendering_takes_any_text_and_keeps_its_measure(
            source in prop_oneof!["\\PC{0,300}", "[\\[\\]a:|*_> \n#\"&-]{0,300}"]
        ) {
            prop_assert!(markdown(&source).chars().count() <= html_max(source.chars().count()));
            let _ = plain(&source);
        }
    }
}
