//! The desk of whoever holds a role: what waits, how old it is, and what to do next.

use axum::extract::Query;
use domain::{
    account::Role,
    page::Limit,
    policy::{Action, ActionKind, permit},
};
use leptos::prelude::*;
use service::desk::{self, Kind, Place, Waiting};

use crate::{
    failure::Answer,
    front::ListQuery,
    moderation, people,
    routes::Routes,
    ui::{Empty, Pager, query_with},
    visit::{Head, Visit},
};

/// Where it is.
pub(crate) const PATH: &str = "/me/desk";

pub(crate) fn routes() -> Routes {
    Routes::new().get(PATH, ActionKind::SeeOwn, show)
}

/// What leads there, for whoever has one.
pub(crate) fn link(visit: &Visit) -> Option<impl IntoView + use<>> {
    let t = visit.t;
    desk::has_one(&visit.actor).then(|| view! { <a href=t.href(PATH)>{t.text("desk-title")}</a> })
}

async fn show(visit: Visit, Query(query): Query<ListQuery>) -> Answer {
    let t = visit.t;
    permit(&visit.actor, &Action::SeeOwn)?;
    let page = desk::places(&visit.service, &visit.actor, query.after.as_deref(), Limit::PAGE).await?;
    let everywhere = desk::of_installation(&visit.service, &visit.actor).await?;
    let (total, next) = (page.total, page.next.map(|after| t.href(&query_with(PATH, &[("after", &after)]))));
    let none = page.items.is_empty() && everywhere.is_empty();
    let whole = (query.after.is_none() && visit.actor.is_admin()).then(|| {
        let rows = everywhere.iter().map(|what| row(&visit, None, what)).collect_view();
        let nothing = everywhere.is_empty().then(|| view! { <p class="muted">{t.text("desk-nothing")}</p> });
        view! {
            <section class="desk" aria-labelledby="desk-site">
                <h2 id="desk-site">{t.text("desk-site")}</h2>
                <p class="muted">{t.text(people::role_keys(Role::Admin).0)}</p>
                {nothing}
                <ul class="desk-list">{rows}</ul>
            </section>
        }
    });
    let places = page.items.iter().map(|place| in_process(&visit, place)).collect_view();
    let pager = next.is_some().then(|| view! { <Pager t total next /> });
    let body = view! {
        <h1>{t.text("desk-title")}</h1>
        <p class="lede">{t.text("desk-lede")}</p>
        {whole}
        {none.then(|| view! { <Empty text=t.text("desk-empty") /> })}
        {places}
        {pager}
    };
    Ok(visit.page(Head::new(t.text("desk-title"), t.text("desk-lede")), body))
}

fn in_process(visit: &Visit, place: &Place) -> impl IntoView + use<> {
    let t = visit.t;
    let process = &place.process;
    let lang = (process.lang != t.lang).then(|| process.lang.tag());
    let roles: Vec<String> = place.roles.iter().map(|role| t.text(people::role_keys(*role).0)).collect();
    let roles = roles.into_iter().map(|role| view! { <li>{role}</li> }).collect_view();
    let rows = place.waiting.iter().map(|what| row(visit, Some(&process.slug), what)).collect_view();
    let nothing = place.waiting.is_empty().then(|| view! { <p class="muted">{t.text("desk-nothing")}</p> });
    let id = format!("desk-{}", process.slug);
    let label = id.clone();
    view! {
        <section class="desk" aria-labelledby=label>
            <h2 id=id lang=lang><a href=t.href(&format!("/p/{}", process.slug))>{process.name.clone()}</a></h2>
            <ul class="meta" aria-label=t.text("desk-roles")>{roles}</ul>
            {nothing}
            <ul class="desk-list">{rows}</ul>
            {begin(visit, place)}
        </section>
    }
}

/// One kind of thing that waits: how much, how old, and the way to it.
fn row(visit: &Visit, slug: Option<&str>, what: &Waiting) -> impl IntoView + use<> {
    let t = visit.t;
    let slug = slug.unwrap_or_default();
    let (text, action, path) = match what.kind {
        Kind::Cases => ("desk-cases", "desk-rule", format!("/p/{slug}/moderation")),
        Kind::Appeals => ("desk-appeals", "desk-rule", format!("/p/{slug}/moderation?cause=appeal")),
        Kind::Editions => ("desk-editions", "desk-look", format!("/p/{slug}/proposals")),
        Kind::Decisions => ("desk-decisions", "desk-look", format!("/p/{slug}/proposals")),
        Kind::Bundles => ("desk-bundles", "desk-curate", format!("/p/{slug}/bundles")),
        Kind::Themes => ("desk-themes", "desk-decide", format!("/p/{slug}/themes")),
        Kind::Feedback => ("desk-feedback", "desk-answer", "/feedback/all".to_owned()),
        Kind::Messages => ("desk-messages", "desk-read", "/outbox".to_owned()),
    };
    let age = t.fill("desk-age", [("age", moderation::age(t, visit, what.since).into())]);
    let name = t.count(text, i64::try_from(what.count).unwrap_or(i64::MAX));
    let id = format!("{slug}-{text}");
    let what = id.clone();
    view! {
        <li>
            <span class="desk-what" id=id>{name}</span>
            <span class="muted">{age}</span>
            <a class="button secondary" href=t.href(&path) aria-describedby=what>{t.text(action)}</a>
        </li>
    }
}

/// What whoever holds these roles begins here, whatever waits.
fn begin(visit: &Visit, place: &Place) -> impl IntoView + use<> {
    let (t, id, slug) = (visit.t, place.process.id, &place.process.slug);
    let links = [
        (Action::FileWorkshop(id), "workshops/new", "workshop-new"),
        (Action::Curate(id), "bundles/new", "bundle-new"),
        (Action::OpenCompetition(id), "competitions/new", "competition-new"),
        (Action::DraftTheme(id), "themes/new", "theme-new"),
        (Action::OpenForum(id), "forums/new", "forum-new"),
        (Action::SeePeople(Some(id)), "people", "people-title"),
        (Action::ChangeProcess(id), "settings", "process-settings"),
    ];
    let links = links
        .iter()
        .filter(|(action, ..)| permit(&visit.actor, action).is_ok())
        .map(|(_, path, key)| {
            let href = t.href(&format!("/p/{slug}/{path}"));
            view! { <li><a href=href>{t.text(key)}</a></li> }
        })
        .collect_view();
    view! { <ul class="desk-begin" aria-label=t.text("desk-begin")>{links}</ul> }
}
