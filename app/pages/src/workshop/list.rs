//! The workshops of a process.

use axum::extract::{Path, Query};
use domain::{
    page::Limit,
    policy::{Action, permit},
    render, text,
    workshop::Workshop,
};
use leptos::prelude::*;
use service::workshop;

use super::method_name;
use crate::{
    failure::Answer,
    front::ListQuery,
    process,
    texts::Texts,
    ui::{Crumbs, Empty, Pager, PictureOf, SearchBox, query_with},
    visit::{Head, Visit},
};

pub(super) async fn list(mut visit: Visit, Path(slug): Path<String>, Query(query): Query<ListQuery>) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    let t = visit.t;
    let path = format!("/p/{slug}/workshops");
    let page = workshop::list(&visit.service, process.id, &query.q, query.after.as_deref(), Limit::PAGE).await?;
    let (total, empty) = (page.total, page.items.is_empty());
    let next = page.next.map(|after| t.href(&query_with(&path, &[("q", &query.q), ("after", &after)])));
    let cards = page.items.into_iter().map(|workshop| card(t, &slug, workshop)).collect_view();
    let file = permit(&visit.actor, &Action::FileWorkshop(process.id)).is_ok().then(|| {
        let href = t.href(&format!("{path}/new"));
        view! { <p class="actions"><a class="button" href=href>{t.text("workshop-new")}</a></p> }
    });
    let title = t.text("process-workshops");
    let head = Head::new(format!("{title} – {}", process.name), t.text("workshop-lede"));
    let nothing = if query.q.trim().is_empty() { "workshop-none" } else { "workshop-not-found" };
    let body = view! {
        <Crumbs t way=process::way(&process) />
        <h1>{title}</h1>
        <p class="lede">{t.text("workshop-lede")}</p>
        {file}
        <SearchBox t path query=query.q label=t.text("workshop-search") />
        {if empty {
            view! { <Empty text=t.text(nothing) /> }.into_any()
        } else {
            view! { <h2 class="visually-hidden">{t.text("process-workshops")}</h2> <ul class="cards">{cards}</ul> }.into_any()
        }}
        <Pager t total next />
    };
    Ok(visit.page(head, body))
}

/// A record in a list.
pub(crate) fn card(t: Texts, slug: &str, workshop: Workshop) -> impl IntoView + use<> {
    let href = t.href(&format!("/p/{slug}/workshops/{}", workshop.id));
    let lang = (workshop.lang != t.lang).then(|| workshop.lang.tag());
    let record = workshop.record;
    let picture = record.pictures.into_iter().next().map(|picture| {
        view! {
            <div class="card-picture">
                <PictureOf picture sizes="(min-width: 60rem) 20rem, 100vw" />
            </div>
        }
    });
    let excerpt = text::excerpt(&render::plain(&record.summary), 240);
    view! {
        <li>
            <article class="card workshop">
                {picture}
                <div class="card-body">
                    <p><span class="badge workshop">{method_name(t, workshop.method)}</span></p>
                    <h3 class="card-title" lang=lang><a href=href>{record.title}</a></h3>
                    <p class="card-excerpt" lang=lang>{excerpt}</p>
                    <ul class="meta card-foot">
                        <li><time datetime=workshop.held.to_string()>{t.day(workshop.held)}</time></li>
                        <li>{t.count("workshop-heads", workshop.heads)}</li>
                        <li>{t.count("workshop-outputs", workshop.outputs)}</li>
                    </ul>
                </div>
            </article>
        </li>
    }
}
