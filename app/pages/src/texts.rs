//! The texts of the interface, by key, in the page's language.
//!
//! They are Fluent files, one folder a language and one file a feature. Which keys exist and are used is checked by
//! tests; a key that is missing all the same shows itself.

use std::{borrow::Cow, collections::HashMap};

use chrono::{Datelike as _, Timelike as _};
use chrono_tz::Tz;
use domain::{Day, Lang, Timestamp, form::Problem};
use fluent_templates::{LanguageIdentifier, Loader as _, fluent_bundle::FluentValue, langid, static_loader};

static_loader! {
    static FILES = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

const FI: LanguageIdentifier = langid!("fi");
const SV: LanguageIdentifier = langid!("sv");
const EN: LanguageIdentifier = langid!("en");

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

    /// A day in words: 12 March 2011.
    #[must_use]
    pub fn day(self, day: Day) -> String {
        self.fill(
            "date",
            [("day", day.0.day().into()), ("month", day.0.month().into()), ("year", day.0.year().to_string().into())],
        )
    }

    /// The day of a moment, where the installation is.
    #[must_use]
    pub fn date(self, at: Timestamp) -> String {
        self.day(Day(at.utc().with_timezone(&self.zone).date_naive()))
    }

    /// A moment: its day and the time of day, where the installation is.
    #[must_use]
    pub fn moment(self, at: Timestamp) -> String {
        let local = at.utc().with_timezone(&self.zone);
        let time = match self.lang {
            Lang::Fi => format!("{}.{:02}", local.hour(), local.minute()),
            Lang::Sv | Lang::En => format!("{}:{:02}", local.hour(), local.minute()),
        };
        self.fill("date-and-time", [("date", self.date(at).into()), ("time", time.into())])
    }

    /// The address of one of our pages in this language.
    #[must_use]
    pub fn href(self, path: &str) -> String {
        if path == "/" { format!("/{}", self.lang) } else { format!("/{}{path}", self.lang) }
    }

    fn lookup(self, key: &str, values: Option<&HashMap<Cow<'static, str>, FluentValue<'_>>>) -> String {
        let lang = match self.lang {
            Lang::Fi => &FI,
            Lang::Sv => &SV,
            Lang::En => &EN,
        };
        FILES.try_lookup_complete(lang, key, values).unwrap_or_else(|| format!("[{key}]"))
    }
}
