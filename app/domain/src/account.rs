//! People: who acts, under which name, in which roles.

mod browser;
mod factor;
mod forms;
#[cfg(feature = "names")]
mod name;
mod passkey;
mod provider;

use crate::{PersonId, ProcessId};

pub use browser::{BROWSER_MAX, describe as describe_browser};
pub use factor::{Proof, RECOVERY_CODES, ROLE_SECONDS, SecondFactor, Typed, in_groups, is_new, recovery_code};
pub(crate) use forms::contact;
pub(crate) use forms::email;
pub use forms::{Address, NewLang, SignIn, SignUp, is_email};
#[cfg(feature = "names")]
pub use forms::{NewName, NewPassword};
#[cfg(feature = "names")]
pub use name::{Likeness, likeness, name as read_name, sounds_official};
pub use passkey::{NewPasskey, PASSKEY_NAME_MAX, PASSKEYS_MAX, PasskeyAnswer};
pub use provider::{ISSUER_MAX, PROVIDER_NAME_MAX, SUBJECT_MAX, Said};

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
        /// Whether they have shown enough for these roles to count.
        proof: Proof,
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
            Self::Member { proof, .. } if !proof.counts() => false,
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
            Self::Member { proof, .. } if !proof.counts() => false,
            Self::Operator => true,
            Self::Member { roles, .. } => roles.iter().any(|(_, role)| *role == Role::Admin),
        }
    }

    /// What whoever holds a role is told about a second factor; nothing is asked of others.
    #[must_use]
    pub fn proof(&self) -> Proof {
        match self {
            Self::Member { roles, proof, .. } if !roles.is_empty() => *proof,
            Self::Guest | Self::Operator | Self::Member { .. } => Proof::Enough,
        }
    }

    /// The same person, who has shown so much. Of whoever holds no role nothing more is asked.
    #[must_use]
    pub fn having_shown(self, shown: Proof) -> Self {
        match self {
            Self::Member { id, name, roles, .. } if !roles.is_empty() => Self::Member { id, name, roles, proof: shown },
            other => other,
        }
    }
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
        let curator = Actor::Member {
            id: PersonId(1),
            name: "K".into(),
            roles: vec![(Some(ProcessId(1)), Role::Curator)],
            proof: Proof::Enough,
        };
        assert!(curator.has(ProcessId(1), Role::Curator));
        assert!(!curator.has(ProcessId(2), Role::Curator));
        assert!(!curator.has(ProcessId(1), Role::Clerk));
        assert!(curator.clone().having_shown(Proof::Asked).has(ProcessId(1), Role::Curator));
        assert!(!curator.clone().having_shown(Proof::Stale).has(ProcessId(1), Role::Curator));
        assert!(!curator.having_shown(Proof::Missing).has(ProcessId(1), Role::Curator));
    }
}
