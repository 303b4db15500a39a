//! What the addresses of a route lead to, and what the policy has to say of each.

use domain::{
    PersonId,
    account::{Actor, Role},
    contribution::State,
    policy::{Action, ActionKind, Deadline, Eyes, Hand, Mine, Shown, Withdrawn},
    proposal::Matter,
};

use pages::Row;

use super::stage::{FORUMS, HERE, Stage};

/// One thing that a route can be asked for.
pub(super) struct Case {
    /// What is special about it.
    pub(super) name: String,
    /// What the braces of the route's address stand for.
    pub(super) parts: Vec<(&'static str, String)>,
    /// What the policy is asked, of a thing that is one's own or not.
    pub(super) action: Box<dyn Fn(Mine) -> Action>,
    /// Whose it is.
    pub(super) owner: Option<PersonId>,
}

impl Case {
    fn one(action: Action) -> Vec<Self> {
        vec![Self { name: String::new(), parts: Vec::new(), action: Box::new(move |_| action), owner: None }]
    }

    /// What somebody asks when they come for this.
    pub(super) fn asked(&self, actor: &Actor) -> Action {
        (self.action)(Mine::of(actor, self.owner))
    }
}

/// Everything that a route of this action can be asked for. There is no wildcard: a new action needs its cases.
#[expect(clippy::too_many_lines, reason = "every action, in one list")]
pub(super) fn of(row: &Row, stage: &Stage) -> Vec<Case> {
    let kind = row.asks;
    match kind {
        ActionKind::Look => {
            let mut cases = Case::one(Action::Look);
            for case in &mut cases {
                case.parts.push(("{version}", "1".to_owned()));
            }
            cases
        }
        ActionKind::SeeOwn => Case::one(Action::SeeOwn),
        ActionKind::Join => Case::one(Action::Join),
        ActionKind::SignIn => Case::one(Action::SignIn),
        ActionKind::KeepAccount => Case::one(Action::KeepAccount),
        ActionKind::ReadOutbox => Case::one(Action::ReadOutbox),
        ActionKind::Erase => Case::one(Action::Erase(Mine::Yes)),
        ActionKind::EditAbout => Case::one(Action::EditAbout),
        ActionKind::GiveFeedback => Case::one(Action::GiveFeedback),
        ActionKind::AnswerFeedback => Case::one(Action::AnswerFeedback),
        ActionKind::ChangeLook => Case::one(Action::ChangeLook),
        ActionKind::OpenProcess => Case::one(Action::OpenProcess),
        ActionKind::OpenForum => Case::one(Action::OpenForum(HERE)),
        ActionKind::SeePeople => Case::one(Action::SeePeople(place(row))),
        ActionKind::GrantRole => {
            let (role, grant) = match place(row) {
                Some(_) => (Role::Curator, stage.grant_here),
                None => (Role::Admin, stage.grant_everywhere),
            };
            let mut cases = Case::one(Action::GrantRole(place(row), role));
            for case in &mut cases {
                case.parts.push(("{grant}", grant.to_string()));
            }
            cases
        }
        ActionKind::SeeHidden => Case::one(Action::SeeHidden(HERE)),
        ActionKind::SeeQueue => Case::one(Action::SeeQueue(HERE)),
        ActionKind::SeeOriginal => Case::one(Action::SeeOriginal(HERE)),
        ActionKind::SetReasons => Case::one(Action::SetReasons(HERE)),
        ActionKind::ChangeForum => Case::one(Action::ChangeForum(HERE)),
        ActionKind::ChangeProcess => Case::one(Action::ChangeProcess(HERE)),
        ActionKind::Rule => ruled(stage, |mine| Action::Rule(HERE, mine)),
        ActionKind::ReadNotice => ruled(stage, Action::ReadNotice),
        ActionKind::Appeal => ruled(stage, |mine| Action::Appeal(mine, Deadline::Ahead)),
        // The ruling was made at the command line, so it was nobody's who comes here.
        ActionKind::RuleOnAppeal => ruled(stage, |mine| Action::RuleOnAppeal(HERE, mine, Hand::Other)),
        ActionKind::FileWorkshop => Case::one(Action::FileWorkshop(HERE)),
        ActionKind::Curate => Case::one(Action::Curate(HERE)),
        ActionKind::ProposeEdition => Case::one(Action::ProposeEdition(HERE)),
        ActionKind::ProposeDecision => Case::one(Action::ProposeDecision(HERE)),
        ActionKind::SeeProposals => Case::one(Action::SeeProposals(HERE)),
        ActionKind::AskForTwo => Case::one(Action::AskForTwo(HERE)),
        ActionKind::StopAskingForTwo => Case::one(Action::StopAskingForTwo(HERE)),
        ActionKind::FreezeEdition | ActionKind::SendBack | ActionKind::TakeBack => proposed(row, stage),
        ActionKind::OpenCompetition => Case::one(Action::OpenCompetition(HERE)),
        ActionKind::DraftTheme => Case::one(Action::DraftTheme(HERE)),
        // The one that waits was put forward at the command line, and the process does not ask for two here.
        ActionKind::RecordDecision => {
            let eyes = if row.path.contains("/proposals/") { Eyes::Two } else { Eyes::Enough };
            let mut cases = Case::one(Action::RecordDecision(HERE, eyes));
            for case in &mut cases {
                case.parts.push(("{proposal}", stage.proposals[1].to_string()));
            }
            cases
        }
        ActionKind::ReadRecord => filed(stage, Action::ReadRecord),
        ActionKind::ReportRecord => filed(stage, Action::ReportRecord),
        ActionKind::ReviseWorkshop => filed(stage, Action::ReviseWorkshop),
        ActionKind::Contribute => FORUMS
            .into_iter()
            .map(|(slug, access)| Case {
                name: format!("forum for {access:?}"),
                parts: vec![("{forum}", slug.into())],
                action: Box::new(move |_| Action::Contribute(HERE, access)),
                owner: None,
            })
            .collect(),
        ActionKind::ReadContribution => told(stage, Action::ReadContribution),
        ActionKind::ReviseContribution => told(stage, Action::ReviseContribution),
        ActionKind::WithdrawContribution => told(stage, Action::WithdrawContribution),
        ActionKind::Report => told(stage, Action::Report),
        ActionKind::Support => told(stage, |here, state, _| Action::Support(here, state)),
        ActionKind::Comment => comment(stage),
        ActionKind::SubmitEntry | ActionKind::ReadEntry | ActionKind::ReportEntry => calls(kind, stage),
        ActionKind::ReadEdition | ActionKind::WithdrawEdition => editions(kind, stage),
        // No route asks for these: they are parts of forms, or of the command line.
        ActionKind::ResetPassword
        | ActionKind::ResetFactors
        | ActionKind::ViewPerson
        | ActionKind::Retain
        | ActionKind::UploadPicture
        | ActionKind::SeeHiddenComments
        | ActionKind::DoChores
        | ActionKind::RegisterDoi
        | ActionKind::SendMail
        | ActionKind::Import
        | ActionKind::MakeBackup
        | ActionKind::RestoreBackup => Vec::new(),
    }
}

/// The process that a route is about, or the whole installation.
fn place(row: &Row) -> Option<domain::ProcessId> {
    row.path.contains("{process}").then_some(HERE)
}

/// The edition that the owner put forward, where the process asks for two; and freezing one alone.
fn proposed(row: &Row, stage: &Stage) -> Vec<Case> {
    let alone = row.asks == ActionKind::FreezeEdition && !row.path.contains("/proposals/");
    let kind = row.asks;
    let action = move |mine: Mine| {
        let hand = if mine == Mine::Yes { Hand::Same } else { Hand::Other };
        match kind {
            ActionKind::SendBack => Action::SendBack(HERE, Matter::Edition, hand),
            ActionKind::TakeBack => Action::TakeBack(HERE, hand),
            _ => Action::FreezeEdition(HERE, Eyes::of(true, Some(hand).filter(|_| !alone))),
        }
    };
    let parts = vec![("{proposal}", stage.proposals[0].to_string())];
    vec![Case { name: String::new(), parts, action: Box::new(action), owner: Some(stage.owner) }]
}

/// The one thing that was ruled on: the author's.
fn ruled(stage: &Stage, action: fn(Mine) -> Action) -> Vec<Case> {
    vec![Case { name: String::new(), parts: Vec::new(), action: Box::new(action), owner: Some(stage.author) }]
}

/// A record in sight and one that is not.
fn filed(stage: &Stage, action: fn(domain::ProcessId, State, Mine) -> Action) -> Vec<Case> {
    let case = |(id, standing): &(i64, State)| {
        let (id, standing) = (*id, *standing);
        Case {
            name: format!("{standing:?}"),
            parts: vec![("workshops/{id}", format!("workshops/{id}"))],
            action: Box::new(move |mine| action(HERE, standing, mine)),
            owner: Some(stage.filer),
        }
    };
    stage.records.iter().map(case).collect()
}

fn told(stage: &Stage, action: fn(domain::ProcessId, State, Mine) -> Action) -> Vec<Case> {
    let case = |told: &super::stage::Told| {
        let standing = told.state;
        Case {
            name: format!("{standing:?}"),
            parts: vec![
                ("contributions/{id}", format!("contributions/{}", told.id)),
                ("{comment}", told.comment.to_string()),
                ("media/{id}", format!("media/{}", told.picture)),
            ],
            action: Box::new(move |mine| action(HERE, standing, mine)),
            owner: Some(stage.author),
        }
    };
    stage.told.iter().take(State::ALL.len()).map(case).collect()
}

fn comment(stage: &Stage) -> Vec<Case> {
    let case = |told: &super::stage::Told| {
        let (standing, access) = (told.state, told.access);
        Case {
            name: format!("{standing:?} in a forum for {access:?}"),
            parts: vec![("contributions/{id}", format!("contributions/{}", told.id))],
            action: Box::new(move |_| Action::Comment(HERE, standing, access)),
            owner: Some(stage.author),
        }
    };
    stage.told.iter().map(case).collect()
}

fn calls(kind: ActionKind, stage: &Stage) -> Vec<Case> {
    let case = |call: &super::stage::Call| {
        let deadline = if call.past { Deadline::Past } else { Deadline::Ahead };
        let shown = if call.shown { Shown::Yes } else { Shown::No };
        Case {
            name: call.slug.into(),
            parts: vec![
                ("{competition}", call.slug.into()),
                ("{entry}", call.entry.clone()),
                ("entries/{pid}", format!("entries/{}", call.entry)),
            ],
            action: Box::new(move |mine| match kind {
                ActionKind::SubmitEntry => Action::SubmitEntry(HERE, deadline),
                ActionKind::ReportEntry => Action::ReportEntry(HERE, shown),
                _ => Action::ReadEntry(HERE, shown, mine),
            }),
            owner: Some(stage.author),
        }
    };
    stage.calls.iter().map(case).collect()
}

fn editions(kind: ActionKind, stage: &Stage) -> Vec<Case> {
    let case = |(pid, withdrawn): (&String, Withdrawn)| Case {
        name: if withdrawn == Withdrawn::Yes { "withdrawn".into() } else { "standing".into() },
        parts: vec![("{pid}", pid.clone())],
        action: Box::new(move |_| match kind {
            ActionKind::ReadEdition => Action::ReadEdition(withdrawn),
            _ => Action::WithdrawEdition(HERE, withdrawn),
        }),
        owner: None,
    };
    stage.editions.iter().zip([Withdrawn::No, Withdrawn::Yes]).map(case).collect()
}
