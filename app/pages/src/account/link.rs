//! Signing in, and joining, by a link that is sent to an address.

use axum::{
    extract::Query,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use domain::{
    account::{Address, NewName},
    form::{Errors, Fields},
    limit::Kind,
};
use leptos::prelude::*;
use serde::Deserialize;
use service::{
    Error,
    account::{
        factor::Entered,
        link::{self, Opened, Seen},
    },
    limit,
};

use super::{
    Asked,
    cookies::{self, Browser},
    passkey, provider,
    sign_in::go_on,
};
use crate::{
    failure::Answer,
    mail::InWords,
    proof,
    refusal::Refusal,
    sent::Sent,
    texts::Texts,
    ui::{ErrorSummary, Field, Labels, TextField, query_with},
    visit::{Head, Visit},
};

/// What stands behind the `?` of a link.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Carried {
    #[serde(default)]
    pub(super) token: String,
    #[serde(default)]
    next: String,
}

pub(super) async fn form(visit: Visit, Query(asked): Query<Asked>) -> Response {
    form_page(&visit, StatusCode::OK, &Fields::default().with("next", asked.next), &Errors::default())
}

pub(super) async fn ask(visit: Visit, sent: Sent) -> Answer {
    let form = match Address::parse(&sent.fields) {
        Ok(form) => form,
        Err(errors) => return Ok(form_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &errors)),
    };
    limit::mail(&visit.service, &form.email, None, visit.whence()?).await?;
    visit.prove(Kind::BareJoin, &sent.fields).await?;
    let secret = link::ask(&visit.service, form, &InWords::new(&visit, sent.fields.get("next"))).await?;
    let mut response = visit.go("/sign-in/asked");
    cookies::keep_asked(&mut response, &visit.site, &secret);
    Ok(response)
}

/// The form for an address; with a field `join` it speaks to those who come for the first time. Both do the same.
pub(super) fn form_page(visit: &Visit, status: StatusCode, fields: &Fields, errors: &Errors) -> Response {
    let t = visit.t;
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let next = fields.get("next");
    let join = fields.has("join");
    let (title, lede) =
        if join { ("account-join", "account-join-lede") } else { ("account-sign-in", "account-sign-in-lede") };
    let (other, other_text) = if join { ("/sign-in", "account-have-one") } else { ("/join", "account-have-none") };
    let other = t.href(&query_with(other, &[("next", next)]));
    let by_password = t.href(&query_with("/sign-in/password", &[("next", next)]));
    let hint = if visit.service.settings().sends_mail { "link-email-hint" } else { "account-email-hint" };
    // Before the summary, which names the fields by their labels.
    let fields_part = view! {
        <form class="form" method="post" action=t.href("/sign-in/link") data-proof=proof::mark(visit)>
            <input type="hidden" name="next" value=next.to_owned() />
            {join.then(|| view! { <input type="hidden" name="join" value="1" /> })}
            <TextField
                form name="email" kind="email" label=t.text("account-email") hint=t.text(hint) autocomplete="email"
            />
            <p class="actions"><button class="button" type="submit">{t.text("link-ask")}</button></p>
        </form>
        {(!join).then(|| passkey::button(visit, form))}
        {provider::button(visit, next)}
        {(!join).then(|| view! { <p><a href=by_password>{t.text("account-by-password")}</a></p> })}
        <p><a href=other>{t.text(other_text)}</a></p>
    };
    let body = view! {
        <h1>{t.text(title)}</h1>
        <p class="lede">{t.text(lede)}</p>
        {kept(visit)}
        <ErrorSummary form />
        {fields_part}
    };
    let path = if join { "/join" } else { "/sign-in/link" };
    // Beside the page for passwords, which is the first one where nobody sends mail, this one has a title of its own.
    let title = if visit.path.starts_with("/sign-in/link") && !join { "link-ask" } else { title };
    visit.page_with(status, Head::new(t.text(title), t.text(lede)).at(path.into()), body)
}

/// Says that nobody sends the message, where that is so.
fn kept(visit: &Visit) -> Option<impl IntoView + use<>> {
    let t = visit.t;
    (!visit.service.settings().sends_mail).then(|| view! { <p class="notice warning">{t.text("link-kept")}</p> })
}

/// What the browser that asked shows: the same whether the address has an account or not.
pub(super) async fn asked(visit: Visit, browser: Browser) -> Response {
    let t = visit.t;
    let Some(secret) = browser.secret else { return visit.go("/sign-in/link") };
    let code = spaced(&link::code(&secret));
    let again = t.href("/sign-in/link");
    let body = view! {
        <h1>{t.text("link-asked")}</h1>
        {kept(&visit)}
        <p class="lede">{t.text("link-asked-lede")}</p>
        <h2>{t.text("link-elsewhere")}</h2>
        <p>{t.text("link-elsewhere-text")}</p>
        <p class="code">{code}</p>
        <p>{t.text("link-not-come")}</p>
        <p class="actions"><a class="button secondary" href=again>{t.text("link-again")}</a></p>
    };
    secret_page(visit.page(Head::new(t.text("link-asked"), t.text("link-asked-lede")), body))
}

/// A code in two groups, as it is read aloud.
fn spaced(code: &str) -> String {
    let (first, second) = code.split_at_checked(3).unwrap_or((code, ""));
    format!("{first} {second}")
}

/// A link was followed: by the person, or by a program that looks at their mail. So it does nothing yet.
pub(super) async fn open_form(visit: Visit, browser: Browser, Query(carried): Query<Carried>) -> Answer {
    let opened = Opened { token: &carried.token, secret: browser.secret.as_deref(), code: "" };
    let fields = Fields::default().with("token", &carried.token).with("next", &carried.next);
    match link::look(&visit.service, opened).await {
        Ok(seen) => Ok(open_page(&visit, StatusCode::OK, &seen, &fields, &Errors::default())),
        Err(Error::NotFound) => Ok(dead(&visit, StatusCode::OK)),
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn open(visit: Visit, browser: Browser, sent: Sent) -> Answer {
    let fields = &sent.fields;
    let opened = Opened { token: fields.get("token"), secret: browser.secret.as_deref(), code: fields.get("code") };
    let seen = match link::look(&visit.service, opened).await {
        Ok(seen) => seen,
        Err(Error::NotFound) => return Ok(dead(&visit, StatusCode::UNPROCESSABLE_ENTITY)),
        Err(other) => return Err(other.into()),
    };
    let name = match (seen.known, NewName::parse(fields)) {
        (true, _) => None,
        (false, Ok(name)) => Some(name),
        (false, Err(errors)) => {
            return Ok(open_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &seen, fields, &errors));
        }
    };
    match enter(&visit, &browser, &seen.email, opened, name).await {
        Ok(entered) => {
            let mut response = go_on(&visit, &entered, fields.get("next"));
            cookies::forget_asked(&mut response, &visit.site);
            Ok(response)
        }
        Err(Error::Invalid(errors)) => {
            let page = open_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &seen, fields, &errors);
            Ok(if errors.of("code").is_some() { Refusal::Code.on(page) } else { page })
        }
        Err(Error::NotFound) => Ok(dead(&visit, StatusCode::UNPROCESSABLE_ENTITY)),
        Err(other) => Err(other.into()),
    }
}

/// Opens a link, where it is not too early after attempts that failed: a code may be guessed as a password may.
async fn enter(
    visit: &Visit,
    browser: &Browser,
    email: &str,
    opened: Opened<'_>,
    name: Option<NewName>,
) -> Result<Entered, Error> {
    let whence = visit.whence()?;
    limit::attempt(&visit.service, email, whence).await?;
    let entered = link::open(&visit.service, opened, name, browser.opening()).await;
    // A name that does not fit is asked for once more, and was no attempt that failed.
    let right = match &entered {
        Ok(_) => true,
        Err(Error::Invalid(errors)) => errors.of("code").is_none(),
        Err(_) => false,
    };
    if right {
        limit::succeeded(&visit.service, email, whence).await?;
    }
    entered
}

fn open_page(visit: &Visit, status: StatusCode, seen: &Seen, fields: &Fields, errors: &Errors) -> Response {
    let t = visit.t;
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let (title, text, button) = if seen.known {
        ("account-sign-in", "link-open-known", "account-sign-in")
    } else {
        ("account-join", "link-open-new", "account-join")
    };
    let text = t.fill(text, [("email", seen.email.clone().into())]);
    // Before the summary, which names the fields by their labels.
    let fields_part = view! {
        <form class="form" method="post" action=t.href("/sign-in/open")>
            <input type="hidden" name="token" value=fields.get("token").to_owned() />
            <input type="hidden" name="next" value=fields.get("next").to_owned() />
            {(!seen.known).then(|| name_field(t, form))}
            {seen.code.then(|| code_field(t, form))}
            <p class="actions"><button class="button" type="submit">{t.text(button)}</button></p>
        </form>
    };
    let body = view! {
        <h1>{t.text(title)}</h1>
        <ErrorSummary form />
        <p class="lede">{text}</p>
        {fields_part}
        <p>{t.text("link-open-not-you")}</p>
    };
    secret_page(visit.page_with(
        status,
        Head::new(t.text(title), t.text("account-sign-in-lede")).at("/sign-in".into()),
        body,
    ))
}

pub(super) fn name_field(t: Texts, form: Field<'_>) -> impl IntoView + use<> {
    view! {
        <TextField form name="name" label=t.text("account-name") hint=t.text("account-name-hint") autocomplete="nickname" />
    }
}

fn code_field(t: Texts, form: Field<'_>) -> impl IntoView + use<> {
    view! { <TextField form name="code" label=t.text("link-code") hint=t.text("link-code-hint") autocomplete="off" /> }
}

/// A link that was used, or is too old, or never was: nobody learns which.
pub(super) fn dead(visit: &Visit, status: StatusCode) -> Response {
    let t = visit.t;
    let again = t.href("/sign-in/link");
    let body = view! {
        <h1>{t.text("link-dead")}</h1>
        <p class="lede">{t.text("link-dead-text")}</p>
        <p class="actions"><a class="button" href=again>{t.text("link-again")}</a></p>
    };
    let head = Head::new(t.text("link-dead"), t.text("link-dead-text")).at("/sign-in".into());
    Refusal::Link.on(secret_page(visit.page_with(status, head, body)))
}

/// A page that shows a secret, or was had with one: it is stored nowhere.
pub(crate) fn secret_page(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    response
}
