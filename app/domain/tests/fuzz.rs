//! The fuzzer's targets for what people write, with their seeds and changed copies.

#![expect(clippy::unwrap_used, reason = "a test that fails is a test that panics")]

#[path = "../../fuzz/src/copies.rs"]
mod copies;
#[path = "../../fuzz/src/words.rs"]
mod words;

use std::path::Path;

#[test]
fn nothing_that_is_sent_makes_a_reader_wrong() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/seeds");
    for (name, target) in words::TARGETS {
        copies::hand(&seeds, name, target, 40);
    }
}
