//! Moderation: reporting, the moderators' queue and cases, what authors are told, the public log and its figures.

mod case;
mod figures;
mod forms;
pub(crate) mod letter;
mod log;
mod notices;
mod queue;
mod reasons;
mod receipt;
mod report;
mod statement;

use domain::{
    Lang, Pid, Timestamp,
    moderation::{Cause, Measure, Reason, Thing, ThingKind, Verdict, signals::Signal},
    policy::ActionKind,
    process::Process,
};

use crate::{process, routes::Routes, texts::Texts, visit::Visit};

pub(crate) use statement::{signal_list, why_it_waits};

const ENTRY_REPORT: &str = "/p/{process}/competitions/{competition}/entries/{entry}/report";

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/p/{process}/contributions/{id}/report", ActionKind::Report, report::contribution_form)
        .post("/p/{process}/contributions/{id}/report", ActionKind::Report, report::contribution)
        .get("/p/{process}/contributions/{id}/comments/{comment}/report", ActionKind::Report, report::comment_form)
        .post("/p/{process}/contributions/{id}/comments/{comment}/report", ActionKind::Report, report::comment)
        .get("/p/{process}/workshops/{id}/report", ActionKind::ReportRecord, report::workshop_form)
        .post("/p/{process}/workshops/{id}/report", ActionKind::ReportRecord, report::workshop)
        .get(ENTRY_REPORT, ActionKind::ReportEntry, report::entry_form)
        .post(ENTRY_REPORT, ActionKind::ReportEntry, report::entry)
        .get("/p/{process}/receipts/{code}", ActionKind::Look, receipt::show)
        .post("/p/{process}/receipts/{code}/appeals/{ruling}", ActionKind::Appeal, receipt::appeal)
        .get("/p/{process}/moderation", ActionKind::SeeQueue, queue::show)
        .post("/p/{process}/moderation", ActionKind::Rule, queue::rule)
        .get("/p/{process}/moderation/things/{kind}/{id}", ActionKind::SeeQueue, case::show)
        .post("/p/{process}/moderation/things/{kind}/{id}", ActionKind::Rule, case::rule)
        .post("/p/{process}/moderation/appeals/{ruling}", ActionKind::RuleOnAppeal, case::decide)
        .post("/p/{process}/moderation/originals/{ruling}", ActionKind::SeeOriginal, case::original)
        .get("/p/{process}/moderation/log", ActionKind::Look, log::show)
        .get("/p/{process}/moderation/figures", ActionKind::Look, figures::show)
        .get("/p/{process}/moderation/figures.csv", ActionKind::Look, figures::csv)
        .get("/p/{process}/moderation/reasons", ActionKind::SetReasons, reasons::form)
        .post("/p/{process}/moderation/reasons", ActionKind::SetReasons, reasons::set)
        .get("/me/notices", ActionKind::SeeOwn, notices::list)
        .post("/me/notices", ActionKind::SeeOwn, notices::note_read)
        .get("/me/notices/{ruling}", ActionKind::ReadNotice, notices::show)
        .post("/me/notices/{ruling}", ActionKind::Appeal, notices::appeal)
}

/// The path of the page on which a thing is ruled on.
pub(crate) fn case_path(slug: &str, thing: Thing) -> String {
    format!("/p/{slug}/moderation/things/{}/{}", thing.kind().code(), thing.id())
}

/// The path of an entry's page.
fn entry_path(slug: &str, competition: &str, pid: &Pid) -> String {
    format!("/p/{slug}/competitions/{competition}/entries/{pid}")
}

/// The way to the queue.
fn way(t: Texts, process: &Process) -> Vec<(String, String)> {
    let mut way = process::way(process);
    way.push((format!("/p/{}/moderation", process.slug), t.text("moderation-title")));
    way
}

/// What can be done, in a word or two, as whoever rules chooses it.
pub(crate) fn measure_name(t: Texts, measure: Measure) -> String {
    t.text(match measure {
        Measure::Leave => "measure-leave",
        Measure::Release => "measure-release",
        Measure::Hide => "measure-hide",
        Measure::Show => "measure-show",
        Measure::Redact => "measure-redact",
        Measure::Lock => "measure-lock",
        Measure::Unlock => "measure-unlock",
        Measure::Move => "measure-move",
        Measure::Correct => "measure-correct",
        Measure::Hold => "measure-hold",
    })
}

/// What was done, in a word or two.
fn done_name(t: Texts, measure: Measure) -> String {
    t.text(match measure {
        Measure::Leave => "done-leave",
        Measure::Release => "done-release",
        Measure::Hide => "done-hide",
        Measure::Show => "done-show",
        Measure::Redact => "done-redact",
        Measure::Lock => "done-lock",
        Measure::Unlock => "done-unlock",
        Measure::Move => "done-move",
        Measure::Correct => "done-correct",
        Measure::Hold => "done-hold",
    })
}

/// What was done, as a sentence.
fn measure_sentence(t: Texts, measure: Measure) -> String {
    t.text(match measure {
        Measure::Leave => "ruled-leave",
        Measure::Release => "ruled-release",
        Measure::Hide => "ruled-hide",
        Measure::Show => "ruled-show",
        Measure::Redact => "ruled-redact",
        Measure::Lock => "ruled-lock",
        Measure::Unlock => "ruled-unlock",
        Measure::Move => "ruled-move",
        Measure::Correct => "ruled-correct",
        Measure::Hold => "ruled-hold",
    })
}

fn cause_name(t: Texts, cause: Cause) -> String {
    t.text(match cause {
        Cause::Report => "cause-report",
        Cause::Forum => "cause-forum",
        Cause::Signals => "cause-signals",
        Cause::Appeal => "cause-appeal",
    })
}

fn thing_name(t: Texts, kind: ThingKind) -> String {
    t.text(match kind {
        ThingKind::Contribution => "thing-contribution",
        ThingKind::Comment => "thing-comment",
        ThingKind::Workshop => "thing-workshop",
        ThingKind::Entry => "thing-entry",
    })
}

fn verdict_name(t: Texts, verdict: Verdict) -> String {
    t.text(match verdict {
        Verdict::Upheld => "verdict-upheld",
        Verdict::Reversed => "verdict-reversed",
    })
}

/// One signal, as a sentence with its number.
fn signal_sentence(t: Texts, signal: Signal) -> String {
    let key = match signal {
        Signal::Links(_) => "signal-links",
        Signal::Repeated(_) => "signal-repeated",
        Signal::Rate(_) => "signal-rate",
        Signal::Unproven => "signal-unproven",
    };
    t.count(key, signal.parts().1)
}

/// How long something has waited.
pub(crate) fn age(t: Texts, visit: &Visit, since: Timestamp) -> String {
    let hours = visit.service.now().0.saturating_sub(since.0).checked_div(3_600_000_000).unwrap_or_default();
    duration(t, hours)
}

/// Hours in words; days from two days on, years from two years on.
fn duration(t: Texts, hours: i64) -> String {
    if hours < 48 {
        t.count("moderation-hours", hours)
    } else if hours < 2 * 365 * 24 {
        t.count("moderation-days", hours.checked_div(24).unwrap_or_default())
    } else {
        t.count("moderation-years", hours.checked_div(365 * 24).unwrap_or_default())
    }
}

/// The reason of a code; of one that is gone from the list its code.
fn reason_title(reasons: &[Reason], code: &str, lang: Lang) -> String {
    let found = reasons.iter().find(|reason| reason.code == code);
    found.map_or_else(|| code.to_owned(), |reason| reason.title.of(lang).to_owned())
}
