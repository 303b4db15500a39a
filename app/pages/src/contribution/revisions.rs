//! The wordings of a contribution.

use axum::extract::{Path, Query};
use domain::{ContributionId, page::Limit};
use leptos::prelude::*;
use service::contribution;

use super::show;
use crate::{
    failure::Answer,
    front::ListQuery,
    process,
    ui::{Crumbs, Gallery, Pager, Prose, VideoCard, query_with},
    visit::{Head, Visit},
};

pub(super) async fn list(
    mut visit: Visit,
    Path((slug, id)): Path<(String, ContributionId)>,
    Query(query): Query<ListQuery>,
) -> Answer {
    let parts = show::parts(&mut visit, &slug, id).await?;
    let t = visit.t;
    let own = format!("/p/{slug}/contributions/{id}");
    let page = contribution::revisions(&visit.service, &visit.actor, id, query.after.as_deref(), Limit::PAGE).await?;
    let path = format!("{own}/revisions");
    let (total, next) = (page.total, page.next.map(|after| t.href(&query_with(&path, &[("after", &after)]))));
    let rows = page
        .items
        .into_iter()
        .map(|revision| {
            let href = t.href(&format!("{path}/{}", revision.number));
            if revision.sealed {
                return view! {
                    <li>
                        {t.count("revision-number", revision.number)}
                        " "
                        <time class="muted" datetime=revision.created.rfc3339()>{t.moment(revision.created)}</time>
                        <p class="muted">{t.text("revision-sealed")}</p>
                    </li>
                }
                .into_any();
            }
            view! {
                <li>
                    <a href=href>{t.count("revision-number", revision.number)}</a>
                    " "
                    <span>{revision.title}</span>
                    " "
                    <time class="muted" datetime=revision.created.rfc3339()>{t.moment(revision.created)}</time>
                </li>
            }
            .into_any()
        })
        .collect_view();
    let title = t.text("revision-title");
    let mut way = process::way(&parts.process);
    way.push((own, parts.contribution.summary.title.clone()));
    let head = Head::new(format!("{title} – {}", parts.contribution.summary.title), t.text("revision-lede"));
    let body = view! {
        <Crumbs t way />
        <h1>{title}</h1>
        <p class="lede">{t.text("revision-lede")}</p>
        <ol reversed class="stack">{rows}</ol>
        <Pager t total next />
    };
    Ok(visit.page(head, body))
}

pub(super) async fn show(mut visit: Visit, Path((slug, id, number)): Path<(String, ContributionId, i32)>) -> Answer {
    let parts = show::parts(&mut visit, &slug, id).await?;
    let t = visit.t;
    let revision = contribution::revision(&visit.service, &visit.actor, id, number).await?;
    let own = format!("/p/{slug}/contributions/{id}");
    let mut way = process::way(&parts.process);
    way.push((own.clone(), parts.contribution.summary.title.clone()));
    way.push((format!("{own}/revisions"), t.text("revision-title")));
    let lang = (parts.contribution.summary.lang != t.lang).then_some(parts.contribution.summary.lang);
    let newest = (i64::from(number) < parts.contribution.revisions).then(|| {
        let href = t.href(&own);
        view! { <p class="notice"><a href=href>{t.text("revision-newer")}</a></p> }
    });
    let number = t.count("revision-number", revision.number);
    let head = Head::new(format!("{} – {number}", revision.title), t.text("revision-lede"));
    let body = view! {
        <Crumbs t way />
        {newest}
        <p class="eyebrow">{number}</p>
        <h1 lang=lang.map(domain::Lang::tag)>{revision.title}</h1>
        <ul class="meta"><li><time datetime=revision.created.rfc3339()>{t.moment(revision.created)}</time></li></ul>
        <Prose html=revision.html lang />
        <Gallery pictures=revision.pictures first="lazy" />
        {revision.videos.into_iter().map(|video| view! { <VideoCard t video /> }).collect_view()}
    };
    Ok(visit.page(head, body))
}
