//! What is told when something did not work. A handler answers with a [`Failure`]; [`show`] makes the page for it, in
//! the visit's language.

use std::time::Duration;

use axum::{
    extract::{FromRequestParts, OriginalUri, Request, State},
    http::{HeaderMap, Method, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use domain::{Lang, Timestamp, policy::Denial};
use leptos::prelude::*;
use service::Error;

use crate::{
    kept::Kept,
    not_now::NotNow,
    refusal::Refusal,
    site::Site,
    visit::{Head, Visit},
};

/// Seconds after which it is worth trying again where something of ours is out of order.
const LATER: i64 = 30;
/// The same where somebody has to do something about it.
const MUCH_LATER: i64 = 3_600;

/// The answer of a handler.
pub(crate) type Answer = Result<Response, Failure>;

/// Why there is no page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// There is no such thing, or not for this person.
    NotFound,
    /// There is such a thing, and not for this person, who is told that there is none.
    Hidden,
    /// There was something, and it was taken back.
    Gone,
    /// Signing in may help.
    SignIn,
    /// It is not this person's to do.
    Forbidden,
    /// It is theirs, once they have shown a second factor.
    Factor,
    /// It is theirs, once they have signed in anew.
    Anew,
    /// The forum is closed, or the deadline past.
    Closed,
    /// It takes somebody else as well.
    Alone,
    /// The request cannot be read.
    Unreadable,
    /// The request is too large.
    TooLarge,
    /// A form was refused where no form can be shown again.
    Refused,
    /// There was too much of it; it can go on at this moment.
    TooMany(Timestamp),
    /// The same form was taken before, and where it led is not known.
    Repeated,
    /// A file of an edition cannot be made at this moment.
    NotNow(NotNow),
    /// Something of ours is out of order for the moment.
    Unavailable,
    /// Something of ours broke.
    Broken,
}

impl Failure {
    fn status(self) -> StatusCode {
        match self {
            Self::NotFound | Self::Hidden => StatusCode::NOT_FOUND,
            Self::Gone => StatusCode::GONE,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::Forbidden | Self::Factor | Self::Anew | Self::Closed | Self::Alone => StatusCode::FORBIDDEN,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Refused => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Repeated => StatusCode::CONFLICT,
            Self::NotNow(why) => why.status(),
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Whether what was typed can be sent again, later or after something was done about it.
    pub(crate) fn keeps(self) -> bool {
        matches!(
            self,
            Self::TooMany(_)
                | Self::Unavailable
                | Self::Broken
                | Self::SignIn
                | Self::Factor
                | Self::Anew
                | Self::Closed
                | Self::Alone
        )
    }

    /// What whoever watches over the installation is told of it.
    fn refusal(self) -> Option<Refusal> {
        match self {
            Self::SignIn | Self::Forbidden => Some(Refusal::Denied),
            Self::Hidden => Some(Refusal::Hidden),
            Self::TooMany(_) | Self::NotNow(NotNow::TooMany(_)) => Some(Refusal::Limit),
            _ => None,
        }
    }

    /// The key of its title; its text's has `-text` behind.
    fn key(self) -> &'static str {
        match self {
            Self::NotFound | Self::Hidden => "failure-not-found",
            Self::Gone => "failure-gone",
            Self::SignIn => "failure-sign-in",
            Self::Forbidden => "failure-forbidden",
            Self::Factor => "failure-factor",
            Self::Anew => "failure-anew",
            Self::Closed => "failure-closed",
            Self::Alone => "failure-alone",
            Self::Unreadable => "failure-unreadable",
            Self::TooLarge => "failure-too-large",
            Self::Refused => "failure-refused",
            Self::TooMany(_) => "failure-too-many",
            Self::Repeated => "failure-repeated",
            Self::NotNow(why) => why.key(),
            Self::Unavailable => "failure-unavailable",
            Self::Broken => "failure-broken",
        }
    }

    /// The key of what to do about it.
    pub(crate) fn text_key(self) -> String {
        format!("{}-text", self.key())
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        if error.is_outage() {
            tracing::error!(%error, "a request could not be answered for the moment");
            return Self::Unavailable;
        }
        match error {
            Error::NotFound => Self::NotFound,
            Error::Denied(denial) => denial.into(),
            Error::Withdrawn(..) => Self::Gone,
            Error::Invalid(_) | Error::NotReady(_) | Error::Picture(_) | Error::Stale => Self::Refused,
            Error::Wait(until) => Self::TooMany(until),
            Error::Repeated => Self::Repeated,
            Error::Database(_) | Error::Store(_) | Error::Corrupt(_) | Error::Internal(_) => {
                tracing::error!(%error, "a request failed");
                Self::Broken
            }
        }
    }
}

impl From<Denial> for Failure {
    fn from(denial: Denial) -> Self {
        match denial {
            Denial::SignIn => Self::SignIn,
            Denial::Forbidden => Self::Forbidden,
            Denial::Factor => Self::Factor,
            Denial::Anew => Self::Anew,
            Denial::Hidden => Self::Hidden,
            Denial::Gone => Self::Gone,
            Denial::Closed => Self::Closed,
            Denial::Alone => Self::Alone,
        }
    }
}

/// Makes the page for a failure.
pub(crate) async fn show(State(site): State<Site>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let (uri, method) = (parts.uri.clone(), parts.method.clone());
    let headers = parts.headers.clone();
    parts.extensions.insert(OriginalUri(uri.clone()));
    let response = next.run(Request::from_parts(parts, body)).await;
    let failure = match (response.extensions().get::<Failure>().copied(), response.status()) {
        (Some(failure), _) => failure,
        // The address of a form alone: there is nothing to read at it.
        (None, StatusCode::METHOD_NOT_ALLOWED) if method == Method::GET => Failure::NotFound,
        (None, StatusCode::PAYLOAD_TOO_LARGE) => Failure::TooLarge,
        // A part of the address that is no number, or no such query: there is no such page.
        (None, StatusCode::BAD_REQUEST) => Failure::NotFound,
        (None, _) => return response,
    };
    let mut parts = http::Request::new(()).into_parts().0;
    parts.uri = uri.clone();
    parts.headers = headers;
    parts.extensions.insert(OriginalUri(uri.clone()));
    parts.extensions.insert(language(&uri, &parts.headers));
    if failure == Failure::Unavailable {
        // With a broken database there is nobody to ask who this is; the page must come all the same.
        let visit = visit_in_spite(&site, &mut parts, &uri).await;
        return page(&visit, failure, &method, response.extensions().get::<Kept>());
    }
    let Ok(mut visit) = Visit::from_request_parts(&mut parts, &site).await else { return response };
    visit.example = is_example(&site, &visit.path).await;
    if failure == Failure::SignIn && method == Method::GET {
        let next = form_urlencoded(&uri);
        return Redirect::to(&visit.to(&format!("/sign-in?next={next}"))).into_response();
    }
    page(&visit, failure, &method, response.extensions().get::<Kept>())
}

/// Who asks, if that can be found out at once; nobody otherwise.
async fn visit_in_spite(site: &Site, parts: &mut http::request::Parts, uri: &Uri) -> Visit {
    let lang = language(uri, &parts.headers);
    let asked = Visit::from_request_parts(parts, site);
    match tokio::time::timeout(Duration::from_secs(1), asked).await {
        Ok(Ok(visit)) => visit,
        Ok(Err(_)) | Err(_) => Visit::of_nobody(site, lang, uri),
    }
}

/// Whether an address lies in a process that is an example.
async fn is_example(site: &Site, path: &str) -> bool {
    let slug = path.strip_prefix("/p/").and_then(|rest| rest.split(['/', '?']).next()).unwrap_or_default();
    service::process::by_slug(&site.service, slug).await.is_ok_and(|process| process.example)
}

/// What to do where something of ours is out of order: ask again, send the form on the page again, or go back to it.
fn in_spite(visit: &Visit, method: &Method, has_form: bool) -> AnyView {
    let t = visit.t;
    if matches!(*method, Method::GET | Method::HEAD) {
        let address = visit.to(&visit.path);
        return view! { <p class="actions"><a class="button" href=address>{t.text("failure-again")}</a></p> }
            .into_any();
    }
    let text = t.text(if has_form { "failure-kept" } else { "failure-unavailable-lost" });
    view! { <p>{text}</p> }.into_any()
}

/// The page of a failure.
fn page(visit: &Visit, failure: Failure, method: &Method, kept: Option<&Kept>) -> Response {
    let t = visit.t;
    let title = t.text(failure.key());
    let text = match failure {
        Failure::TooMany(until) => {
            t.fill("failure-too-many-text", [("time", t.moment(up_to_the_minute(until)).into())])
        }
        Failure::NotNow(why) => why.text(t),
        _ => t.text(&failure.text_key()),
    };
    let head = Head::new(title.clone(), &text);
    // Nothing can be opened at the address of a form alone.
    let head = if *method == Method::GET { head } else { head.at("/".into()) };
    let home = t.href("/");
    let sign_in = matches!(failure, Failure::SignIn | Failure::Anew).then(|| {
        let key = if failure == Failure::Anew { "factor-anew-link" } else { "account-sign-in" };
        let (href, label) = (t.href("/sign-in"), t.text(key));
        view! { <a class="button" href=href>{label}</a> }
    });
    let set_up = (failure == Failure::Factor).then(|| {
        let (href, label) = (t.href("/me/security#factor-title"), t.text("factor-set-up"));
        view! { <a class="button" href=href>{label}</a> }
    });
    let kept = kept.filter(|_| failure.keeps());
    let in_spite =
        matches!(failure, Failure::Unavailable | Failure::NotNow(_)).then(|| in_spite(visit, method, kept.is_some()));
    let body = view! {
        <h1>{title}</h1>
        <p class="lede">{text}</p>
        {in_spite}
        {kept.map(|kept| kept.view(t))}
        <p class="actions">{sign_in} {set_up} <a class="button secondary" href=home>{t.text("failure-home")}</a></p>
    };
    let mut response = visit.page_with(failure.status(), head, body);
    let seconds = match failure {
        Failure::TooMany(until) | Failure::NotNow(NotNow::TooMany(until)) => {
            let left = until.0.saturating_sub(visit.service.now().0).max(0) / 1_000_000;
            Some(left.saturating_add(1))
        }
        Failure::Unavailable | Failure::NotNow(NotNow::NoRoom) => Some(LATER),
        Failure::NotNow(NotNow::Lost(_)) => Some(MUCH_LATER),
        _ => None,
    };
    if let Some(seconds) = seconds {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    match failure.refusal() {
        Some(refusal) => refusal.on(response),
        None => response,
    }
}

/// The next whole minute: whoever comes back when the page says so must not come too early.
pub(crate) fn up_to_the_minute(at: Timestamp) -> Timestamp {
    const MINUTE: i64 = 60_000_000;
    Timestamp(at.0.saturating_add(MINUTE - 1).saturating_sub(at.0.saturating_add(MINUTE - 1).rem_euclid(MINUTE)))
}

/// The language of an address, or the reader's where it has none, as those of files.
fn language(uri: &Uri, headers: &HeaderMap) -> Lang {
    let own = uri.path().trim_start_matches('/').split('/').next().and_then(|tag| tag.parse().ok());
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    own.or_else(|| wanted.map(Lang::negotiate)).unwrap_or(Lang::En)
}

fn form_urlencoded(uri: &Uri) -> String {
    let path = uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
    url::form_urlencoded::byte_serialize(path.as_bytes()).collect()
}
