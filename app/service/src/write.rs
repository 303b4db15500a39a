//! The only way to change something: ask the policy, open one transaction, write an event, commit.

use std::{ops::Deref, sync::Arc};

use domain::{
    Lang, Timestamp,
    account::Actor,
    event::Event,
    log::leaf::actor_text,
    policy::{self, Action},
};
use sea_orm::DatabaseTransaction;

use crate::{
    Service,
    error::Result,
    log::{self, By},
    mail::Letters,
    metrics,
    sent::Form,
};

/// An open transaction in which nothing may be written yet: what the policy needs to know is read in it first, so that
/// nobody can change it in between.
pub(crate) struct Opened<'a> {
    transaction: DatabaseTransaction,
    service: Service,
    actor: &'a Actor,
    at: Timestamp,
    form: Option<Arc<Form>>,
}

/// An open transaction of somebody who may do what they are about to.
pub(crate) struct Write {
    transaction: DatabaseTransaction,
    service: Service,
    by: By,
    form: Option<Arc<Form>>,
    happened: Vec<Event>,
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
        Ok(Opened { transaction, service: self.clone(), actor, at, form })
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
        let by = By { person: self.actor.person(), text: actor_text(self.actor), at: self.at };
        Ok(Write { transaction: self.transaction, service: self.service, by, form: self.form, happened: Vec::new() })
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
        self.by.at
    }

    /// Whether a form brought this that came without the proof of work that was asked for.
    pub(crate) fn is_bare(&self) -> bool {
        self.service.form().is_some_and(|form| form.is_bare())
    }

    /// What puts letters into words in a language that may not be that of whoever causes them.
    pub(crate) fn letters(&self, lang: Lang) -> Box<dyn Letters + Send> {
        (self.service.parts.writer)(lang, self.service.settings())
    }

    /// Notes an event, where one change is several. It is written when everything is made lasting.
    pub(crate) fn note(&mut self, happened: Event) {
        self.happened.push(happened);
    }

    /// Writes the events and makes everything lasting. Only after this may the person be told that it is done.
    ///
    /// Events come last: writing them takes a lock that all who write wait for.
    pub(crate) async fn commit(mut self, happened: Event) -> Result<()> {
        let subject = happened.subject;
        self.note(happened);
        if let Some(form) = &self.form {
            form.settle(&self.transaction, subject).await?;
        }
        let verbs: Vec<_> = self.happened.iter().map(|event| event.verb).collect();
        log::append(&self.transaction, self.service.signing_key(), &self.by, self.happened).await?;
        self.transaction.commit().await?;
        if let Some(form) = self.form {
            form.is_taken();
        }
        verbs.into_iter().for_each(metrics::made);
        Ok(())
    }
}
