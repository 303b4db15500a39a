//! What becomes of an edition's items where somebody's data is erased: the one change that an edition knows.
//!
//! The item's number stays, and its digest, by which the edition can still be shown to be what was frozen.

use std::collections::BTreeSet;

use domain::bundle::Source;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr};

use super::{ERASED, NAMELESS, freeze, quote, stored};
use crate::{
    entity::{edition, edition_item},
    error::Result,
    search,
};

/// Leaves of the items that are a contribution or a record nothing but their numbers and their digests. The curator's note on an
/// item goes as well, and what is quoted of it: notes quote.
pub(crate) async fn erase_items(db: &impl ConnectionTrait, source: Source) -> Result<()> {
    use edition_item::Column;
    let of = match source {
        Source::Contribution(id) => Column::ContributionId.eq(id.0),
        Source::Workshop(id) => Column::WorkshopId.eq(id.0),
    };
    quote::erase(db, of.clone()).await?;
    let empty = || Expr::value(String::new());
    let touched: BTreeSet<i64> = edition_item::Entity::find()
        .select_only()
        .column(Column::EditionId)
        .filter(of.clone())
        .into_tuple::<i64>()
        .all(db)
        .await?
        .into_iter()
        .collect();
    edition_item::Entity::update_many()
        .col_expr(Column::Title, empty())
        .col_expr(Column::Author, empty())
        .col_expr(Column::Note, empty())
        .col_expr(Column::AuthorSalt, Expr::value(None::<String>))
        .col_expr(Column::Place, Expr::value(None::<String>))
        .col_expr(Column::Lat, Expr::value(None::<f64>))
        .col_expr(Column::Lon, Expr::value(None::<f64>))
        .col_expr(Column::Erased, Expr::value(ERASED))
        .filter(of)
        .exec(db)
        .await?;
    for id in touched {
        index_again(db, id).await?;
    }
    Ok(())
}

/// Takes the name off the items that are a contribution; their words stay as they were.
pub(crate) async fn forget_authors(db: &impl ConnectionTrait, contribution: i64) -> Result<()> {
    use edition_item::Column;
    let langs: BTreeSet<String> = edition_item::Entity::find()
        .select_only()
        .column(Column::Lang)
        .filter(Column::ContributionId.eq(contribution))
        .into_tuple::<String>()
        .all(db)
        .await?
        .into_iter()
        .collect();
    for tag in langs {
        edition_item::Entity::update_many()
            .col_expr(Column::Author, Expr::value(crate::lang(&tag)?.nobody()))
            .col_expr(Column::AuthorSalt, Expr::value(None::<String>))
            .col_expr(Column::Erased, Expr::value(NAMELESS))
            .filter(Column::ContributionId.eq(contribution))
            .filter(Column::Lang.eq(tag))
            .filter(Column::Erased.is_null())
            .exec(db)
            .await?;
    }
    Ok(())
}

/// The curator's notes are what an edition is found by.
async fn index_again(db: &impl ConnectionTrait, id: i64) -> Result<()> {
    let Some(row) = edition::Entity::find_by_id(id).one(db).await? else { return Ok(()) };
    if row.withdrawn.is_some() {
        return Ok(());
    }
    let stored = stored::load(db, &row).await?;
    search::index(db, search::Subject::Edition, id, crate::lang(&row.lang)?, &freeze::words(&row, &stored)).await
}
