//! The only code that browsers run: small parts that improve what the HTML already does.
//!
//! Each island stands beside the `#[server]` function it calls. It gets its texts as properties, in the page's
//! language, so that no translation travels to the browser.

#[cfg(feature = "ssr")]
mod session;
mod support;
mod video;

#[cfg(feature = "ssr")]
pub use session::provide;
pub use support::{GiveSupport, Support};
pub use video::VideoFrame;
