//! Limits of rate: how much of one kind a person, or everybody in one network, may do in a stretch of time.
//!
//! A network may be a library, a school or a town hall. Each figure says for whom it is enough; what goes beyond it is
//! told when it can go on, and nothing that was typed is lost.

use crate::Timestamp;

/// Seconds of an hour.
const HOUR: i64 = 3_600;
/// Seconds of ten minutes.
const TEN_MINUTES: i64 = 600;

/// A kind of action that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Making an account.
    Join,
    /// Trying to sign in.
    SignIn,
    /// Having a mail sent.
    Mail,
    /// Publishing a contribution, a workshop's record, an entry.
    Post,
    /// Commenting.
    Comment,
    /// Supporting, and taking it back.
    Support,
    /// Sending a picture.
    Upload,
    /// Reporting something.
    Report,
    /// Making an account, or having a link sent, without the proof of work that was asked for.
    BareJoin,
    /// Posting or commenting without it.
    BarePost,
    /// Reporting without it.
    BareReport,
    /// Every other form.
    Change,
    /// Searching.
    Search,
    /// Asking the API.
    Read,
    /// Having a file of an edition made that is kept nowhere.
    Make,
}

/// How much of a kind is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// The stretch of time, in seconds, from the first action in it.
    pub window: i64,
    /// How often one person may; `None` where nobody is signed in.
    pub person: Option<i64>,
    /// How often all in one network may together.
    pub network: i64,
    /// How many are counted at once: what is asked for very often is not worth a write each time.
    pub portion: i64,
}

/// Whose actions are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// Somebody signed in.
    Person,
    /// One IPv4 address, or one /64.
    Network,
    /// The /48 around: ten such networks may use up what they have.
    Wider,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 15] = [
        Self::Join,
        Self::SignIn,
        Self::Mail,
        Self::Post,
        Self::Comment,
        Self::Support,
        Self::Upload,
        Self::Report,
        Self::BareJoin,
        Self::BarePost,
        Self::BareReport,
        Self::Change,
        Self::Search,
        Self::Read,
        Self::Make,
    ];

    /// As it is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Join => "join",
            Self::SignIn => "sign-in",
            Self::Mail => "mail",
            Self::Post => "post",
            Self::Comment => "comment",
            Self::Support => "support",
            Self::Upload => "upload",
            Self::Report => "report",
            Self::BareJoin => "bare-join",
            Self::BarePost => "bare-post",
            Self::BareReport => "bare-report",
            Self::Change => "change",
            Self::Search => "search",
            Self::Read => "read",
            Self::Make => "make",
        }
    }

    /// What is allowed of it.
    #[must_use]
    pub fn budget(self) -> Budget {
        let (window, person, network, portion) = match self {
            // Two classes that join together. Somebody who takes three files of each of twenty editions along; a class
            // that keeps one to read without a network.
            Self::Join | Self::Make => (HOUR, None, 60, 1),
            // A class in which everybody mistypes twice.
            Self::SignIn => (TEN_MINUTES, None, 100, 1),
            // A class that joins and has its mail sent once more.
            Self::Mail => (HOUR, Some(10), 100, 1),
            // Somebody who types in the notes of an evening, one a minute; a workshop of ten who do.
            Self::Post => (HOUR, Some(60), 600, 1),
            // A quick discussion, one each half minute; a class that discusses.
            Self::Comment => (HOUR, Some(120), 1_200, 1),
            // Somebody who goes through a list, one each six seconds; a class that does.
            Self::Support => (HOUR, Some(600), 6_000, 1),
            // Thirty posts with ten pictures each; a workshop of ten.
            Self::Upload => (HOUR, Some(300), 3_000, 1),
            // Somebody who comes upon a flood of rubbish.
            Self::Report => (HOUR, Some(30), 150, 1),
            // A workshop whose tablets run no scripts.
            Self::BareJoin => (HOUR, None, 20, 1),
            // Ten at a library who write without scripts, and two answers each.
            Self::BarePost => (HOUR, None, 30, 1),
            // Somebody who reports without scripts what they see on a page.
            Self::BareReport => (HOUR, None, 10, 1),
            // A curator who orders a bundle, one step each three seconds; an office of ten.
            Self::Change => (HOUR, Some(1_200), 12_000, 1),
            // A library with twenty readers, each of whom searches three times a minute.
            Self::Search => (TEN_MINUTES, None, 600, 20),
            // A program that asks ten times a second and goes on all day.
            Self::Read => (TEN_MINUTES, None, 6_000, 100),
        };
        Budget { window, person, network, portion }
    }
}

/// How many times the figures an installation allows, in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Factor(pub u32);

impl Default for Factor {
    fn default() -> Self {
        Self(100)
    }
}

impl Budget {
    /// How much a holder may do; at least one, or nobody could do anything.
    #[must_use]
    pub fn of(&self, holder: Holder, factor: Factor) -> Option<i64> {
        let own = match holder {
            Holder::Person => self.person?,
            Holder::Network => self.network,
            Holder::Wider => self.network.saturating_mul(10),
        };
        Some(own.saturating_mul(factor.0.into()).checked_div(100).unwrap_or(own).max(1))
    }

    /// How many are counted at once under a factor: never more than a tenth of what is allowed.
    #[must_use]
    pub fn portion(&self, factor: Factor) -> i64 {
        let tenth = self.of(Holder::Network, factor).and_then(|most| most.checked_div(10)).unwrap_or(1);
        self.portion.min(tenth).max(1)
    }

    /// When a holder can go on who has done so many since `start`; `None` where they may now.
    #[must_use]
    pub fn wait(&self, most: i64, used: i64, start: Timestamp) -> Option<Timestamp> {
        (used > most).then(|| start.plus_seconds(self.window))
    }
}

/// What of an account's attempts to sign in is counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempts {
    /// Those from one network.
    Here,
    /// Those from everywhere.
    Everywhere,
}

impl Attempts {
    /// Seconds to wait after so many attempts that failed one after the other. It grows from network to network by
    /// itself and stays short for all together: somebody who guesses from many networks is slowed down, and whoever
    /// the account belongs to waits a minute at most. Nobody is ever locked out.
    #[must_use]
    pub fn delay(self, failures: i64) -> i64 {
        let (free, most) = match self {
            Self::Here => (5, 15 * 60),
            Self::Everywhere => (50, 60),
        };
        match u32::try_from(failures.saturating_sub(free).clamp(0, 30)) {
            Ok(over @ 1..) => 2_i64.saturating_pow(over).min(most),
            _ => 0,
        }
    }
}

/// Seconds after which attempts that failed are forgotten.
pub const ATTEMPTS_FORGOTTEN: i64 = 24 * HOUR;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_is_never_hit_before_its_people_are() {
        for kind in Kind::ALL {
            let budget = kind.budget();
            let of = |holder| budget.of(holder, Factor::default());
            assert!(of(Holder::Wider) > of(Holder::Network), "{kind:?}");
            if let Some(person) = budget.person {
                assert!(budget.network >= 5 * person, "{kind:?}: five people use up what a network has");
            }
            assert!(budget.network % budget.portion == 0, "{kind:?}: portions do not come out even");
        }
    }

    #[test]
    fn a_factor_moves_every_figure_and_leaves_one_at_least() {
        let post = Kind::Post.budget();
        for (factor, person, network) in [(100, 60, 600), (200, 120, 1_200), (50, 30, 300), (1, 1, 6)] {
            assert_eq!(post.of(Holder::Person, Factor(factor)), Some(person));
            assert_eq!(post.of(Holder::Network, Factor(factor)), Some(network));
        }
        assert_eq!(Kind::Join.budget().of(Holder::Person, Factor(100)), None);
        assert_eq!(Kind::Read.budget().portion(Factor(100)), 100);
        assert_eq!(Kind::Read.budget().portion(Factor(1)), 6);
        assert_eq!(Kind::Search.budget().portion(Factor(1)), 1);
    }

    #[test]
    fn one_too_many_waits_for_the_end_of_the_window() {
        let (budget, start) = (Kind::Post.budget(), Timestamp(0));
        assert_eq!(budget.wait(60, 60, start), None);
        assert_eq!(budget.wait(60, 61, start), Some(Timestamp(3_600_000_000)));
    }

    #[test]
    fn attempts_wait_longer_and_longer_and_never_for_good() {
        for (attempts, failures, delay) in [
            (Attempts::Here, 0, 0),
            (Attempts::Here, 5, 0),
            (Attempts::Here, 6, 2),
            (Attempts::Here, 7, 4),
            (Attempts::Here, 14, 512),
            (Attempts::Here, 15, 900),
            (Attempts::Here, i64::MAX, 900),
            (Attempts::Everywhere, 50, 0),
            (Attempts::Everywhere, 51, 2),
            (Attempts::Everywhere, 1_000, 60),
        ] {
            assert_eq!(attempts.delay(failures), delay, "{attempts:?} {failures}");
        }
    }

    #[test]
    fn codes_are_different() {
        let mut codes: Vec<_> = Kind::ALL.iter().map(|kind| kind.code()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), Kind::ALL.len());
    }
}
