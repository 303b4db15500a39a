//! The only way to change something: ask the policy, open one transaction, write an event, commit.

use std::{ops::Deref, sync::Arc};

use domain::{
    Timestamp,
    account::Actor,
    event::Event,
    policy::{self, Action},
};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, Set};

use crate::{Service, entity::event, error::Result, sent::Form};

/// An open transaction in which nothing may be written yet: what the policy needs to know is read in it first, so that
/// nobody can change it in between.
pub(crate) struct Opened<'a> {
    transaction: DatabaseTransaction,
    actor: &'a Actor,
    at: Timestamp,
    form: Option<Arc<Form>>,
}

/// An open transaction of somebody who may do what they are about to.
pub(crate) struct Write {
    transaction: DatabaseTransaction,
    person: Option<i64>,
    at: Timestamp,
    form: Option<Arc<Form>>,
}

impl Service {
    /// Opens a transaction for an action that depends on nothing in the database.
    pub(crate) async fn write(&self, actor: &Actor, action: &Action) -> Result<Write> {
        policy::permit(actor, action)?;
        self.open(actor).await?.permit(action)
    }

    /// Opens a transaction to read in it what the policy needs to know. Where a form brought the request, this
    /// transaction takes the form, or ends here because another one did.
    pub(crate) async fn open<'a>(&self, actor: &'a Actor) -> Result<Opened<'a>> {
        let (transaction, at) = (self.database().begin().await?, self.now());
        let form = match self.form() {
            Some(form) if form.claim(&transaction, at).await? => Some(Arc::clone(form)),
            _ => None,
        };
        Ok(Opened { transaction, actor, at, form })
    }
}

impl Opened<'_> {
    /// The moment at which this happens.
    pub(crate) fn at(&self) -> Timestamp {
        self.at
    }

    /// Asks the policy; dropping the transaction on a refusal rolls it back.
    pub(crate) fn permit(self, action: &Action) -> Result<Write> {
        policy::permit(self.actor, action)?;
        let person = self.actor.person().map(|id| id.0);
        Ok(Write { transaction: self.transaction, person, at: self.at, form: self.form })
    }
}

impl Deref for Opened<'_> {
    type Target = DatabaseTransaction;
    fn deref(&self) -> &DatabaseTransaction {
        &self.transaction
    }
}

impl Deref for Write {
    type Target = DatabaseTransaction;
    fn deref(&self) -> &DatabaseTransaction {
        &self.transaction
    }
}

impl Write {
    /// The moment at which this happens.
    pub(crate) fn at(&self) -> Timestamp {
        self.at
    }

    /// Writes an event, where one change is several.
    pub(crate) async fn note(&self, happened: Event) -> Result<()> {
        let anonymous = happened.verb.is_anonymous();
        // The hour would tell as much as a name to somebody who saw who worked late.
        let at = if anonymous { self.at.day().start() } else { self.at };
        event::ActiveModel {
            at: Set(at.0),
            person_id: Set(if anonymous { None } else { self.person }),
            verb: Set(happened.verb.code().to_owned()),
            subject: Set(happened.subject),
            process_id: Set(happened.process.map(|id| id.0)),
            ..Default::default()
        }
        .insert(&self.transaction)
        .await?;
        Ok(())
    }

    /// Writes the event and makes everything lasting. Only after this may the person be told that it is done.
    pub(crate) async fn commit(self, happened: Event) -> Result<()> {
        let subject = happened.subject;
        self.note(happened).await?;
        if let Some(form) = &self.form {
            form.settle(&self.transaction, subject).await?;
        }
        self.transaction.commit().await?;
        if let Some(form) = self.form {
            form.is_taken();
        }
        Ok(())
    }
}
