//! Taking an edition back.

use axum::{extract::Path, http::StatusCode, response::Response};
use domain::{
    bundle::{Edition, withdrawal},
    form::{Errors, Fields},
    process::Process,
};
use leptos::prelude::*;
use service::edition;

use super::show;
use crate::{
    failure::Answer,
    sent::Sent,
    ui::{Crumbs, ErrorSummary, Field, Labels, TextArea},
    visit::Visit,
};

pub(super) async fn form(mut visit: Visit, Path(pid): Path<String>) -> Answer {
    let (process, edition) = show::standing(&mut visit, &pid).await?;
    Ok(page(&visit, &process, &edition, StatusCode::OK, &Fields::default(), &Errors::default()))
}

pub(super) async fn withdraw(mut visit: Visit, Path(pid): Path<String>, sent: Sent) -> Answer {
    let (process, edition) = show::standing(&mut visit, &pid).await?;
    match withdrawal(&sent.fields) {
        Ok(reason) => {
            edition::withdraw(&visit.service, &visit.actor, &edition.pid, reason).await?;
            Ok(visit.go(&format!("/id/{}", edition.pid)))
        }
        Err(errors) => Ok(page(&visit, &process, &edition, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &errors)),
    }
}

fn page(
    visit: &Visit,
    process: &Process,
    edition: &Edition,
    status: StatusCode,
    fields: &Fields,
    errors: &Errors,
) -> Response {
    let t = visit.t;
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let own = format!("/id/{}", edition.pid);
    let mut way = show::way(t, process);
    way.push((own.clone(), edition.title.clone()));
    // Before the summary, which names the fields by their labels.
    let fields_part = view! {
        <form class="form" method="post" action=t.href(&format!("{own}/withdrawal"))>
            <TextArea form name="reason" label=t.text("edition-reason") hint=t.text("edition-reason-hint") rows=5 />
            <p class="actions">
                <button class="button danger" type="submit">{t.text("edition-withdraw-now")}</button>
                <a class="button secondary" href=t.href(&own)>{t.text("edition-keep")}</a>
            </p>
        </form>
    };
    let body = view! {
        <Crumbs t way />
        <h1>{t.text("edition-withdraw")}</h1>
        <p class="lede">{t.text("edition-withdraw-hint")}</p>
        <ErrorSummary form />
        {fields_part}
    };
    visit.page_with(status, show::head(visit, edition), body)
}
