//! What was found for a bundle, and what was chosen among other finds.

use std::collections::HashSet;

use domain::{
    ContributionId, Lang,
    bundle::Source,
    contribution::Summary,
    page::{Limit, Page},
};
use leptos::prelude::*;
use service::{
    contribution::{self, Filter},
    workshop,
};

use super::{
    asked::Asked,
    desk::Place,
    find::{FORM, Finder},
    item::own_page,
};
use crate::{failure::Failure, texts::Texts, ui::kind_name, visit::Visit};

/// Something that can be picked.
pub(super) struct Find {
    pub(super) source: Source,
    title: String,
    lang: Lang,
    /// What it is, and under which name it was written.
    about: Vec<String>,
    /// How many contributions came out of it, where it is a workshop.
    outputs: i64,
}

/// A page of contributions.
pub(super) async fn voices(visit: &Visit, asked: &Asked, filter: &Filter) -> Result<Page<Find>, Failure> {
    let page = contribution::list(&visit.service, filter, after(asked), Limit::PAGE).await?;
    Ok(page.map(|summary| voice(visit.t, summary)))
}

fn voice(t: Texts, summary: Summary) -> Find {
    Find {
        source: Source::Contribution(summary.id),
        title: summary.title,
        lang: summary.lang,
        about: vec![kind_name(t, summary.kind), summary.author],
        outputs: 0,
    }
}

/// A page of workshops.
pub(super) async fn sessions(visit: &Visit, place: &Place, asked: &Asked) -> Result<Page<Find>, Failure> {
    let t = visit.t;
    let page = workshop::list(&visit.service, place.process.id, &asked.q, after(asked), Limit::PAGE).await?;
    Ok(page.map(|workshop| Find {
        source: Source::Workshop(workshop.id),
        title: workshop.record.title,
        lang: workshop.lang,
        about: vec![crate::workshop::method_name(t, workshop.method), workshop.filed_by],
        outputs: workshop.outputs,
    }))
}

fn after(asked: &Asked) -> Option<&str> {
    Some(asked.after.as_str()).filter(|after| !after.is_empty())
}

/// What was chosen among other finds; contributions that nobody can read any more are chosen no longer.
pub(super) async fn elsewhere(
    visit: &Visit,
    place: &Place,
    asked: &Asked,
    here: &HashSet<Source>,
) -> Result<Vec<Find>, Failure> {
    let t = visit.t;
    let mut only: Vec<ContributionId> = Vec::new();
    let mut finds = Vec::new();
    for source in asked.chosen.iter().filter(|source| !here.contains(source)) {
        match source {
            Source::Contribution(id) => only.push(*id),
            Source::Workshop(id) => {
                let title = format!("{} {id}", t.text("edition-record"));
                finds.push(Find { source: *source, title, lang: t.lang, about: Vec::new(), outputs: 0 });
            }
        }
    }
    for some in only.chunks(Limit::MAX.rows()) {
        let filter = Filter { only: some.to_vec(), ..Filter::process(place.process.id) };
        let page = contribution::list(&visit.service, &filter, None, Limit::MAX).await?;
        finds.extend(page.items.into_iter().map(|summary| voice(t, summary)));
    }
    Ok(finds)
}

impl Finder<'_> {
    /// A find, with a box where it is not in the bundle yet.
    pub(super) fn row(&self, find: &Find, elsewhere: bool) -> impl IntoView + use<> {
        let t = self.t;
        let href = t.href(&own_page(self.place, find.source));
        let lang = (find.lang != t.lang).then(|| find.lang.tag());
        let item = self.picked.get(&find.source).copied();
        let tick = item.is_none().then(|| {
            let on = self.asked.chosen.contains(&find.source);
            let name = t.fill("moderation-tick", [("title", find.title.clone().into())]);
            view! {
                <input form=FORM type="checkbox" name="source" value=find.source.code() checked=on aria-label=name />
            }
        });
        let about = find.about.iter().map(|text| view! { <li>{text.clone()}</li> }).collect_view();
        let chosen = elsewhere.then(|| view! { <li>{t.text("finder-chosen")}</li> });
        let own = match item {
            Some(item) => {
                let href = self.window.to(t, &self.place.path, item);
                view! { <a href=href>{t.text("bundle-picked")}</a> }.into_any()
            }
            None => self.single(find).into_any(),
        };
        view! {
            <li class="case">
                {tick}
                <a href=href lang=lang>{find.title.clone()}</a>
                <ul class="meta">{about}{chosen}{self.outputs(find)}</ul>
                {own}
            </li>
        }
    }

    /// The way to the contributions that came out of a workshop.
    fn outputs(&self, find: &Find) -> impl IntoView + use<> {
        let workshop = match find.source {
            Source::Workshop(id) if find.outputs > 0 => Some(id.to_string()),
            _ => None,
        };
        workshop.map(|workshop| {
            let (section, chosen) = (self.asked.section, self.asked.chosen.clone());
            let href = self.to(Asked { workshop, section, chosen, ..Asked::default() });
            let text = self.t.count("finder-outputs", find.outputs);
            let label = format!("{text}: {}", find.title);
            view! { <li><a href=href aria-label=label>{text}</a></li> }
        })
    }

    /// The button that picks one find at once.
    fn single(&self, find: &Find) -> impl IntoView + use<> {
        let t = self.t;
        let section = self.place.desk.sections.iter().find(|one| Some(one.id.0) == self.asked.section);
        section.map(|section| {
            let pick = t.fill("bundle-pick", [("section", section.title.clone().into())]);
            let label = format!("{pick}: {}", find.title);
            view! {
                <form method="post" action=t.href(&format!("{}/items", self.place.path))>
                    <input type="hidden" name="source" value=find.source.code() />
                    <input type="hidden" name="section" value=section.id.to_string() />
                    {self.hidden(&["q", "kind", "forum", "workshop", "within", "on"])}
                    <input type="hidden" name="after" value=self.asked.after.clone() />
                    <button class="button quiet" type="submit" aria-label=label>{pick}</button>
                </form>
            }
        })
    }
}
