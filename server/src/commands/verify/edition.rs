//! What checking the package of an edition showed, in plain words.

use std::io::{Read, Seek};

use archive::{Report, Seen};
use domain::log::head::PublicKey;

use super::{moment, trust};

/// Checks a package.
pub(super) fn run(file: impl Read + Seek, keys: &[PublicKey]) -> anyhow::Result<String> {
    let seen = archive::check(file, keys).map_err(|wrong| anyhow::anyhow!(harmless(&wrong.to_string())))?;
    let mut told = vec![head(&seen), whole(&seen)];
    told.extend(gone(&seen));
    told.extend(left(&seen));
    if seen.unbound > 0 {
        told.push(format!(
            "NOT shown: that {} are what was frozen: of items from before the files of pictures were covered, and of items of \
             which something was taken out.",
            count(seen.unbound, "picture", "pictures")
        ));
    }
    told.extend(others(&seen));
    match &seen.log {
        Some(log) => {
            told.push(format!(
                "Its digest stands in the log {}: entry {} of {}, {}.",
                harmless(&log.head.origin),
                seen.index.unwrap_or_default().saturating_add(1),
                log.head.size,
                moment(log.leaf.at)
            ));
            told.push(trust(keys.is_empty()));
        }
        None => told.push(
            "NOT shown: that the digest is the one that was published, since the package has no entry of the log. Compare it \
             with the one on the edition's page."
                .to_owned(),
        ),
    }
    told.push(format!("digest  {}", harmless(&seen.frozen.digest)));
    Ok(told.join("\n"))
}

/// A text out of the file, which must neither steer the terminal nor begin a line of its own.
fn harmless(text: &str) -> String {
    text.replace(char::is_control, "\u{fffd}")
}

fn head(seen: &Report) -> String {
    let edition = &seen.frozen;
    let [title, frozen, url] = [&edition.title, &edition.frozen, &edition.url].map(|text| harmless(text));
    format!("It fits: {title}, edition {}, frozen {frozen}, {url}", edition.number)
}

fn whole(seen: &Report) -> String {
    let items = seen.checked.whole.saturating_add(seen.checked.nameless);
    format!(
        "{} and {} are exactly what was frozen, and so are the curator's words and the order. All {} are as they were packed.",
        count(items, "item", "items"),
        count(seen.pictures, "picture", "pictures"),
        count(seen.files, "file", "files"),
    )
}

/// What is not told any more.
fn gone(seen: &Report) -> Vec<String> {
    let said = &seen.checked;
    [
        (said.nameless, "without the name, which was erased at its author's request"),
        (said.erased, "erased at its author's request: its digest stands for it"),
        (said.removed, "taken out of sight by moderators: its digest stands for it"),
        (
            said.redacted,
            "shortened by moderators: its digest stands for it, and the rest cannot be shown to be what was frozen",
        ),
    ]
    .into_iter()
    .filter(|(number, _)| *number > 0)
    .map(|(number, how)| format!("{}: {how}.", count(number, "item", "items")))
    .collect()
}

fn left(seen: &Report) -> Option<String> {
    let scope = seen.frozen.scope.as_ref()?;
    let erased = match seen.checked.left_erased {
        0 => String::new(),
        number => format!(" Of {number} of them the reason was erased, and only that they were left out is shown."),
    };
    Some(format!(
        "It answers for {}: it leaves out {}, each with its reason as it was frozen.{erased}",
        count(usize::try_from(scope.size).unwrap_or_default(), "contribution", "contributions"),
        seen.checked.left
    ))
}

/// The files beside the edition's own.
fn others(seen: &Report) -> Vec<String> {
    let of =
        |how: Seen| seen.made.iter().filter(move |(_, one)| *one == how).map(|(name, _)| *name).collect::<Vec<_>>();
    let mut told = Vec::new();
    let (same, other) = (of(Seen::Same), of(Seen::Other));
    if !same.is_empty() {
        told.push(format!("Made from it, and the same: {}.", same.join(", ")));
    }
    if !other.is_empty() {
        told.push(format!(
            "NOT shown: that {} say the same; another version of the program made them, or somebody else.",
            other.join(", ")
        ));
    }
    if !seen.others.is_empty() {
        told.push(format!(
            "NOT shown: that {} say the same: they are as they were packed, and nothing else is known of them here. Nor who \
             publishes it, in which process and at which site.",
            seen.others.iter().map(|name| harmless(name)).collect::<Vec<_>>().join(", ")
        ));
    }
    told
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
