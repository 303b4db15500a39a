//! What becomes of a hidden record whose time is over.

use domain::{Timestamp, WorkshopId, bundle::Source, contribution::State, event::Verb, moderation::Thing};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, sea_query::Expr};

use crate::{
    bundle, edition,
    entity::{pick, record, record_picture, workshop},
    error::Result,
    log, moderation, proposal, search,
};

/// Removes every word of a record; the workshop's row stays, for what refers to it. Answers which pictures it had.
pub(crate) async fn erase(db: &impl ConnectionTrait, row: &workshop::Model, at: Timestamp) -> Result<Vec<String>> {
    let id = WorkshopId(row.id);
    let wordings: Vec<i64> = record::Entity::find()
        .select_only()
        .column(record::Column::Id)
        .filter(record::Column::WorkshopId.eq(row.id))
        .into_tuple()
        .all(db)
        .await?;
    let shown = record_picture::Column::RecordId.is_in(wordings.iter().copied());
    let pictures: Vec<String> = record_picture::Entity::find()
        .select_only()
        .column(record_picture::Column::MediaId)
        .filter(shown.clone())
        .into_tuple()
        .all(db)
        .await?;
    record_picture::Entity::delete_many().filter(shown).exec(db).await?;
    // A bundle in the making holds nothing that is not there any more.
    let picks = pick::Entity::find().select_only().column(pick::Column::Id);
    let picks = picks.filter(pick::Column::RecordId.is_in(wordings.iter().copied()));
    bundle::forget_picks(db, picks.into_query()).await?;
    pick::Entity::delete_many().filter(pick::Column::RecordId.is_in(wordings)).exec(db).await?;
    blank(db, id).await?;
    // Who kept a text could show with the salt that it was this one.
    for verb in [Verb::WorkshopFiled, Verb::WorkshopRevised] {
        log::forget(db, verb, row.id).await?;
    }
    moderation::erase_subject(db, Thing::Workshop(id), at).await?;
    edition::erase_items(db, Source::Workshop(id)).await?;
    proposal::forget(db, Source::Workshop(id)).await?;
    search::remove(db, search::Subject::Workshop, row.id).await?;
    Ok(pictures)
}

async fn blank(db: &impl ConnectionTrait, id: WorkshopId) -> Result<()> {
    use workshop::Column;
    let empty = || Expr::value(String::new());
    record::Entity::update_many()
        .col_expr(record::Column::Title, empty())
        .col_expr(record::Column::Summary, empty())
        .col_expr(record::Column::Html, empty())
        .filter(record::Column::WorkshopId.eq(id.0))
        .exec(db)
        .await?;
    workshop::Entity::update_many()
        .col_expr(Column::Title, empty())
        .col_expr(Column::FiledBy, empty())
        .col_expr(Column::PersonId, Expr::value(None::<i64>))
        .col_expr(Column::Place, Expr::value(None::<String>))
        .col_expr(Column::Lat, Expr::value(None::<f64>))
        .col_expr(Column::Lon, Expr::value(None::<f64>))
        .col_expr(Column::State, Expr::value(State::Erased.code()))
        .filter(Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}
