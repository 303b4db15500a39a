//! RIS, which nearly every reference manager reads: lines of a tag, two blanks, a hyphen, a blank and a value.

use std::fmt::Write as _;

use super::Citation;

/// The record of what is cited. A value is one line: the citation's texts have no breaks in them.
#[must_use]
pub fn ris(citation: &Citation) -> String {
    let mut out = String::new();
    let mut line = |tag: &str, value: &str| {
        let _ = write!(out, "{tag}  - {value}\r\n");
    };
    line("TY", if citation.part.is_some() { "CHAP" } else { "BOOK" });
    line("ID", &citation.key);
    line("TI", citation.own_title());
    if let Some(part) = &citation.part {
        line("AU", &part.author);
        line("T2", &citation.title);
    }
    line("ED", &citation.editor);
    line("T3", &citation.series);
    line("ET", &citation.number.to_string());
    line("PB", &citation.publisher);
    let date = citation.issued.to_string();
    line("PY", date.get(..4).unwrap_or_default());
    line("DA", &date.replace('-', "/"));
    line("LA", citation.own_lang().tag());
    if let Some(doi) = citation.own_doi() {
        line("DO", doi.as_str());
    }
    line("UR", &citation.address);
    if let Some(warning) = citation.warning() {
        line("N1", &warning);
    }
    if let Some(passage) = citation.passage() {
        line("N1", &passage);
    }
    line("ER", "");
    out
}
