//! What a bundle answers for: the forums of its scope, and what becomes of each contribution that is not in it.

use std::collections::HashMap;

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use domain::{
    BundleId, ChangeId, ContributionId, EchoId,
    bundle::{Desk, DeskItem, Disposition, DispositionDraft, Left, Scope, Source, forums as read_forums},
    contribution::Summary,
    form::{Errors, Fields},
    page::{Limit, Page},
};
use leptos::prelude::*;
use serde::Deserialize;
use service::{Error, bundle, bundle::Answered, echo, process as processes};

use super::desk::{self, Place};
use crate::{
    failure::{Answer, Failure},
    process,
    sent::Sent,
    texts::Texts,
    ui::{
        Choices, Crumbs, Empty, ErrorSummary, Field, Figures, Filters, Labels, Pager, SearchBox, TextArea, TextField,
        choice, disposition_name, group_error, kind_name, query_with,
    },
    visit::{Head, Visit},
};

/// Most items that are offered in a list to choose from.
const LISTED_MAX: usize = 100;

/// What stands behind the `?` of the page's address.
#[derive(Debug, Default, Deserialize)]
pub(super) struct ScopeQuery {
    /// The code of a disposition; those that wait for one where it is none.
    #[serde(default)]
    which: String,
    /// An item, as its button sends it: those that say the same, and wait for an answer.
    #[serde(default)]
    echo: String,
    /// What is searched for.
    #[serde(default)]
    q: String,
    /// After what this page starts.
    after: Option<String>,
}

impl ScopeQuery {
    /// What others say the same as, where the address asks for these.
    fn echoed(&self) -> Option<ContributionId> {
        match Source::parse(&self.echo)? {
            Source::Contribution(id) => Some(id),
            Source::Workshop(_) => None,
        }
    }

    /// The answer that the address asks for: that an item says the same. Why is left to the curator.
    fn begun(&self, found: &Found) -> Fields {
        let mut fields = Fields::default();
        if let Some(id) = self.echoed() {
            for (summary, _) in &found.page.items {
                fields.push("contribution", summary.id.to_string());
            }
            fields.push("disposition", Disposition::Echoed.code());
            fields.push("item", Source::Contribution(id).code());
        }
        fields
    }
}

/// A page of the contributions in question, and the groups that they are in.
struct Found {
    page: Page<(Summary, Option<Left>)>,
    echoes: HashMap<ContributionId, EchoId>,
}

/// A form of the page that was refused; or taken, where nothing is wrong with it.
struct Refused<'a> {
    fields: &'a Fields,
    errors: &'a Errors,
}

pub(super) async fn show(
    mut visit: Visit,
    Path((slug, id)): Path<(String, BundleId)>,
    Query(query): Query<ScopeQuery>,
) -> Answer {
    let place = desk::place(&mut visit, &slug, id).await?;
    page(&visit, &place, &query, None).await
}

pub(super) async fn set(mut visit: Visit, Path((slug, id)): Path<(String, BundleId)>, sent: Sent) -> Answer {
    let place = desk::place(&mut visit, &slug, id).await?;
    let done = match read_forums(&sent.fields) {
        Ok(forums) => bundle::set_scope(&visit.service, &visit.actor, id, forums).await,
        Err(errors) => Err(errors.into()),
    };
    match done {
        Ok(()) => Ok(visit.go(&format!("{}/scope", place.path))),
        Err(Error::Invalid(errors)) => {
            let refused = Refused { fields: &sent.fields, errors: &errors };
            page(&visit, &place, &ScopeQuery::default(), Some(refused)).await
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn dispose(
    mut visit: Visit,
    Path((slug, id)): Path<(String, BundleId)>,
    Query(query): Query<ScopeQuery>,
    sent: Sent,
) -> Answer {
    let place = desk::place(&mut visit, &slug, id).await?;
    let mut fields = sent.fields.clone();
    if let Some(item) = place.desk.named(fields.get("item")) {
        fields.set("item", item.code());
    }
    let (numbered, seen) = (Desk::is_number(sent.fields.get("item")), ChangeId::read(&sent.fields));
    let done = match DispositionDraft::parse(&fields) {
        Ok(draft) if numbered && draft.item.is_some() => {
            bundle::dispose_as_seen(&visit.service, &visit.actor, id, (draft, seen)).await
        }
        Ok(draft) => bundle::dispose(&visit.service, &visit.actor, id, draft).await,
        Err(errors) => Err(errors.into()),
    };
    match done {
        Ok(()) => Ok(visit.go(&back(&place, &query))),
        Err(Error::Invalid(errors)) => {
            let refused = Refused { fields: &sent.fields, errors: &errors };
            page(&visit, &place, &query, Some(refused)).await
        }
        Err(other) => Err(other.into()),
    }
}

/// The same list, whose next ones have moved up.
fn back(place: &Place, query: &ScopeQuery) -> String {
    let values = [("which", query.which.as_str()), ("q", query.q.as_str())];
    format!("{}#in-question", query_with(&format!("{}/scope", place.path), &values))
}

/// The page with a form that was refused; or that grouped, where nothing is wrong with it, and goes on.
pub(super) async fn again(
    visit: &Visit,
    place: &Place,
    query: &ScopeQuery,
    (fields, errors): (&Fields, &Errors),
) -> Answer {
    page(visit, place, query, Some(Refused { fields, errors })).await
}

async fn page(visit: &Visit, place: &Place, query: &ScopeQuery, refused: Option<Refused<'_>>) -> Answer {
    let t = visit.t;
    let grouped = refused.as_ref().is_some_and(|sent| sent.errors.is_empty());
    let status = if refused.is_none() || grouped { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let scope = &place.desk.scope;
    let found = if scope.forums.is_empty() { None } else { Some(find(visit, place, query).await?) };
    let begun = found.as_ref().map(|found| query.begun(found)).unwrap_or_default();
    let (none, labels) = (Errors::default(), Labels::default());
    let (fields, errors) = refused.map_or((&begun, &none), |refused| (refused.fields, refused.errors));
    let form = Field { t, fields, errors, labels: &labels };
    // Before the summary, which names the fields by their labels.
    let forums = forums(visit, place, form).await?;
    let answers = found.map(|found| {
        let told = t.text("echo-grouped");
        view! {
            {grouped.then(|| view! { <p class="notice" role="status" tabindex="-1" autofocus>{told}</p> })}
            {totals(t, scope)}
            {in_question(t, place, query, form, found)}
        }
    });
    Ok(framed(visit, place, status, form, (forums, answers)))
}

async fn find(visit: &Visit, place: &Place, query: &ScopeQuery) -> Result<Found, Failure> {
    let (which, limit) = match query.echoed() {
        // As many as are answered for at once.
        Some(voice) => (Answered::Echoing(voice), Limit::MAX),
        None => (Disposition::parse(&query.which).map_or(Answered::No, Answered::For), Limit::PAGE),
    };
    let (id, after) = (place.desk.bundle.id, query.after.as_deref());
    let page = bundle::in_question(&visit.service, &visit.actor, id, which, &query.q, after, limit).await?;
    let ids: Vec<ContributionId> = page.items.iter().map(|(summary, _)| summary.id).collect();
    let echoes = echo::groups(&visit.service, &visit.actor, place.process.id, &ids).await?;
    Ok(Found { page, echoes })
}

fn framed(
    visit: &Visit,
    place: &Place,
    status: StatusCode,
    form: Field<'_>,
    (forums, answers): (impl IntoView, Option<impl IntoView>),
) -> Response {
    let t = visit.t;
    let mut way = process::way(&place.process);
    way.push((format!("/p/{}/bundles", place.process.slug), t.text("process-bundles")));
    way.push((place.path.clone(), place.desk.bundle.title.clone()));
    let title = t.text("scope-title");
    let body = view! {
        <Crumbs t way />
        <h1>{title.clone()}</h1>
        <p class="lede">{t.text("scope-lede")}</p>
        <ErrorSummary form />
        {forums}
        {answers}
    };
    visit.page_with(status, Head::new(title, t.text("scope-lede")).at(format!("{}/scope", place.path)), body)
}

async fn forums(visit: &Visit, place: &Place, form: Field<'_>) -> Result<impl IntoView + use<>, Failure> {
    let t = visit.t;
    let all = processes::forums(&visit.service, place.process.id, None, Limit::MAX).await?.items;
    let action = t.href(&format!("{}/scope", place.path));
    let boxes = all
        .into_iter()
        .map(|forum| {
            let on = place.desk.scope.forums.iter().any(|(id, _)| *id == forum.id);
            view! {
                <label class="choice">
                    <input type="checkbox" name="forum" value=forum.id.to_string() checked=on />
                    {forum.name}
                </label>
            }
        })
        .collect_view();
    Ok(view! {
        <form class="form" method="post" action=action>
            <fieldset class="group" id="field-forum" aria-describedby="forum-hint">
                <legend>{t.text("scope-forums")}</legend>
                <p class="hint" id="forum-hint">{t.text("scope-forums-hint")}</p>
                {group_error(form, "forum", &t.text("scope-forums"))}
                <div class="choices">{boxes}</div>
            </fieldset>
            <p class="actions"><button class="button secondary" type="submit">{t.text("scope-save")}</button></p>
        </form>
    })
}

/// How many there are, and what became of them: the rows add up to the first.
fn totals(t: Texts, scope: &Scope) -> impl IntoView + use<> {
    let mut rows = vec![(t.text("scope-size"), t.number(scope.size)), (t.text("scope-used"), t.number(scope.used))];
    rows.extend(Disposition::ALL.into_iter().map(|one| (disposition_name(t, one), t.number(scope.count(one)))));
    rows.push((t.text("scope-undecided"), t.number(scope.undecided())));
    view! { <h2>{t.text("scope-totals")}</h2> <Figures rows /> }
}

fn in_question(t: Texts, place: &Place, query: &ScopeQuery, form: Field<'_>, found: Found) -> impl IntoView + use<> {
    let path = format!("{}/scope", place.path);
    let (which, q, echo) = (query.which.as_str(), query.q.as_str(), query.echo.as_str());
    let address = |values: &[(&str, &str)]| format!("{}#in-question", t.href(&query_with(&path, values)));
    let mut options = vec![(address(&[("q", q)]), t.text("scope-undecided"), which.is_empty() && echo.is_empty())];
    for one in Disposition::ALL {
        let href = address(&[("which", one.code()), ("q", q)]);
        options.push((href, disposition_name(t, one), which == one.code()));
    }
    let next =
        found.page.next.as_ref().map(|after| address(&[("which", which), ("q", q), ("echo", echo), ("after", after)]));
    let total = found.page.total;
    let same = query.echoed().and_then(|id| {
        let item = numbered(place, |item| item.source == Source::Contribution(id))?;
        Some(view! { <p>{t.fill("echo-of-item", [("item", item.into())])}</p> })
    });
    let list = if found.page.items.is_empty() {
        let key = match (which.is_empty() && q.is_empty(), echo.is_empty()) {
            (_, false) => "echo-all-answered",
            (true, true) => "scope-all-answered",
            (false, true) => "list-nothing-found",
        };
        view! { <Empty text=t.text(key) /> }.into_any()
    } else {
        view! { {answers(t, place, query, form, found)} <Pager t total next /> }.into_any()
    };
    view! {
        <section id="in-question" class="stack">
            <h2>{t.text("scope-in-question")}</h2>
            <p><a href=t.href(&format!("{}/clusters", place.path))>{t.text("cluster-title")}</a></p>
            <Filters label=t.text("scope-in-question") options />
            <SearchBox t path=path.clone() query=q.to_owned() label=t.text("list-search-contributions") />
            {same}
            {list}
        </section>
    }
}

/// The contributions in question, and what can be said of those that are chosen.
fn answers(t: Texts, place: &Place, query: &ScopeQuery, form: Field<'_>, found: Found) -> impl IntoView + use<> {
    let values = [
        ("which", query.which.as_str()),
        ("q", query.q.as_str()),
        ("echo", query.echo.as_str()),
        ("after", query.after.as_deref().unwrap_or_default()),
    ];
    let action = t.href(&query_with(&format!("{}/scope/dispositions", place.path), &values));
    let grouping = t.href(&query_with(&format!("{}/echoes", place.path), &values));
    let rows = found
        .page
        .items
        .into_iter()
        .map(|(summary, left)| row(t, place, form, &summary, left, found.echoes.get(&summary.id).copied()))
        .collect_view();
    view! {
        <form class="form" method="post" action=action>
            <fieldset class="group" id="field-contribution">
                <legend>{t.text("scope-which")}</legend>
                {group_error(form, "contribution", &t.text("scope-which"))}
                <ul class="stack">{rows}</ul>
            </fieldset>
            {answer(t, place, form)}
            <p class="actions">
                <button class="button" type="submit">{t.text("scope-answer")}</button>
                <button class="button secondary" type="submit" name="back" value="scope" formaction=grouping>
                    {t.text("echo-group")}
                </button>
            </p>
        </form>
    }
}

fn row(
    t: Texts,
    place: &Place,
    form: Field<'_>,
    summary: &Summary,
    left: Option<Left>,
    echo: Option<EchoId>,
) -> impl IntoView + use<> {
    let id = summary.id.to_string();
    let on = form.fields.all("contribution").any(|ticked| ticked == id);
    let href = t.href(&format!("/p/{}/contributions/{id}", place.process.slug));
    let lang = (summary.lang != t.lang).then(|| summary.lang.tag());
    let name = t.fill("moderation-tick", [("title", summary.title.clone().into())]);
    let said = left.map(|left| {
        let item = left.item.and_then(|source| title_of(place, source)).map(|title| view! { <li>{title}</li> });
        view! {
            <ul class="meta"><li>{disposition_name(t, left.disposition)}</li>{item}</ul>
            <p>{left.reason}</p>
        }
    });
    let same = echo.and_then(|echo| {
        let item = numbered(place, |item| item.echo == Some(echo))?;
        Some(view! { <p>{t.fill("echo-same-as", [("item", item.into())])}</p> })
    });
    view! {
        <li class="case">
            <input type="checkbox" name="contribution" value=id checked=on aria-label=name />
            " "
            <a lang=lang href=href>{summary.title.clone()}</a>
            <p class="muted" lang=lang>{summary.excerpt.clone()}</p>
            <ul class="meta"><li>{kind_name(t, summary.kind)}</li><li>{summary.author.clone()}</li></ul>
            {same}
            {said}
        </li>
    }
}

/// The title of the item that points at something.
fn title_of(place: &Place, source: Source) -> Option<String> {
    let mut items = place.desk.sections.iter().flat_map(|section| &section.items);
    items.find(|item| item.source == source).map(|item| item.title.clone())
}

/// The first item of which something holds, with its number as the list of items has it.
fn numbered(place: &Place, holds: impl Fn(&DeskItem) -> bool) -> Option<String> {
    let items = place.desk.sections.iter().flat_map(|section| &section.items);
    let (number, item) = (1_u32..).zip(items).find(|(_, item)| holds(item))?;
    Some(format!("{number}. {}", item.title))
}

fn answer(t: Texts, place: &Place, form: Field<'_>) -> impl IntoView + use<> {
    let mut dispositions = vec![choice("", t.text("report-choose"))];
    dispositions.extend(Disposition::ALL.into_iter().map(|one| choice(one.code(), disposition_name(t, one))));
    view! {
        <Choices form name="disposition" label=t.text("scope-disposition") options=dispositions />
        {item(t, place, form)}
        <TextArea form name="reason" label=t.text("scope-reason") hint=t.text("scope-reason-hint") rows=2 />
    }
}

/// The item that an answer names: out of a list, or by its number or address where the list would be long.
fn item(t: Texts, place: &Place, form: Field<'_>) -> impl IntoView + use<> {
    let all: Vec<_> = place.desk.sections.iter().flat_map(|section| &section.items).collect();
    let (label, hint) = (t.text("scope-item"), t.text("scope-item-hint"));
    if all.len() > LISTED_MAX {
        let hint = format!("{hint} {}", t.text("finder-item-hint"));
        let seen = place.lately.newest.map(|id| id.to_string());
        return view! {
            {seen.map(|seen| view! { <input type="hidden" name=ChangeId::FIELD value=seen /> })}
            <TextField form name="item" label hint />
        }
        .into_any();
    }
    let mut items = vec![choice("", t.text("scope-no-item"))];
    items.extend(
        (1..).zip(all).map(|(number, item): (u32, _)| choice(item.source.code(), format!("{number}. {}", item.title))),
    );
    view! { <Choices form name="item" label hint options=items /> }.into_any()
}
