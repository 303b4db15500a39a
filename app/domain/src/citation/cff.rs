//! `CITATION.cff` 1.2.0, for those who keep what they cite beside programs and data. That format knows works of one
//! kind at its top, programs and data, so an edition stands there as data; what it really is, a part of a book that
//! somebody edited, stands under `preferred-citation`.

use std::fmt::Write as _;

use super::Citation;

/// The file of what is cited, in YAML.
#[must_use]
pub fn cff(citation: &Citation) -> String {
    let message = match citation.warning() {
        Some(warning) => warning,
        None => citation.address.clone(),
    };
    let mut out = "cff-version: 1.2.0\ntype: dataset\n".to_owned();
    line(&mut out, "", "message", &message);
    line(&mut out, "", "title", citation.own_title());
    authors(&mut out, "", citation);
    line(&mut out, "", "version", &citation.number.to_string());
    line(&mut out, "", "date-released", &citation.issued.to_string());
    line(&mut out, "", "url", &citation.address);
    out.push_str("identifiers:\n  - type: url\n");
    line(&mut out, "    ", "value", &citation.edition_address);
    if let Some(doi) = citation.own_doi() {
        out.push_str("  - type: doi\n");
        line(&mut out, "    ", "value", doi.as_str());
    }
    out.push_str("preferred-citation:\n");
    line(&mut out, "  ", "type", if citation.part.is_some() { "generic" } else { "edited-work" });
    line(&mut out, "  ", "title", citation.own_title());
    authors(&mut out, "  ", citation);
    out.push_str("  editors:\n");
    line(&mut out, "    - ", "name", &citation.editor);
    line(&mut out, "  ", "collection-title", if citation.part.is_some() { &citation.title } else { &citation.series });
    line(&mut out, "  ", "edition", &citation.number.to_string());
    out.push_str("  publisher:\n");
    line(&mut out, "    ", "name", &citation.publisher);
    line(&mut out, "  ", "date-published", &citation.issued.to_string());
    line(&mut out, "  ", "url", &citation.address);
    let _ = writeln!(out, "  languages:\n    - {}", citation.own_lang().tag());
    if let Some(warning) = citation.warning() {
        line(&mut out, "  ", "notes", &warning);
    } else if let Some(passage) = citation.passage() {
        line(&mut out, "  ", "notes", &passage);
    }
    out
}

/// The list of authors, as names that are not taken apart.
fn authors(out: &mut String, indent: &str, citation: &Citation) {
    let _ = writeln!(out, "{indent}authors:");
    line(out, &format!("{indent}  - "), "name", citation.creator());
}

fn line(out: &mut String, indent: &str, key: &str, value: &str) {
    let _ = writeln!(out, "{indent}{key}: {}", quoted(value));
}

/// A double-quoted scalar of YAML, with all escaped that is not plain to see in it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            // What YAML counts as printable, without what it counts as a break.
            ' '..='~'
            | '\u{a0}'..='\u{2027}'
            | '\u{202a}'..='\u{d7ff}'
            | '\u{e000}'..='\u{fefe}'
            | '\u{ff00}'..='\u{fffd}'
            | '\u{10000}'.. => out.push(c),
            _ => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
        }
    }
    out.push('"');
    out
}
