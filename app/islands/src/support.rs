//! The support button: a form that works by itself; in the browser it answers without a new page.

use leptos::{prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};

/// What stands at the button.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Standing {
    /// How many support it.
    pub count: i64,
    /// Whether the visitor does.
    pub given: bool,
}

/// Supports a contribution, or stops to. `None` where that was refused: why is told by the page that the form leads to.
#[server(prefix = "/islands", endpoint = "support")]
pub async fn give_support(
    /// The contribution's number.
    contribution: i64,
    /// Whether the visitor supports it from now on.
    given: bool,
) -> Result<Option<Standing>, ServerFnError> {
    let (service, actor) = crate::session::session()?;
    let id = domain::ContributionId(contribution);
    let count = if given {
        service::contribution::support(&service, &actor, id).await
    } else {
        service::contribution::take_support_back(&service, &actor, id).await
    };
    Ok(count.ok().map(|count| Standing { count, given }))
}

/// A number of supports and the button to add one's own, or to take it back.
#[island]
pub fn Support(
    /// The contribution.
    contribution: i64,
    /// How many support it.
    count: i64,
    /// Whether the visitor does.
    given: bool,
    /// Where the form goes without a script.
    action: String,
    /// What the number counts, where it is one.
    one: String,
    /// What the number counts otherwise.
    many: String,
    /// The button's text while the visitor does not support it.
    give: String,
    /// The button's text while the visitor does.
    take_back: String,
) -> impl IntoView {
    let standing = RwSignal::new(Standing { count, given });
    let form = NodeRef::<leptos::html::Form>::new();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let now = standing.get_untracked();
        spawn_local(async move {
            match give_support(contribution, !now.given).await {
                Ok(Some(next)) => standing.set(next),
                Ok(None) | Err(_) => {
                    if let Some(form) = form.get_untracked() {
                        let _ = form.submit();
                    }
                }
            }
        });
    };
    let next = move || if standing.get().given { "no" } else { "yes" };
    let text = move || if standing.get().given { take_back.clone() } else { give.clone() };
    view! {
        <div class="support" data-given=move || standing.get().given.to_string()>
            <p class="support-count" aria-live="polite">
                <strong>{move || standing.get().count}</strong>
                " "
                <span>{move || if standing.get().count == 1 { one.clone() } else { many.clone() }}</span>
            </p>
            <form method="post" action=action node_ref=form on:submit=submit>
                <input type="hidden" name="given" value=next />
                <button class="button" type="submit">{text}</button>
            </form>
        </div>
    }
}
