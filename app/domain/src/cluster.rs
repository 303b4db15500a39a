//! Texts that may say the same, as a suggestion to whoever reads them: they share words that few others have.
//!
//! The method is textbook: binary tf-idf, cosine similarity, and agglomerative clustering with average linkage (UPGMA)
//! above a threshold. A word weighs more the fewer texts have it (its inverse document frequency). Two texts are alike
//! by the weight of the words that both have, measured by that of all they have (their cosine). The groups that are
//! most alike are joined, as long as their texts are alike on average and one word stands in at least half of them. So each
//! group can be told by its words, and whoever doubts it can count them.
//!
//! Words are compared within one language: where few write in one, its commonest words would be rare. Only texts that
//! share a rare word meet (an inverted index), so the time grows with what is alike, not with the square of all. Of
//! these meetings there are at most [`MEETINGS_MAX`]: the rarest words come first, and texts that only commoner ones
//! lead to each other do not meet any more.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, BinaryHeap},
};

use crate::{ContributionId, Lang};

/// Most words that a group is told by.
pub const SHARED_MAX: usize = 6;
/// Most meetings: a word that so many texts are found by makes one of each pair of them.
pub const MEETINGS_MAX: usize = 2_000_000;
/// A word that more texts of a language have than this, and than a tenth of them, says nothing.
const FEW: usize = 5;
/// A stem of fewer letters says nothing.
const LETTERS: usize = 3;
/// Most words by which a text is found to be like others, the rarest.
const KEPT: usize = 64;
/// How alike groups are that become one, on average over their texts.
const ALIKE: f64 = 0.15;
/// Texts that are less alike than this count as not alike at all: most pairs share one word of many.
const HARDLY: f64 = 0.1;

/// A text that is compared with others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Whose text it is.
    pub id: ContributionId,
    /// Its language.
    pub lang: Lang,
    /// The stems of its words.
    pub stems: BTreeSet<String>,
}

/// Texts that share rare words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// At least two texts; those with most of the shared words first, then in the order of their ids.
    pub members: Vec<ContributionId>,
    /// The stems that at least half of them have, at least one, the weightiest first.
    pub shared: Vec<String>,
}

/// The groups among some texts, the largest first, then those whose texts are most alike. A text is in one of them or
/// in none. The order of the texts makes no difference; of two with the same id one counts.
#[must_use]
pub fn clusters(texts: &[Text]) -> Vec<Cluster> {
    let key = |text: &&Text| (text.id, text.lang.tag());
    let mut sorted: Vec<&Text> = texts.iter().collect();
    sorted.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.stems.cmp(&b.stems)));
    sorted.dedup_by_key(|text| text.id);
    let words = Words::of(&sorted);
    let mut groups: Vec<Group> = joined(&words).into_iter().filter(|group| group.members.len() > 1).collect();
    // Groups of one size have as many pairs, so their sums compare as their averages do.
    groups.sort_by(|a, b| {
        let size = b.members.len().cmp(&a.members.len());
        size.then_with(|| b.within.total_cmp(&a.within))
            .then_with(|| a.members.iter().min().cmp(&b.members.iter().min()))
    });
    groups.iter().map(|group| told(group, &sorted, &words)).collect()
}

/// A word that at least two texts have, and not many.
struct Word<'a> {
    stem: &'a str,
    /// The square of its inverse document frequency.
    weight: f64,
    /// The numbers of the texts that are found by it, in their order.
    texts: Vec<usize>,
}

/// The rare words of all texts.
struct Words<'a> {
    all: Vec<Word<'a>>,
    /// Of each text, the numbers of the words by which it is found.
    of: Vec<Vec<usize>>,
    /// Of each text, the length of its vector, words that no other text has among them.
    lengths: Vec<f64>,
}

impl<'a> Words<'a> {
    fn of(texts: &[&'a Text]) -> Self {
        let mut index: BTreeMap<(&str, &'a str), Vec<usize>> = BTreeMap::new();
        let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, text) in texts.iter().enumerate() {
            let size = sizes.entry(text.lang.tag()).or_default();
            *size = size.saturating_add(1);
            for stem in text.stems.iter().filter(|stem| stem.chars().count() >= LETTERS) {
                index.entry((text.lang.tag(), stem.as_str())).or_default().push(at);
            }
        }
        let mut words = Self { all: Vec::new(), of: vec![Vec::new(); texts.len()], lengths: vec![0.0; texts.len()] };
        for ((lang, stem), having) in index {
            let size = sizes.get(lang).copied().unwrap_or_default();
            // What all have tells none of them from the others.
            if having.len() <= FEW.max(size / 10) && having.len() < size {
                words.add(stem, (number(size) / number(having.len())).ln().powi(2), &having);
            }
        }
        for length in &mut words.lengths {
            *length = length.sqrt();
        }
        words.keep().within(MEETINGS_MAX)
    }

    /// Adds a word to what its texts weigh, and to what they are found by where it is not one's alone.
    fn add(&mut self, stem: &'a str, weight: f64, having: &[usize]) {
        let shared = having.len() > 1;
        for at in having {
            if let Some(length) = self.lengths.get_mut(*at) {
                *length += weight;
            }
            if let Some(own) = self.of.get_mut(*at).filter(|_| shared) {
                own.push(self.all.len());
            }
        }
        if shared {
            self.all.push(Word { stem, weight, texts: Vec::new() });
        }
    }

    /// Keeps the weightiest words of each text.
    fn keep(mut self) -> Self {
        for (at, own) in self.of.iter_mut().enumerate() {
            let weight = |word: &usize| self.all.get(*word).map_or(0.0, |word| word.weight);
            own.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then_with(|| a.cmp(b)));
            own.truncate(KEPT);
            for word in own.iter() {
                if let Some(word) = self.all.get_mut(*word) {
                    word.texts.push(at);
                }
            }
        }
        self
    }

    /// Lets at most so many pairs meet, by the weightiest words. By the others nothing is found; they still tell of a
    /// group that they stand in.
    fn within(mut self, most: usize) -> Self {
        let mut order: Vec<usize> = (0..self.all.len()).collect();
        let weight = |word: &usize| self.all.get(*word).map_or(0.0, |word| word.weight);
        order.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then_with(|| a.cmp(b)));
        let mut met = 0_usize;
        for at in order {
            let Some(word) = self.all.get_mut(at) else { continue };
            let texts = word.texts.len();
            met = met.saturating_add(texts.saturating_mul(texts.saturating_sub(1)) / 2);
            if met > most {
                word.texts.clear();
            }
        }
        self
    }

    /// The pairs of texts that are alike, the lower number first, and how much.
    fn alike(&self) -> Vec<(usize, usize, f64)> {
        let (mut pairs, mut sums, mut met) = (Vec::new(), vec![0.0_f64; self.of.len()], Vec::new());
        for (one, own) in self.of.iter().enumerate() {
            for word in own.iter().filter_map(|word| self.all.get(*word)) {
                let behind = word.texts.partition_point(|at| *at <= one);
                for other in word.texts.iter().skip(behind) {
                    if let Some(sum) = sums.get_mut(*other) {
                        if *sum <= 0.0 {
                            met.push(*other);
                        }
                        *sum += word.weight;
                    }
                }
            }
            for other in met.drain(..) {
                let sum = sums.get_mut(other).map(std::mem::take).unwrap_or_default();
                let likeness = sum / (self.length(one) * self.length(other));
                if likeness >= HARDLY {
                    pairs.push((one, other, likeness));
                }
            }
        }
        pairs
    }

    fn length(&self, at: usize) -> f64 {
        self.lengths.get(at).copied().unwrap_or_default()
    }
}

/// Texts that are one group so far.
#[derive(Default)]
struct Group {
    /// Their numbers.
    members: Vec<usize>,
    /// How many of them have a word, by its number.
    words: BTreeMap<usize, usize>,
    /// The sum of what their pairs are alike.
    within: f64,
    /// The sum of what they are alike with each other group, by its number.
    beside: BTreeMap<usize, f64>,
}

impl Group {
    /// Whether so many of a group share a word: half of it, and never one alone.
    fn shares(having: usize, size: usize) -> bool {
        having > 1 && having.saturating_mul(2) >= size
    }

    /// Whether a word would stand in at least half of both together. It stands in half of one of them then.
    fn meets(&self, other: &Self) -> bool {
        let size = self.members.len().saturating_add(other.members.len());
        let both = |(word, having): (&usize, &usize), other: &Self| {
            Self::shares(other.words.get(word).map_or(*having, |more| having.saturating_add(*more)), size)
        };
        self.words.iter().any(|entry| both(entry, other)) || other.words.iter().any(|entry| both(entry, self))
    }

    /// Takes another group in.
    fn take(&mut self, other: Self, between: f64) {
        self.members.extend(other.members);
        self.within += other.within + between;
        for (word, having) in other.words {
            let all = self.words.entry(word).or_default();
            *all = all.saturating_add(having);
        }
        for (third, sum) in other.beside {
            *self.beside.entry(third).or_default() += sum;
        }
    }
}

/// Two groups that may become one: the likest first, then those with the lowest numbers. With the sizes that they had
/// then, which tell whether it is still so: groups only grow. The bits of positive numbers are in the order of these.
type Pair = (u64, Reverse<(usize, usize)>, (usize, usize));

/// Joins what is most alike, again and again.
fn joined(words: &Words<'_>) -> Vec<Group> {
    let alone = |(at, own): (usize, &Vec<usize>)| {
        let words = own.iter().map(|word| (*word, 1)).collect();
        (at, Group { members: vec![at], words, ..Group::default() })
    };
    let mut groups: BTreeMap<usize, Group> = words.of.iter().enumerate().map(alone).collect();
    let mut pairs = BinaryHeap::new();
    for (one, other, likeness) in words.alike() {
        for (own, third) in [(one, other), (other, one)] {
            if let Some(group) = groups.get_mut(&own) {
                group.beside.insert(third, likeness);
            }
        }
        pairs.extend(pair(likeness, (one, other), (1, 1)));
    }
    while let Some((_, Reverse((one, other)), sizes)) = pairs.pop() {
        let fits = groups
            .get(&one)
            .zip(groups.get(&other))
            .is_some_and(|(a, b)| (a.members.len(), b.members.len()) == sizes && a.meets(b));
        if fits {
            pairs.extend(join(&mut groups, one, other));
        }
    }
    groups.into_values().collect()
}

/// The pair, where it is alike enough: the sum over all pairs of their texts, by how many those are.
fn pair(sum: f64, (one, other): (usize, usize), sizes: (usize, usize)) -> Option<Pair> {
    let likeness = sum / (number(sizes.0) * number(sizes.1));
    (likeness >= ALIKE).then_some((likeness.to_bits(), Reverse((one, other)), sizes))
}

/// Makes one group of two, under the number of the first, and answers what that may be joined with.
fn join(groups: &mut BTreeMap<usize, Group>, one: usize, other: usize) -> Vec<Pair> {
    let (Some(mut group), Some(gone)) = (groups.remove(&one), groups.remove(&other)) else { return Vec::new() };
    let between = group.beside.get(&other).copied().unwrap_or_default();
    group.take(gone, between);
    group.beside.remove(&one);
    group.beside.remove(&other);
    let mut pairs = Vec::new();
    for (third, sum) in &group.beside {
        let Some(neighbour) = groups.get_mut(third) else { continue };
        neighbour.beside.remove(&other);
        neighbour.beside.insert(one, *sum);
        let (own, theirs) = (group.members.len(), neighbour.members.len());
        let (numbers, sizes) =
            if one < *third { ((one, *third), (own, theirs)) } else { ((*third, one), (theirs, own)) };
        pairs.extend(pair(*sum, numbers, sizes));
    }
    groups.insert(one, group);
    pairs
}

/// A group with its words and its texts' ids.
fn told(group: &Group, texts: &[&Text], words: &Words<'_>) -> Cluster {
    let size = group.members.len();
    let mut shared: Vec<(f64, &str)> = group
        .words
        .iter()
        .filter(|(_, having)| Group::shares(**having, size))
        .filter_map(|(word, having)| {
            let word = words.all.get(*word)?;
            Some((word.weight.sqrt() * number(*having), word.stem))
        })
        .collect();
    shared.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    shared.truncate(SHARED_MAX);
    let mut members: Vec<(Reverse<usize>, ContributionId)> = group
        .members
        .iter()
        .filter_map(|at| texts.get(*at))
        .map(|text| (Reverse(shared.iter().filter(|(_, stem)| text.stems.contains(*stem)).count()), text.id))
        .collect();
    members.sort_unstable();
    Cluster {
        members: members.into_iter().map(|(_, id)| id).collect(),
        shared: shared.into_iter().map(|(_, stem)| stem.to_owned()).collect(),
    }
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
#[path = "cluster_tests.rs"]
mod tests;
