//! What proposals keep of words that are erased.

use domain::bundle::Source;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, Set,
};

use super::parts_of;
use crate::{
    entity::proposal,
    error::{Error, Result},
};

/// Takes out of every proposal what it says of a source whose words are erased: its title, the reason for which it was left
/// out, and the digests in which they are. That there was a part stays, under its code.
pub(crate) async fn forget(db: &impl ConnectionTrait, source: Source) -> Result<()> {
    let mut codes = vec![source.code()];
    if let Source::Contribution(id) = source {
        codes.push(format!("left:{id}"));
    }
    let holds = |code: &String| proposal::Column::Parts.contains(format!("\"{code}\""));
    let any = codes.iter().map(holds).fold(Condition::any(), Condition::add);
    for row in proposal::Entity::find().filter(any).all(db).await? {
        let parts = parts_of(&row)?.into_iter().map(|part| {
            let gone = codes.contains(&part.code);
            if gone { (part.code, String::new(), String::new()) } else { (part.code, part.label, part.content) }
        });
        let parts = serde_json::to_string(&parts.collect::<Vec<_>>());
        let mut changed = row.into_active_model();
        changed.parts = Set(parts.map_err(|error| Error::Internal(error.to_string()))?);
        changed.update(db).await?;
    }
    Ok(())
}
