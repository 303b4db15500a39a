//! Signing in with a password, and signing out.

use axum::{
    extract::Query,
    http::{HeaderName, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    account::{SignIn, safe_next},
    form::{Errors, Fields},
};
use leptos::prelude::*;
use service::{
    Error,
    account::{self, Token, factor::Entered},
    limit,
};

use super::{
    Asked,
    cookies::{self, Browser},
    link, passkey, provider,
};
use crate::{
    failure::Answer,
    refusal::Refusal,
    sent::Sent,
    ui::{ErrorSummary, Field, Labels, TextField, query_with},
    visit::{Head, Visit},
};

/// The main way in: a link where messages are sent, a password where not.
pub(super) async fn form(visit: Visit, Query(asked): Query<Asked>) -> Response {
    if visit.service.settings().sends_mail {
        let fields = Fields::default().with("next", asked.next);
        return link::form_page(&visit, StatusCode::OK, &fields, &Errors::default());
    }
    password_form(visit, Query(asked)).await
}

/// The main way in once more, with what was wrong with another.
pub(super) fn again(visit: &Visit, fields: &Fields, errors: &Errors) -> Response {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    if visit.service.settings().sends_mail {
        return link::form_page(visit, status, fields, errors);
    }
    page(visit, status, fields, errors)
}

pub(super) async fn password_form(visit: Visit, Query(asked): Query<Asked>) -> Response {
    let mut fields = Fields::default().with("next", asked.next);
    if !asked.joined.is_empty() {
        fields.push("joined", "1");
    }
    page(&visit, StatusCode::OK, &fields, &Errors::default())
}

pub(super) async fn sign_in(visit: Visit, browser: Browser, sent: Sent) -> Answer {
    let refused = |errors: &Errors| Ok(page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, errors));
    let form = match SignIn::parse(&sent.fields) {
        Ok(form) => form,
        Err(errors) => return refused(&errors),
    };
    match enter(&visit, &browser, form).await {
        Ok(entered) => Ok(go_on(&visit, &entered, sent.fields.get("next"))),
        Err(Error::Invalid(errors)) => refused(&errors).map(|answer| Refusal::Password.on(answer)),
        Err(other) => Err(other.into()),
    }
}

/// Signs in, where it is not too early after attempts that failed.
async fn enter(visit: &Visit, browser: &Browser, form: SignIn) -> Result<Entered, Error> {
    let (email, whence) = (form.email.clone(), visit.whence()?);
    limit::attempt(&visit.service, &email, whence).await?;
    let entered = account::sign_in(&visit.service, form, browser.opening()).await?;
    limit::succeeded(&visit.service, &email, whence).await?;
    Ok(entered)
}

fn page(visit: &Visit, status: StatusCode, fields: &Fields, errors: &Errors) -> Response {
    let t = visit.t;
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let next = fields.get("next");
    let join = t.href(&query_with("/join", &[("next", next)]));
    let by_link = t.href(&query_with("/sign-in/link", &[("next", next)]));
    let joined = fields.has("joined").then(|| view! { <p class="notice">{t.text("account-joined")}</p> });
    // Before the summary, which names the fields by their labels.
    let fields_part = view! {
        <form class="form" method="post" action=t.href("/sign-in")>
            <input type="hidden" name="next" value=next.to_owned() />
            <TextField form name="email" kind="email" label=t.text("account-email") autocomplete="email" />
            <TextField form name="password" kind="password" label=t.text("account-password") autocomplete="current-password" />
            <p class="actions"><button class="button" type="submit">{t.text("account-sign-in")}</button></p>
        </form>
        {passkey::button(visit, form)}
        {provider::button(visit, next)}
        <p><a href=by_link>{t.text("account-by-link")}</a></p>
        <p><a href=join>{t.text("account-have-none")}</a></p>
    };
    let body = view! {
        <h1>{t.text("account-sign-in")}</h1>
        {joined}
        <ErrorSummary form />
        {fields_part}
    };
    let head = Head::new(t.text("account-sign-in"), t.text("account-sign-in-lede")).at("/sign-in/password".into());
    visit.page_with(status, head, body)
}

/// Leads on whoever showed a first factor: to where they wanted to go, or to the page for their second.
pub(super) fn go_on(visit: &Visit, entered: &Entered, next: &str) -> Response {
    match entered {
        Entered::In(token) => signed_in(visit, token, next),
        Entered::Half(token) => {
            let mut response = visit.go(&query_with("/sign-in/code", &[("next", safe_next(next))]));
            cookies::keep_half(&mut response, &visit.site, token);
            response
        }
    }
}

/// Leads to where somebody wanted to go, signed in.
pub(super) fn signed_in(visit: &Visit, token: &Token, next: &str) -> Response {
    let target = match safe_next(next) {
        "/" => visit.to("/me"),
        next => next.to_owned(),
    };
    let mut response = Redirect::to(&target).into_response();
    cookies::keep_session(&mut response, &visit.site, token);
    response
}

pub(super) async fn sign_out(visit: Visit, browser: Browser) -> Answer {
    if let Some(token) = &browser.session {
        account::sign_out(&visit.service, &visit.actor, token).await?;
    }
    // Pages and drafts that the browser kept were this person's.
    let forget = [(HeaderName::from_static("clear-site-data"), "\"cache\", \"storage\"")];
    let mut response = (forget, visit.go("/")).into_response();
    cookies::forget_session(&mut response, &visit.site);
    Ok(response)
}
