//! The trail: one line from a voice to what a body decided.

use std::mem::discriminant;

use domain::{
    bundle::{Disposition, Readable, item_path},
    contribution::Summary,
    council::Outcome,
    page::Page,
    proposal::Hands,
    trail::Step,
};
use leptos::prelude::*;

use crate::{
    texts::Texts,
    ui::{Pager, kind_name, query_with},
};

/// What came of a contribution, from the voice to the decision.
#[component]
pub(crate) fn Trail(
    /// The texts.
    t: Texts,
    /// The process's part of the address.
    slug: String,
    /// The voice itself.
    summary: Summary,
    /// Its steps.
    steps: Vec<Step>,
) -> impl IntoView {
    view! {
        <section aria-labelledby="trail">
            <h2 id="trail">{t.text("trail-title")}</h2>
            <TrailLine t slug summary steps />
        </section>
    }
}

/// The line itself, from the voice to what came of it last, or to what may still come.
#[component]
pub(crate) fn TrailLine(
    /// The texts.
    t: Texts,
    /// The process's part of the address.
    slug: String,
    /// The voice itself.
    summary: Summary,
    /// Its steps.
    steps: Vec<Step>,
) -> impl IntoView {
    let lang = (summary.lang != t.lang).then(|| summary.lang.tag());
    let waiting = steps.is_empty();
    let decided = steps.iter().any(|step| matches!(step, Step::Decision { .. }));
    let rows = steps.into_iter().map(|step| row(t, &slug, step)).collect_view();
    let ahead = (!decided).then(|| {
        let key = if waiting { "trail-nothing-yet" } else { "trail-not-decided" };
        view! { <li class="trail-step ahead"><p class="trail-note">{t.text(key)}</p></li> }
    });
    view! {
        <ol class="trail">
            <li class="trail-step voice">
                <p class="trail-kind">{t.text("trail-voice")}</p>
                <p class="trail-title" lang=lang>{summary.title}</p>
                <p class="trail-note">
                    {summary.author}
                    ", "
                    <time datetime=summary.created.rfc3339()>{t.date(summary.created)}</time>
                </p>
            </li>
            {rows}
            {ahead}
        </ol>
    }
}

/// A step as it is told.
struct Row {
    /// The class of its sort.
    class: &'static str,
    kind: String,
    href: String,
    title: String,
    note: String,
}

fn told(t: Texts, slug: &str, step: Step) -> Row {
    let (class, kind, href, title, note) = match step {
        Step::Edition { pid, title, number, item, frozen, .. } => (
            "edition",
            t.text("trail-edition"),
            t.href(&item_path(&pid, item)),
            title,
            t.fill(
                "trail-edition-note",
                [("number", number.into()), ("item", item.into()), ("date", t.date(frozen).into())],
            ),
        ),
        Step::Left { pid, title, number, place, disposition, reason } => (
            "edition",
            t.text("trail-left"),
            t.href(&format!("/id/{pid}/left?after={}#left-{place}", place.saturating_sub(1))),
            title,
            t.fill(
                "trail-left-note",
                [
                    ("number", number.into()),
                    ("disposition", disposition_name(t, disposition).into()),
                    ("reason", reason.into()),
                ],
            ),
        ),
        Step::Entry { pid, competition, pseudonym, title, note } => (
            "entry",
            t.text("trail-entry"),
            t.href(&format!("/p/{slug}/competitions/{competition}/entries/{pid}")),
            format!("{pseudonym}: {title}"),
            note,
        ),
        Step::Theme { id, title, created } => {
            ("theme", t.text("trail-theme"), t.href(&format!("/p/{slug}/themes/{id}")), title, t.date(created))
        }
        Step::Decision { id, body, decided, section, outcome, theme, .. } => (
            "decision",
            t.text("trail-decision"),
            t.href(&format!("/p/{slug}/decisions/{id}")),
            format!("{}: {theme}", outcome_name(t, outcome)),
            t.fill(
                "trail-decision-note",
                [("body", body.into()), ("date", t.day(decided).into()), ("section", section.into())],
            ),
        ),
    };
    Row { class, kind, href, title, note }
}

fn row(t: Texts, slug: &str, step: Step) -> impl IntoView + use<> {
    let hands = match &step {
        Step::Edition { hands, .. } | Step::Decision { hands, .. } => hands.clone(),
        Step::Left { .. } | Step::Entry { .. } | Step::Theme { .. } => None,
    };
    let Row { class, kind, href, title, note } = told(t, slug, step);
    view! {
        <li class=format!("trail-step {class}")>
            <p class="trail-kind">{kind}</p>
            <p class="trail-title"><a href=href>{title}</a></p>
            <p class="trail-note">{note}</p>
            {hands.map(|hands| view! { <p class="trail-note">{both(t, hands)}</p> })}
        </li>
    }
}

/// The two who stand behind something, in one sentence.
pub(crate) fn both(t: Texts, hands: Hands) -> String {
    t.fill("proposal-hands", [("proposed", hands.proposed.into()), ("confirmed", hands.confirmed.into())])
}

/// What came of a contribution, in a line for each sort of step: the newest of each, and how many there are.
#[component]
pub(crate) fn Came(
    /// The texts.
    t: Texts,
    /// The process's part of the address.
    slug: String,
    /// The steps of its trail.
    steps: Vec<Step>,
) -> impl IntoView {
    let mut newest: Vec<(Step, i64)> = Vec::new();
    for step in steps {
        let same = newest.iter_mut().find(|(other, _)| discriminant(other) == discriminant(&step));
        match same {
            Some((last, count)) => (*last, *count) = (step, count.saturating_add(1)),
            None => newest.push((step, 1)),
        }
    }
    if newest.is_empty() {
        return view! { <p class="came muted">{t.text("trail-nothing-came")}</p> }.into_any();
    }
    let rows = newest
        .into_iter()
        .map(|(step, count)| {
            let Row { class, kind, href, title, .. } = told(t, &slug, step);
            let others = (count > 1).then(|| t.count("trail-and-others", count.saturating_sub(1)));
            view! {
                <li class=class>
                    <span class="badge">{kind}</span>
                    " "
                    <a href=href>{title}</a>
                    {others.map(|others| view! { " " <span class="muted">{others}</span> })}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="came" aria-label=t.text("trail-title")>{rows}</ul> }.into_any()
}

/// The voices behind a theme or a decision, each a link to the voice itself.
#[component]
pub(crate) fn Voices(
    /// The texts.
    t: Texts,
    /// The process's part of the address.
    slug: String,
    /// The page that they stand on.
    path: String,
    /// The voices.
    page: Page<Summary>,
) -> impl IntoView {
    let next = page.next.map(|after| format!("{}#voices", t.href(&query_with(&path, &[("voices", &after)]))));
    let total = page.total;
    let rows = page
        .items
        .into_iter()
        .map(|voice| {
            let href = t.href(&format!("/p/{slug}/contributions/{}", voice.id));
            let lang = (voice.lang != t.lang).then(|| voice.lang.tag());
            let class = format!("trail-step {}", voice.kind.code());
            view! {
                <li class=class>
                    <p class="trail-kind">{kind_name(t, voice.kind)}</p>
                    <p class="trail-title" lang=lang><a href=href>{voice.title}</a></p>
                    <p class="trail-note">{voice.author} ", " {t.count("contribution-supports", voice.supports)}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <section id="voices" aria-labelledby="voices-title">
            <h2 id="voices-title">{t.text("trail-voices")}</h2>
            <ol class="trail loose">{rows}</ol>
            <Pager t total next of=t.text("trail-voices") />
        </section>
    }
}

/// A title, or what stands for one that a moderator put out of sight or its author had erased.
pub(crate) fn title_or_removed(t: Texts, readable: Readable, title: String) -> String {
    match readable {
        // Of a redacted wording the title is the one that stands in its place.
        Readable::Yes | Readable::InPart if !title.is_empty() => title,
        Readable::Yes | Readable::InPart | Readable::Removed => t.text("edition-removed-title"),
        Readable::Erased => t.text("edition-erased-title"),
    }
}

/// The name of a disposition.
pub(crate) fn disposition_name(t: Texts, disposition: Disposition) -> String {
    t.text(match disposition {
        Disposition::Echoed => "disposition-echoed",
        Disposition::InConflict => "disposition-in-conflict",
        Disposition::OutOfScope => "disposition-out-of-scope",
        Disposition::Later => "disposition-later",
    })
}

/// The name of an outcome.
pub(crate) fn outcome_name(t: Texts, outcome: Outcome) -> String {
    t.text(match outcome {
        Outcome::Approved => "outcome-approved",
        Outcome::ApprovedWithChanges => "outcome-approved-with-changes",
        Outcome::Returned => "outcome-returned",
        Outcome::Rejected => "outcome-rejected",
    })
}
