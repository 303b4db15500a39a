//! The competitions of a process, and one of them with its entries.

use axum::extract::{Path, Query};
use domain::{
    Lang, Timestamp,
    competition::{Competition, Entry, Gallery},
    page::{Limit, Page},
    policy::{Action, Deadline, Denial, permit},
    process::Process,
    render,
};
use leptos::prelude::*;
use service::competition;

use crate::{
    failure::{Answer, Failure},
    front::ListQuery,
    process,
    texts::Texts,
    ui::{Crumbs, Empty, Pager, Prose, SearchBox, query_with},
    visit::{Head, Visit},
};

/// The process and the competition of an address.
pub(super) async fn parts(visit: &mut Visit, slug: &str, name: &str) -> Result<(Process, Competition), Failure> {
    let process = process::of(visit, slug).await?;
    let competition = competition::by_slug(&visit.service, process.id, name).await?;
    Ok((process, competition))
}

/// The way to a competition's own pages.
pub(super) fn way(t: Texts, process: &Process, competition: Option<&Competition>) -> Vec<(String, String)> {
    let mut way = process::way(process);
    way.push((format!("/p/{}/competitions", process.slug), t.text("process-competitions")));
    if let Some(competition) = competition {
        way.push((format!("/p/{}/competitions/{}", process.slug, competition.slug), competition.title.clone()));
    }
    way
}

pub(super) async fn list(mut visit: Visit, Path(slug): Path<String>, Query(query): Query<ListQuery>) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    let t = visit.t;
    let page = competition::list(&visit.service, process.id, &query.q, query.after.as_deref(), Limit::PAGE).await?;
    let path = format!("/p/{slug}/competitions");
    let next = page.next.as_ref().map(|after| t.href(&query_with(&path, &[("q", &query.q), ("after", after)])));
    let nothing = if query.q.trim().is_empty() { "competition-none" } else { "list-nothing-found" };
    let now = visit.service.now();
    let cards = page.items.iter().map(|competition| card(t, &path, competition, now)).collect_view();
    let new = permit(&visit.actor, &Action::OpenCompetition(process.id)).is_ok().then(|| {
        let href = t.href(&format!("{path}/new"));
        view! { <p class="actions"><a class="button" href=href>{t.text("competition-new")}</a></p> }
    });
    let title = t.text("process-competitions");
    let body = view! {
        <Crumbs t way=process::way(&process) />
        <h1>{title.clone()}</h1>
        <p class="lede">{t.text("competition-lede")}</p>
        {new}
        <SearchBox t path query=query.q label=t.text("competition-search-list") />
        {if page.items.is_empty() {
            view! { <Empty text=t.text(nothing) /> }.into_any()
        } else {
            view! { <ul class="cards">{cards}</ul> <Pager t total=page.total next /> }.into_any()
        }}
    };
    Ok(visit.page(Head::new(format!("{title} – {}", process.name), t.text("competition-lede")), body))
}

/// A competition in a list.
pub(crate) fn card(t: Texts, path: &str, competition: &Competition, now: Timestamp) -> impl IntoView + use<> {
    let href = t.href(&format!("{path}/{}", competition.slug));
    let key = if competition.is_open(now) { "competition-open-until" } else { "competition-closed-on" };
    let deadline = t.fill(key, [("date", t.day(competition.deadline).into())]);
    let lang = (competition.lang != t.lang).then(|| competition.lang.tag());
    view! {
        <li>
            <article class="card entry">
                <div class="card-body">
                    <h2 class="card-title" lang=lang><a href=href>{competition.title.clone()}</a></h2>
                    <ul class="meta card-foot"><li>{deadline}</li></ul>
                </div>
            </article>
        </li>
    }
}

pub(super) async fn show(
    mut visit: Visit,
    Path((slug, name)): Path<(String, String)>,
    Query(query): Query<ListQuery>,
) -> Answer {
    let (process, competition) = parts(&mut visit, &slug, &name).await?;
    let t = visit.t;
    let path = format!("/p/{slug}/competitions/{name}");
    let programme = competition::programme(&visit.service, competition.id).await?;
    let after = query.after.as_deref();
    let entries =
        competition::entries(&visit.service, &visit.actor, competition.id, &query.q, after, Limit::PAGE).await?;
    let lang = (competition.lang != t.lang).then_some(competition.lang);
    let editions = programme
        .into_iter()
        .map(|(pid, title, number)| {
            let href = t.href(&format!("/id/{pid}"));
            let number = t.count("competition-edition", number);
            view! { <li><a href=href>{title}</a> " " <span class="muted">{number}</span></li> }
        })
        .collect_view();
    let head = Head::new(format!("{} – {}", competition.title, process.name), render::plain(&competition.brief));
    let body = view! {
        <Crumbs t way=way(t, &process, None) />
        <div class="two-columns">
            <div class="primary">
                <article>
                    <p class="eyebrow">{t.text("competition-eyebrow")}</p>
                    <h1 lang=lang.map(Lang::tag)>{competition.title.clone()}</h1>
                    {standing(&visit, &process, &competition, &path)}
                    <Prose html=competition.html.clone() lang />
                </article>
            </div>
            <aside class="side" aria-label=t.text("site-side")>
                <h2>{t.text("competition-programme")}</h2>
                <ul class="stack">{editions}</ul>
            </aside>
        </div>
        <section class="stack" aria-labelledby="entries">
            <h2 id="entries">{t.text("competition-entries")}</h2>
            {gallery(&visit, &competition, &path, &query.q, entries)}
        </section>
    };
    Ok(visit.page(head, body))
}

/// Until when entries are taken and when they are seen, and the way to make one: before the brief, which is long.
fn standing(visit: &Visit, process: &Process, competition: &Competition, path: &str) -> impl IntoView + use<> {
    let t = visit.t;
    let open = competition.is_open(visit.service.now());
    let key = if open { "competition-open-until" } else { "competition-closed-on" };
    let deadline = t.fill(key, [("date", t.day(competition.deadline).into())]);
    // When it is over, what was to be seen when is seen.
    let gallery = open.then(|| {
        let key = match competition.gallery {
            Gallery::Open => "competition-gallery-open",
            Gallery::AfterDeadline => "competition-gallery-after",
        };
        view! { <li>{t.text(key)}</li> }
    });
    let deadline_state = if open { Deadline::Ahead } else { Deadline::Past };
    let enter = match permit(&visit.actor, &Action::SubmitEntry(process.id, deadline_state)) {
        Ok(()) | Err(Denial::SignIn) if open => {
            let href = t.href(&format!("{path}/enter"));
            Some(view! { <p class="actions"><a class="button" href=href>{t.text("competition-enter")}</a></p> })
        }
        _ => None,
    };
    view! {
        <ul class="meta">
            <li><strong>{deadline}</strong></li>
            {gallery}
        </ul>
        {enter}
    }
}

fn gallery(
    visit: &Visit,
    competition: &Competition,
    path: &str,
    query: &str,
    page: Page<Entry>,
) -> impl IntoView + use<> {
    let t = visit.t;
    let sealed = (!competition.shows_entries(visit.service.now()))
        .then(|| view! { <p class="notice">{t.text("competition-sealed")}</p> });
    let empty = page.items.is_empty();
    let nothing = if query.trim().is_empty() { "competition-no-entries" } else { "list-nothing-found" };
    let (total, next) =
        (page.total, page.next.map(|after| t.href(&query_with(path, &[("q", query), ("after", &after)]))));
    let cards = page.items.into_iter().map(|entry| entry_card(t, path, entry)).collect_view();
    view! {
        {sealed}
        <SearchBox t path=path.to_owned() query=query.to_owned() label=t.text("competition-search") />
        {if empty {
            view! { <Empty text=t.text(nothing) /> }.into_any()
        } else {
            view! { <ul class="cards">{cards}</ul> <Pager t total next /> }.into_any()
        }}
    }
}

/// An entry in a list; its boards are on its own page.
pub(crate) fn entry_card(t: Texts, path: &str, entry: Entry) -> impl IntoView + use<> {
    let href = t.href(&format!("{path}/entries/{}", entry.pid));
    let lang = (entry.lang != t.lang).then(|| entry.lang.tag());
    let excerpt = domain::text::excerpt(&render::plain(&entry.statement), 220);
    view! {
        <li>
            <article class="card entry">
                <div class="card-body">
                    <p><span class="badge entry">{entry.pseudonym}</span></p>
                    <h3 class="card-title" lang=lang><a href=href>{entry.title}</a></h3>
                    <p class="card-excerpt" lang=lang>{excerpt}</p>
                    <ul class="meta card-foot"><li>{t.count("competition-citations", entry.citations)}</li></ul>
                </div>
            </article>
        </li>
    }
}
