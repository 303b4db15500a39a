//! Where things are, drawn: marks on a plan with a scale, north up, in the town's coordinates. It is no map: nothing is
//! fetched from anybody for it.

use leptos::prelude::*;

use crate::texts::Texts;

/// The width of the drawing and the most it is high, in its own units.
pub(crate) const WIDTH: f64 = 500.0;
const HEIGHT_MAX: f64 = 540.0;
const HEIGHT_MIN: f64 = 240.0;
/// How much is left free around the points.
const MARGIN: f64 = 44.0;
/// What a mark needs for itself: from side to side, and from top to bottom.
pub(crate) const NEAR: (f64, f64) = (84.0, 50.0);
/// The least side of what is shown, in metres: so that one point is not all of the plan.
const SIDE_MIN: f64 = 200.0;

/// What of the world is drawn, and how large.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Frame {
    /// Its middle, in metres.
    east: f64,
    north: f64,
    /// Units for a metre.
    unit: f64,
    /// How high the drawing is.
    pub(crate) height: f64,
    /// How far apart the outermost points are drawn: from side to side, and from top to bottom.
    pub(crate) inner: (f64, f64),
}

impl Frame {
    /// The frame of points, in metres east and north; nothing where there is none.
    pub(crate) fn around(points: impl IntoIterator<Item = (f64, f64)>) -> Option<Self> {
        let (mut easts, mut norths) = ((f64::MAX, f64::MIN), (f64::MAX, f64::MIN));
        for (east, north) in points {
            easts = (easts.0.min(east), easts.1.max(east));
            norths = (norths.0.min(north), norths.1.max(north));
        }
        if easts.0 > easts.1 {
            return None;
        }
        let side = |(least, most): (f64, f64)| (most - least).max(SIDE_MIN);
        let (wide, high) = (side(easts), side(norths));
        let unit = ((WIDTH - 2.0 * MARGIN) / wide).min((HEIGHT_MAX - 2.0 * MARGIN) / high);
        let height = (high * unit + 2.0 * MARGIN).clamp(HEIGHT_MIN, HEIGHT_MAX);
        let (east, north) = (f64::midpoint(easts.0, easts.1), f64::midpoint(norths.0, norths.1));
        let inner = ((easts.1 - easts.0) * unit, (norths.1 - norths.0) * unit);
        Some(Self { east, north, unit, height, inner })
    }

    /// Where a point in metres east and north is drawn.
    pub(crate) fn at(&self, (east, north): (f64, f64)) -> (f64, f64) {
        let (x, y) = (east - self.east, self.north - north);
        (x.mul_add(self.unit, WIDTH / 2.0), y.mul_add(self.unit, self.height / 2.0))
    }

    /// A length in metres and how long it is drawn.
    fn scale(&self) -> (f64, f64) {
        let metres = round(WIDTH / 5.0 / self.unit);
        (metres, metres * self.unit)
    }
}

/// The largest of 1, 2 and 5 times a power of ten that is not above a number.
fn round(number: f64) -> f64 {
    let power = 10_f64.powf(number.log10().floor());
    [5.0, 2.0, 1.0].into_iter().map(|times| times * power).find(|round| *round <= number).unwrap_or(power)
}

/// Something on the plan.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mark {
    /// Its middle.
    pub(crate) at: (f64, f64),
    /// What stands in it.
    pub(crate) label: String,
    /// What it is, in words.
    pub(crate) name: String,
    /// Where it leads.
    pub(crate) href: String,
}

/// The plan, with its name and what is written under it. Its marks are short cuts for those who point: a list beside it
/// has all that they lead to.
pub(crate) fn figure(t: Texts, frame: &Frame, marks: &[Mark], [name, caption]: [String; 2]) -> impl IntoView + use<> {
    let shapes = marks.iter().map(shape).collect_view();
    let (metres, long) = frame.scale();
    let length = if metres >= 1_000.0 {
        t.fill("plan-kilometres", [("count", (metres / 1_000.0).into())])
    } else {
        t.fill("plan-metres", [("count", metres.into())])
    };
    let (low, right) = (frame.height - 24.0, 24.0 + long);
    let bar = format!("M24 {:.0}V{low:.0}H{right:.0}V{:.0}", low - 10.0, low - 10.0);
    view! {
        <figure class="plan" aria-label=name>
            <svg viewBox=format!("0 0 {WIDTH:.0} {:.0}", frame.height) aria-hidden="true">
                <path class="plan-bar" d=bar></path>
                <text class="plan-scale" x="30" y=format!("{:.0}", low - 16.0)>{length}</text>
                <path class="plan-north" d="M476 60V22M466 36L476 20L486 36"></path>
                {shapes}
            </svg>
            <figcaption>{caption}</figcaption>
        </figure>
    }
}

fn shape(mark: &Mark) -> impl IntoView + use<> {
    let (x, y) = mark.at;
    let letters = f64::from(u8::try_from(mark.label.len()).unwrap_or(u8::MAX));
    let wide = letters.mul_add(12.0, 20.0).max(44.0);
    let at = |value: f64| format!("{value:.1}");
    view! {
        <a href=mark.href.clone() tabindex="-1">
            <title>{mark.name.clone()}</title>
            <rect class="plan-mark" x=at(x - wide / 2.0) y=at(y - 22.0) width=at(wide) height="44" rx="22"></rect>
            <text class="plan-number" x=at(x) y=at(y + 7.0) text-anchor="middle">{mark.label.clone()}</text>
        </a>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_true_to_scale_and_north_is_up() {
        let points = [(0.0, 0.0), (1_000.0, 0.0), (0.0, 500.0)];
        let frame = Frame::around(points).unwrap();
        let [first, east, north] = points.map(|point| frame.at(point));
        assert!(east.0 > first.0 && (east.1 - first.1).abs() < 1e-9);
        assert!(north.1 < first.1 && (north.0 - first.0).abs() < 1e-9);
        let unit = (east.0 - first.0) / 1_000.0;
        assert!((first.1 - north.1 - 500.0 * unit).abs() < 1e-6);
        assert!((frame.inner.0 - 1_000.0 * unit).abs() < 1e-6);
        let (metres, long) = frame.scale();
        assert!((metres - 200.0).abs() < 1e-9 && (long - 200.0 * unit).abs() < 1e-6, "{metres}");
        for (x, y) in [first, east, north] {
            assert!((0.0..=WIDTH).contains(&x) && (0.0..=frame.height).contains(&y), "{x} {y}");
        }
    }

    #[test]
    fn one_point_stands_in_the_middle_and_none_is_no_plan() {
        let (x, y) = Frame::around([(1.0, 1.0)]).unwrap().at((1.0, 1.0));
        assert!((x - WIDTH / 2.0).abs() < 1e-9 && y > MARGIN);
        assert_eq!(Frame::around([]), None);
    }

    #[test]
    fn scales_are_round() {
        for (number, expected) in [(1.0, 1.0), (1.9, 1.0), (2.0, 2.0), (4.9, 2.0), (73.0, 50.0), (999.0, 500.0)] {
            assert!((round(number) - expected).abs() < 1e-9, "{number}");
        }
    }
}
