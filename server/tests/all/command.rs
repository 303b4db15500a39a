//! What whoever runs an installation does at the command line.

use crate::harness::{World, png};

#[tokio::test]
async fn a_role_is_granted_and_taken_again() {
    let (world, _) = World::with_process().await;
    let kuura = world.person("Kuura", &[]).await;
    let desk = "/fi/p/kangas/bundles";
    assert_eq!(kuura.get(desk).await.status, 403);
    let role = ["kuura@example.org", "curator", "--process", "kangas"];
    for (verb, status) in [("grant", 200), ("grant", 200), ("revoke", 403), ("revoke", 403)] {
        let (done, told) = world.talkoot(&[&["user", verb], &role[..]].concat()).await;
        assert!(done, "{told}");
        assert_eq!(kuura.get(desk).await.status.as_u16(), status, "{verb}");
    }
    for (words, named) in [
        (&["kuura@example.org", "curator"][..], "--process"),
        (&["kuura@example.org", "admin", "--process", "kangas"], "--process"),
        (&["kuura@example.org", "curator", "--process", "nowhere"], "nowhere"),
        (&["nobody@example.org", "admin"], "nobody@example.org"),
        (&["kuura@example.org", "king"], "moderator"),
    ] {
        let (done, told) = world.talkoot(&[&["user", "grant"], words].concat()).await;
        assert!(!done && told.contains(named), "{words:?}: {told}");
    }
}

#[tokio::test]
async fn the_doctor_says_what_is_wrong() {
    let world = World::new().await;
    let (well, told) = world.talkoot(&["doctor"]).await;
    assert!(!well && told.contains("WRONG  accounts: there is none"), "{told}");
    world.person("Aino", &[]).await;
    let (well, told) = world.talkoot(&["doctor"]).await;
    assert!(well && told.contains("ok     editions: 0"), "{told}");
}

#[tokio::test]
async fn the_doctor_does_not_make_what_it_looks_for() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("none");
    let looked = tokio::process::Command::new(env!("CARGO_BIN_EXE_talkoot"))
        .args(["doctor".as_ref(), "--data".as_ref(), data.as_os_str()])
        .output()
        .await
        .unwrap();
    let told = String::from_utf8_lossy(&looked.stdout).into_owned();
    assert!(!looked.status.success() && told.contains("talkoot migrate"), "{told}");
    assert!(!data.exists());
}

#[tokio::test]
async fn what_is_made_is_its_owners_alone_and_what_was_not_is_closed() {
    use std::os::unix::fs::PermissionsExt as _;
    let (world, _) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let fields = [("kind", "idea"), ("lang", "fi"), ("title", "Silta"), ("body", "Leveä"), ("upload_alt", "Joki")];
    aino.post_files("/fi/p/kangas/forums/joki/new", &fields, &[&png(60, 40)]).await.location();
    let folder = tempfile::tempdir().unwrap();
    let (data, backup) = (folder.path().join("data"), folder.path().join("backup"));
    let (made, told) = world.talkoot(&["backup", backup.to_str().unwrap()]).await;
    assert!(made, "{told}");
    let run = async |words: &[&str]| {
        let mut command = tokio::process::Command::new(env!("CARGO_BIN_EXE_talkoot"));
        let ran = command.arg("--data").arg(&data).args(words).output().await.unwrap();
        String::from_utf8_lossy(&[ran.stdout, ran.stderr].concat()).into_owned()
    };
    run(&["restore", backup.to_str().unwrap()]).await;
    let mut seen = 0;
    let mut left = vec![data.clone(), backup];
    while let Some(path) = left.pop() {
        let meta = std::fs::metadata(&path).unwrap();
        assert_eq!(meta.permissions().mode() & 0o077, 0, "{}", path.display());
        seen += 1;
        if meta.is_dir() {
            left.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        }
    }
    assert!(seen > 6, "the database, pictures: {seen}");

    for (name, mode) in [("", 0o755), ("media", 0o755), ("talkoot.db", 0o644)] {
        std::fs::set_permissions(data.join(name), std::fs::Permissions::from_mode(mode)).unwrap();
    }
    let told = run(&["doctor"]).await;
    let line = told.lines().find(|line| line.starts_with("WRONG  files: others can get at")).expect(&told);
    assert!(line.contains("media") && line.contains("talkoot.db"), "{line}");
    let told = run(&["retention", "--dry-run"]).await;
    assert!(told.contains("others could get at this"), "{told}");
    let told = run(&["doctor"]).await;
    assert!(told.contains("ok     files: "), "{told}");
}
