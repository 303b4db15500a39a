//! Where the items of an edition are, drawn: numbers on a plan with a scale, north up, in the town's coordinates. It is no
//! map: nothing is fetched from anybody for it.

use archive::Crs;
use domain::bundle::frozen::Item;
use leptos::prelude::*;

use crate::texts::Texts;

/// The width of the drawing and the most it is high, in its own units.
const WIDTH: f64 = 500.0;
const HEIGHT_MAX: f64 = 540.0;
const HEIGHT_MIN: f64 = 240.0;
/// How much is left free around the points.
const MARGIN: f64 = 44.0;
/// Points nearer to each other than this share a mark: side by side, and one above the other.
const NEAR: (f64, f64) = (84.0, 50.0);
/// The most numbers that a mark's name tells.
const NAMED_MAX: usize = 12;
/// The least side of what is shown, in metres: so that one point is not all of the plan.
const SIDE_MIN: f64 = 200.0;

/// Something on the plan: where, and the numbers of the items there.
#[derive(Clone, Debug, PartialEq)]
struct Mark {
    x: f64,
    y: f64,
    numbers: Vec<i32>,
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
struct Drawing {
    height: f64,
    marks: Vec<Mark>,
    /// A length in metres and how long it is drawn.
    scale: (f64, f64),
}

/// Draws points: numbers, metres east and metres north. Nothing where there is none.
fn draw(points: &[(i32, f64, f64)]) -> Option<Drawing> {
    let bounds = |of: fn(&(i32, f64, f64)) -> f64| {
        let (least, most) = points.iter().map(of).fold((f64::MAX, f64::MIN), |(a, b), v| (a.min(v), b.max(v)));
        let (middle, side) = (f64::midpoint(least, most), (most - least).max(SIDE_MIN));
        (middle, side)
    };
    if points.is_empty() {
        return None;
    }
    let ((east, wide), (north, high)) = (bounds(|p| p.1), bounds(|p| p.2));
    // Units for a metre.
    let unit = ((WIDTH - 2.0 * MARGIN) / wide).min((HEIGHT_MAX - 2.0 * MARGIN) / high);
    let height = (high * unit + 2.0 * MARGIN).clamp(HEIGHT_MIN, HEIGHT_MAX);
    let mut marks: Vec<Mark> = Vec::new();
    for (number, x, y) in points {
        let (x, y) = ((x - east).mul_add(unit, WIDTH / 2.0), (north - y).mul_add(unit, height / 2.0));
        match marks.iter_mut().find(|mark| (mark.x - x).abs() < NEAR.0 && (mark.y - y).abs() < NEAR.1) {
            Some(mark) => mark.numbers.push(*number),
            None => marks.push(Mark { x, y, numbers: vec![*number] }),
        }
    }
    let metres = round(WIDTH / 5.0 / unit);
    Some(Drawing { height, marks, scale: (metres, metres * unit) })
}

/// The largest of 1, 2 and 5 times a power of ten that is not above a number.
fn round(number: f64) -> f64 {
    let power = 10_f64.powf(number.log10().floor());
    [5.0, 2.0, 1.0].into_iter().map(|times| times * power).find(|round| *round <= number).unwrap_or(power)
}

/// The plan of items that have a point. `to` gives the address that a mark leads to, by its numbers.
///
/// The list below it has all that it shows, with the places in words: so nothing of it is lost to those who do not see it, and
/// its marks are short cuts for those who point.
pub(super) fn plan(t: Texts, crs: &Crs, items: &[&Item], to: &dyn Fn(&[i32]) -> String) -> impl IntoView + use<> {
    let point = |item: &&Item| {
        let (lat, lon) = item.words.as_ref()?.place.as_ref()?.point?;
        let (east, north) = crs.project(lat, lon)?;
        Some((item.number, east, north))
    };
    let points: Vec<_> = items.iter().filter_map(point).collect();
    draw(&points).map(|drawing| {
        let marks = drawing.marks.iter().map(|mark| shape(t, mark, to)).collect_view();
        let (metres, long) = drawing.scale;
        let length = if metres >= 1_000.0 {
            t.fill("plan-kilometres", [("count", (metres / 1_000.0).into())])
        } else {
            t.fill("plan-metres", [("count", metres.into())])
        };
        let (low, right) = (drawing.height - 24.0, 24.0 + long);
        let bar = format!("M24 {:.0}V{low:.0}H{right:.0}V{:.0}", low - 10.0, low - 10.0);
        let caption = t.fill("plan-caption", [("count", points.len().into()), ("crs", crs.name.into())]);
        view! {
            <figure class="plan" aria-label=t.text("plan-title")>
                <svg viewBox=format!("0 0 {WIDTH:.0} {:.0}", drawing.height) aria-hidden="true">
                    <path class="plan-bar" d=bar></path>
                    <text class="plan-scale" x="30" y=format!("{:.0}", low - 16.0)>{length}</text>
                    <path class="plan-north" d="M476 60V22M466 36L476 20L486 36"></path>
                    {marks}
                </svg>
                <figcaption>{caption}</figcaption>
            </figure>
        }
    })
}

fn shape(t: Texts, mark: &Mark, to: &dyn Fn(&[i32]) -> String) -> impl IntoView + use<> {
    let first = mark.numbers.first().copied().unwrap_or_default();
    let more = mark.numbers.len().saturating_sub(1);
    let label = if more == 0 { first.to_string() } else { format!("{first} +{more}") };
    let name = mark.numbers.iter().take(NAMED_MAX).map(i32::to_string).collect::<Vec<_>>().join(", ");
    let name = if mark.numbers.len() > NAMED_MAX { format!("{name}…") } else { name };
    let name = t.fill("plan-mark", [("numbers", name.into()), ("count", mark.numbers.len().into())]);
    let letters = f64::from(u8::try_from(label.len()).unwrap_or(u8::MAX));
    let wide = letters.mul_add(12.0, 20.0).max(44.0);
    let at = |value: f64| format!("{value:.1}");
    view! {
        <a href=to(&mark.numbers) tabindex="-1">
            <title>{name}</title>
            <rect class="plan-mark" x=at(mark.x - wide / 2.0) y=at(mark.y - 22.0) width=at(wide) height="44" rx="22"></rect>
            <text class="plan-number" x=at(mark.x) y=at(mark.y + 7.0) text-anchor="middle">{label}</text>
        </a>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_true_to_scale_and_north_is_up() {
        let drawing = draw(&[(1, 0.0, 0.0), (2, 1_000.0, 0.0), (3, 0.0, 500.0)]).unwrap();
        let [first, east, north] = &drawing.marks[..] else { panic!("{drawing:?}") };
        assert!(east.x > first.x && (east.y - first.y).abs() < 1e-9);
        assert!(north.y < first.y && (north.x - first.x).abs() < 1e-9);
        let unit = (east.x - first.x) / 1_000.0;
        assert!((first.y - north.y - 500.0 * unit).abs() < 1e-6);
        let (metres, long) = drawing.scale;
        assert!((metres - 200.0).abs() < 1e-9 && (long - 200.0 * unit).abs() < 1e-6, "{metres}");
        for mark in &drawing.marks {
            assert!(mark.x >= 0.0 && mark.x <= WIDTH && mark.y >= 0.0 && mark.y <= drawing.height, "{mark:?}");
        }
    }

    #[test]
    fn points_in_one_place_share_a_mark() {
        let drawing = draw(&[(1, 5.0, 5.0), (2, 5.0, 6.0), (3, 5_000.0, 5.0)]).unwrap();
        assert_eq!(drawing.marks.iter().map(|mark| mark.numbers.len()).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(draw(&[]), None);
        let one = draw(&[(7, 1.0, 1.0)]).unwrap();
        assert!((one.marks[0].x - WIDTH / 2.0).abs() < 1e-9);
    }

    #[test]
    fn scales_are_round() {
        for (number, expected) in [(1.0, 1.0), (1.9, 1.0), (2.0, 2.0), (4.9, 2.0), (73.0, 50.0), (999.0, 500.0)] {
            assert!((round(number) - expected).abs() < 1e-9, "{number}");
        }
    }
}
