//! A section on the desk.

use domain::{
    Version,
    bundle::{DeskSection, history::Spot},
    form::{Errors, Fields},
};
use leptos::prelude::*;

use super::{
    asked::{Asked, Start},
    beside,
    desk::{Part, Place, Refused, field, of},
    item,
    window::Shown,
};
use crate::{
    texts::Texts,
    ui::{Field, Labels, Pager, Prose, SideBySide, TextArea, TextField, VersionField},
};

/// A section with those of its items that stand on the page, and its forms.
pub(super) fn section(
    t: Texts,
    place: &Place,
    shown: &Shown<'_>,
    asked: &Asked,
    refused: Option<&Refused>,
) -> impl IntoView + use<> {
    let section = shown.section;
    let path = format!("{}/sections/{}", place.path, section.id);
    let bundle = &place.desk.bundle;
    let lang = (bundle.lang != t.lang).then_some(bundle.lang);
    let items = shown.items.iter().map(|one| item::item(t, place, section, *one, refused)).collect_view();
    let empty = section.items.is_empty();
    let nothing = empty.then(|| view! { <p class="muted">{t.text("bundle-section-empty")}</p> });
    let remove = empty.then(|| {
        view! {
            <form method="post" action=t.href(&format!("{path}/removal"))>
                <button class="button danger" type="submit">{t.text("bundle-section-remove")}</button>
            </form>
        }
    });
    let anchor = format!("section-{}", section.id);
    view! {
        <section class="edition-section" id=anchor>
            <h2 lang=lang.map(domain::Lang::tag)>{section.title.clone()}</h2>
            {beside::touched(t, place, Spot::Section(section.id))}
            <Prose html=domain::render::markdown(&section.words) lang under=2 />
            {texts(t, &path, section, refused)}
            <div class="actions">
                {moves(t, &path, &section.title, ["bundle-section-up", "bundle-section-down"])}
                {remove}
            </div>
            {nothing}
            {items}
            {pages(t, place, shown, asked)}
        </section>
    }
}

/// The ways to the items of a section that do not stand on the page.
fn pages(t: Texts, place: &Place, shown: &Shown<'_>, asked: &Asked) -> impl IntoView + use<> {
    let section = shown.section;
    let address = |from: Start| {
        let path = Asked { from: Some(from), ..asked.clone() }.path(&place.path);
        format!("{}#section-{}", t.href(&path), section.id)
    };
    let (first, next) = (shown.first().map(address), shown.next().map(address));
    match next {
        Some(href) if shown.items.is_empty() => {
            let label = format!("{}: {}", t.text("finder-show"), section.title);
            view! { <p><a class="button secondary" href=href aria-label=label>{t.text("finder-show")}</a></p> }
                .into_any()
        }
        next if next.is_some() || first.is_some() => {
            let total = u64::try_from(section.items.len()).unwrap_or(u64::MAX);
            view! { <Pager t total next of=section.title.clone() first /> }.into_any()
        }
        _ => ().into_any(),
    }
}

/// The form that adds a section.
pub(super) fn new_section(t: Texts, place: &Place, refused: Option<&Refused>) -> impl IntoView + use<> {
    let (nothing, none, own) = (Fields::default(), Errors::default(), Labels::default());
    let refused = of(refused, Part::NewSection);
    let form = field(t, refused, (&nothing, &none, &own));
    let open = refused.is_some() || place.desk.sections.is_empty();
    view! {
        <details class="disclosure" open=open>
            <summary>{t.text("bundle-section-new")}</summary>
            <form class="form" method="post" action=t.href(&format!("{}/sections", place.path))>
                {fields_of(form, 0)}
                <p class="actions"><button class="button" type="submit">{t.text("bundle-section-add")}</button></p>
            </form>
        </details>
    }
}

/// A section's texts as their form shows them.
pub(super) fn stored(section: &DeskSection) -> Fields {
    Fields::default()
        .with(Version::FIELD, section.version.0.to_string())
        .with("title", &section.title)
        .with("words", &section.words)
}

/// The form that changes a section's texts.
fn texts(t: Texts, path: &str, section: &DeskSection, refused: Option<&Refused>) -> impl IntoView + use<> {
    let stored = stored(section);
    let (none, own) = (Errors::default(), Labels::default());
    let refused = of(refused, Part::Section(section.id));
    let form = field(t, refused, (&stored, &none, &own));
    let row = usize::try_from(section.id.0).unwrap_or_default();
    let action = t.href(path);
    let fields = view! { <VersionField fields=form.fields /> {fields_of(form, row)} };
    view! {
        <details class="disclosure" open=refused.is_some()>
            <summary>{t.text("bundle-section-change")}</summary>
            <SideBySide t saved=refused.and_then(|refused| refused.saved.as_ref())>
                <form class="form" method="post" action=action>
                    {fields}
                    <p class="actions"><button class="button" type="submit">{t.text("bundle-section-save")}</button></p>
                </form>
            </SideBySide>
        </details>
    }
}

/// The fields of a section. Many stand on the desk, so their ids carry the section's.
fn fields_of(form: Field<'_>, row: usize) -> impl IntoView + use<> {
    let t = form.t;
    let value = |name: &str| (row, form.fields.get(name).to_owned());
    view! {
        <TextField form name="title" label=t.text("bundle-section-title") row=value("title") />
        <TextArea
            form name="words" label=t.text("bundle-section-words") hint=t.text("form-markdown-hint") rows=5
            row=value("words")
        />
    }
}

/// The buttons that move something up or down; they say what, to those who hear them one by one.
pub(super) fn moves(t: Texts, path: &str, title: &str, [up, down]: [&'static str; 2]) -> impl IntoView + use<> {
    let button = |way: &'static str, key: &'static str| {
        let label = format!("{}: {title}", t.text(key));
        view! {
            <button class="button quiet" type="submit" name="move" value=way aria-label=label>{t.text(key)}</button>
        }
    };
    view! {
        <form class="actions" method="post" action=t.href(&format!("{path}/place"))>
            {button("up", up)}
            {button("down", down)}
        </form>
    }
}
