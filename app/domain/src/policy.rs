//! The one policy: who may do what. Every action of every feature is a variant of [`Action`]; there is no wildcard, so
//! an action that nobody thought of does not compile.

use crate::{
    PersonId, ProcessId,
    account::{Actor, Role},
    contribution::State,
    process::Access,
};

/// Something that somebody wants to do, with all that the answer depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Make an account.
    Join,
    /// Sign in, or out.
    SignIn,
    /// Set up a process.
    OpenProcess,
    /// Open a forum in a process.
    OpenForum(ProcessId),
    /// Give somebody a role, or take it.
    GrantRole(Option<ProcessId>, Role),
    /// Set somebody's password anew.
    ResetPassword,
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
    /// Put a contribution out of sight, or back in sight.
    ModerateContribution(ProcessId, State),
    /// See the list of contributions that are out of sight.
    SeeHidden(ProcessId),
    /// Support a contribution, or stop to.
    Support(ProcessId, State),
    /// Comment on a contribution in a forum.
    Comment(ProcessId, State, Access),
    /// Put a comment out of sight, or back in sight.
    ModerateComment(ProcessId),
    /// File a workshop's record.
    FileWorkshop(ProcessId),
    /// Give a workshop's record a new wording.
    ReviseWorkshop(ProcessId, Mine),
    /// Begin a bundle, see its desk, change its texts, sections and items.
    Curate(ProcessId),
    /// Freeze an edition.
    FreezeEdition(ProcessId),
    /// Take an edition back.
    WithdrawEdition(ProcessId),
    /// Open a competition.
    OpenCompetition(ProcessId),
    /// Submit an entry.
    SubmitEntry(ProcessId, Deadline),
    /// Read an entry.
    ReadEntry(ProcessId, Shown, Mine),
    /// Draft a theme.
    DraftTheme(ProcessId),
    /// Record a decision.
    RecordDecision(ProcessId),
    /// Take over a data set from another system.
    Import,
}

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

/// Whether entries are still taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deadline {
    /// They are.
    Ahead,
    /// They are not.
    Past,
}

/// Whether everybody can see the entries of a competition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Everybody can.
    Yes,
    /// Nobody but each entry's own author can.
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
    /// What may not be seen answers as if it were not there.
    #[error("not there")]
    Hidden,
    /// It was taken back: there was something, and there is no more.
    #[error("gone")]
    Gone,
    /// The forum is closed, the deadline is past, or the thing is in no state for it.
    #[error("closed")]
    Closed,
}

/// Answers whether an actor may do something.
///
/// # Errors
/// [`Denial`] says why not.
pub fn permit(actor: &Actor, action: &Action) -> Result<(), Denial> {
    match *action {
        // Guests may hold pictures too: where a forum takes their posts, it takes their pictures.
        Action::Join | Action::SignIn | Action::UploadPicture => Ok(()),
        Action::OpenProcess
        | Action::Import
        | Action::ResetPassword
        | Action::GrantRole(None, _)
        | Action::GrantRole(Some(_), Role::Admin) => require(actor, actor.is_admin()),
        Action::GrantRole(
            Some(process),
            Role::Moderator | Role::Facilitator | Role::Curator | Role::Clerk | Role::Owner,
        )
        | Action::OpenForum(process)
        | Action::OpenCompetition(process) => require(actor, actor.has(process, Role::Owner)),
        Action::ReadContribution(process, state, mine) => read_contribution(actor, process, state, mine),
        Action::Contribute(process, access) => contribute(actor, process, access),
        Action::ReviseContribution(process, state, mine) | Action::WithdrawContribution(process, state, mine) => {
            change_contribution(actor, process, state, mine)
        }
        Action::ModerateContribution(process, state) => {
            require(actor, actor.has(process, Role::Moderator))?;
            if state == State::Withdrawn { Err(Denial::Closed) } else { Ok(()) }
        }
        Action::SeeHidden(process) | Action::ModerateComment(process) => {
            require(actor, actor.has(process, Role::Moderator))
        }
        Action::Support(process, state) => {
            readable(actor, process, state)?;
            require(actor, actor.person().is_some())
        }
        Action::Comment(process, state, access) => {
            readable(actor, process, state)?;
            contribute(actor, process, access)
        }
        Action::FileWorkshop(process) => require(actor, actor.has(process, Role::Facilitator)),
        Action::ReviseWorkshop(process, mine) => {
            let may = match mine {
                Mine::Yes => actor.has(process, Role::Facilitator),
                Mine::No => actor.has(process, Role::Owner),
            };
            require(actor, may)
        }
        Action::Curate(process) | Action::FreezeEdition(process) | Action::WithdrawEdition(process) => {
            require(actor, actor.has(process, Role::Curator))
        }
        Action::SubmitEntry(_, deadline) => {
            require(actor, actor.person().is_some())?;
            match deadline {
                Deadline::Ahead => Ok(()),
                Deadline::Past => Err(Denial::Closed),
            }
        }
        // Not even an administrator opens an entry before its time.
        Action::ReadEntry(_, shown, mine) => match (shown, mine) {
            (Shown::Yes, _) | (Shown::No, Mine::Yes) => Ok(()),
            (Shown::No, Mine::No) => Err(Denial::Hidden),
        },
        Action::DraftTheme(process) | Action::RecordDecision(process) => {
            require(actor, actor.has(process, Role::Clerk))
        }
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
        State::Withdrawn => Err(Denial::Gone),
    }
}

fn change_contribution(actor: &Actor, process: ProcessId, state: State, mine: Mine) -> Result<(), Denial> {
    read_contribution(actor, process, state, mine)?;
    match (state, mine) {
        (State::Published | State::Held, Mine::Yes) => Ok(()),
        (State::Hidden | State::Withdrawn, Mine::Yes) => Err(Denial::Closed),
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
mod tests {
    use super::*;
    use std::fmt::Write as _;

    const HERE: ProcessId = ProcessId(1);

    fn actors() -> Vec<(&'static str, Actor)> {
        let member = |roles: &[(Option<ProcessId>, Role)]| Actor::Member {
            id: PersonId(7),
            name: "M".into(),
            roles: roles.to_vec(),
        };
        let mut actors = vec![("guest", Actor::Guest), ("member", member(&[]))];
        for role in Role::ALL {
            let place = if role == Role::Admin { None } else { Some(HERE) };
            actors.push((role.code(), member(&[(place, role)])));
        }
        actors.push(("owner elsewhere", member(&[(Some(ProcessId(2)), Role::Owner)])));
        actors.push(("operator", Actor::Operator));
        actors
    }

    fn actions() -> Vec<Action> {
        let mut actions = vec![
            Action::Join,
            Action::SignIn,
            Action::OpenProcess,
            Action::OpenForum(HERE),
            Action::GrantRole(None, Role::Admin),
            Action::GrantRole(Some(HERE), Role::Admin),
            Action::GrantRole(Some(HERE), Role::Owner),
            Action::GrantRole(Some(HERE), Role::Curator),
            Action::ResetPassword,
            Action::UploadPicture,
            Action::SeeHidden(HERE),
            Action::ModerateComment(HERE),
            Action::FileWorkshop(HERE),
            Action::ReviseWorkshop(HERE, Mine::Yes),
            Action::ReviseWorkshop(HERE, Mine::No),
            Action::Curate(HERE),
            Action::FreezeEdition(HERE),
            Action::WithdrawEdition(HERE),
            Action::OpenCompetition(HERE),
            Action::SubmitEntry(HERE, Deadline::Ahead),
            Action::SubmitEntry(HERE, Deadline::Past),
            Action::DraftTheme(HERE),
            Action::RecordDecision(HERE),
            Action::Import,
        ];
        for access in Access::ALL {
            actions.push(Action::Contribute(HERE, access));
        }
        for mine in [Mine::Yes, Mine::No] {
            for shown in [Shown::Yes, Shown::No] {
                actions.push(Action::ReadEntry(HERE, shown, mine));
            }
        }
        for state in State::ALL {
            for mine in [Mine::Yes, Mine::No] {
                actions.push(Action::ReadContribution(HERE, state, mine));
                actions.push(Action::ReviseContribution(HERE, state, mine));
                actions.push(Action::WithdrawContribution(HERE, state, mine));
            }
            actions.push(Action::ModerateContribution(HERE, state));
            actions.push(Action::Support(HERE, state));
            for access in Access::ALL {
                actions.push(Action::Comment(HERE, state, access));
            }
        }
        actions
    }

    #[test]
    fn the_matrix_of_roles_actions_and_states() {
        let actors = actors();
        let mut table = String::from("action");
        for (name, _) in &actors {
            let _ = write!(table, " | {name}");
        }
        for action in actions() {
            let _ = write!(table, "\n{}", format!("{action:?}").replace("ProcessId(1)", "here"));
            for (_, actor) in &actors {
                let cell = match permit(actor, &action) {
                    Ok(()) => "yes",
                    Err(Denial::SignIn) => "sign in",
                    Err(Denial::Forbidden) => "no",
                    Err(Denial::Hidden) => "hidden",
                    Err(Denial::Gone) => "gone",
                    Err(Denial::Closed) => "closed",
                };
                let _ = write!(table, " | {cell}");
            }
        }
        insta::assert_snapshot!(table);
    }

    #[test]
    fn a_role_elsewhere_opens_nothing_here() {
        let elsewhere =
            Actor::Member { id: PersonId(7), name: "M".into(), roles: vec![(Some(ProcessId(2)), Role::Owner)] };
        let member = Actor::Member { id: PersonId(7), name: "M".into(), roles: vec![] };
        for action in actions() {
            assert_eq!(permit(&elsewhere, &action), permit(&member, &action), "{action:?}");
        }
    }
}
