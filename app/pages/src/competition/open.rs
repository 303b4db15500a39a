//! Opening a competition.

use axum::{extract::Path, http::StatusCode};
use domain::{
    competition::{Draft, Gallery},
    form::{Errors, Fields},
    page::Limit,
    policy::{Action, permit},
    process::Process,
};
use leptos::prelude::*;
use service::{Error, competition, edition};

use super::show::way;
use crate::{
    failure::Answer,
    process,
    sent::Sent,
    ui::{Choices, Crumbs, ErrorSummary, Field, Labels, LangField, TextArea, TextField, choice, group_error},
    visit::{Head, Visit},
};

pub(super) async fn form(mut visit: Visit, Path(slug): Path<String>) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    permit(&visit.actor, &Action::OpenCompetition(process.id))?;
    let fields = Fields::default().with("lang", process.lang.tag());
    page(&visit, &process, StatusCode::OK, &fields, &Errors::default()).await
}

pub(super) async fn open(mut visit: Visit, Path(slug): Path<String>, sent: Sent) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    permit(&visit.actor, &Action::OpenCompetition(process.id))?;
    let refused = match Draft::parse(&sent.fields, visit.service.today()) {
        Ok(draft) => {
            let path = format!("/p/{slug}/competitions/{}", draft.slug);
            let own = path.clone();
            visit.will_go(move |_| own.clone());
            match competition::open(&visit.service, &visit.actor, process.id, draft).await {
                Ok(_) => return Ok(visit.go(&path)),
                Err(Error::Invalid(errors)) => errors,
                Err(other) => return Err(other.into()),
            }
        }
        Err(errors) => errors,
    };
    page(&visit, &process, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &refused).await
}

async fn page(visit: &Visit, process: &Process, status: StatusCode, fields: &Fields, errors: &Errors) -> Answer {
    let t = visit.t;
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let editions = edition::list(&visit.service, process.id, "", None, Limit::MAX).await?;
    let boxes = editions
        .items
        .into_iter()
        .map(|edition| {
            let on = fields.all("edition").any(|pid| pid == edition.pid.as_str());
            let number = t.count("competition-edition", edition.number);
            view! {
                <label class="choice">
                    <input type="checkbox" name="edition" value=edition.pid.to_string() checked=on />
                    {edition.title} " (" {number} ")"
                </label>
            }
        })
        .collect_view();
    let galleries = Gallery::ALL
        .into_iter()
        .map(|gallery| {
            let key = match gallery {
                Gallery::Open => "competition-gallery-choose-open",
                Gallery::AfterDeadline => "competition-gallery-choose-after",
            };
            choice(gallery.code(), t.text(key))
        })
        .collect();
    // Before the summary, which names the fields by their labels.
    let fields_part = view! {
        <form class="form" method="post" action=t.href(&format!("/p/{}/competitions/new", process.slug))>
            <TextField form name="title" label=t.text("competition-title") />
            <TextField form name="slug" label=t.text("form-slug") hint=t.text("form-slug-hint") />
            <LangField form langs=process.langs.clone() />
            <TextArea form name="brief" label=t.text("competition-brief") hint=t.text("form-markdown-hint") rows=12 />
            <TextField form name="deadline" kind="date" label=t.text("competition-deadline") hint=t.text("competition-deadline-hint") />
            <Choices form name="gallery" label=t.text("competition-gallery") options=galleries />
            <fieldset class="group" id="field-edition">
                <legend>{t.text("competition-programme")}</legend>
                {group_error(form, "edition", &t.text("competition-programme"))}
                <div class="choices">{boxes}</div>
            </fieldset>
            <p class="actions"><button class="button" type="submit">{t.text("competition-open-now")}</button></p>
        </form>
    };
    let body = view! {
        <Crumbs t way=way(t, process, None) />
        <h1>{t.text("competition-new")}</h1>
        <ErrorSummary form />
        {fields_part}
    };
    Ok(visit.page_with(status, Head::new(t.text("competition-new"), t.text("competition-lede")), body))
}
