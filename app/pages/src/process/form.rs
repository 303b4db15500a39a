//! The form that sets a process up, and the one that changes it: they are one.

use axum::{extract::Path, http::StatusCode};
use domain::{
    Lang, Version,
    contribution::Picture,
    form::{Errors, Fields},
    policy::{Action, permit},
    process::{Draft, Phase, Process},
};
use leptos::prelude::*;
use service::{
    Error,
    media::{self, Keep},
    process::{self, Origin},
};

use crate::{
    failure::Answer,
    sent::{Unread, WithPictures, and},
    ui::{
        Crumbs, EnterKey, ErrorSummary, Field, Labels, LangField, PictureFields, Saved, SideBySide, TextArea,
        TextField, VersionField, group_error,
    },
    visit::{Head, Visit},
};

/// Rows for phases that a form has at least, and those it has beyond the phases there are.
const ROWS: (usize, usize) = (5, 2);

pub(super) async fn new(visit: Visit) -> Answer {
    permit(&visit.actor, &Action::OpenProcess)?;
    let fields = Fields::default().with("lang", visit.t.lang.written().tag());
    page(&visit, None, StatusCode::OK, &fields, &Errors::default(), None).await
}

pub(super) async fn open(visit: Visit, unread: Unread) -> Answer {
    permit(&visit.actor, &Action::OpenProcess)?;
    let WithPictures { fields: sent, errors: uploads } = unread.read(&visit, Keep::Sender).await?;
    let parsed = and(Draft::parse(&sent), uploads);
    if sent.has("attach") {
        return attached(&visit, None, parsed, &sent).await;
    }
    let refused = match parsed {
        Ok(draft) => {
            let path = format!("/p/{}", draft.slug);
            let own = path.clone();
            visit.will_go(move |_| own.clone());
            match process::open(&visit.service, &visit.actor, draft, Origin::default()).await {
                Ok(_) => return Ok(visit.go(&path)),
                Err(Error::Invalid(errors)) => errors,
                Err(other) => return Err(other.into()),
            }
        }
        Err(errors) => errors,
    };
    page(&visit, None, StatusCode::UNPROCESSABLE_ENTITY, &sent, &refused, None).await
}

pub(super) async fn settings(mut visit: Visit, Path(slug): Path<String>) -> Answer {
    let process = super::of(&mut visit, &slug).await?;
    permit(&visit.actor, &Action::ChangeProcess(process.id))?;
    let fields = filled(&visit, &process).await?;
    page(&visit, Some(&process), StatusCode::OK, &fields, &Errors::default(), None).await
}

pub(super) async fn change(mut visit: Visit, Path(slug): Path<String>, unread: Unread) -> Answer {
    let process = super::of(&mut visit, &slug).await?;
    permit(&visit.actor, &Action::ChangeProcess(process.id))?;
    let WithPictures { fields: mut sent, errors: uploads } = unread.read(&visit, Keep::Sender).await?;
    // The form does not ask for the address, which stays.
    let parsed = and(Draft::parse(&sent.clone().with("slug", &process.slug)), uploads);
    if sent.has("attach") {
        return attached(&visit, Some(&process), parsed, &sent).await;
    }
    let refused = match parsed {
        Ok(draft) => {
            let new = (Version::read(&sent), draft);
            match process::change(&visit.service, &visit.actor, process.id, new).await {
                Ok(()) => return Ok(visit.go(&format!("/p/{slug}"))),
                Err(Error::Stale) => {
                    let now = process::by_slug(&visit.service, &slug).await?;
                    let saved =
                        Saved { fields: filled(&visit, &now).await?, page: Some(format!("/p/{slug}")), words: WORDS };
                    sent.set(Version::FIELD, saved.version());
                    let status = StatusCode::CONFLICT;
                    return page(&visit, Some(&now), status, &sent, &Errors::default(), Some(&saved)).await;
                }
                Err(Error::Invalid(errors)) => errors,
                Err(other) => return Err(other.into()),
            }
        }
        Err(errors) => errors,
    };
    page(&visit, Some(&process), StatusCode::UNPROCESSABLE_ENTITY, &sent, &refused, None).await
}

/// What is shown of the words that somebody else gave meanwhile, with the keys of their labels.
const WORDS: &[(&str, &str)] =
    &[("name", "process-name"), ("summary", "process-summary"), ("area", "process-area"), ("body", "process-body")];

/// The form again, with the picture that was sent with it.
async fn attached(visit: &Visit, there: Option<&Process>, parsed: Result<Draft, Errors>, sent: &Fields) -> Answer {
    let (status, errors) = match parsed {
        Ok(_) => (StatusCode::OK, Errors::default()),
        Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
    };
    page(visit, there, status, sent, &errors, None).await
}

/// The fields of the form for a process that is there.
async fn filled(visit: &Visit, process: &Process) -> Result<Fields, Error> {
    let mut fields = Fields::default()
        .with(Version::FIELD, process.version.0.to_string())
        .with("name", &process.name)
        .with("summary", &process.summary)
        .with("area", &process.area)
        .with("body", &process.body)
        .with("lang", process.lang.tag());
    for lang in &process.langs {
        fields.push("langs", lang.tag());
    }
    for Phase { name, starts, ends } in process::phases(&visit.service, process.id).await? {
        fields.push("phase_name", name);
        fields.push("phase_starts", starts.to_string());
        fields.push("phase_ends", ends.map(|day| day.to_string()).unwrap_or_default());
    }
    if let Some(picture) = process::pictures(&visit.service, &[process.id]).await?.remove(&process.id) {
        fields.push("picture", picture.media.clone());
        fields.push("picture_alt", picture.alt.clone());
        if picture.alt.is_empty() {
            fields.push("picture_decoration", picture.media);
        }
    }
    Ok(fields)
}

async fn page(
    visit: &Visit,
    there: Option<&Process>,
    status: StatusCode,
    fields: &Fields,
    errors: &Errors,
    saved: Option<&Saved>,
) -> Answer {
    let t = visit.t;
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let ids: Vec<String> = fields.all("picture").map(str::to_owned).collect();
    let pictures = media::find(&visit.service, &ids).await?;
    let (path, title, lede, button) = match there {
        None => ("/processes/new".to_owned(), "process-new", "process-new-lede", "process-open"),
        Some(process) => {
            (format!("/p/{}/settings", process.slug), "process-settings", "process-settings-lede", "process-save")
        }
    };
    let way = there.map(super::way).unwrap_or_default();
    let slug = there.is_none().then(|| {
        view! { <TextField form name="slug" label=t.text("form-slug") hint=t.text("form-slug-hint") /> }
    });
    // Before the summary, which names the fields by their labels.
    let fields_part = view! {
        <form class="form" method="post" enctype="multipart/form-data" action=t.href(&path)>
            <VersionField fields />
            <EnterKey />
            <TextField form name="name" label=t.text("process-name") />
            {slug}
            <TextArea form name="summary" label=t.text("process-summary") hint=t.text("form-markdown-hint") rows=5 />
            <TextField form name="area" label=t.text("process-area") />
            <TextField form name="body" label=t.text("process-body") hint=t.text("process-body-hint") />
            {picture(form, pictures)}
            <LangField form langs=Lang::WRITTEN.to_vec() />
            {langs(form)}
            {phases(form)}
            <p class="actions"><button class="button" type="submit">{t.text(button)}</button></p>
        </form>
    };
    let body = view! {
        <Crumbs t way />
        <h1>{t.text(title)}</h1>
        <p class="lede">{t.text(lede)}</p>
        <ErrorSummary form />
        <SideBySide t saved>{fields_part}</SideBySide>
    };
    Ok(visit.page_with(status, Head::new(t.text(title), t.text(lede)).at(path), body))
}

fn picture(form: Field<'_>, pictures: Vec<Picture>) -> impl IntoView + use<> {
    let t = form.t;
    view! {
        <PictureFields
            form pictures single=true
            legend=t.text("process-picture") hint=t.text("process-picture-hint")
        />
    }
}

fn langs(form: Field<'_>) -> impl IntoView + use<> {
    let Field { t, fields, .. } = form;
    let langs = Lang::WRITTEN
        .into_iter()
        .map(|lang| {
            let on = fields.all("langs").any(|tag| tag == lang.tag());
            view! {
                <label class="choice">
                    <input type="checkbox" name="langs" value=lang.tag() checked=on />
                    {lang.own_name()}
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="group">
            <legend>{t.text("process-langs")}</legend>
            <div class="choices">{langs}</div>
        </fieldset>
    }
}

fn phases(form: Field<'_>) -> impl IntoView + use<> {
    let Field { t, fields, .. } = form;
    let column = |name: &'static str| fields.all(name).map(str::to_owned).collect::<Vec<_>>();
    let (names, starts, ends) = (column("phase_name"), column("phase_starts"), column("phase_ends"));
    let at = |list: &[String], row: usize| list.get(row).cloned().unwrap_or_default();
    let filled = names.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1);
    let (least, spare) = ROWS;
    let rows = (0..names.len().max(least).max(filled + spare))
        .map(|row| {
            let label = t.fill("phase-name", [("number", row.saturating_add(1).into())]);
            view! {
                <div class="row-fields">
                    <TextField form name="phase_name" label row=(row, at(&names, row)) />
                    <TextField form name="phase_starts" kind="date" label=t.text("phase-starts") row=(row, at(&starts, row)) />
                    <TextField form name="phase_ends" kind="date" label=t.text("phase-ends") row=(row, at(&ends, row)) />
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset class="group" id="field-phase_name">
            <legend>{t.text("process-phases")}</legend>
            {group_error(form, "phase_name", &t.text("process-phases"))}
            {rows}
        </fieldset>
    }
}
