//! Passkeys: signing in with one, adding and removing them. A passkey is asked by a script (`assets/js/passkey.js`), and
//! the forms that need it are hidden until it runs; everything else is HTML as ever.

use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use domain::{
    account::{NewPasskey, PASSKEYS_MAX, PasskeyAnswer},
    form::Fields,
    limit::Kind,
    policy::{Action, permit},
};
use leptos::prelude::*;
use service::{
    Error,
    account::{
        Token,
        passkey::{self, Asked, Held},
    },
    limit,
};

use super::{
    cookies::{self, Browser},
    factor,
    security::{self, PATH},
    sign_in::{self, signed_in},
};
use crate::{
    failure::{Answer, Failure},
    mail::InWords,
    refusal::Refusal,
    sent::Sent,
    texts::Texts,
    ui::{Field, TextField, query_with},
    visit::Visit,
};

/// A button to sign in with a passkey, where people can have them; the script shows it.
pub(super) fn button(visit: &Visit, form: Field<'_>) -> Option<impl IntoView + use<>> {
    let t = visit.t;
    let next = form.fields.get("next").to_owned();
    passkey::are_offered(&visit.service).then(|| {
        view! {
            <form
                class="form" method="post" action=t.href("/sign-in/passkey") hidden data-passkey="get"
                data-ask=t.href("/sign-in/passkey/ask") data-wait=t.text("passkey-wait") data-failed=t.text("passkey-failed")
            >
                <input type="hidden" name="next" value=next />
                {empty_answer()}
                <p class="actions">
                    <button id="field-passkey" class="button secondary" type="submit">{t.text("passkey-sign-in")}</button>
                </p>
            </form>
        }
    })
}

fn empty_answer() -> impl IntoView {
    view! {
        <input type="hidden" name="asked" value="" />
        <input type="hidden" name="answer" value="" />
    }
}

/// Asks a browser for a passkey. Whoever asks learns nothing: the question is the same for everybody.
pub(super) async fn ask(visit: Visit) -> Answer {
    Ok(question(&passkey::ask(&visit.service).await?))
}

/// Signs in, where it is not too early after attempts with the same passkey that failed.
pub(super) async fn enter(visit: Visit, browser: Browser, sent: Sent) -> Answer {
    let entered = match PasskeyAnswer::parse(&sent.fields) {
        Ok(form) => sign_in(&visit, &browser, &form).await,
        Err(errors) => Err(errors.into()),
    };
    match entered {
        Ok(token) => Ok(signed_in(&visit, &token, sent.fields.get("next"))),
        Err(Error::Invalid(errors)) => Ok(Refusal::Passkey.on(sign_in::again(&visit, &sent.fields, &errors))),
        Err(other) => Err(other.into()),
    }
}

async fn sign_in(visit: &Visit, browser: &Browser, form: &PasskeyAnswer) -> Result<Token, Error> {
    let (service, whence) = (&visit.service, visit.whence()?);
    let holder = format!("passkey:{}", passkey::credential_of(form));
    limit::attempt(service, &holder, whence).await?;
    let token = passkey::sign_in(service, form, browser.opening(), &InWords::new(visit, "")).await?;
    limit::succeeded(service, &holder, whence).await?;
    Ok(token)
}

pub(super) async fn begin(visit: Visit, browser: Browser) -> Answer {
    permit(&visit.actor, &Action::KeepAccount)?;
    match passkey::begin(&visit.service, &visit.actor, browser.token()).await {
        Ok(asked) => Ok(question(&asked)),
        Err(Error::Invalid(errors)) => {
            security::answer(&visit, &browser, &Fields::default(), Err(Error::Invalid(errors)), "").await
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn add(visit: Visit, browser: Browser, sent: Sent) -> Answer {
    permit(&visit.actor, &Action::KeepAccount)?;
    let done = match NewPasskey::parse(&sent.fields) {
        Ok(form) => {
            limit::spend(&visit.service, Kind::Mail, visit.actor.person(), visit.whence()?).await?;
            passkey::add(&visit.service, &visit.actor, browser.token(), form, &InWords::new(&visit, "")).await
        }
        Err(errors) => Err(errors.into()),
    };
    match done {
        Ok(token) => {
            let mut response = visit.go(&query_with(PATH, &[("done", "passkey")]));
            cookies::keep_session(&mut response, &visit.site, &token);
            Ok(response)
        }
        Err(error) => security::answer(&visit, &browser, &sent.fields, Err(error), "").await,
    }
}

pub(super) async fn remove(visit: Visit, browser: Browser, Path(id): Path<i64>) -> Answer {
    permit(&visit.actor, &Action::KeepAccount)?;
    limit::spend(&visit.service, Kind::Mail, visit.actor.person(), visit.whence()?).await?;
    let letters = InWords::new(&visit, "");
    let done = passkey::remove(&visit.service, &visit.actor, browser.token(), id, &letters).await;
    security::answer(&visit, &browser, &Fields::default(), done, "passkey-removed").await
}

/// A question, as the script reads it.
fn question(asked: &Asked) -> Response {
    let text = format!("{{\"asked\":\"{}\",\"options\":{}}}", asked.asked, asked.options);
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "private, no-store")];
    (StatusCode::OK, headers, text).into_response()
}

/// What the page about what keeps an account shows of passkeys.
pub(super) struct Page {
    t: Texts,
    offered: bool,
    held: Vec<Held>,
    only_way: bool,
}

impl Page {
    pub(super) async fn of(visit: &Visit) -> Result<Self, Failure> {
        let (service, actor) = (&visit.service, &visit.actor);
        Ok(Self {
            t: visit.t,
            offered: passkey::are_offered(service),
            held: passkey::list(service, actor).await?,
            only_way: passkey::is_only_way(service, actor).await?,
        })
    }

    /// Whether there are any.
    pub(super) fn any(&self) -> bool {
        !self.held.is_empty()
    }

    /// The part; nothing where people can have none.
    pub(super) fn part(&self, form: Field<'_>, may_change: bool) -> Option<impl IntoView + use<>> {
        let t = self.t;
        if !self.offered && !self.any() {
            return None;
        }
        let none = (!self.any()).then(|| view! { <p>{t.text("passkey-none")}</p> });
        let rows = self.held.iter().map(|held| self.row(held, may_change)).collect_view();
        let list = self.any().then(|| view! { <ul class="plain-list">{rows}</ul> });
        let change = match may_change {
            true if self.offered && self.held.len() < PASSKEYS_MAX => add_form(t, form).into_any(),
            true => ().into_any(),
            false => factor::anew(t),
        };
        Some(view! {
            <section aria-labelledby="passkey-title">
                <h2 id="passkey-title">{t.text("passkey-title")}</h2>
                <p>{t.text("passkey-text")}</p>
                {none}
                {list}
                {change}
            </section>
        })
    }

    fn row(&self, held: &Held, may_change: bool) -> impl IntoView + use<> {
        let t = self.t;
        let added = t.fill("passkey-added", [("added", t.date(held.created).into())]);
        let used = match held.used {
            Some(at) => t.fill("passkey-used", [("used", t.moment(at).into())]),
            None => t.text("passkey-unused"),
        };
        let remove = match (may_change, self.only_way) {
            (false, _) => ().into_any(),
            (true, true) => view! { <p>{t.text("problem-last-way-in")}</p> }.into_any(),
            (true, false) => {
                let label = t.fill("passkey-remove-of", [("name", held.name.clone().into())]);
                let action = t.href(&format!("/me/passkeys/{}/remove", held.id));
                view! {
                    <form method="post" action=action>
                        <button class="button secondary" type="submit" aria-label=label>{t.text("passkey-remove")}</button>
                    </form>
                }
                .into_any()
            }
        };
        view! {
            <li>
                <p><strong>{held.name.clone()}</strong></p>
                <p>{added} " " {used}</p>
                {remove}
            </li>
        }
    }
}

fn add_form(t: Texts, form: Field<'_>) -> impl IntoView + use<> {
    view! {
        <p class="muted passkey-cannot">{t.text("passkey-cannot")}</p>
        <form
            class="form" method="post" action=t.href("/me/passkeys") hidden data-passkey="create"
            data-ask=t.href("/me/passkeys/ask") data-wait=t.text("passkey-wait") data-failed=t.text("passkey-failed")
        >
            {empty_answer()}
            <TextField form name="passkey" label=t.text("passkey-name") hint=t.text("passkey-name-hint") />
            <p class="actions"><button class="button secondary" type="submit">{t.text("passkey-add")}</button></p>
        </form>
    }
}
