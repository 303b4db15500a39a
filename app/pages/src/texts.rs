//! The texts of the interface, by key, in the page's language.
//!
//! They are Fluent files, one folder a language and one file a feature. Which keys exist and are used is checked by
//! tests; a key that is missing all the same shows itself.

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

use chrono_tz::Tz;
use domain::{Day, Lang, Timestamp, form::Problem};
use fluent_templates::{LanguageIdentifier, fluent_bundle::FluentValue, static_loader};
use icu_decimal::input::Decimal;

mod formats;

static_loader! {
    static FILES = {
        locales: "../languages",
        fallback_language: "en",
        customise: |bundle| {
            bundle.set_use_isolating(false);
            bundle.set_formatter(Some(formats::in_texts));
        },
    };
}

/// Each language as the loader knows it.
static TAGS: LazyLock<HashMap<Lang, LanguageIdentifier>> =
    LazyLock::new(|| Lang::ALL.into_iter().filter_map(|lang| Some((lang, lang.tag().parse().ok()?))).collect());

/// The texts in one language.
#[derive(Clone, Copy, Debug)]
pub struct Texts {
    /// The language.
    pub lang: Lang,
    zone: Tz,
}

impl Texts {
    /// The texts in a language, with the times of a zone.
    #[must_use]
    pub fn new(lang: Lang, zone: Tz) -> Self {
        Self { lang, zone }
    }

    /// The texts in another language, with the times of the same zone.
    #[must_use]
    pub fn in_lang(self, lang: Lang) -> Self {
        Self { lang, ..self }
    }

    /// A text.
    #[must_use]
    pub fn text(self, key: &str) -> String {
        self.lookup(key, None)
    }

    /// A text with a number in it, called `count`.
    #[must_use]
    pub fn count(self, key: &str, count: impl TryInto<i64>) -> String {
        let count: i64 = count.try_into().unwrap_or(i64::MAX);
        self.fill(key, [("count", count.into())])
    }

    /// A text with values in it.
    #[must_use]
    pub fn fill<const N: usize>(self, key: &str, values: [(&'static str, FluentValue<'_>); N]) -> String {
        let values = values.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect();
        self.lookup(key, Some(&values))
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn problem(self, problem: &Problem) -> String {
        let values = problem.numbers().into_iter().map(|(name, n)| (Cow::Borrowed(name), n.into())).collect();
        self.lookup(problem.key(), Some(&values))
    }

    /// A day: 12 March 2011.
    #[must_use]
    pub fn day(self, day: Day) -> String {
        formats::day(self.lang, day.0)
    }

    /// The day of a moment, where the installation is.
    #[must_use]
    pub fn date(self, at: Timestamp) -> String {
        self.day(Day(at.utc().with_timezone(&self.zone).date_naive()))
    }

    /// A moment: its day and the time of day, where the installation is.
    #[must_use]
    pub fn moment(self, at: Timestamp) -> String {
        formats::moment(self.lang, at.utc().with_timezone(&self.zone).naive_local())
    }

    /// Puts things into the order of their names, as a dictionary of the language has them: in Finnish and Swedish å, ä and
    /// ö stand behind z.
    pub fn sort_by_name<T>(self, things: &mut [T], name: impl Fn(&T) -> &str) {
        things.sort_by(|one, other| formats::compare(self.lang, name(one), name(other)));
    }

    /// A whole number, its thousands apart.
    #[must_use]
    pub fn number(self, number: impl TryInto<i64>) -> String {
        formats::number(self.lang, &Decimal::from(number.try_into().unwrap_or(i64::MAX)))
    }

    /// A number with one decimal, cut off after it: 4.48 is 4.4, so that it never seems to be enough where it is not.
    #[must_use]
    pub fn decimal(self, number: f64) -> String {
        let text = format!("{:.1}", (number * 10.0).floor() / 10.0);
        text.parse().map_or(text, |number| formats::number(self.lang, &number))
    }

    /// The address of one of our pages in this language.
    #[must_use]
    pub fn href(self, path: &str) -> String {
        if path == "/" { format!("/{}", self.lang) } else { format!("/{}{path}", self.lang) }
    }

    fn lookup(self, key: &str, values: Option<&HashMap<Cow<'static, str>, FluentValue<'_>>>) -> String {
        let own = |lang: Lang| FILES.lookup_single_language(TAGS.get(&lang)?, key, values).ok();
        own(self.lang).or_else(|| own(self.lang.written())).unwrap_or_else(|| format!("[{key}]"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        collections::{BTreeMap, BTreeSet},
        fs,
        path::{Path, PathBuf},
    };

    /// Every file below a folder with an ending.
    fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                found.extend(files(&path, ending));
            } else if path.extension().is_some_and(|e| e == ending) {
                found.push(path);
            }
        }
        found
    }

    fn own(folder: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
    }

    /// The keys of a language, each with the variables that its text names.
    fn keys(lang: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut keys = BTreeMap::new();
        for file in files(&own("../languages").join(lang), "ftl") {
            let text = fs::read_to_string(&file).unwrap();
            let mut key = String::new();
            for line in text.lines() {
                if let Some((name, _)) = line.split_once(" =").filter(|_| line.starts_with(char::is_alphabetic)) {
                    key = name.to_owned();
                    let before = keys.insert(key.clone(), BTreeSet::new());
                    assert!(before.is_none(), "{key} stands twice in {lang}");
                }
                let variables = line.split('$').skip(1);
                let name = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric()).collect::<String>();
                if let Some(own) = keys.get_mut(&key) {
                    own.extend(variables.map(name));
                }
            }
        }
        keys
    }

    /// Every text between quotes in the code that may name a key.
    fn literals() -> BTreeSet<String> {
        let code = files(&own("src"), "rs").into_iter().chain(files(&own("../domain/src"), "rs"));
        let texts: Vec<String> = code.map(|file| fs::read_to_string(file).unwrap()).collect();
        texts.iter().flat_map(|text| text.split('"')).map(str::to_owned).collect()
    }

    #[test]
    fn every_language_has_the_same_keys_with_the_same_variables() {
        let english = keys("en");
        for lang in Lang::ALL {
            let own = keys(lang.tag());
            if lang.written() == lang {
                assert_eq!(own, english, "{lang}");
            } else {
                // What is not put plainly is taken from the language; what is has to say the same.
                let other: Vec<_> = own.iter().filter(|(key, names)| english.get(*key) != Some(names)).collect();
                assert!(!own.is_empty() && other.is_empty(), "{lang}: {other:?}");
            }
        }
    }

    #[test]
    fn every_key_is_used_and_every_used_key_exists() {
        let (keys, used) = (keys("en"), literals());
        let made = |key: &str| key.starts_with("failure-") && key.ends_with("-text");
        let unused: Vec<_> = keys.keys().filter(|key| !made(key) && !used.contains(*key)).collect();
        assert!(unused.is_empty(), "{unused:?}");
        let code: Vec<String> =
            files(&own("src"), "rs").into_iter().map(|file| fs::read_to_string(file).unwrap()).collect();
        let asked = |call: &str| {
            let rest = code.iter().flat_map(|text| text.split(call).skip(1).collect::<Vec<_>>());
            rest.map(|rest| rest.split('"').next().unwrap().to_owned()).collect::<BTreeSet<_>>()
        };
        for call in ["text(\"", "count(\"", "fill(\""] {
            let missing: Vec<_> = asked(call).into_iter().filter(|key| !keys.contains_key(key)).collect();
            assert!(missing.is_empty(), "{call}: {missing:?}");
        }
    }

    #[test]
    fn names_stand_as_in_a_dictionary_of_the_language() {
        for (lang, sorted) in [
            (Lang::Fi, ["aamu", "Vesi", "ylös", "zoo", "Ålund", "äiti", "öljy"]),
            (Lang::Sv, ["aamu", "Vesi", "ylös", "zoo", "Ålund", "äiti", "öljy"]),
            (Lang::En, ["aamu", "äiti", "Ålund", "öljy", "Vesi", "ylös", "zoo"]),
        ] {
            let mut names = sorted;
            names.reverse();
            Texts::new(lang, chrono_tz::Europe::Helsinki).sort_by_name(&mut names, |name| name);
            assert_eq!(names, sorted, "{lang:?}");
        }
    }

    #[test]
    fn days_and_moments_read_as_people_write_them() {
        let at = Timestamp(1_297_684_800_000_000);
        for (lang, day, moment) in [
            (Lang::Fi, "14.2.2011", "14.2.2011 klo 14.00"),
            (Lang::Sv, "14 februari 2011", "14 februari 2011 kl. 14:00"),
            (Lang::En, "14 February 2011", "14 February 2011 at 14:00"),
        ] {
            let t = Texts::new(lang, chrono_tz::Europe::Helsinki);
            assert_eq!((t.date(at), t.moment(at)), (day.to_owned(), moment.to_owned()));
        }
    }

    #[test]
    fn numbers_read_as_people_write_them() {
        for (lang, whole, part) in
            [(Lang::Fi, "109\u{a0}752", "4,4"), (Lang::Sv, "109\u{a0}752", "4,4"), (Lang::En, "109,752", "4.4")]
        {
            let t = Texts::new(lang, chrono_tz::UTC);
            assert_eq!((t.number(109_752), t.decimal(4.48)), (whole.to_owned(), part.to_owned()), "{lang}");
            assert!(
                t.count("contribution-comments", 109_752).contains(whole),
                "{}",
                t.count("contribution-comments", 109_752)
            );
        }
    }

    #[test]
    fn plain_words_stand_before_those_of_the_language() {
        let plain = Texts::new(Lang::FiSimple, chrono_tz::UTC);
        let whole = Texts::new(Lang::Fi, chrono_tz::UTC);
        let own = keys("fi-simple");
        let missing = own.iter().find(|(key, values)| values.is_empty() && plain.text(key) == format!("[{key}]"));
        assert_eq!(missing, None);
        let left = keys("fi").into_keys().find(|key| !own.contains_key(key)).unwrap();
        assert_eq!(plain.text(&left), whole.text(&left));
    }
}
