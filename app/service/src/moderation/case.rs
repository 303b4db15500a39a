//! A case as a whole: the thing, its reports, its history; and what its author may know of it.

use domain::{
    ContributionId, ForumId, ProcessId, Timestamp,
    account::Actor,
    contribution::{Picture, State},
    moderation::{
        Cause, Reason, Ruling, Standing, Thing,
        signals::{self, Signal},
    },
    page::{Limit, Page},
    policy::{Action, Mine, permit},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{
    history, open_case,
    queue::{Label, labels},
    subject::{Row, Subject},
};
use crate::{
    Service, competition, contribution as contributions,
    entity::{moderation_case, posting_receipt, reason, report},
    error::{Error, Result},
    workshop as workshops,
};

/// A report as moderators see it.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseReport {
    /// For which reason.
    pub reason: Reason,
    /// What the reporter says.
    pub text: String,
    /// Where the reporter can be asked, until the case is closed.
    pub contact: Option<String>,
    /// Whether the reporter has an account.
    pub member: bool,
    /// Whether it came without the proof of work that is asked of people without one.
    pub unproven: bool,
    /// When.
    pub created: Timestamp,
}

/// A thing with everything that a moderator needs to rule on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// What it is about.
    pub thing: Thing,
    /// How it stands.
    pub standing: Standing,
    /// What stands for it in a list.
    pub label: Label,
    /// The name under which it was written.
    pub author: String,
    /// Whether its author has an account to be told at.
    pub told: bool,
    /// Whether it is the moderator's own.
    pub mine: Mine,
    /// Its title, as written; empty for a comment.
    pub title: String,
    /// Its text, as written.
    pub body: String,
    /// The same as HTML.
    pub html: String,
    /// Its pictures.
    pub pictures: Vec<Picture>,
    /// The forum it stands in.
    pub forum: Option<ForumId>,
    /// Why it waits, since when, and what held it; `None` where it does not.
    pub open: Option<(Cause, Timestamp, Vec<Signal>)>,
    /// Its reports, newest first.
    pub reports: Page<CaseReport>,
    /// The rulings on it, newest first.
    pub history: Vec<Ruling>,
}

/// Something with all that a moderator needs to rule on it, whether it waits or not.
pub async fn case(
    service: &Service,
    actor: &Actor,
    process: ProcessId,
    about: Thing,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Case> {
    permit(actor, &Action::SeeQueue(process))?;
    let subject = Subject::read(service.db(), about, service.now()).await?;
    if subject.process != process {
        return Err(Error::NotFound);
    }
    let labels = labels(service.db(), &[about]).await?;
    let open = match open_case(service.db(), about).await? {
        None => None,
        Some(row) => {
            let cause = Cause::parse(&row.cause).ok_or(Error::Corrupt("case.cause"))?;
            Some((cause, Timestamp(row.opened), signals::stored(&row.signals)))
        }
    };
    let (standing, person, forum) = (subject.standing, subject.person, subject.contribution().map(|row| row.forum_id));
    let mut case = Case {
        thing: about,
        standing,
        label: labels.get(&about).cloned().ok_or(Error::NotFound)?,
        author: String::new(),
        told: person.is_some() || guest_is_told(service, about).await?,
        mine: Mine::of(actor, person),
        title: String::new(),
        body: String::new(),
        html: String::new(),
        pictures: Vec::new(),
        forum: forum.map(ForumId),
        open,
        reports: reports(service, about, cursor, limit).await?,
        history: history(service.db(), about).await?,
    };
    match subject.row {
        Row::Contribution(row) => {
            let now = contributions::unsealed(service, ContributionId(row.id), row.revisions).await?;
            case.author = row.author;
            (case.title, case.body, case.html, case.pictures) = (now.title, now.body, now.html, now.pictures);
        }
        Row::Comment(row, _) => (case.author, case.body, case.html) = (row.author, row.body, row.html),
        Row::Entry(row) => {
            case.pictures = competition::boards(service, row.id).await?;
            case.author = row.pseudonym;
            (case.title, case.body, case.html) = (row.title, row.statement, row.html);
        }
        Row::Workshop(row) => {
            let workshop = workshops::get(service, actor, domain::WorkshopId(row.id)).await?;
            case.author = row.filed_by;
            case.title = workshop.record.title;
            (case.body, case.html) = (workshop.record.summary, workshop.record.html);
            case.pictures = workshop.record.pictures;
        }
    }
    Ok(case)
}

/// Whether a guest holds a receipt of it.
async fn guest_is_told(service: &Service, about: Thing) -> Result<bool> {
    use posting_receipt::Column;
    let held = posting_receipt::Entity::find()
        .filter(Column::Kind.eq(about.kind().code()))
        .filter(Column::Subject.eq(about.id()));
    Ok(held.count(service.db()).await? > 0)
}

async fn reports(service: &Service, about: Thing, cursor: Option<&str>, limit: Limit) -> Result<Page<CaseReport>> {
    use report::Column;
    // Through the thing's cases, which have an index.
    let cases = moderation_case::Entity::find()
        .filter(moderation_case::Column::Kind.eq(about.kind().code()))
        .filter(moderation_case::Column::Subject.eq(about.id()))
        .select_only()
        .column(moderation_case::Column::Id)
        .into_tuple::<i64>()
        .all(service.db())
        .await?;
    let all = report::Entity::find().filter(Column::CaseId.is_in(cases));
    let total = all.clone().count(service.db()).await?;
    let mut rows = all.order_by_desc(Column::Id).limit(limit.probe());
    if let Some(before) = cursor.and_then(|c| c.parse::<i64>().ok()) {
        rows = rows.filter(Column::Id.lt(before));
    }
    let page = Page::cut(rows.all(service.db()).await?, limit, total, |row| row.id.to_string());
    let reasons = reason::Entity::find()
        .filter(reason::Column::Id.is_in(page.items.iter().map(|row| row.reason_id)))
        .all(service.db())
        .await?;
    let items = page.items.into_iter().map(|row| {
        let reason = reasons.iter().find(|reason| reason.id == row.reason_id).ok_or(Error::Corrupt("report.reason"))?;
        Ok(CaseReport {
            reason: reason.clone().try_into()?,
            text: row.text,
            contact: row.contact,
            member: row.person_id.is_some(),
            unproven: row.unproven,
            created: Timestamp(row.created),
        })
    });
    Ok(Page { items: items.collect::<Result<_>>()?, next: page.next, total: page.total })
}

/// Why something of one's own waits: the cause, and what held it. For its author and for moderators.
pub async fn waits(service: &Service, actor: &Actor, about: Thing) -> Result<Option<(Cause, Vec<Signal>)>> {
    let subject = Subject::read(service.db(), about, service.now()).await?;
    subject.readable(actor)?;
    if subject.standing.state != State::Held {
        return Ok(None);
    }
    let Some(row) = open_case(service.db(), about).await? else { return Ok(None) };
    let cause = Cause::parse(&row.cause).ok_or(Error::Corrupt("case.cause"))?;
    Ok(Some((cause, signals::stored(&row.signals))))
}
