//! Backups at the command line, beside a server that goes on.

use std::{collections::BTreeMap, os::unix::fs::PermissionsExt as _, path::Path};

use tokio::process::Command;

use crate::{
    bucket::store,
    harness::{World, png},
};

/// Runs the program; answers whether it did what it was asked to, and what it printed.
async fn talkoot(settings: &[&str], words: &[&str]) -> (bool, String) {
    let ran = Command::new(env!("CARGO_BIN_EXE_talkoot")).args(settings).args(words).output().await.unwrap();
    (ran.status.success(), String::from_utf8_lossy(&[ran.stdout, ran.stderr].concat()).into_owned())
}

/// A server with a picture in it, whose files lie in a bucket.
async fn bucket_world(folder: &Path) -> (World, String) {
    let endpoint = store(folder).await;
    let world = World::with_store(&crate::bucket::bucket(&endpoint, "secret")).await;
    let aino = world.person("Aino", &[]).await;
    let fields = [
        ("kind", "idea"),
        ("lang", "fi"),
        ("title", "T"),
        ("body", "B"),
        ("upload_alt", "Joki"),
        ("upload_caption", ""),
    ];
    aino.post_files("/fi/p/kangas/forums/joki/new", &fields, &[&png(60, 40)]).await.location();
    (world, endpoint)
}

fn with_bucket<'a>(data: &'a str, endpoint: &'a str) -> Vec<&'a str> {
    let bucket = ["--s3-bucket", "pictures", "--s3-endpoint", endpoint, "--s3-key", "key", "--s3-secret", "secret"];
    [&["--data", data][..], &bucket].concat()
}

/// The pictures in the folder of a store.
fn pictures(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut left = vec![folder.join("pictures")];
    while let Some(next) = left.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                left.push(path);
            } else if path.extension().is_some_and(|ending| ending == "webp" || ending == "jpg") {
                all.insert(path.strip_prefix(folder).unwrap().display().to_string(), std::fs::read(path).unwrap());
            }
        }
    }
    all
}

#[tokio::test]
async fn an_installation_with_a_bucket_moves_to_an_empty_place() {
    service::media::use_default_tls();
    let (old, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (world, endpoint) = bucket_world(old.path()).await;
    let file = world.folder.path().join("all.backup");
    let file = file.to_str().unwrap();
    let data = world.folder.path().to_str().unwrap();
    let here = [with_bucket(data, &endpoint), vec!["--database-url", &world.url]].concat();
    let (done, told) = talkoot(&here, &["backup", file]).await;
    assert!(done && told.contains("is made:"), "{told}");
    assert_eq!(std::fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600, "it holds what nobody may read");

    let (again, told) = talkoot(&here, &["backup", file]).await;
    assert!(!again && told.contains("is there already"), "{told}");
    let (whole, told) = talkoot(&[], &["backup", "--check", file]).await;
    assert!(whole && told.contains("is whole"), "{told}");

    let endpoint = store(new.path()).await;
    let fresh = tempfile::tempdir().unwrap();
    let there = with_bucket(fresh.path().to_str().unwrap(), &endpoint);
    let (done, told) = talkoot(&there, &["restore", file]).await;
    assert!(done && told.contains("is restored:") && told.contains("ok     editions"), "{told}");
    assert!(!pictures(old.path()).is_empty());
    assert_eq!(pictures(old.path()), pictures(new.path()));
    let (again, told) = talkoot(&there, &["restore", file]).await;
    assert!(!again && told.contains("not empty"), "{told}");
}

#[tokio::test]
async fn what_was_broken_off_leaves_nothing_and_is_never_taken_for_a_backup() {
    let (world, _) = World::with_process().await;
    let file = world.folder.path().join("all.backup");
    let (name, part) = (file.to_str().unwrap(), world.folder.path().join("all.backup.part"));
    std::fs::write(&part, "half of it").unwrap();
    let (done, told) = world.talkoot(&["backup", name]).await;
    assert!(!done && told.contains("all.backup.part"), "{told}");
    assert!(!file.exists() && part.exists(), "whose it is nobody knows");
    std::fs::remove_file(&part).unwrap();
    let (done, told) = world.talkoot(&["backup", name]).await;
    assert!(done && told.contains("kept elsewhere") && told.contains("signing.key"), "{told}");
    assert!(file.exists() && !part.exists());

    let mut bytes = std::fs::read(&file).unwrap();
    bytes.truncate(bytes.len() / 2);
    std::fs::write(&file, bytes).unwrap();
    let fresh = tempfile::tempdir().unwrap();
    let data = fresh.path().join("data");
    for words in [&["backup", "--check", name][..], &["restore", name]] {
        let (done, told) = talkoot(&["--data", data.to_str().unwrap()], words).await;
        assert!(!done && told.contains("not a whole backup"), "{told}");
        assert!(!data.exists(), "nothing is made for what is no backup");
    }
    let (done, told) = talkoot(&["--data", data.to_str().unwrap()], &["backup", "other"]).await;
    assert!(!done && told.contains("talkoot migrate") && !data.exists(), "{told}");
}
