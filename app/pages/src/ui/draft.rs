//! What tells that a form was filled in before, by the script that keeps what is typed.

use leptos::prelude::*;

use crate::texts::Texts;

/// Has the browser keep what is typed into the form around it, until it is sent. Says nothing without the script.
#[component]
pub(crate) fn DraftKeeper(
    /// The texts.
    t: Texts,
    /// Whether the form is as it was opened: what was kept goes into no form that the server shows again.
    fresh: bool,
) -> impl IntoView {
    // The script puts the time in.
    let words = |key| t.fill(key, [("when", "%when".into())]);
    view! {
        <div
            class="draft"
            data-fresh=if fresh { "yes" } else { "no" }
            data-restored=words("draft-restored")
            data-older=words("draft-older")
            data-sent=words("draft-sent")
        >
            <p class="draft-words" role="status"></p>
            <p class="actions draft-actions" hidden>
                <button class="button secondary draft-back" type="button" hidden>{t.text("draft-back")}</button>
                <button class="button secondary draft-forget" type="button">{t.text("draft-forget")}</button>
            </p>
        </div>
    }
}
