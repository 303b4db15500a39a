//! What a ruling does to the thing, how that is undone, and what a redaction keeps for the audit.

use domain::{
    ForumId, ProcessId,
    account::Actor,
    contribution::{Revision, State},
    event::Verb,
    form::Problem,
    moderation::{Measure, Reason, RulingDraft, Thing},
    policy::Action,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, Set,
};

use super::subject::{Row, Subject};
use crate::{
    Service, comment, competition, contribution,
    contribution::Cut,
    entity::{forum, reason, redaction, ruling},
    error::{Error, Result},
    workshop,
    write::Write,
};

/// Does what a ruling says.
pub(super) async fn apply(
    write: &Write,
    subject: Subject,
    draft: &RulingDraft,
    ruling: i64,
    reason: Option<reason::Model>,
) -> Result<()> {
    match draft.measure {
        Measure::Leave | Measure::Correct | Measure::Hold => Ok(()),
        Measure::Release | Measure::Show => set_state(write, subject, State::Published).await,
        Measure::Hide => set_state(write, subject, State::Hidden).await,
        Measure::Lock => set_locked(write, subject, true).await,
        Measure::Unlock => set_locked(write, subject, false).await,
        Measure::Move => move_to(write, subject, draft.forum).await,
        Measure::Redact => {
            let why = Reason::try_from(reason.ok_or_else(|| Error::invalid("reason", Problem::Missing))?)?;
            let mark = subject.lang.redacted(why.title.of(subject.lang));
            let cut = Cut { passages: &draft.passages, pictures: &draft.pictures, mark: &mark };
            redact(write, subject, ruling, &cut).await
        }
    }
}

/// Undoes what a ruling did, as far as that still stands.
pub(super) async fn undo(write: &Write, subject: Subject, made: &ruling::Model) -> Result<()> {
    if subject.standing.state == State::Erased {
        return Ok(());
    }
    match Measure::parse(&made.measure).ok_or(Error::Corrupt("ruling.measure"))? {
        Measure::Hide if subject.standing.state == State::Hidden => set_state(write, subject, State::Published).await,
        Measure::Lock => set_locked(write, subject, false).await,
        Measure::Move => match made.from_forum.map(ForumId) {
            Some(from) if subject.contribution().is_some_and(|row| row.forum_id != from.0) => {
                move_to(write, subject, Some(from)).await
            }
            _ => Ok(()),
        },
        Measure::Redact => unredact(write, subject, made.id).await,
        Measure::Hide
        | Measure::Leave
        | Measure::Release
        | Measure::Show
        | Measure::Unlock
        | Measure::Correct
        | Measure::Hold => Ok(()),
    }
}

async fn set_state(write: &Write, subject: Subject, to: State) -> Result<()> {
    let from = subject.standing.state;
    match subject.row {
        Row::Contribution(row) => contribution::set_state(&**write, row, from, to).await,
        Row::Comment(row, _) => comment::set_state(write, row, to).await,
        Row::Workshop(row) => workshop::set_state(write, row, to).await,
        Row::Entry(row) => competition::set_state(write, row, to).await,
    }
}

async fn set_locked(write: &Write, subject: Subject, locked: bool) -> Result<()> {
    let Row::Contribution(row) = subject.row else {
        return Err(Error::invalid("measure", Problem::NotAnOption));
    };
    let mut changed = row.into_active_model();
    changed.locked = Set(locked);
    changed.update(&**write).await?;
    Ok(())
}

async fn move_to(write: &Write, subject: Subject, to: Option<ForumId>) -> Result<()> {
    let Row::Contribution(row) = subject.row else {
        return Err(Error::invalid("measure", Problem::NotAnOption));
    };
    let to = to.ok_or_else(|| Error::invalid("forum", Problem::Missing))?;
    let found = forum::Entity::find_by_id(to.0).one(&**write).await?;
    let found = found.filter(|forum| forum.process_id == row.process_id && forum.id != row.forum_id);
    let found = found.ok_or_else(|| Error::invalid("forum", Problem::Unknown))?;
    contribution::move_to(&**write, row, found.id).await
}

async fn redact(write: &Write, subject: Subject, ruling: i64, cut: &Cut<'_>) -> Result<()> {
    let thing = subject.thing;
    let kept = match subject.row {
        Row::Contribution(row) => {
            let (original, before) = (row.revisions, row.sealed);
            contribution::redact(write, row, cut).await?;
            (original, before, None)
        }
        Row::Comment(row, _) => {
            let body = row.body.clone();
            comment::redact(write, row, cut).await?;
            (0, 0, Some(body))
        }
        Row::Workshop(_) | Row::Entry(_) => return Err(Error::invalid("measure", Problem::NotAnOption)),
    };
    redaction::ActiveModel {
        ruling_id: Set(ruling),
        kind: Set(thing.kind().code().to_owned()),
        subject: Set(thing.id()),
        original: Set(kept.0),
        sealed_before: Set(kept.1),
        body: Set(kept.2),
        undone: Set(false),
        ..Default::default()
    }
    .insert(&**write)
    .await?;
    Ok(())
}

/// Gives the original back. Where another redaction stands on this one nothing is given back: the original holds what
/// that one took out as well.
async fn unredact(write: &Write, subject: Subject, ruling: i64) -> Result<()> {
    let kept = redaction_of(&**write, ruling).await?;
    let later = redaction::Entity::find()
        .filter(redaction::Column::Kind.eq(&kept.kind))
        .filter(redaction::Column::Subject.eq(kept.subject))
        .filter(redaction::Column::Id.gt(kept.id))
        .filter(redaction::Column::Undone.eq(false));
    if later.count(&**write).await? > 0 {
        return Ok(());
    }
    match subject.row {
        Row::Contribution(row) => {
            contribution::unredact(write, row, kept.original, kept.sealed_before).await?;
        }
        Row::Comment(row, _) => comment::restore(write, row, kept.body.clone().unwrap_or_default()).await?,
        Row::Workshop(_) | Row::Entry(_) => return Ok(()),
    }
    let mut undone = kept.into_active_model();
    undone.undone = Set(true);
    undone.update(&**write).await?;
    Ok(())
}

async fn redaction_of(db: &impl ConnectionTrait, ruling: i64) -> Result<redaction::Model> {
    let row = redaction::Entity::find().filter(redaction::Column::RulingId.eq(ruling)).one(db).await?;
    row.ok_or(Error::NotFound)
}

/// What a redaction took something out of.
#[derive(Clone, Debug, PartialEq)]
pub enum Original {
    /// A wording of a contribution.
    Wording(Box<Revision>),
    /// The text of a comment, in Markdown.
    Comment(String),
}

/// What a redaction took something out of, for a moderator. That somebody looked is written down.
pub async fn original(service: &Service, actor: &Actor, process: ProcessId, ruling: i64) -> Result<(Thing, Original)> {
    let open = service.open(actor).await?;
    let kept = redaction_of(&*open, ruling).await?;
    let made = ruling::Entity::find_by_id(ruling).one(&*open).await?.ok_or(Error::NotFound)?;
    if made.process_id != process.0 {
        return Err(Error::NotFound);
    }
    let write = open.permit(&Action::SeeOriginal(process))?;
    let thing = super::thing(&kept.kind, kept.subject)?;
    write.commit(Verb::OriginalSeen.on(ruling, Some(process))).await?;
    let original = match (thing, kept.body) {
        (Thing::Contribution(id), _) => {
            Original::Wording(Box::new(contribution::unsealed(service, id, kept.original).await?))
        }
        (_, body) => Original::Comment(body.unwrap_or_default()),
    };
    Ok((thing, original))
}
