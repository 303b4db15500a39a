//! Drafting themes and recording decisions.

use domain::{
    DecisionId, Pid, ProcessId, ThemeId,
    account::Actor,
    council::{DecisionDraft, SourceDraft, SourceRow, ThemeDraft},
    event::{Content, Event, Verb},
    form::Problem,
    policy::{Action, Eyes},
    render,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    Set,
};

use crate::{
    Service,
    competition::{find_item, shown_entries},
    entity::{competition, decision, entry, theme, theme_source},
    error::{Error, Result},
    process, search,
    write::Write,
};

/// Drafts a theme. What it builds on belongs to the same process and can be read by everybody.
pub async fn draft_theme(service: &Service, actor: &Actor, process: ProcessId, draft: ThemeDraft) -> Result<ThemeId> {
    let write = service.write(actor, &Action::DraftTheme(process)).await?;
    let words = format!("{} {}", draft.title, render::plain(&draft.text));
    let content = Content::theme(&draft.title, &draft.text);
    let row = theme::ActiveModel {
        process_id: Set(process.0),
        title: Set(draft.title),
        lang: Set(draft.lang.tag().to_owned()),
        html: Set(render::markdown(&draft.text)),
        body: Set(draft.text),
        outcome: Set(None),
        created: Set(write.at().0),
        ..Default::default()
    }
    .insert(&*write)
    .await?;
    for (position, SourceRow { source, note, row: at }) in (0..).zip(draft.sources) {
        let unknown = || Error::invalid(&format!("source.{at}"), Problem::Unknown);
        let (item_id, entry_id) = match source {
            SourceDraft::Item(pid, number) => {
                (Some(find_item(&*write, process.0, &pid, number).await?.ok_or_else(unknown)?), None)
            }
            SourceDraft::Entry(pid) => {
                (None, Some(find_entry(service, &*write, process, &pid).await?.ok_or_else(unknown)?))
            }
        };
        theme_source::ActiveModel {
            theme_id: Set(row.id),
            position: Set(position),
            item_id: Set(item_id),
            entry_id: Set(entry_id),
            note: Set(note),
        }
        .insert(&*write)
        .await?;
    }
    search::index(&*write, search::Subject::Theme, row.id, draft.lang, &words).await?;
    write.commit(Verb::ThemeDrafted.on(row.id, Some(process)).saying(content)).await?;
    Ok(ThemeId(row.id))
}

/// Records what a body resolved on a theme, where the process does not ask for two. A decision is never changed: a later
/// one stands beside it.
pub async fn record_decision(
    service: &Service,
    actor: &Actor,
    theme: ThemeId,
    draft: DecisionDraft,
) -> Result<DecisionId> {
    let open = service.open(actor).await?;
    let about = theme::Entity::find_by_id(theme.0).lock_exclusive().one(&*open).await?.ok_or(Error::NotFound)?;
    let process = ProcessId(about.process_id);
    let eyes = Eyes::of(process::two(&*open, process).await?.decisions, None);
    let write = open.permit(&Action::RecordDecision(process, eyes))?;
    let (id, event) = enter(&write, about, draft).await?;
    write.commit(event).await?;
    Ok(id)
}

/// Writes a decision on a theme whose row is ours, for whoever may: answers its id and its event.
pub(crate) async fn enter(write: &Write, about: theme::Model, draft: DecisionDraft) -> Result<(DecisionId, Event)> {
    let (process, theme) = (ProcessId(about.process_id), ThemeId(about.id));
    let words = format!(
        "{} {} {} {} {}",
        about.title,
        draft.body,
        draft.section,
        draft.case_number,
        render::plain(&draft.text)
    );
    let content = Content::decision(&draft);
    let row = decision::ActiveModel {
        process_id: Set(process.0),
        theme_id: Set(theme.0),
        body: Set(draft.body),
        decided: Set(draft.decided.to_string()),
        section: Set(draft.section),
        case_number: Set(draft.case_number),
        votes_for: Set(draft.votes_for),
        votes_against: Set(draft.votes_against),
        abstaining: Set(draft.abstaining),
        outcome: Set(draft.outcome.code().to_owned()),
        lang: Set(draft.lang.tag().to_owned()),
        html: Set(render::markdown(&draft.text)),
        text: Set(draft.text),
        minutes: Set(draft.minutes),
        created: Set(write.at().0),
        ..Default::default()
    }
    .insert(&**write)
    .await?;
    // Decisions are recorded in any order; what counts is the one that was made last.
    let last = decision::Entity::find()
        .filter(decision::Column::ThemeId.eq(theme.0))
        .order_by_desc(decision::Column::Decided)
        .order_by_desc(decision::Column::Id)
        .one(&**write)
        .await?;
    let mut changed = about.into_active_model();
    changed.outcome = Set(last.map(|decision| decision.outcome));
    changed.update(&**write).await?;
    search::index(&**write, search::Subject::Decision, row.id, draft.lang, &words).await?;
    Ok((DecisionId(row.id), Verb::DecisionRecorded.on(row.id, Some(process)).saying(content)))
}

async fn find_entry(
    service: &Service,
    db: &impl ConnectionTrait,
    process: ProcessId,
    pid: &Pid,
) -> Result<Option<i64>> {
    let found = entry::Entity::find()
        .filter(entry::Column::Pid.eq(pid.as_str()))
        .filter(shown_entries(service))
        .one(db)
        .await?;
    let Some(found) = found else { return Ok(None) };
    let of = competition::Entity::find_by_id(found.competition_id).one(db).await?;
    Ok(of.filter(|c| c.process_id == process.0).map(|_| found.id))
}
