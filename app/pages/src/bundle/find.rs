//! Finding what belongs into a bundle: a search beside the sections, with one button for each find.

use std::collections::HashMap;

use domain::{
    bundle::Source,
    form::{Errors, Fields},
    page::Limit,
};
use leptos::prelude::*;
use service::{
    contribution::{self, Filter},
    workshop,
};

use super::{
    desk::{DeskQuery, Place},
    item::own_page,
};
use crate::{
    failure::Failure,
    texts::Texts,
    ui::{Choices, Empty, Field, Filters, Labels, Pager, choice, kind_name, query_with},
    visit::Visit,
};

/// Something that can be picked.
struct Find {
    source: Source,
    title: String,
    lang: domain::Lang,
    about: String,
    author: String,
}

/// The search and what it found.
pub(super) async fn finds(
    visit: &Visit,
    place: &Place,
    query: &DeskQuery,
    (errors, labels): (&Errors, &Labels),
) -> Result<impl IntoView + use<>, Failure> {
    let t = visit.t;
    let workshops = query.kind == "workshops";
    let (finds, next, total) =
        if workshops { sessions(visit, place, query).await? } else { voices(visit, place, query).await? };
    let section = target(place, query);
    let kept = section.unwrap_or_default().to_string();
    let address = |kind: &str, after: &str| {
        let values = [("q", query.q.as_str()), ("kind", kind), ("section", kept.as_str()), ("after", after)];
        format!("{}#find", t.href(&query_with(&place.path, &values)))
    };
    let next = next.map(|after| address(&query.kind, &after));
    let options = vec![
        (address("", ""), t.text("process-contributions"), !workshops),
        (address("workshops", ""), t.text("process-workshops"), workshops),
        (t.href(&format!("{}/echoes", place.path)), t.text("echo-title"), false),
    ];
    let picked: HashMap<Source, i64> =
        place.desk.sections.iter().flat_map(|s| &s.items).map(|item| (item.source, item.id)).collect();
    let empty = finds.is_empty();
    let fields = Fields::default().with("section", &kept);
    let form = Field { t, fields: &fields, errors, labels };
    let rows = finds.into_iter().map(|find| row(t, place, query, section, &picked, find)).collect_view();
    Ok(view! {
        <h2 id="field-source">{t.text("bundle-find")}</h2>
        {search(form, place, query)}
        <p><a href=t.href(&format!("{}/clusters", place.path))>{t.text("cluster-title")}</a></p>
        <Filters label=t.text("bundle-find-what") options />
        {if empty {
            view! { <Empty text=t.text("bundle-found-nothing") /> }.into_any()
        } else {
            view! { <ul class="stack">{rows}</ul> }.into_any()
        }}
        <Pager t total next />
    })
}

type Finds = (Vec<Find>, Option<String>, u64);

async fn voices(visit: &Visit, place: &Place, query: &DeskQuery) -> Result<Finds, Failure> {
    let t = visit.t;
    let filter = Filter { query: query.q.clone(), ..Filter::process(place.process.id) };
    let page = contribution::list(&visit.service, &filter, query.after.as_deref(), Limit::new(12)).await?;
    let find = |summary: domain::contribution::Summary| Find {
        source: Source::Contribution(summary.id),
        title: summary.title,
        lang: summary.lang,
        about: kind_name(t, summary.kind),
        author: summary.author,
    };
    Ok((page.items.into_iter().map(find).collect(), page.next, page.total))
}

async fn sessions(visit: &Visit, place: &Place, query: &DeskQuery) -> Result<Finds, Failure> {
    let t = visit.t;
    let page =
        workshop::list(&visit.service, place.process.id, &query.q, query.after.as_deref(), Limit::new(12)).await?;
    let find = |workshop: domain::workshop::Workshop| Find {
        source: Source::Workshop(workshop.id),
        title: workshop.record.title,
        lang: workshop.lang,
        about: crate::workshop::method_name(t, workshop.method),
        author: workshop.filed_by,
    };
    Ok((page.items.into_iter().map(find).collect(), page.next, page.total))
}

/// The section that picks go to: the one asked for, or else the last.
fn target(place: &Place, query: &DeskQuery) -> Option<i64> {
    let sections = &place.desk.sections;
    let asked = query.section.filter(|id| sections.iter().any(|section| section.id.0 == *id));
    asked.or(sections.last().map(|section| section.id.0))
}

fn search(form: Field<'_>, place: &Place, query: &DeskQuery) -> impl IntoView + use<> {
    let t = form.t;
    let options: Vec<_> = place.desk.sections.iter().map(|one| choice(one.id.to_string(), one.title.clone())).collect();
    let into = if options.is_empty() {
        form.error("section").map(|error| view! { <p class="error-text" id="field-section">{error}</p> }).into_any()
    } else {
        view! { <Choices form name="section" label=t.text("bundle-pick-into") options /> }.into_any()
    };
    let kind = (!query.kind.is_empty()).then(|| view! { <input type="hidden" name="kind" value=query.kind.clone() /> });
    view! {
        <form class="form" role="search" method="get" action=format!("{}#find", t.href(&place.path))>
            <div class="field">
                <label for="search">{t.text("bundle-find-words")}</label>
                <input id="search" type="search" name="q" value=query.q.clone() maxlength="200" />
            </div>
            {into}
            {kind}
            <p><button class="button secondary" type="submit">{t.text("list-search")}</button></p>
        </form>
    }
}

fn row(
    t: Texts,
    place: &Place,
    query: &DeskQuery,
    section: Option<i64>,
    picked: &HashMap<Source, i64>,
    find: Find,
) -> impl IntoView + use<> {
    let href = t.href(&own_page(place, find.source));
    let lang = (find.lang != t.lang).then(|| find.lang.tag());
    let button = match (picked.get(&find.source), section) {
        (Some(item), _) => view! { <a href=format!("#pick-{item}")>{t.text("bundle-picked")}</a> }.into_any(),
        (None, None) => ().into_any(),
        (None, Some(section)) => {
            let title = place.desk.sections.iter().find(|one| one.id.0 == section).map(|one| one.title.clone());
            let pick = t.fill("bundle-pick", [("section", title.unwrap_or_default().into())]);
            let label = format!("{pick}: {}", find.title);
            view! {
                <form method="post" action=t.href(&format!("{}/items", place.path))>
                    <input type="hidden" name="source" value=find.source.code() />
                    <input type="hidden" name="section" value=section.to_string() />
                    <input type="hidden" name="q" value=query.q.clone() />
                    <input type="hidden" name="kind" value=query.kind.clone() />
                    <input type="hidden" name="after" value=query.after.clone().unwrap_or_default() />
                    <button class="button secondary" type="submit" aria-label=label>{pick}</button>
                </form>
            }
            .into_any()
        }
    };
    view! {
        <li>
            <p><a href=href lang=lang>{find.title}</a></p>
            <ul class="meta"><li>{find.about}</li><li>{find.author}</li></ul>
            {button}
        </li>
    }
}
