//! A conversation of another system, taken over by the real command and carried on over HTTP: from the curator's desk to
//! a decision, and the trail of one idea in its page and in the API.

use std::{
    fs,
    path::{Path, PathBuf},
};

use domain::{ProcessId, account::Role};
use serde_json::{Value, json};
use service::process;

use crate::{
    bundle::{begun, pick},
    harness::World,
};

/// An export, and what must be found in it.
struct Export {
    folder: PathBuf,
    /// Statements in sight, and all of them.
    counts: (u64, u64),
    /// Supports, of statements in sight or not.
    supports: u64,
    _own: Option<tempfile::TempDir>,
}

/// The open data of a real conversation where it lies beside the workspace; a small export of our own elsewhere.
fn export() -> Export {
    #[expect(clippy::disallowed_methods, reason = "the test harness has no configuration")]
    let data = std::env::var("TALKOOT_TEST_DATA")
        .map_or_else(|_| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data"), PathBuf::from);
    let folder = data.join("bowling-green");
    if folder.exists() {
        return Export { folder, counts: (607, 896), supports: 109_752, _own: None };
    }
    let own = tempfile::tempdir().unwrap();
    fs::write(own.path().join("summary.csv"), "topic,Rivers\nurl,https://pol.is/2river\n").unwrap();
    let comments = "timestamp,comment-id,author-id,moderated,comment-body\n\
        1518501496471,1,7,1,More free meeting space for nonprofits.\n\
        1518501496472,2,8,1,After school activity centers for youth.\n\
        1518501496473,3,8,-1,Buy now\n";
    fs::write(own.path().join("comments.csv"), comments).unwrap();
    fs::write(own.path().join("participants-votes.csv"), "participant,1,2,3\n1,1,-1,\n2,1,1,0\n").unwrap();
    Export { folder: own.path().to_owned(), counts: (2, 3), supports: 3, _own: Some(own) }
}

async fn import(world: &World, folder: &Path) -> (bool, String) {
    let folder = folder.to_str().unwrap();
    world.talkoot(&["import", "polis", folder, "--process", "kangas", "--forum", "joki"]).await
}

/// A competition, an entry that cites the edition's first item, a theme on the entry and a decision on the theme: the
/// paths of the last three.
async fn decide(world: &World, kangas: ProcessId, pid: &str) -> [String; 3] {
    let owner = world.person("Omistaja", &[(kangas, Role::Owner)]).await;
    let open = [
        ("title", "Kilpailu"),
        ("slug", "kilpailu"),
        ("lang", "en"),
        ("brief", "Tehtävä"),
        ("deadline", "2011-03-20"),
        ("gallery", "open"),
    ];
    let call = owner.post("/fi/p/kangas/competitions/new", &open).await.location();
    let entrant = world.person("Ehdottaja", &[]).await;
    let cite = format!("{pid}#1");
    let changes = [
        ("pseudonym", "Hohde"),
        ("title", "Valo"),
        ("statement", "Rooms for all"),
        ("cite", cite.as_str()),
        ("cite_note", "The hall"),
    ];
    let entry = entrant.submit(&format!("{call}/enter"), "Jätä ehdotus", &changes).await.location();
    let clerk = world.person("Sihteeri", &[(kangas, Role::Clerk)]).await;
    let changes = [("title", "Kokoustilat"), ("text", "Avataan"), ("source", entry.as_str())];
    let theme = clerk.submit("/fi/p/kangas/themes/new", "Julkaise luonnos", &changes).await.location();
    let changes = [
        ("decided", "2011-02-14"),
        ("section", "§ 7"),
        ("case_number", "1/2011"),
        ("votes_for", "9"),
        ("votes_against", "2"),
        ("abstaining", "1"),
        ("outcome", "approved"),
        ("text", "Hyväksyttiin."),
    ];
    let decision = clerk.submit(&format!("{theme}/decide"), "Kirjaa päätös", &changes).await.location();
    [entry, theme, decision]
}

#[tokio::test]
async fn an_imported_voice_is_followed_to_a_decision_and_back() {
    let world = World::new().await;
    let export = export();
    let (done, told) = import(&world, &export.folder).await;
    assert!(done, "{told}");
    let (published, all) = export.counts;
    assert!(told.contains(&format!("{all} new statements")), "{told}");
    assert!(told.contains(&format!("{published} published")), "{told}");
    assert!(told.contains(&format!("{} new supports", export.supports)), "{told}");
    assert!(told.contains(&format!("statements: {all} of {all}")), "plain lines where there is no terminal: {told}");
    let (again, told) = import(&world, &export.folder).await;
    assert!(again && told.contains("0 new statements") && told.contains("0 new supports"), "{told}");

    let kangas = process::by_slug(&world.service, "kangas").await.unwrap().id;
    let guest = world.guest();
    let list = guest.page("/en/p/kangas/forums/joki?q=nonprofit+meetings").await;
    let voice = list.attributes(".card-title a", "href")[0].replacen("/en/", "/fi/", 1);
    let title = &list.texts(".card-title")[0];

    let curator = world.person("Kuura", &[(kangas, Role::Curator)]).await;
    let desk = begun(&curator, &["Voices"]).await;
    pick(&curator, &desk, 0, "nonprofit").await;
    pick(&curator, &desk, 0, "school+youth").await;
    let edition = curator.submit(&desk, "Julkaise pysyvästi", &[]).await.location();
    let page = guest.page(&edition).await;
    assert_eq!(page.texts("#item-1 h3"), [title.as_str()]);
    let pid = edition.trim_start_matches("/fi/id/");
    let [entry, theme, decision] = decide(&world, kangas, pid).await;
    assert!(guest.page(&decision).await.links(title).contains(&voice), "from the decision to the voice: one click");
    let page = guest.page(&voice).await;
    for href in [&edition, &entry, &theme, &decision] {
        assert!(page.attributes(".trail a", "href").iter().any(|a| a.starts_with(href.as_str())), "{href}");
    }
    assert!(page.texts(".provenance dd").contains(&"Tuotu toisesta järjestelmästä".to_owned()), "{}", page.text());

    let id = voice.rsplit('/').next().unwrap();
    let told = guest.page(&format!("/api/v1/contributions/{id}")).await;
    let told: Value = serde_json::from_slice(&told.bytes).unwrap();
    assert_eq!(told["provenance"]["channel"], json!("import"));
    let kinds: Vec<&str> = told["trail"].as_array().unwrap().iter().filter_map(|s| s["kind"].as_str()).collect();
    assert_eq!(kinds, ["edition", "entry", "theme", "decision"], "{}", told["trail"]);
    let list = guest.page("/api/v1/contributions?process=kangas&limit=1").await;
    let list: Value = serde_json::from_slice(&list.bytes).unwrap();
    assert_eq!(list["total"], json!(published), "what was rejected there is not told here");
}

#[tokio::test]
async fn a_spoiled_export_is_refused_with_its_place_and_nothing_is_taken_over() {
    let world = World::new().await;
    let export = export();
    let copy = tempfile::tempdir().unwrap();
    for file in ["summary.csv", "comments.csv", "participants-votes.csv"] {
        let text = fs::read_to_string(export.folder.join(file)).unwrap();
        // The first row's time gets a letter.
        let spoiled = if file == "comments.csv" { text.replacen("\n15", "\n1x5", 1) } else { text };
        fs::write(copy.path().join(file), spoiled).unwrap();
    }
    let (done, told) = import(&world, copy.path()).await;
    assert!(!done && told.contains("comments.csv, line 2, column \"timestamp\""), "{told}");
    assert_eq!(world.guest().get("/en/p/kangas").await.status, axum::http::StatusCode::NOT_FOUND);
}
