//! Ids: one type per word, so that a forum's number can never be passed for an idea's.

use std::{fmt, num::ParseIntError, str::FromStr};

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

id! {
    /// Somebody with an account.
    PersonId,
    /// A role that somebody holds, or held.
    GrantId,
    /// One planning effort.
    ProcessId,
    /// A themed place inside a process.
    ForumId,
    /// An idea, a story or a vision.
    ContributionId,
    /// One immutable wording of a contribution.
    RevisionId,
    /// A remark under a contribution.
    CommentId,
    /// A session and the record it left.
    WorkshopId,
    /// One immutable wording of a workshop record.
    RecordId,
    /// A curated selection in the making.
    BundleId,
    /// A section of a bundle in the making.
    SectionId,
    /// A group of contributions that say the same.
    EchoId,
    /// A change of a bundle in the making.
    ChangeId,
    /// A frozen, numbered version of a bundle. Public addresses carry its [`Pid`] instead.
    EditionId,
    /// One numbered item of an edition.
    ItemId,
    /// A competition.
    CompetitionId,
    /// A proposal under a pseudonym. Public addresses carry its [`Pid`] instead.
    EntryId,
    /// A development theme.
    ThemeId,
    /// What a body resolved.
    DecisionId,
    /// What somebody put forward for another to confirm.
    ProposalId,
}

/// A permanent, opaque identifier: 16 random characters that tell nothing about time, order or content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Pid(String);

impl Pid {
    /// Characters in an identifier. 16 of 32 letters carry 80 bits.
    pub const LEN: usize = 16;
    /// Crockford's base 32: no i, l, o, u, so it survives being read aloud and typed.
    const LETTERS: &'static [u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

    /// Makes an identifier out of random bytes; the five low bits of each are used.
    #[must_use]
    pub fn from_random(bytes: [u8; Self::LEN]) -> Self {
        let letter = |byte: u8| Self::LETTERS.get(usize::from(byte & 31)).copied().unwrap_or(b'0');
        Self(bytes.into_iter().map(|byte| char::from(letter(byte))).collect())
    }

    /// The identifier as it stands in addresses.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The text is not an identifier.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier")]
pub struct NotAPid;

impl FromStr for Pid {
    type Err = NotAPid;
    fn from_str(text: &str) -> Result<Self, NotAPid> {
        let fits = text.len() == Self::LEN && text.bytes().all(|b| Self::LETTERS.contains(&b));
        if fits { Ok(Self(text.to_owned())) } else { Err(NotAPid) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pid_survives_being_written_and_read() {
        let pid = Pid::from_random(std::array::from_fn(|i| u8::try_from(i * 17 % 256).unwrap()));
        assert_eq!(pid.as_str().parse(), Ok(pid.clone()));
    }

    #[test]
    fn what_is_not_a_pid_is_refused() {
        for text in ["", "short", "0123456789abcdeI", "0123456789abcde/", "0123456789abcdefg"] {
            assert_eq!(text.parse::<Pid>(), Err(NotAPid), "{text:?}");
        }
    }
}
