//! The second factor: what an installation wants of whoever holds a role, and the codes that people type.

use crate::form::{Check, Errors, Fields, Problem};

/// How many recovery codes somebody is given.
pub const RECOVERY_CODES: usize = 10;
/// Digits of a code that changes every half minute.
const DIGITS: usize = 6;
/// Characters of a recovery code: 120 bits, more than can be tried, so its hash needs no salt.
const RECOVERY_LENGTH: usize = 24;
/// Longest thing that is read as a code: a recovery code with a space behind each character.
const TYPED_MAX: usize = 60;
/// Crockford's digits: none of them looks like another.
const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Seconds for which roles count after signing in: a working day with an evening's workshop. NIST SP 800-63B, section
/// 2.2.3, asks for signing in again once a day at the latest where two factors are shown.
pub const ROLE_SECONDS: i64 = 12 * 3_600;

/// What an installation wants of whoever holds a role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SecondFactor {
    /// Pages ask for it, and roles count without it.
    Asked,
    /// Without it no role counts.
    #[default]
    Required,
}

impl SecondFactor {
    /// What somebody has shown who showed one factor.
    #[must_use]
    pub fn of_one(self) -> Proof {
        match self {
            Self::Asked => Proof::Asked,
            Self::Required => Proof::Missing,
        }
    }
}

/// Whether somebody has shown enough for what their roles let them do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// They have.
    Enough,
    /// They have, but are asked for a second factor.
    Asked,
    /// They have not: roles count only with a second factor.
    Missing,
    /// They had, but it is too long ago ([`ROLE_SECONDS`]).
    Stale,
}

impl Proof {
    /// Whether roles count with it.
    #[must_use]
    pub fn counts(self) -> bool {
        match self {
            Self::Enough | Self::Asked => true,
            Self::Missing | Self::Stale => false,
        }
    }
}

/// A code that somebody typed as their second factor.
#[derive(Clone, PartialEq, Eq)]
pub enum Typed {
    /// What their program shows for this half minute.
    Code(String),
    /// One of their recovery codes, as [`recovery_code`] writes it.
    Recovery(String),
}

impl Typed {
    /// Reads the form's field `code`. Spaces, hyphens and small letters are as good as none and capitals.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let typed = form.line("code", TYPED_MAX);
        let bare: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').map(alike).collect();
        let of = |allowed: fn(u8) -> bool, length: usize| bare.len() == length && bare.bytes().all(allowed);
        if of(|byte| byte.is_ascii_digit(), DIGITS) {
            return form.finish(Self::Code(bare));
        }
        if !of(|byte| CROCKFORD.contains(&byte), RECOVERY_LENGTH) && !typed.is_empty() {
            form.wrong("code", Problem::WrongFactor);
        }
        form.finish(Self::Recovery(in_groups(&bare)))
    }
}

impl std::fmt::Debug for Typed {
    /// A code is nobody's to read in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Code(_) => "Code",
            Self::Recovery(_) => "Recovery",
        })
    }
}

/// What people write for one another.
fn alike(c: char) -> char {
    match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    }
}

/// A recovery code: six groups of four characters.
#[must_use]
pub fn recovery_code(random: [u8; 15]) -> String {
    let number = random.into_iter().fold(0_u128, |sum, byte| (sum << 8) | u128::from(byte));
    let digit = |place: usize| {
        let shift = RECOVERY_LENGTH.saturating_sub(1).saturating_sub(place).saturating_mul(5);
        let value = usize::try_from((number >> shift) & 31).unwrap_or_default();
        CROCKFORD.get(value).map_or('0', |byte| char::from(*byte))
    };
    in_groups(&(0..RECOVERY_LENGTH).map(digit).collect::<String>())
}

/// A text in groups of four, as it is read and typed.
#[must_use]
pub fn in_groups(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    characters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// Whether the code of a half minute may still be used, where that of another was used last: none is good twice, nor
/// one from before it, which somebody may have seen.
#[must_use]
pub fn is_new(step: i64, last: Option<i64>) -> bool {
    last.is_none_or(|last| step > last)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Result<Typed, Problem> {
        Typed::parse(&Fields::default().with("code", text)).map_err(|errors| errors.of("code").unwrap().clone())
    }

    #[test]
    fn codes_are_read_as_people_type_them() {
        let recovery = "0123-4567-89AB-CDEF-GHJK-MNPQ";
        for (text, typed) in [
            ("123456", Ok(Typed::Code("123456".into()))),
            (" 123 456 ", Ok(Typed::Code("123456".into()))),
            ("123-456", Ok(Typed::Code("123456".into()))),
            (recovery, Ok(Typed::Recovery(recovery.into()))),
            ("o123 4567 89ab cdef ghjk mnpq", Ok(Typed::Recovery(recovery.into()))),
            ("OI23-4567-89AB-CDEF-GHJK-MNPQ", Ok(Typed::Recovery(recovery.into()))),
            ("", Err(Problem::Missing)),
            ("12345", Err(Problem::WrongFactor)),
            ("1234567", Err(Problem::WrongFactor)),
            ("0123-4567-89AB-CDEF-GHJK-MNPU", Err(Problem::WrongFactor)),
            ("１２３４５６", Err(Problem::WrongFactor)),
        ] {
            assert_eq!(read(text), typed, "{text:?}");
        }
    }

    #[test]
    fn a_code_is_not_told_by_a_log() {
        assert_eq!(format!("{:?}", read("123456").unwrap()), "Code");
    }

    #[test]
    fn a_half_minute_counts_once_and_never_backwards() {
        for (step, last, new) in [(5, None, true), (5, Some(4), true), (5, Some(5), false), (5, Some(6), false)] {
            assert_eq!(is_new(step, last), new, "{step} after {last:?}");
        }
    }

    proptest! {
        #[test]
        fn a_recovery_code_is_read_as_it_was_given(random: [u8; 15], other: [u8; 15]) {
            let code = recovery_code(random);
            prop_assert_eq!(code.len(), 29);
            prop_assert_eq!(read(&code), Ok(Typed::Recovery(code.clone())));
            prop_assert_eq!(read(&code.to_lowercase().replace('-', " ")), Ok(Typed::Recovery(code.clone())));
            prop_assert_eq!(random == other, code == recovery_code(other));
        }
    }
}
