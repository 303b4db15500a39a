//! A numbered item of an edition: a voice in its own words, and what the curator says of it.

use domain::{
    Lang,
    bundle::{Edition, Item, Readable, Source},
    process::Process,
};
use leptos::prelude::*;

use super::quote;
use crate::{
    texts::Texts,
    ui::{Gallery, Prose, VideoCard, channel_name, fidelity_name, kind_name, query_with, title_or_removed},
};

/// Whether the visitor may draft themes, and so is offered to do it from an item.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Clerk {
    /// They may.
    Yes,
    /// They may not.
    No,
}

/// An item, at the anchor by which it is quoted.
pub(super) fn item(t: Texts, process: &Process, edition: &Edition, clerk: Clerk, item: Item) -> impl IntoView + use<> {
    let lang = (item.lang != t.lang).then_some(item.lang);
    let words = (edition.lang != t.lang).then(|| edition.lang.tag());
    let kind = item.kind.map_or_else(|| t.text("edition-record"), |kind| kind_name(t, kind));
    let text = match item.readable {
        Readable::Yes | Readable::InPart => {
            let in_part = (item.readable == Readable::InPart)
                .then(|| view! { <p class="notice">{t.text("edition-in-part")}</p> });
            let videos = item.videos.iter().cloned().map(|video| view! { <VideoCard t video /> }).collect_view();
            view! {
                {in_part}
                <Prose html=item.html.clone() lang under=3 />
                <Gallery pictures=item.pictures.clone() first="lazy" />
                {videos}
            }
            .into_any()
        }
        Readable::Removed => view! { <p class="notice warning">{t.text("edition-removed")}</p> }.into_any(),
        Readable::Erased => view! { <p class="notice">{t.text("edition-erased")}</p> }.into_any(),
    };
    let title_lang = lang.filter(|_| item.readable != Readable::Removed).map(Lang::tag);
    let (anchor, number) = (format!("#item-{}", item.number), item.number);
    let label = t.count("edition-item", item.number);
    let note = (!item.note.is_empty()).then(|| {
        view! { <p class="curator-note" lang=words><strong>{t.text("edition-note")}</strong> " " {item.note.clone()}</p> }
    });
    view! {
        <article class="edition-item" id=format!("item-{}", item.number)>
            <p class="eyebrow">
                <a class="item-number" href=anchor aria-label=label>{number}</a>
                " "
                {kind}
            </p>
            <h3 id=title_id(&item) lang=title_lang>{title_or_removed(t, item.readable, item.title.clone())}</h3>
            {origin(t, process, &item)}
            {quote::quotes(t, &item)}
            {text}
            {note}
            {links(t, process, edition, clerk, &item)}
        </article>
    }
}

fn title_id(item: &Item) -> String {
    format!("title-{}", item.number)
}

/// Who said it, and how it came.
fn origin(t: Texts, process: &Process, item: &Item) -> impl IntoView + use<> {
    let from = item.provenance.as_ref().map(|from| {
        let channel = view! { <li>{channel_name(t, from.channel)}</li> };
        let fidelity = view! { <li>{fidelity_name(t, from.fidelity)}</li> };
        let recorder = from.recorder.clone().map(|name| {
            view! { <li>{t.fill("edition-recorder", [("name", name.into())])}</li> }
        });
        let workshop = from.workshop.map(|id| {
            let href = t.href(&format!("/p/{}/workshops/{id}", process.slug));
            view! { <li><a href=href>{t.text("provenance-workshop")}</a></li> }
        });
        view! { {channel} {fidelity} {workshop} {recorder} }
    });
    view! {
        <ul class="meta">
            {(!item.author.is_empty()).then(|| view! { <li><strong>{item.author.clone()}</strong></li> })}
            {from}
        </ul>
    }
}

/// The way to the voice's own page, and the short form by which the item is cited.
fn links(t: Texts, process: &Process, edition: &Edition, clerk: Clerk, item: &Item) -> impl IntoView + use<> {
    let (own, key) = match item.source {
        Source::Contribution(id) => (format!("/p/{}/contributions/{id}", process.slug), "edition-own-page"),
        Source::Workshop(id) => (format!("/p/{}/workshops/{id}", process.slug), "edition-own-record"),
    };
    // One link of this name stands under every item: which it is says the item's title.
    let own_id = format!("own-{}", item.number);
    let name = format!("{own_id} {}", title_id(item));
    let short = format!("{}#{}", edition.pid, item.number);
    let cite_id = format!("cite-{}", item.number);
    let cite_name = format!("{cite_id} {}", title_id(item));
    let cite = t.href(&format!("/id/{}/cite?item={}", edition.pid, item.number));
    let draft = (clerk == Clerk::Yes && item.readable != Readable::Removed).then(|| {
        let href = t.href(&query_with(&format!("/p/{}/themes/new", process.slug), &[("source", &short)]));
        view! { <li><a href=href>{t.text("theme-from-item")}</a></li> }
    });
    view! {
        <ul class="meta">
            <li><a id=own_id.clone() href=t.href(&own) aria-labelledby=name>{t.text(key)}</a></li>
            <li>{t.count("revision-number", item.revision)}</li>
            <li><a id=cite_id.clone() href=cite aria-labelledby=cite_name>{t.text("edition-cite-this-item")}</a></li>
            <li>{t.text("edition-short")} " " <code>{short}</code></li>
            {draft}
        </ul>
    }
}
