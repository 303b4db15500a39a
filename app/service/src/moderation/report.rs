//! Reports: by anybody who sees the thing, with a receipt.

use domain::{
    ProcessId,
    account::Actor,
    event::Verb,
    moderation::{Cause, ReportDraft, Thing},
};
use sea_orm::{ActiveModelTrait, ConnectionTrait, IntoActiveModel, Set};

use super::{open_case, reasons, subject::Subject};
use crate::{
    Service,
    entity::{moderation_case, report},
    error::{Error, Result},
    write::Write,
};

/// Reports something that the reporter can see. Answers the code under which they see what became of it; here only its
/// hash is kept.
pub async fn report(
    service: &Service,
    actor: &Actor,
    process: ProcessId,
    thing: Thing,
    draft: ReportDraft,
) -> Result<String> {
    let open = service.open(actor).await?;
    let subject = Subject::locked(&*open, thing, open.at()).await?;
    if subject.process != process {
        return Err(Error::NotFound);
    }
    let write = open.permit(&subject.report(actor)?)?;
    let reason = reasons::in_use(&*write, process, &draft.reason).await?;
    let case = reported_case(&write, process, thing).await?;
    let code = crate::random_code();
    let row = report::ActiveModel {
        process_id: Set(process.0),
        case_id: Set(case),
        kind: Set(thing.kind().code().to_owned()),
        subject: Set(thing.id()),
        reason_id: Set(reason.id),
        text: Set(draft.text),
        contact: Set(draft.contact),
        person_id: Set(actor.person().map(|id| id.0)),
        unproven: Set(write.is_bare()),
        receipt: Set(crate::code_hash(&code)),
        created: Set(write.at().0),
        ruling_id: Set(None),
        ..Default::default()
    }
    .insert(&*write)
    .await?;
    write.commit(Verb::ReportMade.on(row.id, Some(process))).await?;
    Ok(code)
}

/// Whether something can be reported by this actor; it is not there where they cannot see it.
pub async fn reported(service: &Service, actor: &Actor, process: ProcessId, thing: Thing) -> Result<()> {
    let subject = Subject::read(service.db(), thing, service.now()).await?;
    if subject.process != process {
        return Err(Error::NotFound);
    }
    subject.readable(actor)
}

/// The case that a report belongs to: the open one, or a new one.
async fn reported_case(write: &Write, process: ProcessId, thing: Thing) -> Result<i64> {
    if let Some(row) = open_case(&**write, thing).await? {
        let (id, reports) = (row.id, row.reports.saturating_add(1));
        let mut changed = row.into_active_model();
        changed.reports = Set(reports);
        changed.update(&**write).await?;
        return Ok(id);
    }
    insert_case(&**write, process, thing, (Cause::Report, String::new(), None), write.at().0).await
}

/// Opens a case.
pub(super) async fn insert_case(
    db: &impl ConnectionTrait,
    process: ProcessId,
    thing: Thing,
    (cause, signals, ruling): (Cause, String, Option<i64>),
    opened: i64,
) -> Result<i64> {
    let row = moderation_case::ActiveModel {
        process_id: Set(process.0),
        kind: Set(thing.kind().code().to_owned()),
        subject: Set(thing.id()),
        cause: Set(cause.code().to_owned()),
        signals: Set(signals),
        ruling_id: Set(ruling),
        reports: Set(i32::from(cause == Cause::Report)),
        opened: Set(opened),
        closed: Set(None),
        ..Default::default()
    };
    Ok(row.insert(db).await?.id)
}
