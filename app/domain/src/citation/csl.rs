//! CSL-JSON, after the schema `csl-data.json` of the Citation Style Language 1.0.2. It is also what styles are fed with.

use chrono::Datelike as _;
use serde::{
    Serialize, Serializer,
    ser::{SerializeMap as _, SerializeSeq as _},
};

use super::Citation;

/// One item of CSL-JSON, as its variables in order; a file of it is a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Csl(pub Vec<(&'static str, Value)>);

/// The value of a variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Words.
    Text(String),
    /// A number.
    Number(i32),
    /// A name that is not taken apart into given and family names: nobody was asked for them.
    Name(String),
    /// Year, month and day.
    Date([i32; 3]),
}

/// One item of CSL-JSON. What is quoted is an `annote`: programs look for variables in a `note`. So is where it is
/// heard: a locator belongs to a cite and not to what is cited, so there is no variable for it.
#[must_use]
pub fn csl(citation: &Citation) -> Csl {
    let text = |text: &str| Value::Text(text.to_owned());
    let mut variables = vec![
        ("id", text(&citation.key)),
        ("type", text(if citation.part.is_some() { "chapter" } else { "book" })),
        ("title", text(citation.own_title())),
    ];
    if let Some(part) = &citation.part {
        variables.push(("author", Value::Name(part.author.clone())));
        variables.push(("container-title", text(&citation.title)));
    }
    let day = citation.issued.0;
    let small = |n: u32| i32::try_from(n).unwrap_or_default();
    variables.extend([
        ("editor", Value::Name(citation.editor.clone())),
        ("edition", Value::Number(citation.number)),
        ("collection-title", text(&citation.series)),
        ("publisher", text(&citation.publisher)),
        ("issued", Value::Date([day.year(), small(day.month()), small(day.day())])),
        ("URL", text(&citation.address)),
        ("language", text(citation.own_lang().tag())),
    ]);
    if let Some(doi) = citation.own_doi() {
        variables.push(("DOI", text(doi.as_str())));
    }
    if citation.withdrawn.is_some() {
        variables.push(("status", text(citation.lang.withdrawn())));
    }
    let passage = match citation.heard {
        Some(_) => citation.passage(),
        None => citation.quote.clone(),
    };
    variables.extend(passage.map(|passage| ("annote", Value::Text(passage))));
    Csl(variables)
}

impl Serialize for Csl {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_i32(*number),
            Self::Name(name) => {
                let mut list = serializer.serialize_seq(Some(1))?;
                list.serialize_element(&Literal { literal: name })?;
                list.end()
            }
            Self::Date(parts) => DateParts { parts: [*parts] }.serialize(serializer),
        }
    }
}

#[derive(Serialize)]
struct Literal<'a> {
    literal: &'a str,
}

#[derive(Serialize)]
struct DateParts {
    #[serde(rename = "date-parts")]
    parts: [[i32; 3]; 1],
}
