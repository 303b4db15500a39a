//! Markdown as a tree: for whoever sets it in type and has no use for HTML.

use std::iter::Peekable;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd};

use super::{Flatten, SOURCE_MAX, headings, html_max, options, rendered};

/// A part of a text that stands by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading of a level from 1, just below whatever the text stands under; none is left out on the way down.
    Heading(u8, Vec<Inline>),
    /// A list, numbered from something or not at all.
    List(Option<u64>, Vec<Vec<Block>>),
    /// Words of somebody else.
    Quote(Vec<Block>),
    /// Lines as they were typed.
    Code(String),
    /// A break between two parts.
    Rule,
    /// A table: the cells of its head, and those of its rows, of which each has as many.
    Table(Vec<Vec<Inline>>, Vec<Vec<Vec<Inline>>>),
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// The end of a line.
    Break,
    /// Emphasised words.
    Emphasis(Vec<Inline>),
    /// Strongly emphasised words.
    Strong(Vec<Inline>),
    /// Words that no longer hold.
    Deleted(Vec<Inline>),
    /// Words as they were typed.
    Code(String),
    /// Words that lead to an address of the web, of mail or of a telephone.
    Link(String, Vec<Inline>),
}

/// The tree of a source: what [`markdown`](super::markdown) shows of it, and nothing that it would not.
#[must_use]
pub fn tree(source: &str) -> Vec<Block> {
    let length = source.chars().count();
    if length > SOURCE_MAX || rendered(source, html_max(length)).is_none() {
        let lines = source.split('\n').map(|line| Inline::Text(line.to_owned()));
        let mut paragraph = Vec::new();
        for line in lines {
            if !paragraph.is_empty() {
                paragraph.push(Inline::Break);
            }
            paragraph.push(line);
        }
        return vec![Block::Paragraph(paragraph)];
    }
    let mut flat = Flatten { depth: 0, headings: headings(source, options()) };
    let events = Parser::new_ext(source, options()).filter_map(|event| flat.pass(event));
    let mut reader = Reader { events: events.peekable(), level: 0 };
    reader.blocks()
}

struct Reader<'a, I: Iterator<Item = Event<'a>>> {
    events: Peekable<I>,
    /// The level of the last heading.
    level: u8,
}

impl<'a, I: Iterator<Item = Event<'a>>> Reader<'a, I> {
    /// Blocks up to an end, which is taken.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some(event) = self.events.peek() {
            match event {
                Event::End(_) => {
                    self.events.next();
                    return blocks;
                }
                Event::Start(tag) if is_inline(tag) => blocks.push(Block::Paragraph(self.loose())),
                Event::Start(_) | Event::Rule => {
                    let Some(event) = self.events.next() else { break };
                    self.block(event, &mut blocks);
                }
                _ => blocks.push(Block::Paragraph(self.loose())),
            }
        }
        blocks
    }

    fn block(&mut self, event: Event<'a>, blocks: &mut Vec<Block>) {
        let block = match event {
            Event::Start(Tag::Heading { level, .. }) => {
                // One may be written above another that ranks higher.
                self.level = rank(level).min(self.level.saturating_add(1));
                Block::Heading(self.level, self.inlines())
            }
            Event::Start(Tag::BlockQuote(_)) => Block::Quote(self.blocks()),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_))) => {
                Block::Code(self.code())
            }
            Event::Start(Tag::List(start)) => Block::List(start, self.items()),
            Event::Start(Tag::Table(_)) => self.table(),
            Event::Start(Tag::Paragraph) => Block::Paragraph(self.inlines()),
            Event::Rule => Block::Rule,
            // What people may not write has no block of its own.
            _ => {
                blocks.extend(self.blocks());
                return;
            }
        };
        blocks.push(block);
    }

    /// Words that stand in no paragraph: in a list without blank lines.
    fn loose(&mut self) -> Vec<Inline> {
        let mut inlines = Vec::new();
        loop {
            match self.events.peek() {
                None | Some(Event::End(_) | Event::Rule) => return inlines,
                Some(Event::Start(tag)) if !is_inline(tag) => return inlines,
                Some(_) => {}
            }
            let Some(event) = self.events.next() else { return inlines };
            self.inline(event, &mut inlines);
        }
    }

    /// What stands in a line, up to an end, which is taken.
    fn inlines(&mut self) -> Vec<Inline> {
        let mut inlines = Vec::new();
        while let Some(event) = self.events.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            self.inline(event, &mut inlines);
        }
        inlines
    }

    fn inline(&mut self, event: Event<'a>, inlines: &mut Vec<Inline>) {
        let inline = match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                if let Some(Inline::Text(before)) = inlines.last_mut() {
                    before.push_str(&text);
                    return;
                }
                Inline::Text(text.into_string())
            }
            Event::SoftBreak => return self.inline(Event::Text(" ".into()), inlines),
            Event::HardBreak => Inline::Break,
            Event::Code(text) => Inline::Code(text.into_string()),
            Event::Start(Tag::Emphasis) => Inline::Emphasis(self.inlines()),
            Event::Start(Tag::Strong) => Inline::Strong(self.inlines()),
            Event::Start(Tag::Strikethrough) => Inline::Deleted(self.inlines()),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let inner = self.inlines();
                if !leads(&dest_url) {
                    inlines.extend(inner);
                    return;
                }
                Inline::Link(dest_url.into_string(), inner)
            }
            Event::Start(_) => {
                let inner = self.inlines();
                inlines.extend(inner);
                return;
            }
            _ => return,
        };
        inlines.push(inline);
    }

    fn code(&mut self) -> String {
        let mut out = String::new();
        for event in self.events.by_ref() {
            match event {
                Event::End(_) => break,
                Event::Text(text) => out.push_str(&text),
                _ => {}
            }
        }
        out
    }

    fn items(&mut self) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.blocks()),
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
        }
        items
    }

    fn table(&mut self) -> Block {
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead) => head = self.cells(),
                Event::Start(Tag::TableRow) => rows.push(self.cells()),
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        Block::Table(head, rows)
    }

    fn cells(&mut self) -> Vec<Vec<Inline>> {
        let mut cells = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => cells.push(self.inlines()),
                Event::End(TagEnd::TableHead | TagEnd::TableRow) => break,
                _ => {}
            }
        }
        cells
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
}

/// The level below that of whatever the text stands under; [`Flatten`] makes the highest an `<h3>`.
fn rank(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 | HeadingLevel::H2 | HeadingLevel::H3 => 1,
        HeadingLevel::H4 => 2,
        HeadingLevel::H5 => 3,
        HeadingLevel::H6 => 4,
    }
}

/// The longest address that a link has, in bytes: no typesetter and no reader takes any length.
const ADDRESS_MAX: usize = 2_000;

/// Whether an address may be followed: those that the sanitiser lets through.
fn leads(address: &str) -> bool {
    address.len() <= ADDRESS_MAX && url::Url::parse(address).is_ok_and(|url| super::SCHEMES.contains(&url.scheme()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::render::{escape, markdown, words};

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    #[test]
    fn a_tree_has_what_the_page_shows() {
        let source = "## A\n\n# B\n\nHei **joki**  \n[x](https://example.org) [y](javascript:z)\n\n3. yksi\n4. *kak*si\n   - alla\n\n> q\n\n|a|b|\n|-|-|\n|1|2|\n\n```\nx\n```\n\n---\n<b>";
        let paragraph = |inlines| Block::Paragraph(inlines);
        assert_eq!(
            tree(source),
            [
                Block::Heading(1, vec![text("A")]),
                Block::Heading(1, vec![text("B")]),
                paragraph(vec![
                    text("Hei "),
                    Inline::Strong(vec![text("joki")]),
                    Inline::Break,
                    Inline::Link("https://example.org".to_owned(), vec![text("x")]),
                    text(" "),
                    text("y"),
                ]),
                Block::List(
                    Some(3),
                    vec![
                        vec![paragraph(vec![text("yksi")])],
                        vec![
                            paragraph(vec![Inline::Emphasis(vec![text("kak")]), text("si")]),
                            Block::List(None, vec![vec![paragraph(vec![text("alla")])]]),
                        ],
                    ]
                ),
                Block::Quote(vec![paragraph(vec![text("q")])]),
                Block::Table(vec![vec![text("a")], vec![text("b")]], vec![vec![vec![text("1")], vec![text("2")]]]),
                Block::Code("x\n".to_owned()),
                Block::Rule,
                paragraph(vec![text("<b>")]),
            ]
        );
    }

    #[test]
    fn what_would_grow_beyond_measure_is_set_as_it_was_written() {
        let source = format!("[a]:http://example.fi/long\n\n{}", "[a] ".repeat(700));
        let [Block::Paragraph(lines)] = &tree(&source)[..] else { panic!("one paragraph") };
        assert_eq!(lines.len(), 5);
        assert_eq!(lines[0], text("[a]:http://example.fi/long"));
    }

    /// The tree as HTML without links' attributes, to be compared with the page's.
    fn html(blocks: &[Block]) -> String {
        blocks.iter().map(block).collect::<Vec<_>>().concat()
    }

    fn block(block: &Block) -> String {
        match block {
            Block::Paragraph(inner) | Block::Heading(_, inner) => format!("<p>{}</p>", inlines(inner)),
            Block::List(_, items) => items.iter().map(|item| html(item)).collect::<Vec<_>>().join("<p>"),
            Block::Quote(inner) => format!("<p>{}", html(inner)),
            Block::Code(text) => format!("<p>{}</p>", escape(text)),
            Block::Rule => "<p>".to_owned(),
            Block::Table(head, rows) => {
                let cells =
                    |cells: &Vec<Vec<Inline>>| cells.iter().map(|cell| inlines(cell)).collect::<Vec<_>>().join("<p>");
                std::iter::once(head).chain(rows).map(cells).collect::<Vec<_>>().join("<p>")
            }
        }
    }

    fn inlines(inner: &[Inline]) -> String {
        let one = |inline: &Inline| match inline {
            Inline::Text(text) | Inline::Code(text) => escape(text).into_owned(),
            Inline::Break => "<br>".to_owned(),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Deleted(inner) | Inline::Link(_, inner) => {
                inlines(inner)
            }
        };
        inner.iter().map(one).collect::<Vec<_>>().concat()
    }

    proptest! {
        #[test]
        fn a_tree_has_the_words_of_the_page(
            source in prop_oneof!["\\PC{0,120}", "[-a1 \t\n#>+*_=:.)(|`~<&;\\[\\]!\\\\^$\"'{}/@w]{0,120}"]
        ) {
            prop_assert_eq!(words(&html(&tree(&source))), words(&markdown(&source)));
        }

        #[test]
        fn no_level_of_heading_is_left_out(source in "([#]{1,6} a\n\n){0,8}") {
            let mut before = 0;
            for one in tree(&source) {
                if let Block::Heading(level, _) = one {
                    prop_assert!(level >= 1 && level <= before + 1);
                    before = level;
                }
            }
        }
    }
}
