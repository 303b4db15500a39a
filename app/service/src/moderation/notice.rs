//! What authors are told. [`tell`] is the one place where a notice is made, and the letter that
//! goes with it.

use std::collections::HashMap;

use domain::{
    PersonId, Pid, ProcessId, Timestamp,
    account::{Actor, is_email},
    event::Verb,
    moderation::{Reason, Ruling, Thing, ThingKind},
    page::{Limit, Page},
    policy::{Action, Denial, Mine, permit},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::Expr,
};

use super::{complete, queue::labels};
use crate::{
    Service,
    entity::{notice, person, reason, ruling},
    error::{Error, Result},
    mail::{Letter, Statement},
    process,
    write::Write,
};

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// A ruling on something of theirs.
    Ruling,
    /// What came of their appeal.
    Verdict,
}

impl About {
    fn code(self) -> &'static str {
        match self {
            Self::Ruling => "ruling",
            Self::Verdict => "verdict",
        }
    }
}

/// A notice.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Its number.
    pub id: i64,
    /// What it is about.
    pub about: About,
    /// The ruling, with the appeal where there is one.
    pub ruling: Ruling,
    /// The slug of the process.
    pub slug: String,
    /// The process.
    pub process: ProcessId,
    /// The title of the thing, or of what it stands under.
    pub title: String,
    /// The competition's part of the address and the address of the entry that it is.
    pub entry: Option<(String, Pid)>,
    /// When it was made.
    pub created: Timestamp,
    /// Whether it was read.
    pub read: bool,
}

/// Tells an author of a ruling, or of what came of their appeal: at their notices, and by a letter. A guest has no
/// account to be told at; what they hold is the receipt of a post that waited.
pub(super) async fn tell(write: &Write, person: Option<PersonId>, ruling: i64, about: About) -> Result<()> {
    let Some(person) = person else { return Ok(()) };
    notice::ActiveModel {
        person_id: Set(person.0),
        ruling_id: Set(ruling),
        about: Set(about.code().to_owned()),
        created: Set(write.at().0),
        read: Set(None),
        ..Default::default()
    }
    .insert(&**write)
    .await?;
    send(write, person, ruling, about).await
}

/// Writes the letter, in the language that the author is written to in; where that is not known, in the first one of the
/// process.
async fn send(write: &Write, author: PersonId, id: i64, about: About) -> Result<()> {
    let row = person::Entity::find_by_id(author.0).one(&**write).await?;
    // Whose data was erased has no address.
    let Some(row) = row.filter(|row| is_email(&row.email)) else { return Ok(()) };
    let made = ruling::Entity::find_by_id(id).one(&**write).await?.ok_or(Error::Corrupt("notice.ruling"))?;
    // A letter would show administrators who made an entry; its author is told at their notices alone (ADR 11).
    if made.kind == ThingKind::Entry.code() {
        return Ok(());
    }
    let lang = match row.lang.as_deref().and_then(|tag| tag.parse().ok()) {
        Some(lang) => lang,
        None => process::first_lang(&**write, ProcessId(made.process_id)).await?,
    };
    let reason = match made.reason_id {
        Some(id) => reason::Entity::find_by_id(id).one(&**write).await?.map(Reason::try_from).transpose()?,
        None => None,
    };
    let ruling = complete(&**write, vec![made]).await?.pop().ok_or(Error::Corrupt("notice.ruling"))?;
    let title = labels(&**write, &[ruling.thing]).await?.remove(&ruling.thing).map(|label| label.title);
    let statement = Box::new(Statement { ruling, reason, title: title.unwrap_or_default() });
    let letter = match about {
        About::Ruling => Letter::Ruled(statement),
        About::Verdict => Letter::AppealRuled(statement),
    };
    write.mail(&row.email, &*write.letters(lang), &letter).await
}

/// One's notices, newest first.
pub async fn notices(service: &Service, actor: &Actor, cursor: Option<&str>, limit: Limit) -> Result<Page<Told>> {
    permit(actor, &Action::SeeOwn)?;
    let person = actor.person().ok_or(Denial::SignIn)?;
    let all = notice::Entity::find().filter(notice::Column::PersonId.eq(person.0));
    let total = all.clone().count(service.db()).await?;
    let mut rows = all.order_by_desc(notice::Column::Id).limit(limit.probe());
    if let Some(before) = cursor.and_then(|c| c.parse::<i64>().ok()) {
        rows = rows.filter(notice::Column::Id.lt(before));
    }
    let page = Page::cut(rows.all(service.db()).await?, limit, total, |row| row.id.to_string());
    Ok(Page { next: page.next, total: page.total, items: told(service, page.items).await? })
}

/// What one was told of a ruling last; what somebody else was told is not there.
pub async fn notice(service: &Service, actor: &Actor, ruling: i64) -> Result<Told> {
    let row = notice::Entity::find()
        .filter(notice::Column::RulingId.eq(ruling))
        .order_by_desc(notice::Column::Id)
        .one(service.db())
        .await?;
    let owner = row.as_ref().map(|row| PersonId(row.person_id));
    permit(actor, &Action::ReadNotice(Mine::of(actor, owner)))?;
    told(service, row.into_iter().collect()).await?.pop().ok_or(Error::NotFound)
}

/// How many notices somebody has not read.
pub async fn unread(service: &Service, actor: &Actor) -> Result<u64> {
    let Some(person) = actor.person() else { return Ok(0) };
    let rows =
        notice::Entity::find().filter(notice::Column::PersonId.eq(person.0)).filter(notice::Column::Read.is_null());
    Ok(rows.count(service.db()).await?)
}

/// Notes that somebody read their notices up to one.
pub async fn note_read(service: &Service, actor: &Actor, up_to: i64) -> Result<()> {
    let write = service.write(actor, &Action::SeeOwn).await?;
    let person = actor.person().ok_or(Denial::SignIn)?;
    notice::Entity::update_many()
        .col_expr(notice::Column::Read, Expr::value(Some(write.at().0)))
        .filter(notice::Column::PersonId.eq(person.0))
        .filter(notice::Column::Id.lte(up_to))
        .filter(notice::Column::Read.is_null())
        .exec(&*write)
        .await?;
    write.commit(Verb::NoticesRead.on(up_to, None)).await
}

async fn told(service: &Service, rows: Vec<notice::Model>) -> Result<Vec<Told>> {
    let made = ruling::Entity::find()
        .filter(ruling::Column::Id.is_in(rows.iter().map(|row| row.ruling_id)))
        .all(service.db())
        .await?;
    let rulings = complete(service.db(), made).await?;
    let slugs = process::slugs(service, rulings.iter().map(|ruling| ruling.process)).await?;
    let things: Vec<Thing> = rulings.iter().map(|ruling| ruling.thing).collect();
    let titles = labels(service.db(), &things).await?;
    let rulings: HashMap<i64, Ruling> = rulings.into_iter().map(|ruling| (ruling.id, ruling)).collect();
    rows.into_iter()
        .map(|row| {
            let ruling = rulings.get(&row.ruling_id).cloned().ok_or(Error::Corrupt("notice.ruling"))?;
            Ok(Told {
                id: row.id,
                about: if row.about == About::Verdict.code() { About::Verdict } else { About::Ruling },
                slug: slugs.get(&ruling.process).cloned().unwrap_or_default(),
                process: ruling.process,
                title: titles.get(&ruling.thing).map(|label| label.title.clone()).unwrap_or_default(),
                entry: titles.get(&ruling.thing).and_then(|label| label.entry.clone()),
                created: Timestamp(row.created),
                read: row.read.is_some(),
                ruling,
            })
        })
        .collect()
}
