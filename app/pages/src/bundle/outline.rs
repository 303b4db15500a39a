//! The outline of a bundle, and the ways to items that curators have to look at, on whichever page they stand.

use domain::bundle::DeskItem;
use leptos::prelude::*;

use super::{
    asked::{Asked, Start},
    desk::Place,
    window::Window,
};
use crate::texts::Texts;

/// Most items that a list of ways to items has.
const WAYS_MAX: usize = 20;

/// Every section in order, with the number of its items and the way to it.
pub(super) fn outline(t: Texts, place: &Place, window: &Window<'_>, asked: &Asked) -> impl IntoView + use<> {
    let bundle = &place.desk.bundle;
    let lang = (bundle.lang != t.lang).then(|| bundle.lang.tag());
    let way = |section: &domain::bundle::DeskSection| {
        let whole = window.sections.iter().any(|shown| shown.section.id == section.id && shown.is_whole());
        let anchor = format!("#section-{}", section.id);
        let href = if whole {
            anchor
        } else {
            let from = Some(Start { section: section.id, skip: 0 });
            format!("{}{anchor}", t.href(&Asked { from, ..asked.clone() }.path(&place.path)))
        };
        let count = t.count("bundle-items", section.items.len());
        view! { <li><a lang=lang href=href>{section.title.clone()}</a> " (" {count} ")"</li> }
    };
    let ways = place.desk.sections.iter().map(way).collect_view();
    (!place.desk.sections.is_empty())
        .then(|| view! { <nav aria-label=t.text("finder-outline")><ul class="meta">{ways}</ul></nav> })
}

/// The items on other pages whose source changed since they were picked.
pub(super) fn changed(t: Texts, place: &Place, window: &Window<'_>) -> impl IntoView + use<> {
    let changed: Vec<_> = window.elsewhere().filter(|item| item.readable && item.newest > item.picked).collect();
    (!changed.is_empty()).then(|| {
        view! {
            <details class="disclosure">
                <summary>{t.count("finder-changed", changed.len())}</summary>
                {ways(t, place, window, &changed)}
            </details>
        }
    })
}

/// The items that cannot be frozen, since not everybody can read them any more.
pub(super) fn unreadable(t: Texts, place: &Place, window: &Window<'_>) -> impl IntoView + use<> {
    let items = place.desk.sections.iter().flat_map(|section| &section.items);
    let unreadable: Vec<_> = items.filter(|item| !item.readable).collect();
    view! {
        <div class="notice warning">
            <p>{t.text("bundle-not-ready-unreadable")}</p>
            {ways(t, place, window, &unreadable)}
        </div>
    }
}

/// Ways to items, and how many more there are.
fn ways(t: Texts, place: &Place, window: &Window<'_>, items: &[&DeskItem]) -> impl IntoView + use<> {
    let more = items.len().saturating_sub(WAYS_MAX);
    let more = (more > 0).then(|| view! { <li>{t.count("finder-more", more)}</li> });
    let ways = items.iter().take(WAYS_MAX).map(|item| {
        let href = window.to(t, &place.path, item.id);
        view! { <li><a href=href>{item.title.clone()}</a></li> }
    });
    view! { <ul>{ways.collect_view()}{more}</ul> }
}
