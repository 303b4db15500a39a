//! Submitting an entry.

use domain::{
    CompetitionId, Pid,
    account::Actor,
    competition::{CitationDraft, Competition, EntryDraft},
    contribution::State,
    event::Verb,
    form::Problem,
    policy::{Action, Deadline, Denial},
    render,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};

use super::moderate::words;
use crate::{
    Service,
    entity::{board, citation, competition, edition, edition_item, entry, envelope},
    error::{Error, Result, taken},
    media, random_pid, search,
};

/// Submits an entry; answers its address.
pub async fn submit(service: &Service, actor: &Actor, id: CompetitionId, draft: EntryDraft) -> Result<Pid> {
    let open = service.open(actor).await?;
    let row = competition::Entity::find_by_id(id.0).one(&*open).await?.ok_or(Error::NotFound)?;
    let competition = Competition::try_from(row)?;
    let deadline = if competition.is_open(service.now()) { Deadline::Ahead } else { Deadline::Past };
    let write = open.permit(&Action::SubmitEntry(competition.process, deadline))?;
    let person = actor.person().ok_or(Denial::SignIn)?;
    // Random, so that it tells nothing of who came before; positive, so that it is a plain number everywhere.
    let entry_id = rand::random::<i64>() & i64::MAX;
    let pid = random_pid();
    let words = words(&draft.pseudonym, &draft.title, &draft.statement);
    entry::ActiveModel {
        id: Set(entry_id),
        pid: Set(pid.to_string()),
        competition_id: Set(id.0),
        pseudonym: Set(draft.pseudonym),
        title: Set(draft.title),
        lang: Set(draft.lang.tag().to_owned()),
        html: Set(render::markdown(&draft.statement)),
        statement: Set(draft.statement),
        state: Set(State::Published.code().to_owned()),
    }
    .insert(&*write)
    .await
    .map_err(|e| taken(e, "pseudonym"))?;
    for (position, picture) in (0..).zip(draft.boards) {
        media::known(&*write, &picture.media).await?;
        board::ActiveModel {
            entry_id: Set(entry_id),
            position: Set(position),
            media_id: Set(picture.media),
            alt: Set(picture.alt),
            caption: Set(picture.caption),
            ..Default::default()
        }
        .insert(&*write)
        .await?;
    }
    cite(&*write, entry_id, competition.process.0, draft.citations).await?;
    envelope::ActiveModel { entry_id: Set(entry_id), person_id: Set(person.0) }.insert(&*write).await?;
    search::index(&*write, search::Subject::Entry, entry_id, draft.lang, &words).await?;
    write.commit(Verb::EntrySubmitted.on(entry_id, Some(competition.process))).await?;
    Ok(pid)
}

async fn cite(db: &impl ConnectionTrait, entry: i64, process: i64, citations: Vec<CitationDraft>) -> Result<()> {
    for (position, cited) in citations.into_iter().enumerate() {
        let item = find_item(db, process, &cited.edition, cited.item).await?;
        let item = item.ok_or_else(|| Error::invalid(&format!("cite.{}", cited.row), Problem::Unknown))?;
        citation::ActiveModel {
            entry_id: Set(entry),
            position: Set(i32::try_from(position).unwrap_or(i32::MAX)),
            item_id: Set(item),
            note: Set(cited.note),
        }
        .insert(db)
        .await?;
    }
    Ok(())
}

/// The item of a number in an edition of a process that was not taken back.
pub(crate) async fn find_item(db: &impl ConnectionTrait, process: i64, pid: &Pid, number: i32) -> Result<Option<i64>> {
    let edition = edition::Entity::find()
        .filter(edition::Column::Pid.eq(pid.as_str()))
        .filter(edition::Column::ProcessId.eq(process))
        .filter(edition::Column::Withdrawn.is_null())
        .one(db)
        .await?;
    let Some(edition) = edition else { return Ok(None) };
    let item = edition_item::Entity::find()
        .filter(edition_item::Column::EditionId.eq(edition.id))
        .filter(edition_item::Column::Number.eq(number))
        .one(db)
        .await?;
    Ok(item.map(|item| item.id))
}
