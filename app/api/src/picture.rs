//! Pictures and places, which several words have.

use domain::{contribution, place};
use serde::Serialize;
use utoipa::ToSchema;

use crate::Api;

/// A picture with its texts.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Picture {
    /// Address of its largest form, as WebP.
    url: String,
    /// Width of that form in pixels.
    width: i32,
    /// Height of that form in pixels.
    height: i32,
    /// Alternative text; empty where the picture is decoration.
    alt: String,
    /// What stands under it; may be empty.
    caption: String,
    /// Roughly what it looks like, until it is loaded: a thumbhash in hexadecimal.
    thumbhash: String,
}

impl Picture {
    pub(crate) fn new(api: &Api, picture: contribution::Picture) -> Self {
        let contribution::Picture { media, alt, caption, width, height, thumb } = picture;
        let url = api.address(&format!("/media/{media}/{width}.webp"));
        Self { url, width, height, alt, caption, thumbhash: thumb }
    }
}

/// Where something is.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Place {
    /// Its name; may be empty.
    name: String,
    /// Latitude in degrees (WGS 84), north positive.
    #[serde(skip_serializing_if = "Option::is_none")]
    lat: Option<f64>,
    /// Longitude in degrees (WGS 84), east positive.
    #[serde(skip_serializing_if = "Option::is_none")]
    lon: Option<f64>,
}

impl From<place::Place> for Place {
    fn from(place: place::Place) -> Self {
        Self { name: place.name, lat: place.point.map(|p| p.lat), lon: place.point.map(|p| p.lon) }
    }
}
