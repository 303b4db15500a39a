//! Roughly what a picture looks like, until it is loaded: a few squares of colour, blurred by the style sheet. Colours
//! stand in attributes of an SVG, which the content-security policy allows, as it does not allow styles; so nothing has
//! to be loaded before something is loaded.

use leptos::prelude::*;

/// Squares in a row, and rows.
const SIDE: usize = 3;

/// The squares of a thumbhash in hexadecimal; nothing where there is none.
#[component]
pub(super) fn Placeholder(
    /// The thumbhash.
    thumb: String,
) -> impl IntoView {
    squares(&thumb).map(|colours| {
        let squares = colours
            .into_iter()
            .enumerate()
            .map(|(place, fill)| {
                let d = format!("M{} {}h1v1h-1z", place % SIDE, place / SIDE);
                view! { <path fill=fill d=d></path> }
            })
            .collect_view();
        view! {
            <svg class="placeholder" viewBox="0 0 3 3" preserveAspectRatio="none" aria-hidden="true">{squares}</svg>
        }
    })
}

/// The colours of the squares, row by row, as `#rgb`.
fn squares(thumb: &str) -> Option<Vec<String>> {
    let byte = |two: &[u8]| u8::from_str_radix(str::from_utf8(two).ok()?, 16).ok();
    let hash: Vec<u8> = thumb.as_bytes().chunks(2).map(byte).collect::<Option<_>>()?;
    let (width, height, rgba) = thumbhash::thumb_hash_to_rgba(&hash).ok()?;
    let middle =
        |place: usize, side: usize| place.saturating_mul(2).saturating_add(1).saturating_mul(side) / (2 * SIDE);
    let colour = |row: usize, column: usize| {
        let pixel = middle(row, height).saturating_mul(width).saturating_add(middle(column, width)).saturating_mul(4);
        match rgba.get(pixel..)? {
            // One digit of each: a hint needs no more, and the page is shorter.
            [red, green, blue, ..] => Some(format!("#{:x}{:x}{:x}", red >> 4, green >> 4, blue >> 4)),
            _ => None,
        }
    };
    (0..SIDE)
        .flat_map(|row| (0..SIDE).map(move |column| (row, column)))
        .map(|(row, column)| colour(row, column))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn squares_have_the_colours_of_the_picture_where_they_are() {
        let left_is_red = |x: usize| if x < 50 { [250, 0, 0, 255] } else { [0, 0, 250, 255] };
        let rgba: Vec<u8> = (0..100 * 60).flat_map(|pixel| left_is_red(pixel % 100)).collect();
        let hash = thumbhash::rgba_to_thumb_hash(100, 60, &rgba);
        let thumb = hash.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
        let squares = squares(&thumb).unwrap();
        assert_eq!(squares.len(), 9);
        for row in squares.chunks(3) {
            let digit =
                |square: &str, place: usize| square[place..=place].chars().next().unwrap().to_digit(16).unwrap();
            assert!(digit(&row[0], 1) > 12 && digit(&row[0], 3) < 4, "{row:?}");
            assert!(digit(&row[2], 1) < 4 && digit(&row[2], 3) > 12, "{row:?}");
        }
    }

    #[test]
    fn what_is_no_thumbhash_is_no_placeholder() {
        for thumb in ["", "0", "zz", "00", "ää", "ffffffff"] {
            assert_eq!(squares(thumb), None, "{thumb}");
        }
    }
}
