//! The parts that pages are made of.

#![expect(
    unreachable_pub,
    clippy::elidable_lifetime_names,
    reason = "what the `component` macro makes of a part is public, and its properties need the lifetime's name"
)]

mod card;
mod chart;
mod draft;
mod field;
mod list;
mod meanwhile;
mod picture;
mod placeholder;
pub(crate) mod qr;
mod quote;
pub(crate) mod shell;
mod tombstone;
mod trail;

pub(crate) use card::{ContributionCard, channel_name, contribution_meta, fidelity_name, kind_name};
pub(crate) use chart::{BarChart, Figures};
pub(crate) use draft::DraftKeeper;
pub(crate) use field::{
    Choice, Choices, EnterKey, ErrorSummary, Field, Labels, LangField, PictureFields, PlaceFields, Preview, TextArea,
    TextField, choice, group_error,
};
pub(crate) use list::{Crumbs, Empty, Filters, Pager, SearchBox, Ways, query_with};
pub(crate) use meanwhile::{Saved, SideBySide, VersionField};
pub(crate) use picture::{Gallery, PictureOf, VideoCard, Viewer};
pub(crate) use quote::{desk_quote, heard};
pub(crate) use tombstone::Tombstone;
pub(crate) use trail::{Came, Trail, TrailLine, Voices, both, disposition_name, outcome_name, title_or_removed};

use leptos::prelude::*;

/// The page's title. What stands in a `<title>` is text to the browser, whatever it looks like, and Leptos marks the
/// places of its views in it; so it is put out as one escaped text.
#[component]
pub(crate) fn PageTitle(
    /// The title.
    text: String,
) -> impl IntoView {
    let escaped = domain::render::escape(&text).into_owned();
    view! { <title inner_html=escaped></title> }
}

/// HTML that [`domain::render::markdown`] made: the one place where HTML is put out as it is.
#[component]
pub(crate) fn Prose(
    /// The HTML.
    html: String,
    /// Its language, where it is not the page's.
    #[prop(optional_no_strip)]
    lang: Option<domain::Lang>,
    /// The level of the heading that it stands under.
    #[prop(default = 1)]
    under: u8,
) -> impl IntoView {
    let html = domain::render::under(&html, under).into_owned();
    view! { <div class="prose" lang=lang.map(domain::Lang::tag) inner_html=html></div> }
}
