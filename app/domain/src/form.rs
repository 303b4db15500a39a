//! Forms: what a person sent, and what is wrong with it, field by field.
//!
//! A form is a list of names and values, exactly as the browser sent it. Each word parses it into a draft through a
//! [`Check`], which looks at every field before it answers, so that a person sees all that is wrong at once and the
//! page can be shown again with all they had typed.

use crate::{
    Day, Lang,
    text::{self, Shape},
};

/// The names and values of a submitted form, in the order sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    /// The first value of a field; empty where it was not sent.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str())
    }

    /// All values of a field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// Whether a field was sent at all, as a ticked box or the pressed button is.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(n, _)| n == name)
    }

    /// Adds a value.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }

    /// Gives a field one value, whatever it had before.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.retain(|(n, _)| n != name);
        self.push(name, value);
    }

    /// These fields and one more: for building forms to show.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.push(name, value);
        self
    }
}

/// What is wrong with a field. Its text in each language is found by [`Problem::key`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nothing was filled in.
    Missing,
    /// More characters than `max`.
    TooLong {
        /// The most characters that are taken.
        max: usize,
    },
    /// Fewer characters than `min`.
    TooShort {
        /// The fewest characters that are taken.
        min: usize,
    },
    /// More of them than `max`.
    TooMany {
        /// The most that are taken.
        max: usize,
    },
    /// Fewer of them than `min`.
    TooFew {
        /// The fewest that are taken.
        min: usize,
    },
    /// Not a day.
    NotADay,
    /// Not a whole number between the two.
    NotANumber {
        /// The smallest.
        min: i64,
        /// The largest.
        max: i64,
    },
    /// Not one of the offered options.
    NotAnOption,
    /// Not an e-mail address.
    NotAnAddress,
    /// Not a place on earth: latitude and longitude belong together, in degrees.
    NotAPoint,
    /// Not a link to a video on a host of the list.
    NotAVideo,
    /// Not a slug: small letters, digits and hyphens.
    NotASlug,
    /// Not a link that starts with https.
    NotALink,
    /// A picture has no alternative text and was not marked as decoration.
    NoAlt,
    /// Not a picture that can be read.
    NotAPicture,
    /// A picture in a format of telephones that is not read here.
    PhoneFormat,
    /// A picture with more pixels than are decoded.
    TooManyPixels {
        /// The most pixels on a side.
        side: usize,
        /// The most pixels in all, in millions.
        millions: usize,
    },
    /// There is no room for another upload at this moment.
    Busy,
    /// A picture with too many bytes.
    PictureTooLarge {
        /// The most mebibytes that are taken.
        max: usize,
    },
    /// Somebody else has it.
    Taken,
    /// The address and the password do not belong together.
    WrongCredentials,
    /// The name, or one that looks like it, is somebody else's.
    NameTaken,
    /// A character that cannot be seen, or that no name is written with.
    NameCharacters,
    /// Letters of several scripts in one name.
    NameScripts,
    /// A name as if its bearer held an office.
    NameOfficial,
    /// The password is one of those that are tried first.
    PasswordCommon,
    /// It leaked somewhere.
    PasswordLeaked,
    /// The password has the person's own name or address in it.
    PasswordOwn,
    /// Not the password that holds now.
    WrongPassword,
    /// Not the code that was shown.
    WrongCode,
    /// Without it nobody could sign in to the account any more.
    LastWayIn,
    /// Not a code of the second factor, or one that was used.
    WrongFactor,
    /// Not a passkey that opens this account, or not an answer to what was asked.
    PasskeyRefused,
    /// Not the word that was asked for.
    NotTheWord,
    /// This thing is not there, or not for the person who names it.
    Unknown,
    /// Somebody removed it since the page was opened.
    Removed,
    /// What has numbers was put in another order since the page was opened.
    Renumbered,
    /// It ends before it begins.
    EndsBeforeStart,
    /// It lies in the past.
    InThePast,
    /// Something is still in it.
    NotEmpty,
    /// These words do not stand in the text.
    NotInText,
    /// The item does not have this passage.
    NotInItem,
    /// The picked wording does not have this passage.
    NotInWording,
    /// Not a time of a video.
    NotATime,
    /// Not a colour of six hexadecimal digits.
    NotAColour,
    /// Letters in this colour, or on it, would be hard to read.
    LowContrast {
        /// The least contrast of all that it stands with: its whole part.
        whole: i64,
        /// The first digit after it.
        tenths: i64,
    },
}

impl Problem {
    /// The key of the message in the translations.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Missing => "problem-missing",
            Self::TooLong { .. } => "problem-too-long",
            Self::TooShort { .. } => "problem-too-short",
            Self::TooMany { .. } => "problem-too-many",
            Self::TooFew { .. } => "problem-too-few",
            Self::NotADay => "problem-not-a-day",
            Self::NotANumber { .. } => "problem-not-a-number",
            Self::NotAnOption => "problem-not-an-option",
            Self::NotAnAddress => "problem-not-an-address",
            Self::NotAPoint => "problem-not-a-point",
            Self::NotAVideo => "problem-not-a-video",
            Self::NotASlug => "problem-not-a-slug",
            Self::NotALink => "problem-not-a-link",
            Self::NoAlt => "problem-no-alt",
            Self::NotAPicture => "problem-not-a-picture",
            Self::PhoneFormat => "problem-phone-format",
            Self::TooManyPixels { .. } => "problem-too-many-pixels",
            Self::Busy => "problem-busy",
            Self::PictureTooLarge { .. } => "problem-picture-too-large",
            Self::Taken => "problem-taken",
            Self::WrongCredentials => "problem-wrong-credentials",
            Self::NameTaken => "problem-name-taken",
            Self::NameCharacters => "problem-name-characters",
            Self::NameScripts => "problem-name-scripts",
            Self::NameOfficial => "problem-name-official",
            Self::PasswordCommon => "problem-password-common",
            Self::PasswordLeaked => "problem-password-leaked",
            Self::PasswordOwn => "problem-password-own",
            Self::WrongPassword => "problem-wrong-password",
            Self::WrongCode => "problem-wrong-code",
            Self::LastWayIn => "problem-last-way-in",
            Self::WrongFactor => "problem-wrong-factor",
            Self::PasskeyRefused => "problem-passkey",
            Self::NotTheWord => "problem-not-the-word",
            Self::Unknown => "problem-unknown",
            Self::Removed => "problem-removed",
            Self::Renumbered => "problem-renumbered",
            Self::EndsBeforeStart => "problem-ends-before-start",
            Self::InThePast => "problem-in-the-past",
            Self::NotEmpty => "problem-not-empty",
            Self::NotInText => "problem-not-in-text",
            Self::NotInItem => "problem-not-in-item",
            Self::NotInWording => "problem-not-in-wording",
            Self::NotATime => "problem-not-a-time",
            Self::NotAColour => "problem-not-a-colour",
            Self::LowContrast { .. } => "problem-low-contrast",
        }
    }

    /// Of a contrast that is too low, cut off after its first decimal: 4.48 is told as 4.4.
    #[must_use]
    pub fn low_contrast(contrast: f64) -> Self {
        let text = format!("{:.3}", contrast.clamp(1.0, 21.0));
        let (whole, rest) = text.split_once('.').unwrap_or((&text, "0"));
        let number = |digits: Option<&str>| digits.and_then(|digits| digits.parse().ok()).unwrap_or_default();
        Self::LowContrast { whole: number(Some(whole)), tenths: number(rest.get(..1)) }
    }

    /// The numbers that the message names.
    #[must_use]
    pub fn numbers(&self) -> Vec<(&'static str, i64)> {
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        match self {
            Self::TooLong { max } | Self::TooMany { max } | Self::PictureTooLarge { max } => vec![("max", count(*max))],
            Self::TooManyPixels { side, millions } => vec![("side", count(*side)), ("millions", count(*millions))],
            Self::TooShort { min } | Self::TooFew { min } => vec![("min", count(*min))],
            Self::NotANumber { min, max } => vec![("min", *min), ("max", *max)],
            Self::LowContrast { whole, tenths } => vec![("whole", *whole), ("tenths", *tenths)],
            _ => Vec::new(),
        }
    }
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name in the form. Rows of a list carry their number from 0: `picture_alt.2`.
    pub field: String,
    /// What is wrong.
    pub problem: Problem,
}

/// All that is wrong with a form; never empty where it is an error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Errors(pub Vec<FieldError>);

impl Errors {
    /// One thing wrong with one field.
    #[must_use]
    pub fn one(field: impl Into<String>, problem: Problem) -> Self {
        Self(vec![FieldError { field: field.into(), problem }])
    }

    /// Adds one more.
    pub fn push(&mut self, field: impl Into<String>, problem: Problem) {
        self.0.push(FieldError { field: field.into(), problem });
    }

    /// The first thing wrong with a field.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<&Problem> {
        self.0.iter().find(|e| e.field == field).map(|e| &e.problem)
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Reads a form field by field and keeps what is wrong.
pub struct Check<'a> {
    fields: &'a Fields,
    errors: Errors,
}

impl<'a> Check<'a> {
    /// Starts to read a form.
    #[must_use]
    pub fn new(fields: &'a Fields) -> Self {
        Self { fields, errors: Errors::default() }
    }

    /// The form being read.
    #[must_use]
    pub fn fields(&self) -> &'a Fields {
        self.fields
    }

    /// Notes that a field is wrong.
    pub fn wrong(&mut self, field: impl Into<String>, problem: Problem) {
        self.errors.push(field, problem);
    }

    /// One line of text that must be there.
    pub fn line(&mut self, name: &str, max: usize) -> String {
        self.required(name, Shape::Line, max)
    }

    /// One line of text that may be missing.
    pub fn optional_line(&mut self, name: &str, max: usize) -> Option<String> {
        self.optional(name, Shape::Line, max)
    }

    /// Text of several lines that must be there.
    pub fn text(&mut self, name: &str, max: usize) -> String {
        self.required(name, Shape::Text, max)
    }

    /// Text of several lines that may be missing; empty then.
    pub fn optional_text(&mut self, name: &str, max: usize) -> String {
        self.optional(name, Shape::Text, max).unwrap_or_default()
    }

    /// A value that one of ours is written as, such as the choice of a `<select>`.
    pub fn choice<T>(&mut self, name: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        match self.fields.get(name).trim() {
            "" => {
                self.wrong(name, Problem::Missing);
                None
            }
            value => {
                let choice = read(value);
                if choice.is_none() {
                    self.wrong(name, Problem::NotAnOption);
                }
                choice
            }
        }
    }

    /// A language; [`Check::choice`] of the tags.
    pub fn lang(&mut self, name: &str) -> Lang {
        self.choice(name, Lang::parse_written).unwrap_or(Lang::En)
    }

    /// A day that must be there.
    pub fn day(&mut self, name: &str) -> Option<Day> {
        match self.fields.get(name).trim() {
            "" => {
                self.wrong(name, Problem::Missing);
                None
            }
            text => self.parsed_day(name, text),
        }
    }

    /// A day that may be missing.
    pub fn optional_day(&mut self, name: &str) -> Option<Day> {
        match self.fields.get(name).trim() {
            "" => None,
            text => self.parsed_day(name, text),
        }
    }

    /// A whole number in a range, that must be there.
    pub fn number(&mut self, name: &str, min: i64, max: i64) -> i64 {
        let text = self.fields.get(name).trim();
        if text.is_empty() {
            self.wrong(name, Problem::Missing);
            return min;
        }
        self.parsed_number(name, text, min, max).unwrap_or(min)
    }

    /// A whole number in a range, that may be missing.
    pub fn optional_number(&mut self, name: &str, min: i64, max: i64) -> Option<i64> {
        match self.fields.get(name).trim() {
            "" => None,
            text => self.parsed_number(name, text, min, max),
        }
    }

    /// A slug, as in addresses: small letters, digits and single hyphens, 2 to 40 characters.
    pub fn slug(&mut self, name: &str) -> String {
        let slug = self.line(name, 40);
        if !slug.is_empty() && !text::is_slug(&slug) {
            self.wrong(name, Problem::NotASlug);
        }
        slug
    }

    /// Hands the draft out where nothing was wrong.
    pub fn finish<T>(self, draft: T) -> Result<T, Errors> {
        if self.errors.is_empty() { Ok(draft) } else { Err(self.errors) }
    }

    /// Checks one value of a repeated field; `field` names it in the errors.
    pub fn value(&mut self, field: &str, raw: &str, shape: Shape, max: usize) -> String {
        let text = text::clean(raw, shape);
        if text.chars().count() > max {
            self.wrong(field, Problem::TooLong { max });
        }
        text
    }

    fn required(&mut self, name: &str, shape: Shape, max: usize) -> String {
        let text = self.value(name, self.fields.get(name), shape, max);
        if text.is_empty() {
            self.wrong(name, Problem::Missing);
        }
        text
    }

    fn optional(&mut self, name: &str, shape: Shape, max: usize) -> Option<String> {
        let text = self.value(name, self.fields.get(name), shape, max);
        if text.is_empty() { None } else { Some(text) }
    }

    fn parsed_day(&mut self, name: &str, text: &str) -> Option<Day> {
        let day = text.parse().ok();
        if day.is_none() {
            self.wrong(name, Problem::NotADay);
        }
        day
    }

    fn parsed_number(&mut self, name: &str, text: &str, min: i64, max: i64) -> Option<i64> {
        let number = text.parse().ok().filter(|n| (min..=max).contains(n));
        if number.is_none() {
            self.wrong(name, Problem::NotANumber { min, max });
        }
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let fields = Fields::default().with("title", " ").with("heads", "minus").with("on", "1.2.2026");
        let mut check = Check::new(&fields);
        check.line("title", 10);
        check.number("heads", 0, 99);
        check.day("on");
        let errors = check.finish(()).unwrap_err();
        assert_eq!(errors.of("title"), Some(&Problem::Missing));
        assert_eq!(errors.of("heads"), Some(&Problem::NotANumber { min: 0, max: 99 }));
        assert_eq!(errors.of("on"), Some(&Problem::NotADay));
    }

    #[test]
    fn length_is_counted_in_characters() {
        let fields = Fields::default().with("title", "ääkköset");
        let mut check = Check::new(&fields);
        assert_eq!(check.line("title", 8), "ääkköset");
        assert!(check.finish(()).is_ok());
    }
}
