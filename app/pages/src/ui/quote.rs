//! What curators quote.

use domain::{bundle::quote::DeskQuote, video::Part};
use leptos::prelude::*;

use crate::texts::Texts;

/// Where a quote is heard: `1:03–1:21, video 2`.
pub(crate) fn heard(t: Texts, spot: Part) -> String {
    t.fill("quote-heard", [("times", spot.time().into()), ("number", i64::from(spot.video).into())])
}

/// A quote as those see it who have yet to freeze it.
pub(crate) fn desk_quote(t: Texts, quote: &DeskQuote) -> impl IntoView + use<> {
    let words = if quote.words.is_empty() { t.text("quote-withheld") } else { quote.words.clone() };
    let heard = quote.spot.map(|spot| view! { <p class="muted">{heard(t, spot)}</p> });
    view! { <blockquote><p>{words}</p></blockquote> {heard} }
}
