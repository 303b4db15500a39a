//! Groups that are suggested: contributions without a place yet that share words which few others have. The curator
//! reads, ticks and chooses; the page itself changes nothing.

use axum::extract::{Path, Query};
use domain::{BundleId, contribution::Summary, page::Limit};
use leptos::prelude::*;
use serde::Deserialize;
use service::{
    bundle,
    bundle::{Suggested, Suggestions},
};

use super::desk::{self, Place};
use crate::{
    failure::Answer,
    process,
    texts::Texts,
    ui::{Crumbs, Empty, Pager, kind_name, query_with},
    visit::{Head, Visit},
};

/// Groups on a page.
const GROUPS: u16 = 12;

/// What stands behind the `?` of the page's address.
#[derive(Debug, Default, Deserialize)]
pub(super) struct ClusterQuery {
    /// After what this page starts.
    after: Option<String>,
}

pub(super) async fn show(
    mut visit: Visit,
    Path((slug, id)): Path<(String, BundleId)>,
    Query(query): Query<ClusterQuery>,
) -> Answer {
    let place = desk::place(&mut visit, &slug, id).await?;
    let after = query.after.as_deref();
    let found = bundle::clusters(&visit.service, &visit.actor, id, after, Limit::new(GROUPS)).await?;
    let path = format!("{}/clusters", place.path);
    if found.page.items.is_empty() && found.page.total > 0 {
        // The last page is gone, with what was chosen from it.
        return Ok(visit.go(&path));
    }
    let t = visit.t;
    let mut way = process::way(&place.process);
    way.push((format!("/p/{slug}/bundles"), t.text("process-bundles")));
    way.push((place.path.clone(), place.desk.bundle.title.clone()));
    let title = t.text("cluster-title");
    let (total, groups) = (found.page.total, t.text("cluster-title"));
    let next = found.page.next.as_ref().map(|after| t.href(&query_with(&path, &[("after", after)])));
    let first = after.is_some().then(|| t.href(&path));
    let looked_at = (found.waiting > 0).then(|| view! { <p class="muted">{looked_at(t, &found)}</p> });
    let list = if found.page.items.is_empty() {
        let key = if found.waiting == 0 { "cluster-all-placed" } else { "cluster-none" };
        view! { <Empty text=t.text(key) /> }.into_any()
    } else {
        (1..).zip(found.page.items).map(|(number, one)| group(t, &place, number, one)).collect_view().into_any()
    };
    let body = view! {
        <Crumbs t way />
        <h1>{title.clone()}</h1>
        <p class="lede">{t.text("cluster-lede")}</p>
        {looked_at}
        {list}
        <Pager t total next first of=groups />
    };
    Ok(visit.page(Head::new(title, t.text("cluster-lede")).at(path), body))
}

/// Among how many contributions groups were looked for, and of how many.
fn looked_at(t: Texts, found: &Suggestions) -> String {
    if found.looked_at == found.waiting {
        return t.count("cluster-looked-at", found.looked_at);
    }
    let (newest, all) = (t.number(found.looked_at), t.number(found.waiting));
    t.fill("cluster-looked-at-newest", [("newest", newest.into()), ("all", all.into())])
}

fn group(t: Texts, place: &Place, number: usize, one: Suggested) -> impl IntoView + use<> {
    let lang = one.shown.first().map(|summary| summary.lang).filter(|lang| *lang != t.lang).map(domain::Lang::tag);
    let (name, words) = (format!("group-{number}"), format!("group-{number}-words"));
    let named = format!("{name} {words}");
    let size = t.count("cluster-size", i64::try_from(one.size).unwrap_or(i64::MAX));
    let more = one.size.saturating_sub(one.shown.len());
    let more = (more > 0).then(|| {
        let more = t.count("cluster-more", i64::try_from(more).unwrap_or(i64::MAX));
        view! { <p class="muted">{more}</p> }
    });
    let answer = answer(t, place, one.shared.first());
    let shared = one.shared.into_iter().map(|word| view! { <li lang=lang>{word}</li> }).collect_view();
    let rows = one.shown.iter().map(|summary| row(t, place, summary)).collect_view();
    let (into, action) = (into(t, place, number), t.href(&format!("{}/picks", place.path)));
    let echoes = t.href(&format!("{}/echoes", place.path));
    view! {
        <section class="stack" aria-labelledby=named>
            <h2 id=name>{size}</h2>
            <ul class="meta" id=words><li>{t.text("cluster-shared")}</li>{shared}</ul>
            <form class="form" method="post" action=action>
                <input type="hidden" name="back" value="clusters" />
                <fieldset class="group">
                    <legend>{t.text("scope-which")}</legend>
                    <ul class="stack">{rows}</ul>
                    {more}
                </fieldset>
                {into}
                <p class="actions">
                    <button class="button secondary" type="submit" formaction=echoes>{t.text("cluster-echo")}</button>
                </p>
            </form>
            {answer}
        </section>
    }
}

fn row(t: Texts, place: &Place, summary: &Summary) -> impl IntoView + use<> {
    let id = summary.id.to_string();
    let href = t.href(&format!("/p/{}/contributions/{id}", place.process.slug));
    let lang = (summary.lang != t.lang).then(|| summary.lang.tag());
    let name = t.fill("moderation-tick", [("title", summary.title.clone().into())]);
    view! {
        <li class="case">
            <input type="checkbox" name="contribution" value=id aria-label=name />
            " "
            <a lang=lang href=href>{summary.title.clone()}</a>
            <p class="muted" lang=lang>{summary.excerpt.clone()}</p>
            <ul class="meta"><li>{kind_name(t, summary.kind)}</li><li>{summary.author.clone()}</li></ul>
        </li>
    }
}

/// Where the chosen ones go; a bundle without a section has nowhere yet. Stands first, so that Enter means it.
fn into(t: Texts, place: &Place, number: usize) -> impl IntoView + use<> {
    let sections = &place.desk.sections;
    if sections.is_empty() {
        return view! { <p class="hint">{t.text("bundle-no-sections")}</p> }.into_any();
    }
    let options = sections
        .iter()
        .map(|section| view! { <option value=section.id.0.to_string()>{section.title.clone()}</option> })
        .collect_view();
    let id = format!("field-section-{number}");
    view! {
        <div class="field">
            <label for=id.clone()>{t.text("bundle-pick-into")}</label>
            <select id=id name="section">{options}</select>
        </div>
        <p class="actions"><button class="button" type="submit">{t.text("cluster-pick")}</button></p>
    }
    .into_any()
}

/// The way to those that have a word, to answer for them; where the bundle answers for any.
fn answer(t: Texts, place: &Place, word: Option<&String>) -> Option<impl IntoView + use<>> {
    let word = word.filter(|_| !place.desk.scope.forums.is_empty())?;
    let href = t.href(&query_with(&format!("{}/scope", place.path), &[("q", word)]));
    let text = t.fill("cluster-answer", [("word", word.clone().into())]);
    Some(view! { <p><a href=format!("{href}#in-question")>{text}</a></p> })
}
