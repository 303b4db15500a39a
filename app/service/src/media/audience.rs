//! Who may see a picture: whoever may see something that it belongs to.
//!
//! A picture's address is as good as its content, so a picture is asked for anew each time: what a moderator put out of
//! sight must not live on at its address.

use domain::{
    PersonId, ProcessId,
    account::Actor,
    contribution::State,
    policy::{Action, Denial, Mine, permit},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait};

use crate::{
    Service, competition,
    entity::{
        board, contribution, edition, edition_item, entry, look, process_picture, record, record_picture, revision,
        revision_picture, workshop,
    },
    error::{Error, Result},
    workshop::reading as workshop_reading,
};

/// Who may see a picture besides the one who asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everybody.
    Everybody,
    /// Not everybody; it may be kept nowhere on the way.
    Some,
}

/// Who may see a picture, if this actor may; it is not there for others.
pub(super) async fn of(service: &Service, actor: &Actor, id: &str) -> Result<Audience> {
    let contributions = contributions(service, id).await?;
    let workshops = workshops(service, id).await?;
    let readable = |actor: &Actor| {
        workshops.iter().any(|row| reads_record(actor, row))
            || contributions.iter().any(|(row, state, sealed)| match sealed {
                Sealed::No => reads(actor, row, *state).is_ok(),
                // What was taken out is the moderators' to look at.
                Sealed::Yes => permit(actor, &Action::SeeOriginal(ProcessId(row.process_id))).is_ok(),
            })
    };
    let for_all = is_cited(service, id).await? || is_a_sign(service, id).await?;
    if for_all || readable(&Actor::Guest) {
        return Ok(Audience::Everybody);
    }
    let entries = entry_pids(service, id).await?;
    for pid in &entries {
        match competition::entry(service, actor, pid).await {
            Ok(_) if competition::entry(service, &Actor::Guest, pid).await.is_ok() => return Ok(Audience::Everybody),
            Ok(_) => return Ok(Audience::Some),
            Err(Error::Denied(_)) if competition::is_ruled_on_by(service, actor, pid).await? => {
                return Ok(Audience::Some);
            }
            Err(Error::Denied(_)) => {}
            Err(other) => return Err(other),
        }
    }
    // Nothing has it yet: it hangs on a form that is being filled in, and its id is known to nobody else.
    let loose = contributions.is_empty() && workshops.is_empty() && entries.is_empty();
    if loose || readable(actor) {
        return Ok(Audience::Some);
    }
    // Of what was taken back it is known that it was there.
    let denied = contributions.iter().find_map(|(row, state, sealed)| match sealed {
        Sealed::No => reads(actor, row, *state).err(),
        Sealed::Yes => None,
    });
    match denied {
        Some(denial) => Err(denial.into()),
        None => Err(Error::NotFound),
    }
}

fn reads(actor: &Actor, row: &contribution::Model, state: State) -> Result<(), Denial> {
    let mine = Mine::of(actor, row.person_id.map(PersonId));
    permit(actor, &Action::ReadContribution(ProcessId(row.process_id), state, mine))
}

/// Whether it is a logo of the site, or the picture of a process, which anybody sees.
async fn is_a_sign(service: &Service, id: &str) -> Result<bool> {
    let looks = look::Entity::find().filter(look::Column::MediaId.eq(id)).count(service.db()).await?;
    let processes = process_picture::Entity::find().filter(process_picture::Column::MediaId.eq(id));
    Ok(looks > 0 || processes.count(service.db()).await? > 0)
}

/// Whether every wording that has a picture holds what moderators took out since.
#[derive(Clone, Copy)]
enum Sealed {
    Yes,
    No,
}

async fn contributions(service: &Service, id: &str) -> Result<Vec<(contribution::Model, State, Sealed)>> {
    let owners: Vec<(i64, i32)> = revision::Entity::find()
        .select_only()
        .columns([revision::Column::ContributionId, revision::Column::Number])
        .filter(revision::Column::Id.in_subquery(wordings(id)))
        .into_tuple()
        .all(service.db())
        .await?;
    let rows = contribution::Entity::find()
        .filter(contribution::Column::Id.is_in(owners.iter().map(|(owner, _)| *owner)))
        .all(service.db())
        .await?;
    rows.into_iter()
        .map(|row| {
            let state = State::parse(&row.state).ok_or(Error::Corrupt("contribution.state"))?;
            let open = owners.iter().any(|(owner, number)| *owner == row.id && *number > row.sealed);
            Ok((row, state, if open { Sealed::No } else { Sealed::Yes }))
        })
        .collect()
}

/// The wordings of contributions that have a picture.
fn wordings(id: &str) -> sea_orm::sea_query::SelectStatement {
    revision_picture::Entity::find()
        .select_only()
        .column(revision_picture::Column::RevisionId)
        .filter(revision_picture::Column::MediaId.eq(id))
        .into_query()
}

/// The workshops whose records have a picture.
async fn workshops(service: &Service, id: &str) -> Result<Vec<workshop::Model>> {
    let pictured = record_picture::Entity::find()
        .select_only()
        .column(record_picture::Column::RecordId)
        .filter(record_picture::Column::MediaId.eq(id));
    let owners = record::Entity::find()
        .select_only()
        .column(record::Column::WorkshopId)
        .filter(record::Column::Id.in_subquery(pictured.into_query()));
    let rows = workshop::Entity::find().filter(workshop::Column::Id.in_subquery(owners.into_query()));
    Ok(rows.all(service.db()).await?)
}

fn reads_record(actor: &Actor, row: &workshop::Model) -> bool {
    workshop_reading(actor, row).is_ok_and(|action| permit(actor, &action).is_ok())
}

/// Whether an edition shows it of a contribution that its author took back: what is cited stays.
async fn is_cited(service: &Service, id: &str) -> Result<bool> {
    let standing =
        edition::Entity::find().select_only().column(edition::Column::Id).filter(edition::Column::Withdrawn.is_null());
    let unsealed = contributions(service, id)
        .await?
        .into_iter()
        .filter(|(_, state, sealed)| *state == State::Withdrawn && matches!(sealed, Sealed::No));
    let withdrawn: Vec<i64> = unsealed.map(|(row, ..)| row.id).collect();
    let items = edition_item::Entity::find()
        .filter(edition_item::Column::RevisionId.in_subquery(wordings(id)))
        .filter(edition_item::Column::ContributionId.is_in(withdrawn))
        .filter(edition_item::Column::EditionId.in_subquery(standing.into_query()));
    Ok(items.count(service.db()).await? > 0)
}

async fn entry_pids(service: &Service, id: &str) -> Result<Vec<domain::Pid>> {
    let boards =
        board::Entity::find().select_only().column(board::Column::EntryId).filter(board::Column::MediaId.eq(id));
    let rows =
        entry::Entity::find().filter(entry::Column::Id.in_subquery(boards.into_query())).all(service.db()).await?;
    rows.iter().map(|row| row.pid.parse().map_err(|_error| Error::Corrupt("entry.pid"))).collect()
}
