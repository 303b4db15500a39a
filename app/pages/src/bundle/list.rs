//! The bundles of a process: for its curators.

use axum::extract::{Path, Query};
use domain::{bundle::Bundle, page::Limit};
use leptos::prelude::*;
use service::bundle;

use crate::{
    failure::Answer,
    front::ListQuery,
    process,
    texts::Texts,
    ui::{Crumbs, Empty, Pager, query_with},
    visit::{Head, Visit},
};

pub(super) async fn list(mut visit: Visit, Path(slug): Path<String>, Query(query): Query<ListQuery>) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    let t = visit.t;
    let path = format!("/p/{slug}/bundles");
    let page = bundle::list(&visit.service, &visit.actor, process.id, query.after.as_deref(), Limit::PAGE).await?;
    let (total, empty) = (page.total, page.items.is_empty());
    let next = page.next.map(|after| t.href(&query_with(&path, &[("after", &after)])));
    let cards = page.items.into_iter().map(|bundle| card(t, &path, bundle)).collect_view();
    let new = t.href(&format!("{path}/new"));
    let editions = t.href(&format!("/p/{slug}/editions"));
    let title = t.text("process-bundles");
    let body = view! {
        <Crumbs t way=process::way(&process) />
        <h1>{title.clone()}</h1>
        <p class="lede">{t.text("bundle-lede")}</p>
        <p class="actions">
            <a class="button" href=new>{t.text("bundle-new")}</a>
            <a class="button secondary" href=editions>{t.text("process-editions")}</a>
        </p>
        {if empty {
            view! { <Empty text=t.text("bundle-none") /> }.into_any()
        } else {
            view! { <h2 class="visually-hidden">{t.text("process-bundles")}</h2> <ul class="cards">{cards}</ul> }.into_any()
        }}
        <Pager t total next />
    };
    Ok(visit.page(Head::new(format!("{title} – {}", process.name), t.text("bundle-lede")), body))
}

/// A bundle in a list.
pub(crate) fn card(t: Texts, path: &str, bundle: Bundle) -> impl IntoView + use<> {
    let href = t.href(&format!("{path}/{}", bundle.id));
    let lang = (bundle.lang != t.lang).then(|| bundle.lang.tag());
    let excerpt = domain::text::excerpt(&domain::render::plain(&bundle.foreword), 240);
    view! {
        <li>
            <article class="card bundle">
                <div class="card-body">
                    <h3 class="card-title" lang=lang><a href=href>{bundle.title}</a></h3>
                    <p class="card-excerpt" lang=lang>{excerpt}</p>
                    <ul class="meta card-foot">
                        <li>{t.count("bundle-items", bundle.items)}</li>
                        <li>{t.count("bundle-editions", bundle.editions)}</li>
                        <li><time datetime=bundle.created.rfc3339()>{t.date(bundle.created)}</time></li>
                    </ul>
                </div>
            </article>
        </li>
    }
}
