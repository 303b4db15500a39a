//! The one policy: who may do what. Every action of every feature is a variant of [`Action`]; there is no wildcard, so
//! an action that nobody thought of does not compile.

mod words;

use strum::{EnumDiscriminants, EnumIter, IntoStaticStr};

use crate::{
    ProcessId,
    account::{Actor, Proof, Role},
    contribution::State,
    process::Access,
    proposal::Matter,
};

pub use words::{Deadline, Denial, Eyes, Hand, Mine, Shown, Withdrawn};

/// Something that somebody wants to do, with all that the answer depends on.
///
/// An [`ActionKind`] is an action without what its answer depends on: what the table of routes names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumDiscriminants)]
#[strum_discriminants(
    name(ActionKind),
    derive(PartialOrd, Ord, Hash, EnumIter, IntoStaticStr),
    doc = "An action without what its answer depends on."
)]
pub enum Action {
    /// Read what everybody may read.
    Look,
    /// See what is one's own: contributions, notices, sessions.
    SeeOwn,
    /// Make an account.
    Join,
    /// Sign in, or out.
    SignIn,
    /// Change one's own name, address, password and sessions.
    KeepAccount,
    /// Read the messages that the installation sends, or would send.
    ReadOutbox,
    /// Send the messages that wait.
    SendMail,
    /// Set up a process.
    OpenProcess,
    /// Open a forum in a process.
    OpenForum(ProcessId),
    /// See who holds which role in a process, or in the whole installation, and who held it before.
    SeePeople(Option<ProcessId>),
    /// Give somebody a role, or take it.
    GrantRole(Option<ProcessId>, Role),
    /// Set somebody's password anew.
    ResetPassword,
    /// Take somebody's second factors, who lost them.
    ResetFactors,
    /// Do the chores of the night.
    DoChores,
    /// Keep what an agency was told of an edition.
    RegisterDoi,
    /// Have everything erased that leads to a person: oneself, or somebody who asked for it.
    Erase(Mine),
    /// See what others do not see of a person, such as the address, for one's work in a process or everywhere.
    ViewPerson(Option<ProcessId>),
    /// Write the pages that tell about the installation.
    EditAbout,
    /// Say what one cannot use on the site.
    GiveFeedback,
    /// Read what people cannot use, and answer.
    AnswerFeedback,
    /// Giving the installation its name, logo, colours and font.
    ChangeLook,
    /// Remove what was kept long enough.
    Retain,
    /// Upload a picture for a form that one is filling in.
    UploadPicture,
    /// Read a contribution.
    ReadContribution(ProcessId, State, Mine),
    /// Publish a contribution in a forum.
    Contribute(ProcessId, Access),
    /// Give a contribution a new wording.
    ReviseContribution(ProcessId, State, Mine),
    /// Take a contribution back.
    WithdrawContribution(ProcessId, State, Mine),
    /// See the list of contributions that are out of sight.
    SeeHidden(ProcessId),
    /// Report a contribution or a comment.
    Report(ProcessId, State, Mine),
    /// Report a workshop's record.
    ReportRecord(ProcessId, State, Mine),
    /// Report an entry.
    ReportEntry(ProcessId, Shown),
    /// Read what one was told of a ruling.
    ReadNotice(Mine),
    /// See what waits for a moderator.
    SeeQueue(ProcessId),
    /// Rule on something.
    Rule(ProcessId, Mine),
    /// See what a redaction took away.
    SeeOriginal(ProcessId),
    /// Appeal against a ruling on something.
    Appeal(Mine, Deadline),
    /// Rule on an appeal.
    RuleOnAppeal(ProcessId, Mine, Hand),
    /// Set a process's reasons for reports and rulings.
    SetReasons(ProcessId),
    /// Change a process's words, phases and picture.
    ChangeProcess(ProcessId),
    /// Change a forum's words, access and moderation.
    ChangeForum(ProcessId),
    /// Support a contribution, or stop to.
    Support(ProcessId, State),
    /// Comment on a contribution in a forum.
    Comment(ProcessId, State, Access),
    /// Read comments that are out of sight.
    SeeHiddenComments(ProcessId),
    /// File a workshop's record.
    FileWorkshop(ProcessId),
    /// Read a workshop's record.
    ReadRecord(ProcessId, State, Mine),
    /// Give a workshop's record a new wording.
    ReviseWorkshop(ProcessId, State, Mine),
    /// Begin a bundle, see its desk, change its texts, sections and items.
    Curate(ProcessId),
    /// Read an edition.
    ReadEdition(Withdrawn),
    /// Put a bundle forward to be frozen by somebody else.
    ProposeEdition(ProcessId),
    /// Freeze an edition.
    FreezeEdition(ProcessId, Eyes),
    /// Take an edition back.
    WithdrawEdition(ProcessId, Withdrawn),
    /// Open a competition.
    OpenCompetition(ProcessId),
    /// Submit an entry.
    SubmitEntry(ProcessId, Deadline),
    /// Read an entry.
    ReadEntry(ProcessId, Shown, Mine),
    /// Draft a theme.
    DraftTheme(ProcessId),
    /// Put a decision forward to be recorded by somebody else.
    ProposeDecision(ProcessId),
    /// Record a decision.
    RecordDecision(ProcessId, Eyes),
    /// See what waits for a second person, and what became of it.
    SeeProposals(ProcessId),
    /// Send back what somebody put forward.
    SendBack(ProcessId, Matter, Hand),
    /// Take back what oneself put forward.
    TakeBack(ProcessId, Hand),
    /// Have a process ask for two.
    AskForTwo(ProcessId),
    /// Have a process ask for two no more.
    StopAskingForTwo(ProcessId),
    /// Take over a data set from another system.
    Import,
    /// Copy everything that the installation holds.
    MakeBackup,
    /// Fill an empty installation from a backup.
    RestoreBackup,
}

/// Answers whether an actor may do something.
///
/// # Errors
/// [`Denial`] says why not.
pub fn permit(actor: &Actor, action: &Action) -> Result<(), Denial> {
    let answer = rule(actor, action);
    // What a role would open is told as such, so that its holder learns what to do.
    let instead = match actor.proof() {
        Proof::Missing => Denial::Factor,
        Proof::Stale => Denial::Anew,
        Proof::Enough | Proof::Asked => return answer,
    };
    let shown = actor.clone().having_shown(Proof::Enough);
    if answer.is_err() && rule(&shown, action).is_ok() { Err(instead) } else { answer }
}

#[expect(clippy::too_many_lines, reason = "everything that can be done, in one list")]
fn rule(actor: &Actor, action: &Action) -> Result<(), Denial> {
    match *action {
        // Guests may hold pictures too: where a forum takes their posts, it takes their pictures.
        Action::Look
        | Action::Join
        | Action::SignIn
        | Action::UploadPicture
        | Action::GiveFeedback
        | Action::ReadEdition(Withdrawn::No) => Ok(()),
        Action::SeeOwn | Action::KeepAccount | Action::Erase(Mine::Yes) => require(actor, actor.person().is_some()),
        // A tombstone stays for everybody, the curator as well.
        Action::ReadEdition(Withdrawn::Yes) => Err(Denial::Gone),
        Action::DoChores
        | Action::RegisterDoi
        | Action::SendMail
        | Action::MakeBackup
        | Action::RestoreBackup => require(actor, *actor == Actor::Operator),
        Action::ReadOutbox
        | Action::OpenProcess
        | Action::Import
        | Action::ResetPassword
        | Action::ResetFactors
        | Action::SeePeople(None)
        | Action::Erase(Mine::No)
        | Action::ViewPerson(None)
        // Else whoever runs a process could switch the rule off, act alone, and switch it on again.
        | Action::StopAskingForTwo(_)
        | Action::EditAbout
        | Action::AnswerFeedback
        | Action::ChangeLook
        | Action::Retain
        | Action::GrantRole(None, _)
        | Action::GrantRole(Some(_), Role::Admin) => require(actor, actor.is_admin()),
        Action::GrantRole(
            Some(process),
            Role::Moderator
            | Role::Facilitator
            | Role::Curator
            | Role::Entrant
            | Role::Juror
            | Role::JurySecretary
            | Role::Clerk
            | Role::Owner,
        )
        | Action::SeePeople(Some(process))
        | Action::ChangeProcess(process)
        | Action::ChangeForum(process)
        | Action::SetReasons(process)
        | Action::AskForTwo(process)
        | Action::ViewPerson(Some(process))
        | Action::OpenForum(process) => require(actor, actor.has(process, Role::Owner)),
        Action::OpenCompetition(process) => require(actor, actor.has(process, Role::JurySecretary)),
        // Anybody reports what they see: whoever is hurt by it need not be somebody who takes part.
        Action::ReadContribution(process, state, mine)
        | Action::Report(process, state, mine)
        | Action::ReadRecord(process, state, mine)
        | Action::ReportRecord(process, state, mine) => read_contribution(actor, process, state, mine),
        Action::ReadNotice(mine) => {
            require(actor, actor.person().is_some())?;
            if mine == Mine::Yes { Ok(()) } else { Err(Denial::Hidden) }
        }
        Action::Contribute(process, access) => contribute(actor, process, access),
        Action::ReviseContribution(process, state, mine) | Action::WithdrawContribution(process, state, mine) => {
            change_contribution(actor, process, state, mine)
        }
        Action::SeeHidden(process)
        | Action::SeeHiddenComments(process)
        | Action::SeeQueue(process)
        | Action::SeeOriginal(process) => require(actor, actor.has(process, Role::Moderator)),
        // Nobody is judge of their own.
        Action::Rule(process, mine) => require(actor, actor.has(process, Role::Moderator) && mine == Mine::No),
        // Nor of what they have judged: four eyes.
        Action::RuleOnAppeal(process, mine, hand) => {
            require(actor, actor.has(process, Role::Moderator) && mine == Mine::No && hand == Hand::Other)
        }
        Action::Appeal(mine, deadline) => match (mine, deadline) {
            (Mine::Yes, Deadline::Ahead) => Ok(()),
            (Mine::Yes, Deadline::Past) => Err(Denial::Closed),
            (Mine::No, _) => Err(Denial::Hidden),
        },
        Action::Support(process, state) => {
            readable(actor, process, state)?;
            require(actor, actor.person().is_some())
        }
        Action::Comment(process, state, access) => {
            readable(actor, process, state)?;
            contribute(actor, process, access)
        }
        Action::FileWorkshop(process) => require(actor, actor.has(process, Role::Facilitator)),
        Action::ReviseWorkshop(process, state, mine) => {
            read_contribution(actor, process, state, mine)?;
            let may = match mine {
                Mine::Yes => actor.has(process, Role::Facilitator),
                Mine::No => actor.has(process, Role::Owner),
            };
            require(actor, may)?;
            if state == State::Published { Ok(()) } else { Err(Denial::Closed) }
        }
        Action::Curate(process) | Action::ProposeEdition(process) => require(actor, actor.has(process, Role::Curator)),
        Action::FreezeEdition(process, eyes) => {
            require(actor, actor.has(process, Role::Curator))?;
            eyes.suffice()
        }
        Action::WithdrawEdition(process, withdrawn) => {
            require(actor, actor.has(process, Role::Curator))?;
            rule(actor, &Action::ReadEdition(withdrawn))
        }
        Action::SubmitEntry(_, deadline) => {
            require(actor, actor.person().is_some())?;
            match deadline {
                Deadline::Ahead => Ok(()),
                Deadline::Past => Err(Denial::Closed),
            }
        }
        // Not even an administrator opens an entry before its time.
        Action::ReportEntry(_, shown) => match shown {
            Shown::Yes => Ok(()),
            Shown::No => Err(Denial::Hidden),
        },
        Action::ReadEntry(_, shown, mine) => match (shown, mine) {
            (Shown::Yes, _) | (Shown::No, Mine::Yes) => Ok(()),
            (Shown::No, Mine::No) => Err(Denial::Hidden),
        },
        Action::DraftTheme(process) | Action::ProposeDecision(process) => {
            require(actor, actor.has(process, Role::Clerk))
        }
        Action::RecordDecision(process, eyes) => {
            require(actor, actor.has(process, Role::Clerk))?;
            eyes.suffice()
        }
        Action::SeeProposals(process) => {
            require(actor, Matter::ALL.into_iter().any(|matter| actor.has(process, matter.role())))
        }
        Action::SendBack(process, matter, hand) => {
            require(actor, actor.has(process, matter.role()))?;
            if hand == Hand::Other { Ok(()) } else { Err(Denial::Alone) }
        }
        // Also by who has lost the role since: it is theirs.
        Action::TakeBack(_, hand) => {
            require(actor, *actor != Actor::Guest)?;
            require(actor, hand == Hand::Same)
        } // A backup holds what nobody may read on the site, entries' envelopes among it: only who has the machine anyway.
    }
}

fn require(actor: &Actor, held: bool) -> Result<(), Denial> {
    match (held, actor) {
        (true, _) => Ok(()),
        (false, Actor::Guest) => Err(Denial::SignIn),
        (false, _) => Err(Denial::Forbidden),
    }
}

fn read_contribution(actor: &Actor, process: ProcessId, state: State, mine: Mine) -> Result<(), Denial> {
    let staff = actor.has(process, Role::Moderator);
    match state {
        State::Published => Ok(()),
        State::Held | State::Hidden if staff || mine == Mine::Yes => Ok(()),
        State::Held | State::Hidden => Err(Denial::Hidden),
        State::Withdrawn if staff => Ok(()),
        State::Withdrawn | State::Erased => Err(Denial::Gone),
    }
}

fn change_contribution(actor: &Actor, process: ProcessId, state: State, mine: Mine) -> Result<(), Denial> {
    read_contribution(actor, process, state, mine)?;
    match (state, mine) {
        (State::Published | State::Held, Mine::Yes) => Ok(()),
        (State::Hidden | State::Withdrawn | State::Erased, Mine::Yes) => Err(Denial::Closed),
        (_, Mine::No) => require(actor, false),
    }
}

/// Whether a contribution can be answered: it must be readable by everybody.
fn readable(actor: &Actor, process: ProcessId, state: State) -> Result<(), Denial> {
    read_contribution(actor, process, state, Mine::No)?;
    if state == State::Published { Ok(()) } else { Err(Denial::Closed) }
}

fn contribute(actor: &Actor, process: ProcessId, access: Access) -> Result<(), Denial> {
    match access {
        Access::Closed => Err(Denial::Closed),
        Access::Guests => Ok(()),
        Access::Members => require(actor, actor.person().is_some() || actor.has(process, Role::Owner)),
    }
}

#[cfg(test)]
mod tests;
