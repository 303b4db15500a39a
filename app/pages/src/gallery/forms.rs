//! Forms: as they are opened, as they are refused, and beside what somebody else saved.

use domain::{
    Lang,
    contribution::Kind,
    form::{Errors, Fields},
};
use leptos::prelude::*;

use super::samples;
use crate::{
    texts::Texts,
    ui::{
        Choice, Choices, DraftKeeper, ErrorSummary, Field, Labels, LangField, PictureFields, PlaceFields, Preview,
        Saved, SideBySide, TextArea, TextField, choice, group_error, kind_name,
    },
};

pub(super) fn all(t: Texts) -> impl IntoView {
    view! {
        <h3>{t.text("gallery-fresh")}</h3>
        {fresh(t)}
        <Preview t title=samples::TITLE source=samples::PROSE.to_owned() lang="fi".to_owned() />
        <h3>{t.text("gallery-refused")}</h3>
        {refused(t)}
        {stale(t)}
    }
}

fn kinds(t: Texts) -> Vec<Choice> {
    Kind::ALL.into_iter().map(|kind| choice(kind.code(), kind_name(t, kind))).collect()
}

fn fresh(t: Texts) -> impl IntoView {
    let (fields, errors, labels) = (samples::typed(), Errors::default(), Labels::default());
    let form = Field { t, fields: &fields, errors: &errors, labels: &labels };
    view! {
        <form class="form" method="get" action=t.href("/ui")>
            <DraftKeeper t fresh=true />
            <TextField form name="empty" label=t.text("gallery-empty") />
            <TextField form name="filled" label=t.text("gallery-filled") />
            <TextField form name="hinted" label=t.text("gallery-hinted") hint=t.text("gallery-hint") />
            <TextArea form name="words" label=t.text("compose-body") hint=t.text("gallery-hint") rows=4 />
            <Choices form name="kind" label=t.text("gallery-choice") options=kinds(t) />
            <LangField form langs=Lang::ALL.to_vec() />
            <PlaceFields form />
            <p class="actions"><button class="button" type="submit">{t.text("gallery-primary")}</button></p>
        </form>
    }
}

fn refused(t: Texts) -> impl IntoView {
    let (fields, errors, labels) = (samples::typed(), samples::wrong(), Labels::default());
    let form = Field { t, fields: &fields, errors: &errors, labels: &labels };
    // Before the summary, which names the fields by their labels.
    let fields_part = view! {
        <form class="form" method="get" action=t.href("/ui")>
            <TextField form name="missing" label=t.text("gallery-empty") />
            <TextField form name="wrong" label=t.text("gallery-hinted") hint=t.text("gallery-hint") />
            <TextArea form name="long" label=t.text("compose-body") rows=4 />
            <Choices form name="other" label=t.text("gallery-choice") hint=t.text("gallery-hint") options=kinds(t) />
            <div class="group" id="field-group">{group_error(form, "group", &t.text("provenance-title"))}</div>
            <PictureFields
                form pictures=vec![samples::picture(samples::ALT, "")] legend=t.text("gallery-pictures")
                hint=t.text("gallery-hint")
            />
            <p class="actions"><button class="button" type="submit">{t.text("gallery-primary")}</button></p>
        </form>
    };
    view! { <ErrorSummary form /> {fields_part} }
}

/// What somebody typed while somebody else saved.
fn stale(t: Texts) -> impl IntoView {
    let (errors, labels) = (Errors::default(), Labels::default());
    let typed = Fields::default().with("mine", samples::TITLE);
    let form = Field { t, fields: &typed, errors: &errors, labels: &labels };
    let saved = Saved {
        fields: Fields::default().with("title", samples::OTHER).with("body", samples::PLAIN),
        page: Some("/ui".to_owned()),
        words: &[("title", "compose-title"), ("body", "compose-body")],
    };
    let fields_part = view! {
        <form class="form" method="get" action=t.href("/ui")>
            <TextField form name="mine" label=t.text("compose-title") />
            <p class="actions"><button class="button" type="submit">{t.text("gallery-primary")}</button></p>
        </form>
    };
    view! { <SideBySide t saved=Some(&saved)>{fields_part}</SideBySide> }
}
