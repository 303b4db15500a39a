//! An edition's page: a text to be read from the beginning to the end, and quoted from.

use axum::{
    extract::{Path, Query},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    Lang,
    bundle::{Account, Edition, EditionSection, ITEMS_ON_A_PAGE, Part, Standing, item_path},
    citation::{self, Format},
    page::Limit,
    policy::{Action, Withdrawn, permit},
    process::Process,
    proposal::Hands,
};
use leptos::prelude::*;
use serde::Deserialize;
use service::{Error, edition, proposal};

use super::{
    cite, citing,
    files::{self, File},
    item::{self, Clerk},
    left,
};
use crate::{
    failure::{Answer, Failure},
    process,
    texts::Texts,
    ui::{Crumbs, Pager, Prose, Tombstone, both, title_or_removed},
    visit::{Head, Visit},
};

#[derive(Debug, Default, Deserialize)]
pub(super) struct PartQuery {
    /// After which item this page starts.
    #[serde(default)]
    after: i32,
}

pub(super) async fn show(mut visit: Visit, Path(text): Path<String>, Query(query): Query<PartQuery>) -> Answer {
    let pid = cite::pid(&text)?;
    match edition::part(&visit.service, &pid, query.after, Limit::new(ITEMS_ON_A_PAGE)).await {
        Ok(part) => {
            let process = process::of(&mut visit, &part.edition.process_slug).await?;
            let edition = part.edition.clone();
            let hands = proposal::hands_of_edition(&visit.service, &pid).await?;
            let account = edition::account(&visit.service, &pid).await?;
            let files = files::of(part.places > 0);
            Ok(cited(page(&visit, &process, (part, hands, account), query.after), &visit, &edition, files))
        }
        Err(Error::Withdrawn(_, reason)) => {
            let edition = edition::head(&visit.service, &pid).await?;
            let process = process::of(&mut visit, &edition.process_slug).await?;
            Ok(cited(tombstone(&visit, &process, &edition, reason), &visit, &edition, std::iter::empty()))
        }
        Err(Error::NotFound) => {
            let newest = edition::newest_of_work(&visit.service, &pid).await?;
            Ok(Redirect::to(&visit.to(&format!("/id/{newest}"))).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

/// The way to an edition.
pub(super) fn way(t: Texts, process: &Process) -> Vec<(String, String)> {
    let mut way = process::way(process);
    way.push((format!("/p/{}/editions", process.slug), t.text("process-editions")));
    way
}

/// What the page says of itself to link previews and reference managers.
pub(super) fn head(visit: &Visit, edition: &Edition) -> Head {
    let t = visit.t;
    let about = [
        ("process", edition.process_name.clone().into()),
        ("curator", edition.curator.clone().into()),
        ("date", t.date(edition.frozen).into()),
    ];
    let title = format!("{} – {}", edition.title, t.count("edition-number", edition.number));
    Head::new(title, t.fill("edition-description", about)).cited_as(citation::address(edition, &visit.site.base_url))
}

/// Tells programs by which address the edition is cited, and where the citations and the edition's own files are (RFC 8574,
/// signposting.org).
fn cited(mut response: Response, visit: &Visit, edition: &Edition, files: impl Iterator<Item = File>) -> Response {
    let own = citation::address(edition, &visit.site.base_url);
    let citations = Format::ALL.map(|format| {
        let (ending, kind) = (format.ending(), format.media_type());
        format!("<{own}/citation.{ending}>; rel=\"describedby\"; type=\"{kind}\"")
    });
    let files = files.map(|file| format!("<{own}/{}>; rel=\"item\"; type=\"{}\"", file.name, file.kind));
    let work = edition.work.as_ref();
    let work = work.map(|work| format!("<{}/id/{work}>; rel=\"latest-version\"", visit.site.base_url));
    for link in std::iter::once(format!("<{own}>; rel=\"cite-as\"")).chain(work).chain(citations).chain(files) {
        if let Ok(link) = HeaderValue::from_str(&link) {
            response.headers_mut().append(header::LINK, link);
        }
    }
    response
}

fn page(
    visit: &Visit,
    process: &Process,
    (part, hands, account): (Part, Option<Hands>, Option<Account>),
    after: i32,
) -> Response {
    let t = visit.t;
    let Part { edition, sections, next, erased, places } = part;
    let crs = files::crs(&visit.site).map_or("", |crs| crs.name);
    let edition = &edition;
    let own = format!("/id/{}", edition.pid);
    let total = u64::try_from(edition.items).unwrap_or_default();
    let next = next.map(|after| t.href(&format!("{own}?after={after}")));
    let first = (after > 0).then(|| t.href(&own));
    let pager = (next.is_some() || first.is_some()).then(|| view! { <Pager t total next first /> });
    let foreword = (after == 0).then(|| edition.html.clone());
    let lang = (edition.lang != t.lang).then_some(edition.lang);
    let contents = contents(t, lang, edition, &sections);
    let may_draft = permit(&visit.actor, &Action::DraftTheme(process.id)).is_ok();
    let clerk = if may_draft { Clerk::Yes } else { Clerk::No };
    // A section without any item stands on the first page.
    let here = |one: &EditionSection| !one.items.is_empty() || (one.first.is_none() && after == 0);
    let sections = sections.into_iter().filter(here).map(|one| section(t, process, edition, clerk, one)).collect_view();
    let succeeded = match &edition.standing {
        Standing::Succeeded(newest) => {
            let href = t.href(&format!("/id/{newest}"));
            Some(view! {
                <p class="notice">{t.text("edition-succeeded")} " " <a href=href>{t.text("edition-newest")}</a></p>
            })
        }
        Standing::Newest | Standing::Withdrawn(_) => None,
    };
    let body = view! {
        <Crumbs t way=way(t, process) />
        {succeeded}
        <header class="edition-head">
            <p class="eyebrow">{t.count("edition-number", edition.number)}</p>
            <h1 lang=lang.map(Lang::tag)>{edition.title.clone()}</h1>
            <ul class="meta">
                <li>{t.fill("edition-curator", [("name", edition.curator.clone().into())])}</li>
                <li><time datetime=edition.frozen.rfc3339()>{t.date(edition.frozen)}</time></li>
                <li>{t.count("bundle-items", edition.items)}</li>
                <li><a href="#cite">{t.text("edition-cite")}</a></li>
                <li><a href="#files">{t.text("edition-files")}</a></li>
                <li><a href=t.href(&format!("{own}/browse"))>{t.text("browse-title")}</a></li>
                {(edition.number > 1).then(|| view! { <li><a href=t.href(&format!("{own}/changes"))>{t.text("changes-title")}</a></li> })}
            </ul>
            {hands.map(|hands| view! { <p class="muted">{both(t, hands)}</p> })}
        </header>
        {foreword.map(|html| view! { <Prose html lang /> })}
        {contents}
        {sections}
        {pager}
        {left::account(t, &edition.pid, account)}
        {citing::cite_box(t, edition, &visit.site.base_url)}
        {files::offer(t, &edition.pid, places > 0, crs)}
        {facts(t, edition, erased, &visit.site.base_url)}
        {withdrawal(visit, process, edition)}
    };
    visit.page(head(visit, edition), body)
}

fn contents(t: Texts, lang: Option<Lang>, edition: &Edition, sections: &[EditionSection]) -> impl IntoView + use<> {
    let rows = sections
        .iter()
        .map(|section| {
            // A section that begins on another page is found there.
            let here = section.first.is_none_or(|first| section.items.first().is_some_and(|item| item.number == first));
            let anchor = format!("#section-{}", section.number);
            let href = match section.first {
                Some(first) if !here => t.href(&item_path(&edition.pid, first)),
                _ => anchor,
            };
            // The titles are named where all of them stand on one page.
            let whole = edition.items <= i32::from(ITEMS_ON_A_PAGE);
            let items = (whole && !section.items.is_empty()).then(|| {
                let items = section
                    .items
                    .iter()
                    .map(|item| {
                        let href = format!("#item-{}", item.number);
                        let lang = (item.lang != t.lang).then(|| item.lang.tag());
                        let number = i64::from(item.number).to_string();
                        view! { <li value=number><a href=href lang=lang>{title_or_removed(t, item.readable, item.title.clone())}</a></li> }
                    })
                    .collect_view();
                view! { <ol>{items}</ol> }
            });
            let title = section.title.clone();
            view! { <li><a href=href lang=lang.map(Lang::tag)>{title}</a>{items}</li> }
        })
        .collect_view();
    view! {
        <nav class="contents" aria-label=t.text("edition-contents")>
            <h2>{t.text("edition-contents")}</h2>
            <ol>{rows}</ol>
        </nav>
    }
}

fn section(
    t: Texts,
    process: &Process,
    edition: &Edition,
    clerk: Clerk,
    section: EditionSection,
) -> impl IntoView + use<> {
    let lang = (edition.lang != t.lang).then_some(edition.lang);
    let items = section.items.into_iter().map(|one| item::item(t, process, edition, clerk, one)).collect_view();
    let words = (!section.html.is_empty()).then(|| view! { <Prose html=section.html lang under=2 /> });
    let (title_id, cite_id) = (format!("section-title-{}", section.number), format!("cite-section-{}", section.number));
    let cite_name = format!("{cite_id} {title_id}");
    let cite = t.href(&format!("/id/{}/cite?section={}", edition.pid, section.number));
    view! {
        <section class="edition-section" id=format!("section-{}", section.number)>
            <h2 id=title_id lang=lang.map(Lang::tag)>{section.title}</h2>
            <p class="meta"><a id=cite_id.clone() href=cite aria-labelledby=cite_name>{t.text("edition-cite-this-section")}</a></p>
            {words}
            {items}
        </section>
    }
}

fn facts(t: Texts, edition: &Edition, erased: u64, base: &str) -> impl IntoView + use<> {
    let erased = (erased > 0).then(|| view! { <p>{t.count("edition-erased-items", erased)}</p> });
    let work = edition.work.as_ref().map(|work| {
        let address = format!("{base}/id/{work}");
        view! {
            <dt>{t.text("edition-work")}</dt>
            <dd><a href=address.clone()>{address.clone()}</a></dd>
        }
    });
    let doi = edition.doi.as_ref().map(|doi| {
        view! {
            <dt>{t.text("edition-doi")}</dt>
            <dd><a href=doi.address()>{doi.to_string()}</a></dd>
        }
    });
    view! {
        <section class="provenance">
            <h2>{t.text("edition-facts")}</h2>
            <dl class="facts">
                <dt>{t.text("edition-pid")}</dt>
                <dd><code>{edition.pid.to_string()}</code></dd>
                {work}
                {doi}
                <dt>{t.text("edition-publisher")}</dt>
                <dd>{edition.publisher.clone()}</dd>
                <dt>{t.text("edition-frozen")}</dt>
                <dd>{t.moment(edition.frozen)}</dd>
                <dt>{t.text("edition-digest")}</dt>
                <dd><code>{edition.digest.clone()}</code></dd>
            </dl>
            {erased}
            <p class="muted">{t.text("edition-never-changes")}</p>
        </section>
    }
}

fn withdrawal(visit: &Visit, process: &Process, edition: &Edition) -> impl IntoView + use<> {
    let t = visit.t;
    permit(&visit.actor, &Action::WithdrawEdition(process.id, Withdrawn::No)).is_ok().then(|| {
        let href = t.href(&format!("/id/{}/withdrawal", edition.pid));
        let desk = t.href(&format!("/p/{}/bundles/{}", process.slug, edition.bundle));
        view! {
            <p class="actions">
                <a class="button secondary" href=desk>{t.text("edition-desk")}</a>
                <a class="button danger" href=href>{t.text("edition-withdraw")}</a>
            </p>
        }
    })
}

/// What stays where a withdrawn edition was: that it was there, and why it is not any more.
fn tombstone(visit: &Visit, process: &Process, edition: &Edition, reason: String) -> Response {
    let t = visit.t;
    let body = view! {
        <Crumbs t way=way(t, process) />
        <Tombstone t edition=edition.clone() reason />
        {citing::cite_box(t, edition, &visit.site.base_url)}
        {facts(t, edition, 0, &visit.site.base_url)}
    };
    visit.page_with(StatusCode::GONE, head(visit, edition), body)
}

/// The edition of an address for a form about it; a withdrawn one is gone.
pub(super) async fn standing(visit: &mut Visit, text: &str) -> Result<(Process, Edition), Failure> {
    let edition = edition::head(&visit.service, &cite::pid(text)?).await?;
    let process = process::of(visit, &edition.process_slug).await?;
    permit(&visit.actor, &Action::WithdrawEdition(process.id, Withdrawn::No))?;
    match edition.standing {
        Standing::Newest | Standing::Succeeded(_) => Ok((process, edition)),
        Standing::Withdrawn(_) => Err(Failure::Gone),
    }
}
