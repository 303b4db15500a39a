//! The queue: what waits for a moderator, oldest first, and how heavy it is.

use std::collections::HashMap;

use domain::{
    ContributionId, EntryId, Lang, Pid, ProcessId, Timestamp,
    account::Actor,
    moderation::{
        Cause, Thing, ThingKind,
        signals::{self, Signal},
    },
    page::{Limit, Page},
    policy::{Action, permit},
    text,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::thing;
use crate::{
    Service,
    entity::{comment, competition, contribution, entry, moderation_case, workshop},
    error::{Error, Result},
};

/// Characters of a comment that stand for it in a list.
const LABEL: usize = 120;

/// Which cases of a process.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    /// Those that wait for this cause.
    pub cause: Option<Cause>,
    /// Those about this kind of thing.
    pub kind: Option<ThingKind>,
}

/// A case in the queue.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    /// What it is about.
    pub thing: Thing,
    /// Its title, or the beginning of its text.
    pub label: Label,
    /// Why it waits.
    pub cause: Cause,
    /// What held it, where signals did.
    pub signals: Vec<Signal>,
    /// How many reported it.
    pub reports: i32,
    /// Since when.
    pub opened: Timestamp,
}

/// What stands for a thing in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Its title, or the beginning of a comment.
    pub title: String,
    /// The language it is written in.
    pub lang: Lang,
    /// The contribution that it is or stands under.
    pub contribution: Option<ContributionId>,
    /// The slug of the competition and the address of the entry that it is.
    pub entry: Option<(String, Pid)>,
}

/// How heavy the queue is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// How many cases wait.
    pub open: u64,
    /// Since when the case waits that half of the others wait longer than.
    pub median: Option<Timestamp>,
    /// How many cases were closed in thirty days.
    pub done: u64,
}

/// What waits in a process, oldest first.
pub async fn queue(
    service: &Service,
    actor: &Actor,
    process: ProcessId,
    which: Queue,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Page<Waiting>> {
    use moderation_case::Column;
    permit(actor, &Action::SeeQueue(process))?;
    let all = moderation_case::Entity::find().filter(
        Condition::all()
            .add(Column::ProcessId.eq(process.0))
            .add(Column::Closed.is_null())
            .add_option(which.cause.map(|cause| Column::Cause.eq(cause.code())))
            .add_option(which.kind.map(|kind| Column::Kind.eq(kind.code()))),
    );
    let total = all.clone().count(service.db()).await?;
    let mut rows = all.order_by_asc(Column::Id).limit(limit.probe());
    if let Some(after) = cursor.and_then(|c| c.parse::<i64>().ok()) {
        rows = rows.filter(Column::Id.gt(after));
    }
    let page = Page::cut(rows.all(service.db()).await?, limit, total, |row| row.id.to_string());
    let things = page.items.iter().map(|row| thing(&row.kind, row.subject)).collect::<Result<Vec<_>>>()?;
    let labels = labels(service.db(), &things).await?;
    let items = page.items.into_iter().zip(things).map(|(row, thing)| {
        Ok(Waiting {
            thing,
            label: labels.get(&thing).cloned().ok_or(Error::Corrupt("case.subject"))?,
            cause: Cause::parse(&row.cause).ok_or(Error::Corrupt("case.cause"))?,
            signals: signals::stored(&row.signals),
            reports: row.reports,
            opened: Timestamp(row.opened),
        })
    });
    Ok(Page { items: items.collect::<Result<_>>()?, next: page.next, total: page.total })
}

/// How heavy a process's queue is.
pub async fn load(service: &Service, actor: &Actor, process: ProcessId) -> Result<Load> {
    use moderation_case::Column;
    permit(actor, &Action::SeeQueue(process))?;
    let all = || moderation_case::Entity::find().filter(Column::ProcessId.eq(process.0));
    let waiting = all().filter(Column::Closed.is_null());
    let open = waiting.clone().count(service.db()).await?;
    let middle = open.checked_div(2).unwrap_or_default();
    let median = waiting.order_by_asc(Column::Opened).offset(middle).limit(1).one(service.db()).await?;
    let month = service.now().plus_seconds(-30 * 86_400);
    let done = all().filter(Column::Closed.gt(month.0)).count(service.db()).await?;
    Ok(Load { open, median: median.map(|row| Timestamp(row.opened)), done })
}

/// What stands for things in a list: five queries, however many there are.
pub(super) async fn labels(db: &impl ConnectionTrait, things: &[Thing]) -> Result<HashMap<Thing, Label>> {
    let ids = |kind: ThingKind| things.iter().filter(move |thing| thing.kind() == kind).map(|thing| thing.id());
    let mut labels = HashMap::new();
    let comments = comment::Entity::find().filter(comment::Column::Id.is_in(ids(ThingKind::Comment))).all(db).await?;
    let under = comments.iter().map(|row| row.contribution_id);
    let contributions = contribution::Entity::find()
        .filter(contribution::Column::Id.is_in(ids(ThingKind::Contribution).chain(under)))
        .all(db)
        .await?;
    for row in &contributions {
        let id = ContributionId(row.id);
        let label =
            Label { title: row.title.clone(), lang: crate::lang(&row.lang)?, contribution: Some(id), entry: None };
        labels.insert(Thing::Contribution(id), label);
    }
    for row in comments {
        let id = ContributionId(row.contribution_id);
        let lang = labels.get(&Thing::Contribution(id)).map(|label| label.lang).ok_or(Error::Corrupt("comment"))?;
        let title = text::excerpt(&domain::render::plain(&row.body), LABEL);
        labels.insert(
            Thing::Comment(domain::CommentId(row.id)),
            Label { title, lang, contribution: Some(id), entry: None },
        );
    }
    labels.extend(entry_labels(db, ids(ThingKind::Entry).collect()).await?);
    let workshops =
        workshop::Entity::find().filter(workshop::Column::Id.is_in(ids(ThingKind::Workshop))).all(db).await?;
    for row in workshops {
        let label = Label { title: row.title, lang: crate::lang(&row.lang)?, contribution: None, entry: None };
        labels.insert(Thing::Workshop(domain::WorkshopId(row.id)), label);
    }
    Ok(labels)
}

async fn entry_labels(db: &impl ConnectionTrait, ids: Vec<i64>) -> Result<Vec<(Thing, Label)>> {
    let entries = entry::Entity::find().filter(entry::Column::Id.is_in(ids)).all(db).await?;
    let calls = entries.iter().map(|row| row.competition_id);
    let calls = competition::Entity::find().filter(competition::Column::Id.is_in(calls)).all(db).await?;
    let labels = entries.into_iter().map(|row| {
        let call =
            calls.iter().find(|call| call.id == row.competition_id).ok_or(Error::Corrupt("entry.competition"))?;
        let pid = row.pid.parse().map_err(|_error| Error::Corrupt("entry.pid"))?;
        let label = Label {
            title: format!("{}: {}", row.pseudonym, row.title),
            lang: crate::lang(&row.lang)?,
            contribution: None,
            entry: Some((call.slug.clone(), pid)),
        };
        Ok((Thing::Entry(EntryId(row.id)), label))
    });
    labels.collect()
}
