//! What went wrong, as RFC 9457 (Problem Details for HTTP APIs) has it.

use std::collections::BTreeMap;

use axum::{
    Json,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::policy::Denial;
use serde::Serialize;
use service::Error;
use utoipa::{
    IntoResponses, ToSchema,
    openapi::{ContentBuilder, RefOr, Response as Described, ResponseBuilder, schema::Ref},
};

/// Why a request was not answered (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// Always `about:blank`: the status says what kind of problem it is.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The status in words.
    title: &'static str,
    /// The HTTP status.
    status: u16,
    /// What is wrong with this request.
    detail: String,
    /// The name of the parameter that is wrong, where one is.
    #[serde(skip_serializing_if = "Option::is_none")]
    parameter: Option<String>,
}

impl Problem {
    fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or_default(),
            status: status.as_u16(),
            detail: detail.into(),
            parameter: None,
        }
    }

    /// There is no such thing, or not for everybody.
    pub(crate) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "There is nothing at this address that everybody can read.")
    }

    /// The API is only read.
    pub(crate) fn not_allowed() -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "Only GET and HEAD are answered here.")
    }

    /// There were too many requests.
    pub(crate) fn too_many() -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, "So much was asked from this network that it has to wait.")
    }

    /// A parameter cannot be read.
    pub(crate) fn parameter(name: &str, detail: impl Into<String>) -> Self {
        Self { parameter: Some(name.to_owned()), ..Self::new(StatusCode::BAD_REQUEST, detail) }
    }
}

/// The media type of a problem.
const MEDIA_TYPE: &str = "application/problem+json";

/// How a list may refuse, for the description.
pub(crate) enum ListProblems {}

/// How one thing may refuse, for the description.
pub(crate) enum Missing {}

/// How one thing may refuse that can be taken back, for the description.
pub(crate) enum MissingOrGone {}

impl IntoResponses for ListProblems {
    fn responses() -> BTreeMap<String, RefOr<Described>> {
        BTreeMap::from([
            described(StatusCode::BAD_REQUEST, "A parameter is missing or cannot be read; `parameter` names it."),
            described(StatusCode::NOT_FOUND, "What a parameter names is not there, or not for everybody."),
        ])
    }
}

impl IntoResponses for Missing {
    fn responses() -> BTreeMap<String, RefOr<Described>> {
        BTreeMap::from([described(StatusCode::NOT_FOUND, "It is not there, or not for everybody.")])
    }
}

impl IntoResponses for MissingOrGone {
    fn responses() -> BTreeMap<String, RefOr<Described>> {
        BTreeMap::from([
            described(StatusCode::NOT_FOUND, "It is not there, or not for everybody."),
            described(StatusCode::GONE, "It was taken back."),
        ])
    }
}

fn described(status: StatusCode, text: &str) -> (String, RefOr<Described>) {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    let response = ResponseBuilder::new().description(text).content(MEDIA_TYPE, content).build();
    (status.as_str().to_owned(), response.into())
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        if error.is_outage() {
            tracing::error!(%error, "a request to the API could not be answered for the moment");
            return Self::new(StatusCode::SERVICE_UNAVAILABLE, "Something is out of order here; try again later.");
        }
        match error {
            Error::NotFound
            | Error::Denied(
                Denial::Hidden
                | Denial::SignIn
                | Denial::Forbidden
                | Denial::Factor
                | Denial::Anew
                | Denial::Closed
                | Denial::Alone,
            ) => Self::not_found(),
            Error::Denied(Denial::Gone) => Self::new(StatusCode::GONE, "Its author took it back."),
            Error::Withdrawn(pid, reason) => {
                Self::new(StatusCode::GONE, format!("The edition {pid} was withdrawn: {reason}"))
            }
            Error::Wait(_) => Self::too_many(),
            Error::Invalid(_)
            | Error::Repeated
            | Error::Stale
            | Error::NotReady(_)
            | Error::Picture(_)
            | Error::Database(_)
            | Error::Store(_)
            | Error::Corrupt(_)
            | Error::Internal(_) => {
                tracing::error!(%error, "a request to the API failed");
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, "Something failed here; trying again later may help.")
            }
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(self)).into_response();
        let kind = header::HeaderValue::from_static(MEDIA_TYPE);
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        if status == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("30"));
        }
        response
    }
}
