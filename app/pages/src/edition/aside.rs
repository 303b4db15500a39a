//! An edition put aside: what a browser keeps of it, where somebody asks for it, so that one can read, look around, pick
//! and cite without a network.
//!
//! Nobody filters there but a script (`assets/js/kept.js`). So there is one document with the sheets of all items, which
//! the worker gives for every address of browsing and of the tray, and one file with all their citations.

use axum::{
    extract::{Path, State as Shared},
    http::{HeaderName, header},
    response::{IntoResponse as _, Response},
};
use domain::{
    Pid,
    bundle::{
        Edition, ITEMS_ON_A_PAGE, Standing,
        frozen::{Item, Section},
    },
    citation::Citation,
    network::Address,
};
use leptos::prelude::*;
use service::edition;
use tokio::sync::{Semaphore, SemaphorePermit};

use super::{
    browse::{Asked, ON_A_PAGE, Rows, crumbs, media},
    cite, files,
    parcel::Ask,
    plan::plan,
    print::about,
    sources, tagged,
    tray::{self, On, sheet},
};
use crate::{
    failure::{Answer, Failure},
    gate,
    not_now::NotNow,
    process,
    site::Site,
    texts::Texts,
    ui::{Crumbs, Empty},
    visit::{Head, Visit},
};

/// The most pictures that a browser keeps of an edition.
const PICTURES_MAX: usize = 500;

/// So many are made at once: each reads all of an edition.
const AT_ONCE: usize = 2;
/// So many may wait for their turn, and have read nothing yet.
const WAITING: usize = 16;

static TURNS: Turns = Turns::new();

/// Not for lists of search engines: everything in it has a page.
const UNLISTED: (HeaderName, &str) = (HeaderName::from_static("x-robots-tag"), "noindex");

/// The choice to keep an edition; a script shows it where a browser can.
pub(super) fn offer(t: Texts, pid: &Pid) -> impl IntoView + use<> {
    let most = t.count("aside-most", PICTURES_MAX);
    // The script puts the numbers in.
    let done = t.fill("aside-done", [("when", "%when".into()), ("size", "%size".into())]);
    let part = t.fill("aside-part", [("done", "%done".into()), ("all", "%all".into()), ("size", "%size".into())]);
    let progress = t.fill("aside-progress", [("done", "%done".into()), ("all", "%all".into())]);
    view! {
        <section
            aria-labelledby="aside-title"
            data-keep=pid.to_string()
            data-pictures=PICTURES_MAX.to_string()
            data-begins=t.text("aside-begins")
            data-progress=progress
            data-done=done
            data-part=part
            data-broken=t.text("aside-broken")
            data-full=t.text("aside-full")
            data-most=most
            data-removed=t.text("aside-removed")
            data-go-on=t.text("aside-go-on")
            data-again=t.text("aside-again")
            hidden
        >
            <h2 id="aside-title">{t.text("aside-title")}</h2>
            <p>{t.count("aside-text", PICTURES_MAX)}</p>
            <p role="status" hidden></p>
            <p class="actions">
                <button class="button secondary" type="button">{t.text("aside-keep")}</button>
                <button class="button secondary" type="button" hidden>{t.text("aside-stop")}</button>
                <button class="button secondary" type="button" hidden>{t.text("aside-remove")}</button>
            </p>
        </section>
    }
}

/// The document. It is a file for keeping, and so the one list that has no pages: an edition has at most
/// [`domain::bundle::ITEMS_MAX`] items.
pub(super) async fn whole(mut visit: Visit, Path(text): Path<String>, ask: Ask) -> Answer {
    let pid = cite::pid(&text)?;
    let head = readable(&visit.site, &pid).await?;
    let turn = TURNS.take(&visit.site, ask.from).await?;
    let told = edition::items(&visit.service, &pid, &visit.site.base_url).await?;
    let process = process::of(&mut visit, &head.process_slug).await?;
    let themes = edition::themes(&visit.service, &pid).await?;
    let crs = files::crs(&visit.site)?;
    let response = apart(turn, move || {
        let (asked, path) = (Asked::default(), format!("/id/{pid}/browse"));
        let t = visit.t;
        let rows =
            Rows { t, edition: &head, process: &process, told: &told, themes: &themes, asked: &asked, path: &path };
        let all = told.frozen.sections.iter().flat_map(|section| section.items.iter().map(move |item| (section, item)));
        let all: Vec<(&Section, &Item)> = all.collect();
        page(&visit, &rows, &all, drawn(&rows, &all, &crs))
    });
    Ok(([UNLISTED], response.await?).into_response())
}

/// How every item is cited: a list of files, each with its entries by the numbers of the items ([`sources::Entries`]).
pub(super) async fn entries(Shared(site): Shared<Site>, Path(text): Path<String>, ask: Ask) -> Answer {
    let pid = cite::pid(&text)?;
    let head = readable(&site, &pid).await?;
    let turn = TURNS.take(&site, ask.from).await?;
    let told = edition::items(&site.service, &pid, &site.base_url).await?;
    let text = apart(turn, move || {
        let all: Vec<(i32, Citation)> =
            told.frozen.items().map(|item| (item.number, tray::cited(&head, item, &site.base_url))).collect();
        serde_json::to_string(&sources::ALL.map(|file| file.entries(&pid, &all)))
    });
    let text = text.await?.map_err(|error| files::unmade(&error))?;
    let (robots, noindex) = UNLISTED;
    let headers = [(header::CONTENT_TYPE, "application/json".to_owned()), (robots, noindex.to_owned())];
    tagged::sent(&ask.headers, headers, text)
}

/// What an edition is that can be read: what cannot takes no turn.
async fn readable(site: &Site, pid: &Pid) -> Result<Edition, Failure> {
    let head = edition::head(&site.service, pid).await?;
    if matches!(head.standing, Standing::Withdrawn(_)) { Err(Failure::Gone) } else { Ok(head) }
}

/// Turns at making something of a whole edition.
struct Turns {
    /// Places for all whose turn it is, and for those who wait.
    places: Semaphore,
    now: Semaphore,
}

/// Somebody's turn, and their place.
type Turn = [SemaphorePermit<'static>; 2];

impl Turns {
    const fn new() -> Self {
        Self { places: Semaphore::const_new(AT_ONCE + WAITING), now: Semaphore::const_new(AT_ONCE) }
    }

    /// Waits for a turn, which counts for the network from which it is asked for. Nothing is read before.
    async fn take(&'static self, site: &Site, from: Address) -> Result<Turn, Failure> {
        let place = self.place()?;
        gate::make(site, &gate::whence(site, from).await?).await?;
        self.turn(place).await
    }

    /// A place, where not too many wait already.
    fn place(&'static self) -> Result<SemaphorePermit<'static>, Failure> {
        self.places.try_acquire().map_err(|_full| NotNow::NoRoom.into())
    }

    async fn turn(&'static self, place: SemaphorePermit<'static>) -> Result<Turn, Failure> {
        Ok([self.now.acquire().await.map_err(|error| files::unmade(&error))?, place])
    }
}

/// Makes something of a whole edition off the threads that serve. The turn ends with it, also where whoever asked has
/// gone.
async fn apart<T: Send + 'static>(turn: Turn, make: impl FnOnce() -> T + Send + 'static) -> Result<T, Failure> {
    let making = tokio::task::spawn_blocking(move || {
        let done = make();
        drop(turn);
        done
    });
    making.await.map_err(|error| files::unmade(&error))
}

/// Where all items are.
fn drawn(rows: &Rows<'_>, all: &[(&Section, &Item)], crs: &archive::Crs) -> AnyView {
    let items: Vec<&Item> = all.iter().map(|(_, item)| *item).collect();
    plan(rows.t, crs, &items, &|numbers| rows.marked(all, numbers)).into_any()
}

fn page(visit: &Visit, rows: &Rows<'_>, all: &[(&Section, &Item)], drawn: AnyView) -> Response {
    let Rows { t, edition, process, told, themes, .. } = *rows;
    let pictures = media(told);
    let one = |(section, item): &(&Section, &Item)| {
        sheet(t, edition, item, &pictures, meta(rows, section, item), On::Whole(section, themes))
    };
    let sheets = all.iter().map(one).collect_view();
    let form = view! {
        <form
            class="tray-form"
            method="get"
            action=t.href(rows.path)
            data-tray=edition.pid.to_string()
            data-whole=all.len().to_string()
            data-page=ITEMS_ON_A_PAGE.to_string()
            data-most-rows=ON_A_PAGE.to_string()
            data-most-words=edition::WORDS_MAX.to_string()
            data-title-browse=t.text("browse-title")
            data-title-tray=t.text("tray-title")
            data-lede-browse=t.text("browse-lede")
            data-lede-tray=t.text("tray-lede")
            data-found=t.text("aside-found")
            data-chosen=t.text("tray-count")
            data-stay=t.fill("tray-stay", [("count", "%number".into())])
            data-first=t.text("list-first")
            data-next=t.text("list-next")
        >
            {rows.asking()}
            {narrowed(rows)}
            <h2>{t.count("browse-found", all.len())}</h2>
            {drawn}
            <div hidden data-nothing="browse"><Empty text=t.text("browse-nothing") /></div>
            <div hidden data-nothing="tray"><Empty text=t.text("tray-empty") /></div>
            <div>
                {sheets}
                {rows.bar(().into_any())}
                {tray_bar(rows)}
            </div>
        </form>
    };
    let title = t.text("aside-whole");
    let body = view! {
        <Crumbs t way=crumbs(t, process, edition) />
        <p class="eyebrow">{edition.title.clone()} " · " {t.count("edition-number", edition.number)}</p>
        <h1>{title.clone()}</h1>
        <p class="lede">{t.text("aside-whole-lede")}</p>
        {without_network(t, edition)}
        {form}
    };
    visit.page(Head::new(format!("{title} – {}", edition.title), t.text("aside-whole-lede")), body)
}

/// What an item is: as in the list that is browsed, then how it came and where it is.
fn meta(rows: &Rows<'_>, section: &Section, item: &Item) -> AnyView {
    let like = item.words.as_ref().map(|words| rows.about(section, item, words));
    // What it is and whose stands there already.
    let rest = about(rows.t, item).into_iter().skip(2).filter(|part| !part.is_empty());
    let rest = rest.map(|part| view! { <li>{part}</li> }).collect_view();
    view! { {like} {rest} }.into_any()
}

/// What stands above the items where the script shows some of them.
fn without_network(t: Texts, edition: &Edition) -> impl IntoView + use<> {
    let (most, most_text) = (tray::ITEMS_MAX.to_string(), t.count("tray-most", tray::ITEMS_MAX));
    view! {
        <p class="notice" hidden data-for="browse">{t.text("aside-beginnings")}</p>
        <p class="notice warning" hidden data-most=most>{most_text}</p>
        <section class="tray-files" hidden data-files=edition.pid.to_string()>
            <h2>{t.text("aside-citations")}</h2>
            {tray::links(&edition.pid, &[])}
        </section>
    }
}

/// What the list is narrowed by that is not asked for; the script shows what fits.
fn narrowed(rows: &Rows<'_>) -> impl IntoView + use<> {
    let t = rows.t;
    let all = t.href(rows.path);
    let voice = t.fill("browse-voice", [("name", "%name".into())]);
    let notices = [
        ("voice", voice, t.text("browse-every-voice")),
        ("workshop", t.text("browse-workshop"), t.text("browse-every-workshop")),
        ("only", t.text("browse-one-place"), t.text("browse-every-place")),
    ];
    notices
        .map(|(name, text, every)| {
            let href = all.clone();
            view! { <p class="notice" hidden data-narrows=name><span>{text}</span> " " <a href=href>{every}</a></p> }
        })
        .collect_view()
}

/// What stands below the items of a tray.
fn tray_bar(rows: &Rows<'_>) -> impl IntoView + use<> {
    let t = rows.t;
    let more = t.href(rows.path);
    view! {
        <p class="actions" hidden data-for="tray">
            <button class="button secondary" type="submit">{t.text("tray-keep")}</button>
            <a href=more>{t.text("tray-more")}</a>
        </p>
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;

    use super::*;

    static FEW: Turns = Turns::new();

    #[tokio::test]
    async fn some_wait_for_their_turn_and_whoever_comes_then_is_told_to_come_later() {
        let mut turns = Vec::new();
        for _ in 0..AT_ONCE {
            turns.push(FEW.turn(FEW.place().unwrap()).await.unwrap());
        }
        let mut waiting: Vec<_> = (0..WAITING).map(|_| Box::pin(FEW.turn(FEW.place().unwrap()))).collect();
        assert!(waiting.iter_mut().all(|one| one.now_or_never().is_none()));
        assert_eq!(FEW.place().map(|_| ()), Err(NotNow::NoRoom.into()));
        turns.pop();
        let next = waiting.remove(0).await.unwrap();
        assert!(FEW.place().is_ok(), "a place came free with the turn");
        assert!(waiting.iter_mut().all(|one| one.now_or_never().is_none()));
        drop(next);
    }
}
