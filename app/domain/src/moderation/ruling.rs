//! Rulings: what a moderator decides, and what may follow.

use crate::{
    ForumId, PersonId, ProcessId, Timestamp,
    contribution::State,
    form::{Check, Errors, Fields, Problem},
    moderation::{Thing, ThingKind, signals::Signal},
    text,
};

/// Longest words to the author.
pub const WORDS_MAX: usize = 2_000;
/// Longest text of an appeal.
const APPEAL_MAX: usize = 3_000;
/// Most passages that one ruling redacts.
pub const PASSAGES_MAX: usize = 20;
/// Days within which an author can appeal: the six months of the Digital Services Act, Article 20(1).
pub const APPEAL_DAYS: i64 = 183;

/// What is done about a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Nothing: it stays as it is.
    Leave,
    /// What waited is shown.
    Release,
    /// Nobody but its author and moderators sees it.
    Hide,
    /// What was hidden is shown again.
    Show,
    /// Passages give way to a mark.
    Redact,
    /// It takes no more comments.
    Lock,
    /// It takes comments again.
    Unlock,
    /// It goes to another forum.
    Move,
    /// Whoever wrote it is asked to correct it.
    Correct,
    /// It waits for a person to read it: what signals of spam do by themselves, and nobody else does.
    Hold,
}

impl Measure {
    /// Every measure.
    pub const ALL: [Self; 10] = [
        Self::Leave,
        Self::Release,
        Self::Hide,
        Self::Show,
        Self::Redact,
        Self::Lock,
        Self::Unlock,
        Self::Move,
        Self::Correct,
        Self::Hold,
    ];

    /// As it is stored and sent by forms.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Leave => "leave",
            Self::Release => "release",
            Self::Hide => "hide",
            Self::Show => "show",
            Self::Redact => "redact",
            Self::Lock => "lock",
            Self::Unlock => "unlock",
            Self::Move => "move",
            Self::Correct => "correct",
            Self::Hold => "hold",
        }
    }

    /// The measure of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.code() == code)
    }

    /// Whether it takes something from its author, and so needs a reason.
    #[must_use]
    pub fn restricts(self) -> bool {
        match self {
            Self::Leave | Self::Release | Self::Show | Self::Unlock => false,
            Self::Hide | Self::Redact | Self::Lock | Self::Move | Self::Correct | Self::Hold => true,
        }
    }

    /// Whether its author can appeal. Against a hold there is no need to: a person looks at it anyway.
    #[must_use]
    pub fn is_appealable(self) -> bool {
        self.restricts() && self != Self::Hold
    }

    /// Whether it can be done to several things at once: where nothing has to be said for each of them.
    #[must_use]
    pub fn is_for_many(self) -> bool {
        !matches!(self, Self::Redact | Self::Move | Self::Hold | Self::Correct)
    }

    /// What can be done about a thing as it stands.
    #[must_use]
    pub fn offered(kind: ThingKind, standing: Standing) -> Vec<Self> {
        match (kind, standing.state) {
            (_, State::Held) => vec![Self::Release, Self::Hide],
            (_, State::Hidden) => vec![Self::Leave, Self::Show],
            (_, State::Withdrawn) => vec![Self::Leave],
            // Its author had it erased: there is nothing left to rule on.
            (_, State::Erased) => Vec::new(),
            (ThingKind::Workshop, State::Published) => vec![Self::Leave, Self::Hide, Self::Correct],
            // What is judged is judged as it came in: nobody rewrites a part of it.
            (ThingKind::Entry, State::Published) => vec![Self::Leave, Self::Hide],
            (ThingKind::Comment, State::Published) => vec![Self::Leave, Self::Hide, Self::Redact],
            (ThingKind::Contribution, State::Published) => {
                let lock = if standing.locked { Self::Unlock } else { Self::Lock };
                vec![Self::Leave, Self::Hide, Self::Redact, lock, Self::Move]
            }
        }
    }
}

/// How a thing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whether it can be read.
    pub state: State,
    /// Whether it takes no more comments.
    pub locked: bool,
}

/// How a thing stands after a measure; refused where the measure does not fit.
///
/// # Errors
/// Where [`Measure::offered`] does not have it.
pub fn standing_of(kind: ThingKind, now: Standing, measure: Measure) -> Result<Standing, Problem> {
    if !Measure::offered(kind, now).contains(&measure) {
        return Err(Problem::NotAnOption);
    }
    Ok(match measure {
        Measure::Release | Measure::Show => Standing { state: State::Published, ..now },
        Measure::Hide => Standing { state: State::Hidden, ..now },
        Measure::Hold => Standing { state: State::Held, ..now },
        Measure::Lock => Standing { locked: true, ..now },
        Measure::Unlock => Standing { locked: false, ..now },
        Measure::Leave | Measure::Redact | Measure::Move | Measure::Correct => now,
    })
}

/// A ruling to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulingDraft {
    /// What is done.
    pub measure: Measure,
    /// The code of the reason, where something is taken.
    pub reason: Option<String>,
    /// Words to the author.
    pub words: String,
    /// Passages that are redacted.
    pub passages: Vec<String>,
    /// Pictures that are redacted, by their ids in the media store.
    pub pictures: Vec<String>,
    /// The forum it goes to.
    pub forum: Option<ForumId>,
}

impl RulingDraft {
    /// Reads `measure`, `reason`, `words`, `passages` (one a line), `picture` (repeated) and `forum`.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let measure = form.choice("measure", |code| Measure::parse(code).filter(|m| *m != Measure::Hold));
        let measure = measure.unwrap_or(Measure::Leave);
        let reason = Some(fields.get("reason").trim().to_owned()).filter(|code| text::is_slug(code));
        if measure.restricts() && reason.is_none() {
            form.wrong("reason", Problem::Missing);
        }
        let reason = reason.filter(|_| measure.restricts());
        let words = form.text("words", WORDS_MAX);
        let passages = form.optional_text("passages", 10_000);
        let passages: Vec<String> =
            passages.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
        let pictures: Vec<String> = fields.all("picture").map(str::to_owned).collect();
        if measure == Measure::Redact && passages.is_empty() && pictures.is_empty() {
            form.wrong("passages", Problem::Missing);
        }
        if passages.len() > PASSAGES_MAX {
            form.wrong("passages", Problem::TooMany { max: PASSAGES_MAX });
        }
        if passages.iter().any(|passage| passage.chars().count() < 2) {
            form.wrong("passages", Problem::TooShort { min: 2 });
        }
        let target = form.optional_number("forum", 1, i64::MAX).map(ForumId);
        if measure == Measure::Move && target.is_none() {
            form.wrong("forum", Problem::Missing);
        }
        form.finish(Self { measure, reason, words, passages, pictures, forum: target })
    }
}

/// A ruling as it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// Its number.
    pub id: i64,
    /// The process it was made in.
    pub process: ProcessId,
    /// What it was made on.
    pub thing: Thing,
    /// What was done.
    pub measure: Measure,
    /// The code of the reason.
    pub reason: Option<String>,
    /// Words to the author; empty where it was made automatically.
    pub words: String,
    /// Whether it was made by a rule and not by a person.
    pub automated: bool,
    /// Who made it.
    pub ruled_by: Option<PersonId>,
    /// How many reports it answered; none where it was made without one.
    pub reports: i32,
    /// What held it, where signals did.
    pub signals: Vec<Signal>,
    /// When it was made.
    pub created: Timestamp,
    /// What its author had to say, and what came of it.
    pub appeal: Option<Appeal>,
}

/// An appeal to be made: reads `appeal`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppealDraft {
    /// Why the ruling is wrong.
    pub text: String,
}

impl AppealDraft {
    /// Reads `appeal`.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let text = form.text("appeal", APPEAL_MAX);
        form.finish(Self { text })
    }
}

/// An appeal, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appeal {
    /// Why the ruling is wrong.
    pub text: String,
    /// When it was made.
    pub created: Timestamp,
    /// What came of it, and the words to the author; `None` while it waits.
    pub verdict: Option<(Verdict, String)>,
}

/// What comes of an appeal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The ruling stands.
    Upheld,
    /// The ruling is undone.
    Reversed,
}

impl Verdict {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Upheld, Self::Reversed];

    /// As it is stored and sent by forms.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::Reversed => "reversed",
        }
    }

    /// The verdict of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.code() == code)
    }
}

/// A verdict to be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerdictDraft {
    /// What comes of the appeal.
    pub verdict: Verdict,
    /// Words to the author.
    pub words: String,
}

impl VerdictDraft {
    /// Reads `verdict` and `words`.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let verdict = form.choice("verdict", Verdict::parse).unwrap_or(Verdict::Upheld);
        let words = form.text("words", WORDS_MAX);
        form.finish(Self { verdict, words })
    }
}

/// Until when an author can appeal.
#[must_use]
pub fn appeal_until(ruled: Timestamp) -> Timestamp {
    ruled.plus_seconds(APPEAL_DAYS.saturating_mul(86_400))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write as _;

    fn form(measure: &str) -> Fields {
        Fields::default().with("measure", measure).with("reason", "spam").with("words", "Mainos.")
    }

    #[test]
    fn every_measure_is_offered_where_it_fits_and_refused_elsewhere() {
        let mut table = String::new();
        for kind in ThingKind::ALL {
            for state in State::ALL {
                for locked in [false, true] {
                    let now = Standing { state, locked };
                    let offered = Measure::offered(kind, now);
                    for measure in Measure::ALL {
                        assert_eq!(standing_of(kind, now, measure).is_ok(), offered.contains(&measure));
                    }
                    let codes: Vec<_> = offered.iter().map(|m| m.code()).collect();
                    let _ = writeln!(table, "{} {} {locked}: {}", kind.code(), state.code(), codes.join(" "));
                }
            }
        }
        insta::assert_snapshot!(table);
    }

    #[test]
    fn nobody_rules_a_hold() {
        assert_eq!(RulingDraft::parse(&form("hold")).unwrap_err().of("measure"), Some(&Problem::NotAnOption));
        for kind in ThingKind::ALL {
            for state in State::ALL {
                assert!(!Measure::offered(kind, Standing { state, locked: false }).contains(&Measure::Hold));
            }
        }
    }

    #[test]
    fn what_takes_something_needs_a_reason_and_everything_needs_words() {
        for measure in Measure::ALL.into_iter().filter(|m| *m != Measure::Hold) {
            let bare = Fields::default().with("measure", measure.code()).with("passages", "x y").with("forum", "1");
            let errors = RulingDraft::parse(&bare).unwrap_err();
            assert_eq!(errors.of("words"), Some(&Problem::Missing), "{measure:?}");
            assert_eq!(errors.of("reason").is_some(), measure.restricts(), "{measure:?}");
        }
        assert_eq!(RulingDraft::parse(&form("leave")).unwrap().reason, None);
        assert_eq!(RulingDraft::parse(&form("hide")).unwrap().reason.as_deref(), Some("spam"));
    }

    #[test]
    fn a_redaction_names_passages_and_a_move_its_forum() {
        let redact = |passages: &str| RulingDraft::parse(&form("redact").with("passages", passages));
        assert_eq!(redact(" Matti \n\n040 123").unwrap().passages, ["Matti", "040 123"]);
        assert_eq!(redact("").unwrap_err().of("passages"), Some(&Problem::Missing));
        assert_eq!(redact("a").unwrap_err().of("passages"), Some(&Problem::TooShort { min: 2 }));
        assert_eq!(
            redact(&"ab\n".repeat(PASSAGES_MAX + 1)).unwrap_err().of("passages"),
            Some(&Problem::TooMany { max: PASSAGES_MAX })
        );
        assert!(RulingDraft::parse(&form("redact").with("picture", "m")).is_ok());
        assert_eq!(RulingDraft::parse(&form("move")).unwrap_err().of("forum"), Some(&Problem::Missing));
    }

    #[test]
    fn six_months_is_more_than_any_half_year() {
        let ruled = Timestamp(0);
        assert_eq!(appeal_until(ruled).rfc3339(), "1970-07-03T00:00:00Z");
    }

    #[test]
    fn codes_are_read_back() {
        assert!(Measure::ALL.iter().all(|m| Measure::parse(m.code()) == Some(*m)));
        assert!(Verdict::ALL.iter().all(|v| Verdict::parse(v.code()) == Some(*v)));
    }
}
