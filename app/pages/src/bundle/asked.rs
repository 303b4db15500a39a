//! What a desk's address asks for, and the addresses of the desk.

use std::fmt;

use domain::{
    SectionId,
    bundle::{PickMany, Source},
    contribution::Kind,
    form::Fields,
    place::Rectangle,
};

use crate::{texts::Texts, ui::query_with};

/// The most characters of a field of the address that count.
const FIELD_MAX: usize = 200;

/// What is looked for and shown; whatever stands in the address, there is a desk.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Asked {
    /// Words.
    pub(super) q: String,
    /// What is searched: `workshops`, contributions of one kind, or else all contributions.
    pub(super) kind: String,
    /// The number of a forum.
    pub(super) forum: String,
    /// The number of a workshop, whose contributions are looked for.
    pub(super) workshop: String,
    /// A part of the map.
    pub(super) within: Option<Rectangle>,
    /// `plan`, where the finds are shown on one.
    pub(super) on: String,
    /// The section that picks go to.
    pub(super) section: Option<i64>,
    /// After what this page of finds starts.
    pub(super) after: String,
    /// What was chosen among the finds so far.
    pub(super) chosen: Vec<Source>,
    /// The section that is shown first, and from where.
    pub(super) from: Option<Start>,
}

/// Where the items of a section begin that are shown: `3:21` is the twenty-first item of section 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Start {
    pub(super) section: SectionId,
    /// How many items are passed over.
    pub(super) skip: usize,
}

impl Start {
    fn parse(text: &str) -> Option<Self> {
        let (section, position) = text.split_once(':')?;
        Some(Self { section: section.parse().ok()?, skip: position.parse::<usize>().ok()?.checked_sub(1)? })
    }
}

impl fmt::Display for Start {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.section, self.skip.saturating_add(1))
    }
}

impl Asked {
    pub(super) fn of(fields: &Fields) -> Self {
        let field = |name: &str| fields.get(name).chars().take(FIELD_MAX).collect::<String>();
        Self {
            q: field("q"),
            kind: field("kind"),
            forum: field("forum"),
            workshop: field("workshop"),
            within: Rectangle::parse(fields.get("within")),
            on: field("on"),
            section: fields.get("section").parse().ok(),
            after: field("after"),
            chosen: PickMany::chosen(fields),
            from: Start::parse(fields.get("from")),
        }
    }

    /// Whether workshops are looked for, and not contributions.
    pub(super) fn workshops(&self) -> bool {
        self.kind == "workshops"
    }

    /// The kind of contributions that is looked for.
    pub(super) fn voices(&self) -> Option<Kind> {
        Kind::parse(&self.kind)
    }

    /// What is looked for, by the names of the fields.
    pub(super) fn sought(&self) -> [(&'static str, String); 6] {
        let within = self.within.map(|within| within.to_string()).unwrap_or_default();
        [
            ("q", self.q.clone()),
            ("kind", self.kind.clone()),
            ("forum", self.forum.clone()),
            ("workshop", self.workshop.clone()),
            ("within", within),
            ("on", self.on.clone()),
        ]
    }

    /// The path of a desk that shows this.
    pub(super) fn path(&self, desk: &str) -> String {
        let mut values: Vec<(&str, String)> = self.sought().into();
        values.push(("section", self.section.map(|id| id.to_string()).unwrap_or_default()));
        values.push(("after", self.after.clone()));
        values.push(("from", self.from.map(|from| from.to_string()).unwrap_or_default()));
        values.extend(self.chosen.iter().map(|source| ("source", source.code())));
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        query_with(desk, &values)
    }

    /// The address of a desk that shows this, at its finds.
    pub(super) fn finds(&self, t: Texts, desk: &str) -> String {
        format!("{}#find", t.href(&self.path(desk)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{ContributionId, WorkshopId};

    #[test]
    fn what_is_asked_for_stands_in_the_address() {
        let asked = Asked {
            q: "joki & ranta".into(),
            kind: "story".into(),
            forum: "2".into(),
            within: Rectangle::parse("62.1,25.5,62.2,25.75"),
            on: "plan".into(),
            section: Some(4),
            chosen: vec![Source::Contribution(ContributionId(12)), Source::Workshop(WorkshopId(3))],
            from: Some(Start { section: SectionId(4), skip: 20 }),
            ..Asked::default()
        };
        let path = asked.path("/p/kangas/bundles/1");
        let (desk, query) = path.split_once('?').unwrap();
        assert_eq!(desk, "/p/kangas/bundles/1");
        let read = Asked::of(&crate::sent::fields(query.as_bytes()));
        assert_eq!(read, asked);
        assert_eq!(Asked::default().path(desk), desk);
    }

    #[test]
    fn nonsense_asks_for_nothing() {
        for text in ["", "3", "3:", "3:0", "x:1", "3:-1", ":"] {
            assert_eq!(Start::parse(text), None, "{text}");
        }
        let nonsense =
            Fields::default().with("section", "x").with("within", "2,1").with("from", "1").with("source", "?");
        assert_eq!(Asked::of(&nonsense), Asked::default());
    }
}
