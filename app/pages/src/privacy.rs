//! One's own data: what is kept, a file of all of it, and having it erased.

use axum::{
    body::Body,
    extract::Query,
    http::{HeaderName, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    form::{Errors, Fields},
    page::Limit,
    policy::{Action, ActionKind, Mine, permit},
    privacy::{Wish, Words},
};
use leptos::prelude::*;
use service::{
    Error, limit,
    privacy::{self, Look, Outlook, Part, Progress},
};

use crate::{
    account::cookies,
    failure::Answer,
    front::ListQuery,
    routes::Routes,
    sent::Sent,
    texts::Texts,
    ui::{Crumbs, ErrorSummary, Field, Labels, Pager, TextField, group_error, query_with},
    visit::{Head, Visit},
};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/me/data", ActionKind::SeeOwn, show)
        .get("/me/data.json", ActionKind::SeeOwn, download)
        .get("/me/erasure", ActionKind::Erase, erasure_form)
        .post("/me/erasure", ActionKind::Erase, erase)
}

fn way(t: Texts) -> Vec<(String, String)> {
    vec![("/me".to_owned(), t.text("account-mine"))]
}

/// What is kept about me, by kind, with how long and why.
async fn show(visit: Visit, Query(query): Query<ListQuery>) -> Answer {
    permit(&visit.actor, &Action::SeeOwn)?;
    let t = visit.t;
    let counts = privacy::counts(&visit.service, &visit.actor).await?;
    let looks = privacy::looks(&visit.service, &visit.actor, query.after.as_deref(), Limit::PAGE).await?;
    let rows = counts.into_iter().map(|(part, count)| kind(&visit, part, count)).collect_view();
    let (total, next) = (looks.total, looks.next.map(|after| t.href(&query_with("/me/data", &[("after", &after)]))));
    let seen = looks.items.into_iter().map(|look| looked(t, look)).collect_view();
    let file = t.href("/me/data.json");
    let erasure = t.href("/me/erasure");
    let notice = t.href(&crate::about::path(domain::about::Page::Privacy));
    let body = view! {
        <Crumbs t way=way(t) />
        <h1>{t.text("privacy-title")}</h1>
        <p class="lede">{t.text("privacy-lede")}</p>
        <p class="actions">
            <a class="button" href=file download="talkoot.json">{t.text("privacy-download")}</a>
            <a class="button danger" href=erasure>{t.text("privacy-erase")}</a>
        </p>
        <p>{t.text("privacy-correct")} " " <a href=notice>{t.text("about-privacy")}</a></p>
        {rows}
        <h2>{t.text("privacy-looks")}</h2>
        {if total == 0 {
            view! { <p>{t.text("privacy-looks-none")}</p> }.into_any()
        } else {
            view! { <ul class="stack">{seen}</ul> <Pager t total next /> }.into_any()
        }}
    };
    Ok(visit.page(Head::new(t.text("privacy-title"), t.text("privacy-lede")), body))
}

/// One kind of data: what it is, how much there is, why and how long.
fn kind(visit: &Visit, part: Part, count: u64) -> impl IntoView + use<> {
    let t = visit.t;
    let keep = visit.service.settings().keep;
    let (name, text) = match part {
        Part::Account => ("privacy-account", t.text("privacy-account-text")),
        Part::Roles => ("privacy-roles", t.text("privacy-roles-text")),
        Part::Granted => ("privacy-granted", t.text("privacy-granted-text")),
        Part::Sessions => ("privacy-sessions", t.text("privacy-sessions-text")),
        Part::Contributions => ("privacy-contributions", t.count("privacy-contributions-text", keep.hidden)),
        Part::Comments => ("privacy-comments", t.count("privacy-comments-text", keep.hidden)),
        Part::Supports => ("privacy-supports", t.text("privacy-supports-text")),
        Part::Workshops => ("privacy-workshops", t.text("privacy-workshops-text")),
        Part::Entries => ("privacy-entries", t.text("privacy-entries-text")),
        Part::Notices => ("privacy-notices", t.text("privacy-notices-text")),
        Part::Reports => ("privacy-reports", t.text("privacy-reports-text")),
        Part::Pictures => ("privacy-pictures", t.text("privacy-pictures-text")),
        Part::Pages => ("privacy-pages", t.text("privacy-pages-text")),
        // Told on its own below.
        Part::Looks => return None,
        Part::Looked => ("privacy-looked", t.text("privacy-looked-text")),
        Part::Events => ("privacy-events", t.count("privacy-events-text", keep.names)),
    };
    // What only staff have is not spoken of where there is none.
    let rare = matches!(
        part,
        Part::Roles | Part::Granted | Part::Workshops | Part::Notices | Part::Reports | Part::Pages | Part::Looked
    );
    (count > 0 || !rare).then(|| {
        let total = (part != Part::Account).then(|| view! { <p class="muted">{t.count("list-total", count)}</p> });
        view! { <h2>{t.text(name)}</h2> <p>{text}</p> {total} }
    })
}

fn looked(t: Texts, look: Look) -> impl IntoView {
    let who = look.viewer.unwrap_or_else(|| t.text("privacy-operator"));
    view! {
        <li>
            <time datetime=look.at.rfc3339()>{t.moment(look.at)}</time>
            ", "
            {who}
            ": "
            {look.reason}
        </li>
    }
}

/// Everything, as it is made: a piece is read when the one before it was taken.
async fn download(visit: Visit) -> Answer {
    permit(&visit.actor, &Action::SeeOwn)?;
    // The first piece tells whether there will be any, before the status is sent.
    let first = privacy::piece(&visit.service, &visit.actor, Progress::default()).await?;
    let (service, actor) = (visit.service.clone(), visit.actor.clone());
    let pieces = futures_util::stream::try_unfold((first, service, actor), async |(now, service, actor)| {
        let Some((text, done)) = now else { return Ok::<_, Error>(None) };
        let next = privacy::piece(&service, &actor, done).await?;
        Ok(Some((text, (next, service, actor))))
    });
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"talkoot-data.json\""),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    Ok((headers, Body::from_stream(pieces)).into_response())
}

async fn erasure_form(visit: Visit) -> Answer {
    permit(&visit.actor, &Action::Erase(Mine::Yes))?;
    let outlook = privacy::outlook(&visit.service, &visit.actor).await?;
    Ok(erasure_page(&visit, outlook, StatusCode::OK, &Fields::default(), &Errors::default()))
}

async fn erase(visit: Visit, sent: Sent) -> Answer {
    permit(&visit.actor, &Action::Erase(Mine::Yes))?;
    let outlook = privacy::outlook(&visit.service, &visit.actor).await?;
    let refused = match Wish::parse(&sent.fields, visit.t.lang, outlook.has_password) {
        Ok(wish) => match meant(&visit, &outlook, wish).await {
            Ok(()) => return Ok(erased(&visit)),
            Err(Error::Invalid(errors)) => errors,
            Err(other) => return Err(other.into()),
        },
        Err(errors) => errors,
    };
    Ok(erasure_page(&visit, outlook, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &refused))
}

/// Erases, where it is not too early after attempts that failed: a password may be guessed here as well.
async fn meant(visit: &Visit, outlook: &Outlook, wish: Wish) -> Result<(), Error> {
    let (service, whence) = (&visit.service, visit.whence()?);
    if outlook.has_password {
        limit::attempt(service, &outlook.email, whence).await?;
    }
    privacy::erase(service, &visit.actor, wish).await?;
    limit::succeeded(service, &outlook.email, whence).await
}

/// The last page that somebody sees who is nobody now; what their browser kept goes as well.
fn erased(visit: &Visit) -> Response {
    let visit = Visit { actor: domain::account::Actor::Guest, ..visit.clone() };
    let t = visit.t;
    let home = t.href("/");
    let body = view! {
        <h1>{t.text("erasure-done")}</h1>
        <p class="lede">{t.text("erasure-done-text")}</p>
        <p class="actions"><a class="button" href=home>{t.text("failure-home")}</a></p>
    };
    let head = Head::new(t.text("erasure-done"), t.text("erasure-done-text")).at("/".to_owned());
    let page = visit.page(head, body);
    let forget = [
        (HeaderName::from_static("clear-site-data"), "\"cache\", \"storage\""),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    let mut response = (forget, page).into_response();
    cookies::forget_session(&mut response, &visit.site);
    response
}

fn erasure_page(visit: &Visit, outlook: Outlook, status: StatusCode, fields: &Fields, errors: &Errors) -> Response {
    let t = visit.t;
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let (data, file) = (t.href("/me/data"), t.href("/me/data.json"));
    let proof = if outlook.has_password {
        let label = t.text("erasure-password");
        view! { <TextField form name="password" kind="password" label autocomplete="current-password" /> }.into_any()
    } else {
        let label = t.fill("erasure-word", [("word", t.lang.erase().into())]);
        view! { <TextField form name="word" label /> }.into_any()
    };
    // Before the summary, which names the fields by their labels.
    let fields_part = view! {
        <form class="form" method="post" action=t.href("/me/erasure")>
            {choices(form)}
            {proof}
            <p class="actions">
                <button class="button danger" type="submit">{t.text("erasure-now")}</button>
                <a class="button secondary" href=data>{t.text("erasure-not")}</a>
            </p>
        </form>
    };
    let mut way = way(t);
    way.push(("/me/data".to_owned(), t.text("privacy-title")));
    let body = view! {
        <Crumbs t way />
        <h1>{t.text("erasure-title")}</h1>
        <p class="lede">{t.text("erasure-lede")}</p>
        <p><a href=file download="talkoot.json">{t.text("privacy-download")}</a></p>
        <ErrorSummary form />
        {what_happens(t, outlook)}
        {fields_part}
    };
    visit.page_with(status, Head::new(t.text("erasure-title"), t.text("erasure-lede")).at("/me/erasure".into()), body)
}

/// The two choices; neither is made for anybody.
fn choices(form: Field<'_>) -> impl IntoView + use<> {
    let t = form.t;
    let chosen = Words::parse(form.fields.get("words"));
    let rows = Words::ALL
        .into_iter()
        .map(|words| {
            let text = t.text(match words {
                Words::Stay => "erasure-stay",
                Words::Go => "erasure-go",
            });
            let on = chosen == Some(words);
            view! { <label class="choice"><input type="radio" name="words" value=words.code() checked=on />{text}</label> }
        })
        .collect_view();
    view! {
        <fieldset class="group" id="field-words">
            <legend>{t.text("erasure-words")}</legend>
            {group_error(form, "words", &t.text("erasure-words"))}
            <div class="choices">{rows}</div>
        </fieldset>
    }
}

/// What will go, what stays, and why.
fn what_happens(t: Texts, outlook: Outlook) -> impl IntoView {
    let going = [
        Some(t.text("erasure-goes-account")),
        Some(t.text("erasure-goes-supports")),
        (outlook.entries_going > 0).then(|| t.count("erasure-goes-entries", outlook.entries_going)),
    ];
    let chosen = [
        (outlook.contributions > 0).then(|| t.count("erasure-chosen-contributions", outlook.contributions)),
        (outlook.comments > 0).then(|| t.count("erasure-chosen-comments", outlook.comments)),
        (outlook.cited > 0).then(|| t.count("erasure-chosen-cited", outlook.cited)),
        Some(t.text("erasure-chosen-unseen")),
    ];
    let staying = [
        Some(t.text("erasure-stays-others")),
        Some(t.text("erasure-stays-office")),
        (outlook.workshops > 0).then(|| t.count("erasure-stays-workshops", outlook.workshops)),
        (outlook.entries_staying > 0).then(|| t.count("erasure-stays-entries", outlook.entries_staying)),
        Some(t.text("erasure-stays-events")),
        Some(t.text("erasure-stays-caches")),
    ];
    let list = |rows: Vec<Option<String>>| {
        let rows = rows.into_iter().flatten().map(|text| view! { <li>{text}</li> }).collect_view();
        view! { <div class="notice"><ul>{rows}</ul></div> }
    };
    view! {
        <h2>{t.text("erasure-goes")}</h2>
        {list(going.to_vec())}
        <h2>{t.text("erasure-chosen")}</h2>
        {list(chosen.to_vec())}
        <h2>{t.text("erasure-stays")}</h2>
        {list(staying.to_vec())}
    }
}
