//! What the deciding body took up of an edition.

use std::collections::{BTreeSet, HashMap};

use domain::{Lang, Pid, ThemeId};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use super::by_pid;
use crate::{
    Service,
    competition::opened_entries,
    entity::{citation, edition_item, entry, theme, theme_source},
    error::Result,
};

/// The most themes that are told of, the newest of them.
pub const THEMES_MAX: u64 = 100;

/// A theme that builds on items of an edition: itself, or through an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The theme.
    pub theme: ThemeId,
    /// Its title.
    pub title: String,
    /// The language of the title.
    pub lang: Lang,
    /// The numbers of the items, in their order.
    pub numbers: Vec<i32>,
}

/// The themes that build on an edition, newest first, with the items that each builds on: four queries, however many
/// there are.
pub async fn themes(service: &Service, pid: &Pid) -> Result<Vec<Taken>> {
    let row = by_pid(service.db(), pid).await?;
    let items = edition_item::Entity::find()
        .select_only()
        .columns([edition_item::Column::Id, edition_item::Column::Number])
        .filter(edition_item::Column::EditionId.eq(row.id));
    let ours = || items.clone().select_only().column(edition_item::Column::Id).into_query();
    // As on a contribution's trail: a theme goes on building on an item whose go-between was hidden.
    let shown = entry::Entity::find().select_only().column(entry::Column::Id).filter(opened_entries(service));
    let by_entries: Vec<(i64, i64)> = citation::Entity::find()
        .select_only()
        .columns([citation::Column::EntryId, citation::Column::ItemId])
        .filter(citation::Column::ItemId.in_subquery(ours()))
        .filter(citation::Column::EntryId.in_subquery(shown.into_query()))
        .into_tuple()
        .all(service.db())
        .await?;
    let mut cited: HashMap<i64, Vec<i64>> = HashMap::new();
    for (entry, item) in by_entries {
        cited.entry(entry).or_default().push(item);
    }
    let sources: Vec<(i64, Option<i64>, Option<i64>)> = theme_source::Entity::find()
        .select_only()
        .columns([theme_source::Column::ThemeId, theme_source::Column::ItemId, theme_source::Column::EntryId])
        .filter(
            Condition::any()
                .add(theme_source::Column::ItemId.in_subquery(ours()))
                .add(theme_source::Column::EntryId.is_in(cited.keys().copied())),
        )
        .into_tuple()
        .all(service.db())
        .await?;
    let numbers: HashMap<i64, i32> = items.into_tuple::<(i64, i32)>().all(service.db()).await?.into_iter().collect();
    let mut built: HashMap<i64, BTreeSet<i32>> = HashMap::new();
    for (theme, item, entry) in sources {
        let through = entry.and_then(|entry| cited.get(&entry)).into_iter().flatten().copied();
        built.entry(theme).or_default().extend(item.into_iter().chain(through).filter_map(|id| numbers.get(&id)));
    }
    let rows = theme::Entity::find()
        .filter(theme::Column::Id.is_in(built.keys().copied()))
        .order_by_desc(theme::Column::Id)
        .limit(THEMES_MAX)
        .all(service.db())
        .await?;
    let taken = rows.into_iter().map(|row| {
        let numbers = built.remove(&row.id).unwrap_or_default().into_iter().collect();
        Ok(Taken { theme: ThemeId(row.id), lang: crate::lang(&row.lang)?, title: row.title, numbers })
    });
    taken.collect()
}
