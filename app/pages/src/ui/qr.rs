//! QR codes: dark on light, by night as well, since that is how they are read.

use std::fmt::Write as _;

use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode};

/// How many modules of light a code has around it (ISO/IEC 18004).
const QUIET: usize = 4;

/// A text as a QR code in a page.
pub(crate) fn picture(text: &str, label: String) -> Option<impl IntoView + use<>> {
    let (side, path) = drawn(text)?;
    let view_box = format!("0 0 {side} {side}");
    Some(view! {
        <svg class="qr" viewBox=view_box role="img" aria-label=label>
            <rect width=side.clone() height=side fill="#fff" />
            <path d=path fill="#000" />
        </svg>
    })
}

/// A text as a QR code in a file of its own, to be printed.
pub(crate) fn file(text: &str) -> Option<String> {
    let (side, path) = drawn(text)?;
    let title = domain::render::escape(text);
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" role=\"img\"><title>{title}</title>\
         <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/></svg>\n"
    ))
}

/// How many modules wide a text's code is, and the path of its dark ones: each row's runs as one rectangle.
fn drawn(text: &str) -> Option<(String, String)> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let colors = code.to_colors();
    let mut path = String::new();
    for (row, modules) in colors.chunks(width).enumerate() {
        let mut column = 0_usize;
        for run in modules.chunk_by(|a, b| a == b) {
            if run.first() == Some(&Color::Dark) {
                let (x, y, long) = (column.saturating_add(QUIET), row.saturating_add(QUIET), run.len());
                let _ = write!(path, "M{x} {y}h{long}v1h-{long}z");
            }
            column = column.saturating_add(run.len());
        }
    }
    Some((width.saturating_add(QUIET.saturating_mul(2)).to_string(), path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_finders_and_its_light() {
        let svg = file("https://t.example/id/7777777777777777#item-7").unwrap();
        // The finders' upper edges: seven dark modules, four of light from the edge.
        assert!(svg.contains("d=\"M4 4h7v1h-7z") && svg.contains("viewBox=\"0 0 37 37\""), "{svg}");
        assert!(svg.contains("<title>https://t.example/id/7777777777777777#item-7</title>"));
        assert_eq!(file(&"x".repeat(5_000)), None);
    }
}
