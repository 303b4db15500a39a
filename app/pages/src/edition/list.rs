//! The editions of a process.

use axum::extract::{Path, Query};
use domain::{
    bundle::{Edition, Standing},
    page::Limit,
};
use leptos::prelude::*;
use service::edition;

use crate::{
    failure::Answer,
    front::ListQuery,
    process,
    texts::Texts,
    ui::{Crumbs, Empty, Pager, SearchBox, query_with},
    visit::{Head, Visit},
};

pub(super) async fn list(mut visit: Visit, Path(slug): Path<String>, Query(query): Query<ListQuery>) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    let t = visit.t;
    let path = format!("/p/{slug}/editions");
    let page = edition::list(&visit.service, process.id, &query.q, query.after.as_deref(), Limit::PAGE).await?;
    let (total, empty) = (page.total, page.items.is_empty());
    let next = page.next.map(|after| t.href(&query_with(&path, &[("q", &query.q), ("after", &after)])));
    let cards = page.items.into_iter().map(|edition| card(t, edition)).collect_view();
    let title = t.text("process-editions");
    let nothing = if query.q.trim().is_empty() { "edition-none" } else { "edition-not-found" };
    let body = view! {
        <Crumbs t way=process::way(&process) />
        <h1>{title.clone()}</h1>
        <p class="lede">{t.text("edition-lede")}</p>
        <SearchBox t path query=query.q label=t.text("edition-search") />
        {if empty {
            view! { <Empty text=t.text(nothing) /> }.into_any()
        } else {
            view! { <h2 class="visually-hidden">{t.text("process-editions")}</h2> <ul class="cards">{cards}</ul> }.into_any()
        }}
        <Pager t total next />
    };
    Ok(visit.page(Head::new(format!("{title} – {}", process.name), t.text("edition-lede")), body))
}

/// An edition in a list.
pub(crate) fn card(t: Texts, edition: Edition) -> impl IntoView {
    let href = t.href(&format!("/id/{}", edition.pid));
    let lang = (edition.lang != t.lang).then(|| edition.lang.tag());
    let standing = match edition.standing {
        Standing::Newest => None,
        Standing::Succeeded(_) => Some("edition-succeeded-short"),
        Standing::Withdrawn(_) => Some("edition-withdrawn-short"),
    };
    let standing = standing.map(|key| view! { " " <span class="muted">{t.text(key)}</span> });
    view! {
        <li>
            <article class="card bundle">
                <div class="card-body">
                    <p><span class="badge bundle">{t.count("edition-number", edition.number)}</span>{standing}</p>
                    <h3 class="card-title" lang=lang><a href=href>{edition.title}</a></h3>
                    <ul class="meta card-foot">
                        <li>{edition.curator}</li>
                        <li><time datetime=edition.frozen.rfc3339()>{t.date(edition.frozen)}</time></li>
                        <li>{t.count("bundle-items", edition.items)}</li>
                    </ul>
                </div>
            </article>
        </li>
    }
}
