//! The public log of moderation: what was done and why, without names, texts or addresses.

use axum::extract::{Path, Query};
use domain::page::Limit;
use leptos::prelude::*;
use service::moderation::{self, Line};

use super::{done_name, thing_name, verdict_name};
use crate::{
    failure::Answer,
    front::ListQuery,
    process,
    texts::Texts,
    ui::{Crumbs, Empty, Pager, query_with},
    visit::{Head, Visit},
};

pub(super) async fn show(mut visit: Visit, Path(slug): Path<String>, Query(query): Query<ListQuery>) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    let t = visit.t;
    let path = format!("/p/{slug}/moderation/log");
    let page = moderation::log(&visit.service, process.id, query.after.as_deref(), Limit::PAGE).await?;
    let (total, next) = (page.total, page.next.map(|after| t.href(&query_with(&path, &[("after", &after)]))));
    let first = query.after.as_ref().map(|_| t.href(&path));
    let rows = page.items.iter().map(|line| row(t, line)).collect_view();
    let title = t.text("ruling-log-title");
    let figures = t.href(&format!("/p/{slug}/moderation/figures"));
    let body = view! {
        <Crumbs t way=process::way(&process) />
        <h1>{title.clone()}</h1>
        <p class="lede">{t.text("ruling-log-lede")}</p>
        <p><a href=figures>{t.text("figures-title")}</a></p>
        {if page.items.is_empty() {
            view! { <Empty text=t.text("ruling-log-none") /> }.into_any()
        } else {
            view! {
                <ol class="rows">{rows}</ol>
                <Pager t total next first />
            }
            .into_any()
        }}
    };
    Ok(visit.page(Head::new(format!("{title} – {}", process.name), t.text("ruling-log-lede")), body))
}

/// One ruling. A list and no table: read on a phone, nothing of it stands outside the window.
fn row(t: Texts, line: &Line) -> impl IntoView + use<> {
    let reason = line.reason.as_ref().map(|reason| {
        let reason = reason.title.of(t.lang).to_owned();
        view! { <li>{t.fill("ruling-log-reason", [("reason", reason.into())])}</li> }
    });
    let appeal = match (line.appealed, line.verdict) {
        (_, Some(verdict)) => Some(t.fill("ruling-log-appeal", [("what", verdict_name(t, verdict).into())])),
        (true, None) => Some(t.text("ruling-log-appealed")),
        (false, None) => None,
    };
    view! {
        <li class="row">
            <div>
                <p><strong>{done_name(t, line.measure)}</strong></p>
                <ul class="meta">
                    <li>{thing_name(t, line.kind)}</li>
                    {reason}
                    {appeal.map(|appeal| view! { <li>{appeal}</li> })}
                </ul>
            </div>
            <time class="muted" datetime=line.day.to_string()>{t.day(line.day)}</time>
        </li>
    }
}
