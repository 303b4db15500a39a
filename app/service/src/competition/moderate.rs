//! What rulings do to entries. Only `moderation` calls this: whoever may do it was asked there.

use domain::{PersonId, contribution::State, render};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Set};

use crate::{
    entity::{entry, envelope},
    error::Result,
    search,
    write::Write,
};

/// What an entry is found by.
pub(super) fn words(pseudonym: &str, title: &str, statement: &str) -> String {
    format!("{pseudonym} {title} {}", render::plain(statement))
}

/// Brings an entry to another state, with its place in the index.
pub(crate) async fn set_state(write: &Write, row: entry::Model, to: State) -> Result<()> {
    let (id, lang, before) = (row.id, crate::lang(&row.lang)?, row.state == State::Published.code());
    let words = words(&row.pseudonym, &row.title, &row.statement);
    let mut changed = row.into_active_model();
    changed.state = Set(to.code().to_owned());
    changed.update(&**write).await?;
    match (before, to == State::Published) {
        (true, false) => search::remove(&**write, search::Subject::Entry, id).await,
        (false, true) => search::index(&**write, search::Subject::Entry, id, lang, &words).await,
        _ => Ok(()),
    }
}

/// Whose entry it is: for telling them of a ruling on it, and for keeping them from ruling on it. Nothing shows it.
pub(crate) async fn owner(db: &impl ConnectionTrait, entry: i64) -> Result<Option<PersonId>> {
    Ok(envelope::Entity::find_by_id(entry).one(db).await?.map(|row| PersonId(row.person_id)))
}
