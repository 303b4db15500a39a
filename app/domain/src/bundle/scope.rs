//! The scope of a bundle, and what becomes of each contribution in it: what curators leave out, they answer for.

use super::{NOTE_MAX, NotReady, Source};
use crate::{
    ContributionId, ForumId,
    form::{Check, Errors, Fields, Problem},
};

/// Most forums in a scope.
pub const FORUMS_MAX: usize = 100;
/// Most contributions that are answered for at once.
pub const AT_ONCE_MAX: usize = 100;

/// What became of a contribution in a bundle's scope that is not in the bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Disposition {
    /// An item says the same.
    Echoed,
    /// It is about something else.
    OutOfScope,
    /// It wants what an item excludes.
    InConflict,
    /// It is for a later edition.
    Later,
}

impl Disposition {
    /// Every disposition.
    pub const ALL: [Self; 4] = [Self::Echoed, Self::InConflict, Self::OutOfScope, Self::Later];

    /// As it is stored and sent by forms.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Echoed => "echoed",
            Self::OutOfScope => "out-of-scope",
            Self::InConflict => "in-conflict",
            Self::Later => "later",
        }
    }

    /// The disposition of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|disposition| disposition.code() == code)
    }

    /// Whether it names an item of the bundle.
    #[must_use]
    pub fn names_an_item(self) -> bool {
        match self {
            Self::Echoed | Self::InConflict => true,
            Self::OutOfScope | Self::Later => false,
        }
    }
}

/// The forums whose contributions a bundle answers for: reads `forum` (repeated). None is no scope.
pub fn forums(fields: &Fields) -> Result<Vec<ForumId>, Errors> {
    let mut form = Check::new(fields);
    let mut forums = Vec::new();
    for text in fields.all("forum").filter(|text| !text.is_empty()) {
        match text.parse() {
            Ok(id) if !forums.contains(&id) => forums.push(id),
            Ok(_) => {}
            Err(_) => form.wrong("forum", Problem::NotAnOption),
        }
    }
    if forums.len() > FORUMS_MAX {
        form.wrong("forum", Problem::TooMany { max: FORUMS_MAX });
    }
    form.finish(forums)
}

/// What is said of some contributions of the scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DispositionDraft {
    /// The contributions.
    pub contributions: Vec<ContributionId>,
    /// What becomes of them.
    pub disposition: Disposition,
    /// The item that says the same, or that they are in conflict with.
    pub item: Option<Source>,
    /// Why, in plain words.
    pub reason: String,
}

impl DispositionDraft {
    /// Reads `contribution` (repeated), `disposition`, `item` (`contribution:12` or `workshop:3`) and `reason`.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let mut contributions = Vec::new();
        for text in fields.all("contribution") {
            match text.parse() {
                Ok(id) => contributions.push(id),
                Err(_) => form.wrong("contribution", Problem::NotAnOption),
            }
        }
        match contributions.len() {
            0 => form.wrong("contribution", Problem::Missing),
            n if n > AT_ONCE_MAX => form.wrong("contribution", Problem::TooMany { max: AT_ONCE_MAX }),
            _ => {}
        }
        let disposition = form.choice("disposition", Disposition::parse);
        let item = match fields.get("item").trim() {
            "" => None,
            text => {
                let item = Source::parse(text);
                if item.is_none() {
                    form.wrong("item", Problem::NotAnOption);
                }
                item
            }
        };
        if disposition.is_some_and(Disposition::names_an_item) && fields.get("item").trim().is_empty() {
            form.wrong("item", Problem::Missing);
        }
        let reason = form.line("reason", NOTE_MAX);
        let disposition = disposition.unwrap_or(Disposition::Later);
        let item = item.filter(|_| disposition.names_an_item());
        form.finish(Self { contributions, disposition, item, reason })
    }
}

/// A contribution of the scope that is left out, on the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The contribution.
    pub contribution: ContributionId,
    /// The number of its present wording.
    pub wording: i32,
    /// What became of it.
    pub disposition: Disposition,
    /// The item that says the same, or that it is in conflict with.
    pub item: Option<Source>,
    /// Why.
    pub reason: String,
}

/// What is in a bundle's scope, and what became of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// The forums, by their ids and names.
    pub forums: Vec<(ForumId, String)>,
    /// How many contributions are in sight in them.
    pub size: u64,
    /// How many of those are in the bundle.
    pub used: u64,
    /// Those that are left out with a reason, in the order of their ids.
    pub left: Vec<Left>,
}

impl Scope {
    /// How many contributions nobody has answered for.
    #[must_use]
    pub fn undecided(&self) -> u64 {
        let left = u64::try_from(self.left.len()).unwrap_or(u64::MAX);
        self.size.saturating_sub(self.used).saturating_sub(left)
    }

    /// How many have each disposition.
    #[must_use]
    pub fn count(&self, disposition: Disposition) -> u64 {
        let of = self.left.iter().filter(|left| left.disposition == disposition).count();
        u64::try_from(of).unwrap_or(u64::MAX)
    }

    /// Whether everything in it is answered for.
    pub(super) fn ready(&self) -> Result<(), NotReady> {
        match self.undecided() {
            0 => Ok(()),
            n => Err(NotReady::Undecided(n)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn form() -> Fields {
        Fields::default().with("contribution", "7").with("contribution", "8").with("reason", "Sanottu jo")
    }

    #[test]
    fn a_disposition_says_of_what_why_and_where_the_same_is_said() {
        let echoed = DispositionDraft::parse(&form().with("disposition", "echoed").with("item", "contribution:3"));
        let item = Some(Source::Contribution(ContributionId(3)));
        let (contributions, reason) = (vec![ContributionId(7), ContributionId(8)], "Sanottu jo".to_owned());
        assert_eq!(echoed, Ok(DispositionDraft { contributions, disposition: Disposition::Echoed, item, reason }));
        for (code, missing) in [("echoed", true), ("in-conflict", true), ("out-of-scope", false), ("later", false)] {
            let read = DispositionDraft::parse(&form().with("disposition", code));
            assert_eq!(read.is_err_and(|errors| errors.of("item") == Some(&Problem::Missing)), missing, "{code}");
        }
        let later = DispositionDraft::parse(&form().with("disposition", "later").with("item", "contribution:3"));
        assert_eq!(later.unwrap().item, None, "an item that the disposition does not ask for is not kept");
    }

    #[test]
    fn what_is_wrong_with_a_disposition_stands_at_its_field() {
        let errors = DispositionDraft::parse(&Fields::default().with("item", "x")).unwrap_err();
        for field in ["contribution", "disposition", "reason"] {
            assert_eq!(errors.of(field), Some(&Problem::Missing), "{field}");
        }
        assert_eq!(errors.of("item"), Some(&Problem::NotAnOption));
        let many = (0..=AT_ONCE_MAX).fold(Fields::default(), |all, n| all.with("contribution", n.to_string()));
        let errors = DispositionDraft::parse(&many).unwrap_err();
        assert_eq!(errors.of("contribution"), Some(&Problem::TooMany { max: AT_ONCE_MAX }));
    }

    #[test]
    fn a_scope_is_made_of_forums() {
        let read = |texts: &[&str]| forums(&texts.iter().fold(Fields::default(), |all, text| all.with("forum", *text)));
        assert_eq!(read(&["1", "2", "1", ""]), Ok(vec![ForumId(1), ForumId(2)]));
        assert_eq!(read(&[]), Ok(Vec::new()));
        assert_eq!(read(&["x"]).unwrap_err().of("forum"), Some(&Problem::NotAnOption));
    }

    #[test]
    fn codes_are_read_back() {
        assert!(Disposition::ALL.iter().all(|d| Disposition::parse(d.code()) == Some(*d)));
    }

    proptest! {
        #[test]
        fn the_totals_of_a_scope_add_up(used in 0_u64..50, codes in proptest::collection::vec(0_usize..4, 0..50), rest in 0_u64..50) {
            let left: Vec<Left> = (0..).zip(&codes).map(|(id, code)| Left {
                contribution: ContributionId(id),
                wording: 1,
                disposition: Disposition::ALL[*code],
                item: None,
                reason: "Syy".into(),
            }).collect();
            let size = used + u64::try_from(codes.len()).unwrap() + rest;
            let scope = Scope { forums: Vec::new(), size, used, left };
            let counted: u64 = Disposition::ALL.into_iter().map(|d| scope.count(d)).sum();
            prop_assert_eq!(scope.used + counted + scope.undecided(), scope.size);
            prop_assert_eq!(scope.ready().is_ok(), rest == 0);
        }
    }
}
