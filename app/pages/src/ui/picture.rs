//! Pictures and videos.

use domain::{Lang, contribution::Picture, video::Video};
use islands::VideoFrame;
use leptos::prelude::*;

use super::placeholder::Placeholder;
use crate::texts::Texts;

/// A picture in the width that fits, without its caption.
#[component]
pub(crate) fn PictureOf(
    /// The picture.
    picture: Picture,
    /// How wide it is shown, as CSS tells browsers.
    #[prop(default = "(min-width: 60rem) 40rem, 100vw")]
    sizes: &'static str,
    /// When it is loaded: `lazy`, or `eager` for what a reader sees first.
    #[prop(default = "lazy")]
    loading: &'static str,
) -> impl IntoView {
    let id = picture.media;
    let own = picture.width;
    let widths = || [480, 960, 1920].into_iter().filter(move |width| *width < own).chain([own]);
    // Who cannot read WebP gets the middle width: a list of these as well would cost everybody else more than it gives them.
    let webp = widths().map(|width| format!("/media/{id}/{width}.webp {width}w")).collect::<Vec<_>>().join(", ");
    view! {
        <span class="framed">
            <Placeholder thumb=picture.thumb />
            <picture>
                <source type="image/webp" srcset=webp sizes=sizes />
                <img
                    src=format!("/media/{id}/960.jpg")
                    alt=picture.alt
                    width=picture.width
                    height=picture.height
                    loading=loading
                    fetchpriority=(loading == "eager").then_some("high")
                    decoding="async"
                />
            </picture>
        </span>
    }
}

/// Pictures with their captions.
#[component]
pub(crate) fn Gallery(
    /// The pictures.
    pictures: Vec<Picture>,
    /// The language of their texts, where it is not the page's.
    #[prop(optional_no_strip)]
    lang: Option<Lang>,
    /// The class of the list: `gallery`, or `boards`.
    #[prop(default = "gallery")]
    class: &'static str,
    /// When the first of them is loaded: `eager`, or `lazy` where a reader sees other things first.
    #[prop(default = "eager")]
    first: &'static str,
) -> impl IntoView {
    (!pictures.is_empty()).then(|| {
        let figures = pictures
            .into_iter()
            .enumerate()
            .map(|(place, picture)| {
                let loading = if place == 0 { first } else { "lazy" };
                let caption = picture.caption.clone();
                let href = format!("/media/{}/1920.jpg", picture.media);
                // A link needs a name; what only decorates needs no link.
                let linked = !picture.alt.is_empty();
                let picture = view! { <PictureOf picture loading /> };
                let picture = if linked { view! { <a href=href>{picture}</a> }.into_any() } else { picture.into_any() };
                view! {
                    <figure class="picture" lang=lang.map(Lang::tag)>
                        {picture}
                        {(!caption.is_empty()).then(|| view! { <figcaption>{caption}</figcaption> })}
                    </figure>
                }
            })
            .collect_view();
        view! { <div class=class>{figures}</div> }
    })
}

/// The dialog in which boards are looked at closely, which a script opens.
#[component]
pub(crate) fn Viewer(
    /// The texts.
    t: Texts,
) -> impl IntoView {
    view! {
        <dialog class="viewer" aria-labelledby="viewer-title">
            <div class="viewer-bar">
                <h2 id="viewer-title">{t.text("viewer-title")}</h2>
                <button class="button secondary" type="button" data-zoom="smaller">{t.text("viewer-smaller")}</button>
                <button class="button secondary" type="button" data-zoom="larger">{t.text("viewer-larger")}</button>
                <form method="dialog"><button class="button" type="submit">{t.text("viewer-close")}</button></form>
            </div>
            <section class="viewer-pane" tabindex="0" aria-label=t.text("viewer-pane")></section>
        </dialog>
    }
}

/// A video on somebody else's host, which is contacted when the visitor asks for it.
#[component]
pub(crate) fn VideoCard(
    /// The texts.
    t: Texts,
    /// The video.
    video: Video,
) -> impl IntoView {
    let host = video.host_name().to_owned();
    let title = t.fill("video-title", [("host", host.clone().into())]);
    let play = t.fill("video-play", [("host", host.clone().into())]);
    let note = t.fill("video-note", [("host", host.into())]);
    view! {
        <div class="video-card">
            <p><strong>{title.clone()}</strong></p>
            <p class="muted">{note}</p>
            <VideoFrame watch=video.watch_url() embed=video.embed_url() title play />
        </div>
    }
}
