//! Why an answer refuses what was asked, for whoever watches over the installation. It travels with the answer as an
//! extension, and no reader sees it.

use axum::response::Response;

/// Why something was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A password that is not the account's, or no account.
    Password,
    /// What is no passkey of anybody, or answers nothing that was asked.
    Passkey,
    /// A code beside a link that is not the one that was shown.
    Code,
    /// A link that is not there, or not any more.
    Link,
    /// The policy says no.
    Denied,
    /// The policy says no, and the answer says that there is nothing.
    Hidden,
    /// There was too much of it.
    Limit,
    /// A form of another site.
    Foreign,
}

impl Refusal {
    /// All of them.
    pub const ALL: [Self; 8] =
        [Self::Password, Self::Passkey, Self::Code, Self::Link, Self::Denied, Self::Hidden, Self::Limit, Self::Foreign];

    /// Its name in logs and metrics.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Passkey => "passkey",
            Self::Code => "code",
            Self::Link => "link",
            Self::Denied => "denied",
            Self::Hidden => "hidden",
            Self::Limit => "limit",
            Self::Foreign => "foreign",
        }
    }

    /// Puts it on an answer.
    pub(crate) fn on(self, mut response: Response) -> Response {
        response.extensions_mut().insert(self);
        response
    }
}
