//! A proposal: what it is about, what changed since, and what the one who looks can do with it.

use axum::{extract::Path, http::StatusCode};
use domain::{
    ProposalId,
    form::{Errors, Fields},
    policy::{Action, Eyes, Hand, permit},
    process::Process,
    proposal::{Change, Matter, Proposal, Standing, Subject, reason},
};
use leptos::prelude::*;
use service::{
    Error, bundle, edition,
    proposal::{self, Confirmed},
};

use super::{
    matter_name, standing_name,
    what::{changes_view, decision_view, desk_view},
};
use crate::{
    failure::{Answer, Failure},
    process,
    sent::Sent,
    ui::{Crumbs, ErrorSummary, Field, Labels, TextArea},
    visit::{Head, Visit},
};

type One = Path<(String, ProposalId)>;

pub(super) async fn show(mut visit: Visit, Path((slug, id)): One) -> Answer {
    let parts = parts(&mut visit, &slug, id).await?;
    page(&visit, &parts, StatusCode::OK, &Fields::default(), &Errors::default()).await
}

pub(super) async fn confirm_edition(visit: Visit, path: One) -> Answer {
    confirm(visit, path, Matter::Edition).await
}

pub(super) async fn confirm_decision(visit: Visit, path: One) -> Answer {
    confirm(visit, path, Matter::Decision).await
}

async fn confirm(mut visit: Visit, Path((slug, id)): One, matter: Matter) -> Answer {
    let (process, one) = parts(&mut visit, &slug, id).await?;
    if one.subject.matter() != matter {
        return Err(Failure::NotFound);
    }
    match proposal::confirm(&visit.service, &visit.actor, id).await {
        Ok(Confirmed::Edition(pid)) => Ok(visit.go(&format!("/id/{pid}"))),
        Ok(Confirmed::Decision(decision)) => Ok(visit.go(&format!("/p/{slug}/decisions/{decision}"))),
        // The page tells what changed, or what stands in the way.
        Err(Error::Stale | Error::NotReady(_)) => {
            let none = (Fields::default(), Errors::default());
            page(&visit, &(process, one), StatusCode::CONFLICT, &none.0, &none.1).await
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn send_back(mut visit: Visit, Path((slug, id)): One, sent: Sent) -> Answer {
    let parts = parts(&mut visit, &slug, id).await?;
    let (process, one) = &parts;
    permit(&visit.actor, &Action::SendBack(process.id, one.subject.matter(), hand(&visit, one)))?;
    match reason(&sent.fields) {
        Ok(reason) => {
            proposal::send_back(&visit.service, &visit.actor, id, reason).await?;
            Ok(visit.go(&format!("/p/{slug}/proposals/{id}")))
        }
        Err(errors) => page(&visit, &parts, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &errors).await,
    }
}

pub(super) async fn take_back(mut visit: Visit, Path((slug, id)): One) -> Answer {
    parts(&mut visit, &slug, id).await?;
    proposal::take_back(&visit.service, &visit.actor, id).await?;
    Ok(visit.go(&format!("/p/{slug}/proposals/{id}")))
}

/// The process and the proposal of an address; one of another process is not there.
async fn parts(visit: &mut Visit, slug: &str, id: ProposalId) -> Result<(Process, Proposal), Failure> {
    let process = process::of(visit, slug).await?;
    let one = proposal::get(&visit.service, &visit.actor, id).await?;
    if one.process == process.id { Ok((process, one)) } else { Err(Failure::NotFound) }
}

fn hand(visit: &Visit, one: &Proposal) -> Hand {
    Hand::of(&visit.actor, one.by, false)
}

async fn page(
    visit: &Visit,
    (process, one): &(Process, Proposal),
    status: StatusCode,
    fields: &Fields,
    errors: &Errors,
) -> Answer {
    let t = visit.t;
    let waits = one.standing == Standing::Waiting;
    let changes = if waits { proposal::changes(&visit.service, &visit.actor, one.id).await? } else { Vec::new() };
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let path = format!("/p/{}/proposals", process.slug);
    let mut way = process::way(process);
    way.push((path.clone(), t.text("proposal-title")));
    let differs = (!changes.is_empty()).then(|| changes_view(t, &changes));
    let what = what(visit, process, one).await?;
    // Before the summary, which names the fields by their labels.
    let deeds = waits.then(|| deeds(visit, process, one, &changes, form));
    let title = matter_name(t, one.subject.matter());
    let body = view! {
        <Crumbs t way />
        <p class="eyebrow">{title.clone()}</p>
        <h1>{one.title.clone()}</h1>
        <ul class="meta">
            <li><span class="badge">{standing_name(t, one.standing)}</span></li>
            <li>{t.fill("proposal-by", [("name", one.name.clone().into()), ("time", t.moment(one.at).into())])}</li>
        </ul>
        <ErrorSummary form />
        {ended(visit, process, one).await?}
        {differs}
        {what}
        {deeds}
    };
    let head = Head::new(format!("{title}: {}", one.title), t.text("proposal-lede")).at(format!("{path}/{}", one.id));
    Ok(visit.page_with(status, head, body))
}

/// What became of it.
async fn ended(visit: &Visit, process: &Process, one: &Proposal) -> Result<AnyView, Failure> {
    let t = visit.t;
    let Some((at, name)) = one.closed.clone() else { return Ok(().into_any()) };
    let key = match one.standing {
        Standing::Waiting | Standing::Confirmed => "proposal-confirmed-by",
        Standing::SentBack => "proposal-sent-back-by",
        Standing::Withdrawn => "proposal-withdrawn-by",
    };
    let result = match (&one.subject, one.result) {
        (_, None) => None,
        (Subject::Edition(_), Some(id)) => Some(format!("/id/{}", edition::address(&visit.service, id).await?)),
        (Subject::Decision(..), Some(id)) => Some(format!("/p/{}/decisions/{id}", process.slug)),
    };
    let result = result.map(|path| view! { " " <a href=t.href(&path)>{t.text("proposal-result")}</a> });
    let reason = one.reason.split("\n\n").filter(|part| !part.is_empty()).map(str::to_owned);
    let reason = reason.map(|part| view! { <p>{part}</p> }).collect_view();
    let said = t.fill(key, [("name", name.into()), ("time", t.moment(at).into())]);
    Ok(view! { <div class="notice"><p>{said} {result}</p> {reason}</div> }.into_any())
}

/// What it is about. A bundle goes on being changed: of one that is not waited for, only the way to its desk is shown.
async fn what(visit: &Visit, process: &Process, one: &Proposal) -> Result<AnyView, Failure> {
    let t = visit.t;
    Ok(match &one.subject {
        Subject::Decision(theme, record) => {
            let href = t.href(&format!("/p/{}/themes/{theme}", process.slug));
            view! { {decision_view(t, record)} <p><a href=href>{t.text("proposal-theme")}</a></p> }.into_any()
        }
        Subject::Edition(id) => {
            let href = t.href(&format!("/p/{}/bundles/{id}", process.slug));
            let link = view! { <p><a href=href>{t.text("proposal-desk")}</a></p> };
            // A clerk who has no desk sees that it waits, and not what is in the making.
            let curates = permit(&visit.actor, &Action::Curate(process.id)).is_ok();
            if one.standing == Standing::Waiting && curates {
                let desk = bundle::desk(&visit.service, &visit.actor, *id).await?;
                view! { {desk_view(t, process, &desk)} {link} }.into_any()
            } else {
                curates.then_some(link).into_any()
            }
        }
    })
}

/// What can be done with one that waits.
fn deeds(
    visit: &Visit,
    process: &Process,
    one: &Proposal,
    changes: &[Change],
    form: Field<'_>,
) -> impl IntoView + use<> {
    let t = visit.t;
    let (matter, hand) = (one.subject.matter(), hand(visit, one));
    let eyes = Eyes::of(process.two.asked_for(matter), Some(hand));
    let (confirm, key) = match matter {
        Matter::Edition => (Action::FreezeEdition(process.id, eyes), "proposal-confirm-edition"),
        Matter::Decision => (Action::RecordDecision(process.id, eyes), "proposal-confirm-decision"),
    };
    let path = t.href(&format!("/p/{}/proposals/{}", process.slug, one.id));
    let may = |action: &Action| permit(&visit.actor, action).is_ok();
    let confirm = (may(&confirm) && changes.is_empty()).then(|| {
        view! {
            <form method="post" action=format!("{path}/{}", matter.code())>
                <p>{t.text("proposal-confirm-hint")}</p>
                <button class="button" type="submit">{t.text(key)}</button>
            </form>
        }
    });
    let alone = (eyes == Eyes::Alone).then(|| view! { <p class="notice">{t.text("proposal-own")}</p> });
    let send_back = may(&Action::SendBack(process.id, matter, hand)).then(|| {
        view! {
            <form class="form" method="post" action=format!("{path}/return")>
                <TextArea form name="reason" label=t.text("proposal-reason") hint=t.text("proposal-reason-hint") rows=4 />
                <p><button class="button secondary" type="submit">{t.text("proposal-send-back")}</button></p>
            </form>
        }
    });
    let take_back = may(&Action::TakeBack(process.id, hand)).then(|| {
        view! {
            <form method="post" action=format!("{path}/withdrawal")>
                <button class="button secondary" type="submit">{t.text("proposal-take-back")}</button>
            </form>
        }
    });
    view! { <section class="stack" aria-label=t.text("proposal-deeds")>{alone} {confirm} {send_back} {take_back}</section> }
}
