//! The echo groups of a process beside a bundle: who says the same, who of them is in the bundle, and picking the
//! others.

use std::collections::HashMap;

use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use domain::{
    BundleId, ContributionId,
    bundle::Source,
    contribution::Summary,
    echo::{Group, GroupDraft},
    form::{Errors, Fields},
    page::Limit,
};
use leptos::prelude::*;
use serde::Deserialize;
use service::{Error, echo};

use super::{
    desk::{self, Place},
    item::own_page,
    scope::{self, ScopeQuery},
    window::at_item,
};
use crate::{
    failure::{Answer, Failure},
    process,
    sent::Sent,
    texts::Texts,
    ui::{Crumbs, Empty, ErrorSummary, Field, Labels, Pager, group_error, kind_name, query_with},
    visit::{Head, Visit},
};

/// Groups on a page.
const ON_A_PAGE: u16 = 12;
/// Most contributions of a refused form that are shown again.
const CHOSEN_MAX: usize = 1_000;

/// What stands behind the `?` of the page's address.
#[derive(Debug, Default, Deserialize)]
pub(super) struct EchoesQuery {
    /// After which group this page starts.
    after: Option<String>,
}

pub(super) async fn show(
    mut visit: Visit,
    Path((slug, id)): Path<(String, BundleId)>,
    Query(query): Query<EchoesQuery>,
) -> Answer {
    let place = desk::place(&mut visit, &slug, id).await?;
    page(&visit, &place, query.after.as_deref(), None).await
}

pub(super) async fn group(
    mut visit: Visit,
    Path((slug, id)): Path<(String, BundleId)>,
    Query(query): Query<ScopeQuery>,
    sent: Sent,
) -> Answer {
    let place = desk::place(&mut visit, &slug, id).await?;
    let done = match GroupDraft::parse(&sent.fields) {
        Ok(draft) => echo::group(&visit.service, &visit.actor, place.process.id, draft).await,
        Err(errors) => Err(errors.into()),
    };
    match (done, sent.fields.get("back")) {
        (Ok(_), "clusters") => Ok(visit.go(&format!("{}/clusters", place.path))),
        // With all that was typed beside it, as the desk is now.
        (Ok(_), "scope") => {
            let now = desk::place(&mut visit, &slug, id).await?;
            scope::again(&visit, &now, &query, (&sent.fields, &Errors::default())).await
        }
        (Ok(_), _) => Ok(visit.go(&format!("{}/echoes", place.path))),
        // Where the reason stands that may have been typed beside it.
        (Err(Error::Invalid(errors)), "scope") => scope::again(&visit, &place, &query, (&sent.fields, &errors)).await,
        (Err(Error::Invalid(errors)), _) => page(&visit, &place, None, Some((&sent.fields, &errors))).await,
        (Err(other), _) => Err(other.into()),
    }
}

async fn page(visit: &Visit, place: &Place, after: Option<&str>, refused: Option<(&Fields, &Errors)>) -> Answer {
    let t = visit.t;
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (nothing, none, labels) = (Fields::default(), Errors::default(), Labels::default());
    let (fields, errors) = refused.unwrap_or((&nothing, &none));
    let form = Field { t, fields, errors, labels: &labels };
    // Before the summary, which names the fields by their labels.
    let chosen = if refused.is_some() { Some(chosen(visit, place, form).await?) } else { None };
    let path = format!("{}/echoes", place.path);
    let limit = Limit::new(ON_A_PAGE);
    let found = echo::list(&visit.service, &visit.actor, place.process.id, after, limit).await?;
    let (total, empty) = (found.total, found.items.is_empty());
    let next = found.next.map(|after| t.href(&query_with(&path, &[("after", &after)])));
    let first = after.map(|_| t.href(&path));
    let picked: HashMap<Source, i64> =
        place.desk.sections.iter().flat_map(|s| &s.items).map(|item| (item.source, item.id)).collect();
    let groups = found.items.iter().map(|group| article(t, place, &picked, group)).collect_view();
    let none_to_pick_into =
        place.desk.sections.is_empty().then(|| view! { <p class="notice">{t.text("bundle-no-sections")}</p> });
    let mut way = process::way(&place.process);
    way.push((format!("/p/{}/bundles", place.process.slug), t.text("process-bundles")));
    way.push((place.path.clone(), place.desk.bundle.title.clone()));
    let title = t.text("echo-title");
    let body = view! {
        <Crumbs t way />
        <h1>{title.clone()}</h1>
        <p class="lede">{t.text("echo-lede")}</p>
        <ErrorSummary form />
        {chosen}
        {none_to_pick_into}
        {if empty {
            view! { <Empty text=t.text("echo-none") /> }.into_any()
        } else {
            view! { {groups} <Pager t total next first /> }.into_any()
        }}
    };
    Ok(visit.page_with(status, Head::new(title, t.text("echo-lede")).at(path), body))
}

/// What was chosen to be a group and is none yet.
async fn chosen(visit: &Visit, place: &Place, form: Field<'_>) -> Result<impl IntoView + use<>, Failure> {
    let t = visit.t;
    let ids: Vec<ContributionId> =
        form.fields.all("contribution").filter_map(|id| id.parse().ok()).take(CHOSEN_MAX).collect();
    let found = echo::chosen(&visit.service, &visit.actor, place.process.id, &ids).await?;
    let rows = found.into_iter().map(|summary| ticked(t, place, &summary)).collect_view();
    let back = form.fields.get("back").to_owned();
    let action = t.href(&format!("{}/echoes", place.path));
    Ok(view! {
        <form class="form" method="post" action=action>
            <input type="hidden" name="back" value=back />
            <fieldset class="group" id="field-contribution">
                <legend>{t.text("scope-which")}</legend>
                {group_error(form, "contribution", &t.text("scope-which"))}
                <ul class="stack">{rows}</ul>
            </fieldset>
            <p class="actions"><button class="button" type="submit">{t.text("echo-group")}</button></p>
        </form>
    })
}

/// A group, under the title of its oldest member.
fn article(t: Texts, place: &Place, picked: &HashMap<Source, i64>, group: &Group) -> impl IntoView + use<> {
    let Some(oldest) = group.first.first() else { return ().into_any() };
    let lang = (oldest.lang != t.lang).then(|| oldest.lang.tag());
    let (title, anchor) = (oldest.title.clone(), format!("echo-{}", group.id));
    let shown = u64::try_from(group.first.len()).unwrap_or(u64::MAX);
    let rest = group.voices.saturating_sub(shown);
    let more = (rest > 0).then(|| {
        let href = t.href(&format!("{}/echoes", own_page(place, Source::Contribution(oldest.id))));
        view! { <p><a href=href>{t.count("trail-and-others", rest)}</a></p> }
    });
    let item = |summary: &Summary| picked.get(&Source::Contribution(summary.id)).copied();
    let open = group.first.iter().any(|summary| item(summary).is_none());
    let rows = group
        .first
        .iter()
        .map(|summary| match item(summary) {
            Some(item) => inside(t, place, summary, item).into_any(),
            None => ticked(t, place, summary).into_any(),
        })
        .collect_view();
    let members = view! {
        <fieldset class="group">
            <legend>{t.text("echo-members")}</legend>
            <ul class="stack">{rows}</ul>
            {more}
        </fieldset>
    };
    let members = if open && !place.desk.sections.is_empty() {
        view! {
            <form class="form" method="post" action=t.href(&format!("{}/picks", place.path))>
                <input type="hidden" name="back" value="echoes" />
                {members}
                {into_section(t, place, group, &title)}
            </form>
        }
        .into_any()
    } else {
        members.into_any()
    };
    view! {
        <section class="stack" id=anchor>
            <h2 lang=lang>{title}</h2>
            <ul class="meta">
                <li>{t.count("echo-voices", group.voices)}</li>
                <li>{t.count("echo-channels", group.channels)}</li>
            </ul>
            {members}
        </section>
    }
    .into_any()
}

/// The section that picks go to, and the button.
fn into_section(t: Texts, place: &Place, group: &Group, title: &str) -> impl IntoView + use<> {
    let id = format!("section-of-{}", group.id);
    let options = place
        .desk
        .sections
        .iter()
        .map(|one| view! { <option value=one.id.to_string()>{one.title.clone()}</option> })
        .collect_view();
    let label = format!("{}: {title}", t.text("echo-pick"));
    view! {
        <div class="field">
            <label for=id.clone()>{t.text("bundle-pick-into")}</label>
            <select id=id name="section">{options}</select>
        </div>
        <p class="actions">
            <button class="button secondary" type="submit" aria-label=label>{t.text("echo-pick")}</button>
        </p>
    }
}

/// A contribution that is chosen.
fn ticked(t: Texts, place: &Place, summary: &Summary) -> impl IntoView + use<> {
    let name = t.fill("moderation-tick", [("title", summary.title.clone().into())]);
    view! {
        <li class="case">
            <input type="checkbox" name="contribution" value=summary.id.to_string() checked=true aria-label=name />
            " "
            {told(t, place, summary)}
        </li>
    }
}

/// A contribution that is in the bundle, with the way to its item there.
fn inside(t: Texts, place: &Place, summary: &Summary, item: i64) -> impl IntoView + use<> {
    let href = t.href(&format!("{}{}", place.path, at_item(&place.desk, item)));
    view! {
        <li class="case">
            {told(t, place, summary)}
            <p><a href=href>{t.text("bundle-picked")}</a></p>
        </li>
    }
}

fn told(t: Texts, place: &Place, summary: &Summary) -> impl IntoView + use<> {
    let href = t.href(&own_page(place, Source::Contribution(summary.id)));
    let lang = (summary.lang != t.lang).then(|| summary.lang.tag());
    view! {
        <a lang=lang href=href>{summary.title.clone()}</a>
        <ul class="meta"><li>{kind_name(t, summary.kind)}</li><li>{summary.author.clone()}</li></ul>
    }
}
