//! Events: what happened to what. Every state change writes one, in the same transaction.

mod content;

use crate::ProcessId;

pub use content::Content;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What was done.
    pub verb: Verb,
    /// What it was done to: the row's id in the table that the verb speaks of.
    pub subject: i64,
    /// The process it happened in; `None` for the installation's own affairs.
    pub process: Option<ProcessId>,
    /// What was written, where the log of events is to show later that it was this and nothing else.
    pub content: Option<Content>,
}

impl Event {
    /// The same with what was written.
    #[must_use]
    pub fn saying(self, content: Content) -> Self {
        Self { content: Some(content), ..self }
    }
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
    /// Somebody tried to join with the address of an account; the subject is that person.
    JoinedAgain = "person.joined-again",
    /// A link to sign in or to join was asked for; the subject is the link.
    LinkAsked = "link.asked",
    /// Somebody was led to the identity provider; the subject is the visit.
    ProviderAsked = "provider.asked",
    /// Somebody came back from there; the subject is the visit.
    ProviderAnswered = "provider.answered",
    /// Whoever came back has no account yet; the subject is the visit.
    NewcomerCame = "provider.newcomer",
    /// Visits to the provider that were over were removed; the subject is how many.
    VisitsRemoved = "provider.removed",
    /// An identity at the provider was linked to an account; the subject is the person.
    IdentityLinked = "person.identity-linked",
    /// An identity was unlinked; the subject is the person.
    IdentityUnlinked = "person.identity-unlinked",
    /// A link was opened with a code that was not shown for it.
    LinkRefused = "link.refused",
    /// A session went on under a new token, since its owner's roles changed.
    SessionRenewed = "session.renewed",
    /// A session was used on one more day.
    SessionUsed = "session.used",
    /// Somebody ended sessions of theirs elsewhere.
    SessionEnded = "session.ended",
    /// Somebody changed the name that others see.
    PersonRenamed = "person.renamed",
    /// Somebody chose the language that they are written to in.
    PersonLangSet = "person.language-set",
    /// Somebody set a password of their own.
    PasswordChanged = "person.password-changed",
    /// Somebody asked for another address.
    AddressAsked = "person.address-asked",
    /// One of the two addresses confirmed that.
    AddressConfirmed = "person.address-confirmed",
    /// Both addresses confirmed, and the new one holds.
    AddressChanged = "person.address-changed",
    /// Somebody who has a second factor showed the first one.
    SessionHalf = "session.half-opened",
    /// Somebody began to set up codes as their second factor.
    FactorBegun = "factor.begun",
    /// Somebody has codes as their second factor now.
    FactorSet = "factor.set",
    /// Somebody has no codes any more.
    FactorRemoved = "factor.removed",
    /// Somebody was given new recovery codes.
    RecoveryMade = "factor.recovery-made",
    /// A recovery code was used.
    RecoveryUsed = "factor.recovery-used",
    /// A second factor was asked for, and something wrong was shown.
    FactorRefused = "factor.refused",
    /// All of somebody's second factors were taken at the request of who lost them.
    FactorsReset = "factor.reset",
    /// A browser was asked for a passkey; the subject is the question.
    PasskeyAsked = "passkey.asked",
    /// What a browser answered was no passkey of anybody; the subject is the question.
    PasskeyRefused = "passkey.refused",
    /// Questions that nobody answered were removed; the subject is how many.
    PasskeysUnanswered = "passkey.unanswered",
    /// Somebody added a passkey to their account.
    PasskeyAdded = "factor.passkey-added",
    /// Somebody removed a passkey of theirs.
    PasskeyRemoved = "factor.passkey-removed",
    /// A passkey was shown that looks copied; the subject is whose it is.
    PasskeyCopied = "factor.passkey-copied",
    /// Sending a message was begun.
    MailTried = "mail.tried",
    /// A message was handed over to the mail server.
    MailSent = "mail.sent",
    /// A message could not be sent yet.
    MailPutOff = "mail.put-off",
    /// A message was given up.
    MailGivenUp = "mail.given-up",
    /// Texts of old messages were deleted; the subject is how many.
    MailErased = "mail.erased",
    /// An administrator read the list of messages.
    OutboxRead = "outbox.read",
    /// A password was set anew at the command line.
    PasswordReset = "person.password-reset",
    /// A person's data was erased; the subject is the person, of whom nothing but the number is left.
    PersonErased = "person.erased",
    /// Somebody of the staff looked at a person's data; the subject is the person.
    PersonViewed = "person.viewed",
    /// A page about the installation was given a new version.
    AboutChanged = "about.changed",
    /// Somebody said what they cannot use on the site.
    FeedbackGiven = "feedback.given",
    /// They were answered.
    FeedbackAnswered = "feedback.answered",
    /// The installation was given another look; the subject is its version.
    LookChanged = "look.changed",
    /// What was kept long enough was removed; the subject is the row that says what.
    RetentionApplied = "retention.applied",
    /// A role was granted; the subject is the person.
    RoleGranted = "role.granted",
    /// A role was taken; the subject is the person.
    RoleTaken = "role.taken",
    /// A process was set up.
    ProcessOpened = "process.opened",
    /// A process's words, phases or picture were changed.
    ProcessChanged = "process.changed",
    /// A forum was opened.
    ForumOpened = "forum.opened",
    /// A picture was taken in; the subject is who sent it.
    PictureUploaded = "picture.uploaded",
    /// A picture was taken in for an entry.
    BoardUploaded = "board.uploaded",
    /// Pictures that nothing refers to were removed; the subject is how many.
    PicturesRemoved = "picture.removed",
    /// The files of removed pictures were removed; the subject is of how many.
    FilesRemoved = "picture.swept",
    /// Sessions that were over were removed; the subject is how many.
    SessionsRemoved = "session.removed",
    /// A chore of the night was begun.
    ChoreBegun = "chore.begun",
    /// A contribution was published.
    ContributionPublished = "contribution.published",
    /// A contribution was given a new wording.
    ContributionRevised = "contribution.revised",
    /// A contribution was taken back by its author.
    ContributionWithdrawn = "contribution.withdrawn",
    /// A contribution or a comment waits for a moderator; the subject is the case.
    CaseOpened = "case.opened",
    /// Something was reported; the subject is the report.
    ReportMade = "report.made",
    /// A ruling was made.
    RulingMade = "ruling.made",
    /// An author appealed against a ruling; the subject is the ruling.
    AppealMade = "appeal.made",
    /// An appeal was ruled on; the subject is the ruling that it was made against.
    AppealRuled = "appeal.ruled",
    /// A moderator looked at what a redaction took away; the subject is the ruling.
    OriginalSeen = "ruling.original-seen",
    /// A process's reasons for reports and rulings were set.
    ReasonsSet = "reasons.set",
    /// Somebody read their notices up to this one.
    NoticesRead = "notices.read",
    /// A forum's words, access or moderation were changed.
    ForumChanged = "forum.changed",
    /// Somebody supports a contribution.
    SupportGiven = "support.given",
    /// Somebody no longer does.
    SupportTakenBack = "support.taken-back",
    /// A comment was published.
    CommentPublished = "comment.published",
    /// A workshop's record was filed.
    WorkshopFiled = "workshop.filed",
    /// A workshop's record was given a new wording.
    WorkshopRevised = "workshop.revised",
    /// A bundle was begun.
    BundleBegun = "bundle.begun",
    /// A bundle's texts, sections or items were changed.
    BundleChanged = "bundle.changed",
    /// Contributions were grouped, since they say the same; the subject is the group.
    EchoGrouped = "echo.grouped",
    /// A contribution was taken out of its group.
    EchoLeft = "echo.left",
    /// An edition was frozen.
    EditionFrozen = "edition.frozen",
    /// An edition was taken back.
    EditionWithdrawn = "edition.withdrawn",
    /// An agency that registers DOIs was told of an edition.
    DoiRegistered = "edition.doi-registered",
    /// A competition was opened.
    CompetitionOpened = "competition.opened",
    /// An entry was submitted; the event names no person.
    EntrySubmitted = "entry.submitted",
    /// Whoever made an entry appealed against a ruling on it; the subject is the ruling, and the event names no person.
    EntryAppealed = "entry.appealed",
    /// An edition or a decision was put forward for somebody else to confirm; the subject is the proposal.
    ProposalMade = "proposal.made",
    /// Somebody else confirmed it, and the edition was frozen or the decision recorded.
    ProposalConfirmed = "proposal.confirmed",
    /// Somebody else sent it back.
    ProposalSentBack = "proposal.sent-back",
    /// Whoever made it took it back.
    ProposalTakenBack = "proposal.taken-back",
    /// A process asks for two from now on; the subject is the process.
    TwoAskedFor = "process.two-asked-for",
    /// A process asks for two no more.
    TwoNoMore = "process.two-no-more",
    /// A theme was drafted.
    ThemeDrafted = "theme.drafted",
    /// A decision was recorded.
    DecisionRecorded = "decision.recorded",
    /// A data set was taken over; the subject is the forum it went to.
    ImportDone = "import.done",
    /// Everything was restored from a backup, as the last of what was done.
    BackupRestored = "backup.restored",
    /// The example content was loaded; the subject is its process.
    ExampleLoaded = "example.loaded",
}

impl Verb {
    /// An event of this verb.
    #[must_use]
    pub fn on(self, subject: i64, process: Option<ProcessId>) -> Event {
        Event { verb: self, subject, process, content: None }
    }

    /// Whether the event must not name who did it: an entry's author is known to the envelope alone.
    #[must_use]
    pub fn is_anonymous(self) -> bool {
        matches!(self, Self::EntrySubmitted | Self::EntryAppealed | Self::BoardUploaded)
    }

    /// Whether the subject is an account, or nobody where there is none.
    #[must_use]
    pub fn is_about_a_person(self) -> bool {
        matches!(
            self,
            Self::PersonJoined
                | Self::SessionOpened
                | Self::SessionClosed
                | Self::SessionRenewed
                | Self::SessionUsed
                | Self::SessionEnded
                | Self::JoinedAgain
                | Self::PersonRenamed
                | Self::PersonLangSet
                | Self::PasswordChanged
                | Self::IdentityLinked
                | Self::IdentityUnlinked
                | Self::AddressAsked
                | Self::AddressConfirmed
                | Self::AddressChanged
                | Self::PasswordReset
                | Self::SessionHalf
                | Self::FactorBegun
                | Self::FactorSet
                | Self::FactorRemoved
                | Self::RecoveryMade
                | Self::RecoveryUsed
                | Self::FactorRefused
                | Self::FactorsReset
                | Self::PasskeyAdded
                | Self::PasskeyRemoved
                | Self::PasskeyCopied
                | Self::PersonErased
                | Self::PersonViewed
                | Self::RoleGranted
                | Self::RoleTaken
                | Self::PictureUploaded
        )
    }

    /// Whether nothing is kept that opens what the entry says of people: after an erasure not even that it was theirs.
    #[must_use]
    pub fn is_sealed(self) -> bool {
        self == Self::PersonErased
    }

    /// Whether the log of events shows to everybody what an entry says. Of all others it gives away a hash that nothing
    /// can be guessed from: even without a name, the moment would tell who it was, beside what the same person wrote in
    /// public at about that time.
    #[must_use]
    pub fn is_public(self) -> bool {
        matches!(
            self,
            Self::ProcessOpened
                | Self::ForumOpened
                | Self::ContributionPublished
                | Self::ContributionRevised
                | Self::ContributionWithdrawn
                | Self::RulingMade
                | Self::AppealRuled
                | Self::CommentPublished
                | Self::WorkshopFiled
                | Self::WorkshopRevised
                | Self::EditionFrozen
                | Self::EditionWithdrawn
                | Self::CompetitionOpened
                | Self::TwoAskedFor
                | Self::TwoNoMore
                | Self::ThemeDrafted
                | Self::DecisionRecorded
                | Self::ImportDone
                | Self::ExampleLoaded
        )
    }

    /// The verb of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|verb| verb.code() == code)
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
        assert!(Verb::ALL.iter().all(|verb| Verb::parse(verb.code()) == Some(*verb)));
    }

    #[test]
    fn what_names_people_is_not_public() {
        for verb in Verb::ALL {
            let private = verb.is_anonymous() || verb.is_about_a_person() || verb.code().starts_with("support.");
            assert!(!(private && verb.is_public()), "{}", verb.code());
        }
    }
}
