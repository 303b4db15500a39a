//! What became of a report, or of a guest's post that waits: for whoever holds its code.

use axum::{
    extract::Path,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use domain::{
    contribution::State,
    form::{Errors, Fields},
    moderation::{AppealDraft, Reason, Ruling},
    process::Process,
};
use leptos::prelude::*;
use service::{
    Error,
    moderation::{self, Receipt},
};

use super::{
    signal_list,
    statement::{Reader, appeal_form, statement},
    thing_name,
};
use crate::{
    failure::{Answer, Failure},
    process,
    sent::Sent,
    texts::Texts,
    ui::{Crumbs, Field, Labels},
    visit::{Head, Visit},
};

pub(super) async fn show(mut visit: Visit, Path((slug, code)): Path<(String, String)>) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    page(&visit, &process, &code, StatusCode::OK, (None, &Fields::default(), &Errors::default())).await
}

pub(super) async fn appeal(
    mut visit: Visit,
    Path((slug, code, ruling)): Path<(String, String, i64)>,
    sent: Sent,
) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    moderation::may_appeal(&visit.service, &visit.actor, ruling, Some(&code)).await?;
    let draft = match AppealDraft::parse(&sent.fields) {
        Ok(draft) => draft,
        Err(errors) => {
            let refused = (Some(ruling), &sent.fields, &errors);
            return page(&visit, &process, &code, StatusCode::UNPROCESSABLE_ENTITY, refused).await;
        }
    };
    moderation::appeal(&visit.service, &visit.actor, ruling, Some(&code), draft).await?;
    Ok(visit.go(&format!("/p/{slug}/receipts/{code}")))
}

async fn page(
    visit: &Visit,
    process: &Process,
    code: &str,
    status: StatusCode,
    refused: (Option<i64>, &Fields, &Errors),
) -> Result<Response, Failure> {
    let t = visit.t;
    let receipt = match moderation::receipt(&visit.service, process.id, code).await {
        Ok(receipt) => receipt,
        Err(Error::NotFound) => return Err(Failure::NotFound),
        Err(other) => return Err(other.into()),
    };
    let reasons = moderation::reasons(&visit.service, process.id).await?;
    let path = format!("/p/{}/receipts/{code}", process.slug);
    let (title, told) = match receipt {
        Receipt::Report { thing, visible, reason, created, ruling } => {
            let came = ruling.map_or_else(
                || view! { <p>{t.text("receipt-waits")}</p> }.into_any(),
                |ruling| statement(t, &ruling, &reasons, Reader::Reporter).into_any(),
            );
            let told = view! {
                <dl class="facts">
                    <dt>{t.text("receipt-about")}</dt>
                    <dd>{thing_name(t, thing.kind())}</dd>
                    <dt>{t.text("report-reason")}</dt>
                    <dd>{reason.title.of(t.lang).to_owned()}</dd>
                    <dt>{t.text("receipt-made")}</dt>
                    <dd><time datetime=created.rfc3339()>{t.moment(created)}</time></dd>
                    <dt>{t.text("receipt-visible")}</dt>
                    <dd>{t.text(if visible { "receipt-visible-yes" } else { "receipt-visible-no" })}</dd>
                </dl>
                <h2>{t.text("receipt-came")}</h2>
                {came}
            };
            ("receipt-report", told.into_any())
        }
        Receipt::Posting { state, signals, rulings, .. } => {
            let stands = t.text(match state {
                State::Published => "receipt-posting-shown",
                State::Held => "waits-forum",
                State::Hidden => "receipt-posting-hidden",
                State::Withdrawn => "state-withdrawn",
                State::Erased => "edition-erased-title",
            });
            let rulings = rulings_part(visit, &rulings, &reasons, &path, refused);
            let signals = signal_list(t, &signals);
            ("receipt-posting", view! { <p><strong>{stands}</strong></p> {signals} {rulings} }.into_any())
        }
    };
    let title = t.text(title);
    let address = format!("{}{}", visit.site.base_url, t.href(&path));
    let body = view! {
        <Crumbs t way=process::way(process) />
        <h1>{title.clone()}</h1>
        <p class="notice">{t.text("receipt-keep")} " " <code>{address}</code></p>
        {told}
    };
    let mut response = visit.page_with(status, Head::new(title, t.text("receipt-keep")).at(path), body);
    // Who may see it is told by the code alone, so no cache on the way may have it.
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}

fn rulings_part(
    visit: &Visit,
    rulings: &[Ruling],
    reasons: &[Reason],
    path: &str,
    (refused, fields, errors): (Option<i64>, &Fields, &Errors),
) -> impl IntoView + use<> {
    let t: Texts = visit.t;
    let none = (Fields::default(), Errors::default());
    rulings
        .iter()
        .map(|ruling| {
            let labels = Labels::default();
            let (fields, errors) = if refused == Some(ruling.id) { (fields, errors) } else { (&none.0, &none.1) };
            let form = Field { t, fields, errors, labels: &labels };
            let action = t.href(&format!("{path}/appeals/{}", ruling.id));
            let appeal = appeal_form(form, ruling, visit.service.now(), action);
            view! { <section class="stack">{statement(t, ruling, reasons, Reader::Author)} {appeal}</section> }
        })
        .collect_view()
}
