//! Sending what waits: claim a message, hand it over, note how that went.

use std::{future::Future, time::Duration};

use domain::{Timestamp, account::Actor, event::Verb, policy::Action, text};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, sea_query::Expr};

use super::{Smtp, State, smtp::Refusal};
use crate::{Service, chore::Mode, entity::message, error::Result};

/// How often it is looked whether something waits.
const PAUSE: Duration = Duration::from_secs(2);
/// For how long whoever claimed a message has it; afterwards the process is thought to have ended in between.
const CLAIM_SECONDS: i64 = 5 * 60;
/// The first pause after a refusal; each one after it is twice as long.
const BACK_OFF_SECONDS: i64 = 60;
/// The longest pause.
const BACK_OFF_MAX_SECONDS: i64 = 3_600;
const DAY_SECONDS: i64 = 24 * 3_600;
/// A message that was not sent by then is given up.
const LIFE_SECONDS: i64 = DAY_SECONDS;
/// How long the text of a message is kept that was sent or given up.
const TEXT_SECONDS: i64 = DAY_SECONDS;
/// How long the text of a message is kept that nobody sends.
const KEPT_SECONDS: i64 = 7 * DAY_SECONDS;
/// How long it is kept that there was a message.
const ROW_SECONDS: i64 = 30 * DAY_SECONDS;

/// What one step of sending did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Did {
    /// Nothing waits.
    Nothing,
    /// Somebody else was quicker.
    Lost,
    /// A message was handed over.
    Sent,
    /// A message was refused and will be tried again.
    PutOff,
    /// A message was given up.
    GivenUp,
}

/// Sends messages, and deletes old texts, until told to stop. A message under way is finished first.
pub async fn run(service: Service, smtp: Option<Smtp>, stop: impl Future<Output = ()>) {
    tokio::pin!(stop);
    loop {
        let pause = match round(&service, smtp.as_ref()).await {
            Ok(Did::Nothing) => PAUSE,
            Ok(_) => Duration::ZERO,
            Err(error) => {
                tracing::error!(%error, "messages cannot be sent");
                PAUSE.saturating_mul(10)
            }
        };
        tokio::select! {
            biased;
            () = &mut stop => return,
            () = tokio::time::sleep(pause) => {}
        }
    }
}

async fn round(service: &Service, smtp: Option<&Smtp>) -> Result<Did> {
    erase(service).await?;
    match smtp {
        Some(smtp) => step(service, smtp).await,
        None => Ok(Did::Nothing),
    }
}

/// Sends one message, if one waits.
pub async fn step(service: &Service, smtp: &Smtp) -> Result<Did> {
    let now = service.now();
    let waiting = message::Entity::find()
        .filter(message::Column::State.eq(State::Waiting.code()))
        .filter(message::Column::Due.lte(now.0))
        .order_by_asc(message::Column::Due)
        .one(service.db())
        .await?;
    let Some(row) = waiting else { return Ok(Did::Nothing) };
    if row.created <= now.plus_seconds(-LIFE_SECONDS).0 {
        let reason = if row.reason.is_empty() { "nobody sent it within a day" } else { &row.reason };
        return end(service, row.id, row.tries, Verb::MailGivenUp, reason).await;
    }
    if !claim(service, &row).await? {
        return Ok(Did::Lost);
    }
    let tries = row.tries.saturating_add(1);
    match smtp.send(&row).await {
        Ok(()) => end(service, row.id, tries, Verb::MailSent, "").await,
        Err(Refusal { reason, lasting: true }) => end(service, row.id, tries, Verb::MailGivenUp, &reason).await,
        Err(Refusal { reason, lasting: false }) => put_off(service, row.id, tries, &reason).await,
    }
}

/// Takes a message on: of several processes one wins, since each names the count of attempts that it has seen.
async fn claim(service: &Service, row: &message::Model) -> Result<bool> {
    let write = service.write(&Actor::Operator, &Action::SendMail).await?;
    let claimed = message::Entity::update_many()
        .col_expr(message::Column::Tries, Expr::value(row.tries.saturating_add(1)))
        .col_expr(message::Column::Due, Expr::value(write.at().plus_seconds(CLAIM_SECONDS).0))
        .filter(attempt(row.id, row.tries))
        .exec(&*write)
        .await?;
    if claimed.rows_affected != 1 {
        return Ok(false);
    }
    write.commit(Verb::MailTried.on(row.id, None)).await?;
    Ok(true)
}

/// A message as the process left it that made this attempt.
fn attempt(id: i64, tries: i32) -> Condition {
    Condition::all()
        .add(message::Column::Id.eq(id))
        .add(message::Column::Tries.eq(tries))
        .add(message::Column::State.eq(State::Waiting.code()))
}

async fn end(service: &Service, id: i64, tries: i32, verb: Verb, reason: &str) -> Result<Did> {
    let (state, did) = if verb == Verb::MailSent { (State::Sent, Did::Sent) } else { (State::Failed, Did::GivenUp) };
    let write = service.write(&Actor::Operator, &Action::SendMail).await?;
    let ended = message::Entity::update_many()
        .col_expr(message::Column::State, Expr::value(state.code()))
        .col_expr(message::Column::Ended, Expr::value(write.at().0))
        .col_expr(message::Column::Reason, Expr::value(short(reason)))
        .filter(attempt(id, tries))
        .exec(&*write)
        .await?;
    if ended.rows_affected != 1 {
        return Ok(Did::Lost);
    }
    write.commit(verb.on(id, None)).await?;
    if did == Did::GivenUp {
        tracing::warn!(message = id, reason, "a message was given up");
    }
    Ok(did)
}

async fn put_off(service: &Service, id: i64, tries: i32, reason: &str) -> Result<Did> {
    let write = service.write(&Actor::Operator, &Action::SendMail).await?;
    let later: Timestamp = write.at().plus_seconds(back_off(tries));
    let moved = message::Entity::update_many()
        .col_expr(message::Column::Due, Expr::value(later.0))
        .col_expr(message::Column::Reason, Expr::value(short(reason)))
        .filter(attempt(id, tries))
        .exec(&*write)
        .await?;
    if moved.rows_affected != 1 {
        return Ok(Did::Lost);
    }
    write.commit(Verb::MailPutOff.on(id, None)).await?;
    Ok(Did::PutOff)
}

/// How long to wait after so many attempts.
fn back_off(tries: i32) -> i64 {
    let doublings = u32::try_from(tries.saturating_sub(1)).unwrap_or_default().min(10);
    BACK_OFF_SECONDS.saturating_mul(2_i64.saturating_pow(doublings)).min(BACK_OFF_MAX_SECONDS)
}

fn short(reason: &str) -> String {
    text::excerpt(reason, 499)
}

/// Deletes what is not needed any more: texts soon, since links stand in them, and the rest later. `serve` does so by
/// itself as it goes along; this says what it did, or would do.
pub(crate) async fn tidy(service: &Service, mode: Mode) -> Result<String> {
    if mode == Mode::Do {
        return Ok(format!("deleted {} old messages or their texts", erase(service).await?));
    }
    let (old, older) = old(service);
    let messages = message::Entity::find().filter(Condition::any().add(old).add(older)).count(service.db()).await?;
    Ok(format!("would delete {messages} old messages or their texts"))
}

/// Does the same, and answers how many there were.
pub async fn erase(service: &Service) -> Result<i64> {
    let (old, older) = old(service);
    let any = Condition::any().add(old.clone()).add(older.clone());
    if message::Entity::find().filter(any).one(service.db()).await?.is_none() {
        return Ok(0);
    }
    let write = service.write(&Actor::Operator, &Action::SendMail).await?;
    let gone = message::Entity::delete_many().filter(older).exec(&*write).await?.rows_affected;
    let emptied = message::Entity::update_many()
        .col_expr(message::Column::Body, Expr::value(""))
        .filter(old)
        .exec(&*write)
        .await?
        .rows_affected;
    let count = i64::try_from(gone.saturating_add(emptied)).unwrap_or(i64::MAX);
    write.commit(Verb::MailErased.on(count, None)).await?;
    Ok(count)
}

/// The conditions that a text, and a whole message, is not needed any more.
fn old(service: &Service) -> (Condition, Condition) {
    let now = service.now();
    let ago = |seconds: i64| now.plus_seconds(-seconds).0;
    let old = Condition::all().add(message::Column::Body.ne("")).add(
        Condition::any()
            .add(message::Column::Ended.lte(ago(TEXT_SECONDS)))
            .add(message::Column::Created.lte(ago(KEPT_SECONDS))),
    );
    (old, Condition::all().add(message::Column::Created.lte(ago(ROW_SECONDS))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end() {
        let pauses: Vec<i64> = [1, 2, 3, 7, 50, i32::MAX].into_iter().map(back_off).collect();
        assert_eq!(pauses, [60, 120, 240, 3_600, 3_600, 3_600]);
    }
}
