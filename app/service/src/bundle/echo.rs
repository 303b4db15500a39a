//! What says the same as the items of a bundle.

use std::collections::HashMap;

use domain::{
    BundleId, ContributionId, EchoId,
    bundle::{DeskItem, Source},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use super::scope::{used, waiting};
use crate::{
    entity::{contribution, echo_member},
    error::Result,
};

/// Tells each item of its group, and how many in it wait for an answer: two queries, however many items there are.
pub(super) async fn tell<'a>(
    db: &impl ConnectionTrait,
    id: BundleId,
    items: impl Iterator<Item = &'a mut DeskItem>,
) -> Result<()> {
    use echo_member::Column;
    let of = echo_member::Entity::find().filter(Column::ContributionId.in_subquery(used(id)));
    let echoes: HashMap<i64, i64> =
        of.all(db).await?.into_iter().map(|row| (row.contribution_id, row.echo_id)).collect();
    if echoes.is_empty() {
        return Ok(());
    }
    let open =
        contribution::Entity::find().select_only().column(contribution::Column::Id).filter(waiting(id)).into_query();
    let counted: Vec<(i64, i64)> = echo_member::Entity::find()
        .select_only()
        .column(Column::EchoId)
        .column_as(Column::ContributionId.count(), "count")
        .filter(Column::EchoId.is_in(echoes.values().copied()))
        .filter(Column::ContributionId.in_subquery(open))
        .group_by(Column::EchoId)
        .into_tuple()
        .all(db)
        .await?;
    let counted: HashMap<i64, i64> = counted.into_iter().collect();
    for item in items {
        let Source::Contribution(ContributionId(source)) = item.source else { continue };
        let Some(echo) = echoes.get(&source) else { continue };
        item.echo = Some(EchoId(*echo));
        item.echoes = counted.get(echo).and_then(|count| u64::try_from(*count).ok()).unwrap_or_default();
    }
    Ok(())
}
