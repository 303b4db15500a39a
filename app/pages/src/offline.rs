//! The page for when there is no network: what waits to be sent, what can be read, and the choice to keep what one opens.
//! The browser keeps it, so nothing in it is anybody's; its lists are made by the script.

use domain::policy::ActionKind;
use leptos::prelude::*;

use crate::{
    failure::Answer,
    routes::Routes,
    visit::{Head, Visit},
};

/// Its path in each language.
pub(crate) const PATH: &str = "/offline";

pub(crate) fn routes() -> Routes {
    Routes::new().get(PATH, ActionKind::Look, show)
}

async fn show(visit: Visit) -> Answer {
    let t = visit.t;
    // The script puts the times in.
    let words = |key| t.fill(key, [("when", "%when".into())]);
    let body = view! {
        <h1>{t.text("offline-title")}</h1>
        <p class="lede">{t.text("offline-lede")}</p>
        <noscript><p class="notice">{t.text("offline-script")}</p></noscript>
        <div
            id="offline"
            data-waits=words("offline-waits")
            data-asks=words("offline-asks")
            data-done=words("offline-done")
            data-old=words("offline-old")
            data-open=t.text("offline-open")
            data-send-now=t.text("offline-send-now")
            data-forget=t.text("offline-forget")
        ></div>
        <section id="outbox" aria-labelledby="outbox-title" hidden>
            <h2 id="outbox-title" tabindex="-1">{t.text("offline-outbox")}</h2>
            <ul class="plain-list"></ul>
        </section>
        <section aria-labelledby="keep-title">
            <h2 id="keep-title">{t.text("offline-keep-title")}</h2>
            <p>{t.text("offline-keep-text")}</p>
            <p class="notice" id="offline-cannot" hidden>{t.text("offline-cannot")}</p>
            <p class="actions">
                <button class="button" type="button" id="offline-keep" hidden>{t.text("offline-keep")}</button>
                <button class="button secondary" type="button" id="offline-forget" hidden>{t.text("offline-stop")}</button>
            </p>
        </section>
        <section id="kept" aria-labelledby="kept-title" hidden>
            <h2 id="kept-title">{t.text("offline-kept")}</h2>
            <ul class="plain-list"></ul>
        </section>
    };
    Ok(visit.page(Head::new(t.text("offline-title"), t.text("offline-lede")), body))
}
