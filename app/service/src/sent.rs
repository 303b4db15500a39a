//! Forms that were taken: a form that is sent twice is taken once, and answered as it was the first time.
//!
//! A form is known by a hash of who sent it, where to, and everything in it. The hash is claimed in the transaction of
//! the change itself, together with where the answer leads; so there is never a change without it, nor it without the
//! change. Two at once wait for each other at the claim, and the second finds it taken.

use std::sync::{
    Mutex, OnceLock, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use domain::Timestamp;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set,
    sea_query::{Expr, ExprTrait, OnConflict},
};
use sha2::{Digest as _, Sha256};

use crate::{
    Service,
    db::ledger,
    entity::sent_form,
    error::{Error, Result},
    media::hex,
};

/// The hash by which a form is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Print(String);

impl Print {
    /// Of all that makes a form the same one; the parts are told apart by their lengths.
    pub fn of<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
            hash.update(part);
        }
        Self(hex(&hash.finalize()))
    }

    /// As text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }
}

/// What a page puts into a form so that it is not the same as the same form on another page: 16 random bytes.
#[must_use]
pub fn fresh_key() -> String {
    hex(&rand::random::<[u8; 16]>())
}

type Landing = Box<dyn Fn(i64) -> String + Send + Sync>;

/// One form on its way through a request. A [`Service`] that carries it claims its print with the first change.
#[derive(Default)]
pub struct Form {
    print: OnceLock<(Print, Timestamp)>,
    landing: Mutex<Option<Landing>>,
    taken: AtomicBool,
    bare: AtomicBool,
}

impl Form {
    /// Says by what the form is known, and until when it is remembered. Before that nothing is claimed for it.
    pub fn is_known_by(&self, print: Print, expires: Timestamp) {
        let _ = self.print.set((print, expires));
    }

    /// Says where the answer will lead, given the number of what is made or changed: that is written together with the
    /// change, and found by whoever sends the form again because the answer was lost.
    pub fn leads_to(&self, landing: impl Fn(i64) -> String + Send + Sync + 'static) {
        *self.landing.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(landing));
    }

    /// Says that it came without the proof of work that was asked for.
    pub fn comes_bare(&self) {
        self.bare.store(true, Ordering::SeqCst);
    }

    /// Whether it came without the proof of work that was asked for.
    pub(crate) fn is_bare(&self) -> bool {
        self.bare.load(Ordering::SeqCst)
    }

    /// The print, where the form has one.
    #[must_use]
    pub fn known(&self) -> Option<&Print> {
        self.print.get().map(|(print, _)| print)
    }

    /// The print, where the form was taken in this request.
    #[must_use]
    pub fn taken(&self) -> Option<&Print> {
        self.known().filter(|_| self.taken.load(Ordering::SeqCst))
    }

    /// Claims the print in the transaction of the change. Waits for another transaction that claims it as well.
    pub(crate) async fn claim(&self, db: &impl ConnectionTrait, now: Timestamp) -> Result<bool> {
        use sent_form::Column::{Answered, Expires, Key, Location};
        let Some((print, expires)) = self.print.get().filter(|_| !self.taken.load(Ordering::SeqCst)) else {
            return Ok(false);
        };
        let row = sent_form::ActiveModel {
            key: Set(print.0.clone()),
            expires: Set(expires.0),
            location: Set(String::new()),
            answered: Set(false),
        };
        let mut conflict = OnConflict::column(Key);
        conflict.update_columns([Expires, Location, Answered]);
        conflict.action_and_where(Expr::col((sent_form::Entity, Expires)).lte(now.0));
        let claimed = sent_form::Entity::insert(row).on_conflict(conflict).exec_without_returning(db).await?;
        if claimed == 0 { Err(Error::Repeated) } else { Ok(true) }
    }

    /// Writes where the answer leads, where that is known before it is given.
    pub(crate) async fn settle(&self, db: &impl ConnectionTrait, subject: i64) -> Result<()> {
        let location = self.landing.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map(|to| to(subject));
        let (Some(print), Some(location)) = (self.known(), location) else { return Ok(()) };
        sent_form::Entity::update_many()
            .col_expr(sent_form::Column::Location, Expr::value(location))
            .filter(sent_form::Column::Key.eq(print.text()))
            .exec(db)
            .await?;
        Ok(())
    }

    pub(crate) fn is_taken(&self) {
        self.taken.store(true, Ordering::SeqCst);
    }
}

/// What is known of a form that was sent before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Earlier {
    /// The answer led there.
    Led(String),
    /// It was taken, and the answer will lead there or near it: it is being made at this moment, or was lost before.
    Taken(String),
}

/// What became of a form, where it was taken before and is still remembered.
pub async fn earlier(service: &Service, print: &Print) -> Result<Option<Earlier>> {
    let row = sent_form::Entity::find_by_id(print.0.clone())
        .filter(sent_form::Column::Expires.gt(service.now().0))
        .one(service.db())
        .await?;
    Ok(row.map(|row| if row.answered { Earlier::Led(row.location) } else { Earlier::Taken(row.location) }))
}

/// Keeps where the answer to a form led, where that was not known when it was taken.
pub async fn led_to(service: &Service, print: &Print, location: &str) -> Result<()> {
    Ok(ledger::led_to(service.database(), print.text(), location).await?)
}
