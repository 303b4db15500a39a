//! The files by which an edition or a part of it is cited, and the permanent address that answers with one of them to
//! the programs that ask for it. A withdrawn edition can be cited, as withdrawn.

use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    Lang, Pid,
    citation::{Citation, Format, Place, Style, bibtex, cff, csl, datacite, ris, styled},
    form::{Errors, FieldError, Fields, Problem},
};
use service::{Error, edition};

use super::tagged;
use crate::{
    failure::{Answer, Failure},
    site::Site,
    texts::Texts,
    ui::qr,
    visit,
};

/// The fields of an address.
pub(super) type Asked = Query<Vec<(String, String)>>;

pub(super) async fn bib(site: State<Site>, pid: Path<String>, asked: Asked, headers: HeaderMap) -> Answer {
    in_format(site, pid, asked, headers, Format::Bibtex).await
}

pub(super) async fn research(site: State<Site>, pid: Path<String>, asked: Asked, headers: HeaderMap) -> Answer {
    in_format(site, pid, asked, headers, Format::Ris).await
}

pub(super) async fn json(site: State<Site>, pid: Path<String>, asked: Asked, headers: HeaderMap) -> Answer {
    in_format(site, pid, asked, headers, Format::Csl).await
}

pub(super) async fn yaml(site: State<Site>, pid: Path<String>, asked: Asked, headers: HeaderMap) -> Answer {
    in_format(site, pid, asked, headers, Format::Cff).await
}

pub(super) async fn metadata(site: State<Site>, pid: Path<String>, asked: Asked, headers: HeaderMap) -> Answer {
    in_format(site, pid, asked, headers, Format::DataCite).await
}

/// The citation in a style and in a language, else in the edition's own.
pub(super) async fn plain(
    State(site): State<Site>,
    Path(pid): Path<String>,
    Query(asked): Asked,
    headers: HeaderMap,
) -> Answer {
    let fields = Fields(asked);
    let citation = match cited(&site, &pid, &fields).await? {
        Ok(citation) => citation,
        Err(errors) => return Ok(refused(&site, &headers, &errors)),
    };
    match (style(&fields), lang(&fields, citation.lang)) {
        (Ok(style), Ok(lang)) => {
            let text = format!("{}\n", styled(&citation, style, lang).reference);
            tagged::sent(&headers, [(header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned())], text)
        }
        (Err(errors), _) | (_, Err(errors)) => Ok(refused(&site, &headers, &errors)),
    }
}

/// The permanent address as a QR code, for boards and posters.
pub(super) async fn code(
    State(site): State<Site>,
    Path(pid): Path<String>,
    Query(asked): Asked,
    headers: HeaderMap,
) -> Answer {
    match cited(&site, &pid, &Fields(asked)).await? {
        Ok(citation) => {
            let svg = qr::file(&citation.address).ok_or(Failure::Broken)?;
            tagged::sent(&headers, [(header::CONTENT_TYPE, "image/svg+xml; charset=utf-8".to_owned())], svg)
        }
        Err(errors) => Ok(refused(&site, &headers, &errors)),
    }
}

/// The permanent address: the page in the reader's language, or the citation for a program that names a format. That has
/// the status of the page, which of a withdrawn edition says that it is gone.
pub(super) async fn resolve(
    State(site): State<Site>,
    Path(pid): Path<String>,
    Query(asked): Asked,
    headers: HeaderMap,
    uri: Uri,
) -> Answer {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    // The address of a work leads to its newest edition, whatever is asked for there.
    if let Ok(newest) = edition::newest_of_work(&site.service, &super::cite::pid(&pid)?).await {
        return Ok(Redirect::to(&format!("/id/{newest}")).into_response());
    }
    let Some(format) = Format::negotiate(accept) else {
        let mut response = visit::choose_language(headers, uri).await;
        response.headers_mut().append(header::VARY, HeaderValue::from_static("Accept"));
        return Ok(response);
    };
    let mut response = match cited(&site, &pid, &Fields(asked)).await? {
        Ok(citation) => {
            let gone = citation.withdrawn.is_some();
            // Of what is gone nobody is told that it is the same (RFC 9110, 13.2.1).
            let asked = if gone { HeaderMap::new() } else { headers };
            let mut response = written(&asked, &citation, format)?;
            if gone {
                *response.status_mut() = StatusCode::GONE;
            }
            response
        }
        Err(errors) => refused(&site, &headers, &errors),
    };
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept, Accept-Language"));
    Ok(response)
}

/// The identifier of an address; what cannot be one is not there.
pub(super) fn pid(text: &str) -> Result<Pid, Failure> {
    text.parse().map_err(|_not_a_pid| Failure::NotFound)
}

/// What is cited, or what is wrong with what was asked for.
pub(super) async fn cited(site: &Site, text: &str, fields: &Fields) -> Result<Result<Citation, Errors>, Failure> {
    let pid = pid(text)?;
    let place = match Place::parse(fields) {
        Ok(place) => place,
        Err(errors) => return Ok(Err(errors)),
    };
    match edition::cited(&site.service, &pid, &place, &site.base_url).await {
        Ok(citation) => Ok(Ok(citation)),
        Err(Error::Invalid(errors)) => Ok(Err(errors)),
        Err(other) => Err(other.into()),
    }
}

/// The style that is asked for.
pub(super) fn style(fields: &Fields) -> Result<Style, Errors> {
    match fields.get("style") {
        "" => Ok(Style::default()),
        code => Style::parse(code).ok_or_else(|| Errors::one("style", Problem::NotAnOption)),
    }
}

/// The language that is asked for.
pub(super) fn lang(fields: &Fields, otherwise: Lang) -> Result<Lang, Errors> {
    match fields.get("lang") {
        "" => Ok(otherwise),
        tag => Lang::parse_written(tag).ok_or_else(|| Errors::one("lang", Problem::NotAnOption)),
    }
}

async fn in_format(
    State(site): State<Site>,
    Path(pid): Path<String>,
    Query(asked): Asked,
    headers: HeaderMap,
    format: Format,
) -> Answer {
    match cited(&site, &pid, &Fields(asked)).await? {
        Ok(citation) => written(&headers, &citation, format),
        Err(errors) => Ok(refused(&site, &headers, &errors)),
    }
}

/// A citation in a format.
fn written(asked: &HeaderMap, citation: &Citation, format: Format) -> Answer {
    let text = match format {
        Format::Bibtex => bibtex(citation),
        Format::Ris => ris(citation),
        Format::Csl => serde_json::to_string_pretty(&[csl(citation)]).unwrap_or_default(),
        Format::Cff => cff(citation),
        Format::DataCite => serde_json::to_string_pretty(&datacite(citation)).unwrap_or_default(),
    };
    // Types of JSON have no such parameter.
    let kind = match format {
        Format::Csl | Format::DataCite => format.media_type().to_owned(),
        Format::Bibtex | Format::Ris | Format::Cff => format!("{}; charset=utf-8", format.media_type()),
    };
    let name = match format {
        Format::Cff => "CITATION.cff".to_owned(),
        _ => format!("{}.{}", citation.key, format.ending()),
    };
    let name = format!("inline; filename=\"{name}\"");
    tagged::sent(asked, [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], text)
}

/// What is wrong with what was asked for, as a sentence in the reader's language.
fn refused(site: &Site, headers: &HeaderMap, errors: &Errors) -> Response {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let t = Texts::new(Lang::negotiate(wanted), site.service.settings().zone);
    let line = |error: &FieldError| format!("{}: {}", error.field, t.problem(&error.problem));
    let lines = errors.0.iter().map(line).collect::<Vec<_>>().join("\n");
    let kind = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::VARY, "Accept-Language")];
    (StatusCode::UNPROCESSABLE_ENTITY, kind, lines + "\n").into_response()
}
