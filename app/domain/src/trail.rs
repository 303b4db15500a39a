//! The trail: everything that later used a contribution. It is found by following references, never stored, so it
//! cannot disagree with them.

use crate::{Day, DecisionId, Pid, ThemeId, Timestamp, bundle::Disposition, council::Outcome, proposal::Hands};

/// One use of a contribution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// It stands in an edition.
    Edition {
        /// The edition's address.
        pid: Pid,
        /// The edition's title.
        title: String,
        /// The edition's number in its bundle.
        number: i32,
        /// The number under which the contribution stands in it.
        item: i32,
        /// When it was frozen.
        frozen: Timestamp,
        /// Who put it forward and who confirmed it, where it took two.
        hands: Option<Hands>,
    },
    /// An edition answers for it, and says why it is not in it.
    Left {
        /// The edition's address.
        pid: Pid,
        /// The edition's title.
        title: String,
        /// The edition's number in its bundle.
        number: i32,
        /// Its number among those that were left out.
        place: i32,
        /// What became of it.
        disposition: Disposition,
        /// Why.
        reason: String,
    },
    /// An entry cites it.
    Entry {
        /// The entry's address.
        pid: Pid,
        /// The competition's part of the address.
        competition: String,
        /// The name the entry goes by.
        pseudonym: String,
        /// The entry's title.
        title: String,
        /// What the entry took from it.
        note: String,
    },
    /// A theme builds on it, directly or through an entry.
    Theme {
        /// The theme's id.
        id: ThemeId,
        /// Its title.
        title: String,
        /// When it was drafted.
        created: Timestamp,
    },
    /// A body decided on such a theme.
    Decision {
        /// The decision's id.
        id: DecisionId,
        /// The body.
        body: String,
        /// The day.
        decided: Day,
        /// The section of the minutes.
        section: String,
        /// What was resolved.
        outcome: Outcome,
        /// The theme's title.
        theme: String,
        /// Who put it forward and who confirmed it, where it took two.
        hands: Option<Hands>,
    },
}

impl Step {
    /// The sort of step, as the API names it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Edition { .. } => "edition",
            Self::Left { .. } => "left",
            Self::Entry { .. } => "entry",
            Self::Theme { .. } => "theme",
            Self::Decision { .. } => "decision",
        }
    }
}
