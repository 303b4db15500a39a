//! Picking many things at once.

use std::collections::HashSet;

use super::Source;
use crate::{
    ContributionId, SectionId,
    form::{Check, Errors, Fields, Problem},
};

/// Most things that are picked at once.
pub const PICKS_MAX: usize = 100;

/// Things to be picked into a section, without notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickMany {
    /// What is picked in its present wording: each once, in the order in which it goes there.
    pub sources: Vec<Source>,
    /// The section it goes to.
    pub section: SectionId,
}

impl PickMany {
    /// Reads `source` (repeated, as [`Source::parse`] takes it), `contribution` (repeated; an id alone) and `section`.
    /// What is wrong with the things stands at `source`.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let sources = Self::chosen(fields);
        if choices(fields).any(|choice| choice.is_none()) {
            form.wrong("source", Problem::NotAnOption);
        } else if sources.is_empty() {
            form.wrong("source", Problem::Missing);
        } else if sources.len() > PICKS_MAX {
            form.wrong("source", Problem::TooMany { max: PICKS_MAX });
        }
        let section = SectionId(form.number("section", 1, i64::MAX));
        form.finish(Self { sources, section })
    }

    /// What is chosen so far, each once and in the order sent; what cannot be read is left out.
    #[must_use]
    pub fn chosen(fields: &Fields) -> Vec<Source> {
        let mut seen = HashSet::new();
        choices(fields).flatten().filter(|source| seen.insert(*source)).collect()
    }
}

/// What each field chooses; nothing where it cannot be read.
fn choices(fields: &Fields) -> impl Iterator<Item = Option<Source>> {
    fields.0.iter().filter_map(|(name, text)| match name.as_str() {
        "source" => Some(Source::parse(text)),
        "contribution" => Some(text.parse().ok().map(|id| Source::Contribution(ContributionId(id)))),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::WorkshopId;

    fn form(choices: &[(&str, &str)]) -> Fields {
        choices.iter().fold(Fields::default().with("section", "3"), |form, (name, text)| form.with(*name, *text))
    }

    #[test]
    fn things_are_picked_in_the_order_sent_and_each_once() {
        let sent = form(&[
            ("contribution", "9"),
            ("source", "workshop:2"),
            ("source", "/fi/p/kangas/contributions/4"),
            ("source", "contribution:9"),
            ("q", "joki"),
            ("contribution", "4"),
        ]);
        let voice = |id| Source::Contribution(ContributionId(id));
        let sources = vec![voice(9), Source::Workshop(WorkshopId(2)), voice(4)];
        assert_eq!(PickMany::parse(&sent), Ok(PickMany { sources, section: SectionId(3) }));
    }

    #[test]
    fn what_cannot_be_picked_is_told_at_once() {
        let wrong = |form: &Fields| PickMany::parse(form).map_err(|errors| errors.of("source").cloned());
        assert_eq!(wrong(&form(&[])), Err(Some(Problem::Missing)));
        for strange in [("source", "12"), ("source", ""), ("contribution", "contribution:1"), ("source", "entry:1")] {
            let sent = form(&[("contribution", "1"), strange]);
            assert_eq!(wrong(&sent), Err(Some(Problem::NotAnOption)), "{strange:?}");
            assert_eq!(PickMany::chosen(&sent), [Source::Contribution(ContributionId(1))], "the rest stays chosen");
        }
        let many = |count: usize| (1..=count).fold(form(&[]), |form, id| form.with("contribution", id.to_string()));
        assert_eq!(wrong(&many(PICKS_MAX)).map(|picks| picks.sources.len()), Ok(PICKS_MAX));
        assert_eq!(wrong(&many(PICKS_MAX + 1)), Err(Some(Problem::TooMany { max: PICKS_MAX })));
        let nowhere = PickMany::parse(&Fields::default().with("contribution", "1")).unwrap_err();
        assert_eq!(nowhere.of("section"), Some(&Problem::Missing));
    }
}
