//! Questions that a browser answers with a passkey: each is kept until it is answered, once, or five minutes are over.

use domain::{PersonId, account::Actor, event::Verb, policy::Action};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, Set};
use serde::{Serialize, de::DeserializeOwned};

use super::{super::token_hash, party::internal};
use crate::{
    Service,
    chore::Mode,
    entity::passkey_ceremony as ceremony,
    error::{Error, Result},
    media::hex,
    write::Write,
};

/// How long a question may be answered.
const SECONDS: i64 = 5 * 60;

/// What a browser is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The word by which the question is known.
    pub asked: String,
    /// What the browser hands to the passkey, as JSON.
    pub options: String,
}

/// Keeps what an answer will be held against. Answers with the word by which it is known, and its number.
pub(super) async fn keep(write: &Write, person: Option<PersonId>, state: &impl Serialize) -> Result<(String, i64)> {
    let over = ceremony::Column::Expires.lte(write.at().0);
    ceremony::Entity::delete_many().filter(over).exec(&**write).await?;
    let text = hex(&rand::random::<[u8; 32]>());
    let row = ceremony::ActiveModel {
        token_hash: Set(token_hash(&text)),
        person_id: Set(person.map(|id| id.0)),
        state: Set(serde_json::to_string(state).map_err(internal)?),
        expires: Set(write.at().plus_seconds(SECONDS).0),
        ..Default::default()
    }
    .insert(&**write)
    .await?;
    Ok((text, row.id))
}

/// Takes what an answer is held against, so that nobody else can; with its number.
pub(super) async fn take<T: DeserializeOwned>(
    write: &Write,
    person: Option<PersonId>,
    asked: &str,
) -> Result<(T, i64)> {
    let whose = match person {
        Some(id) => ceremony::Column::PersonId.eq(id.0),
        None => ceremony::Column::PersonId.is_null(),
    };
    let row = ceremony::Entity::find()
        .filter(ceremony::Column::TokenHash.eq(token_hash(asked)))
        .filter(ceremony::Column::Expires.gt(write.at().0))
        .filter(whose)
        .one(&**write)
        .await?
        .ok_or(Error::NotFound)?;
    if ceremony::Entity::delete_by_id(row.id).exec(&**write).await?.rows_affected != 1 {
        return Err(Error::NotFound);
    }
    Ok((serde_json::from_str(&row.state).map_err(internal)?, row.id))
}

/// Removes questions that nobody answered in time.
pub(crate) async fn tidy(service: &Service, mode: Mode) -> Result<String> {
    let over = ceremony::Column::Expires.lte(service.now().0);
    if mode == Mode::Look {
        let questions = ceremony::Entity::find().filter(over).count(service.db()).await?;
        return Ok(format!("would remove {questions} questions for passkeys that nobody answered"));
    }
    let write = service.write(&Actor::Operator, &Action::DoChores).await?;
    let questions = ceremony::Entity::delete_many().filter(over).exec(&*write).await?.rows_affected;
    if questions > 0 {
        write.commit(Verb::PasskeysUnanswered.on(i64::try_from(questions).unwrap_or(i64::MAX), None)).await?;
    }
    Ok(format!("removed {questions} questions for passkeys that nobody answered"))
}
