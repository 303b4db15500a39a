//! What people say of barriers on the site: the form, the receipt with the answer, and the desk of whoever answers.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use domain::{
    about::Page,
    feedback::{self as words, Draft, Due},
    form::{Errors, Fields},
    page::Limit,
    policy::{Action, ActionKind, permit},
};
use leptos::prelude::*;
use service::{
    Error,
    feedback::{self, Feedback},
};

use crate::{
    about,
    failure::{Answer, Failure},
    front::ListQuery,
    mail::InWords,
    proof,
    routes::Routes,
    sent::Sent,
    texts::Texts,
    ui::{Crumbs, DraftKeeper, Empty, ErrorSummary, Field, Labels, Pager, TextArea, TextField, query_with},
    visit::{Head, Visit},
};

const DESK: &str = "/feedback/all";

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/feedback", ActionKind::GiveFeedback, form)
        .post("/feedback", ActionKind::GiveFeedback, send)
        .get("/feedback/receipts/{feedback_code}", ActionKind::Look, receipt)
        .get(DESK, ActionKind::AnswerFeedback, list)
        .get("/feedback/{feedback}", ActionKind::AnswerFeedback, show)
        .post("/feedback/{feedback}", ActionKind::AnswerFeedback, answer)
}

/// What leads from the accessibility statement to the form.
pub(crate) fn link(t: Texts) -> impl IntoView {
    view! { <p class="actions"><a class="button" href=t.href("/feedback")>{t.text("feedback-tell")}</a></p> }
}

/// What tells administrators that somebody waits for an answer; nothing for anybody else.
pub(crate) async fn notice(visit: &Visit) -> Result<impl IntoView + use<>, Error> {
    if permit(&visit.actor, &Action::AnswerFeedback).is_err() {
        return Ok(None);
    }
    let t = visit.t;
    let waiting = feedback::waiting(&visit.service, &visit.actor).await?;
    Ok(waiting.map(|(count, first)| {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let values = [("count", count.into()), ("date", t.date(words::due(first)).into())];
        let text = t.fill("feedback-waiting", values);
        view! { <p class="notice warning">{text} " " <a href=t.href(DESK)>{t.text("feedback-desk")}</a></p> }
    }))
}

/// The way to the statement, and to the desk for whoever answers.
fn way(t: Texts) -> Vec<(String, String)> {
    vec![(about::path(Page::Accessibility), about::title(t, Page::Accessibility))]
}

async fn form(visit: Visit) -> Answer {
    Ok(form_page(&visit, StatusCode::OK, &Fields::default(), &Errors::default()))
}

async fn send(visit: Visit, sent: Sent) -> Answer {
    match Draft::parse(&sent.fields) {
        Ok(draft) => {
            let code = feedback::give(&visit.service, &visit.actor, visit.t.lang, draft).await?;
            Ok(visit.go(&format!("/feedback/receipts/{code}")))
        }
        Err(errors) => Ok(form_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &errors)),
    }
}

fn form_page(visit: &Visit, status: StatusCode, fields: &Fields, errors: &Errors) -> Response {
    let t = visit.t;
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    // Before the summary, which names the fields by their labels.
    let fields_part = view! {
        <form class="form" method="post" action=t.href("/feedback") data-proof=proof::mark(visit)>
            <DraftKeeper t fresh=errors.is_empty() />
            <TextField form name="place" label=t.text("feedback-place") hint=t.text("feedback-place-hint") />
            <TextArea form name="text" label=t.text("feedback-text") hint=t.text("feedback-text-hint") rows=6 />
            <TextField
                form name="contact" kind="email" label=t.text("feedback-contact") hint=t.text("feedback-contact-hint")
                autocomplete="email"
            />
            <p class="actions"><button class="button" type="submit">{t.text("feedback-send")}</button></p>
        </form>
    };
    let (title, lede) = (t.text("feedback-title"), t.count("feedback-lede", words::DUE_DAYS));
    let body = view! {
        <Crumbs t way=way(t) />
        <h1>{title.clone()}</h1>
        <p class="lede">{lede.clone()}</p>
        <ErrorSummary form />
        {fields_part}
    };
    visit.page_with(status, Head::new(title, lede).at("/feedback".into()), body)
}

async fn receipt(visit: Visit, Path(code): Path<String>) -> Answer {
    let t = visit.t;
    let given = feedback::by_code(&visit.service, &code).await?;
    let stands = if given.answer.is_some() {
        view! { {answered(t, &given)} <p>{t.text("feedback-not-content")}</p> }.into_any()
    } else {
        let due = t.fill("feedback-due", [("date", t.date(words::due(given.created)).into())]);
        let how = if given.has_contact { "feedback-by-mail" } else { "feedback-by-address" };
        view! { <p class="notice" role="status">{due} " " {t.text(how)}</p> }.into_any()
    };
    let title = t.text("feedback-thanks");
    let body = view! {
        <Crumbs t way=way(t) />
        <h1>{title.clone()}</h1>
        {stands}
        {said(t, &given)}
    };
    Ok(crate::account::secret_page(visit.page(Head::new(title, t.text("feedback-title")).at("/feedback".into()), body)))
}

async fn list(visit: Visit, Query(query): Query<ListQuery>) -> Answer {
    let t = visit.t;
    let page = feedback::list(&visit.service, &visit.actor, query.after.as_deref(), Limit::PAGE).await?;
    let empty = page.items.is_empty();
    let (total, next) = (page.total, page.next.map(|after| t.href(&query_with(DESK, &[("after", &after)]))));
    let rows = page.items.iter().map(|given| row(&visit, given)).collect_view();
    let (title, lede) = (t.text("feedback-desk"), t.count("feedback-desk-lede", words::DUE_DAYS));
    let body = view! {
        <Crumbs t way=way(t) />
        <h1>{title.clone()}</h1>
        <p class="lede">{lede.clone()}</p>
        {if empty {
            view! { <Empty text=t.text("feedback-none") /> }.into_any()
        } else {
            view! {
                <ul class="plain-list">{rows}</ul>
                <Pager t total next />
            }
            .into_any()
        }}
    };
    Ok(visit.page(Head::new(title, lede), body))
}

fn row(visit: &Visit, given: &Feedback) -> impl IntoView + use<> {
    let t = visit.t;
    let href = t.href(&format!("/feedback/{}", given.id));
    let title = domain::text::excerpt(&given.text, 120);
    view! {
        <li>
            <h2 class="card-title" lang=foreign(t, given)><a href=href>{title}</a></h2>
            <ul class="meta">
                <li>{t.fill("feedback-came", [("date", t.date(given.created).into())])}</li>
                <li>{time(visit, given)}</li>
            </ul>
        </li>
    }
}

/// How much time there is, or when it was answered.
fn time(visit: &Visit, given: &Feedback) -> AnyView {
    let t = visit.t;
    if let Some((at, _)) = given.answer {
        return t.fill("feedback-answered", [("date", t.date(at).into())]).into_any();
    }
    let date = t.date(words::due(given.created));
    match words::standing(given.created, visit.service.now()) {
        Due::Ahead => t.fill("feedback-due-by", [("date", date.into())]).into_any(),
        Due::Pressing => view! { <strong>{t.fill("feedback-due-soon", [("date", date.into())])}</strong> }.into_any(),
        Due::Past => view! { <strong>{t.fill("feedback-due-past", [("date", date.into())])}</strong> }.into_any(),
    }
}

async fn show(visit: Visit, Path(id): Path<i64>) -> Answer {
    let given = feedback::get(&visit.service, &visit.actor, id).await?;
    Ok(page(&visit, &given, StatusCode::OK, &Fields::default(), &Errors::default()))
}

async fn answer(visit: Visit, Path(id): Path<i64>, sent: Sent) -> Answer {
    let (service, actor) = (&visit.service, &visit.actor);
    let given = feedback::get(service, actor, id).await?;
    let text = match words::answer(&sent.fields) {
        Ok(text) => text,
        Err(errors) => return Ok(page(&visit, &given, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &errors)),
    };
    let letters = InWords::new(&visit, "").in_lang(given.lang);
    match feedback::answer(service, actor, id, &text, &letters).await {
        Ok(()) => Ok(visit.go(DESK)),
        Err(Error::Stale) => {
            let given = feedback::get(service, actor, id).await?;
            Ok(page(&visit, &given, StatusCode::CONFLICT, &sent.fields, &Errors::default()))
        }
        Err(other) => Err(Failure::from(other)),
    }
}

/// One of them with its answer, or with the form for it. What somebody typed who was not quick enough stays to be copied.
fn page(visit: &Visit, given: &Feedback, status: StatusCode, fields: &Fields, errors: &Errors) -> Response {
    let t = visit.t;
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let path = format!("/feedback/{}", given.id);
    let hint = if given.has_contact { "feedback-answer-mailed" } else { "feedback-answer-read" };
    let field = || {
        let hint = t.fill(hint, [("lang", given.lang.own_name().into())]);
        view! { <TextArea form name="answer" label=t.text("feedback-answer") hint rows=8 /> }
    };
    let part = match (&given.answer, fields.has("answer")) {
        (None, _) => view! {
            <form class="form" method="post" action=t.href(&path)>
                {field()}
                <p class="actions"><button class="button" type="submit">{t.text("feedback-answer-send")}</button></p>
            </form>
        }
        .into_any(),
        (Some(_), false) => answered(t, given).into_any(),
        (Some(_), true) => view! {
            <p class="notice warning" role="status">{t.text("feedback-too-late")}</p>
            {answered(t, given)}
            <div class="form">{field()}</div>
        }
        .into_any(),
    };
    let title = t.text("feedback-one");
    let mut crumbs = way(t);
    crumbs.push((DESK.into(), t.text("feedback-desk")));
    let body = view! {
        <Crumbs t way=crumbs />
        <h1>{title.clone()}</h1>
        <p>{time(visit, given)}</p>
        <ErrorSummary form />
        {said(t, given)}
        {part}
    };
    visit.page_with(status, Head::new(title, t.text("feedback-desk")).at(path), body)
}

/// The language of what was said, where it is not the page's.
fn foreign(t: Texts, given: &Feedback) -> Option<&'static str> {
    (given.lang != t.lang).then(|| given.lang.tag())
}

fn said(t: Texts, given: &Feedback) -> impl IntoView + use<> {
    let place = (!given.place.is_empty()).then(|| {
        view! { <dt>{t.text("feedback-place")}</dt> <dd>{given.place.clone()}</dd> }
    });
    view! {
        <dl class="facts">
            <dt>{t.text("feedback-day")}</dt>
            <dd>{t.date(given.created)}</dd>
            {place}
            <dt>{t.text("feedback-text")}</dt>
            <dd class="prewrap" lang=foreign(t, given)>{given.text.clone()}</dd>
        </dl>
    }
}

fn answered(t: Texts, given: &Feedback) -> impl IntoView + use<> {
    given.answer.clone().map(|(at, text)| {
        view! {
            <section aria-labelledby="answer-title">
                <h2 id="answer-title">{t.fill("feedback-answered", [("date", t.date(at).into())])}</h2>
                <p class="prewrap" lang=foreign(t, given)>{text}</p>
            </section>
        }
    })
}
