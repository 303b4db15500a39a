//! What the child does with a picture: look at its header, decode it within limits, turn it upright, and write it anew
//! in three widths, as WebP and as JPEG.

use std::io::Cursor;

use bytes::Bytes;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits, codecs::jpeg::JpegEncoder, imageops::FilterType};
use serde::{Deserialize, Serialize};

/// The most bytes that are taken for one picture.
pub const BYTES_MAX: usize = 15 * 1024 * 1024;
/// The widths that are kept; a picture narrower than one of them is kept in its own width instead.
const WIDTHS: [u32; 3] = [480, 960, 1920];
/// The longest side that is decoded.
const SIDE_MAX: u32 = 12_000;
/// The most memory that decoding may ask for.
const DECODED_MAX: u64 = 256 * 1024 * 1024;

/// How a form of a picture is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// Lossy WebP.
    WebP,
    /// Baseline JPEG, for what cannot read WebP.
    Jpeg,
}

impl Format {
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
        [Self::WebP, Self::Jpeg].into_iter().find(|format| format.extension() == ending)
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
pub(crate) struct Derived {
    /// Width in pixels of the widest form.
    pub(crate) width: i32,
    /// Height in pixels of the widest form.
    pub(crate) height: i32,
    /// The forms.
    pub(crate) forms: Vec<Form>,
}

/// Reads a picture and writes its forms. Runs in the child only.
pub(crate) fn derive(original: &[u8]) -> Result<Derived, String> {
    let upright = decode(original)?;
    let mut forms = Vec::new();
    let mut largest = (0, 0);
    for width in widths(upright.width()) {
        let height = scaled(upright.height(), width, upright.width());
        let small = if width == upright.width() {
            upright.clone()
        } else {
            upright.resize_exact(width, height, FilterType::CatmullRom)
        };
        let rgb = on_white(&small);
        let width = i32::try_from(width).map_err(|e| e.to_string())?;
        largest = (width, i32::try_from(height).map_err(|e| e.to_string())?);
        let webp = webp::Encoder::from_rgb(rgb.as_raw(), rgb.width(), rgb.height()).encode(78.0);
        forms.push(Form { width, format: Format::WebP, bytes: Bytes::copy_from_slice(&webp) });
        let mut jpeg = Vec::new();
        JpegEncoder::new_with_quality(&mut jpeg, 80).encode_image(&rgb).map_err(|e| e.to_string())?;
        forms.push(Form { width, format: Format::Jpeg, bytes: jpeg.into() });
    }
    Ok(Derived { width: largest.0, height: largest.1, forms })
}

fn decode(original: &[u8]) -> Result<DynamicImage, String> {
    let mut reader = ImageReader::new(Cursor::new(original)).with_guessed_format().map_err(|e| e.to_string())?;
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(DECODED_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|e| e.to_string())?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 || width > SIDE_MAX || height > SIDE_MAX || decoder.total_bytes() > DECODED_MAX {
        return Err("too large".into());
    }
    let orientation = decoder.orientation().map_err(|e| e.to_string())?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|e| e.to_string())?;
    picture.apply_orientation(orientation);
    Ok(picture)
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
fn on_white(picture: &DynamicImage) -> image::RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let rgba = picture.to_rgba8();
    image::RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let image::Rgba([r, g, b, a]) = *rgba.get_pixel(x, y);
        let over =
            |c: u8| u8::try_from((u16::from(c) * u16::from(a) + 255 * (255 - u16::from(a))) / 255).unwrap_or(255);
        image::Rgb([over(r), over(g), over(b)])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        DynamicImage::new_rgba8(width, height).write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
        bytes
    }

    #[test]
    fn a_picture_is_kept_in_up_to_three_widths() {
        for (own, expected) in [(100, vec![100]), (480, vec![480]), (700, vec![480, 700]), (4000, vec![480, 960, 1920])]
        {
            assert_eq!(widths(own), expected, "{own}");
        }
    }

    #[test]
    fn every_form_can_be_read_again() {
        let derived = derive(&png(700, 350)).unwrap();
        assert_eq!((derived.width, derived.height, derived.forms.len()), (700, 350, 4));
        for form in &derived.forms {
            let again = image::load_from_memory(&form.bytes).unwrap();
            assert_eq!(i32::try_from(again.width()).unwrap(), form.width);
            assert_eq!(again.to_rgb8().get_pixel(1, 1).0, [255, 255, 255], "transparent is white");
        }
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert!(derive(b"GIF89a but not really").is_err());
        assert!(derive(b"").is_err());
        assert!(derive(&png(12_001, 1)).is_err());
    }
}
