//! The desk of whoever holds a role: what waits for them in each process, how much of it, and since when.

use domain::{
    ProcessId, Timestamp,
    account::{Actor, Role},
    moderation::Cause,
    page::{Limit, Page},
    policy::{Action, permit},
    process::Process,
    proposal::{Matter, Standing},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait as _, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
    sea_query::{Expr, Query},
};

use crate::{
    Service,
    entity::{bundle, message, moderation_case, process, proposal, ruling, theme},
    error::Result,
    feedback, mail,
};

/// A kind of thing that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Reported, or held back, and not ruled on.
    Cases,
    /// Appeals against rulings of others.
    Appeals,
    /// What somebody else put forward to become an edition.
    Editions,
    /// What somebody else put forward to become a decision.
    Decisions,
    /// Bundles of which no edition was frozen.
    Bundles,
    /// Themes on which nothing was decided and nothing was put forward.
    Themes,
    /// What people cannot use on the site.
    Feedback,
    /// Messages that no mail server takes, or that were given up.
    Messages,
}

/// What waits, of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// What it is.
    pub kind: Kind,
    /// How many.
    pub count: u64,
    /// Since when the first of them does.
    pub since: Timestamp,
}

/// A process on somebody's desk.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The process.
    pub process: Process,
    /// The roles that they hold there; whoever runs it or the installation holds each, and only that one is named.
    pub roles: Vec<Role>,
    /// What waits for them, the oldest first.
    pub waiting: Vec<Waiting>,
}

/// Whether somebody has a desk.
#[must_use]
pub fn has_one(actor: &Actor) -> bool {
    matches!(actor, Actor::Member { roles, .. } if !roles.is_empty())
}

/// The processes in which somebody holds a role, the newest first, with what waits in each.
pub async fn places(service: &Service, actor: &Actor, cursor: Option<&str>, limit: Limit) -> Result<Page<Place>> {
    permit(actor, &Action::SeeOwn)?;
    let held = of(actor).iter().filter_map(|(place, _)| place.map(|id| id.0));
    let own = (!actor.is_admin()).then(|| process::Column::Id.is_in(held.collect::<Vec<_>>()));
    let all = process::Entity::find().filter(Condition::all().add_option(own));
    let total = all.clone().count(service.db()).await?;
    let mut rows = all.order_by_desc(process::Column::Id).limit(limit.probe());
    if let Some(before) = cursor.and_then(|c| c.parse::<i64>().ok()) {
        rows = rows.filter(process::Column::Id.lt(before));
    }
    let rows = rows.all(service.db()).await?.into_iter().map(Process::try_from).collect::<Result<Vec<_>>>()?;
    let page = Page::cut(rows, limit, total, |row| row.id.to_string());
    let waiting = in_processes(service, actor, page.items.iter().map(|process| process.id).collect()).await?;
    Ok(page.map(|process| {
        let mut own: Vec<_> = waiting.iter().filter(|(id, _)| *id == process.id).map(|(_, what)| *what).collect();
        own.sort_by_key(|what| (what.since, what.kind));
        Place { roles: roles_in(actor, process.id), waiting: own, process }
    }))
}

/// What waits for whoever runs the installation; nothing for anybody else.
pub async fn of_installation(service: &Service, actor: &Actor) -> Result<Vec<Waiting>> {
    if !actor.is_admin() {
        return Ok(Vec::new());
    }
    let mut waiting = Vec::new();
    if let Some((count, since)) = feedback::waiting(service, actor).await? {
        waiting.push(Waiting { kind: Kind::Feedback, count, since });
    }
    let mut states = vec![mail::State::Failed.code()];
    if !service.settings().sends_mail {
        states.push(mail::State::Waiting.code());
    }
    let stuck = message::Entity::find().filter(message::Column::State.is_in(states));
    if let Some(first) = stuck.clone().order_by_asc(message::Column::Id).one(service.db()).await? {
        let count = stuck.count(service.db()).await?;
        waiting.push(Waiting { kind: Kind::Messages, count, since: Timestamp(first.created) });
    }
    waiting.sort_by_key(|what| (what.since, what.kind));
    Ok(waiting)
}

fn of(actor: &Actor) -> &[(Option<ProcessId>, Role)] {
    match actor {
        Actor::Member { roles, .. } => roles,
        Actor::Guest | Actor::Operator => &[],
    }
}

/// The roles that somebody holds in a process, as they were granted.
fn roles_in(actor: &Actor, process: ProcessId) -> Vec<Role> {
    let mut roles: Vec<Role> =
        of(actor).iter().filter(|(place, _)| place.is_none_or(|id| id == process)).map(|(_, role)| *role).collect();
    roles.dedup();
    roles
}

/// One row of a list grouped by process.
#[derive(FromQueryResult)]
struct Grouped {
    process_id: i64,
    count: i64,
    since: i64,
}

/// What waits for somebody in these processes: one query a kind, however many they are.
async fn in_processes(service: &Service, actor: &Actor, ids: Vec<ProcessId>) -> Result<Vec<(ProcessId, Waiting)>> {
    use Kind::{Appeals, Bundles, Cases, Decisions, Editions, Themes};
    let mut found = Vec::new();
    for (kind, role) in [
        (Cases, Role::Moderator),
        (Appeals, Role::Moderator),
        (Editions, Matter::Edition.role()),
        (Decisions, Matter::Decision.role()),
        (Bundles, Role::Curator),
        (Themes, Role::Clerk),
    ] {
        let there: Vec<i64> = ids.iter().filter(|id| actor.has(**id, role)).map(|id| id.0).collect();
        if there.is_empty() {
            continue;
        }
        for row in grouped(service, actor, kind, there).await? {
            let count = u64::try_from(row.count).unwrap_or_default();
            found.push((ProcessId(row.process_id), Waiting { kind, count, since: Timestamp(row.since) }));
        }
    }
    Ok(found)
}

async fn grouped(service: &Service, actor: &Actor, kind: Kind, ids: Vec<i64>) -> Result<Vec<Grouped>> {
    let me = actor.person().map(|id| id.0);
    match kind {
        Kind::Cases | Kind::Appeals => {
            use moderation_case::Column;
            let open = moderation_case::Entity::find().filter(Column::Closed.is_null());
            let open = open.filter(Column::ProcessId.is_in(ids));
            let open = if kind == Kind::Cases {
                open.filter(Column::Cause.ne(Cause::Appeal.code()))
            } else {
                // Nobody rules on an appeal against what they ruled.
                let mut own = Query::select();
                own.column(ruling::Column::Id).from(ruling::Entity).and_where(ruling::Column::RuledBy.eq(me));
                let others = Column::RulingId.is_null().or(Column::RulingId.not_in_subquery(own));
                open.filter(Column::Cause.eq(Cause::Appeal.code())).filter(others)
            };
            by_process(service, open, Column::ProcessId, Column::Opened).await
        }
        Kind::Editions | Kind::Decisions => {
            use proposal::Column;
            let matter = if kind == Kind::Editions { Matter::Edition } else { Matter::Decision };
            let others = Column::PersonId.is_null().or(Column::PersonId.ne(me));
            let waiting = proposal::Entity::find()
                .filter(Column::ProcessId.is_in(ids))
                .filter(Column::Matter.eq(matter.code()))
                .filter(Column::Standing.eq(Standing::Waiting.code()))
                .filter(others);
            by_process(service, waiting, Column::ProcessId, Column::At).await
        }
        Kind::Bundles => {
            use bundle::Column;
            let begun = bundle::Entity::find().filter(Column::ProcessId.is_in(ids)).filter(Column::Editions.eq(0));
            by_process(service, begun, Column::ProcessId, Column::Created).await
        }
        Kind::Themes => {
            use theme::Column;
            let mut forward = Query::select();
            forward
                .column(proposal::Column::Subject)
                .from(proposal::Entity)
                .and_where(proposal::Column::Matter.eq(Matter::Decision.code()))
                .and_where(proposal::Column::Standing.eq(Standing::Waiting.code()));
            let open = theme::Entity::find()
                .filter(Column::ProcessId.is_in(ids))
                .filter(Column::Outcome.is_null())
                .filter(Column::Id.not_in_subquery(forward));
            by_process(service, open, Column::ProcessId, Column::Created).await
        }
        // These are of no process.
        Kind::Feedback | Kind::Messages => Ok(Vec::new()),
    }
}

async fn by_process<E: EntityTrait>(
    service: &Service,
    rows: Select<E>,
    process: E::Column,
    since: E::Column,
) -> Result<Vec<Grouped>> {
    let rows = rows
        .select_only()
        .column_as(process, "process_id")
        .column_as(Expr::col(process).count(), "count")
        .column_as(since.min(), "since")
        .group_by(process)
        .into_model::<Grouped>();
    Ok(rows.all(service.db()).await?)
}
