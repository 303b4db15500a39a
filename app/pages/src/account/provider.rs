//! Signing in, joining and linking by the identity provider.
//!
//! The way there is a page that leads on by itself: a redirection in answer to a form would be held against
//! `form-action` in the content-security policy, at every host that the provider may lead through. The way back is a
//! page with a button: what comes from another site does nothing by being opened.

use axum::{
    extract::{OriginalUri, Query},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    Lang,
    account::{NewName, safe_next},
    form::{Errors, Fields},
};
use leptos::prelude::*;
use serde::Deserialize;
use service::{
    Error,
    account::provider::{self, Brought, Came, Newcomer, Purpose},
};

use super::{
    cookies::{self, Browser},
    link::{name_field, secret_page},
    security,
    sign_in::{go_on, signed_in},
};
use crate::{
    failure::Answer,
    mail::InWords,
    sent::Sent,
    site::Site,
    texts::Texts,
    ui::{ErrorSummary, Field, Labels, query_with},
    visit::{Head, Visit},
};

/// The address that the provider leads back to: the one that an operator registers, for all languages.
const BACK: &str = "/sign-in/provider";
const NAME: &str = "/sign-in/provider/name";

/// What the provider puts behind the `?`.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Carried {
    #[serde(default)]
    code: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    error: String,
}

/// A button that leads to the provider, where there is one.
pub(super) fn button(visit: &Visit, next: &str) -> Option<impl IntoView + use<>> {
    let t = visit.t;
    let name = visit.service.settings().provider.as_ref()?.name().to_owned();
    let text = t.fill("provider-sign-in", [("provider", name.into())]);
    Some(view! {
        <form class="form" method="post" action=t.href(BACK)>
            <input type="hidden" name="next" value=next.to_owned() />
            <p class="actions"><button class="button secondary" type="submit">{text}</button></p>
        </form>
    })
}

/// Leads to the provider.
pub(super) async fn go(visit: Visit, sent: Sent) -> Answer {
    let Some(name) = name(&visit) else { return Ok(visit.go("/sign-in")) };
    let purpose = if sent.fields.has("link") { Purpose::Link } else { Purpose::SignIn };
    let next = safe_next(sent.fields.get("next"));
    let (whence, back) = ((visit.t.lang, next), back_to(&visit.site));
    let Some(begun) = provider::begin(&visit.service, &visit.actor, purpose, whence, &back).await? else {
        return Ok(away(&visit, &name));
    };
    let t = visit.t;
    let title = t.fill("provider-go", [("provider", name.clone().into())]);
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lede">{t.fill("provider-go-text", [("provider", name.into())])}</p>
        <p class="actions"><a class="button" href=begun.url.clone() rel="noreferrer">{t.text("provider-go-on")}</a></p>
    };
    let lede = t.text("account-sign-in-lede");
    let mut response = secret_page(visit.page(Head::new(title, lede).at("/sign-in".into()), body));
    if let Ok(refresh) = HeaderValue::from_str(&format!("0;url={}", begun.url)) {
        response.headers_mut().insert(header::REFRESH, refresh);
    }
    cookies::keep_provider(&mut response, &visit.site, &begun.secret);
    Ok(response)
}

/// The provider leads back to an address without a language; the state says in which one somebody left.
pub(super) async fn choose(
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
    Query(carried): Query<Carried>,
) -> Response {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let tag = carried.state.split('-').next().unwrap_or_default();
    let lang = tag.parse::<Lang>().unwrap_or_else(|_error| Lang::negotiate(wanted));
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    Redirect::to(&format!("/{lang}{BACK}{query}")).into_response()
}

/// Somebody came back. Nothing has happened yet.
pub(super) async fn back(visit: Visit, browser: Browser, Query(carried): Query<Carried>) -> Answer {
    let t = visit.t;
    let Some(name) = name(&visit) else { return Ok(dead(&visit, StatusCode::OK)) };
    if !carried.error.is_empty() {
        return Ok(note(&visit, StatusCode::OK, "provider-no", "provider-no-text", &name));
    }
    if carried.code.is_empty() || carried.state.is_empty() || browser.provider.is_none() {
        return Ok(dead(&visit, StatusCode::OK));
    }
    let title = t.text("provider-back");
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lede">{t.fill("provider-back-text", [("provider", name.into())])}</p>
        <form class="form" method="post" action=t.href("/sign-in/provider/back")>
            <input type="hidden" name="state" value=carried.state />
            <input type="hidden" name="code" value=carried.code />
            <p class="actions"><button class="button" type="submit">{t.text("provider-back-on")}</button></p>
        </form>
    };
    let lede = t.text("account-sign-in-lede");
    Ok(secret_page(visit.page(Head::new(title, lede).at("/sign-in".into()), body)))
}

/// Somebody came back and means it.
pub(super) async fn come(visit: Visit, browser: Browser, sent: Sent) -> Answer {
    let Some(name) = name(&visit) else { return Ok(dead(&visit, StatusCode::UNPROCESSABLE_ENTITY)) };
    let secret = browser.provider.as_deref();
    let brought = Brought { state: sent.fields.get("state"), code: sent.fields.get("code"), secret };
    let letters = InWords::new(&visit, "");
    let back = back_to(&visit.site);
    let came = provider::come(&visit.service, &visit.actor, brought, browser.opening(), &back, &letters).await;
    let mut response = match came {
        Ok(Came::In(entered, next)) => go_on(&visit, &entered, &next),
        // Their cookie is still needed: it shows that it is them.
        Ok(Came::New) => return Ok(visit.go(NAME)),
        Ok(Came::Linked) => visit.go(&query_with(security::PATH, &[("done", "provider")])),
        Ok(Came::Elsewhere) => {
            note(&visit, StatusCode::UNPROCESSABLE_ENTITY, "provider-elsewhere", "provider-elsewhere-text", &name)
        }
        Ok(Came::Untrue) => {
            note(&visit, StatusCode::UNPROCESSABLE_ENTITY, "provider-untrue", "provider-untrue-text", &name)
        }
        Ok(Came::Away) => away(&visit, &name),
        Err(Error::NotFound) => return Ok(dead(&visit, StatusCode::UNPROCESSABLE_ENTITY)),
        Err(other) => return Err(other.into()),
    };
    cookies::forget_provider(&mut response, &visit.site);
    Ok(response)
}

/// Whoever has no account yet chooses a name, or learns how to come to the one that they have.
pub(super) async fn name_form(visit: Visit, browser: Browser) -> Answer {
    match provider::newcomer(&visit.service, browser.provider.as_deref().unwrap_or_default()).await {
        Ok(newcomer) => Ok(name_page(&visit, StatusCode::OK, &newcomer, &Fields::default(), &Errors::default())),
        Err(Error::NotFound) => Ok(dead(&visit, StatusCode::OK)),
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn join(visit: Visit, browser: Browser, sent: Sent) -> Answer {
    let secret = browser.provider.as_deref().unwrap_or_default();
    let newcomer = match provider::newcomer(&visit.service, secret).await {
        Ok(newcomer) => newcomer,
        Err(Error::NotFound) => return Ok(dead(&visit, StatusCode::UNPROCESSABLE_ENTITY)),
        Err(other) => return Err(other.into()),
    };
    let joined = match NewName::parse(&sent.fields) {
        Ok(form) => provider::join(&visit.service, secret, form, browser.opening()).await,
        Err(errors) => Err(errors.into()),
    };
    match joined {
        Ok((token, next)) => {
            let mut response = signed_in(&visit, &token, &next);
            cookies::forget_provider(&mut response, &visit.site);
            Ok(response)
        }
        Err(Error::Invalid(errors)) => {
            Ok(name_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &newcomer, &sent.fields, &errors))
        }
        Err(Error::NotFound) => Ok(dead(&visit, StatusCode::UNPROCESSABLE_ENTITY)),
        Err(other) => Err(other.into()),
    }
}

fn name_page(visit: &Visit, status: StatusCode, newcomer: &Newcomer, fields: &Fields, errors: &Errors) -> Response {
    let t = visit.t;
    let provider = name(visit).unwrap_or_default();
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let text = match &newcomer.email {
        Some(email) if newcomer.known => {
            t.fill("provider-known", [("email", email.clone().into()), ("provider", provider.clone().into())])
        }
        Some(email) => t.fill("provider-new", [("email", email.clone().into()), ("provider", provider.clone().into())]),
        None => t.fill("provider-no-address", [("provider", provider.clone().into())]),
    };
    // Whoever has an account signs in to it as before, and links it there.
    let security = t.href(security::PATH);
    let sign_in = t.href(&query_with("/sign-in", &[("next", &security)]));
    let join = t.href(&query_with("/join", &[("next", &security)]));
    let may_join = newcomer.email.is_some() && !newcomer.known;
    // Before the summary, which names the field by its label.
    let fields_part = may_join.then(|| {
        view! {
            <form class="form" method="post" action=t.href(NAME)>
                {name_field(t, form)}
                <p class="actions"><button class="button" type="submit">{t.text("account-join")}</button></p>
            </form>
            <p>{t.text("provider-have-one")}</p>
        }
    });
    let by_hand = newcomer.email.is_none().then(|| {
        view! { <a class="button secondary" href=join>{t.text("account-join")}</a> }
    });
    let title = t.text("account-join");
    let body = view! {
        <h1>{title.clone()}</h1>
        <ErrorSummary form />
        <p class="lede">{text}</p>
        {fields_part}
        <p class="actions">
            <a class="button secondary" href=sign_in>{t.text("account-sign-in")}</a>
            {by_hand}
        </p>
    };
    let lede = t.text("account-join-lede");
    secret_page(visit.page_with(status, Head::new(title, lede).at("/join".into()), body))
}

/// The part of the page of one's account: since when it is linked, and a button to link or unlink it.
pub(super) fn part(t: Texts, name: &str, linked: Option<domain::Timestamp>, last: bool) -> impl IntoView + use<> {
    let value = || [("provider", name.to_owned().into())];
    let button = match linked {
        Some(_) if last => view! { <p>{t.text("provider-last")}</p> }.into_any(),
        Some(_) => view! {
            <form method="post" action=t.href("/me/provider/unlink")>
                <p class="actions">
                    <button id="field-provider" class="button secondary" type="submit">{t.fill("provider-unlink", value())}</button>
                </p>
            </form>
        }
        .into_any(),
        None => view! {
            <form method="post" action=t.href(BACK)>
                <input type="hidden" name="link" value="1" />
                <p class="actions">
                    <button class="button secondary" type="submit">{t.fill("provider-link", value())}</button>
                </p>
            </form>
        }
        .into_any(),
    };
    let text = match linked {
        Some(at) => t.fill("provider-linked", [("provider", name.to_owned().into()), ("when", t.date(at).into())]),
        None => t.fill("provider-not-linked", value()),
    };
    view! {
        <section aria-labelledby="provider-title">
            <h2 id="provider-title">{name.to_owned()}</h2>
            <p>{text}</p>
            {button}
        </section>
    }
}

/// The provider does not answer; there are other ways in.
fn away(visit: &Visit, name: &str) -> Response {
    note(visit, StatusCode::SERVICE_UNAVAILABLE, "provider-away", "provider-away-text", name)
}

/// A visit that is over, or never was, or was begun in another browser: nobody learns which.
fn dead(visit: &Visit, status: StatusCode) -> Response {
    note(visit, status, "provider-dead", "provider-dead-text", "")
}

fn note(visit: &Visit, status: StatusCode, title: &str, text: &str, provider: &str) -> Response {
    let t = visit.t;
    let fill = |key: &str| t.fill(key, [("provider", provider.to_owned().into())]);
    let again = t.href(if visit.actor.person().is_some() { security::PATH } else { "/sign-in" });
    let body = view! {
        <h1>{fill(title)}</h1>
        <p class="lede">{fill(text)}</p>
        <p class="actions"><a class="button" href=again>{t.text("provider-again")}</a></p>
    };
    let head = Head::new(fill(title), fill(text)).at("/sign-in".into());
    secret_page(visit.page_with(status, head, body))
}

fn name(visit: &Visit) -> Option<String> {
    visit.service.settings().provider.as_ref().map(|provider| provider.name().to_owned())
}

fn back_to(site: &Site) -> String {
    format!("{}{BACK}", site.base_url)
}
