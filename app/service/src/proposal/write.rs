//! Putting something forward, confirming it, sending it back, taking it back.

use domain::{
    BundleId, DecisionId, Pid, ProcessId, ProposalId, ThemeId,
    account::Actor,
    bundle::ready,
    council::DecisionDraft,
    event::{Content, Event, Verb},
    policy::{Action, Denial, Eyes},
    proposal::{Matter, Part, Standing, parts_of_desk},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QuerySelect, Set,
};

use super::{draft, hand, matter, print, stored, theme_parts};
use crate::{
    Service, bundle, council, edition,
    entity::{bundle as bundles, proposal, theme},
    error::{Error, Result},
    media::Prints,
    process,
    write::{Opened, Write},
};

/// What came of a confirmation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Confirmed {
    /// This edition.
    Edition(Pid),
    /// This decision.
    Decision(DecisionId),
}

/// Puts a bundle forward to be frozen, as it was looked at: `seen` is the print of that.
pub async fn propose_edition(service: &Service, actor: &Actor, id: BundleId, seen: &str) -> Result<ProposalId> {
    let (write, row) = bundle::open(service, actor, id, Action::ProposeEdition).await?;
    let process = ProcessId(row.process_id);
    let desk = bundle::load(&*write, row).await?;
    ready(&desk).map_err(Error::NotReady)?;
    let parts = parts_of_desk(&desk);
    if print(&parts, "") != seen {
        return Err(Error::Stale);
    }
    propose(write, actor, process, (Matter::Edition, id.0), (parts, String::new())).await
}

/// Puts a decision forward to be recorded.
pub async fn propose_decision(
    service: &Service,
    actor: &Actor,
    id: ThemeId,
    draft: DecisionDraft,
) -> Result<ProposalId> {
    let open = service.open(actor).await?;
    let about = theme::Entity::find_by_id(id.0).lock_exclusive().one(&*open).await?.ok_or(Error::NotFound)?;
    let process = ProcessId(about.process_id);
    let write = open.permit(&Action::ProposeDecision(process))?;
    let parts = theme_parts(&*write, &about).await?;
    let fields = serde_json::to_string(&draft.fields().0).map_err(|error| Error::Internal(error.to_string()))?;
    propose(write, actor, process, (Matter::Decision, id.0), (parts, fields)).await
}

async fn propose(
    write: Write,
    actor: &Actor,
    process: ProcessId,
    (matter, subject): (Matter, i64),
    (parts, fields): (Vec<Part>, String),
) -> Result<ProposalId> {
    let others = proposal::Entity::find()
        .filter(proposal::Column::Matter.eq(matter.code()))
        .filter(proposal::Column::Subject.eq(subject))
        .filter(proposal::Column::Standing.eq(Standing::Waiting.code()));
    if others.count(&*write).await? > 0 {
        return Err(Denial::Closed.into());
    }
    let print = print(&parts, &fields);
    let content = Content::proposal(&print);
    let row = proposal::ActiveModel {
        process_id: Set(process.0),
        matter: Set(matter.code().to_owned()),
        subject: Set(subject),
        person_id: Set(actor.person().map(|id| id.0)),
        name: Set(process::signature(&*write, actor, process).await?),
        fields: Set(fields),
        parts: Set(stored(&parts)?),
        print: Set(print),
        at: Set(write.at().0),
        standing: Set(Standing::Waiting.code().to_owned()),
        closed: Set(None),
        closed_person_id: Set(None),
        closed_name: Set(String::new()),
        reason: Set(String::new()),
        result: Set(None),
        ..Default::default()
    }
    .insert(&*write)
    .await?;
    write.commit(Verb::ProposalMade.on(row.id, Some(process)).saying(content)).await?;
    Ok(ProposalId(row.id))
}

/// Confirms what somebody else put forward: the edition is frozen, or the decision recorded. Where anything of it
/// changed since, nothing is.
pub async fn confirm(service: &Service, actor: &Actor, id: ProposalId) -> Result<Confirmed> {
    let prints = prints(service, actor, id).await?;
    let (open, row) = opened(service, actor, id).await?;
    match matter(&row)? {
        Matter::Edition => confirm_edition(service, open, actor, (row, prints)).await,
        Matter::Decision => confirm_decision(service, open, actor, row).await,
    }
}

/// What the pictures of an edition that waits lack, made before anything is locked.
async fn prints(service: &Service, actor: &Actor, id: ProposalId) -> Result<Prints> {
    match proposal::Entity::find_by_id(id.0).one(service.db()).await? {
        Some(row) if matter(&row)? == Matter::Edition && waits(&row).is_ok() => {
            edition::prints(service, actor, BundleId(row.subject), Some(hand(actor, &row))).await
        }
        _ => Ok(Prints::default()),
    }
}

async fn confirm_edition(
    service: &Service,
    open: Opened<'_>,
    actor: &Actor,
    (row, prints): (proposal::Model, Prints),
) -> Result<Confirmed> {
    let process = ProcessId(row.process_id);
    let of = bundles::Entity::find_by_id(row.subject).lock_exclusive().one(&*open).await?;
    let of = of.ok_or(Error::Corrupt("proposal.subject"))?;
    let eyes = Eyes::of(process::two(&*open, process).await?.editions, Some(hand(actor, &row)));
    let mut write = open.permit(&Action::FreezeEdition(process, eyes))?;
    waits(&row)?;
    bundle::lock_sources(&*write, BundleId(of.id)).await?;
    let desk = bundle::load(&*write, of.clone()).await?;
    if print(&parts_of_desk(&desk), "") != row.print {
        return Err(Error::Stale);
    }
    ready(&desk).map_err(Error::NotReady)?;
    // Whoever put it forward has curated it; who confirmed it is named beside.
    let (edition, pid, event) = edition::press(service, &write, of, &desk, (row.name.clone(), prints)).await?;
    bundle::note_frozen(&write, actor, &desk.bundle).await?;
    let confirmed = close(&write, actor, row, (Standing::Confirmed, String::new(), Some(edition))).await?;
    write.note(confirmed);
    write.commit(event).await?;
    Ok(Confirmed::Edition(pid))
}

async fn confirm_decision(
    service: &Service,
    open: Opened<'_>,
    actor: &Actor,
    row: proposal::Model,
) -> Result<Confirmed> {
    let process = ProcessId(row.process_id);
    let of = theme::Entity::find_by_id(row.subject).lock_exclusive().one(&*open).await?;
    let of = of.ok_or(Error::Corrupt("proposal.subject"))?;
    let eyes = Eyes::of(process::two(&*open, process).await?.decisions, Some(hand(actor, &row)));
    let mut write = open.permit(&Action::RecordDecision(process, eyes))?;
    waits(&row)?;
    if print(&theme_parts(&*write, &of).await?, &row.fields) != row.print {
        return Err(Error::Stale);
    }
    let (decision, event) = council::enter(&write, of, draft(&row, service)?).await?;
    let confirmed = close(&write, actor, row, (Standing::Confirmed, String::new(), Some(decision.0))).await?;
    write.note(confirmed);
    write.commit(event).await?;
    Ok(Confirmed::Decision(decision))
}

/// Sends back what somebody else put forward, with the reason.
pub async fn send_back(service: &Service, actor: &Actor, id: ProposalId, reason: String) -> Result<()> {
    let (open, row) = opened(service, actor, id).await?;
    let action = Action::SendBack(ProcessId(row.process_id), matter(&row)?, hand(actor, &row));
    let write = open.permit(&action)?;
    waits(&row)?;
    let event = close(&write, actor, row, (Standing::SentBack, reason, None)).await?;
    write.commit(event).await
}

/// Takes back what oneself put forward.
pub async fn take_back(service: &Service, actor: &Actor, id: ProposalId) -> Result<()> {
    let (open, row) = opened(service, actor, id).await?;
    let action = Action::TakeBack(ProcessId(row.process_id), hand(actor, &row));
    let write = open.permit(&action)?;
    waits(&row)?;
    let event = close(&write, actor, row, (Standing::Withdrawn, String::new(), None)).await?;
    write.commit(event).await
}

/// The proposal, whose row is ours until the transaction ends: of two who answer it at once, one comes too late.
async fn opened<'a>(service: &Service, actor: &'a Actor, id: ProposalId) -> Result<(Opened<'a>, proposal::Model)> {
    let open = service.open(actor).await?;
    let row = proposal::Entity::find_by_id(id.0).lock_exclusive().one(&*open).await?.ok_or(Error::NotFound)?;
    Ok((open, row))
}

fn waits(row: &proposal::Model) -> Result<()> {
    if row.standing == Standing::Waiting.code() { Ok(()) } else { Err(Denial::Closed.into()) }
}

/// Ends a proposal; answers the event of it.
async fn close(
    write: &Write,
    actor: &Actor,
    row: proposal::Model,
    (standing, reason, result): (Standing, String, Option<i64>),
) -> Result<Event> {
    let process = ProcessId(row.process_id);
    let (id, content) = (row.id, Content::proposal(&row.print));
    let mut changed = row.into_active_model();
    changed.standing = Set(standing.code().to_owned());
    changed.closed = Set(Some(write.at().0));
    changed.closed_person_id = Set(actor.person().map(|id| id.0));
    changed.closed_name = Set(process::signature(&**write, actor, process).await?);
    changed.reason = Set(reason);
    changed.result = Set(result);
    changed.update(&**write).await?;
    let verb = match standing {
        Standing::Waiting | Standing::Confirmed => Verb::ProposalConfirmed,
        Standing::SentBack => Verb::ProposalSentBack,
        Standing::Withdrawn => Verb::ProposalTakenBack,
    };
    let event = verb.on(id, Some(process));
    Ok(if standing == Standing::Confirmed { event.saying(content) } else { event })
}
