//! The reasons for which something is reported or taken out of sight: a list that each process sets for itself.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    Lang,
    form::{Check, Errors, Fields, Problem},
    text::{Shape, is_slug},
};

/// Most reasons of a process.
pub const LISTED_MAX: usize = 30;
/// Longest title.
const TITLE_MAX: usize = 80;
/// Longest name of a rule or a law.
const BASIS_MAX: usize = 300;

/// What a reason stands on: the Digital Services Act asks that a statement of reasons tells the two apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// A law.
    Law,
    /// The rules of the process.
    Rules,
}

impl Ground {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Law, Self::Rules];

    /// As it is stored and sent by forms.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Rules => "rules",
        }
    }

    /// The ground of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.code() == code)
    }
}

/// The same words in several languages; none in those that a process does not speak.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words(BTreeMap<Lang, String>);

impl Words {
    /// The words for whoever reads a language, or else in the first one that has any.
    #[must_use]
    pub fn of(&self, lang: Lang) -> &str {
        let first = || self.0.values().next().map_or("", String::as_str);
        self.0.get(&lang.written()).map_or_else(first, String::as_str)
    }

    /// The words in a language that people write in; empty where there are none.
    #[must_use]
    pub fn exactly(&self, lang: Lang) -> &str {
        self.0.get(&lang).map_or("", String::as_str)
    }

    /// Puts words into a language; empty ones take away those that are there.
    pub fn put(&mut self, lang: Lang, words: impl Into<String>) {
        let words = words.into();
        if words.is_empty() {
            self.0.remove(&lang);
        } else {
            self.0.insert(lang, words);
        }
    }

    /// The words in each language that has any.
    pub fn each(&self) -> impl Iterator<Item = (Lang, &str)> {
        self.0.iter().map(|(lang, words)| (*lang, words.as_str()))
    }
}

impl FromIterator<(Lang, String)> for Words {
    fn from_iter<I: IntoIterator<Item = (Lang, String)>>(all: I) -> Self {
        let mut words = Self::default();
        for (lang, text) in all {
            words.put(lang, text);
        }
        words
    }
}

/// A reason of a process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Its name in forms, exports and the log; never changed.
    pub code: String,
    /// What people read.
    pub title: Words,
    /// The rule or the law it stands on.
    pub basis: Words,
    /// Which of the two that is.
    pub ground: Ground,
    /// Whether nothing new is reported or ruled for it.
    pub retired: bool,
}

/// A reason as its form gives it.
pub type ReasonDraft = Reason;

/// Reads the form of a process's reasons: row by row `code`, `ground`, and for each of the process's languages
/// `title_fi` and `basis_fi`; `retired` names the codes that are out of use. Rows without any value are left out.
pub fn reasons(fields: &Fields, langs: &[Lang]) -> Result<Vec<ReasonDraft>, Errors> {
    let mut form = Check::new(fields);
    let mut list: Vec<ReasonDraft> = Vec::new();
    for row in 0..fields.all("code").count() {
        let at = |name: &str| fields.all(name).nth(row).unwrap_or_default().to_owned();
        let columns = || langs.iter().flat_map(|lang| [format!("title_{lang}"), format!("basis_{lang}")]);
        if at("code").trim().is_empty() && columns().all(|column| at(&column).trim().is_empty()) {
            continue;
        }
        let code = form.value(&format!("code.{row}"), &at("code"), Shape::Line, 40);
        if !is_slug(&code) {
            form.wrong(format!("code.{row}"), Problem::NotASlug);
        } else if list.iter().any(|reason| reason.code == code) {
            form.wrong(format!("code.{row}"), Problem::Taken);
        }
        let (mut title, mut basis) = (Words::default(), Words::default());
        for lang in langs {
            title.put(*lang, words(&mut form, &format!("title_{lang}"), row, TITLE_MAX));
            basis.put(*lang, words(&mut form, &format!("basis_{lang}"), row, BASIS_MAX));
        }
        let ground = Ground::parse(&at("ground")).unwrap_or(Ground::Rules);
        let retired = fields.all("retired").any(|retired| retired == code);
        list.push(Reason { code, title, basis, ground, retired });
    }
    if list.len() > LISTED_MAX {
        form.wrong("code.0", Problem::TooMany { max: LISTED_MAX });
    }
    if list.iter().all(|reason| reason.retired) {
        form.wrong("code.0", Problem::Missing);
    }
    form.finish(list)
}

fn words(form: &mut Check<'_>, name: &str, row: usize, max: usize) -> String {
    let raw = form.fields().all(name).nth(row).unwrap_or_default();
    let field = format!("{name}.{row}");
    let words = form.value(&field, raw, Shape::Line, max);
    if words.is_empty() {
        form.wrong(field, Problem::Missing);
    }
    words
}

/// The reasons that every process begins with, until its owner says otherwise. Their words are in the languages' folders.
pub fn standard() -> impl Iterator<Item = Reason> {
    Lang::reasons().map(|(code, words)| Reason {
        code: code.to_owned(),
        title: words.iter().map(|(lang, title, _)| (*lang, (*title).to_owned())).collect(),
        basis: words.iter().map(|(lang, _, basis)| (*lang, (*basis).to_owned())).collect(),
        ground: if RULES.contains(&code) { Ground::Rules } else { Ground::Law },
        retired: false,
    })
}

/// Those of the standard reasons that stand on the rules of the forum; the others stand on a law.
const RULES: [&str; 3] = ["spam", "off-topic", "other"];

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> Fields {
        Fields::default()
            .with("code", "spam")
            .with("title_fi", "Roskaa")
            .with("basis_fi", "Säännöt")
            .with("ground", "rules")
    }

    #[test]
    fn what_every_process_begins_with_is_a_whole_list() {
        let mut fields = Fields::default();
        for reason in standard() {
            fields.push("code", &reason.code);
            fields.push("ground", reason.ground.code());
            for lang in Lang::WRITTEN {
                fields.push(format!("title_{lang}"), reason.title.exactly(lang));
                fields.push(format!("basis_{lang}"), reason.basis.exactly(lang));
            }
        }
        let read = reasons(&fields, &Lang::WRITTEN).unwrap();
        assert_eq!(read, standard().collect::<Vec<_>>());
    }

    #[test]
    fn a_row_is_whole_in_every_language_of_the_process() {
        assert!(reasons(&form(), &[Lang::Fi]).is_ok());
        let errors = reasons(&form(), &[Lang::Fi, Lang::Sv]).unwrap_err();
        assert_eq!(errors.of("title_sv.0"), Some(&Problem::Missing));
        let twice = form().with("code", "spam").with("title_fi", "R").with("basis_fi", "S").with("ground", "law");
        assert_eq!(reasons(&twice, &[Lang::Fi]).unwrap_err().of("code.1"), Some(&Problem::Taken));
    }

    #[test]
    fn one_reason_at_least_stays_in_use() {
        let errors = reasons(&form().with("retired", "spam"), &[Lang::Fi]).unwrap_err();
        assert_eq!(errors.of("code.0"), Some(&Problem::Missing));
    }

    #[test]
    fn a_language_without_words_falls_back() {
        let words: Words = [(Lang::Fi, "Roskaa".to_owned()), (Lang::En, "Spam".to_owned())].into_iter().collect();
        assert_eq!((words.of(Lang::Sv), words.exactly(Lang::Sv)), ("Roskaa", ""));
        assert_eq!((words.of(Lang::FiSimple), words.of(Lang::En)), ("Roskaa", "Spam"));
    }
}
