//! A workshop's page: what happened, and what came out of it.

use axum::extract::{Path, Query};
use domain::{
    Lang, WorkshopId,
    contribution::State,
    moderation::Thing,
    page::Limit,
    place::Place,
    policy::{Action, Mine, permit},
    process::Process,
    render,
    workshop::Workshop,
};
use leptos::prelude::*;
use service::{
    contribution::{self, Filter},
    workshop,
};

use super::method_name;
use crate::{
    failure::{Answer, Failure},
    front::ListQuery,
    moderation::case_path,
    process,
    ui::{ContributionCard, Crumbs, Empty, Gallery, Pager, Prose, query_with},
    visit::{Head, Visit},
};

/// The workshop of an address; one of another process is not there.
pub(super) async fn parts(visit: &mut Visit, slug: &str, id: WorkshopId) -> Result<(Process, Workshop), Failure> {
    let process = process::of(visit, slug).await?;
    let workshop = workshop::get(&visit.service, &visit.actor, id).await?;
    if workshop.process == process.id { Ok((process, workshop)) } else { Err(Failure::NotFound) }
}

/// The way to a workshop.
pub(super) fn way(visit: &Visit, process: &Process) -> Vec<(String, String)> {
    let mut way = process::way(process);
    way.push((format!("/p/{}/workshops", process.slug), visit.t.text("process-workshops")));
    way
}

pub(super) async fn show(
    mut visit: Visit,
    Path((slug, id)): Path<(String, WorkshopId)>,
    Query(query): Query<ListQuery>,
) -> Answer {
    let (process, workshop) = parts(&mut visit, &slug, id).await?;
    let t = visit.t;
    let lang = (workshop.lang != t.lang).then_some(workshop.lang);
    let outputs = outputs(&visit, &slug, id, query.after.as_deref()).await?;
    let method = method_name(t, workshop.method);
    let head = Head::new(format!("{} – {method}", workshop.record.title), render::plain(&workshop.record.summary));
    let body = view! {
        <Crumbs t way=way(&visit, &process) />
        <div class="two-columns">
            <div class="primary">
                {state_notice(&visit, &workshop)}
                <article>
                    <p class="eyebrow">{method}</p>
                    <h1 lang=lang.map(Lang::tag)>{workshop.record.title.clone()}</h1>
                    <ul class="meta">
                        <li><time datetime=workshop.held.to_string()>{t.day(workshop.held)}</time></li>
                        {workshop.place.as_ref().map(|place| view! { <li>{place_name(place)}</li> })}
                        <li>{t.count("workshop-heads", workshop.heads)}</li>
                    </ul>
                    <Prose html=workshop.record.html.clone() lang />
                    <Gallery pictures=workshop.record.pictures.clone() />
                </article>
            </div>
            <aside class="side" aria-label=t.text("site-side")>{facts(&visit, &slug, &workshop)}</aside>
        </div>
        <section id="outputs" class="stack">
            <h2>{t.text("workshop-outputs-title")}</h2>
            {outputs}
        </section>
    };
    Ok(visit.page(head, body))
}

/// Why not everybody sees it: for whoever filed it and for moderators.
fn state_notice(visit: &Visit, workshop: &Workshop) -> Option<impl IntoView + use<>> {
    let t = visit.t;
    (workshop.state != State::Published).then(|| {
        let mine = Mine::of(&visit.actor, workshop.person) == Mine::Yes;
        let told = mine.then(|| view! { <p><a href=t.href("/me/notices")>{t.text("notices-why")}</a></p> });
        view! { <div class="notice warning"><p>{t.text("workshop-hidden")}</p> {told}</div> }
    })
}

/// A place in words, or else its point.
pub(super) fn place_name(place: &Place) -> String {
    match (place.name.as_str(), place.point) {
        ("", Some(point)) => format!("{:.4}, {:.4}", point.lat, point.lon),
        (name, _) => name.to_owned(),
    }
}

/// What came out of a workshop and can be read.
async fn outputs(
    visit: &Visit,
    slug: &str,
    id: WorkshopId,
    after: Option<&str>,
) -> Result<impl IntoView + use<>, Failure> {
    let t = visit.t;
    let filter = Filter { workshop: Some(id), ..Filter::default() };
    let page = contribution::list(&visit.service, &filter, after, Limit::PAGE).await?;
    if page.items.is_empty() {
        return Ok(view! { <Empty text=t.text("workshop-no-outputs") /> }.into_any());
    }
    let own = format!("/p/{slug}/workshops/{id}");
    let next = page.next.map(|after| format!("{}#outputs", t.href(&query_with(&own, &[("after", &after)]))));
    let total = page.total;
    let cards = page
        .items
        .into_iter()
        .map(|summary| view! { <li><ContributionCard t slug=slug.to_owned() summary /></li> })
        .collect_view();
    Ok(view! { <ul class="cards">{cards}</ul> <Pager t total next /> }.into_any())
}

/// When, where, how many, and who wrote it down.
fn facts(visit: &Visit, slug: &str, workshop: &Workshop) -> impl IntoView + use<> {
    let t = visit.t;
    let own = format!("/p/{slug}/workshops/{}", workshop.id);
    let mine = Mine::of(&visit.actor, workshop.person);
    let edit =
        permit(&visit.actor, &Action::ReviseWorkshop(workshop.process, workshop.state, mine)).is_ok().then(|| {
            let href = t.href(&format!("{own}/edit"));
            view! { <p class="actions"><a class="button secondary" href=href>{t.text("workshop-edit")}</a></p> }
        });
    let moderate = permit(&visit.actor, &Action::SeeQueue(workshop.process)).is_ok().then(|| {
        let href = t.href(&case_path(slug, Thing::Workshop(workshop.id)));
        view! { <p><a class="button quiet" href=href>{t.text("moderation-open-case")}</a></p> }
    });
    let report = (workshop.state == State::Published).then(|| {
        let href = t.href(&format!("{own}/report"));
        view! { <p><a href=href>{t.text("report-link-workshop")}</a></p> }
    });
    let wordings = (workshop.record.number > 1).then(|| {
        let href = t.href(&format!("{own}/records"));
        view! { <p><a href=href>{t.count("contribution-revisions", workshop.record.number)}</a></p> }
    });
    let place = workshop.place.as_ref().map(place_name);
    let place = place.map(|name| view! { <dt>{t.text("workshop-place")}</dt><dd>{name}</dd> });
    let filed = workshop.created;
    view! {
        <section class="provenance">
            <h2>{t.text("workshop-facts")}</h2>
            <dl class="facts">
                <dt>{t.text("workshop-method")}</dt>
                <dd>{method_name(t, workshop.method)}</dd>
                <dt>{t.text("workshop-held")}</dt>
                <dd>{t.day(workshop.held)}</dd>
                {place}
                <dt>{t.text("workshop-people")}</dt>
                <dd>{workshop.heads}</dd>
                <dt>{t.text("workshop-filed-by")}</dt>
                <dd>{workshop.filed_by.clone()}</dd>
                <dt>{t.text("workshop-filed")}</dt>
                <dd><time datetime=filed.rfc3339()>{t.date(filed)}</time></dd>
            </dl>
        </section>
        {wordings}
        {edit}
        {report}
        {moderate}
    }
}
