//! How to cite an edition: plain text, `BibTeX` and CSL-JSON.
//!
//! CSL-JSON follows the schema `csl-data.json` of the Citation Style Language 1.0.2. An edition is a `report`: the type
//! that styles print with publisher, number and address. `BibTeX` has no such thing without a thesis or a company, so
//! it is `@techreport` there, with `institution` as its publisher.

use serde::Serialize;

use crate::bundle::{Edition, Standing};

/// One item of CSL-JSON.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Csl {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
    edition: i32,
    #[serde(rename = "collection-title")]
    collection: String,
    publisher: String,
    editor: Vec<CslName>,
    issued: CslDate,
    #[serde(rename = "URL")]
    url: String,
    language: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct CslName {
    literal: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct CslDate {
    #[serde(rename = "date-parts")]
    parts: [[i32; 3]; 1],
}

/// The permanent address of an edition below the installation's own (`base` without a slash at its end).
#[must_use]
pub fn address(edition: &Edition, base: &str) -> String {
    format!("{base}/id/{}", edition.pid)
}

/// A sentence for a list of sources, in the edition's own language where it names the kind of thing.
#[must_use]
pub fn plain(edition: &Edition, base: &str) -> String {
    let (edited, numbered) = (edition.lang.editor(), edition.lang.edition(edition.number));
    let withdrawn = if is_withdrawn(edition) { format!(" ({})", edition.lang.withdrawn()) } else { String::new() };
    format!(
        "{} ({edited}). {}. {numbered}{withdrawn}. {}. {}, {}. {}",
        edition.curator,
        edition.title,
        edition.process_name,
        edition.publisher,
        edition.frozen.day(),
        address(edition, base),
    )
}

/// An entry for a `.bib` file.
#[must_use]
pub fn bibtex(edition: &Edition, base: &str) -> String {
    let day = edition.frozen.day();
    let date = day.to_string();
    let year = date.get(..4).unwrap_or_default();
    let url = address(edition, base);
    let note = if is_withdrawn(edition) { "  note = {Withdrawn},\n" } else { "" };
    format!(
        "@techreport{{talkoot-{pid},\n  title = {{{{{title}}}}},\n  editor = {{{{{editor}}}}},\n  institution = {{{{{publisher}}}}},\n  \
         type = {{Edition}},\n  number = {{{number}}},\n  series = {{{{{series}}}}},\n  year = {{{year}}},\n  date = {{{date}}},\n{note}  \
         url = {{{url}}},\n  langid = {{{lang}}}\n}}\n",
        pid = edition.pid,
        title = escape_bibtex(&edition.title),
        editor = escape_bibtex(&edition.curator),
        publisher = escape_bibtex(&edition.publisher),
        series = escape_bibtex(&edition.process_name),
        number = edition.number,
        lang = edition.lang.biblatex(),
    )
}

/// One item of CSL-JSON; a file of it is a list.
#[must_use]
pub fn csl(edition: &Edition, base: &str) -> Csl {
    use chrono::Datelike;
    let day = edition.frozen.day().0;
    let part = |n: u32| i32::try_from(n).unwrap_or_default();
    Csl {
        id: format!("talkoot-{}", edition.pid),
        kind: "report",
        title: edition.title.clone(),
        edition: edition.number,
        collection: edition.process_name.clone(),
        publisher: edition.publisher.clone(),
        editor: vec![CslName { literal: edition.curator.clone() }],
        issued: CslDate { parts: [[day.year(), part(day.month()), part(day.day())]] },
        url: address(edition, base),
        language: edition.lang.tag(),
        status: is_withdrawn(edition).then_some("withdrawn"),
    }
}

fn is_withdrawn(edition: &Edition) -> bool {
    matches!(edition.standing, Standing::Withdrawn(_))
}

/// Makes text safe inside braces of a `BibTeX` field.
fn escape_bibtex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' | '}' | '%' | '&' | '$' | '#' | '_' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BundleId, Lang, Pid, Timestamp};

    fn edition(title: &str) -> Edition {
        Edition {
            pid: Pid::from_random([7; Pid::LEN]),
            process_slug: "kangas".into(),
            process_name: "Kangas".into(),
            publisher: "Jyväskylän kaupunginhallitus".into(),
            bundle: BundleId(1),
            number: 2,
            title: title.into(),
            lang: Lang::Fi,
            html: String::new(),
            curator: "Aino K.".into(),
            frozen: Timestamp::from_millis(1_305_000_000_000),
            digest: String::new(),
            scope: None,
            items: 3,
            standing: Standing::Newest,
        }
    }

    #[test]
    fn the_plain_form_names_everything() {
        insta::assert_snapshot!(plain(&edition("Joki"), "https://t.example"), @"Aino K. (toim.). Joki. 2. julkaisu. Kangas. Jyväskylän kaupunginhallitus, 2011-05-10. https://t.example/id/7777777777777777");
    }

    #[test]
    fn bibtex_is_closed_whatever_the_title() {
        let bib = bibtex(&edition("100 % {puuta} \\ & $_#~^"), "https://t.example");
        assert!(
            bib.contains(r"{{100 \% \{puuta\} \textbackslash{} \& \$\_\#\textasciitilde{}\textasciicircum{}}}"),
            "{bib}"
        );
        assert!(bib.starts_with("@techreport{talkoot-7777777777777777,\n"));
    }
    #[test]
    fn a_withdrawn_edition_is_cited_as_such() {
        let gone = Edition { standing: Standing::Withdrawn("x".into()), ..edition("Joki") };
        assert!(plain(&gone, "https://t.example").contains("2. julkaisu (vedetty takaisin). Kangas"));
        assert!(bibtex(&gone, "https://t.example").contains("\n  note = {Withdrawn},\n  url = {"));
        assert_eq!(csl(&gone, "https://t.example").status, Some("withdrawn"));
    }
}
