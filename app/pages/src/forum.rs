//! Opening a forum, and changing one: its name, its words, who may post, and whether moderators read first.

use axum::{extract::Path, http::StatusCode, response::Response};
use domain::{
    Version,
    form::{Errors, Fields},
    policy::{Action, ActionKind, permit},
    process::{Access, Forum, ForumDraft, Moderation, Process},
};
use leptos::prelude::*;
use service::{Error, process as processes};

use crate::{
    failure::{Answer, Failure},
    process,
    routes::Routes,
    sent::Sent,
    ui::{Choices, Crumbs, ErrorSummary, Field, Labels, Saved, SideBySide, TextArea, TextField, VersionField, choice},
    visit::{Head, Visit},
};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/p/{process}/forums/new", ActionKind::OpenForum, new_form)
        .post("/p/{process}/forums/new", ActionKind::OpenForum, open)
        .get("/p/{process}/forums/{forum}/settings", ActionKind::ChangeForum, settings)
        .post("/p/{process}/forums/{forum}/settings", ActionKind::ChangeForum, change)
}

async fn new_form(mut visit: Visit, Path(slug): Path<String>) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    permit(&visit.actor, &Action::OpenForum(process.id))?;
    Ok(page(&visit, &process, None, StatusCode::OK, &Fields::default(), &Errors::default(), None))
}

async fn open(mut visit: Visit, Path(slug): Path<String>, sent: Sent) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    permit(&visit.actor, &Action::OpenForum(process.id))?;
    let refused = match ForumDraft::parse(&sent.fields) {
        Ok(draft) => {
            let path = format!("/p/{slug}/forums/{}", draft.slug);
            match processes::open_forum(&visit.service, &visit.actor, process.id, draft).await {
                Ok(_) => return Ok(visit.go(&path)),
                Err(Error::Invalid(errors)) => errors,
                Err(other) => return Err(other.into()),
            }
        }
        Err(errors) => errors,
    };
    Ok(page(&visit, &process, None, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &refused, None))
}

/// The forum of an address, for its owner.
async fn place(visit: &mut Visit, slug: &str, name: &str) -> Result<(Process, Forum), Failure> {
    let process = process::of(visit, slug).await?;
    permit(&visit.actor, &Action::ChangeForum(process.id))?;
    let forum = processes::forum(&visit.service, process.id, name).await?;
    Ok((process, forum))
}

async fn settings(mut visit: Visit, Path((slug, name)): Path<(String, String)>) -> Answer {
    let (process, forum) = place(&mut visit, &slug, &name).await?;
    Ok(page(&visit, &process, Some(&forum), StatusCode::OK, &filled(&forum), &Errors::default(), None))
}

/// The fields of the form for a forum that is there.
fn filled(forum: &Forum) -> Fields {
    Fields::default()
        .with(Version::FIELD, forum.version.0.to_string())
        .with("name", &forum.name)
        .with("summary", &forum.summary)
        .with("access", forum.access.code())
        .with("moderation", forum.moderation.code())
}

/// What is shown of the words that somebody else gave meanwhile, with the keys of their labels.
const WORDS: &[(&str, &str)] = &[("name", "forum-name"), ("summary", "forum-summary")];

async fn change(mut visit: Visit, Path((slug, name)): Path<(String, String)>, sent: Sent) -> Answer {
    let (process, forum) = place(&mut visit, &slug, &name).await?;
    // The form does not ask for the address, which stays.
    let fields = sent.fields.clone().with("slug", &forum.slug);
    let refused = match ForumDraft::parse(&fields) {
        Ok(draft) => {
            let new = (Version::read(&sent.fields), draft);
            match processes::change_forum(&visit.service, &visit.actor, forum.id, new).await {
                Ok(()) => return Ok(visit.go(&format!("/p/{slug}/forums/{name}"))),
                Err(Error::Stale) => {
                    let now = processes::forum(&visit.service, process.id, &name).await?;
                    let there = Some(format!("/p/{slug}/forums/{name}"));
                    let saved = Saved { fields: filled(&now), page: there, words: WORDS };
                    let mut fields = sent.fields;
                    fields.set(Version::FIELD, saved.version());
                    let status = StatusCode::CONFLICT;
                    return Ok(page(&visit, &process, Some(&now), status, &fields, &Errors::default(), Some(&saved)));
                }
                Err(Error::Invalid(errors)) => errors,
                Err(other) => return Err(other.into()),
            }
        }
        Err(errors) => errors,
    };
    Ok(page(&visit, &process, Some(&forum), StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &refused, None))
}

/// The form, of a new forum or of one that is there.
fn page(
    visit: &Visit,
    process: &Process,
    there: Option<&Forum>,
    status: StatusCode,
    fields: &Fields,
    errors: &Errors,
    saved: Option<&Saved>,
) -> Response {
    let t = visit.t;
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let options = Access::ALL
        .into_iter()
        .map(|access| {
            let key = match access {
                Access::Guests => "forum-access-guests",
                Access::Members => "forum-access-members",
                Access::Closed => "forum-access-closed",
            };
            choice(access.code(), t.text(key))
        })
        .collect();
    let moderations = Moderation::ALL
        .into_iter()
        .map(|moderation| {
            let key = match moderation {
                Moderation::After => "forum-moderation-after",
                Moderation::Before => "forum-moderation-before",
            };
            choice(moderation.code(), t.text(key))
        })
        .collect();
    let mut way = process::way(process);
    let (path, title, button) = match there {
        None => (format!("/p/{}/forums/new", process.slug), "forum-new", "forum-open"),
        Some(there) => {
            let own = format!("/p/{}/forums/{}", process.slug, there.slug);
            way.push((own.clone(), there.name.clone()));
            (format!("{own}/settings"), "forum-settings", "forum-save")
        }
    };
    let slug = there.is_none().then(|| {
        view! { <TextField form name="slug" label=t.text("form-slug") hint=t.text("form-slug-hint") /> }
    });
    // Before the summary, which names the fields by their labels.
    let fields_part = view! {
        <form class="form" method="post" action=t.href(&path)>
            <VersionField fields />
            <TextField form name="name" label=t.text("forum-name") />
            {slug}
            <TextArea form name="summary" label=t.text("forum-summary") rows=4 />
            <Choices form name="access" label=t.text("forum-access") options />
            <Choices
                form name="moderation" label=t.text("forum-moderation") hint=t.text("forum-moderation-hint")
                options=moderations
            />
            <p class="actions"><button class="button" type="submit">{t.text(button)}</button></p>
        </form>
    };
    let body = view! {
        <Crumbs t way />
        <h1>{t.text(title)}</h1>
        <p class="lede">{t.text("forum-new-lede")}</p>
        <ErrorSummary form />
        <SideBySide t saved>{fields_part}</SideBySide>
    };
    visit.page_with(status, Head::new(t.text(title), t.text("forum-new-lede")).at(path), body)
}
