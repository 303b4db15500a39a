//! An item on the desk.

use domain::{
    Version,
    bundle::{DeskItem, DeskSection, Source},
    form::{Errors, Fields},
};
use leptos::prelude::*;

use super::{
    desk::{Part, Place, Refused, field, of},
    section::moves,
};
use crate::{
    texts::Texts,
    ui::{Labels, SideBySide, TextField, VersionField},
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
            <div class="actions">
                {moves(t, &path, &item.title, ["bundle-up", "bundle-down"])}
                <form method="post" action=removal>
                    <button class="button quiet" type="submit" aria-label=label>{t.text("bundle-drop")}</button>
                </form>
            </div>
            {changes(t, &path, &own, item)}
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

/// An item's note as its form shows it.
pub(super) fn stored(item: &DeskItem) -> Fields {
    Fields::default().with(Version::FIELD, item.version.0.to_string()).with("note", &item.note)
}

/// The note, and the other sections.
fn more(
    t: Texts,
    place: &Place,
    path: &str,
    section: &DeskSection,
    item: &DeskItem,
    refused: Option<&Refused>,
) -> impl IntoView + use<> {
    let stored = stored(item);
    let (none, own) = (Errors::default(), Labels::default());
    let refused = of(refused, Part::Item(item.id));
    let form = field(t, refused, (&stored, &none, &own));
    let row = (usize::try_from(item.id).unwrap_or_default(), form.fields.get("note").to_owned());
    let others: Vec<_> = place.desk.sections.iter().filter(|other| other.id != section.id).collect();
    let into = (!others.is_empty()).then(|| {
        let options = others
            .into_iter()
            .map(|other| view! { <option value=other.id.to_string()>{other.title.clone()}</option> })
            .collect_view();
        let id = format!("into-{}", item.id);
        view! {
            <form class="form" method="post" action=t.href(&format!("{path}/place"))>
                <div class="field">
                    <label for=id.clone()>{t.text("bundle-into")}</label>
                    <select id=id name="section">{options}</select>
                </div>
                <p>
                    <button class="button secondary" type="submit" name="move" value="into">{t.text("bundle-move")}</button>
                </p>
            </form>
        }
    });
    let action = t.href(&format!("{path}/note"));
    let fields = view! {
        <VersionField fields=form.fields />
        <TextField form name="note" label=t.text("bundle-note") hint=t.text("bundle-note-hint") row />
    };
    view! {
        <details class="disclosure" open=refused.is_some()>
            <summary>{t.text("bundle-item-more")}</summary>
            <SideBySide t saved=refused.and_then(|refused| refused.saved.as_ref())>
                <form class="form" method="post" action=action>
                    {fields}
                    <p><button class="button secondary" type="submit">{t.text("bundle-note-save")}</button></p>
                </form>
            </SideBySide>
            {into}
        </details>
    }
}
