//! Filing a workshop's record, and giving it a new wording.

use axum::{extract::Path, http::StatusCode};
use domain::{
    Version, WorkshopId,
    form::{Errors, Fields},
    page::Limit,
    policy::{Action, Mine, permit},
    process::Process,
    workshop::{Draft, Method, Workshop},
};
use leptos::prelude::*;
use service::{Error, media, media::Keep, process as processes, workshop};

use super::{method_name, rows, show};
use crate::{
    failure::{Answer, Failure},
    process,
    sent::{Unread, WithPictures, and},
    ui::{
        Choices, Crumbs, DraftKeeper, EnterKey, ErrorSummary, Field, Labels, LangField, PictureFields, PlaceFields,
        Saved, SideBySide, TextArea, TextField, VersionField, choice,
    },
    visit::{Head, Visit},
};

/// Where the form stands, and what it is for.
struct Place {
    process: Process,
    way: Vec<(String, String)>,
    action: String,
    title: &'static str,
    outputs_hint: &'static str,
    button: &'static str,
    /// What somebody else saved since the form was opened.
    saved: Option<Saved>,
}

pub(super) async fn new_form(mut visit: Visit, Path(slug): Path<String>) -> Answer {
    let place = new_place(&mut visit, &slug).await?;
    let lang = place.process.lang_for(visit.t.lang);
    page(&visit, &place, StatusCode::OK, &Fields::default().with("lang", lang.tag()), &Errors::default()).await
}

pub(super) async fn file(mut visit: Visit, Path(slug): Path<String>, unread: Unread) -> Answer {
    let place = new_place(&mut visit, &slug).await?;
    let mut sent = unread.read(&visit, Keep::Sender).await?;
    let draft = match read(&mut sent) {
        Read::Draft(draft) => draft,
        Read::Again(status, errors) => return page(&visit, &place, status, &sent.fields, &errors).await,
    };
    let all = format!("/p/{slug}/workshops");
    visit.will_go(move |id| format!("{all}/{id}"));
    match workshop::file(&visit.service, &visit.actor, place.process.id, *draft).await {
        Ok(id) => Ok(visit.go(&format!("/p/{slug}/workshops/{id}"))),
        Err(Error::Invalid(errors)) => {
            page(&visit, &place, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &errors).await
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn edit_form(mut visit: Visit, Path((slug, id)): Path<(String, WorkshopId)>) -> Answer {
    let (place, now) = edit_place(&mut visit, &slug, id).await?;
    page(&visit, &place, StatusCode::OK, &filled(&now), &Errors::default()).await
}

pub(super) async fn revise(mut visit: Visit, Path((slug, id)): Path<(String, WorkshopId)>, unread: Unread) -> Answer {
    let (place, _) = edit_place(&mut visit, &slug, id).await?;
    let mut sent = unread.read(&visit, Keep::Sender).await?;
    let draft = match read(&mut sent) {
        Read::Draft(draft) => draft,
        Read::Again(status, errors) => return page(&visit, &place, status, &sent.fields, &errors).await,
    };
    let made_from = Version::read(&sent.fields);
    match workshop::revise(&visit.service, &visit.actor, id, (made_from, *draft)).await {
        Err(Error::Stale) => {
            let (mut place, now) = edit_place(&mut visit, &slug, id).await?;
            let words = &[("title", "compose-title"), ("summary", "workshop-summary")];
            let saved = Saved { fields: filled(&now), page: Some(format!("/p/{slug}/workshops/{id}")), words };
            sent.fields.set(Version::FIELD, saved.version());
            place.saved = Some(saved);
            page(&visit, &place, StatusCode::CONFLICT, &sent.fields, &Errors::default()).await
        }
        Ok(()) => Ok(visit.go(&format!("/p/{slug}/workshops/{id}"))),
        Err(Error::Invalid(errors)) => {
            page(&visit, &place, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &errors).await
        }
        Err(other) => Err(other.into()),
    }
}

/// What a sent form is: something to file, or the form once more.
enum Read {
    Draft(Box<Draft>),
    Again(StatusCode, Errors),
}

fn read(sent: &mut WithPictures) -> Read {
    let uploads = std::mem::take(&mut sent.errors);
    if sent.fields.has("attach") || sent.fields.has("more") {
        let status = if uploads.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        return Read::Again(status, uploads);
    }
    match and(Draft::parse(&sent.fields), uploads) {
        Ok(draft) => Read::Draft(Box::new(draft)),
        Err(errors) => Read::Again(StatusCode::UNPROCESSABLE_ENTITY, errors),
    }
}

async fn new_place(visit: &mut Visit, slug: &str) -> Result<Place, Failure> {
    let process = process::of(visit, slug).await?;
    permit(&visit.actor, &Action::FileWorkshop(process.id))?;
    Ok(Place {
        way: show::way(visit, &process),
        process,
        action: format!("/p/{slug}/workshops/new"),
        title: "workshop-new",
        outputs_hint: "workshop-outputs-hint",
        button: "workshop-file",
        saved: None,
    })
}

async fn edit_place(visit: &mut Visit, slug: &str, id: WorkshopId) -> Result<(Place, Workshop), Failure> {
    let (process, now) = show::parts(visit, slug, id).await?;
    permit(&visit.actor, &Action::ReviseWorkshop(process.id, now.state, Mine::of(&visit.actor, now.person)))?;
    let own = format!("/p/{slug}/workshops/{id}");
    let mut way = show::way(visit, &process);
    way.push((own.clone(), now.record.title.clone()));
    let place = Place {
        way,
        process,
        action: format!("{own}/edit"),
        title: "workshop-edit",
        outputs_hint: "workshop-outputs-hint-more",
        button: "compose-save",
        saved: None,
    };
    Ok((place, now))
}

/// A record as its form shows it.
fn filled(now: &Workshop) -> Fields {
    let mut fields = Fields::default()
        .with(Version::FIELD, now.record.number.to_string())
        .with("title", &now.record.title)
        .with("method", now.method.code())
        .with("lang", now.lang.tag())
        .with("held", now.held.to_string())
        .with("heads", now.heads.to_string())
        .with("summary", &now.record.summary);
    for picture in &now.record.pictures {
        fields.push("picture", &picture.media);
        fields.push("picture_alt", &picture.alt);
        fields.push("picture_caption", &picture.caption);
        if picture.alt.is_empty() {
            fields.push("picture_decoration", &picture.media);
        }
    }
    if let Some(place) = &now.place {
        fields.push("place", &place.name);
        if let Some(point) = place.point {
            fields.push("lat", point.lat.to_string());
            fields.push("lon", point.lon.to_string());
        }
    }
    fields
}

async fn page(visit: &Visit, place: &Place, status: StatusCode, fields: &Fields, errors: &Errors) -> Answer {
    let t = visit.t;
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let ids: Vec<String> = fields.all("picture").map(str::to_owned).collect();
    let pictures = media::find(&visit.service, &ids).await?;
    let forums = processes::forums(&visit.service, place.process.id, None, Limit::MAX).await?.items;
    let mut options = vec![choice("", t.text("workshop-no-forum"))];
    options.extend(forums.into_iter().map(|forum| choice(forum.slug, forum.name)));
    let methods = Method::ALL.into_iter().map(|method| choice(method.code(), method_name(t, method))).collect();
    let asked_again = ["attach", "more"].iter().any(|name| fields.has(name));
    let fresh = errors.is_empty() && !asked_again && place.saved.is_none();
    let picture_fields = view! {
        <PictureFields form pictures legend=t.text("workshop-pictures") hint=t.text("compose-pictures-hint") />
    };
    // Before the summary, which names the fields by their labels.
    let fields_part = view! {
        <form class="form" method="post" enctype="multipart/form-data" action=t.href(&place.action)>
            <EnterKey />
            <DraftKeeper t fresh />
            <VersionField fields />
            <TextField form name="title" label=t.text("compose-title") hint=t.text("workshop-title-hint") />
            <Choices form name="method" label=t.text("workshop-method") options=methods />
            <LangField form langs=place.process.langs.clone() />
            <div class="row-fields">
                <TextField form name="held" kind="date" label=t.text("workshop-held") />
                <TextField form name="heads" kind="number" label=t.text("workshop-people") />
            </div>
            <TextArea form name="summary" label=t.text("workshop-summary") hint=t.text("workshop-summary-hint") rows=12 />
            <PlaceFields form legend=t.text("workshop-place-legend") />
            {picture_fields}
            <fieldset class="group">
                <legend>{t.text("workshop-outputs-title")}</legend>
                <p class="hint">{t.text(place.outputs_hint)}</p>
                <Choices form name="forum" label=t.text("workshop-forum") hint=t.text("workshop-forum-hint") options />
                {rows::outputs(form)}
            </fieldset>
            <p class="actions"><button class="button" type="submit">{t.text(place.button)}</button></p>
        </form>
    };
    let body = view! {
        <Crumbs t way=place.way.clone() />
        <h1>{t.text(place.title)}</h1>
        <p class="lede">{t.text("workshop-new-lede")}</p>
        <ErrorSummary form />
        <SideBySide t saved=place.saved.as_ref()>{fields_part}</SideBySide>
    };
    Ok(visit.page_with(status, Head::new(t.text(place.title), t.text("workshop-new-lede")), body))
}
