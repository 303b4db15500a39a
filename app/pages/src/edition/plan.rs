//! Where the items of an edition are: their numbers on a plan.

use archive::Crs;
use domain::bundle::frozen::Item;
use leptos::prelude::*;

use crate::{
    plan::{Frame, Mark, NEAR, figure},
    texts::Texts,
};

/// The most numbers that a mark's name tells.
const NAMED_MAX: usize = 12;

/// Where items stand that are near to each other, and their numbers.
#[derive(Clone, Debug, PartialEq)]
struct Stand {
    at: (f64, f64),
    numbers: Vec<i32>,
}

/// Puts items that are near to each other into one mark: numbers, metres east and metres north. Nothing where there is none.
fn stands(points: &[(i32, f64, f64)]) -> Option<(Frame, Vec<Stand>)> {
    let frame = Frame::around(points.iter().map(|(_, east, north)| (*east, *north)))?;
    let mut stands: Vec<Stand> = Vec::new();
    for (number, east, north) in points {
        let (x, y) = frame.at((*east, *north));
        match stands.iter_mut().find(|one| (one.at.0 - x).abs() < NEAR.0 && (one.at.1 - y).abs() < NEAR.1) {
            Some(one) => one.numbers.push(*number),
            None => stands.push(Stand { at: (x, y), numbers: vec![*number] }),
        }
    }
    Some((frame, stands))
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
    stands(&points).map(|(frame, stands)| {
        let marks: Vec<Mark> = stands.iter().map(|stand| mark(t, stand, to)).collect();
        let caption = t.fill("plan-caption", [("count", points.len().into()), ("crs", crs.name.into())]);
        figure(t, &frame, &marks, [t.text("plan-title"), caption])
    })
}

fn mark(t: Texts, stand: &Stand, to: &dyn Fn(&[i32]) -> String) -> Mark {
    let first = stand.numbers.first().copied().unwrap_or_default();
    let more = stand.numbers.len().saturating_sub(1);
    let label = if more == 0 { first.to_string() } else { format!("{first} +{more}") };
    let name = stand.numbers.iter().take(NAMED_MAX).map(i32::to_string).collect::<Vec<_>>().join(", ");
    let name = if stand.numbers.len() > NAMED_MAX { format!("{name}…") } else { name };
    let name = t.fill("plan-mark", [("numbers", name.into()), ("count", stand.numbers.len().into())]);
    Mark { at: stand.at, label, name, href: to(&stand.numbers) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_in_one_place_share_a_mark() {
        let (_, marks) = stands(&[(1, 5.0, 5.0), (2, 5.0, 6.0), (3, 5_000.0, 5.0)]).unwrap();
        assert_eq!(marks.iter().map(|mark| mark.numbers.len()).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(stands(&[]), None);
    }
}
