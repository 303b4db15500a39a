//! The public log of moderation, and the figures of a year: no name, no text, no address of what is out of sight.

use std::collections::HashMap;

use chrono::{Datelike as _, TimeZone as _};
use domain::{
    Day, ProcessId, Timestamp,
    moderation::{Measure, Reason, ThingKind, Verdict},
    page::{Limit, Page},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::{
    Service,
    entity::{appeal, reason, report, ruling},
    error::{Error, Result},
};

/// A ruling as everybody can read of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// On which day, where the installation is.
    pub day: Day,
    /// What sort of thing it was made on.
    pub kind: ThingKind,
    /// What was done.
    pub measure: Measure,
    /// For which reason, where something was taken.
    pub reason: Option<Reason>,
    /// Whether its author appealed.
    pub appealed: bool,
    /// What came of the appeal; `None` where there was none or it waits.
    pub verdict: Option<Verdict>,
}

/// The figures of a year.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// The year.
    pub year: i32,
    /// Reports by reason; also reasons for which there was none.
    pub reports: Vec<(Reason, u64)>,
    /// Rulings by measure and by whether a rule made them.
    pub rulings: Vec<(Measure, bool, u64)>,
    /// Rulings for a reason that stands on a law, and on rules of the process.
    pub grounds: (u64, u64),
    /// Seconds from a case's opening to the ruling, in the middle; `None` where nothing was ruled on.
    pub median: Option<i64>,
    /// Appeals.
    pub appeals: u64,
    /// Appeals after which the ruling stood.
    pub upheld: u64,
    /// Appeals after which the ruling was undone.
    pub reversed: u64,
}

/// What people decided in a process, newest first: for everybody. A hold by signals is not there, since nothing is
/// decided by it; the decision that ends it is (ADR 27).
pub async fn log(service: &Service, process: ProcessId, cursor: Option<&str>, limit: Limit) -> Result<Page<Line>> {
    let all = ruling::Entity::find()
        .filter(ruling::Column::ProcessId.eq(process.0))
        .filter(ruling::Column::Automated.eq(false));
    let total = all.clone().count(service.db()).await?;
    let mut rows = all.order_by_desc(ruling::Column::Id).limit(limit.probe());
    if let Some(before) = cursor.and_then(|c| c.parse::<i64>().ok()) {
        rows = rows.filter(ruling::Column::Id.lt(before));
    }
    let page = Page::cut(rows.all(service.db()).await?, limit, total, |row| row.id.to_string());
    let reasons = reasons(service, process).await?;
    let appeals: HashMap<i64, appeal::Model> = appeal::Entity::find()
        .filter(appeal::Column::RulingId.is_in(page.items.iter().map(|row| row.id)))
        .all(service.db())
        .await?
        .into_iter()
        .map(|row| (row.ruling_id, row))
        .collect();
    let items = page.items.into_iter().map(|row| {
        let appeal = appeals.get(&row.id);
        let verdict = appeal.and_then(|appeal| appeal.verdict.as_deref());
        Ok(Line {
            day: Day(Timestamp(row.created).utc().with_timezone(&service.settings().zone).date_naive()),
            kind: ThingKind::parse(&row.kind).ok_or(Error::Corrupt("ruling.kind"))?,
            measure: Measure::parse(&row.measure).ok_or(Error::Corrupt("ruling.measure"))?,
            reason: row.reason_id.and_then(|id| reasons.iter().find(|(at, _)| *at == id)).map(|(_, r)| r.clone()),
            appealed: appeal.is_some(),
            verdict: verdict.and_then(Verdict::parse),
        })
    });
    Ok(Page { items: items.collect::<Result<_>>()?, next: page.next, total: page.total })
}

/// The years of which a process has figures, newest first: those in which something was reported, ruled on or appealed
/// against; the present one where nothing ever was.
pub async fn years(service: &Service, process: ProcessId) -> Result<Vec<i32>> {
    let (mut years, mut from) = (Vec::new(), i64::MIN);
    while let Some(at) = first_since(service, process, from).await? {
        let year = year_of(service, Timestamp(at));
        years.push(year);
        from = start(service, year.saturating_add(1))?;
    }
    if years.is_empty() {
        years.push(year_of(service, service.now()));
    }
    years.reverse();
    Ok(years)
}

/// When the first ruling, report or appeal came since a moment.
async fn first_since(service: &Service, process: ProcessId, from: i64) -> Result<Option<i64>> {
    let rulings: Option<i64> = ruling::Entity::find()
        .select_only()
        .column_as(ruling::Column::Created.min(), "first")
        .filter(ruling::Column::ProcessId.eq(process.0))
        .filter(ruling::Column::Created.gte(from))
        .into_tuple::<Option<i64>>()
        .one(service.db())
        .await?
        .flatten();
    let reports: Option<i64> = report::Entity::find()
        .select_only()
        .column_as(report::Column::Created.min(), "first")
        .filter(report::Column::ProcessId.eq(process.0))
        .filter(report::Column::Created.gte(from))
        .into_tuple::<Option<i64>>()
        .one(service.db())
        .await?
        .flatten();
    let appeals: Option<i64> = appeal::Entity::find()
        .select_only()
        .column_as(appeal::Column::Created.min(), "first")
        .filter(appeal::Column::ProcessId.eq(process.0))
        .filter(appeal::Column::Created.gte(from))
        .into_tuple::<Option<i64>>()
        .one(service.db())
        .await?
        .flatten();
    Ok([rulings, reports, appeals].into_iter().flatten().min())
}

/// The figures of a process's year, as Articles 15 and 24 of the Digital Services Act ask for them.
pub async fn figures(service: &Service, process: ProcessId, year: i32) -> Result<Figures> {
    let (from, to) = (start(service, year)?, start(service, year.saturating_add(1))?);
    let counts: Vec<(i64, i64)> = report::Entity::find()
        .select_only()
        .column(report::Column::ReasonId)
        .column_as(report::Column::Id.count(), "count")
        .filter(report::Column::ProcessId.eq(process.0))
        .filter(report::Column::Created.gte(from))
        .filter(report::Column::Created.lt(to))
        .group_by(report::Column::ReasonId)
        .into_tuple()
        .all(service.db())
        .await?;
    let reasons = reasons(service, process).await?;
    let of = |id: i64| counts.iter().find(|(at, _)| *at == id).map_or(0, |(_, count)| unsigned(*count));
    let rulings = rulings(service, process, (from, to)).await?;
    let by_reason: Vec<(Option<i64>, i64)> = made(process, (from, to))
        .select_only()
        .column(ruling::Column::ReasonId)
        .column_as(ruling::Column::Id.count(), "count")
        .group_by(ruling::Column::ReasonId)
        .into_tuple()
        .all(service.db())
        .await?;
    let on = |ground: domain::moderation::Ground| {
        let fits = |id: Option<i64>| reasons.iter().any(|(at, reason)| Some(*at) == id && reason.ground == ground);
        by_reason.iter().filter(|(id, _)| fits(*id)).map(|(_, count)| unsigned(*count)).sum()
    };
    let appeals = |verdict: Option<Verdict>| {
        let all = appeal::Entity::find()
            .filter(appeal::Column::ProcessId.eq(process.0))
            .filter(appeal::Column::Created.gte(from))
            .filter(appeal::Column::Created.lt(to));
        match verdict {
            Some(verdict) => all.filter(appeal::Column::Verdict.eq(verdict.code())),
            None => all,
        }
    };
    Ok(Figures {
        year,
        grounds: (on(domain::moderation::Ground::Law), on(domain::moderation::Ground::Rules)),
        reports: reasons.iter().map(|(id, reason)| (reason.clone(), of(*id))).collect(),
        rulings,
        median: median(service, process, (from, to)).await?,
        appeals: appeals(None).count(service.db()).await?,
        upheld: appeals(Some(Verdict::Upheld)).count(service.db()).await?,
        reversed: appeals(Some(Verdict::Reversed)).count(service.db()).await?,
    })
}

fn made(process: ProcessId, (from, to): (i64, i64)) -> Select<ruling::Entity> {
    ruling::Entity::find()
        .filter(ruling::Column::ProcessId.eq(process.0))
        .filter(ruling::Column::Created.gte(from))
        .filter(ruling::Column::Created.lt(to))
}

async fn rulings(service: &Service, process: ProcessId, year: (i64, i64)) -> Result<Vec<(Measure, bool, u64)>> {
    let mut counts: Vec<(String, bool, i64)> = made(process, year)
        .select_only()
        .column(ruling::Column::Measure)
        .column(ruling::Column::Automated)
        .column_as(ruling::Column::Id.count(), "count")
        .group_by(ruling::Column::Measure)
        .group_by(ruling::Column::Automated)
        .into_tuple()
        .all(service.db())
        .await?;
    counts.sort();
    let place = |measure: &Measure| Measure::ALL.iter().position(|m| m == measure);
    let mut rows = counts
        .into_iter()
        .map(|(code, automated, count)| {
            let measure = Measure::parse(&code).ok_or(Error::Corrupt("ruling.measure"))?;
            Ok((measure, automated, unsigned(count)))
        })
        .collect::<Result<Vec<_>>>()?;
    rows.sort_by_key(|(measure, automated, _)| (place(measure), *automated));
    Ok(rows)
}

/// Of rulings on cases by people: what was done by itself took no time, and what nobody had asked for has none.
async fn median(service: &Service, process: ProcessId, year: (i64, i64)) -> Result<Option<i64>> {
    let timed =
        made(process, year).filter(ruling::Column::Automated.eq(false)).filter(ruling::Column::CaseId.is_not_null());
    let count = timed.clone().count(service.db()).await?;
    let middle = count.saturating_sub(1).checked_div(2).unwrap_or_default();
    let row = timed.order_by_asc(ruling::Column::Took).offset(middle).limit(1).one(service.db()).await?;
    Ok(row.map(|row| row.took.checked_div(1_000_000).unwrap_or_default()))
}

async fn reasons(service: &Service, process: ProcessId) -> Result<Vec<(i64, Reason)>> {
    let rows = reason::Entity::find()
        .filter(reason::Column::ProcessId.eq(process.0))
        .order_by_asc(reason::Column::Position)
        .order_by_asc(reason::Column::Id)
        .all(service.db())
        .await?;
    rows.into_iter().map(|row| Ok((row.id, row.try_into()?))).collect()
}

fn year_of(service: &Service, at: Timestamp) -> i32 {
    at.utc().with_timezone(&service.settings().zone).year()
}

/// When a year begins, where the installation is.
fn start(service: &Service, year: i32) -> Result<i64> {
    let first = service.settings().zone.with_ymd_and_hms(year, 1, 1, 0, 0, 0).earliest();
    Ok(first.ok_or(Error::NotFound)?.timestamp_micros())
}

fn unsigned(count: i64) -> u64 {
    u64::try_from(count).unwrap_or_default()
}
