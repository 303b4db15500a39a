//! The scope of a bundle: what it answers for, and what curators say of each contribution that they leave out.

use std::collections::{HashMap, HashSet};

use domain::{
    BundleId, ChangeId, ContributionId, ForumId, ProcessId, WorkshopId,
    account::Actor,
    bundle::{Disposition, DispositionDraft, Left, Scope, Source, history::Deed},
    contribution::Summary,
    form::Problem,
    page::{Limit, Page},
    policy::{Action, permit},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Query, SelectStatement},
};

use super::{
    history::{Of, is_renumbered},
    lock::hold,
    open,
    pick::picked,
    quote,
    write::done,
};
use crate::{
    Service,
    contribution::{self as contributions, in_sight},
    echo,
    entity::{bundle, bundle_forum, contribution, disposition, forum, pick, record, revision},
    error::{Error, Result},
    search,
};

/// Which contributions of a scope.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Answered {
    /// Those of which nobody said what became of them.
    #[default]
    No,
    /// Those that are left out for this.
    For(Disposition),
    /// Those of which nobody said what became of them, and that say the same as this one.
    Echoing(ContributionId),
}

/// Says for the contributions of which forums a bundle answers. What was said of contributions stays, and counts where
/// they are in the scope.
pub async fn set_scope(service: &Service, actor: &Actor, id: BundleId, forums: Vec<ForumId>) -> Result<()> {
    let (write, row) = open(service, actor, id, Action::Curate).await?;
    let ids: Vec<i64> = forums.iter().map(|id| id.0).collect();
    let known = forum::Entity::find()
        .filter(forum::Column::Id.is_in(ids.iter().copied()))
        .filter(forum::Column::ProcessId.eq(row.process_id))
        .count(&*write)
        .await?;
    if usize::try_from(known).ok() != Some(ids.len()) {
        return Err(Error::invalid("forum", Problem::Unknown));
    }
    bundle_forum::Entity::delete_many().filter(bundle_forum::Column::BundleId.eq(id.0)).exec(&*write).await?;
    if !ids.is_empty() {
        let rows =
            ids.into_iter().map(|forum| bundle_forum::ActiveModel { bundle_id: Set(id.0), forum_id: Set(forum) });
        bundle_forum::Entity::insert_many(rows).exec_without_returning(&*write).await?;
    }
    done(write, actor, (id, row.process_id), (Deed::Scope, Of::Bundle)).await
}

/// Says what becomes of contributions of the scope that are not in the bundle; what was said of them before goes.
pub async fn dispose(service: &Service, actor: &Actor, id: BundleId, draft: DispositionDraft) -> Result<()> {
    dispose_unless_renumbered(service, actor, id, (draft, None)).await
}

/// The same, where the item was named by the number that it had when somebody saw the bundle: refused where that may be
/// another item's by what was done since.
pub async fn dispose_as_seen(
    service: &Service,
    actor: &Actor,
    id: BundleId,
    (draft, seen): (DispositionDraft, ChangeId),
) -> Result<()> {
    dispose_unless_renumbered(service, actor, id, (draft, Some(seen))).await
}

async fn dispose_unless_renumbered(
    service: &Service,
    actor: &Actor,
    id: BundleId,
    (draft, seen): (DispositionDraft, Option<ChangeId>),
) -> Result<()> {
    let (write, row) = open(service, actor, id, Action::Curate).await?;
    if let Some(seen) = seen
        && is_renumbered(&*write, id, seen).await?
    {
        return Err(Error::invalid("item", Problem::Renumbered));
    }
    let about = draft.contributions.iter().copied().map(Source::Contribution).chain(draft.item);
    hold(&*write, &about.collect::<Vec<_>>()).await?;
    let item = match draft.item {
        Some(source) => {
            Some(picked(&*write, id, source).await?.ok_or_else(|| Error::invalid("item", Problem::Unknown))?)
        }
        None => None,
    };
    let ids: HashSet<i64> = draft.contributions.iter().map(|id| id.0).collect();
    let free = contribution::Entity::find()
        .filter(contribution::Column::Id.is_in(ids.iter().copied()))
        .filter(in_scope(id))
        .filter(contribution::Column::Id.not_in_subquery(used(id)))
        .count(&*write)
        .await?;
    if usize::try_from(free).ok() != Some(ids.len()) {
        return Err(Error::invalid("contribution", Problem::Unknown));
    }
    forget(&*write, id, ids.iter().copied().collect()).await?;
    let answered = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    let rows = ids.into_iter().map(|contribution| disposition::ActiveModel {
        bundle_id: Set(id.0),
        contribution_id: Set(contribution),
        disposition: Set(draft.disposition.code().to_owned()),
        pick_id: Set(item),
        reason: Set(draft.reason.clone()),
        ..Default::default()
    });
    disposition::Entity::insert_many(rows).exec_without_returning(&*write).await?;
    done(write, actor, (id, row.process_id), (Deed::Answered, Of::Number(answered))).await
}

/// Forgets what a bundle says of contributions: they are in it now.
pub(super) async fn forget(db: &impl ConnectionTrait, id: BundleId, contributions: Vec<i64>) -> Result<()> {
    disposition::Entity::delete_many()
        .filter(disposition::Column::BundleId.eq(id.0))
        .filter(disposition::Column::ContributionId.is_in(contributions))
        .exec(db)
        .await?;
    Ok(())
}

/// Forgets what was said with items that go: what they stood in for is open again, and what was quoted of them goes.
pub(crate) async fn forget_picks(db: &impl ConnectionTrait, picks: SelectStatement) -> Result<()> {
    quote::forget(db, picks.clone()).await?;
    disposition::Entity::delete_many().filter(disposition::Column::PickId.in_subquery(picks)).exec(db).await?;
    Ok(())
}

/// Forgets what every bundle in the making says of a contribution that is erased: reasons quote.
pub(crate) async fn forget_contribution(db: &impl ConnectionTrait, contribution: i64) -> Result<()> {
    disposition::Entity::delete_many().filter(disposition::Column::ContributionId.eq(contribution)).exec(db).await?;
    Ok(())
}

/// Contributions of a bundle's scope that are not in it, oldest first, with what is said of them; those that have the
/// words of `query`, whatever their endings.
pub async fn in_question(
    service: &Service,
    actor: &Actor,
    id: BundleId,
    which: Answered,
    query: &str,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Page<(Summary, Option<Left>)>> {
    let row = bundle::Entity::find_by_id(id.0).one(service.db()).await?.ok_or(Error::NotFound)?;
    permit(actor, &Action::Curate(ProcessId(row.process_id)))?;
    let asked = match which {
        Answered::No => waiting(id),
        Answered::For(one) => {
            let said = said(id).and_where(disposition::Column::Disposition.eq(one.code())).to_owned();
            Condition::all().add(contribution::Column::Id.in_subquery(said))
        }
        Answered::Echoing(voice) => waiting(id).add(contribution::Column::Id.in_subquery(echo::together(voice))),
    };
    let backend = service.db().get_database_backend();
    let found = search::condition(backend, search::Subject::Contribution, "contribution.id", query);
    let all = contribution::Entity::find()
        .filter(in_scope(id))
        .filter(contribution::Column::Id.not_in_subquery(used(id)))
        .filter(asked.add_option(found));
    let total = all.clone().count(service.db()).await?;
    let mut rows = all.order_by_asc(contribution::Column::Id).limit(limit.probe());
    if let Some(after) = cursor.and_then(|c| c.parse::<i64>().ok()) {
        rows = rows.filter(contribution::Column::Id.gt(after));
    }
    let page = contributions::page(service, rows.all(service.db()).await?, limit, total).await?;
    let ids = page.items.iter().map(|summary| summary.id.0).collect();
    let mut left: HashMap<ContributionId, Left> =
        said_of(service.db(), id, Some(ids)).await?.into_iter().map(|left| (left.contribution, left)).collect();
    let items = page.items.into_iter().map(|summary| {
        let said = left.remove(&summary.id);
        (summary, said)
    });
    Ok(Page { items: items.collect(), next: page.next, total: page.total })
}

/// What a bundle answers for: nine queries, however much that is.
pub(crate) async fn load(db: &impl ConnectionTrait, id: BundleId) -> Result<Scope> {
    let ids: Vec<i64> = bundle_forum::Entity::find()
        .select_only()
        .column(bundle_forum::Column::ForumId)
        .filter(bundle_forum::Column::BundleId.eq(id.0))
        .into_tuple()
        .all(db)
        .await?;
    if ids.is_empty() {
        return Ok(Scope::default());
    }
    let forums = forum::Entity::find()
        .filter(forum::Column::Id.is_in(ids))
        .order_by_asc(forum::Column::Id)
        .all(db)
        .await?
        .into_iter()
        .map(|row| (ForumId(row.id), row.name));
    let all = contribution::Entity::find().filter(in_scope(id));
    Ok(Scope {
        forums: forums.collect(),
        size: all.clone().count(db).await?,
        used: all.filter(contribution::Column::Id.in_subquery(used(id))).count(db).await?,
        left: said_of(db, id, None).await?,
    })
}

/// What is said of contributions of the scope that are not in the bundle: of these, or of all, in the order of their ids.
async fn said_of(db: &impl ConnectionTrait, id: BundleId, these: Option<Vec<i64>>) -> Result<Vec<Left>> {
    let of: Vec<(i64, i32)> = contribution::Entity::find()
        .select_only()
        .columns([contribution::Column::Id, contribution::Column::Revisions])
        .filter(in_scope(id))
        .filter(contribution::Column::Id.not_in_subquery(used(id)))
        .filter(Condition::all().add_option(these.map(|ids| contribution::Column::Id.is_in(ids))))
        .into_tuple()
        .all(db)
        .await?;
    let wordings: HashMap<i64, i32> = of.into_iter().collect();
    let rows = disposition::Entity::find()
        .filter(disposition::Column::BundleId.eq(id.0))
        .order_by_asc(disposition::Column::ContributionId)
        .all(db)
        .await?;
    let sources = sources(db, id).await?;
    rows.into_iter()
        .filter_map(|row| wordings.get(&row.contribution_id).map(|wording| (row, *wording)))
        .map(|(row, wording)| {
            Ok(Left {
                contribution: ContributionId(row.contribution_id),
                wording,
                disposition: Disposition::parse(&row.disposition).ok_or(Error::Corrupt("disposition.disposition"))?,
                item: row.pick_id.and_then(|pick| sources.get(&pick).copied()),
                reason: row.reason,
            })
        })
        .collect()
}

/// What the items point at that dispositions of a bundle name.
async fn sources(db: &impl ConnectionTrait, id: BundleId) -> Result<HashMap<i64, Source>> {
    let named = Query::select()
        .column(disposition::Column::PickId)
        .from(disposition::Entity)
        .and_where(disposition::Column::BundleId.eq(id.0))
        .and_where(disposition::Column::PickId.is_not_null())
        .to_owned();
    let rows = pick::Entity::find().filter(pick::Column::Id.in_subquery(named)).all(db).await?;
    let voices: Vec<(i64, i64)> = revision::Entity::find()
        .select_only()
        .columns([revision::Column::Id, revision::Column::ContributionId])
        .filter(revision::Column::Id.is_in(rows.iter().filter_map(|row| row.revision_id)))
        .into_tuple()
        .all(db)
        .await?;
    let sessions: Vec<(i64, i64)> = record::Entity::find()
        .select_only()
        .columns([record::Column::Id, record::Column::WorkshopId])
        .filter(record::Column::Id.is_in(rows.iter().filter_map(|row| row.record_id)))
        .into_tuple()
        .all(db)
        .await?;
    let (voices, sessions): (HashMap<i64, i64>, HashMap<i64, i64>) =
        (voices.into_iter().collect(), sessions.into_iter().collect());
    let source = |row: &pick::Model| {
        let voice = row.revision_id.and_then(|id| voices.get(&id)).map(|id| Source::Contribution(ContributionId(*id)));
        voice.or_else(|| row.record_id.and_then(|id| sessions.get(&id)).map(|id| Source::Workshop(WorkshopId(*id))))
    };
    Ok(rows.iter().filter_map(|row| Some((row.id, source(row)?))).collect())
}

/// The contributions of which a bundle says what became of them.
pub(super) fn said(id: BundleId) -> SelectStatement {
    Query::select()
        .column(disposition::Column::ContributionId)
        .from(disposition::Entity)
        .and_where(disposition::Column::BundleId.eq(id.0))
        .to_owned()
}

/// The condition that a contribution is in a bundle's scope: in one of its forums, and in sight.
pub(super) fn in_scope(id: BundleId) -> Condition {
    let forums = Query::select()
        .column(bundle_forum::Column::ForumId)
        .from(bundle_forum::Entity)
        .and_where(bundle_forum::Column::BundleId.eq(id.0))
        .to_owned();
    Condition::all().add(contribution::Column::ForumId.in_subquery(forums)).add(in_sight())
}

/// The condition that a contribution of a bundle's scope has no place in it and no answer.
pub(super) fn waiting(id: BundleId) -> Condition {
    in_scope(id)
        .add(contribution::Column::Id.not_in_subquery(used(id)))
        .add(contribution::Column::Id.not_in_subquery(said(id)))
}

/// The contributions that are in a bundle, in whatever wording.
pub(super) fn used(id: BundleId) -> SelectStatement {
    Query::select()
        .column(revision::Column::ContributionId)
        .from(revision::Entity)
        .and_where(
            revision::Column::Id.in_subquery(
                Query::select()
                    .column(pick::Column::RevisionId)
                    .from(pick::Entity)
                    .and_where(pick::Column::BundleId.eq(id.0))
                    .and_where(pick::Column::RevisionId.is_not_null())
                    .to_owned(),
            ),
        )
        .to_owned()
}
