//! The desk: a bundle on one page, as far as there is room for it, each part with the form that changes it.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use domain::{
    BundleId, ChangeId, SectionId, Version,
    bundle::{Desk, NotReady, history::Lately, ready},
    form::{Errors, Fields},
    process::Process,
    proposal::{Matter, Proposal},
};
use leptos::prelude::*;
use service::{bundle, proposal as proposals};

use super::{
    asked::Asked,
    beside::{self, Late},
    find, new, outline, section,
    window::{Window, from_of},
};
use crate::{
    failure::{Answer, Failure},
    process, proposal,
    texts::Texts,
    ui::{Crumbs, Empty, ErrorSummary, Field, Labels, Prose, Saved, SideBySide, VersionField},
    visit::{Head, Visit},
};

/// The form of the desk that something is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The bundle's own texts.
    Texts,
    /// A section to be added.
    NewSection,
    /// A section's texts, or its removal.
    Section(SectionId),
    /// An item's note, place or wording.
    Item(i64),
    /// What is quoted of an item.
    Quote(i64),
    /// What was found.
    Finds,
    /// Freezing.
    Edition,
}

/// A form of the desk that was refused: which, what was typed in it, and what is wrong.
pub(super) struct Refused {
    pub(super) part: Part,
    pub(super) fields: Fields,
    pub(super) errors: Errors,
    /// What somebody else saved since the form was opened.
    pub(super) saved: Option<Saved>,
    /// The labels of its fields.
    pub(super) labels: Labels,
    /// Where it came too late: why.
    pub(super) late: Option<Late>,
}

/// A desk and where it stands.
pub(super) struct Place {
    pub(super) process: Process,
    pub(super) desk: Desk,
    /// What its curators did lately.
    pub(super) lately: Lately,
    /// The path of the desk.
    pub(super) path: String,
}

pub(super) async fn show(
    mut visit: Visit,
    Path((slug, id)): Path<(String, BundleId)>,
    Query(fields): Query<Vec<(String, String)>>,
) -> Answer {
    let place = place(&mut visit, &slug, id).await?;
    page(&visit, &place, &Asked::of(&Fields(fields)), None).await
}

/// The desk of an address; one of another process is not there.
pub(super) async fn place(visit: &mut Visit, slug: &str, id: BundleId) -> Result<Place, Failure> {
    let process = process::of(visit, slug).await?;
    // Before the desk, so that the desk holds all of it.
    let lately = bundle::lately(&visit.service, &visit.actor, id).await?;
    let desk = bundle::desk(&visit.service, &visit.actor, id).await?;
    if desk.bundle.process != process.id {
        return Err(Failure::NotFound);
    }
    Ok(Place { process, desk, lately, path: format!("/p/{slug}/bundles/{id}") })
}

/// The status of the page: whether a form came too late, or is wrong.
fn status(refused: Option<&Refused>) -> StatusCode {
    match refused {
        Some(Refused { late: Some(_), .. }) => StatusCode::CONFLICT,
        Some(Refused { saved: Some(_), errors, .. }) if errors.is_empty() => StatusCode::CONFLICT,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    }
}

/// The page; with a refused form as it was typed and what is wrong with it.
pub(super) async fn page(visit: &Visit, place: &Place, asked: &Asked, refused: Option<&Refused>) -> Answer {
    let t = visit.t;
    let desk = &place.desk;
    let bundle = &desk.bundle;
    let from = match refused.map(|refused| refused.part) {
        Some(Part::Item(item) | Part::Quote(item)) => from_of(desk, item),
        _ => asked.from,
    };
    let window = Window::of(desk, from);
    let finds = find::finds(visit, place, &window, asked, refused).await?;
    let (matter, of) = (Matter::Edition, bundle.id.0);
    let waiting = proposals::waiting_on(&visit.service, &visit.actor, place.process.id, matter, of).await?;
    let (nothing, no_errors) = (Fields::default(), Errors::default());
    let (errors, no_labels) = (refused.map_or(&no_errors, |refused| &refused.errors), Labels::default());
    let labels = refused.map_or(&no_labels, |refused| &refused.labels);
    let summary = Field { t, fields: &nothing, errors, labels };
    let mut way = process::way(&place.process);
    way.push((format!("/p/{}/bundles", place.process.slug), t.text("process-bundles")));
    let lang = (bundle.lang != t.lang).then_some(bundle.lang);
    let elsewhere = asked.without_choice();
    let sections = window.sections.iter();
    let sections = sections.map(|one| section::section(t, place, one, &elsewhere, refused)).collect_view();
    let contents = if desk.sections.is_empty() {
        view! { <Empty text=t.text("bundle-no-sections") /> }.into_any()
    } else {
        sections.into_any()
    };
    // Before the summary, which names the fields by their labels.
    let (texts, new_section) = (texts(visit, place, refused), section::new_section(t, place, refused));
    let body = view! {
        <Crumbs t way />
        <p class="eyebrow">{t.text("bundle-eyebrow")}</p>
        <h1 lang=lang.map(domain::Lang::tag)>{bundle.title.clone()}</h1>
        <ul class="meta">
            <li>{t.count("bundle-items", bundle.items)}</li>
            <li>{t.count("bundle-editions", bundle.editions)}</li>
            <li><a href="#find">{t.text("bundle-find")}</a></li>
            <li><a href=t.href(&format!("{}/scope", place.path))>{t.text("scope-title")}</a></li>
            <li><a href="#freeze">{t.text("bundle-freeze")}</a></li>
        </ul>
        {beside::watch(t, place, &elsewhere)}
        <ErrorSummary form=summary />
        {beside::notice(t, place, refused)}
        <Prose html=domain::render::markdown(&bundle.foreword) lang />
        {texts}
        {outline::outline(t, place, &window, &elsewhere)}
        {outline::changed(t, place, &window)}
        <div class="two-columns">
            <div class="primary">{contents}{new_section}</div>
            <aside class="side finder" id="find" aria-label=t.text("bundle-find")>{finds}</aside>
        </div>
        {beside::lately(t, place)}
        {freeze(visit, place, &window, (waiting, refused))}
    };
    let status = status(refused);
    Ok(visit.page_with(status, Head::new(bundle.title.clone(), t.text("bundle-lede")).at(place.path.clone()), body))
}

/// What the fields of a part need: those of the refused form, or else what is stored.
pub(super) fn field<'a>(
    t: Texts,
    refused: Option<&'a Refused>,
    (fields, errors, labels): (&'a Fields, &'a Errors, &'a Labels),
) -> Field<'a> {
    match refused {
        Some(refused) => Field { t, fields: &refused.fields, errors: &refused.errors, labels: &refused.labels },
        None => Field { t, fields, errors, labels },
    }
}

/// The refused form, where it is the one of this part.
pub(super) fn of(refused: Option<&Refused>, part: Part) -> Option<&Refused> {
    refused.filter(|refused| refused.part == part)
}

/// The bundle's own texts as their form shows them.
pub(super) fn stored_texts(place: &Place) -> Fields {
    let bundle = &place.desk.bundle;
    Fields::default()
        .with(Version::FIELD, bundle.version.0.to_string())
        .with("title", &bundle.title)
        .with("lang", bundle.lang.tag())
        .with("foreword", &bundle.foreword)
}

fn texts(visit: &Visit, place: &Place, refused: Option<&Refused>) -> impl IntoView + use<> {
    let t = visit.t;
    let stored = stored_texts(place);
    let (none, own) = (Errors::default(), Labels::default());
    let refused = of(refused, Part::Texts);
    let form = field(t, refused, (&stored, &none, &own));
    let action = t.href(&place.path);
    let fields = view! { <VersionField fields=form.fields /> {new::texts(form, &place.process)} };
    view! {
        <details class="disclosure" open=refused.is_some()>
            <summary>{t.text("bundle-change")}</summary>
            <SideBySide t saved=refused.and_then(|refused| refused.saved.as_ref())>
                <form class="form" method="post" action=action>
                    {fields}
                    <p class="actions"><button class="button" type="submit">{t.text("bundle-save-texts")}</button></p>
                </form>
            </SideBySide>
        </details>
    }
}

/// Items that stand in the way of the next edition, by title.
fn in_the_way(words: String, titles: Vec<String>) -> impl IntoView {
    let titles = titles.into_iter().map(|title| view! { <li>{title}</li> }).collect_view();
    view! { <div class="notice warning"><p>{words}</p><ul>{titles}</ul></div> }
}

/// The way to the next edition, or what stands in it.
fn freeze(
    visit: &Visit,
    place: &Place,
    window: &Window<'_>,
    (waiting, refused): (Option<Proposal>, Option<&Refused>),
) -> impl IntoView + use<> {
    let t = visit.t;
    let number = place.desk.bundle.editions.saturating_add(1);
    let two = place.process.two.editions;
    let again = of(refused, Part::Edition).is_some();
    let seen = place.lately.newest.map(|id| id.to_string());
    let waits = waiting.map(|waiting| proposal::waits(t, &place.process.slug, &waiting));
    let what = match ready(&place.desk) {
        Ok(()) if waits.is_some() => ().into_any(),
        Ok(()) if two => {
            let href = t.href(&format!("{}/proposal", place.path));
            view! {
                <p>{t.text("proposal-edition-hint")}</p>
                <p class="actions"><a class="button" href=href>{t.text("proposal-edition-look")}</a></p>
            }
            .into_any()
        }
        Ok(()) => view! {
            <details class="disclosure" open=again>
                <summary>{t.count("bundle-freeze-number", number)}</summary>
                <p>{t.text("bundle-freeze-hint")}</p>
                <form method="post" action=t.href(&format!("{}/editions", place.path))>
                    {seen.map(|seen| view! { <input type="hidden" name=ChangeId::FIELD value=seen /> })}
                    <button class="button" type="submit">{t.text("bundle-freeze-now")}</button>
                </form>
            </details>
        }
        .into_any(),
        Err(NotReady::Undecided(count)) => {
            let href = t.href(&format!("{}/scope#in-question", place.path));
            view! {
                <div class="notice warning">
                    <p>{t.count("bundle-not-ready-undecided", count)}</p>
                    <p><a href=href>{t.text("scope-answer-them")}</a></p>
                </div>
            }
            .into_any()
        }
        Err(NotReady::Empty) => view! { <p class="notice">{t.text("bundle-not-ready-empty")}</p> }.into_any(),
        Err(NotReady::Unreadable(_)) => outline::unreadable(t, place, window).into_any(),
        Err(NotReady::Quotes(titles)) => in_the_way(t.text("quote-not-ready"), titles).into_any(),
    };
    view! {
        <section id="freeze" class="stack">
            <h2>{t.text("bundle-freeze")}</h2>
            {waits}
            {what}
        </section>
    }
}
