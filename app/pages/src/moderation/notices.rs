//! What somebody is told of their own contributions and comments, and how they appeal.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use domain::{
    form::{Errors, Fields},
    moderation::AppealDraft,
    page::Limit,
    policy::{Action, permit},
};
use leptos::prelude::*;
use service::{
    moderation::{self, About, Told},
    process as processes,
};

use super::{
    entry_path, measure_sentence,
    statement::{Reader, appeal_form, statement},
    thing_name,
};
use crate::{
    failure::{Answer, Failure},
    front::ListQuery,
    sent::Sent,
    texts::Texts,
    ui::{Crumbs, Empty, Field, Labels, Pager, query_with},
    visit::{Head, Visit},
};

const PATH: &str = "/me/notices";

pub(super) async fn list(mut visit: Visit, Query(query): Query<ListQuery>) -> Answer {
    let t = visit.t;
    let page = moderation::notices(&visit.service, &visit.actor, query.after.as_deref(), Limit::PAGE).await?;
    visit.example = processes::any_example(&visit.service, page.items.iter().map(|told| told.process)).await?;
    let (total, next) = (page.total, page.next.map(|after| t.href(&query_with(PATH, &[("after", &after)]))));
    let first = query.after.as_ref().map(|_| t.href(PATH));
    let newest = page.items.iter().map(|told| told.id).max();
    let read = newest.filter(|_| page.items.iter().any(|told| !told.read)).map(|newest| {
        view! {
            <form method="post" action=t.href(PATH)>
                <input type="hidden" name="up_to" value=newest />
                <button class="button secondary" type="submit">{t.text("notices-read")}</button>
            </form>
        }
    });
    let rows = page.items.iter().map(|told| row(t, told)).collect_view();
    let title = t.text("notices-title");
    let body = view! {
        <Crumbs t way=vec![("/me".to_owned(), t.text("account-mine"))] />
        <h1>{title.clone()}</h1>
        <p class="lede">{t.text("notices-lede")}</p>
        {read}
        {if page.items.is_empty() {
            view! { <Empty text=t.text("notices-none") /> }.into_any()
        } else {
            view! { <ul class="stack">{rows}</ul> <Pager t total next first /> }.into_any()
        }}
    };
    Ok(visit.page(Head::new(title, t.text("notices-lede")), body))
}

pub(super) async fn note_read(visit: Visit, sent: Sent) -> Answer {
    permit(&visit.actor, &Action::SeeOwn)?;
    let up_to = sent.fields.get("up_to").parse().map_err(|_error| Failure::Refused)?;
    moderation::note_read(&visit.service, &visit.actor, up_to).await?;
    Ok(visit.go(PATH))
}

pub(super) async fn show(mut visit: Visit, Path(ruling): Path<i64>) -> Answer {
    page(&mut visit, ruling, StatusCode::OK, &Fields::default(), &Errors::default()).await
}

pub(super) async fn appeal(mut visit: Visit, Path(ruling): Path<i64>, sent: Sent) -> Answer {
    moderation::may_appeal(&visit.service, &visit.actor, ruling, None).await?;
    match AppealDraft::parse(&sent.fields) {
        Ok(draft) => {
            moderation::appeal(&visit.service, &visit.actor, ruling, None, draft).await?;
            Ok(visit.go(&format!("{PATH}/{ruling}")))
        }
        Err(errors) => page(&mut visit, ruling, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &errors).await,
    }
}

async fn page(
    visit: &mut Visit,
    ruling: i64,
    status: StatusCode,
    fields: &Fields,
    errors: &Errors,
) -> Result<Response, Failure> {
    let t = visit.t;
    let told = moderation::notice(&visit.service, &visit.actor, ruling).await?;
    visit.example = processes::any_example(&visit.service, [told.process].into_iter()).await?;
    let reasons = moderation::reasons(&visit.service, told.process).await?;
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let path = format!("{PATH}/{ruling}");
    let appeal = appeal_form(form, &told.ruling, visit.service.now(), t.href(&path));
    let title = subject(t, &told);
    let body = view! {
        <Crumbs t way=vec![(PATH.to_owned(), t.text("notices-title"))] />
        <p class="eyebrow">{thing_name(t, told.ruling.thing.kind())}</p>
        <h1>{title.clone()}</h1>
        {statement(t, &told.ruling, &reasons, Reader::Author)}
        {appeal}
        {own_page(t, &told)}
    };
    Ok(visit.page_with(status, Head::new(title, t.text("notices-lede")).at(path), body))
}

fn row(t: Texts, told: &Told) -> impl IntoView + use<> {
    let href = t.href(&format!("{PATH}/{}", told.ruling.id));
    let new = (!told.read).then(|| view! { <span class="badge state">{t.text("notices-new")}</span> " " });
    let what = match told.about {
        About::Ruling => measure_sentence(t, told.ruling.measure),
        About::Verdict => t.text("notices-verdict"),
    };
    view! {
        <li>
            {new}
            <a href=href>{subject(t, told)}</a>
            <p>{what}</p>
            <ul class="meta">
                <li>{thing_name(t, told.ruling.thing.kind())}</li>
                <li><time datetime=told.created.rfc3339()>{t.moment(told.created)}</time></li>
            </ul>
        </li>
    }
}

fn subject(t: Texts, told: &Told) -> String {
    if told.title.is_empty() { thing_name(t, told.ruling.thing.kind()) } else { told.title.clone() }
}

/// The way to the thing, where it has a page of its own.
fn own_page(t: Texts, told: &Told) -> impl IntoView + use<> {
    use domain::moderation::Thing;
    let own = match told.ruling.thing {
        Thing::Contribution(id) => Some(format!("/p/{}/contributions/{id}", told.slug)),
        Thing::Workshop(id) => Some(format!("/p/{}/workshops/{id}", told.slug)),
        Thing::Entry(_) => told.entry.as_ref().map(|(call, pid)| entry_path(&told.slug, call, pid)),
        Thing::Comment(_) => None,
    };
    own.map(|own| view! { <p><a href=t.href(&own)>{t.text("notices-own-page")}</a></p> })
}
