//! What waits for a moderator, oldest first, and one ruling on several at once.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use domain::{
    form::{Errors, Fields},
    moderation::{Cause, Measure, RulingDraft, ThingKind, ticked},
    page::Limit,
    policy::{Action, permit},
    process::Process,
};
use leptos::prelude::*;
use serde::Deserialize;
use service::{
    Error,
    moderation::{self, Queue, Waiting},
};

use super::{age, case_path, cause_name, forms::ruling_fields, signal_list, thing_name};
use crate::{
    failure::{Answer, Failure},
    process,
    sent::Sent,
    texts::Texts,
    ui::{Crumbs, Empty, ErrorSummary, Field, Figures, Filters, Labels, Pager, Ways, group_error, query_with},
    visit::{Head, Visit},
};

#[derive(Debug, Default, Deserialize)]
pub(super) struct QueueQuery {
    /// Those that wait for this cause.
    #[serde(default)]
    cause: String,
    /// Those about this kind of thing.
    #[serde(default)]
    kind: String,
    /// After which case this page starts.
    after: Option<String>,
}

pub(super) async fn show(mut visit: Visit, Path(slug): Path<String>, Query(query): Query<QueueQuery>) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    page(&visit, &process, &query, StatusCode::OK, &Fields::default(), &Errors::default()).await
}

pub(super) async fn rule(
    mut visit: Visit,
    Path(slug): Path<String>,
    Query(query): Query<QueueQuery>,
    sent: Sent,
) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    permit(&visit.actor, &Action::SeeQueue(process.id))?;
    let refused = match (ticked(&sent.fields), RulingDraft::parse(&sent.fields)) {
        (Ok(things), Ok(draft)) => {
            match moderation::rule_on_many(&visit.service, &visit.actor, process.id, &things, &draft).await {
                Ok(()) => return Ok(visit.go(&format!("/p/{slug}/moderation"))),
                Err(Error::Invalid(errors)) => errors,
                Err(other) => return Err(other.into()),
            }
        }
        (things, draft) => {
            let mut all = things.err().unwrap_or_default();
            all.0.extend(draft.err().unwrap_or_default().0);
            all
        }
    };
    page(&visit, &process, &query, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &refused).await
}

async fn page(
    visit: &Visit,
    process: &Process,
    query: &QueueQuery,
    status: StatusCode,
    fields: &Fields,
    errors: &Errors,
) -> Result<Response, Failure> {
    let t = visit.t;
    let path = format!("/p/{}/moderation", process.slug);
    let which = Queue { cause: Cause::parse(&query.cause), kind: ThingKind::parse(&query.kind) };
    let waiting =
        moderation::queue(&visit.service, &visit.actor, process.id, which, query.after.as_deref(), Limit::PAGE).await?;
    let load = moderation::load(&visit.service, &visit.actor, process.id).await?;
    let mut reasons = moderation::reasons(&visit.service, process.id).await?;
    reasons.retain(|reason| !reason.retired);
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let narrowed = [("cause", query.cause.as_str()), ("kind", query.kind.as_str())];
    let next = waiting.next.as_ref().map(|after| {
        let values = [narrowed.as_slice(), &[("after", after.as_str())]].concat();
        t.href(&query_with(&path, &values))
    });
    let (total, empty) = (waiting.total, waiting.items.is_empty());
    let action = t.href(&query_with(
        &path,
        &[narrowed.as_slice(), &[("after", query.after.as_deref().unwrap_or_default())]].concat(),
    ));
    let rows = waiting.items.iter().map(|case| row(visit, &process.slug, fields, case)).collect_view();
    let measures: Vec<Measure> = Measure::ALL.into_iter().filter(|measure| measure.is_for_many()).collect();
    // Before the summary, which names the fields by their labels.
    let list = view! {
        <form class="form" method="post" action=action>
            <fieldset class="group" id="field-case">
                <legend>{t.text("moderation-waiting")}</legend>
                {group_error(form, "case", &t.text("moderation-waiting"))}
                <ul class="stack">{rows}</ul>
            </fieldset>
            <fieldset class="group">
                <legend>{t.text("moderation-many")}</legend>
                <p class="hint">{t.text("moderation-many-hint")}</p>
                {ruling_fields(form, &measures, &reasons)}
            </fieldset>
            <p class="actions"><button class="button" type="submit">{t.text("moderation-rule-many")}</button></p>
        </form>
    };
    let title = t.text("moderation-title");
    let body = view! {
        <Crumbs t way=process::way(process) />
        <h1>{title.clone()}</h1>
        <p class="lede">{t.text("moderation-lede")}</p>
        {figures(visit, load)}
        {filters(t, &path, query)}
        <ErrorSummary form />
        {if empty { view! { <Empty text=t.text("moderation-none") /> }.into_any() } else { list.into_any() }}
        <Pager t total next />
        {links(visit, process)}
    };
    let head = Head::new(format!("{title} – {}", process.name), t.text("moderation-lede")).at(path);
    Ok(visit.page_with(status, head, body))
}

fn figures(visit: &Visit, load: moderation::Load) -> impl IntoView + use<> {
    let t = visit.t;
    let median = load.median.map_or_else(|| "–".to_owned(), |since| age(t, visit, since));
    let rows = vec![
        (t.text("moderation-open"), t.number(load.open)),
        (t.text("moderation-median"), median),
        (t.text("moderation-done"), t.number(load.done)),
    ];
    view! { <Figures rows /> }
}

fn links(visit: &Visit, process: &Process) -> impl IntoView + use<> {
    let t = visit.t;
    let own = format!("/p/{}", process.slug);
    let mut places = vec![
        (format!("{own}/moderation/log"), "ruling-log-title"),
        (format!("{own}/moderation/figures"), "figures-title"),
        (format!("{own}/hidden"), "process-hidden"),
    ];
    if permit(&visit.actor, &Action::SetReasons(process.id)).is_ok() {
        places.push((format!("{own}/moderation/reasons"), "reasons-title"));
    }
    let ways = places.into_iter().map(|(path, key)| (t.href(&path), t.text(key))).collect();
    view! { <Ways label=t.text("moderation-more") ways /> }
}

fn filters(t: Texts, path: &str, query: &QueueQuery) -> impl IntoView + use<> {
    let (cause, kind) = (query.cause.as_str(), query.kind.as_str());
    let mut causes = vec![(t.href(&query_with(path, &[("kind", kind)])), t.text("kind-all"), cause.is_empty())];
    for one in Cause::ALL {
        let href = t.href(&query_with(path, &[("cause", one.code()), ("kind", kind)]));
        causes.push((href, cause_name(t, one), cause == one.code()));
    }
    let mut kinds = vec![(t.href(&query_with(path, &[("cause", cause)])), t.text("kind-all"), kind.is_empty())];
    for one in ThingKind::ALL {
        let href = t.href(&query_with(path, &[("cause", cause), ("kind", one.code())]));
        kinds.push((href, thing_name(t, one), kind == one.code()));
    }
    view! {
        <Filters label=t.text("moderation-cause") options=causes named=true />
        <Filters label=t.text("moderation-kind") options=kinds named=true />
    }
}

fn row(visit: &Visit, slug: &str, fields: &Fields, case: &Waiting) -> impl IntoView + use<> {
    let t = visit.t;
    let href = t.href(&case_path(slug, case.thing));
    let value = format!("{}:{}", case.thing.kind().code(), case.thing.id());
    let on = fields.all("case").any(|ticked| ticked == value);
    let lang = (case.label.lang != t.lang).then(|| case.label.lang.tag());
    let name = t.fill("moderation-tick", [("title", case.label.title.clone().into())]);
    // An appeal is ruled on by itself, on the thing's own page.
    let tick = (case.cause != Cause::Appeal)
        .then(|| view! { <input type="checkbox" name="case" value=value checked=on aria-label=name /> " " });
    let reports = (case.reports > 0).then(|| view! { <li>{t.count("moderation-reports", case.reports)}</li> });
    view! {
        <li class="case">
            {tick}
            <a lang=lang href=href>{case.label.title.clone()}</a>
            <ul class="meta">
                <li>{thing_name(t, case.thing.kind())}</li>
                <li>{cause_name(t, case.cause)}</li>
                {reports}
                <li><time datetime=case.opened.rfc3339()>{age(t, visit, case.opened)}</time></li>
            </ul>
            {signal_list(t, &case.signals)}
        </li>
    }
}
