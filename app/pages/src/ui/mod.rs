//! The parts that pages are made of.

mod card;
mod field;
mod list;
mod picture;
pub(crate) mod shell;
mod trail;

pub(crate) use card::{ContributionCard, channel_name, contribution_meta, fidelity_name, kind_name};
pub(crate) use field::{
    Choices, ErrorSummary, Field, LangField, PictureFields, PlaceFields, TextArea, TextField, choice,
};
pub(crate) use list::{Crumbs, Empty, Filters, Pager, SearchBox, query_with};
pub(crate) use picture::{Gallery, PictureOf, VideoCard};
pub(crate) use trail::{Trail, Voices, outcome_name};

use leptos::prelude::*;

/// HTML that [`domain::render::markdown`] made: the one place where HTML is put out as it is.
#[component]
pub(crate) fn Prose(
    /// The HTML.
    html: String,
    /// Its language, where it is not the page's.
    #[prop(optional_no_strip)]
    lang: Option<domain::Lang>,
) -> impl IntoView {
    view! { <div class="prose" lang=lang.map(domain::Lang::tag) inner_html=html></div> }
}
