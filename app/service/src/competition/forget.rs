//! What becomes of entries whose author has their data erased.
//!
//! Who made an entry stands in its envelope alone, so the envelope goes. An entry to a competition that still takes
//! entries goes with it: it is the author's to take back, and nobody has judged it. Later it stays under its pseudonym,
//! as a part of a competition that others took part in; so does one that a theme builds on.

use domain::{EntryId, PersonId, competition::Competition, moderation::Thing};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};

use crate::{
    Service,
    entity::{board, citation, competition, entry, envelope, theme_source},
    error::{Error, Result},
    moderation, search,
};

/// A person's entries, as far as their erasure has to know them.
#[derive(Default)]
pub(crate) struct Own {
    /// Those that go.
    pub(crate) going: Vec<i64>,
    /// Those that stay under their pseudonyms.
    pub(crate) staying: Vec<i64>,
}

/// Finds a person's entries.
pub(crate) async fn own(service: &Service, db: &impl ConnectionTrait, person: PersonId) -> Result<Own> {
    let ids: Vec<i64> = envelope::Entity::find()
        .select_only()
        .column(envelope::Column::EntryId)
        .filter(envelope::Column::PersonId.eq(person.0))
        .into_tuple()
        .all(db)
        .await?;
    let mut own = Own::default();
    for row in entry::Entity::find().filter(entry::Column::Id.is_in(ids)).all(db).await? {
        let call = competition::Entity::find_by_id(row.competition_id).one(db).await?;
        let call = Competition::try_from(call.ok_or(Error::Corrupt("entry.competition"))?)?;
        let built_on = theme_source::Entity::find().filter(theme_source::Column::EntryId.eq(row.id)).count(db).await?;
        let goes = call.is_open(service.now()) && built_on == 0;
        if goes { own.going.push(row.id) } else { own.staying.push(row.id) }
    }
    Ok(own)
}

/// Destroys a person's envelopes and removes the entries that go. Answers which pictures these had.
pub(crate) async fn forget(service: &Service, db: &impl ConnectionTrait, person: PersonId) -> Result<Vec<String>> {
    let going = own(service, db, person).await?.going;
    envelope::Entity::delete_many().filter(envelope::Column::PersonId.eq(person.0)).exec(db).await?;
    let pictures: Vec<String> = board::Entity::find()
        .select_only()
        .column(board::Column::MediaId)
        .filter(board::Column::EntryId.is_in(going.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    let of = going.iter().copied();
    board::Entity::delete_many().filter(board::Column::EntryId.is_in(of.clone())).exec(db).await?;
    citation::Entity::delete_many().filter(citation::Column::EntryId.is_in(of.clone())).exec(db).await?;
    for id in &going {
        search::remove(db, search::Subject::Entry, *id).await?;
        moderation::erase_subject(db, Thing::Entry(EntryId(*id)), service.now()).await?;
    }
    entry::Entity::delete_many().filter(entry::Column::Id.is_in(of)).exec(db).await?;
    Ok(pictures)
}
