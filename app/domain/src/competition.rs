//! Competitions, and the entries that are made for them under a pseudonym.

use crate::{
    CompetitionId, Day, Lang, Pid, ProcessId, Timestamp,
    contribution::{Picture, PictureRef, State},
    form::{Check, Errors, Fields, Problem},
};

/// Longest title.
pub const TITLE_MAX: usize = 140;
/// Longest brief or statement, in characters of Markdown.
pub const TEXT_MAX: usize = 20_000;
/// Longest pseudonym.
pub const PSEUDONYM_MAX: usize = 60;
/// Most boards of an entry.
pub const BOARDS_MAX: usize = 10;
/// Most citations of an entry.
pub const CITATIONS_MAX: usize = 200;
/// Most editions of a competition's programme.
pub const PROGRAMME_MAX: usize = 50;
/// Longest note on a citation.
pub const NOTE_MAX: usize = 1_000;

/// When the entries can be seen by everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gallery {
    /// As they come in: an open call.
    Open,
    /// From the end of the deadline's day.
    AfterDeadline,
}

impl Gallery {
    /// Every way.
    pub const ALL: [Self; 2] = [Self::AfterDeadline, Self::Open];

    /// As it is stored and sent by forms.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::AfterDeadline => "after-deadline",
        }
    }

    /// The way of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|gallery| gallery.code() == code)
    }
}

/// A competition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Competition {
    /// Its id.
    pub id: CompetitionId,
    /// The process it belongs to.
    pub process: ProcessId,
    /// Its part of the address.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// The language of the brief.
    pub lang: Lang,
    /// What is asked, in Markdown.
    pub brief: String,
    /// The same as HTML.
    pub html: String,
    /// The last day for entries; it ends at midnight in the installation's time zone.
    pub deadline: Day,
    /// The moment at which that day ends.
    pub closes: Timestamp,
    /// When the entries can be seen.
    pub gallery: Gallery,
}

impl Competition {
    /// Whether entries are still taken.
    #[must_use]
    pub fn is_open(&self, now: Timestamp) -> bool {
        now < self.closes
    }

    /// Whether everybody can see the entries.
    #[must_use]
    pub fn shows_entries(&self, now: Timestamp) -> bool {
        match self.gallery {
            Gallery::Open => true,
            Gallery::AfterDeadline => !self.is_open(now),
        }
    }
}

/// A competition to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its part of the address.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// The language of the brief.
    pub lang: Lang,
    /// What is asked, in Markdown.
    pub brief: String,
    /// The last day for entries.
    pub deadline: Day,
    /// When the entries can be seen.
    pub gallery: Gallery,
    /// The editions that belong to the programme.
    pub editions: Vec<Pid>,
}

impl Draft {
    /// Reads `slug`, `title`, `lang`, `brief`, `deadline`, `gallery` and `edition` (repeated).
    pub fn parse(fields: &Fields, today: Day) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let slug = form.slug("slug");
        let title = form.line("title", TITLE_MAX);
        let lang = form.lang("lang");
        let brief = form.text("brief", TEXT_MAX);
        let deadline = form.day("deadline").unwrap_or(today);
        if deadline < today {
            form.wrong("deadline", Problem::InThePast);
        }
        let gallery = form.choice("gallery", Gallery::parse).unwrap_or(Gallery::AfterDeadline);
        let mut editions = Vec::new();
        for pid in fields.all("edition").filter(|pid| !pid.is_empty()) {
            match pid.parse() {
                Ok(pid) => editions.push(pid),
                Err(_) => form.wrong("edition", Problem::NotAnOption),
            }
        }
        editions.dedup();
        if editions.len() > PROGRAMME_MAX {
            form.wrong("edition", Problem::TooMany { max: PROGRAMME_MAX });
        }
        form.finish(Self { slug, title, lang, brief, deadline, gallery, editions })
    }
}

/// A citation to be made: an edition's item, and what the entry took from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitationDraft {
    /// The edition.
    pub edition: Pid,
    /// The item's number in it.
    pub item: i32,
    /// What was taken from it.
    pub note: String,
    /// The form's row in which it stood, counted from 0: where an error belongs.
    pub row: usize,
}

/// An entry to be submitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryDraft {
    /// The name it goes by.
    pub pseudonym: String,
    /// Its title.
    pub title: String,
    /// The language of the statement.
    pub lang: Lang,
    /// What it proposes, in Markdown.
    pub statement: String,
    /// Its boards, in order.
    pub boards: Vec<PictureRef>,
    /// What it builds on.
    pub citations: Vec<CitationDraft>,
}

impl EntryDraft {
    /// Reads `pseudonym`, `title`, `lang`, `statement`, the pictures as boards and, row by row, `cite` (`PID#7`, as
    /// edition pages print it, or the item's address) and `cite_note`. Rows without a value are left out.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let pseudonym = form.line("pseudonym", PSEUDONYM_MAX);
        let title = form.line("title", TITLE_MAX);
        let lang = form.lang("lang");
        let statement = form.text("statement", TEXT_MAX);
        let boards = PictureRef::read(&mut form, BOARDS_MAX);
        let citations = citations(&mut form);
        form.finish(Self { pseudonym, title, lang, statement, boards, citations })
    }
}

fn citations(form: &mut Check<'_>) -> Vec<CitationDraft> {
    let fields = form.fields();
    let notes: Vec<&str> = fields.all("cite_note").collect();
    let mut citations: Vec<CitationDraft> = Vec::new();
    for (row, text) in fields.all("cite").enumerate() {
        let note = notes.get(row).copied().unwrap_or_default();
        if text.trim().is_empty() && note.trim().is_empty() {
            continue;
        }
        if citations.len() >= CITATIONS_MAX {
            form.wrong("cite.0", Problem::TooMany { max: CITATIONS_MAX });
            break;
        }
        let note = form.value(&format!("cite_note.{row}"), note, crate::text::Shape::Line, NOTE_MAX);
        if note.is_empty() {
            form.wrong(format!("cite_note.{row}"), Problem::Missing);
        }
        match parse_item(text) {
            Some((edition, item)) => citations.push(CitationDraft { edition, item, note, row }),
            None => form.wrong(format!("cite.{row}"), Problem::Unknown),
        }
    }
    citations
}

/// Reads an item's name: `PID#7`, or an address that ends in `/id/PID#item-7` or `/id/PID#7`.
#[must_use]
pub fn parse_item(text: &str) -> Option<(Pid, i32)> {
    let (head, item) = text.trim().rsplit_once('#')?;
    let path = head.split('?').next()?.trim().trim_end_matches('/');
    let pid = path.rsplit('/').next()?.parse().ok()?;
    let number = item.trim().trim_start_matches("item-").parse().ok().filter(|n| *n > 0)?;
    Some((pid, number))
}

/// An entry as pages show it. Who made it is not in here: that lies in a sealed envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its address.
    pub pid: Pid,
    /// The competition's part of the address.
    pub competition_slug: String,
    /// The competition's title.
    pub competition_title: String,
    /// The process's part of the address.
    pub process_slug: String,
    /// The name it goes by.
    pub pseudonym: String,
    /// Its title.
    pub title: String,
    /// The language of the statement.
    pub lang: Lang,
    /// What it proposes, in Markdown.
    pub statement: String,
    /// The same as HTML.
    pub html: String,
    /// Its boards, in order.
    pub boards: Vec<Picture>,
    /// How many citations it has.
    pub citations: i64,
    /// Whether a moderator put it out of sight.
    pub state: State,
}

/// A citation as an entry's page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The edition's address.
    pub edition: Pid,
    /// The edition's title.
    pub edition_title: String,
    /// The edition's number in its bundle.
    pub edition_number: i32,
    /// The item's number.
    pub item: i32,
    /// The item's title.
    pub title: String,
    /// The name under which the item was written.
    pub author: String,
    /// What the item points at.
    pub source: crate::bundle::Source,
    /// Whether the item can still be read; its title and author are empty where not.
    pub readable: crate::bundle::Readable,
    /// What the entry took from it.
    pub note: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_named_as_the_edition_prints_it() {
        let pid = "0123456789abcdef";
        for (text, number) in [
            (format!("{pid}#7"), Some(7)),
            (format!(" https://t.example/fi/id/{pid}#item-12 "), Some(12)),
            (format!("{pid}#0"), None),
            (pid.to_owned(), None),
            ("#7".to_owned(), None),
        ] {
            assert_eq!(parse_item(&text).map(|(_, n)| n), number, "{text}");
        }
    }

    #[test]
    fn a_citation_says_what_was_taken() {
        let fields = Fields::default()
            .with("pseudonym", "Hohde")
            .with("title", "T")
            .with("lang", "fi")
            .with("statement", "S")
            .with("cite", "")
            .with("cite_note", "")
            .with("cite", "0123456789abcdef#3")
            .with("cite_note", "");
        assert_eq!(EntryDraft::parse(&fields).unwrap_err().of("cite_note.1"), Some(&Problem::Missing));
    }

    #[test]
    fn entries_are_seen_when_the_rules_say() {
        let mut competition = Competition {
            id: CompetitionId(1),
            process: ProcessId(1),
            slug: "c".into(),
            title: "C".into(),
            lang: Lang::Fi,
            brief: String::new(),
            html: String::new(),
            deadline: Timestamp(0).day(),
            closes: Timestamp(10),
            gallery: Gallery::AfterDeadline,
        };
        assert!(!competition.shows_entries(Timestamp(9)) && competition.is_open(Timestamp(9)));
        assert!(competition.shows_entries(Timestamp(10)) && !competition.is_open(Timestamp(10)));
        competition.gallery = Gallery::Open;
        assert!(competition.shows_entries(Timestamp(0)));
    }
}
