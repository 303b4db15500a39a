//! Recovery codes: given once, kept as hashes, each good for one time.

use domain::{
    PersonId,
    account::{Actor, RECOVERY_CODES, Typed, recovery_code as in_letters},
    event::Verb,
    policy::Action,
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, Set, sea_query::Expr};

use super::{super::token_hash, change, confirmed};
use crate::{
    Service,
    entity::recovery_code,
    error::{Error, Result},
    write::Write,
};

/// Gives somebody who has codes new recovery codes in the place of the old ones.
pub async fn renew(service: &Service, actor: &Actor, token: &str) -> Result<Vec<String>> {
    let (id, _) = change(service, actor, token).await?;
    let write = service.write(actor, &Action::KeepAccount).await?;
    if confirmed(&*write, id).await?.is_none() {
        return Err(Error::NotFound);
    }
    let codes = give(&write, id).await?;
    write.commit(Verb::RecoveryMade.on(id.0, None)).await?;
    Ok(codes)
}

/// Makes recovery codes in the place of those before. This is the one time that anybody has them in letters.
pub(super) async fn give(write: &Write, id: PersonId) -> Result<Vec<String>> {
    recovery_code::Entity::delete_many().filter(recovery_code::Column::PersonId.eq(id.0)).exec(&**write).await?;
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| in_letters(rand::random())).collect();
    let rows = codes.iter().map(|code| recovery_code::ActiveModel {
        person_id: Set(id.0),
        code_hash: Set(token_hash(code)),
        used: Set(None),
        ..Default::default()
    });
    recovery_code::Entity::insert_many(rows).exec_without_returning(&**write).await?;
    Ok(codes)
}

/// Takes a recovery code, once. Answers how many are left.
pub(super) async fn take(write: &Write, id: PersonId, typed: &Typed) -> Result<Option<u64>> {
    let Typed::Recovery(code) = typed else { return Ok(None) };
    let taken = recovery_code::Entity::update_many()
        .col_expr(recovery_code::Column::Used, Expr::value(write.at().0))
        .filter(unused(id))
        .filter(recovery_code::Column::CodeHash.eq(token_hash(code)))
        .exec(&**write)
        .await?;
    if taken.rows_affected != 1 {
        return Ok(None);
    }
    Ok(Some(recovery_code::Entity::find().filter(unused(id)).count(&**write).await?))
}

/// The condition that a code is somebody's and can be used.
pub(super) fn unused(id: PersonId) -> Condition {
    Condition::all().add(recovery_code::Column::PersonId.eq(id.0)).add(recovery_code::Column::Used.is_null())
}
