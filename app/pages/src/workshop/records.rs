//! The wordings of a workshop's record.

use axum::extract::{Path, Query};
use domain::{WorkshopId, page::Limit, workshop::Record};
use leptos::prelude::*;
use service::workshop;

use super::show;
use crate::{
    failure::Answer,
    front::ListQuery,
    texts::Texts,
    ui::{Crumbs, Gallery, Pager, Prose, query_with},
    visit::{Head, Visit},
};

pub(super) async fn list(
    mut visit: Visit,
    Path((slug, id)): Path<(String, WorkshopId)>,
    Query(query): Query<ListQuery>,
) -> Answer {
    let (process, workshop) = show::parts(&mut visit, &slug, id).await?;
    let t = visit.t;
    let own = format!("/p/{slug}/workshops/{id}");
    let page = workshop::records(&visit.service, &visit.actor, id, query.after.as_deref(), Limit::new(10)).await?;
    let path = format!("{own}/records");
    let (total, next) = (page.total, page.next.map(|after| t.href(&query_with(&path, &[("after", &after)]))));
    let lang = (workshop.lang != t.lang).then_some(workshop.lang);
    let wordings = page.items.into_iter().map(|record| wording(t, lang, record)).collect_view();
    let mut way = show::way(&visit, &process);
    way.push((own, workshop.record.title.clone()));
    let title = t.text("revision-title");
    let head = Head::new(format!("{title} – {}", workshop.record.title), t.text("revision-lede"));
    let body = view! {
        <Crumbs t way />
        <h1>{title}</h1>
        <p class="lede">{t.text("revision-lede")}</p>
        <div class="stack">{wordings}</div>
        <Pager t total next />
    };
    Ok(visit.page(head, body))
}

fn wording(t: Texts, lang: Option<domain::Lang>, record: Record) -> impl IntoView {
    view! {
        <details class="disclosure" id=format!("record-{}", record.number)>
            <summary>
                {t.count("revision-number", record.number)}
                " "
                <span lang=lang.map(domain::Lang::tag)>{record.title}</span>
                " "
                <time class="muted" datetime=record.created.rfc3339()>{t.moment(record.created)}</time>
            </summary>
            <Prose html=record.html lang />
            <Gallery pictures=record.pictures />
        </details>
    }
}
