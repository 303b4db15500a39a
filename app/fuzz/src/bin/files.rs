//! Tries the reader that `TARGET` names with what the fuzzer makes up: those of files, and of forms with files.
#![no_main]

#[path = "../files.rs"]
mod files;
#[path = "../../../pages/src/sent/parts.rs"]
mod parts;
#[path = "../uploads.rs"]
mod uploads;

use std::sync::LazyLock;

static TARGET: LazyLock<files::Target> = LazyLock::new(|| {
    let name = std::env::var("TARGET").unwrap_or_default();
    if name == "multipart" {
        return |data| {
            uploads::multipart(data);
            true
        };
    }
    let named = files::TARGETS.iter().find(|(known, _)| *known == name);
    named.expect("TARGET names one of files::TARGETS, or multipart").1
});

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    TARGET(data);
});
