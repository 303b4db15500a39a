//! Joining, signing in and out, and one's own contributions.

use axum::{
    extract::Query,
    http::{HeaderMap, HeaderName, StatusCode},
    response::{IntoResponse, Response},
};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};
use domain::{
    account::{PASSWORD_MIN, SignIn, SignUp, safe_next},
    form::{Errors, Fields, Problem},
    page::Limit,
    policy::{Action, ActionKind, permit},
};
use leptos::prelude::*;
use serde::Deserialize;
use service::{
    Error,
    account::{self, Token},
    contribution::{self, Filter, Seen},
    limit, process,
};

use crate::{
    failure::{Answer, Failure},
    front::ListQuery,
    routes::Routes,
    sent::Sent,
    ui::{ContributionCard, Empty, ErrorSummary, Field, Labels, Pager, TextField, query_with},
    visit::{Head, SESSION_COOKIE, Visit},
};

#[derive(Debug, Default, Deserialize)]
struct Next {
    #[serde(default)]
    next: String,
}

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/join", ActionKind::Join, join_form)
        .post("/join", ActionKind::Join, join)
        .get("/sign-in", ActionKind::SignIn, sign_in_form)
        .post("/sign-in", ActionKind::SignIn, sign_in)
        .post("/sign-out", ActionKind::SignIn, sign_out)
        .get("/me", ActionKind::SeeOwn, mine)
}

async fn join_form(visit: Visit, Query(next): Query<Next>) -> Response {
    join_page(&visit, StatusCode::OK, &Fields::default().with("next", next.next), &Errors::default())
}

async fn join(visit: Visit, jar: CookieJar, sent: Sent) -> Answer {
    let form = match SignUp::parse(&sent.fields) {
        Ok(form) => form,
        Err(errors) => return Ok(join_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &errors)),
    };
    let own = SignIn { email: form.email.clone(), password: form.password.clone() };
    match account::join(&visit.service, &visit.actor, form).await {
        Ok(person) => {
            let token = account::open_session(&visit.service, person).await?;
            Ok(signed_in(&visit, jar, &token, &sent.fields))
        }
        // The form once more, after a double click or a lost answer: who knows the account's password has it.
        Err(Error::Invalid(errors)) if errors.of("email") == Some(&Problem::Taken) => match enter(&visit, own).await {
            Ok(token) => Ok(signed_in(&visit, jar, &token, &sent.fields)),
            Err(_) => Ok(join_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &errors)),
        },
        Err(Error::Invalid(errors)) => Ok(join_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &errors)),
        Err(other) => Err(other.into()),
    }
}

fn join_page(visit: &Visit, status: StatusCode, fields: &Fields, errors: &Errors) -> Response {
    let t = visit.t;
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let sign_in = t.href(&query_with("/sign-in", &[("next", fields.get("next"))]));
    // Before the summary, which names the fields by their labels.
    let fields_part = view! {
        <form class="form" method="post" action=t.href("/join")>
            <input type="hidden" name="next" value=fields.get("next").to_owned() />
            <TextField form name="name" label=t.text("account-name") hint=t.text("account-name-hint") autocomplete="nickname" />
            <TextField form name="email" kind="email" label=t.text("account-email") hint=t.text("account-email-hint") autocomplete="email" />
            <TextField
                form name="password" kind="password" label=t.text("account-password")
                hint=t.count("account-password-hint", PASSWORD_MIN) autocomplete="new-password"
            />
            <p class="actions"><button class="button" type="submit">{t.text("account-join")}</button></p>
        </form>
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

async fn sign_in_form(visit: Visit, Query(next): Query<Next>) -> Response {
    sign_in_page(&visit, StatusCode::OK, &Fields::default().with("next", next.next), &Errors::default())
}

async fn sign_in(visit: Visit, jar: CookieJar, sent: Sent) -> Answer {
    let form = match SignIn::parse(&sent.fields) {
        Ok(form) => form,
        Err(errors) => return Ok(sign_in_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &errors)),
    };
    match enter(&visit, form).await {
        Ok(token) => Ok(signed_in(&visit, jar, &token, &sent.fields)),
        Err(Error::Invalid(errors)) => {
            Ok(sign_in_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &errors))
        }
        Err(other) => Err(other.into()),
    }
}

/// Signs in, where it is not too early after attempts that failed.
async fn enter(visit: &Visit, form: SignIn) -> Result<Token, Error> {
    let Some(sending) = &visit.sending else { return Err(Error::NotFound) };
    let email = form.email.clone();
    limit::attempt(&visit.service, &email, sending.whence()).await?;
    let token = account::sign_in(&visit.service, form).await?;
    limit::succeeded(&visit.service, &email, sending.whence()).await?;
    Ok(token)
}

fn sign_in_page(visit: &Visit, status: StatusCode, fields: &Fields, errors: &Errors) -> Response {
    let t = visit.t;
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let join = t.href(&query_with("/join", &[("next", fields.get("next"))]));
    // Before the summary, which names the fields by their labels.
    let fields_part = view! {
        <form class="form" method="post" action=t.href("/sign-in")>
            <input type="hidden" name="next" value=fields.get("next").to_owned() />
            <TextField form name="email" kind="email" label=t.text("account-email") autocomplete="email" />
            <TextField form name="password" kind="password" label=t.text("account-password") autocomplete="current-password" />
            <p class="actions"><button class="button" type="submit">{t.text("account-sign-in")}</button></p>
        </form>
        <p><a href=join>{t.text("account-have-none")}</a></p>
    };
    let body = view! {
        <h1>{t.text("account-sign-in")}</h1>
        <ErrorSummary form />
        {fields_part}
    };
    visit.page_with(status, Head::new(t.text("account-sign-in"), t.text("account-sign-in-lede")), body)
}

fn signed_in(visit: &Visit, jar: CookieJar, token: &Token, fields: &Fields) -> Response {
    let target = match safe_next(fields.get("next")) {
        "/" => visit.to("/me"),
        next => next.to_owned(),
    };
    let cookie = Cookie::build((SESSION_COOKIE, token.text.clone()))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(visit.site.base_url.starts_with("https:"))
        .max_age(cookie_seconds(token.seconds));
    (jar.add(cookie), axum::response::Redirect::to(&target)).into_response()
}

async fn sign_out(visit: Visit, headers: HeaderMap) -> Answer {
    let jar = CookieJar::from_headers(&headers);
    if let Some(cookie) = jar.get(SESSION_COOKIE) {
        account::sign_out(&visit.service, &visit.actor, cookie.value()).await?;
    }
    // Pages that the browser kept were this person's.
    let forget = [(HeaderName::from_static("clear-site-data"), "\"cache\"")];
    Ok((jar.remove(Cookie::build(SESSION_COOKIE).path("/")), forget, visit.go("/")).into_response())
}

/// One's own contributions, with what came of them on each one's page.
async fn mine(mut visit: Visit, Query(query): Query<ListQuery>) -> Answer {
    let t = visit.t;
    permit(&visit.actor, &Action::SeeOwn)?;
    let person = visit.actor.person().ok_or(Failure::SignIn)?;
    let filter = Filter { seen: Seen::Author(person), ..Filter::default() };
    let page = contribution::list(&visit.service, &filter, query.after.as_deref(), Limit::PAGE).await?;
    let slugs = process::slugs(&visit.service, page.items.iter().map(|s| s.process)).await?;
    visit.example = process::any_example(&visit.service, page.items.iter().map(|s| s.process)).await?;
    let empty = page.items.is_empty();
    let (total, next) = (page.total, page.next.map(|after| t.href(&query_with("/me", &[("after", &after)]))));
    let cards = page
        .items
        .into_iter()
        .map(|summary| {
            let slug = slugs.get(&summary.process).cloned().unwrap_or_default();
            view! { <li><ContributionCard t slug summary /></li> }
        })
        .collect_view();
    let body = view! {
        <h1>{t.text("account-mine")}</h1>
        <p class="lede">{t.text("account-mine-lede")}</p>
        <p><a href=t.href("/me/data")>{t.text("privacy-title")}</a></p>
        {if empty {
            let home = t.href("/");
            view! {
                <Empty text=t.text("account-mine-empty")>
                    <a class="button" href=home>{t.text("failure-home")}</a>
                </Empty>
            }
            .into_any()
        } else {
            view! {
                <h2 class="visually-hidden">{t.text("process-contributions")}</h2>
                <ul class="cards">{cards}</ul>
                <Pager t total next />
            }
            .into_any()
        }}
    };
    Ok(visit.page(Head::new(t.text("account-mine"), t.text("account-mine-lede")), body))
}

fn cookie_seconds(seconds: i64) -> time::Duration {
    time::Duration::seconds(seconds)
}
