//! A file that holds the log, and how it is checked without the server.
//!
//! Text, line by line. The first is `talkoot log 1`. A line `key KEY` follows for each key that signed a head, and
//! `entries N`. Then come all entries in their order: `shown LINE`, where everybody may know what the entry says, and
//! `hash BASE64`, where not. After the entry that it is of, each head stands: `head`, and its lines as they were signed
//! and an empty one. The last thing in the file is a head of all entries.
//!
//! Since a head stands where the tree has its size, one pass that adds leaf after leaf checks all of them, and that each
//! continues the one before.

use super::{
    Hash, base64, hash_from_base64,
    head::{Head, NotAHead, PublicKey},
    leaf::Leaf,
    tree::Edge,
};
use crate::Timestamp;

const FIRST: &str = "talkoot log 1";

/// The lines before the entries.
#[must_use]
pub fn preamble(keys: &[PublicKey], entries: u64) -> String {
    let keys: Vec<String> = keys.iter().map(|key| format!("key {key}\n")).collect();
    format!("{FIRST}\n{}entries {entries}\n", keys.concat())
}

/// The line of an entry that everybody may know.
#[must_use]
pub fn shown(leaf: &Leaf) -> String {
    format!("shown {}\n", leaf.text())
}

/// The line of an entry of which nothing is given away.
#[must_use]
pub fn covered(hash: &Hash) -> String {
    format!("hash {}\n", base64(hash))
}

/// The lines of a head.
#[must_use]
pub fn head(note: &str) -> String {
    format!("head\n{note}\n")
}

/// What checking a file showed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// How many entries there are.
    pub entries: u64,
    /// How many of them say what happened; of the others there is a hash.
    pub shown: u64,
    /// The moments of the first and of the last entry that say so.
    pub span: Option<(Timestamp, Timestamp)>,
    /// How many heads there are, all signed and each continuing the one before.
    pub heads: u64,
    /// The last of them.
    pub newest: Head,
    /// The keys that signed them.
    pub keys: Vec<PublicKey>,
    /// How many heads that were kept elsewhere are of this log.
    pub kept: usize,
}

/// Why a file does not fit.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// A line is not what has to stand there.
    #[error("line {0}: this is not what has to stand here")]
    Line(u64),
    /// A head is no head.
    #[error("line {0}: the head: {1}")]
    Head(u64, NotAHead),
    /// A head is signed and is of other entries.
    #[error(
        "line {line}: the head of {size} entries is not of the entries above it: some were changed, left out or added"
    )]
    Root {
        /// Where it stands.
        line: u64,
        /// Of how many entries it is.
        size: u64,
    },
    /// The file has fewer entries than it says, or no head at its end.
    #[error("the file ends before it is complete")]
    Cut,
    /// A key is named that signed nothing.
    #[error("a key is named that signed nothing here: {0}")]
    IdleKey(String),
    /// What somebody kept is no head.
    #[error("the head that was kept: {0}")]
    KeptHead(NotAHead),
    /// A head that somebody kept is of other entries.
    #[error("the head that was kept, of {0} entries, is not of the entries in this file: its past was changed")]
    KeptRoot(u64),
    /// A head that somebody kept is of more entries than there are.
    #[error("the head that was kept is of {0} entries, and this file has fewer: it is older, or some were taken away")]
    KeptLater(u64),
}

/// Checks a file, line by line.
#[derive(Debug)]
pub struct Checker {
    line: u64,
    state: State,
    trusted: Vec<PublicKey>,
    keys: Vec<PublicKey>,
    used: Vec<PublicKey>,
    entries: u64,
    edge: Edge,
    shown: u64,
    span: Option<(Timestamp, Timestamp)>,
    heads: u64,
    newest: Option<Head>,
    kept: Vec<Head>,
    kept_notes: Vec<String>,
    met: usize,
}

#[derive(Debug)]
enum State {
    First,
    Keys,
    Entries,
    Head(String),
}

impl Checker {
    /// Checks against some keys; against those that the file names, where there are none.
    #[must_use]
    pub fn new(trusted: Vec<PublicKey>, kept: Vec<String>) -> Self {
        Self {
            line: 0,
            state: State::First,
            trusted,
            keys: Vec::new(),
            used: Vec::new(),
            entries: 0,
            edge: Edge::default(),
            shown: 0,
            span: None,
            heads: 0,
            newest: None,
            kept: Vec::new(),
            kept_notes: kept,
            met: 0,
        }
    }

    /// Takes the next line, with the line break at its end.
    pub fn line(&mut self, bytes: &[u8]) -> Result<(), Wrong> {
        self.line = self.line.saturating_add(1);
        let line = std::str::from_utf8(bytes).ok().and_then(|text| text.strip_suffix('\n'));
        let line = line.ok_or(Wrong::Line(self.line))?;
        match &mut self.state {
            State::First if line == FIRST => self.state = State::Keys,
            State::Keys => self.key_or_entries(line)?,
            State::Entries => self.entry_or_head(line)?,
            // A head has one empty line before its signatures; the second one ends it.
            State::Head(note) if line.is_empty() && note.contains("\n\n") => {
                let note = std::mem::take(note);
                self.state = State::Entries;
                self.head(&note)?;
            }
            State::Head(note) if note.len() < 10_000 => {
                note.push_str(line);
                note.push('\n');
            }
            State::First | State::Head(_) => return Err(Wrong::Line(self.line)),
        }
        Ok(())
    }

    fn key_or_entries(&mut self, line: &str) -> Result<(), Wrong> {
        let wrong = Wrong::Line(self.line);
        if let Some(key) = line.strip_prefix("key ") {
            let parsed: PublicKey = key.parse().map_err(|_error| Wrong::Line(self.line))?;
            if parsed.to_string() != key || self.keys.contains(&parsed) {
                return Err(wrong);
            }
            self.keys.push(parsed);
            return Ok(());
        }
        let entries = line.strip_prefix("entries ").ok_or(Wrong::Line(self.line))?;
        self.entries = entries.parse().map_err(|_error| Wrong::Line(self.line))?;
        if self.entries.to_string() != entries || self.keys.is_empty() {
            return Err(wrong);
        }
        self.state = State::Entries;
        for note in std::mem::take(&mut self.kept_notes) {
            let (head, _) = Head::open(&note, self.trust()).map_err(Wrong::KeptHead)?;
            self.kept.push(head);
        }
        self.meet()
    }

    fn trust(&self) -> &[PublicKey] {
        if self.trusted.is_empty() { &self.keys } else { &self.trusted }
    }

    fn entry_or_head(&mut self, line: &str) -> Result<(), Wrong> {
        if line == "head" {
            self.state = State::Head(String::new());
            return Ok(());
        }
        let hash = if let Some(text) = line.strip_prefix("shown ") {
            let leaf = Leaf::parse(text).ok_or(Wrong::Line(self.line))?;
            self.shown = self.shown.saturating_add(1);
            let (from, to) = self.span.unwrap_or((leaf.at, leaf.at));
            self.span = Some((from.min(leaf.at), to.max(leaf.at)));
            leaf.hash()
        } else {
            line.strip_prefix("hash ").and_then(hash_from_base64).ok_or(Wrong::Line(self.line))?
        };
        if self.edge.size() >= self.entries {
            return Err(Wrong::Line(self.line));
        }
        self.edge.push(hash);
        self.meet()
    }

    /// Whether the heads that were kept of so many entries are of these.
    fn meet(&mut self) -> Result<(), Wrong> {
        for head in self.kept.iter().filter(|head| head.size == self.edge.size()) {
            if head.root != self.edge.root() {
                return Err(Wrong::KeptRoot(head.size));
            }
            self.met = self.met.saturating_add(1);
        }
        Ok(())
    }

    fn head(&mut self, note: &str) -> Result<(), Wrong> {
        let (head, key) = Head::open(note, self.trust()).map_err(|error| Wrong::Head(self.line, error))?;
        let key = key.clone();
        let later = self.newest.as_ref().is_none_or(|before| before.size < head.size);
        let one_signature = note.lines().count() == 5;
        if !self.keys.contains(&key) || !later || !one_signature {
            return Err(Wrong::Line(self.line));
        }
        if head.size != self.edge.size() || head.root != self.edge.root() {
            return Err(Wrong::Root { line: self.line, size: head.size });
        }
        if !self.used.contains(&key) {
            self.used.push(key);
        }
        self.heads = self.heads.saturating_add(1);
        self.newest = Some(head);
        Ok(())
    }

    /// Ends, where the file ends.
    pub fn finish(self) -> Result<Report, Wrong> {
        let newest = self.newest.filter(|head| head.size == self.entries && self.edge.size() == self.entries);
        let (Some(newest), State::Entries) = (newest, &self.state) else { return Err(Wrong::Cut) };
        if let Some(idle) = self.keys.iter().find(|key| !self.used.contains(key)) {
            return Err(Wrong::IdleKey(idle.to_string()));
        }
        if let Some(later) = self.kept.iter().find(|head| head.size > self.entries) {
            return Err(Wrong::KeptLater(later.size));
        }
        Ok(Report {
            entries: self.entries,
            shown: self.shown,
            span: self.span,
            heads: self.heads,
            newest,
            keys: self.used,
            kept: self.met,
        })
    }
}

#[cfg(test)]
#[path = "export_tests.rs"]
mod tests;
