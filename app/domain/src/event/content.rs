//! What an event says was written, as the one text that the log of events commits to.

use crate::council::DecisionDraft;

/// What was written, or the digest of it.
///
/// The text is a row of fields. Each is its name, a space, the length of its value in bytes of UTF-8, a line break, the
/// value, and a line break; so no value can be taken for another field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The text.
    pub text: String,
    /// The number of the wording, where what was written has several.
    pub wording: Option<i32>,
}

impl Content {
    /// A wording of a contribution or of a workshop's record: `wording` (its number), `title`, `text` (as written).
    #[must_use]
    pub fn wording(number: i32, title: &str, text: &str) -> Self {
        let fields = Self::none().with("wording", &number.to_string()).with("title", title).with("text", text);
        Self { wording: Some(number), ..fields }
    }

    /// A comment: `text`.
    #[must_use]
    pub fn comment(text: &str) -> Self {
        Self::none().with("text", text)
    }

    /// A frozen edition: `digest`, which covers all that is in it.
    #[must_use]
    pub fn edition(digest: &str) -> Self {
        Self::none().with("digest", digest)
    }

    /// Why an edition was taken back: `reason`.
    #[must_use]
    pub fn withdrawal(reason: &str) -> Self {
        Self::none().with("reason", reason)
    }

    /// A theme: `title`, `text`.
    #[must_use]
    pub fn theme(title: &str, text: &str) -> Self {
        Self::none().with("title", title).with("text", text)
    }

    /// A decision: `body`, `decided` (the day), `section`, `case-number`, `for`, `against`, `abstaining`, `outcome`,
    /// `text`, `minutes` (or empty).
    #[must_use]
    pub fn decision(decision: &DecisionDraft) -> Self {
        Self::none()
            .with("body", &decision.body)
            .with("decided", &decision.decided.to_string())
            .with("section", &decision.section)
            .with("case-number", &decision.case_number)
            .with("for", &decision.votes_for.to_string())
            .with("against", &decision.votes_against.to_string())
            .with("abstaining", &decision.abstaining.to_string())
            .with("outcome", decision.outcome.code())
            .with("text", &decision.text)
            .with("minutes", decision.minutes.as_deref().unwrap_or_default())
    }

    /// What one person put forward and another confirmed: `print`, the digest of what both looked at.
    #[must_use]
    pub fn proposal(print: &str) -> Self {
        Self::none().with("print", print)
    }

    fn none() -> Self {
        Self { text: String::new(), wording: None }
    }

    fn with(mut self, name: &str, value: &str) -> Self {
        self.text.extend([name, " ", &value.len().to_string(), "\n", value, "\n"]);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_value_can_be_taken_for_a_field() {
        assert_eq!(Content::theme("Joki", "ä").text, "title 4\nJoki\ntext 2\nä\n");
        assert_ne!(Content::theme("a\ntext 1\nb", "c"), Content::theme("a", "b\ntext 1\nc"));
        assert_eq!(Content::wording(3, "", "").wording, Some(3));
    }
}
