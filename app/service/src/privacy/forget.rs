//! Forgetting what was sent to a person's addresses, and what would change them.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{
    entity::{address_change, link, message, person},
    error::Result,
};

/// Removes messages and links to somebody's address, and to the one that it was being changed to.
pub(super) async fn letters(db: &impl ConnectionTrait, row: &person::Model) -> Result<()> {
    let asked = address_change::Entity::find().filter(address_change::Column::PersonId.eq(row.id)).all(db).await?;
    let addresses: Vec<String> = asked.into_iter().map(|row| row.email).chain([row.email.clone()]).collect();
    address_change::Entity::delete_many().filter(address_change::Column::PersonId.eq(row.id)).exec(db).await?;
    link::Entity::delete_many().filter(link::Column::Email.is_in(&addresses)).exec(db).await?;
    message::Entity::delete_many().filter(message::Column::Recipient.is_in(&addresses)).exec(db).await?;
    Ok(())
}
