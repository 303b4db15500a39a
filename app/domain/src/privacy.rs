//! What somebody may ask about their own data, and what staff must say before they look at somebody else's.

use crate::{
    Lang,
    account::PASSWORD_MAX,
    form::{Check, Errors, Fields, Problem},
};

/// Longest reason for looking at somebody's data.
pub const REASON_MAX: usize = 300;
/// Shortest: a reason is more than a letter.
const REASON_MIN: usize = 5;

/// Reads the field `reason`: why somebody of the staff looks at a person's data. The person can read it.
pub fn reason(fields: &Fields) -> Result<String, Errors> {
    let mut form = Check::new(fields);
    let reason = form.line("reason", REASON_MAX);
    if !reason.is_empty() && reason.chars().count() < REASON_MIN {
        form.wrong("reason", Problem::TooShort { min: REASON_MIN });
    }
    form.finish(reason)
}

/// What becomes of what somebody wrote when their data is erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// It stays where it stands, and nobody knows any more who wrote it.
    Stay,
    /// It goes, with its wordings and pictures; where it was cited, its place stays.
    Go,
}

impl Words {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Stay, Self::Go];

    /// As it is stored and sent.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Stay => "stay",
            Self::Go => "go",
        }
    }

    /// The choice of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|words| words.code() == code)
    }
}

/// Somebody wants their data erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// What becomes of what they wrote.
    pub words: Words,
    /// Their password; empty where the account has none.
    pub password: String,
}

impl Wish {
    /// Reads `words`, and `password`, or, where the account has none, `word`, which has to be the word of the language.
    pub fn parse(fields: &Fields, lang: Lang, has_password: bool) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let words = form.choice("words", Words::parse).unwrap_or(Words::Stay);
        let password = fields.get("password").to_owned();
        if has_password {
            match password.chars().count() {
                0 => form.wrong("password", Problem::Missing),
                n if n > PASSWORD_MAX => form.wrong("password", Problem::TooLong { max: PASSWORD_MAX }),
                _ => {}
            }
        } else if form.line("word", 40).to_lowercase() != lang.erase() && !fields.get("word").trim().is_empty() {
            form.wrong("word", Problem::NotTheWord);
        }
        form.finish(Self { words, password })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_says_something() {
        for (text, problem) in [
            ("", Some(Problem::Missing)),
            ("x", Some(Problem::TooShort { min: REASON_MIN })),
            ("Vastaan hänen kysymykseensä", None),
        ] {
            let read = reason(&Fields::default().with("reason", text));
            assert_eq!(read.err().and_then(|errors| errors.of("reason").cloned()), problem, "{text}");
        }
        assert!(reason(&Fields::default().with("reason", "x".repeat(REASON_MAX + 1))).is_err());
    }

    #[test]
    fn a_wish_is_shown_to_be_meant() {
        let fields = |name: &str, value: &str| Fields::default().with("words", "go").with(name, value);
        let problem = |fields: &Fields, has: bool, at: &str| {
            Wish::parse(fields, Lang::Fi, has).err().and_then(|errors| errors.of(at).cloned())
        };
        assert_eq!(problem(&fields("password", ""), true, "password"), Some(Problem::Missing));
        assert_eq!(problem(&fields("password", "salasana"), true, "password"), None);
        assert_eq!(problem(&fields("word", ""), false, "word"), Some(Problem::Missing));
        assert_eq!(problem(&fields("word", "radera"), false, "word"), Some(Problem::NotTheWord));
        assert_eq!(problem(&fields("word", " Poista "), false, "word"), None);
        assert_eq!(Wish::parse(&fields("word", "poista"), Lang::Fi, false).unwrap().words, Words::Go);
        assert!(
            Wish::parse(&Fields::default().with("password", "x"), Lang::Fi, true).is_err(),
            "nothing is chosen for anybody"
        );
    }
}
