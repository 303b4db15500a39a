//! What becomes of contributions whose author has their data erased, or whose time is over.

use domain::{
    ContributionId, PersonId, Timestamp, bundle::Source, contribution::State, event::Verb, moderation::Thing,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait, sea_query::Expr,
};

use super::{
    read::supporter,
    write::{add_supports, count_in_forum},
};
use crate::{
    bundle, echo, edition,
    entity::{contribution, edition_item, pick, revision, revision_picture, revision_video, support},
    error::Result,
    log, moderation, proposal, search,
};

/// Removes every word of a contribution, with what was made of them; its row stays, for what refers to it. Answers
/// which pictures it had.
pub(crate) async fn erase(db: &impl ConnectionTrait, row: &contribution::Model, at: Timestamp) -> Result<Vec<String>> {
    let wordings: Vec<i64> = revision::Entity::find()
        .select_only()
        .column(revision::Column::Id)
        .filter(revision::Column::ContributionId.eq(row.id))
        .into_tuple()
        .all(db)
        .await?;
    let pictures: Vec<String> = revision_picture::Entity::find()
        .select_only()
        .column(revision_picture::Column::MediaId)
        .filter(revision_picture::Column::RevisionId.is_in(wordings.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    let of = wordings.iter().copied();
    revision_picture::Entity::delete_many()
        .filter(revision_picture::Column::RevisionId.is_in(of.clone()))
        .exec(db)
        .await?;
    revision_video::Entity::delete_many().filter(revision_video::Column::RevisionId.is_in(of.clone())).exec(db).await?;
    // A bundle in the making holds nothing that is not there any more.
    let picks = pick::Entity::find().select_only().column(pick::Column::Id);
    bundle::forget_picks(db, picks.filter(pick::Column::RevisionId.is_in(of.clone())).into_query()).await?;
    bundle::forget_contribution(db, row.id).await?;
    pick::Entity::delete_many().filter(pick::Column::RevisionId.is_in(of)).exec(db).await?;
    blank(db, row).await?;
    echo::forget(db, row.id).await?;
    // Who kept a text could show with the salt that it was this one.
    for verb in [Verb::ContributionPublished, Verb::ContributionRevised] {
        log::forget(db, verb, row.id).await?;
    }
    moderation::erase_subject(db, Thing::Contribution(ContributionId(row.id)), at).await?;
    edition::erase_items(db, Source::Contribution(ContributionId(row.id))).await?;
    edition::erase_left(db, row.id).await?;
    proposal::forget(db, Source::Contribution(ContributionId(row.id))).await?;
    search::remove(db, search::Subject::Contribution, row.id).await?;
    if row.state == State::Published.code() {
        count_in_forum(db, row.forum_id, -1).await?;
    }
    Ok(pictures)
}

async fn blank(db: &impl ConnectionTrait, row: &contribution::Model) -> Result<()> {
    use contribution::Column;
    let empty = || Expr::value(String::new());
    revision::Entity::update_many()
        .col_expr(revision::Column::Title, empty())
        .col_expr(revision::Column::Body, empty())
        .col_expr(revision::Column::Html, empty())
        .filter(revision::Column::ContributionId.eq(row.id))
        .exec(db)
        .await?;
    contribution::Entity::update_many()
        .col_expr(Column::Title, empty())
        .col_expr(Column::Excerpt, empty())
        .col_expr(Column::Author, empty())
        .col_expr(Column::PersonId, Expr::value(None::<i64>))
        .col_expr(Column::Recorder, Expr::value(None::<String>))
        .col_expr(Column::Place, Expr::value(None::<String>))
        .col_expr(Column::Lat, Expr::value(None::<f64>))
        .col_expr(Column::Lon, Expr::value(None::<f64>))
        .col_expr(Column::State, Expr::value(State::Erased.code()))
        .filter(Column::Id.eq(row.id))
        .exec(db)
        .await?;
    Ok(())
}

/// Takes the name off a contribution; its words stay.
pub(crate) async fn forget_author(db: &impl ConnectionTrait, row: &contribution::Model) -> Result<()> {
    use contribution::Column;
    contribution::Entity::update_many()
        .col_expr(Column::Author, Expr::value(crate::lang(&row.lang)?.nobody()))
        .col_expr(Column::PersonId, Expr::value(None::<i64>))
        .filter(Column::Id.eq(row.id))
        .exec(db)
        .await?;
    edition::forget_authors(db, row.id).await
}

/// Whether an edition holds a contribution, also one that was taken back.
pub(crate) async fn is_cited(db: &impl ConnectionTrait, id: i64) -> Result<bool> {
    Ok(edition_item::Entity::find().filter(edition_item::Column::ContributionId.eq(id)).count(db).await? > 0)
}

/// Takes every support of a person back.
pub(crate) async fn forget_supports(db: &impl ConnectionTrait, person: PersonId) -> Result<()> {
    let own = support::Column::Supporter.eq(supporter(person));
    let given: Vec<i64> = support::Entity::find()
        .select_only()
        .column(support::Column::ContributionId)
        .filter(own.clone())
        .into_tuple()
        .all(db)
        .await?;
    support::Entity::delete_many().filter(own).exec(db).await?;
    for id in given {
        add_supports(db, id, -1).await?;
    }
    Ok(())
}
