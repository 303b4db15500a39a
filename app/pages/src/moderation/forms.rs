//! The forms of a case: the ruling, and the verdict on an appeal against an earlier one.

use domain::{
    form::{Errors, Fields},
    moderation::{Measure, Reason, Ruling, Verdict},
    policy::{Action, Hand, Mine, permit},
    process::{Forum, Process},
};
use leptos::prelude::*;
use service::moderation::Case;

use super::{
    measure_name,
    statement::{Reader, statement},
    verdict_name,
};
use crate::{
    ui::{Choices, Empty, Field, TextArea, choice, group_error},
    visit::Visit,
};

/// The rulings so far, each with its appeal.
pub(super) fn history(
    visit: &Visit,
    process: &Process,
    case: &Case,
    reasons: &[Reason],
    form: Field<'_>,
) -> impl IntoView + use<> {
    let t = visit.t;
    if case.history.is_empty() {
        return view! { <Empty text=t.text("case-no-history") /> }.into_any();
    }
    let rows = case
        .history
        .iter()
        .map(|ruling| {
            let original = (ruling.measure == Measure::Redact).then(|| {
                let action = t.href(&format!("/p/{}/moderation/originals/{}", process.slug, ruling.id));
                view! {
                    <form method="post" action=action>
                        <button class="button quiet" type="submit">{t.text("original-see")}</button>
                    </form>
                }
            });
            let appeal = verdict_form(visit, process, case, ruling, form);
            view! { <li>{statement(t, ruling, reasons, Reader::Moderator)} {original} {appeal}</li> }
        })
        .collect_view();
    view! { <ol reversed class="stack">{rows}</ol> }.into_any()
}

/// Ruling on an appeal, for somebody else than who made the ruling.
fn verdict_form(
    visit: &Visit,
    process: &Process,
    case: &Case,
    ruling: &Ruling,
    form: Field<'_>,
) -> impl IntoView + use<> {
    let t = visit.t;
    if ruling.appeal.as_ref().is_none_or(|appeal| appeal.verdict.is_some()) {
        return ().into_any();
    }
    let hand = Hand::of(&visit.actor, ruling.ruled_by, ruling.automated);
    if permit(&visit.actor, &Action::RuleOnAppeal(process.id, case.mine, hand)).is_err() {
        let key = if case.mine == Mine::Yes { "case-own" } else { "appeal-by-another" };
        return view! { <p class="notice">{t.text(key)}</p> }.into_any();
    }
    let options = Verdict::ALL.into_iter().map(|verdict| choice(verdict.code(), verdict_name(t, verdict))).collect();
    // Two forms of the page have a field for words: what was typed into the other one does not belong here.
    let none = (Fields::default(), Errors::default());
    let form = if form.fields.has("verdict") { form } else { Field { fields: &none.0, errors: &none.1, ..form } };
    view! {
        <form class="form" method="post" action=t.href(&format!("/p/{}/moderation/appeals/{}", process.slug, ruling.id))>
            <Choices form name="verdict" label=t.text("appeal-verdict") options />
            <TextArea form name="words" label=t.text("ruling-words") hint=t.text("ruling-words-hint") rows=4 />
            <p class="actions"><button class="button" type="submit">{t.text("appeal-rule")}</button></p>
        </form>
    }
    .into_any()
}

pub(super) fn ruling_form(
    form: Field<'_>,
    case: &Case,
    reasons: &[Reason],
    forums: &[Forum],
    action: String,
) -> impl IntoView + use<> {
    let t = form.t;
    let measures = Measure::offered(case.thing.kind(), case.standing);
    let in_use: Vec<Reason> = reasons.iter().filter(|reason| !reason.retired).cloned().collect();
    let none = (Fields::default(), Errors::default());
    let form = if form.fields.has("verdict") { Field { fields: &none.0, errors: &none.1, ..form } } else { form };
    let redact = measures.contains(&Measure::Redact).then(|| redact_fields(form, case));
    let elsewhere = measures.contains(&Measure::Move).then(|| {
        let mut options = vec![choice("", t.text("ruling-no-forum"))];
        let others = forums.iter().filter(|forum| Some(forum.id) != case.forum);
        options.extend(others.map(|forum| choice(forum.id.to_string(), &forum.name)));
        view! { <Choices form name="forum" label=t.text("ruling-forum") hint=t.text("ruling-forum-hint") options /> }
    });
    view! {
        <form class="form" method="post" action=action>
            {ruling_fields(form, &measures, &in_use)}
            {redact}
            {elsewhere}
            <p class="actions"><button class="button" type="submit">{t.text("ruling-make")}</button></p>
        </form>
    }
}

/// What is done, for which reason, and the words to the author.
pub(super) fn ruling_fields(form: Field<'_>, measures: &[Measure], reasons: &[Reason]) -> impl IntoView + use<> {
    let t = form.t;
    let options = measures.iter().map(|measure| choice(measure.code(), measure_name(t, *measure))).collect();
    let mut why = vec![choice("", t.text("ruling-no-reason"))];
    why.extend(reasons.iter().map(|reason| choice(&reason.code, reason.title.of(t.lang))));
    view! {
        <Choices form name="measure" label=t.text("ruling-measure") options />
        <Choices form name="reason" label=t.text("ruling-reason") hint=t.text("ruling-reason-hint") options=why />
        <TextArea form name="words" label=t.text("ruling-words") hint=t.text("ruling-words-hint") rows=4 />
    }
}

fn redact_fields(form: Field<'_>, case: &Case) -> impl IntoView + use<> {
    let t = form.t;
    let pictures = case
        .pictures
        .iter()
        .map(|picture| {
            let on = form.fields.all("picture").any(|id| id == picture.media);
            let label = if picture.alt.is_empty() { picture.media.clone() } else { picture.alt.clone() };
            view! {
                <label class="choice">
                    <input type="checkbox" name="picture" value=picture.media.clone() checked=on />
                    {label}
                </label>
            }
        })
        .collect_view();
    let pictures = (!case.pictures.is_empty()).then(|| {
        view! { <p>{t.text("redact-pictures")}</p> <div class="choices">{pictures}</div> }
    });
    view! {
        <fieldset class="group">
            <legend>{t.text("redact-title")}</legend>
            {group_error(form, "picture", &t.text("redact-pictures"))}
            <details class="disclosure">
                <summary>{t.text("redact-source")}</summary>
                <pre class="source">{format!("{}\n\n{}", case.title, case.body)}</pre>
            </details>
            <TextArea form name="passages" label=t.text("redact-passages") hint=t.text("redact-passages-hint") rows=4 />
            {pictures}
        </fieldset>
    }
}
