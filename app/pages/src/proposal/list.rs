//! What waits for a second person in a process, what became of the rest, and the rule.

use axum::extract::{Path, Query};
use domain::{
    page::Limit,
    policy::{Action, permit},
    process::Process,
    proposal::{Matter, Proposal},
};
use leptos::prelude::*;
use serde::Deserialize;
use service::proposal::{self, Ended};

use super::{matter_name, standing_name};
use crate::{
    failure::Answer,
    process,
    texts::Texts,
    ui::{Crumbs, Empty, Filters, Pager, query_with},
    visit::{Head, Visit},
};

#[derive(Debug, Default, Deserialize)]
pub(super) struct ListQuery {
    /// `yes` for those that ended.
    #[serde(default)]
    ended: String,
    /// After which proposal this page starts.
    after: Option<String>,
}

pub(super) async fn list(mut visit: Visit, Path(slug): Path<String>, Query(query): Query<ListQuery>) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    let t = visit.t;
    let ended = if query.ended == "yes" { Ended::Yes } else { Ended::No };
    let (service, actor) = (&visit.service, &visit.actor);
    let page = proposal::list(service, actor, process.id, ended, query.after.as_deref(), Limit::PAGE).await?;
    let path = format!("/p/{slug}/proposals");
    let next = page.next.as_ref().map(|after| t.href(&query_with(&path, &[("ended", &query.ended), ("after", after)])));
    let options = vec![
        (t.href(&path), t.text("proposal-list-waiting"), ended == Ended::No),
        (t.href(&query_with(&path, &[("ended", "yes")])), t.text("proposal-list-ended"), ended == Ended::Yes),
    ];
    let cards = page.items.iter().map(|one| card(t, &path, one)).collect_view();
    let nothing = if ended == Ended::Yes { "proposal-none-ended" } else { "proposal-none" };
    let title = t.text("proposal-title");
    let body = view! {
        <Crumbs t way=process::way(&process) />
        <h1>{title.clone()}</h1>
        <p class="lede">{t.text("proposal-lede")}</p>
        <Filters label=t.text("proposal-list") options />
        {if page.items.is_empty() {
            view! { <Empty text=t.text(nothing) /> }.into_any()
        } else {
            view! {
                <h2 class="visually-hidden">{t.text("proposal-list")}</h2>
                <ul class="cards">{cards}</ul>
                <Pager t total=page.total next />
            }
            .into_any()
        }}
        {rule(&visit, &process)}
    };
    Ok(visit.page(Head::new(format!("{title} – {}", process.name), t.text("proposal-lede")), body))
}

fn card(t: Texts, path: &str, one: &Proposal) -> impl IntoView + use<> {
    let href = t.href(&format!("{path}/{}", one.id));
    view! {
        <li>
            <article class="card">
                <div class="card-body">
                    <p><span class="badge">{standing_name(t, one.standing)}</span></p>
                    <h3 class="card-title"><a href=href>{one.title.clone()}</a></h3>
                    <ul class="meta card-foot">
                        <li>{matter_name(t, one.subject.matter())}</li>
                        <li>{one.name.clone()}</li>
                        <li>{t.moment(one.at)}</li>
                    </ul>
                </div>
            </article>
        </li>
    }
}

/// For what the process asks for two, and the buttons of those who may change that.
fn rule(visit: &Visit, process: &Process) -> impl IntoView + use<> {
    let t = visit.t;
    let rows = Matter::ALL
        .into_iter()
        .map(|matter| {
            let asked = process.two.asked_for(matter);
            let (on, off, begin, end) = match matter {
                Matter::Edition => ("two-editions-on", "two-editions-off", "two-editions-begin", "two-editions-end"),
                Matter::Decision => {
                    ("two-decisions-on", "two-decisions-off", "two-decisions-begin", "two-decisions-end")
                }
            };
            let own = format!("/p/{}/two/{}", process.slug, matter.code());
            let (action, path, label) = if asked {
                (Action::StopAskingForTwo(process.id), format!("{own}/end"), end)
            } else {
                (Action::AskForTwo(process.id), own, begin)
            };
            let form = permit(&visit.actor, &action).is_ok().then(|| {
                view! {
                    <form method="post" action=t.href(&path)>
                        <button class="button secondary" type="submit">{t.text(label)}</button>
                    </form>
                }
            });
            view! { <li class="stack"><p>{t.text(if asked { on } else { off })}</p> {form}</li> }
        })
        .collect_view();
    view! {
        <section class="stack">
            <h2>{t.text("two-title")}</h2>
            <p>{t.text("two-hint")}</p>
            <ul class="stack">{rows}</ul>
        </section>
    }
}
