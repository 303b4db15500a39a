//! Setting the second factor up, and what somebody has of it.

use axum::{http::StatusCode, response::Response};
use domain::{
    account::{Proof, Typed},
    form::{Errors, Fields},
    limit::Kind,
    policy::{Action, permit},
};
use leptos::prelude::*;
use service::{
    Error,
    account::factor::{self, Factors, Setup},
    limit,
};

use super::{
    cookies::{self, Browser},
    link::secret_page,
    security::PATH,
};
use crate::{
    failure::Answer,
    mail::InWords,
    sent::Sent,
    texts::Texts,
    ui::{Crumbs, ErrorSummary, Field, Labels, TextField, qr, query_with},
    visit::{Head, Visit},
};

/// The part of the page about what keeps an account.
pub(super) fn part(visit: &Visit, factors: &Factors, passkeys: bool) -> impl IntoView + use<> {
    let t = visit.t;
    let state = match factors.codes {
        Some(since) => t.fill("factor-since", [("when", t.date(since).into())]),
        None if passkeys => t.text("factor-by-passkey"),
        None => t.text("factor-none"),
    };
    let wanted = match visit.actor.proof() {
        Proof::Enough => None,
        Proof::Asked => Some("factor-asked"),
        Proof::Missing => Some("factor-missing"),
        Proof::Stale => Some("factor-stale"),
    };
    let wanted = wanted.map(|key| view! { <p class="notice warning">{t.text(key)}</p> });
    let buttons = match (factors.may_change, factors.codes) {
        (false, _) => anew(t),
        (true, None) => button(t, "/me/factor/begin", "factor-set-up"),
        (true, Some(_)) => view! {
            {button(t, "/me/factor/codes", "factor-renew")}
            {button(t, "/me/factor/remove", "factor-remove")}
        }
        .into_any(),
    };
    let left = factors.codes.map(|_| view! { <p>{t.count("factor-recovery-left", factors.recovery)}</p> });
    view! {
        <section aria-labelledby="factor-title">
            <h2 id="factor-title">{t.text("factor-title")}</h2>
            {wanted}
            <p>{t.text("factor-text")}</p>
            <p>{state}</p>
            {left}
            {buttons}
        </section>
    }
}

/// What stands in place of what can be changed only soon after signing in.
pub(super) fn anew(t: Texts) -> AnyView {
    let anew = t.href(&query_with("/sign-in", &[("next", &t.href(PATH))]));
    view! { <p>{t.text("factor-anew")} " " <a href=anew>{t.text("factor-anew-link")}</a></p> }.into_any()
}

fn button(t: Texts, path: &str, key: &str) -> AnyView {
    view! {
        <form method="post" action=t.href(path)>
            <p class="actions"><button class="button secondary" type="submit">{t.text(key)}</button></p>
        </form>
    }
    .into_any()
}

/// What is not there to be changed was changed elsewhere; the page shows how it is.
fn or_back(visit: &Visit, done: Result<Response, Error>) -> Answer {
    match done {
        Ok(response) => Ok(response),
        Err(Error::NotFound) => Ok(visit.go(PATH)),
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn begin(visit: Visit, browser: Browser) -> Answer {
    permit(&visit.actor, &Action::KeepAccount)?;
    let begun = factor::begin(&visit.service, &visit.actor, browser.token()).await;
    or_back(&visit, begun.map(|()| visit.go("/me/factor")))
}

pub(super) async fn setup(visit: Visit, browser: Browser) -> Answer {
    permit(&visit.actor, &Action::SeeOwn)?;
    let setup = factor::setup(&visit.service, &visit.actor, browser.token()).await;
    let page = |setup| setup_page(&visit, StatusCode::OK, &setup, &Fields::default(), &Errors::default());
    or_back(&visit, setup.map(page))
}

pub(super) async fn confirm(visit: Visit, browser: Browser, sent: Sent) -> Answer {
    permit(&visit.actor, &Action::KeepAccount)?;
    let (service, actor) = (&visit.service, &visit.actor);
    let done = match Typed::parse(&sent.fields) {
        Ok(typed) => {
            limit::spend(service, Kind::Mail, actor.person(), visit.whence()?).await?;
            factor::confirm(service, actor, browser.token(), &typed, &InWords::new(&visit, "")).await
        }
        Err(errors) => Err(errors.into()),
    };
    match done {
        Ok((token, codes)) => {
            let actor = visit.actor.clone().having_shown(Proof::Enough);
            let mut response = codes_page(&Visit { actor, ..visit.clone() }, codes);
            cookies::keep_session(&mut response, &visit.site, &token);
            Ok(response)
        }
        Err(Error::Invalid(errors)) => {
            let setup = factor::setup(service, actor, browser.token()).await;
            let page = |setup| setup_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &setup, &sent.fields, &errors);
            or_back(&visit, setup.map(page))
        }
        Err(other) => or_back(&visit, Err(other)),
    }
}

pub(super) async fn renew(visit: Visit, browser: Browser) -> Answer {
    permit(&visit.actor, &Action::KeepAccount)?;
    let codes = factor::renew(&visit.service, &visit.actor, browser.token()).await;
    or_back(&visit, codes.map(|codes| codes_page(&visit, codes)))
}

pub(super) async fn remove(visit: Visit, browser: Browser) -> Answer {
    permit(&visit.actor, &Action::KeepAccount)?;
    limit::spend(&visit.service, Kind::Mail, visit.actor.person(), visit.whence()?).await?;
    let letters = InWords::new(&visit, "");
    let removed = factor::remove(&visit.service, &visit.actor, browser.token(), &letters).await;
    or_back(&visit, removed.map(|()| visit.go(&query_with(PATH, &[("done", "factor-removed")]))))
}

fn setup_page(visit: &Visit, status: StatusCode, setup: &Setup, fields: &Fields, errors: &Errors) -> Response {
    let t = visit.t;
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let secret = setup.text.replace('-', " ");
    let uri = setup.uri.clone();
    // Before the summary, which names the fields by their labels.
    let fields_part = view! {
        <form class="form" method="post" action=t.href("/me/factor")>
            <TextField
                form name="code" label=t.text("factor-code") hint=t.text("factor-confirm-hint") autocomplete="one-time-code"
            />
            <p class="actions"><button class="button" type="submit">{t.text("factor-confirm")}</button></p>
        </form>
    };
    let body = view! {
        <Crumbs t way=vec![("/me".into(), t.text("account-mine")), (PATH.into(), t.text("security-title"))] />
        <h1>{t.text("factor-set-up")}</h1>
        <ErrorSummary form />
        <p class="lede">{t.text("factor-set-up-lede")}</p>
        <h2>{t.text("factor-scan")}</h2>
        {qr::picture(&setup.uri, t.text("factor-scan-label"))}
        <p>{t.text("factor-scan-here")} <a href=uri>{t.text("factor-scan-open")}</a></p>
        <p>{t.text("factor-type")}</p>
        <p class="secret">{secret}</p>
        <h2>{t.text("factor-confirm-title")}</h2>
        {fields_part}
    };
    let head = Head::new(t.text("factor-set-up"), t.text("factor-set-up-lede")).at(PATH.into());
    secret_page(visit.page_with(status, head, body))
}

/// The recovery codes, this one time.
fn codes_page(visit: &Visit, codes: Vec<String>) -> Response {
    let t = visit.t;
    let rows = codes.into_iter().map(|code| view! { <li><code>{code}</code></li> }).collect_view();
    let done = t.href(PATH);
    let body = view! {
        <Crumbs t way=vec![("/me".into(), t.text("account-mine")), (PATH.into(), t.text("security-title"))] />
        <h1>{t.text("factor-recovery")}</h1>
        <p class="lede">{t.text("factor-recovery-lede")}</p>
        <p class="notice warning">{t.text("factor-recovery-once")}</p>
        <ol class="recovery-codes">{rows}</ol>
        <p class="actions"><a class="button" href=done>{t.text("factor-recovery-kept")}</a></p>
    };
    let head = Head::new(t.text("factor-recovery"), t.text("factor-recovery-lede")).at(PATH.into());
    secret_page(visit.page(head, body))
}
