//! Signing in, and joining, by a link that is sent to an address.
//!
//! A link belongs to the browser that asked for it, which holds a secret. Where it is opened in another one, the code
//! that the asking browser shows has to be typed there; the browser that is signed in is always the one with the link.
//! So nobody can gain anything by asking for a link in another's name: without the link there is nothing to be had, and
//! nobody is ever asked to give a code away that came by mail.

use domain::{
    PersonId,
    account::{Actor, Address, NewName},
    event::Verb,
    form::Problem,
    policy::{Action, permit},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, Set,
    sea_query::{Expr, ExprTrait},
};
use sha2::{Digest, Sha256};

use super::{
    NewPerson,
    factor::{self, Entered},
    insert_person,
    session::{Opening, Shown},
    token_hash,
};
use crate::{
    Service,
    entity::{link, person},
    error::{Error, Result},
    mail::{Letter, Letters},
    media::hex,
};

/// How long a link can be opened.
pub const LINK_SECONDS: i64 = 15 * 60;
/// How often a code may be typed for one link.
const TRIES: i32 = 5;

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The address that it was sent to.
    pub email: String,
    /// Whether the address has an account; where not, opening the link makes one.
    pub known: bool,
    /// Whether the code has to be typed, since another browser asked for the link.
    pub code: bool,
}

/// Where a link is opened.
#[derive(Clone, Copy, Debug, Default)]
pub struct Opened<'a> {
    /// What the link carries.
    pub token: &'a str,
    /// What this browser holds if it asked for a link.
    pub secret: Option<&'a str>,
    /// The code, as typed.
    pub code: &'a str,
}

/// Sends a link to an address: to sign in where it has an account, to join where not. Whether it has one makes no
/// difference to what is done here, but for the words of the message. Answers with the secret for the asking browser.
pub async fn ask(service: &Service, form: Address, letters: &dyn Letters) -> Result<String> {
    let (token, secret) = (random(), random());
    let write = service.write(&Actor::Guest, &Action::SignIn).await?;
    let dead = Condition::any().add(link::Column::Email.eq(&form.email)).add(link::Column::Expires.lte(write.at().0));
    link::Entity::delete_many().filter(dead).exec(&*write).await?;
    let known = person::Entity::find().filter(person::Column::Email.eq(&form.email)).count(&*write).await? > 0;
    let row = link::ActiveModel {
        email: Set(form.email.clone()),
        token_hash: Set(token_hash(&token)),
        browser_hash: Set(token_hash(&secret)),
        tries: Set(0),
        expires: Set(write.at().plus_seconds(LINK_SECONDS).0),
        ..Default::default()
    }
    .insert(&*write)
    .await?;
    let letter = if known { Letter::SignIn { token } } else { Letter::Join { token } };
    write.mail(&form.email, letters, &letter).await?;
    write.commit(Verb::LinkAsked.on(row.id, None)).await?;
    Ok(secret)
}

/// The code that the browser shows that holds a secret: six digits.
#[must_use]
pub fn code(secret: &str) -> String {
    code_of(&token_hash(secret))
}

fn code_of(browser_hash: &str) -> String {
    let bytes = Sha256::digest(format!("code {browser_hash}"));
    let number = bytes.iter().take(8).fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
    format!("{:06}", number.checked_rem(1_000_000).unwrap_or_default())
}

/// What a link leads to, without opening it: programs that look at mail follow links, too.
pub async fn look(service: &Service, opened: Opened<'_>) -> Result<Seen> {
    let row = link::Entity::find().filter(alive(service, opened.token)).one(service.db()).await?;
    let row = row.ok_or(Error::NotFound)?;
    let known = person::Entity::find().filter(person::Column::Email.eq(&row.email)).count(service.db()).await? > 0;
    let code = !asked_here(&row, opened.secret);
    Ok(Seen { email: row.email, known, code })
}

/// Opens a link, once: signs in, or joins under a name and signs in; where the account has a second factor, that is asked
/// for next. A code that is wrong counts; after a few of them
/// the link is worth nothing.
pub async fn open(
    service: &Service,
    opened: Opened<'_>,
    name: Option<NewName>,
    opening: Opening<'_>,
) -> Result<Entered> {
    let mut write = service.write(&Actor::Guest, &Action::SignIn).await?;
    let row = link::Entity::find().filter(alive(service, opened.token)).one(&*write).await?.ok_or(Error::NotFound)?;
    if !asked_here(&row, opened.secret) {
        let counted = link::Entity::update_many()
            .col_expr(link::Column::Tries, Expr::col(link::Column::Tries).add(1))
            .filter(link::Column::Id.eq(row.id))
            .filter(link::Column::Tries.lt(TRIES))
            .exec(&*write)
            .await?;
        if counted.rows_affected != 1 {
            return Err(Error::NotFound);
        }
        let typed: String = opened.code.chars().filter(char::is_ascii_digit).collect();
        if typed != code_of(&row.browser_hash) {
            write.commit(Verb::LinkRefused.on(row.id, None)).await?;
            return Err(Error::invalid("code", Problem::WrongCode));
        }
    }
    if link::Entity::delete_by_id(row.id).exec(&*write).await?.rows_affected != 1 {
        return Err(Error::NotFound);
    }
    let known = person::Entity::find().filter(person::Column::Email.eq(&row.email)).one(&*write).await?;
    let id = if let Some(person) = known {
        PersonId(person.id)
    } else {
        permit(&Actor::Guest, &Action::Join)?;
        let name = name.ok_or_else(|| Error::invalid("name", Problem::Missing))?.name;
        let new = NewPerson { email: row.email, name, password_hash: String::new(), lang: opening.lang };
        let id = insert_person(service, &write, &Actor::Guest, new).await?;
        write.note(Verb::PersonJoined.on(id.0, None));
        id
    };
    let entered = factor::enter(&write, id, opening, Shown { by_link: true, strong: false }).await?;
    write.commit(entered.event(id)).await?;
    Ok(entered)
}

/// The condition that a link is the one of a token and can be opened.
fn alive(service: &Service, token: &str) -> Condition {
    Condition::all()
        .add(link::Column::TokenHash.eq(token_hash(token)))
        .add(link::Column::Expires.gt(service.now().0))
        .add(link::Column::Tries.lt(TRIES))
}

fn asked_here(row: &link::Model, secret: Option<&str>) -> bool {
    secret.is_some_and(|secret| token_hash(secret) == row.browser_hash)
}

fn random() -> String {
    hex(&rand::random::<[u8; 32]>())
}
