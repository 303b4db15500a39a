//! Pages that tell about the installation, and their making: the privacy notice, the accessibility statement, the terms,
//! and how to reach the people behind it.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use domain::{
    Version,
    about::{self as words, Page, unfilled},
    form::{Errors, Fields},
    page::Limit,
    policy::{Action, ActionKind, permit},
    render,
};
use leptos::prelude::*;
use service::{Error, about};

use crate::{
    failure::{Answer, Failure},
    feedback,
    front::ListQuery,
    routes::Routes,
    sent::Sent,
    texts::Texts,
    ui::{
        Crumbs, ErrorSummary, Field, Labels, Pager, Preview, Prose, Saved, SideBySide, TextArea, VersionField,
        query_with,
    },
    visit::{Head, Visit},
};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/about/{page}", ActionKind::Look, show)
        .get("/about/{page}/edit", ActionKind::EditAbout, edit_form)
        .post("/about/{page}/edit", ActionKind::EditAbout, edit)
        .get("/about/{page}/versions", ActionKind::EditAbout, versions)
}

/// The title of a page.
pub(crate) fn title(t: Texts, page: Page) -> String {
    t.text(match page {
        Page::Privacy => "about-privacy",
        Page::Accessibility => "about-accessibility",
        Page::Terms => "about-terms",
        Page::Contact => "about-contact",
        Page::Identifiers => "about-identifiers",
    })
}

/// The path of a page.
pub(crate) fn path(page: Page) -> String {
    format!("/about/{}", page.code())
}

/// What tells administrators that something waits for them; nothing for anybody else.
pub(crate) async fn notice(visit: &Visit) -> Result<impl IntoView + use<>, Error> {
    if permit(&visit.actor, &Action::EditAbout).is_err() {
        return Ok(None);
    }
    let t = visit.t;
    let waiting = about::waiting(&visit.service, &visit.actor).await?;
    let links = waiting
        .iter()
        .map(|(page, lang)| {
            // Each text is written where it is read: on the page in its own language.
            let href = format!("/{lang}{}/edit", path(*page));
            let text = t.fill("about-in", [("page", title(t, *page).into()), ("lang", lang.own_name().into())]);
            view! { <li><a href=href hreflang=lang.tag()>{text}</a></li> }
        })
        .collect_view();
    Ok((!waiting.is_empty()).then(|| {
        view! {
            <details class="disclosure notice warning">
                <summary>{t.count("about-waiting", waiting.len())}</summary>
                <ul>{links}</ul>
            </details>
        }
    }))
}

async fn show(visit: Visit, Path(code): Path<String>) -> Answer {
    let page = known(&code)?;
    let t = visit.t;
    let version = about::get(&visit.service, page, t.lang).await?;
    let own = path(page);
    let tools = permit(&visit.actor, &Action::EditAbout).is_ok().then(|| {
        let places = unfilled(&version.text);
        let waiting = (!places.is_empty()).then(|| {
            let rows = places.iter().map(|place| view! { <li>{(*place).to_owned()}</li> }).collect_view();
            view! { <div class="notice warning"><p>{t.text("about-unfilled")}</p><ul>{rows}</ul></div> }
        });
        let (edit, all) = (t.href(&format!("{own}/edit")), t.href(&format!("{own}/versions")));
        view! {
            {waiting}
            <p class="actions">
                <a class="button secondary" href=edit>{t.text("about-edit")}</a>
                <a class="button quiet" href=all>{t.text("about-versions")}</a>
            </p>
        }
    });
    let changed = version.created.map(|at| {
        view! { <p class="muted">{t.fill("about-changed", [("date", t.date(at).into())])}</p> }
    });
    let name = title(t, page);
    let head = Head::new(name.clone(), render::plain(&version.text));
    let body = view! {
        <Crumbs t way=Vec::new() />
        <h1>{name}</h1>
        {tools}
        <Prose html=words::marked(&version.html) />
        {(page == Page::Accessibility).then(|| feedback::link(t))}
        {changed}
    };
    Ok(visit.page(head, body))
}

async fn edit_form(visit: Visit, Path(code): Path<String>) -> Answer {
    permit(&visit.actor, &Action::EditAbout)?;
    let page = known(&code)?;
    let version = about::get(&visit.service, page, visit.t.lang).await?;
    Ok(edit_page(&visit, page, StatusCode::OK, &filled(&version), &Errors::default(), None))
}

async fn edit(visit: Visit, Path(code): Path<String>, mut sent: Sent) -> Answer {
    permit(&visit.actor, &Action::EditAbout)?;
    let page = known(&code)?;
    let text = match words::text(&sent.fields) {
        Ok(_) if sent.fields.has("preview") => {
            return Ok(edit_page(&visit, page, StatusCode::OK, &sent.fields, &Errors::default(), None));
        }
        Ok(text) => text,
        Err(errors) => {
            return Ok(edit_page(&visit, page, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &errors, None));
        }
    };
    let (of, text) = ((page, visit.t.lang), (Version::read(&sent.fields), text));
    match about::change(&visit.service, &visit.actor, of, text).await {
        Ok(()) => Ok(visit.go(&path(page))),
        Err(Error::Stale) => {
            let now = about::get(&visit.service, page, visit.t.lang).await?;
            let saved = Saved { fields: filled(&now), page: Some(path(page)), words: &[("text", "about-text")] };
            sent.fields.set(Version::FIELD, saved.version());
            Ok(edit_page(&visit, page, StatusCode::CONFLICT, &sent.fields, &Errors::default(), Some(&saved)))
        }
        Err(other) => Err(other.into()),
    }
}

/// The fields of the form for a page that stands so.
fn filled(version: &about::Version) -> Fields {
    Fields::default().with("text", version.text.clone()).with(Version::FIELD, version.number.to_string())
}

fn edit_page(
    visit: &Visit,
    page: Page,
    status: StatusCode,
    fields: &Fields,
    errors: &Errors,
    saved: Option<&Saved>,
) -> Response {
    let t = visit.t;
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let own = path(page);
    let name = t.fill("about-in", [("page", title(t, page).into()), ("lang", t.lang.own_name().into())]);
    let preview = fields.has("preview").then(|| {
        view! { <Preview t source=fields.get("text").to_owned() lang=t.lang.tag().to_owned() /> }
    });
    // Before the summary, which names the fields by their labels.
    let fields_part = view! {
        <form class="form" method="post" action=t.href(&format!("{own}/edit"))>
            <VersionField fields />
            <TextArea form name="text" label=t.text("about-text") hint=t.text("about-text-hint") rows=30 />
            <p class="actions">
                <button class="button" type="submit">{t.text("about-save")}</button>
                <button class="button secondary" type="submit" name="preview" value="1">{t.text("compose-preview")}</button>
                <a class="button quiet" href=t.href(&own)>{t.text("about-leave")}</a>
            </p>
        </form>
    };
    let body = view! {
        <Crumbs t way=vec![(own.clone(), title(t, page))] />
        <h1>{name.clone()}</h1>
        <ErrorSummary form />
        {preview}
        <SideBySide t saved>{fields_part}</SideBySide>
    };
    visit.page_with(status, Head::new(name, t.text("about-edit")).at(format!("{own}/edit")), body)
}

async fn versions(visit: Visit, Path(code): Path<String>, Query(query): Query<ListQuery>) -> Answer {
    permit(&visit.actor, &Action::EditAbout)?;
    let page = known(&code)?;
    let t = visit.t;
    let own = path(page);
    let list =
        about::versions(&visit.service, &visit.actor, (page, t.lang), query.after.as_deref(), Limit::new(10)).await?;
    let (total, after) = (list.total, list.next);
    let next = after.map(|after| t.href(&query_with(&format!("{own}/versions"), &[("after", &after)])));
    let rows = list.items.into_iter().map(|version| row(t, version)).collect_view();
    let body = view! {
        <Crumbs t way=vec![(own, title(t, page))] />
        <h1>{t.text("about-versions")}</h1>
        {rows}
        <Pager t total next />
    };
    Ok(visit.page(Head::new(t.text("about-versions"), title(t, page)), body))
}

fn row(t: Texts, version: about::Version) -> impl IntoView + use<> {
    let number = t.count("revision-number", version.number);
    let from = match (version.created, version.author) {
        (Some(at), Some(name)) => t.fill("about-written", [("date", t.moment(at).into()), ("name", name.into())]),
        (Some(at), None) => t.moment(at),
        (None, _) => t.text("about-built-in"),
    };
    view! {
        <details class="disclosure">
            <summary>{number} ": " {from}</summary>
            <Prose html=words::marked(&version.html) under=2 />
        </details>
    }
}

/// The page of an address.
fn known(code: &str) -> Result<Page, Failure> {
    Page::parse(code).ok_or(Failure::NotFound)
}
