//! Where the finds are: on a plan, and the same places in words.

use std::{cmp::Reverse, collections::BTreeMap};

use archive::Crs;
use domain::place::{Place as Spot, Point, Rectangle};
use leptos::prelude::*;
use service::contribution::{self, Filter};

use super::{asked::Asked, desk::Place};
use crate::{
    failure::Failure,
    plan::{Frame, Mark, NEAR, WIDTH, figure},
    texts::Texts,
    ui::Empty,
    visit::Visit,
};

/// Most parts that a side of the plan is cut into.
const PARTS_MAX: u8 = 9;

/// Finds that one mark stands for: all that have their point in a rectangle.
#[derive(Clone, Debug, PartialEq)]
struct Stand {
    at: (f64, f64),
    within: Rectangle,
    count: usize,
    /// The commonest name of their places, or else where it is.
    name: String,
}

/// The plan of what a filter finds, where it is asked for, and the way to it where not.
pub(super) async fn map(
    visit: &Visit,
    place: &Place,
    asked: &Asked,
    filter: &Filter,
) -> Result<impl IntoView + use<>, Failure> {
    let t = visit.t;
    let first = Asked { after: String::new(), ..asked.clone() };
    if asked.on != "plan" {
        let href = Asked { on: "plan".into(), ..first }.finds(t, &place.path);
        return Ok(view! { <p><a href=href>{t.text("finder-plan")}</a></p> }.into_any());
    }
    let found = contribution::points(&visit.service, filter).await?;
    // Its number was checked when the settings were read.
    let crs = Crs::of(visit.service.settings().crs).ok_or(Failure::Broken)?;
    let close = Asked { on: String::new(), ..first.clone() }.finds(t, &place.path);
    let drawn = match stands(&crs, &found.items) {
        None => view! { <Empty text=t.text("finder-plan-none") /> }.into_any(),
        Some((frame, stands)) => {
            let to = |stand: &Stand| Asked { within: Some(stand.within), ..first.clone() }.finds(t, &place.path);
            let marks: Vec<Mark> = stands.iter().map(|stand| mark(t, stand, to(stand))).collect();
            let caption = [("count", found.items.len().into()), ("crs", crs.name.into())];
            let names = [t.text("finder-plan-title"), t.fill("finder-plan-caption", caption)];
            view! { {figure(t, &frame, &marks, names)} {in_words(t, marks)} }.into_any()
        }
    };
    let shown = u64::try_from(found.items.len()).unwrap_or(u64::MAX);
    let more = (found.total > shown).then(|| {
        let numbers = [("shown", t.number(shown).into()), ("total", t.number(found.total).into())];
        view! { <p class="notice">{t.fill("finder-plan-more", numbers)}</p> }
    });
    Ok(view! {
        <section id="plan" class="stack" aria-label=t.text("finder-plan-title")>
            <p><a href=close>{t.text("finder-plan-close")}</a></p>
            {drawn}
            {more}
        </section>
    }
    .into_any())
}

fn mark(t: Texts, stand: &Stand, href: String) -> Mark {
    let name = t.fill("finder-mark", [("count", stand.count.into()), ("place", stand.name.clone().into())]);
    Mark { at: stand.at, label: stand.count.to_string(), name, href }
}

/// The marks once more: for the keyboard, and for those who do not see the plan.
fn in_words(t: Texts, marks: Vec<Mark>) -> impl IntoView + use<> {
    let rows = marks.into_iter().map(|mark| view! { <li><a href=mark.href>{mark.name}</a></li> }).collect_view();
    view! { <nav aria-label=t.text("finder-marks")><ul>{rows}</ul></nav> }
}

/// A place with its point, and where that is drawn.
struct Located<'a> {
    spot: &'a Spot,
    point: Point,
    at: (f64, f64),
}

/// Cuts what is found into parts that are large enough for a mark each, most finds first. Every find is in one part, and
/// in no other's rectangle.
fn stands(crs: &Crs, spots: &[Spot]) -> Option<(Frame, Vec<Stand>)> {
    let projected = spots.iter().filter_map(|spot| {
        let point = spot.point?;
        Some((spot, point, crs.project(point.lat, point.lon)?))
    });
    let projected: Vec<_> = projected.collect();
    let frame = Frame::around(projected.iter().map(|(_, _, metres)| *metres))?;
    let around = Rectangle::around(projected.iter().map(|(_, point, _)| *point))?;
    let (columns, rows) = (parts(frame.inner.0, NEAR.0), parts(frame.inner.1, NEAR.1));
    let mut cells: BTreeMap<(u8, u8), Vec<Located<'_>>> = BTreeMap::new();
    for (spot, point, metres) in projected {
        let row = part(point.lat, (around.south, around.north), rows);
        let column = part(point.lon, (around.west, around.east), columns);
        cells.entry((row, column)).or_default().push(Located { spot, point, at: frame.at(metres) });
    }
    let (wide, high) = (frame.inner.0 / f64::from(columns), frame.inner.1 / f64::from(rows));
    let stands = cells.into_iter().filter_map(|((row, column), cell)| {
        let x = f64::from(column).mul_add(wide, f64::midpoint(WIDTH - frame.inner.0, wide));
        let y = f64::from(row).mul_add(-high, f64::midpoint(frame.height + frame.inner.1, -high));
        // In the middle of what it stands for, as far as it does not cover its neighbours.
        let free = ((wide - NEAR.0).max(0.0) / 2.0, (high - NEAR.1).max(0.0) / 2.0);
        let middle = |of: fn(&Located<'_>) -> f64| mean(cell.iter().map(of));
        let at = (
            middle(|one| one.at.0).max(x - free.0).min(x + free.0),
            middle(|one| one.at.1).max(y - free.1).min(y + free.1),
        );
        let within = Rectangle::around(cell.iter().map(|one| one.point))?;
        Some(Stand { at, within, count: cell.len(), name: name(&cell, within) })
    });
    let mut stands: Vec<Stand> = stands.collect();
    stands.sort_by_key(|stand| Reverse(stand.count));
    Some((frame, stands))
}

/// Into how many parts a length is cut, so that a mark has room in each.
fn parts(drawn: f64, near: f64) -> u8 {
    (1..=PARTS_MAX).rev().find(|parts| f64::from(*parts) * near <= drawn).unwrap_or(1)
}

/// In which of the parts of a range a number lies.
fn part(number: f64, (low, high): (f64, f64), parts: u8) -> u8 {
    let step = (high - low) / f64::from(parts);
    (1..parts).rev().find(|part| f64::from(*part).mul_add(step, low) <= number).unwrap_or(0)
}

fn mean(numbers: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = numbers.fold((0.0, 0.0), |(sum, count), number| (sum + number, count + 1.0));
    sum / f64::max(count, 1.0)
}

/// What most of those there call their place; its coordinates where none has a name.
fn name(cell: &[Located<'_>], within: Rectangle) -> String {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for one in cell.iter().filter(|one| !one.spot.name.is_empty()) {
        let count = names.entry(&one.spot.name).or_default();
        *count = count.saturating_add(1);
    }
    let commonest = names.into_iter().max_by_key(|(name, count)| (*count, Reverse(*name)));
    commonest.map_or_else(
        || {
            let Point { lat, lon } = within.middle();
            format!("{lat:.4}, {lon:.4}")
        },
        |(name, _)| name.to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(name: &str, lat: f64, lon: f64) -> Spot {
        Spot { name: name.into(), point: Point::new(lat, lon) }
    }

    fn crs() -> Crs {
        Crs::of(3067).unwrap()
    }

    #[test]
    fn a_mark_tells_how_many_stand_there_and_what_most_call_it() {
        let spots = [
            spot("Piippu", 62.2410, 25.7470),
            spot("", 62.2411, 25.7471),
            spot("Piippu", 62.2411, 25.7470),
            spot("Halli", 62.2410, 25.7471),
            spot("", 62.2500, 25.7900),
            Spot { name: "Jossain".into(), point: None },
        ];
        let (_, stands) = stands(&crs(), &spots).unwrap();
        let told: Vec<(usize, &str)> = stands.iter().map(|stand| (stand.count, stand.name.as_str())).collect();
        assert_eq!(told, [(4, "Piippu"), (1, "62.2500, 25.7900")]);
        assert!(stands[0].at.0 < stands[1].at.0 && stands[0].at.1 > stands[1].at.1, "east is right and north is up");
        assert!(super::stands(&crs(), &spots[5..]).is_none());
    }

    #[test]
    fn every_find_is_behind_one_mark_and_marks_do_not_cover_each_other() {
        let row = |n: u32| (0..60).map(move |m| (62.20 + f64::from(n) * 0.0013, 25.60 + f64::from(m) * 0.0029));
        let spots: Vec<Spot> = (0..60).flat_map(row).map(|(lat, lon)| spot("", lat, lon)).collect();
        let (frame, stands) = stands(&crs(), &spots).unwrap();
        assert_eq!(stands.iter().map(|stand| stand.count).sum::<usize>(), spots.len());
        for stand in &stands {
            let held = spots.iter().filter(|spot| stand.within.holds(spot.point.unwrap())).count();
            assert_eq!(held, stand.count, "what a mark says is what it leads to");
            assert!((0.0..=WIDTH).contains(&stand.at.0) && (0.0..=frame.height).contains(&stand.at.1), "{stand:?}");
        }
        for (n, one) in stands.iter().enumerate() {
            for other in &stands[n + 1..] {
                let apart = ((one.at.0 - other.at.0).abs(), (one.at.1 - other.at.1).abs());
                assert!(apart.0 >= NEAR.0 - 0.1 || apart.1 >= NEAR.1 - 0.1, "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn finds_in_one_spot_are_one_mark() {
        let spots = vec![spot("Piippu", 62.24, 25.74); 3];
        let (_, stands) = stands(&crs(), &spots).unwrap();
        assert_eq!((stands.len(), stands[0].count), (1, 3));
        assert_eq!(stands[0].within, Rectangle::new(62.24, 25.74, 62.24, 25.74).unwrap());
    }
}
