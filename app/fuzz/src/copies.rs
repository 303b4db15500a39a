//! The targets as an ordinary test: their seeds, and copies of these that were changed here and there. What the fuzzer
//! found becomes a seed.

use std::{fs, path::Path};

/// A few changes, other ones for each number.
fn changed(seed: &[u8], number: u32) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    let mut state = number.wrapping_mul(2_654_435_761) | 1;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        usize::try_from(state).unwrap() % below.max(1)
    };
    for _ in 0..=random(4) {
        let (at, byte) = (random(bytes.len()), u8::try_from(random(256)).unwrap());
        match random(4) {
            0 => bytes.insert(at.min(bytes.len()), byte),
            1 => bytes.truncate(at),
            2 => bytes.extend_from_within(at..),
            _ => {
                if let Some(one) = bytes.get_mut(at) {
                    *one = byte;
                }
            }
        }
    }
    bytes
}

/// Hands a target its seeds, in a folder of its name, and so many changed copies of each.
pub(crate) fn hand(seeds: &Path, name: &str, target: impl Fn(&[u8]), copies: u32) {
    let mut tried = 0;
    for entry in fs::read_dir(seeds.join(name)).unwrap() {
        let seed = fs::read(entry.unwrap().path()).unwrap();
        target(&seed);
        tried += 1;
        (0..copies).for_each(|number| target(&changed(&seed, number)));
    }
    assert!(tried >= 4, "{name} has seeds");
}
