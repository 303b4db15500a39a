//! A video on somebody else's host: a card with a link. In the browser the link becomes the video itself, and only then
//! is the host contacted.

use leptos::prelude::*;

/// The link to a video, which turns into the video when it is followed.
#[island]
pub fn VideoFrame(
    /// The video's page on its host.
    watch: String,
    /// What is framed once the visitor asks for it.
    embed: String,
    /// The frame's title.
    title: String,
    /// The link's text.
    play: String,
) -> impl IntoView {
    let playing = RwSignal::new(false);
    let start = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        playing.set(true);
    };
    view! {
        <div class="video-frame">
            {move || {
                if playing.get() {
                    view! {
                        <iframe
                            src=embed.clone()
                            title=title.clone()
                            allow="fullscreen; encrypted-media; picture-in-picture"
                            referrerpolicy="strict-origin"
                        ></iframe>
                    }
                        .into_any()
                } else {
                    view! {
                        <a class="button" href=watch.clone() rel="noreferrer noopener external" on:click=start>
                            {play.clone()}
                        </a>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}
