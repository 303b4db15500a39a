//! Linking who somebody is at the provider to their account, and unlinking it.

use domain::{PersonId, Timestamp, account::Actor, event::Verb, form::Problem, policy::Action};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, Set, SqlErr,
};

use super::{Came, Provider, configured};
use crate::{
    Service,
    account::passkey,
    entity::{identity, person},
    error::{Error, Result},
    mail::{Letter, Letters},
    write::Write,
};

/// Links who somebody is at the provider to their account.
pub(super) async fn link(
    service: &Service,
    actor: &Actor,
    id: PersonId,
    (provider, subject): (&Provider, &str),
    letters: &dyn Letters,
) -> Result<Came> {
    let write = service.write(actor, &Action::KeepAccount).await?;
    let own = identity::Entity::find()
        .filter(identity::Column::PersonId.eq(id.0))
        .filter(identity::Column::Issuer.eq(provider.issuer()))
        .one(&*write)
        .await?;
    if let Some(own) = own {
        return Ok(if own.subject == subject { Came::Linked } else { Came::Elsewhere });
    }
    if !insert(&write, provider, id, subject).await? {
        return Ok(Came::Elsewhere);
    }
    let row = person::Entity::find_by_id(id.0).one(&*write).await?.ok_or(Error::NotFound)?;
    write.mail(&row.email, letters, &Letter::IdentityLinked { provider: provider.name().to_owned() }).await?;
    write.commit(Verb::IdentityLinked.on(id.0, None)).await?;
    Ok(Came::Linked)
}

/// Links an identity to an account; `false` where it belongs to one already.
pub(super) async fn insert(write: &Write, provider: &Provider, id: PersonId, subject: &str) -> Result<bool> {
    let held = identity::Entity::find()
        .filter(identity::Column::Issuer.eq(provider.issuer()))
        .filter(identity::Column::Subject.eq(subject));
    if held.count(&**write).await? > 0 {
        return Ok(false);
    }
    let new = identity::ActiveModel {
        person_id: Set(id.0),
        issuer: Set(provider.issuer().to_owned()),
        subject: Set(subject.to_owned()),
        created: Set(write.at().0),
        ..Default::default()
    };
    match new.insert(&**write).await {
        Ok(_) => Ok(true),
        Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Since when the account of whoever asks is linked to the provider.
pub async fn linked(service: &Service, actor: &Actor) -> Result<Option<Timestamp>> {
    let (Some(id), Some(provider)) = (actor.person(), service.settings().provider.as_ref()) else { return Ok(None) };
    let row = identity::Entity::find().filter(own(provider, id)).one(service.db()).await?;
    Ok(row.map(|row| Timestamp(row.created)))
}

/// Unlinks one's account, where there is another way to sign in to it.
pub async fn unlink(service: &Service, actor: &Actor, letters: &dyn Letters) -> Result<()> {
    let provider = configured(service)?;
    let id = actor.person().ok_or(Error::NotFound)?;
    let write = service.write(actor, &Action::KeepAccount).await?;
    let row = person::Entity::find_by_id(id.0).lock_exclusive().one(&*write).await?.ok_or(Error::NotFound)?;
    if !service.settings().sends_mail && row.password_hash.is_empty() && !passkey::opens(service, &*write, id).await? {
        return Err(Error::invalid("provider", Problem::LastWayIn));
    }
    // One that is unlinked already is what was wished for.
    if identity::Entity::delete_many().filter(own(provider, id)).exec(&*write).await?.rows_affected == 0 {
        return Ok(());
    }
    write.mail(&row.email, letters, &Letter::IdentityUnlinked { provider: provider.name().to_owned() }).await?;
    write.commit(Verb::IdentityUnlinked.on(id.0, None)).await
}

fn own(provider: &Provider, id: PersonId) -> Condition {
    Condition::all().add(identity::Column::PersonId.eq(id.0)).add(identity::Column::Issuer.eq(provider.issuer()))
}
