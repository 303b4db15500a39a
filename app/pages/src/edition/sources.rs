//! Lists of sources as files for reference managers: one entry an item, and what stands around the entries. A browser
//! without a network makes the same files of the same entries.

use std::collections::BTreeMap;

use domain::{
    Pid,
    citation::{Citation, Format, Style, bibtex, csl, ris, styled},
};
use serde::Serialize;

use super::files;

/// A file of sources.
#[derive(Clone, Copy)]
pub(super) struct Sources {
    /// What its name ends with.
    pub(super) ending: &'static str,
    /// What it is called.
    pub(super) title: &'static str,
    /// Its media type.
    pub(super) kind: &'static str,
    start: &'static str,
    between: &'static str,
    end: &'static str,
    entry: fn(&Citation) -> String,
}

pub(super) const BIBTEX: Sources = Sources::of(Format::Bibtex, "\n", bibtex);
pub(super) const RIS: Sources = Sources::of(Format::Ris, "", ris);
pub(super) const CSL: Sources = Sources { start: "[\n", end: "\n]", ..Sources::of(Format::Csl, ",\n", listed) };
pub(super) const PLAIN: Sources = Sources {
    ending: "txt",
    title: "TXT",
    kind: "text/plain; charset=utf-8",
    start: "",
    between: "\n\n",
    end: "\n",
    entry: reference,
};

/// All of them, in the order in which they are offered.
pub(super) const ALL: [Sources; 4] = [BIBTEX, RIS, CSL, PLAIN];

/// The entries of items, of which a file of any of them can be made: its start, the entries with what stands between them,
/// its end.
#[derive(Debug, Serialize)]
pub(super) struct Entries {
    name: String,
    ending: &'static str,
    kind: &'static str,
    start: &'static str,
    between: &'static str,
    end: &'static str,
    /// By the numbers of the items.
    #[serde(rename = "entries")]
    by_number: BTreeMap<i32, String>,
}

impl Sources {
    const fn of(format: Format, between: &'static str, entry: fn(&Citation) -> String) -> Self {
        let (ending, title, kind) = (format.ending(), format.name(), format.media_type());
        Self { ending, title, kind, start: "", between, end: "", entry }
    }

    /// Its name, without that of the edition.
    pub(super) fn name(&self) -> String {
        format!("tray.{}", self.ending)
    }

    /// The file of these.
    pub(super) fn file(&self, all: &[Citation]) -> String {
        let entries = all.iter().map(self.entry).collect::<Vec<_>>();
        [self.start, &entries.join(self.between), self.end].concat()
    }

    /// The entries of items of an edition, each with its number.
    pub(super) fn entries(&self, pid: &Pid, all: &[(i32, Citation)]) -> Entries {
        let Self { ending, kind, start, between, end, entry, .. } = *self;
        let by_number = all.iter().map(|(number, citation)| (*number, entry(citation))).collect();
        Entries { name: files::named(pid, &self.name()), ending, kind, start, between, end, by_number }
    }
}

/// An item of CSL-JSON as it stands in a list.
fn listed(citation: &Citation) -> String {
    let list = serde_json::to_string_pretty(&[csl(citation)]).unwrap_or_default();
    let entry = list.strip_prefix("[\n").and_then(|rest| rest.strip_suffix("\n]"));
    entry.unwrap_or_default().to_owned()
}

fn reference(citation: &Citation) -> String {
    styled(citation, Style::default(), citation.lang.written()).reference
}
