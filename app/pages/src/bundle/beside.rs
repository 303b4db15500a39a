//! Curators beside each other: what was done to the desk and by whom, and what is told where somebody else came first.

use axum::{
    extract::{Path, Query},
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use domain::{
    BundleId, ChangeId, SectionId,
    bundle::{
        Desk,
        history::{Change, Deed, Spot},
    },
    form::{Errors, Fields},
    page::Limit,
};
use leptos::prelude::*;
use serde::Deserialize;
use service::bundle::{self, Gone};

use super::{
    asked::Asked,
    desk::{self, Part, Place, Refused},
    window::at_item,
};
use crate::{
    failure::{Answer, Failure},
    process,
    texts::Texts,
    ui::{Crumbs, Empty, Field, Labels, Pager, TextArea, TextField, query_with},
    visit::{Head, Visit},
};

/// The fields of forms about an item or a section that hold what somebody wrote.
const TYPED: [&str; 4] = ["note", "title", "words", "quote"];

/// Why a form came too late.
pub(super) enum Late {
    /// What it was about is gone; of what nobody kept anything, nobody knows how.
    Gone(Option<Gone>),
    /// Others did this to the desk since the page was opened whose button freezes it.
    Changed(Vec<Change>),
}

/// What stands behind the `?` of the page of changes.
#[derive(Debug, Default, Deserialize)]
pub(super) struct ChangesQuery {
    /// Asks only for what others did since this change.
    since: Option<i64>,
    /// After what this page starts.
    after: Option<String>,
}

/// All that was done to a bundle, newest first; or, with `since`, the line that a script puts onto the desk.
pub(super) async fn changes(
    mut visit: Visit,
    Path((slug, id)): Path<(String, BundleId)>,
    Query(query): Query<ChangesQuery>,
) -> Answer {
    if let Some(since) = query.since {
        let since = bundle::since(&visit.service, &visit.actor, id, ChangeId(since)).await?;
        return Ok(news(visit.t, &since));
    }
    let place = desk::place(&mut visit, &slug, id).await?;
    let t = visit.t;
    let page = bundle::history(&visit.service, &visit.actor, id, query.after.as_deref(), Limit::PAGE).await?;
    let path = changes_of(&place);
    let next = page.next.map(|after| t.href(&query_with(&path, &[("after", &after)])));
    let (total, empty) = (page.total, page.items.is_empty());
    let list = list(t, &place, &page.items);
    let mut way = process::way(&place.process);
    way.push((format!("/p/{slug}/bundles"), t.text("process-bundles")));
    way.push((place.path.clone(), place.desk.bundle.title.clone()));
    let title = t.text("beside-title");
    let body = view! {
        <Crumbs t way />
        <h1>{title.clone()}</h1>
        <p class="lede">{t.text("beside-lede")}</p>
        {if empty { view! { <Empty text=t.text("beside-none") /> }.into_any() } else { list.into_any() }}
        <Pager t total next />
    };
    Ok(visit.page(Head::new(title, t.text("beside-lede")).at(path), body))
}

/// One sentence about what others did; nothing where they did nothing.
fn news(t: Texts, changes: &[Change]) -> Response {
    let never = (header::CACHE_CONTROL, "no-store");
    let mut names: Vec<String> = Vec::new();
    for name in changes.iter().map(|change| name(t, change)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let others = i64::try_from(names.len()).unwrap_or(i64::MAX).saturating_sub(1);
    let Some(newest) = names.into_iter().next() else {
        return (StatusCode::NO_CONTENT, [never]).into_response();
    };
    let text = t.fill("beside-news", [("name", newest.into()), ("others", others.into())]);
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8"), never], text).into_response()
}

/// The desk as it is now, where the item or the section is gone that a form was about; not there where it never was
/// and nothing was typed. What came with many others, or before changes were kept, leaves no trace where it is erased.
pub(super) async fn gone(visit: &Visit, place: &Place, fields: Fields, part: Part) -> Answer {
    let spot = match part {
        Part::Item(id) | Part::Quote(id) => Spot::Item(id),
        Part::Section(id) => Spot::Section(id),
        Part::Texts | Part::NewSection | Part::Finds | Part::Edition => return Err(Failure::NotFound),
    };
    let gone = bundle::gone(&visit.service, &visit.actor, place.desk.bundle.id, spot).await?;
    if gone.is_none() && TYPED.iter().all(|name| fields.get(name).is_empty()) {
        return Err(Failure::NotFound);
    }
    again(visit, place, fields, part, Late::Gone(gone)).await
}

/// The desk as it is now, where others changed it since somebody saw what they were about to freeze.
pub(super) async fn changed(visit: &Visit, place: &Place, fields: Fields) -> Answer {
    let seen = ChangeId::read(&fields);
    let since = bundle::since(&visit.service, &visit.actor, place.desk.bundle.id, seen).await?;
    again(visit, place, fields, Part::Edition, Late::Changed(since)).await
}

async fn again(visit: &Visit, place: &Place, fields: Fields, part: Part, late: Late) -> Answer {
    let now = desk::place(&mut visit.clone(), &place.process.slug, place.desk.bundle.id).await?;
    let (errors, labels) = (Errors::default(), Labels::default());
    let refused = Refused { part, fields, errors, saved: None, labels, late: Some(late) };
    desk::page(visit, &now, &Asked::default(), Some(&refused)).await
}

/// What is told of a form that came too late, with what was typed in it.
pub(super) fn notice(t: Texts, place: &Place, refused: Option<&Refused>) -> impl IntoView + use<> {
    let Some((refused, late)) = refused.and_then(|refused| Some((refused, refused.late.as_ref()?))) else {
        return ().into_any();
    };
    let told = match late {
        Late::Gone(gone) => view! {
            <p>{what_became(t, gone.as_ref())}</p>
            {typed(t, refused)}
            <p><a href=t.href(&changes_of(place))>{t.text("beside-all")}</a></p>
        }
        .into_any(),
        Late::Changed(changes) => view! {
            <p>{t.text("beside-freeze")}</p>
            {list(t, place, changes)}
            <p><a href="#freeze">{t.text("beside-freeze-go")}</a></p>
        }
        .into_any(),
    };
    view! { <div class="notice warning stack" role="alert" tabindex="-1" autofocus>{told}</div> }.into_any()
}

fn what_became(t: Texts, gone: Option<&Gone>) -> String {
    match gone {
        None => t.text("beside-gone"),
        Some(Gone::Erased) => t.text("beside-erased"),
        Some(Gone::By(change)) => {
            let key = if change.deed == Deed::SectionRemoved { "beside-removed" } else { "beside-taken" };
            let values = [
                ("title", title(t, change).into()),
                ("name", name(t, change).into()),
                ("time", t.moment(change.at).into()),
            ];
            t.fill(key, values)
        }
    }
}

/// What was typed into a form that has no place on the desk any more: to be copied.
fn typed(t: Texts, refused: &Refused) -> impl IntoView + use<> {
    let (errors, labels) = (Errors::default(), Labels::default());
    let form = Field { t, fields: &refused.fields, errors: &errors, labels: &labels };
    // What has this number is gone, so its fields have these ids for themselves.
    let number = match refused.part {
        Part::Item(id) | Part::Quote(id) | Part::Section(SectionId(id)) => usize::try_from(id).unwrap_or_default(),
        Part::Texts | Part::NewSection | Part::Finds | Part::Edition => return None,
    };
    let value = |name: &str| (number, form.fields.get(name).to_owned());
    let has = |name: &str| !form.fields.get(name).is_empty();
    let note = has("note").then(|| {
        view! { <TextArea form name="note" label=t.text("bundle-note") rows=3 row=value("note") /> }
    });
    let title = has("title").then(|| {
        view! { <TextField form name="title" label=t.text("bundle-section-title") row=value("title") /> }
    });
    let words = has("words").then(|| {
        view! { <TextArea form name="words" label=t.text("bundle-section-words") rows=5 row=value("words") /> }
    });
    let quote = has("quote").then(|| {
        view! { <TextArea form name="quote" label=t.text("quote-words") rows=3 row=value("quote") /> }
    });
    let line =
        |name: &'static str, label: String| has(name).then(|| view! { <TextField form name label row=value(name) /> });
    let heard = [("video", "heard-video"), ("from", "quote-from"), ("until", "quote-until")];
    let heard = heard.map(|(name, label)| line(name, t.text(label)));
    let any =
        quote.is_some() || note.is_some() || title.is_some() || words.is_some() || heard.iter().any(Option::is_some);
    let heard = heard.into_iter().collect_view();
    any.then(|| view! { <p>{t.text("beside-yours")}</p> {note} {title} {words} {quote} {heard} })
}

/// The newest changes, on the desk itself.
pub(super) fn lately(t: Texts, place: &Place) -> impl IntoView + use<> {
    let changes = &place.lately.changes;
    (!changes.is_empty()).then(|| {
        view! {
            <section id="lately" class="stack">
                <h2>{t.text("beside-lately")}</h2>
                {list(t, place, changes)}
                <p><a href=t.href(&changes_of(place))>{t.text("beside-all")}</a></p>
            </section>
        }
    })
}

/// Where a script says what others did since this page was made. Without one it stays empty.
pub(super) fn watch(t: Texts, place: &Place, asked: &Asked) -> impl IntoView + use<> {
    let newest = place.lately.newest.map_or(0, |id| id.0).to_string();
    let asks = t.href(&query_with(&changes_of(place), &[("since", &newest)]));
    let here = t.href(&asked.path(&place.path));
    view! { <div role="status" data-desk=asks data-desk-here=here data-desk-show=t.text("beside-show")></div> }
}

/// Who else changed an item or a section within the last day.
pub(super) fn touched(t: Texts, place: &Place, spot: Spot) -> impl IntoView + use<> {
    place.lately.touched.get(&spot).map(|(name, at)| {
        let values = [("name", known(t, name).into()), ("time", t.moment(*at).into())];
        view! { <p class="muted">{t.fill("beside-touched", values)}</p> }
    })
}

/// Changes, each with a link to where it was made, as long as that is there.
fn list(t: Texts, place: &Place, changes: &[Change]) -> impl IntoView + use<> {
    let rows = changes
        .iter()
        .map(|change| {
            let said = said(t, change);
            let said = match change.spot.filter(|spot| is_here(&place.desk, *spot)) {
                Some(spot) => {
                    view! { <a href=t.href(&format!("{}{}", place.path, at(&place.desk, spot)))>{said}</a> }.into_any()
                }
                None => said.into_any(),
            };
            view! {
                <li>
                    <p>{said}</p>
                    <ul class="meta">
                        <li>{name(t, change)}</li>
                        <li><time datetime=change.at.rfc3339()>{t.moment(change.at)}</time></li>
                    </ul>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="stack">{rows}</ul> }
}

/// What was done.
fn said(t: Texts, change: &Change) -> String {
    let key = match change.deed {
        Deed::Begun => return t.text("beside-begun"),
        Deed::Texts => return t.text("beside-texts"),
        Deed::Scope => return t.text("beside-scope"),
        Deed::Answered => return t.count("beside-answered", change.number.unwrap_or_default()),
        Deed::PickedMany => return t.count("beside-picked-many", change.number.unwrap_or_default()),
        Deed::Frozen => return t.count("beside-frozen", change.number.unwrap_or_default()),
        Deed::SectionAdded => "beside-section-added",
        Deed::SectionChanged => "beside-section-changed",
        Deed::SectionMoved => "beside-section-moved",
        Deed::SectionRemoved => "beside-section-removed",
        Deed::Picked => "beside-picked",
        Deed::TakenOut => "beside-taken-out",
        Deed::Moved => "beside-moved",
        Deed::Noted => "beside-noted",
        Deed::Quoted => "beside-quoted",
        Deed::Unquoted => "beside-unquoted",
        Deed::WordingTaken => "beside-wording",
    };
    t.fill(key, [("title", title(t, change).into())])
}

fn title(t: Texts, change: &Change) -> String {
    change.title.clone().unwrap_or_else(|| t.text("beside-not-public"))
}

fn name(t: Texts, change: &Change) -> String {
    known(t, &change.name)
}

/// A name, or what stands for one that was forgotten.
fn known(t: Texts, name: &str) -> String {
    if name.is_empty() { t.lang.nobody().to_owned() } else { name.to_owned() }
}

fn is_here(desk: &Desk, spot: Spot) -> bool {
    match spot {
        Spot::Section(id) => desk.sections.iter().any(|section| section.id == id),
        Spot::Item(id) => desk.sections.iter().flat_map(|section| &section.items).any(|item| item.id == id),
    }
}

/// What stands behind the desk's path to come there.
fn at(desk: &Desk, spot: Spot) -> String {
    match spot {
        Spot::Section(id) => format!("#section-{id}"),
        Spot::Item(id) => at_item(desk, id),
    }
}

fn changes_of(place: &Place) -> String {
    format!("{}/changes", place.path)
}
