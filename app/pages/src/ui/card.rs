//! Cards: one thing of a list.

use domain::contribution::{Channel, Fidelity, Kind, State, Summary};
use leptos::prelude::*;

use crate::{texts::Texts, ui::PictureOf};

/// A contribution in a list.
#[component]
pub(crate) fn ContributionCard(
    /// The texts.
    t: Texts,
    /// The process's part of the address.
    slug: String,
    /// The contribution.
    summary: Summary,
) -> impl IntoView {
    let href = t.href(&format!("/p/{slug}/contributions/{}", summary.id));
    let class = format!("card {}", summary.kind.code());
    let badge = format!("badge {}", summary.kind.code());
    let picture = summary.picture.clone().map(|picture| {
        view! {
            <div class="card-picture">
                <PictureOf picture sizes="(min-width: 60rem) 20rem, 100vw" />
            </div>
        }
    });
    let lang = (summary.lang != t.lang).then(|| summary.lang.tag());
    let state = match summary.state {
        State::Published => None,
        State::Held => Some("state-held"),
        State::Hidden => Some("state-hidden"),
        State::Withdrawn | State::Erased => Some("state-withdrawn"),
    };
    let comments = (summary.comments > 0).then(|| t.count("contribution-comments", summary.comments));
    let state = state.map(|key| view! { <span class="badge state">{t.text(key)}</span> });
    view! {
        <article class=class>
            {picture}
            <div class="card-body">
                <p class="badges"><span class=badge>{kind_name(t, summary.kind)}</span> {state}</p>
                <h3 class="card-title" lang=lang><a href=href>{summary.title.clone()}</a></h3>
                <p class="card-excerpt" lang=lang>{summary.excerpt.clone()}</p>
                <ul class="meta card-foot">
                    <li>{summary.author.clone()}</li>
                    <li><time datetime=summary.created.rfc3339()>{t.date(summary.created)}</time></li>
                    <li>{t.count("contribution-supports", summary.supports)}</li>
                    {comments.map(|comments| view! { <li>{comments}</li> })}
                </ul>
            </div>
        </article>
    }
}

/// The name of a kind.
pub(crate) fn kind_name(t: Texts, kind: Kind) -> String {
    t.text(match kind {
        Kind::Idea => "kind-idea",
        Kind::Story => "kind-story",
        Kind::Vision => "kind-vision",
    })
}

/// The way by which a contribution came.
pub(crate) fn channel_name(t: Texts, channel: Channel) -> String {
    t.text(match channel {
        Channel::Web => "channel-web",
        Channel::Workshop => "channel-workshop",
        Channel::Kiosk => "channel-kiosk",
        Channel::Street => "channel-street",
        Channel::Paper => "channel-paper",
        Channel::Import => "channel-import",
    })
}

/// How close the words of a contribution are to what was said.
pub(crate) fn fidelity_name(t: Texts, fidelity: Fidelity) -> String {
    t.text(match fidelity {
        Fidelity::Verbatim => "fidelity-verbatim",
        Fidelity::Cleaned => "fidelity-cleaned",
        Fidelity::Summarised => "fidelity-summarised",
    })
}

/// The small facts of a contribution, in one line.
pub(crate) fn contribution_meta(t: Texts, summary: &Summary) -> impl IntoView + use<> {
    let place = summary.place.as_ref().map(|place| match (place.name.as_str(), place.point) {
        ("", Some(point)) => format!("{:.4}, {:.4}", point.lat, point.lon),
        (name, _) => name.to_owned(),
    });
    view! {
        <ul class="meta">
            <li>{summary.author.clone()}</li>
            <li><time datetime=summary.created.rfc3339()>{t.moment(summary.created)}</time></li>
            {place.map(|place| view! { <li>{place}</li> })}
        </ul>
    }
}
