//! Moderation: reports, rulings, appeals, and what each of them may be.
//!
//! A ruling is one measure on one thing, with a reason out of the process's own list and words to the author. There is
//! no other way to take something out of sight: what nobody can explain, nobody can hide.

mod reason;
mod redact;
mod ruling;
pub mod signals;

pub use reason::{Ground, LISTED_MAX, Reason, ReasonDraft, Words, reasons, standard};
pub use redact::{Redacted, redact};
pub use ruling::{
    APPEAL_DAYS, Appeal, AppealDraft, Measure, PASSAGES_MAX, Ruling, RulingDraft, Standing, Verdict, VerdictDraft,
    WORDS_MAX, appeal_until, standing_of,
};

use crate::{
    CommentId, ContributionId, EntryId, WorkshopId, account,
    form::{Check, Errors, Fields, Problem},
    text,
};

/// Longest text of a report.
pub const REPORT_MAX: usize = 2_000;
/// Most cases that are ruled on at once.
pub const BULK_MAX: usize = 50;

/// Something that can be reported and ruled on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Thing {
    /// A contribution.
    Contribution(ContributionId),
    /// A comment.
    Comment(CommentId),
    /// A workshop's record.
    Workshop(WorkshopId),
    /// An entry to a competition.
    Entry(EntryId),
}

/// What sort of thing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ThingKind {
    /// A contribution.
    Contribution,
    /// A comment.
    Comment,
    /// A workshop's record.
    Workshop,
    /// An entry to a competition.
    Entry,
}

impl ThingKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Contribution, Self::Comment, Self::Workshop, Self::Entry];

    /// As it is stored and stands in addresses.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Contribution => "contribution",
            Self::Comment => "comment",
            Self::Workshop => "workshop",
            Self::Entry => "entry",
        }
    }

    /// The kind of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

impl Thing {
    /// The thing of a kind and a row's id.
    #[must_use]
    pub fn new(kind: ThingKind, id: i64) -> Self {
        match kind {
            ThingKind::Contribution => Self::Contribution(ContributionId(id)),
            ThingKind::Comment => Self::Comment(CommentId(id)),
            ThingKind::Workshop => Self::Workshop(WorkshopId(id)),
            ThingKind::Entry => Self::Entry(EntryId(id)),
        }
    }

    /// What sort of thing it is.
    #[must_use]
    pub fn kind(self) -> ThingKind {
        match self {
            Self::Contribution(_) => ThingKind::Contribution,
            Self::Comment(_) => ThingKind::Comment,
            Self::Workshop(_) => ThingKind::Workshop,
            Self::Entry(_) => ThingKind::Entry,
        }
    }

    /// Its row's id.
    #[must_use]
    pub fn id(self) -> i64 {
        match self {
            Self::Contribution(id) => id.0,
            Self::Comment(id) => id.0,
            Self::Workshop(id) => id.0,
            Self::Entry(id) => id.0,
        }
    }
}

/// Why a case waits for a moderator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// Somebody reported it.
    Report,
    /// The forum shows nothing before a moderator has read it.
    Forum,
    /// It looked like spam.
    Signals,
    /// Its author appeals against a ruling.
    Appeal,
}

impl Cause {
    /// Every cause.
    pub const ALL: [Self; 4] = [Self::Report, Self::Forum, Self::Signals, Self::Appeal];

    /// As it is stored and stands in addresses.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Forum => "forum",
            Self::Signals => "signals",
            Self::Appeal => "appeal",
        }
    }

    /// The cause of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cause| cause.code() == code)
    }
}

/// A report to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportDraft {
    /// The code of its reason.
    pub reason: String,
    /// What the reporter says; may be empty.
    pub text: String,
    /// An address at which the reporter can be asked.
    pub contact: Option<String>,
}

impl ReportDraft {
    /// Reads `reason`, `text` and `contact`.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let reason = form.choice("reason", |code| text::is_slug(code).then(|| code.to_owned())).unwrap_or_default();
        let text = form.optional_text("text", REPORT_MAX);
        let contact = account::contact(&mut form);
        form.finish(Self { reason, text, contact })
    }
}

/// The cases that a form ticked: reads `case` (repeated).
pub fn ticked(fields: &Fields) -> Result<Vec<Thing>, Errors> {
    let mut form = Check::new(fields);
    let mut things = Vec::new();
    for code in fields.all("case") {
        let thing =
            code.split_once(':').and_then(|(kind, id)| Some(Thing::new(ThingKind::parse(kind)?, id.parse().ok()?)));
        match thing {
            Some(thing) => things.push(thing),
            None => form.wrong("case", Problem::NotAnOption),
        }
    }
    match things.len() {
        0 => form.wrong("case", Problem::Missing),
        n if n > BULK_MAX => form.wrong("case", Problem::TooMany { max: BULK_MAX }),
        _ => {}
    }
    form.finish(things)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_names_a_reason_and_bounds_its_text() {
        let form = || Fields::default().with("reason", "spam").with("text", "Mainos").with("contact", "");
        assert_eq!(
            ReportDraft::parse(&form()),
            Ok(ReportDraft { reason: "spam".into(), text: "Mainos".into(), contact: None })
        );
        let wrong = Fields::default().with("text", "x".repeat(REPORT_MAX + 1)).with("contact", "not one");
        let errors = ReportDraft::parse(&wrong).unwrap_err();
        assert_eq!(errors.of("reason"), Some(&Problem::Missing));
        assert_eq!(errors.of("text"), Some(&Problem::TooLong { max: REPORT_MAX }));
        assert_eq!(errors.of("contact"), Some(&Problem::NotAnAddress));
    }

    #[test]
    fn ticked_cases_are_read_and_bounded() {
        let two = Fields::default().with("case", "contribution:12").with("case", "comment:3");
        assert_eq!(ticked(&two), Ok(vec![Thing::Contribution(ContributionId(12)), Thing::Comment(CommentId(3))]));
        assert_eq!(ticked(&Fields::default()).unwrap_err().of("case"), Some(&Problem::Missing));
        let wrong = Fields::default().with("case", "person:1");
        assert_eq!(ticked(&wrong).unwrap_err().of("case"), Some(&Problem::NotAnOption));
        let many = (0..=BULK_MAX).fold(Fields::default(), |fields, n| fields.with("case", format!("comment:{n}")));
        assert_eq!(ticked(&many).unwrap_err().of("case"), Some(&Problem::TooMany { max: BULK_MAX }));
    }

    #[test]
    fn codes_are_read_back() {
        assert!(ThingKind::ALL.iter().all(|k| ThingKind::parse(k.code()) == Some(*k)));
        assert!(Cause::ALL.iter().all(|c| Cause::parse(c.code()) == Some(*c)));
        assert!(ThingKind::ALL.iter().all(|k| Thing::new(*k, 7).kind() == *k && Thing::new(*k, 7).id() == 7));
    }
}
