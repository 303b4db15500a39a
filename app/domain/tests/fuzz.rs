//! The fuzzer's targets, with their seeds and with copies of these that were changed here and there. What the fuzzer
//! found becomes a seed.

#![expect(clippy::unwrap_used, reason = "a test that fails is a test that panics")]

#[path = "../../fuzz/src/words.rs"]
mod words;

use std::{fs, path::Path};

/// Changed copies of each seed.
const COPIES: u32 = 40;

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

#[test]
fn nothing_that_is_sent_makes_a_reader_wrong() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/seeds");
    for (name, target) in words::TARGETS {
        let mut tried = 0;
        for entry in fs::read_dir(seeds.join(name)).unwrap() {
            let seed = fs::read(entry.unwrap().path()).unwrap();
            target(&seed);
            tried += 1;
            (0..COPIES).for_each(|number| target(&changed(&seed, number)));
        }
        assert!(tried >= 4, "{name} has seeds");
    }
}
