//! Passkeys (Web Authentication): a key in somebody's phone, computer or stick, which signs what a browser asks of it.
//! Whoever has it shows their face, finger or PIN first; so a passkey is both steps of signing in at once.

mod ceremony;
mod enter;
mod party;
mod register;

use domain::{PersonId, Timestamp, account::Actor, event::Verb, form::Problem, policy::Action};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::factor;
use crate::{
    Service,
    entity::{identity, passkey as key, passkey_ceremony, person},
    error::{Error, Result},
    mail::{Letter, Letters},
};

pub use ceremony::Asked;
pub(crate) use ceremony::tidy;
pub use enter::{ask, credential_of, sign_in};
pub use party::are_offered;
pub use register::{add, begin};

/// A passkey, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Its number.
    pub id: i64,
    /// The name by which they know it.
    pub name: String,
    /// When it was added.
    pub created: Timestamp,
    /// When it was used last.
    pub used: Option<Timestamp>,
}

/// The passkeys of whoever asks, the latest first; there are never more than ten of them.
pub async fn list(service: &Service, actor: &Actor) -> Result<Vec<Held>> {
    let id = actor.person().ok_or(Error::NotFound)?;
    let rows = held(service.db(), id).await?;
    let shown = |row: key::Model| Held {
        id: row.id,
        name: row.name,
        created: Timestamp(row.created),
        used: row.used.map(Timestamp),
    };
    Ok(rows.into_iter().map(shown).collect())
}

/// Removes one's own passkey, where there is another way to sign in.
pub async fn remove(service: &Service, actor: &Actor, token: &str, which: i64, letters: &dyn Letters) -> Result<()> {
    let (id, _) = factor::change(service, actor, token).await?;
    let write = service.write(actor, &Action::KeepAccount).await?;
    let owner = person::Entity::find_by_id(id.0).lock_exclusive().one(&*write).await?.ok_or(Error::NotFound)?;
    let rows = held(&*write, id).await?;
    // One that is removed already is what was wished for.
    let Some(row) = rows.iter().find(|row| row.id == which) else { return Ok(()) };
    if is_last(service, &*write, &owner, rows.len()).await? {
        return Err(Error::invalid("passkey", Problem::LastWayIn));
    }
    key::Entity::delete_by_id(row.id).exec(&*write).await?;
    factor::weaken(&write, id).await?;
    write.mail(&owner.email, letters, &Letter::PasskeyRemoved { name: row.name.clone() }).await?;
    write.commit(Verb::PasskeyRemoved.on(id.0, None)).await
}

/// Whether whoever asks has one passkey, and no other way to sign in.
pub async fn is_only_way(service: &Service, actor: &Actor) -> Result<bool> {
    let (id, db) = (actor.person().ok_or(Error::NotFound)?, service.db());
    let owner = person::Entity::find_by_id(id.0).one(db).await?.ok_or(Error::NotFound)?;
    let held = held(db, id).await?.len();
    if held == 0 { Ok(false) } else { is_last(service, db, &owner, held).await }
}

async fn is_last(service: &Service, db: &impl ConnectionTrait, owner: &person::Model, held: usize) -> Result<bool> {
    let others = held > 1 && party::are_offered(service);
    if others || !owner.password_hash.is_empty() || service.settings().sends_mail {
        return Ok(false);
    }
    Ok(!is_linked(service, db, PersonId(owner.id)).await?)
}

/// Deletes all passkeys of a person, and what was begun with them.
pub(crate) async fn forget(db: &impl ConnectionTrait, id: PersonId) -> Result<()> {
    passkey_ceremony::Entity::delete_many().filter(passkey_ceremony::Column::PersonId.eq(id.0)).exec(db).await?;
    key::Entity::delete_many().filter(key::Column::PersonId.eq(id.0)).exec(db).await?;
    Ok(())
}

/// How many passkeys somebody has.
pub(super) async fn count(db: &impl ConnectionTrait, id: PersonId) -> Result<u64> {
    Ok(key::Entity::find().filter(key::Column::PersonId.eq(id.0)).count(db).await?)
}

/// Whether whoever asks can sign in with a passkey.
pub async fn opens_own(service: &Service, actor: &Actor) -> Result<bool> {
    opens(service, service.db(), actor.person().ok_or(Error::NotFound)?).await
}

/// Whether somebody can sign in with a passkey.
pub(super) async fn opens(service: &Service, db: &impl ConnectionTrait, id: PersonId) -> Result<bool> {
    Ok(party::are_offered(service) && count(db, id).await? > 0)
}

async fn held(db: &impl ConnectionTrait, id: PersonId) -> Result<Vec<key::Model>> {
    Ok(key::Entity::find().filter(key::Column::PersonId.eq(id.0)).order_by_desc(key::Column::Id).all(db).await?)
}

/// Whether the identity provider of today opens somebody's account.
async fn is_linked(service: &Service, db: &impl ConnectionTrait, id: PersonId) -> Result<bool> {
    let Some(provider) = service.settings().provider.as_ref() else { return Ok(false) };
    let linked = identity::Entity::find()
        .filter(identity::Column::PersonId.eq(id.0))
        .filter(identity::Column::Issuer.eq(provider.issuer()));
    Ok(linked.count(db).await? > 0)
}

fn refused() -> Error {
    Error::invalid("passkey", Problem::PasskeyRefused)
}
