//! A small painter: flat shapes with soft edges on paper with a little grain.

use image::{Rgb, RgbImage};

/// A colour: red, green, blue, each 0 to 255.
pub(crate) type Ink = [f64; 3];

/// A picture in the making. Its height is 1 and its width the ratio of its sides, so that shapes do not know its size.
pub(crate) struct Paper {
    width: u32,
    height: u32,
    points: Vec<Ink>,
}

/// Numbers that look drawn by lot and are always the same for the same seed.
pub(crate) struct Lot(u64);

impl Lot {
    /// A lot of a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number between two others.
    pub(crate) fn between(&mut self, low: f64, high: f64) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        low + (high - low) * unit(self.0)
    }
}

impl Paper {
    /// Paper whose colour runs from one ink at the top to another at the bottom.
    pub(crate) fn new(width: u32, height: u32, top: Ink, bottom: Ink) -> Self {
        let rows = (0..height).flat_map(|y| {
            let ink = mix(top, bottom, f64::from(y) / f64::from(height.max(1)));
            std::iter::repeat_n(ink, usize::try_from(width).unwrap_or(0))
        });
        Self { width, height, points: rows.collect() }
    }

    /// The ratio of its sides.
    pub(crate) fn ratio(&self) -> f64 {
        f64::from(self.width) / f64::from(self.height.max(1))
    }

    /// Fills the inside of a shape: `distance` is how far a point lies outside, less than nothing within.
    pub(crate) fn fill(&mut self, ink: Ink, opacity: f64, distance: impl Fn(f64, f64) -> f64) {
        let all = [0.0, 0.0, self.ratio(), 1.0];
        self.fill_within(all, ink, opacity, distance);
    }

    /// The same, for a shape that lies within left, top, right and bottom: nothing else is looked at.
    fn fill_within(&mut self, area: [f64; 4], ink: Ink, opacity: f64, distance: impl Fn(f64, f64) -> f64) {
        let scale = f64::from(self.height.max(1));
        let [left, top, right, bottom] = area.map(|side| side * scale);
        let (first, last) = (index(left - 1.0), index(right + 2.0));
        let (above, rows) = (index(top - 1.0), index(bottom + 2.0).saturating_sub(index(top - 1.0)));
        let width = usize::try_from(self.width).unwrap_or(1).max(1);
        for (y, row) in (0_u32..).zip(self.points.chunks_mut(width)).skip(above).take(rows) {
            for (x, point) in (0_u32..).zip(row).skip(first).take(last.saturating_sub(first)) {
                let cover =
                    (0.5 - distance(f64::from(x) / scale, f64::from(y) / scale) * scale).clamp(0.0, 1.0) * opacity;
                if cover > 0.0 {
                    *point = mix(*point, ink, cover);
                }
            }
        }
    }

    /// A rectangle.
    pub(crate) fn rect(&mut self, ink: Ink, [left, top, right, bottom]: [f64; 4]) {
        self.fill_within([left, top, right, bottom], ink, 1.0, |x, y| {
            (left - x).max(x - right).max(top - y).max(y - bottom)
        });
    }

    /// A disc.
    pub(crate) fn disc(&mut self, ink: Ink, opacity: f64, [cx, cy, radius]: [f64; 3]) {
        let area = [cx - radius, cy - radius, cx + radius, cy + radius];
        self.fill_within(area, ink, opacity, |x, y| (x - cx).hypot(y - cy) - radius);
    }

    /// A stroke from one point to another.
    pub(crate) fn line(&mut self, ink: Ink, [x0, y0, x1, y1]: [f64; 4], width: f64) {
        let (dx, dy) = (x1 - x0, y1 - y0);
        let length = (dx * dx + dy * dy).max(1e-9);
        let area = [x0.min(x1) - width, y0.min(y1) - width, x0.max(x1) + width, y0.max(y1) + width];
        self.fill_within(area, ink, 1.0, |x, y| {
            let along = (((x - x0) * dx + (y - y0) * dy) / length).clamp(0.0, 1.0);
            (x - x0 - along * dx).hypot(y - y0 - along * dy) - width / 2.0
        });
    }

    /// Everything below a rolling line.
    pub(crate) fn hill(&mut self, ink: Ink, height: f64, swell: f64, seed: u64) {
        let mut lot = Lot::new(seed);
        let (a, b, c) = (lot.between(0.0, 6.3), lot.between(2.0, 4.0), lot.between(5.0, 9.0));
        self.fill(ink, 1.0, |x, y| {
            let line = height + swell * ((x * b + a).sin() + 0.45 * (x * c + 2.0 * a).sin());
            line - y
        });
    }

    /// The finished picture, with grain.
    pub(crate) fn finish(self, seed: u64) -> RgbImage {
        let mut lot = Lot::new(seed.wrapping_add(77));
        let mut picture = RgbImage::new(self.width, self.height);
        for (pixel, ink) in picture.pixels_mut().zip(&self.points) {
            let grain = lot.between(-5.0, 5.0);
            *pixel = Rgb(ink.map(|c| byte(c + grain)));
        }
        picture
    }
}

fn mix(from: Ink, to: Ink, share: f64) -> Ink {
    let mut ink = from;
    for (part, end) in ink.iter_mut().zip(to) {
        *part += (end - *part) * share;
    }
    ink
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped just before"
)]
fn byte(value: f64) -> u8 {
    value.clamp(0.0, 255.0) as u8
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped just before"
)]
fn index(value: f64) -> usize {
    value.clamp(0.0, 1e6) as usize
}

#[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "53 bits are plenty")]
fn unit(bits: u64) -> f64 {
    (bits >> 11) as f64 / 9_007_199_254_740_992.0
}
