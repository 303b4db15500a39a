//! Entries for a `.bib` file that BibTeX and BibLaTeX both read: `@book` and `@incollection` have the same meaning and
//! the same required fields in both. `date` and `langid` are BibLaTeX's alone; BibTeX passes over them and takes `year`.

use std::fmt::Write as _;

use super::Citation;

/// The entry of what is cited.
#[must_use]
pub fn bibtex(citation: &Citation) -> String {
    let date = citation.issued.to_string();
    let year = date.get(..4).unwrap_or_default();
    let kind = if citation.part.is_some() { "incollection" } else { "book" };
    let mut out = format!("@{kind}{{{}", citation.key);
    if let Some(part) = &citation.part {
        words(&mut out, "author", &part.author);
        words(&mut out, "title", &part.title);
        words(&mut out, "booktitle", &citation.title);
    } else {
        words(&mut out, "title", &citation.title);
    }
    words(&mut out, "editor", &citation.editor);
    field(&mut out, "edition", &citation.number.to_string());
    words(&mut out, "series", &citation.series);
    words(&mut out, "publisher", &citation.publisher);
    field(&mut out, "year", year);
    field(&mut out, "date", &date);
    if let Some(warning) = citation.warning() {
        field(&mut out, "note", &escape(&warning));
    }
    if let Some(passage) = citation.passage() {
        field(&mut out, "annote", &escape(&passage));
    }
    if let Some(doi) = citation.own_doi() {
        field(&mut out, "doi", doi.as_str());
    }
    field(&mut out, "url", &citation.address);
    field(&mut out, "langid", citation.own_lang().biblatex());
    out.push_str("\n}\n");
    out
}

/// Words as they are: in a second pair of braces a title keeps its capitals, and a name is not taken apart.
fn words(out: &mut String, name: &str, text: &str) {
    field(out, name, &format!("{{{}}}", escape(text)));
}

fn field(out: &mut String, name: &str, value: &str) {
    let _ = write!(out, ",\n  {name} = {{{value}}}");
}

/// Makes text safe inside braces. Braces are named, and not only escaped: BibTeX counts an escaped one as well.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '%' | '&' | '$' | '#' | '_' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}
