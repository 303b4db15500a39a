//! The log of events, told in plain words, with its newest head.

use domain::{log::base64, policy::ActionKind};
use leptos::prelude::*;
use service::log::{self, SignedHead};

use crate::{
    failure::Answer,
    routes::Routes,
    texts::Texts,
    visit::{Head, Visit},
};

pub(crate) fn routes() -> Routes {
    Routes::new().get("/log", ActionKind::Look, show)
}

async fn show(visit: Visit) -> Answer {
    let t = visit.t;
    let newest = log::head(&visit.service).await?;
    let part = |title: &str, words: &[&str]| {
        let words = words.iter().map(|key| view! { <p>{t.text(key)}</p> }).collect_view();
        view! { <h2>{t.text(title)}</h2> <div class="prose">{words}</div> }
    };
    let body = view! {
        <h1>{t.text("log-title")}</h1>
        <p class="lede">{t.text("log-lede")}</p>
        {part("log-what", &["log-what-entries", "log-what-covered", "log-what-erased"])}
        {part("log-why", &["log-why-root", "log-why-head"])}
        {part("log-limits", &["log-limits-text"])}
        <h2>{t.text("log-newest")}</h2>
        {facts(t, newest)}
        <h2>{t.text("log-check")}</h2>
        <div class="prose">
            <ol>
                <li><a href="/api/v1/log/checkpoint">{t.text("log-check-keep")}</a></li>
                <li>{t.text("log-check-export")}</li>
                <li>{t.text("log-check-verify")} " " <code>"talkoot verify FILE --key KEY --head HEAD"</code></li>
            </ol>
            <p>{t.text("log-check-one")} " " <code>"/api/v1/contributions/1/log"</code></p>
        </div>
    };
    Ok(visit.page(Head::new(t.text("log-title"), t.text("log-lede")), body))
}

fn facts(t: Texts, newest: SignedHead) -> impl IntoView {
    view! {
        <dl class="facts">
            <dt>{t.text("log-origin")}</dt>
            <dd><code>{newest.head.origin}</code></dd>
            <dt>{t.text("log-size")}</dt>
            <dd>{newest.head.size}</dd>
            <dt>{t.text("log-root")}</dt>
            <dd><code>{base64(&newest.head.root)}</code></dd>
            <dt>{t.text("log-key")}</dt>
            <dd><code>{newest.key.to_string()}</code></dd>
        </dl>
    }
}
