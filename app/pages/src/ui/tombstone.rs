//! What stays where an edition was taken back.

use domain::bundle::Edition;
use leptos::prelude::*;

use crate::texts::Texts;

/// That a withdrawn edition was there, and why it is not any more.
#[component]
pub(crate) fn Tombstone(
    /// The texts.
    t: Texts,
    /// The edition.
    edition: Edition,
    /// Why it was taken back.
    reason: String,
    /// Whether it stands among other things, and not at the top of a page of its own.
    #[prop(optional)]
    among_others: bool,
) -> impl IntoView {
    let lang = (edition.lang != t.lang).then(|| edition.lang.tag());
    let why = t.text("edition-reason");
    let (title, why) = if among_others {
        (view! { <h3 lang=lang>{edition.title}</h3> }.into_any(), view! { <h4>{why}</h4> }.into_any())
    } else {
        (view! { <h1 lang=lang>{edition.title}</h1> }.into_any(), view! { <h2>{why}</h2> }.into_any())
    };
    view! {
        <div class="tombstone">
            <p class="eyebrow">{t.count("edition-number", edition.number)}</p>
            {title}
            <p class="lede">{t.text("edition-withdrawn")}</p>
            {why}
            {reason.split("\n\n").map(|part| view! { <p>{part.to_owned()}</p> }).collect_view()}
            <dl class="facts">
                <dt>{t.text("edition-curator-label")}</dt>
                <dd>{edition.curator}</dd>
                <dt>{t.text("edition-process")}</dt>
                <dd>{edition.process_name}</dd>
            </dl>
        </div>
    }
}
