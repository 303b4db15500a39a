//! How long things are kept that nobody needs any more: what would go today, and its going.
//!
//! Plain functions, for a command and for the chores of the night. Each kind goes in a transaction of its own and
//! leaves a row that says what went, up to when, and how much. Accounts that nobody uses are not among the kinds: their
//! owners would have to be told first, and there is nothing to tell them with.

use domain::{Timestamp, account::Actor, contribution::State, event::Verb, moderation::ThingKind, policy::Action};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Set, sea_query::Expr,
};

use crate::{
    Service, bundle as bundles,
    chore::Mode,
    comment as comments, contribution as contributions,
    entity::{comment, contribution, event, retention, ruling, workshop},
    error::Result,
    log, media, workshop as workshops,
    write::Write,
};

/// Most things of a kind that go in one run; the next run takes the rest.
const THINGS: u64 = 5_000;
const DAY: i64 = 24 * 3600;

/// How many days things are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Periods {
    /// The words of contributions, comments and workshops' records that a moderator put out of sight.
    pub hidden: u32,
    /// In events, the number of who did something; in the history of bundles their name as well.
    pub names: u32,
}

impl Default for Periods {
    fn default() -> Self {
        Self { hidden: 365, names: 730 }
    }
}

/// What has a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The words of contributions that a moderator put out of sight.
    Contributions,
    /// The words of comments that a moderator put out of sight.
    Comments,
    /// The words of workshops' records that a moderator put out of sight.
    Records,
    /// In events, the number of who did something.
    Names,
}

impl Kind {
    /// Every kind, in the order in which they go.
    pub const ALL: [Self; 4] = [Self::Contributions, Self::Comments, Self::Records, Self::Names];

    /// As it is logged.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Contributions => "contributions",
            Self::Comments => "comments",
            Self::Records => "records",
            Self::Names => "names",
        }
    }
}

/// What goes of a kind, or went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The kind.
    pub kind: Kind,
    /// What is older than this.
    pub before: Timestamp,
    /// How many.
    pub things: u64,
}

/// What would go now; nothing is changed.
pub async fn plan(service: &Service, actor: &Actor) -> Result<Vec<Due>> {
    domain::policy::permit(actor, &Action::Retain)?;
    let mut all = Vec::with_capacity(Kind::ALL.len());
    for kind in Kind::ALL {
        let before = before(service, kind);
        let db = service.db();
        let things = match kind {
            Kind::Contributions => contribution::Entity::find().filter(hidden_contributions(before)).count(db).await?,
            Kind::Comments => comment::Entity::find().filter(hidden_comments(before)).count(db).await?,
            Kind::Records => workshop::Entity::find().filter(hidden_records(before)).count(db).await?,
            Kind::Names => event::Entity::find().filter(named(before)).count(db).await?,
        };
        all.push(Due { kind, before, things });
    }
    Ok(all)
}

/// Lets go what was kept long enough; says what went. A kind of which nothing goes leaves no trace.
pub async fn apply(service: &Service, actor: &Actor) -> Result<Vec<Due>> {
    let mut gone = Vec::new();
    for kind in Kind::ALL {
        let before = before(service, kind);
        let write = service.write(actor, &Action::Retain).await?;
        let things = match kind {
            Kind::Contributions => erase_contributions(&*write, before, write.at()).await?,
            Kind::Comments => erase_comments(&write, before).await?,
            Kind::Records => erase_records(&*write, before, write.at()).await?,
            Kind::Names => forget_names(&*write, before).await?,
        };
        if things == 0 {
            continue;
        }
        let row = retention::ActiveModel {
            kind: Set(kind.code().to_owned()),
            before: Set(before.0),
            things: Set(i64::try_from(things).unwrap_or(i64::MAX)),
            at: Set(write.at().0),
            ..Default::default()
        }
        .insert(&*write)
        .await?;
        write.commit(Verb::RetentionApplied.on(row.id, None)).await?;
        tracing::info!(kind = kind.code(), things, before = before.rfc3339(), "kept long enough");
        gone.push(Due { kind, before, things });
    }
    media::sweep(service).await?;
    Ok(gone)
}

fn before(service: &Service, kind: Kind) -> Timestamp {
    let periods = service.settings().keep;
    let days = match kind {
        Kind::Contributions | Kind::Comments | Kind::Records => periods.hidden,
        Kind::Names => periods.names,
    };
    service.now().plus_seconds(i64::from(days).saturating_mul(DAY).saturating_neg())
}

fn named(before: Timestamp) -> Condition {
    Condition::all().add(event::Column::PersonId.is_not_null()).add(event::Column::At.lt(before.0))
}

/// Hidden, and by no ruling since then.
fn hidden_contributions(before: Timestamp) -> Condition {
    Condition::all()
        .add(contribution::Column::State.eq(State::Hidden.code()))
        .add(contribution::Column::Created.lt(before.0))
        .add(contribution::Column::Id.not_in_subquery(ruled_since(ThingKind::Contribution, before)))
}

fn hidden_comments(before: Timestamp) -> Condition {
    Condition::all()
        .add(comment::Column::State.eq(State::Hidden.code()))
        .add(comment::Column::Created.lt(before.0))
        .add(comment::Column::Id.not_in_subquery(ruled_since(ThingKind::Comment, before)))
}

fn hidden_records(before: Timestamp) -> Condition {
    Condition::all()
        .add(workshop::Column::State.eq(State::Hidden.code()))
        .add(workshop::Column::Created.lt(before.0))
        .add(workshop::Column::Id.not_in_subquery(ruled_since(ThingKind::Workshop, before)))
}

/// What was ruled on since a moment: also where the ruling left it as it was, somebody looked at it then.
fn ruled_since(kind: ThingKind, moment: Timestamp) -> sea_orm::sea_query::SelectStatement {
    ruling::Entity::find()
        .select_only()
        .column(ruling::Column::Subject)
        .filter(ruling::Column::Kind.eq(kind.code()))
        .filter(ruling::Column::Created.gte(moment.0))
        .into_query()
}

async fn erase_contributions(db: &impl ConnectionTrait, before: Timestamp, at: Timestamp) -> Result<u64> {
    let rows = contribution::Entity::find()
        .filter(hidden_contributions(before))
        .order_by_asc(contribution::Column::Id)
        .limit(THINGS)
        .lock_exclusive()
        .all(db)
        .await?;
    let mut loose = Vec::new();
    for row in &rows {
        loose.extend(contributions::erase(db, row, at).await?);
    }
    media::release(db, loose, at).await?;
    Ok(u64::try_from(rows.len()).unwrap_or(u64::MAX))
}

async fn erase_comments(write: &Write, before: Timestamp) -> Result<u64> {
    let rows =
        comment::Entity::find().filter(hidden_comments(before)).limit(THINGS).lock_exclusive().all(&**write).await?;
    let count = u64::try_from(rows.len()).unwrap_or(u64::MAX);
    for row in rows {
        comments::erase(write, row).await?;
    }
    Ok(count)
}

async fn erase_records(db: &impl ConnectionTrait, before: Timestamp, at: Timestamp) -> Result<u64> {
    let records = workshop::Entity::find().filter(hidden_records(before)).order_by_asc(workshop::Column::Id);
    let rows = records.limit(THINGS).lock_exclusive().all(db).await?;
    let mut loose = Vec::new();
    for row in &rows {
        loose.extend(workshops::erase(db, row, at).await?);
    }
    media::release(db, loose, at).await?;
    Ok(u64::try_from(rows.len()).unwrap_or(u64::MAX))
}

async fn forget_names(db: &impl ConnectionTrait, before: Timestamp) -> Result<u64> {
    let forgotten = event::Entity::update_many()
        .col_expr(event::Column::PersonId, Expr::value(None::<i64>))
        .filter(named(before))
        .exec(db)
        .await?;
    log::forget_people_before(db, before).await?;
    bundles::forget_people_before(db, before).await?;
    Ok(forgotten.rows_affected)
}

/// The chore of the night: lets go what was kept long enough, or says what would go.
pub(crate) async fn tidy(service: &Service, mode: Mode) -> Result<String> {
    let (verb, due) = match mode {
        Mode::Do => ("erased", apply(service, &Actor::Operator).await?),
        Mode::Look => ("would erase", plan(service, &Actor::Operator).await?),
    };
    let of = |kind: Kind| due.iter().filter(|due| due.kind == kind).map(|due| due.things).sum::<u64>();
    let (contributions, comments) = (of(Kind::Contributions), of(Kind::Comments));
    let (records, names) = (of(Kind::Records), of(Kind::Names));
    Ok(format!(
        "{verb} {contributions} hidden contributions, {comments} hidden comments, {records} hidden records, and the names of {names} events"
    ))
}
