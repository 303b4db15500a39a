//! An entry: what it proposes, its boards, and the voices that it builds on.

use axum::extract::{Path, Query};
use domain::{
    Lang, Pid,
    bundle::{Source, item_path},
    competition::Citation,
    contribution::State,
    moderation::Thing,
    page::{Limit, Page},
    policy::{Action, Mine, permit},
    render,
};
use leptos::prelude::*;
use service::competition;

use super::show::{parts, way};
use crate::{
    failure::{Answer, Failure},
    front::ListQuery,
    moderation::case_path,
    texts::Texts,
    ui::{Crumbs, Empty, Gallery, Pager, Prose, Viewer, query_with, title_or_removed},
    visit::{Head, Visit},
};

pub(super) async fn show(
    mut visit: Visit,
    Path((slug, name, pid)): Path<(String, String, String)>,
    Query(query): Query<ListQuery>,
) -> Answer {
    let (process, competition) = parts(&mut visit, &slug, &name).await?;
    let pid: Pid = pid.parse().map_err(|_error| Failure::NotFound)?;
    let entry = competition::entry(&visit.service, &visit.actor, &pid).await?;
    if entry.competition_slug != name || entry.process_slug != slug {
        return Err(Failure::NotFound);
    }
    let t = visit.t;
    let citations =
        competition::citations(&visit.service, &visit.actor, &pid, query.after.as_deref(), Limit::PAGE).await?;
    let mine = competition::is_mine(&visit.service, &visit.actor, &pid).await?;
    let sealed = (mine == Mine::Yes && !competition.shows_entries(visit.service.now()))
        .then(|| view! { <p class="notice">{t.text("competition-only-you")}</p> });
    let hidden = (entry.state != State::Published).then(|| {
        view! {
            <div class="notice warning">
                <p>{t.text("competition-entry-hidden")}</p>
                <p><a href=t.href("/me/notices")>{t.text("notices-why")}</a></p>
            </div>
        }
    });
    let path = format!("/p/{slug}/competitions/{name}/entries/{pid}");
    let report = (sealed.is_none() && hidden.is_none()).then(|| {
        view! { <p><a href=t.href(&format!("{path}/report"))>{t.text("report-link-entry")}</a></p> }
    });
    let moderate = match permit(&visit.actor, &Action::SeeQueue(process.id)) {
        Ok(()) if sealed.is_none() => {
            let thing = Thing::Entry(competition::id(&visit.service, &visit.actor, &pid).await?);
            let href = t.href(&case_path(&slug, thing));
            Some(view! { <p><a class="button quiet" href=href>{t.text("moderation-open-case")}</a></p> })
        }
        Ok(()) | Err(_) => None,
    };
    let lang = (entry.lang != t.lang).then_some(entry.lang);
    let head = Head::new(format!("{}: {}", entry.pseudonym, entry.title), render::plain(&entry.statement));
    let body = view! {
        <Crumbs t way=way(t, &process, Some(&competition)) />
        {sealed}
        {hidden}
        <article>
            <p class="eyebrow">{t.fill("competition-by", [("name", entry.pseudonym.clone().into())])}</p>
            <h1 lang=lang.map(Lang::tag)>{entry.title.clone()}</h1>
            <Gallery pictures=entry.boards.clone() class="boards" />
            {(!entry.boards.is_empty()).then(|| view! { <Viewer t /> })}
            <Prose html=entry.html.clone() lang />
        </article>
        <section class="stack" aria-labelledby="builds-on">
            <h2 id="builds-on">{t.text("competition-builds-on")}</h2>
            {list(t, &slug, &path, citations)}
        </section>
        {moderate}
        {report}
    };
    Ok(visit.page(head, body))
}

fn list(t: Texts, slug: &str, path: &str, page: Page<Citation>) -> impl IntoView + use<> {
    if page.items.is_empty() {
        return view! { <Empty text=t.text("competition-no-citations") /> }.into_any();
    }
    let (total, next) = (page.total, page.next.map(|after| t.href(&query_with(path, &[("after", &after)]))));
    let rows = page
        .items
        .into_iter()
        .map(|citation| {
            let edition = t.href(&item_path(&citation.edition, citation.item));
            let (class, voice) = match citation.source {
                Source::Contribution(id) => ("trail-step voice", format!("/p/{slug}/contributions/{id}")),
                Source::Workshop(id) => ("trail-step workshop", format!("/p/{slug}/workshops/{id}")),
            };
            let voice = t.href(&voice);
            let item = t.fill(
                "competition-cited-item",
                [
                    ("title", citation.edition_title.into()),
                    ("number", citation.edition_number.into()),
                    ("item", citation.item.into()),
                ],
            );
            view! {
                <li class=class>
                    <p class="trail-title"><a href=voice>{title_or_removed(t, citation.readable, citation.title)}</a></p>
                    <p class="trail-note">{citation.author} ", " <a href=edition>{item}</a></p>
                    <p>{citation.note}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="trail loose">{rows}</ol> <Pager t total next /> }.into_any()
}
