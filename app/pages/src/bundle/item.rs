//! An item on the desk.

use domain::{
    Version,
    bundle::{DeskItem, DeskSection, Source, history::Spot},
    form::{Errors, Fields},
};
use leptos::prelude::*;

use super::{
    beside,
    desk::{Part, Place, Refused, field, of},
    quote,
    section::moves,
};
use crate::{
    texts::Texts,
    ui::{Choices, Field, Labels, SideBySide, TextField, VersionField, choice, query_with},
};

/// An item and its number, with what changed about it since it was picked, and its forms.
pub(super) fn item(
    t: Texts,
    place: &Place,
    section: &DeskSection,
    (number, item): (usize, &DeskItem),
    refused: Option<&Refused>,
) -> impl IntoView + use<> {
    let path = format!("{}/items/{}", place.path, item.id);
    let own = own_page(place, item.source);
    let note = item.note.clone();
    let removal = t.href(&format!("{path}/removal"));
    let label = format!("{}: {}", t.text("bundle-drop"), item.title);
    view! {
        <article class="edition-item desk-item" id=format!("pick-{}", item.id)>
            <h3><a href=t.href(&own)>{item.title.clone()}</a></h3>
            <ul class="meta">
                <li>{t.count("finder-number", number)}</li>
                <li>{item.author.clone()}</li>
                <li>{t.count("revision-number", item.picked)}</li>
            </ul>
            {beside::touched(t, place, Spot::Item(item.id))}
            <div class="actions">
                {moves(t, &path, &item.title, ["bundle-up", "bundle-down"])}
                <form method="post" action=removal>
                    <button class="button quiet" type="submit" aria-label=label>{t.text("bundle-drop")}</button>
                </form>
            </div>
            {changes(t, &path, &own, item)}
            {echoes(t, place, item)}
            {quote::warning(t, item)}
            {(!note.is_empty()).then(|| view! { <p class="curator-note">{note}</p> })}
            {more(t, place, &path, section, item, refused)}
        </article>
    }
}

/// The page of a source.
pub(super) fn own_page(place: &Place, source: Source) -> String {
    let slug = &place.process.slug;
    match source {
        Source::Contribution(id) => format!("/p/{slug}/contributions/{id}"),
        Source::Workshop(id) => format!("/p/{slug}/workshops/{id}"),
    }
}

/// What happened to the source since it was picked.
fn changes(t: Texts, path: &str, own: &str, item: &DeskItem) -> impl IntoView + use<> {
    if !item.readable {
        return view! { <p class="notice warning">{t.text("bundle-unreadable")}</p> }.into_any();
    }
    if item.newest <= item.picked {
        return ().into_any();
    }
    let wordings = match item.source {
        Source::Contribution(_) => t.href(&format!("{own}/revisions")),
        Source::Workshop(_) => t.href(&format!("{own}/records")),
    };
    let changed = t.fill("bundle-changed", [("picked", item.picked.into()), ("newest", item.newest.into())]);
    view! {
        <div class="notice">
            <p>{changed} " " <a href=wordings>{t.text("bundle-compare")}</a></p>
            <form method="post" action=t.href(&format!("{path}/wording"))>
                <button class="button secondary" type="submit">{t.text("bundle-refresh")}</button>
            </form>
        </div>
    }
    .into_any()
}

/// How many say the same and wait for an answer, with the way to them.
fn echoes(t: Texts, place: &Place, item: &DeskItem) -> impl IntoView + use<> {
    (item.echoes > 0).then(|| {
        let address = query_with(&format!("{}/scope", place.path), &[("echo", &item.source.code())]);
        let text = t.count("echo-waiting", item.echoes);
        let label = format!("{text}: {}", item.title);
        view! { <p><a href=format!("{}#in-question", t.href(&address)) aria-label=label>{text}</a></p> }
    })
}

/// An item's note as its form shows it.
pub(super) fn stored(item: &DeskItem) -> Fields {
    Fields::default().with(Version::FIELD, item.version.0.to_string()).with("note", &item.note)
}

/// The note, what is quoted, and the other sections.
fn more(
    t: Texts,
    place: &Place,
    path: &str,
    section: &DeskSection,
    item: &DeskItem,
    refused: Option<&Refused>,
) -> impl IntoView + use<> {
    let stored = stored(item);
    let quotes = quote::quotes(t, place, path, item, refused);
    let quoting = of(refused, Part::Quote(item.id)).is_some();
    let (none, own) = (Errors::default(), Labels::default());
    let refused = of(refused, Part::Item(item.id));
    let form = field(t, refused, (&stored, &none, &own));
    let row = (usize::try_from(item.id).unwrap_or_default(), form.fields.get("note").to_owned());
    let into = into(place, path, section, form, row.0);
    let action = t.href(&format!("{path}/note"));
    let fields = view! {
        <VersionField fields=form.fields />
        <TextField form name="note" label=t.text("bundle-note") hint=t.text("bundle-note-hint") row />
    };
    view! {
        <details class="disclosure" open=quoting || refused.is_some()>
            <summary>{t.text("bundle-item-more")}</summary>
            <SideBySide t saved=refused.and_then(|refused| refused.saved.as_ref())>
                <form class="form" method="post" action=action>
                    {fields}
                    <p><button class="button secondary" type="submit">{t.text("bundle-note-save")}</button></p>
                </form>
            </SideBySide>
            {quotes}
            {into}
        </details>
    }
}

/// The form that moves the item into another section, where there is one.
fn into(place: &Place, path: &str, section: &DeskSection, form: Field<'_>, row: usize) -> impl IntoView + use<> {
    let t = form.t;
    let others = place.desk.sections.iter().filter(|other| other.id != section.id);
    let options: Vec<_> = others.map(|other| choice(other.id.to_string(), other.title.clone())).collect();
    if options.is_empty() {
        let error = form.error(&format!("section.{row}"));
        let id = format!("field-section-{row}");
        return error.map(|error| view! { <p class="error-text" id=id>{error}</p> }).into_any();
    }
    let chosen = (row, form.fields.get("section").to_owned());
    view! {
        <form class="form" method="post" action=t.href(&format!("{path}/place"))>
            <Choices form name="section" label=t.text("bundle-into") options row=chosen />
            <p>
                <button class="button secondary" type="submit" name="move" value="into">{t.text("bundle-move")}</button>
            </p>
        </form>
    }
    .into_any()
}
