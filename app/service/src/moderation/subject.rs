//! The thing that is moderated, as far as moderation needs to know it.

use domain::{
    Lang, PersonId, ProcessId,
    account::Actor,
    contribution::State,
    moderation::{Standing, Thing},
    policy::{Action, Mine, permit},
};
use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};

use crate::{
    entity::{comment, contribution, workshop},
    error::{Error, Result},
};

/// A thing with what a ruling depends on.
pub(super) struct Subject {
    pub(super) thing: Thing,
    pub(super) process: ProcessId,
    pub(super) standing: Standing,
    pub(super) person: Option<PersonId>,
    pub(super) lang: Lang,
    pub(super) row: Row,
}

/// The thing's row.
pub(super) enum Row {
    Contribution(contribution::Model),
    /// A comment, and what it stands under.
    Comment(comment::Model, contribution::Model),
    Workshop(workshop::Model),
}

impl Subject {
    /// The thing, whose row is ours until the transaction ends: two who rule on it at once must not both count it out.
    pub(super) async fn locked(db: &impl ConnectionTrait, thing: Thing) -> Result<Self> {
        let row = match thing {
            Thing::Contribution(id) => {
                Row::Contribution(found(contribution::Entity::find_by_id(id.0).lock_exclusive().one(db).await?)?)
            }
            Thing::Comment(id) => {
                let own = found(comment::Entity::find_by_id(id.0).lock_exclusive().one(db).await?)?;
                let under = contribution::Entity::find_by_id(own.contribution_id).one(db).await?;
                Row::Comment(own, found(under)?)
            }
            Thing::Workshop(id) => {
                Row::Workshop(found(workshop::Entity::find_by_id(id.0).lock_exclusive().one(db).await?)?)
            }
        };
        Self::of(thing, row)
    }

    /// The thing, to be looked at.
    pub(super) async fn read(db: &impl ConnectionTrait, thing: Thing) -> Result<Self> {
        let row = match thing {
            Thing::Contribution(id) => Row::Contribution(found(contribution::Entity::find_by_id(id.0).one(db).await?)?),
            Thing::Comment(id) => {
                let own = found(comment::Entity::find_by_id(id.0).one(db).await?)?;
                let under = contribution::Entity::find_by_id(own.contribution_id).one(db).await?;
                Row::Comment(own, found(under)?)
            }
            Thing::Workshop(id) => Row::Workshop(found(workshop::Entity::find_by_id(id.0).one(db).await?)?),
        };
        Self::of(thing, row)
    }

    fn of(thing: Thing, row: Row) -> Result<Self> {
        let state = |code: &str| State::parse(code).ok_or(Error::Corrupt("state"));
        let (process, state, locked, person, lang) = match &row {
            Row::Contribution(own) => (own.process_id, state(&own.state)?, own.locked, own.person_id, &own.lang),
            Row::Comment(own, under) => (under.process_id, state(&own.state)?, false, own.person_id, &under.lang),
            Row::Workshop(own) => (own.process_id, state(&own.state)?, false, own.person_id, &own.lang),
        };
        let (process, person, lang) = (ProcessId(process), person.map(PersonId), crate::lang(lang)?);
        Ok(Self { thing, process, standing: Standing { state, locked }, person, lang, row })
    }

    /// What somebody asks the policy for who wants to report it, or to see what can be reported: of a comment under what
    /// they cannot see, that.
    pub(super) fn report(&self, actor: &Actor) -> Result<Action> {
        let own = Action::Report(self.process, self.standing.state, Mine::of(actor, self.person));
        match &self.row {
            Row::Workshop(_) => {
                Ok(Action::ReportRecord(self.process, self.standing.state, Mine::of(actor, self.person)))
            }
            Row::Contribution(_) => Ok(own),
            Row::Comment(_, under) => {
                let state = State::parse(&under.state).ok_or(Error::Corrupt("contribution.state"))?;
                let under = Action::Report(self.process, state, Mine::of(actor, under.person_id.map(PersonId)));
                Ok(if permit(actor, &under).is_ok() { own } else { under })
            }
        }
    }

    /// Refuses what this actor cannot see, as if it were not there.
    pub(super) fn readable(&self, actor: &Actor) -> Result<()> {
        Ok(permit(actor, &self.report(actor)?)?)
    }

    /// The contribution that it is or stands under.
    pub(super) fn contribution(&self) -> Option<&contribution::Model> {
        match &self.row {
            Row::Contribution(row) | Row::Comment(_, row) => Some(row),
            Row::Workshop(_) => None,
        }
    }
}

fn found<T>(row: Option<T>) -> Result<T> {
    row.ok_or(Error::NotFound)
}
