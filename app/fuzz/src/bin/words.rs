//! Tries the reader that `TARGET` names with what the fuzzer makes up.
#![no_main]

#[path = "../words.rs"]
mod words;

use std::sync::LazyLock;

static TARGET: LazyLock<words::Target> = LazyLock::new(|| {
    let name = std::env::var("TARGET").unwrap_or_default();
    let named = words::TARGETS.iter().find(|(known, _)| *known == name);
    named.expect("TARGET names one of words::TARGETS").1
});

libfuzzer_sys::fuzz_target!(|data: &[u8]| TARGET(data));
