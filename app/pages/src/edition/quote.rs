//! What the curator quotes of an item: right below its title, where it is read first.

use domain::bundle::{
    Item,
    quote::{Quoted, anchor},
};
use islands::VideoFrame;
use leptos::prelude::*;

use crate::{texts::Texts, ui::heard};

/// The quotes of an item, each at an anchor of its own.
pub(super) fn quotes(t: Texts, item: &Item) -> impl IntoView + use<> {
    let lang = (item.lang != t.lang).then(|| item.lang.tag());
    let one = |(at, quote): (usize, &Quoted)| {
        view! {
            <figure class="prose">
                <blockquote id=anchor(item.number, at) lang=lang><p>{quote.words.clone()}</p></blockquote>
                <figcaption>{t.text("quote-by-curator")} " " {video(t, quote)}</figcaption>
            </figure>
        }
    };
    (1..).zip(&item.quotes).map(one).collect_view()
}

/// Where it is heard: the way to that part of the video, which plays here where a script runs. Nothing is asked of the
/// video's host before that.
fn video(t: Texts, quote: &Quoted) -> impl IntoView + use<> {
    let spot = quote.spot?;
    let Some(video) = &quote.video else { return Some(spot.time().into_any()) };
    let at = heard(t, spot);
    let host = video.host_name().to_owned();
    let title = format!("{host}: {at}");
    let play = t.fill("quote-play", [("at", at.into()), ("host", host.into())]);
    let (watch, embed) = (video.watch_from(spot.from), video.embed_part(spot.from, spot.until));
    Some(view! { <VideoFrame watch embed title play /> }.into_any())
}
