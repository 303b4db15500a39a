//! The only code that browsers run: small parts that improve what the HTML already does.
//!
//! Each island stands beside the `#[server]` function it calls. It gets its texts as properties, in the page's
//! language, so that no translation travels to the browser.

#![expect(unreachable_pub, reason = "the macros of Leptos want their functions public and make other things of them")]

#[cfg(feature = "ssr")]
mod session;
mod support;
mod video;

#[cfg(feature = "ssr")]
pub use session::provide;
pub use support::{GiveSupport, Support};
pub use video::VideoFrame;
