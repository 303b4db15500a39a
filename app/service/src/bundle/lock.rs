//! Keeping sources from being erased or hidden between what is read of them and what is written about them.
//!
//! Whoever erases a source locks its row first; whoever changes a bundle locks the bundle's, then the rows of
//! contributions, then those of workshops, both in the order of their ids. So none waits for one who waits for them.

use domain::{BundleId, bundle::Source};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::LockType,
};

use super::{
    many::{split, used_workshops},
    scope::{said, used},
};
use crate::{
    entity::{contribution, workshop},
    error::Result,
};

/// Locks what a bundle whose row is ours is made of, and what it answers for, until the transaction ends. Whoever
/// erases or hides any of it waits until the edition is there, and finds it; or is done before the bundle is looked at.
pub(crate) async fn lock_sources(db: &impl ConnectionTrait, id: BundleId) -> Result<()> {
    use contribution::Column::Id as Voice;
    use workshop::Column::Id as Session;
    let voices = Condition::any().add(Voice.in_subquery(used(id))).add(Voice.in_subquery(said(id)));
    let sessions = Condition::all().add(Session.in_subquery(used_workshops(id)));
    lock(db, (voices, sessions), LockType::NoKeyUpdate).await
}

/// Keeps sources as they are in sight until the transaction ends; others may still be told of them.
pub(super) async fn hold(db: &impl ConnectionTrait, sources: &[Source]) -> Result<()> {
    let (voices, sessions) = split(sources);
    let voices = Condition::all().add(contribution::Column::Id.is_in(voices));
    let sessions = Condition::all().add(workshop::Column::Id.is_in(sessions));
    lock(db, (voices, sessions), LockType::KeyShare).await
}

async fn lock(db: &impl ConnectionTrait, (voices, sessions): (Condition, Condition), how: LockType) -> Result<()> {
    use contribution::Column::Id as Voice;
    use workshop::Column::Id as Session;
    let voices = contribution::Entity::find().select_only().column(Voice).filter(voices).order_by_asc(Voice);
    voices.lock(how).into_tuple::<i64>().all(db).await?;
    let sessions = workshop::Entity::find().select_only().column(Session).filter(sessions).order_by_asc(Session);
    sessions.lock(how).into_tuple::<i64>().all(db).await?;
    Ok(())
}
