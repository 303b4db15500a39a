//! Finding what belongs into a bundle: a search beside the sections, with a box for each find, one button for all that
//! are chosen, and one of its own for each.

use std::collections::{HashMap, HashSet};

use domain::{
    WorkshopId,
    bundle::{PICKS_MAX, Source},
    contribution::Kind,
    form::{Errors, Fields},
    page::Limit,
    process::Forum,
};
use leptos::prelude::*;
use service::{Error, contribution::Filter, process as processes};

use super::{
    asked::Asked,
    desk::{Part, Place, Refused, field, of},
    found, map,
    window::Window,
};
use crate::{
    failure::Failure,
    texts::Texts,
    ui::{Choices, Empty, Field, Filters, Labels, choice, group_error, kind_name},
    visit::Visit,
};

/// The form that asks what is looked for. The boxes and the button that picks belong to it as well, so that what is
/// chosen goes along to other finds.
pub(super) const FORM: &str = "finder";

/// What the parts of the search have in common.
pub(super) struct Finder<'a> {
    pub(super) t: Texts,
    pub(super) place: &'a Place,
    pub(super) window: &'a Window<'a>,
    pub(super) asked: Asked,
    forums: Vec<Forum>,
    /// The items of the bundle, by what they point at.
    pub(super) picked: HashMap<Source, i64>,
}

/// The search and what it found.
pub(super) async fn finds(
    visit: &Visit,
    place: &Place,
    window: &Window<'_>,
    asked: &Asked,
    refused: Option<&Refused>,
) -> Result<impl IntoView + use<>, Failure> {
    let t = visit.t;
    let forums = forums(visit, place, asked).await?;
    let items = place.desk.sections.iter().flat_map(|section| &section.items);
    let picked: HashMap<Source, i64> = items.map(|item| (item.source, item.id)).collect();
    let mut asked = Asked { section: target(place, asked), from: None, ..asked.clone() };
    asked.chosen.retain(|source| !picked.contains_key(source));
    let finder = Finder { t, place, window, asked, forums, picked };
    let filter = finder.filter();
    let page = if finder.asked.workshops() {
        found::sessions(visit, place, &finder.asked).await?
    } else {
        found::voices(visit, &finder.asked, &filter).await?
    };
    let here: HashSet<Source> = page.items.iter().map(|find| find.source).collect();
    let elsewhere = found::elsewhere(visit, place, &finder.asked, &here).await?;
    let on_plan =
        if finder.asked.workshops() { None } else { Some(map::map(visit, place, &finder.asked, &filter).await?) };
    let (nothing, none, own) = (Fields::default(), Errors::default(), Labels::default());
    let refused = of(refused, Part::Finds);
    let form = field(t, refused, (&nothing, &none, &own));
    // Where picking them was refused, it says so itself.
    let too_many = (finder.asked.too_many && refused.is_none()).then(|| finder.too_many());
    let listed = !elsewhere.is_empty() || !page.items.is_empty();
    let kept = elsewhere.iter().map(|find| finder.row(find, true)).collect_view();
    let empty = page.items.is_empty();
    let rows = page.items.iter().map(|find| finder.row(find, false)).collect_view();
    let label = t.text("bundle-find");
    Ok(view! {
        <h2 id="field-source">{label.clone()}</h2>
        {group_error(form, "source", &label)}
        {too_many}
        {finder.search()}
        <p><a href=t.href(&format!("{}/clusters", place.path))>{t.text("cluster-title")}</a></p>
        {finder.among()}
        {finder.narrowed()}
        {on_plan}
        {empty.then(|| view! { <Empty text=t.text("bundle-found-nothing") /> })}
        {listed.then(|| view! { <ul class="stack">{kept} {rows}</ul> })}
        {finder.pick(form)}
        {finder.pages(page.total, page.next)}
    })
}

/// The forums to choose from. The one that is asked for is among them, however many there are.
async fn forums(visit: &Visit, place: &Place, asked: &Asked) -> Result<Vec<Forum>, Failure> {
    let mut forums = processes::forums(&visit.service, place.process.id, None, Limit::MAX).await?.items;
    if let Some(id) = asked.forum().filter(|id| forums.iter().all(|one| one.id != *id)) {
        match processes::forum_by_id(&visit.service, id).await {
            Ok(forum) if forum.process == place.process.id => forums.push(forum),
            Ok(_) | Err(Error::NotFound) => {}
            Err(other) => return Err(other.into()),
        }
    }
    Ok(forums)
}

/// The section that picks go to: the one asked for, or else the last.
fn target(place: &Place, asked: &Asked) -> Option<i64> {
    let sections = &place.desk.sections;
    let known = asked.section.filter(|id| sections.iter().any(|section| section.id.0 == *id));
    known.or(sections.last().map(|section| section.id.0))
}

impl Finder<'_> {
    /// The contributions that are looked for.
    fn filter(&self) -> Filter {
        let forum = self.asked.forum().filter(|id| self.forums.iter().any(|one| one.id == *id));
        Filter {
            forum,
            kind: self.asked.voices(),
            workshop: self.asked.workshop.parse().ok().map(WorkshopId),
            within: self.asked.within,
            query: self.asked.q.clone(),
            ..Filter::process(self.place.process.id)
        }
    }

    /// That not all that was chosen stays chosen.
    fn too_many(&self) -> impl IntoView + use<> {
        view! { <p class="notice warning">{self.t.fill("problem-too-many", [("max", PICKS_MAX.into())])}</p> }
    }

    /// An address that asks for something else.
    pub(super) fn to(&self, other: Asked) -> String {
        Asked { after: String::new(), ..other }.finds(self.t, &self.place.path)
    }

    pub(super) fn hidden(&self, names: &[&str]) -> impl IntoView + use<> {
        let fields = self.asked.sought().into_iter();
        fields
            .filter(|(name, value)| names.contains(name) && !value.is_empty())
            .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
            .collect_view()
    }

    /// What asks what is looked for.
    fn search(&self) -> impl IntoView + use<> {
        let (t, asked) = (self.t, &self.asked);
        let stored = Fields::default().with("forum", &asked.forum).with("kind", &asked.kind);
        let (none, labels) = (Errors::default(), Labels::default());
        let form = field(t, None, (&stored, &none, &labels));
        let narrow = if asked.workshops() {
            self.hidden(&["kind"]).into_any()
        } else {
            let mut forums = vec![choice("", t.text("browse-all"))];
            forums.extend(self.forums.iter().map(|forum| choice(forum.id.to_string(), forum.name.clone())));
            let mut kinds = vec![choice("", t.text("browse-all"))];
            kinds.extend(Kind::ALL.map(|kind| choice(kind.code(), kind_name(t, kind))));
            view! {
                <Choices form name="forum" label=t.text("finder-forum") options=forums />
                <Choices form name="kind" label=t.text("kind-label") options=kinds />
            }
            .into_any()
        };
        let action = format!("{}#find", t.href(&self.place.path));
        view! {
            <form class="form" id=FORM role="search" method="get" action=action>
                <div class="field">
                    <label for="search">{t.text("bundle-find-words")}</label>
                    <input id="search" type="search" name="q" value=asked.q.clone() maxlength="200" />
                </div>
                {narrow}
                {self.hidden(&["workshop", "within", "on"])}
                <p><button class="button secondary" type="submit">{t.text("list-search")}</button></p>
            </form>
        }
    }

    /// Contributions or workshops.
    fn among(&self) -> impl IntoView + use<> {
        let t = self.t;
        let new = |kind: &str| Asked {
            q: self.asked.q.clone(),
            kind: kind.to_owned(),
            section: self.asked.section,
            chosen: self.asked.chosen.clone(),
            ..Asked::default()
        };
        let workshops = self.asked.workshops();
        let options = vec![
            (self.to(new("")), t.text("process-contributions"), !workshops),
            (self.to(new("workshops")), t.text("process-workshops"), workshops),
            (t.href(&format!("{}/echoes", self.place.path)), t.text("echo-title"), false),
        ];
        view! { <Filters label=t.text("bundle-find-what") options /> }
    }

    /// What the finds are narrowed by that the form does not ask for, and how to see all again.
    fn narrowed(&self) -> impl IntoView + use<> {
        let (t, asked) = (self.t, &self.asked);
        let notice = |text: String, wider: Asked, all: String| {
            view! { <p class="notice">{text} " " <a href=self.to(wider)>{all}</a></p> }
        };
        let workshop = asked.workshop.parse::<i64>().is_ok().then(|| {
            let wider = Asked { workshop: String::new(), ..asked.clone() };
            notice(t.text("finder-workshop"), wider, t.text("finder-every-workshop"))
        });
        let within = asked.within.is_some().then(|| {
            let wider = Asked { within: None, ..asked.clone() };
            notice(t.text("finder-within"), wider, t.text("finder-everywhere"))
        });
        (!asked.workshops()).then(|| view! { {workshop} {within} })
    }

    /// The section that picks go to, and the button that picks all that are chosen.
    fn pick(&self, form: Field<'_>) -> impl IntoView + use<> {
        let t = self.t;
        let sections = &self.place.desk.sections;
        let options = sections
            .iter()
            .map(|one| {
                let selected = Some(one.id.0) == self.asked.section;
                view! { <option value=one.id.to_string() selected=selected>{one.title.clone()}</option> }
            })
            .collect_view();
        let action = t.href(&format!("{}/picks", self.place.path));
        let (after, label) = (self.asked.after.clone(), t.text("bundle-pick-into"));
        let error = group_error(form, "section", &label);
        if sections.is_empty() {
            return view! { <div id="field-section">{error}</div> }.into_any();
        }
        view! {
            <div class="field">
                <label for="field-section">{label}</label>
                {error}
                <select id="field-section" name="section" form=FORM>{options}</select>
            </div>
            <p>
                <button
                    class="button" type="submit" form=FORM formmethod="post" formaction=action
                    name="after" value=after
                >
                    {t.text("finder-pick")}
                </button>
            </p>
        }
        .into_any()
    }

    /// How many there are, and the ways to other pages: buttons, so that what is chosen goes along.
    fn pages(&self, total: u64, next: Option<String>) -> impl IntoView + use<> {
        let t = self.t;
        let first = (!self.asked.after.is_empty()).then(String::new);
        let total = (total > 1).then(|| view! { <p class="muted">{t.count("list-total", total)}</p> });
        let button = |after: String, text: String| {
            view! {
                <button class="button secondary" type="submit" form=FORM name="after" value=after>{text}</button>
            }
        };
        if first.is_none() && next.is_none() {
            return view! { <div class="pager">{total}</div> }.into_any();
        }
        let label = t.fill("list-pages-of", [("of", t.text("bundle-find").into())]);
        view! {
            <nav class="pager" aria-label=label>
                {total}
                {first.map(|after| button(after, t.text("list-first")))}
                {next.map(|after| button(after, t.text("list-next")))}
            </nav>
        }
        .into_any()
    }
}
