//! Bookkeeping: what is counted towards limits, the key of the day, where the forms that were taken led, and which proofs
//! of work were shown.
//!
//! These rows say nothing that anybody said or holds, they are counted far more often than anything is changed, and
//! they are gone in days. So they need no policy, no event and no transaction with either. Nobody else can have that:
//! the connection does not leave this module, and its functions write the tables of limits alone.

use sea_orm::{
    ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QuerySelect, Set,
    sea_query::{CaseStatement, Expr, ExprTrait, OnConflict},
};

use super::Database;
use crate::entity::{allowance, attempt, day_key, proof_shown, sent_form};

/// How much somebody has used up.
pub(crate) struct Used {
    /// Who.
    pub(crate) holder: String,
    /// Since when, in microseconds.
    pub(crate) start: i64,
    /// How much.
    pub(crate) amount: i64,
}

/// Counts so many more of a kind for each holder, in one statement: what was counted before `since` is forgotten.
pub(crate) async fn count(
    database: &Database,
    kind: &str,
    holders: &[String],
    (more, now, since): (i64, i64, i64),
) -> Result<Vec<Used>, DbErr> {
    use allowance::Column::{Holder, Kind, Start, Used as InUse};
    // Two statements that lock the same rows in another order would wait for each other.
    let mut holders: Vec<_> = holders.to_vec();
    holders.sort_unstable();
    let rows = holders.into_iter().map(|holder| allowance::ActiveModel {
        kind: Set(kind.to_owned()),
        holder: Set(holder),
        start: Set(now),
        used: Set(more),
    });
    let stored = |column| Expr::col((allowance::Entity, column));
    let either = |fresh: i64, going: Expr| -> Expr {
        CaseStatement::new().case(stored(Start).lte(since), fresh).finally(going).into()
    };
    let conflict = OnConflict::columns([Kind, Holder])
        .value(InUse, either(more, stored(InUse).add(more)))
        .value(Start, either(now, stored(Start)))
        .to_owned();
    let rows = allowance::Entity::insert_many(rows).on_conflict(conflict).exec_with_returning(&database.writer).await?;
    Ok(rows.into_iter().map(|row| Used { holder: row.holder, start: row.start, amount: row.used }).collect())
}

/// Counts an attempt as failed before it is known whether it is, so that many at once cannot all be the first. Answers
/// when the next one is taken where this one came too early, and counts nothing then.
pub(crate) async fn attempt(
    database: &Database,
    holder: &str,
    (now, forgotten): (i64, i64),
    delay: impl Fn(i64) -> i64 + Send,
) -> Result<Option<i64>, DbErr> {
    let transaction = database.begin().await?;
    let fresh = attempt::ActiveModel { holder: Set(holder.to_owned()), failures: Set(0), next: Set(0) };
    attempt::Entity::insert(fresh).on_conflict_do_nothing().exec_without_returning(&transaction).await?;
    let row = attempt::Entity::find_by_id(holder.to_owned()).lock_exclusive().one(&transaction).await?;
    let row = row.ok_or_else(|| DbErr::RecordNotFound("attempt".into()))?;
    // Of two at once, the one that came first may be counted last: without a delay neither waits for the other.
    if row.next > now && delay(row.failures) > 0 {
        return Ok(Some(row.next));
    }
    let before = if row.next <= forgotten { 0 } else { row.failures };
    let failures = before.saturating_add(1);
    let mut row = row.into_active_model();
    (row.failures, row.next) = (Set(failures), Set(now.saturating_add(delay(failures))));
    row.update(&transaction).await?;
    transaction.commit().await?;
    Ok(None)
}

/// Forgets the attempts of a holder, who has shown who they are.
pub(crate) async fn forget_attempts(database: &Database, holders: &[String]) -> Result<(), DbErr> {
    let all = attempt::Entity::delete_many().filter(attempt::Column::Holder.is_in(holders.iter().cloned()));
    all.exec(&database.writer).await?;
    Ok(())
}

/// The key of a day; the first who asks makes it. Answers whether it was made now.
pub(crate) async fn key_of(database: &Database, day: &str, fresh: String) -> Result<(String, bool), DbErr> {
    if let Some(row) = day_key::Entity::find_by_id(day.to_owned()).one(&database.reader).await? {
        return Ok((row.key, false));
    }
    let row = day_key::ActiveModel { day: Set(day.to_owned()), key: Set(fresh.clone()) };
    day_key::Entity::insert(row).on_conflict_do_nothing().exec_without_returning(&database.writer).await?;
    let row = day_key::Entity::find_by_id(day.to_owned()).one(&database.writer).await?;
    let key = row.ok_or_else(|| DbErr::RecordNotFound("day_key".into()))?.key;
    let made = key == fresh;
    Ok((key, made))
}

/// Keeps where the answer to a form led, so that whoever sends it again is led there too.
pub(crate) async fn led_to(database: &Database, key: &str, location: &str) -> Result<(), DbErr> {
    sent_form::Entity::update_many()
        .col_expr(sent_form::Column::Location, Expr::value(location))
        .col_expr(sent_form::Column::Answered, Expr::value(true))
        .filter(sent_form::Column::Key.eq(key))
        .exec(&database.writer)
        .await?;
    Ok(())
}

/// Forgets what no longer counts: keys of other days, what was counted before `since`, forms that expired by `now`.
pub(crate) async fn sweep(database: &Database, today: &str, (now, since): (i64, i64)) -> Result<(), DbErr> {
    let db = &database.writer;
    day_key::Entity::delete_many().filter(day_key::Column::Day.ne(today)).exec(db).await?;
    allowance::Entity::delete_many().filter(allowance::Column::Start.lte(since)).exec(db).await?;
    attempt::Entity::delete_many().filter(attempt::Column::Next.lte(since)).exec(db).await?;
    sent_form::Entity::delete_many().filter(sent_form::Column::Expires.lte(now)).exec(db).await?;
    Ok(())
}

/// Notes that a proof of work was shown; `false` where it was before.
pub(crate) async fn claim_proof(database: &Database, hash: &str, expires: i64) -> Result<bool, DbErr> {
    let row = proof_shown::ActiveModel { hash: Set(hash.to_owned()), expires: Set(expires) };
    let once = OnConflict::column(proof_shown::Column::Hash).do_nothing().to_owned();
    let claimed = proof_shown::Entity::insert(row).on_conflict(once).exec_without_returning(&database.writer).await?;
    Ok(claimed == 1)
}

/// How many proofs are kept that no challenge needs any more.
pub(crate) async fn proofs_over(database: &Database, now: i64) -> Result<u64, DbErr> {
    proof_shown::Entity::find().filter(proof_shown::Column::Expires.lte(now)).count(database.reader()).await
}

/// Forgets them.
pub(crate) async fn forget_proofs(database: &Database, now: i64) -> Result<u64, DbErr> {
    let over = proof_shown::Entity::delete_many().filter(proof_shown::Column::Expires.lte(now));
    Ok(over.exec(&database.writer).await?.rows_affected)
}
