//! Fields of forms: each with its label, its hint, and what is wrong with it.

use domain::{
    Lang,
    contribution::Picture,
    form::{Errors, Fields},
};
use leptos::prelude::*;
use std::{borrow::Cow, collections::HashMap, sync::Mutex};

use crate::texts::Texts;

/// What every field of a form needs: the texts, what was typed, and what is wrong.
#[derive(Clone, Copy)]
pub(crate) struct Field<'a> {
    /// The texts.
    pub(crate) t: Texts,
    /// What was typed.
    pub(crate) fields: &'a Fields,
    /// What is wrong.
    pub(crate) errors: &'a Errors,
    /// The labels of the fields built so far.
    pub(crate) labels: &'a Labels,
}

/// The labels of a form's fields: each field leaves its own here when it is built, and the summary of what is wrong,
/// which is built after them, says it.
#[derive(Default)]
pub(crate) struct Labels(Mutex<HashMap<String, String>>);

impl Labels {
    /// Leaves the label of a field.
    pub(crate) fn leave(&self, field: &str, label: &str) {
        if let Ok(mut labels) = self.0.lock() {
            labels.insert(field.to_owned(), label.to_owned());
        }
    }

    fn of(&self, field: &str) -> Option<String> {
        self.0.lock().ok()?.get(field).cloned()
    }
}

impl Field<'_> {
    /// The error at a field, as a sentence.
    pub(crate) fn error(&self, name: &str) -> Option<String> {
        self.errors.of(name).map(|problem| self.t.problem(problem))
    }
}

/// The id of a field's element: what the error summary links to.
pub(crate) fn element_id(name: &str) -> String {
    format!("field-{}", name.replace('.', "-"))
}

/// All that is wrong with a form, at its top, each a link to its field. It is where the page starts to be read.
#[component]
pub(crate) fn ErrorSummary<'a>(
    /// The form.
    form: Field<'a>,
) -> impl IntoView + use<> {
    let t = form.t;
    (!form.errors.is_empty()).then(|| {
        let rows = form
            .errors
            .0
            .iter()
            .map(|error| {
                let href = format!("#{}", element_id(&error.field));
                let problem = t.problem(&error.problem);
                let text = match form.labels.of(&error.field) {
                    Some(label) => t.fill("form-error-of", [("label", label.into()), ("problem", problem.into())]),
                    None => problem,
                };
                view! { <li><a href=href>{text}</a></li> }
            })
            .collect_view();
        view! {
            <div class="error-summary" role="alert" tabindex="-1" id="errors" autofocus>
                <h2>{t.text("form-errors")}</h2>
                <ul>{rows}</ul>
            </div>
        }
    })
}

/// One line of text. `row` is the number of the field's row where it is repeated.
#[component]
pub(crate) fn TextField<'a>(
    /// The form.
    form: Field<'a>,
    /// The field's name.
    #[prop(into)]
    name: Cow<'static, str>,
    /// Its label.
    label: String,
    /// Help to fill it in.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The input's type.
    #[prop(default = "text")]
    kind: &'static str,
    /// What browsers fill in.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// The number of the row, and the value in it.
    #[prop(optional)]
    row: Option<(usize, String)>,
) -> impl IntoView + use<> {
    let key = row.as_ref().map_or_else(|| name.to_string(), |(row, _)| format!("{name}.{row}"));
    let value = match row {
        Some((_, value)) => value,
        None if kind == "password" => String::new(),
        None => form.fields.get(&name).to_owned(),
    };
    let id = element_id(&key);
    form.labels.leave(&key, &label);
    let error = form.error(&key);
    let described = described_by(&id, hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    let class = field_class(error.as_ref());
    view! {
        <div class=class>
            <label for=id.clone()>{label}</label>
            {notes(&id, hint, error)}
            <input
                id=id
                name=name
                type=kind
                value=value
                autocomplete=autocomplete
                aria-describedby=described
                aria-invalid=invalid
            />
        </div>
    }
}

/// Text of several lines: the only `<textarea>` there is, since Leptos does not escape what stands in one.
#[component]
pub(crate) fn TextArea<'a>(
    /// The form.
    form: Field<'a>,
    /// The field's name.
    name: &'static str,
    /// Its label.
    label: String,
    /// Help to fill it in.
    #[prop(optional, into)]
    hint: Option<String>,
    /// How many lines it shows.
    #[prop(default = 8)]
    rows: u32,
    /// The number of the row, and the value in it.
    #[prop(optional)]
    row: Option<(usize, String)>,
) -> impl IntoView + use<> {
    let key = row.as_ref().map_or_else(|| name.to_owned(), |(row, _)| format!("{name}.{row}"));
    let value = row.map_or_else(|| form.fields.get(name).to_owned(), |(_, value)| value);
    let id = element_id(&key);
    form.labels.leave(&key, &label);
    let error = form.error(&key);
    let described = described_by(&id, hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    let class = field_class(error.as_ref());
    // HTML drops one line break at the start of a textarea, so one is put there to be dropped.
    let escaped = format!("\n{}", domain::render::escape(&value));
    view! {
        <div class=class>
            <label for=id.clone()>{label}</label>
            {notes(&id, hint, error)}
            <textarea id=id name=name rows=rows aria-describedby=described aria-invalid=invalid inner_html=escaped></textarea>
        </div>
    }
}

/// The button that the Enter key presses: browsers take the first of a form, and in some that one only adds a row.
#[component]
pub(crate) fn EnterKey() -> impl IntoView {
    view! { <button class="visually-hidden" type="submit" tabindex="-1" aria-hidden="true"></button> }
}

/// What a text will look like.
#[component]
pub(crate) fn Preview(
    /// The texts.
    t: Texts,
    /// The title; left out where it is empty.
    #[prop(optional, into)]
    title: String,
    /// The text as it was typed, in Markdown.
    source: String,
    /// Its language, as its form says.
    lang: String,
) -> impl IntoView {
    let html = domain::render::markdown(&domain::text::clean(&source, domain::text::Shape::Text));
    let lang = lang.parse::<Lang>().ok();
    let title = (!title.is_empty()).then(|| view! { <h2 lang=lang.map(Lang::tag)>{title}</h2> });
    view! {
        <section class="preview" aria-labelledby="preview">
            <p class="eyebrow" id="preview">{t.text("compose-preview-title")}</p>
            {title}
            <super::Prose html lang under=2 />
        </section>
    }
}

/// What is wrong with a group of fields, at the group.
pub(crate) fn group_error(form: Field<'_>, name: &str, label: &str) -> impl IntoView + use<> {
    form.labels.leave(name, label);
    form.error(name).map(|error| view! { <p class="error-text">{error}</p> })
}

/// An option of a choice.
pub(crate) struct Choice {
    value: String,
    label: String,
}

/// An option.
pub(crate) fn choice(value: impl Into<String>, label: impl Into<String>) -> Choice {
    Choice { value: value.into(), label: label.into() }
}

/// One of several options, as a list to pick from.
#[component]
pub(crate) fn Choices<'a>(
    /// The form.
    form: Field<'a>,
    /// The field's name.
    name: &'static str,
    /// Its label.
    label: String,
    /// Help to fill it in.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The options.
    options: Vec<Choice>,
    /// The number of the row, and the value in it.
    #[prop(optional)]
    row: Option<(usize, String)>,
    /// Whether the heading above it says the same as its label.
    #[prop(optional)]
    headed: bool,
) -> impl IntoView + use<> {
    let key = row.as_ref().map_or_else(|| name.to_owned(), |(row, _)| format!("{name}.{row}"));
    let value = row.map_or_else(|| form.fields.get(name).to_owned(), |(_, value)| value);
    let id = element_id(&key);
    form.labels.leave(&key, &label);
    let error = form.error(&key);
    let described = described_by(&id, hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    let class = field_class(error.as_ref());
    let options = options
        .into_iter()
        .map(|option| {
            let selected = option.value == value;
            view! { <option value=option.value selected=selected>{option.label}</option> }
        })
        .collect_view();
    let label = if headed {
        view! { <label class="visually-hidden" for=id.clone()>{label}</label> }.into_any()
    } else {
        view! { <label for=id.clone()>{label}</label> }.into_any()
    };
    view! {
        <div class=class>
            {label}
            {notes(&id, hint, error)}
            <select id=id name=name aria-describedby=described aria-invalid=invalid>{options}</select>
        </div>
    }
}

/// The language that a text is written in.
#[component]
pub(crate) fn LangField<'a>(
    /// The form.
    form: Field<'a>,
    /// The languages to choose from.
    langs: Vec<Lang>,
) -> impl IntoView + use<> {
    let options = langs.into_iter().map(|lang| choice(lang.tag(), lang.own_name())).collect();
    let label = form.t.text("form-lang");
    view! { <Choices form name="lang" label options /> }
}

/// Where something is about: in words, as a point, or both.
#[component]
pub(crate) fn PlaceFields<'a>(
    /// The form.
    form: Field<'a>,
    /// What place is asked for, where it is not the one that a text is about.
    #[prop(optional, into)]
    legend: Option<String>,
) -> impl IntoView + use<> {
    let t = form.t;
    let legend = legend.unwrap_or_else(|| t.text("form-place"));
    let open = ["lat", "lon"].iter().any(|name| form.error(name).is_some() || !form.fields.get(name).is_empty());
    view! {
        <fieldset class="group">
            <legend>{legend}</legend>
            <TextField form name="place" label=t.text("form-place-name") hint=t.text("form-place-hint") />
            <details class="disclosure" open=open>
                <summary>{t.text("form-point")}</summary>
                <p class="hint">{t.text("form-point-hint")}</p>
                <div class="row-fields">
                    <TextField form name="lat" label=t.text("form-lat") />
                    <TextField form name="lon" label=t.text("form-lon") />
                </div>
            </details>
        </fieldset>
    }
}

/// Pictures of a form: those already taken in, each with its texts, and an input for more.
#[component]
pub(crate) fn PictureFields<'a>(
    /// The form.
    form: Field<'a>,
    /// The pictures already taken in, in the order of the field `picture`.
    pictures: Vec<Picture>,
    /// The legend.
    legend: String,
    /// Help.
    hint: String,
    /// Whether one is asked for, without anything to stand under it.
    #[prop(optional)]
    single: bool,
) -> impl IntoView + use<> {
    let t = form.t;
    let error = form.error("upload").or_else(|| form.error("pictures"));
    let (choose, attach) = if single { ("form-upload-one", "form-attach-one") } else { ("form-upload", "form-attach") };
    form.labels.leave("upload", &t.text(choose));
    form.labels.leave("pictures", &legend);
    let rows = picture_rows(form, pictures, single);
    let caption = (!single).then(|| view! { <TextField form name="upload_caption" label=t.text("form-caption") /> });
    // The others have fields of their own once they are attached.
    let alt_hint = if single { "form-alt-hint" } else { "form-alt-first-hint" };
    let described = described_by("field-upload", true, error.is_some());
    let class = field_class(error.as_ref());
    view! {
        <fieldset class="group" id="field-pictures">
            <legend>{legend}</legend>
            {rows}
            <div class=class>
                <label for="field-upload">{t.text(choose)}</label>
                {notes("field-upload", Some(hint), error)}
                <input
                    id="field-upload"
                    type="file"
                    name="upload"
                    accept="image/jpeg,image/png,image/webp,image/gif"
                    multiple=!single
                    aria-describedby=described
                />
                {sending(t)}
            </div>
            <TextArea form name="upload_alt" label=t.text("form-alt") hint=t.text(alt_hint) rows=2 />
            {caption}
            <p>
                <button class="button secondary" type="submit" name="attach" value="yes">{t.text(attach)}</button>
            </p>
        </fieldset>
    }
}

/// Where the script of a form with files tells how far it is; empty without it.
fn sending(t: Texts) -> impl IntoView + use<> {
    let words =
        t.fill("form-sending", [("number", "%n".into()), ("count", "%all".into()), ("percent", "%part".into())]);
    view! {
        <div class="sending" data-words=words data-broken=t.text("form-sending-broken")>
            <p role="status"></p>
            <progress max="100" value="0" aria-label=t.text("form-sending-label") hidden></progress>
        </div>
    }
}

fn picture_rows(form: Field<'_>, pictures: Vec<Picture>, single: bool) -> impl IntoView + use<> {
    let t = form.t;
    let alts: Vec<String> = form.fields.all("picture_alt").map(str::to_owned).collect();
    let captions: Vec<String> = form.fields.all("picture_caption").map(str::to_owned).collect();
    let ids: Vec<String> = form.fields.all("picture").map(str::to_owned).collect();
    let mut rows = Vec::new();
    for (row, id) in ids.into_iter().enumerate() {
        let Some(picture) = pictures.iter().find(|p| p.media == id) else { continue };
        let at = |list: &[String]| list.get(row).cloned().unwrap_or_default();
        let decoration = form.fields.all("picture_decoration").any(|d| d == id);
        let removed = form.fields.all("picture_remove").any(|d| d == id);
        let (width, height) = (picture.width, picture.height);
        let caption = (!single).then(|| {
            view! { <TextField form name="picture_caption" label=t.text("form-caption") row=(row, at(&captions)) /> }
        });
        rows.push(view! {
            <div class="picture-row">
                <img src=format!("/media/{id}/480.webp") alt="" width=width height=height loading="lazy" />
                <div>
                    <input type="hidden" name="picture" value=id.clone() />
                    <TextArea
                        form name="picture_alt" label=t.text("form-alt") hint=t.text("form-alt-hint") rows=2
                        row=(row, at(&alts))
                    />
                    {caption}
                    <div class="choices">
                        <label class="choice">
                            <input type="checkbox" name="picture_decoration" value=id.clone() checked=decoration />
                            {t.text("form-decoration")}
                        </label>
                        <label class="choice">
                            <input type="checkbox" name="picture_remove" value=id checked=removed />
                            {t.text("form-remove-picture")}
                        </label>
                    </div>
                </div>
            </div>
        });
    }
    rows
}

/// The hint and the error of a field.
pub(crate) fn notes(id: &str, hint: Option<String>, error: Option<String>) -> impl IntoView + use<> {
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    view! {
        {hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
        {error.map(|error| view! { <p class="error-text" id=error_id>{error}</p> })}
    }
}

fn field_class(error: Option<&String>) -> &'static str {
    if error.is_some() { "field has-error" } else { "field" }
}

/// What describes a field for those who hear the page.
fn described_by(id: &str, hint: bool, error: bool) -> Option<String> {
    match (hint, error) {
        (true, true) => Some(format!("{id}-hint {id}-error")),
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-error")),
        (false, false) => None,
    }
}
