//! Contributions and supports by the thousand, as imports bring them.

use std::collections::HashMap;

use domain::{ContributionId, Timestamp, contribution::State};
use sea_orm::{ConnectionTrait, EntityTrait, Set, TryInsertResult};

use super::write::{New, add_supports, count_in_forum, revision_row, row, searchable};
use crate::{
    entity::{contribution, revision, search as index, support},
    error::{Error, Result},
    search,
};

/// Rows of one statement. A contribution has 23 columns; SQLite takes 32,766 parameters, PostgreSQL 65,535.
const ROWS: usize = 1_000;

/// Inserts contributions of another data set, as [`super::insert`] does one. Each has its name in that data set, and
/// neither pictures nor videos. Answers with their ids by those names.
pub(crate) async fn insert_imported(db: &impl ConnectionTrait, news: Vec<New>) -> Result<HashMap<String, i64>> {
    let mut ids = HashMap::with_capacity(news.len());
    for some in news.chunks(ROWS) {
        let rows = contribution::Entity::insert_many(some.iter().map(row)).exec_with_returning(db).await?;
        ids.extend(rows.into_iter().filter_map(|row| Some((row.external?, row.id))));
        let mut wordings = Vec::with_capacity(some.len());
        let mut findable = Vec::new();
        let mut forums: HashMap<i64, i64> = HashMap::new();
        for new in some {
            let named = new.external.as_ref().and_then(|name| ids.get(name));
            let id = *named.ok_or_else(|| Error::Internal("an imported contribution has no name".into()))?;
            wordings.push(revision_row(id, 1, new.created, (&new.title, &new.body)));
            if new.state == State::Published {
                let words = searchable(&new.title, &new.body);
                findable.push(search::row(search::Subject::Contribution, id, new.lang, &words));
                let count = forums.entry(new.forum.0).or_default();
                *count = count.saturating_add(1);
            }
        }
        revision::Entity::insert_many(wordings).exec_without_returning(db).await?;
        index::Entity::insert_many(findable).exec_without_returning(db).await?;
        for (forum, more) in forums {
            count_in_forum(db, forum, more).await?;
        }
    }
    Ok(ids)
}

/// Adds the supports of an imported data set to a contribution; those that it has already change nothing. Answers how
/// many were added.
pub(crate) async fn insert_supports(
    db: &impl ConnectionTrait,
    id: ContributionId,
    supporters: Vec<String>,
    at: Timestamp,
) -> Result<u64> {
    let mut added = 0_u64;
    for some in supporters.chunks(ROWS) {
        let rows = some.iter().map(|supporter| support::ActiveModel {
            contribution_id: Set(id.0),
            supporter: Set(supporter.clone()),
            created: Set(at.0),
        });
        let insert = support::Entity::insert_many(rows).on_conflict_do_nothing();
        if let TryInsertResult::Inserted(rows) = insert.exec_without_returning(db).await? {
            added = added.saturating_add(rows);
        }
    }
    if added > 0 {
        add_supports(db, id.0, i64::try_from(added).unwrap_or(i64::MAX)).await?;
    }
    Ok(added)
}
