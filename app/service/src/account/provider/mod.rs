//! Signing in, and joining, by an identity provider (OpenID Connect, code flow with PKCE).
//!
//! A visit to the provider belongs to the browser that pressed the button, which holds a secret; a code and a state that
//! come back with another browser are worth nothing. Who somebody is at the provider is the issuer with the subject. An
//! address that the provider names never leads to an account by itself: who has one links it, signed in.

mod client;

use domain::{
    Lang, PersonId, Timestamp,
    account::{Actor, NewName},
    event::Verb,
    form::Problem,
    policy::{Action, permit},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, Set, SqlErr, sea_query::Expr,
};
use subtle::ConstantTimeEq as _;

use self::client::{Asked, Secrets, Trouble};
use super::{
    insert_person,
    session::{self, By, Opening, Token},
    token_hash,
};
use crate::{
    Service,
    chore::Mode,
    entity::{identity, person, provider_visit as visit},
    error::{Error, Result},
    mail::{Letter, Letters},
    media::hex,
    write::Write,
};

pub use client::{Provider, Registration};

/// How long a visit may take, and how long somebody who came back has to choose a name.
pub const VISIT_SECONDS: i64 = 15 * 60;

/// What somebody goes to the provider for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To sign in, or to join.
    SignIn,
    /// To link who they are there to the account that they are signed in to.
    Link,
}

/// A visit that begins.
#[derive(Clone, Debug)]
pub struct Begun {
    /// Where the browser goes.
    pub url: String,
    /// What it holds meanwhile.
    pub secret: String,
}

/// What a browser brings back.
#[derive(Clone, Copy, Debug, Default)]
pub struct Brought<'a> {
    /// What the provider was given, to be given back.
    pub state: &'a str,
    /// What the provider tells who it is for.
    pub code: &'a str,
    /// What the browser holds.
    pub secret: Option<&'a str>,
}

/// What becomes of a visit.
#[derive(Debug)]
pub enum Came {
    /// Somebody signed in, and wants to go there.
    In(Token, String),
    /// Somebody whom nobody knows yet: they choose a name.
    New,
    /// Who they are at the provider now belongs to their account.
    Linked,
    /// It belongs to another account, or the account has another one.
    Elsewhere,
    /// The provider did not answer.
    Away,
    /// What came does not hold.
    Untrue,
}

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

/// Begins a visit; nothing where the provider does not answer.
pub async fn begin(
    service: &Service,
    actor: &Actor,
    purpose: Purpose,
    (lang, next): (Lang, &str),
    back: &str,
) -> Result<Option<Begun>> {
    let action = action(purpose);
    permit(actor, &action)?;
    let provider = configured(service)?;
    // The language comes back with the state: the provider knows one address of ours, for all languages.
    let (state, secret, nonce) = (format!("{lang}-{}", random()), random(), random());
    let (url, verifier) = match provider.way(Secrets { state: &state, nonce: &nonce }, back).await {
        Ok(way) => way,
        Err(error) => {
            tracing::warn!("{error}");
            return Ok(None);
        }
    };
    let write = service.write(actor, &action).await?;
    visit::Entity::delete_many().filter(visit::Column::Expires.lte(write.at().0)).exec(&*write).await?;
    let row = visit::ActiveModel {
        state_hash: Set(token_hash(&state)),
        browser_hash: Set(token_hash(&secret)),
        nonce: Set(nonce),
        verifier: Set(verifier),
        person_id: Set(actor.person().filter(|_| purpose == Purpose::Link).map(|id| id.0)),
        next: Set(next.to_owned()),
        subject: Set(None),
        email: Set(None),
        expires: Set(write.at().plus_seconds(VISIT_SECONDS).0),
        ..Default::default()
    }
    .insert(&*write)
    .await?;
    write.commit(Verb::ProviderAsked.on(row.id, None)).await?;
    Ok(Some(Begun { url, secret }))
}

/// Ends a visit. A state counts once, whatever comes of it, and in the browser that began the visit only.
pub async fn come(
    service: &Service,
    actor: &Actor,
    brought: Brought<'_>,
    opening: Opening<'_>,
    back: &str,
    letters: &dyn Letters,
) -> Result<Came> {
    let provider = configured(service)?;
    let row = claim(service, actor, brought).await?;
    let (verifier, nonce, now) = (row.verifier.as_str(), row.nonce.as_str(), service.now());
    let said = match provider.who(Asked { code: brought.code, verifier, nonce, back, now }).await {
        Ok(said) => said,
        Err(error) => {
            tracing::warn!("{error}");
            return Ok(if matches!(error, Trouble::Away(_)) { Came::Away } else { Came::Untrue });
        }
    };
    if let Some(id) = row.person_id {
        return link(service, actor, PersonId(id), (provider, &said.subject), letters).await;
    }
    let write = service.write(&Actor::Guest, &Action::SignIn).await?;
    let known = identity::Entity::find()
        .filter(identity::Column::Issuer.eq(provider.issuer()))
        .filter(identity::Column::Subject.eq(&said.subject))
        .one(&*write)
        .await?;
    if let Some(known) = known {
        visit::Entity::delete_by_id(row.id).exec(&*write).await?;
        let token = session::begin(&write, PersonId(known.person_id), opening, By::Other).await?;
        write.commit(Verb::SessionOpened.on(known.person_id, None)).await?;
        return Ok(Came::In(token, row.next));
    }
    visit::Entity::update_many()
        .col_expr(visit::Column::Subject, Expr::value(said.subject))
        .col_expr(visit::Column::Email, Expr::value(said.email))
        .col_expr(visit::Column::Expires, Expr::value(write.at().plus_seconds(VISIT_SECONDS).0))
        .filter(visit::Column::Id.eq(row.id))
        .exec(&*write)
        .await?;
    write.commit(Verb::NewcomerCame.on(row.id, None)).await?;
    Ok(Came::New)
}

/// Takes the visit of a state, so that nobody else can.
async fn claim(service: &Service, actor: &Actor, brought: Brought<'_>) -> Result<visit::Model> {
    let hash = token_hash(brought.state);
    let alive = Condition::all()
        .add(visit::Column::StateHash.eq(&hash))
        .add(visit::Column::Subject.is_null())
        .add(visit::Column::Expires.gt(service.now().0));
    let row = visit::Entity::find().filter(alive.clone()).one(service.db()).await?.ok_or(Error::NotFound)?;
    let held = token_hash(brought.secret.unwrap_or_default());
    let here: bool = held.as_bytes().ct_eq(row.browser_hash.as_bytes()).into();
    if !here || row.person_id.is_some_and(|id| actor.person() != Some(PersonId(id))) {
        return Err(Error::NotFound);
    }
    let write = service.write(actor, &Action::SignIn).await?;
    let taken = visit::Entity::update_many()
        .col_expr(visit::Column::StateHash, Expr::value(token_hash(&random())))
        .filter(alive)
        .exec(&*write)
        .await?;
    if taken.rows_affected != 1 {
        return Err(Error::NotFound);
    }
    write.commit(Verb::ProviderAnswered.on(row.id, None)).await?;
    Ok(row)
}

async fn link(
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
async fn insert(write: &Write, provider: &Provider, id: PersonId, subject: &str) -> Result<bool> {
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
    let id = insert_person(service, &write, &Actor::Guest, email, form.name, String::new()).await?;
    if !insert(&write, provider, id, &subject).await? {
        return Err(Error::NotFound);
    }
    write.note(Verb::PersonJoined.on(id.0, None));
    write.note(Verb::IdentityLinked.on(id.0, None));
    let token = session::begin(&write, id, opening, By::Other).await?;
    write.commit(Verb::SessionOpened.on(id.0, None)).await?;
    Ok((token, row.next))
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
    let row = person::Entity::find_by_id(id.0).one(&*write).await?.ok_or(Error::NotFound)?;
    if !service.settings().sends_mail && row.password_hash.is_empty() {
        return Err(Error::invalid("provider", Problem::LastWayIn));
    }
    // One that is unlinked already is what was wished for.
    if identity::Entity::delete_many().filter(own(provider, id)).exec(&*write).await?.rows_affected == 0 {
        return Ok(());
    }
    write.mail(&row.email, letters, &Letter::IdentityUnlinked { provider: provider.name().to_owned() }).await?;
    write.commit(Verb::IdentityUnlinked.on(id.0, None)).await
}

/// Removes visits that are over.
pub(crate) async fn tidy(service: &Service, mode: Mode) -> Result<String> {
    let over = visit::Column::Expires.lte(service.now().0);
    if mode == Mode::Look {
        let visits = visit::Entity::find().filter(over).count(service.db()).await?;
        return Ok(format!("would remove {visits} visits to the identity provider that are over"));
    }
    let write = service.write(&Actor::Operator, &Action::DoChores).await?;
    let visits = visit::Entity::delete_many().filter(over).exec(&*write).await?.rows_affected;
    if visits > 0 {
        write.commit(Verb::VisitsRemoved.on(i64::try_from(visits).unwrap_or(i64::MAX), None)).await?;
    }
    Ok(format!("removed {visits} visits to the identity provider that are over"))
}

fn own(provider: &Provider, id: PersonId) -> Condition {
    Condition::all().add(identity::Column::PersonId.eq(id.0)).add(identity::Column::Issuer.eq(provider.issuer()))
}

/// The condition that a visit of a browser waits for a name.
fn waiting(service: &Service, secret: &str) -> Condition {
    Condition::all()
        .add(visit::Column::BrowserHash.eq(token_hash(secret)))
        .add(visit::Column::PersonId.is_null())
        .add(visit::Column::Subject.is_not_null())
        .add(visit::Column::Expires.gt(service.now().0))
}

fn action(purpose: Purpose) -> Action {
    match purpose {
        Purpose::SignIn => Action::SignIn,
        Purpose::Link => Action::KeepAccount,
    }
}

fn configured(service: &Service) -> Result<&Provider> {
    service.settings().provider.as_ref().ok_or(Error::NotFound)
}

fn random() -> String {
    hex(&rand::random::<[u8; 32]>())
}
