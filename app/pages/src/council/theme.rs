//! The themes of a process, and one of them with what it builds on.

use axum::extract::{Path, Query};
use domain::{
    Lang, ThemeId,
    bundle::{Readable, Source, item_path},
    council::{Theme, ThemeSource},
    page::{Limit, Page},
    policy::{Action, permit},
    process::Process,
    proposal::Matter,
    render,
};
use leptos::prelude::*;
use serde::Deserialize;
use service::{council, proposal as proposals, trail};

use crate::{
    failure::{Answer, Failure},
    front::ListQuery,
    process, proposal,
    texts::Texts,
    ui::{Crumbs, Empty, Pager, Prose, SearchBox, Voices, outcome_name, query_with, title_or_removed},
    visit::{Head, Visit},
};

#[derive(Debug, Default, Deserialize)]
pub(super) struct ThemeQuery {
    after: Option<String>,
    voices: Option<String>,
    decisions: Option<String>,
}

/// The process and the theme of an address; one of another process is not there.
pub(super) async fn parts(visit: &mut Visit, slug: &str, id: ThemeId) -> Result<(Process, Theme), Failure> {
    let process = process::of(visit, slug).await?;
    let theme = council::theme(&visit.service, id).await?;
    if theme.process == process.id { Ok((process, theme)) } else { Err(Failure::NotFound) }
}

/// The way to the themes.
pub(super) fn way(t: Texts, process: &Process, theme: Option<(ThemeId, &str)>) -> Vec<(String, String)> {
    let mut way = process::way(process);
    way.push((format!("/p/{}/themes", process.slug), t.text("process-themes")));
    if let Some((id, title)) = theme {
        way.push((format!("/p/{}/themes/{id}", process.slug), title.to_owned()));
    }
    way
}

pub(super) async fn list(mut visit: Visit, Path(slug): Path<String>, Query(query): Query<ListQuery>) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    let t = visit.t;
    let path = format!("/p/{slug}/themes");
    let page = council::themes(&visit.service, process.id, &query.q, query.after.as_deref(), Limit::PAGE).await?;
    let next = page.next.as_ref().map(|after| t.href(&query_with(&path, &[("q", &query.q), ("after", after)])));
    let nothing = if query.q.trim().is_empty() { "theme-none" } else { "list-nothing-found" };
    let cards = page.items.iter().map(|theme| card(t, &path, theme)).collect_view();
    let new = permit(&visit.actor, &Action::DraftTheme(process.id)).is_ok().then(|| {
        let href = t.href(&format!("{path}/new"));
        view! { <p class="actions"><a class="button" href=href>{t.text("theme-new")}</a></p> }
    });
    let title = t.text("process-themes");
    let body = view! {
        <Crumbs t way=process::way(&process) />
        <h1>{title.clone()}</h1>
        <p class="lede">{t.text("theme-lede")}</p>
        {new}
        <SearchBox t path query=query.q.clone() label=t.text("theme-search") />
        {if page.items.is_empty() {
            view! { <Empty text=t.text(nothing) /> }.into_any()
        } else {
            view! { <ul class="cards">{cards}</ul> <Pager t total=page.total next /> }.into_any()
        }}
    };
    Ok(visit.page(Head::new(format!("{title} – {}", process.name), t.text("theme-lede")), body))
}

/// A theme in a list.
pub(crate) fn card(t: Texts, path: &str, theme: &Theme) -> impl IntoView + use<> {
    let href = t.href(&format!("{path}/{}", theme.id));
    let lang = (theme.lang != t.lang).then(|| theme.lang.tag());
    let standing = theme.outcome.map_or_else(|| t.text("theme-undecided"), |outcome| outcome_name(t, outcome));
    view! {
        <li>
            <article class="card theme">
                <div class="card-body">
                    <p><span class="badge theme">{standing}</span></p>
                    <h2 class="card-title" lang=lang><a href=href>{theme.title.clone()}</a></h2>
                    <ul class="meta card-foot">
                        <li>{t.count("theme-sources", theme.sources)}</li>
                        <li>{t.date(theme.created)}</li>
                    </ul>
                </div>
            </article>
        </li>
    }
}

pub(super) async fn show(
    mut visit: Visit,
    Path((slug, id)): Path<(String, ThemeId)>,
    Query(query): Query<ThemeQuery>,
) -> Answer {
    let (process, theme) = parts(&mut visit, &slug, id).await?;
    let t = visit.t;
    let path = format!("/p/{slug}/themes/{id}");
    let sources = council::sources(&visit.service, id, query.after.as_deref(), Limit::PAGE).await?;
    let voices = trail::voices(&visit.service, id, query.voices.as_deref(), Limit::PAGE).await?;
    let decisions = council::decisions_on(&visit.service, id, query.decisions.as_deref(), Limit::PAGE).await?;
    let more = decisions.next.clone().map(|after| {
        let href = t.href(&query_with(&path, &[("decisions", &after)]));
        view! { <Pager t total=decisions.total next=Some(href) of=t.text("theme-decisions") /> }
    });
    let lang = (theme.lang != t.lang).then_some(theme.lang);
    let decided = decisions
        .items
        .into_iter()
        .map(|decision| {
            let href = t.href(&format!("/p/{slug}/decisions/{}", decision.id));
            let record = decision.record;
            view! {
                <li class="trail-step decision">
                    <p class="trail-title"><a href=href>{outcome_name(t, record.outcome)}</a></p>
                    <p class="trail-note">{record.body} ", " {t.day(record.decided)} ", " {record.section}</p>
                </li>
            }
        })
        .collect_view();
    let waiting = proposals::waiting_on(&visit.service, &visit.actor, process.id, Matter::Decision, id.0).await?;
    let may = permit(&visit.actor, &Action::ProposeDecision(process.id)).is_ok() && waiting.is_none();
    let decide = may.then(|| {
        let (part, key) =
            if process.two.decisions { ("proposal", "proposal-decision") } else { ("decide", "decision-new") };
        let href = t.href(&format!("{path}/{part}"));
        view! { <p class="actions"><a class="button" href=href>{t.text(key)}</a></p> }
    });
    let waits = waiting.map(|waiting| proposal::waits(t, &slug, &waiting));
    let undecided = theme.outcome.is_none().then(|| {
        view! { <li class="trail-step ahead"><p class="trail-note">{t.text("theme-undecided-text")}</p></li> }
    });
    let head = Head::new(format!("{} – {}", theme.title, process.name), render::plain(&theme.text));
    let body = view! {
        <Crumbs t way=way(t, &process, None) />
        <article>
            <p class="eyebrow">{t.text("theme-eyebrow")}</p>
            <h1 lang=lang.map(Lang::tag)>{theme.title.clone()}</h1>
            <ul class="meta"><li>{t.date(theme.created)}</li></ul>
            <Prose html=theme.html.clone() lang />
        </article>
        <h2>{t.text("theme-decisions")}</h2>
        <ol class="trail">{decided} {undecided}</ol>
        {more}
        {waits}
        {decide}
        <h2>{t.text("theme-builds-on")}</h2>
        {source_list(t, &slug, &path, sources)}
        <Voices t slug=slug.clone() path=path.clone() page=voices />
    };
    Ok(visit.page(head, body))
}

fn source_list(t: Texts, slug: &str, path: &str, page: Page<ThemeSource>) -> impl IntoView + use<> {
    let (total, next) = (page.total, page.next.map(|after| t.href(&query_with(path, &[("after", &after)]))));
    let rows = page.items.into_iter().map(|source| source_row(t, slug, source)).collect_view();
    view! { <ol class="trail loose">{rows}</ol> <Pager t total next of=t.text("theme-builds-on") /> }
}

fn source_row(t: Texts, slug: &str, source: ThemeSource) -> impl IntoView + use<> {
    match source {
        ThemeSource::Item { edition, edition_title, item, title, author, source, note, readable } => {
            let voice = t.href(&match source {
                Source::Contribution(id) => format!("/p/{slug}/contributions/{id}"),
                Source::Workshop(id) => format!("/p/{slug}/workshops/{id}"),
            });
            let place = t.href(&item_path(&edition, item));
            let where_to = t.fill("theme-item", [("title", edition_title.into()), ("item", item.into())]);
            view! {
                <li class="trail-step edition">
                    <p class="trail-kind"><a href=place>{where_to}</a></p>
                    <p class="trail-title"><a href=voice>{title_or_removed(t, readable, title)}</a></p>
                    <p class="trail-note">{author}</p>
                    <p>{note}</p>
                </li>
            }
            .into_any()
        }
        ThemeSource::Entry { entry, competition, pseudonym, title, note, readable } => {
            let href = t.href(&format!("/p/{slug}/competitions/{competition}/entries/{entry}"));
            let name = if readable == Readable::Yes {
                view! { <a href=href>{pseudonym} ": " {title}</a> }.into_any()
            } else {
                title_or_removed(t, readable, title).into_any()
            };
            view! {
                <li class="trail-step entry">
                    <p class="trail-kind">{t.text("trail-entry")}</p>
                    <p class="trail-title">{name}</p>
                    <p>{note}</p>
                </li>
            }
            .into_any()
        }
    }
}
