//! Makes the type of all languages out of the folders in `app/languages`, so that adding a language is adding a folder.

use std::{collections::BTreeMap, env, error::Error, fmt::Write as _, fs, path::Path};

use serde::Deserialize;

/// Where the languages are, from here.
const FOLDER: &str = "../languages";
/// The reasons that every language has words for, in the order in which they are offered.
const REASONS: [&str; 8] =
    ["personal-data", "threat-or-insult", "hatred", "copyright", "illegal", "spam", "off-topic", "other"];

/// The words that every language has, each with what it leaves room for.
const WORDS: [(&str, &str); 8] = [
    ("erase", ""),
    ("nobody", ""),
    ("redacted", "{why}"),
    ("editor", ""),
    ("withdrawn", ""),
    ("item", "{number}"),
    ("quote", "{words}"),
    ("video", "{number}"),
];

/// What `language.toml` says; see `app/languages/fi/language.toml` for what each means.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    name: String,
    order: u32,
    plain: Option<String>,
    direction: Option<String>,
    locale: Option<String>,
    days: Option<String>,
    stemmer: Option<String>,
    biblatex: Option<String>,
    #[serde(default)]
    words: BTreeMap<String, String>,
    #[serde(default)]
    reasons: BTreeMap<String, (String, String)>,
}

#[expect(clippy::disallowed_methods, reason = "Cargo tells a build where to write")]
fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={FOLDER}");
    let mut told = Vec::new();
    for entry in fs::read_dir(FOLDER)? {
        let folder = entry?.path();
        let Some(tag) = folder.file_name().and_then(|name| name.to_str()).map(str::to_owned) else { continue };
        let file = folder.join("language.toml");
        let text = fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
        let one: Told = toml::from_str(&text).map_err(|e| format!("{}: {e}", file.display()))?;
        told.push((tag, one));
    }
    told.sort_by(|a, b| (a.1.order, &a.0).cmp(&(b.1.order, &b.0)));
    let whole: BTreeMap<&str, &Told> =
        told.iter().filter(|(_, one)| one.plain.is_none()).map(|(tag, one)| (tag.as_str(), one)).collect();
    let mut code = kinds(&told)?;
    code.push_str(
        "/// What `language.toml` says of a language.\nconst fn facts(lang: Lang) -> Facts {\n    match lang {\n",
    );
    for (tag, one) in &told {
        facts(&mut code, tag, one, &whole)?;
    }
    code.push_str("    }\n}\n");
    reasons(&mut code, &told, &whole)?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("languages.rs"), code)?;
    Ok(())
}

/// The type, and the lists of its values.
fn kinds(told: &[(String, Told)]) -> Result<String, Box<dyn Error>> {
    let mut code = "/// A language, by its IETF tag.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]\npub enum Lang {\n"
        .to_owned();
    for (tag, one) in told {
        writeln!(code, "    /// {}.\n    #[serde(rename = {tag:?})]\n    {},", one.name, variant(tag)?)?;
    }
    let list = |all: Vec<&str>| -> Result<String, Box<dyn Error>> {
        let names: Result<Vec<_>, _> = all.iter().map(|tag| variant(tag).map(|name| format!("Self::{name}"))).collect();
        Ok(format!("[Self; {}] = [{}];\n", all.len(), names?.join(", ")))
    };
    let all = list(told.iter().map(|(tag, _)| tag.as_str()).collect())?;
    let written = list(told.iter().filter(|(_, one)| one.plain.is_none()).map(|(tag, _)| tag.as_str()).collect())?;
    write!(
        code,
        "}}\nimpl Lang {{\n    /// Every language of the interface, in the order in which a page offers them.\n    pub const ALL: {all}    \
         /// Every language that people write in: those that are not a plainer way to put another.\n    pub const WRITTEN: {written}}}\n"
    )?;
    Ok(code)
}

/// One arm of the facts.
fn facts(code: &mut String, tag: &str, one: &Told, whole: &BTreeMap<&str, &Told>) -> Result<(), Box<dyn Error>> {
    let base = match &one.plain {
        Some(base) => *whole.get(base.as_str()).ok_or(format!("{tag}: there is no language {base}"))?,
        None => one,
    };
    let of = |field: &str, own: &Option<String>, other: &Option<String>| {
        own.clone().or_else(|| other.clone()).ok_or(format!("{tag}: language.toml does not say `{field}`"))
    };
    let direction = of("direction", &one.direction, &base.direction)?;
    if !["ltr", "rtl"].contains(&direction.as_str()) {
        return Err(format!("{tag}: a direction is ltr or rtl").into());
    }
    let days = of("days", &one.days, &base.days)?;
    if !["medium", "long"].contains(&days.as_str()) {
        return Err(format!("{tag}: a day is medium or long").into());
    }
    let written = match &one.plain {
        Some(base) => variant(base)?,
        None => variant(tag)?,
    };
    write!(
        code,
        "        Lang::{} => Facts {{ tag: {tag:?}, name: {:?}, written: Lang::{written}, direction: {direction:?}, \
         locale: {:?}, has_long_days: {}, stemmer: {:?}, \
         biblatex: {:?}, ",
        variant(tag)?,
        one.name,
        of("locale", &one.locale, &base.locale)?,
        days == "long",
        one.stemmer.as_ref().or(base.stemmer.as_ref()),
        of("biblatex", &one.biblatex, &base.biblatex)?,
    )?;
    for (word, room) in WORDS {
        let text = one.words.get(word).or(base.words.get(word)).ok_or(format!("{tag}: no word for `{word}`"))?;
        if !text.contains(room) {
            return Err(format!("{tag}: `{word}` has no {room}").into());
        }
        write!(code, "{word}: {text:?}, ")?;
    }
    code.push_str("},\n");
    Ok(())
}

/// The words of the reasons, each with what it stands on, in the languages that people write in.
fn reasons(code: &mut String, told: &[(String, Told)], whole: &BTreeMap<&str, &Told>) -> Result<(), Box<dyn Error>> {
    for (tag, one) in told {
        if let Some(unknown) = one.words.keys().find(|word| WORDS.iter().all(|(known, _)| known != word)) {
            return Err(format!("{tag}: there is no word {unknown}").into());
        }
        if let Some(unknown) = one.reasons.keys().find(|reason| !REASONS.contains(&reason.as_str())) {
            return Err(format!("{tag}: there is no reason {unknown}").into());
        }
    }
    writeln!(code, "/// A reason's name and its basis in a language.")?;
    writeln!(code, "type InWords = (Lang, &'static str, &'static str);")?;
    writeln!(code, "const REASONS: [(&str, [InWords; {}]); {}] = [", whole.len(), REASONS.len())?;
    for reason in REASONS {
        write!(code, "    ({reason:?}, [")?;
        for (tag, one) in whole {
            let (title, basis) = one.reasons.get(reason).ok_or(format!("{tag}: no words for the reason {reason}"))?;
            write!(code, "(Lang::{}, {title:?}, {basis:?}), ", variant(tag)?)?;
        }
        writeln!(code, "]),")?;
    }
    writeln!(code, "];")?;
    Ok(())
}

/// The name of a tag's variant: `fi-simple` is `FiSimple`.
fn variant(tag: &str) -> Result<String, Box<dyn Error>> {
    let parts = tag.split('-').map(|part| {
        let mut letters = part.chars();
        match letters.next() {
            Some(first) if first.is_ascii_alphabetic() && letters.clone().all(|c| c.is_ascii_alphanumeric()) => {
                Ok(format!("{}{}", first.to_ascii_uppercase(), letters.as_str()))
            }
            _ => Err(format!("{tag} is not a tag")),
        }
    });
    Ok(parts.collect::<Result<String, _>>()?)
}
