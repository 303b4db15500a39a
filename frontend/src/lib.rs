//! What the browser loads: the islands, and the call that starts them.

use islands as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Starts every island of the page.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
