//! What people say of barriers on the site. Finland's act on digital services (306/2019), which carries out Directive (EU)
//! 2016/2102, has every public body answer within fourteen days and say at once that it got the message.

use crate::{
    Timestamp, account,
    form::{Check, Errors, Fields},
};

/// Longest text about where it was.
pub const PLACE_MAX: usize = 300;
/// Longest text about what was wrong.
pub const TEXT_MAX: usize = 5_000;
/// Longest answer.
pub const ANSWER_MAX: usize = 5_000;
/// Days within which an answer is due.
pub const DUE_DAYS: i64 = 14;
/// Days before that from which it is pressing.
const PRESSING_DAYS: i64 = 3;
const DAY_SECONDS: i64 = 24 * 3_600;

/// How the time for an answer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// There is time.
    Ahead,
    /// It is due in three days at the latest.
    Pressing,
    /// It was due.
    Past,
}

/// When something that came then has to be answered.
#[must_use]
pub fn due(created: Timestamp) -> Timestamp {
    created.plus_seconds(DUE_DAYS.saturating_mul(DAY_SECONDS))
}

/// How the time stands for something that waits since then.
#[must_use]
pub fn standing(created: Timestamp, now: Timestamp) -> Due {
    let due = due(created);
    if now > due {
        Due::Past
    } else if now >= due.plus_seconds(PRESSING_DAYS.saturating_mul(-DAY_SECONDS)) {
        Due::Pressing
    } else {
        Due::Ahead
    }
}

/// A message to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Where it was: an address or the title of a page; may be empty.
    pub place: String,
    /// What cannot be used, and how one tried.
    pub text: String,
    /// The address to which the answer goes.
    pub contact: Option<String>,
}

impl Draft {
    /// Reads `place`, `text` and `contact`.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let place = form.optional_line("place", PLACE_MAX).unwrap_or_default();
        let text = form.text("text", TEXT_MAX);
        let contact = account::contact(&mut form);
        form.finish(Self { place, text, contact })
    }
}

/// Reads the answer: `answer`.
pub fn answer(fields: &Fields) -> Result<String, Errors> {
    let mut form = Check::new(fields);
    let answer = form.text("answer", ANSWER_MAX);
    form.finish(answer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Problem;

    #[test]
    fn an_answer_is_due_in_fourteen_days() {
        let came = Timestamp(1_000_000);
        let after = |days: i64, seconds: i64| came.plus_seconds(days * DAY_SECONDS + seconds);
        for (now, expected) in [
            (came, Due::Ahead),
            (after(11, -1), Due::Ahead),
            (after(11, 0), Due::Pressing),
            (after(14, 0), Due::Pressing),
            (after(14, 1), Due::Past),
            (Timestamp(i64::MAX), Due::Past),
        ] {
            assert_eq!(standing(came, now), expected, "{now:?}");
        }
        assert_eq!(due(Timestamp(i64::MAX)), Timestamp(i64::MAX), "saturates");
    }

    #[test]
    fn only_what_was_wrong_has_to_be_said() {
        let read = |pairs: &[(&str, &str)]| {
            Draft::parse(&Fields(pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()))
        };
        let draft = read(&[("text", "Kuvan nappi ei toimi")]).unwrap();
        assert_eq!(draft, Draft { place: String::new(), text: "Kuvan nappi ei toimi".into(), contact: None });
        let long = "x".repeat(TEXT_MAX + 1);
        for (pairs, field, problem) in [
            ([("text", ""), ("contact", "")], "text", Problem::Missing),
            ([("text", long.as_str()), ("contact", "")], "text", Problem::TooLong { max: TEXT_MAX }),
            ([("text", "x"), ("contact", "nobody")], "contact", Problem::NotAnAddress),
        ] {
            assert_eq!(read(&pairs).unwrap_err().of(field), Some(&problem));
        }
    }
}
