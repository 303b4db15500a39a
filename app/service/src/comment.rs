//! Comments under contributions.

use domain::{
    CommentId, ContributionId, ProcessId, Timestamp,
    account::Actor,
    comment::{Comment, Draft, depth, path},
    contribution::State,
    event::Verb,
    form::Problem,
    page::{Limit, Page},
    policy::{Action, Denial, permit},
    process::Access,
    render,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Set,
    sea_query::{Expr, ExprTrait},
};

use crate::{
    Service, contribution,
    entity::{comment, contribution as row, forum},
    error::{Error, Result},
    write::Write,
};

/// The comments under a contribution, in the order of the conversation. Whoever may read the contribution may read
/// them; of a hidden one only moderators see more than its place, which stays for what was answered to it.
pub async fn list(
    service: &Service,
    actor: &Actor,
    id: ContributionId,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Page<Comment>> {
    let under = contribution::get(service, actor, id).await?.summary;
    let all = comment::Entity::find().filter(comment::Column::ContributionId.eq(id.0));
    let total = all.clone().count(service.db()).await?;
    let mut rows = all.order_by_asc(comment::Column::Path).limit(limit.probe());
    if let Some(after) = cursor.filter(|path| domain::comment::is_path(path)) {
        rows = rows.filter(comment::Column::Path.gt(after));
    }
    let mut rows: Vec<Comment> = rows.all(service.db()).await?.into_iter().map(Comment::from).collect();
    if permit(actor, &Action::ModerateComment(under.process)).is_err() {
        for comment in rows.iter_mut().filter(|comment| comment.hidden) {
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
    let open = service.open(actor).await?;
    let under = row::Entity::find_by_id(id.0).one(&*open).await?.ok_or(Error::NotFound)?;
    let place =
        forum::Entity::find_by_id(under.forum_id).one(&*open).await?.ok_or(Error::Corrupt("contribution.forum"))?;
    let state = State::parse(&under.state).ok_or(Error::Corrupt("contribution.state"))?;
    let access = Access::parse(&place.access).ok_or(Error::Corrupt("forum.access"))?;
    let process = ProcessId(under.process_id);
    let write = open.permit(&Action::Comment(process, state, access))?;
    let author = contribution::author(actor, draft.guest_name)?;
    let parent = match draft.parent {
        None => None,
        Some(parent) => {
            let found = comment::Entity::find_by_id(parent.0).one(&*write).await?;
            let found = found.filter(|c| c.contribution_id == id.0 && c.state == State::Published.code());
            Some(found.ok_or_else(|| Error::invalid("comment", Problem::Unknown))?.path)
        }
    };
    let added = comment::ActiveModel {
        contribution_id: Set(id.0),
        path: Set(String::new()),
        state: Set(State::Published.code().to_owned()),
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
    count(&write, id.0, 1).await?;
    write.commit(Verb::CommentPublished.on(comment_id.0, Some(process))).await?;
    Ok(comment_id)
}

/// Puts a comment under a contribution out of sight.
pub async fn hide(service: &Service, actor: &Actor, under: ContributionId, id: CommentId) -> Result<()> {
    moderate(service, actor, (under, id), State::Hidden, Verb::CommentHidden).await
}

/// Puts a comment under a contribution back in sight.
pub async fn show(service: &Service, actor: &Actor, under: ContributionId, id: CommentId) -> Result<()> {
    moderate(service, actor, (under, id), State::Published, Verb::CommentShown).await
}

async fn moderate(
    service: &Service,
    actor: &Actor,
    (under, id): (ContributionId, CommentId),
    to: State,
    verb: Verb,
) -> Result<()> {
    let open = service.open(actor).await?;
    let found = comment::Entity::find_by_id(id.0).lock_exclusive().one(&*open).await?;
    let found = found.filter(|row| row.contribution_id == under.0).ok_or(Error::NotFound)?;
    let under = row::Entity::find_by_id(under.0).one(&*open).await?.ok_or(Error::Corrupt("comment.contribution"))?;
    let process = ProcessId(under.process_id);
    let write = open.permit(&Action::ModerateComment(process))?;
    if found.state == State::Erased.code() {
        return Err(Denial::Closed.into());
    }
    if found.state == to.code() {
        return Ok(());
    }
    let mut changed = found.into_active_model();
    changed.state = Set(to.code().to_owned());
    changed.update(&*write).await?;
    count(&write, under.id, if to == State::Published { 1 } else { -1 }).await?;
    write.commit(verb.on(id.0, Some(process))).await
}

/// Leaves of a comment nothing but its place.
pub(crate) async fn erase(write: &Write, found: comment::Model) -> Result<()> {
    let (under, seen) = (found.contribution_id, found.state == State::Published.code());
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

impl From<comment::Model> for Comment {
    fn from(row: comment::Model) -> Self {
        Self {
            id: CommentId(row.id),
            contribution: ContributionId(row.contribution_id),
            depth: depth(&row.path),
            hidden: row.state != State::Published.code() && row.state != State::Erased.code(),
            erased: row.state == State::Erased.code(),
            path: row.path,
            author: row.author,
            html: row.html,
            created: Timestamp(row.created),
        }
    }
}
