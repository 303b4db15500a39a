//! Receipts: a random code, of which only the hash is kept, under which somebody without an account sees what became
//! of their report, or of their post that waits.

use domain::{
    ProcessId, Timestamp,
    account::Actor,
    contribution::State,
    moderation::{
        Reason, Ruling, Thing,
        signals::{self, Signal},
    },
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::{complete, history, open_case, subject::Subject, thing};
use crate::{
    Service,
    entity::{posting_receipt, reason, report, ruling},
    error::{Error, Result},
};

/// What a code stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Receipt {
    /// A report.
    Report {
        /// What was reported.
        thing: Thing,
        /// Whether everybody can see it now.
        visible: bool,
        /// For which reason.
        reason: Box<Reason>,
        /// When.
        created: Timestamp,
        /// What was decided; `None` while it waits.
        ruling: Option<Box<Ruling>>,
    },
    /// A post that waits, or waited.
    Posting {
        /// What was posted.
        thing: Thing,
        /// How it stands.
        state: State,
        /// What held it, where signals did.
        signals: Vec<Signal>,
        /// When.
        created: Timestamp,
        /// What was decided, newest first.
        rulings: Vec<Ruling>,
    },
}

/// What became of a report or of a post, for whoever holds its code.
pub async fn receipt(service: &Service, process: ProcessId, code: &str) -> Result<Receipt> {
    let db = service.db();
    if let Some(about) = posting(db, code).await? {
        let subject = Subject::read(db, about, service.now()).await?;
        if subject.process != process {
            return Err(Error::NotFound);
        }
        let row = posting_receipt::Entity::find_by_id(crate::code_hash(code)).one(db).await?.ok_or(Error::NotFound)?;
        let case = open_case(db, about).await?;
        return Ok(Receipt::Posting {
            thing: about,
            state: subject.standing.state,
            signals: case.map(|case| signals::stored(&case.signals)).unwrap_or_default(),
            created: Timestamp(row.created),
            rulings: history(db, about).await?,
        });
    }
    let row = report::Entity::find().filter(report::Column::Receipt.eq(crate::code_hash(code))).one(db).await?;
    let row = row.filter(|row| row.process_id == process.0).ok_or(Error::NotFound)?;
    let about = thing(&row.kind, row.subject)?;
    let why = reason::Entity::find_by_id(row.reason_id).one(db).await?.ok_or(Error::Corrupt("report.reason"))?;
    let made = match row.ruling_id {
        Some(id) => complete(db, ruling::Entity::find_by_id(id).all(db).await?).await?.pop(),
        None => None,
    };
    let visible = match Subject::read(db, about, service.now()).await {
        Ok(subject) => subject.readable(&Actor::Guest).is_ok(),
        // An entry may have gone with its author.
        Err(Error::NotFound) => false,
        Err(other) => return Err(other),
    };
    Ok(Receipt::Report {
        thing: about,
        visible,
        reason: Box::new(why.try_into()?),
        created: Timestamp(row.created),
        ruling: made.map(Box::new),
    })
}

/// The post that a code stands for.
pub(super) async fn posting(db: &impl ConnectionTrait, code: &str) -> Result<Option<Thing>> {
    let row = posting_receipt::Entity::find_by_id(crate::code_hash(code)).one(db).await?;
    row.map(|row| thing(&row.kind, row.subject)).transpose()
}
