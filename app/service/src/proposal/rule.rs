//! The rule itself: for what a process asks for two.

use domain::{ProcessId, account::Actor, event::Verb, policy::Action, proposal::Matter};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QuerySelect, Set};

use crate::{
    Service,
    entity::process,
    error::{Error, Result},
};

/// Has a process ask for two from now on.
pub async fn ask_for_two(service: &Service, actor: &Actor, id: ProcessId, matter: Matter) -> Result<()> {
    set(service, actor, id, (matter, true)).await
}

/// Has a process ask for two no more. What waits can still be confirmed by somebody else.
pub async fn stop_asking(service: &Service, actor: &Actor, id: ProcessId, matter: Matter) -> Result<()> {
    set(service, actor, id, (matter, false)).await
}

async fn set(service: &Service, actor: &Actor, id: ProcessId, (matter, asks): (Matter, bool)) -> Result<()> {
    let (action, verb) =
        if asks { (Action::AskForTwo(id), Verb::TwoAskedFor) } else { (Action::StopAskingForTwo(id), Verb::TwoNoMore) };
    let write = service.write(actor, &action).await?;
    let row = process::Entity::find_by_id(id.0).lock_exclusive().one(&*write).await?.ok_or(Error::NotFound)?;
    let mut changed = row.into_active_model();
    match matter {
        Matter::Edition => changed.two_for_editions = Set(asks),
        Matter::Decision => changed.two_for_decisions = Set(asks),
    }
    changed.update(&*write).await?;
    write.commit(verb.on(id.0, Some(id))).await
}
