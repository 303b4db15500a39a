//! What can be done for an edition before its bundle is locked: reading pictures from a store that may be far away, while
//! everybody else can write.

use domain::{
    BundleId, ProcessId,
    account::Actor,
    policy::{Action, Eyes, Hand, permit},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, sea_query::Condition};

use crate::{
    Service,
    entity::{bundle, media, pick, record_picture, revision_picture},
    error::Result,
    media::Prints,
    process,
};

/// The prints that the pictures of a bundle lack, for whoever may freeze it; `hand` says who put it forward, where somebody
/// did. Nothing is decided here: where there is nothing to be done there are none.
pub(crate) async fn prints(service: &Service, actor: &Actor, id: BundleId, hand: Option<Hand>) -> Result<Prints> {
    let db = service.db();
    let Some(row) = bundle::Entity::find_by_id(id.0).one(db).await? else { return Ok(Prints::default()) };
    let process = ProcessId(row.process_id);
    let eyes = Eyes::of(process::two(db, process).await?.editions, hand);
    if permit(actor, &Action::FreezeEdition(process, eyes)).is_err() {
        return Ok(Prints::default());
    }
    let picked = |column| pick::Entity::find().select_only().column(column).filter(pick::Column::BundleId.eq(id.0));
    let of_revisions = revision_picture::Entity::find()
        .select_only()
        .column(revision_picture::Column::MediaId)
        .filter(revision_picture::Column::RevisionId.in_subquery(picked(pick::Column::RevisionId).into_query()));
    let of_records = record_picture::Entity::find()
        .select_only()
        .column(record_picture::Column::MediaId)
        .filter(record_picture::Column::RecordId.in_subquery(picked(pick::Column::RecordId).into_query()));
    let shown = Condition::any()
        .add(media::Column::Id.in_subquery(of_revisions.into_query()))
        .add(media::Column::Id.in_subquery(of_records.into_query()));
    let bare = media::Entity::find().filter(media::Column::Print.is_null()).filter(shown).all(db).await?;
    Ok(Prints::of(service.media(), bare).await)
}
