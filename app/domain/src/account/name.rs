//! Display names: which may be chosen, and which of them look alike.

use unicode_normalization::UnicodeNormalization as _;
use unicode_security::{GeneralSecurityProfile as _, MixedScript as _, skeleton};

use crate::{account::NAME_MAX, form::Check, form::Problem};

/// Words by which people know who speaks for the city or looks after the site. A word that begins so counts, since
/// Finnish and Swedish put their endings behind it.
const OFFICIAL_BEGINNINGS: [&str; 17] = [
    "moderaat",
    "moderat",
    "moderoi",
    "ylläpi",
    "administ",
    "järjestelmänval",
    "kaupungin",
    "kunnanhal",
    "kunnanval",
    "kunnanjoh",
    "viranomai",
    "virkamie",
    "myndighet",
    "tjänsteman",
    "stadsfullm",
    "stadsstyr",
    "kommunstyr",
];

/// The same, where only the whole word counts: as the beginning of another it is an ordinary name.
const OFFICIAL_WORDS: [&str; 21] = [
    "admin",
    "adminit",
    "kaupunki",
    "kunta",
    "kunnan",
    "virasto",
    "valtuusto",
    "koostaja",
    "staden",
    "stadens",
    "kommun",
    "kommunen",
    "kommunens",
    "redaktör",
    "redaktören",
    "city",
    "council",
    "official",
    "curator",
    "root",
    "talkoot",
];

/// What two names share that a reader could take for one another. Stored beside a name; no two people share either.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// Alike when capitals, spaces and marks between words do not count.
    pub folded: String,
    /// Alike to the eye as they are written: a capital I and a small l are, a capital I and a small i are not.
    pub shape: String,
}

/// What a name looks like (UTS 39, section 4).
#[must_use]
pub fn likeness(name: &str) -> Likeness {
    let plain: String = name.nfkc().filter(|c| c.is_alphanumeric()).collect();
    // Some capitals stand for small letters of another shape, so the letters are made small on both sides of it.
    let folded = skeleton(&plain.to_lowercase()).collect::<String>().to_lowercase();
    Likeness { folded, shape: skeleton(&plain).collect() }
}

/// Reads a display name from a form's field.
pub fn name(form: &mut Check<'_>, field: &str) -> String {
    let name: String = form.line(field, NAME_MAX).nfc().collect();
    if name.is_empty() {
        return name;
    }
    if !name.chars().all(fits) || !name.chars().any(char::is_alphanumeric) {
        form.wrong(field, Problem::NameCharacters);
    } else if !letters(&name).as_str().is_single_script() {
        form.wrong(field, Problem::NameScripts);
    }
    name
}

/// Whether a name says that its bearer holds an office. `more` are words of the installation, such as the city's name.
#[must_use]
pub fn sounds_official(name: &str, more: &[String]) -> bool {
    let whole = likeness(name).folded;
    let words: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric())
        .map(|word| likeness(word).folded)
        .filter(|w| !w.is_empty())
        .collect();
    let is = |official: &str| {
        let official = likeness(official).folded;
        !official.is_empty() && (whole == official || words.contains(&official))
    };
    let begins = |official: &str| {
        let official = likeness(official).folded;
        whole.starts_with(&official) || words.iter().any(|word| word.starts_with(&official))
    };
    OFFICIAL_WORDS.iter().any(|word| is(word))
        || more.iter().any(|word| is(word))
        || OFFICIAL_BEGINNINGS.iter().any(|word| begins(word))
}

/// Whether a character may stand in a name: what words are made of, and the marks that are typed between them. What
/// cannot be seen may not.
fn fits(c: char) -> bool {
    c == ' '
        || c.is_ascii_graphic()
        || matches!(c, '’' | '–' | '·')
        || (c.is_alphanumeric() || is_mark(c)) && allowed(c)
}

fn allowed(c: char) -> bool {
    c.identifier_allowed()
}

/// An accent that has no letter of its own to stand on.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// The letters alone: marks between words belong to every script.
fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphabetic()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Fields;

    fn read(text: &str) -> Result<String, Problem> {
        let fields = Fields::default().with("name", text);
        let mut form = Check::new(&fields);
        let name = name(&mut form, "name");
        form.finish(name).map_err(|errors| errors.of("name").unwrap().clone())
    }

    #[test]
    fn names_of_people_here_are_taken() {
        for text in
            ["Aino K.", "Helmi 78 v", "Linnéa", "Tiina, kolmen äiti", "Åsa-Märta O’Neill", "Иван", "李小龍", "Žofie"]
        {
            assert_eq!(read(text), Ok(text.to_owned()));
        }
        assert_eq!(read("A\u{308}iti"), Ok("Äiti".to_owned()), "accents are joined to their letters");
    }

    #[test]
    fn what_cannot_be_seen_or_told_apart_is_refused() {
        for (text, problem) in [
            ("Ai\u{200B}no", Problem::NameCharacters),
            ("Aino\u{3164}", Problem::NameCharacters),
            ("Ai\u{AD}no", Problem::NameCharacters),
            ("Aino\u{FE0F}", Problem::NameCharacters),
            ("Aino 😀", Problem::NameCharacters),
            ("...", Problem::NameCharacters),
            ("А\u{438}no", Problem::NameScripts),
            ("Ain\u{3BF}", Problem::NameScripts),
            ("", Problem::Missing),
        ] {
            assert_eq!(read(text), Err(problem), "{text:?}");
        }
    }

    fn alike(one: &str, other: &str) -> bool {
        let (one, other) = (likeness(one), likeness(other));
        one.folded == other.folded || one.shape == other.shape
    }

    #[test]
    fn look_alikes_are_told() {
        for (one, other) in [
            ("Aino K.", "aino k"),
            ("Aino K.", "AINO-K"),
            ("Alli", "AIli"),
            ("Ilmari", "llmari"),
            ("Olli", "0lli"),
            ("Аса", "Aca"),
            ("Ａｉｎｏ", "Aino"),
            ("Maarnio", "Maamio"),
        ] {
            assert!(alike(one, other), "{one} {other}");
        }
        for (one, other) in [("Aili", "Alli"), ("Eila", "Ella"), ("Ville", "Wille"), ("Asa", "Åsa"), ("Matti", "Mätti")]
        {
            assert!(!alike(one, other), "{one} {other}");
        }
    }

    #[test]
    fn offices_are_nobodys_name() {
        let more = ["Jyväskylä".to_owned()];
        for name in [
            "Moderaattori",
            "M0derator",
            "Sari, kaupunki",
            "Kaupungin edustaja",
            "Ylläpito",
            "Y l l ä p i t ä j ä",
            "ADMIN",
            "Kommunen",
            "Jyväskylä",
            "Terveisin JYVÄSKYLÄ",
        ] {
            assert!(sounds_official(name, &more), "{name}");
        }
        for name in ["Kuntala", "Adminna", "Stadin kundi", "Cityaninen", "Rooth", "Aino", "Jyväskyläläinen"] {
            assert!(!sounds_official(name, &more), "{name}");
        }
    }
}
