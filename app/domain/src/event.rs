//! Events: what happened to what. Every state change writes one, in the same transaction.

use crate::ProcessId;

/// Something that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// What was done.
    pub verb: Verb,
    /// What it was done to: the row's id in the table that the verb speaks of.
    pub subject: i64,
    /// The process it happened in; `None` for the installation's own affairs.
    pub process: Option<ProcessId>,
}

macro_rules! verbs {
    ($($(#[$doc:meta])* $name:ident = $code:literal),* $(,)?) => {
        /// What was done.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Verb { $($(#[$doc])* $name),* }

        impl Verb {
            /// Every verb.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// As it is stored: the word, a dot, what was done to it.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }
        }
    };
}

verbs! {
    /// An account was made.
    PersonJoined = "person.joined",
    /// Somebody signed in.
    SessionOpened = "session.opened",
    /// Somebody signed out.
    SessionClosed = "session.closed",
    /// A password was set anew at the command line.
    PasswordReset = "person.password-reset",
    /// A person's data was erased; the subject is the person, of whom nothing but the number is left.
    PersonErased = "person.erased",
    /// Somebody of the staff looked at a person's data; the subject is the person.
    PersonViewed = "person.viewed",
    /// A page about the installation was given a new version.
    AboutChanged = "about.changed",
    /// What was kept long enough was removed; the subject is the row that says what.
    RetentionApplied = "retention.applied",
    /// A role was granted; the subject is the person.
    RoleGranted = "role.granted",
    /// A role was taken; the subject is the person.
    RoleTaken = "role.taken",
    /// A process was set up.
    ProcessOpened = "process.opened",
    /// A forum was opened.
    ForumOpened = "forum.opened",
    /// A picture was taken in; the subject is who sent it.
    PictureUploaded = "picture.uploaded",
    /// A picture was taken in for an entry.
    BoardUploaded = "board.uploaded",
    /// Files of pictures that nothing shows any more were removed.
    FilesRemoved = "files.removed",
    /// A contribution was published.
    ContributionPublished = "contribution.published",
    /// A contribution was given a new wording.
    ContributionRevised = "contribution.revised",
    /// A contribution was taken back by its author.
    ContributionWithdrawn = "contribution.withdrawn",
    /// A contribution was put out of sight.
    ContributionHidden = "contribution.hidden",
    /// A contribution was put back in sight.
    ContributionShown = "contribution.shown",
    /// Somebody supports a contribution.
    SupportGiven = "support.given",
    /// Somebody no longer does.
    SupportTakenBack = "support.taken-back",
    /// A comment was published.
    CommentPublished = "comment.published",
    /// A comment was put out of sight.
    CommentHidden = "comment.hidden",
    /// A comment was put back in sight.
    CommentShown = "comment.shown",
    /// A workshop's record was filed.
    WorkshopFiled = "workshop.filed",
    /// A workshop's record was given a new wording.
    WorkshopRevised = "workshop.revised",
    /// A bundle was begun.
    BundleBegun = "bundle.begun",
    /// A bundle's texts, sections or items were changed.
    BundleChanged = "bundle.changed",
    /// An edition was frozen.
    EditionFrozen = "edition.frozen",
    /// An edition was taken back.
    EditionWithdrawn = "edition.withdrawn",
    /// A competition was opened.
    CompetitionOpened = "competition.opened",
    /// An entry was submitted; the event names no person.
    EntrySubmitted = "entry.submitted",
    /// A theme was drafted.
    ThemeDrafted = "theme.drafted",
    /// A decision was recorded.
    DecisionRecorded = "decision.recorded",
    /// A data set was taken over; the subject is the forum it went to.
    ImportDone = "import.done",
    /// The example content was loaded; the subject is its process.
    ExampleLoaded = "example.loaded",
}

impl Verb {
    /// An event of this verb.
    #[must_use]
    pub fn on(self, subject: i64, process: Option<ProcessId>) -> Event {
        Event { verb: self, subject, process }
    }

    /// Whether the event must not name who did it: an entry's author is known to the envelope alone.
    #[must_use]
    pub fn is_anonymous(self) -> bool {
        matches!(self, Self::EntrySubmitted | Self::BoardUploaded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_different() {
        let mut codes: Vec<_> = Verb::ALL.iter().map(|v| v.code()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), Verb::ALL.len());
    }
}
