//! The items of an edition that have a point, in the coordinates of a town, as layers of a drawing: a layer for each section.

use std::fmt;

use domain::bundle::frozen::{Frozen, Item, Words};
use proj4rs::{Proj, transform::transform};

use crate::{drawing, geopackage};

/// A coordinate system of the plane, in metres, by its number in EPSG's register.
///
/// ETRS89 and its national forms are taken to be the same as WGS 84, as maps on the web do: they differ by less than a metre,
/// and a point that somebody pressed on a map by more.
pub struct Crs {
    /// Its number in EPSG's register.
    pub code: u16,
    /// Its name there.
    pub name: &'static str,
    /// What it is, as well-known text (version 1).
    pub wkt: &'static str,
    from: Proj,
    to: Proj,
}

impl fmt::Debug for Crs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Crs").field("code", &self.code).field("name", &self.name).finish_non_exhaustive()
    }
}

impl Crs {
    /// The system of a number; `None` where there is none, or where it is not of the plane or not in metres.
    #[must_use]
    pub fn of(code: u16) -> Option<Self> {
        let found = crs_definitions::from_code(code)?;
        let in_metres = found.wkt.starts_with("PROJCS[") && found.proj4.contains("+units=m ");
        let name = found.wkt.split('"').nth(1)?;
        let from = Proj::from_proj_string("+proj=longlat +datum=WGS84 +no_defs").ok()?;
        let to = Proj::from_proj_string(found.proj4).ok()?;
        in_metres.then_some(Self { code, name, wkt: found.wkt, from, to })
    }

    /// East and north of a latitude and a longitude (WGS 84, in degrees), in metres; `None` where the system has no such
    /// place.
    #[must_use]
    pub fn project(&self, lat: f64, lon: f64) -> Option<(f64, f64)> {
        let mut point = (lon.to_radians(), lat.to_radians(), 0.0);
        transform(&self.from, &self.to, &mut point).ok()?;
        (point.0.is_finite() && point.1.is_finite()).then_some((point.0, point.1))
    }
}

/// The files in the coordinates of a town: their names and their bytes. None where no item has a point.
pub fn pack(frozen: &Frozen, crs: &Crs) -> Result<Vec<(&'static str, Vec<u8>)>, Unwritten> {
    if layers(frozen, crs).is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![("items.gpkg", geopackage(frozen, crs)?), ("items.dxf", drawing(frozen, crs)?)])
}

/// Why there is no such file.
#[derive(Debug, thiserror::Error)]
pub enum Unwritten {
    /// The `GeoPackage` cannot be made.
    #[error("the GeoPackage cannot be made: {0}")]
    GeoPackage(#[from] rusqlite::Error),
    /// The drawing cannot be made.
    #[error("the drawing cannot be made: {0}")]
    Drawing(#[from] dxf::DxfError),
}

/// The items of a section that have a point.
pub(crate) struct Layer<'a> {
    /// The section's number.
    pub(crate) number: i32,
    /// Its title.
    pub(crate) title: &'a str,
    pub(crate) spots: Vec<Spot<'a>>,
}

/// An item at its place.
pub(crate) struct Spot<'a> {
    /// East and north, in metres.
    pub(crate) at: (f64, f64),
    pub(crate) item: &'a Item,
    pub(crate) words: &'a Words,
}

/// The layers of an edition; sections without any point have none.
pub(crate) fn layers<'a>(frozen: &'a Frozen, crs: &Crs) -> Vec<Layer<'a>> {
    let spot = |item: &'a Item| {
        let words = item.words.as_ref()?;
        let (lat, lon) = words.place.as_ref()?.point?;
        Some(Spot { at: crs.project(lat, lon)?, item, words })
    };
    let layer = |section: &'a domain::bundle::frozen::Section| Layer {
        number: section.number,
        title: &section.title,
        spots: section.items.iter().filter_map(spot).collect(),
    };
    frozen.sections.iter().map(layer).filter(|layer| !layer.spots.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What PROJ 9 makes of points of Finland, Sweden and Norway, in the systems that towns there use: to the millimetre.
    #[test]
    fn points_are_where_proj_puts_them() {
        for (code, (lat, lon), (east, north)) in CONTROL {
            let (x, y) = Crs::of(code).unwrap().project(lat, lon).unwrap();
            let off = (x - east).hypot(y - north);
            assert!(off < 0.01, "EPSG:{code} of {lat}, {lon}: {x}, {y} is {off} m from {east}, {north}");
        }
    }

    /// System, latitude and longitude, east and north.
    type Control = (u16, (f64, f64), (f64, f64));

    const CONTROL: [Control; 7] = [
        (3_067, (62.242_1, 25.747_5), (434_921.539_0, 6_901_780.300_6)),
        (3_879, (60.169_9, 24.938_4), (25_496_580.360_0, 6_673_003.606_7)),
        (3_067, (70.083_3, 27.866_7), (532_949.992_1, 7_775_396.891_8)),
        (3_006, (59.329_3, 18.068_6), (674_571.866_4, 6_580_743.008_3)),
        (25_832, (59.913_9, 10.752_2), (597_979.902_9, 6_643_118.991_4)),
        (3_880, (62.242_1, 25.747_5), (26_486_874.572_6, 6_903_937.963_1)),
        (3_877, (60.451_8, 22.266_6), (23_459_636.120_5, 6_704_635.359_9)),
    ];

    #[test]
    fn a_system_is_of_the_plane_and_in_metres() {
        assert_eq!(Crs::of(3067).unwrap().name, "ETRS89 / TM35FIN(E,N)");
        for other in [4326, 4258, 3822, 2264, 1, 9] {
            assert!(Crs::of(other).is_none(), "EPSG:{other}");
        }
    }
}
