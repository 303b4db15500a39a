//! Submitting an entry under a pseudonym.

use axum::{extract::Path, http::StatusCode};
use domain::{
    competition::{Competition, EntryDraft},
    form::{Errors, Fields},
    policy::{Action, Deadline, permit},
    process::Process,
};
use leptos::prelude::*;
use service::{
    Error, competition,
    media::{self, Keep},
};

use super::show::{parts, way};
use crate::{
    failure::{Answer, Failure},
    sent::{Unread, WithPictures, and},
    ui::{Crumbs, EnterKey, ErrorSummary, Field, Labels, LangField, PictureFields, Preview, TextArea, TextField},
    visit::{Head, Visit},
};

/// Rows for citations that are offered at first, and by each press of "more rows".
const ROWS: usize = 3;

fn may(visit: &Visit, process: &Process, competition: &Competition) -> Result<(), Failure> {
    let deadline = if competition.is_open(visit.service.now()) { Deadline::Ahead } else { Deadline::Past };
    Ok(permit(&visit.actor, &Action::SubmitEntry(process.id, deadline))?)
}

pub(super) async fn form(mut visit: Visit, Path((slug, name)): Path<(String, String)>) -> Answer {
    let (process, competition) = parts(&mut visit, &slug, &name).await?;
    may(&visit, &process, &competition)?;
    let fields = Fields::default().with("lang", competition.lang.tag());
    page(&visit, &process, &competition, StatusCode::OK, &fields, &Errors::default()).await
}

pub(super) async fn submit(mut visit: Visit, Path((slug, name)): Path<(String, String)>, unread: Unread) -> Answer {
    let (process, competition) = parts(&mut visit, &slug, &name).await?;
    may(&visit, &process, &competition)?;
    let WithPictures { fields: sent, errors: uploads } = unread.read(&visit, Keep::Nobody).await?;
    if sent.has("attach") || sent.has("preview") || sent.has("more") {
        let status = if uploads.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        return page(&visit, &process, &competition, status, &sent, &uploads).await;
    }
    let refused = match and(EntryDraft::parse(&sent), uploads) {
        Ok(draft) => match competition::submit(&visit.service, &visit.actor, competition.id, draft).await {
            Ok(pid) => return Ok(visit.go(&format!("/p/{slug}/competitions/{name}/entries/{pid}"))),
            Err(Error::Invalid(errors)) => errors,
            Err(other) => return Err(other.into()),
        },
        Err(errors) => errors,
    };
    page(&visit, &process, &competition, StatusCode::UNPROCESSABLE_ENTITY, &sent, &refused).await
}

async fn page(
    visit: &Visit,
    process: &Process,
    competition: &Competition,
    status: StatusCode,
    fields: &Fields,
    errors: &Errors,
) -> Answer {
    let t = visit.t;
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let ids: Vec<String> = fields.all("picture").map(str::to_owned).collect();
    let pictures = media::find(&visit.service, &ids).await?;
    let action = t.href(&format!("/p/{}/competitions/{}/enter", process.slug, competition.slug));
    let preview = fields.has("preview").then(|| {
        let (title, source) = (fields.get("title"), fields.get("statement").to_owned());
        view! { <Preview t title source lang=fields.get("lang").to_owned() /> }
    });
    // Before the summary, which names the fields by their labels.
    let fields_part = view! {
        {preview}
        <form class="form" method="post" enctype="multipart/form-data" action=action>
            <EnterKey />
            <TextField form name="pseudonym" label=t.text("competition-pseudonym") hint=t.text("competition-pseudonym-hint") autocomplete="off" />
            <TextField form name="title" label=t.text("competition-entry-title") />
            <LangField form langs=process.langs.clone() />
            <TextArea form name="statement" label=t.text("competition-statement") hint=t.text("form-markdown-hint") rows=12 />
            <PictureFields form pictures legend=t.text("competition-boards") hint=t.text("competition-boards-hint") />
            {citation_rows(form)}
            <p class="actions">
                <button class="button" type="submit">{t.text("competition-submit")}</button>
                <button class="button secondary" type="submit" name="preview" value="yes">{t.text("compose-preview")}</button>
            </p>
        </form>
    };
    let body = view! {
        <Crumbs t way=way(t, process, Some(competition)) />
        <h1>{t.text("competition-enter")}</h1>
        <p class="lede">{t.text("competition-enter-lede")}</p>
        <ErrorSummary form />
        {fields_part}
    };
    Ok(visit.page_with(status, Head::new(t.text("competition-enter"), t.text("competition-enter-lede")), body))
}

fn citation_rows(form: Field<'_>) -> impl IntoView + use<> {
    let t = form.t;
    let cites: Vec<String> = form.fields.all("cite").map(str::to_owned).collect();
    let notes: Vec<String> = form.fields.all("cite_note").map(str::to_owned).collect();
    let more = if form.fields.has("more") { ROWS } else { 0 };
    let at = |list: &[String], row: usize| list.get(row).cloned().unwrap_or_default();
    let rows = (0..cites.len().max(ROWS).saturating_add(more))
        .map(|row| {
            let label = t.fill("competition-cite", [("number", row.saturating_add(1).into())]);
            view! {
                <div class="row-fields">
                    <TextField form name="cite" label row=(row, at(&cites, row)) />
                    <TextField form name="cite_note" label=t.text("competition-cite-note") row=(row, at(&notes, row)) />
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset class="group">
            <legend>{t.text("competition-cites")}</legend>
            <p class="hint">{t.text("competition-cites-hint")}</p>
            {rows}
            <p><button class="button secondary" type="submit" name="more" value="yes">{t.text("form-more-rows")}</button></p>
        </fieldset>
    }
}
