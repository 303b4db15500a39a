//! Moderation: reports, the queue of cases, rulings and appeals, what authors are told, and the public log.
//!
//! A case is one thing that waits for a moderator. It is found by the thing, so that ten reports of one comment are one
//! case, and a moderator can rule on a thing that nobody reported as well. Nothing is taken out of sight but by a
//! ruling.

mod appeal;
mod case;
mod effect;
mod forget;
mod hold;
mod log;
mod notice;
mod queue;
mod reasons;
mod receipt;
mod report;
mod rule;
mod subject;

use domain::{
    PersonId, ProcessId, Timestamp,
    moderation::{Appeal, Measure, Ruling, Thing, ThingKind, Verdict, signals},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{
    entity::{appeal as appeals, moderation_case, reason, ruling},
    error::{Error, Result},
};

pub use appeal::{appeal, decide, may_appeal, may_decide};
pub use case::{Case, CaseReport, case, waits};
pub use effect::{Original, original};
pub(crate) use forget::{erase_subject, forget_person};
pub(crate) use hold::{Post, hold, look};
pub use log::{Figures, Line, figures, log, years};
pub use notice::{About, Told, note_read, notice, notices, unread};
pub use queue::{Label, Load, Queue, Waiting, load, queue};
pub(crate) use reasons::seed;
pub use reasons::{list as reasons, set as set_reasons};
pub use receipt::{Receipt, receipt};
pub use report::{report, reported};
pub use rule::{may_rule, rule, rule_on_many};

/// Most rulings on one thing that are shown, the newest of them.
const HISTORY_MAX: u64 = 50;

/// The open case of a thing, besides those of appeals.
async fn open_case(db: &impl ConnectionTrait, thing: Thing) -> Result<Option<moderation_case::Model>> {
    use moderation_case::Column::{Closed, Kind, RulingId, Subject};
    let row = moderation_case::Entity::find()
        .filter(Kind.eq(thing.kind().code()))
        .filter(Subject.eq(thing.id()))
        .filter(Closed.is_null())
        .filter(RulingId.is_null())
        .one(db)
        .await?;
    Ok(row)
}

/// The thing of two columns.
fn thing(kind: &str, subject: i64) -> Result<Thing> {
    Ok(Thing::new(ThingKind::parse(kind).ok_or(Error::Corrupt("kind"))?, subject))
}

/// The rulings on a thing, newest first.
async fn history(db: &impl ConnectionTrait, thing: Thing) -> Result<Vec<Ruling>> {
    let rows = ruling::Entity::find()
        .filter(ruling::Column::Kind.eq(thing.kind().code()))
        .filter(ruling::Column::Subject.eq(thing.id()))
        .order_by_desc(ruling::Column::Id)
        .limit(HISTORY_MAX)
        .all(db)
        .await?;
    complete(db, rows).await
}

/// Rulings with their reasons and appeals: two queries, however many there are.
async fn complete(db: &impl ConnectionTrait, rows: Vec<ruling::Model>) -> Result<Vec<Ruling>> {
    let reasons = reason::Entity::find()
        .filter(reason::Column::Id.is_in(rows.iter().filter_map(|row| row.reason_id)))
        .all(db)
        .await?;
    let appeals =
        appeals::Entity::find().filter(appeals::Column::RulingId.is_in(rows.iter().map(|row| row.id))).all(db).await?;
    rows.into_iter()
        .map(|row| {
            let appeal = appeals.iter().find(|appeal| appeal.ruling_id == row.id).map(appeal_of).transpose()?;
            let reason = reasons.iter().find(|reason| Some(reason.id) == row.reason_id);
            Ok(Ruling {
                id: row.id,
                process: ProcessId(row.process_id),
                thing: thing(&row.kind, row.subject)?,
                measure: Measure::parse(&row.measure).ok_or(Error::Corrupt("ruling.measure"))?,
                reason: reason.map(|reason| reason.code.clone()),
                words: row.words,
                automated: row.automated,
                ruled_by: row.ruled_by.map(PersonId),
                reports: row.reports,
                signals: signals::stored(&row.signals),
                created: Timestamp(row.created),
                appeal,
            })
        })
        .collect()
}

fn appeal_of(row: &appeals::Model) -> Result<Appeal> {
    let verdict = match &row.verdict {
        None => None,
        Some(code) => Some((Verdict::parse(code).ok_or(Error::Corrupt("appeal.verdict"))?, row.words.clone())),
    };
    Ok(Appeal { text: row.text.clone(), created: Timestamp(row.created), verdict })
}
