//! The fuzzer's targets for files, with their seeds and changed copies.

#[path = "../../../fuzz/src/copies.rs"]
mod copies;
#[path = "../../../fuzz/src/files.rs"]
mod files;

use std::{fs, path::Path};

#[test]
fn no_file_makes_a_reader_wrong() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/seeds");
    for (name, target) in files::TARGETS {
        copies::hand(
            &seeds,
            name,
            |data| {
                target(data);
            },
            40,
        );
    }
}

#[test]
fn seeds_are_taken_where_they_are_meant_to_be() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/seeds");
    let taken = |name: &str, target: files::Target| {
        let mut taken = Vec::new();
        for entry in fs::read_dir(seeds.join(name)).unwrap() {
            let path = entry.unwrap().path();
            if target(&fs::read(&path).unwrap()) {
                taken.push(path.file_name().unwrap().to_string_lossy().into_owned());
            }
        }
        taken.sort();
        taken.join(" ")
    };
    assert_eq!(taken("backup", files::backup), "empty lists media rows");
    assert_eq!(taken("imports", files::imports), "empty whole windows");
    let pictures = taken("pictures", files::pictures);
    let all = ["grey.png", "lossy.webp", "moves.gif", "moves.png", "moves.webp", "plain.gif", "turned.jpg", "wide.png"];
    assert!(all.iter().all(|name| pictures.contains(name)), "{pictures}");
    for refused in ["heic", "promise", "said", "screen"] {
        assert!(!pictures.contains(refused), "{pictures}");
    }
}
