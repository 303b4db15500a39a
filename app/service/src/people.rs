//! Who holds which role: seen, granted and taken by those who run a process or the installation.

use std::collections::HashMap;

use domain::{
    GrantId, PersonId, ProcessId, Timestamp,
    account::{Actor, Role},
    form::Problem,
    page::{Limit, Page},
    people::{Appointment, Grant, Held},
    policy::{Action, permit},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{
    Service, account,
    entity::{person, role_grant},
    error::{Error, Result},
};

/// The roles held in a process, or in the whole installation; or those that were held before. Newest first.
pub async fn list(
    service: &Service,
    actor: &Actor,
    place: Option<ProcessId>,
    held: Held,
    cursor: Option<&str>,
    limit: Limit,
) -> Result<Page<Grant>> {
    permit(actor, &Action::SeePeople(place))?;
    let all = role_grant::Entity::find().filter(match place {
        Some(process) => role_grant::Column::ProcessId.eq(process.0),
        None => role_grant::Column::ProcessId.is_null(),
    });
    let all = all.filter(match held {
        Held::Now => role_grant::Column::Taken.is_null(),
        Held::Before => role_grant::Column::Taken.is_not_null(),
    });
    let total = all.clone().count(service.db()).await?;
    let mut rows = all.order_by_desc(role_grant::Column::Id).limit(limit.probe());
    if let Some(before) = cursor.and_then(|c| c.parse::<i64>().ok()) {
        rows = rows.filter(role_grant::Column::Id.lt(before));
    }
    let page = Page::cut(rows.all(service.db()).await?, limit, total, |row| row.id.to_string());
    let names = names(service, &page.items).await?;
    let items = page.items.into_iter().map(|row| grant(row, &names)).collect::<Result<_>>()?;
    Ok(Page { next: page.next, total: page.total, items })
}

/// Grants a role to the account of an address.
pub async fn appoint(
    service: &Service,
    actor: &Actor,
    place: Option<ProcessId>,
    appointment: Appointment,
) -> Result<()> {
    // Asked before the address is looked up: nobody else learns whether it has an account.
    permit(actor, &Action::GrantRole(place, appointment.role))?;
    let person = account::by_email(service, &appointment.email).await.map_err(|error| match error {
        Error::NotFound => Error::invalid("email", Problem::Unknown),
        other => other,
    })?;
    account::grant(service, actor, person, place, appointment.role).await
}

/// Takes a role that is held in this place.
pub async fn dismiss(service: &Service, actor: &Actor, place: Option<ProcessId>, id: GrantId) -> Result<()> {
    permit(actor, &Action::SeePeople(place))?;
    let row = role_grant::Entity::find_by_id(id.0).one(service.db()).await?.ok_or(Error::NotFound)?;
    if row.process_id != place.map(|id| id.0) {
        return Err(Error::NotFound);
    }
    account::take(service, actor, PersonId(row.person_id), place, role(&row)?).await
}

async fn names(service: &Service, rows: &[role_grant::Model]) -> Result<HashMap<i64, String>> {
    let ids = rows.iter().flat_map(|row| [Some(row.person_id), row.granted_by, row.taken_by]).flatten();
    let people = person::Entity::find().filter(person::Column::Id.is_in(ids)).all(service.db()).await?;
    Ok(people.into_iter().map(|row| (row.id, row.name)).collect())
}

fn grant(row: role_grant::Model, names: &HashMap<i64, String>) -> Result<Grant> {
    let name = |id: Option<i64>| id.and_then(|id| names.get(&id).cloned());
    Ok(Grant {
        id: GrantId(row.id),
        name: name(Some(row.person_id)).ok_or(Error::Corrupt("role_grant.person"))?,
        role: role(&row)?,
        granted: Timestamp(row.granted),
        granted_by: name(row.granted_by),
        taken: row.taken.map(|at| (Timestamp(at), name(row.taken_by))),
    })
}

fn role(row: &role_grant::Model) -> Result<Role> {
    Role::parse(&row.role).ok_or(Error::Corrupt("role_grant.role"))
}
