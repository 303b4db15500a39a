//! A part of the map between two parallels and two meridians.

use std::fmt;

use super::Point;

/// A rectangle in degrees; what lies on an edge is in it. None reaches over the date line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rectangle {
    /// The least latitude.
    pub south: f64,
    /// The least longitude.
    pub west: f64,
    /// The greatest latitude.
    pub north: f64,
    /// The greatest longitude.
    pub east: f64,
}

impl Rectangle {
    /// A rectangle on earth; `None` where a corner is not on earth or one side lies beyond the other.
    #[must_use]
    pub fn new(south: f64, west: f64, north: f64, east: f64) -> Option<Self> {
        let corners = [Point::new(south, west), Point::new(north, east)];
        let is_one = corners.iter().all(Option::is_some) && south <= north && west <= east;
        is_one.then_some(Self { south, west, north, east })
    }

    /// Reads `south,west,north,east`, as its text is; numbers have a decimal point.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split(',').map(|part| part.trim().parse::<f64>().ok());
        let mut next = || numbers.next().flatten();
        let read = Self::new(next()?, next()?, next()?, next()?)?;
        numbers.next().is_none().then_some(read)
    }

    /// The least rectangle around points; `None` where there is none.
    #[must_use]
    pub fn around(points: impl IntoIterator<Item = Point>) -> Option<Self> {
        points.into_iter().fold(None, |all: Option<Self>, point| {
            let Point { lat, lon } = point;
            Some(all.map_or(Self { south: lat, west: lon, north: lat, east: lon }, |all| Self {
                south: all.south.min(lat),
                west: all.west.min(lon),
                north: all.north.max(lat),
                east: all.east.max(lon),
            }))
        })
    }

    /// Whether a point is in it.
    #[must_use]
    pub fn holds(&self, point: Point) -> bool {
        (self.south..=self.north).contains(&point.lat) && (self.west..=self.east).contains(&point.lon)
    }

    /// The point in its middle.
    #[must_use]
    pub fn middle(&self) -> Point {
        Point { lat: f64::midpoint(self.south, self.north), lon: f64::midpoint(self.west, self.east) }
    }
}

impl fmt::Display for Rectangle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{},{},{}", self.south, self.west, self.north, self.east)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_rectangle_holds_what_lies_in_it_and_on_its_edges() {
        let kangas = Rectangle::parse("62.24,25.74, 62.25,25.76").unwrap();
        for (lat, lon, held) in [
            (62.245, 25.75, true),
            (62.24, 25.74, true),
            (62.25, 25.76, true),
            (62.24, 25.76, true),
            (62.239_999, 25.75, false),
            (62.245, 25.760_001, false),
            (-62.245, 25.75, false),
        ] {
            assert_eq!(kangas.holds(Point { lat, lon }), held, "{lat} {lon}");
        }
        assert!((kangas.middle().lat - 62.245).abs() < 1e-9);
        let spot = Rectangle::parse("62,25,62,25").unwrap();
        assert!(spot.holds(Point { lat: 62.0, lon: 25.0 }), "a rectangle may be a point");
    }

    #[test]
    fn what_is_no_rectangle_is_none() {
        for text in [
            "",
            "62",
            "62,25,63",
            "62,25,63,26,27",
            "62,25,63,x",
            "63,25,62,26",
            "62,26,63,25",
            "62,179,63,-179",
            "62,25,91,26",
            "-91,25,62,26",
            "62,-181,63,26",
            "NaN,25,63,26",
            "62,25,inf,26",
            "62;25;63;26",
        ] {
            assert_eq!(Rectangle::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_rectangle_around_points_is_read_back_and_holds_them(
            points in proptest::collection::vec((-90.0..=90.0_f64, -180.0..=180.0_f64), 1..9)
        ) {
            let points: Vec<Point> = points.into_iter().filter_map(|(lat, lon)| Point::new(lat, lon)).collect();
            let around = Rectangle::around(points.iter().copied()).unwrap();
            prop_assert!(points.iter().all(|point| around.holds(*point)));
            prop_assert_eq!(Rectangle::parse(&around.to_string()), Some(around));
        }

        #[test]
        fn nothing_that_is_read_leaves_the_earth(text in "[-0-9.,eNainf ]{0,40}") {
            if let Some(read) = Rectangle::parse(&text) {
                let corners = [Point::new(read.south, read.west), Point::new(read.north, read.east)];
                prop_assert!(corners.iter().all(Option::is_some));
            }
        }
    }
}
