//! What the child does with a picture: look at its header, decode it within limits, turn it upright, make its colours
//! those of sRGB, and write it anew in three widths, as WebP and as JPEG. Nothing of the file but its pixels is kept.

use std::io::Cursor;

use bytes::Bytes;
use image::{
    DynamicImage, ImageDecoder, ImageError, ImageReader, Limits, RgbImage,
    codecs::jpeg::JpegEncoder,
    imageops::{self, FilterType},
    metadata::Orientation,
};
use serde::{Deserialize, Serialize};

use super::{colour, hex};

/// The most bytes that are taken for one picture.
pub const BYTES_MAX: usize = 15 * 1024 * 1024;
/// The widths that are kept; a picture narrower than one of them is kept in its own width instead.
const WIDTHS: [u32; 3] = [480, 960, 1920];
/// The longest side that is decoded, in pixels.
pub(super) const SIDE_MAX: u32 = 12_000;
/// The most pixels that are decoded: what the cameras of telephones make, but for a few in their largest mode.
pub(super) const PIXELS_MAX: u64 = 60_000_000;
/// The most memory that decoding may ask for: so many pixels of four channels with two bytes each.
const DECODED_MAX: u64 = 8 * PIXELS_MAX;
/// The longest side that a thumbhash is made of.
const THUMB_SIDE: u32 = 100;
/// The most characters that a thumbhash has, in hexadecimal.
pub(super) const THUMB_MAX: usize = 64;

/// Why a picture is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// Not one of the formats that are read, or broken.
    NotAPicture,
    /// HEIC or AVIF, as telephones store their photos; no decoder for them is kept here.
    PhoneFormat,
    /// Its header promises more than is decoded.
    TooManyPixels,
}

/// How a form of a picture is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// Lossy WebP.
    WebP,
    /// Baseline JPEG, for what cannot read WebP.
    Jpeg,
}

impl Format {
    /// Every one.
    pub(super) const ALL: [Self; 2] = [Self::WebP, Self::Jpeg];

    /// The ending of its files.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::WebP => "webp",
            Self::Jpeg => "jpg",
        }
    }

    /// Its media type.
    #[must_use]
    pub fn mime(self) -> &'static str {
        match self {
            Self::WebP => "image/webp",
            Self::Jpeg => "image/jpeg",
        }
    }

    pub(crate) fn of(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extension() == ending)
    }
}

/// One form of a picture.
#[derive(Clone, Debug)]
pub struct Form {
    /// In pixels.
    pub width: i32,
    /// How it is written.
    pub format: Format,
    /// The file.
    pub bytes: Bytes,
}

/// A picture in all its forms.
#[derive(Clone, Debug)]
pub struct Derived {
    /// Width in pixels of the widest form.
    pub width: i32,
    /// Height in pixels of the widest form.
    pub height: i32,
    /// Its thumbhash in hexadecimal.
    pub thumb: String,
    /// The forms, narrowest first: each width in every format.
    pub forms: Vec<Form>,
}

impl Derived {
    /// Whether it is what [`derive()`] makes, as far as that can be told without decoding it.
    pub(super) fn is_whole(&self) -> bool {
        let most = |most: u32| i32::try_from(most).unwrap_or(i32::MAX);
        let [.., widest] = WIDTHS;
        let sizes = (1..=most(widest)).contains(&self.width) && (1..=most(SIDE_MAX)).contains(&self.height);
        let thumb = self.thumb.len() <= THUMB_MAX && self.thumb.bytes().all(|byte| byte.is_ascii_hexdigit());
        let mut before = 0;
        let forms = self.forms.chunks(Format::ALL.len()).all(|same| {
            let width = same.first().map_or(0, |form| form.width);
            let wider = width > before;
            before = width;
            wider && same.iter().map(|form| (form.width, form.format)).eq(Format::ALL.map(|format| (width, format)))
        });
        sizes && thumb && forms && before == self.width && self.forms.len() <= WIDTHS.len() * Format::ALL.len()
    }
}

/// Reads a picture and writes its forms. Runs in the child only.
pub(super) fn derive(original: &[u8]) -> Result<Derived, Refusal> {
    if is_phone_format(original) {
        return Err(Refusal::PhoneFormat);
    }
    let (upright, profile) = decode(original)?;
    let unreadable = |_: std::num::TryFromIntError| Refusal::NotAPicture;
    let mut forms = Vec::new();
    let mut largest = (0, 0);
    let mut thumb = String::new();
    for width in widths(upright.width()) {
        let height = scaled(upright.height(), width, upright.width());
        let mut rgb = if width == upright.width() {
            on_white(&upright)
        } else {
            on_white(&upright.resize_exact(width, height, FilterType::CatmullRom))
        };
        if let Some(profile) = &profile {
            colour::to_srgb(&mut rgb, profile);
        }
        if thumb.is_empty() {
            thumb = thumbhash(&rgb);
        }
        let width = i32::try_from(width).map_err(unreadable)?;
        largest = (width, i32::try_from(height).map_err(unreadable)?);
        let webp = webp::Encoder::from_rgb(rgb.as_raw(), rgb.width(), rgb.height()).encode(78.0);
        forms.push(Form { width, format: Format::WebP, bytes: Bytes::copy_from_slice(&webp) });
        let mut jpeg = Vec::new();
        JpegEncoder::new_with_quality(&mut jpeg, 80).encode_image(&rgb).map_err(|_error| Refusal::NotAPicture)?;
        forms.push(Form { width, format: Format::Jpeg, bytes: jpeg.into() });
    }
    Ok(Derived { width: largest.0, height: largest.1, thumb, forms })
}

/// Whether the file says of itself that it is HEIC or AVIF: a box `ftyp` at its beginning, with brands of four letters.
fn is_phone_format(original: &[u8]) -> bool {
    const BRANDS: [&[u8]; 12] =
        [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1", b"avif", b"avis"];
    let Some((head, rest)) = original.split_at_checked(8) else { return false };
    let Some((size, b"ftyp")) = head.split_at_checked(4) else { return false };
    let size = size.iter().fold(0_usize, |all, byte| all << 8 | usize::from(*byte));
    let brands = rest.get(..size.saturating_sub(8).min(rest.len())).unwrap_or_default();
    // The second group is a version, which is no brand.
    brands.chunks_exact(4).enumerate().any(|(place, brand)| place != 1 && BRANDS.contains(&brand))
}

/// The picture upright, and its colour profile. Of an animation it is the first picture.
fn decode(original: &[u8]) -> Result<(DynamicImage, Option<Vec<u8>>), Refusal> {
    let mut reader =
        ImageReader::new(Cursor::new(original)).with_guessed_format().map_err(|_error| Refusal::NotAPicture)?;
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(DECODED_MAX);
    reader.limits(limits);
    // Reads the header and no more.
    let mut decoder = reader.into_decoder().map_err(refusal)?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(Refusal::NotAPicture);
    }
    let pixels = u64::from(width) * u64::from(height);
    if width > SIDE_MAX || height > SIDE_MAX || pixels > PIXELS_MAX || decoder.total_bytes() > DECODED_MAX {
        return Err(Refusal::TooManyPixels);
    }
    // A direction or a profile that cannot be read is as good as none.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refusal)?;
    picture.apply_orientation(orientation);
    Ok((picture, profile))
}

fn refusal(error: ImageError) -> Refusal {
    match error {
        ImageError::Limits(_) => Refusal::TooManyPixels,
        _ => Refusal::NotAPicture,
    }
}

/// A few bytes that tell the colours of a picture roughly, in hexadecimal.
fn thumbhash(picture: &RgbImage) -> String {
    let longest = picture.width().max(picture.height()).max(1);
    let side = |own: u32| scaled(own, THUMB_SIDE.min(longest), longest);
    let (width, height) = (side(picture.width()), side(picture.height()));
    let small = imageops::thumbnail(picture, width, height);
    let rgba: Vec<u8> = small.pixels().flat_map(|image::Rgb([r, g, b])| [*r, *g, *b, 255]).collect();
    let pixels = |count: u32| usize::try_from(count).unwrap_or_default();
    hex(&thumbhash::rgba_to_thumb_hash(pixels(width), pixels(height), &rgba))
}

fn widths(own: u32) -> Vec<u32> {
    let mut widths: Vec<u32> = WIDTHS.into_iter().filter(|w| *w < own).collect();
    if widths.len() < WIDTHS.len() {
        widths.push(own);
    }
    widths
}

fn scaled(height: u32, width: u32, own: u32) -> u32 {
    let scaled = u64::from(height) * u64::from(width) / u64::from(own.max(1));
    u32::try_from(scaled).unwrap_or(SIDE_MAX).max(1)
}

/// Transparent parts become white: JPEG has none, and dark mode must not turn a drawing's paper black.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let rgba = picture.to_rgba8();
    RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let image::Rgba([r, g, b, a]) = *rgba.get_pixel(x, y);
        let over =
            |c: u8| u8::try_from((u16::from(c) * u16::from(a) + 255 * (255 - u16::from(a))) / 255).unwrap_or(255);
        image::Rgb([over(r), over(g), over(b)])
    })
}

#[cfg(test)]
mod tests;
