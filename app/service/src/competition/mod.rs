//! Competitions, and the entries that are made for them under a pseudonym.
//!
//! Who made an entry stands in its envelope and nowhere else: the entry's rows, its pictures, its event and its search
//! row name nobody, and nothing tells in which order or at which hour entries came in.

mod entry;
mod forget;
mod moderate;
mod read;
mod submit;

use chrono::{Days, NaiveTime, TimeZone as _};
use chrono_tz::Tz;
use domain::{
    CompetitionId, Day, ProcessId, Timestamp,
    account::Actor,
    competition::{Competition, Draft, Gallery},
    event::Verb,
    form::Problem,
    policy::Action,
    render,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};

use crate::{
    Service,
    entity::{competition, competition_edition, edition},
    error::{Error, Result, taken},
    search,
};

pub(crate) use entry::{boards, complete, is_ruled_on_by, items, opened_entries, shown_entries, source};
pub use entry::{citations, entries, entries_of_process, entry, id, is_mine, out_of_sight};
pub(crate) use forget::{forget as forget_entries, own as own_entries};
pub(crate) use moderate::{owner, set_state};
pub(crate) use read::shown;
pub use read::{by_slug, list, programme};
pub(crate) use submit::find_item;
pub use submit::submit;

/// Opens a competition.
pub async fn open(service: &Service, actor: &Actor, process: ProcessId, draft: Draft) -> Result<CompetitionId> {
    let write = service.write(actor, &Action::OpenCompetition(process)).await?;
    let words = format!("{} {}", draft.title, render::plain(&draft.brief));
    let row = competition::ActiveModel {
        process_id: Set(process.0),
        slug: Set(draft.slug),
        title: Set(draft.title),
        lang: Set(draft.lang.tag().to_owned()),
        html: Set(render::markdown(&draft.brief)),
        brief: Set(draft.brief),
        deadline: Set(draft.deadline.to_string()),
        closes: Set(end_of(draft.deadline, service.settings().zone).0),
        gallery: Set(draft.gallery.code().to_owned()),
        created: Set(write.at().0),
        ..Default::default()
    }
    .insert(&*write)
    .await
    .map_err(|e| taken(e, "slug"))?;
    for (position, pid) in (0..).zip(draft.editions) {
        let found = edition::Entity::find()
            .filter(edition::Column::Pid.eq(pid.as_str()))
            .filter(edition::Column::ProcessId.eq(process.0))
            .filter(edition::Column::Withdrawn.is_null())
            .one(&*write)
            .await?
            .ok_or_else(|| Error::invalid("edition", Problem::Unknown))?;
        competition_edition::ActiveModel {
            competition_id: Set(row.id),
            position: Set(position),
            edition_id: Set(found.id),
        }
        .insert(&*write)
        .await?;
    }
    search::index(&*write, search::Subject::Competition, row.id, draft.lang, &words).await?;
    write.commit(Verb::CompetitionOpened.on(row.id, Some(process))).await?;
    Ok(CompetitionId(row.id))
}

/// The moment at which a day ends in a time zone: the next day's midnight. Where the clocks skip midnight, the first
/// moment after it; where they pass it twice, the later one, which is in favour of who sends something in.
fn end_of(day: Day, zone: Tz) -> Timestamp {
    let next = day.0.checked_add_days(Days::new(1)).unwrap_or(day.0);
    let midnight = next.and_time(NaiveTime::MIN);
    let local = zone.from_local_datetime(&midnight);
    match local.latest().or_else(|| zone.from_local_datetime(&(midnight + chrono::TimeDelta::hours(1))).earliest()) {
        Some(moment) => Timestamp(moment.timestamp_micros()),
        None => Timestamp(midnight.and_utc().timestamp_micros()),
    }
}

impl TryFrom<competition::Model> for Competition {
    type Error = Error;
    fn try_from(row: competition::Model) -> Result<Self> {
        Ok(Self {
            id: CompetitionId(row.id),
            process: ProcessId(row.process_id),
            lang: crate::lang(&row.lang)?,
            deadline: row.deadline.parse().map_err(|_error| Error::Corrupt("competition.deadline"))?,
            gallery: Gallery::parse(&row.gallery).ok_or(Error::Corrupt("competition.gallery"))?,
            slug: row.slug,
            title: row.title,
            brief: row.brief,
            html: row.html,
            closes: Timestamp(row.closes),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_ends_at_midnight_where_the_town_is() {
        for (day, end) in [
            ("2011-09-30", "2011-09-30T21:00:00Z"),
            // The clocks go forward at three that night, and back at four.
            ("2011-03-26", "2011-03-26T22:00:00Z"),
            ("2011-03-27", "2011-03-27T21:00:00Z"),
            ("2011-10-30", "2011-10-30T22:00:00Z"),
        ] {
            assert_eq!(end_of(day.parse().unwrap(), chrono_tz::Europe::Helsinki).rfc3339(), end, "{day}");
        }
        // Where midnight itself is skipped.
        let skipped = end_of("2018-11-03".parse().unwrap(), chrono_tz::America::Sao_Paulo);
        assert_eq!(skipped.rfc3339(), "2018-11-04T03:00:00Z");
    }
}
