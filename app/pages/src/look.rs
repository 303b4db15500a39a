//! The installation's look: its name, logo, colours and font, and the style sheet that is made of them.

use std::sync::Arc;

use axum::{
    extract::{Path, Query, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    Version,
    contribution::{Picture, PictureRef},
    form::{Check, Errors, Fields},
    look::{CONTRAST_MIN, Colour, Draft, Font, Pair, Palette},
    policy::{Action, ActionKind, permit},
};
use leptos::prelude::*;
use serde::Deserialize;
use service::{
    Error,
    look::{self, Look},
    media::{self, Keep},
};

use crate::{
    failure::{Answer, Failure},
    routes::Routes,
    sent::{Unread, WithPictures, and},
    site::Site,
    texts::Texts,
    ui::{
        Choices, Crumbs, EnterKey, ErrorSummary, Field, Labels, PictureFields, Saved, SideBySide, TextField,
        VersionField, choice,
    },
    visit::{Head, Visit},
};

pub(crate) fn routes() -> Routes {
    Routes::new().get("/look", ActionKind::ChangeLook, form).post_pictures("/look", ActionKind::ChangeLook, change)
}

/// What is in no language.
pub(crate) fn styles() -> Routes {
    Routes::new().get("/look/preview.css", ActionKind::Look, preview).get(
        "/look/{version}/look.css",
        ActionKind::Look,
        style,
    )
}

/// The address of the style sheet of a look; one that is only tried has no version yet.
pub(crate) fn address(look: &Look) -> String {
    let Palette { main, deep, mark } = look.palette;
    match look.version {
        Version(0) => {
            let bare = |colour: Colour| colour.to_string().trim_start_matches('#').to_owned();
            let (main, deep, mark) = (bare(main), bare(deep), bare(mark));
            format!("/look/preview.css?main={main}&deep={deep}&mark={mark}&font={}", look.font.code())
        }
        Version(number) => format!("/look/{number}/look.css"),
    }
}

async fn style(State(site): State<Site>, Path(number): Path<i32>) -> Result<Response, Failure> {
    let look = look::version(&site.service, Version(number)).await?;
    Ok(css(&look, "public, max-age=31536000, immutable"))
}

/// The colours of a look that is being tried; the program's own for those that are not named.
#[derive(Deserialize)]
struct Tried {
    #[serde(default)]
    main: String,
    #[serde(default)]
    deep: String,
    #[serde(default)]
    mark: String,
    #[serde(default)]
    font: String,
}

/// Made of the address alone, so that it can be looked at before it is kept.
async fn preview(Query(tried): Query<Tried>) -> Result<Response, Failure> {
    let own = Palette::default();
    let colour = |text: &str, own| match text {
        "" => Ok(own),
        text => Colour::parse(text).ok_or(Failure::NotFound),
    };
    let palette = Palette {
        main: colour(&tried.main, own.main)?,
        deep: colour(&tried.deep, own.deep)?,
        mark: colour(&tried.mark, own.mark)?,
    };
    let font = Font::parse(&tried.font).unwrap_or_default();
    Ok(css(&Look { version: Version(0), name: String::new(), palette, font, logo: None }, "no-cache"))
}

fn css(look: &Look, cache: &'static str) -> Response {
    let headers = [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, cache)];
    (headers, look.palette.style(look.font)).into_response()
}

async fn form(visit: Visit) -> Answer {
    permit(&visit.actor, &Action::ChangeLook)?;
    let fields = filled(visit.t, visit.brand.as_deref());
    page(&visit, StatusCode::OK, &fields, &Errors::default(), None).await
}

/// The fields of the form for a look.
fn filled(t: Texts, look: Option<&Look>) -> Fields {
    let palette = look.map(|look| look.palette).unwrap_or_default();
    let own_name = t.text("site-name");
    let mut fields = Fields::default()
        .with(Version::FIELD, look.map_or(0, |look| look.version.0).to_string())
        .with("name", look.map_or(own_name, |look| look.name.clone()))
        .with("main", palette.main.to_string())
        .with("deep", palette.deep.to_string())
        .with("mark", palette.mark.to_string())
        .with("font", look.map(|look| look.font).unwrap_or_default().code());
    if let Some(logo) = look.and_then(|look| look.logo.as_ref()) {
        fields.push("picture", logo.media.clone());
        fields.push("picture_alt", logo.alt.clone());
        if logo.alt.is_empty() {
            fields.push("picture_decoration", logo.media.clone());
        }
    }
    fields
}

async fn change(visit: Visit, unread: Unread) -> Answer {
    permit(&visit.actor, &Action::ChangeLook)?;
    let WithPictures { fields: mut sent, errors: uploads } = unread.read(&visit, Keep::Sender).await?;
    let parsed = and(read(&sent), uploads);
    if sent.has("attach") || sent.has("try") {
        let (status, errors) = match parsed {
            Ok(_) => (StatusCode::OK, Errors::default()),
            Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
        };
        return page(&visit, status, &sent, &errors, None).await;
    }
    let refused = match parsed {
        Ok(new) => match look::change(&visit.service, &visit.actor, Version::read(&sent), new).await {
            Ok(()) => return Ok(visit.go("/look")),
            Err(Error::Stale) => {
                let now = look::current(&visit.service).await?;
                let saved = Saved { fields: filled(visit.t, now.as_ref()), page: None, words: WORDS };
                sent.set(Version::FIELD, saved.version());
                return page(&visit, StatusCode::CONFLICT, &sent, &Errors::default(), Some(&saved)).await;
            }
            Err(Error::Invalid(errors)) => errors,
            Err(other) => return Err(other.into()),
        },
        Err(errors) => errors,
    };
    page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &sent, &refused, None).await
}

/// What is shown of a look that somebody else gave meanwhile, with the keys of its labels.
const WORDS: &[(&str, &str)] =
    &[("name", "look-name"), ("main", "look-main"), ("deep", "look-deep"), ("mark", "look-mark")];

/// The look that a form asks for, with its logo.
fn read(fields: &Fields) -> Result<(Draft, Option<PictureRef>), Errors> {
    let mut form = Check::new(fields);
    let logo = PictureRef::read(&mut form, 1).into_iter().next();
    match (Draft::parse(fields), form.finish(logo)) {
        (Ok(draft), Ok(logo)) => Ok((draft, logo)),
        (Err(mut errors), Err(more)) => {
            errors.0.extend(more.0);
            Err(errors)
        }
        (Err(errors), Ok(_)) | (Ok(_), Err(errors)) => Err(errors),
    }
}

/// The colours of a form as far as they are colours; the program's own for the others.
fn palette(fields: &Fields) -> Palette {
    let own = Palette::default();
    let colour = |field: &str, own| Colour::parse(fields.get(field).trim()).unwrap_or(own);
    Palette { main: colour("main", own.main), deep: colour("deep", own.deep), mark: colour("mark", own.mark) }
}

async fn page(visit: &Visit, status: StatusCode, fields: &Fields, errors: &Errors, saved: Option<&Saved>) -> Answer {
    let t = visit.t;
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let ids: Vec<String> = fields.all("picture").map(str::to_owned).collect();
    let pictures = media::find(&visit.service, &ids).await?;
    let palette = palette(fields);
    let fonts = Font::ALL.map(|font| {
        choice(
            font.code(),
            t.text(match font {
                Font::Schibsted => "look-font-schibsted",
                Font::System => "look-font-system",
            }),
        )
    });
    // Before the summary, which names the fields by their labels.
    let fields_part = view! {
        <form class="form" method="post" enctype="multipart/form-data" action=t.href("/look")>
            <VersionField fields />
            <EnterKey />
            <TextField form name="name" label=t.text("look-name") hint=t.text("look-name-hint") autocomplete="off" />
            <TextField form name="main" label=t.text("look-main") hint=t.text("look-main-hint") autocomplete="off" />
            <TextField form name="deep" label=t.text("look-deep") hint=t.text("look-deep-hint") autocomplete="off" />
            <TextField form name="mark" label=t.text("look-mark") hint=t.text("look-mark-hint") autocomplete="off" />
            <Choices form name="font" label=t.text("look-font") options=fonts.into() />
            <PictureFields form pictures=pictures.clone() single=true legend=t.text("look-logo") hint=t.text("look-logo-hint") />
            <p class="actions">
                <button class="button" type="submit">{t.text("look-save")}</button>
                <button class="button secondary" type="submit" name="try" value="yes">{t.text("look-try")}</button>
            </p>
        </form>
    };
    let tried = if fields.has("try") { tried(fields, &pictures) } else { None };
    let says_so = tried.is_some().then(|| view! { <p class="notice" role="status">{t.text("look-tried")}</p> });
    let body = view! {
        <Crumbs t way=Vec::new() />
        <h1>{t.text("look-title")}</h1>
        <p class="lede">{t.text("look-lede")}</p>
        <ErrorSummary form />
        {says_so}
        <SideBySide t saved>{fields_part}</SideBySide>
        <h2>{t.text("look-pairs")}</h2>
        <p>{t.text("look-pairs-lede")}</p>
        {table(t, palette)}
    };
    let head = Head::new(t.text("look-title"), t.text("look-lede")).at("/look".to_owned());
    let visit = tried.map_or_else(|| visit.clone(), |look| Visit { brand: Some(Arc::new(look)), ..visit.clone() });
    Ok(visit.page_with(status, head, body))
}

/// The look that a form asks for, to be tried on the form's own page; nothing where it would be refused.
fn tried(fields: &Fields, pictures: &[Picture]) -> Option<Look> {
    let (Draft { name, palette, font }, logo) = read(fields).ok()?;
    let logo = logo.and_then(|logo| {
        let picture = pictures.iter().find(|picture| picture.media == logo.media)?;
        Some(Picture { alt: logo.alt, ..picture.clone() })
    });
    Some(Look { version: Version(0), name, palette, font, logo })
}

/// Every pair of colours with its contrast.
fn table(t: Texts, palette: Palette) -> impl IntoView + use<> {
    let rows = palette.pairs().into_iter().map(|pair| row(t, &pair)).collect_view();
    view! {
        <div class="table-wrap">
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t.text("look-pair")}</th>
                        <th scope="col">{t.text("look-colours")}</th>
                        <th scope="col">{t.text("look-contrast")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row(t: Texts, pair: &Pair) -> impl IntoView + use<> {
    let (ink, ground) = (pair.ink.to_string(), pair.ground.to_string());
    // It stays with the first of the two, where they do not fit on one line.
    let slash = "\u{a0}/ ";
    let contrast = t.decimal(pair.contrast());
    let contrast = if pair.contrast() >= CONTRAST_MIN {
        t.fill("look-enough", [("contrast", contrast.into())])
    } else {
        t.fill("look-too-little", [("contrast", contrast.into())])
    };
    view! {
        <tr>
            <th scope="row">{t.text(pair.what)}</th>
            <td>
                // In attributes of its own, where a style would not be let in.
                <svg class="swatch" viewBox="0 0 48 24" aria-hidden="true">
                    <rect width="48" height="24" fill=ground.clone() />
                    <rect x="14" y="10" width="20" height="4" fill=ink.clone() />
                </svg>
                <code>{ink}</code> {slash} <code>{ground}</code>
            </td>
            <td>{contrast}</td>
        </tr>
    }
}
