//! What a package says of itself: RO-Crate 1.2, a list of entities in JSON-LD.

use std::collections::HashMap;

use domain::bundle::frozen::{Frozen, Item, Picture};
use serde_json::{Value, json};

use crate::package::Entry;

/// The file in which it stands.
pub(crate) const FILE: &str = "ro-crate-metadata.json";
/// The page for people.
pub(crate) const PREVIEW: &str = "ro-crate-preview.html";

/// The description of an edition and of the files that are packed with it.
pub(crate) fn metadata(frozen: &Frozen, base: &str, entries: &[Entry]) -> Vec<u8> {
    let terms = format!("{base}/about/terms");
    let parts: Vec<Value> = entries.iter().map(|entry| json!({ "@id": entry.name })).collect();
    let mentions: Vec<Value> = frozen.items().map(|item| json!({ "@id": item.url })).collect();
    let mut graph = vec![
        json!({
            "@id": FILE,
            "@type": "CreativeWork",
            "about": { "@id": "./" },
            "conformsTo": { "@id": "https://w3id.org/ro/crate/1.2" },
        }),
        json!({
            "@id": "./",
            "@type": "Dataset",
            "name": frozen.title,
            "description": description(frozen),
            "datePublished": frozen.frozen,
            "inLanguage": frozen.lang,
            "identifier": frozen.url,
            "url": frozen.url,
            "version": frozen.number.to_string(),
            "license": { "@id": terms },
            "creator": { "@id": "#curator" },
            "publisher": { "@id": "#publisher" },
            "hasPart": parts,
            "mentions": mentions,
        }),
        json!({ "@id": terms, "@type": "CreativeWork", "name": "Terms of use", "url": terms }),
        json!({ "@id": "#curator", "@type": "Person", "name": frozen.curator }),
        json!({ "@id": "#publisher", "@type": "Organization", "name": frozen.publisher }),
    ];
    let pictures = pictures(frozen);
    graph.extend(entries.iter().map(|entry| file(entry, pictures.get(entry.name.as_str()))));
    graph.extend(frozen.items().map(item));
    let document = json!({ "@context": "https://w3id.org/ro/crate/1.2/context", "@graph": graph });
    let mut text = serde_json::to_vec_pretty(&document).unwrap_or_default();
    text.push(b'\n');
    text
}

fn description(frozen: &Frozen) -> String {
    let words = domain::render::plain(&frozen.foreword);
    match words.trim() {
        "" => format!("{} ({})", frozen.title, frozen.process),
        words => words.to_owned(),
    }
}

/// The pictures with the addresses of the items that they belong to, by the names of their files.
fn pictures(frozen: &Frozen) -> HashMap<&str, (&str, &Picture)> {
    let mut all = HashMap::new();
    for item in frozen.items() {
        if let Some((url, pictures)) = item.words.as_ref().map(|words| (item.url.as_str(), &words.pictures)) {
            all.extend(pictures.iter().map(|picture| (picture.file.as_str(), (url, picture))));
        }
    }
    all
}

fn file(entry: &Entry, picture: Option<&(&str, &Picture)>) -> Value {
    let mut file = json!({
        "@id": entry.name,
        "@type": "File",
        "name": entry.name,
        "encodingFormat": entry.kind(),
        "contentSize": entry.bytes.to_string(),
        "sha256": entry.sha256,
    });
    if let (Some((url, picture)), Some(map)) = (picture, file.as_object_mut()) {
        map.insert("isPartOf".to_owned(), json!({ "@id": url }));
        for (name, text) in [("description", &picture.alt), ("caption", &picture.caption)] {
            if !text.is_empty() {
                map.insert(name.to_owned(), json!(text));
            }
        }
    }
    file
}

fn item(item: &Item) -> Value {
    let mut entity = json!({
        "@id": item.url,
        "@type": "CreativeWork",
        "position": item.number,
        "sha256": item.digest,
    });
    if let (Some(words), Some(map)) = (&item.words, entity.as_object_mut()) {
        map.insert("name".to_owned(), json!(words.title));
        map.insert("creditText".to_owned(), json!(words.author.name));
        map.insert("inLanguage".to_owned(), json!(words.lang));
        let pictures: Vec<Value> = words.pictures.iter().map(|picture| json!({ "@id": picture.file })).collect();
        if !pictures.is_empty() {
            map.insert("image".to_owned(), json!(pictures));
        }
    }
    entity
}
