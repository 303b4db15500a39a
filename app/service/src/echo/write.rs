//! What can be done with echo groups.

use std::collections::HashMap;

use domain::{
    ContributionId, EchoId, ProcessId, Timestamp,
    account::Actor,
    echo::{GroupDraft, Joined, Member, is_group, join},
    event::Verb,
    form::Problem,
    policy::Action,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Set,
    sea_query::{Expr, LockType},
};

use crate::{
    Service,
    contribution::in_sight,
    entity::{contribution, echo, echo_member, process},
    error::{Error, Result},
    write::Write,
};

/// Says of contributions of a process that they say the same, and answers their group. All must be in sight. Where some
/// are in groups, the others join the oldest of these, and so do the rest of these groups.
pub async fn group(service: &Service, actor: &Actor, process: ProcessId, draft: GroupDraft) -> Result<EchoId> {
    let write = open(service, actor, process).await?;
    let ids: Vec<i64> = draft.contributions.iter().map(|id| id.0).collect();
    // Whoever erases one of them waits until it is in its group, or is done before it is looked at.
    let here: Vec<i64> = contribution::Entity::find()
        .select_only()
        .column(contribution::Column::Id)
        .filter(contribution::Column::Id.is_in(ids.iter().copied()))
        .filter(contribution::Column::ProcessId.eq(process.0))
        .filter(in_sight())
        .order_by_asc(contribution::Column::Id)
        .lock(LockType::NoKeyUpdate)
        .into_tuple()
        .all(&*write)
        .await?;
    if here.len() != ids.len() {
        return Err(Error::invalid("contribution", Problem::Unknown));
    }
    let joined = join(&draft.contributions, &members(&*write, ids).await?);
    if let (true, Some(same)) = (joined.is_nothing(), joined.into) {
        return Ok(same);
    }
    let into = put(&write, process, joined).await?;
    write.commit(Verb::EchoGrouped.on(into.0, Some(process))).await?;
    Ok(into)
}

/// Takes a contribution out of its group; one that is in none stays so. Where one alone is left, the group ends.
pub async fn leave(service: &Service, actor: &Actor, process: ProcessId, id: ContributionId) -> Result<()> {
    let write = open(service, actor, process).await?;
    let here = contribution::Entity::find_by_id(id.0)
        .filter(contribution::Column::ProcessId.eq(process.0))
        .filter(in_sight())
        .count(&*write)
        .await?;
    if here == 0 {
        return Err(Error::NotFound);
    }
    if take_out(&*write, id.0).await? {
        write.commit(Verb::EchoLeft.on(id.0, Some(process))).await?;
    }
    Ok(())
}

/// Takes a contribution that is erased out of its group.
pub(crate) async fn forget(db: &impl ConnectionTrait, contribution: i64) -> Result<()> {
    take_out(db, contribution).await?;
    Ok(())
}

/// Opens a transaction to change the groups of a process. These changes wait for each other, so that no contribution
/// comes into two groups.
async fn open(service: &Service, actor: &Actor, process: ProcessId) -> Result<Write> {
    let open = service.open(actor).await?;
    let row = process::Entity::find_by_id(process.0).lock(LockType::NoKeyUpdate).one(&*open).await?;
    row.ok_or(Error::NotFound)?;
    open.permit(&Action::Curate(process))
}

/// Those of some contributions that are in groups. The groups stay as they are until the transaction ends.
async fn members(db: &impl ConnectionTrait, ids: Vec<i64>) -> Result<Vec<Member>> {
    let of = echo_member::Entity::find()
        .select_only()
        .column(echo_member::Column::EchoId)
        .filter(echo_member::Column::ContributionId.is_in(ids.iter().copied()))
        .into_query();
    let groups = echo::Entity::find().filter(echo::Column::Id.in_subquery(of)).order_by_asc(echo::Column::Id);
    let made: HashMap<i64, i64> =
        groups.lock_exclusive().all(db).await?.into_iter().map(|row| (row.id, row.created)).collect();
    let rows = echo_member::Entity::find().filter(echo_member::Column::ContributionId.is_in(ids)).all(db).await?;
    let member = |row: echo_member::Model| {
        let made = Timestamp(*made.get(&row.echo_id)?);
        Some(Member { contribution: ContributionId(row.contribution_id), echo: EchoId(row.echo_id), made })
    };
    Ok(rows.into_iter().filter_map(member).collect())
}

/// Does what [`join`] says.
async fn put(write: &Write, process: ProcessId, joined: Joined) -> Result<EchoId> {
    let into = if let Some(id) = joined.into {
        id.0
    } else {
        let made = echo::ActiveModel { process_id: Set(process.0), created: Set(write.at().0), ..Default::default() };
        made.insert(&**write).await?.id
    };
    if !joined.ended.is_empty() {
        let ended: Vec<i64> = joined.ended.iter().map(|id| id.0).collect();
        echo_member::Entity::update_many()
            .col_expr(echo_member::Column::EchoId, Expr::value(into))
            .filter(echo_member::Column::EchoId.is_in(ended.iter().copied()))
            .exec(&**write)
            .await?;
        echo::Entity::delete_many().filter(echo::Column::Id.is_in(ended)).exec(&**write).await?;
    }
    if !joined.new.is_empty() {
        let rows = joined
            .new
            .into_iter()
            .map(|id| echo_member::ActiveModel { contribution_id: Set(id.0), echo_id: Set(into) });
        echo_member::Entity::insert_many(rows).exec_without_returning(&**write).await?;
    }
    Ok(EchoId(into))
}

/// Takes a contribution out of its group, and ends a group that is none any more. Answers whether it was in one.
async fn take_out(db: &impl ConnectionTrait, contribution: i64) -> Result<bool> {
    use echo_member::Column;
    let Some(row) = echo_member::Entity::find_by_id(contribution).one(db).await? else { return Ok(false) };
    // Whoever comes into the group meanwhile is waited for, and counted.
    echo::Entity::find_by_id(row.echo_id).lock_exclusive().one(db).await?;
    echo_member::Entity::delete_many().filter(Column::ContributionId.eq(contribution)).exec(db).await?;
    let left = echo_member::Entity::find().filter(Column::EchoId.eq(row.echo_id)).count(db).await?;
    if !is_group(left) {
        echo_member::Entity::delete_many().filter(Column::EchoId.eq(row.echo_id)).exec(db).await?;
        echo::Entity::delete_many().filter(echo::Column::Id.eq(row.echo_id)).exec(db).await?;
    }
    Ok(true)
}
