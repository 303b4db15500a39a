//! Writing a contribution, and giving it a new wording: one form, with preview.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use domain::{
    ContributionId, Version,
    contribution::{Contribution, Draft, Kind},
    form::{Errors, Fields},
    policy::{Action, Mine, permit},
    process::Process,
};
use leptos::prelude::*;
use serde::Deserialize;
use service::{Error, contribution, media, media::Keep, process as processes};

use super::show;
use crate::{
    failure::{Answer, Failure},
    process, proof,
    sent::{Unread, WithPictures, and},
    ui::{
        Choices, Crumbs, DraftKeeper, EnterKey, ErrorSummary, Field, Labels, LangField, PictureFields, PlaceFields,
        Preview, Saved, SideBySide, TextArea, TextField, VersionField, choice, kind_name,
    },
    visit::{Head, Visit},
};

#[derive(Debug, Default, Deserialize)]
pub(super) struct KindQuery {
    #[serde(default)]
    kind: String,
}

/// Links to videos that a form offers.
const VIDEO_ROWS: usize = 2;

/// Where the form stands, and what it is for.
struct Place {
    process: Process,
    way: Vec<(String, String)>,
    action: String,
    title: &'static str,
    button: &'static str,
    /// What somebody else saved since the form was opened.
    saved: Option<Saved>,
}

pub(super) async fn new_form(
    mut visit: Visit,
    Path((slug, forum)): Path<(String, String)>,
    Query(query): Query<KindQuery>,
) -> Answer {
    let place = new_place(&mut visit, &slug, &forum).await?;
    let kind = Kind::parse(&query.kind).unwrap_or(Kind::Idea);
    let lang = place.process.lang_for(visit.t.lang);
    let fields = Fields::default().with("kind", kind.code()).with("lang", lang.tag());
    page(&visit, &place, StatusCode::OK, &fields, &Errors::default()).await
}

pub(super) async fn publish(mut visit: Visit, Path((slug, forum)): Path<(String, String)>, unread: Unread) -> Answer {
    let place = new_place(&mut visit, &slug, &forum).await?;
    let mut sent = unread.read(&visit, Keep::Sender).await?;
    let draft = match read(&visit, &mut sent) {
        Read::Draft(draft) => draft,
        Read::Again(status, errors) => return page(&visit, &place, status, &sent.fields, &errors).await,
    };
    let forum = processes::forum(&visit.service, place.process.id, &forum).await?;
    let all = format!("/p/{slug}/contributions");
    visit.will_go(move |id| format!("{all}/{id}"));
    match contribution::post(&visit.service, &visit.actor, forum.id, draft).await {
        Ok(posted) => Ok(match posted.receipt {
            // A guest cannot see what waits; the receipt tells them what becomes of it.
            Some(code) => visit.go(&format!("/p/{slug}/receipts/{code}")),
            None => visit.go(&format!("/p/{slug}/contributions/{}", posted.id)),
        }),
        Err(Error::Invalid(errors)) => {
            page(&visit, &place, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &errors).await
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn edit_form(mut visit: Visit, Path((slug, id)): Path<(String, ContributionId)>) -> Answer {
    let (place, now) = edit_place(&mut visit, &slug, id).await?;
    page(&visit, &place, StatusCode::OK, &filled(&now), &Errors::default()).await
}

/// A contribution as its form shows it.
fn filled(now: &Contribution) -> Fields {
    let summary = &now.summary;
    let mut fields = Fields::default()
        .with(Version::FIELD, now.revision.number.to_string())
        .with("kind", summary.kind.code())
        .with("lang", summary.lang.tag())
        .with("title", &now.revision.title)
        .with("body", &now.revision.body);
    for picture in &now.revision.pictures {
        fields.push("picture", &picture.media);
        fields.push("picture_alt", &picture.alt);
        fields.push("picture_caption", &picture.caption);
        if picture.alt.is_empty() {
            fields.push("picture_decoration", &picture.media);
        }
    }
    for video in &now.revision.videos {
        fields.push("video", video.watch_url());
    }
    if let Some(place) = &summary.place {
        fields.push("place", &place.name);
        if let Some(point) = place.point {
            fields.push("lat", point.lat.to_string());
            fields.push("lon", point.lon.to_string());
        }
    }
    fields
}

pub(super) async fn revise(
    mut visit: Visit,
    Path((slug, id)): Path<(String, ContributionId)>,
    unread: Unread,
) -> Answer {
    let (place, _) = edit_place(&mut visit, &slug, id).await?;
    let mut sent = unread.read(&visit, Keep::Sender).await?;
    let draft = match read(&visit, &mut sent) {
        Read::Draft(draft) => draft,
        Read::Again(status, errors) => return page(&visit, &place, status, &sent.fields, &errors).await,
    };
    let made_from = Version::read(&sent.fields);
    match contribution::revise(&visit.service, &visit.actor, id, (made_from, draft)).await {
        Err(Error::Stale) => {
            let (mut place, now) = edit_place(&mut visit, &slug, id).await?;
            let words = &[("title", "compose-title"), ("body", "compose-body")];
            let saved = Saved { fields: filled(&now), page: Some(format!("/p/{slug}/contributions/{id}")), words };
            sent.fields.set(Version::FIELD, saved.version());
            place.saved = Some(saved);
            page(&visit, &place, StatusCode::CONFLICT, &sent.fields, &Errors::default()).await
        }
        Ok(()) => Ok(visit.go(&format!("/p/{slug}/contributions/{id}"))),
        Err(Error::Invalid(errors)) => {
            page(&visit, &place, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &errors).await
        }
        Err(other) => Err(other.into()),
    }
}

/// What a sent form is: something to publish, or the form once more.
enum Read {
    Draft(Draft),
    Again(StatusCode, Errors),
}

fn read(visit: &Visit, sent: &mut WithPictures) -> Read {
    let uploads = std::mem::take(&mut sent.errors);
    if sent.fields.has("attach") || sent.fields.has("preview") {
        let status = if uploads.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        return Read::Again(status, uploads);
    }
    let draft = Draft::parse(&sent.fields, &visit.service.settings().peertube);
    match and(draft, uploads) {
        Ok(draft) => Read::Draft(draft),
        Err(errors) => Read::Again(StatusCode::UNPROCESSABLE_ENTITY, errors),
    }
}

async fn new_place(visit: &mut Visit, slug: &str, forum: &str) -> Result<Place, Failure> {
    let process = process::of(visit, slug).await?;
    let forum = processes::forum(&visit.service, process.id, forum).await?;
    permit(&visit.actor, &Action::Contribute(process.id, forum.access))?;
    let mut way = process::way(&process);
    way.push((format!("/p/{slug}/forums/{}", forum.slug), forum.name.clone()));
    let action = format!("/p/{slug}/forums/{}/new", forum.slug);
    Ok(Place { process, way, action, title: "compose-new", button: "compose-publish", saved: None })
}

async fn edit_place(
    visit: &mut Visit,
    slug: &str,
    id: ContributionId,
) -> Result<(Place, domain::contribution::Contribution), Failure> {
    let parts = show::parts(visit, slug, id).await?;
    let summary = &parts.contribution.summary;
    let mine = Mine::of(&visit.actor, summary.person);
    permit(&visit.actor, &Action::ReviseContribution(summary.process, summary.state, mine))?;
    let mut way = process::way(&parts.process);
    let own = format!("/p/{slug}/contributions/{id}");
    way.push((own.clone(), summary.title.clone()));
    let action = format!("{own}/edit");
    let place =
        Place { process: parts.process, way, action, title: "compose-edit", button: "compose-save", saved: None };
    Ok((place, parts.contribution))
}

async fn page(visit: &Visit, place: &Place, status: StatusCode, fields: &Fields, errors: &Errors) -> Answer {
    let t = visit.t;
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let ids: Vec<String> = fields.all("picture").map(str::to_owned).collect();
    let pictures = media::find(&visit.service, &ids).await?;
    let kinds = Kind::ALL.into_iter().map(|kind| choice(kind.code(), kind_name(t, kind))).collect();
    let preview = fields.has("preview").then(|| {
        let (title, source) = (fields.get("title"), fields.get("body").to_owned());
        view! { <Preview t title source lang=fields.get("lang").to_owned() /> }
    });
    let name = (visit.actor.person().is_none()).then(|| {
        view! { <TextField form name="name" label=t.text("form-guest-name") hint=t.text("form-guest-name-hint") /> }
    });
    // Before the summary, which names the fields by their labels.
    let fields_part = view! {
        {preview}
        <form class="form" method="post" enctype="multipart/form-data" action=t.href(&place.action) data-proof=proof::mark(visit)>
            <EnterKey />
            <DraftKeeper t fresh=errors.is_empty() && !asked_again(fields) && place.saved.is_none() />
            <VersionField fields />
            {name}
            <Choices form name="kind" label=t.text("kind-label") hint=t.text("compose-kind-hint") options=kinds />
            <LangField form langs=place.process.langs.clone() />
            <TextField form name="title" label=t.text("compose-title") hint=t.text("compose-title-hint") />
            <TextArea form name="body" label=t.text("compose-body") hint=t.text("form-markdown-hint") rows=12 />
            <PictureFields form pictures legend=t.text("compose-pictures") hint=t.text("compose-pictures-hint") />
            {videos_part(form)}
            <PlaceFields form />
            <p class="actions">
                <button class="button" type="submit">{t.text(place.button)}</button>
                <button class="button secondary" type="submit" name="preview" value="yes">{t.text("compose-preview")}</button>
            </p>
        </form>
    };
    let body = view! {
        <Crumbs t way=place.way.clone() />
        <h1>{t.text(place.title)}</h1>
        <ErrorSummary form />
        <SideBySide t saved=place.saved.as_ref()>{fields_part}</SideBySide>
    };
    Ok(visit.page_with(status, Head::new(t.text(place.title), t.text("compose-lede")), body))
}

/// Whether a form was sent only to be shown again.
fn asked_again(fields: &Fields) -> bool {
    ["attach", "preview"].iter().any(|name| fields.has(name))
}

fn videos_part(form: Field<'_>) -> impl IntoView + use<> {
    let t = form.t;
    let links: Vec<String> = form.fields.all("video").map(str::to_owned).collect();
    // Rows keep their places, so that an error stands at the link it is about.
    let shown = links.len().max(VIDEO_ROWS);
    let rows = (0..shown)
        .map(|row| {
            let link = links.get(row).cloned().unwrap_or_default();
            let number = row.saturating_add(1);
            let label = t.fill("compose-video", [("number", number.into())]);
            view! { <TextField form name="video" kind="url" label row=(row, link) /> }
        })
        .collect_view();
    view! {
        <fieldset class="group">
            <legend>{t.text("compose-videos")}</legend>
            <p class="hint">{t.text("compose-videos-hint")}</p>
            {rows}
        </fieldset>
    }
}
