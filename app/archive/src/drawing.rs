//! The items of an edition that have a point as a drawing (DXF, `AutoCAD` 2007): a layer for each section, a point and its
//! number as a label for each item, in metres.

use chrono::TimeZone as _;
use domain::bundle::frozen::Frozen;
use dxf::{
    Drawing, DxfError, Point,
    entities::{Entity, EntityType, ModelPoint, Text},
    enums::{AcadVersion, Units},
    tables::Layer as DrawingLayer,
};

use crate::plan::{Crs, Layer, layers};

/// How tall the labels are, and how far from their points, in metres.
const LABEL: f64 = 5.0;
/// How many layers have colours of their own: those of the palette that are told apart on white and on black.
const COLOURS: [u8; 6] = [1, 3, 5, 6, 30, 4];

/// The items with points, in a coordinate system.
pub fn drawing(frozen: &Frozen, crs: &Crs) -> Result<Vec<u8>, DxfError> {
    let mut drawing = Drawing::new();
    drawing.header.version = AcadVersion::R2007;
    drawing.header.default_drawing_units = Units::Meters;
    // Else these tell when it was exported and by whom, and no two are the same.
    let epoch = chrono::DateTime::<chrono::Utc>::UNIX_EPOCH;
    let frozen_at = chrono::DateTime::parse_from_rfc3339(&frozen.frozen).map_or(epoch, |at| at.to_utc());
    drawing.header.creation_date_universal = frozen_at;
    drawing.header.update_date_universal = frozen_at;
    // The crate writes how long this is behind the beginning of 1900 here: so it is the same in every zone.
    let beginning = chrono::NaiveDate::from_ymd_opt(1900, 1, 1).and_then(|day| day.and_hms_opt(0, 0, 0));
    let here = beginning.and_then(|at| Some((at, chrono::Local.from_local_datetime(&at).earliest()?)));
    if let Some((beginning, here)) = here {
        let since = frozen_at.naive_utc().signed_duration_since(beginning);
        let local = here.checked_add_signed(since).unwrap_or(here);
        (drawing.header.creation_date, drawing.header.update_date) = (local, local);
    }
    drawing.header.fingerprint_guid = uuid::Uuid::nil();
    drawing.header.version_guid = uuid::Uuid::nil();
    for (layer, colour) in layers(frozen, crs).into_iter().zip(COLOURS.into_iter().cycle()) {
        let name = name(&layer);
        let mut own = DrawingLayer { name: name.clone(), ..Default::default() };
        own.color = dxf::Color::from_index(colour);
        drawing.add_layer(own);
        for spot in &layer.spots {
            let at = |east: f64, north: f64| Point::new(spot.at.0 + east, spot.at.1 + north, 0.0);
            let label = Text {
                location: at(LABEL / 2.0, LABEL / 2.0),
                text_height: LABEL,
                value: spot.item.number.to_string(),
                ..Default::default()
            };
            for what in [EntityType::ModelPoint(ModelPoint::new(at(0.0, 0.0))), EntityType::Text(label)] {
                let mut entity = Entity::new(what);
                entity.common.layer.clone_from(&name);
                drawing.add_entity(entity);
            }
        }
    }
    let mut file = Vec::new();
    drawing.save(&mut file)?;
    Ok(file)
}

/// The name of a section's layer, without what no name of a layer may have.
fn name(layer: &Layer<'_>) -> String {
    let allowed = |c: char| if "<>/\\\":;?*|=`,".contains(c) || c.is_control() { ' ' } else { c };
    let title: String = layer.title.chars().map(allowed).take(200).collect();
    format!("{} {}", layer.number, title.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::edition;

    #[test]
    fn a_drawing_has_a_layer_for_each_section_and_a_label_for_each_item() {
        let crs = Crs::of(3067).unwrap();
        let mut frozen = edition();
        frozen.sections[0].title = "Joki: ranta/vesi".to_owned();
        let made = drawing(&frozen, &crs).unwrap();
        let read = Drawing::load(&mut &*made).unwrap();
        let layers: Vec<&str> = read.layers().map(|layer| layer.name.as_str()).collect();
        assert!(layers.contains(&"1 Joki  ranta vesi"), "{layers:?}");
        let labels: Vec<String> = read
            .entities()
            .filter_map(|entity| match &entity.specific {
                EntityType::Text(text) => Some(text.value.clone()),
                _ => None,
            })
            .collect();
        assert_eq!(labels, ["1"]);
        assert!(made == drawing(&frozen, &crs).unwrap(), "it is the same bytes each time");
    }
}
