//! Something that is moderated: the thing, its reports, its history, and the ruling on it.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use domain::{
    Lang,
    contribution::State,
    form::{Errors, Fields},
    moderation::{RulingDraft, Thing, ThingKind, VerdictDraft},
    page::Limit,
    policy::{Action, permit},
    process::Process,
};
use leptos::prelude::*;
use service::{
    Error,
    moderation::{self, Case, CaseReport, Original},
    process as processes,
};

use super::{
    age, case_path, cause_name, entry_path,
    forms::{history, ruling_form},
    signal_list, thing_name, way,
};
use crate::{
    failure::{Answer, Failure},
    front::ListQuery,
    process,
    sent::Sent,
    texts::Texts,
    ui::{Crumbs, Empty, ErrorSummary, Field, Gallery, Labels, Pager, Prose, query_with},
    visit::{Head, Visit},
};

/// The thing of an address.
fn thing(kind: &str, id: i64) -> Result<Thing, Failure> {
    ThingKind::parse(kind).map(|kind| Thing::new(kind, id)).ok_or(Failure::NotFound)
}

pub(super) async fn show(
    mut visit: Visit,
    Path((slug, kind, id)): Path<(String, String, i64)>,
    Query(query): Query<ListQuery>,
) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    let place = (thing(&kind, id)?, query.after.as_deref());
    page(&visit, &process, place, StatusCode::OK, &Fields::default(), &Errors::default()).await
}

pub(super) async fn rule(mut visit: Visit, Path((slug, kind, id)): Path<(String, String, i64)>, sent: Sent) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    let thing = thing(&kind, id)?;
    moderation::may_rule(&visit.service, &visit.actor, process.id, thing).await?;
    let refused = match RulingDraft::parse(&sent.fields) {
        Ok(draft) => match moderation::rule(&visit.service, &visit.actor, process.id, thing, draft).await {
            Ok(_) => return Ok(visit.go(&case_path(&slug, thing))),
            Err(Error::Invalid(errors)) => errors,
            Err(other) => return Err(other.into()),
        },
        Err(errors) => errors,
    };
    page(&visit, &process, (thing, None), StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &refused).await
}

pub(super) async fn decide(mut visit: Visit, Path((slug, ruling)): Path<(String, i64)>, sent: Sent) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    let thing = moderation::may_decide(&visit.service, &visit.actor, process.id, ruling).await?;
    let draft = match VerdictDraft::parse(&sent.fields) {
        Ok(draft) => draft,
        Err(errors) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return page(&visit, &process, (thing, None), status, &sent.fields, &errors).await;
        }
    };
    moderation::decide(&visit.service, &visit.actor, process.id, ruling, draft).await?;
    Ok(visit.go(&case_path(&slug, thing)))
}

/// What a redaction took away. Asked for by a button, since looking is written down and a `GET` changes nothing.
pub(super) async fn original(mut visit: Visit, Path((slug, ruling)): Path<(String, i64)>) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    let (thing, original) = moderation::original(&visit.service, &visit.actor, process.id, ruling).await?;
    let t = visit.t;
    let (title, text, pictures) = match original {
        Original::Wording(wording) => (wording.title, wording.body, wording.pictures),
        Original::Comment(text) => (String::new(), text, Vec::new()),
    };
    let path = case_path(&slug, thing);
    let mut way = way(t, &process);
    way.push((path.clone(), thing_name(t, thing.kind())));
    let body = view! {
        <Crumbs t way />
        <h1>{t.text("original-title")}</h1>
        <p class="notice warning">{t.text("original-lede")}</p>
        <p><strong>{title}</strong></p>
        <pre class="source">{text}</pre>
        <Gallery pictures />
    };
    let head = Head::new(t.text("original-title"), t.text("original-lede")).at(path);
    Ok(visit.page(head, body))
}

async fn page(
    visit: &Visit,
    process: &Process,
    (thing, after): (Thing, Option<&str>),
    status: StatusCode,
    fields: &Fields,
    errors: &Errors,
) -> Result<Response, Failure> {
    let t = visit.t;
    let case = moderation::case(&visit.service, &visit.actor, process.id, thing, after, Limit::PAGE).await?;
    let reasons = moderation::reasons(&visit.service, process.id).await?;
    let forums = processes::forums(&visit.service, process.id, None, Limit::MAX).await?.items;
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let path = case_path(&process.slug, thing);
    let lang = (case.label.lang != t.lang).then_some(case.label.lang);
    let history = history(visit, process, &case, &reasons, form);
    let ruling = match permit(&visit.actor, &Action::Rule(process.id, case.mine)) {
        Ok(()) => ruling_form(form, &case, &reasons, &forums, t.href(&path)).into_any(),
        Err(_) => view! { <p class="notice">{t.text("case-own")}</p> }.into_any(),
    };
    let title = t.fill("case-title", [("what", thing_name(t, thing.kind()).into())]);
    let told = (!case.told).then(|| view! { <p class="notice warning">{t.text("case-not-told")}</p> });
    let body = view! {
        <Crumbs t way=way(t, process) />
        <h1>{title.clone()}</h1>
        <ErrorSummary form />
        {standing(visit, process, &case)}
        {told}
        <h2>{t.text("case-thing")}</h2>
        <article class="preview">
            {(!case.title.is_empty()).then(|| view! { <h3 lang=lang.map(Lang::tag)>{case.title.clone()}</h3> })}
            <Prose html=case.html.clone() lang under=3 />
            <Gallery pictures=case.pictures.clone() lang />
        </article>
        <h2>{t.text("case-reports")}</h2>
        {reports(t, &path, after, &case)}
        <h2>{t.text("case-history")}</h2>
        {history}
        <h2>{t.text("case-rule")}</h2>
        {ruling}
    };
    Ok(visit.page_with(status, Head::new(title, t.text("moderation-lede")).at(path), body))
}

/// What it is, where it stands and why it waits.
fn standing(visit: &Visit, process: &Process, case: &Case) -> impl IntoView + use<> {
    let t = visit.t;
    let own = match (case.thing, case.label.contribution) {
        (Thing::Workshop(id), _) => Some(format!("/p/{}/workshops/{id}", process.slug)),
        (_, Some(id)) => Some(format!("/p/{}/contributions/{id}", process.slug)),
        // A hidden entry has no page for anybody but its author.
        (Thing::Entry(_), None) => {
            let shown = case.label.entry.as_ref().filter(|_| case.standing.state == State::Published);
            shown.map(|(call, pid)| entry_path(&process.slug, call, pid))
        }
        (Thing::Contribution(_) | Thing::Comment(_), None) => None,
    };
    let title = case.label.title.clone();
    let page = match own {
        Some(own) => view! { <a href=t.href(&own)>{title}</a> }.into_any(),
        None => title.into_any(),
    };
    let waits = case.open.as_ref().map(|(cause, since, signals)| {
        view! {
            <dt>{t.text("moderation-cause")}</dt>
            <dd>{cause_name(t, *cause)} {signal_list(t, signals)}</dd>
            <dt>{t.text("case-waits")}</dt>
            <dd><time datetime=since.rfc3339()>{age(t, visit, *since)}</time></dd>
        }
    });
    let state = match case.standing.state {
        State::Published => "state-published",
        State::Held => "state-held",
        State::Hidden => "state-hidden",
        State::Withdrawn => "state-withdrawn",
        State::Erased => "edition-erased-title",
    };
    let locked = case.standing.locked.then(|| view! { " " <span class="badge state">{t.text("state-locked")}</span> });
    view! {
        <dl class="facts">
            <dt>{t.text("case-page")}</dt>
            <dd>{page}</dd>
            <dt>{t.text("case-author")}</dt>
            <dd>{case.author.clone()}</dd>
            <dt>{t.text("case-state")}</dt>
            <dd>{t.text(state)} {locked}</dd>
            {waits}
        </dl>
    }
}

fn reports(t: Texts, path: &str, after: Option<&str>, case: &Case) -> impl IntoView + use<> {
    if case.reports.items.is_empty() {
        return view! { <Empty text=t.text("case-no-reports") /> }.into_any();
    }
    let next = case.reports.next.as_ref().map(|after| t.href(&query_with(path, &[("after", after)])));
    let first = after.map(|_| t.href(path));
    let rows = case.reports.items.iter().map(|one| report(t, one)).collect_view();
    view! {
        <ul class="stack">{rows}</ul>
        <Pager t total=case.reports.total next first />
    }
    .into_any()
}

fn report(t: Texts, report: &CaseReport) -> impl IntoView + use<> {
    let by = t.text(if report.member { "case-by-member" } else { "case-by-guest" });
    let unproven = report.unproven.then(|| view! { <li>{t.text("case-unproven")}</li> });
    let contact = report.contact.clone().map(|contact| view! { <li>{contact}</li> });
    view! {
        <li>
            <strong>{report.reason.title.of(t.lang).to_owned()}</strong>
            <ul class="meta">
                <li>{by}</li>
                {unproven}
                <li><time datetime=report.created.rfc3339()>{t.moment(report.created)}</time></li>
                {contact}
            </ul>
            {(!report.text.is_empty()).then(|| view! { <p class="prewrap">{report.text.clone()}</p> })}
        </li>
    }
}
