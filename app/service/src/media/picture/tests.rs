use image::{
    Delay, Frame, ImageEncoder as _, ImageFormat, Rgb, RgbaImage,
    codecs::{gif::GifEncoder, png::PngEncoder},
};
use moxcms::{ColorProfile, Layout, TransformOptions};

use super::*;

/// What a camera writes into a file and nobody may find in ours.
const SECRET: &str = "62.2475N 25.7640E of Aino";

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

fn png(width: u32, height: u32) -> Vec<u8> {
    encoded(&DynamicImage::new_rgba8(width, height), ImageFormat::Png)
}

/// Red, green, blue and white, a quarter each: every way to turn and to mirror it looks different.
fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| match (x < width / 2, y < height / 2) {
        (true, true) => Rgb([250, 0, 0]),
        (false, true) => Rgb([0, 250, 0]),
        (true, false) => Rgb([0, 0, 250]),
        (false, false) => Rgb([250, 250, 250]),
    })
}

/// The corners of a form, each by the letter of its colour: from the left above, as one reads.
fn corners(form: &Form) -> String {
    let picture = image::load_from_memory(&form.bytes).unwrap().to_rgb8();
    let (right, below) = (picture.width() - 4, picture.height() - 4);
    let name = |(x, y)| match picture.get_pixel(x, y).0.map(|c| c > 128) {
        [true, false, false] => 'r',
        [false, true, false] => 'g',
        [false, false, true] => 'b',
        [true, true, true] => 'w',
        _ => '?',
    };
    [(3, 3), (right, 3), (3, below), (right, below)].map(name).into_iter().collect()
}

/// EXIF with a direction and a description.
fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    // 0x010e is the description, as text behind the two entries; 0x0112 is the direction, as a short number.
    exif.extend([1, 0x0e, 0, 2, 0, 0, 0, u8::try_from(SECRET.len() + 1).unwrap(), 0, 0, 0, 38]);
    exif.extend([1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    exif.extend([0, 0, 0, 0]);
    exif.extend(SECRET.bytes().chain([0]));
    exif
}

/// A JPEG as a camera makes it: with EXIF, with XMP, with a comment.
fn photo(picture: &RgbImage, orientation: u8) -> Vec<u8> {
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, 95).encode_image(picture).unwrap();
    let mut out = jpeg[..2].to_vec();
    let xmp = format!("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>{SECRET}</x:xmpmeta>").into_bytes();
    let exif = [b"Exif\0\0".to_vec(), exif(orientation)].concat();
    for (marker, content) in [(0xe1, exif), (0xe1, xmp), (0xfe, SECRET.as_bytes().to_vec())] {
        out.extend([0xff, marker]);
        out.extend(u16::try_from(content.len() + 2).unwrap().to_be_bytes());
        out.extend(content);
    }
    out.extend(&jpeg[2..]);
    out
}

fn pixel(form: &Form) -> [u8; 3] {
    image::load_from_memory(&form.bytes).unwrap().to_rgb8().get_pixel(8, 8).0
}

fn near(seen: [u8; 3], meant: [u8; 3]) -> bool {
    seen.iter().zip(meant).all(|(seen, meant)| seen.abs_diff(meant) <= 6)
}

#[test]
fn a_picture_is_kept_in_up_to_three_widths() {
    for (own, expected) in [(100, vec![100]), (480, vec![480]), (700, vec![480, 700]), (4000, vec![480, 960, 1920])] {
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
    for bytes in [&b"GIF89a"[..], b"", b"%PDF-1.7", b"\0\0\0\x18ftypmp42\0\0\0\0mp41isom"] {
        assert_eq!(derive(bytes).unwrap_err(), Refusal::NotAPicture);
    }
    let whole = photo(&quarters(64, 64), 1);
    assert_eq!(derive(&whole[..40]).unwrap_err(), Refusal::NotAPicture);
}

#[test]
fn formats_of_telephones_are_told_by_their_brands() {
    for (major, others) in
        [("heic", "mif1heic"), ("mif1", "heic"), ("avif", "mif1miaf"), ("isom", "heix"), ("hevc", "")]
    {
        let brands = [major.as_bytes(), &[0; 4], others.as_bytes()].concat();
        let size = u32::try_from(brands.len() + 8).unwrap().to_be_bytes();
        let file = [&size[..], b"ftyp", &brands, b"\0\0\0\x08meta"].concat();
        assert_eq!(derive(&file).unwrap_err(), Refusal::PhoneFormat, "{major} {others}");
    }
    // The brand stands behind the box, and in the place of the version.
    assert_eq!(derive(b"\0\0\0\x10ftypisom\0\0\0\0heic").unwrap_err(), Refusal::NotAPicture);
    assert_eq!(derive(b"\0\0\0\x10ftypisomheic").unwrap_err(), Refusal::NotAPicture);
}

/// A PNG that says how large it is, and has next to no pixels.
fn promise(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = png::Encoder::new(&mut bytes, width, height).write_header().unwrap();
    writer.write_chunk(png::chunk::IDAT, b"\x78\x9c").unwrap();
    drop(writer);
    bytes
}

#[test]
fn a_header_that_promises_too_much_is_refused_before_anything_is_decoded() {
    for (width, height) in [(12_001, 1), (1, 12_001), (12_000, 12_000), (8_000, 8_000), (100_000, 100_000)] {
        assert_eq!(derive(&promise(width, height)).unwrap_err(), Refusal::TooManyPixels, "{width} {height}");
    }
    // Within the limits it is read on, and there is nothing to read.
    assert_eq!(derive(&promise(7_000, 8_000)).unwrap_err(), Refusal::NotAPicture);
    // The screen of this GIF has 65535 points on a side.
    let gif = b"GIF89a\xff\xff\xff\xff\x80\0\0\xff\xff\xff\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    assert_eq!(derive(gif).unwrap_err(), Refusal::TooManyPixels);
}

#[test]
fn a_picture_is_turned_as_the_camera_was_held() {
    // What a camera that was held so stored: how the stored picture's corners have to be shown.
    let shown = ["rgbw", "grwb", "wbgr", "bwrg", "rbgw", "brwg", "wgbr", "gwrb"];
    for (orientation, corners_shown) in (1..).zip(shown) {
        let derived = derive(&photo(&quarters(64, 32), orientation)).unwrap();
        let upright = if orientation < 5 { (64, 32) } else { (32, 64) };
        assert_eq!((derived.width, derived.height), upright, "{orientation}");
        for form in &derived.forms {
            assert_eq!(corners(form), corners_shown, "{orientation} {:?}", form.format);
        }
    }
    for orientation in [0, 9] {
        let derived = derive(&photo(&quarters(64, 32), orientation)).unwrap();
        assert_eq!(corners(&derived.forms[0]), "rgbw", "{orientation} means nothing");
    }
    let mut turned = Vec::new();
    let mut encoder = PngEncoder::new(&mut turned);
    encoder.set_exif_metadata(exif(6)).unwrap();
    encoder.write_image(quarters(64, 32).as_raw(), 64, 32, image::ExtendedColorType::Rgb8).unwrap();
    assert_eq!(corners(&derive(&turned).unwrap().forms[0]), "brwg", "PNG carries it as well");
}

#[test]
fn nothing_but_pixels_is_kept() {
    let original = photo(&quarters(700, 64), 1);
    let finds = |bytes: &[u8], text: &[u8]| bytes.windows(text.len()).any(|window| window == text);
    assert!(finds(&original, SECRET.as_bytes()), "the original tells");
    for form in derive(&original).unwrap().forms {
        for told in [SECRET.as_bytes(), b"Exif", b"xmpmeta", b"ICC_PROFILE", b"ICCP", b"EXIF", b"XMP "] {
            assert!(!finds(&form.bytes, told), "{:?}", form.format);
        }
        match form.format {
            // After the three parts of its head a simple WebP has one chunk, of pixels, to its end.
            Format::WebP => {
                assert_eq!(form.bytes[12..16], *b"VP8 ");
                let size = u32::from_le_bytes(form.bytes[16..20].try_into().unwrap());
                assert_eq!(usize::try_from(size).unwrap().next_multiple_of(2) + 20, form.bytes.len());
            }
            // The frame, the tables and the size, up to the pixels.
            Format::Jpeg => {
                let mut at = 2;
                while form.bytes[at + 1] != 0xda {
                    assert!([0xe0, 0xdb, 0xc0, 0xc4].contains(&form.bytes[at + 1]), "{:x}", form.bytes[at + 1]);
                    at += 2 + usize::from(u16::from_be_bytes([form.bytes[at + 2], form.bytes[at + 3]]));
                }
            }
        }
    }
}

#[test]
fn colours_look_as_they_were_meant() {
    let (meant, srgb) = ([200, 80, 40], ColorProfile::new_srgb());
    for profile in [ColorProfile::new_display_p3(), ColorProfile::new_adobe_rgb(), ColorProfile::new_srgb()] {
        let transform =
            srgb.create_transform_8bit(Layout::Rgb, &profile, Layout::Rgb, TransformOptions::default()).unwrap();
        let mut stored = [0; 3];
        transform.transform(&meant, &mut stored).unwrap();
        let mut bytes = Vec::new();
        let mut encoder = PngEncoder::new(&mut bytes);
        encoder.set_icc_profile(profile.encode().unwrap()).unwrap();
        let pixels = RgbImage::from_pixel(64, 64, Rgb(stored));
        encoder.write_image(pixels.as_raw(), 64, 64, image::ExtendedColorType::Rgb8).unwrap();
        for form in derive(&bytes).unwrap().forms {
            assert!(near(pixel(&form), meant), "{:?} of {stored:?}", pixel(&form));
        }
    }
    let wide = [0, 250, 0];
    let mut profiled = Vec::new();
    let mut encoder = PngEncoder::new(&mut profiled);
    encoder.set_icc_profile(b"no profile at all".to_vec()).unwrap();
    let pixels = RgbImage::from_pixel(64, 64, Rgb(wide));
    encoder.write_image(pixels.as_raw(), 64, 64, image::ExtendedColorType::Rgb8).unwrap();
    assert!(near(pixel(&derive(&profiled).unwrap().forms[1]), wide), "a broken profile is as good as none");
}

#[test]
fn a_grey_profile_is_followed_too() {
    let mut bytes = Vec::new();
    let mut encoder = PngEncoder::new(&mut bytes);
    encoder.set_icc_profile(ColorProfile::new_gray_with_gamma(1.0).encode().unwrap()).unwrap();
    encoder.write_image(&[55; 64 * 64], 64, 64, image::ExtendedColorType::L8).unwrap();
    // 55 of 255 in even steps of light is 128 in the steps of sRGB.
    let seen = pixel(&derive(&bytes).unwrap().forms[1]);
    assert!(near(seen, [128, 128, 128]), "{seen:?}");
}

#[test]
fn of_an_animation_the_first_picture_is_kept() {
    let frame = |colour: [u8; 4]| RgbaImage::from_pixel(32, 32, image::Rgba(colour));
    let frames = [frame([250, 0, 0, 255]), frame([0, 0, 250, 255])];
    let mut gif = Vec::new();
    let mut encoder = GifEncoder::new(&mut gif);
    for frame in frames.clone() {
        encoder.encode_frame(Frame::from_parts(frame, 0, 0, Delay::from_numer_denom_ms(100, 1))).unwrap();
    }
    drop(encoder);
    let config = webp::WebPConfig::new().unwrap();
    let mut encoder = webp::AnimEncoder::new(32, 32, &config);
    for (time, frame) in (0..).step_by(100).zip(&frames) {
        encoder.add_frame(webp::AnimFrame::from_rgba(frame.as_raw(), 32, 32, time));
    }
    let webp = encoder.encode().to_vec();
    let mut apng = Vec::new();
    let mut encoder = png::Encoder::new(&mut apng, 32, 32);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_animated(2, 0).unwrap();
    let mut writer = encoder.write_header().unwrap();
    for frame in &frames {
        writer.write_image_data(frame.as_raw()).unwrap();
    }
    writer.finish().unwrap();
    for (name, bytes) in [("GIF", gif), ("WebP", webp), ("PNG", apng)] {
        let seen = pixel(&derive(&bytes).unwrap().forms[0]);
        assert!(seen[0] > 220 && seen[2] < 40, "{name}: {seen:?}");
    }
}

#[test]
fn a_thumbhash_tells_the_colours_roughly() {
    for (width, height) in [(64, 64), (2000, 30), (1, 900), (1, 1)] {
        let picture = DynamicImage::ImageRgb8(RgbImage::from_pixel(width, height, Rgb([200, 80, 40])));
        let thumb = derive(&encoded(&picture, ImageFormat::Png)).unwrap().thumb;
        assert!(thumb.len() <= THUMB_MAX, "{thumb}");
        let bytes: Vec<u8> = thumb
            .as_bytes()
            .chunks(2)
            .map(|two| u8::from_str_radix(str::from_utf8(two).unwrap(), 16).unwrap())
            .collect();
        let (red, green, blue, alpha) = thumbhash::thumb_hash_to_average_rgba(&bytes).unwrap();
        assert!(red > green && green > blue && alpha > 0.9, "{width} {height}: {red} {green} {blue} {alpha}");
    }
}
