//! What the deciding body works with: development themes, and the decisions on them.

use crate::{
    Day, DecisionId, Lang, Pid, ProcessId, ThemeId, Timestamp,
    bundle::Source,
    competition,
    form::{Check, Errors, Fields, Problem},
};

/// Longest title of a theme.
pub const TITLE_MAX: usize = 140;
/// Longest text of a theme or a decision, in characters of Markdown.
pub const TEXT_MAX: usize = 20_000;
/// Most sources of a theme.
pub const SOURCES_MAX: usize = 500;
/// Longest note on a source.
pub const NOTE_MAX: usize = 1_000;
/// Longest section or case number.
pub const NUMBER_MAX: usize = 40;
/// Longest name of a body.
pub const BODY_MAX: usize = 120;

/// What a theme builds on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceDraft {
    /// An item of an edition.
    Item(Pid, i32),
    /// An entry of a competition.
    Entry(Pid),
}

/// A theme to be drafted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeDraft {
    /// Its title.
    pub title: String,
    /// The language of its text.
    pub lang: Lang,
    /// What is to be developed, in Markdown.
    pub text: String,
    /// What it builds on.
    pub sources: Vec<SourceRow>,
}

/// Something that a theme builds on, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRow {
    /// What it builds on.
    pub source: SourceDraft,
    /// Why; may be empty.
    pub note: String,
    /// The form's row in which it stood, counted from 0: where an error belongs.
    pub row: usize,
}

impl ThemeDraft {
    /// Reads `title`, `lang`, `text` and, row by row, `source` (`PID#7` for an edition's item, or an entry's address)
    /// and `source_note`. Rows without a value are left out; at least one source is needed.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let title = form.line("title", TITLE_MAX);
        let lang = form.lang("lang");
        let text = form.text("text", TEXT_MAX);
        let notes: Vec<&str> = fields.all("source_note").collect();
        let mut sources = Vec::new();
        for (row, source) in fields.all("source").enumerate() {
            let note = notes.get(row).copied().unwrap_or_default();
            if source.trim().is_empty() && note.trim().is_empty() {
                continue;
            }
            let note = form.value(&format!("source_note.{row}"), note, crate::text::Shape::Line, NOTE_MAX);
            match parse_source(source) {
                Some(source) => sources.push(SourceRow { source, note, row }),
                None if source.trim().is_empty() => form.wrong(format!("source.{row}"), Problem::Missing),
                None => form.wrong(format!("source.{row}"), Problem::Unknown),
            }
        }
        if fields.all("source").chain(notes).all(|s| s.trim().is_empty()) {
            form.wrong("source.0", Problem::Missing);
        }
        if sources.len() > SOURCES_MAX {
            form.wrong("source.0", Problem::TooMany { max: SOURCES_MAX });
        }
        form.finish(Self { title, lang, text, sources })
    }
}

fn parse_source(text: &str) -> Option<SourceDraft> {
    if let Some((pid, number)) = competition::parse_item(text) {
        return Some(SourceDraft::Item(pid, number));
    }
    let head = text.trim().split(['?', '#']).next()?.trim_end_matches('/');
    let (before, pid) = head.rsplit_once('/')?;
    let pid = pid.parse().ok()?;
    before.ends_with("entries").then_some(SourceDraft::Entry(pid))
}

/// A theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Its id.
    pub id: ThemeId,
    /// The process it belongs to.
    pub process: ProcessId,
    /// Its title.
    pub title: String,
    /// The language of its text.
    pub lang: Lang,
    /// Its text, in Markdown.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// When it was drafted.
    pub created: Timestamp,
    /// What was decided last; `None` while nothing is.
    pub outcome: Option<Outcome>,
    /// How many sources it has.
    pub sources: i64,
}

/// What a theme builds on, as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThemeSource {
    /// An item of an edition.
    Item {
        /// The edition's address.
        edition: Pid,
        /// The edition's title.
        edition_title: String,
        /// The item's number.
        item: i32,
        /// The item's title.
        title: String,
        /// The name under which it was written.
        author: String,
        /// What the item points at.
        source: Source,
        /// The clerk's note.
        note: String,
        /// Whether the item can still be read; its title and author are empty where not.
        readable: crate::bundle::Readable,
    },
    /// An entry of a competition.
    Entry {
        /// The entry's address.
        entry: Pid,
        /// The competition's part of the address.
        competition: String,
        /// The name it goes by.
        pseudonym: String,
        /// Its title.
        title: String,
        /// The clerk's note.
        note: String,
        /// Whether it can still be read; its title and pseudonym are empty where not.
        readable: crate::bundle::Readable,
    },
}

/// What a body resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// As proposed.
    Approved,
    /// With changes, told in the text.
    ApprovedWithChanges,
    /// Back to preparation.
    Returned,
    /// Not taken up.
    Rejected,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 4] = [Self::Approved, Self::ApprovedWithChanges, Self::Returned, Self::Rejected];

    /// As it is stored and sent by forms.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::ApprovedWithChanges => "approved-with-changes",
            Self::Returned => "returned",
            Self::Rejected => "rejected",
        }
    }

    /// The outcome of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }
}

/// A decision to be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionDraft {
    /// The body that decided.
    pub body: String,
    /// The day of its meeting.
    pub decided: Day,
    /// The section of the minutes: `§ 142`.
    pub section: String,
    /// The case number: `JKL/1234/10.02.03/2011`.
    pub case_number: String,
    /// Votes for.
    pub votes_for: i64,
    /// Votes against.
    pub votes_against: i64,
    /// Abstentions.
    pub abstaining: i64,
    /// What was resolved.
    pub outcome: Outcome,
    /// The language of the text.
    pub lang: Lang,
    /// The resolution and its grounds, in Markdown.
    pub text: String,
    /// Where the minutes are, on the body's own site.
    pub minutes: Option<String>,
}

impl DecisionDraft {
    /// Reads `body`, `decided`, `section`, `case_number`, `votes_for`, `votes_against`, `abstaining`, `outcome`,
    /// `lang`, `text` and `minutes`. A decision lies in the past or is made today.
    pub fn parse(fields: &Fields, today: Day) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let body = form.line("body", BODY_MAX);
        let decided = form.day("decided").unwrap_or(today);
        if decided > today {
            form.wrong("decided", Problem::NotADay);
        }
        let section = form.line("section", NUMBER_MAX);
        let case_number = form.line("case_number", NUMBER_MAX);
        let votes_for = form.optional_number("votes_for", 0, 10_000).unwrap_or(0);
        let votes_against = form.optional_number("votes_against", 0, 10_000).unwrap_or(0);
        let abstaining = form.optional_number("abstaining", 0, 10_000).unwrap_or(0);
        let outcome = form.choice("outcome", Outcome::parse).unwrap_or(Outcome::Returned);
        let lang = form.lang("lang");
        let text = form.text("text", TEXT_MAX);
        let minutes = form.optional_line("minutes", 500);
        if let Some(link) = &minutes
            && !url::Url::parse(link).is_ok_and(|url| url.scheme() == "https")
        {
            form.wrong("minutes", Problem::NotALink);
        }
        form.finish(Self {
            body,
            decided,
            section,
            case_number,
            votes_for,
            votes_against,
            abstaining,
            outcome,
            lang,
            text,
            minutes,
        })
    }
}

impl DecisionDraft {
    /// The fields that this is read from.
    #[must_use]
    pub fn fields(&self) -> Fields {
        Fields::default()
            .with("body", &self.body)
            .with("decided", self.decided.to_string())
            .with("section", &self.section)
            .with("case_number", &self.case_number)
            .with("votes_for", self.votes_for.to_string())
            .with("votes_against", self.votes_against.to_string())
            .with("abstaining", self.abstaining.to_string())
            .with("outcome", self.outcome.code())
            .with("lang", self.lang.tag())
            .with("text", &self.text)
            .with("minutes", self.minutes.as_deref().unwrap_or_default())
    }
}

/// A decision as pages show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Its id.
    pub id: DecisionId,
    /// The process it belongs to.
    pub process: ProcessId,
    /// The theme it was made on.
    pub theme: ThemeId,
    /// That theme's title.
    pub theme_title: String,
    /// The language of that title.
    pub theme_lang: Lang,
    /// What was recorded.
    pub record: DecisionDraft,
    /// Its text as HTML.
    pub html: String,
    /// When it was recorded.
    pub created: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_names_its_sources() {
        let fields = Fields::default()
            .with("title", "Joki")
            .with("lang", "fi")
            .with("text", "T")
            .with("source", "0123456789abcdef#3")
            .with("source_note", "")
            .with("source", "https://t.example/fi/p/kangas/competitions/c/entries/0123456789abcdef")
            .with("source_note", "n");
        let theme = ThemeDraft::parse(&fields).unwrap();
        assert!(matches!(theme.sources[0].source, SourceDraft::Item(_, 3)));
        assert!(matches!(theme.sources[1].source, SourceDraft::Entry(_)));
        let none = Fields::default().with("title", "Joki").with("lang", "fi").with("text", "T").with("source", "");
        assert_eq!(ThemeDraft::parse(&none).unwrap_err().of("source.0"), Some(&Problem::Missing));
    }

    #[test]
    fn a_decision_is_not_made_tomorrow() {
        let fields = Fields::default()
            .with("body", "Kaupunginhallitus")
            .with("decided", "2026-02-02")
            .with("section", "§ 1")
            .with("case_number", "1")
            .with("outcome", "approved")
            .with("lang", "fi")
            .with("text", "T")
            .with("minutes", "http://x.example");
        let errors = DecisionDraft::parse(&fields, "2026-02-01".parse().unwrap()).unwrap_err();
        assert_eq!(errors.of("decided"), Some(&Problem::NotADay));
        assert_eq!(errors.of("minutes"), Some(&Problem::NotALink));
        let mut fields = fields;
        fields.set("minutes", "https://x.example/142");
        fields.set("votes_for", "9");
        let today = "2026-02-02".parse().unwrap();
        let draft = DecisionDraft::parse(&fields, today).unwrap();
        assert_eq!(DecisionDraft::parse(&draft.fields(), today), Ok(draft));
    }
}
