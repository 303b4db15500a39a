//! Places: words, a point, or both. The words alone are enough: nobody has to use a map.

mod rectangle;

use serde::{Deserialize, Serialize};

use crate::form::{Check, Problem};

pub use rectangle::Rectangle;

/// Longest name of a place.
pub const NAME_MAX: usize = 120;
/// The most points that one plan is drawn of.
pub const POINTS_MAX: u64 = 5_000;

/// Where something is or should be.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// In words: an address, "by the old chimney". May be empty where there is a point.
    pub name: String,
    /// On the map.
    pub point: Option<Point>,
}

/// A point in WGS 84 (EPSG:4326), in degrees.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Latitude, -90 to 90.
    pub lat: f64,
    /// Longitude, -180 to 180.
    pub lon: f64,
}

impl Point {
    /// A point on earth; `None` for numbers that are none.
    #[must_use]
    pub fn new(lat: f64, lon: f64) -> Option<Self> {
        ((-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon)).then_some(Self { lat, lon })
    }
}

impl Place {
    /// Reads `place`, `lat` and `lon`; all empty is no place. A decimal comma is taken as a point.
    pub fn read(form: &mut Check<'_>) -> Option<Self> {
        let name = form.optional_line("place", NAME_MAX).unwrap_or_default();
        let number = |text: &str| text.trim().replace(',', ".").parse::<f64>().ok();
        let (lat, lon) = (form.fields().get("lat"), form.fields().get("lon"));
        let point = match (lat.trim().is_empty(), lon.trim().is_empty()) {
            (true, true) => None,
            _ => match (number(lat), number(lon)) {
                (Some(lat), Some(lon)) if Point::new(lat, lon).is_some() => Point::new(lat, lon),
                _ => {
                    form.wrong("lat", Problem::NotAPoint);
                    None
                }
            },
        };
        (!name.is_empty() || point.is_some()).then_some(Self { name, point })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Fields;

    fn read(place: &str, lat: &str, lon: &str) -> Result<Option<Place>, crate::form::Errors> {
        let fields = Fields::default().with("place", place).with("lat", lat).with("lon", lon);
        let mut form = Check::new(&fields);
        let place = Place::read(&mut form);
        form.finish(place)
    }

    #[test]
    fn words_or_a_point_or_neither() {
        assert_eq!(read("", "", ""), Ok(None));
        assert_eq!(read("By the chimney", "", "").unwrap().unwrap().point, None);
        let place = read("", "62,2415", " 25.7473 ").unwrap().unwrap();
        assert_eq!(place.point, Point::new(62.2415, 25.7473));
    }

    #[test]
    fn half_a_point_is_none() {
        for (lat, lon) in [("62", ""), ("", "25"), ("91", "0"), ("NaN", "0"), ("north", "east")] {
            assert_eq!(read("x", lat, lon).unwrap_err().of("lat"), Some(&Problem::NotAPoint), "{lat} {lon}");
        }
    }
}
