//! Why an edition could not be set: for us, and without people's words for a log.

use typst::{
    diag::SourceDiagnostic,
    syntax::{DiagSpan, DiagSpanKind, Source},
};

/// The most errors that a log is told of.
const ERRORS_MAX: usize = 3;
/// The most characters of each.
const MESSAGE_MAX: usize = 200;

/// Why an edition could not be set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the edition cannot be set: {message}")]
pub struct Unset {
    message: String,
    told: String,
}

impl Unset {
    /// Something in which nobody's words are.
    pub(crate) fn new(message: impl ToString) -> Self {
        let message = message.to_string();
        Self { told: message.clone(), message }
    }

    /// What the typesetter says of the template.
    pub(crate) fn of(errors: &[SourceDiagnostic], template: &Source) -> Self {
        let line = |error: &SourceDiagnostic| match line(template, error.span) {
            Some(line) => format!("edition.typ, line {line}: {}", cut(&error.message)),
            None => cut(&error.message),
        };
        Self {
            message: errors.iter().map(|error| error.message.to_string()).collect::<Vec<_>>().join("; "),
            told: errors.iter().take(ERRORS_MAX).map(line).collect::<Vec<_>>().join("; "),
        }
    }

    /// Where in the template, and what, without anything in quotation marks: there may be people's words in them.
    #[must_use]
    pub fn told(&self) -> &str {
        &self.told
    }

    /// Whether a font has no letter for something.
    pub(crate) fn is_of_letters(&self) -> bool {
        self.message.contains("could not be displayed")
    }
}

/// The line of the template that something is about.
fn line(template: &Source, span: DiagSpan) -> Option<usize> {
    match span.get() {
        DiagSpanKind::Number { id, num, sub_range } if id == template.id() => {
            let range = template.range(num, sub_range)?;
            template.lines().byte_to_line(range.start)?.checked_add(1)
        }
        _ => None,
    }
}

/// A message without all between its first quotation mark and its last; where they are not two, without all after it.
fn cut(message: &str) -> String {
    let is_quote =
        |c: char| matches!(c, '"' | '\'' | '`' | '\u{201c}'..='\u{201f}' | '\u{2018}'..='\u{201b}' | '«' | '»');
    let Some((before, rest)) = message.split_once(is_quote) else {
        return message.chars().take(MESSAGE_MAX).collect();
    };
    let after = rest.rsplit_once(is_quote).map_or("", |(_, after)| after);
    [before, "…", after].concat().chars().take(MESSAGE_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_quotation_marks_is_told_to_nobody() {
        for (message, told) in [
            ("the text `\"Aino\"` could not be displayed with `Font`", "the text …"),
            ("expected integer, found string", "expected integer, found string"),
            ("the label `<a>` and \"b\" are no labels", "the label … are no labels"),
            ("unclosed \"Aino", "unclosed …"),
            ("kept ”Aino” away", "kept … away"),
        ] {
            assert_eq!(cut(message), told);
        }
        assert_eq!(cut(&"a".repeat(900)).len(), MESSAGE_MAX);
    }
}
