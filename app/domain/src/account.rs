//! People: who acts, under which name, in which roles.

use crate::{
    PersonId, ProcessId,
    form::{Check, Errors, Fields, Problem},
};

/// Longest e-mail address (RFC 5321, 4.5.3.1.3: a path has 256 octets, two of them brackets).
pub const EMAIL_MAX: usize = 254;
/// Longest display name.
pub const NAME_MAX: usize = 60;
/// Shortest password (NIST SP 800-63B-4, 3.1.1.2, for a password that is the only factor: 15; with limits of rate, 8
/// is the least it allows).
pub const PASSWORD_MIN: usize = 10;
/// Longest password: the same document asks for at least 64.
pub const PASSWORD_MAX: usize = 200;

/// What somebody may be inside a process, or (an administrator) in the whole installation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Looks after tone and rules.
    Moderator,
    /// Files workshop records.
    Facilitator,
    /// Gathers bundles and freezes editions.
    Curator,
    /// Speaks for those who make an entry together.
    Entrant,
    /// Judges entries.
    Juror,
    /// Prepares a competition and the jury's work.
    JurySecretary,
    /// Drafts themes and records decisions for the body that decides.
    Clerk,
    /// Runs a process: sets it up and hands out its roles.
    Owner,
    /// Runs the installation.
    Admin,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 9] = [
        Self::Moderator,
        Self::Facilitator,
        Self::Curator,
        Self::Entrant,
        Self::Juror,
        Self::JurySecretary,
        Self::Clerk,
        Self::Owner,
        Self::Admin,
    ];

    /// The role as it is stored and typed at the command line.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Moderator => "moderator",
            Self::Facilitator => "facilitator",
            Self::Curator => "curator",
            Self::Entrant => "entrant",
            Self::Juror => "juror",
            Self::JurySecretary => "jury-secretary",
            Self::Clerk => "clerk",
            Self::Owner => "owner",
            Self::Admin => "admin",
        }
    }

    /// Whether it is held in a process, and not in the whole installation.
    #[must_use]
    pub fn is_of_a_process(self) -> bool {
        self != Self::Admin
    }

    /// The role of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// Whoever asks for something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Nobody we know.
    Guest,
    /// Somebody signed in.
    Member {
        /// Their account.
        id: PersonId,
        /// The name that others see.
        name: String,
        /// Their roles, each with its process; `None` is the whole installation.
        roles: Vec<(Option<ProcessId>, Role)>,
    },
    /// The person at the server's command line, who could change the database as well.
    Operator,
}

impl Actor {
    /// The account behind, where there is one.
    #[must_use]
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Self::Member { id, .. } => Some(*id),
            Self::Guest | Self::Operator => None,
        }
    }

    /// The name that others see.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Member { name, .. } => Some(name),
            Self::Guest | Self::Operator => None,
        }
    }

    /// Whether they hold a role in a process. Owners and administrators hold every role there.
    #[must_use]
    pub fn has(&self, process: ProcessId, role: Role) -> bool {
        match self {
            Self::Guest => false,
            Self::Operator => true,
            Self::Member { roles, .. } => roles.iter().any(|(place, held)| match (place, held) {
                (_, Role::Admin) => true,
                (Some(place), Role::Owner) => *place == process,
                (Some(place), held) => *place == process && *held == role,
                (None, _) => false,
            }),
        }
    }

    /// Whether they run the installation.
    #[must_use]
    pub fn is_admin(&self) -> bool {
        match self {
            Self::Guest => false,
            Self::Operator => true,
            Self::Member { roles, .. } => roles.iter().any(|(_, role)| *role == Role::Admin),
        }
    }
}

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

impl SignUp {
    /// Reads the form's fields `email`, `name` and `password`.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let email = email(&mut form);
        let name = form.line("name", NAME_MAX);
        let password = fields.get("password").to_owned();
        let length = password.chars().count();
        match length {
            0 => form.wrong("password", Problem::Missing),
            n if n < PASSWORD_MIN => form.wrong("password", Problem::TooShort { min: PASSWORD_MIN }),
            n if n > PASSWORD_MAX => form.wrong("password", Problem::TooLong { max: PASSWORD_MAX }),
            _ => {}
        }
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

/// Whether a text has the form of an address; only a message that arrives shows that it is one.
pub(crate) fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.rsplit_once('@') else { return false };
    let fits = |part: &str| {
        !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | ',' | '"'))
    };
    fits(local)
        && fits(host)
        && local.len() <= 64
        && host.split('.').count() > 1
        && host.split('.').all(|l| !l.is_empty())
}

/// Where to go after signing in: a path of ours, or the front page. A browser reads `//host`, `/\host` and line
/// breaks as ways out, so only a plain path passes.
#[must_use]
pub fn safe_next(next: &str) -> &str {
    let plain = next.starts_with('/')
        && !next.starts_with("//")
        && next.len() <= 2_000
        && next.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    if plain { next } else { "/" }
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
    }

    #[test]
    fn signing_in_never_leads_elsewhere() {
        for (next, target) in [
            ("/fi/p/kangas?x=1", "/fi/p/kangas?x=1"),
            ("", "/"),
            ("//evil.example", "/"),
            ("/\\evil.example", "/"),
            ("https://evil.example", "/"),
            ("/a\r\nSet-Cookie: x", "/"),
        ] {
            assert_eq!(safe_next(next), target, "{next:?}");
        }
    }

    #[test]
    fn a_role_counts_in_its_process_only() {
        let curator =
            Actor::Member { id: PersonId(1), name: "K".into(), roles: vec![(Some(ProcessId(1)), Role::Curator)] };
        assert!(curator.has(ProcessId(1), Role::Curator));
        assert!(!curator.has(ProcessId(2), Role::Curator));
        assert!(!curator.has(ProcessId(1), Role::Clerk));
    }
}
