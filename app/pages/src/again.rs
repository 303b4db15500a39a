//! The page of what could not be done for the moment. What a form sent stands on it, so that nothing is lost and the same
//! can be sent again.

use axum::{
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    response::Response,
};
use domain::form::{Errors, Fields};
use leptos::prelude::*;

use crate::{
    kept::Kept,
    sent,
    texts::Texts,
    ui::{Field, Labels, TextArea},
    visit::{Head, Visit},
};

/// Seconds after which it is worth trying again.
const LATER: &str = "30";
/// What is longer than this, or has several lines, is shown; all else is sent again unseen.
const SHORT: usize = 60;

/// Answers with the page.
pub(crate) async fn page(visit: &Visit, method: &Method, uri: &Uri, headers: &HeaderMap, kept: &Kept) -> Response {
    let t = visit.t;
    let title = t.text("failure-unavailable");
    let address = uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str).to_owned();
    let way = if *method == Method::GET || *method == Method::HEAD {
        view! { <p class="actions"><a class="button" href=address>{t.text("failure-again")}</a></p> }.into_any()
    } else {
        match kept.fields(headers).await {
            Some(fields) => form(t, address, &fields, sent::is_multipart(headers)).into_any(),
            None => view! { <p>{t.text("failure-unavailable-lost")}</p> }.into_any(),
        }
    };
    let text = t.text("failure-unavailable-text");
    let head = Head::new(title.clone(), &text).at("/".into());
    let body = view! {
        <h1>{title}</h1>
        <p class="lede">{text}</p>
        {way}
    };
    let mut response = visit.page_with(StatusCode::SERVICE_UNAVAILABLE, head, body);
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static(LATER));
    response
}

/// The form once more, in the order in which its fields came.
fn form(t: Texts, address: String, fields: &Fields, with_files: bool) -> impl IntoView + use<> {
    let (errors, labels) = (Errors::default(), Labels::default());
    let field = Field { t, fields, errors: &errors, labels: &labels };
    let shown = |value: &str| value.chars().count() > SHORT || value.contains('\n');
    let inputs = fields.0.iter().enumerate().map(|(row, (name, value))| {
        if shown(value) {
            let label = t.text("failure-kept-label");
            view! { <TextArea form=field name=name.clone() label=label row=(row, value.clone()) /> }.into_any()
        } else {
            view! { <input type="hidden" name=name.clone() value=value.clone() /> }.into_any()
        }
    });
    let inputs = inputs.collect_view();
    let enctype = if with_files { "multipart/form-data" } else { "application/x-www-form-urlencoded" };
    let files = with_files.then(|| view! { <p>{t.text("failure-kept-files")}</p> });
    view! {
        <p>{t.text("failure-kept")}</p>
        {files}
        <form method="post" action=address enctype=enctype>
            {inputs}
            <p class="actions"><button class="button" type="submit">{t.text("failure-again")}</button></p>
        </form>
    }
}
