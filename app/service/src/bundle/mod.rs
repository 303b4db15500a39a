//! Bundles: what curators gather, section by section, until they freeze it.

mod cluster;
mod echo;
mod history;
mod lock;
mod many;
mod pick;
mod quote;
mod read;
mod scope;
mod write;

use domain::{BundleId, ProcessId, Timestamp, Version, account::Actor, bundle::Bundle, policy::Action};
use sea_orm::{EntityTrait, QuerySelect};

use crate::{
    Service,
    entity::bundle,
    error::{Error, Result},
    write::Write,
};

pub use cluster::{LOOKED_AT_MAX, SHOWN_MAX, Suggested, Suggestions, clusters};
pub use history::{Gone, gone, history, lately, since};
pub(crate) use history::{forget_people_before, forget_person, is_newer, note_frozen};
pub(crate) use lock::lock_sources;
pub use many::pick_many;
pub use pick::{drop_pick, move_pick, note_on_pick, pick, refresh_pick};
pub(crate) use quote::spot;
pub use quote::{add_quote, drop_quote};
pub(crate) use read::load;
pub use read::{desk, list};
pub use scope::{Answered, dispose, dispose_as_seen, in_question, set_scope};
pub(crate) use scope::{forget_contribution, forget_picks};
pub use write::{add_section, begin, change, change_section, move_section, remove_section};

/// Opens a transaction to change a bundle. Changes of one bundle wait for each other, so that what one of them counts
/// or freezes is not changed by another.
pub(crate) async fn open(
    service: &Service,
    actor: &Actor,
    id: BundleId,
    action: impl FnOnce(ProcessId) -> Action,
) -> Result<(Write, bundle::Model)> {
    let open = service.open(actor).await?;
    let row = bundle::Entity::find_by_id(id.0).lock_exclusive().one(&*open).await?.ok_or(Error::NotFound)?;
    let write = open.permit(&action(ProcessId(row.process_id)))?;
    Ok((write, row))
}

fn bundle(row: bundle::Model, items: i64) -> Result<Bundle> {
    Ok(Bundle {
        id: BundleId(row.id),
        process: ProcessId(row.process_id),
        lang: crate::lang(&row.lang)?,
        title: row.title,
        foreword: row.foreword,
        version: Version(row.version),
        items,
        editions: row.editions,
        created: Timestamp(row.created),
    })
}
