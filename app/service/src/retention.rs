//! How long things are kept that nobody needs any more: what would go today, and its going.
//!
//! Plain functions, for a command and for whatever calls them at night. Each kind goes in a transaction of its own and
//! leaves a row that says what went, up to when, and how much. Accounts that nobody uses are not among the kinds: their
//! owners would have to be told first, and there is nothing to tell them with.

use domain::{Timestamp, account::Actor, contribution::State, event::Verb, policy::Action};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
    QueryTrait, Set, sea_query::Expr,
};

use crate::{
    Service, comment as comments, contribution as contributions,
    entity::{comment, contribution, event, retention, session},
    error::Result,
    media,
    write::Write,
};

/// Most things of a kind that go in one run; the next run takes the rest.
const THINGS: u64 = 5_000;
const DAY: i64 = 24 * 3600;

/// How many days things are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Periods {
    /// The words of contributions and comments that a moderator put out of sight.
    pub hidden: u32,
    /// In events, the number of who did something.
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
    /// Sessions that are over.
    Sessions,
    /// The words of contributions that a moderator put out of sight.
    Contributions,
    /// The words of comments that a moderator put out of sight.
    Comments,
    /// In events, the number of who did something.
    Names,
}

impl Kind {
    /// Every kind, in the order in which they go.
    pub const ALL: [Self; 4] = [Self::Sessions, Self::Contributions, Self::Comments, Self::Names];

    /// As it is logged.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Sessions => "sessions",
            Self::Contributions => "contributions",
            Self::Comments => "comments",
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
            Kind::Sessions => session::Entity::find().filter(over(before)).count(db).await?,
            Kind::Contributions => contribution::Entity::find().filter(hidden_contributions(before)).count(db).await?,
            Kind::Comments => comment::Entity::find().filter(hidden_comments(before)).count(db).await?,
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
            Kind::Sessions => session::Entity::delete_many().filter(over(before)).exec(&*write).await?.rows_affected,
            Kind::Contributions => erase_contributions(&*write, before).await?,
            Kind::Comments => erase_comments(&write, before).await?,
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
        Kind::Sessions => 0,
        Kind::Contributions | Kind::Comments => periods.hidden,
        Kind::Names => periods.names,
    };
    service.now().plus_seconds(i64::from(days).saturating_mul(DAY).saturating_neg())
}

fn over(before: Timestamp) -> Condition {
    Condition::all().add(session::Column::Expires.lte(before.0))
}

fn named(before: Timestamp) -> Condition {
    Condition::all().add(event::Column::PersonId.is_not_null()).add(event::Column::At.lt(before.0))
}

/// Hidden, and by no event since then.
fn hidden_contributions(before: Timestamp) -> Condition {
    Condition::all()
        .add(contribution::Column::State.eq(State::Hidden.code()))
        .add(contribution::Column::Created.lt(before.0))
        .add(contribution::Column::Id.not_in_subquery(since(Verb::ContributionHidden, before)))
}

fn hidden_comments(before: Timestamp) -> Condition {
    Condition::all()
        .add(comment::Column::State.eq(State::Hidden.code()))
        .add(comment::Column::Created.lt(before.0))
        .add(comment::Column::Id.not_in_subquery(since(Verb::CommentHidden, before)))
}

/// What a verb was done to since a moment.
fn since(verb: Verb, moment: Timestamp) -> sea_orm::sea_query::SelectStatement {
    event::Entity::find()
        .select_only()
        .column(event::Column::Subject)
        .filter(event::Column::Verb.eq(verb.code()))
        .filter(event::Column::At.gte(moment.0))
        .into_query()
}

async fn erase_contributions(db: &impl ConnectionTrait, before: Timestamp) -> Result<u64> {
    let rows = contribution::Entity::find()
        .filter(hidden_contributions(before))
        .limit(THINGS)
        .lock_exclusive()
        .all(db)
        .await?;
    let mut loose = Vec::new();
    for row in &rows {
        loose.extend(contributions::erase(db, row).await?);
    }
    media::release(db, loose).await?;
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

async fn forget_names(db: &impl ConnectionTrait, before: Timestamp) -> Result<u64> {
    let forgotten = event::Entity::update_many()
        .col_expr(event::Column::PersonId, Expr::value(None::<i64>))
        .filter(named(before))
        .exec(db)
        .await?;
    Ok(forgotten.rows_affected)
}
