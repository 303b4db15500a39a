//! Comments under contributions.

use domain::{
    CommentId, ContributionId, ProcessId, Timestamp,
    account::Actor,
    comment::{BODY_MAX, Comment, Draft, depth, path},
    contribution::State,
    event::{Content, Verb},
    form::Problem,
    moderation::Thing,
    page::{Limit, Page},
    policy::{Action, permit},
    process::{Access, Moderation},
    render,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Set,
    sea_query::{Expr, ExprTrait},
};

use crate::{
    Service,
    contribution::{self, Posted},
    entity::{comment, contribution as row, forum},
    error::{Error, Result},
    log, moderation,
    write::Write,
};

/// The comments under a contribution, in the order of the conversation. Whoever may read the contribution may read
/// them; of a hidden one only moderators see more than its place, which stays for what was answered to it. One that waits
/// is there for moderators and its author alone.
pub async fn list(
    service: &Service,
    actor: &Actor,
    id: ContributionId,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Page<Comment>> {
    let under = contribution::get(service, actor, id).await?.summary;
    let moderator = permit(actor, &Action::SeeHiddenComments(under.process)).is_ok();
    let mut all = comment::Entity::find().filter(comment::Column::ContributionId.eq(id.0));
    if !moderator {
        let mine = actor.person().map(|id| comment::Column::PersonId.eq(id.0));
        let seen = Condition::any().add(comment::Column::State.ne(State::Held.code())).add_option(mine);
        all = all.filter(seen);
    }
    let total = all.clone().count(service.db()).await?;
    let mut rows = all.order_by_asc(comment::Column::Path).limit(limit.probe());
    if let Some(after) = cursor.filter(|path| domain::comment::is_path(path)) {
        rows = rows.filter(comment::Column::Path.gt(after));
    }
    let mut rows: Vec<Comment> =
        rows.all(service.db()).await?.into_iter().map(Comment::try_from).collect::<Result<_>>()?;
    if !moderator {
        for comment in rows.iter_mut().filter(|comment| comment.state == State::Hidden) {
            comment.author.clear();
            comment.html.clear();
        }
    }
    Ok(Page::cut(rows, limit, total, |c| c.path.clone()))
}

/// After which comment the page begins on which a comment stands; `None` for the first page.
pub async fn page_before(service: &Service, id: CommentId, limit: Limit) -> Result<Option<String>> {
    let own = comment::Entity::find_by_id(id.0).one(service.db()).await?.ok_or(Error::NotFound)?;
    let before = comment::Entity::find()
        .filter(comment::Column::ContributionId.eq(own.contribution_id))
        .filter(comment::Column::Path.lt(&own.path))
        .order_by_asc(comment::Column::Path);
    let rows = u64::try_from(limit.rows()).unwrap_or(u64::MAX);
    let ahead = before.clone().count(service.db()).await?;
    let pages = ahead.checked_div(rows).unwrap_or_default();
    if pages == 0 {
        return Ok(None);
    }
    let last = before.offset(pages.saturating_mul(rows).saturating_sub(1)).limit(1).one(service.db()).await?;
    Ok(last.map(|row| row.path))
}

/// Publishes a comment.
pub async fn publish(service: &Service, actor: &Actor, id: ContributionId, draft: Draft) -> Result<CommentId> {
    Ok(post(service, actor, id, draft).await?.id)
}

/// Publishes a comment, or has it wait for a moderator, where the forum or a signal of spam says so.
pub async fn post(service: &Service, actor: &Actor, id: ContributionId, draft: Draft) -> Result<Posted<CommentId>> {
    let open = service.open(actor).await?;
    let under = row::Entity::find_by_id(id.0).one(&*open).await?.ok_or(Error::NotFound)?;
    let place =
        forum::Entity::find_by_id(under.forum_id).one(&*open).await?.ok_or(Error::Corrupt("contribution.forum"))?;
    let state = State::parse(&under.state).ok_or(Error::Corrupt("contribution.state"))?;
    let access = Access::parse(&place.access).ok_or(Error::Corrupt("forum.access"))?;
    // A locked conversation is closed as a closed forum's is.
    let access = if under.locked { Access::Closed } else { access };
    let process = ProcessId(under.process_id);
    let write = open.permit(&Action::Comment(process, state, access))?;
    let author = contribution::author(service, &write, actor, draft.guest_name).await?;
    let parent = match draft.parent {
        None => None,
        Some(parent) => {
            let found = comment::Entity::find_by_id(parent.0).one(&*write).await?;
            let found = found.filter(|c| c.contribution_id == id.0 && c.state == State::Published.code());
            Some(found.ok_or_else(|| Error::invalid("comment", Problem::Unknown))?.path)
        }
    };
    let content = Content::comment(&draft.body);
    let forum = Moderation::parse(&place.moderation).ok_or(Error::Corrupt("forum.moderation"))?;
    let looked = moderation::Post { process, forum, text: &draft.body, revises: false };
    let held = moderation::look(&write, actor, &looked).await?;
    let state = if held.is_some() { State::Held } else { State::Published };
    let added = comment::ActiveModel {
        contribution_id: Set(id.0),
        path: Set(String::new()),
        state: Set(state.code().to_owned()),
        author: Set(author),
        person_id: Set(actor.person().map(|id| id.0)),
        html: Set(render::markdown(&draft.body)),
        body: Set(draft.body),
        created: Set(write.at().0),
        ..Default::default()
    }
    .insert(&*write)
    .await?;
    let comment_id = CommentId(added.id);
    let mut placed = added.into_active_model();
    placed.path = Set(path(parent.as_deref(), comment_id));
    placed.update(&*write).await?;
    let receipt = if let Some(held) = &held {
        moderation::hold(&write, process, Thing::Comment(comment_id), actor.person(), held).await?
    } else {
        count(&write, id.0, 1).await?;
        None
    };
    write.commit(Verb::CommentPublished.on(comment_id.0, Some(process)).saying(content)).await?;
    Ok(Posted { id: comment_id, receipt })
}

/// Brings a comment to another state, with its place in the count. Only `moderation` calls this and what follows:
/// whoever may do it was asked there.
pub(crate) async fn set_state(write: &Write, row: comment::Model, to: State) -> Result<()> {
    let (under, before) = (row.contribution_id, row.state == State::Published.code());
    let mut changed = row.into_active_model();
    changed.state = Set(to.code().to_owned());
    changed.update(&**write).await?;
    match (before, to == State::Published) {
        (true, false) => count(write, under, -1).await,
        (false, true) => count(write, under, 1).await,
        _ => Ok(()),
    }
}

/// Takes passages out of a comment; what keeps them is the redaction.
pub(crate) async fn redact(write: &Write, row: comment::Model, cut: &contribution::Cut<'_>) -> Result<()> {
    cut.found_in(&[&row.body])?;
    // What the log recorded cannot be opened any more: its text is nobody's to read.
    log::forget(&**write, Verb::CommentPublished, row.id).await?;
    let body = cut.markdown(&row.body, BODY_MAX)?;
    restore(write, row, body).await
}

/// Gives a comment another text.
pub(crate) async fn restore(write: &Write, row: comment::Model, body: String) -> Result<()> {
    let mut changed = row.into_active_model();
    changed.html = Set(render::markdown(&body));
    changed.body = Set(body);
    changed.update(&**write).await?;
    Ok(())
}

/// Leaves of a comment nothing but its place.
pub(crate) async fn erase(write: &Write, found: comment::Model) -> Result<()> {
    let (under, seen) = (found.contribution_id, found.state == State::Published.code());
    log::forget(&**write, Verb::CommentPublished, found.id).await?;
    moderation::erase_subject(&**write, Thing::Comment(CommentId(found.id)), write.at()).await?;
    let mut changed = found.into_active_model();
    changed.state = Set(State::Erased.code().to_owned());
    changed.author = Set(String::new());
    changed.person_id = Set(None);
    changed.body = Set(String::new());
    changed.html = Set(String::new());
    changed.update(&**write).await?;
    if seen { count(write, under, -1).await } else { Ok(()) }
}

/// Counts comments in sight under a contribution.
async fn count(write: &Write, contribution: i64, more: i64) -> Result<()> {
    row::Entity::update_many()
        .col_expr(row::Column::Comments, Expr::col(row::Column::Comments).add(more))
        .filter(row::Column::Id.eq(contribution))
        .exec(&**write)
        .await?;
    Ok(())
}

impl TryFrom<comment::Model> for Comment {
    type Error = Error;
    fn try_from(row: comment::Model) -> Result<Self> {
        Ok(Self {
            id: CommentId(row.id),
            contribution: ContributionId(row.contribution_id),
            depth: depth(&row.path),
            state: State::parse(&row.state).ok_or(Error::Corrupt("comment.state"))?,
            path: row.path,
            author: row.author,
            html: row.html,
            created: Timestamp(row.created),
        })
    }
}
