//! What a proposal is about, as both who look at it see it.

use domain::{
    Lang,
    bundle::{Desk, DeskItem, Source},
    council::DecisionDraft,
    process::Process,
    proposal::Change,
    render,
};
use leptos::prelude::*;

use crate::{
    council::decision::votes,
    texts::Texts,
    ui::{Prose, desk_quote, outcome_name},
};

/// A bundle as it would be frozen; each item leads to the very wording that the edition would hold.
pub(crate) fn desk_view(t: Texts, process: &Process, desk: &Desk) -> impl IntoView + use<> {
    let bundle = &desk.bundle;
    let lang = (bundle.lang != t.lang).then_some(bundle.lang);
    let sections = desk
        .sections
        .iter()
        .map(|section| {
            let items = section.items.iter().map(|one| item(t, process, lang, one)).collect_view();
            view! {
                <section class="edition-section">
                    <h3 lang=lang.map(Lang::tag)>{section.title.clone()}</h3>
                    <Prose html=render::markdown(&section.words) lang under=3 />
                    {items}
                </section>
            }
        })
        .collect_view();
    view! {
        <section class="stack">
            <h2 lang=lang.map(Lang::tag)>{bundle.title.clone()}</h2>
            <ul class="meta">
                <li>{t.count("edition-number", bundle.editions.saturating_add(1))}</li>
                <li>{t.count("bundle-items", bundle.items)}</li>
            </ul>
            <Prose html=render::markdown(&bundle.foreword) lang under=2 />
            {sections}
        </section>
    }
}

fn item(t: Texts, process: &Process, lang: Option<Lang>, item: &DeskItem) -> impl IntoView + use<> {
    let slug = &process.slug;
    let wording = t.href(&match item.source {
        Source::Contribution(id) => format!("/p/{slug}/contributions/{id}/revisions/{}", item.picked),
        Source::Workshop(id) => format!("/p/{slug}/workshops/{id}/records"),
    });
    let note = (!item.note.is_empty())
        .then(|| view! { <p class="curator-note" lang=lang.map(Lang::tag)>{item.note.clone()}</p> });
    let quotes = item.quotes.iter().map(|quote| desk_quote(t, quote)).collect_view();
    view! {
        <article class="edition-item">
            <h4><a href=wording>{item.title.clone()}</a></h4>
            <ul class="meta">
                <li>{item.author.clone()}</li>
                <li>{t.count("revision-number", item.picked)}</li>
            </ul>
            {note}
            {quotes}
        </article>
    }
}

/// A decision as it would be recorded.
pub(super) fn decision_view(t: Texts, record: &DecisionDraft) -> impl IntoView + use<> {
    let lang = (record.lang != t.lang).then_some(record.lang);
    let minutes = record.minutes.clone().map(|href| {
        let text = href.clone();
        view! {
            <dt>{t.text("decision-minutes")}</dt>
            <dd><a href=href rel="noreferrer external">{text}</a></dd>
        }
    });
    view! {
        <section class="stack">
            <h2>{outcome_name(t, record.outcome)}</h2>
            <dl class="facts">
                <dt>{t.text("decision-body")}</dt>
                <dd>{record.body.clone()}</dd>
                <dt>{t.text("decision-day")}</dt>
                <dd>{t.day(record.decided)}</dd>
                <dt>{t.text("decision-section")}</dt>
                <dd>{record.section.clone()}</dd>
                <dt>{t.text("decision-case")}</dt>
                <dd>{record.case_number.clone()}</dd>
                {minutes}
            </dl>
            {votes(t, record)}
            <Prose html=render::markdown(&record.text) lang under=2 />
        </section>
    }
}

/// What changed since it was put forward.
pub(super) fn changes_view(t: Texts, changes: &[Change]) -> impl IntoView + use<> {
    let named = |key: &str, label: &str| {
        // Of what was erased nothing is kept.
        let title = if label.is_empty() { t.text("beside-not-public") } else { label.to_owned() };
        t.fill(key, [("title", title.into())])
    };
    let rows = changes
        .iter()
        .map(|change| {
            let sentence = match change {
                Change::Texts => t.text("change-texts"),
                Change::Added(label) => named("change-added", label),
                Change::Removed(label) => named("change-removed", label),
                Change::Changed(label) => named("change-changed", label),
                Change::Order => t.text("change-order"),
                Change::Overtaken => t.text("change-overtaken"),
            };
            view! { <li>{sentence}</li> }
        })
        .collect_view();
    view! {
        <div class="notice warning" role="alert">
            <p>{t.text("proposal-changed")}</p>
            <ul>{rows}</ul>
        </div>
    }
}
