//! Somebody who came from the provider and has no account yet.

use domain::{
    account::{Actor, NewName},
    event::Verb,
    policy::Action,
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter};

use super::{configured, linking::insert};
use crate::{
    Service,
    account::{
        NewPerson, insert_person,
        session::{self, Opening, Shown, Token},
        token_hash,
    },
    entity::{person, provider_visit as visit},
    error::{Error, Result},
};

/// Somebody who came from the provider and has no account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomer {
    /// Their address, where the provider vouches for it.
    pub email: Option<String>,
    /// Whether that address has an account, which they sign in to before they link it.
    pub known: bool,
    /// Where they want to go.
    pub next: String,
}

/// Who came with a browser and waits for a name.
pub async fn newcomer(service: &Service, secret: &str) -> Result<Newcomer> {
    let row = visit::Entity::find().filter(waiting(service, secret)).one(service.db()).await?.ok_or(Error::NotFound)?;
    let known = match &row.email {
        Some(email) => person::Entity::find().filter(person::Column::Email.eq(email)).count(service.db()).await? > 0,
        None => false,
    };
    Ok(Newcomer { email: row.email, known, next: row.next })
}

/// Makes an account for somebody who came from the provider, and signs them in. There is none without an address that
/// the provider vouches for, and none for an address that has one.
pub async fn join(service: &Service, secret: &str, form: NewName, opening: Opening<'_>) -> Result<(Token, String)> {
    let provider = configured(service)?;
    let mut write = service.write(&Actor::Guest, &Action::Join).await?;
    let row = visit::Entity::find().filter(waiting(service, secret)).one(&*write).await?.ok_or(Error::NotFound)?;
    if visit::Entity::delete_by_id(row.id).exec(&*write).await?.rows_affected != 1 {
        return Err(Error::NotFound);
    }
    let (Some(subject), Some(email)) = (row.subject, row.email) else { return Err(Error::NotFound) };
    if person::Entity::find().filter(person::Column::Email.eq(&email)).count(&*write).await? > 0 {
        return Err(Error::NotFound);
    }
    let new = NewPerson { email, name: form.name, password_hash: String::new(), lang: opening.lang };
    let id = insert_person(service, &write, &Actor::Guest, new).await?;
    if !insert(&write, provider, id, &subject).await? {
        return Err(Error::NotFound);
    }
    write.note(Verb::PersonJoined.on(id.0, None));
    write.note(Verb::IdentityLinked.on(id.0, None));
    let token = session::begin(&write, id, opening, Shown::default()).await?;
    write.commit(Verb::SessionOpened.on(id.0, None)).await?;
    Ok((token, row.next))
}

/// The condition that a visit of a browser waits for a name.
fn waiting(service: &Service, secret: &str) -> Condition {
    Condition::all()
        .add(visit::Column::BrowserHash.eq(token_hash(secret)))
        .add(visit::Column::PersonId.is_null())
        .add(visit::Column::Subject.is_not_null())
        .add(visit::Column::Expires.gt(service.now().0))
}
