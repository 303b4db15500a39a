//! The reasons of a process: what its owner lets people report and moderators rule for.

use axum::{extract::Path, http::StatusCode, response::Response};
use domain::{
    Lang,
    form::{Errors, Fields},
    moderation::{Ground, reasons},
    policy::{Action, permit},
    process::Process,
};
use leptos::prelude::*;
use service::{Error, moderation};

use super::way;
use crate::{
    failure::Answer,
    process,
    sent::Sent,
    ui::{Choices, Crumbs, EnterKey, ErrorSummary, Field, Labels, TextField, choice},
    visit::{Head, Visit},
};

/// Empty rows that are offered, and added by each press of "more rows".
const ROWS: usize = 2;

pub(super) async fn form(mut visit: Visit, Path(slug): Path<String>) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    permit(&visit.actor, &Action::SetReasons(process.id))?;
    let mut fields = Fields::default();
    for reason in moderation::reasons(&visit.service, process.id).await? {
        fields.push("code", &reason.code);
        fields.push("ground", reason.ground.code());
        for lang in Lang::WRITTEN {
            fields.push(format!("title_{lang}"), reason.title.exactly(lang));
            fields.push(format!("basis_{lang}"), reason.basis.exactly(lang));
        }
        if reason.retired {
            fields.push("retired", &reason.code);
        }
    }
    Ok(page(&visit, &process, StatusCode::OK, &fields, &Errors::default()))
}

pub(super) async fn set(mut visit: Visit, Path(slug): Path<String>, sent: Sent) -> Answer {
    let process = process::of(&mut visit, &slug).await?;
    permit(&visit.actor, &Action::SetReasons(process.id))?;
    if sent.fields.has("more") {
        return Ok(page(&visit, &process, StatusCode::OK, &sent.fields, &Errors::default()));
    }
    let refused = match reasons(&sent.fields, &process.langs) {
        Ok(list) => match moderation::set_reasons(&visit.service, &visit.actor, process.id, list).await {
            Ok(()) => return Ok(visit.go(&format!("/p/{slug}/moderation"))),
            Err(Error::Invalid(errors)) => errors,
            Err(other) => return Err(other.into()),
        },
        Err(errors) => errors,
    };
    Ok(page(&visit, &process, StatusCode::UNPROCESSABLE_ENTITY, &sent.fields, &refused))
}

fn page(visit: &Visit, process: &Process, status: StatusCode, fields: &Fields, errors: &Errors) -> Response {
    let t = visit.t;
    let labels = Labels::default();
    let form = Field { t, fields, errors, labels: &labels };
    let filled = fields.all("code").count();
    let more = if fields.has("more") { ROWS } else { 0 };
    let rows =
        (0..filled.max(ROWS).saturating_add(if filled > 0 && more == 0 && errors.is_empty() { 1 } else { more }))
            .map(|row| reason_row(form, process, row))
            .collect_view();
    let path = format!("/p/{}/moderation/reasons", process.slug);
    // Before the summary, which names the fields by their labels.
    let fields_part = view! {
        <form class="form" method="post" action=t.href(&path)>
            <EnterKey />
            {rows}
            <p><button class="button secondary" type="submit" name="more" value="yes">{t.text("form-more-rows")}</button></p>
            <p class="actions"><button class="button" type="submit">{t.text("reasons-save")}</button></p>
        </form>
    };
    let title = t.text("reasons-title");
    let body = view! {
        <Crumbs t way=way(t, process) />
        <h1>{title.clone()}</h1>
        <p class="lede">{t.text("reasons-lede")}</p>
        <ErrorSummary form />
        {fields_part}
    };
    visit.page_with(status, Head::new(title, t.text("reasons-lede")).at(path), body)
}

fn reason_row(form: Field<'_>, process: &Process, row: usize) -> impl IntoView + use<> {
    let t = form.t;
    let at = |name: &str| form.fields.all(name).nth(row).unwrap_or_default().to_owned();
    let code = at("code");
    let retired = !code.is_empty() && form.fields.all("retired").any(|retired| retired == code);
    let words = process
        .langs
        .iter()
        .map(|lang| {
            let (title, basis) = (format!("title_{lang}"), format!("basis_{lang}"));
            let (title_row, basis_row) = ((row, at(&title)), (row, at(&basis)));
            let named = |key: &str| t.fill(key, [("lang", lang.own_name().into())]);
            let (title_label, basis_label) = (named("reasons-name"), named("reasons-basis"));
            view! {
                <div class="row-fields">
                    <TextField form row=title_row name=title label=title_label />
                    <TextField form row=basis_row name=basis label=basis_label />
                </div>
            }
        })
        .collect_view();
    let grounds = Ground::ALL
        .into_iter()
        .map(|ground| {
            let key = match ground {
                Ground::Law => "ruling-ground-law",
                Ground::Rules => "ruling-ground-rules",
            };
            choice(ground.code(), t.text(key))
        })
        .collect();
    let ground = if at("ground").is_empty() { Ground::Rules.code().to_owned() } else { at("ground") };
    let retire = (!code.is_empty()).then(|| {
        view! {
            <label class="choice">
                <input type="checkbox" name="retired" value=code.clone() checked=retired />
                {t.text("reasons-retired")}
            </label>
        }
    });
    let legend = if code.is_empty() { t.text("reasons-new") } else { code.clone() };
    view! {
        <fieldset class="group">
            <legend>{legend}</legend>
            <TextField form name="code" label=t.text("reasons-code") hint=t.text("form-slug-hint") row=(row, code) />
            {words}
            <Choices form name="ground" label=t.text("reasons-ground") options=grounds row=(row, ground) />
            {retire}
        </fieldset>
    }
}
