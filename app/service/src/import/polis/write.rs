//! The one transaction that takes an export over.

use std::collections::HashMap;

use domain::{
    ContributionId, ForumId, ProcessId,
    account::Actor,
    contribution::{Channel, Fidelity, Kind, Provenance, State},
    event::Verb,
    form::Fields,
    policy::Action,
    process::{Access, Draft, ForumDraft},
    render,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, Set,
};

use super::{Export, Progress, Report, Stage, Statement, Target};
use crate::{
    Service, contribution,
    entity::{contribution as row, forum, process},
    error::Result,
    process as processes,
    write::Write,
};

/// Longest note on where a process's content comes from.
const SOURCE_MAX: usize = 500;
/// What stands where the export says nothing: it knows neither the area nor who decides.
const NOT_TOLD: &str = "\u{2014}";

/// Statements that are written at once.
const CHUNK: usize = 500;

/// Takes an export over. `progress` is told after every few hundred statements and supports.
pub async fn import(
    service: &Service,
    actor: &Actor,
    export: &Export,
    target: &Target,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<Report> {
    let mut write = service.write(actor, &Action::Import).await?;
    let (process, created_process) = process_for(&mut write, export, target).await?;
    let (forum, created_forum) = forum_for(&mut write, process, export, target).await?;
    let mut ids = known(&*write, process).await?;
    let fresh: Vec<&Statement> = export.statements.iter().filter(|s| !ids.contains_key(&external(export, s))).collect();
    for (round, some) in (0..).zip(fresh.chunks(CHUNK)) {
        let news = some.iter().map(|s| idea(export, s, (process, forum), target)).collect();
        ids.extend(contribution::insert_imported(&*write, news).await?);
        let done = CHUNK.saturating_mul(round).saturating_add(some.len());
        progress(Progress { stage: Stage::Statements, done, total: fresh.len() });
    }
    let supports_new = supports(&write, export, &ids, progress).await?;
    let counted = |state| fresh.iter().filter(|s| s.state == state).count();
    let report = Report {
        process: target.process.clone(),
        forum: target.forum.clone(),
        created_process,
        statements_new: fresh.len(),
        statements_known: export.statements.len().saturating_sub(fresh.len()),
        published: counted(State::Published),
        held: counted(State::Held),
        hidden: counted(State::Hidden),
        authors: export.authors(),
        supports_new,
    };
    if created_forum || report.statements_new > 0 || supports_new > 0 {
        write.commit(Verb::ImportDone.on(forum.0, Some(process))).await?;
    }
    Ok(report)
}

async fn process_for(write: &mut Write, export: &Export, target: &Target) -> Result<(ProcessId, bool)> {
    let found = process::Entity::find().filter(process::Column::Slug.eq(&target.process)).one(&**write).await?;
    if let Some(found) = found {
        let id = ProcessId(found.id);
        if let Some(source) = with_source(&found.source, export) {
            let mut changed = found.into_active_model();
            changed.source = Set(source);
            changed.update(&**write).await?;
        }
        return Ok((id, false));
    }
    let fields = Fields::default()
        .with("slug", target.process.as_str())
        .with("name", export.topic.as_str())
        .with("summary", export.description.as_str())
        .with("area", NOT_TOLD)
        .with("body", NOT_TOLD)
        .with("lang", target.lang.tag());
    let origin = processes::Origin { example: false, source: source(export) };
    let id = processes::insert(&**write, Draft::parse(&fields)?, origin, write.at()).await?;
    write.note(Verb::ProcessOpened.on(id.0, Some(id)));
    Ok((id, true))
}

async fn forum_for(write: &mut Write, process: ProcessId, export: &Export, target: &Target) -> Result<(ForumId, bool)> {
    let found = forum::Entity::find()
        .filter(forum::Column::ProcessId.eq(process.0))
        .filter(forum::Column::Slug.eq(&target.forum))
        .one(&**write)
        .await?;
    if let Some(found) = found {
        return Ok((ForumId(found.id), false));
    }
    let fields = Fields::default()
        .with("slug", target.forum.as_str())
        .with("name", export.topic.as_str())
        .with("summary", render::plain(&export.description))
        .with("access", Access::Members.code());
    let id = processes::insert_forum(&**write, process, ForumDraft::parse(&fields)?).await?;
    write.note(Verb::ForumOpened.on(id.0, Some(process)));
    Ok((id, true))
}

/// What the process took over before, by its name in its data set.
async fn known(db: &impl ConnectionTrait, process: ProcessId) -> Result<HashMap<String, i64>> {
    let rows: Vec<(String, i64)> = row::Entity::find()
        .select_only()
        .columns([row::Column::External, row::Column::Id])
        .filter(row::Column::ProcessId.eq(process.0))
        .filter(row::Column::External.is_not_null())
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

fn idea(export: &Export, statement: &Statement, to: (ProcessId, ForumId), target: &Target) -> contribution::New {
    contribution::New {
        process: to.0,
        forum: to.1,
        kind: Kind::Idea,
        lang: target.lang,
        state: statement.state,
        title: statement.title.clone(),
        body: statement.body.clone(),
        author: format!("Participant {}", statement.author),
        person: None,
        provenance: Provenance {
            channel: Channel::Import,
            fidelity: Fidelity::Verbatim,
            workshop: None,
            recorder: None,
        },
        place: None,
        pictures: Vec::new(),
        videos: Vec::new(),
        external: Some(external(export, statement)),
        created: statement.at,
    }
}

/// A statement's name among all data sets.
fn external(export: &Export, statement: &Statement) -> String {
    format!("polis:{}:{}", export.conversation, statement.number)
}

async fn supports(
    write: &Write,
    export: &Export,
    ids: &HashMap<String, i64>,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<u64> {
    let total = export.statements.iter().map(|s| s.supporters.len()).sum();
    let (mut done, mut added) = (0_usize, 0_u64);
    for statement in &export.statements {
        let Some(id) = ids.get(&external(export, statement)) else { continue };
        let who = statement.supporters.iter().map(|p| format!("polis:{}:{p}", export.conversation)).collect();
        let more = contribution::insert_supports(&**write, ContributionId(*id), who, write.at()).await?;
        added = added.saturating_add(more);
        done = done.saturating_add(statement.supporters.len());
        progress(Progress { stage: Stage::Supports, done, total });
    }
    Ok(added)
}

/// Where the content comes from, in words for the process's page.
fn source(export: &Export) -> String {
    let (statements, participants) = (export.statements.len(), export.participants);
    let address = export.url.as_deref().unwrap_or(&export.conversation);
    format!("Polis: {}, {address} ({statements} statements, {participants} participants)", export.topic)
}

/// What a process says of its sources, with this one; `None` where it says so already or has no room.
fn with_source(present: &str, export: &Export) -> Option<String> {
    if present.contains(export.url.as_deref().unwrap_or(&export.conversation)) {
        return None;
    }
    let both = if present.is_empty() { source(export) } else { format!("{present}; {}", source(export)) };
    (both.chars().count() <= SOURCE_MAX).then_some(both)
}
