//! Looking around in an edition as a designer does: by words, by section, by kind, by voice, by workshop, by picture, on a
//! plan; and putting what one finds on a tray.

use std::collections::HashMap;

use axum::extract::{Path, Query};
use domain::{
    Lang,
    bundle::{
        Edition,
        frozen::{self, Item, Section, State, Words},
        item_path,
        within::{Wanted, workshop_of},
    },
    contribution::{Kind, Picture},
    form::{Errors, Fields},
    process::Process,
    render,
};
use leptos::prelude::*;
use service::edition::{self, Taken, Told};

use super::{aside, cite, files, plan::plan, show::way, tray};
use crate::{
    failure::Answer,
    process,
    texts::Texts,
    ui::{Choices, Crumbs, Empty, Field, Labels, PictureOf, TextField, choice, kind_name, query_with},
    visit::{Head, Visit},
};

/// Items on a page.
pub(super) const ON_A_PAGE: usize = 50;
/// The longest excerpt, in characters.
const EXCERPT: usize = 200;

/// The most characters of a field of the address that count.
const FIELD_MAX: usize = 200;

/// What the page's address asks for. Whatever stands there, there is a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Asked {
    q: String,
    section: String,
    kind: String,
    voice: String,
    workshop: String,
    theme: String,
    with: String,
    /// The numbers of items that stand at one place; empty where that is not asked.
    only: Vec<i32>,
    after: String,
    /// What was put on the tray so far: for those without a script that keeps it.
    chosen: Vec<i32>,
}

impl Asked {
    fn of(fields: &Fields) -> Self {
        let field = |name: &str| fields.get(name).chars().take(FIELD_MAX).collect::<String>();
        Self {
            q: field("q"),
            section: field("section"),
            kind: field("kind"),
            voice: field("voice"),
            workshop: field("workshop"),
            theme: field("theme"),
            with: field("with"),
            // As many as stand there: a place may have all of an edition.
            only: fields.get("only").split(' ').filter_map(|number| number.parse().ok()).collect(),
            after: field("after"),
            chosen: tray::chosen(fields),
        }
    }

    /// With the themes that build on the edition.
    fn wanted(&self, themes: &[Taken]) -> Wanted {
        let theme = themes.iter().find(|taken| taken.theme.to_string() == self.theme);
        Wanted {
            query: self.q.clone(),
            section: self.section.parse().ok(),
            kind: self.kind.clone(),
            voice: self.voice.clone(),
            workshop: self.workshop.parse().ok(),
            only: self.only.clone(),
            theme: theme.map(|taken| taken.numbers.clone()),
            pictures: self.with == "pictures",
            places: self.with == "places",
        }
    }

    /// The fields that narrow the list and that the form does not ask for.
    fn kept(&self) -> [(&'static str, String); 3] {
        let only = self.only.iter().map(i32::to_string).collect::<Vec<_>>().join(" ");
        [("voice", self.voice.clone()), ("workshop", self.workshop.clone()), ("only", only)]
    }

    /// The address of the page that shows this.
    fn href(&self, t: Texts, path: &str) -> String {
        let [voice, workshop, only] = self.kept();
        let [voice, workshop, only] = [(voice.0, voice.1.as_str()), (workshop.0, &workshop.1), (only.0, &only.1)];
        let values = [
            ("q", self.q.as_str()),
            ("section", &self.section),
            ("kind", &self.kind),
            ("theme", &self.theme),
            ("with", &self.with),
            ("after", &self.after),
            voice,
            workshop,
            only,
        ];
        t.href(&tray::with_numbers(&query_with(path, &values), &self.chosen))
    }
}

pub(super) async fn show(mut visit: Visit, Path(text): Path<String>, Query(fields): cite::Asked) -> Answer {
    let pid = cite::pid(&text)?;
    let asked = Asked::of(&Fields(fields));
    let told = edition::items(&visit.service, &pid, "").await?;
    let head = edition::head(&visit.service, &pid).await?;
    let process = process::of(&mut visit, &head.process_slug).await?;
    let crs = files::crs(&visit.site)?;
    let themes = edition::themes(&visit.service, &pid).await?;
    let wanted = asked.wanted(&themes);
    // All words of an edition are looked through.
    let service = visit.service.clone();
    let looking = tokio::task::spawn_blocking(move || {
        let found = edition::find(&service, &told.frozen, &wanted);
        let found: Vec<i32> = found.into_iter().map(|(_, item)| item.number).collect();
        (told, found)
    });
    let (told, numbers) = looking.await.map_err(|error| files::unmade(&error))?;
    let t = visit.t;
    let all = told.frozen.sections.iter().flat_map(|section| section.items.iter().map(move |item| (section, item)));
    let found: Vec<(&Section, &Item)> = all.filter(|(_, item)| numbers.binary_search(&item.number).is_ok()).collect();
    let path = format!("/id/{pid}/browse");
    let after: i32 = asked.after.parse().unwrap_or_default();
    let first = found.iter().position(|(_, item)| item.number > after).unwrap_or(found.len());
    let here = found.get(first..first.saturating_add(ON_A_PAGE).min(found.len())).unwrap_or_default();
    let more = found.len() > first.saturating_add(here.len());
    let rows = Rows { t, edition: &head, process: &process, told: &told, themes: &themes, asked: &asked, path: &path };
    let list = if here.is_empty() {
        view! { <Empty text=t.text("browse-nothing") /> }.into_any()
    } else {
        let next = here.last().filter(|_| more).map(|(_, item)| item.number);
        rows.list(here, next, after > 0).into_any()
    };
    let seen: Vec<&Item> = found.iter().map(|(_, item)| *item).collect();
    let drawn = plan(t, &crs, &seen, &|numbers| rows.marked(here, numbers));
    let title = t.text("browse-title");
    let form_fields = rows.asking();
    let body = view! {
        <Crumbs t way=crumbs(t, &process, &head) />
        <p class="eyebrow">{t.count("edition-number", head.number)}</p>
        <h1>{title.clone()}</h1>
        <p class="lede">{t.text("browse-lede")}</p>
        <form class="tray-form" method="get" action=t.href(&path) data-tray=pid.to_string()>
            {form_fields}
            {rows.narrowed()}
            <h2>{t.count("browse-found", found.len())}</h2>
            {drawn}
            {list}
        </form>
        {aside::offer(t, &pid)}
    };
    let head = Head::new(format!("{title} – {}", head.title), t.text("browse-lede"));
    Ok(visit.page(head, body))
}

/// The way to a page about an edition.
pub(super) fn crumbs(t: Texts, process: &Process, edition: &Edition) -> Vec<(String, String)> {
    let mut crumbs = way(t, process);
    crumbs.push((format!("/id/{}", edition.pid), edition.title.clone()));
    crumbs
}

/// What the rows of the list have in common.
pub(super) struct Rows<'a> {
    pub(super) t: Texts,
    pub(super) edition: &'a Edition,
    pub(super) process: &'a Process,
    pub(super) told: &'a Told,
    pub(super) themes: &'a [Taken],
    pub(super) asked: &'a Asked,
    pub(super) path: &'a str,
}

impl Rows<'_> {
    /// What asks what is looked for.
    pub(super) fn asking(&self) -> impl IntoView + use<> {
        let (t, asked) = (self.t, self.asked);
        let fields = Fields::default().with("q", &asked.q).with("section", &asked.section);
        let fields = fields.with("kind", &asked.kind).with("theme", &asked.theme).with("with", &asked.with);
        let (errors, labels) = (Errors::default(), Labels::default());
        let form = Field { t, fields: &fields, errors: &errors, labels: &labels };
        let mut sections = vec![choice("", t.text("browse-all"))];
        let all = &self.told.frozen.sections;
        sections.extend(all.iter().map(|one| choice(one.number.to_string(), one.title.clone())));
        let mut kinds = vec![choice("", t.text("browse-all"))];
        kinds.extend(Kind::ALL.map(|kind| choice(kind.code(), kind_name(t, kind))));
        kinds.push(choice("record", t.text("edition-record")));
        let with = vec![
            choice("", t.text("browse-all")),
            choice("pictures", t.text("browse-pictures")),
            choice("places", t.text("browse-places")),
        ];
        let kept = asked
            .kept()
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
            .collect_view();
        view! {
            <div class="row-fields" role="search">
                <TextField form name="q" kind="search" label=t.text("browse-words") />
                <Choices form name="section" label=t.text("browse-section") options=sections />
                <Choices form name="kind" label=t.text("browse-kind") options=kinds />
                {self.theme(form)}
                <Choices form name="with" label=t.text("browse-with") options=with />
            </div>
            {kept}
            <p class="actions"><button class="button" type="submit">{t.text("browse-show")}</button></p>
        }
    }

    /// What asks for a theme of the deciding body, where one builds on the edition.
    fn theme(&self, form: Field<'_>) -> Option<impl IntoView + use<>> {
        let t = self.t;
        let mut options = vec![choice("", t.text("browse-all"))];
        options.extend(self.themes.iter().map(|one| choice(one.theme.to_string(), one.title.clone())));
        (options.len() > 1).then(|| view! { <Choices form name="theme" label=t.text("browse-theme") options /> })
    }

    /// What the list is narrowed by that is not asked for, and how to see all again.
    fn narrowed(&self) -> impl IntoView + use<> {
        let (t, asked) = (self.t, self.asked);
        let all = Asked { after: String::new(), ..asked.clone() };
        let notice = |text: String, wider: Asked, all: String| {
            let href = wider.href(t, self.path);
            view! { <p class="notice">{text} " " <a href=href>{all}</a></p> }
        };
        let voice = (!asked.voice.is_empty()).then(|| {
            let text = t.fill("browse-voice", [("name", asked.voice.clone().into())]);
            notice(text, Asked { voice: String::new(), ..all.clone() }, t.text("browse-every-voice"))
        });
        let workshop = asked.workshop.parse::<i64>().is_ok().then(|| {
            let wider = Asked { workshop: String::new(), ..all.clone() };
            notice(t.text("browse-workshop"), wider, t.text("browse-every-workshop"))
        });
        let place = (!asked.only.is_empty()).then(|| {
            let wider = Asked { only: Vec::new(), ..all.clone() };
            notice(t.text("browse-one-place"), wider, t.text("browse-every-place"))
        });
        view! { {voice} {workshop} {place} }
    }

    /// Where a mark on the plan leads: to the one item that stands there, or to a list of several.
    pub(super) fn marked(&self, here: &[(&Section, &Item)], numbers: &[i32]) -> String {
        match numbers {
            [number] if here.iter().any(|(_, item)| item.number == *number) => format!("#found-{number}"),
            [number] => self.t.href(&item_path(&self.edition.pid, *number)),
            several => {
                let only = several.to_vec();
                Asked { only, after: String::new(), ..self.asked.clone() }.href(self.t, self.path)
            }
        }
    }

    /// The items, each with a box that puts it on the tray. The ways to other pages are buttons, so that what is chosen here
    /// goes along.
    fn list(&self, here: &[(&Section, &Item)], next: Option<i32>, is_later: bool) -> impl IntoView + use<> {
        let t = self.t;
        let pictures = media(self.told);
        let rows = here.iter().map(|(section, item)| self.row(section, item, &pictures)).collect_view();
        let elsewhere = |number: &&i32| !here.iter().any(|(_, item)| item.number == **number);
        let elsewhere = self.asked.chosen.iter().filter(elsewhere);
        let elsewhere = elsewhere
            .map(|number| view! { <input type="hidden" name="item" value=number.to_string() /> })
            .collect_view();
        let first = is_later.then(|| {
            view! { <button class="button secondary" type="submit" name="after" value="0">{t.text("list-first")}</button> }
        });
        let next = next.map(|after| {
            let after = after.to_string();
            view! { <button class="button secondary" type="submit" name="after" value=after>{t.text("list-next")}</button> }
        });
        let bar = self.bar(view! { {first} {next} }.into_any());
        view! {
            {elsewhere}
            <div>
                <ol class="rows found">{rows}</ol>
                {bar}
            </div>
        }
    }

    /// What leads from the items to the tray, and to other `pages` of them.
    pub(super) fn bar(&self, pages: AnyView) -> impl IntoView + use<> {
        let t = self.t;
        let tray = t.href(&format!("/id/{}/tray", self.edition.pid));
        view! {
            <p class="actions tray-bar">
                <button class="button" type="submit" formaction=tray>{t.text("tray-open")}</button>
                {pages}
                <span class="muted" role="status" data-tray-count=t.text("tray-count")></span>
            </p>
        }
    }

    fn row(&self, section: &Section, item: &Item, pictures: &Media<'_>) -> impl IntoView + use<> {
        let t = self.t;
        let number = item.number;
        let href = t.href(&item_path(&self.edition.pid, number));
        let label = t.count("tray-pick", number);
        let id = format!("found-{number}");
        let on = self.asked.chosen.contains(&number);
        let pick = view! {
            <label class="choice">
                <input type="checkbox" name="item" value=number.to_string() checked=on />
                " "
                {label}
            </label>
        };
        let Some(words) = &item.words else {
            return view! {
                <li class="row" id=id>
                    <div>{pick} <p class="trail-title"><a href=href>{gone(t, item.state)}</a></p></div>
                </li>
            }
            .into_any();
        };
        let lang = Lang::parse_written(&words.lang).filter(|lang| *lang != t.lang).map(Lang::tag);
        let excerpt = domain::text::excerpt(&render::plain(&words.text), EXCERPT);
        let picture = words.pictures.first().and_then(|one| shown(one, pictures)).map(|picture| {
            // Beside its title it says nothing more.
            let picture = Picture { alt: String::new(), ..picture };
            view! { <div class="found-picture"><PictureOf picture sizes="8rem" /></div> }
        });
        view! {
            <li class="row" id=id>
                <div>
                    {pick}
                    <p class="trail-title" lang=lang><a href=href>{words.title.clone()}</a></p>
                    <p lang=lang>{excerpt}</p>
                    {(item.state == State::Redacted).then(|| view! { <p class="muted">{t.text("edition-in-part")}</p> })}
                    <ul class="meta">{self.about(section, item, words)}</ul>
                </div>
                {picture}
            </li>
        }
        .into_any()
    }

    /// What an item is, with ways to what is like it: the rows of a list.
    pub(super) fn about(&self, section: &Section, item: &Item, words: &Words) -> impl IntoView + use<> {
        let t = self.t;
        let all = Asked { after: String::new(), ..self.asked.clone() };
        let kind = words.kind.as_deref().and_then(Kind::parse);
        let kind = kind.map_or_else(|| t.text("edition-record"), |kind| kind_name(t, kind));
        let name = words.author.name.clone();
        // Those whose names were erased are not one voice.
        let voice = if name.is_empty() || item.state == State::Nameless {
            view! { <li>{name}</li> }.into_any()
        } else {
            let href = Asked { voice: name.clone(), ..all.clone() }.href(t, self.path);
            view! { <li><a href=href>{name}</a></li> }.into_any()
        };
        let workshop = workshop_of(words).map(|id| {
            let like = Asked { workshop: id.to_string(), ..all.clone() }.href(t, self.path);
            let own = t.href(&format!("/p/{}/workshops/{id}", self.process.slug));
            view! {
                <li><a href=own>{t.text("provenance-workshop")}</a></li>
                <li><a href=like>{t.text("browse-same-workshop")}</a></li>
            }
        });
        let lang = (self.edition.lang != t.lang).then(|| self.edition.lang.tag());
        view! { <li>{kind}</li> {voice} {workshop} <li lang=lang>{section.title.clone()}</li> }
    }
}

/// The ids of an edition's pictures in the media store, by the names of their files.
pub(super) type Media<'a> = HashMap<&'a str, &'a str>;

/// Those of an edition that was told of.
pub(super) fn media(told: &Told) -> Media<'_> {
    told.pictures.iter().map(|(file, media)| (file.as_str(), media.as_str())).collect()
}

/// A picture of an item as pages show it.
pub(super) fn shown(one: &frozen::Picture, media: &Media<'_>) -> Option<Picture> {
    Some(Picture {
        media: (*media.get(one.file.as_str())?).to_owned(),
        alt: one.alt.clone(),
        caption: one.caption.clone(),
        width: one.width,
        height: one.height,
        thumb: String::new(),
    })
}

/// What stands for the title of an item that cannot be read any more.
pub(super) fn gone(t: Texts, state: State) -> String {
    t.text(if state == State::Removed { "edition-removed-title" } else { "edition-erased-title" })
}
