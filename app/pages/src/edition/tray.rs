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
        frozen::{Item, State},
        item_path,
    },
    citation::{Citation, Format, Style, bibtex, csl, ris, styled},
    form::Fields,
    render,
};
use leptos::prelude::*;
use service::edition;

use super::{
    browse::{Media, crumbs, gone, media, shown},
    cite, files,
    print::about,
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

/// The most items on a sheet.
const ITEMS_MAX: usize = 100;

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
        let rows = items.iter().map(|item| sheet(t, &head, item, &media)).collect_view();
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
    let kinds =
        [("bib", Format::Bibtex.name()), ("ris", Format::Ris.name()), ("json", Format::Csl.name()), ("txt", "TXT")];
    let links = kinds
        .map(|(ending, name)| {
            let href = with_items(&format!("/id/{}/tray.{ending}", edition.pid), items);
            view! { <li><a href=href download>{name}</a></li> }
        })
        .collect_view();
    view! {
        <section class="tray-files">
            <h2>{t.count("tray-citations", items.len())}</h2>
            <ul class="meta">{links}</ul>
        </section>
    }
}

/// An item on the sheet: what it says, its address, and room for notes where it is printed.
fn sheet(t: Texts, edition: &Edition, item: &Item, media: &Media<'_>) -> impl IntoView + use<> {
    let number = item.number;
    let href = t.href(&item_path(&edition.pid, number));
    let label = t.count("tray-stay", number);
    let keep = view! {
        <label class="choice">
            <input type="checkbox" name="item" value=number.to_string() checked=true />
            " "
            {label}
        </label>
    };
    let words = item.words.as_ref();
    let lang = words.and_then(|words| Lang::parse_written(&words.lang)).filter(|lang| *lang != t.lang);
    let title = words.map_or_else(|| gone(t, item.state), |words| words.title.clone());
    let meta = about(t, item).into_iter().filter(|part| !part.is_empty());
    let meta = meta.map(|part| view! { <li>{part}</li> }).collect_view();
    let said = words.map(|words| {
        let pictures = words.pictures.iter().filter_map(|one| shown(one, media)).collect();
        let html = render::markdown(&words.text);
        view! { <Prose html lang under=3 /> <Gallery pictures lang first="lazy" /> }
    });
    view! {
        <article class="edition-item tray-item">
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

pub(super) async fn bib(site: Shared<Site>, pid: Path<String>, asked: cite::Asked, headers: HeaderMap) -> Answer {
    file((&site, &headers), &pid, &asked.0, "tray.bib", Format::Bibtex.media_type(), |all| {
        all.iter().map(bibtex).collect::<Vec<_>>().join("\n")
    })
    .await
}

pub(super) async fn research(site: Shared<Site>, pid: Path<String>, asked: cite::Asked, headers: HeaderMap) -> Answer {
    file((&site, &headers), &pid, &asked.0, "tray.ris", Format::Ris.media_type(), |all| {
        all.iter().map(ris).collect::<Vec<_>>().concat()
    })
    .await
}

pub(super) async fn json(site: Shared<Site>, pid: Path<String>, asked: cite::Asked, headers: HeaderMap) -> Answer {
    file((&site, &headers), &pid, &asked.0, "tray.json", Format::Csl.media_type(), |all| {
        serde_json::to_string_pretty(&all.iter().map(csl).collect::<Vec<_>>()).unwrap_or_default()
    })
    .await
}

pub(super) async fn plain(site: Shared<Site>, pid: Path<String>, asked: cite::Asked, headers: HeaderMap) -> Answer {
    file((&site, &headers), &pid, &asked.0, "tray.txt", "text/plain; charset=utf-8", |all| {
        let line = |one: &Citation| styled(one, Style::default(), one.lang.written()).reference;
        all.iter().map(line).collect::<Vec<_>>().join("\n\n") + "\n"
    })
    .await
}

async fn file(
    (site, known): (&Site, &HeaderMap),
    text: &str,
    asked: &[(String, String)],
    name: &str,
    kind: &'static str,
    write: impl FnOnce(&[Citation]) -> String + Send + 'static,
) -> Answer {
    let pid = cite::pid(text)?;
    let all = citations(site, &pid, &Fields(asked.to_vec())).await?;
    if all.is_empty() {
        return Ok(Redirect::to(&format!("/id/{pid}")).into_response());
    }
    let headers =
        [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, files::attachment(&pid, name))];
    // A style takes its time for each of them.
    let writing = tokio::task::spawn_blocking(move || write(&all));
    tagged::sent(known, headers, writing.await.map_err(|error| files::unmade(&error))?)
}

/// How the items of a tray are cited.
async fn citations(site: &Site, pid: &Pid, fields: &Fields) -> Result<Vec<Citation>, Failure> {
    let told = edition::items(&site.service, pid, &site.base_url).await?;
    let head = edition::head(&site.service, pid).await?;
    let numbers = chosen(fields);
    let taken = told.frozen.items().filter(|item| numbers.binary_search(&item.number).is_ok());
    let cited = taken.map(|item| {
        let whole = Citation::new(&head, &site.base_url);
        let words = item.words.as_ref();
        let lang = words.and_then(|words| Lang::parse_written(&words.lang)).unwrap_or(head.lang);
        let (title, author) = words.map_or(("", ""), |words| (&words.title, &words.author.name));
        whole.item(item.number, title, author, lang)
    });
    Ok(cited.collect())
}
