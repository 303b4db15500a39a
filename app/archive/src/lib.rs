//! Editions as files: what somebody takes along, keeps, opens in another program, and shows to be what was frozen.
//!
//! Everything is made from a [`Frozen`] and the pictures that go with it, and from nothing else; so the same edition is the
//! same bytes, wherever and whenever it is exported, as long as nothing of it is erased, redacted or put out of sight.
//!
//! - [`json()`]: the edition as data. [`csv()`] and [`xlsx()`]: its items as a table. [`geojson()`], [`geopackage()`] and
//!   [`drawing()`]: those that have a point.
//! - [`epub()`]: it as an electronic book. [`mod@print`]: what a typesetter is given of it, and how pictures get into what was set.
//! - [`write()`]: all of it with the pictures, as an RO-Crate in a bag in a ZIP.
//! - [`check()`]: whether such a package is whole.

mod check;
mod drawing;
mod epub;
mod geo;
mod geopackage;
mod package;
mod plan;
mod preview;
pub mod print;
mod quote;
mod ro_crate;
mod tables;

pub use check::{Report, Seen, Wrong, check};
pub use drawing::drawing;
pub use epub::epub;
pub use geo::geojson;
pub use geopackage::geopackage;
pub use package::{Contents, Failed, write};
pub use plan::{Crs, Unwritten, pack};
pub use quote::{HeardAt, heard};
pub use tables::{csv, xlsx};

use domain::bundle::frozen::Frozen;

/// The name of an edition's files: `talkoot-PID`.
#[must_use]
pub fn name(frozen: &Frozen) -> String {
    format!("talkoot-{}", frozen.pid)
}

/// An edition as JSON, in lines.
#[must_use]
pub fn json(frozen: &Frozen) -> Vec<u8> {
    // Maps with keys that are no texts, the one thing that cannot be written, are not in it.
    let mut text = serde_json::to_vec_pretty(frozen).unwrap_or_default();
    text.push(b'\n');
    text
}

#[cfg(test)]
mod older;
#[cfg(test)]
pub(crate) mod tests;
