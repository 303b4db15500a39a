//! The history of a bundle: what its curators did to it, so that those who work beside each other see it.

use std::collections::HashMap;

use crate::{ChangeId, SectionId, Timestamp, form::Fields};

/// How many changes the desk shows.
pub const LATELY: usize = 5;
/// Seconds for which the desk says at an item or a section who changed it.
pub const TOUCHED: i64 = 24 * 3600;

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Deed {
    /// The bundle was begun.
    Begun,
    /// Its own texts were changed.
    Texts,
    /// A section was added.
    SectionAdded,
    /// A section's texts were changed.
    SectionChanged,
    /// A section was moved.
    SectionMoved,
    /// A section was removed.
    SectionRemoved,
    /// An item was picked.
    Picked,
    /// Items were picked, many at once.
    PickedMany,
    /// An item was taken out.
    TakenOut,
    /// An item was moved, within its section or into another.
    Moved,
    /// The note on an item was written or removed.
    Noted,
    /// A passage of an item was quoted.
    Quoted,
    /// A quote of an item was taken away.
    Unquoted,
    /// The newest wording of an item's source was taken.
    WordingTaken,
    /// The forums were chosen for which the bundle answers.
    Scope,
    /// It was said of contributions what becomes of them.
    Answered,
    /// An edition was frozen.
    Frozen,
}

impl Deed {
    /// Every deed.
    pub const ALL: [Self; 17] = [
        Self::Begun,
        Self::Texts,
        Self::SectionAdded,
        Self::SectionChanged,
        Self::SectionMoved,
        Self::SectionRemoved,
        Self::Picked,
        Self::PickedMany,
        Self::TakenOut,
        Self::Moved,
        Self::Noted,
        Self::Quoted,
        Self::Unquoted,
        Self::WordingTaken,
        Self::Scope,
        Self::Answered,
        Self::Frozen,
    ];

    /// As it is stored; at most 20 characters.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Begun => "begun",
            Self::Texts => "texts",
            Self::SectionAdded => "section-added",
            Self::SectionChanged => "section-changed",
            Self::SectionMoved => "section-moved",
            Self::SectionRemoved => "section-removed",
            Self::Picked => "picked",
            Self::PickedMany => "picked-many",
            Self::TakenOut => "taken-out",
            Self::Moved => "moved",
            Self::Noted => "noted",
            Self::Quoted => "quoted",
            Self::Unquoted => "unquoted",
            Self::WordingTaken => "wording-taken",
            Self::Scope => "scope",
            Self::Answered => "answered",
            Self::Frozen => "frozen",
        }
    }

    /// The deed of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deed| deed.code() == code)
    }

    /// Whether items may have other numbers by it.
    #[must_use]
    pub fn renumbers(self) -> bool {
        matches!(self, Self::SectionMoved | Self::Picked | Self::PickedMany | Self::TakenOut | Self::Moved)
    }

    /// Whether what it was done to is not on the desk any more.
    #[must_use]
    pub fn takes_away(self) -> bool {
        matches!(self, Self::SectionRemoved | Self::TakenOut)
    }
}

/// A place on the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Spot {
    /// A section.
    Section(SectionId),
    /// An item, by its id on the desk.
    Item(i64),
}

/// One change of a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its id; later changes of a bundle have higher ones.
    pub id: ChangeId,
    /// When.
    pub at: Timestamp,
    /// The name under which it was done; empty where it was forgotten.
    pub name: String,
    /// Whether whoever asks did it.
    pub own: bool,
    /// What was done.
    pub deed: Deed,
    /// To which item or section; none where it was the bundle itself.
    pub spot: Option<Spot>,
    /// The title of that: of a section as it then was, of an item as its source has it now. None where there is none,
    /// and of a source that not everybody can read any more.
    pub title: Option<String>,
    /// How many contributions were answered for, or the number of the edition.
    pub number: Option<i64>,
}

/// What happened lately on a desk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lately {
    /// The newest change; none of a bundle that nobody changed since changes are kept.
    pub newest: Option<ChangeId>,
    /// The newest changes, newest first; at most [`LATELY`].
    pub changes: Vec<Change>,
    /// The places that somebody else changed last, within the last [`TOUCHED`] seconds: by whom and when.
    pub touched: HashMap<Spot, (String, Timestamp)>,
}

impl ChangeId {
    /// The field that carries up to which change somebody had seen the desk.
    pub const FIELD: &str = "seen";

    /// Up to which change somebody had seen the desk. Whoever does not say has seen nothing.
    #[must_use]
    pub fn read(fields: &Fields) -> Self {
        fields.get(Self::FIELD).parse().unwrap_or(Self(0))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_deed_has_a_code_of_its_own_that_fits_its_column() {
        let codes: HashSet<_> = Deed::ALL.into_iter().map(Deed::code).collect();
        assert_eq!(codes.len(), Deed::ALL.len());
        for deed in Deed::ALL {
            assert_eq!(Deed::parse(deed.code()), Some(deed));
            assert!(deed.code().len() <= 20, "{}", deed.code());
        }
        assert_eq!((Deed::parse(""), Deed::parse("Begun")), (None, None));
    }

    #[test]
    fn what_is_written_leaves_the_numbers_as_they_are() {
        let still = [Deed::Texts, Deed::Scope, Deed::Answered, Deed::Noted, Deed::Quoted, Deed::WordingTaken];
        assert!(still.into_iter().all(|deed| !deed.renumbers()));
        let others = [Deed::SectionMoved, Deed::Picked, Deed::PickedMany, Deed::TakenOut, Deed::Moved];
        assert!(others.into_iter().all(Deed::renumbers));
    }

    #[test]
    fn what_is_taken_away_is_an_item_or_a_section() {
        let gone: Vec<_> = Deed::ALL.into_iter().filter(|deed| deed.takes_away()).collect();
        assert_eq!(gone, [Deed::SectionRemoved, Deed::TakenOut]);
    }

    #[test]
    fn whoever_does_not_say_what_they_saw_has_seen_nothing() {
        for (text, id) in [("12", 12), ("", 0), ("x", 0), ("99999999999999999999", 0)] {
            assert_eq!(ChangeId::read(&Fields::default().with("seen", text)), ChangeId(id), "{text:?}");
        }
        assert_eq!(ChangeId::read(&Fields::default()), ChangeId(0));
    }
}
