//! Holding a post until a moderator has read it: because the forum says so, or because it looks like spam.

use domain::{
    PersonId, ProcessId,
    account::{Actor, Role},
    moderation::{
        Cause, Measure, Thing,
        signals::{self, Look, NEW_HOURS, REPEAT_HOURS, Signal},
    },
    process::Moderation,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait, Set};

use super::{notice, open_case, reasons, report::insert_case};
use crate::{
    entity::{comment, contribution, person, posting_receipt, revision, ruling},
    error::Result,
    write::Write,
};

/// Why a post waits.
pub(crate) enum Held {
    /// The forum shows nothing before a moderator has read it.
    Forum,
    /// These signals.
    Signals(Vec<Signal>),
}

/// A post that may have to wait.
pub(crate) struct Post<'a> {
    pub(crate) process: ProcessId,
    pub(crate) forum: Moderation,
    pub(crate) text: &'a str,
    /// Whether it is a new wording of something that was there before: it is not the same text again, nor a post more.
    pub(crate) revises: bool,
}

/// Whether a post has to wait. Moderators' own posts do not: they would have to be released by themselves.
pub(crate) async fn look(write: &Write, actor: &Actor, post: &Post<'_>) -> Result<Option<Held>> {
    if actor.has(post.process, Role::Moderator) {
        return Ok(None);
    }
    let mut look = Look { links: signals::links(post.text), bare: write.is_bare(), ..Look::default() };
    if !post.revises {
        look.repeats = repeats(write, post).await?;
        if let Some(person) = actor.person() {
            (look.age, look.posts) = newness(write, person).await?;
        }
    }
    Ok(match (signals::signals(&look), post.forum) {
        (found, _) if !found.is_empty() => Some(Held::Signals(found)),
        (_, Moderation::Before) => Some(Held::Forum),
        (_, Moderation::After) => None,
    })
}

/// Opens the case of a post that waits, and tells its author. A guest gets a receipt, by whose code they see what
/// becomes of it.
pub(crate) async fn hold(
    write: &Write,
    process: ProcessId,
    thing: Thing,
    person: Option<PersonId>,
    held: &Held,
) -> Result<Option<String>> {
    let (cause, stored) = match held {
        Held::Forum => (Cause::Forum, String::new()),
        Held::Signals(found) => (Cause::Signals, signals::store(found)),
    };
    let waiting = match open_case(&**write, thing).await? {
        Some(open) => open.id,
        None => insert_case(&**write, process, thing, (cause, stored.clone(), None), write.at().0).await?,
    };
    if let Held::Signals(_) = held {
        let id = automated(write, process, (thing, waiting), person, stored).await?;
        notice::tell(write, person, id, notice::About::Ruling).await?;
    }
    if person.is_some() {
        return Ok(None);
    }
    let code = crate::random_code();
    posting_receipt::ActiveModel {
        receipt: Set(crate::code_hash(&code)),
        kind: Set(thing.kind().code().to_owned()),
        subject: Set(thing.id()),
        created: Set(write.at().0),
    }
    .insert(&**write)
    .await?;
    Ok(Some(code))
}

/// What signals did by themselves is a ruling as well: it stands in the log and in the figures, and says that no person
/// made it.
async fn automated(
    write: &Write,
    process: ProcessId,
    (thing, case): (Thing, i64),
    person: Option<PersonId>,
    stored: String,
) -> Result<i64> {
    // A process may have taken spam off its list; then the signals alone say why.
    let reason = reasons::in_use(&**write, process, "spam").await.ok();
    // Who runs no scripts is no spammer for that.
    let reason = reason.filter(|_| stored != signals::store(&[Signal::Unproven]));
    let row = ruling::ActiveModel {
        process_id: Set(process.0),
        case_id: Set(Some(case)),
        kind: Set(thing.kind().code().to_owned()),
        subject: Set(thing.id()),
        person_id: Set(person.map(|id| id.0)),
        measure: Set(Measure::Hold.code().to_owned()),
        reason_id: Set(reason.map(|reason| reason.id)),
        words: Set(String::new()),
        signals: Set(stored),
        automated: Set(true),
        ruled_by: Set(None),
        from_forum: Set(None),
        reports: Set(0),
        took: Set(0),
        created: Set(write.at().0),
        ..Default::default()
    };
    Ok(row.insert(&**write).await?.id)
}

/// How often the same text was posted in the process lately.
async fn repeats(write: &Write, post: &Post<'_>) -> Result<u64> {
    if !signals::is_telling(post.text) {
        return Ok(0);
    }
    let since = write.at().plus_seconds(-REPEAT_HOURS.saturating_mul(3_600)).0;
    let here = contribution::Entity::find()
        .select_only()
        .column(contribution::Column::Id)
        .filter(contribution::Column::ProcessId.eq(post.process.0));
    let contributions = revision::Entity::find()
        .filter(revision::Column::Created.gt(since))
        .filter(revision::Column::Number.eq(1))
        .filter(revision::Column::Body.eq(post.text))
        .filter(revision::Column::ContributionId.in_subquery(here.clone().into_query()))
        .count(&**write)
        .await?;
    let comments = comment::Entity::find()
        .filter(comment::Column::Created.gt(since))
        .filter(comment::Column::Body.eq(post.text))
        .filter(comment::Column::ContributionId.in_subquery(here.into_query()))
        .count(&**write)
        .await?;
    Ok(contributions.saturating_add(comments))
}

/// How old an account is, and how many posts it has made within the hour. An old one is not counted.
async fn newness(write: &Write, id: PersonId) -> Result<(Option<i64>, u64)> {
    let Some(row) = person::Entity::find_by_id(id.0).one(&**write).await? else { return Ok((None, 0)) };
    let age = write.at().0.saturating_sub(row.created).checked_div(1_000_000).unwrap_or_default();
    if age >= NEW_HOURS.saturating_mul(3_600) {
        return Ok((Some(age), 0));
    }
    let since = write.at().plus_seconds(-3_600).0;
    let contributions = contribution::Entity::find()
        .filter(contribution::Column::PersonId.eq(id.0))
        .filter(contribution::Column::Created.gt(since))
        .count(&**write)
        .await?;
    let comments = comment::Entity::find()
        .filter(comment::Column::PersonId.eq(id.0))
        .filter(comment::Column::Created.gt(since))
        .count(&**write)
        .await?;
    Ok((Some(age), contributions.saturating_add(comments)))
}
