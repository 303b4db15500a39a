//! What a desk's address asks for, and the addresses of the desk.

use std::fmt;

use domain::{
    ForumId, SectionId,
    bundle::{PICKS_MAX, PickMany, Source},
    contribution::Kind,
    form::Fields,
    place::Rectangle,
};

use crate::{texts::Texts, ui::query_with};

/// The most characters of what somebody writes that count.
const FIELD_MAX: usize = 200;
/// The most of a number, or of a name of ours.
const CODE_MAX: usize = 20;

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
    /// What was chosen among the finds so far: at most as much as is picked at once.
    pub(super) chosen: Vec<Source>,
    /// Whether more than that was sent, and the rest left out.
    pub(super) too_many: bool,
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
        let cut = |name: &str, most: usize| fields.get(name).chars().take(most).collect::<String>();
        let code = |name: &str| cut(name, CODE_MAX);
        let mut chosen = PickMany::chosen(fields);
        let too_many = chosen.len() > PICKS_MAX;
        chosen.truncate(PICKS_MAX);
        Self {
            q: cut("q", FIELD_MAX),
            kind: code("kind"),
            forum: code("forum"),
            workshop: code("workshop"),
            within: Rectangle::parse(fields.get("within")),
            on: code("on"),
            section: fields.get("section").parse().ok(),
            after: cut("after", FIELD_MAX),
            chosen,
            too_many,
            from: Start::parse(fields.get("from")),
        }
    }

    /// The same without what is chosen, for the many links that lead elsewhere on the desk.
    pub(super) fn without_choice(&self) -> Self {
        Self { chosen: Vec::new(), too_many: false, ..self.clone() }
    }

    /// The forum whose contributions are looked for.
    pub(super) fn forum(&self) -> Option<ForumId> {
        self.forum.parse().ok()
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
    fn as_much_is_chosen_as_is_picked_at_once_and_its_address_stays_short() {
        let choose = |count: i64| {
            let fields = Fields::default().with("q", "𝄞".repeat(500)).with("kind", "x".repeat(5_000));
            let fields = fields.with("forum", i64::MAX.to_string()).with("workshop", i64::MAX.to_string());
            (0..count).fold(fields, |fields, n| fields.with("source", format!("contribution:{}", i64::MAX - n)))
        };
        let most = i64::try_from(PICKS_MAX).unwrap();
        let (all, more) = (Asked::of(&choose(most)), Asked::of(&choose(most + 1)));
        assert_eq!((all.chosen.len(), all.too_many), (PICKS_MAX, false));
        assert_eq!((&more.chosen, more.too_many), (&all.chosen, true), "the first ones stay");
        let path = more.path("/p/kangas/bundles/1");
        assert!(path.len() < 8_000, "{} bytes", path.len());
        assert!(!more.without_choice().path("").contains("source"));
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
