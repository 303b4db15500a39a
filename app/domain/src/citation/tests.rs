use proptest::prelude::*;
use serde_json::Value as Json;

use super::*;
use crate::{
    BundleId, Timestamp,
    form::{Fields, Problem},
};

pub(crate) const BASE: &str = "https://t.example";

pub(crate) fn edition(title: &str) -> Edition {
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
        curator: "Kuura Koostaja".into(),
        frozen: Timestamp::from_millis(1_305_000_000_000),
        digest: String::new(),
        scope: None,
        items: 9,
        work: None,
        standing: Standing::Newest,
        doi: None,
    }
}

fn whole(title: &str) -> Citation {
    Citation::new(&edition(title), BASE)
}

fn withdrawn() -> Citation {
    let standing = Standing::Withdrawn("Väärä kuva\n\nkannessa.".into());
    Citation::new(&Edition { standing, ..edition("Joki") }, BASE)
}

/// All formats of a citation, one after the other.
fn all(citation: &Citation) -> String {
    let json = |value: Result<String, _>| value.unwrap();
    [
        bibtex(citation),
        ris(citation).replace('\r', ""),
        json(serde_json::to_string_pretty(&[csl(citation)])),
        cff(citation),
        json(serde_json::to_string_pretty(&datacite(citation))),
    ]
    .join("\n\n")
}

#[test]
fn an_edition_is_a_book_and_its_parts_are_chapters() {
    let succeeded = Standing::Succeeded(Pid::from_random([8; Pid::LEN]));
    insta::assert_snapshot!("whole", all(&Citation::new(&Edition { standing: succeeded, ..edition("Joki") }, BASE)));
    insta::assert_snapshot!("section", all(&whole("Joki").section(3, "Vesi & ranta")));
    let item = whole("Joki").item(7, "Bron över älven", "Åke Ö.", Lang::Sv);
    insta::assert_snapshot!("quote", all(&item.quoting(Some("en hiss upp".into()))));
}

#[test]
fn a_withdrawn_edition_is_cited_as_such_in_every_format() {
    insta::assert_snapshot!("withdrawn", all(&withdrawn()));
}

#[test]
fn what_nobody_may_read_is_cited_by_its_number_alone() {
    let gone = whole("Joki").item(8, "", "", Lang::En);
    assert_eq!(gone.part.as_ref().map(|part| (&*part.title, &*part.author)), Some(("item 8", "name removed")));
    assert_eq!(gone.key, "talkoot-7777777777777777-item-8");
}

#[test]
fn what_is_cited_is_read_from_an_address() {
    let read = |fields: &[(&str, &str)]| {
        Place::parse(&fields.iter().fold(Fields::default(), |all, (name, value)| all.with(*name, *value)))
    };
    assert_eq!(read(&[]), Ok(Place::Whole));
    assert_eq!(read(&[("item", ""), ("section", " 3 "), ("quote", "")]), Ok(Place::Section(3)));
    let quote = read(&[("item", "7"), ("quote", " kaksi \n sanaa ")]).unwrap();
    assert_eq!(quote, Place::Item(7, Some("kaksi sanaa".into())));
    let again = quote.fields();
    assert_eq!(read(&again.iter().map(|(name, value)| (*name, &**value)).collect::<Vec<_>>()), Ok(quote));
    for (fields, wrong, problem) in [
        ([("item", "7"), ("section", "3")], "section", Problem::NotAnOption),
        ([("quote", "sanoja"), ("section", "")], "item", Problem::Missing),
        ([("item", "-1"), ("section", "")], "item", Problem::NotANumber { min: 1, max: i32::MAX.into() }),
        ([("item", "7"), ("quote", &"x".repeat(QUOTE_MAX + 1))], "quote", Problem::TooLong { max: QUOTE_MAX }),
    ] {
        assert_eq!(read(&fields).unwrap_err().of(wrong), Some(&problem), "{fields:?}");
    }
}

#[test]
fn a_passage_stands_in_a_text_however_its_lines_break() {
    for (quote, stands) in [
        ("hissi ylös", true),
        (" hissi\n ylös ", true),
        ("Joelle hissi", true),
        ("joelle hissi", false),
        ("hissi, ylös", false),
        ("", false),
        (" ", false),
    ] {
        assert_eq!(has_passage("Joelle\u{a0}hissi\n\nylös asti.", quote), stands, "{quote:?}");
    }
}

#[test]
fn programs_get_the_format_that_they_name() {
    let csl = Format::Csl.media_type();
    for (accept, format) in [
        (String::new(), None),
        ("*/*".into(), None),
        ("application/*".into(), None),
        ("application/json".into(), None),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8".into(), None),
        (csl.into(), Some(Format::Csl)),
        (csl.to_uppercase(), Some(Format::Csl)),
        (format!("{csl}; q=0.9, application/x-bibtex"), Some(Format::Bibtex)),
        (format!("application/x-bibtex;q=0.5, {csl};q=0.5"), Some(Format::Bibtex)),
        (format!("{csl};q=0.9, text/html;q=0.9"), None),
        (format!("{csl}, text/html;q=0.9"), Some(Format::Csl)),
        (format!("{csl};q=0"), None),
        (format!("{csl};q=0, application/x-research-info-systems;q=0.1"), Some(Format::Ris)),
        ("application/vnd.datacite.datacite+json".into(), Some(Format::DataCite)),
        (format!("{csl};q=x"), None),
    ] {
        assert_eq!(Format::negotiate(&accept), format, "{accept}");
    }
}

/// The values of a field of a `.bib` entry, by counting braces as BibTeX does: an escaped one counts.
fn bib_fields(bib: &str) -> Vec<(String, String)> {
    let body = bib.strip_suffix("\n}\n").unwrap().split_once(",\n").unwrap().1;
    let mut fields = Vec::new();
    let mut rest = body;
    while !rest.is_empty() {
        let (name, value) = rest.trim_start_matches(",\n").trim_start().split_once(" = {").unwrap();
        let mut depth = 1;
        let end = value.char_indices().find(|(_, c)| {
            depth += match c {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            depth == 0
        });
        let end = end.unwrap().0;
        fields.push((name.to_owned(), value[..end].to_owned()));
        rest = &value[end + 1..];
    }
    fields
}

/// The words of a field's value, as TeX sets them.
fn untex(value: &str) -> String {
    let value = value.strip_prefix('{').and_then(|value| value.strip_suffix('}')).unwrap_or(value);
    let mut out = value.to_owned();
    for c in ["%", "&", "$", "#", "_"] {
        out = out.replace(&format!("\\{c}"), c);
    }
    for (name, c) in [("tilde", "~"), ("circum", "^")] {
        out = out.replace(&format!("\\textascii{name}{{}}"), c);
    }
    out.replace("\\textbraceleft{}", "\u{1}")
        .replace("\\textbraceright{}", "\u{2}")
        .replace("\\textbackslash{}", "\\")
        .replace('\u{1}', "{")
        .replace('\u{2}', "}")
}

/// What the schema of CSL-JSON 1.0.2 asks of an item with the variables that are used here.
fn check_csl(item: &Json) {
    for (name, value) in item.as_object().unwrap() {
        match name.as_str() {
            "type" => assert!(["book", "chapter"].contains(&value.as_str().unwrap())),
            "id" | "title" | "container-title" | "collection-title" | "publisher" | "URL" | "DOI" | "language"
            | "status" | "annote" => assert!(value.is_string(), "{name}"),
            "edition" => assert!(value.is_string() || value.is_number()),
            "author" | "editor" => {
                for one in value.as_array().unwrap() {
                    assert_eq!(one.as_object().unwrap().keys().collect::<Vec<_>>(), ["literal"]);
                    assert!(one["literal"].is_string());
                }
            }
            "issued" => {
                assert_eq!(value.as_object().unwrap().keys().collect::<Vec<_>>(), ["date-parts"]);
                let dates = value["date-parts"].as_array().unwrap();
                assert!((1..=2).contains(&dates.len()));
                for date in dates {
                    let parts = date.as_array().unwrap();
                    assert!((1..=3).contains(&parts.len()) && parts.iter().all(Json::is_number));
                }
            }
            other => panic!("{other} is no variable that was looked up in the schema"),
        }
    }
    assert!(item["id"].is_string() && item["type"].is_string(), "both are required");
}

/// The value of a line of `CITATION.cff`: its quoted scalars are written as JSON would have them.
fn cff_value(file: &str, key: &str) -> String {
    let line = file.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": ")).unwrap();
    serde_json::from_str(line).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]
    #[test]
    fn any_title_and_any_name_survive_every_format(title in "\\PC{1,80}|.{1,80}|[\\\\{}%&$#_~^\"@ ]{1,40}", author in ".{1,40}") {
        let (line, name) = (clean(&title, Shape::Line), clean(&author, Shape::Line));
        prop_assume!(!line.is_empty() && !name.is_empty());
        let citation = whole(&title).item(7, &title, &author, Lang::Fi);

        let record = ris(&citation);
        let lines: Vec<_> = record.split_terminator("\r\n").map(|one| one.split_once("  - ").unwrap()).collect();
        prop_assert!(lines.iter().all(|(tag, _)| tag.len() == 2));
        prop_assert_eq!((lines[0], lines.last()), (("TY", "CHAP"), Some(&("ER", ""))));
        for (tag, value) in [("TI", &line), ("T2", &line), ("AU", &name)] {
            prop_assert_eq!(lines.iter().find(|(own, _)| *own == tag).map(|(_, value)| *value), Some(value.as_str()));
        }

        let fields = bib_fields(&bibtex(&citation));
        for (field, value) in [("title", &line), ("booktitle", &line), ("author", &name)] {
            let own = fields.iter().find(|(own, _)| own == field).map(|(_, value)| untex(value));
            prop_assert_eq!(own.as_ref(), Some(value));
        }

        let json: Json = serde_json::from_str(&serde_json::to_string(&csl(&citation)).unwrap()).unwrap();
        check_csl(&json);
        prop_assert_eq!((json["title"].as_str(), json["author"][0]["literal"].as_str()), (Some(&*line), Some(&*name)));

        let file = cff(&citation);
        prop_assert_eq!(cff_value(&file, "title"), line.clone());
        prop_assert_eq!(cff_value(&file, "  - name"), name.clone());

        let json = serde_json::to_value(datacite(&citation)).unwrap();
        prop_assert_eq!(json["titles"][0]["title"].as_str(), Some(&*line));
        prop_assert_eq!(json["creators"][0]["name"].as_str(), Some(&*name));
    }
}

#[test]
fn a_doi_is_told_of_the_edition_and_by_its_parts() {
    let doi: Doi = "10.5072/0123456789abcdef".parse().unwrap();
    let named = whole("Joki").named(doi);
    assert!(bibtex(&named).contains("doi = {10.5072/0123456789abcdef}"));
    assert!(ris(&named).contains("DO  - 10.5072/0123456789abcdef\r\n"));
    assert!(cff(&named).contains("- type: doi\n    value: \"10.5072/0123456789abcdef\""));
    let json = |citation: &Citation| {
        (serde_json::to_value(csl(citation)).unwrap(), serde_json::to_value(datacite(citation)).unwrap())
    };
    let (list, agency) = json(&named);
    check_csl(&list);
    assert_eq!(
        (&list["DOI"], &agency["doi"]),
        (&"10.5072/0123456789abcdef".into(), &"10.5072/0123456789abcdef".into())
    );
    assert_eq!(list["URL"], named.address, "the first name stays");
    let section = named.section(1, "Vesi");
    let (list, agency) = json(&section);
    assert_eq!((&list["DOI"], &agency["doi"]), (&Json::Null, &Json::Null), "a part has none of its own");
    assert_eq!(agency["relatedIdentifiers"][0]["relatedIdentifier"], "10.5072/0123456789abcdef");
    assert_eq!(agency["relatedIdentifiers"][0]["relatedIdentifierType"], "DOI");
    assert!(!bibtex(&section).contains("doi =") && !ris(&section).contains("DO  -"));
}

#[test]
fn csl_keeps_to_its_schema() {
    for citation in [whole("Joki"), withdrawn(), whole("Joki").section(1, "Vesi").quoting(Some("x".into()))] {
        check_csl(&serde_json::to_value(csl(&citation)).unwrap());
    }
}

#[cfg(feature = "styles")]
mod styles {
    use std::fmt::Write as _;

    use super::*;

    /// Ten things to cite, as different as they come.
    fn ten() -> Vec<(Citation, &'static str)> {
        let joki = || whole("Joki ja ranta");
        vec![
            (joki(), "an edition"),
            (withdrawn(), "a withdrawn one"),
            (joki().section(3, "Vesi & ranta"), "a section"),
            (joki().item(1, "Silta joelle", "Aino", Lang::Fi), "an item, one name"),
            (joki().item(2, "Silta joelle", "Aino Virtanen", Lang::Fi), "two names"),
            (joki().item(3, "Bron över älven", "Åke Ö.", Lang::Sv), "in Swedish"),
            (joki().item(4, "A lift from the lower bank", "Jo King", Lang::En), "in English"),
            (joki().item(5, "Miksi \"silta\"? <b>Siksi</b>!", "nimimerkki_91", Lang::Fi), "marks"),
            (joki().item(6, "", "", Lang::Fi), "what nobody may read"),
            (
                joki().item(7, "Hissi", "Kaupunkisuunnittelun osasto", Lang::Fi).quoting(Some("ylös asti".into())),
                "a passage",
            ),
        ]
    }

    #[test]
    fn ten_citations_in_every_style_and_language() {
        let mut out = String::new();
        for (citation, name) in ten() {
            writeln!(out, "# {name}").unwrap();
            for style in Style::ALL {
                for lang in Lang::WRITTEN {
                    let Styled { reference, in_text } = styled(&citation, style, lang);
                    writeln!(out, "{} {lang}\n  {reference}\n  {in_text}", style.code()).unwrap();
                }
            }
        }
        insta::assert_snapshot!(out);
    }

    #[test]
    fn styles_have_codes_and_rules() {
        for style in Style::ALL {
            assert_eq!(Style::parse(style.code()), Some(style));
            assert!(!styled(&whole("Joki"), style, Lang::FiSimple).reference.is_empty(), "{style:?}");
        }
    }

    #[test]
    fn every_style_says_that_an_edition_was_withdrawn() {
        for style in Style::ALL {
            for (lang, word) in
                [(Lang::Fi, "(vedetty takaisin)"), (Lang::Sv, "(återkallad)"), (Lang::En, "(withdrawn)")]
            {
                let Styled { reference, .. } = styled(&withdrawn(), style, lang);
                assert!(reference.contains(word), "{reference}");
            }
        }
    }

    /// The same ten as CSL-JSON, for other programs to be compared with: ADR 32 says what they print.
    #[test]
    fn ten_citations_as_other_programs_read_them() {
        let list: Vec<_> = ten().into_iter().map(|(citation, _)| csl(&citation)).collect();
        insta::assert_snapshot!(serde_json::to_string_pretty(&list).unwrap());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]
        #[test]
        fn no_title_and_no_name_breaks_a_style(title in ".{1,60}", author in ".{1,30}") {
            for style in Style::ALL {
                let citation = whole(&title).item(7, &title, &author, Lang::En);
                let Styled { reference, in_text } = styled(&citation, style, Lang::En);
                prop_assert!(reference.contains("https://t.example/id/7777777777777777#item-7"), "{reference}");
                prop_assert!(!in_text.is_empty());
            }
        }
    }
}
