//! Metadata as DataCite keeps them, by its metadata schema 4.5, in JSON. The DOI is in them where one is registered; whoever
//! registers one elsewhere adds it and takes the rest from here.

use serde::Serialize;

use super::Citation;

/// The metadata of what is cited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DataCite {
    #[serde(skip_serializing_if = "Option::is_none")]
    doi: Option<String>,
    schema_version: &'static str,
    types: Types,
    creators: Vec<Name>,
    titles: [Title; 1],
    publisher: Name,
    publication_year: String,
    contributors: [Contributor; 1],
    dates: [Date; 1],
    language: &'static str,
    version: String,
    url: String,
    alternate_identifiers: [Alternate; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_identifiers: Vec<Related>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_items: Vec<Item>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    descriptions: Vec<Description>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Types {
    resource_type: &'static str,
    resource_type_general: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Name {
    name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Contributor {
    name: String,
    contributor_type: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Title {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'static str>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Date {
    date: String,
    date_type: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Alternate {
    #[serde(rename = "alternateIdentifier")]
    address: String,
    #[serde(rename = "alternateIdentifierType")]
    kind: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Related {
    #[serde(rename = "relatedIdentifier")]
    address: String,
    #[serde(rename = "relatedIdentifierType")]
    kind: &'static str,
    #[serde(rename = "relationType")]
    relation: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    related_item_type: &'static str,
    relation_type: &'static str,
    titles: [Title; 1],
    contributors: Vec<Contributor>,
    publication_year: String,
    publisher: String,
    edition: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Description {
    #[serde(rename = "description")]
    text: String,
    #[serde(rename = "descriptionType")]
    kind: &'static str,
    lang: &'static str,
}

/// The metadata of what is cited. The editor is named as a contributor, and as the creator too of what is
/// not somebody else's.
#[must_use]
pub fn datacite(citation: &Citation) -> DataCite {
    let part = citation.part.is_some();
    let date = citation.issued.to_string();
    let year = date.get(..4).unwrap_or_default().to_owned();
    let editor = || Contributor { name: citation.editor.clone(), contributor_type: "Editor" };
    let title = |text: &str, lang| Title { title: text.to_owned(), lang };
    let related = |address: &str, relation| Related { address: address.to_owned(), kind: "URL", relation };
    let whole = part.then(|| match &citation.doi {
        Some(doi) => Related { address: doi.to_string(), kind: "DOI", relation: "IsPartOf" },
        None => related(&citation.edition_address, "IsPartOf"),
    });
    let newest = citation.successor.as_ref().filter(|_| !part).map(|newest| related(newest, "IsObsoletedBy"));
    let work = citation.work.as_ref().filter(|_| !part).map(|work| related(work, "IsVersionOf"));
    let book = part.then(|| Item {
        related_item_type: "Book",
        relation_type: "IsPublishedIn",
        titles: [title(&citation.title, None)],
        contributors: vec![editor()],
        publication_year: year.clone(),
        publisher: citation.publisher.clone(),
        edition: citation.number.to_string(),
    });
    let series = Description { text: citation.series.clone(), kind: "SeriesInformation", lang: citation.lang.tag() };
    let other = |text, lang| Description { text, kind: "Other", lang };
    let warning = citation.warning().map(|text| other(text, citation.lang.tag()));
    let own = citation.own_lang();
    let passage = citation.passage().map(|passage| other(passage, own.tag()));
    DataCite {
        doi: citation.own_doi().map(ToString::to_string),
        schema_version: "http://datacite.org/schema/kernel-4",
        types: if part {
            Types { resource_type: "Part of an edition", resource_type_general: "BookChapter" }
        } else {
            Types { resource_type: "Edition", resource_type_general: "Book" }
        },
        creators: vec![Name { name: citation.creator().to_owned() }],
        titles: [title(citation.own_title(), Some(own.tag()))],
        publisher: Name { name: citation.publisher.clone() },
        publication_year: year,
        contributors: [editor()],
        dates: [Date { date, date_type: "Issued" }],
        language: own.tag(),
        version: citation.number.to_string(),
        url: citation.address.clone(),
        alternate_identifiers: [Alternate { address: citation.address.clone(), kind: "URL" }],
        related_identifiers: whole.into_iter().chain(work).chain(newest).collect(),
        related_items: book.into_iter().collect(),
        descriptions: [series].into_iter().chain(warning).chain(passage).collect(),
    }
}
