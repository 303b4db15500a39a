//! Adding a passkey to an account.

use domain::{
    PersonId,
    account::{Actor, NewPasskey, PASSKEYS_MAX},
    event::Verb,
    form::Problem,
    policy::Action,
};
use sea_orm::{ActiveModelTrait, EntityTrait, QuerySelect, Set, SqlErr};
use serde::{Deserialize, Serialize};
use webauthn_rs::prelude::{
    CreationChallengeResponse, Passkey, PasskeyRegistration, RegisterPublicKeyCredential, Uuid,
};

use super::{
    ceremony::{self, Asked},
    held,
    party::{internal, party},
    refused,
};
use crate::{
    Service,
    account::{
        factor,
        session::{self, Token},
    },
    entity::{passkey as key, person},
    error::{Error, Result},
    mail::{Letter, Letters},
    write::Write,
};

/// The most bytes that a passkey's own number has (Web Authentication, 4).
const CREDENTIAL_ID_MAX: usize = 1_023;
/// The most characters of what is kept to check a passkey's signatures by.
const CREDENTIAL_MAX: usize = 8_000;

/// What an answer is held against.
#[derive(Serialize, Deserialize)]
struct Begun {
    handle: Uuid,
    state: PasskeyRegistration,
}

/// Asks the browser of whoever is signed in to make a passkey.
pub async fn begin(service: &Service, actor: &Actor, token: &str) -> Result<Asked> {
    let party = party(service)?;
    let (id, _) = factor::change(service, actor, token).await?;
    let write = service.write(actor, &Action::KeepAccount).await?;
    let owner = person::Entity::find_by_id(id.0).one(&*write).await?.ok_or(Error::NotFound)?;
    let known = held(&*write, id).await?;
    if known.len() >= PASSKEYS_MAX {
        return Err(Error::invalid("passkey", Problem::TooMany { max: PASSKEYS_MAX }));
    }
    let handle = known.first().and_then(|row| Uuid::parse_str(&row.handle).ok());
    let handle = handle.unwrap_or_else(|| Uuid::from_bytes(rand::random()));
    let keys = known.iter().map(opened).collect::<Result<Vec<_>>>()?;
    let without = keys.iter().map(|key| key.cred_id().clone()).collect();
    let (options, state) =
        party.start_passkey_registration(handle, &owner.email, &owner.name, Some(without)).map_err(internal)?;
    let options = findable(&options)?;
    let (asked, number) = ceremony::keep(&write, Some(id), &Begun { handle, state }).await?;
    write.commit(Verb::PasskeyAsked.on(number, None)).await?;
    Ok(Asked { asked, options })
}

/// Adds the passkey that a browser made. Answers with the session's new token. Where it is the first thing that counts as
/// a second factor, every other session ends: none of those has shown it.
pub async fn add(
    service: &Service,
    actor: &Actor,
    token: &str,
    form: NewPasskey,
    letters: &dyn Letters,
) -> Result<Token> {
    let party = party(service)?;
    let (id, own) = factor::change(service, actor, token).await?;
    let write = service.write(actor, &Action::KeepAccount).await?;
    let owner = person::Entity::find_by_id(id.0).lock_exclusive().one(&*write).await?.ok_or(Error::NotFound)?;
    let (begun, _): (Begun, _) = ceremony::take(&write, Some(id), &form.made.asked).await.map_err(or_refused)?;
    let made: RegisterPublicKeyCredential = serde_json::from_str(&form.made.answer).map_err(|_unread| refused())?;
    let passkey = party.finish_passkey_registration(&made, &begun.state).map_err(|error| {
        tracing::info!(%error, "a passkey was not added");
        refused()
    })?;
    if held(&*write, id).await?.len() >= PASSKEYS_MAX {
        return Err(Error::invalid("passkey", Problem::TooMany { max: PASSKEYS_MAX }));
    }
    let first = !factor::has_any(&*write, id).await?;
    insert(&write, id, (&begun, &passkey), &form.name).await?;
    if first {
        session::end_all(&write, id, Some(own.id)).await?;
    }
    let token = session::prove(&write, &own).await?;
    write.mail(&owner.email, letters, &Letter::PasskeyAdded { name: form.name }).await?;
    write.commit(Verb::PasskeyAdded.on(id.0, None)).await?;
    Ok(token)
}

async fn insert(write: &Write, id: PersonId, (begun, passkey): (&Begun, &Passkey), name: &str) -> Result<()> {
    let credential = serde_json::to_string(passkey).map_err(internal)?;
    if passkey.cred_id().len() > CREDENTIAL_ID_MAX || credential.len() > CREDENTIAL_MAX {
        return Err(refused());
    }
    let row = key::ActiveModel {
        person_id: Set(id.0),
        credential_id: Set(written(passkey.cred_id())),
        handle: Set(begun.handle.to_string()),
        credential: Set(credential),
        name: Set(name.to_owned()),
        created: Set(write.at().0),
        used: Set(None),
        ..Default::default()
    };
    match row.insert(&**write).await {
        Ok(_) => Ok(()),
        // Somebody has it already; whoever asks does not learn who.
        Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => Err(refused()),
        Err(error) => Err(error.into()),
    }
}

/// How a passkey's own number is kept.
pub(super) fn written(credential_id: &[u8]) -> String {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    URL_SAFE_NO_PAD.encode(credential_id)
}

/// What is kept of a passkey.
pub(super) fn opened(row: &key::Model) -> Result<Passkey> {
    serde_json::from_str(&row.credential).map_err(internal)
}

/// The options, for a passkey that is found without a name being typed: the library leaves that to the browser.
fn findable(options: &CreationChallengeResponse) -> Result<String> {
    let mut options = serde_json::to_value(options).map_err(internal)?;
    let selection = options.pointer_mut("/publicKey/authenticatorSelection").and_then(|value| value.as_object_mut());
    let selection = selection.ok_or_else(|| Error::Internal("a passkey's options have no selection".to_owned()))?;
    selection.insert("residentKey".to_owned(), "required".into());
    selection.insert("requireResidentKey".to_owned(), true.into());
    Ok(options.to_string())
}

/// A question that is over is as good as a wrong answer.
pub(super) fn or_refused(error: Error) -> Error {
    if matches!(error, Error::NotFound) { refused() } else { error }
}
