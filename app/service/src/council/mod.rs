//! What the deciding body works with: development themes, and the decisions on them.

mod read;
mod write;

use domain::{
    Day, DecisionId, ProcessId, ThemeId, Timestamp,
    council::{Decision, DecisionDraft, Outcome},
};

use crate::{
    entity::{decision, theme},
    error::{Error, Result},
};

pub use read::{decision, decisions, decisions_on, sources, theme, themes};
pub(crate) use write::enter;
pub use write::{draft_theme, record_decision};

/// A decision out of its row and its theme.
fn decision_of(row: decision::Model, theme: &theme::Model) -> Result<Decision> {
    Ok(Decision {
        id: DecisionId(row.id),
        process: ProcessId(row.process_id),
        theme: ThemeId(row.theme_id),
        theme_title: theme.title.clone(),
        theme_lang: crate::lang(&theme.lang)?,
        html: row.html.clone(),
        created: Timestamp(row.created),
        record: record_of(row)?,
    })
}

/// What a body resolved, as it was recorded.
pub(crate) fn record_of(row: decision::Model) -> Result<DecisionDraft> {
    Ok(DecisionDraft {
        decided: row.decided.parse::<Day>().map_err(|_error| Error::Corrupt("decision.decided"))?,
        outcome: Outcome::parse(&row.outcome).ok_or(Error::Corrupt("decision.outcome"))?,
        lang: crate::lang(&row.lang)?,
        body: row.body,
        section: row.section,
        case_number: row.case_number,
        votes_for: row.votes_for,
        votes_against: row.votes_against,
        abstaining: row.abstaining,
        text: row.text,
        minutes: row.minutes,
    })
}
