//! Joining, signing in and out, what keeps an account, and one's own contributions.

pub(crate) mod cookies;
mod factor;
mod join;
mod language;
mod link;
mod passkey;
mod provider;
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
    process, trail,
};

use crate::{
    failure::{Answer, Failure},
    front::ListQuery,
    routes::Routes,
    ui::{Came, ContributionCard, Empty, Pager, query_with},
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

/// What an identity provider leads back to.
pub(crate) fn way_back() -> Routes {
    Routes::new().get("/sign-in/provider", ActionKind::SignIn, provider::choose)
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
        .post("/sign-in/provider", ActionKind::SignIn, provider::go)
        .get("/sign-in/provider", ActionKind::SignIn, provider::back)
        .post("/sign-in/provider/back", ActionKind::SignIn, provider::come)
        .get("/sign-in/provider/name", ActionKind::SignIn, provider::name_form)
        .post("/sign-in/provider/name", ActionKind::SignIn, provider::join)
        .post("/sign-in/passkey/ask", ActionKind::SignIn, passkey::ask)
        .post("/sign-in/passkey", ActionKind::SignIn, passkey::enter)
        .get("/sign-in/code", ActionKind::SignIn, step::form)
        .post("/sign-in/code", ActionKind::SignIn, step::enter)
        .post("/sign-out", ActionKind::SignIn, sign_in::sign_out)
        .get("/me", ActionKind::SeeOwn, mine)
        .get("/me/security", ActionKind::SeeOwn, security::show)
        .post("/me/name", ActionKind::KeepAccount, security::rename)
        .post("/me/language", ActionKind::KeepAccount, language::choose)
        .post("/me/address", ActionKind::KeepAccount, security::change_address)
        .post("/me/password", ActionKind::KeepAccount, security::change_password)
        .post("/me/provider/unlink", ActionKind::KeepAccount, security::unlink)
        .post("/me/factor/begin", ActionKind::KeepAccount, factor::begin)
        .get("/me/factor", ActionKind::SeeOwn, factor::setup)
        .post("/me/factor", ActionKind::KeepAccount, factor::confirm)
        .post("/me/factor/codes", ActionKind::KeepAccount, factor::renew)
        .post("/me/factor/remove", ActionKind::KeepAccount, factor::remove)
        .post("/me/passkeys/ask", ActionKind::KeepAccount, passkey::begin)
        .post("/me/passkeys", ActionKind::KeepAccount, passkey::add)
        .post("/me/passkeys/{id}/remove", ActionKind::KeepAccount, passkey::remove)
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
    let mut cards = Vec::with_capacity(page.items.len());
    for summary in page.items {
        let slug = slugs.get(&summary.process).cloned().unwrap_or_default();
        let steps = trail::of(&visit.service, summary.id).await?;
        let came = view! { <Came t slug=slug.clone() steps /> };
        cards.push(view! { <li class="with-came"><ContributionCard t slug summary /> {came}</li> });
    }
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
