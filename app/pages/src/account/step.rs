//! The second factor, asked for on a page of its own after the first.

use axum::{extract::Query, http::StatusCode, response::Response};
use domain::{
    account::Typed,
    form::{Errors, Fields},
};
use leptos::prelude::*;
use service::{
    Error,
    account::{Token, factor},
    limit,
};

use super::{
    Asked,
    cookies::{self, Browser},
    link::secret_page,
    sign_in::signed_in,
};
use crate::{
    failure::Answer,
    mail::InWords,
    sent::Sent,
    ui::{ErrorSummary, Field, Labels, TextField, query_with},
    visit::{Head, Visit},
};

const PATH: &str = "/sign-in/code";

pub(super) async fn form(visit: Visit, browser: Browser, Query(asked): Query<Asked>) -> Answer {
    let Some(half) = &browser.half else { return Ok(visit.go("/sign-in")) };
    match factor::look(&visit.service, half).await {
        Ok(_) => Ok(page(&visit, StatusCode::OK, &Fields::default().with("next", asked.next), &Errors::default())),
        Err(Error::NotFound) => Ok(over(&visit, StatusCode::OK, &asked.next)),
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn enter(visit: Visit, browser: Browser, sent: Sent) -> Answer {
    let Some(half) = &browser.half else { return Ok(visit.go("/sign-in")) };
    let next = sent.fields.get("next");
    let done = match Typed::parse(&sent.fields) {
        Ok(typed) => finish(&visit, &browser, half, &typed).await,
        Err(errors) => Err(errors.into()),
    };
    match done {
        Ok(token) => {
            let mut response = signed_in(&visit, &token, next);
            cookies::forget_half(&mut response, &visit.site);
            Ok(response)
        }
        Err(Error::Invalid(errors)) => Ok(page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &errors)),
        Err(Error::NotFound) => Ok(over(&visit, StatusCode::UNPROCESSABLE_ENTITY, next)),
        Err(other) => Err(other.into()),
    }
}

/// Shows the second factor, where it is not too early after attempts that failed. These are counted apart from those at
/// the first factor, which whoever knows it could forget by showing it again.
async fn finish(visit: &Visit, browser: &Browser, half: &str, typed: &Typed) -> Result<Token, Error> {
    let (service, whence) = (&visit.service, visit.whence()?);
    let holder = format!("factor:{}", factor::look(service, half).await?);
    limit::attempt(service, &holder, whence).await?;
    let token = factor::finish(service, half, typed, browser.opening(), &InWords::new(visit, "")).await?;
    limit::succeeded(service, &holder, whence).await?;
    Ok(token)
}

fn page(visit: &Visit, status: StatusCode, fields: &Fields, errors: &Errors) -> Response {
    let t = visit.t;
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let again = t.href(&query_with("/sign-in", &[("next", fields.get("next"))]));
    // Before the summary, which names the fields by their labels.
    let fields_part = view! {
        <form class="form" method="post" action=t.href(PATH)>
            <input type="hidden" name="next" value=fields.get("next").to_owned() />
            <TextField
                form name="code" label=t.text("factor-code") hint=t.text("factor-code-hint") autocomplete="one-time-code"
            />
            <p class="actions"><button class="button" type="submit">{t.text("account-sign-in")}</button></p>
        </form>
        <p>{t.text("factor-lost")}</p>
        <p><a href=again>{t.text("factor-begin-anew")}</a></p>
    };
    let body = view! {
        <h1>{t.text("factor-step")}</h1>
        <p class="lede">{t.text("factor-step-lede")}</p>
        <ErrorSummary form />
        {fields_part}
    };
    let head = Head::new(t.text("factor-step"), t.text("factor-step-lede")).at(PATH.into());
    secret_page(visit.page_with(status, head, body))
}

/// It took too long, or too many wrong codes were typed: the first factor has to be shown anew.
fn over(visit: &Visit, status: StatusCode, next: &str) -> Response {
    let t = visit.t;
    let again = t.href(&query_with("/sign-in", &[("next", next)]));
    let body = view! {
        <h1>{t.text("factor-over")}</h1>
        <p class="lede">{t.text("factor-over-text")}</p>
        <p class="actions"><a class="button" href=again>{t.text("account-sign-in")}</a></p>
    };
    let head = Head::new(t.text("factor-over"), t.text("factor-over-text")).at("/sign-in".into());
    let mut response = secret_page(visit.page_with(status, head, body));
    cookies::forget_half(&mut response, &visit.site);
    response
}
