//! Text as people send it, cleaned of what no database or page can carry; nothing else is changed.

/// Whether line breaks belong to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One line: breaks and tabs become spaces, runs of spaces one, marks that turn the reading direction go.
    Line,
    /// Several lines: breaks become `\n`.
    Text,
}

/// Cleans a text: control characters go (PostgreSQL refuses U+0000), ends are trimmed, line breaks are unified.
#[must_use]
pub fn clean(raw: &str, shape: Shape) -> String {
    match shape {
        Shape::Line => raw
            .split(|c: char| c.is_whitespace() || c.is_control())
            .filter(|word| !word.is_empty())
            .map(|word| word.chars().filter(|c| !turns_direction(*c)).collect::<String>())
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" "),
        Shape::Text => {
            let unified = raw.replace("\r\n", "\n").replace('\r', "\n");
            let kept: String = unified.chars().filter(|c| matches!(c, '\n' | '\t') || !c.is_control()).collect();
            kept.trim().to_owned()
        }
    }
}

/// Embeddings, overrides and isolates of the Unicode bidirectional algorithm (UAX 9): in a name they can make one
/// person's look like another's.
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}')
}

/// Whether a text can stand in an address as it is: small ASCII letters, digits and single inner hyphens.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    (2..=40).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
}

/// The beginning of a text, cut at a word, with an ellipsis where something was left out: in place of a mark that would
/// stand before it.
#[must_use]
pub fn excerpt(text: &str, max: usize) -> String {
    let line = clean(text, Shape::Line);
    if line.chars().count() <= max {
        return line;
    }
    let cut: String = line.chars().take(max).collect();
    let at_word = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    format!("{}…", at_word.trim_end_matches(['.', ',', ';', ':', '–', '…', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(raw in ".{0,200}") {
            for shape in [Shape::Line, Shape::Text] {
                let once = clean(&raw, shape);
                prop_assert_eq!(&clean(&once, shape), &once);
                prop_assert!(!once.contains('\0'));
            }
        }

        #[test]
        fn an_excerpt_is_never_longer_than_asked(raw in ".{0,200}", max in 1usize..80) {
            prop_assert!(excerpt(&raw, max).chars().count() <= max + 1);
        }
    }

    #[test]
    fn an_ellipsis_stands_for_the_mark_before_it() {
        for (text, cut) in [
            ("Yksi metri. Kaksi metriä.", "Yksi metri…"),
            ("Yksi metri – kaksi metriä.", "Yksi metri…"),
            ("Yksi metri, kaksi metriä.", "Yksi metri…"),
            ("Yksi metri? Kaksi metriä.", "Yksi metri?…"),
            ("Yksi metri.", "Yksi metri."),
        ] {
            assert_eq!(excerpt(text, 15), cut, "{text}");
        }
    }

    #[test]
    fn a_line_stays_one_line() {
        assert_eq!(clean(" a\r\nb\u{202E}c\0 d ", Shape::Line), "a bc d");
        assert_eq!(clean("a\r\n\r\nb\rc\0", Shape::Text), "a\n\nb\nc");
    }

    #[test]
    fn slugs_are_plain() {
        for (text, fits) in
            [("kangas", true), ("river-2", true), ("a", false), ("-a", false), ("a--b", false), ("Ä1", false)]
        {
            assert_eq!(is_slug(text), fits, "{text:?}");
        }
    }
}
