//! What is told of a ruling: what was done, why, by whom, and what can be done against it.

use domain::{
    Timestamp,
    moderation::{Cause, Ground, Reason, Ruling, appeal_until, signals::Signal},
};
use leptos::prelude::*;

use super::{measure_sentence, signal_sentence, verdict_name};
use crate::{
    texts::Texts,
    ui::{ErrorSummary, Field, TextArea},
};

/// Who reads a statement.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// Whoever wrote the thing.
    Author,
    /// Whoever reported it: they are told what was done and why, not what was said to somebody else.
    Reporter,
    /// A moderator.
    Moderator,
}

/// A ruling, as the Digital Services Act asks that it is told (Article 17).
pub(super) fn statement(t: Texts, ruling: &Ruling, reasons: &[Reason], reader: Reader) -> impl IntoView + use<> {
    let reason = ruling.reason.as_ref().and_then(|code| reasons.iter().find(|reason| reason.code == *code)).cloned();
    let reason = reason.map(|reason| {
        let ground = t.text(match reason.ground {
            Ground::Law => "ruling-ground-law",
            Ground::Rules => "ruling-ground-rules",
        });
        view! {
            <dt>{t.text("ruling-reason")}</dt>
            <dd>{reason.title.of(t.lang).to_owned()}</dd>
            <dt>{ground}</dt>
            <dd>{reason.basis.of(t.lang).to_owned()}</dd>
        }
    });
    let by = t.text(if ruling.automated { "ruling-by-rule" } else { "ruling-by-person" });
    let source = if ruling.automated { None } else { Some(t.count("ruling-reports", ruling.reports)) };
    let words = (!ruling.words.is_empty() && (reader != Reader::Reporter || !ruling.measure.restricts())).then(|| {
        view! { <dt>{t.text("ruling-words")}</dt> <dd class="prewrap">{ruling.words.clone()}</dd> }
    });
    let appeal = ruling.appeal.clone().map(|appeal| {
        let said = (reader != Reader::Reporter).then(|| view! { <p class="prewrap">{appeal.text.clone()}</p> });
        let came = match appeal.verdict {
            None => t.text("appeal-waits"),
            Some((verdict, _)) => verdict_name(t, verdict),
        };
        let words = appeal.verdict.filter(|_| reader != Reader::Reporter).map(|(_, words)| {
            view! { <p class="prewrap">{words}</p> }
        });
        view! { <dt>{t.text("appeal-title")}</dt> <dd>{said} <p>{came}</p> {words}</dd> }
    });
    view! {
        <p><strong>{measure_sentence(t, ruling.measure)}</strong></p>
        {signal_list(t, &ruling.signals)}
        <dl class="facts">
            <dt>{t.text("ruling-made")}</dt>
            <dd><time datetime=ruling.created.rfc3339()>{t.moment(ruling.created)}</time></dd>
            {reason}
            <dt>{t.text("ruling-how")}</dt>
            <dd>{by} " " {source}</dd>
            {words}
            {appeal}
        </dl>
    }
}

/// What held a post, each signal with its threshold.
pub(crate) fn signal_list(t: Texts, signals: &[Signal]) -> impl IntoView + use<> {
    let rows = signals.iter().map(|signal| view! { <li>{signal_sentence(t, *signal)}</li> }).collect_view();
    (!signals.is_empty()).then(|| view! { <ul>{rows}</ul> })
}

/// Why something waits, for its author.
pub(crate) fn why_it_waits(t: Texts, cause: Cause, signals: &[Signal]) -> impl IntoView + use<> {
    let why = t.text(match cause {
        Cause::Signals => "waits-signals",
        Cause::Forum => "forum-moderated-before",
        Cause::Report | Cause::Appeal => "waits-forum",
    });
    view! { <p>{why}</p> {signal_list(t, signals)} }
}

/// How to appeal: a form, where that can still be done.
pub(super) fn appeal_form(form: Field<'_>, ruling: &Ruling, now: Timestamp, action: String) -> impl IntoView + use<> {
    let t = form.t;
    let until = appeal_until(ruling.created);
    if !ruling.measure.is_appealable() || ruling.appeal.is_some() {
        return ().into_any();
    }
    if now > until {
        return view! { <p class="muted">{t.text("appeal-late")}</p> }.into_any();
    }
    let hint = t.fill("appeal-hint", [("day", t.date(until).into())]);
    // Before the summary, which names the fields by their labels.
    let fields_part = view! {
        <form class="form" method="post" action=action>
            <TextArea form name="appeal" label=t.text("appeal-label") hint rows=6 />
            <p class="actions"><button class="button" type="submit">{t.text("appeal-send")}</button></p>
        </form>
    };
    view! { <h2>{t.text("appeal-how")}</h2> <ErrorSummary form /> {fields_part} }.into_any()
}
