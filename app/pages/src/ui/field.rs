//! Fields of forms: each with its label, its hint, and what is wrong with it.

use domain::{
    Lang,
    contribution::Picture,
    form::{Errors, Fields},
};
use leptos::prelude::*;

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

/// All that is wrong with a form, at its top, each a link to its field.
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
                view! { <li><a href=href>{t.problem(&error.problem)}</a></li> }
            })
            .collect_view();
        view! {
            <div class="error-summary" role="alert" tabindex="-1" id="errors">
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
    name: &'static str,
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
    let key = row.as_ref().map_or_else(|| name.to_owned(), |(row, _)| format!("{name}.{row}"));
    let value = match row {
        Some((_, value)) => value,
        None if kind == "password" => String::new(),
        None => form.fields.get(name).to_owned(),
    };
    let id = element_id(&key);
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
) -> impl IntoView + use<> {
    let key = row.as_ref().map_or_else(|| name.to_owned(), |(row, _)| format!("{name}.{row}"));
    let value = row.map_or_else(|| form.fields.get(name).to_owned(), |(_, value)| value);
    let id = element_id(&key);
    let error = form.error(&key);
    let described = described_by(&id, hint.is_some(), error.is_some());
    let class = field_class(error.as_ref());
    let options = options
        .into_iter()
        .map(|option| {
            let selected = option.value == value;
            view! { <option value=option.value selected=selected>{option.label}</option> }
        })
        .collect_view();
    view! {
        <div class=class>
            <label for=id.clone()>{label}</label>
            {notes(&id, hint, error)}
            <select id=id name=name aria-describedby=described>{options}</select>
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
    view! {
        <fieldset class="group">
            <legend>{legend}</legend>
            <TextField form name="place" label=t.text("form-place-name") hint=t.text("form-place-hint") />
            <details class="disclosure">
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
) -> impl IntoView + use<> {
    let t = form.t;
    let error = form.error("upload").or_else(|| form.error("pictures"));
    let rows = picture_rows(form, pictures);
    let described = described_by("field-upload", true, error.is_some());
    let class = field_class(error.as_ref());
    view! {
        <fieldset class="group" id="field-pictures">
            <legend>{legend}</legend>
            {rows}
            <div class=class>
                <label for="field-upload">{t.text("form-upload")}</label>
                {notes("field-upload", Some(hint), error)}
                <input
                    id="field-upload"
                    type="file"
                    name="upload"
                    accept="image/jpeg,image/png,image/webp,image/gif"
                    multiple
                    aria-describedby=described
                />
            </div>
            <TextField form name="upload_alt" label=t.text("form-alt") hint=t.text("form-alt-hint") />
            <TextField form name="upload_caption" label=t.text("form-caption") />
            <p>
                <button class="button secondary" type="submit" name="attach" value="yes">{t.text("form-attach")}</button>
            </p>
        </fieldset>
    }
}

fn picture_rows(form: Field<'_>, pictures: Vec<Picture>) -> impl IntoView + use<> {
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
        rows.push(view! {
            <div class="picture-row">
                <img src=format!("/media/{id}/480.webp") alt="" width=width height=height loading="lazy" />
                <div>
                    <input type="hidden" name="picture" value=id.clone() />
                    <TextField
                        form name="picture_alt" label=t.text("form-alt") hint=t.text("form-alt-hint") row=(row, at(&alts))
                    />
                    <TextField form name="picture_caption" label=t.text("form-caption") row=(row, at(&captions)) />
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
