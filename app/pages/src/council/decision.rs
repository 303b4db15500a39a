//! The decisions of a process, and one of them with the voices behind it.

use axum::extract::{Path, Query};
use domain::{
    DecisionId,
    council::{Decision, DecisionDraft},
    page::Limit,
    render,
};
use leptos::prelude::*;
use serde::Deserialize;
use service::{council, proposal, trail};

use super::theme::way;
use crate::{
    failure::{Answer, Failure},
    front::ListQuery,
    process,
    texts::Texts,
    ui::{Crumbs, Empty, Pager, Prose, SearchBox, Voices, both, outcome_name, query_with},
    visit::{Head, Visit},
};

#[derive(Debug, Default, Deserialize)]
pub(super) struct VoicesQuery {
    voices: Option<String>,
}

pub(super) async fn list(mut visit: Visit, Path(slug): Path<String>, Query(query): Query<ListQuery>) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    let t = visit.t;
    let path = format!("/p/{slug}/decisions");
    let page = council::decisions(&visit.service, process.id, &query.q, query.after.as_deref(), Limit::PAGE).await?;
    let next = page.next.as_ref().map(|after| t.href(&query_with(&path, &[("q", &query.q), ("after", after)])));
    let nothing = if query.q.trim().is_empty() { "decision-none" } else { "list-nothing-found" };
    let cards = page.items.iter().map(|decision| card(t, &path, decision)).collect_view();
    let title = t.text("process-decisions");
    let waiting = crate::proposal::count(&visit, &process).await?;
    let body = view! {
        <Crumbs t way=process::way(&process) />
        <h1>{title.clone()}</h1>
        <p class="lede">{t.text("decision-lede")}</p>
        {waiting}
        <SearchBox t path query=query.q.clone() label=t.text("decision-search") />
        {if page.items.is_empty() {
            view! { <Empty text=t.text(nothing) /> }.into_any()
        } else {
            view! { <ul class="cards">{cards}</ul> <Pager t total=page.total next /> }.into_any()
        }}
    };
    Ok(visit.page(Head::new(format!("{title} – {}", process.name), t.text("decision-lede")), body))
}

/// A decision in a list.
pub(crate) fn card(t: Texts, path: &str, decision: &Decision) -> impl IntoView + use<> {
    let href = t.href(&format!("{path}/{}", decision.id));
    let record = &decision.record;
    let lang = (decision.theme_lang != t.lang).then(|| decision.theme_lang.tag());
    view! {
        <li>
            <article class="card decision">
                <div class="card-body">
                    <p><span class="badge decision">{outcome_name(t, record.outcome)}</span></p>
                    <h2 class="card-title" lang=lang><a href=href>{decision.theme_title.clone()}</a></h2>
                    <ul class="meta card-foot">
                        <li>{record.body.clone()}</li>
                        <li>{t.day(record.decided)}</li>
                        <li>{record.section.clone()}</li>
                    </ul>
                </div>
            </article>
        </li>
    }
}

pub(super) async fn show(
    mut visit: Visit,
    Path((slug, id)): Path<(String, DecisionId)>,
    Query(query): Query<VoicesQuery>,
) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    let decision = council::decision(&visit.service, id).await?;
    if decision.process != process.id {
        return Err(Failure::NotFound);
    }
    let t = visit.t;
    let voices = trail::voices(&visit.service, decision.theme, query.voices.as_deref(), Limit::PAGE).await?;
    let hands = proposal::hands_of_decision(&visit.service, id).await?;
    let hands = hands.map(|hands| view! { <p class="muted">{both(t, hands)}</p> });
    let record = &decision.record;
    let lang = (record.lang != t.lang).then_some(record.lang);
    let theme_lang = (decision.theme_lang != t.lang).then(|| decision.theme_lang.tag());
    let outcome = outcome_name(t, record.outcome);
    let theme = t.href(&format!("/p/{slug}/themes/{}", decision.theme));
    let minutes = record.minutes.clone().map(|href| {
        let text = href.clone();
        view! {
            <dt>{t.text("decision-minutes")}</dt>
            <dd><a href=href rel="noreferrer external">{text}</a></dd>
        }
    });
    let head =
        Head::new(format!("{outcome}: {} – {}", decision.theme_title, process.name), render::plain(&record.text));
    let body = view! {
        <Crumbs t way=way(t, &process, Some((decision.theme, &decision.theme_title))) />
        <article>
            <header class="decision-head">
                <p class="eyebrow">{t.text("decision-eyebrow")}</p>
                <h1 lang=theme_lang>{decision.theme_title.clone()}</h1>
                <p class="lede outcome">{outcome}</p>
            </header>
            <dl class="facts">
                <dt>{t.text("decision-body")}</dt>
                <dd>{record.body.clone()}</dd>
                <dt>{t.text("decision-day")}</dt>
                <dd>{t.day(record.decided)}</dd>
                <dt>{t.text("decision-section")}</dt>
                <dd>{record.section.clone()}</dd>
                <dt>{t.text("decision-case")}</dt>
                <dd>{record.case_number.clone()}</dd>
                <dt>{t.text("decision-theme")}</dt>
                <dd lang=theme_lang><a href=theme>{decision.theme_title.clone()}</a></dd>
                {minutes}
            </dl>
            {hands}
            {votes(t, record)}
            <Prose html=decision.html.clone() lang />
        </article>
        <Voices t slug=slug.clone() path=format!("/p/{slug}/decisions/{id}") page=voices />
    };
    Ok(visit.page(head, body))
}

/// The votes as numbers, and as a bar that says nothing more.
pub(crate) fn votes(t: Texts, record: &DecisionDraft) -> impl IntoView + use<> {
    let (yes, no, none) = (record.votes_for, record.votes_against, record.abstaining);
    let total = yes.saturating_add(no).saturating_add(none);
    (total > 0).then(|| {
        let (after_yes, after_no) = (yes.to_string(), yes.saturating_add(no).to_string());
        view! {
            <section aria-label=t.text("decision-votes")>
                <dl class="votes">
                    <div><dt>{t.text("decision-for")}</dt><dd>{yes}</dd></div>
                    <div><dt>{t.text("decision-against")}</dt><dd>{no}</dd></div>
                    <div><dt>{t.text("decision-abstaining")}</dt><dd>{none}</dd></div>
                </dl>
                <svg class="vote-bar" viewBox=format!("0 0 {total} 1") preserveAspectRatio="none" aria-hidden="true">
                    <rect class="for" x="0" y="0" width=yes.to_string() height="1" />
                    <rect class="against" x=after_yes y="0" width=no.to_string() height="1" />
                    <rect class="abstaining" x=after_no y="0" width=none.to_string() height="1" />
                </svg>
            </section>
        }
    })
}
