//! The second factor: codes that change every half minute (RFC 6238), and recovery codes for when those are lost.

mod recovery;
mod seal;
mod step;

use domain::{
    PersonId, Timestamp,
    account::{Actor, Typed, in_groups, is_new},
    event::Verb,
    form::Problem,
    policy::{Action, Denial},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, Set,
    sea_query::{Expr, OnConflict},
};
use totp_rs::{Builder, Totp};

use super::{
    passkey,
    session::{self, Token},
};
use crate::{
    Service,
    entity::{half_session, person, recovery_code, session as row, totp},
    error::{Error, Result},
    mail::{Letter, Letters},
    write::Write,
};

pub use recovery::renew;
pub(super) use step::enter;
pub use step::{Entered, HALF_SECONDS, finish, look};

/// For how long after signing in somebody may change how they sign in. Whoever finds a browser open later may not.
const FRESH_SECONDS: i64 = 15 * 60;
/// Bytes of a secret: as many as the hash has that it is used with (RFC 4226, section 4).
const SECRET: usize = 20;

/// What somebody has as a second factor, as they see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factors {
    /// Since when they have codes.
    pub codes: Option<Timestamp>,
    /// How many recovery codes are left.
    pub recovery: u64,
    /// Whether this session may change any of it: it is young, and showed a second factor where there is one.
    pub may_change: bool,
}

/// The secret that somebody is setting up.
#[derive(Clone, PartialEq, Eq)]
pub struct Setup {
    /// To be typed, in groups of four.
    pub text: String,
    /// The same as an address that programs for codes read.
    pub uri: String,
}

/// What somebody has.
pub async fn factors(service: &Service, actor: &Actor, token: &str) -> Result<Factors> {
    let id = actor.person().ok_or(Error::NotFound)?;
    let own = session::own(service, id, token).await?;
    let codes = confirmed(service.db(), id).await?.and_then(|row| row.confirmed).map(Timestamp);
    let recovery = recovery_code::Entity::find().filter(recovery::unused(id)).count(service.db()).await?;
    let may_change = may_change(service, &own).await?;
    Ok(Factors { codes, recovery, may_change })
}

/// Begins to set codes up: makes a secret, which counts once its owner has shown a code of it.
pub async fn begin(service: &Service, actor: &Actor, token: &str) -> Result<()> {
    let (id, _) = change(service, actor, token).await?;
    let secret = seal::seal(service, id, &rand::random::<[u8; SECRET]>())?;
    let write = service.write(actor, &Action::KeepAccount).await?;
    let row = totp::ActiveModel { person_id: Set(id.0), secret: Set(secret), confirmed: Set(None), step: Set(None) };
    let mut instead = OnConflict::column(totp::Column::PersonId);
    instead.update_column(totp::Column::Secret).action_and_where(totp::Column::Confirmed.is_null());
    let made = totp::Entity::insert(row).on_conflict(instead).exec_without_returning(&*write).await?;
    // What holds is taken away first, by whoever means it.
    if made == 0 {
        return Err(Error::NotFound);
    }
    write.commit(Verb::FactorBegun.on(id.0, None)).await
}

/// The secret that whoever asks is setting up.
pub async fn setup(service: &Service, actor: &Actor, token: &str) -> Result<Setup> {
    let (id, _) = change(service, actor, token).await?;
    let row = begun(service.db(), id).await?.ok_or(Error::NotFound)?;
    let email = person::Entity::find_by_id(id.0).one(service.db()).await?.ok_or(Error::NotFound)?.email;
    let totp = open(service, &row, &email)?;
    let uri = totp.to_url().map_err(|error| Error::Internal(error.to_string()))?;
    Ok(Setup { text: in_groups(&totp.secret().to_base32()), uri })
}

/// Confirms the secret by a code of it. Answers with the session's new token, and with the recovery codes, which are not
/// kept as such. Every other session of theirs ends: none of those has shown it.
pub async fn confirm(
    service: &Service,
    actor: &Actor,
    token: &str,
    typed: &Typed,
    letters: &dyn Letters,
) -> Result<(Token, Vec<String>)> {
    let (id, own) = change(service, actor, token).await?;
    let mut write = service.write(actor, &Action::KeepAccount).await?;
    let row = begun(&*write, id).await?.ok_or(Error::NotFound)?;
    let Some(step) = step_of(service, &row, typed, write.at())? else {
        return Err(Error::invalid("code", Problem::WrongFactor));
    };
    let set = totp::Entity::update_many()
        .col_expr(totp::Column::Confirmed, Expr::value(write.at().0))
        .col_expr(totp::Column::Step, Expr::value(step))
        .filter(totp::Column::PersonId.eq(id.0))
        .filter(totp::Column::Secret.eq(&row.secret))
        .filter(totp::Column::Confirmed.is_null())
        .exec(&*write)
        .await?;
    if set.rows_affected != 1 {
        return Err(Error::NotFound);
    }
    let codes = recovery::give(&write, id).await?;
    session::end_all(&write, id, Some(own.id)).await?;
    let token = session::prove(&write, &own).await?;
    write_to(&write, id, letters, &Letter::FactorSet).await?;
    write.note(Verb::RecoveryMade.on(id.0, None));
    write.commit(Verb::FactorSet.on(id.0, None)).await?;
    Ok((token, codes))
}

/// Has no codes any more, and no recovery codes.
pub async fn remove(service: &Service, actor: &Actor, token: &str, letters: &dyn Letters) -> Result<()> {
    let (id, _) = change(service, actor, token).await?;
    let write = service.write(actor, &Action::KeepAccount).await?;
    if forget(&*write, id).await? == 0 {
        return Err(Error::NotFound);
    }
    weaken(&write, id).await?;
    write_to(&write, id, letters, &Letter::FactorRemoved).await?;
    write.commit(Verb::FactorRemoved.on(id.0, None)).await
}

/// Takes everything that somebody has beside their first factor, who lost it, and ends every session of theirs.
pub async fn reset(service: &Service, actor: &Actor, id: PersonId, letters: &dyn Letters) -> Result<()> {
    let write = service.write(actor, &Action::ResetFactors).await?;
    forget(&*write, id).await?;
    passkey::forget(&*write, id).await?;
    session::end_all(&write, id, None).await?;
    write_to(&write, id, letters, &Letter::FactorRemoved).await?;
    write.commit(Verb::FactorsReset.on(id.0, None)).await
}

/// Deletes all second factors of a person, and what was begun with them. Answers how many there were that counted.
pub(crate) async fn forget(db: &impl ConnectionTrait, id: PersonId) -> Result<u64> {
    half_session::Entity::delete_many().filter(half_session::Column::PersonId.eq(id.0)).exec(db).await?;
    recovery_code::Entity::delete_many().filter(recovery_code::Column::PersonId.eq(id.0)).exec(db).await?;
    Ok(totp::Entity::delete_many().filter(totp::Column::PersonId.eq(id.0)).exec(db).await?.rows_affected)
}

/// The session of somebody who may change how they sign in; whoever may not signs in anew.
pub(super) async fn change(service: &Service, actor: &Actor, token: &str) -> Result<(PersonId, row::Model)> {
    let id = actor.person().ok_or(Denial::SignIn)?;
    let own = session::own(service, id, token).await?;
    if may_change(service, &own).await? { Ok((id, own)) } else { Err(Denial::SignIn.into()) }
}

async fn may_change(service: &Service, own: &row::Model) -> Result<bool> {
    let fresh = own.created > service.now().plus_seconds(-FRESH_SECONDS).0;
    Ok(fresh && (own.strong || !has_any(service.db(), PersonId(own.person_id)).await?))
}

/// Whether somebody has anything that counts as a second factor.
pub(super) async fn has_any(db: &impl ConnectionTrait, id: PersonId) -> Result<bool> {
    Ok(confirmed(db, id).await?.is_some() || passkey::count(db, id).await? > 0)
}

/// Where nothing is left to be shown, no session counts as having shown it.
pub(super) async fn weaken(write: &Write, id: PersonId) -> Result<()> {
    if !has_any(&**write, id).await? {
        row::Entity::update_many()
            .col_expr(row::Column::Strong, Expr::value(false))
            .filter(row::Column::PersonId.eq(id.0))
            .exec(&**write)
            .await?;
    }
    Ok(())
}

async fn confirmed(db: &impl ConnectionTrait, id: PersonId) -> Result<Option<totp::Model>> {
    Ok(totp::Entity::find_by_id(id.0).filter(totp::Column::Confirmed.is_not_null()).one(db).await?)
}

async fn begun(db: &impl ConnectionTrait, id: PersonId) -> Result<Option<totp::Model>> {
    Ok(totp::Entity::find_by_id(id.0).filter(totp::Column::Confirmed.is_null()).one(db).await?)
}

/// The half minute whose code was typed, if it is one of about now that may still be used.
fn step_of(service: &Service, row: &totp::Model, typed: &Typed, at: Timestamp) -> Result<Option<i64>> {
    let Typed::Code(code) = typed else { return Ok(None) };
    let seconds = u64::try_from(at.0.div_euclid(1_000_000)).unwrap_or_default();
    let step = open(service, row, "")?.check(code, seconds).and_then(|step| i64::try_from(step).ok());
    Ok(step.filter(|step| is_new(*step, row.step)))
}

/// Takes a code of about now, once.
async fn take(service: &Service, write: &Write, id: PersonId, typed: &Typed) -> Result<bool> {
    let Some(row) = confirmed(&**write, id).await? else { return Ok(false) };
    let Some(step) = step_of(service, &row, typed, write.at())? else { return Ok(false) };
    let before = Condition::any().add(totp::Column::Step.is_null()).add(totp::Column::Step.lt(step));
    let taken = totp::Entity::update_many()
        .col_expr(totp::Column::Step, Expr::value(step))
        .filter(totp::Column::PersonId.eq(id.0))
        .filter(before)
        .exec(&**write)
        .await?;
    Ok(taken.rows_affected == 1)
}

fn open(service: &Service, row: &totp::Model, email: &str) -> Result<Totp> {
    let secret = seal::open(service, PersonId(row.person_id), &row.secret)?;
    let host = url::Url::parse(&service.settings().address).ok().and_then(|url| url.host_str().map(str::to_owned));
    // A colon would divide the two in the address that is made of them.
    let issuer = host.unwrap_or_else(|| "Talkoot".to_owned()).replace(':', " ");
    let builder =
        Builder::new().with_secret(secret).with_issuer(Some(issuer)).with_account_name(email.replace(':', " "));
    builder.build().map_err(|error| Error::Internal(error.to_string()))
}

/// Writes to whom it concerns.
pub(super) async fn write_to(write: &Write, id: PersonId, letters: &dyn Letters, letter: &Letter) -> Result<()> {
    let row = person::Entity::find_by_id(id.0).one(&**write).await?.ok_or(Error::NotFound)?;
    write.mail(&row.email, letters, letter).await
}
