//! What an edition keeps of its scope: the forums, how much was in them, and what became of each contribution that is not
//! in the edition. Names and titles are not copied: they are read where they stand, as far as they can be.

use std::collections::HashMap;

use domain::{
    ContributionId, Pid,
    bundle::{Account, Desk, Disposition, LeftOut, Readable, Source, frozen},
    contribution::State,
    page::{Limit, Page},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::Expr,
};

use super::{by_pid, freeze::CHUNK, withdrawn};
use crate::{
    Service,
    entity::{contribution, edition, edition_forum, edition_left},
    error::{Error, Result},
    write::Write,
};

/// What is stored of an edition's scope.
#[derive(Default)]
pub(super) struct StoredScope {
    pub(super) forums: Vec<edition_forum::Model>,
    pub(super) left: Vec<edition_left::Model>,
}

/// Keeps what a desk answers for. `numbers` are those of the edition's items.
pub(super) async fn insert(write: &Write, edition: i64, desk: &Desk, numbers: &HashMap<Source, i32>) -> Result<()> {
    if desk.scope.forums.is_empty() {
        return Ok(());
    }
    let forums = desk.scope.forums.iter().map(|(id, name)| edition_forum::ActiveModel {
        edition_id: Set(edition),
        forum_id: Set(id.0),
        name: Set(name.clone()),
        ..Default::default()
    });
    edition_forum::Entity::insert_many(forums).exec_without_returning(&**write).await?;
    let mut rows = Vec::with_capacity(desk.scope.left.len());
    for (number, left) in (1..).zip(&desk.scope.left) {
        let mut row = edition_left::Model {
            id: 0,
            edition_id: edition,
            number,
            contribution_id: left.contribution.0,
            wording: left.wording,
            disposition: left.disposition.code().to_owned(),
            item: left.item.and_then(|item| numbers.get(&item)).map(|number| i64::from(*number)),
            reason: left.reason.clone(),
            digest: String::new(),
            erased: false,
        };
        row.digest = told(&row).computed(&row.reason);
        rows.push(edition_left::ActiveModel { id: sea_orm::NotSet, ..row.into() });
    }
    while !rows.is_empty() {
        let rest = rows.split_off(rows.len().min(CHUNK));
        edition_left::Entity::insert_many(rows).exec_without_returning(&**write).await?;
        rows = rest;
    }
    Ok(())
}

/// What an edition says of a contribution that was left out, as its file tells it.
pub(super) fn told(row: &edition_left::Model) -> frozen::Left {
    frozen::Left {
        number: row.number,
        source: Source::Contribution(ContributionId(row.contribution_id)).code(),
        wording: row.wording,
        disposition: row.disposition.clone(),
        item: row.item,
        reason: (!row.erased).then(|| row.reason.clone()),
        digest: row.digest.clone(),
    }
}

/// What is stored of an edition's scope.
pub(super) async fn load(db: &impl ConnectionTrait, edition: &edition::Model) -> Result<StoredScope> {
    if edition.scope.is_none() {
        return Ok(StoredScope::default());
    }
    Ok(StoredScope {
        forums: edition_forum::Entity::find()
            .filter(edition_forum::Column::EditionId.eq(edition.id))
            .order_by_asc(edition_forum::Column::ForumId)
            .all(db)
            .await?,
        left: edition_left::Entity::find()
            .filter(edition_left::Column::EditionId.eq(edition.id))
            .order_by_asc(edition_left::Column::Number)
            .all(db)
            .await?,
    })
}

/// What an edition answers for, by the numbers; `None` where it answers for nothing but what is in it. Of a withdrawn
/// edition as well: its metadata stays open.
pub async fn account(service: &Service, pid: &Pid) -> Result<Option<Account>> {
    let row = by_pid(service.db(), pid).await?;
    let Some(size) = row.scope else { return Ok(None) };
    let forums = edition_forum::Entity::find()
        .filter(edition_forum::Column::EditionId.eq(row.id))
        .order_by_asc(edition_forum::Column::ForumId)
        .all(service.db())
        .await?;
    let counted: Vec<(String, i64)> = edition_left::Entity::find()
        .select_only()
        .column(edition_left::Column::Disposition)
        .column_as(edition_left::Column::Id.count(), "count")
        .filter(edition_left::Column::EditionId.eq(row.id))
        .group_by(edition_left::Column::Disposition)
        .into_tuple()
        .all(service.db())
        .await?;
    let of = |code: &str| counted.iter().find(|(one, _)| one == code).map_or(0, |(_, count)| *count);
    let counts: Vec<(Disposition, i64)> = Disposition::ALL.into_iter().map(|one| (one, of(one.code()))).collect();
    let left: i64 = counts.iter().map(|(_, count)| count).sum();
    Ok(Some(Account {
        forums: forums.into_iter().map(|row| row.name).collect(),
        size,
        used: size.saturating_sub(left),
        counts,
    }))
}

/// What became of the contributions of an edition's scope that are not in it, in the order of their numbers; not of a
/// withdrawn edition.
pub async fn left_out(
    service: &Service,
    pid: &Pid,
    which: Option<Disposition>,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Page<LeftOut>> {
    use edition_left::Column;
    let row = by_pid(service.db(), pid).await?;
    withdrawn(&row)?;
    let mut all = edition_left::Entity::find().filter(Column::EditionId.eq(row.id));
    if let Some(one) = which {
        all = all.filter(Column::Disposition.eq(one.code()));
    }
    let total = all.clone().count(service.db()).await?;
    let mut rows = all.order_by_asc(Column::Number).limit(limit.probe());
    if let Some(after) = cursor.and_then(|c| c.parse::<i32>().ok()) {
        rows = rows.filter(Column::Number.gt(after));
    }
    let page = Page::cut(rows.all(service.db()).await?, limit, total, |row| row.number.to_string());
    let sources = contribution::Entity::find()
        .filter(contribution::Column::Id.is_in(page.items.iter().map(|row| row.contribution_id)))
        .all(service.db())
        .await?;
    let sources: HashMap<i64, contribution::Model> = sources.into_iter().map(|row| (row.id, row)).collect();
    let items = page.items.into_iter().map(|row| {
        let source = sources.get(&row.contribution_id).ok_or(Error::Corrupt("edition_left.contribution"))?;
        left_of(row, source)
    });
    Ok(Page { items: items.collect::<Result<_>>()?, next: page.next, total: page.total })
}

fn left_of(row: edition_left::Model, source: &contribution::Model) -> Result<LeftOut> {
    let state = State::parse(&source.state).ok_or(Error::Corrupt("contribution.state"))?;
    let readable = match state {
        _ if row.erased => Readable::Erased,
        State::Published => Readable::Yes,
        State::Erased => Readable::Erased,
        // Nobody cites what is left out: what its author took back is not shown here either.
        State::Held | State::Hidden | State::Withdrawn => Readable::Removed,
    };
    let shown = readable == Readable::Yes;
    Ok(LeftOut {
        number: row.number,
        contribution: ContributionId(row.contribution_id),
        title: if shown { source.title.clone() } else { String::new() },
        lang: crate::lang(&source.lang)?,
        author: if shown { source.author.clone() } else { String::new() },
        disposition: Disposition::parse(&row.disposition).ok_or(Error::Corrupt("edition_left.disposition"))?,
        item: row.item.and_then(|number| i32::try_from(number).ok()),
        reason: row.reason,
        readable,
    })
}

/// Takes the reasons for leaving out a contribution that is erased: reasons quote. The numbers and digests stay.
pub(crate) async fn erase_left(db: &impl ConnectionTrait, contribution: i64) -> Result<()> {
    edition_left::Entity::update_many()
        .col_expr(edition_left::Column::Reason, Expr::value(String::new()))
        .col_expr(edition_left::Column::Erased, Expr::value(true))
        .filter(edition_left::Column::ContributionId.eq(contribution))
        .exec(db)
        .await?;
    Ok(())
}
