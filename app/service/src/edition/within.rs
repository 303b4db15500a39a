//! Looking within an edition, and at the others of its work.

use domain::{
    Pid,
    bundle::{
        Edition,
        frozen::{Frozen, Item, Section},
        within::Wanted,
    },
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{by_pid, read::editions};
use crate::{Service, entity::edition, error::Result, search::Sought};

/// The most editions of a work that are told of.
const SIBLINGS_MAX: u64 = 100;

/// The items of an edition that are looked for, each with its section, in their order. A word may stand in the title,
/// the text, the curator's note, the name of the place or of who wrote it, in what is said of a picture, or in what the
/// curator heard in a video.
#[must_use]
pub fn find<'a>(service: &Service, frozen: &'a Frozen, wanted: &Wanted) -> Vec<(&'a Section, &'a Item)> {
    let sought = Sought::new(&wanted.query);
    let stems = sought.is_asking().then(|| service.stems().of(frozen));
    let of = |item: &Item| stems.as_ref().and_then(|stems| stems.get(&item.number)).map_or("", String::as_str);
    let all = frozen.sections.iter().flat_map(|section| section.items.iter().map(move |item| (section, item)));
    let taken = all.filter(|(section, item)| wanted.takes(section.number, item));
    taken.filter(|(_, item)| item.words.is_none() || sought.finds(of(item))).collect()
}

/// The editions of the same work, newest first, this one among them.
pub async fn siblings(service: &Service, pid: &Pid) -> Result<Vec<Edition>> {
    let row = by_pid(service.db(), pid).await?;
    let all = edition::Entity::find()
        .filter(edition::Column::BundleId.eq(row.bundle_id))
        .order_by_desc(edition::Column::Number)
        .limit(SIBLINGS_MAX);
    editions(service, all.all(service.db()).await?).await
}
