//! Accounts: joining, signing in and out, roles.

use std::sync::LazyLock;

use argon2::{
    Argon2,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use domain::{
    PersonId, ProcessId,
    account::{Actor, Role, SignIn, SignUp},
    event::Verb,
    form::Problem,
    policy::Action,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, Set,
    sea_query::Expr,
};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use crate::{
    Service,
    entity::{person, role_grant, session},
    error::{Error, Result, taken},
    media::hex,
};

/// How long somebody stays signed in.
const SESSION_SECONDS: i64 = 30 * 24 * 3600;

/// Passwords are hashed two at a time: each takes 19 MiB and a good part of a processor's time.
static TURNS: Semaphore = Semaphore::const_new(2);

/// The hash of no password, so that an address without an account takes as long as one with.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash_now("nobody").unwrap_or_default());

/// What a browser keeps to show who it is.
#[derive(Clone, Debug)]
pub struct Token {
    /// 32 random bytes in hexadecimal.
    pub text: String,
    /// Seconds until it is worth nothing.
    pub seconds: i64,
}

/// Makes an account.
pub async fn join(service: &Service, actor: &Actor, form: SignUp) -> Result<PersonId> {
    let password_hash = hash(form.password).await?;
    let write = service.write(actor, &Action::Join).await?;
    let row = person::ActiveModel {
        email: Set(form.email),
        name: Set(form.name),
        password_hash: Set(password_hash),
        created: Set(write.at().0),
        ..Default::default()
    }
    .insert(&*write)
    .await
    .map_err(|e| taken(e, "email"))?;
    write.commit(Verb::PersonJoined.on(row.id, None)).await?;
    Ok(PersonId(row.id))
}

/// Signs in. Whether the address or the password was wrong is not told.
pub async fn sign_in(service: &Service, form: SignIn) -> Result<Token> {
    let row = person::Entity::find().filter(person::Column::Email.eq(&form.email)).one(service.db()).await?;
    let known = row.as_ref().map_or_else(|| NOBODY.clone(), |row| row.password_hash.clone());
    let fits = verify(form.password, known).await?;
    let Some(row) = row.filter(|_| fits) else {
        return Err(Error::invalid("email", Problem::WrongCredentials));
    };
    open_session(service, PersonId(row.id)).await
}

/// Opens a session for somebody who has shown who they are.
pub async fn open_session(service: &Service, person: PersonId) -> Result<Token> {
    let text = hex(&rand::random::<[u8; 32]>());
    let write = service.write(&Actor::Guest, &Action::SignIn).await?;
    // What is worth nothing any more is swept up by whoever comes next.
    session::Entity::delete_many().filter(session::Column::Expires.lte(write.at().0)).exec(&*write).await?;
    session::ActiveModel {
        token_hash: Set(token_hash(&text)),
        person_id: Set(person.0),
        created: Set(write.at().0),
        expires: Set(write.at().plus_seconds(SESSION_SECONDS).0),
    }
    .insert(&*write)
    .await?;
    write.commit(Verb::SessionOpened.on(person.0, None)).await?;
    Ok(Token { text, seconds: SESSION_SECONDS })
}

/// Signs out: the token is worth nothing from now on.
pub async fn sign_out(service: &Service, actor: &Actor, token: &str) -> Result<()> {
    let write = service.write(actor, &Action::SignIn).await?;
    session::Entity::delete_by_id(token_hash(token)).exec(&*write).await?;
    write.commit(Verb::SessionClosed.on(actor.person().map_or(0, |id| id.0), None)).await
}

/// Who shows a token; a guest where it is worth nothing.
pub async fn actor(service: &Service, token: &str) -> Result<Actor> {
    let found = session::Entity::find_by_id(token_hash(token)).one(service.db()).await?;
    match found.filter(|row| row.expires > service.now().0) {
        Some(row) => member(service, PersonId(row.person_id)).await,
        None => Ok(Actor::Guest),
    }
}

/// Somebody with their roles.
pub async fn member(service: &Service, id: PersonId) -> Result<Actor> {
    let row = person::Entity::find_by_id(id.0).one(service.db()).await?.ok_or(Error::NotFound)?;
    let grants = role_grant::Entity::find()
        .filter(role_grant::Column::PersonId.eq(id.0))
        .filter(role_grant::Column::Taken.is_null())
        .all(service.db())
        .await?;
    let roles = grants
        .into_iter()
        .filter_map(|grant| Some((grant.process_id.map(ProcessId), Role::parse(&grant.role)?)))
        .collect();
    Ok(Actor::Member { id, name: row.name, roles })
}

/// The account of an address.
pub async fn by_email(service: &Service, email: &str) -> Result<PersonId> {
    let row = person::Entity::find().filter(person::Column::Email.eq(email.to_lowercase())).one(service.db()).await?;
    row.map(|row| PersonId(row.id)).ok_or(Error::NotFound)
}

/// How many accounts there are.
pub async fn count(service: &Service) -> Result<u64> {
    Ok(person::Entity::find().count(service.db()).await?)
}

/// Grants a role; granting one that is held changes nothing. An administrator's has no process.
pub async fn grant(
    service: &Service,
    actor: &Actor,
    person: PersonId,
    process: Option<ProcessId>,
    role: Role,
) -> Result<()> {
    let write = service.write(actor, &Action::GrantRole(process, role)).await?;
    let held = role_grant::Entity::find().filter(holding(person, process, role)).count(&*write).await?;
    if held > 0 {
        return Ok(());
    }
    role_grant::ActiveModel {
        person_id: Set(person.0),
        process_id: Set(process.map(|id| id.0)),
        role: Set(role.code().to_owned()),
        granted_by: Set(actor.person().map(|id| id.0)),
        granted: Set(write.at().0),
        ..Default::default()
    }
    .insert(&*write)
    .await?;
    write.commit(Verb::RoleGranted.on(person.0, process)).await
}

/// Takes a role; taking one that is not held changes nothing. The row stays, with who took it and when.
pub async fn take(
    service: &Service,
    actor: &Actor,
    person: PersonId,
    process: Option<ProcessId>,
    role: Role,
) -> Result<()> {
    let write = service.write(actor, &Action::GrantRole(process, role)).await?;
    let gone = role_grant::Entity::update_many()
        .filter(holding(person, process, role))
        .col_expr(role_grant::Column::Taken, Expr::value(write.at().0))
        .col_expr(role_grant::Column::TakenBy, Expr::value(actor.person().map(|id| id.0)))
        .exec(&*write)
        .await?;
    if gone.rows_affected == 0 {
        return Ok(());
    }
    write.commit(Verb::RoleTaken.on(person.0, process)).await
}

/// The condition that a grant is somebody's of a role in a process; an administrator's has no process.
fn holding(person: PersonId, process: Option<ProcessId>, role: Role) -> Condition {
    let place = match process {
        Some(process) => role_grant::Column::ProcessId.eq(process.0),
        None => role_grant::Column::ProcessId.is_null(),
    };
    Condition::all()
        .add(role_grant::Column::PersonId.eq(person.0))
        .add(role_grant::Column::Role.eq(role.code()))
        .add(role_grant::Column::Taken.is_null())
        .add(place)
}

/// Sets a password anew and ends every session of the account.
pub async fn reset_password(service: &Service, actor: &Actor, person: PersonId, password: String) -> Result<()> {
    let password_hash = hash(password).await?;
    let write = service.write(actor, &Action::ResetPassword).await?;
    let row = person::Entity::find_by_id(person.0).one(&*write).await?.ok_or(Error::NotFound)?;
    let mut row = row.into_active_model();
    row.password_hash = Set(password_hash);
    row.update(&*write).await?;
    session::Entity::delete_many().filter(session::Column::PersonId.eq(person.0)).exec(&*write).await?;
    write.commit(Verb::PasswordReset.on(person.0, None)).await
}

/// Whether a password is the one of a hash.
pub(crate) async fn fits(password: String, hash: String) -> Result<bool> {
    verify(password, hash).await
}

fn token_hash(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

async fn hash(password: String) -> Result<String> {
    let _turn = TURNS.acquire().await.map_err(|e| Error::Internal(e.to_string()))?;
    tokio::task::spawn_blocking(move || hash_now(&password)).await.map_err(|e| Error::Internal(e.to_string()))?
}

fn hash_now(password: &str) -> Result<String> {
    let hash = Argon2::default().hash_password(password.as_bytes()).map_err(|e| Error::Internal(e.to_string()))?;
    Ok(hash.to_string())
}

async fn verify(password: String, hash: String) -> Result<bool> {
    let _turn = TURNS.acquire().await.map_err(|e| Error::Internal(e.to_string()))?;
    let check = move || {
        PasswordHash::new(&hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
    };
    tokio::task::spawn_blocking(check).await.map_err(|e| Error::Internal(e.to_string()))
}
