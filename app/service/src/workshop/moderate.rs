//! What rulings do to workshops' records. Only `moderation` calls this: whoever may do it was asked there.

use domain::{WorkshopId, contribution::State};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};

use super::write::index;
use crate::{
    entity::{record, workshop},
    error::{Error, Result},
    search,
    write::Write,
};

/// Brings a record to another state, with its place in the index. What came out of the workshop stands by itself.
pub(crate) async fn set_state(write: &Write, row: workshop::Model, to: State) -> Result<()> {
    let (id, number, lang) = (WorkshopId(row.id), row.records, crate::lang(&row.lang)?);
    let before = row.state == State::Published.code();
    let mut changed = row.into_active_model();
    changed.state = Set(to.code().to_owned());
    changed.update(&**write).await?;
    match (before, to == State::Published) {
        (true, false) => search::remove(&**write, search::Subject::Workshop, id.0).await,
        (false, true) => {
            let now = record::Entity::find()
                .filter(record::Column::WorkshopId.eq(id.0))
                .filter(record::Column::Number.eq(number))
                .one(&**write)
                .await?;
            let now = now.ok_or(Error::Corrupt("workshop.records"))?;
            index(write, id, lang, (&now.title, &now.summary)).await
        }
        _ => Ok(()),
    }
}
