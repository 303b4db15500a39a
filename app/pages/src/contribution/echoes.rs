//! What says the same as a contribution: on its page, on a page of all of them, and the way out of the group.

use axum::extract::{Path, Query};
use domain::{
    ContributionId,
    contribution::{State, Summary},
    echo::Others,
    page::Limit,
    policy::{Action, permit},
};
use leptos::prelude::*;
use service::echo;

use super::show;
use crate::{
    failure::{Answer, Failure},
    front::ListQuery,
    process,
    texts::Texts,
    ui::{ContributionCard, Crumbs, Empty, Pager, query_with},
    visit::{Head, Visit},
};

/// How many are named on a contribution's own page.
const NAMED: u16 = 10;

/// The others that say the same, where there are any, and for curators the way out of the group.
pub(super) async fn section(
    visit: &Visit,
    slug: &str,
    summary: &Summary,
) -> Result<Option<impl IntoView + use<>>, Failure> {
    let t = visit.t;
    let others = echo::of(&visit.service, summary.id, None, Limit::new(NAMED)).await?;
    if others.page.items.is_empty() {
        return Ok(None);
    }
    let path = format!("/p/{slug}/contributions/{}/echoes", summary.id);
    let rows = others.page.items.iter().map(|other| title(t, slug, other)).collect_view();
    let all = others.page.next.is_some().then(|| {
        let href = t.href(&path);
        view! { <p><a href=href>{t.count("echo-all", others.page.total)}</a></p> }
    });
    let curates = permit(&visit.actor, &Action::Curate(summary.process)).is_ok();
    let out = (curates && summary.state == State::Published).then(|| {
        view! {
            <form method="post" action=t.href(&format!("{path}/removal"))>
                <button class="button quiet" type="submit">{t.text("echo-leave")}</button>
            </form>
        }
    });
    Ok(Some(view! {
        <section class="stack" id="echoes">
            <h2>{t.text("echo-others")}</h2>
            <p>{t.text("echo-others-lede")}</p>
            {figures(t, &others)}
            <ul class="stack">{rows}</ul>
            {all}
            {out}
        </section>
    }))
}

pub(super) async fn list(
    mut visit: Visit,
    Path((slug, id)): Path<(String, ContributionId)>,
    Query(query): Query<ListQuery>,
) -> Answer {
    let parts = show::parts(&mut visit, &slug, id).await?;
    let t = visit.t;
    let own = format!("/p/{slug}/contributions/{id}");
    let path = format!("{own}/echoes");
    let others = echo::of(&visit.service, id, query.after.as_deref(), Limit::PAGE).await?;
    let facts = figures(t, &others);
    let (total, next) =
        (others.page.total, others.page.next.map(|after| t.href(&query_with(&path, &[("after", &after)]))));
    let first = query.after.map(|_| t.href(&path));
    let list = if others.page.items.is_empty() {
        view! { <Empty text=t.text("echo-nobody") /> }.into_any()
    } else {
        let card = |summary| view! { <li><ContributionCard t slug=slug.clone() summary /></li> };
        let cards = others.page.items.into_iter().map(card).collect_view();
        view! {
            {facts}
            <h2 class="visually-hidden">{t.text("process-contributions")}</h2>
            <ul class="cards">{cards}</ul>
            <Pager t total next first />
        }
        .into_any()
    };
    let (heading, of) = (t.text("echo-others"), parts.contribution.summary.title);
    let mut way = process::way(&parts.process);
    way.push((own, of.clone()));
    let head = Head::new(format!("{heading} – {of}"), t.text("echo-others-lede")).at(path);
    let body = view! {
        <Crumbs t way />
        <h1>{heading}</h1>
        <p class="lede">{t.text("echo-others-lede")}</p>
        {list}
    };
    Ok(visit.page(head, body))
}

pub(super) async fn leave(mut visit: Visit, Path((slug, id)): Path<(String, ContributionId)>) -> Answer {
    let process = show::parts(&mut visit, &slug, id).await?.process;
    echo::leave(&visit.service, &visit.actor, process.id, id).await?;
    Ok(visit.go(&format!("/p/{slug}/contributions/{id}")))
}

/// How many say the same, and by how many ways they came.
fn figures(t: Texts, others: &Others) -> impl IntoView + use<> {
    view! {
        <ul class="meta">
            <li>{t.count("echo-more-voices", others.page.total)}</li>
            <li>{t.count("echo-channels", others.channels)}</li>
        </ul>
    }
}

fn title(t: Texts, slug: &str, summary: &Summary) -> impl IntoView + use<> {
    let href = t.href(&format!("/p/{slug}/contributions/{}", summary.id));
    let lang = (summary.lang != t.lang).then(|| summary.lang.tag());
    view! { <li><a href=href lang=lang>{summary.title.clone()}</a></li> }
}
