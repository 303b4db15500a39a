//! Colours as they were meant: what is kept carries no colour profile, and browsers take that for sRGB.

use image::RgbImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// Turns the colours of a picture into those of sRGB. Where the profile cannot be read, or is for ink, the colours stay
/// as they were decoded, which is what browsers would show.
pub(super) fn to_srgb(picture: &mut RgbImage, profile: &[u8]) {
    let Ok(profile) = ColorProfile::new_from_slice(profile) else { return };
    let (layout, colours) = match profile.color_space {
        DataColorSpace::Rgb => (Layout::Rgb, picture.as_raw().clone()),
        DataColorSpace::Gray => (Layout::Gray, picture.as_raw().iter().step_by(3).copied().collect()),
        _ => return,
    };
    let srgb = ColorProfile::new_srgb();
    let Ok(transform) = profile.create_transform_8bit(layout, &srgb, Layout::Rgb, TransformOptions::default()) else {
        return;
    };
    let mut converted = vec![0; picture.as_raw().len()];
    if transform.transform(&colours, &mut converted).is_ok() {
        picture.copy_from_slice(&converted);
    }
}
