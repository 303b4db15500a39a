//! What an identity provider says of somebody who comes from it.

use crate::account::{EMAIL_MAX, is_email};

/// The most characters of a subject (OpenID Connect Core 1.0, 2: at most 255 of ASCII).
pub const SUBJECT_MAX: usize = 255;
/// The most characters of an issuer's address.
pub const ISSUER_MAX: usize = 500;
/// The most characters of the name under which people know the provider.
pub const PROVIDER_NAME_MAX: usize = 60;

/// What a provider says of somebody. Nothing else of what it may say is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// By what the provider knows them, for ever: only with the issuer's address does it tell one person from another.
    pub subject: String,
    /// Their address, in lower case, where the provider says that it is theirs.
    pub email: Option<String>,
}

impl Said {
    /// Takes what a token says; `None` where the subject cannot be one. An address that the provider did not confirm may
    /// be anybody's, so it is let go.
    #[must_use]
    pub fn parse(subject: &str, email: Option<&str>, confirmed: bool) -> Option<Self> {
        let fits =
            (1..=SUBJECT_MAX).contains(&subject.len()) && subject.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        let email = email.filter(|_| confirmed).map(str::to_lowercase);
        let email = email.filter(|email| email.chars().count() <= EMAIL_MAX && is_email(email));
        fits.then(|| Self { subject: subject.to_owned(), email })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_provider_vouches_for_is_taken() {
        let long = format!("{}@example.org", "a".repeat(250));
        for (subject, email, confirmed, taken) in [
            ("8f2", Some("Aino@Example.org"), true, Some(Some("aino@example.org"))),
            ("8f2", Some("aino@example.org"), false, Some(None)),
            ("8f2", Some("no address"), true, Some(None)),
            ("8f2", Some(long.as_str()), true, Some(None)),
            ("8f2", None, true, Some(None)),
            ("a|b c", None, false, Some(None)),
            ("", None, false, None),
            ("ä", None, false, None),
            ("a\n", None, false, None),
            (&"x".repeat(255), None, false, Some(None)),
            (&"x".repeat(256), None, false, None),
        ] {
            let said = Said::parse(subject, email, confirmed);
            assert_eq!(said.map(|said| said.email), taken.map(|e| e.map(str::to_owned)), "{subject:?} {email:?}");
        }
    }
}
