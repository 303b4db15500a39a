//! What the answer of the policy depends on, and how it says no.

use crate::{PersonId, account::Actor};

/// Whether a thing is the actor's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mine {
    /// It is.
    Yes,
    /// It is not, or nobody knows whose it is.
    No,
}

impl Mine {
    /// Compares a thing's owner with the actor.
    #[must_use]
    pub fn of(actor: &Actor, owner: Option<PersonId>) -> Self {
        if owner.is_some() && owner == actor.person() { Self::Yes } else { Self::No }
    }
}

/// Whether there is still time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deadline {
    /// There is.
    Ahead,
    /// There is not.
    Past,
}

/// Whether somebody made the ruling, or the proposal, that is looked at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// They did.
    Same,
    /// Somebody else did, or a rule by itself.
    Other,
}

impl Hand {
    /// Compares who made a ruling with the actor; `by` is nobody where it was made at the command line.
    #[must_use]
    pub fn of(actor: &Actor, by: Option<PersonId>, automated: bool) -> Self {
        if !automated && by == actor.person() { Self::Same } else { Self::Other }
    }
}

/// How many have looked at what is about to become lasting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eyes {
    /// One is enough: the process does not ask for two.
    Enough,
    /// It asks for two, and nobody but the actor has looked.
    Alone,
    /// Somebody else put it forward.
    Two,
}

impl Eyes {
    /// How many have looked, where the process asks for two and somebody put it forward. One person with two roles, or at
    /// the command line twice, is still one.
    #[must_use]
    pub fn of(asked_for: bool, hand: Option<Hand>) -> Self {
        match (asked_for, hand) {
            (_, Some(Hand::Other)) => Self::Two,
            (false, Some(Hand::Same) | None) => Self::Enough,
            (true, Some(Hand::Same) | None) => Self::Alone,
        }
    }

    pub(super) fn suffice(self) -> Result<(), Denial> {
        if self == Self::Alone { Err(Denial::Alone) } else { Ok(()) }
    }
}

/// Whether everybody can see an entry: its competition shows what came in, and no moderator put it out of sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Everybody can.
    Yes,
    /// Nobody but each entry's own author can.
    No,
}

/// Whether an edition was taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withdrawn {
    /// It was.
    Yes,
    /// It was not.
    No,
}

/// Why something may not be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Denial {
    /// Signing in may help.
    #[error("sign in first")]
    SignIn,
    /// It is not this person's to do.
    #[error("not permitted")]
    Forbidden,
    /// It is, once they have shown a second factor.
    #[error("show a second factor first")]
    Factor,
    /// It is, once they have signed in anew.
    #[error("sign in anew first")]
    Anew,
    /// What may not be seen answers as if it were not there.
    #[error("not there")]
    Hidden,
    /// It was taken back: there was something, and there is no more.
    #[error("gone")]
    Gone,
    /// The forum is closed, the deadline is past, or the thing is in no state for it.
    #[error("closed")]
    Closed,
    /// It takes somebody else.
    #[error("somebody else has to look as well")]
    Alone,
}
