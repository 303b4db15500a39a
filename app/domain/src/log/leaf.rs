//! What an entry of the log says, as the text that is hashed.
//!
//! One line: `talkoot1`, and fields `name=value` with a space before each, in this order, those that do not apply left
//! out: `at` (RFC 3339 in UTC, with microseconds), `verb`, `subject` (a number), `process` (a number), `who`, `whom`,
//! `what` (commitments, in hexadecimal), `blind` (random bytes, in hexadecimal).
//!
//! A commitment is the SHA-256 over a salt of 32 random bytes and a text. Who has both can show what was meant, and
//! nothing else opens it; where the salt is deleted, nobody can ever tell what it was, and the entry's hash stays right.

use chrono::{DateTime, SecondsFormat, Utc};
use sha2::{Digest as _, Sha256};

use super::{Hash, from_hex, hex, tree};
use crate::{PersonId, Timestamp, account::Actor};

/// A salt of a commitment.
pub type Salt = [u8; 32];

/// What an entry says. Any word may stand in `verb`: a later version knows more verbs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// When it happened; of what is anonymous, the day only.
    pub at: Timestamp,
    /// The code of what was done.
    pub verb: String,
    /// What it was done to; `None` where that is a person.
    pub subject: Option<i64>,
    /// The process it happened in.
    pub process: Option<i64>,
    /// Commitment to who did it; never where it is anonymous.
    pub who: Option<Hash>,
    /// Commitment to the person it was done to.
    pub whom: Option<Hash>,
    /// Commitment to what was written.
    pub what: Option<Hash>,
    /// Keeps an entry without commitments from being guessed by its hash.
    pub blind: Option<[u8; 16]>,
}

/// The part of an entry that a commitment stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Who did it.
    Who,
    /// The person it was done to.
    Whom,
    /// What was written.
    What,
}

impl Part {
    /// As it stands in an entry.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Who => "who",
            Self::Whom => "whom",
            Self::What => "what",
        }
    }

    /// The part of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Who, Self::Whom, Self::What].into_iter().find(|part| part.code() == code)
    }
}

/// The commitment to a text.
#[must_use]
pub fn commitment(salt: &Salt, text: &str) -> Hash {
    Sha256::new().chain_update(salt).chain_update(text).finalize().into()
}

/// What the commitment to who did something is made of: `person 12`, `guest` or `operator`.
#[must_use]
pub fn actor_text(actor: &Actor) -> String {
    match actor {
        Actor::Guest => "guest".to_owned(),
        Actor::Operator => "operator".to_owned(),
        Actor::Member { id, .. } => person_text(*id),
    }
}

/// What the commitment to a person is made of.
#[must_use]
pub fn person_text(id: PersonId) -> String {
    format!("person {id}")
}

impl Leaf {
    /// The commitment to a part.
    #[must_use]
    pub fn commitment(&self, part: Part) -> Option<Hash> {
        match part {
            Part::Who => self.who,
            Part::Whom => self.whom,
            Part::What => self.what,
        }
    }

    /// The line.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = format!("talkoot1 at={} verb={}", moment(self.at), self.verb);
        let mut add = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                text.extend([" ", name, "=", &value]);
            }
        };
        add("subject", self.subject.map(|n| n.to_string()));
        add("process", self.process.map(|n| n.to_string()));
        for part in [Part::Who, Part::Whom, Part::What] {
            add(part.code(), self.commitment(part).map(|hash| hex(&hash)));
        }
        add("blind", self.blind.map(|bytes| hex(&bytes)));
        text
    }

    /// Reads a line, which is the only one that says this.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut fields = text.split(' ').peekable();
        if fields.next() != Some("talkoot1") {
            return None;
        }
        let mut take = |name: &str| fields.next_if(|f| f.split('=').next() == Some(name))?.split_once('=').map(|f| f.1);
        let leaf = Self {
            at: DateTime::parse_from_rfc3339(take("at")?).ok().map(|at| Timestamp(at.timestamp_micros()))?,
            verb: take("verb")?.to_owned(),
            subject: take("subject").and_then(|n| n.parse().ok()),
            process: take("process").and_then(|n| n.parse().ok()),
            who: take("who").and_then(from_hex),
            whom: take("whom").and_then(from_hex),
            what: take("what").and_then(from_hex),
            blind: take("blind").and_then(from_hex),
        };
        let word = leaf.verb.bytes().all(|c| matches!(c, b'a'..=b'z' | b'.' | b'-'));
        // Whatever was read wrongly, left over or written in another way shows here.
        (leaf.text() == text && word && !leaf.verb.is_empty()).then_some(leaf)
    }

    /// Its hash in the tree.
    #[must_use]
    pub fn hash(&self) -> Hash {
        tree::leaf_hash(self.text().as_bytes())
    }
}

fn moment(at: Timestamp) -> String {
    let at: DateTime<Utc> = at.utc();
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn plain() -> Leaf {
        Leaf {
            at: Timestamp(1_297_684_800_000_001),
            verb: "contribution.published".to_owned(),
            subject: Some(12),
            process: Some(1),
            who: Some([0x11; 32]),
            whom: None,
            what: None,
            blind: None,
        }
    }

    #[test]
    fn it_is_written_in_one_way() {
        let eleven = "11".repeat(32);
        let text = plain().text();
        let head = "talkoot1 at=2011-02-14T12:00:00.000001Z verb=contribution.published";
        assert_eq!(text, format!("{head} subject=12 process=1 who={eleven}"));
        for wrong in [
            text.replace("talkoot1", "talkoot2"),
            text.replace("Z ", "+00:00 "),
            text.replace("subject=12", "subject=+12"),
            text.replace("subject=12", "subject=012"),
            text.replace(" subject=12 process=1", " process=1 subject=12"),
            text.replace(" process", "  process"),
            text.replace(&eleven, &"1A".repeat(32)),
            text.replace(&eleven, "11"),
            text.replace("verb=contribution.published", "verb="),
            text.replace("contribution.published", "contribution\u{1b}published"),
            format!("{text} "),
            format!("{text} more=1"),
        ] {
            assert_eq!(Leaf::parse(&wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_commitment_opens_to_one_text() {
        let salt = [9; 32];
        assert_eq!(commitment(&salt, "person 1"), commitment(&salt, "person 1"));
        assert_ne!(commitment(&salt, "person 1"), commitment(&salt, "person 2"));
        assert_ne!(commitment(&salt, "person 1"), commitment(&[8; 32], "person 1"));
        assert_eq!(actor_text(&Actor::Guest), "guest");
    }

    fn any_leaf() -> impl Strategy<Value = Leaf> {
        let hash = || prop::option::of(any::<[u8; 32]>());
        let number = || prop::option::of(any::<i64>());
        let at = (0_i64..4_000_000_000_000_000).prop_map(Timestamp);
        (at, "[a-z.-]{1,20}", number(), number(), hash(), hash(), hash(), prop::option::of(any::<[u8; 16]>())).prop_map(
            |(at, verb, subject, process, who, whom, what, blind)| Leaf {
                at,
                verb,
                subject,
                process,
                who,
                whom,
                what,
                blind,
            },
        )
    }

    proptest! {
        #[test]
        fn it_survives_being_written_and_read(leaf in any_leaf()) {
            prop_assert_eq!(Leaf::parse(&leaf.text()), Some(leaf));
        }
    }
}
