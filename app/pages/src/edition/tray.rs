//! A tray of items that somebody chose out of an edition: what they say, in print a sheet to work on; and how each is cited,
//! for a list of sources. What is on it stands in the address, so it can be kept and passed on; the browser keeps it, too.

use axum::{
    extract::{Path, State as Shared},
    http::{HeaderMap, header},
    response::{IntoResponse as _, Redirect},
};
use domain::{
    Lang, Pid,
    bundle::{
        Edition,
        frozen::{Item, Section, State, Words},
        item_path,
        within::workshop_of,
    },
    citation::Citation,
    form::Fields,
    render,
};
use leptos::prelude::*;
use service::edition::{self, Taken};

use super::{
    browse::{Media, crumbs, gone, media, shown},
    cite, files, heard,
    print::about,
    sources::{self, Sources},
    tagged,
};
use crate::{
    failure::{Answer, Failure},
    process,
    site::Site,
    texts::Texts,
    ui::{Crumbs, Empty, Gallery, Prose},
    visit::{Head, Visit},
};

/// The most items on a sheet, and in a file of citations.
pub(super) const ITEMS_MAX: usize = 100;

/// The numbers of the items that are asked for, each once, in their order.
pub(super) fn chosen(fields: &Fields) -> Vec<i32> {
    let mut numbers: Vec<i32> = fields.all("item").filter_map(|number| number.trim().parse().ok()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// A path with the numbers of items, behind whatever it asks for already.
pub(super) fn with_numbers(path: &str, numbers: &[i32]) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    for number in numbers {
        query.append_pair("item", &number.to_string());
    }
    let query = query.finish();
    match (query.is_empty(), path.contains('?')) {
        (true, _) => path.to_owned(),
        (false, true) => format!("{path}&{query}"),
        (false, false) => format!("{path}?{query}"),
    }
}

/// A path with the numbers of items that there are.
fn with_items(path: &str, items: &[&Item]) -> String {
    with_numbers(path, &items.iter().map(|item| item.number).collect::<Vec<_>>())
}

pub(super) async fn show(mut visit: Visit, Path(text): Path<String>, asked: cite::Asked) -> Answer {
    let pid = cite::pid(&text)?;
    let told = edition::items(&visit.service, &pid, &visit.site.base_url).await?;
    let head = edition::head(&visit.service, &pid).await?;
    let process = process::of(&mut visit, &head.process_slug).await?;
    let t = visit.t;
    let numbers = chosen(&Fields(asked.0));
    let items: Vec<&Item> = told.frozen.items().filter(|item| numbers.binary_search(&item.number).is_ok()).collect();
    let all = items.len();
    let items: Vec<&Item> = items.into_iter().take(ITEMS_MAX).collect();
    let most = (all > ITEMS_MAX).then(|| view! { <p class="notice warning">{t.count("tray-most", ITEMS_MAX)}</p> });
    let title = t.text("tray-title");
    let path = format!("/id/{pid}/tray");
    let browse = t.href(&with_items(&format!("/id/{pid}/browse"), &items));
    let content = if items.is_empty() {
        view! {
            <Empty text=t.text("tray-empty")><p><a class="button" href=browse>{t.text("browse-title")}</a></p></Empty>
        }
        .into_any()
    } else {
        let media = media(&told);
        let rows = items.iter().map(|item| sheet(t, &head, item, &media, meta(t, item), On::Tray)).collect_view();
        let count = t.count("browse-found", items.len());
        let action = t.href(&path);
        view! {
            {most}
            {exports(t, &head, &items)}
            <h2>{count}</h2>
            <form class="tray-form" method="get" action=action data-tray-shown=pid.to_string()>
                {rows}
                <p class="actions">
                    <button class="button secondary" type="submit">{t.text("tray-keep")}</button>
                    <a href=browse>{t.text("tray-more")}</a>
                </p>
            </form>
        }
        .into_any()
    };
    let body = view! {
        <Crumbs t way=crumbs(t, &process, &head) />
        <p class="eyebrow">{head.title.clone()} " · " {t.count("edition-number", head.number)}</p>
        <h1>{title.clone()}</h1>
        <p class="lede">{t.text("tray-lede")}</p>
        {content}
    };
    Ok(visit.page(Head::new(format!("{title} – {}", head.title), t.text("tray-lede")), body))
}

/// The citations of all that is on the tray, as files.
fn exports(t: Texts, edition: &Edition, items: &[&Item]) -> impl IntoView + use<> {
    view! {
        <section class="tray-files">
            <h2>{t.count("tray-citations", items.len())}</h2>
            {links(&edition.pid, items)}
        </section>
    }
}

/// Links to these files.
pub(super) fn links(pid: &Pid, items: &[&Item]) -> impl IntoView + use<> {
    let links = sources::ALL
        .map(|Sources { ending, title, .. }| {
            let href = with_items(&format!("/id/{pid}/tray.{ending}"), items);
            view! { <li><a href=href download>{title}</a></li> }
        })
        .collect_view();
    view! { <ul class="meta">{links}</ul> }
}

/// What an item is, how it came and where it is: the rows of a list.
fn meta(t: Texts, item: &Item) -> AnyView {
    let meta = about(t, item).into_iter().filter(|part| !part.is_empty());
    meta.map(|part| view! { <li>{part}</li> }).collect_view().into_any()
}

/// Where a sheet stands.
#[derive(Clone, Copy)]
pub(super) enum On<'a> {
    /// On the tray, chosen.
    Tray,
    /// Among all of an edition, in a section and in these themes, not chosen; there it tells a script what it is found by.
    Whole(&'a Section, &'a [Taken]),
}

/// An item on the sheet: what it says, its address, and room for notes where it is printed. `meta` has the rows of a list.
pub(super) fn sheet(
    t: Texts,
    edition: &Edition,
    item: &Item,
    media: &Media<'_>,
    meta: AnyView,
    on: On<'_>,
) -> impl IntoView + use<> {
    let number = item.number;
    let href = t.href(&item_path(&edition.pid, number));
    let (label, chosen, found) = match on {
        On::Tray => (t.count("tray-stay", number), true, Found::default()),
        On::Whole(section, themes) => (t.count("tray-pick", number), false, Found::of(section, themes, item)),
    };
    let id = found.section.is_some().then(|| format!("found-{number}"));
    let keep = view! {
        <label class="choice">
            <input type="checkbox" name="item" value=number.to_string() checked=chosen />
            " "
            {label}
        </label>
    };
    let words = item.words.as_ref();
    let lang = words.and_then(|words| Lang::parse_written(&words.lang)).filter(|lang| *lang != t.lang);
    let title = words.map_or_else(|| gone(t, item.state), |words| words.title.clone());
    let said = words.map(|words| {
        let pictures = words.pictures.iter().filter_map(|one| shown(one, media)).collect();
        let html = render::markdown(&words.text);
        let quotes = heard::quoted(t, words, lang);
        view! { {quotes} <Prose html lang under=3 /> <Gallery pictures lang first="lazy" /> }
    });
    view! {
        <article
            class="edition-item tray-item"
            id=id
            data-section=found.section
            data-kind=found.kind
            data-voice=found.voice
            data-workshop=found.workshop
            data-place=found.place
            data-note=found.note
            data-themes=found.themes
            data-pictures=found.pictures
            data-places=found.point
        >
            <p class="eyebrow">{t.count("edition-item", number)}</p>
            <h3 lang=lang.map(Lang::tag)><a href=href>{title}</a></h3>
            <ul class="meta">{meta}</ul>
            {(item.state == State::Redacted).then(|| view! { <p class="notice">{t.text("edition-in-part")}</p> })}
            {said}
            <p class="muted"><code>{item.url.clone()}</code></p>
            <p class="actions">{keep}</p>
        </article>
    }
}

/// What an item is found by, as attributes; those of what it has not are missing.
#[derive(Default)]
struct Found {
    section: Option<String>,
    kind: Option<String>,
    voice: Option<String>,
    workshop: Option<String>,
    place: Option<String>,
    /// What the curator notes on it, which is not shown here.
    note: Option<String>,
    /// The themes that build on it, with a blank between two.
    themes: Option<String>,
    pictures: Option<&'static str>,
    point: Option<&'static str>,
}

impl Found {
    fn of(section: &Section, themes: &[Taken], item: &Item) -> Self {
        let section = Some(section.number.to_string());
        let themes = themes.iter().filter(|taken| taken.numbers.contains(&item.number));
        let themes = themes.map(|taken| taken.theme.to_string()).collect::<Vec<_>>().join(" ");
        let themes = Some(themes).filter(|themes| !themes.is_empty());
        let Some(words) = &item.words else { return Self { section, themes, ..Self::default() } };
        let Words { kind, author, place, note, pictures, .. } = words;
        Self {
            section,
            themes,
            kind: Some(kind.clone().unwrap_or_else(|| "record".to_owned())),
            // Those whose names were erased are not one voice.
            voice: Some(author.name.clone()).filter(|name| !name.is_empty() && item.state != State::Nameless),
            workshop: workshop_of(words).map(|id| id.to_string()),
            place: place.as_ref().map(|place| place.name.clone()).filter(|name| !name.is_empty()),
            note: Some(note.clone()).filter(|note| !note.is_empty()),
            pictures: (!pictures.is_empty()).then_some("yes"),
            point: place.as_ref().and_then(|place| place.point).map(|_| "yes"),
        }
    }
}

pub(super) async fn bib(site: Shared<Site>, pid: Path<String>, asked: cite::Asked, headers: HeaderMap) -> Answer {
    file((&site, &headers), &pid, &asked.0, sources::BIBTEX).await
}

pub(super) async fn research(site: Shared<Site>, pid: Path<String>, asked: cite::Asked, headers: HeaderMap) -> Answer {
    file((&site, &headers), &pid, &asked.0, sources::RIS).await
}

pub(super) async fn json(site: Shared<Site>, pid: Path<String>, asked: cite::Asked, headers: HeaderMap) -> Answer {
    file((&site, &headers), &pid, &asked.0, sources::CSL).await
}

pub(super) async fn plain(site: Shared<Site>, pid: Path<String>, asked: cite::Asked, headers: HeaderMap) -> Answer {
    file((&site, &headers), &pid, &asked.0, sources::PLAIN).await
}

async fn file((site, known): (&Site, &HeaderMap), text: &str, asked: &[(String, String)], sources: Sources) -> Answer {
    let pid = cite::pid(text)?;
    let all = citations(site, &pid, &Fields(asked.to_vec())).await?;
    if all.is_empty() {
        return Ok(Redirect::to(&format!("/id/{pid}")).into_response());
    }
    let headers = [
        (header::CONTENT_TYPE, sources.kind.to_owned()),
        (header::CONTENT_DISPOSITION, files::attachment(&pid, &sources.name())),
    ];
    // A style takes its time for each of them.
    let writing = tokio::task::spawn_blocking(move || sources.file(&all));
    tagged::sent(known, headers, writing.await.map_err(|error| files::unmade(&error))?)
}

/// How the items of a tray are cited: those that its page shows.
async fn citations(site: &Site, pid: &Pid, fields: &Fields) -> Result<Vec<Citation>, Failure> {
    let told = edition::items(&site.service, pid, &site.base_url).await?;
    let head = edition::head(&site.service, pid).await?;
    let numbers = chosen(fields);
    let taken = told.frozen.items().filter(|item| numbers.binary_search(&item.number).is_ok());
    Ok(taken.take(ITEMS_MAX).map(|item| cited(&head, item, &site.base_url)).collect())
}

/// How an item is cited.
pub(super) fn cited(edition: &Edition, item: &Item, base: &str) -> Citation {
    let words = item.words.as_ref();
    let lang = words.and_then(|words| Lang::parse_written(&words.lang)).unwrap_or(edition.lang);
    let (title, author) = words.map_or(("", ""), |words| (&words.title, &words.author.name));
    Citation::new(edition, base).item(item.number, title, author, lang)
}
