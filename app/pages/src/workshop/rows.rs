//! The rows of a record's form: what came out of the session.

use domain::{
    contribution::{Channel, Fidelity, Kind},
    form::Fields,
    workshop::OUTPUTS_MAX,
};
use leptos::prelude::*;

use crate::ui::{Choices, Field, TextArea, TextField, channel_name, choice, fidelity_name, kind_name};

/// Rows that an empty form offers, and that the button adds.
const ROWS: usize = 3;

/// The rows of a form: as many as were sent and a few more where they were asked for.
pub(super) fn outputs(form: Field<'_>) -> impl IntoView + use<> {
    let t = form.t;
    let sent = form.fields.all("output_title").count();
    let more = if form.fields.has("more") { ROWS } else { 0 };
    let shown = sent.saturating_add(more).clamp(ROWS, OUTPUTS_MAX);
    let rows = (0..shown).map(|row| output(form, row)).collect_view();
    let add = (shown < OUTPUTS_MAX).then(|| {
        view! {
            <p>
                <button class="button secondary" type="submit" name="more" value="yes">
                    {t.text("workshop-more")}
                </button>
            </p>
        }
    });
    view! { {rows} {add} }
}

fn output(form: Field<'_>, row: usize) -> impl IntoView + use<> {
    let t = form.t;
    let cell = |name: &'static str, fresh: &str| (row, nth(form.fields, name, row).unwrap_or(fresh).to_owned());
    let kinds = Kind::ALL.into_iter().map(|kind| choice(kind.code(), kind_name(t, kind))).collect();
    let mut fidelities = vec![choice("", t.text("workshop-choose"))];
    fidelities.extend(Fidelity::ALL.into_iter().map(|one| choice(one.code(), fidelity_name(t, one))));
    let channels = [Channel::Workshop, Channel::Paper, Channel::Street, Channel::Kiosk];
    let channels = channels.into_iter().map(|one| choice(one.code(), channel_name(t, one))).collect();
    let legend = t.count("workshop-output", row.saturating_add(1));
    view! {
        <fieldset class="group output-row">
            <legend>{legend}</legend>
            <TextField form name="output_title" label=t.text("compose-title") row=cell("output_title", "") />
            <TextArea form name="output_body" label=t.text("compose-body") rows=4 row=cell("output_body", "") />
            <div class="row-fields">
                <Choices form name="output_kind" label=t.text("kind-label") options=kinds row=cell("output_kind", "idea") />
                <TextField
                    form name="output_author" label=t.text("workshop-output-author")
                    hint=t.text("workshop-output-author-hint") row=cell("output_author", "")
                />
            </div>
            <div class="row-fields">
                <Choices
                    form name="output_fidelity" label=t.text("provenance-fidelity") options=fidelities
                    row=cell("output_fidelity", "")
                />
                <Choices
                    form name="output_channel" label=t.text("provenance-channel") options=channels
                    row=cell("output_channel", "workshop")
                />
            </div>
        </fieldset>
    }
}

fn nth<'a>(fields: &'a Fields, name: &'a str, row: usize) -> Option<&'a str> {
    fields.all(name).nth(row)
}
