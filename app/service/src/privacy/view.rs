//! What staff see of a person that others do not, and the record of it that the person can read.

use domain::{PersonId, ProcessId, Timestamp, account::Actor, event::Verb, page::Limit, page::Page, policy::Action};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use crate::{
    Service,
    entity::{person, person_view},
    error::{Error, Result},
};

/// What only staff see of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The name that everybody sees.
    pub name: String,
    /// The e-mail address.
    pub email: String,
    /// When the account was made.
    pub created: Timestamp,
}

/// A look that somebody of the staff took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// When.
    pub at: Timestamp,
    /// The name of who looked; `None` where it was whoever runs the server.
    pub viewer: Option<String>,
    /// Why.
    pub reason: String,
}

/// Shows a person's address to somebody of the staff, who says why, and records that they looked: there is no other way
/// to it. `process` is the process for whose work it is needed; `None` for the whole installation.
pub async fn contact(
    service: &Service,
    actor: &Actor,
    process: Option<ProcessId>,
    person: PersonId,
    reason: String,
) -> Result<Contact> {
    let action = Action::ViewPerson(process);
    domain::policy::permit(actor, &action)?;
    let open = service.open(actor).await?;
    let row = person::Entity::find_by_id(person.0).one(&*open).await?.ok_or(Error::NotFound)?;
    let write = open.permit(&action)?;
    person_view::ActiveModel {
        person_id: Set(person.0),
        viewer_id: Set(actor.person().map(|id| id.0)),
        reason: Set(reason),
        at: Set(write.at().0),
        ..Default::default()
    }
    .insert(&*write)
    .await?;
    write.commit(Verb::PersonViewed.on(person.0, process)).await?;
    Ok(Contact { name: row.name, email: row.email, created: Timestamp(row.created) })
}

/// The looks that were taken at one's own data, newest first.
pub async fn looks(service: &Service, actor: &Actor, cursor: Option<&str>, limit: Limit) -> Result<Page<Look>> {
    let own = super::own(actor)?;
    let all = person_view::Entity::find().filter(person_view::Column::PersonId.eq(own.0));
    let total = all.clone().count(service.db()).await?;
    let mut rows = all.order_by_desc(person_view::Column::Id).limit(limit.probe());
    if let Some(before) = cursor.and_then(|c| c.parse::<i64>().ok()) {
        rows = rows.filter(person_view::Column::Id.lt(before));
    }
    let page = Page::cut(rows.all(service.db()).await?, limit, total, |row| row.id.to_string());
    let viewers = page.items.iter().filter_map(|row| row.viewer_id);
    let people = person::Entity::find().filter(person::Column::Id.is_in(viewers)).all(service.db()).await?;
    let look = |row: person_view::Model| Look {
        at: Timestamp(row.at),
        viewer: row.viewer_id.map(|id| people.iter().find(|p| p.id == id).map_or_else(String::new, |p| p.name.clone())),
        reason: row.reason,
    };
    Ok(Page { items: page.items.into_iter().map(look).collect(), next: page.next, total: page.total })
}
