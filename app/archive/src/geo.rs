//! The items of an edition that have a point, for maps.

use domain::bundle::frozen::{Frozen, Item, Section};
use serde_json::{Value, json};

/// Whether any item has a point.
pub(crate) fn has_points(frozen: &Frozen) -> bool {
    frozen.items().any(|item| item.words.as_ref().and_then(|words| words.place.as_ref()?.point).is_some())
}

/// The items that have a point as GeoJSON (RFC 7946): WGS 84, longitude before latitude.
#[must_use]
pub fn geojson(frozen: &Frozen) -> Vec<u8> {
    let features: Vec<Value> = frozen
        .sections
        .iter()
        .flat_map(|section| section.items.iter().filter_map(move |item| feature(section, item)))
        .collect();
    let collection = json!({ "type": "FeatureCollection", "features": features });
    let mut text = serde_json::to_vec_pretty(&collection).unwrap_or_default();
    text.push(b'\n');
    text
}

fn feature(section: &Section, item: &Item) -> Option<Value> {
    let words = item.words.as_ref()?;
    let place = words.place.as_ref()?;
    let (lat, lon) = place.point?;
    Some(json!({
        "type": "Feature",
        "id": item.url,
        "geometry": { "type": "Point", "coordinates": [lon, lat] },
        "properties": {
            "item": item.number,
            "section": section.number,
            "section_title": section.title,
            "kind": words.kind.as_deref().unwrap_or("record"),
            "title": words.title,
            "author": words.author.name,
            "place": place.name,
            "lang": words.lang,
            "url": item.url,
        },
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::edition;

    #[test]
    fn items_with_a_point_are_features() {
        let mut frozen = edition();
        let made: Value = serde_json::from_slice(&geojson(&frozen)).unwrap();
        assert_eq!(made["features"].as_array().unwrap().len(), 1);
        let one = &made["features"][0];
        assert_eq!(one["geometry"], json!({ "type": "Point", "coordinates": [25.7475, 62.2421] }));
        assert_eq!((&one["properties"]["item"], &one["properties"]["section_title"]), (&json!(1), &json!("Osa 1")));
        frozen.sections[0].items[0].words.as_mut().unwrap().place = None;
        assert!(!has_points(&frozen));
        let made: Value = serde_json::from_slice(&geojson(&frozen)).unwrap();
        assert_eq!(made, json!({ "type": "FeatureCollection", "features": [] }));
    }
}
