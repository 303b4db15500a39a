//! How a child ended, for whoever keeps the server running.

use std::{os::unix::process::ExitStatusExt as _, process::ExitStatus, time::Duration};

/// The exit code of a child that says why it has no answer instead of the answer.
pub(super) const REASON: i32 = 4;
/// The most characters of such a reason.
const REASON_MAX: usize = 1_000;

/// How a child ended.
#[derive(Debug)]
pub(super) enum End {
    /// It did not in this time.
    Late(Duration),
    /// What it said cannot be read.
    Unheard,
    /// By itself, or by the system.
    With(ExitStatus),
}

impl End {
    /// Whether it did what it was there for.
    pub(super) fn is_good(&self) -> bool {
        matches!(self, Self::With(status) if status.success())
    }

    /// Whether all that it had to say was heard.
    pub(super) fn is_heard(&self) -> bool {
        matches!(self, Self::With(_))
    }

    /// What is told of it. Of what it said only a reason is, in which nobody's words are.
    pub(super) fn told(&self, said: &[u8]) -> String {
        let status = match self {
            Self::Late(patience) => return format!("it took more than {} seconds", patience.as_secs()),
            Self::Unheard => return "what it said cannot be read".to_owned(),
            Self::With(status) => status,
        };
        match (status.code(), status.signal()) {
            (Some(REASON), _) => {
                let said = String::from_utf8_lossy(said);
                said.chars().map(|c| if c.is_control() { ' ' } else { c }).take(REASON_MAX).collect()
            }
            (Some(0), _) => "it said nothing".to_owned(),
            (Some(2), _) => "it could not read what it was given".to_owned(),
            (Some(3), _) => "it could not raise its walls".to_owned(),
            (_, Some(6)) => {
                "it gave up (signal 6), for want of memory within its walls or by a fault of its own".to_owned()
            }
            (_, Some(9)) => {
                "it was ended (signal 9): its time of a processor was used up, or the machine had no memory left"
                    .to_owned()
            }
            (Some(code), _) => format!("it broke (code {code})"),
            (_, signal) => format!("it was ended (signal {})", signal.unwrap_or_default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_end_is_told_by_its_kind() {
        let with = |raw| End::With(ExitStatus::from_raw(raw));
        for (end, told) in [
            (End::Late(Duration::from_mins(5)), "it took more than 300 seconds"),
            (with(REASON << 8), "edition.typ, line 7: no  space"),
            (with(0), "it said nothing"),
            (with(3 << 8), "walls"),
            (with(6), "memory within its walls"),
            (with(9), "time of a processor"),
            (with(101 << 8), "code 101"),
            (with(31), "signal 31"),
        ] {
            let said = end.told(b"edition.typ, line 7: no\n space");
            assert!(said.contains(told), "{said}");
            assert!(!matches!(end, End::With(status) if status.code() != Some(REASON)) || !said.contains("line 7"));
        }
        assert!(with(0).is_good() && !with(256).is_good() && with(256).is_heard() && !End::Unheard.is_heard());
    }
}
