//! What authors are told by mail: what was done, why, and how they appeal. It says what the notice says, so that nobody
//! has to come to the site to know.

use domain::moderation::{Ground, Measure, Reason, Ruling, Verdict, appeal_until};
use service::mail::{Statement, Words};

use super::{measure_sentence, signal_sentence, thing_name};
use crate::texts::Texts;

/// A ruling, or an automatic hold, in words. `link` leads to its notice.
pub(crate) fn ruled(t: Texts, site: &str, link: &str, told: &Statement) -> Words {
    let ruling = &told.ruling;
    let held = ruling.measure == Measure::Hold;
    let mut parts = vec![about(t, "letter-ruled", site, told)];
    if held {
        parts.push(t.text("waits-signals"));
        parts.push(ruling.signals.iter().map(|signal| signal_sentence(t, *signal)).collect::<Vec<_>>().join("\n"));
    } else {
        parts.push(measure_sentence(t, ruling.measure));
    }
    parts.extend(told.reason.as_ref().map(|reason| why(t, reason)));
    parts.extend(words(t, &ruling.words));
    if !held {
        parts.push([t.text("ruling-by-person"), t.count("ruling-reports", ruling.reports)].join("\n"));
    }
    parts.push(way_on(t, link, ruling));
    let subject = t.text(if held { "letter-held-subject" } else { "letter-ruled-subject" });
    Words { subject, body: parts.join("\n\n") }
}

/// What came of an appeal, in words.
pub(crate) fn appeal_ruled(t: Texts, site: &str, link: &str, told: &Statement) -> Words {
    let verdict = told.ruling.appeal.as_ref().and_then(|appeal| appeal.verdict.as_ref());
    let mut parts = vec![about(t, "letter-appeal", site, told)];
    if let Some((verdict, reasons)) = verdict {
        parts.push(t.text(match verdict {
            Verdict::Upheld => "letter-appeal-upheld",
            Verdict::Reversed => "letter-appeal-reversed",
        }));
        parts.extend(words(t, reasons));
    }
    parts.push(t.fill("letter-ruled-read", [("link", link.to_owned().into())]));
    Words { subject: t.text("letter-appeal-subject"), body: parts.join("\n\n") }
}

/// What the letter is about.
fn about(t: Texts, key: &str, site: &str, told: &Statement) -> String {
    let kind = thing_name(t, told.ruling.thing.kind());
    let title = told.title.clone();
    t.fill(key, [("site", site.to_owned().into()), ("kind", kind.into()), ("title", title.into())])
}

fn why(t: Texts, reason: &Reason) -> String {
    let basis = match reason.ground {
        Ground::Law => "letter-ruled-law",
        Ground::Rules => "letter-ruled-rules",
    };
    [
        t.fill("letter-ruled-reason", [("reason", reason.title.of(t.lang).to_owned().into())]),
        t.fill(basis, [("basis", reason.basis.of(t.lang).to_owned().into())]),
    ]
    .join("\n")
}

fn words(t: Texts, words: &str) -> Option<String> {
    (!words.is_empty()).then(|| t.fill("letter-ruled-words", [("words", words.to_owned().into())]))
}

/// How to appeal, with the time that is left; of what nothing was taken by, where it is read again.
fn way_on(t: Texts, link: &str, ruling: &Ruling) -> String {
    let link = link.to_owned();
    if !ruling.measure.is_appealable() {
        return t.fill("letter-ruled-read", [("link", link.into())]);
    }
    let until = appeal_until(ruling.created);
    let values =
        [("link", link.into()), ("day", t.date(until).into()), ("count", domain::moderation::APPEAL_DAYS.into())];
    t.fill("letter-ruled-appeal", values)
}
