//! What an edition's curator quotes of its items, as it is stored, and as far as it can be told today.

use std::collections::HashMap;

use domain::{
    bundle::{
        Desk, DeskItem, Readable, Source,
        frozen::{Heard, Quote},
        quote::{Quoted, Wording},
    },
    render,
    video::{Part, Video},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set,
    sea_query::SimpleExpr,
};

use super::{
    freeze::CHUNK,
    read::readable,
    stored::{Sealed, StoredItem},
};
use crate::{
    bundle::spot,
    entity::{edition_item, edition_quote},
    error::{Error, Result},
    write::Write,
};

/// Keeps what is quoted of the items of a desk. `numbers` are those of the edition's items.
pub(super) async fn insert(write: &Write, edition: i64, desk: &Desk, numbers: &HashMap<Source, i32>) -> Result<()> {
    let items = desk.sections.iter().flat_map(|section| &section.items);
    let quoted: Vec<(i32, &DeskItem)> = items
        .filter(|item| !item.quotes.is_empty())
        .filter_map(|item| Some((*numbers.get(&item.source)?, item)))
        .collect();
    let ids: HashMap<i32, i64> = edition_item::Entity::find()
        .select_only()
        .columns([edition_item::Column::Number, edition_item::Column::Id])
        .filter(edition_item::Column::EditionId.eq(edition))
        .filter(edition_item::Column::Number.is_in(quoted.iter().map(|(number, _)| *number)))
        .into_tuple::<(i32, i64)>()
        .all(&**write)
        .await?
        .into_iter()
        .collect();
    let mut rows = Vec::new();
    for (number, item) in quoted {
        let id = *ids.get(&number).ok_or(Error::Corrupt("edition_item.number"))?;
        rows.extend((1..).zip(&item.quotes).map(|(number, quote)| edition_quote::ActiveModel {
            item_id: Set(id),
            number: Set(number),
            words: Set(quote.words.clone()),
            video: Set(quote.spot.map(|spot| spot.video.into())),
            from_second: Set(quote.spot.map(|spot| spot.from.into())),
            until_second: Set(quote.spot.and_then(|spot| spot.until).map(i64::from)),
            ..Default::default()
        }));
    }
    while !rows.is_empty() {
        let rest = rows.split_off(rows.len().min(CHUNK));
        edition_quote::Entity::insert_many(rows).exec_without_returning(&**write).await?;
        rows = rest;
    }
    Ok(())
}

/// What is quoted of items, by their ids: one query, however many there are.
pub(super) async fn load(db: &impl ConnectionTrait, items: &[edition_item::Model]) -> Result<HashMap<i64, Vec<Quote>>> {
    let rows = edition_quote::Entity::find()
        .filter(edition_quote::Column::ItemId.is_in(items.iter().map(|item| item.id)))
        .order_by_asc(edition_quote::Column::Number)
        .all(db)
        .await?;
    let mut quotes: HashMap<i64, Vec<Quote>> = HashMap::new();
    for row in rows {
        let heard = spot(row.video, row.from_second, row.until_second).map(Heard::from);
        quotes.entry(row.item_id).or_default().push(Quote { words: row.words, heard });
    }
    Ok(quotes)
}

/// What can be told today of what is quoted of an item: nothing where the item cannot be read; where moderators took
/// something out of it, what stands in the rest, or is heard in a video that is still there.
pub(super) fn told(item: &StoredItem) -> Vec<Quote> {
    match (readable(item), &item.sealed) {
        (Readable::Removed | Readable::Erased, _) => Vec::new(),
        (Readable::InPart, Sealed::For(rest)) => {
            let text = render::words(&rest.html);
            let (before, now) =
                (Wording { text: "", videos: &item.videos }, Wording { text: &text, videos: &rest.videos });
            item.quotes.iter().filter_map(|quote| standing(quote, &before, &now)).collect()
        }
        (Readable::Yes | Readable::InPart, _) => item.quotes.clone(),
    }
}

/// A quote of one wording, as it stands in another.
fn standing(quote: &Quote, before: &Wording<'_>, now: &Wording<'_>) -> Option<Quote> {
    let Some(heard) = quote.heard.map(Part::from) else {
        return now.says(&quote.words).then(|| quote.clone());
    };
    let heard = now.spot(before.video(heard)?, heard)?;
    Some(Quote { heard: Some(heard.into()), ..quote.clone() })
}

/// A quote as a page shows it. `videos` are the links of what is shown of its item, `peertube` the instances of the
/// list. Videos of hosts that may not be shown are left out of what is shown, so they do not count there.
pub(super) fn shown(quote: Quote, videos: &[String], peertube: &[String]) -> Quoted {
    let heard = quote.heard.map(Part::from);
    let link = heard.and_then(|heard| Wording { text: "", videos }.video(heard));
    let video = link.and_then(|link| Video::parse(link, peertube));
    let among = |number: i32| {
        let up_to = usize::try_from(number).unwrap_or_default();
        let shown = videos.iter().take(up_to).filter(|link| Video::parse(link, peertube).is_some()).count();
        i32::try_from(shown).unwrap_or(i32::MAX)
    };
    let spot = heard.map(|heard| match &video {
        Some(_) => Part { video: among(heard.video), ..heard },
        None => heard,
    });
    Quoted { words: quote.words, spot, video }
}

/// Takes away what is quoted of the items of a condition: who erases a text erases what was quoted of it.
pub(super) async fn erase(db: &impl ConnectionTrait, of: SimpleExpr) -> Result<()> {
    let items = edition_item::Entity::find().select_only().column(edition_item::Column::Id).filter(of).into_query();
    edition_quote::Entity::delete_many().filter(edition_quote::Column::ItemId.in_subquery(items)).exec(db).await?;
    Ok(())
}
