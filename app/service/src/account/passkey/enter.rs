//! Signing in with a passkey. Nobody says who they are: the passkey does, and whoever asks learns nothing of accounts.

use domain::{
    PersonId,
    account::{Actor, PasskeyAnswer},
    event::Verb,
    policy::Action,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use webauthn_rs::prelude::{
    AuthenticationResult, DiscoverableAuthentication, Passkey, PublicKeyCredential, Webauthn, WebauthnError,
};

use super::{
    ceremony::{self, Asked},
    party::{internal, party},
    refused,
    register::{opened, or_refused, written},
};
use crate::{
    Service,
    account::{
        factor,
        session::{self, Opening, Shown, Token},
    },
    entity::passkey as key,
    error::Result,
    mail::{Letter, Letters},
    write::Write,
};

/// What an answer turns out to be.
enum Found {
    /// A passkey was used as it should.
    Right(key::Model, Box<(Passkey, AuthenticationResult)>),
    /// It says that it was used less often than it said before.
    Copied(key::Model),
    /// It is nobody's, or the answer does not hold.
    Nothing,
}

/// Asks a browser for whichever passkey it has for this installation.
pub async fn ask(service: &Service) -> Result<Asked> {
    let party = party(service)?;
    let write = service.write(&Actor::Guest, &Action::SignIn).await?;
    let (mut options, state) = party.start_discoverable_authentication().map_err(internal)?;
    // The button asks, not a field that fills itself in.
    options.mediation = None;
    let options = serde_json::to_string(&options).map_err(internal)?;
    let (asked, number) = ceremony::keep(&write, None, &state).await?;
    write.commit(Verb::PasskeyAsked.on(number, None)).await?;
    Ok(Asked { asked, options })
}

/// The number by which an answer names its passkey, to count attempts by; empty where it names none.
pub fn credential_of(form: &PasskeyAnswer) -> String {
    read(form).map(|answer| written(answer.get_credential_id())).unwrap_or_default()
}

/// Signs in whoever answers with a passkey: with both steps at once. A question is answered once, rightly or not.
pub async fn sign_in(
    service: &Service,
    form: &PasskeyAnswer,
    opening: Opening<'_>,
    letters: &dyn Letters,
) -> Result<Token> {
    let party = party(service)?;
    let write = service.write(&Actor::Guest, &Action::SignIn).await?;
    let (state, number) = ceremony::take(&write, None, &form.asked).await.map_err(or_refused)?;
    match find(&write, &party, state, form).await? {
        Found::Right(row, used) => {
            let (mut passkey, result) = *used;
            passkey.update_credential(&result);
            if !note(&write, &row, &passkey).await? {
                write.commit(Verb::PasskeyRefused.on(number, None)).await?;
                return Err(refused());
            }
            let id = PersonId(row.person_id);
            let token = session::begin(&write, id, opening, Shown { by_link: false, strong: true }).await?;
            write.commit(Verb::SessionOpened.on(id.0, None)).await?;
            Ok(token)
        }
        Found::Copied(row) => {
            let id = PersonId(row.person_id);
            factor::write_to(&write, id, letters, &Letter::PasskeyCopied { name: row.name }).await?;
            write.commit(Verb::PasskeyCopied.on(id.0, None)).await?;
            Err(refused())
        }
        Found::Nothing => {
            write.commit(Verb::PasskeyRefused.on(number, None)).await?;
            Err(refused())
        }
    }
}

async fn find(
    write: &Write,
    party: &Webauthn,
    state: DiscoverableAuthentication,
    form: &PasskeyAnswer,
) -> Result<Found> {
    let Some(answer) = read(form) else { return Ok(Found::Nothing) };
    let Ok((handle, credential)) = party.identify_discoverable_authentication(&answer) else {
        return Ok(Found::Nothing);
    };
    let row = key::Entity::find().filter(key::Column::CredentialId.eq(written(credential))).one(&**write).await?;
    let Some(row) = row.filter(|row| row.handle == handle.to_string()) else { return Ok(Found::Nothing) };
    let passkey = opened(&row)?;
    match party.finish_discoverable_authentication_v2(&answer, state, &passkey) {
        // That somebody showed face, finger or PIN is what makes it two steps.
        Ok(result) if result.user_verified() => Ok(Found::Right(row, Box::new((passkey, result)))),
        Err(WebauthnError::CredentialPossibleCompromise) => Ok(Found::Copied(row)),
        Ok(_) | Err(_) => Ok(Found::Nothing),
    }
}

/// Keeps how often a passkey says that it was used, and when it was; `false` where somebody else did since it was read.
async fn note(write: &Write, row: &key::Model, passkey: &Passkey) -> Result<bool> {
    let credential = serde_json::to_string(passkey).map_err(internal)?;
    let noted = key::Entity::update_many()
        .col_expr(key::Column::Credential, Expr::value(credential))
        .col_expr(key::Column::Used, Expr::value(write.at().0))
        .filter(key::Column::Id.eq(row.id))
        .filter(key::Column::Credential.eq(&row.credential))
        .exec(&**write)
        .await?;
    Ok(noted.rows_affected == 1)
}

fn read(form: &PasskeyAnswer) -> Option<PublicKeyCredential> {
    serde_json::from_str(&form.answer).ok()
}
