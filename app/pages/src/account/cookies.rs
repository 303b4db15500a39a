//! What a browser keeps for us: who it is, once somebody signed in; for a quarter of an hour that it asked for a link; for
//! half an hour that it was led to the identity provider; and for ten minutes who it is that has a second factor to show.
//! Nothing else, and nothing before that.

use std::convert::Infallible;

use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, HeaderValue, Method, header, request::Parts},
    middleware::Next,
    response::Response,
};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};
use domain::Lang;
use service::account::{self, Token, factor::HALF_SECONDS, link::LINK_SECONDS, provider::VISIT_SECONDS};

use crate::site::Site;

/// The name of the cookie that keeps somebody signed in. With https browsers hold a name of this form to this host and
/// to encryption.
#[must_use]
pub fn session_cookie(base_url: &str) -> &'static str {
    if encrypted(base_url) { "__Host-talkoot_session" } else { "talkoot_session" }
}

/// The same for the cookie of a browser that asked for a link.
fn asked_cookie(base_url: &str) -> &'static str {
    if encrypted(base_url) { "__Host-talkoot_asked" } else { "talkoot_asked" }
}

/// The same for the cookie of a browser that was led to the identity provider.
fn provider_cookie(base_url: &str) -> &'static str {
    if encrypted(base_url) { "__Host-talkoot_provider" } else { "talkoot_provider" }
}

/// The same for the cookie of a browser in which somebody showed their first factor.
fn half_cookie(base_url: &str) -> &'static str {
    if encrypted(base_url) { "__Host-talkoot_half" } else { "talkoot_half" }
}

fn encrypted(base_url: &str) -> bool {
    base_url.starts_with("https:")
}

/// The token of a session, if the browser sent one.
pub(crate) fn session_of(site: &Site, headers: &HeaderMap) -> Option<String> {
    CookieJar::from_headers(headers).get(session_cookie(&site.base_url)).map(|cookie| cookie.value().to_owned())
}

/// What the browser sent along.
pub(super) struct Browser {
    /// The token of its session.
    pub(super) session: Option<String>,
    /// The secret of a browser that asked for a link.
    pub(super) secret: Option<String>,
    /// The secret of a browser that was led to the identity provider.
    pub(super) provider: Option<String>,
    /// The token of somebody who showed their first factor.
    pub(super) half: Option<String>,
    /// What it says it is.
    pub(super) user_agent: String,
    /// The language of its page.
    lang: Option<Lang>,
}

impl Browser {
    /// How a session of it begins.
    pub(super) fn opening(&self) -> account::Opening<'_> {
        account::Opening { user_agent: &self.user_agent, former: self.session.as_deref(), lang: self.lang }
    }

    /// The token of its session; none where nobody is signed in.
    pub(super) fn token(&self) -> &str {
        self.session.as_deref().unwrap_or_default()
    }
}

impl FromRequestParts<Site> for Browser {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Infallible> {
        let jar = CookieJar::from_headers(&parts.headers);
        let user_agent =
            parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        Ok(Self {
            session: session_of(site, &parts.headers),
            secret: jar.get(asked_cookie(&site.base_url)).map(|cookie| cookie.value().to_owned()),
            provider: jar.get(provider_cookie(&site.base_url)).map(|cookie| cookie.value().to_owned()),
            half: jar.get(half_cookie(&site.base_url)).map(|cookie| cookie.value().to_owned()),
            user_agent: user_agent.to_owned(),
            lang: parts.extensions.get().copied(),
        })
    }
}

/// Has the browser keep a token.
pub(super) fn keep_session(response: &mut Response, site: &Site, token: &Token) {
    set(response, site, session_cookie(&site.base_url), &token.text, token.seconds);
}

/// Has the browser forget who it is.
pub(crate) fn forget_session(response: &mut Response, site: &Site) {
    set(response, site, session_cookie(&site.base_url), "", 0);
}

/// Has the browser keep that it asked for a link.
pub(super) fn keep_asked(response: &mut Response, site: &Site, secret: &str) {
    set(response, site, asked_cookie(&site.base_url), secret, LINK_SECONDS);
}

/// Has the browser forget that it asked for a link.
pub(super) fn forget_asked(response: &mut Response, site: &Site) {
    set(response, site, asked_cookie(&site.base_url), "", 0);
}

/// Has the browser keep that it was led to the identity provider.
pub(super) fn keep_provider(response: &mut Response, site: &Site, secret: &str) {
    set(response, site, provider_cookie(&site.base_url), secret, VISIT_SECONDS.saturating_mul(2));
}

/// Has the browser forget that.
pub(super) fn forget_provider(response: &mut Response, site: &Site) {
    set(response, site, provider_cookie(&site.base_url), "", 0);
}

/// Has the browser keep who has a second factor to show.
pub(super) fn keep_half(response: &mut Response, site: &Site, token: &Token) {
    set(response, site, half_cookie(&site.base_url), &token.text, HALF_SECONDS);
}

/// Has the browser forget that.
pub(super) fn forget_half(response: &mut Response, site: &Site) {
    set(response, site, half_cookie(&site.base_url), "", 0);
}

fn set(response: &mut Response, site: &Site, name: &'static str, value: &str, seconds: i64) {
    let cookie = Cookie::build((name, value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(encrypted(&site.base_url))
        .max_age(time::Duration::seconds(seconds));
    // Names and values are our own, of letters and digits.
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// Keeps a session going while pages are read: once a day it is noted, and where its owner's roles changed the browser
/// gets a new token.
pub(crate) async fn keep(State(site): State<Site>, request: Request, next: Next) -> Response {
    let reads = request.method() == Method::GET;
    let token = session_of(&site, request.headers()).filter(|_| reads);
    let mut response = next.run(request).await;
    if let Some(token) = token {
        match account::keep(&site.service, &token).await {
            Ok(Some(new)) => keep_session(&mut response, &site, &new),
            Ok(None) => {}
            // The page is there; the next one will try again.
            Err(error) => tracing::error!(%error, "a session was not kept going"),
        }
    }
    response
}
