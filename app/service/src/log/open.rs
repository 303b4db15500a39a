//! What commitments stand for, found where it lies.

use domain::{
    PersonId, Timestamp,
    event::{Content, Verb},
    log::{
        from_hex, hex,
        leaf::{Part, commitment},
        proof::Opened,
    },
};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select};

use crate::{
    council::record_of,
    entity::{comment, contribution, decision, edition, event, event_salt, proposal, record, revision, theme},
    error::{Error, Result},
};

/// What was written, where the event says so, the salt was not deleted, and the text is there still. A text that was
/// changed below us is an error.
pub(super) async fn what(db: &impl ConnectionTrait, row: &event::Model) -> Result<Option<Opened>> {
    let Some(committed) = row.what.as_deref() else { return Ok(None) };
    let key = (row.id, Part::What.code().to_owned());
    let Some(salt) = event_salt::Entity::find_by_id(key).one(db).await? else { return Ok(None) };
    let Some(content) = content(db, row, salt.wording).await? else { return Ok(None) };
    let bytes = from_hex(&salt.salt).ok_or(Error::Corrupt("event_salt.salt"))?;
    if hex(&commitment(&bytes, &content.text)) != committed {
        return Err(Error::Corrupt("event.what"));
    }
    Ok(Some(Opened { part: Part::What.code().to_owned(), salt: salt.salt, text: content.text }))
}

/// What was written, for everybody: of a wording that moderators took out of sight, the commitment alone is shown.
pub(super) async fn shown(db: &impl ConnectionTrait, row: &event::Model) -> Result<Option<Opened>> {
    if matches!(Verb::parse(&row.verb), Some(Verb::ContributionPublished | Verb::ContributionRevised)) {
        let key = (row.id, Part::What.code().to_owned());
        let wording = event_salt::Entity::find_by_id(key).one(db).await?.and_then(|salt| salt.wording);
        let of = contribution::Entity::find_by_id(row.subject).one(db).await?.ok_or(Error::Corrupt("event.subject"))?;
        if wording.is_some_and(|number| number <= i64::from(of.sealed)) {
            return Ok(None);
        }
    }
    what(db, row).await
}

/// Forgets what opens the commitments to what was written, of all events of a verb about something: the entries stay,
/// and nobody can show any more what they stood for.
pub(crate) async fn forget(db: &impl ConnectionTrait, verb: Verb, subject: i64) -> Result<()> {
    let events = event::Entity::find()
        .select_only()
        .column(event::Column::Id)
        .filter(event::Column::Verb.eq(verb.code()))
        .filter(event::Column::Subject.eq(subject));
    event_salt::Entity::delete_many()
        .filter(event_salt::Column::EventId.in_subquery(events.into_query()))
        .filter(event_salt::Column::Part.eq(Part::What.code()))
        .exec(db)
        .await?;
    Ok(())
}

/// Forgets what opens the commitments to a person: what they did, and what was done to them. That it was they can be
/// shown no more, not even by trying every number there is.
pub(crate) async fn forget_person(db: &impl ConnectionTrait, person: PersonId) -> Result<()> {
    let theirs = Condition::all().add(event::Column::PersonId.eq(person.0));
    forget_parts(db, theirs, &[Part::Who]).await?;
    let about =
        Condition::all().add(event::Column::Verb.is_in(about_people())).add(event::Column::Subject.eq(person.0));
    forget_parts(db, about, &[Part::Whom]).await
}

/// The same for everybody, of events before a moment.
pub(crate) async fn forget_people_before(db: &impl ConnectionTrait, before: Timestamp) -> Result<()> {
    let old = Condition::all().add(event::Column::At.lt(before.0));
    forget_parts(db, old, &[Part::Who, Part::Whom]).await
}

fn about_people() -> impl Iterator<Item = &'static str> {
    Verb::ALL.iter().filter(|verb| verb.is_about_a_person()).map(|verb| verb.code())
}

async fn forget_parts(db: &impl ConnectionTrait, of: Condition, parts: &[Part]) -> Result<()> {
    let events = event::Entity::find().select_only().column(event::Column::Id).filter(of);
    event_salt::Entity::delete_many()
        .filter(event_salt::Column::EventId.in_subquery(events.into_query()))
        .filter(event_salt::Column::Part.is_in(parts.iter().map(|part| part.code())))
        .exec(db)
        .await?;
    Ok(())
}

async fn content(db: &impl ConnectionTrait, row: &event::Model, wording: Option<i64>) -> Result<Option<Content>> {
    let number = || wording.and_then(|n| i32::try_from(n).ok()).ok_or(Error::Corrupt("event_salt.wording"));
    let id = row.subject;
    Ok(match Verb::parse(&row.verb) {
        Some(Verb::ContributionPublished | Verb::ContributionRevised) => {
            let of = revision::Entity::find().filter(revision::Column::ContributionId.eq(id));
            let found = of.filter(revision::Column::Number.eq(number()?)).one(db).await?;
            found.map(|row| Content::wording(row.number, &row.title, &row.body))
        }
        Some(Verb::WorkshopFiled | Verb::WorkshopRevised) => {
            let of = record::Entity::find().filter(record::Column::WorkshopId.eq(id));
            let found = of.filter(record::Column::Number.eq(number()?)).one(db).await?;
            found.map(|row| Content::wording(row.number, &row.title, &row.summary))
        }
        Some(Verb::CommentPublished) => {
            one(db, comment::Entity::find_by_id(id)).await?.map(|row| Content::comment(&row.body))
        }
        Some(Verb::EditionFrozen) => {
            one(db, edition::Entity::find_by_id(id)).await?.map(|row| Content::edition(&row.digest))
        }
        Some(Verb::EditionWithdrawn) => {
            one(db, edition::Entity::find_by_id(id)).await?.and_then(|row| row.reason).map(|r| Content::withdrawal(&r))
        }
        Some(Verb::ProposalMade | Verb::ProposalConfirmed) => {
            one(db, proposal::Entity::find_by_id(id)).await?.map(|row| Content::proposal(&row.print))
        }
        Some(Verb::ThemeDrafted) => {
            one(db, theme::Entity::find_by_id(id)).await?.map(|row| Content::theme(&row.title, &row.body))
        }
        Some(Verb::DecisionRecorded) => match one(db, decision::Entity::find_by_id(id)).await? {
            Some(row) => Some(Content::decision(&record_of(row)?)),
            None => None,
        },
        _ => None,
    })
}

async fn one<E: EntityTrait>(db: &impl ConnectionTrait, select: Select<E>) -> Result<Option<E::Model>> {
    Ok(select.one(db).await?)
}
