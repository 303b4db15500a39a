//! Rulings: one measure on one thing, or the same on several.

use domain::{
    ProcessId,
    account::Actor,
    event::Verb,
    form::Problem,
    moderation::{Measure, RulingDraft, Thing, standing_of},
    policy::{self, Action, Mine},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set, sea_query::Expr};

use super::{effect, notice, open_case, reasons, subject::Subject};
use crate::{
    Service,
    entity::{report, ruling},
    error::{Error, Result},
    write::Write,
};

/// Whether somebody may rule on something, before their ruling is read.
pub async fn may_rule(service: &Service, actor: &Actor, process: ProcessId, thing: Thing) -> Result<()> {
    let subject = Subject::read(service.db(), thing, service.now()).await?;
    if subject.process != process {
        return Err(Error::NotFound);
    }
    Ok(policy::permit(actor, &Action::Rule(process, Mine::of(actor, subject.person)))?)
}

/// Rules on something. Its open case is closed, its reports are answered, its author is told.
pub async fn rule(
    service: &Service,
    actor: &Actor,
    process: ProcessId,
    thing: Thing,
    draft: RulingDraft,
) -> Result<i64> {
    let open = service.open(actor).await?;
    let subject = Subject::locked(&*open, thing, open.at()).await?;
    if subject.process != process {
        return Err(Error::NotFound);
    }
    let write = open.permit(&Action::Rule(process, Mine::of(actor, subject.person)))?;
    let id = rule_on(&write, actor, subject, &draft).await?;
    write.commit(Verb::RulingMade.on(id, Some(process))).await?;
    Ok(id)
}

/// Rules alike on several things: on all of them or, where one cannot be ruled on so, on none.
pub async fn rule_on_many(
    service: &Service,
    actor: &Actor,
    process: ProcessId,
    things: &[Thing],
    draft: &RulingDraft,
) -> Result<()> {
    if !draft.measure.is_for_many() {
        return Err(Error::invalid("measure", Problem::NotAnOption));
    }
    let open = service.open(actor).await?;
    let mut subjects = Vec::with_capacity(things.len());
    for thing in things {
        let subject = Subject::locked(&*open, *thing, open.at()).await?;
        if subject.process != process {
            return Err(Error::NotFound);
        }
        policy::permit(actor, &Action::Rule(process, Mine::of(actor, subject.person)))?;
        subjects.push(subject);
    }
    let mut write = open.permit(&Action::SeeQueue(process))?;
    let mut last = None;
    for subject in subjects {
        let id = rule_on(&write, actor, subject, draft).await?;
        if let Some(before) = last.replace(Verb::RulingMade.on(id, Some(process))) {
            write.note(before);
        }
    }
    match last {
        Some(event) => write.commit(event).await,
        None => Err(Error::invalid("case", Problem::Missing)),
    }
}

async fn rule_on(write: &Write, actor: &Actor, subject: Subject, draft: &RulingDraft) -> Result<i64> {
    let reason = match &draft.reason {
        Some(code) => Some(reasons::in_use(&**write, subject.process, code).await?),
        None => None,
    };
    standing_of(subject.thing.kind(), subject.standing, draft.measure)
        .map_err(|problem| Error::invalid("measure", problem))?;
    let case = open_case(&**write, subject.thing).await?;
    let now = write.at().0;
    let row = ruling::ActiveModel {
        process_id: Set(subject.process.0),
        case_id: Set(case.as_ref().map(|case| case.id)),
        kind: Set(subject.thing.kind().code().to_owned()),
        subject: Set(subject.thing.id()),
        person_id: Set(subject.person.map(|id| id.0)),
        measure: Set(draft.measure.code().to_owned()),
        reason_id: Set(reason.as_ref().map(|reason| reason.id)),
        words: Set(draft.words.clone()),
        signals: Set(String::new()),
        automated: Set(false),
        ruled_by: Set(actor.person().map(|id| id.0)),
        from_forum: Set(subject.contribution().filter(|_| draft.measure == Measure::Move).map(|row| row.forum_id)),
        reports: Set(case.as_ref().map_or(0, |case| case.reports)),
        took: Set(case.as_ref().map_or(0, |case| now.saturating_sub(case.opened))),
        created: Set(now),
        ..Default::default()
    }
    .insert(&**write)
    .await?;
    if let Some(case) = case {
        answer(write, case.id, row.id).await?;
        let mut closed = case.into_active_model();
        closed.closed = Set(Some(now));
        closed.update(&**write).await?;
    }
    let person = subject.person;
    effect::apply(write, subject, draft, row.id, reason).await?;
    if draft.measure != Measure::Leave {
        notice::tell(write, person, row.id, notice::About::Ruling).await?;
    }
    Ok(row.id)
}

/// Tells the reporters of a case: their receipts show the ruling from now on. Their addresses have served.
async fn answer(write: &Write, case: i64, ruling: i64) -> Result<()> {
    report::Entity::update_many()
        .col_expr(report::Column::RulingId, Expr::value(Some(ruling)))
        .col_expr(report::Column::Contact, Expr::value(None::<String>))
        .filter(report::Column::CaseId.eq(case))
        .exec(&**write)
        .await?;
    Ok(())
}
