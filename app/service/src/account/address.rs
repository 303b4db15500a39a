//! Changing one's address, which both addresses confirm.

use domain::{
    PersonId,
    account::{Actor, Address},
    event::Verb,
    form::Problem,
    policy::Action,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QuerySelect,
    Set,
};

use super::{member, token_hash};
use crate::{
    Service,
    entity::{address_change as change, link, person},
    error::{Error, Result, taken},
    mail::{Letter, Letters},
    media::hex,
};

/// How long both addresses have to confirm.
const SECONDS: i64 = 24 * 3_600;

/// A change that waits for one of its addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The address that the account is to have.
    pub email: String,
    /// Whether this is the one that asks to confirm, and not the present one.
    pub new: bool,
}

/// How far a change has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// The other address has to confirm as well.
    Half,
    /// The new address holds.
    Done,
}

/// Asks both addresses. One that has an account is asked nothing, but the answer is the same.
pub async fn ask(service: &Service, actor: &Actor, form: Address, letters: &dyn Letters) -> Result<()> {
    let id = actor.person().ok_or(Error::NotFound)?;
    let (old, new) = (hex(&rand::random::<[u8; 32]>()), hex(&rand::random::<[u8; 32]>()));
    let write = service.write(actor, &Action::KeepAccount).await?;
    let row = person::Entity::find_by_id(id.0).one(&*write).await?.ok_or(Error::NotFound)?;
    if row.email == form.email {
        return Err(Error::invalid("email", Problem::Taken));
    }
    let dead = Condition::any().add(change::Column::PersonId.eq(id.0)).add(change::Column::Expires.lte(write.at().0));
    change::Entity::delete_many().filter(dead).exec(&*write).await?;
    let known = person::Entity::find().filter(person::Column::Email.eq(&form.email)).count(&*write).await? > 0;
    change::ActiveModel {
        person_id: Set(id.0),
        email: Set(form.email.clone()),
        old_hash: Set(token_hash(&old)),
        new_hash: Set(token_hash(&new)),
        old_confirmed: Set(false),
        new_confirmed: Set(false),
        expires: Set(write.at().plus_seconds(SECONDS).0),
        ..Default::default()
    }
    .insert(&*write)
    .await?;
    write.mail(&row.email, letters, &Letter::AddressOld { token: old, to: form.email.clone() }).await?;
    let letter = if known { Letter::AddressKnown } else { Letter::AddressNew { token: new } };
    write.mail(&form.email, letters, &letter).await?;
    write.commit(Verb::AddressAsked.on(id.0, None)).await
}

/// The address that somebody's account is being changed to.
pub(super) async fn waiting(service: &Service, id: PersonId) -> Result<Option<String>> {
    let row = change::Entity::find()
        .filter(change::Column::PersonId.eq(id.0))
        .filter(change::Column::Expires.gt(service.now().0))
        .one(service.db())
        .await?;
    Ok(row.map(|row| row.email))
}

/// What a link asks to confirm.
pub async fn look(service: &Service, token: &str) -> Result<Change> {
    let row = change::Entity::find().filter(alive(service, token)).one(service.db()).await?.ok_or(Error::NotFound)?;
    Ok(Change { new: row.new_hash == token_hash(token), email: row.email })
}

/// Confirms for one address. The link shows who it is: its owner may read their mail where they are not signed in.
pub async fn confirm(service: &Service, token: &str) -> Result<Progress> {
    let found = change::Entity::find().filter(alive(service, token)).one(service.db()).await?.ok_or(Error::NotFound)?;
    let owner = member(service, PersonId(found.person_id)).await?;
    let mut write = service.write(&owner, &Action::KeepAccount).await?;
    let account = person::Entity::find_by_id(found.person_id).lock_exclusive();
    // Locked, so that two confirmations at once do not both see that the other is missing.
    let account = account.one(&*write).await?.ok_or(Error::NotFound)?;
    let row = change::Entity::find().filter(alive(service, token)).one(&*write).await?.ok_or(Error::NotFound)?;
    let by_new = row.new_hash == token_hash(token);
    let (old, new) = (row.old_confirmed || !by_new, row.new_confirmed || by_new);
    if !(old && new) {
        let id = row.person_id;
        let mut row = row.into_active_model();
        row.old_confirmed = Set(old);
        row.new_confirmed = Set(new);
        row.update(&*write).await?;
        write.commit(Verb::AddressConfirmed.on(id, None)).await?;
        return Ok(Progress::Half);
    }
    change::Entity::delete_by_id(row.id).exec(&*write).await?;
    link::Entity::delete_many().filter(link::Column::Email.eq(&account.email)).exec(&*write).await?;
    let mut account = account.into_active_model();
    account.email = Set(row.email);
    account.update(&*write).await.map_err(|e| taken(e, "email"))?;
    write.note(Verb::AddressConfirmed.on(row.person_id, None));
    write.commit(Verb::AddressChanged.on(row.person_id, None)).await?;
    Ok(Progress::Done)
}

fn alive(service: &Service, token: &str) -> Condition {
    let hash = token_hash(token);
    Condition::all()
        .add(Condition::any().add(change::Column::OldHash.eq(&hash)).add(change::Column::NewHash.eq(&hash)))
        .add(change::Column::Expires.gt(service.now().0))
}
