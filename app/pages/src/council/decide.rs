//! Recording what a body resolved on a theme.

use axum::{extract::Path, http::StatusCode, response::Response};
use domain::{
    ThemeId,
    council::{DecisionDraft, Outcome, Theme},
    form::{Errors, Fields},
    policy::{Action, Eyes, permit},
    process::Process,
};
use leptos::prelude::*;
use service::{Error, council, proposal};

use super::theme::{parts, way};
use crate::{
    failure::Answer,
    sent::Sent,
    ui::{Choices, Crumbs, ErrorSummary, Field, Labels, LangField, TextArea, TextField, choice, outcome_name},
    visit::{Head, Visit},
};

pub(super) async fn form(mut visit: Visit, Path((slug, id)): Path<(String, ThemeId)>) -> Answer {
    let (process, theme) = parts(&mut visit, &slug, id).await?;
    permit(&visit.actor, &Action::RecordDecision(process.id, Eyes::Enough))?;
    if process.two.decisions {
        return Ok(visit.go(&format!("/p/{slug}/themes/{id}/proposal")));
    }
    Ok(page(&visit, (&process, &theme, Way::Record), StatusCode::OK, &fresh(&process, &theme), &Errors::default()))
}

pub(super) async fn proposal_form(mut visit: Visit, Path((slug, id)): Path<(String, ThemeId)>) -> Answer {
    let (process, theme) = parts(&mut visit, &slug, id).await?;
    permit(&visit.actor, &Action::ProposeDecision(process.id))?;
    Ok(page(&visit, (&process, &theme, Way::Propose), StatusCode::OK, &fresh(&process, &theme), &Errors::default()))
}

/// Where the form leads.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// To a decision on record.
    Record,
    /// To somebody else, who confirms it.
    Propose,
}

fn fresh(process: &Process, theme: &Theme) -> Fields {
    Fields::default().with("lang", theme.lang.tag()).with("body", &process.body)
}

pub(super) async fn propose(mut visit: Visit, Path((slug, id)): Path<(String, ThemeId)>, sent: Sent) -> Answer {
    let (process, theme) = parts(&mut visit, &slug, id).await?;
    permit(&visit.actor, &Action::ProposeDecision(process.id))?;
    let all = format!("/p/{slug}/proposals");
    visit.will_go(move |id| format!("{all}/{id}"));
    match DecisionDraft::parse(&sent.fields, visit.service.today()) {
        Ok(draft) => {
            let id = proposal::propose_decision(&visit.service, &visit.actor, id, draft).await?;
            Ok(visit.go(&format!("/p/{slug}/proposals/{id}")))
        }
        Err(errors) => {
            let what = (&process, &theme, Way::Propose);
            Ok(page(&visit, what, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &errors))
        }
    }
}

pub(super) async fn submit(mut visit: Visit, Path((slug, id)): Path<(String, ThemeId)>, sent: Sent) -> Answer {
    let (process, theme) = parts(&mut visit, &slug, id).await?;
    permit(&visit.actor, &Action::RecordDecision(process.id, Eyes::of(process.two.decisions, None)))?;
    let all = format!("/p/{slug}/decisions");
    visit.will_go(move |id| format!("{all}/{id}"));
    let refused = match DecisionDraft::parse(&sent.fields, visit.service.today()) {
        Ok(draft) => match council::record_decision(&visit.service, &visit.actor, id, draft).await {
            Ok(decision) => return Ok(visit.go(&format!("/p/{slug}/decisions/{decision}"))),
            Err(Error::Invalid(errors)) => errors,
            Err(other) => return Err(other.into()),
        },
        Err(errors) => errors,
    };
    let what = (&process, &theme, Way::Record);
    Ok(page(&visit, what, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &refused))
}

fn page(
    visit: &Visit,
    (process, theme, way_on): (&Process, &Theme, Way),
    status: StatusCode,
    fields: &Fields,
    errors: &Errors,
) -> Response {
    let t = visit.t;
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let lang = (theme.lang != t.lang).then(|| theme.lang.tag());
    let outcomes = Outcome::ALL.into_iter().map(|outcome| choice(outcome.code(), outcome_name(t, outcome))).collect();
    let (part, title, button) = match way_on {
        Way::Record => ("decide", "decision-new", "decision-record"),
        Way::Propose => ("proposal", "proposal-decision", "proposal-decision-make"),
    };
    let hint = (way_on == Way::Propose).then(|| view! { <p>{t.text("proposal-decision-hint")}</p> });
    // Before the summary, which names the fields by their labels.
    let fields_part = view! {
        <form class="form" method="post" action=t.href(&format!("/p/{}/themes/{}/{part}", process.slug, theme.id))>
            <TextField form name="body" label=t.text("decision-body") />
            <TextField form name="decided" kind="date" label=t.text("decision-day") />
            <div class="row-fields">
                <TextField form name="section" label=t.text("decision-section") hint=t.text("decision-section-hint") />
                <TextField form name="case_number" label=t.text("decision-case") />
            </div>
            <Choices form name="outcome" label=t.text("decision-outcome") options=outcomes />
            <div class="row-fields">
                <TextField form name="votes_for" kind="number" label=t.text("decision-for") />
                <TextField form name="votes_against" kind="number" label=t.text("decision-against") />
                <TextField form name="abstaining" kind="number" label=t.text("decision-abstaining") />
            </div>
            <LangField form langs=process.langs.clone() />
            <TextArea form name="text" label=t.text("decision-text") hint=t.text("form-markdown-hint") rows=8 />
            <TextField form name="minutes" kind="url" label=t.text("decision-minutes") hint=t.text("decision-minutes-hint") />
            <p class="actions"><button class="button" type="submit">{t.text(button)}</button></p>
        </form>
    };
    let body = view! {
        <Crumbs t way=way(t, process, Some((theme.id, &theme.title))) />
        <h1>{t.text(title)}</h1>
        <p class="lede" lang=lang>{theme.title.clone()}</p>
        {hint}
        <ErrorSummary form />
        {fields_part}
    };
    visit.page_with(status, Head::new(t.text(title), &theme.title), body)
}
