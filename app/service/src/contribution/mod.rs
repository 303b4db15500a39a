//! Contributions: ideas, stories and visions, their wordings and their supports.

mod bulk;
mod erase;
mod moderate;
mod points;
mod read;
mod write;

use domain::{
    ContributionId, ForumId, PersonId, ProcessId, WorkshopId,
    contribution::{Channel, Fidelity, Kind, Provenance, State, Summary},
    place::{Place, Point},
};

use sea_orm::ColumnTrait as _;

use crate::{
    entity::contribution,
    error::{Error, Result},
};

pub(crate) use bulk::{insert_imported, insert_supports};
pub(crate) use erase::{erase, forget_author, forget_supports, is_cited};
pub(crate) use moderate::{Cut, move_to, redact, set_state, unredact};
pub use points::points;
pub use read::{Filter, Seen, get, has_supported, list, out_of_sight, revision, revisions};
pub(crate) use read::{page, supporter, unsealed};
pub(crate) use write::{New, author, insert};
pub use write::{Posted, post, publish, revise, support, take_support_back, withdraw};

/// The condition that everybody can read a contribution.
pub(crate) fn in_sight() -> sea_orm::sea_query::SimpleExpr {
    contribution::Column::State.eq(State::Published.code())
}

/// Where something is, out of its three columns.
pub(crate) fn place(name: Option<String>, lat: Option<f64>, lon: Option<f64>) -> Option<Place> {
    let point = lat.zip(lon).and_then(|(lat, lon)| Point::new(lat, lon));
    (name.is_some() || point.is_some()).then(|| Place { name: name.unwrap_or_default(), point })
}

/// The three columns of where something is.
pub(crate) fn columns(place: Option<Place>) -> (Option<String>, Option<f64>, Option<f64>) {
    let name = place.as_ref().map(|p| p.name.clone()).filter(|name| !name.is_empty());
    let point = place.and_then(|p| p.point);
    (name, point.map(|p| p.lat), point.map(|p| p.lon))
}

/// Where a contribution came from, out of its columns.
pub(crate) fn provenance(row: &contribution::Model) -> Result<Provenance> {
    Ok(Provenance {
        channel: Channel::parse(&row.channel).ok_or(Error::Corrupt("contribution.channel"))?,
        fidelity: Fidelity::parse(&row.fidelity).ok_or(Error::Corrupt("contribution.fidelity"))?,
        workshop: row.workshop_id.map(WorkshopId),
        recorder: row.recorder.clone(),
    })
}

impl TryFrom<contribution::Model> for Summary {
    type Error = Error;
    fn try_from(row: contribution::Model) -> Result<Self> {
        Ok(Self {
            id: ContributionId(row.id),
            process: ProcessId(row.process_id),
            forum: ForumId(row.forum_id),
            kind: Kind::parse(&row.kind).ok_or(Error::Corrupt("contribution.kind"))?,
            lang: crate::lang(&row.lang)?,
            state: State::parse(&row.state).ok_or(Error::Corrupt("contribution.state"))?,
            provenance: provenance(&row)?,
            place: place(row.place, row.lat, row.lon),
            title: row.title,
            excerpt: row.excerpt,
            author: row.author,
            person: row.person_id.map(PersonId),
            locked: row.locked,
            supports: row.supports,
            comments: row.comments,
            created: domain::Timestamp(row.created),
            picture: None,
        })
    }
}
