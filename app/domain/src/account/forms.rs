//! What the forms of accounts send.

#[cfg(feature = "names")]
use crate::account::{PASSWORD_MIN, read_name};
use crate::{
    Lang,
    account::{EMAIL_MAX, PASSWORD_MAX},
    form::{Check, Errors, Fields, Problem},
};

/// An account to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignUp {
    /// In lower case.
    pub email: String,
    /// The name that others see.
    pub name: String,
    /// As typed.
    pub password: String,
}

#[cfg(feature = "names")]
impl SignUp {
    /// Reads the form's fields `email`, `name` and `password`.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let email = email(&mut form);
        let name = read_name(&mut form, "name");
        let password = password(&mut form, "password");
        form.finish(Self { email, name, password })
    }
}

/// An attempt to sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// In lower case.
    pub email: String,
    /// As typed.
    pub password: String,
}

impl SignIn {
    /// Reads the form's fields `email` and `password`.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let email = email(&mut form);
        let password = fields.get("password").to_owned();
        if password.is_empty() {
            form.wrong("password", Problem::Missing);
        } else if password.chars().count() > PASSWORD_MAX {
            form.wrong("password", Problem::TooLong { max: PASSWORD_MAX });
        }
        form.finish(Self { email, password })
    }
}

/// The address in the field `email`, in lower case.
pub(crate) fn email(form: &mut Check<'_>) -> String {
    let email = form.line("email", EMAIL_MAX).to_lowercase();
    if !email.is_empty() && !is_email(&email) {
        form.wrong("email", Problem::NotAnAddress);
    }
    email
}

/// An address in the field `contact` at which somebody wants an answer.
pub(crate) fn contact(form: &mut Check<'_>) -> Option<String> {
    let contact = form.optional_line("contact", EMAIL_MAX);
    if contact.as_deref().is_some_and(|contact| !is_email(contact)) {
        form.wrong("contact", Problem::NotAnAddress);
    }
    contact
}

/// Whether a text has the form of an address; only a message that arrives shows that it is one.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.rsplit_once('@') else { return false };
    let fits = |part: &str| {
        !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | ',' | '"'))
    };
    // In bytes, as mail counts: a letter may have several, and one in lower case more than it had.
    text.len() <= EMAIL_MAX
        && fits(local)
        && fits(host)
        && local.len() <= 64
        && host.split('.').count() > 1
        && host.split('.').all(|l| !l.is_empty())
}

/// An address to which a message is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// In lower case.
    pub email: String,
}

impl Address {
    /// Reads the form's field `email`.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let email = email(&mut form);
        form.finish(Self { email })
    }
}

/// The language that somebody wants to be written to in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewLang {
    /// Any of the interface's, also a plainer way to put one.
    pub lang: Lang,
}

impl NewLang {
    /// Reads the form's field `lang`.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let lang = form.choice("lang", |tag| tag.parse().ok()).unwrap_or(Lang::En);
        form.finish(Self { lang })
    }
}

/// A name to be changed to, or chosen by somebody who joins by a link.
#[cfg(feature = "names")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewName {
    /// The name that others see.
    pub name: String,
}

#[cfg(feature = "names")]
impl NewName {
    /// Reads the form's field `name`.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let name = read_name(&mut form, "name");
        form.finish(Self { name })
    }
}

/// A password to be changed to.
#[cfg(feature = "names")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPassword {
    /// The one that holds now, as typed; empty where it was not asked for.
    pub old: String,
    /// The new one, as typed.
    pub password: String,
}

#[cfg(feature = "names")]
impl NewPassword {
    /// Reads the form's fields `old_password` and `password`.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let old = fields.get("old_password").to_owned();
        if old.chars().count() > PASSWORD_MAX {
            form.wrong("old_password", Problem::TooLong { max: PASSWORD_MAX });
        }
        let password = password(&mut form, "password");
        form.finish(Self { old, password })
    }
}

/// Reads a password that is to be set: its length only, no rules of what it is made of.
#[cfg(feature = "names")]
fn password(form: &mut Check<'_>, field: &str) -> String {
    let password = form.fields().get(field).to_owned();
    match password.chars().count() {
        0 => form.wrong(field, Problem::Missing),
        n if n < PASSWORD_MIN => form.wrong(field, Problem::TooShort { min: PASSWORD_MIN }),
        n if n > PASSWORD_MAX => form.wrong(field, Problem::TooLong { max: PASSWORD_MAX }),
        _ => {}
    }
    password
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_other_text() {
        for (text, fits) in [
            ("aino@example.org", true),
            ("a.b+c@sub.example.fi", true),
            ("aino", false),
            ("aino@localhost", false),
            ("@example.org", false),
            ("aino@example..org", false),
            ("a b@example.org", false),
            ("aino@example.org>", false),
        ] {
            assert_eq!(is_email(text), fits, "{text:?}");
        }
        // 150 letters of two bytes.
        assert!(!is_email(&format!("aino@{}.org", "ä".repeat(150))));
    }
}
