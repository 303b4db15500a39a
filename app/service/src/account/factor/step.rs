//! Signing in goes on here where the account has a second factor: who showed the first one has a few minutes, and a few
//! tries, to show the second. Until then nobody is signed in.

use domain::{
    PersonId, Timestamp,
    account::{Actor, Typed},
    event::{Event, Verb},
    form::Problem,
    policy::Action,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, QueryFilter, Set,
    sea_query::{Expr, ExprTrait},
};

use super::{
    super::{
        session::{self, Opening, Shown, Token},
        token_hash,
    },
    confirmed, recovery, take, write_to,
};
use crate::{
    Service,
    entity::half_session,
    error::{Error, Result},
    mail::{Letter, Letters},
    media::hex,
    write::Write,
};

/// How long the second factor may be shown.
pub const HALF_SECONDS: i64 = 10 * 60;
/// How often something wrong may be typed.
const TRIES: i32 = 5;

/// How far somebody has come who showed a first factor.
#[derive(Clone, Debug)]
pub enum Entered {
    /// They are signed in.
    In(Token),
    /// They have a second factor to show.
    Half(Token),
}

impl Entered {
    /// What has happened.
    pub(in crate::account) fn event(&self, id: PersonId) -> Event {
        match self {
            Self::In(_) => Verb::SessionOpened.on(id.0, None),
            Self::Half(_) => Verb::SessionHalf.on(id.0, None),
        }
    }
}

/// Begins a session for somebody who showed a first factor, or the wait for their second.
pub(in crate::account) async fn enter(
    write: &Write,
    id: PersonId,
    opening: Opening<'_>,
    shown: Shown,
) -> Result<Entered> {
    if confirmed(&**write, id).await?.is_none() {
        return Ok(Entered::In(session::begin(write, id, opening, shown).await?));
    }
    let over = half_session::Column::Expires.lte(write.at().0);
    half_session::Entity::delete_many().filter(over).exec(&**write).await?;
    let text = hex(&rand::random::<[u8; 32]>());
    half_session::ActiveModel {
        token_hash: Set(token_hash(&text)),
        person_id: Set(id.0),
        by_link: Set(shown.by_link),
        tries: Set(0),
        expires: Set(write.at().plus_seconds(HALF_SECONDS).0),
        ..Default::default()
    }
    .insert(&**write)
    .await?;
    Ok(Entered::Half(Token { text, seconds: HALF_SECONDS }))
}

/// Who has a second factor to show.
pub async fn look(service: &Service, token: &str) -> Result<PersonId> {
    let row = half_session::Entity::find().filter(alive(token, service.now())).one(service.db()).await?;
    Ok(PersonId(row.ok_or(Error::NotFound)?.person_id))
}

/// Signs in whoever shows a second factor. What is wrong counts; after a few times the first factor has to be shown
/// anew, and its owner is told, since somebody knows it.
pub async fn finish(
    service: &Service,
    token: &str,
    typed: &Typed,
    opening: Opening<'_>,
    letters: &dyn Letters,
) -> Result<Token> {
    let mut write = service.write(&Actor::Guest, &Action::SignIn).await?;
    let row = half_session::Entity::find().filter(alive(token, write.at())).one(&*write).await?;
    let row = row.ok_or(Error::NotFound)?;
    let counted = half_session::Entity::update_many()
        .col_expr(half_session::Column::Tries, Expr::col(half_session::Column::Tries).add(1))
        .filter(half_session::Column::Id.eq(row.id))
        .filter(half_session::Column::Tries.lt(TRIES))
        .exec(&*write)
        .await?;
    if counted.rows_affected != 1 {
        return Err(Error::NotFound);
    }
    let id = PersonId(row.person_id);
    let recovered = recovery::take(&write, id, typed).await?;
    if recovered.is_none() && !take(service, &write, id, typed).await? {
        let now = half_session::Entity::find_by_id(row.id).one(&*write).await?.ok_or(Error::NotFound)?;
        if now.tries >= TRIES {
            write_to(&write, id, letters, &Letter::FactorRefused).await?;
        }
        write.commit(Verb::FactorRefused.on(id.0, None)).await?;
        return Err(Error::invalid("code", Problem::WrongFactor));
    }
    if half_session::Entity::delete_by_id(row.id).exec(&*write).await?.rows_affected != 1 {
        return Err(Error::NotFound);
    }
    if let Some(left) = recovered {
        write_to(&write, id, letters, &Letter::RecoveryUsed { left }).await?;
        write.note(Verb::RecoveryUsed.on(id.0, None));
    }
    let shown = Shown { by_link: row.by_link, strong: true };
    let token = session::begin(&write, id, opening, shown).await?;
    write.commit(Verb::SessionOpened.on(id.0, None)).await?;
    Ok(token)
}

fn alive(token: &str, now: Timestamp) -> Condition {
    Condition::all()
        .add(half_session::Column::TokenHash.eq(token_hash(token)))
        .add(half_session::Column::Expires.gt(now.0))
        .add(half_session::Column::Tries.lt(TRIES))
}
