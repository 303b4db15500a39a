//! What can be read of echo groups. Only what is in sight of everybody is listed or counted.

use std::collections::{BTreeSet, HashMap};

use domain::{
    ContributionId, EchoId, ProcessId,
    account::Actor,
    contribution::Summary,
    echo::{Group, MIN, Others},
    page::{Limit, Page},
    policy::{Action, permit},
};
use sea_orm::{
    ColumnTrait, EntityTrait, ExprTrait as _, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Query, SelectStatement},
};

use crate::{
    Service,
    contribution::{self as contributions, in_sight},
    entity::{contribution, echo, echo_member},
    error::Result,
};

/// How many members of a group a list of groups shows.
const FIRST: usize = 12;

/// The others that say the same as a contribution, oldest first. Whoever may read the contribution may read these.
pub async fn of(service: &Service, id: ContributionId, cursor: Option<&str>, limit: Limit) -> Result<Others> {
    let all = contribution::Entity::find()
        .filter(contribution::Column::Id.in_subquery(together(id)))
        .filter(contribution::Column::Id.ne(id.0))
        .filter(in_sight());
    let total = all.clone().count(service.db()).await?;
    if total == 0 {
        return Ok(Others { channels: 0, page: Page::empty() });
    }
    let channels: Vec<String> = all
        .clone()
        .select_only()
        .column(contribution::Column::Channel)
        .distinct()
        .into_tuple()
        .all(service.db())
        .await?;
    let mut rows = all.order_by_asc(contribution::Column::Id).limit(limit.probe());
    if let Some(after) = cursor.and_then(|c| c.parse::<i64>().ok()) {
        rows = rows.filter(contribution::Column::Id.gt(after));
    }
    let page = contributions::page(service, rows.all(service.db()).await?, limit, total).await?;
    Ok(Others { channels: count(channels.len()), page })
}

/// The groups of a process of which at least two members are in sight, newest first: five queries, however many there
/// are.
pub async fn list(
    service: &Service,
    actor: &Actor,
    process: ProcessId,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Page<Group>> {
    permit(actor, &Action::Curate(process))?;
    let all = echo::Entity::find()
        .filter(echo::Column::ProcessId.eq(process.0))
        .filter(echo::Column::Id.in_subquery(shown(process)));
    let total = all.clone().count(service.db()).await?;
    let mut rows = all.order_by_desc(echo::Column::Id).limit(limit.probe());
    if let Some(before) = cursor.and_then(|c| c.parse::<i64>().ok()) {
        rows = rows.filter(echo::Column::Id.lt(before));
    }
    let page = Page::cut(rows.all(service.db()).await?, limit, total, |row| row.id.to_string());
    let members = members(service, page.items.iter().map(|row| row.id).collect()).await?;
    let first = members.values().flat_map(|all| all.iter().take(FIRST).map(|(id, _)| *id)).collect();
    let mut first: HashMap<i64, Summary> =
        summaries(service, first).await?.into_iter().map(|summary| (summary.id.0, summary)).collect();
    Ok(page.map(|row| {
        let all = members.get(&row.id).map(Vec::as_slice).unwrap_or_default();
        let channels: BTreeSet<&str> = all.iter().map(|(_, channel)| channel.as_str()).collect();
        Group {
            id: EchoId(row.id),
            voices: count(all.len()),
            channels: count(channels.len()),
            first: all.iter().take(FIRST).filter_map(|(id, _)| first.remove(id)).collect(),
        }
    }))
}

/// In which groups some contributions of a process are; those in none are not in it.
pub async fn groups(
    service: &Service,
    actor: &Actor,
    process: ProcessId,
    ids: &[ContributionId],
) -> Result<HashMap<ContributionId, EchoId>> {
    permit(actor, &Action::Curate(process))?;
    let own = Query::select()
        .column(echo::Column::Id)
        .from(echo::Entity)
        .and_where(echo::Column::ProcessId.eq(process.0))
        .to_owned();
    let rows = echo_member::Entity::find()
        .filter(echo_member::Column::ContributionId.is_in(ids.iter().map(|id| id.0)))
        .filter(echo_member::Column::EchoId.in_subquery(own))
        .all(service.db())
        .await?;
    Ok(rows.into_iter().map(|row| (ContributionId(row.contribution_id), EchoId(row.echo_id))).collect())
}

/// Those of some contributions that are in sight in a process, oldest first: what a form named.
pub async fn chosen(
    service: &Service,
    actor: &Actor,
    process: ProcessId,
    ids: &[ContributionId],
) -> Result<Vec<Summary>> {
    permit(actor, &Action::Curate(process))?;
    let found = summaries(service, ids.iter().map(|id| id.0).collect()).await?;
    Ok(found.into_iter().filter(|summary| summary.process == process).collect())
}

/// Contributions that are in sight, oldest first.
async fn summaries(service: &Service, ids: Vec<i64>) -> Result<Vec<Summary>> {
    let rows = contribution::Entity::find()
        .filter(contribution::Column::Id.is_in(ids))
        .filter(in_sight())
        .order_by_asc(contribution::Column::Id)
        .all(service.db())
        .await?;
    rows.into_iter().map(Summary::try_from).collect()
}

/// The members of groups that are in sight, each with its channel, oldest first.
async fn members(service: &Service, groups: Vec<i64>) -> Result<HashMap<i64, Vec<(i64, String)>>> {
    let of = echo_member::Entity::find().filter(echo_member::Column::EchoId.is_in(groups));
    let ids = of.clone().select_only().column(echo_member::Column::ContributionId).into_query();
    let group: HashMap<i64, i64> =
        of.all(service.db()).await?.into_iter().map(|row| (row.contribution_id, row.echo_id)).collect();
    let seen: Vec<(i64, String)> = contribution::Entity::find()
        .select_only()
        .columns([contribution::Column::Id, contribution::Column::Channel])
        .filter(contribution::Column::Id.in_subquery(ids))
        .filter(in_sight())
        .order_by_asc(contribution::Column::Id)
        .into_tuple()
        .all(service.db())
        .await?;
    let mut members: HashMap<i64, Vec<(i64, String)>> = HashMap::new();
    for (id, channel) in seen {
        if let Some(group) = group.get(&id) {
            members.entry(*group).or_default().push((id, channel));
        }
    }
    Ok(members)
}

/// Everything in the group of a contribution, and the contribution itself.
pub(crate) fn together(id: ContributionId) -> SelectStatement {
    let own = echo_member::Entity::find()
        .select_only()
        .column(echo_member::Column::EchoId)
        .filter(echo_member::Column::ContributionId.eq(id.0))
        .into_query();
    echo_member::Entity::find()
        .select_only()
        .column(echo_member::Column::ContributionId)
        .filter(echo_member::Column::EchoId.in_subquery(own))
        .into_query()
}

/// The groups of a process of which enough is in sight to be a group.
fn shown(process: ProcessId) -> SelectStatement {
    let seen = contribution::Entity::find()
        .select_only()
        .column(contribution::Column::Id)
        .filter(contribution::Column::ProcessId.eq(process.0))
        .filter(in_sight())
        .into_query();
    echo_member::Entity::find()
        .select_only()
        .column(echo_member::Column::EchoId)
        .filter(echo_member::Column::ContributionId.in_subquery(seen))
        .group_by(echo_member::Column::EchoId)
        .having(echo_member::Column::ContributionId.count().gte(i64::try_from(MIN).unwrap_or(i64::MAX)))
        .into_query()
}

fn count(len: usize) -> u64 {
    u64::try_from(len).unwrap_or(u64::MAX)
}
