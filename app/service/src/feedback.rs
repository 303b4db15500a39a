//! What people say of barriers on the site: anybody, without an account, with a receipt; an administrator answers.
//!
//! Nothing is kept of who it was but the address that they leave, and that only until they are answered.

use domain::{
    Lang, Timestamp,
    account::Actor,
    event::Verb,
    feedback::Draft,
    page::{Limit, Page},
    policy::{Action, permit},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Set,
};

use crate::{
    Service,
    entity::feedback,
    error::{Error, Result},
    mail::{Letter, Letters},
};

/// Something that was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feedback {
    /// Its number.
    pub id: i64,
    /// Where it was; may be empty.
    pub place: String,
    /// What was wrong.
    pub text: String,
    /// Whether somebody waits for the answer at an address.
    pub has_contact: bool,
    /// The language of the page on which it was written.
    pub lang: Lang,
    /// When it came.
    pub created: Timestamp,
    /// The answer, and when it was given.
    pub answer: Option<(Timestamp, String)>,
}

/// Takes what somebody says. Answers the code under which they read the answer; only its hash is kept.
pub async fn give(service: &Service, actor: &Actor, lang: Lang, draft: Draft) -> Result<String> {
    let write = service.write(actor, &Action::GiveFeedback).await?;
    let code = crate::random_code();
    let row = feedback::ActiveModel {
        place: Set(draft.place),
        body: Set(draft.text),
        contact: Set(draft.contact),
        lang: Set(lang.tag().to_owned()),
        receipt: Set(crate::code_hash(&code)),
        created: Set(write.at().0),
        answered: Set(None),
        answer: Set(String::new()),
        ..Default::default()
    }
    .insert(&*write)
    .await?;
    write.commit(Verb::FeedbackGiven.on(row.id, None)).await?;
    Ok(code)
}

/// What became of it, for whoever holds the code.
pub async fn by_code(service: &Service, code: &str) -> Result<Feedback> {
    let row =
        feedback::Entity::find().filter(feedback::Column::Receipt.eq(crate::code_hash(code))).one(service.db()).await?;
    row.ok_or(Error::NotFound)?.try_into()
}

/// What was said, for whoever answers: what waits the longest comes first, behind it what was answered, the latest first.
pub async fn list(service: &Service, actor: &Actor, cursor: Option<&str>, limit: Limit) -> Result<Page<Feedback>> {
    permit(actor, &Action::AnswerFeedback)?;
    let db = service.db();
    let total = feedback::Entity::find().count(db).await?;
    let (answered, last) = cursor.and_then(place).unwrap_or((false, 0));
    let mut rows = Vec::new();
    if !answered {
        rows = feedback::Entity::find()
            .filter(feedback::Column::Answered.is_null())
            .filter(feedback::Column::Id.gt(last))
            .order_by_asc(feedback::Column::Id)
            .limit(limit.probe())
            .all(db)
            .await?;
    }
    let room = limit.probe().saturating_sub(u64::try_from(rows.len()).unwrap_or(u64::MAX));
    if room > 0 {
        let before = (answered && last > 0).then(|| feedback::Column::Id.lt(last));
        let done = feedback::Entity::find()
            .filter(Condition::all().add(feedback::Column::Answered.is_not_null()).add_option(before))
            .order_by_desc(feedback::Column::Id)
            .limit(room)
            .all(db)
            .await?;
        rows.extend(done);
    }
    let page = Page::cut(rows, limit, total, |row| {
        format!("{}-{}", if row.answered.is_some() { "answered" } else { "waiting" }, row.id)
    });
    let items = page.items.into_iter().map(Feedback::try_from).collect::<Result<Vec<_>>>()?;
    Ok(Page { items, next: page.next, total })
}

/// The place that a cursor names: whether it is among what was answered, and the number after which it goes on.
fn place(cursor: &str) -> Option<(bool, i64)> {
    let (part, id) = cursor.split_once('-')?;
    Some((part == "answered", id.parse().ok()?))
}

/// How many wait for an answer, and since when the one that came first does: for whoever answers.
pub async fn waiting(service: &Service, actor: &Actor) -> Result<Option<(u64, Timestamp)>> {
    permit(actor, &Action::AnswerFeedback)?;
    let wait = feedback::Entity::find().filter(feedback::Column::Answered.is_null());
    let Some(first) = wait.clone().order_by_asc(feedback::Column::Id).one(service.db()).await? else { return Ok(None) };
    Ok(Some((wait.count(service.db()).await?, Timestamp(first.created))))
}

/// One of them, for whoever answers.
pub async fn get(service: &Service, actor: &Actor, id: i64) -> Result<Feedback> {
    permit(actor, &Action::AnswerFeedback)?;
    feedback::Entity::find_by_id(id).one(service.db()).await?.ok_or(Error::NotFound)?.try_into()
}

/// Answers, once. Where an address was left the answer goes there, in the language of the letters, and the address is
/// forgotten; whoever holds the code reads it there.
///
/// # Errors
/// [`Error::Stale`] where somebody else was quicker.
pub async fn answer(service: &Service, actor: &Actor, id: i64, answer: &str, letters: &dyn Letters) -> Result<()> {
    let write = service.write(actor, &Action::AnswerFeedback).await?;
    let row = feedback::Entity::find_by_id(id).lock_exclusive().one(&*write).await?.ok_or(Error::NotFound)?;
    if row.answered.is_some() {
        return Err(Error::Stale);
    }
    if let Some(contact) = &row.contact {
        let letter = Letter::FeedbackAnswered { asked: row.body.clone(), answer: answer.to_owned() };
        write.mail(contact, letters, &letter).await?;
    }
    let mut changed = row.into_active_model();
    changed.contact = Set(None);
    changed.answered = Set(Some(write.at().0));
    changed.answer = Set(answer.to_owned());
    changed.update(&*write).await?;
    write.commit(Verb::FeedbackAnswered.on(id, None)).await
}

impl TryFrom<feedback::Model> for Feedback {
    type Error = Error;
    fn try_from(row: feedback::Model) -> Result<Self> {
        Ok(Self {
            id: row.id,
            place: row.place,
            text: row.body,
            has_contact: row.contact.is_some(),
            lang: crate::lang(&row.lang)?,
            created: Timestamp(row.created),
            answer: row.answered.map(|at| (Timestamp(at), row.answer)),
        })
    }
}
