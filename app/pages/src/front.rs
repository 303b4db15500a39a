//! The front page: what can be taken part in.

use axum::extract::Query;
use domain::{contribution::Picture, page::Limit, policy::ActionKind, process::Process};
use leptos::prelude::*;
use serde::Deserialize;
use service::process;

use crate::{
    about,
    failure::Answer,
    feedback,
    routes::Routes,
    texts::Texts,
    ui::{Empty, Pager, PictureOf, SearchBox, query_with},
    visit::{Head, Visit},
};

/// A list of so many processes is seen at a glance; a longer one can be searched.
const FEW: u64 = 6;

/// What stands behind the `?` of a list's address.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct ListQuery {
    /// What is searched for.
    #[serde(default)]
    pub(crate) q: String,
    /// Which kind is shown.
    #[serde(default)]
    pub(crate) kind: String,
    /// After what this page starts.
    pub(crate) after: Option<String>,
}

pub(crate) fn routes() -> Routes {
    Routes::new().get("/", ActionKind::Look, show)
}

async fn show(mut visit: Visit, Query(query): Query<ListQuery>) -> Answer {
    let t = visit.t;
    let page = process::list(&visit.service, &query.q, query.after.as_deref(), Limit::PAGE).await?;
    visit.example = page.items.iter().any(|process| process.example);
    let empty = page.items.is_empty();
    let next = page.next.map(|after| t.href(&query_with("/", &[("q", &query.q), ("after", &after)])));
    let total = page.total;
    let ids: Vec<_> = page.items.iter().map(|process| process.id).collect();
    let mut pictures = process::pictures(&visit.service, &ids).await?;
    let cards =
        page.items.into_iter().map(|process| (pictures.remove(&process.id), process)).map(|(p, of)| card(t, of, p));
    let cards = cards.collect_view();
    let admin = visit.actor.is_admin().then(|| {
        view! {
            <p class="actions">
                <a class="button" href=t.href("/processes/new")>{t.text("process-new")}</a>
                <a class="button secondary" href=t.href("/people")>{t.text("people-title")}</a>
                <a class="button secondary" href=t.href("/look")>{t.text("look-title")}</a>
            </p>
        }
    });
    let (searched, many) = (!query.q.trim().is_empty(), total > FEW);
    let nothing = if searched { "list-nothing-found" } else { "front-empty" };
    let search = (searched || many).then(|| {
        view! { <SearchBox t path="/".to_owned() query=query.q label=t.text("front-search") /> }
    });
    let (waiting, barriers) = (about::notice(&visit).await?, feedback::notice(&visit).await?);
    let body = view! {
        {waiting}
        {barriers}
        <div class="hero">
            <h1>{t.text("front-title")}</h1>
            <p class="lede">{t.text("front-lede")}</p>
        </div>
        <h2>{t.text("front-processes")}</h2>
        {admin}
        {search}
        {if empty {
            view! { <Empty text=t.text(nothing) /> }.into_any()
        } else {
            view! {
                <ul class="process-list">{cards}</ul>
                <Pager t total next />
            }
            .into_any()
        }}
    };
    Ok(visit.page(Head::new(t.text("front-title"), t.text("front-lede")), body))
}

/// A process in a list.
pub(crate) fn card(t: Texts, process: Process, picture: Option<Picture>) -> impl IntoView {
    let href = t.href(&format!("/p/{}", process.slug));
    let lang = process.lang.tag();
    let summary = domain::text::excerpt(&domain::render::plain(&process.summary), 240);
    let picture = picture.map(|picture| {
        view! {
            <div class="card-picture">
                <PictureOf picture sizes="(min-width: 72rem) 70rem, 100vw" loading="eager" />
            </div>
        }
    });
    view! {
        <li>
            <article class="process-card" lang=lang>
                {picture}
                <h3 class="card-title"><a href=href>{process.name}</a></h3>
                <p class="card-excerpt">{summary}</p>
                <ul class="meta">
                    <li>{process.area}</li>
                    <li>{process.body}</li>
                </ul>
            </article>
        </li>
    }
}
