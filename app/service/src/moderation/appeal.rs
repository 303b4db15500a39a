//! Appeals: by the author, ruled on by somebody else.

use domain::{
    PersonId, ProcessId, Timestamp,
    account::Actor,
    event::Verb,
    moderation::{AppealDraft, Cause, Measure, Thing, Verdict, VerdictDraft, appeal_until},
    policy::{Action, Deadline, Denial, Hand, Mine, permit},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QuerySelect, Set,
};

use super::{effect, notice, receipt, report::insert_case, subject::Subject, thing};
use crate::{
    Service,
    entity::{appeal as appeals, moderation_case, ruling},
    error::{Error, Result},
};

/// Whether somebody may appeal against a ruling, before what they say is read. `code` is the receipt of a guest.
pub async fn may_appeal(service: &Service, actor: &Actor, id: i64, code: Option<&str>) -> Result<()> {
    let made = ruling::Entity::find_by_id(id).one(service.db()).await?.ok_or(Error::NotFound)?;
    Ok(permit(actor, &asked(service.db(), actor, &made, code, service.now()).await?)?)
}

async fn asked(
    db: &impl ConnectionTrait,
    actor: &Actor,
    made: &ruling::Model,
    code: Option<&str>,
    now: Timestamp,
) -> Result<Action> {
    let holds = match code {
        Some(code) => receipt::posting(db, code).await? == Some(thing(&made.kind, made.subject)?),
        None => false,
    };
    let mine = if holds { Mine::Yes } else { Mine::of(actor, made.person_id.map(PersonId)) };
    let late = now > appeal_until(Timestamp(made.created));
    Ok(Action::Appeal(mine, if late { Deadline::Past } else { Deadline::Ahead }))
}

/// Appeals against a ruling on something of one's own. `code` is the receipt of a guest.
pub async fn appeal(service: &Service, actor: &Actor, id: i64, code: Option<&str>, draft: AppealDraft) -> Result<()> {
    let open = service.open(actor).await?;
    let made = ruling::Entity::find_by_id(id).lock_exclusive().one(&*open).await?.ok_or(Error::NotFound)?;
    let about = thing(&made.kind, made.subject)?;
    let action = asked(&*open, actor, &made, code, open.at()).await?;
    let write = open.permit(&action)?;
    let measure = Measure::parse(&made.measure).ok_or(Error::Corrupt("ruling.measure"))?;
    let before = appeals::Entity::find().filter(appeals::Column::RulingId.eq(id)).count(&*write).await?;
    if before > 0 || !measure.is_appealable() {
        return Err(Denial::Closed.into());
    }
    let process = ProcessId(made.process_id);
    appeals::ActiveModel {
        process_id: Set(made.process_id),
        ruling_id: Set(id),
        text: Set(draft.text),
        created: Set(write.at().0),
        verdict: Set(None),
        words: Set(String::new()),
        ruled_by: Set(None),
        ruled: Set(None),
        ..Default::default()
    }
    .insert(&*write)
    .await?;
    insert_case(&*write, process, about, (Cause::Appeal, String::new(), Some(id)), write.at().0).await?;
    // Who made an entry is not to be read off who appealed.
    let verb = if matches!(about, Thing::Entry(_)) { Verb::EntryAppealed } else { Verb::AppealMade };
    write.commit(verb.on(id, Some(process))).await
}

/// Whether somebody may rule on an appeal against a ruling, before their verdict is read; answers what it is about.
pub async fn may_decide(service: &Service, actor: &Actor, process: ProcessId, id: i64) -> Result<Thing> {
    let made = ruling::Entity::find_by_id(id).one(service.db()).await?;
    let made = made.filter(|row| row.process_id == process.0).ok_or(Error::NotFound)?;
    let about = thing(&made.kind, made.subject)?;
    let subject = Subject::read(service.db(), about, service.now()).await?;
    let hand = Hand::of(actor, made.ruled_by.map(PersonId), made.automated);
    permit(actor, &Action::RuleOnAppeal(process, Mine::of(actor, subject.person), hand))?;
    Ok(about)
}

/// Rules on an appeal: the ruling stands, or is undone. Answers what it was about.
pub async fn decide(
    service: &Service,
    actor: &Actor,
    process: ProcessId,
    id: i64,
    draft: VerdictDraft,
) -> Result<Thing> {
    let open = service.open(actor).await?;
    let made = ruling::Entity::find_by_id(id).lock_exclusive().one(&*open).await?;
    let made = made.filter(|row| row.process_id == process.0).ok_or(Error::NotFound)?;
    let about = thing(&made.kind, made.subject)?;
    let subject = Subject::locked(&*open, about, open.at()).await?;
    let hand = Hand::of(actor, made.ruled_by.map(PersonId), made.automated);
    let write = open.permit(&Action::RuleOnAppeal(process, Mine::of(actor, subject.person), hand))?;
    let row = appeals::Entity::find().filter(appeals::Column::RulingId.eq(id)).one(&*write).await?;
    let row = row.ok_or(Error::NotFound)?;
    if row.verdict.is_some() {
        return Err(Denial::Closed.into());
    }
    let now = write.at().0;
    let mut ruled = row.into_active_model();
    ruled.verdict = Set(Some(draft.verdict.code().to_owned()));
    ruled.words = Set(draft.words);
    ruled.ruled_by = Set(actor.person().map(|id| id.0));
    ruled.ruled = Set(Some(now));
    ruled.update(&*write).await?;
    let case = moderation_case::Entity::find().filter(moderation_case::Column::RulingId.eq(id)).one(&*write).await?;
    let mut closed = case.ok_or(Error::Corrupt("appeal.case"))?.into_active_model();
    closed.closed = Set(Some(now));
    closed.update(&*write).await?;
    let person = subject.person;
    if draft.verdict == Verdict::Reversed {
        effect::undo(&write, subject, &made).await?;
    }
    notice::tell(&write, person, id, notice::About::Verdict).await?;
    write.commit(Verb::AppealRuled.on(id, Some(process))).await?;
    Ok(about)
}
