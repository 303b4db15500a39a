//! Passkeys: what somebody signs in with instead of a password and a second factor.

use crate::form::{Check, Errors, Fields, Problem};

/// The most characters of the name that somebody gives a passkey.
pub const PASSKEY_NAME_MAX: usize = 60;
/// How many passkeys somebody may have.
pub const PASSKEYS_MAX: usize = 10;
/// The most characters of what a browser answers: a signature and a few hundred bytes around it, with room.
const ANSWER_MAX: usize = 16_000;
/// The most characters of the word by which a question is known.
const WORD_MAX: usize = 64;

/// What a browser answers to what it was asked.
#[derive(Clone, PartialEq, Eq)]
pub struct PasskeyAnswer {
    /// By which word the question is known.
    pub asked: String,
    /// The answer, as the browser wrote it.
    pub answer: String,
}

impl PasskeyAnswer {
    /// Reads the form's fields `asked` and `answer`.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let read = Self::read(&mut form);
        form.finish(read)
    }

    fn read(form: &mut Check<'_>) -> Self {
        let (asked, answer) = (form.fields().get("asked"), form.fields().get("answer"));
        let fits = |text: &str, max| (1..=max).contains(&text.len());
        if !fits(asked, WORD_MAX) || !fits(answer, ANSWER_MAX) {
            form.wrong("passkey", Problem::PasskeyRefused);
        }
        Self { asked: asked.to_owned(), answer: answer.to_owned() }
    }
}

impl std::fmt::Debug for PasskeyAnswer {
    /// Who reads a log signs in as nobody.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasskeyAnswer")
    }
}

/// A passkey that somebody adds to their account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPasskey {
    /// The name by which they know it.
    pub name: String,
    /// What their browser made.
    pub made: PasskeyAnswer,
}

impl NewPasskey {
    /// Reads the form's field `passkey`, and those of the answer.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let name = form.line("passkey", PASSKEY_NAME_MAX);
        let made = PasskeyAnswer::read(&mut form);
        form.finish(Self { name, made })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(asked: &str, answer: &str) -> Fields {
        Fields::default().with("passkey", " Puhelin ").with("asked", asked).with("answer", answer)
    }

    #[test]
    fn an_answer_is_there_and_not_too_long() {
        let read = NewPasskey::parse(&fields("abc", "{}")).map(|new| (new.name, new.made.answer));
        assert_eq!(read, Ok(("Puhelin".to_owned(), "{}".to_owned())));
        let long = "a".repeat(ANSWER_MAX + 1);
        for (asked, answer) in [("", "{}"), ("abc", ""), ("abc", long.as_str()), (long.as_str(), "{}")] {
            let refused = PasskeyAnswer::parse(&fields(asked, answer)).map_err(|errors| errors.of("passkey").cloned());
            assert_eq!(refused, Err(Some(Problem::PasskeyRefused)));
        }
        assert!(NewPasskey::parse(&fields("abc", "{}").with("x", "y")).is_ok());
        assert!(NewPasskey::parse(&Fields::default().with("asked", "abc").with("answer", "{}")).is_err(), "no name");
    }
}
