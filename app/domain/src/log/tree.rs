//! The tree of RFC 6962: hashes of leaves and of what stands over them, roots and proofs.
//!
//! A tree that only grows consists of complete subtrees, whose hashes never change; these are kept, so a root or a proof
//! reads as many of them as the tree is high. What reads them is handed in: here nothing knows where they lie.

use sha2::{Digest as _, Sha256};

use super::Hash;

/// The hash of a leaf.
#[must_use]
pub fn leaf_hash(leaf: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(leaf).finalize().into()
}

/// The hash of what stands over two.
#[must_use]
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// The root of a tree without leaves.
#[must_use]
pub fn empty_root() -> Hash {
    Sha256::digest([]).into()
}

/// A complete subtree: of 2^`level` leaves, the `at`-th of its size, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Node {
    /// How high it is; a leaf is 0.
    pub level: u32,
    /// Which of its level it is.
    pub at: u64,
}

impl Node {
    /// A number of its own among all subtrees of all trees: leaves have the even ones, and what stands over two has the
    /// one in the middle between them.
    #[must_use]
    pub fn number(self) -> i64 {
        let middle = 1_u64.checked_shl(self.level).unwrap_or(0).wrapping_sub(1);
        let first = self.at.checked_shl(self.level.saturating_add(1)).unwrap_or(0);
        i64::try_from(first | middle).unwrap_or(i64::MAX)
    }

    fn parent(self) -> Self {
        Self { level: self.level.saturating_add(1), at: self.at / 2 }
    }
}

/// What reads the hash of a complete subtree; `None` where it is not there.
pub type Read<'a> = dyn FnMut(Node) -> Option<Hash> + 'a;

/// Which subtrees something is computed from, so that they can be read at once.
pub fn needed<T>(compute: impl FnOnce(&mut Read<'_>) -> Option<T>) -> Vec<Node> {
    let mut nodes = Vec::new();
    compute(&mut |node| {
        nodes.push(node);
        Some([0; 32])
    });
    nodes
}

/// The right edge of a tree: the complete subtrees that no other covers. All that it takes to add leaves.
#[derive(Clone, Debug, Default)]
pub struct Edge {
    size: u64,
    peaks: Vec<(Node, Hash)>,
}

impl Edge {
    /// The edge of a tree of a size.
    pub fn read(size: u64, read: &mut Read<'_>) -> Option<Self> {
        let (mut peaks, mut before) = (Vec::new(), 0_u64);
        for level in (0..u64::BITS).rev() {
            let leaves = 1_u64.checked_shl(level)?;
            if size & leaves != 0 {
                let node = Node { level, at: before.checked_shr(level)? };
                peaks.push((node, read(node)?));
                before |= leaves;
            }
        }
        Some(Self { size, peaks })
    }

    /// How many leaves the tree has.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf; answers the subtrees that it completes, itself first.
    pub fn push(&mut self, leaf: Hash) -> Vec<(Node, Hash)> {
        let (mut node, mut hash) = (Node { level: 0, at: self.size }, leaf);
        let mut complete = vec![(node, hash)];
        while let Some((_, left)) = self.peaks.pop_if(|(peak, _)| peak.level == node.level) {
            hash = node_hash(&left, &hash);
            node = node.parent();
            complete.push((node, hash));
        }
        self.peaks.push((node, hash));
        self.size = self.size.saturating_add(1);
        complete
    }

    /// The tree's root.
    #[must_use]
    pub fn root(&self) -> Hash {
        let mut peaks = self.peaks.iter().rev().map(|(_, hash)| *hash);
        let Some(last) = peaks.next() else { return empty_root() };
        peaks.fold(last, |right, left| node_hash(&left, &right))
    }
}

/// The largest power of two below a number of two or more.
fn split(len: u64) -> u64 {
    1_u64.checked_shl(len.saturating_sub(1).ilog2()).unwrap_or(1)
}

/// The hash over some leaves in a row, which start where a subtree of their size may start.
fn range(from: u64, len: u64, read: &mut Read<'_>) -> Option<Hash> {
    if len.is_power_of_two() {
        let level = len.trailing_zeros();
        return read(Node { level, at: from.checked_shr(level)? });
    }
    let left = split(len);
    Some(node_hash(&range(from, left, read)?, &range(from.checked_add(left)?, len.checked_sub(left)?, read)?))
}

/// The root of a tree of a size.
pub fn root(size: u64, read: &mut Read<'_>) -> Option<Hash> {
    if size == 0 { Some(empty_root()) } else { range(0, size, read) }
}

/// The proof that a leaf is in the tree of a size: the hashes beside its way to the root, from below.
pub fn inclusion(index: u64, size: u64, read: &mut Read<'_>) -> Option<Vec<Hash>> {
    let (mut from, mut len, mut proof) = (0_u64, size, Vec::new());
    if index >= size {
        return None;
    }
    while len > 1 {
        let left = split(len);
        let middle = from.checked_add(left)?;
        if index < middle {
            proof.push(range(middle, len.checked_sub(left)?, read)?);
            len = left;
        } else {
            proof.push(range(from, left, read)?);
            (from, len) = (middle, len.checked_sub(left)?);
        }
    }
    proof.reverse();
    Some(proof)
}

/// The proof that the tree of one size begins with the tree of another, smaller one.
pub fn consistency(old: u64, new: u64, read: &mut Read<'_>) -> Option<Vec<Hash>> {
    let (mut from, mut len, mut proof) = (0_u64, new, Vec::new());
    if old > new {
        return None;
    }
    if old == 0 || old == new {
        return Some(proof);
    }
    while from.checked_add(len)? != old {
        let left = split(len);
        let middle = from.checked_add(left)?;
        if old <= middle {
            proof.push(range(middle, len.checked_sub(left)?, read)?);
            len = left;
        } else {
            proof.push(range(from, left, read)?);
            (from, len) = (middle, len.checked_sub(left)?);
        }
    }
    // Where the old tree is a subtree of the new one, who checks the proof has its root already.
    if from != 0 {
        proof.push(range(from, len, read)?);
    }
    proof.reverse();
    Some(proof)
}

/// Whether a proof shows that a leaf is in the tree of a root.
#[must_use]
pub fn includes(leaf: &Hash, index: u64, size: u64, proof: &[Hash], root: &Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut at, mut last, mut hash) = (index, size.saturating_sub(1), *leaf);
    for beside in proof {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            hash = node_hash(beside, &hash);
            while at & 1 == 0 && at != 0 {
                (at, last) = (at >> 1, last >> 1);
            }
        } else {
            hash = node_hash(&hash, beside);
        }
        (at, last) = (at >> 1, last >> 1);
    }
    last == 0 && hash == *root
}

/// Whether a proof shows that the tree of the second size and root begins with the tree of the first.
#[must_use]
pub fn continues(old: (u64, &Hash), new: (u64, &Hash), proof: &[Hash]) -> bool {
    let ((old, old_root), (new, new_root)) = (old, new);
    if old == 0 || old >= new {
        let same = old == new && old_root == new_root;
        return proof.is_empty() && (same || (old == 0 && new > 0 && *old_root == empty_root()));
    }
    let (mut at, mut last) = (old.saturating_sub(1), new.saturating_sub(1));
    while at & 1 == 1 {
        (at, last) = (at >> 1, last >> 1);
    }
    let mut proof = proof.iter();
    let first = if old.is_power_of_two() { Some(old_root) } else { proof.next() };
    let Some(first) = first else { return false };
    let (mut was, mut is) = (*first, *first);
    for beside in proof {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            (was, is) = (node_hash(beside, &was), node_hash(beside, &is));
            while at & 1 == 0 && at != 0 {
                (at, last) = (at >> 1, last >> 1);
            }
        } else {
            is = node_hash(&is, beside);
        }
        (at, last) = (at >> 1, last >> 1);
    }
    last == 0 && was == *old_root && is == *new_root
}

#[cfg(test)]
#[path = "tree_tests.rs"]
mod tests;
