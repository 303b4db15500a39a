//! What keeps an account: name, address, password, second factor, and the browsers that are signed in.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use domain::{
    Lang,
    account::{Address, NewName, NewPassword, PASSWORD_MIN},
    form::{Errors, Fields},
    limit::Kind,
    policy::{Action, permit},
};
use leptos::prelude::*;
use serde::Deserialize;
use service::{
    Error,
    account::{self, Keys, Session, Token, address, provider},
    limit,
};

use super::{
    cookies::{self, Browser},
    factor, language, passkey, provider as provider_pages,
};
use crate::{
    failure::{Answer, Failure},
    mail::InWords,
    sent::Sent,
    texts::Texts,
    ui::{Crumbs, ErrorSummary, Field, Labels, TextField, query_with},
    visit::{Head, Visit},
};

pub(super) const PATH: &str = "/me/security";

#[derive(Debug, Default, Deserialize)]
pub(super) struct Done {
    #[serde(default)]
    done: String,
}

pub(super) async fn show(visit: Visit, browser: Browser, Query(done): Query<Done>) -> Answer {
    permit(&visit.actor, &Action::SeeOwn)?;
    let name = visit.actor.name().ok_or(Failure::SignIn)?;
    let fields = Fields::default().with("name", name);
    page(&visit, &browser, StatusCode::OK, &fields, &Errors::default(), done_text(visit.t, &done.done)).await
}

pub(super) async fn rename(visit: Visit, browser: Browser, sent: Sent) -> Answer {
    permit(&visit.actor, &Action::KeepAccount)?;
    let done = match NewName::parse(&sent.fields) {
        Ok(form) => account::rename(&visit.service, &visit.actor, form).await,
        Err(errors) => Err(errors.into()),
    };
    answer(&visit, &browser, &sent.fields, done, "name").await
}

pub(super) async fn change_address(visit: Visit, browser: Browser, sent: Sent) -> Answer {
    permit(&visit.actor, &Action::KeepAccount)?;
    let done = match Address::parse(&sent.fields) {
        Ok(form) => {
            limit::mail(&visit.service, &form.email, visit.actor.person(), visit.whence()?).await?;
            address::ask(&visit.service, &visit.actor, form, &InWords::new(&visit, "")).await
        }
        Err(errors) => Err(errors.into()),
    };
    answer(&visit, &browser, &sent.fields, done, "address").await
}

pub(super) async fn change_password(visit: Visit, browser: Browser, sent: Sent) -> Answer {
    permit(&visit.actor, &Action::KeepAccount)?;
    let done = match NewPassword::parse(&sent.fields) {
        Ok(form) => set_password(&visit, &browser, form).await,
        Err(errors) => Err(errors.into()),
    };
    match done {
        Ok(token) => {
            let mut response = visit.go(&query_with(PATH, &[("done", "password")]));
            cookies::keep_session(&mut response, &visit.site, &token);
            Ok(response)
        }
        Err(error) => answer(&visit, &browser, &sent.fields, Err(error), "").await,
    }
}

/// Sets a password, where it is not too early after attempts that failed: the old one may be guessed here as well.
async fn set_password(visit: &Visit, browser: &Browser, form: NewPassword) -> Result<Token, Error> {
    let (service, actor, whence) = (&visit.service, &visit.actor, visit.whence()?);
    let email = account::keys(service, actor, browser.token()).await?.email;
    limit::attempt(service, &email, whence).await?;
    limit::spend(service, Kind::Mail, actor.person(), whence).await?;
    let token = account::change_password(service, actor, browser.token(), form, &InWords::new(visit, "")).await;
    let right = match &token {
        Ok(_) => true,
        Err(Error::Invalid(errors)) => errors.of("old_password").is_none(),
        Err(_) => false,
    };
    if right {
        limit::succeeded(service, &email, whence).await?;
    }
    token
}

pub(super) async fn unlink(visit: Visit, browser: Browser) -> Answer {
    permit(&visit.actor, &Action::KeepAccount)?;
    let done = match visit.service.settings().provider {
        Some(_) => provider::unlink(&visit.service, &visit.actor, &InWords::new(&visit, "")).await,
        // There is nothing to unlink from any more.
        None => Ok(()),
    };
    answer(&visit, &browser, &Fields::default(), done, "unlinked").await
}

pub(super) async fn end_session(visit: Visit, browser: Browser, Path(id): Path<i64>) -> Answer {
    account::end_session(&visit.service, &visit.actor, browser.token(), id).await?;
    Ok(visit.go(&query_with(PATH, &[("done", "session")])))
}

pub(super) async fn end_others(visit: Visit, browser: Browser) -> Answer {
    permit(&visit.actor, &Action::KeepAccount)?;
    account::end_others(&visit.service, &visit.actor, browser.token()).await?;
    Ok(visit.go(&query_with(PATH, &[("done", "sessions")])))
}

/// The page again, with what was done or with what is wrong.
pub(super) async fn answer(
    visit: &Visit,
    browser: &Browser,
    fields: &Fields,
    done: Result<(), Error>,
    what: &'static str,
) -> Answer {
    match done {
        Ok(()) => Ok(visit.go(&query_with(PATH, &[("done", what)]))),
        Err(Error::Invalid(errors)) => {
            let mut fields = fields.clone();
            if !fields.has("name") {
                fields.push("name", visit.actor.name().unwrap_or_default());
            }
            page(visit, browser, StatusCode::UNPROCESSABLE_ENTITY, &fields, &errors, None).await
        }
        Err(other) => Err(other.into()),
    }
}

fn done_text(t: Texts, done: &str) -> Option<String> {
    let key = match done {
        "name" => "security-done-name",
        "language" => "security-done-lang",
        "address" => "security-done-address",
        "password" => "security-done-password",
        "provider" => "security-done-provider",
        "unlinked" => "security-done-unlinked",
        "session" => "security-done-session",
        "sessions" => "security-done-sessions",
        "passkey" => "passkey-done-added",
        "passkey-removed" => "passkey-done-removed",
        "factor-removed" => "factor-done-removed",
        _ => return None,
    };
    Some(t.text(key))
}

async fn page(
    visit: &Visit,
    browser: &Browser,
    status: StatusCode,
    fields: &Fields,
    errors: &Errors,
    done: Option<String>,
) -> Answer {
    let t = visit.t;
    let keys = account::keys(&visit.service, &visit.actor, browser.token()).await?;
    let sessions = account::sessions(&visit.service, &visit.actor, browser.token()).await?;
    let provider_part = provider_part(visit, &keys).await?;
    let factors = account::factor::factors(&visit.service, &visit.actor, browser.token()).await?;
    let keys_held = passkey::Page::of(visit).await?;
    let mut fields = fields.clone();
    if !fields.has("lang") {
        fields.push("lang", keys.lang.map(Lang::tag).unwrap_or_default());
    }
    let fields = &fields;
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    // Before the summary, which names the fields by their labels.
    let parts = view! {
        {name_part(t, form)}
        {address_part(t, form, &keys)}
        {language::part(t, form, &keys)}
        {password_part(t, form, &keys)}
        {provider_part}
        {keys_held.part(form, factors.may_change)}
        {factor::part(visit, &factors, keys_held.any())}
        {sessions_part(t, sessions, factors.may_change)}
    };
    let body = view! {
        <Crumbs t way=vec![("/me".into(), t.text("account-mine"))] />
        <h1>{t.text("security-title")}</h1>
        {done.map(|text| view! { <p class="notice" role="status">{text}</p> })}
        <ErrorSummary form />
        <div class="settings">{parts}</div>
    };
    let head = Head::new(t.text("security-title"), t.text("security-lede")).at(PATH.into());
    Ok(visit.page_with(status, head, body))
}

/// Where there is an identity provider: whether the account is linked to it.
async fn provider_part(visit: &Visit, keys: &Keys) -> Result<Option<impl IntoView + use<>>, Failure> {
    let Some(name) = visit.service.settings().provider.as_ref().map(|provider| provider.name().to_owned()) else {
        return Ok(None);
    };
    let linked = provider::linked(&visit.service, &visit.actor).await?;
    let keyed = service::account::passkey::opens_own(&visit.service, &visit.actor).await?;
    let last = !keys.password && !visit.service.settings().sends_mail && !keyed;
    Ok(Some(provider_pages::part(visit.t, &name, linked, last)))
}

fn name_part(t: Texts, form: Field<'_>) -> impl IntoView + use<> {
    view! {
        <section aria-labelledby="name-title">
            <h2 id="name-title">{t.text("security-name")}</h2>
            <form class="form" method="post" action=t.href("/me/name")>
                <TextField form name="name" label=t.text("account-name") hint=t.text("security-name-hint") autocomplete="nickname" />
                <p class="actions">
                    <button class="button secondary" type="submit">{t.text("security-name-save")}</button>
                </p>
            </form>
        </section>
    }
}

fn address_part(t: Texts, form: Field<'_>, keys: &Keys) -> impl IntoView + use<> {
    let now = t.fill("security-address-now", [("email", keys.email.clone().into())]);
    let asked = keys.email_asked.clone().map(|email| {
        let text = t.fill("security-address-asked", [("email", email.into())]);
        view! { <p class="notice">{text}</p> }
    });
    view! {
        <section aria-labelledby="address-title">
            <h2 id="address-title">{t.text("security-address")}</h2>
            <p>{now}</p>
            {asked}
            <form class="form" method="post" action=t.href("/me/address")>
                <TextField
                    form name="email" kind="email" label=t.text("security-address-new") hint=t.text("security-address-hint")
                    autocomplete="email"
                />
                <p class="actions">
                    <button class="button secondary" type="submit">{t.text("security-address-ask")}</button>
                </p>
            </form>
        </section>
    }
}

fn password_part(t: Texts, form: Field<'_>, keys: &Keys) -> impl IntoView + use<> {
    let link = t.href(&query_with("/sign-in/link", &[("next", &t.href(PATH))]));
    let text = match (keys.password, keys.fresh) {
        (_, true) => "security-password-fresh",
        (true, false) => "security-password-old",
        (false, false) => "security-password-none",
    };
    let by_link = (!keys.fresh).then(|| view! { <p><a href=link>{t.text("security-password-link")}</a></p> });
    let old = (keys.password && !keys.fresh).then(|| {
        let label = t.text("security-password-now");
        view! { <TextField form name="old_password" kind="password" label autocomplete="current-password" /> }
    });
    let fields = (keys.password || keys.fresh).then(|| {
        view! {
            <form class="form" method="post" action=t.href("/me/password")>
                {old}
                <TextField
                    form name="password" kind="password" label=t.text("security-password-new")
                    hint=t.count("account-password-hint", PASSWORD_MIN) autocomplete="new-password"
                />
                <p class="actions">
                    <button class="button secondary" type="submit">{t.text("security-password-save")}</button>
                </p>
            </form>
        }
    });
    view! {
        <section aria-labelledby="password-title">
            <h2 id="password-title">{t.text("security-password")}</h2>
            <p>{t.text(text)}</p>
            {by_link}
            {fields}
        </section>
    }
}

fn sessions_part(t: Texts, sessions: Vec<Session>, may_change: bool) -> impl IntoView + use<> {
    let others = (sessions.len() > 1).then(|| {
        if !may_change {
            return factor::anew(t);
        }
        view! {
            <form method="post" action=t.href("/me/sessions/end")>
                <p class="actions">
                    <button class="button secondary" type="submit">{t.text("security-sessions-end")}</button>
                </p>
            </form>
        }
        .into_any()
    });
    let rows = sessions.into_iter().map(|session| session_row(t, session, may_change)).collect_view();
    view! {
        <section aria-labelledby="sessions-title">
            <h2 id="sessions-title">{t.text("security-sessions")}</h2>
            <p>{t.text("security-sessions-text")}</p>
            <ul class="plain-list">{rows}</ul>
            {others}
        </section>
    }
}

fn session_row(t: Texts, session: Session, may_change: bool) -> impl IntoView {
    let browser = if session.browser.is_empty() { t.text("security-session-unknown") } else { session.browser };
    let times = t.fill(
        "security-session-times",
        [("begun", t.moment(session.created).into()), ("used", t.date(session.used).into())],
    );
    let action = t.href(&format!("/me/sessions/{}/end", session.id));
    let end = if session.own {
        view! { <p class="muted">{t.text("security-session-own")}</p> }.into_any()
    } else if !may_change {
        ().into_any()
    } else {
        let label = t.fill("security-session-end-of", [("browser", browser.clone().into())]);
        view! {
            <form method="post" action=action>
                <button class="button secondary" type="submit" aria-label=label>{t.text("security-session-end")}</button>
            </form>
        }
        .into_any()
    };
    view! {
        <li>
            <p><strong>{browser}</strong></p>
            <p>{times}</p>
            {end}
        </li>
    }
}

/// A link that asks to confirm a change of address. Like every link in a message it does nothing by being followed.
pub(super) async fn confirm_form(visit: Visit, Query(carried): Query<super::link::Carried>) -> Answer {
    let t = visit.t;
    let change = match address::look(&visit.service, &carried.token).await {
        Ok(change) => change,
        Err(Error::NotFound) => return Ok(super::link::dead(&visit, StatusCode::OK)),
        Err(other) => return Err(other.into()),
    };
    let text = if change.new { "address-confirm-new" } else { "address-confirm-old" };
    let text = t.fill(text, [("email", change.email.into())]);
    let body = view! {
        <h1>{t.text("address-confirm")}</h1>
        <p class="lede">{text}</p>
        <form class="form" method="post" action=t.href("/address/confirm")>
            <input type="hidden" name="token" value=carried.token />
            <p class="actions"><button class="button" type="submit">{t.text("address-confirm-button")}</button></p>
        </form>
    };
    let head = Head::new(t.text("address-confirm"), t.text("security-lede")).at("/".into());
    Ok(super::link::secret_page(visit.page(head, body)))
}

pub(super) async fn confirm(visit: Visit, sent: Sent) -> Result<Response, Failure> {
    let t = visit.t;
    let (title, text) = match address::confirm(&visit.service, sent.fields.get("token")).await {
        Ok(address::Progress::Half) => ("address-half", "address-half-text"),
        Ok(address::Progress::Done) => ("address-done", "address-done-text"),
        Err(Error::NotFound) => return Ok(super::link::dead(&visit, StatusCode::UNPROCESSABLE_ENTITY)),
        Err(other) => return Err(other.into()),
    };
    let home = t.href("/");
    let body = view! {
        <h1>{t.text(title)}</h1>
        <p class="lede">{t.text(text)}</p>
        <p class="actions"><a class="button secondary" href=home>{t.text("failure-home")}</a></p>
    };
    Ok(visit.page(Head::new(t.text(title), t.text(text)).at("/".into()), body))
}
