//! Who holds which role, since when and by whom.

use crate::{
    GrantId, Timestamp,
    account::{Role, email},
    form::{Check, Errors, Fields, Problem},
};

/// A role that somebody holds, or held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Its id.
    pub id: GrantId,
    /// The name of who holds it.
    pub name: String,
    /// The role.
    pub role: Role,
    /// When it was granted.
    pub granted: Timestamp,
    /// The name of who granted it; `None` for the operator at the command line.
    pub granted_by: Option<String>,
    /// When it was taken, and the name of who did; `None` while it is held.
    pub taken: Option<(Timestamp, Option<String>)>,
}

/// Which of the grants are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Held {
    /// Those that are held.
    #[default]
    Now,
    /// Those that were taken.
    Before,
}

/// A role to be granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// The address of who is to hold it, in lower case.
    pub email: String,
    /// The role.
    pub role: Role,
}

impl Appointment {
    /// Reads `email` and `role`, which must be one of `offered`.
    pub fn parse(fields: &Fields, offered: &[Role]) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let email = email(&mut form);
        let role = form.choice("role", Role::parse).unwrap_or(Role::Moderator);
        if !offered.contains(&role) {
            form.wrong("role", Problem::NotAnOption);
        }
        form.finish(Self { email, role })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_offered_role_is_granted() {
        for (role, offered, fits) in [
            ("curator", &[Role::Curator, Role::Clerk][..], true),
            ("admin", &[Role::Curator, Role::Clerk], false),
            ("king", &[Role::Curator], false),
            ("", &[Role::Curator], false),
        ] {
            let fields = Fields::default().with("email", "Aino@Example.org").with("role", role);
            let parsed = Appointment::parse(&fields, offered);
            assert_eq!(parsed.is_ok(), fits, "{role}");
            if let Ok(appointment) = parsed {
                assert_eq!(appointment.email, "aino@example.org");
            }
        }
    }
}
