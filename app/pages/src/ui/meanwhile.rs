//! Two texts side by side: what somebody else saved meanwhile, and what was typed.

use domain::{Version, form::Fields};
use leptos::prelude::*;

use crate::texts::Texts;

/// What somebody else saved meanwhile, as the fields of its form.
pub(crate) struct Saved {
    /// The fields.
    pub(crate) fields: Fields,
    /// The page on which all of it can be seen; none where that is this page.
    pub(crate) page: Option<String>,
    /// The fields that hold words, with the keys of their labels.
    pub(crate) words: &'static [(&'static str, &'static str)],
}

impl Saved {
    /// The state of it, from which what was typed now goes on.
    pub(crate) fn version(&self) -> &str {
        self.fields.get(Version::FIELD)
    }
}

/// The state that a form is made from.
#[component]
pub(crate) fn VersionField<'a>(
    /// The form's fields.
    fields: &'a Fields,
) -> impl IntoView + use<> {
    let version = fields.get(Version::FIELD).to_owned();
    (!version.is_empty()).then(|| view! { <input type="hidden" name=Version::FIELD value=version /> })
}

/// A form, beside what somebody else saved since it was opened.
#[component]
pub(crate) fn SideBySide<'a>(
    /// The texts.
    t: Texts,
    /// What was saved; nothing where nobody did.
    saved: Option<&'a Saved>,
    /// The form.
    children: Children,
) -> impl IntoView + use<> {
    let Some(saved) = saved else { return children().into_any() };
    let words = saved
        .words
        .iter()
        .map(|(name, label)| {
            let text = saved.fields.get(name).to_owned();
            view! {
                <dt>{t.text(label)}</dt>
                <dd class="prewrap">{text}</dd>
            }
        })
        .collect_view();
    let page = saved.page.as_ref().map(|path| {
        view! { <p><a href=t.href(path)>{t.text("meanwhile-see")}</a></p> }
    });
    view! {
        <div class="notice warning" role="alert">
            <p>{t.text("meanwhile-text")}</p>
        </div>
        <div class="side-by-side">
            <section class="preview">
                <h2>{t.text("meanwhile-saved")}</h2>
                <dl class="saved-words">{words}</dl>
                {page}
            </section>
            <section>
                <h2>{t.text("meanwhile-yours")}</h2>
                {children()}
            </section>
        </div>
    }
    .into_any()
}
