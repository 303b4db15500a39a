//! Reporting something: one form for contributions, comments, workshops' records and entries, without an account.

use axum::{extract::Path, http::StatusCode, response::Response};
use domain::{
    CommentId, ContributionId, Pid, WorkshopId,
    form::{Errors, Fields},
    moderation::{Reason, ReportDraft, Thing},
    process::Process,
};
use leptos::prelude::*;
use service::{Error, competition, moderation};

use super::thing_name;
use crate::{
    failure::{Answer, Failure},
    process, proof,
    sent::Sent,
    ui::{Choices, Crumbs, ErrorSummary, Field, Labels, TextArea, TextField, choice},
    visit::{Head, Visit},
};

pub(super) async fn contribution_form(visit: Visit, Path((slug, id)): Path<(String, ContributionId)>) -> Answer {
    form(visit, &slug, Thing::Contribution(id), format!("/p/{slug}/contributions/{id}")).await
}

pub(super) async fn contribution(visit: Visit, Path((slug, id)): Path<(String, ContributionId)>, sent: Sent) -> Answer {
    send(visit, &slug, Thing::Contribution(id), format!("/p/{slug}/contributions/{id}"), sent).await
}

pub(super) async fn comment_form(
    visit: Visit,
    Path((slug, id, comment)): Path<(String, ContributionId, CommentId)>,
) -> Answer {
    form(visit, &slug, Thing::Comment(comment), format!("/p/{slug}/contributions/{id}/comments/{comment}")).await
}

pub(super) async fn comment(
    visit: Visit,
    Path((slug, id, comment)): Path<(String, ContributionId, CommentId)>,
    sent: Sent,
) -> Answer {
    send(visit, &slug, Thing::Comment(comment), format!("/p/{slug}/contributions/{id}/comments/{comment}"), sent).await
}

pub(super) async fn workshop_form(visit: Visit, Path((slug, id)): Path<(String, WorkshopId)>) -> Answer {
    form(visit, &slug, Thing::Workshop(id), format!("/p/{slug}/workshops/{id}")).await
}

pub(super) async fn workshop(visit: Visit, Path((slug, id)): Path<(String, WorkshopId)>, sent: Sent) -> Answer {
    send(visit, &slug, Thing::Workshop(id), format!("/p/{slug}/workshops/{id}"), sent).await
}

pub(super) async fn entry_form(visit: Visit, Path((slug, name, pid)): Path<(String, String, String)>) -> Answer {
    let (thing, own) = entry_of(&visit, &slug, &name, &pid).await?;
    form(visit, &slug, thing, own).await
}

pub(super) async fn entry(visit: Visit, Path((slug, name, pid)): Path<(String, String, String)>, sent: Sent) -> Answer {
    let (thing, own) = entry_of(&visit, &slug, &name, &pid).await?;
    send(visit, &slug, thing, own, sent).await
}

/// An entry by its address, and its page.
async fn entry_of(visit: &Visit, slug: &str, name: &str, pid: &str) -> Result<(Thing, String), Failure> {
    let pid: Pid = pid.parse().map_err(|_error| Failure::NotFound)?;
    let entry = competition::entry(&visit.service, &visit.actor, &pid).await?;
    if entry.competition_slug != name || entry.process_slug != slug {
        return Err(Failure::NotFound);
    }
    let id = competition::id(&visit.service, &visit.actor, &pid).await?;
    Ok((Thing::Entry(id), format!("/p/{slug}/competitions/{name}/entries/{pid}")))
}

/// What the form is for: the process, its reasons in use, and the thing, which the visitor can see.
struct Place {
    process: Process,
    reasons: Vec<Reason>,
    thing: Thing,
    own: String,
}

async fn place(visit: &mut Visit, slug: &str, thing: Thing, own: String) -> Result<Place, Failure> {
    let process = process::of(visit, slug).await?;
    moderation::reported(&visit.service, &visit.actor, process.id, thing).await?;
    let mut reasons = moderation::reasons(&visit.service, process.id).await?;
    reasons.retain(|reason| !reason.retired);
    Ok(Place { process, reasons, thing, own })
}

async fn form(mut visit: Visit, slug: &str, thing: Thing, own: String) -> Answer {
    let place = place(&mut visit, slug, thing, own).await?;
    Ok(page(&visit, &place, StatusCode::OK, &Fields::default(), &Errors::default()))
}

async fn send(mut visit: Visit, slug: &str, thing: Thing, own: String, sent: Sent) -> Answer {
    let place = place(&mut visit, slug, thing, own).await?;
    let refused = match ReportDraft::parse(&sent.fields) {
        Ok(draft) => match moderation::report(&visit.service, &visit.actor, place.process.id, thing, draft).await {
            Ok(code) => return Ok(visit.go(&format!("/p/{slug}/receipts/{code}"))),
            Err(Error::Invalid(errors)) => errors,
            Err(other) => return Err(other.into()),
        },
        Err(errors) => errors,
    };
    Ok(page(&visit, &place, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &refused))
}

fn page(visit: &Visit, place: &Place, status: StatusCode, fields: &Fields, errors: &Errors) -> Response {
    let t = visit.t;
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let mut options = vec![choice("", t.text("report-choose"))];
    options.extend(place.reasons.iter().map(|reason| choice(&reason.code, reason.title.of(t.lang))));
    let path = format!("{}/report", place.own);
    let action = t.href(&path);
    // Before the summary, which names the fields by their labels.
    let fields_part = view! {
        <form class="form" method="post" action=action data-proof=proof::mark(visit)>
            <Choices form name="reason" label=t.text("report-reason") options />
            <TextArea form name="text" label=t.text("report-text") hint=t.text("report-text-hint") rows=5 />
            <TextField
                form name="contact" kind="email" label=t.text("report-contact") hint=t.text("report-contact-hint")
                autocomplete="email"
            />
            <p class="actions"><button class="button" type="submit">{t.text("report-send")}</button></p>
        </form>
    };
    let title = t.text("report-title");
    let body = view! {
        <Crumbs t way=process::way(&place.process) />
        <p class="eyebrow">{thing_name(t, place.thing.kind())}</p>
        <h1>{title.clone()}</h1>
        <p class="lede">{t.text("report-lede")}</p>
        <ErrorSummary form />
        {fields_part}
    };
    visit.page_with(status, Head::new(title, t.text("report-lede")).at(path), body)
}
