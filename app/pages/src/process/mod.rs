//! A process with its forums.

mod form;

use axum::extract::{Path, Query};
use domain::{
    EntryId, Lang,
    competition::Entry,
    contribution::Kind,
    moderation::{Thing, ThingKind},
    page::Limit,
    policy::{Action, ActionKind, permit},
    process::{Forum, Moderation, Phase, Process, Standing},
    render,
};
use leptos::prelude::*;
use serde::Deserialize;
use service::{
    Error, competition,
    contribution::{self, Filter},
    process, workshop,
};

use crate::{
    failure::Answer,
    front::ListQuery,
    moderation::case_path,
    proposal,
    routes::Routes,
    texts::Texts,
    ui::{ContributionCard, Crumbs, Empty, Filters, Pager, PictureOf, Prose, SearchBox, Ways, kind_name, query_with},
    visit::{Head, Visit},
    workshop::record_card,
};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/processes/new", ActionKind::OpenProcess, form::new)
        .post_pictures("/processes/new", ActionKind::OpenProcess, form::open)
        .get("/p/{process}/settings", ActionKind::ChangeProcess, form::settings)
        .post_pictures("/p/{process}/settings", ActionKind::ChangeProcess, form::change)
        .get("/p/{process}", ActionKind::Look, show)
        .get("/p/{process}/forums/{forum}", ActionKind::Look, forum)
        .get("/p/{process}/contributions", ActionKind::Look, contributions)
        .get("/p/{process}/hidden", ActionKind::SeeHidden, hidden)
}

/// The process of an address; what it shows from now on says where it is an example.
pub(crate) async fn of(visit: &mut Visit, slug: &str) -> Result<Process, Error> {
    let process = process::by_slug(&visit.service, slug).await?;
    visit.example = process.example;
    Ok(process)
}

/// The way to a process.
pub(crate) fn way(process: &Process) -> Vec<(String, String)> {
    vec![(format!("/p/{}", process.slug), process.name.clone())]
}

#[derive(Debug, Default, Deserialize)]
struct ForumsQuery {
    /// After which forum this page of them starts.
    forums: Option<String>,
}

async fn show(mut visit: Visit, Path(slug): Path<String>, Query(query): Query<ForumsQuery>) -> Answer {
    let process = of(&mut visit, &slug).await?;
    let t = visit.t;
    let phases = process::phases(&visit.service, process.id).await?;
    let forums = process::forums(&visit.service, process.id, query.forums.as_deref(), Limit::PAGE).await?;
    let more_forums = forums.next.as_ref().map(|after| {
        let href = t.href(&query_with(&format!("/p/{slug}"), &[("forums", after)]));
        view! { <Pager t total=forums.total next=Some(href) /> }
    });
    let newest = contribution::list(&visit.service, &Filter::process(process.id), None, Limit::new(6)).await?;
    let all = t.href(&format!("/p/{slug}/contributions"));
    let nothing_yet = newest.items.is_empty();
    let newest_cards = newest
        .items
        .into_iter()
        .map(|summary| view! { <li><ContributionCard t slug=slug.clone() summary /></li> })
        .collect_view();
    let forum_cards = forums.items.iter().map(|forum| forum_card(t, &slug, process.lang, forum)).collect_view();
    let owner = permit(&visit.actor, &Action::OpenForum(process.id)).is_ok().then(|| {
        let href = t.href(&format!("/p/{slug}/forums/new"));
        view! { <p class="actions"><a class="button secondary" href=href>{t.text("forum-new")}</a></p> }
    });
    let picture = process::pictures(&visit.service, &[process.id]).await?.remove(&process.id).map(|picture| {
        view! { <div class="banner" lang=process.lang.tag()><PictureOf picture sizes="(min-width: 72rem) 70rem, 100vw" loading="eager" /></div> }
    });
    let waiting = proposal::count(&visit, &process).await?;
    let source = (!process.source.is_empty()).then(|| view! { <p class="provenance">{process.source.clone()}</p> });
    let lang = (process.lang != t.lang).then_some(process.lang);
    let head = Head::new(process.name.clone(), render::plain(&process.summary));
    let body = view! {
        <Crumbs t way=Vec::new() />
        <p class="eyebrow">{process.area.clone()}</p>
        <h1 lang=lang.map(Lang::tag)>{process.name.clone()}</h1>
        <ul class="meta"><li>{t.fill("process-decided-by", [("body", process.body.clone().into())])}</li></ul>
        <Prose html=render::markdown(&process.summary) lang />
        <p class="actions"><a class="button" href="#forums">{t.text("process-take-part")}</a></p>
        {picture}
        {phase_list(t, phases, visit.service.today())}
        {source}
        {waiting}
        {links(t, &visit, &process)}
        <h2 id="forums">{t.text("process-forums")}</h2>
        {owner}
        {if forums.items.is_empty() {
            view! { <Empty text=t.text("process-no-forums") /> }.into_any()
        } else {
            view! { <ul class="cards">{forum_cards}</ul> {more_forums} }.into_any()
        }}
        <h2>{t.text("process-newest")}</h2>
        {if nothing_yet {
            view! { <Empty text=t.text("forum-empty") /> }.into_any()
        } else {
            view! { <ul class="cards">{newest_cards}</ul> <p><a href=all>{t.text("process-all")}</a></p> }.into_any()
        }}
    };
    Ok(visit.page(head, body))
}

/// The way from the process to everything that came out of it.
fn links(t: Texts, visit: &Visit, process: &Process) -> impl IntoView + use<> {
    let slug = &process.slug;
    let mut places = vec![
        (format!("/p/{slug}/contributions"), "process-contributions"),
        (format!("/p/{slug}/workshops"), "process-workshops"),
        (format!("/p/{slug}/editions"), "process-editions"),
        (format!("/p/{slug}/competitions"), "process-competitions"),
        (format!("/p/{slug}/themes"), "process-themes"),
        (format!("/p/{slug}/decisions"), "process-decisions"),
    ];
    if permit(&visit.actor, &Action::Curate(process.id)).is_ok() {
        places.push((format!("/p/{slug}/bundles"), "process-bundles"));
    }
    if permit(&visit.actor, &Action::SeeHidden(process.id)).is_ok() {
        places.push((format!("/p/{slug}/moderation"), "moderation-title"));
    }
    if permit(&visit.actor, &Action::SeeProposals(process.id)).is_ok() {
        places.push((format!("/p/{slug}/proposals"), "proposal-title"));
    }
    if permit(&visit.actor, &Action::SeePeople(Some(process.id))).is_ok() {
        places.push((format!("/p/{slug}/people"), "people-title"));
    }
    if permit(&visit.actor, &Action::ChangeProcess(process.id)).is_ok() {
        places.push((format!("/p/{slug}/settings"), "process-settings"));
    }
    places.push((format!("/p/{slug}/moderation/log"), "ruling-log-title"));
    let ways = places.into_iter().map(|(path, key)| (t.href(&path), t.text(key))).collect();
    view! { <Ways label=t.text("process-parts") ways /> }
}

/// The phases of a process, and which of them it is in.
pub(crate) fn phase_list(t: Texts, phases: Vec<Phase>, today: domain::Day) -> impl IntoView {
    let steps = phases
        .into_iter()
        .map(|phase| {
            let (class, key) = match phase.standing(today) {
                Standing::Past => ("phase past", "phase-past"),
                Standing::Now => ("phase now", "phase-now"),
                Standing::Ahead => ("phase ahead", "phase-ahead"),
            };
            let current = (phase.standing(today) == Standing::Now).then_some("step");
            let starts = t.day(phase.starts);
            let dates = match phase.ends {
                Some(ends) => t.fill("phase-dates", [("starts", starts.into()), ("ends", t.day(ends).into())]),
                None => t.fill("phase-from", [("starts", starts.into())]),
            };
            view! {
                <li class=class aria-current=current>
                    <strong>{phase.name}</strong>
                    " "
                    <span>{dates}</span>
                    " "
                    <span class="visually-hidden">{t.text(key)}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="phases" aria-label=t.text("process-phases")>{steps}</ol> }
}

/// A forum in a list.
pub(crate) fn forum_card(t: Texts, slug: &str, lang: Lang, forum: &Forum) -> impl IntoView + use<> {
    let href = t.href(&format!("/p/{slug}/forums/{}", forum.slug));
    let lang = (lang != t.lang).then(|| lang.tag());
    view! {
        <li>
            <article class="card">
                <div class="card-body">
                    <h3 class="card-title" lang=lang><a href=href>{forum.name.clone()}</a></h3>
                    <p class="card-excerpt" lang=lang>{forum.summary.clone()}</p>
                    <ul class="meta card-foot"><li>{t.count("forum-contributions", forum.contributions)}</li></ul>
                </div>
            </article>
        </li>
    }
}

async fn forum(mut visit: Visit, Path((slug, name)): Path<(String, String)>, Query(query): Query<ListQuery>) -> Answer {
    let process = of(&mut visit, &slug).await?;
    let forum = process::forum(&visit.service, process.id, &name).await?;
    let t = visit.t;
    let path = format!("/p/{slug}/forums/{name}");
    let list = list(&visit, &slug, &path, Filter::forum(forum.id), &query).await?;
    let lang = (process.lang != t.lang).then(|| process.lang.tag());
    let post = match permit(&visit.actor, &Action::Contribute(process.id, forum.access)) {
        Ok(()) | Err(domain::policy::Denial::SignIn) => {
            let links = Kind::ALL
                .into_iter()
                .map(|kind| {
                    let href = t.href(&format!("{path}/new?kind={}", kind.code()));
                    let key = match kind {
                        Kind::Idea => "forum-post-idea",
                        Kind::Story => "forum-post-story",
                        Kind::Vision => "forum-post-vision",
                    };
                    let class = if kind == Kind::Idea { "button" } else { "button secondary" };
                    view! { <a class=class href=href>{t.text(key)}</a> }
                })
                .collect_view();
            view! { <p class="actions">{links}</p> }.into_any()
        }
        Err(_) => view! { <p class="notice">{t.text("forum-closed")}</p> }.into_any(),
    };
    let settings = permit(&visit.actor, &Action::ChangeForum(process.id)).is_ok().then(|| {
        let href = t.href(&format!("{path}/settings"));
        view! { <p><a class="button secondary" href=href>{t.text("forum-settings")}</a></p> }
    });
    let before = (forum.moderation == Moderation::Before)
        .then(|| view! { <p class="notice">{t.text("forum-moderated-before")}</p> });
    let body = view! {
        <Crumbs t way=way(&process) />
        <p class="eyebrow">{t.text("forum-eyebrow")}</p>
        <h1 lang=lang>{forum.name.clone()}</h1>
        <p class="lede" lang=lang>{forum.summary.clone()}</p>
        {before}
        {post}
        {settings}
        {list}
    };
    Ok(visit.page(Head::new(format!("{} – {}", forum.name, process.name), &forum.summary), body))
}

async fn contributions(mut visit: Visit, Path(slug): Path<String>, Query(query): Query<ListQuery>) -> Answer {
    let process = of(&mut visit, &slug).await?;
    let t = visit.t;
    let list = list(&visit, &slug, &format!("/p/{slug}/contributions"), Filter::process(process.id), &query).await?;
    let title = t.text("process-contributions");
    let head = Head::new(format!("{title} – {}", process.name), t.text("process-contributions-lede"));
    let body = view! {
        <Crumbs t way=way(&process) />
        <h1>{title}</h1>
        <p class="lede">{t.text("process-contributions-lede")}</p>
        {list}
    };
    Ok(visit.page(head, body))
}

/// What is out of sight: the moderators' way back to it.
async fn hidden(mut visit: Visit, Path(slug): Path<String>, Query(query): Query<ListQuery>) -> Answer {
    let process = of(&mut visit, &slug).await?;
    let t = visit.t;
    let path = format!("/p/{slug}/hidden");
    let kind = ThingKind::parse(&query.kind).unwrap_or(ThingKind::Contribution);
    let (service, actor, after) = (&visit.service, &visit.actor, query.after.as_deref());
    let (cards, next, total) = match kind {
        ThingKind::Workshop => {
            let page = workshop::out_of_sight(service, actor, process.id, after, Limit::PAGE).await?;
            let cards = page.items.into_iter().map(|workshop| record_card(t, &slug, workshop).into_any());
            (cards.collect::<Vec<_>>(), page.next, page.total)
        }
        ThingKind::Entry => {
            let page = competition::out_of_sight(service, actor, process.id, after, Limit::PAGE).await?;
            let cards = page.items.into_iter().map(|(id, entry)| hidden_entry(t, &slug, id, &entry).into_any());
            (cards.collect(), page.next, page.total)
        }
        ThingKind::Contribution | ThingKind::Comment => {
            let page = contribution::out_of_sight(service, actor, process.id, after, Limit::PAGE).await?;
            let card = |summary| view! { <li><ContributionCard t slug=slug.clone() summary /></li> }.into_any();
            (page.items.into_iter().map(card).collect(), page.next, page.total)
        }
    };
    let empty = cards.is_empty();
    let next = next.map(|after| t.href(&query_with(&path, &[("kind", kind.code()), ("after", &after)])));
    let lists = [
        (ThingKind::Contribution, "process-contributions"),
        (ThingKind::Workshop, "process-workshops"),
        (ThingKind::Entry, "competition-entries"),
    ];
    let heading = lists.iter().find(|(one, _)| *one == kind).map(|(_, key)| t.text(key)).unwrap_or_default();
    let options = lists
        .into_iter()
        .map(|(one, key)| (t.href(&query_with(&path, &[("kind", one.code())])), t.text(key), one == kind))
        .collect();
    let title = t.text("process-hidden");
    let head = Head::new(format!("{title} – {}", process.name), t.text("process-hidden-lede"));
    let body = view! {
        <Crumbs t way=way(&process) />
        <h1>{title}</h1>
        <p class="lede">{t.text("process-hidden-lede")}</p>
        <Filters label=t.text("process-hidden") options />
        {if empty {
            view! { <Empty text=t.text("process-hidden-none") /> }.into_any()
        } else {
            view! { <h2 class="visually-hidden">{heading}</h2> <ul class="cards">{cards}</ul> }.into_any()
        }}
        <Pager t total next />
    };
    Ok(visit.page(head, body))
}

/// A hidden entry in the moderators' list: it has no page for them, so the way leads to where it is ruled on.
fn hidden_entry(t: Texts, slug: &str, id: EntryId, entry: &Entry) -> impl IntoView + use<> {
    let href = t.href(&case_path(slug, Thing::Entry(id)));
    let lang = (entry.lang != t.lang).then(|| entry.lang.tag());
    view! {
        <li>
            <article class="card entry">
                <div class="card-body">
                    <p><span class="badge entry">{entry.pseudonym.clone()}</span></p>
                    <h3 class="card-title" lang=lang><a href=href>{entry.title.clone()}</a></h3>
                    <ul class="meta card-foot"><li>{entry.competition_title.clone()}</li></ul>
                </div>
            </article>
        </li>
    }
}

/// A list of contributions with its search and its filters.
async fn list(
    visit: &Visit,
    slug: &str,
    path: &str,
    filter: Filter,
    query: &ListQuery,
) -> Result<impl IntoView + use<>, Error> {
    let t = visit.t;
    let kind = Kind::parse(&query.kind);
    let filter = Filter { kind, query: query.q.clone(), ..filter };
    let page = contribution::list(&visit.service, &filter, query.after.as_deref(), Limit::PAGE).await?;
    let (total, empty) = (page.total, page.items.is_empty());
    let narrowed = kind.is_some() || !query.q.trim().is_empty();
    let nothing = if narrowed { "list-nothing-found" } else { "forum-empty" };
    let first = query.after.as_ref().map(|_| t.href(&query_with(path, &[("q", &query.q), ("kind", &query.kind)])));
    let values = |after: &str| query_with(path, &[("q", &query.q), ("kind", &query.kind), ("after", after)]);
    let next = page.next.map(|after| t.href(&values(&after)));
    let mut options = vec![(t.href(&query_with(path, &[("q", &query.q)])), t.text("kind-all"), kind.is_none())];
    for one in Kind::ALL {
        let href = t.href(&query_with(path, &[("q", &query.q), ("kind", one.code())]));
        options.push((href, kind_name(t, one), kind == Some(one)));
    }
    let cards = page
        .items
        .into_iter()
        .map(|summary| view! { <li><ContributionCard t slug=slug.to_owned() summary /></li> })
        .collect_view();
    let label = t.text("list-search-contributions");
    let keep = vec![("kind", query.kind.clone())];
    Ok(view! {
        <SearchBox t path=path.to_owned() query=query.q.clone() keep label />
        <Filters label=t.text("kind-label") options />
        {if empty {
            view! { <Empty text=t.text(nothing) /> }.into_any()
        } else {
            view! { <h2 class="visually-hidden">{t.text("process-contributions")}</h2> <ul class="cards">{cards}</ul> }
                .into_any()
        }}
        <Pager t total next first />
    })
}
