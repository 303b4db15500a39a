//! The log of events: its page, what the API gives of it, and checking it with the program.

use axum::http::StatusCode;
use domain::log::{
    hash_from_base64,
    head::{Head, PublicKey},
    tree,
};
use serde_json::Value;

use crate::harness::World;

async fn json(world: &World, path: &str) -> Value {
    let answer = world.guest().get(&format!("/api/v1{path}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
    serde_json::from_slice(&answer.bytes).unwrap()
}

/// Has somebody write an idea; answers its number.
async fn idea(world: &World, title: &str) -> String {
    let fields = [("kind", "idea"), ("lang", "fi"), ("title", title), ("body", "Joen yli"), ("name", "Aino")];
    let to = world.guest().post("/fi/p/kangas/forums/tori/new", &fields).await.location();
    to.rsplit('/').next().unwrap().to_owned()
}

fn root(head: &Value) -> (u64, [u8; 32]) {
    (head["size"].as_u64().unwrap(), hash_from_base64(head["root"].as_str().unwrap()).unwrap())
}

#[tokio::test]
async fn a_reader_keeps_a_head_and_finds_the_log_continued() {
    let (world, _) = World::with_process().await;
    let before = json(&world, "/log/head").await;
    idea(&world, "Silta").await;
    let after = json(&world, "/log/head").await;
    let ((old, old_root), (new, new_root)) = (root(&before), root(&after));
    assert_eq!(new, old + 1);
    let proof = json(&world, &format!("/log/consistency/{old}/{new}")).await;
    let hashes: Vec<_> =
        proof["hashes"].as_array().unwrap().iter().map(|h| hash_from_base64(h.as_str().unwrap()).unwrap()).collect();
    assert!(tree::continues((old, &old_root), (new, &new_root), &hashes));

    let note = world.guest().get("/api/v1/log/checkpoint").await.text();
    assert_eq!(note, after["checkpoint"].as_str().unwrap());
    let keys: [PublicKey; 1] = [after["key"].as_str().unwrap().parse().unwrap()];
    assert_eq!(Head::open(&note, &keys).unwrap().0.size, new);

    for path in [format!("/log/consistency/{new}/{old}"), format!("/log/consistency/{old}/{}", new + 1)] {
        assert_eq!(world.guest().get(&format!("/api/v1{path}")).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let page = world.guest().page("/sv/log").await;
    assert_eq!(page.texts("h1"), ["Händelseloggen"]);
    for (name, value) in [("root", &after["root"]), ("key", &after["key"]), ("name", &after["origin"])] {
        assert!(page.texts(".facts code").contains(&value.as_str().unwrap().to_owned()), "{name}");
    }
    assert_eq!(world.guest().page("/fi").await.links("Tapahtumaloki"), ["/fi/log"]);
}

#[tokio::test]
async fn a_proof_from_the_api_is_checked_by_the_program() {
    let (world, process) = World::with_process().await;
    let id = idea(&world, "Silta").await;
    let path = format!("/api/v1/contributions/{id}/log");
    let answer = world.guest().get(&path).await;
    let file = world.folder.path().join("proof.json");
    let file = file.to_str().unwrap();
    std::fs::write(file, &answer.bytes).unwrap();
    let key = json(&world, "/log/head").await["key"].as_str().unwrap().to_owned();
    let (fits, told) = world.talkoot(&["verify", file, "--key", &key]).await;
    assert!(fits && told.contains("contribution.published") && told.contains("title 5\nSilta\n"), "{told}");
    assert!(!told.contains("Aino"), "{told}");
    std::fs::write(file, answer.text().replace("Silta", "Satama")).unwrap();
    let (fits, told) = world.talkoot(&["verify", file, "--key", &key]).await;
    assert!(!fits && told.contains("is not what was recorded"), "{told}");

    let moderator = world.person("Ritva", &[(process, domain::account::Role::Moderator)]).await;
    let page = format!("/fi/p/kangas/contributions/{id}");
    moderator.rule(&page, "hide").await.location();
    assert_eq!(world.guest().get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_export_is_checked_by_the_program() {
    let (world, _) = World::with_process().await;
    let path = |name: &str| world.folder.path().join(name).to_str().unwrap().to_owned();
    let kept = world.guest().get("/api/v1/log/checkpoint").await.text();
    std::fs::write(path("head"), &kept).unwrap();
    idea(&world, "Silta").await;
    let (done, told) = world.talkoot(&["log", "export", &path("log")]).await;
    assert!(done, "{told}");
    let (again, told) = world.talkoot(&["log", "export", &path("log")]).await;
    assert!(!again && told.contains("there already"), "{told}");

    let text = std::fs::read_to_string(path("log")).unwrap();
    let key = text.lines().nth(1).unwrap().trim_start_matches("key ").to_owned();
    let (fits, told) = world.talkoot(&["verify", &path("log"), "--key", &key, "--head", &path("head")]).await;
    assert!(fits && told.contains("It fits: ") && told.contains("continues what you kept"), "{told}");
    let (fits, told) = world.talkoot(&["verify", &path("log")]).await;
    assert!(fits && told.contains("NOT shown: that the key is the installation's"), "{told}");

    let other = domain::log::head::SigningKey::from_random("talkoot.example/log/test", [9; 32]).unwrap();
    let (fits, told) = world.talkoot(&["verify", &path("log"), "--key", &other.public().to_string()]).await;
    assert!(!fits && told.contains("DOES NOT FIT"), "{told}");
    std::fs::write(path("bent"), text.replace("subject=1 ", "subject=2 ")).unwrap();
    let (fits, told) = world.talkoot(&["verify", &path("bent")]).await;
    assert!(!fits && told.contains("some were changed, left out or added"), "{told}");
    std::fs::write(path("other"), "something else\n").unwrap();
    assert!(!world.talkoot(&["verify", &path("other")]).await.0);
}

#[tokio::test]
async fn the_doctor_finds_what_was_changed_and_shows_the_key() {
    use std::os::unix::fs::PermissionsExt as _;
    let (world, _) = World::with_process().await;
    world.person("Aino", &[]).await;
    let file = world.folder.path().join(server::signing::FILE);
    let mode = |mode| std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
    mode(0o600);
    let (well, told) = world.talkoot(&["doctor"]).await;
    let key = json(&world, "/log/head").await["key"].as_str().unwrap().to_owned();
    assert!(well && told.contains(&format!("ok     signing key: its public part is {key}")), "{told}");
    mode(0o644);
    let (well, told) = world.talkoot(&["doctor"]).await;
    assert!(!well && told.contains("WRONG  signing key: others can read it"), "{told}");
    world.service.database().execute("UPDATE event SET at = at + 1 WHERE id = 1").await.unwrap();
    let (well, told) = world.talkoot(&["doctor"]).await;
    assert!(!well && told.contains("WRONG  log of events: entry 1 is not what was recorded"), "{told}");
}

#[tokio::test]
async fn a_key_is_made_once_and_only_its_owner_can_read_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let world = World::new().await;
    let file = world.folder.path().join(server::signing::FILE);
    std::fs::remove_file(&file).unwrap();
    let (_, told) = world.talkoot(&["doctor"]).await;
    assert!(told.contains("signing key: none yet") && !file.exists(), "{told}");
    let out = world.folder.path().join("log");
    let (done, told) =
        world.talkoot(&["--base-url", "https://x.example", "log", "export", out.to_str().unwrap()]).await;
    assert!(done, "{told}");
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let made = std::fs::read_to_string(&file).unwrap();
    assert!(made.starts_with("PRIVATE+KEY+x.example/log/"));
    world.talkoot(&["import", "polis", "nowhere", "--process", "p1", "--forum", "f1"]).await;
    assert_eq!(std::fs::read_to_string(&file).unwrap(), made, "it is not made anew");
    let (done, told) = world.talkoot(&["--signing-key", "PRIVATE+KEY+x", "doctor"]).await;
    assert!(!done && told.contains("--signing-key") && !told.contains("PRIVATE+KEY+x"), "{told}");
}
