//! Passwords: which are refused, how they are kept, how they are changed.

use std::sync::LazyLock;

use argon2::{
    Argon2,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use domain::{
    PersonId,
    account::{Actor, NewPassword},
    event::Verb,
    form::Problem,
    policy::Action,
};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use tokio::sync::Semaphore;
use zxcvbn::{Score, zxcvbn};

use super::{
    leaked::{LeakedList, is_leaked},
    session::{self, Token},
};
use crate::{
    Service,
    entity::person,
    error::{Error, Result},
    mail::{Letter, Letters},
};

/// Passwords are hashed two at a time: each takes 19 MiB and a good part of a processor's time.
static TURNS: Semaphore = Semaphore::const_new(2);

/// The hash of no password, so that an address without an account takes as long as one with.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash_now("nobody").unwrap_or_default());

/// For how long a session that a link began lets its owner set a password without the old one.
const FRESH_SECONDS: i64 = 15 * 60;

/// Parts of names and addresses that are shorter may stand in any password by chance.
const OWN_MIN: usize = 4;

/// Words that many here begin a password with; the lists of common ones that come with `zxcvbn` are mostly English.
const LOCAL: [&str; 32] = [
    "salasana",
    "perkele",
    "saatana",
    "vittu",
    "kissa",
    "koira",
    "kesä",
    "talvi",
    "syksy",
    "kevät",
    "suomi",
    "helsinki",
    "tampere",
    "turku",
    "jyväskylä",
    "kaupunki",
    "talkoot",
    "talkoo",
    "rakkaus",
    "kulta",
    "äiti",
    "hyvää",
    "päivää",
    "jääkiekko",
    "lösenord",
    "sommar",
    "vinter",
    "sverige",
    "finland",
    "älskling",
    "kärlek",
    "hemlig",
];

/// What is wrong with a password that somebody chooses, beside its length. `own` are their name and address.
pub(super) async fn check(service: &Service, password: &str, own: &[&str]) -> Result<()> {
    let (password, own) = (password.to_owned(), own.iter().map(ToString::to_string).collect::<Vec<_>>());
    let list = service.settings().leaked.clone();
    let looked = tokio::task::spawn_blocking(move || look(&password, &own, list.as_ref())).await;
    match looked.map_err(|e| Error::Internal(e.to_string()))? {
        Some(problem) => Err(Error::invalid("password", problem)),
        None => Ok(()),
    }
}

fn look(password: &str, own: &[String], list: Option<&LeakedList>) -> Option<Problem> {
    let folded = password.to_lowercase();
    let parts: Vec<String> = own
        .iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .filter(|part| part.chars().count() >= OWN_MIN)
        .map(str::to_lowercase)
        .collect();
    if parts.iter().any(|part| folded.contains(part.as_str())) {
        return Some(Problem::PasswordOwn);
    }
    let words: Vec<&str> = parts.iter().map(String::as_str).chain(LOCAL).collect();
    // Guessed within a hundred million attempts: too soon even where guessing is slow.
    if zxcvbn(&folded, &words).score() < Score::Three {
        return Some(Problem::PasswordCommon);
    }
    is_leaked(password, &folded, list).then_some(Problem::PasswordLeaked)
}

/// Changes one's password: by the old one, or by having come with a link just now. Every other session of theirs ends.
pub async fn change(
    service: &Service,
    actor: &Actor,
    token: &str,
    form: NewPassword,
    letters: &dyn Letters,
) -> Result<Token> {
    let id = actor.person().ok_or(Error::NotFound)?;
    let row = person::Entity::find_by_id(id.0).one(service.db()).await?.ok_or(Error::NotFound)?;
    let own = session::own(service, id, token).await?;
    if !fresh(service, &own) && !verify(form.old, row.password_hash.clone()).await? {
        return Err(Error::invalid("old_password", Problem::WrongPassword));
    }
    check(service, &form.password, &[&row.name, &row.email]).await?;
    let password_hash = hash(form.password).await?;
    let write = service.write(actor, &Action::KeepAccount).await?;
    write.mail(&row.email, letters, &Letter::PasswordChanged).await?;
    let mut row = row.into_active_model();
    row.password_hash = Set(password_hash);
    row.update(&*write).await?;
    session::end_all(&write, id, Some(own.id)).await?;
    let token = session::swap(&write, &own).await?.ok_or(Error::NotFound)?;
    write.commit(Verb::PasswordChanged.on(id.0, None)).await?;
    Ok(token)
}

/// Whether a session lets its owner set a password without the old one.
pub(super) fn fresh(service: &Service, own: &crate::entity::session::Model) -> bool {
    own.by_link && own.created > service.now().plus_seconds(-FRESH_SECONDS).0
}

/// Sets a password anew and ends every session of the account.
pub async fn reset_password(service: &Service, actor: &Actor, id: PersonId, password: String) -> Result<()> {
    let row = person::Entity::find_by_id(id.0).one(service.db()).await?.ok_or(Error::NotFound)?;
    check(service, &password, &[&row.name, &row.email]).await?;
    let password_hash = hash(password).await?;
    let write = service.write(actor, &Action::ResetPassword).await?;
    let mut row = row.into_active_model();
    row.password_hash = Set(password_hash);
    row.update(&*write).await?;
    session::end_all(&write, id, None).await?;
    write.commit(Verb::PasswordReset.on(id.0, None)).await
}

pub(super) async fn hash(password: String) -> Result<String> {
    let _turn = TURNS.acquire().await.map_err(|e| Error::Internal(e.to_string()))?;
    tokio::task::spawn_blocking(move || hash_now(&password)).await.map_err(|e| Error::Internal(e.to_string()))?
}

fn hash_now(password: &str) -> Result<String> {
    let hash = Argon2::default().hash_password(password.as_bytes()).map_err(|e| Error::Internal(e.to_string()))?;
    Ok(hash.to_string())
}

/// Whether a password belongs to a hash; one without a password has an empty hash, which takes as long as another.
pub(crate) async fn verify(password: String, hash: String) -> Result<bool> {
    let _turn = TURNS.acquire().await.map_err(|e| Error::Internal(e.to_string()))?;
    let check = move || {
        let none = hash.is_empty();
        let hash = if none { NOBODY.clone() } else { hash };
        let fits = PasswordHash::new(&hash)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
        fits && !none
    };
    tokio::task::spawn_blocking(check).await.map_err(|e| Error::Internal(e.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_that_are_tried_first_are_refused() {
        let own = ["Aino K.".to_owned(), "aino.korhonen@example.org".to_owned()];
        for (password, problem) in [
            ("password123", Some(Problem::PasswordCommon)),
            ("Passw0rd1234", Some(Problem::PasswordCommon)),
            ("1234567890", Some(Problem::PasswordCommon)),
            ("aaaaaaaaaaaa", Some(Problem::PasswordCommon)),
            ("qwertyuiop", Some(Problem::PasswordCommon)),
            ("salasana123", Some(Problem::PasswordCommon)),
            ("Perkele666", Some(Problem::PasswordCommon)),
            ("lösenord2024", Some(Problem::PasswordCommon)),
            ("iloveyou2024", Some(Problem::PasswordCommon)),
            ("xar3wmmNnc", Some(Problem::PasswordLeaked)),
            ("WUH7W3C596", Some(Problem::PasswordLeaked)),
            ("minä olen AINO k", Some(Problem::PasswordOwn)),
            ("korhonen-9-x-7", Some(Problem::PasswordOwn)),
            ("a long password", None),
            ("kangas-talkoot-2011", None),
            ("mummo osti uuden pyörän", None),
            ("x7!kQ2w9pLzz", None),
        ] {
            assert_eq!(look(password, &own, None), problem, "{password}");
        }
    }
}
