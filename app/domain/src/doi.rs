//! Digital object identifiers (DOI, ISO 26324): a second permanent name of an edition, where the town is a member of an
//! agency that registers them. The installation's own address stays the first one.

use std::{fmt, str::FromStr};

use crate::Pid;

/// Longest DOI that is kept, in characters.
pub const DOI_MAX: usize = 100;

/// What an agency gave somebody to register names under, such as `10.5072`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prefix(String);

/// The text is no prefix.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("a prefix as an agency gives it, such as 10.5072")]
pub struct NotAPrefix;

impl FromStr for Prefix {
    type Err = NotAPrefix;

    fn from_str(text: &str) -> Result<Self, NotAPrefix> {
        let registrant = text.strip_prefix("10.").ok_or(NotAPrefix)?;
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let first = registrant.split('.').next().unwrap_or_default().len();
        let fits = text.len() <= 40 && (4..=9).contains(&first) && registrant.split('.').all(digits);
        if fits { Ok(Self(text.to_owned())) } else { Err(NotAPrefix) }
    }
}

/// The DOI of an edition: a prefix, a slash, and the edition's own identifier, which tells nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doi(String);

/// The text is no DOI that was made here.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the DOI of an edition")]
pub struct NotADoi;

impl Doi {
    /// That of an edition.
    #[must_use]
    pub fn new(prefix: &Prefix, edition: &Pid) -> Self {
        Self(format!("{}/{edition}", prefix.0))
    }

    /// As it stands in metadata: `10.5072/0123456789abcdef`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address that leads to it, as it is shown to people (DataCite's and Crossref's guidelines).
    #[must_use]
    pub fn address(&self) -> String {
        format!("https://doi.org/{}", self.0)
    }
}

impl FromStr for Doi {
    type Err = NotADoi;

    fn from_str(text: &str) -> Result<Self, NotADoi> {
        let (prefix, pid) = text.split_once('/').ok_or(NotADoi)?;
        let fits = prefix.parse::<Prefix>().is_ok() && pid.parse::<Pid>().is_ok();
        if fits { Ok(Self(text.to_owned())) } else { Err(NotADoi) }
    }
}

impl fmt::Display for Doi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_are_those_that_agencies_give() {
        for (text, fits) in [
            ("10.5072", true),
            ("10.80225", true),
            ("10.1000.10", true),
            ("10.123456789", true),
            ("10.507", false),
            ("10.1234567890", false),
            ("11.5072", false),
            ("10.50a2", false),
            ("10.5072/", false),
            ("10.5072.", false),
            ("https://doi.org/10.5072", false),
            ("", false),
        ] {
            assert_eq!(text.parse::<Prefix>().is_ok(), fits, "{text}");
        }
    }

    #[test]
    fn a_doi_is_read_as_it_was_made() {
        let pid: Pid = "0123456789abcdef".parse().unwrap();
        let made = Doi::new(&"10.5072".parse().unwrap(), &pid);
        assert_eq!(made.as_str(), "10.5072/0123456789abcdef");
        assert_eq!(made.address(), "https://doi.org/10.5072/0123456789abcdef");
        assert_eq!(made.as_str().parse(), Ok(made));
        for text in ["10.5072/x", "10.5072", "0123456789abcdef", "10.5072/0123456789abcdef/"] {
            assert_eq!(text.parse::<Doi>(), Err(NotADoi), "{text}");
        }
    }

    #[test]
    fn the_longest_fits_its_column() {
        let prefix: Prefix = format!("10.123456789.{}", "1".repeat(27)).parse().unwrap();
        assert!(Doi::new(&prefix, &"0123456789abcdef".parse().unwrap()).as_str().len() <= DOI_MAX);
    }
}
