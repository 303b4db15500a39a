//! What whoever runs an installation does at the command line.

use crate::harness::World;

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
