//! Joining: by a link where messages are sent, and by choosing a password where they are not.

use axum::{extract::Query, http::StatusCode, response::Response};
use domain::{
    account::{PASSWORD_MIN, SignUp},
    form::{Errors, Fields},
};
use leptos::prelude::*;
use service::{Error, account, limit};

use super::{Asked, link, provider};
use crate::{
    failure::{Answer, Failure},
    mail::InWords,
    proof,
    sent::Sent,
    ui::{ErrorSummary, Field, Labels, TextField, query_with},
    visit::{Head, Visit},
};

pub(super) async fn form(visit: Visit, Query(asked): Query<Asked>) -> Response {
    let fields = Fields::default().with("next", asked.next);
    if visit.service.settings().sends_mail {
        return link::form_page(&visit, StatusCode::OK, &fields.with("join", "1"), &Errors::default());
    }
    page(&visit, StatusCode::OK, &fields, &Errors::default())
}

/// Where messages are sent an address is confirmed before it has an account, so this form is not there.
pub(super) async fn join(visit: Visit, sent: Sent) -> Answer {
    if visit.service.settings().sends_mail {
        return Err(Failure::NotFound);
    }
    let refused = |errors: &Errors| Ok(page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, errors));
    let form = match SignUp::parse(&sent.fields) {
        Ok(form) => form,
        Err(errors) => return refused(&errors),
    };
    // Where the address has an account already, its owner is told so.
    limit::mail(&visit.service, &form.email, None, visit.whence()?).await?;
    match account::apply(&visit.service, form, &InWords::new(&visit, "")).await {
        Ok(()) => Ok(visit.go(&query_with("/sign-in", &[("joined", "1"), ("next", sent.fields.get("next"))]))),
        Err(Error::Invalid(errors)) => refused(&errors),
        Err(other) => Err(other.into()),
    }
}

fn page(visit: &Visit, status: StatusCode, fields: &Fields, errors: &Errors) -> Response {
    let t = visit.t;
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let sign_in = t.href(&query_with("/sign-in", &[("next", fields.get("next"))]));
    // Before the summary, which names the fields by their labels.
    let fields_part = view! {
        <form class="form" method="post" action=t.href("/join") data-proof=proof::mark(visit)>
            <input type="hidden" name="next" value=fields.get("next").to_owned() />
            <TextField form name="name" label=t.text("account-name") hint=t.text("account-name-hint") autocomplete="nickname" />
            <TextField form name="email" kind="email" label=t.text("account-email") hint=t.text("account-email-hint") autocomplete="email" />
            <TextField
                form name="password" kind="password" label=t.text("account-password")
                hint=t.count("account-password-hint", PASSWORD_MIN) autocomplete="new-password"
            />
            <p class="actions"><button class="button" type="submit">{t.text("account-join")}</button></p>
        </form>
        {provider::button(visit, fields.get("next"))}
        <p><a href=sign_in>{t.text("account-have-one")}</a></p>
    };
    let body = view! {
        <h1>{t.text("account-join")}</h1>
        <p class="lede">{t.text("account-join-lede")}</p>
        <ErrorSummary form />
        {fields_part}
    };
    visit.page_with(status, Head::new(t.text("account-join"), t.text("account-join-lede")), body)
}
