//! Editions: bundles frozen for good. An edition is never changed, only succeeded or withdrawn; but what somebody
//! wrote can be erased at their request, and its place stays.
//!
//! An edition refers to the wordings it holds and does not copy them: wordings are never changed either. What a source
//! may change elsewhere (title, author's name, kind, language) and what belongs to the curator is copied.

mod ahead;
mod cite;
mod digest;
mod erase;
mod freeze;
mod frozen;
mod left;
mod quote;
mod read;
mod stems;
mod stored;
mod taken;
mod within;

use domain::{
    Pid,
    account::Actor,
    policy::{Action, Denial, Withdrawn, permit},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{
    Service,
    entity::edition,
    error::{Error, Result},
};

pub use crate::search::WORDS_MAX;
pub(crate) use ahead::prints;
pub use cite::{cited, words};
pub use digest::{Integrity, Verified, verify, verify_all};
pub(crate) use erase::{erase_items, forget_authors};
pub(crate) use freeze::press;
pub use freeze::{freeze, freeze_as_seen, withdraw};
pub use frozen::{Told, items, print, small_print, told};
pub(crate) use left::erase_left;
pub use left::{account, left_out};
pub(crate) use read::editions as whole;
pub use read::{head, item, list, newest_of_work, part};
pub(crate) use stems::Stems;
pub use taken::{THEMES_MAX, Taken, themes};
pub use within::{find, siblings};

/// The most bytes that files of editions take at once while they are made and sent: eight packages of a thousand items with a
/// picture each. They lie beside the uploads.
pub const ROOM: u64 = 4 * 1024 * 1024 * 1024;

/// What stands in an item's row where its words were erased.
pub(crate) const ERASED: &str = "words";
/// What stands in an item's row where the name under which it was written was erased.
pub(crate) const NAMELESS: &str = "name";

async fn by_pid(db: &impl ConnectionTrait, pid: &Pid) -> Result<edition::Model> {
    let row = edition::Entity::find().filter(edition::Column::Pid.eq(pid.as_str())).one(db).await?;
    row.ok_or(Error::NotFound)
}

/// The error that stands for a withdrawn edition.
fn withdrawn(row: &edition::Model) -> Result<()> {
    let withdrawn = if row.withdrawn.is_some() { Withdrawn::Yes } else { Withdrawn::No };
    match permit(&Actor::Guest, &Action::ReadEdition(withdrawn)) {
        Err(Denial::Gone) => Err(Error::Withdrawn(pid(row)?, row.reason.clone().unwrap_or_default())),
        other => Ok(other?),
    }
}

fn pid(row: &edition::Model) -> Result<Pid> {
    row.pid.parse().map_err(|_error| Error::Corrupt("edition.pid"))
}

/// The address of an edition, by the number of its row.
pub async fn address(service: &Service, id: i64) -> Result<Pid> {
    pid(&edition::Entity::find_by_id(id).one(service.db()).await?.ok_or(Error::NotFound)?)
}

/// The number of an edition's row, which its events speak of.
pub(crate) async fn row_id(service: &Service, pid: &Pid) -> Result<i64> {
    Ok(by_pid(service.db(), pid).await?.id)
}
