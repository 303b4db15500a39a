//! Joining, signing in and out, what keeps an account, and one's own contributions.

pub(crate) mod cookies;
mod factor;
mod join;
mod link;
mod security;
mod sign_in;
mod step;

use axum::extract::Query;
use domain::{
    page::Limit,
    policy::{Action, ActionKind, permit},
};
use leptos::prelude::*;
use serde::Deserialize;
use service::{
    contribution::{self, Filter, Seen},
    process,
};

use crate::{
    failure::{Answer, Failure},
    front::ListQuery,
    routes::Routes,
    ui::{ContributionCard, Empty, Pager, query_with},
    visit::{Head, Visit},
};

pub use cookies::session_cookie;
pub(crate) use cookies::{keep, session_of};
pub(crate) use link::secret_page;

/// What stands behind the `?` of the forms to sign in and to join.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    next: String,
    #[serde(default)]
    joined: String,
}

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/join", ActionKind::Join, join::form)
        .post("/join", ActionKind::Join, join::join)
        .get("/sign-in", ActionKind::SignIn, sign_in::form)
        .post("/sign-in", ActionKind::SignIn, sign_in::sign_in)
        .get("/sign-in/password", ActionKind::SignIn, sign_in::password_form)
        .get("/sign-in/link", ActionKind::SignIn, link::form)
        .post("/sign-in/link", ActionKind::SignIn, link::ask)
        .get("/sign-in/asked", ActionKind::SignIn, link::asked)
        .get("/sign-in/open", ActionKind::SignIn, link::open_form)
        .post("/sign-in/open", ActionKind::SignIn, link::open)
        .get("/sign-in/code", ActionKind::SignIn, step::form)
        .post("/sign-in/code", ActionKind::SignIn, step::enter)
        .post("/sign-out", ActionKind::SignIn, sign_in::sign_out)
        .get("/me", ActionKind::SeeOwn, mine)
        .get("/me/security", ActionKind::SeeOwn, security::show)
        .post("/me/name", ActionKind::KeepAccount, security::rename)
        .post("/me/address", ActionKind::KeepAccount, security::change_address)
        .post("/me/password", ActionKind::KeepAccount, security::change_password)
        .post("/me/factor/begin", ActionKind::KeepAccount, factor::begin)
        .get("/me/factor", ActionKind::SeeOwn, factor::setup)
        .post("/me/factor", ActionKind::KeepAccount, factor::confirm)
        .post("/me/factor/codes", ActionKind::KeepAccount, factor::renew)
        .post("/me/factor/remove", ActionKind::KeepAccount, factor::remove)
        .post("/me/sessions/end", ActionKind::KeepAccount, security::end_others)
        .post("/me/sessions/{id}/end", ActionKind::KeepAccount, security::end_session)
        // Whoever has the link has shown who they are, signed in or not.
        .get("/address/confirm", ActionKind::SignIn, security::confirm_form)
        .post("/address/confirm", ActionKind::SignIn, security::confirm)
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
    let outbox = visit.actor.is_admin().then(|| {
        view! { <a class="button secondary" href=t.href("/outbox")>{t.text("outbox-title")}</a> }
    });
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
        <p class="actions">
            <a class="button secondary" href=t.href("/me/security")>{t.text("security-title")}</a>
            <a class="button secondary" href=t.href("/me/data")>{t.text("privacy-title")}</a>
            {outbox}
        </p>
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
