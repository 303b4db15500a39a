//! Beginning a bundle.

use axum::{extract::Path, http::StatusCode, response::Response};
use domain::{
    bundle::Draft,
    form::{Errors, Fields},
    policy::{Action, permit},
    process::Process,
};
use leptos::prelude::*;
use service::bundle;

use crate::{
    failure::Answer,
    process,
    sent::Sent,
    ui::{Crumbs, ErrorSummary, Field, Labels, LangField, TextArea, TextField},
    visit::{Head, Visit},
};

pub(super) async fn form(mut visit: Visit, Path(slug): Path<String>) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    permit(&visit.actor, &Action::Curate(process.id))?;
    let fields = Fields::default().with("lang", process.lang.tag());
    Ok(page(&visit, &process, StatusCode::OK, &fields, &Errors::default()))
}

pub(super) async fn begin(mut visit: Visit, Path(slug): Path<String>, sent: Sent) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    permit(&visit.actor, &Action::Curate(process.id))?;
    match Draft::parse(&sent.fields) {
        Ok(draft) => {
            let all = format!("/p/{slug}/bundles");
            visit.will_go(move |id| format!("{all}/{id}"));
            let id = bundle::begin(&visit.service, &visit.actor, process.id, draft).await?;
            Ok(visit.go(&format!("/p/{slug}/bundles/{id}")))
        }
        Err(errors) => Ok(page(&visit, &process, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &errors)),
    }
}

fn page(visit: &Visit, process: &Process, status: StatusCode, fields: &Fields, errors: &Errors) -> Response {
    let t = visit.t;
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let mut way = process::way(process);
    way.push((format!("/p/{}/bundles", process.slug), t.text("process-bundles")));
    // Before the summary, which names the fields by their labels.
    let fields_part = view! {
        <form class="form" method="post" action=t.href(&format!("/p/{}/bundles/new", process.slug))>
            {texts(form, process)}
            <p class="actions"><button class="button" type="submit">{t.text("bundle-begin")}</button></p>
        </form>
    };
    let body = view! {
        <Crumbs t way />
        <h1>{t.text("bundle-new")}</h1>
        <p class="lede">{t.text("bundle-new-lede")}</p>
        <ErrorSummary form />
        {fields_part}
    };
    visit.page_with(status, Head::new(t.text("bundle-new"), t.text("bundle-new-lede")), body)
}

/// The fields of a bundle's own texts.
pub(super) fn texts(form: Field<'_>, process: &Process) -> impl IntoView + use<> {
    let t = form.t;
    view! {
        <TextField form name="title" label=t.text("bundle-title") />
        <LangField form langs=process.langs.clone() />
        <TextArea form name="foreword" label=t.text("bundle-foreword") hint=t.text("form-markdown-hint") rows=10 />
    }
}
