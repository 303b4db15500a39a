//! Pictures that nothing shows any more because somebody erased what showed them: their rows go at once, their files with
//! the next sweep.

use domain::Timestamp;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, Set, sea_query::Expr};

use crate::{
    entity::{board, look, media, process_picture, record_picture, revision_picture, stray},
    error::Result,
};

/// Lets go of pictures: of those that something still shows, who sent them is forgotten; of all others the rows are
/// deleted, and where no other row has the same files, these are noted to be removed.
pub(crate) async fn release(db: &impl ConnectionTrait, mut ids: Vec<String>, at: Timestamp) -> Result<()> {
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        let Some(row) = media::Entity::find_by_id(&id).one(db).await? else { continue };
        if is_shown(db, &id).await? {
            media::Entity::update_many()
                .col_expr(media::Column::PersonId, Expr::value(None::<i64>))
                .filter(media::Column::Id.eq(id))
                .exec(db)
                .await?;
            continue;
        }
        media::Entity::delete_by_id(id).exec(db).await?;
        if media::Entity::find().filter(media::Column::Object.eq(&row.object)).count(db).await? == 0 {
            let gone = stray::ActiveModel { object: Set(row.object), widths: Set(row.widths), since: Set(at.0) };
            stray::Entity::insert(gone).on_conflict_do_nothing().exec_without_returning(db).await?;
        }
    }
    Ok(())
}

async fn is_shown(db: &impl ConnectionTrait, id: &str) -> Result<bool> {
    let wordings = revision_picture::Entity::find().filter(revision_picture::Column::MediaId.eq(id)).count(db).await?;
    let records = record_picture::Entity::find().filter(record_picture::Column::MediaId.eq(id)).count(db).await?;
    let boards = board::Entity::find().filter(board::Column::MediaId.eq(id)).count(db).await?;
    let looks = look::Entity::find().filter(look::Column::MediaId.eq(id)).count(db).await?;
    let processes = process_picture::Entity::find().filter(process_picture::Column::MediaId.eq(id)).count(db).await?;
    Ok(wordings > 0 || records > 0 || boards > 0 || looks > 0 || processes > 0)
}
