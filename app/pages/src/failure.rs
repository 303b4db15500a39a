//! What is told when something did not work. A handler answers with a [`Failure`]; [`show`] makes the page for it, in
//! the visit's language.

use std::time::Duration;

use axum::{
    extract::{FromRequestParts, OriginalUri, Request, State},
    http::{Method, StatusCode, Uri},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use domain::{Lang, policy::Denial};
use leptos::prelude::*;
use service::Error;

use crate::{
    again,
    kept::Kept,
    site::Site,
    visit::{Head, Visit},
};

/// The answer of a handler.
pub(crate) type Answer = Result<Response, Failure>;

/// Why there is no page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// There is no such thing, or not for this person.
    NotFound,
    /// There was something, and it was taken back.
    Gone,
    /// Signing in may help.
    SignIn,
    /// It is not this person's to do.
    Forbidden,
    /// The forum is closed, or the deadline past.
    Closed,
    /// The request cannot be read.
    Unreadable,
    /// The request is too large.
    TooLarge,
    /// A form was refused where no form can be shown again.
    Refused,
    /// Something of ours is out of order for the moment.
    Unavailable,
    /// Something of ours broke.
    Broken,
}

impl Failure {
    fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Gone => StatusCode::GONE,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::Forbidden | Self::Closed => StatusCode::FORBIDDEN,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Refused => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The key of its title; its text's has `-text` behind.
    fn key(self) -> &'static str {
        match self {
            Self::NotFound => "failure-not-found",
            Self::Gone => "failure-gone",
            Self::SignIn => "failure-sign-in",
            Self::Forbidden => "failure-forbidden",
            Self::Closed => "failure-closed",
            Self::Unreadable => "failure-unreadable",
            Self::TooLarge => "failure-too-large",
            Self::Refused => "failure-refused",
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
            Error::NotFound | Error::Denied(Denial::Hidden) => Self::NotFound,
            Error::Denied(denial) => denial.into(),
            Error::Withdrawn(..) => Self::Gone,
            Error::Invalid(_) | Error::NotReady(_) | Error::Picture(_) => Self::Refused,
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
            Denial::Hidden => Self::NotFound,
            Denial::Gone => Self::Gone,
            Denial::Closed => Self::Closed,
        }
    }
}

/// Makes the page for a failure.
pub(crate) async fn show(State(site): State<Site>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let (uri, method) = (parts.uri.clone(), parts.method.clone());
    let headers = parts.headers.clone();
    parts.extensions.insert(OriginalUri(uri.clone()));
    let (kept, body) = Kept::lend(body);
    parts.extensions.insert(kept.clone());
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
    parts.headers = headers.clone();
    parts.extensions.insert(OriginalUri(uri.clone()));
    parts.extensions.insert(language(&uri));
    if failure == Failure::Unavailable {
        let visit = visit_in_spite(&site, &mut parts, &uri).await;
        return again::page(&visit, &method, &uri, &headers, &kept).await;
    }
    // With a broken database there is nobody to ask who this is; the page must come all the same.
    let Ok(mut visit) = Visit::from_request_parts(&mut parts, &site).await else { return response };
    visit.example = is_example(&site, &visit.path).await;
    if failure == Failure::SignIn && method == Method::GET {
        let next = form_urlencoded(&uri);
        return Redirect::to(&visit.to(&format!("/sign-in?next={next}"))).into_response();
    }
    page(&visit, failure, &method)
}

/// Who asks, if that can be found out at once; nobody otherwise.
async fn visit_in_spite(site: &Site, parts: &mut http::request::Parts, uri: &Uri) -> Visit {
    let asked = Visit::from_request_parts(parts, site);
    match tokio::time::timeout(Duration::from_secs(1), asked).await {
        Ok(Ok(visit)) => visit,
        Ok(Err(_)) | Err(_) => Visit::of_nobody(site, language(uri), uri),
    }
}

/// Whether an address lies in a process that is an example.
async fn is_example(site: &Site, path: &str) -> bool {
    let slug = path.strip_prefix("/p/").and_then(|rest| rest.split(['/', '?']).next()).unwrap_or_default();
    service::process::by_slug(&site.service, slug).await.is_ok_and(|process| process.example)
}

/// The page of a failure.
fn page(visit: &Visit, failure: Failure, method: &Method) -> Response {
    let t = visit.t;
    let title = t.text(failure.key());
    let text = t.text(&failure.text_key());
    let head = Head::new(title.clone(), &text);
    // Nothing can be opened at the address of a form alone.
    let head = if *method == Method::GET { head } else { head.at("/".into()) };
    let home = t.href("/");
    let sign_in = (failure == Failure::SignIn).then(|| {
        let (href, label) = (t.href("/sign-in"), t.text("account-sign-in"));
        view! { <a class="button" href=href>{label}</a> }
    });
    let body = view! {
        <h1>{title}</h1>
        <p class="lede">{text}</p>
        <p class="actions">{sign_in} <a class="button secondary" href=home>{t.text("failure-home")}</a></p>
    };
    visit.page_with(failure.status(), head, body)
}

fn language(uri: &Uri) -> Lang {
    uri.path().trim_start_matches('/').split('/').next().and_then(|tag| tag.parse().ok()).unwrap_or(Lang::En)
}

fn form_urlencoded(uri: &Uri) -> String {
    let path = uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
    url::form_urlencoded::byte_serialize(path.as_bytes()).collect()
}
