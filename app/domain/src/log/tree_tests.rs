//! The tree against the vectors of RFC 6962's reference implementation and against `ct-merkle`.

use std::collections::HashMap;

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use proptest::prelude::*;

use super::*;
use crate::log::{from_hex, hex};

/// The eight leaves that the reference implementation is tested with.
const LEAVES: [&[u8]; 8] = [
    b"",
    b"\x00",
    b"\x10",
    b"\x20\x21",
    b"\x30\x31",
    b"\x40\x41\x42\x43",
    b"\x50\x51\x52\x53\x54\x55\x56\x57",
    b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
];
/// The roots of its first one, two, … leaves.
const ROOTS: [&str; 8] = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

/// A tree with all its complete subtrees.
fn grown(leaves: &[Vec<u8>]) -> (Edge, HashMap<i64, Hash>) {
    let (mut edge, mut nodes) = (Edge::default(), HashMap::new());
    for leaf in leaves {
        for (node, hash) in edge.push(leaf_hash(leaf)) {
            assert!(nodes.insert(node.number(), hash).is_none(), "{node:?} has the number of another");
        }
    }
    (edge, nodes)
}

fn vectors() -> Vec<Vec<u8>> {
    LEAVES.iter().map(|leaf| leaf.to_vec()).collect()
}

#[test]
fn roots_are_those_of_the_reference() {
    assert_eq!(hex(&empty_root()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (size, expected) in (1..).zip(ROOTS) {
        assert_eq!(hex(&grown(&vectors()[..size]).0.root()), expected, "{size}");
    }
}

#[test]
fn proofs_are_those_of_the_reference() {
    let (_, nodes) = grown(&vectors());
    let mut read = |node: Node| nodes.get(&node.number()).copied();
    let hexed = |proof: Option<Vec<Hash>>| proof.unwrap().iter().map(|h| hex(h)).collect::<Vec<_>>();
    assert_eq!(hexed(inclusion(0, 1, &mut read)), [""; 0]);
    assert_eq!(
        hexed(inclusion(5, 8, &mut read)),
        [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ]
    );
    assert_eq!(hexed(consistency(1, 1, &mut read)), [""; 0]);
    assert_eq!(
        hexed(consistency(6, 8, &mut read)),
        [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ]
    );
    let root: Hash = from_hex(ROOTS[7]).unwrap();
    assert_eq!(root_of(8, &nodes), root);
}

fn root_of(size: u64, nodes: &HashMap<i64, Hash>) -> Hash {
    root(size, &mut |node| nodes.get(&node.number()).copied()).unwrap()
}

#[test]
fn what_does_not_exist_has_no_proof() {
    let (_, nodes) = grown(&vectors());
    let mut read = |node: Node| nodes.get(&node.number()).copied();
    assert_eq!(inclusion(8, 8, &mut read), None);
    assert_eq!(inclusion(0, 0, &mut read), None);
    assert_eq!(consistency(9, 8, &mut read), None);
    assert_eq!(consistency(0, 8, &mut read), Some(vec![]));
    assert_eq!(root(9, &mut read), None, "a leaf is missing");
    assert!(!continues((9, &[0; 32]), (8, &[0; 32]), &[]));
    assert!(!continues((0, &[0; 32]), (8, &root_of(8, &nodes)), &[]), "an empty tree has one root");
}

#[test]
fn what_is_read_is_as_much_as_the_tree_is_high() {
    let size = 1_000_003;
    for nodes in [
        needed(|read| root(size, read)),
        needed(|read| inclusion(777_777, size, read)),
        needed(|read| consistency(333_333, size, read)),
        needed(|read| Edge::read(size, read)),
    ] {
        assert!((1..=60).contains(&nodes.len()), "{}", nodes.len());
    }
}

proptest! {
    #[test]
    fn it_is_the_tree_of_ct_merkle(leaves in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..4), 1..70)) {
        let (edge, nodes) = grown(&leaves);
        let mut read = |node: Node| nodes.get(&node.number()).copied();
        let size = edge.size();
        let mut theirs = MemoryBackedTree::<sha2::Sha256, Vec<u8>>::new();
        for leaf in &leaves {
            theirs.push(leaf.clone());
        }
        let root = edge.root();
        let same = theirs.root();
        prop_assert_eq!(&root[..], &same.as_bytes()[..]);
        prop_assert_eq!(root_of(size, &nodes), root);
        prop_assert_eq!(Edge::read(size, &mut read).unwrap().root(), root);
        for (index, leaf) in (0..size).zip(&leaves) {
            let proof = inclusion(index, size, &mut read).unwrap();
            let same = theirs.prove_inclusion(usize::try_from(index).unwrap());
            prop_assert_eq!(proof.concat(), same.as_bytes());
            prop_assert!(includes(&leaf_hash(leaf), index, size, &proof, &root));
        }
        for old in 1..size {
            let proof = consistency(old, size, &mut read).unwrap();
            let same = theirs.prove_consistency(usize::try_from(size - old).unwrap());
            prop_assert_eq!(proof.concat(), same.as_bytes());
            prop_assert!(continues((old, &root_of(old, &nodes)), (size, &root), &proof));
        }
    }

    #[test]
    fn a_proof_shows_nothing_else(
        size in 2_u64..70, index in 0_u64..70, old in 1_u64..70, flip in 0_usize..256, which in any::<prop::sample::Index>(),
    ) {
        let leaves: Vec<Vec<u8>> = (0..size).map(|n| n.to_be_bytes().to_vec()).collect();
        let (edge, nodes) = grown(&leaves);
        let mut read = |node: Node| nodes.get(&node.number()).copied();
        let (index, old, root) = (index % size, 1 + old % (size - 1), edge.root());
        let bent = |hash: &mut Hash| hash[flip / 8] ^= 1 << (flip % 8);

        let leaf = leaf_hash(&index.to_be_bytes());
        let mut proof = inclusion(index, size, &mut read).unwrap();
        prop_assert!(!includes(&leaf, (index + 1) % size, size, &proof, &root));
        prop_assert!(!includes(&leaf, index, size, &proof[1..], &root));
        bent(which.get_mut(&mut proof));
        prop_assert!(!includes(&leaf, index, size, &proof, &root));

        let was = root_of(old, &nodes);
        let mut proof = consistency(old, size, &mut read).unwrap();
        prop_assert!(!continues((old, &root), (size, &root), &proof));
        prop_assert!(!continues((old, &was), (size, &was), &proof));
        prop_assert!(!continues((old, &was), (size, &root), &proof[1..]));
        bent(which.get_mut(&mut proof));
        prop_assert!(!continues((old, &was), (size, &root), &proof));
    }
}
