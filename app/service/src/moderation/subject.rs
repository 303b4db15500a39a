//! The thing that is moderated, as far as moderation needs to know it.

use domain::{
    Lang, PersonId, ProcessId, Timestamp,
    account::Actor,
    competition::Competition,
    contribution::State,
    moderation::{Standing, Thing},
    policy::{Action, Mine, Shown, permit},
};
use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};

use crate::{
    competition::owner,
    entity::{comment, competition, contribution, entry, workshop},
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
    /// An entry that everybody could see if no moderator had hidden it.
    Entry(entry::Model),
}

impl Subject {
    /// The thing, whose row is ours until the transaction ends: two who rule on it at once must not both count it out.
    pub(super) async fn locked(db: &impl ConnectionTrait, thing: Thing, now: Timestamp) -> Result<Self> {
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
            Thing::Entry(id) => Row::Entry(found(entry::Entity::find_by_id(id.0).lock_exclusive().one(db).await?)?),
        };
        Self::of(db, thing, row, now).await
    }

    /// The thing, to be looked at.
    pub(super) async fn read(db: &impl ConnectionTrait, thing: Thing, now: Timestamp) -> Result<Self> {
        let row = match thing {
            Thing::Contribution(id) => Row::Contribution(found(contribution::Entity::find_by_id(id.0).one(db).await?)?),
            Thing::Comment(id) => {
                let own = found(comment::Entity::find_by_id(id.0).one(db).await?)?;
                let under = contribution::Entity::find_by_id(own.contribution_id).one(db).await?;
                Row::Comment(own, found(under)?)
            }
            Thing::Workshop(id) => Row::Workshop(found(workshop::Entity::find_by_id(id.0).one(db).await?)?),
            Thing::Entry(id) => Row::Entry(found(entry::Entity::find_by_id(id.0).one(db).await?)?),
        };
        Self::of(db, thing, row, now).await
    }

    async fn of(db: &impl ConnectionTrait, thing: Thing, row: Row, now: Timestamp) -> Result<Self> {
        let state = |code: &str| State::parse(code).ok_or(Error::Corrupt("state"));
        let (process, state, locked, person, lang) = match &row {
            Row::Contribution(own) => (own.process_id, state(&own.state)?, own.locked, own.person_id, &own.lang),
            Row::Comment(own, under) => (under.process_id, state(&own.state)?, false, own.person_id, &under.lang),
            Row::Workshop(own) => (own.process_id, state(&own.state)?, false, own.person_id, &own.lang),
            Row::Entry(own) => {
                let call = competition::Entity::find_by_id(own.competition_id).one(db).await?;
                let call = Competition::try_from(call.ok_or(Error::Corrupt("entry.competition"))?)?;
                // What is sealed is not there for a moderator either.
                found(call.shows_entries(now).then_some(()))?;
                let owner = owner(db, own.id).await?.map(|id| id.0);
                (call.process.0, state(&own.state)?, false, owner, &own.lang)
            }
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
            Row::Entry(_) => {
                let shown = if self.standing.state == State::Published { Shown::Yes } else { Shown::No };
                Ok(Action::ReportEntry(self.process, shown))
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
            Row::Workshop(_) | Row::Entry(_) => None,
        }
    }
}

fn found<T>(row: Option<T>) -> Result<T> {
    row.ok_or(Error::NotFound)
}
