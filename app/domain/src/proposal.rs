//! Proposals: what one person has looked at and stands behind, until another has looked at the very same.
//!
//! Where a process asks for two pairs of eyes, nobody freezes an edition or records a decision alone.

use crate::{
    BundleId, PersonId, ProcessId, ProposalId, ThemeId, Timestamp,
    account::Role,
    bundle::{Desk, Source, quote::DeskQuote},
    council::{DecisionDraft, Outcome},
    form::{Check, Errors, Fields, Problem},
    video,
};

/// Longest reason for sending something back.
pub const REASON_MAX: usize = 1_000;
/// Shortest: a reason must help whoever proposed it.
pub const REASON_MIN: usize = 10;

/// For what a process can ask for two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Matter {
    /// Freezing an edition.
    Edition,
    /// Recording a decision.
    Decision,
}

impl Matter {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Edition, Self::Decision];

    /// As it is stored and stands in addresses.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Edition => "edition",
            Self::Decision => "decision",
        }
    }

    /// The matter of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|matter| matter.code() == code)
    }

    /// Whose work it is.
    #[must_use]
    pub fn role(self) -> Role {
        match self {
            Self::Edition => Role::Curator,
            Self::Decision => Role::Clerk,
        }
    }
}

/// For what a process asks for two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Two {
    /// For freezing an edition.
    pub editions: bool,
    /// For recording a decision.
    pub decisions: bool,
}

impl Two {
    /// Whether it asks for two in this matter.
    #[must_use]
    pub fn asked_for(self, matter: Matter) -> bool {
        match matter {
            Matter::Edition => self.editions,
            Matter::Decision => self.decisions,
        }
    }
}

/// What became of a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It waits for somebody else.
    Waiting,
    /// Somebody else confirmed it.
    Confirmed,
    /// Somebody else sent it back.
    SentBack,
    /// Whoever made it took it back.
    Withdrawn,
}

impl Standing {
    /// Every standing.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Confirmed, Self::SentBack, Self::Withdrawn];

    /// As it is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Confirmed => "confirmed",
            Self::SentBack => "sent-back",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The standing of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.code() == code)
    }
}

/// What a proposal is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The next edition of a bundle.
    Edition(BundleId),
    /// A decision on a theme, as it would be recorded.
    Decision(ThemeId, Box<DecisionDraft>),
}

impl Subject {
    /// The matter that it belongs to.
    #[must_use]
    pub fn matter(&self) -> Matter {
        match self {
            Self::Edition(_) => Matter::Edition,
            Self::Decision(..) => Matter::Decision,
        }
    }
}

/// A proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Its id.
    pub id: ProposalId,
    /// The process it belongs to.
    pub process: ProcessId,
    /// What it is about.
    pub subject: Subject,
    /// The title of the bundle or the theme.
    pub title: String,
    /// Who made it; nobody where that was at the command line.
    pub by: Option<PersonId>,
    /// The name under which they made it: that of an office's act, which stays.
    pub name: String,
    /// When it was made.
    pub at: Timestamp,
    /// What became of it.
    pub standing: Standing,
    /// Who ended it, and when.
    pub closed: Option<(Timestamp, String)>,
    /// Why it was sent back; empty otherwise.
    pub reason: String,
    /// The number of the edition or the decision that came of it.
    pub result: Option<i64>,
    /// The digest of what was looked at.
    pub print: String,
}

/// The two who stand behind an edition or a decision, by the names under which they did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hands {
    /// Who proposed it.
    pub proposed: String,
    /// Who confirmed it.
    pub confirmed: String,
}

/// A part of what is looked at, so that it can be told later what is another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which part it is: the same part has the same code.
    pub code: String,
    /// What people call it; empty for the bundle's own texts.
    pub label: String,
    /// All that is in it, or a digest of that.
    pub content: String,
}

/// What changed since something was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The bundle's own title, language or foreword.
    Texts,
    /// Something that is in it now and was not.
    Added(String),
    /// Something that was in it and is not.
    Removed(String),
    /// Something that is in it with other words, or another wording.
    Changed(String),
    /// The order.
    Order,
    /// An edition was frozen meanwhile, or a decision recorded.
    Overtaken,
}

/// The code of a bundle's own texts among its parts.
const TEXTS: &str = "texts";
/// The code of what was frozen or recorded before.
const BEFORE: &str = "before";

/// The parts of what would be frozen, in its order.
#[must_use]
pub fn parts_of_desk(desk: &Desk) -> Vec<Part> {
    let part =
        |code: String, label: &str, content: Vec<&str>| Part { code, label: label.into(), content: row(&content) };
    let bundle = &desk.bundle;
    let editions = bundle.editions.to_string();
    let mut parts = vec![
        part(BEFORE.into(), "", vec![&editions]),
        part(TEXTS.into(), "", vec![&bundle.title, bundle.lang.tag(), &bundle.foreword]),
    ];
    for section in &desk.sections {
        parts.push(part(format!("section:{}", section.id), &section.title, vec![&section.title, &section.words]));
        for item in &section.items {
            let (picked, shown) = (item.picked.to_string(), if item.readable { "shown" } else { "hidden" });
            let quotes: Vec<String> = item.quotes.iter().flat_map(quoted).collect();
            let mut content = vec![picked.as_str(), shown, &item.title, &item.author, &item.note];
            content.extend(quotes.iter().map(String::as_str));
            parts.push(part(item.source.code(), &item.title, content));
        }
    }
    for (id, name) in &desk.scope.forums {
        parts.push(part(format!("forum:{id}"), name, vec![name]));
    }
    for left in &desk.scope.left {
        let (wording, item) = (left.wording.to_string(), left.item.map(Source::code).unwrap_or_default());
        let content = vec![wording.as_str(), left.disposition.code(), &item, &left.reason];
        parts.push(part(format!("left:{}", left.contribution), &left.reason, content));
    }
    parts
}

/// A quote as four fields: its words, the number of the video that they are heard in, and from when until when.
fn quoted(quote: &DeskQuote) -> [String; 4] {
    let spot = |of: fn(video::Part) -> Option<u32>| quote.spot.and_then(of).map(|second| second.to_string());
    let video = quote.spot.map(|spot| spot.video.to_string());
    [Some(quote.words.clone()), video, spot(|spot| Some(spot.from)), spot(|spot| spot.until)]
        .map(Option::unwrap_or_default)
}

/// The parts of what a decision is made on: the theme, and the decisions on it so far.
#[must_use]
pub fn parts_of_theme(title: &str, text: &str, decisions: &[(i64, Outcome)]) -> Vec<Part> {
    let before: Vec<String> = decisions.iter().map(|(id, outcome)| format!("{id}:{}", outcome.code())).collect();
    let before: Vec<&str> = before.iter().map(String::as_str).collect();
    vec![
        Part { code: BEFORE.into(), label: String::new(), content: row(&before) },
        Part { code: "theme".into(), label: title.into(), content: row(&[title, text]) },
    ]
}

/// The one text that parts make: a row of fields, none of which can be taken for another.
#[must_use]
pub fn text_of(parts: &[Part]) -> String {
    parts.iter().fold(String::new(), |all, part| all + &row(&[&part.code, &part.content]))
}

/// What became another one between two looks.
#[must_use]
pub fn changes(before: &[Part], now: &[Part]) -> Vec<Change> {
    let of = |parts: &'_ [Part], code: &str| parts.iter().position(|part| part.code == code);
    let mut found = Vec::new();
    for part in before {
        match of(now, &part.code).and_then(|at| now.get(at)) {
            None => found.push(Change::Removed(part.label.clone())),
            Some(same) if same.content == part.content => {}
            Some(_) if part.code == TEXTS => found.push(Change::Texts),
            Some(_) if part.code == BEFORE => found.push(Change::Overtaken),
            Some(other) => found.push(Change::Changed(other.label.clone())),
        }
    }
    let new = now.iter().filter(|part| of(before, &part.code).is_none());
    found.extend(new.map(|part| Change::Added(part.label.clone())));
    let common = |one: &'_ [Part], other: &'_ [Part]| -> Vec<String> {
        one.iter().filter(|part| of(other, &part.code).is_some()).map(|part| part.code.clone()).collect()
    };
    if common(before, now) != common(now, before) {
        found.push(Change::Order);
    }
    found
}

/// Why something is sent back: reads `reason`.
pub fn reason(fields: &Fields) -> Result<String, Errors> {
    let mut form = Check::new(fields);
    let reason = form.text("reason", REASON_MAX);
    if !reason.is_empty() && reason.chars().count() < REASON_MIN {
        form.wrong("reason", Problem::TooShort { min: REASON_MIN });
    }
    form.finish(reason)
}

/// Fields with their lengths before them, so that no two rows of different fields are the same text.
fn row(fields: &[&str]) -> String {
    fields.iter().fold(String::new(), |all, field| format!("{all}{} {field}\n", field.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Codes of parts, with what is in them.
    type Rows<'a> = &'a [(&'a str, &'a str)];

    fn parts(list: Rows<'_>) -> Vec<Part> {
        let part = |(code, content): &(&str, &str)| Part {
            code: (*code).into(),
            label: code.to_uppercase(),
            content: (*content).into(),
        };
        list.iter().map(part).collect()
    }

    #[test]
    fn what_changed_is_told_by_name() {
        let before = [("before", "1"), ("texts", "t"), ("a", "1"), ("b", "1")];
        let cases: [(Rows<'_>, Vec<Change>); 6] = [
            (&before, vec![]),
            (&[("before", "2"), ("texts", "t"), ("a", "1"), ("b", "1")], vec![Change::Overtaken]),
            (&[("before", "1"), ("texts", "u"), ("a", "1"), ("b", "1")], vec![Change::Texts]),
            (&[("before", "1"), ("texts", "t"), ("b", "1"), ("a", "1")], vec![Change::Order]),
            (&[("before", "1"), ("texts", "t"), ("b", "1")], vec![Change::Removed("A".into())]),
            (
                &[("before", "1"), ("texts", "t"), ("c", "1"), ("a", "2"), ("b", "1")],
                vec![Change::Changed("A".into()), Change::Added("C".into())],
            ),
        ];
        for (now, expected) in cases {
            assert_eq!(changes(&parts(&before), &parts(now)), expected, "{now:?}");
            assert_eq!(text_of(&parts(&before)) == text_of(&parts(now)), expected.is_empty(), "{now:?}");
        }
    }

    #[test]
    fn no_part_can_be_taken_for_another() {
        let (one, two) = (parts(&[("a", "b"), ("c", "d")]), parts(&[("a", "b\n1 c\n1 d")]));
        assert_ne!(text_of(&one), text_of(&two));
    }

    #[test]
    fn a_quote_is_a_part_of_what_is_looked_at() {
        let spot = video::Part { video: 1, from: 63, until: Some(81) };
        let quote = DeskQuote { id: 7, words: "Silta".into(), spot: Some(spot), holds: true };
        let of = |change: fn(&mut DeskQuote)| {
            let mut other = quote.clone();
            change(&mut other);
            quoted(&other)
        };
        assert_eq!(quoted(&quote), ["Silta", "1", "63", "81"]);
        assert_eq!(of(|quote| quote.id = 8), quoted(&quote), "the same again is no change");
        let changes: [fn(&mut DeskQuote); 4] = [
            |quote| quote.words.push('!'),
            |quote| quote.spot = None,
            |quote| quote.spot = quote.spot.map(|spot| video::Part { until: None, ..spot }),
            |quote| quote.spot = quote.spot.map(|spot| video::Part { video: 2, ..spot }),
        ];
        for change in changes {
            assert_ne!(of(change), quoted(&quote));
        }
    }

    #[test]
    fn a_reason_helps() {
        let read = |text: &str| reason(&Fields::default().with("reason", text)).map_err(|errors| errors.0.len());
        assert_eq!((read(""), read("Ei käy")), (Err(1), Err(1)));
        assert_eq!(read("Kohdan 3 otsikko on väärä."), Ok("Kohdan 3 otsikko on väärä.".into()));
    }
}
