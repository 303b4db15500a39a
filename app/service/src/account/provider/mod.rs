//! Signing in, and joining, by an identity provider (OpenID Connect, code flow with PKCE).
//!
//! A visit to the provider belongs to the browser that pressed the button, which holds a secret; a code and a state that
//! come back with another browser are worth nothing. Who somebody is at the provider is the issuer with the subject. An
//! address that the provider names never leads to an account by itself: who has one links it, signed in.

mod client;
mod linking;
mod newcomer;

use domain::{
    Lang, PersonId,
    account::Actor,
    event::Verb,
    policy::{Action, permit},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, Set, sea_query::Expr,
};
use subtle::ConstantTimeEq as _;

use self::client::{Asked, Secrets, Trouble};
use super::{
    session::{self, By, Opening, Token},
    token_hash,
};
use crate::{
    Service,
    chore::Mode,
    entity::{identity, provider_visit as visit},
    error::{Error, Result},
    mail::Letters,
    media::hex,
};

pub use client::{Provider, Registration};
pub use linking::{linked, unlink};
pub use newcomer::{Newcomer, join, newcomer};

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
        return linking::link(service, actor, PersonId(id), (provider, &said.subject), letters).await;
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
