use super::*;
use crate::PersonId;
use std::fmt::Write as _;

const HERE: ProcessId = ProcessId(1);

fn actors() -> Vec<(&'static str, Actor)> {
    let member = |roles: &[(Option<ProcessId>, Role)]| Actor::Member {
        id: PersonId(7),
        name: "M".into(),
        roles: roles.to_vec(),
        proof: Proof::Enough,
    };
    let mut actors = vec![("guest", Actor::Guest), ("member", member(&[]))];
    for role in Role::ALL {
        let place = if role == Role::Admin { None } else { Some(HERE) };
        actors.push((role.code(), member(&[(place, role)])));
    }
    actors.push(("owner elsewhere", member(&[(Some(ProcessId(2)), Role::Owner)])));
    let unproven = member(&[(Some(HERE), Role::Owner)]).having_shown(Proof::Missing);
    actors.push(("owner with one factor", unproven));
    actors.push(("operator", Actor::Operator));
    actors
}

/// What moderators do, and what is done about it.
fn moderation() -> Vec<Action> {
    let mut actions = vec![
        Action::ReadNotice(Mine::Yes),
        Action::ReadNotice(Mine::No),
        Action::SeeQueue(HERE),
        Action::Rule(HERE, Mine::Yes),
        Action::Rule(HERE, Mine::No),
        Action::SeeOriginal(HERE),
        Action::SetReasons(HERE),
        Action::ChangeForum(HERE),
        Action::ChangeProcess(HERE),
    ];
    for mine in [Mine::Yes, Mine::No] {
        for deadline in [Deadline::Ahead, Deadline::Past] {
            actions.push(Action::Appeal(mine, deadline));
        }
        for hand in [Hand::Same, Hand::Other] {
            actions.push(Action::RuleOnAppeal(HERE, mine, hand));
        }
    }
    actions
}

/// What takes two, where a process asks for it.
fn proposals() -> Vec<Action> {
    let mut actions = vec![
        Action::ProposeEdition(HERE),
        Action::ProposeDecision(HERE),
        Action::AskForTwo(HERE),
        Action::StopAskingForTwo(HERE),
        Action::SeeProposals(HERE),
    ];
    for eyes in [Eyes::Enough, Eyes::Alone, Eyes::Two] {
        actions.push(Action::FreezeEdition(HERE, eyes));
        actions.push(Action::RecordDecision(HERE, eyes));
    }
    for matter in Matter::ALL {
        for hand in [Hand::Same, Hand::Other] {
            actions.push(Action::SendBack(HERE, matter, hand));
        }
    }
    actions.extend([Action::TakeBack(HERE, Hand::Same), Action::TakeBack(HERE, Hand::Other)]);
    actions
}

#[expect(clippy::too_many_lines, reason = "every action, in one list")]
fn actions() -> Vec<Action> {
    let mut actions = moderation();
    actions.extend(proposals());
    actions.extend([
        Action::Look,
        Action::SeeOwn,
        Action::ReadEdition(Withdrawn::Yes),
        Action::ReadEdition(Withdrawn::No),
        Action::Join,
        Action::SignIn,
        Action::KeepAccount,
        Action::ReadOutbox,
        Action::SendMail,
        Action::OpenProcess,
        Action::OpenForum(HERE),
        Action::SeePeople(None),
        Action::SeePeople(Some(HERE)),
        Action::GrantRole(None, Role::Admin),
        Action::GrantRole(Some(HERE), Role::Admin),
        Action::GrantRole(Some(HERE), Role::Owner),
        Action::GrantRole(Some(HERE), Role::Curator),
        Action::ResetPassword,
        Action::ResetFactors,
        Action::DoChores,
        Action::RegisterDoi,
        Action::Erase(Mine::Yes),
        Action::Erase(Mine::No),
        Action::ViewPerson(None),
        Action::ViewPerson(Some(HERE)),
        Action::EditAbout,
        Action::GiveFeedback,
        Action::AnswerFeedback,
        Action::ChangeLook,
        Action::Retain,
        Action::UploadPicture,
        Action::SeeHidden(HERE),
        Action::SeeHiddenComments(HERE),
        Action::FileWorkshop(HERE),
        Action::Curate(HERE),
        Action::WithdrawEdition(HERE, Withdrawn::Yes),
        Action::WithdrawEdition(HERE, Withdrawn::No),
        Action::OpenCompetition(HERE),
        Action::SubmitEntry(HERE, Deadline::Ahead),
        Action::SubmitEntry(HERE, Deadline::Past),
        Action::DraftTheme(HERE),
        Action::Import,
        Action::MakeBackup,
        Action::RestoreBackup,
    ]);
    for access in Access::ALL {
        actions.push(Action::Contribute(HERE, access));
    }
    for shown in [Shown::Yes, Shown::No] {
        actions.push(Action::ReportEntry(HERE, shown));
    }
    for mine in [Mine::Yes, Mine::No] {
        for shown in [Shown::Yes, Shown::No] {
            actions.push(Action::ReadEntry(HERE, shown, mine));
        }
    }
    for state in State::ALL {
        for mine in [Mine::Yes, Mine::No] {
            actions.push(Action::ReadContribution(HERE, state, mine));
            actions.push(Action::ReadRecord(HERE, state, mine));
            actions.push(Action::ReportRecord(HERE, state, mine));
            actions.push(Action::ReviseWorkshop(HERE, state, mine));
            actions.push(Action::ReviseContribution(HERE, state, mine));
            actions.push(Action::WithdrawContribution(HERE, state, mine));
            actions.push(Action::Report(HERE, state, mine));
        }
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
                Err(Denial::Factor) => "factor",
                Err(Denial::Anew) => "anew",
                Err(Denial::Hidden) => "hidden",
                Err(Denial::Gone) => "gone",
                Err(Denial::Closed) => "closed",
                Err(Denial::Alone) => "alone",
            };
            let _ = write!(table, " | {cell}");
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn no_action_is_left_out() {
    use strum::IntoEnumIterator as _;
    let listed: std::collections::BTreeSet<ActionKind> = actions().iter().map(ActionKind::from).collect();
    let missing: Vec<_> = ActionKind::iter().filter(|kind| !listed.contains(kind)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_role_elsewhere_opens_nothing_here() {
    let with = |roles| Actor::Member { id: PersonId(7), name: "M".into(), roles, proof: Proof::Enough };
    let (elsewhere, member) = (with(vec![(Some(ProcessId(2)), Role::Owner)]), with(vec![]));
    for action in actions() {
        assert_eq!(permit(&elsewhere, &action), permit(&member, &action), "{action:?}");
    }
}

#[test]
fn with_one_factor_a_role_opens_nothing_and_takes_nothing_away() {
    let roles = Role::ALL.map(|role| (role.is_of_a_process().then_some(HERE), role));
    let with = |roles: &[_], proof| Actor::Member { id: PersonId(7), name: "M".into(), roles: roles.to_vec(), proof };
    let member = with(&[], Proof::Missing);
    for role in &roles {
        let one = std::slice::from_ref(role);
        let (full, asked) = (with(one, Proof::Enough), with(one, Proof::Asked));
        for action in actions() {
            assert_eq!(permit(&full, &action), permit(&asked, &action), "{action:?}");
            for (bare, denial) in [(Proof::Missing, Denial::Factor), (Proof::Stale, Denial::Anew)] {
                let expected = match (permit(&full, &action), permit(&member, &action)) {
                    (Ok(()), Err(_)) => Err(denial),
                    (_, plain) => plain,
                };
                assert_eq!(permit(&with(one, bare), &action), expected, "{role:?} {action:?} {bare:?}");
            }
        }
    }
}

#[test]
fn nobody_is_two() {
    for (asked_for, hand, eyes) in [
        (false, None, Eyes::Enough),
        (false, Some(Hand::Same), Eyes::Enough),
        (false, Some(Hand::Other), Eyes::Two),
        (true, None, Eyes::Alone),
        (true, Some(Hand::Same), Eyes::Alone),
        (true, Some(Hand::Other), Eyes::Two),
    ] {
        assert_eq!(Eyes::of(asked_for, hand), eyes, "{asked_for} {hand:?}");
    }
}
