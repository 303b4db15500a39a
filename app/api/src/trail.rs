//! The trail: everything that later used a contribution.

use domain::trail;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{Api, edition::item_address};

/// One use of a contribution.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum Step {
    /// It stands in an edition.
    Edition {
        /// The edition's permanent identifier.
        pid: String,
        /// The edition's title.
        title: String,
        /// The edition's number in its bundle.
        number: i32,
        /// The number under which the contribution stands in it.
        item: i32,
        /// When the edition was frozen.
        #[schema(format = DateTime)]
        frozen: String,
        /// Permanent address of the item.
        url: String,
    },
    /// An edition answers for it without holding it.
    Left {
        /// The edition's permanent identifier.
        pid: String,
        /// The edition's title.
        title: String,
        /// The edition's number in its bundle.
        number: i32,
        /// `echoed`, `in-conflict`, `out-of-scope` or `later`.
        disposition: &'static str,
        /// Why.
        reason: String,
        /// Address of the page that says so.
        url: String,
    },
    /// An entry of a competition cites it.
    Entry {
        /// The entry's identifier.
        pid: String,
        /// The competition's slug.
        competition: String,
        /// The name that the entry goes by.
        pseudonym: String,
        /// The entry's title.
        title: String,
        /// What the entry took from the contribution.
        note: String,
        /// Address of the entry's page.
        url: String,
    },
    /// A development theme builds on it, directly or through an entry.
    Theme {
        /// The theme's number.
        id: i64,
        /// The theme's title.
        title: String,
        /// When the theme was drafted.
        #[schema(format = DateTime)]
        created: String,
        /// Address of the theme's page.
        url: String,
    },
    /// A body decided on such a theme.
    Decision {
        /// The decision's number.
        id: i64,
        /// The body.
        body: String,
        /// The day of its meeting.
        #[schema(format = Date)]
        decided: String,
        /// The section of the minutes.
        section: String,
        /// `approved`, `approved-with-changes`, `returned` or `rejected`.
        outcome: &'static str,
        /// The theme's title.
        theme: String,
        /// Address of the decision's page.
        url: String,
    },
}

impl Step {
    /// A step within the process of a slug.
    pub(crate) fn new(api: &Api, step: trail::Step, process: &str) -> Self {
        match step {
            trail::Step::Edition { pid, title, number, item, frozen, .. } => Self::Edition {
                url: item_address(api, &pid, item),
                pid: pid.to_string(),
                title,
                number,
                item,
                frozen: frozen.rfc3339(),
            },
            trail::Step::Left { pid, title, number, disposition, reason, .. } => Self::Left {
                url: api.address(&format!("/id/{pid}/left")),
                pid: pid.to_string(),
                title,
                number,
                disposition: disposition.code(),
                reason,
            },
            trail::Step::Entry { pid, competition, pseudonym, title, note } => Self::Entry {
                url: entry_address(api, process, &competition, pid.as_str()),
                pid: pid.to_string(),
                competition,
                pseudonym,
                title,
                note,
            },
            trail::Step::Theme { id, title, created } => Self::Theme {
                url: api.address(&format!("/p/{process}/themes/{id}")),
                id: id.0,
                title,
                created: created.rfc3339(),
            },
            trail::Step::Decision { id, body, decided, section, outcome, theme, .. } => Self::Decision {
                url: api.address(&format!("/p/{process}/decisions/{id}")),
                id: id.0,
                body,
                decided: decided.to_string(),
                section,
                outcome: outcome.code(),
                theme,
            },
        }
    }
}

/// Address of an entry's page.
pub(crate) fn entry_address(api: &Api, process: &str, competition: &str, pid: &str) -> String {
    api.address(&format!("/p/{process}/competitions/{competition}/entries/{pid}"))
}
