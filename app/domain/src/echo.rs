//! Echo groups: contributions that say the same. Each keeps its text, author, place and supports; a group merges
//! nothing, and only says that they belong together.

use crate::{
    ContributionId, EchoId, Timestamp,
    contribution::Summary,
    form::{Check, Errors, Fields, Problem},
    page::Page,
};

/// Fewest contributions of a group: one alone says the same as nobody.
pub const MIN: usize = 2;
/// Most contributions that are grouped at once.
pub const AT_ONCE_MAX: usize = 100;

/// Contributions that say the same, as somebody chose them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupDraft {
    /// The contributions, each once.
    pub contributions: Vec<ContributionId>,
}

impl GroupDraft {
    /// Reads `contribution` (repeated), from [`MIN`] to [`AT_ONCE_MAX`]. What is sent twice counts once.
    pub fn parse(fields: &Fields) -> Result<Self, Errors> {
        let mut form = Check::new(fields);
        let mut contributions = Vec::new();
        for text in fields.all("contribution") {
            match text.parse() {
                Ok(id) if contributions.len() <= AT_ONCE_MAX && !contributions.contains(&id) => contributions.push(id),
                Ok(_) => {}
                Err(_) => form.wrong("contribution", Problem::NotAnOption),
            }
        }
        match contributions.len() {
            n if n < MIN => form.wrong("contribution", Problem::TooFew { min: MIN }),
            n if n > AT_ONCE_MAX => form.wrong("contribution", Problem::TooMany { max: AT_ONCE_MAX }),
            _ => {}
        }
        form.finish(Self { contributions })
    }
}

/// A contribution that is in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// The contribution.
    pub contribution: ContributionId,
    /// Its group.
    pub echo: EchoId,
    /// When that was made.
    pub made: Timestamp,
}

/// What becomes of groups where contributions are chosen to be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// The group that all are in then; `None` is a new one.
    pub into: Option<EchoId>,
    /// The chosen ones that were in no group.
    pub new: Vec<ContributionId>,
    /// Groups that end; all their members go where the chosen ones are.
    pub ended: Vec<EchoId>,
}

impl Joined {
    /// Whether everything was so before.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.into.is_some() && self.new.is_empty() && self.ended.is_empty()
    }
}

/// Puts the chosen ones into one group: the oldest that any of them is in. `members` are those of the chosen that are
/// in groups; who else is in these goes along.
#[must_use]
pub fn join(chosen: &[ContributionId], members: &[Member]) -> Joined {
    let into = members.iter().min_by_key(|member| (member.made, member.echo)).map(|member| member.echo);
    let mut ended: Vec<EchoId> = members.iter().map(|member| member.echo).filter(|echo| Some(*echo) != into).collect();
    ended.sort_unstable();
    ended.dedup();
    let is_new = |id: &&ContributionId| !members.iter().any(|member| member.contribution == **id);
    Joined { into, new: chosen.iter().filter(is_new).copied().collect(), ended }
}

/// Whether a group that has so many members left is one.
#[must_use]
pub fn is_group(left: u64) -> bool {
    left >= u64::try_from(MIN).unwrap_or(u64::MAX)
}

/// The others that say the same as a contribution, as everybody may see them.
#[derive(Clone, Debug, PartialEq)]
pub struct Others {
    /// By how many ways they came.
    pub channels: u64,
    /// A page of them; its total is how many voices there are.
    pub page: Page<Summary>,
}

/// A group in a list, as everybody may see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its id.
    pub id: EchoId,
    /// How many contributions are in it.
    pub voices: u64,
    /// By how many ways they came.
    pub channels: u64,
    /// The oldest of them.
    pub first: Vec<Summary>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    /// Who is in which group; a group's id is when it was made as well.
    #[derive(Clone, Debug, Default, PartialEq)]
    struct Groups {
        of: BTreeMap<ContributionId, EchoId>,
        last: i64,
    }

    impl Groups {
        fn members(&self, chosen: &[ContributionId]) -> Vec<Member> {
            let member = |id: &ContributionId| {
                let echo = *self.of.get(id)?;
                Some(Member { contribution: *id, echo, made: Timestamp(echo.0) })
            };
            chosen.iter().filter_map(member).collect()
        }

        fn group(&mut self, chosen: &[ContributionId]) -> Joined {
            let joined = join(chosen, &self.members(chosen));
            let into = joined.into.unwrap_or(EchoId(self.last + 1));
            self.last = self.last.max(into.0);
            for echo in self.of.values_mut().filter(|echo| joined.ended.contains(echo)) {
                *echo = into;
            }
            self.of.extend(joined.new.iter().map(|id| (*id, into)));
            joined
        }

        fn leave(&mut self, id: ContributionId) {
            let Some(echo) = self.of.remove(&id) else { return };
            let left = self.of.values().filter(|other| **other == echo).count();
            if !is_group(u64::try_from(left).unwrap()) {
                self.of.retain(|_, other| *other != echo);
            }
        }

        fn sizes(&self) -> BTreeMap<EchoId, usize> {
            self.of.values().fold(BTreeMap::new(), |mut sizes, echo| {
                *sizes.entry(*echo).or_default() += 1;
                sizes
            })
        }
    }

    fn ids(numbers: &[i64]) -> Vec<ContributionId> {
        numbers.iter().copied().map(ContributionId).collect()
    }

    #[test]
    fn a_draft_names_two_to_a_hundred() {
        let read = |texts: &[&str]| {
            let fields = texts.iter().fold(Fields::default(), |all, text| all.with("contribution", *text));
            GroupDraft::parse(&fields).map_err(|errors| errors.of("contribution").cloned().unwrap())
        };
        assert_eq!(read(&["7", "8", "7"]), Ok(GroupDraft { contributions: ids(&[7, 8]) }));
        for few in [&[][..], &["7"], &["7", "7"]] {
            assert_eq!(read(few), Err(Problem::TooFew { min: 2 }), "{few:?}");
        }
        assert_eq!(read(&["7", "8", "x"]), Err(Problem::NotAnOption));
        let many: Vec<String> = (0..=AT_ONCE_MAX).map(|n| n.to_string()).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(read(&many), Err(Problem::TooMany { max: AT_ONCE_MAX }));
        assert!(read(&many[1..]).is_ok());
    }

    #[test]
    fn the_chosen_join_the_oldest_group_of_theirs() {
        let member =
            |id, echo, made| Member { contribution: ContributionId(id), echo: EchoId(echo), made: Timestamp(made) };
        for (members, into, new, ended) in [
            (vec![], None, vec![1, 2, 3], vec![]),
            (vec![member(2, 5, 9)], Some(5), vec![1, 3], vec![]),
            (vec![member(2, 5, 9), member(3, 6, 8)], Some(6), vec![1], vec![5]),
            (vec![member(1, 6, 8), member(2, 5, 8), member(3, 6, 8)], Some(5), vec![], vec![6]),
        ] {
            let joined = join(&ids(&[1, 2, 3]), &members);
            let want =
                Joined { into: into.map(EchoId), new: ids(&new), ended: ended.into_iter().map(EchoId).collect() };
            assert_eq!(joined, want, "{members:?}");
        }
        assert!(join(&ids(&[1, 2]), &[member(1, 5, 1), member(2, 5, 1)]).is_nothing());
        assert!(!join(&ids(&[1, 2]), &[]).is_nothing());
    }

    fn chosen() -> impl Strategy<Value = Vec<ContributionId>> {
        proptest::collection::btree_set(0_i64..12, MIN..6).prop_map(|set| set.into_iter().map(ContributionId).collect())
    }

    fn groups() -> impl Strategy<Value = Groups> {
        proptest::collection::vec(chosen(), 0..5).prop_map(|all| {
            all.iter().fold(Groups::default(), |mut groups, chosen| {
                groups.group(chosen);
                groups
            })
        })
    }

    proptest! {
        #[test]
        fn the_chosen_are_together_and_nobody_else_is_parted(before in groups(), chosen in chosen()) {
            let mut after = before.clone();
            let joined = after.group(&chosen);
            let into = after.of[&chosen[0]];
            prop_assert!(chosen.iter().all(|id| after.of[id] == into));
            prop_assert!(after.sizes().values().all(|size| *size >= MIN));
            for (id, echo) in &before.of {
                let now = if joined.ended.contains(echo) { into } else { *echo };
                prop_assert_eq!(after.of[id], now);
            }
            prop_assert!(after.of.len() == before.of.len() + joined.new.len());
            prop_assert!(join(&chosen, &after.members(&chosen)).is_nothing());
        }

        #[test]
        fn what_was_grouped_can_be_taken_apart_again(before in groups(), chosen in chosen()) {
            let mut after = before.clone();
            let joined = after.group(&chosen);
            prop_assume!(joined.ended.is_empty());
            for id in joined.new {
                after.leave(id);
                prop_assert!(after.sizes().values().all(|size| *size >= MIN));
            }
            prop_assert_eq!(after.of, before.of);
        }
    }
}
