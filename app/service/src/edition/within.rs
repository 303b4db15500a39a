//! Looking within an edition, and at the others of its work.

use domain::{
    Lang, Pid,
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
pub fn find<'a>(frozen: &'a Frozen, wanted: &Wanted) -> Vec<(&'a Section, &'a Item)> {
    let sought = Sought::new(&wanted.query);
    let all = frozen.sections.iter().flat_map(|section| section.items.iter().map(move |item| (section, item)));
    let taken = all.filter(|(section, item)| wanted.takes(section.number, item));
    taken
        .filter(|(_, item)| {
            item.words.as_ref().is_none_or(|words| {
                let place = words.place.as_ref().map_or("", |place| &place.name);
                // The long one last: of very much text not all counts.
                let mut text = [&words.title, place, &words.author.name, &words.note].join(" ");
                for picture in &words.pictures {
                    text.push_str(&[" ", &picture.alt, " ", &picture.caption].concat());
                }
                for quote in &words.quotes {
                    text.push_str(&[" ", &quote.words].concat());
                }
                text.push_str(&[" ", &words.text].concat());
                sought.finds(Lang::parse_written(&words.lang).unwrap_or(Lang::Fi), &text)
            })
        })
        .collect()
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
