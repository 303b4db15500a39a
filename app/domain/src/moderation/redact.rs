//! Redaction: passages of a text give way to a mark that says why, in the text's own language.

/// A text after redaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redacted {
    /// The text with its marks.
    pub text: String,
    /// How many passages gave way.
    pub marks: usize,
}

/// Puts a mark in the place of each passage, wherever it stands. Longer passages go first, so that one that holds
/// another is taken as a whole.
#[must_use]
pub fn redact(text: &str, passages: &[String], mark: &str) -> Redacted {
    let mut passages: Vec<&str> = passages.iter().map(String::as_str).filter(|passage| !passage.is_empty()).collect();
    passages.sort_by_key(|passage| std::cmp::Reverse(passage.len()));
    let mut pieces = vec![(text.to_owned(), false)];
    let mut marks = 0_usize;
    for passage in passages {
        let mut next = Vec::with_capacity(pieces.len());
        for (piece, is_mark) in pieces {
            if is_mark {
                next.push((piece, true));
                continue;
            }
            for (n, part) in piece.split(passage).enumerate() {
                if n > 0 {
                    next.push((mark.to_owned(), true));
                    marks = marks.saturating_add(1);
                }
                next.push((part.to_owned(), false));
            }
        }
        pieces = next;
    }
    Redacted { text: pieces.into_iter().map(|(piece, _)| piece).collect(), marks }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_occurrence_gives_way_and_the_longer_goes_first() {
        let passages = ["Matti".to_owned(), "Matti Meikäläinen, 040 123".to_owned(), String::new()];
        let done = redact("Soita: Matti Meikäläinen, 040 123. Matti tietää.", &passages, "[x]");
        assert_eq!(done, Redacted { text: "Soita: [x]. [x] tietää.".into(), marks: 2 });
        assert_eq!(redact("Ei mitään", &passages, "[x]").marks, 0);
    }

    proptest! {
        #[test]
        fn no_passage_is_left(text in "[a-d ]{0,60}", passages in proptest::collection::vec("[a-d]{1,4}", 1..4)) {
            let done = redact(&text, &passages, "[X]");
            for passage in &passages {
                prop_assert!(!done.text.contains(passage.as_str()), "{passage:?} in {:?}", done.text);
            }
        }

        #[test]
        fn a_mark_is_never_redacted_itself(text in "[a-d ]{0,60}") {
            let passages = ["removed".to_owned(), "a".to_owned()];
            let done = redact(&text, &passages, "[removed]");
            prop_assert_eq!(done.text.matches("[removed]").count(), done.marks);
        }
    }
}
