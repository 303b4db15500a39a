//! Drafting a theme out of items of editions and entries.

use axum::{
    extract::{Path, RawQuery},
    http::StatusCode,
};
use domain::{
    council::ThemeDraft,
    form::{Errors, Fields},
    policy::{Action, permit},
    process::Process,
};
use leptos::prelude::*;
use service::{Error, council};

use super::theme::way;
use crate::{
    failure::Answer,
    process,
    sent::Sent,
    ui::{Crumbs, EnterKey, ErrorSummary, Field, Labels, LangField, Preview, TextArea, TextField},
    visit::{Head, Visit},
};

/// Rows for sources that are offered at first, and by each press of "more rows".
const ROWS: usize = 3;

/// The form; `?source=` (repeated) fills rows in, so that other pages can lead here with what was chosen there.
pub(super) async fn form(mut visit: Visit, Path(slug): Path<String>, RawQuery(query): RawQuery) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    permit(&visit.actor, &Action::DraftTheme(process.id))?;
    let mut fields = Fields::default().with("lang", process.lang.tag());
    let query = query.unwrap_or_default();
    for (_, source) in url::form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name == "source").take(100) {
        fields.push("source", source);
        fields.push("source_note", "");
    }
    Ok(page(&visit, &process, StatusCode::OK, &fields, &Errors::default()))
}

pub(super) async fn submit(mut visit: Visit, Path(slug): Path<String>, sent: Sent) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    permit(&visit.actor, &Action::DraftTheme(process.id))?;
    if sent.fields.has("more") || sent.fields.has("preview") {
        return Ok(page(&visit, &process, StatusCode::OK, &sent.fields, &Errors::default()));
    }
    let all = format!("/p/{slug}/themes");
    visit.will_go(move |id| format!("{all}/{id}"));
    let refused = match ThemeDraft::parse(&sent.fields) {
        Ok(draft) => match council::draft_theme(&visit.service, &visit.actor, process.id, draft).await {
            Ok(id) => return Ok(visit.go(&format!("/p/{slug}/themes/{id}"))),
            Err(Error::Invalid(errors)) => errors,
            Err(other) => return Err(other.into()),
        },
        Err(errors) => errors,
    };
    Ok(page(&visit, &process, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &refused))
}

fn page(
    visit: &Visit,
    process: &Process,
    status: StatusCode,
    fields: &Fields,
    errors: &Errors,
) -> axum::response::Response {
    let t = visit.t;
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let sources: Vec<String> = fields.all("source").map(str::to_owned).collect();
    let notes: Vec<String> = fields.all("source_note").map(str::to_owned).collect();
    let more = if fields.has("more") { ROWS } else { 0 };
    let at = |list: &[String], row: usize| list.get(row).cloned().unwrap_or_default();
    let rows = (0..sources.len().max(ROWS).saturating_add(more))
        .map(|row| {
            let label = t.fill("theme-source", [("number", row.saturating_add(1).into())]);
            view! {
                <div class="row-fields">
                    <TextField form name="source" label row=(row, at(&sources, row)) />
                    <TextField form name="source_note" label=t.text("theme-source-note") row=(row, at(&notes, row)) />
                </div>
            }
        })
        .collect_view();
    let preview = fields.has("preview").then(|| {
        let (title, source) = (fields.get("title"), fields.get("text").to_owned());
        view! { <Preview t title source lang=fields.get("lang").to_owned() /> }
    });
    // Before the summary, which names the fields by their labels.
    let fields_part = view! {
        {preview}
        <form class="form" method="post" action=t.href(&format!("/p/{}/themes/new", process.slug))>
            <EnterKey />
            <TextField form name="title" label=t.text("theme-title") />
            <LangField form langs=process.langs.clone() />
            <TextArea form name="text" label=t.text("theme-text") hint=t.text("form-markdown-hint") rows=10 />
            <fieldset class="group">
                <legend>{t.text("theme-builds-on")}</legend>
                <p class="hint">{t.text("theme-source-hint")}</p>
                {rows}
                <p><button class="button secondary" type="submit" name="more" value="yes">{t.text("form-more-rows")}</button></p>
            </fieldset>
            <p class="actions">
                <button class="button" type="submit">{t.text("theme-draft")}</button>
                <button class="button secondary" type="submit" name="preview" value="yes">{t.text("compose-preview")}</button>
            </p>
        </form>
    };
    let body = view! {
        <Crumbs t way=way(t, process, None) />
        <h1>{t.text("theme-new")}</h1>
        <ErrorSummary form />
        {fields_part}
    };
    visit.page_with(status, Head::new(t.text("theme-new"), t.text("theme-lede")), body)
}
