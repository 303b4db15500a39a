//! Accounts: joining, signing in and out, roles.

pub mod address;
pub mod factor;
mod leaked;
pub mod link;
pub mod passkey;
mod password;
pub mod provider;
mod session;

use domain::{
    Lang, PersonId, ProcessId,
    account::{Actor, NewLang, NewName, Proof, Role, SignIn, SignUp, likeness, read_name, sounds_official},
    event::Verb,
    form::{Check, Fields, Problem},
    policy::Action,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, Set,
    sea_query::Expr,
};
use sha2::{Digest, Sha256};

use crate::{
    Service,
    entity::{person, role_grant},
    error::{Error, Result, taken},
    mail::{Letter, Letters},
    media::hex,
    write::Write,
};

pub use leaked::LeakedList;
pub(crate) use password::verify as fits;
pub use password::{change as change_password, reset_password};
pub use provider::Provider;
pub(crate) use session::tidy;
pub use session::{Opening, Session, Token, actor, end_others, end_session, keep, open_session, sessions, sign_out};

/// Makes an account at the command line, where it may be told that an address has one.
pub async fn join(service: &Service, actor: &Actor, form: SignUp) -> Result<PersonId> {
    password::check(service, &form.password, &[&form.name, &form.email]).await?;
    let password_hash = password::hash(form.password).await?;
    let write = service.write(actor, &Action::Join).await?;
    if person::Entity::find().filter(person::Column::Email.eq(&form.email)).count(&*write).await? > 0 {
        return Err(Error::invalid("email", Problem::Taken));
    }
    let new = NewPerson { email: form.email, name: form.name, password_hash, lang: None };
    let id = insert_person(service, &write, actor, new).await?;
    write.commit(Verb::PersonJoined.on(id.0, None)).await?;
    Ok(id)
}

/// Makes an account where no message can be sent to confirm its address. Where the address has one already, nothing
/// changes, and the answer is the same.
pub async fn apply(service: &Service, form: SignUp, letters: &dyn Letters) -> Result<()> {
    password::check(service, &form.password, &[&form.name, &form.email]).await?;
    let password_hash = password::hash(form.password).await?;
    let write = service.write(&Actor::Guest, &Action::Join).await?;
    let known = person::Entity::find().filter(person::Column::Email.eq(&form.email)).one(&*write).await?;
    if let Some(known) = known {
        // A name that would be refused is refused in both cases.
        fit_name(service, &write, &Actor::Guest, None, &form.name).await?;
        write.mail(&known.email, letters, &Letter::JoinedAgain).await?;
        return write.commit(Verb::JoinedAgain.on(known.id, None)).await;
    }
    let lang = Some(letters.lang());
    let new = NewPerson { email: form.email, name: form.name, password_hash, lang };
    let id = insert_person(service, &write, &Actor::Guest, new).await?;
    write.commit(Verb::PersonJoined.on(id.0, None)).await
}

/// Somebody who joins.
struct NewPerson {
    email: String,
    name: String,
    /// Empty without a password.
    password_hash: String,
    /// Of the page on which they join; none at the command line.
    lang: Option<Lang>,
}

/// Puts a person into the database under a name that nobody else has.
async fn insert_person(service: &Service, write: &Write, actor: &Actor, new: NewPerson) -> Result<PersonId> {
    let NewPerson { email, name, password_hash, lang } = new;
    let like = fit_name(service, write, actor, None, &name).await?;
    let row = person::ActiveModel {
        email: Set(email),
        name: Set(name),
        name_folded: Set(like.folded),
        name_shape: Set(like.shape),
        password_hash: Set(password_hash),
        created: Set(write.at().0),
        lang: Set(lang.map(|lang| lang.tag().to_owned())),
        ..Default::default()
    }
    .insert(&**write)
    .await
    .map_err(|e| taken(e, "name"))?;
    Ok(PersonId(row.id))
}

/// Refuses a name that is, or looks like, another person's or an office's. Only the command line gives names of offices.
async fn fit_name(
    service: &Service,
    write: &Write,
    actor: &Actor,
    own: Option<PersonId>,
    name: &str,
) -> Result<domain::account::Likeness> {
    if *actor != Actor::Operator && sounds_official(name, &service.settings().official_names) {
        return Err(Error::invalid("name", Problem::NameOfficial));
    }
    let like = likeness(name);
    let alike = Condition::any()
        .add(person::Column::NameFolded.eq(&like.folded))
        .add(person::Column::NameShape.eq(&like.shape));
    let others = Condition::all().add(alike).add_option(own.map(|id| person::Column::Id.ne(id.0)));
    if person::Entity::find().filter(others).count(&**write).await? > 0 {
        return Err(Error::invalid("name", Problem::NameTaken));
    }
    Ok(like)
}

/// The name of a guest who writes where guests may: it is nobody's account, so it may be another guest's, but not look
/// like that of somebody who has one.
pub(crate) async fn fit_guest_name(service: &Service, write: &Write, actor: &Actor, name: &str) -> Result<String> {
    let fields = Fields::default().with("name", name);
    let mut form = Check::new(&fields);
    let name = read_name(&mut form, "name");
    let name = form.finish(name)?;
    fit_name(service, write, actor, None, &name).await?;
    Ok(name)
}

/// Changes one's own name. What was published keeps the name under which it was.
pub async fn rename(service: &Service, actor: &Actor, form: NewName) -> Result<()> {
    let write = service.write(actor, &Action::KeepAccount).await?;
    let id = actor.person().ok_or(Error::NotFound)?;
    let row = person::Entity::find_by_id(id.0).one(&*write).await?.ok_or(Error::NotFound)?;
    if row.name == form.name {
        return Ok(());
    }
    let like = fit_name(service, &write, actor, Some(id), &form.name).await?;
    let mut row = row.into_active_model();
    row.name = Set(form.name);
    row.name_folded = Set(like.folded);
    row.name_shape = Set(like.shape);
    row.update(&*write).await.map_err(|e| taken(e, "name"))?;
    write.commit(Verb::PersonRenamed.on(id.0, None)).await
}

/// Chooses the language that one is written to in.
pub async fn set_lang(service: &Service, actor: &Actor, form: NewLang) -> Result<()> {
    let write = service.write(actor, &Action::KeepAccount).await?;
    let id = actor.person().ok_or(Error::NotFound)?;
    let row = person::Entity::find_by_id(id.0).one(&*write).await?.ok_or(Error::NotFound)?;
    let mut row = row.into_active_model();
    row.lang = Set(Some(form.lang.tag().to_owned()));
    row.update(&*write).await?;
    write.commit(Verb::PersonLangSet.on(id.0, None)).await
}

/// Signs in with a password; where the account has a second factor, that is asked for next. Whether the address or the
/// password was wrong is not told.
pub async fn sign_in(service: &Service, form: SignIn, opening: Opening<'_>) -> Result<factor::Entered> {
    let row = person::Entity::find().filter(person::Column::Email.eq(&form.email)).one(service.db()).await?;
    let known = row.as_ref().map_or_else(String::new, |row| row.password_hash.clone());
    let fits = password::verify(form.password, known).await?;
    let Some(row) = row.filter(|_| fits) else {
        return Err(Error::invalid("email", Problem::WrongCredentials));
    };
    let write = service.write(&Actor::Guest, &Action::SignIn).await?;
    let entered = factor::enter(&write, PersonId(row.id), opening, session::Shown::default()).await?;
    write.commit(entered.event(PersonId(row.id))).await?;
    Ok(entered)
}

/// What somebody's account has, as they see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    /// Their address.
    pub email: String,
    /// The address that it is being changed to.
    pub email_asked: Option<String>,
    /// The language that they are written to in, where it is known.
    pub lang: Option<Lang>,
    /// Whether they have a password.
    pub password: bool,
    /// Whether they may set one without the old one.
    pub fresh: bool,
}

/// What the account of whoever asks with a token has.
pub async fn keys(service: &Service, actor: &Actor, token: &str) -> Result<Keys> {
    let id = actor.person().ok_or(Error::NotFound)?;
    let own = session::own(service, id, token).await?;
    let row = person::Entity::find_by_id(id.0).one(service.db()).await?.ok_or(Error::NotFound)?;
    let email_asked = address::waiting(service, id).await?;
    let fresh = password::fresh(service, &own);
    let lang = row.lang.as_deref().and_then(|tag| tag.parse().ok());
    Ok(Keys { email: row.email, email_asked, lang, password: !row.password_hash.is_empty(), fresh })
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
    Ok(Actor::Member { id, name: row.name, roles, proof: Proof::Enough })
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
    session::renew_all(&write, person).await?;
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
    session::renew_all(&write, person).await?;
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

fn token_hash(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}
