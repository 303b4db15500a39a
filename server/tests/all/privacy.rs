//! One's own data, its erasure, and the pages about the installation, over HTTP.

use axum::http::{StatusCode, header};
use domain::account::{Actor, Role};

use crate::{
    bundle::{begun, idea, pick},
    harness::{Answer, Browser, World, png},
};

#[tokio::test]
async fn pages_about_the_site_are_linked_everywhere_and_written_by_administrators() {
    let (world, _) = World::with_process().await;
    let guest = world.guest();
    for page in ["privacy", "accessibility", "terms", "contact"] {
        for lang in ["fi", "sv", "en"] {
            let path = format!("/{lang}/about/{page}");
            let answer = guest.page(&path).await;
            assert!(answer.texts(".prose")[0].len() > 200, "{path}");
            let barriers = usize::from(page == "accessibility");
            assert_eq!(answer.texts(".notice, .button").len(), barriers, "nothing else here is for guests: {path}");
            let foot = guest.page(&format!("/{lang}/p/kangas")).await.attributes("footer a", "href");
            assert!(foot.contains(&path), "{foot:?}");
        }
    }
    assert_eq!(guest.get("/fi/about/nonsense").await.status, StatusCode::NOT_FOUND);
    assert_eq!(guest.get("/about/privacy").await.location(), "/en/about/privacy");

    let (id, cookie) = world.account("Admin").await;
    service::account::grant(&world.service, &Actor::Operator, id, None, Role::Admin).await.unwrap();
    let admin = world.browser(Some(cookie));
    let waiting = admin.page("/sv").await;
    assert_eq!(waiting.texts("summary"), ["20 texter om webbplatsen väntar på att fyllas i"]);
    assert!(guest.page("/sv").await.texts("summary").is_empty());
    assert_eq!(admin.page("/sv/about/contact").await.texts(".notice li").len(), 5);

    let edit = "/sv/about/contact/edit";
    let preview = admin.post(edit, &[("text", "Ring **oss**"), ("preview", "1")]).await;
    assert_eq!((preview.status, preview.texts(".preview strong")), (StatusCode::OK, vec!["oss".to_owned()]));
    assert_eq!(preview.texts("textarea"), ["Ring **oss**"]);
    let long = "x".repeat(20_001);
    let refused = admin.post(edit, &[("text", &long)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.texts("textarea"), [long], "nothing that was typed is lost");
    let saved = admin.post(edit, &[("text", "Ring **oss**")]).await;
    assert_eq!(saved.location(), "/sv/about/contact");
    let late = admin.post(edit, &[("text", "Mejla oss"), ("version", "0")]).await;
    assert_eq!((late.status, late.texts(".saved-words dd")), (StatusCode::CONFLICT, vec!["Ring **oss**".to_owned()]));
    assert_eq!(
        (late.texts("textarea"), late.attributes("input[name=version]", "value")),
        (vec!["Mejla oss".to_owned()], vec!["1".to_owned()])
    );
    assert_eq!(guest.page("/sv/about/contact").await.texts(".prose strong"), ["oss"]);
    let waits = guest.page("/fi/about/contact").await;
    assert!(!waits.texts(".prose mark").is_empty() && !waits.texts(".prose")[0].contains("[["));
    let versions = admin.page("/sv/about/contact/versions").await.texts("summary");
    assert!(
        versions[0].ends_with(", Admin") && versions[1].ends_with("texten som följer med programmet"),
        "{versions:?}"
    );
}

#[tokio::test]
async fn one_reads_and_downloads_what_is_kept() {
    let (world, _) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    idea(&aino, "Silta").await;
    let page = aino.page("/fi/me/data").await;
    assert!(page.texts("h2").contains(&"Kirjoituksesi".to_owned()), "{:?}", page.texts("h2"));
    assert!(!page.texts("h2").contains(&"Antamasi ja poistamasi roolit".to_owned()), "what only staff have");
    assert_eq!(page.links("Lataa kaikki"), ["/fi/me/data.json"]);
    let file = aino.page("/fi/me/data.json").await;
    assert_eq!(file.headers[header::CONTENT_DISPOSITION], "attachment; filename=\"talkoot-data.json\"");
    assert_eq!(file.headers[header::CACHE_CONTROL], "private, no-store");
    let all: serde_json::Value = serde_json::from_slice(&file.bytes).unwrap();
    assert_eq!(all["contributions"][0]["wordings"][0]["text"], "Silta joelle");
    assert!(!file.text().contains("argon2"), "no hash of a password");
    assert_eq!(world.guest().get("/fi/me/data.json").await.location(), "/fi/sign-in?next=%2Ffi%2Fme%2Fdata.json");
}

/// Every file below a folder.
fn files(folder: &std::path::Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    entries.map(|entry| entry.unwrap().path()).map(|path| if path.is_dir() { files(&path) } else { 1 }).sum()
}

/// An idea with a picture and an answer to it, on a curator's desk beside another: its path, its picture, the desk.
async fn told(aino: &Browser<'_>, curator: &Browser<'_>) -> [String; 3] {
    let new = "/fi/p/kangas/forums/joki/new";
    let form = aino.post_files(new, &[("kind", "idea"), ("lang", "fi"), ("attach", "1")], &[&png(20, 10)]).await;
    let picture = form.attributes("input[name=picture]", "value")[0].clone();
    let fields = [
        ("kind", "idea"),
        ("lang", "fi"),
        ("title", "Silta"),
        ("body", "Silta joelle"),
        ("picture", picture.as_str()),
        ("picture_alt", "Kaari"),
    ];
    let path = aino.post(new, &fields).await.location();
    aino.post(&format!("{path}/comments"), &[("comment", "Oma vastaus")]).await.location();
    idea(curator, "Penkki").await;
    let desk = begun(curator, &["Vesi"]).await;
    for title in ["silta", "penkki"] {
        pick(curator, &desk, 0, title).await;
    }
    [path, picture, desk]
}

/// Wishes that do not show that they are meant.
async fn refused(aino: &Browser<'_>) {
    for (fields, field) in [
        (vec![("password", "a long password")], "words"),
        (vec![("words", "go")], "password"),
        (vec![("words", "go"), ("password", "another password")], "password"),
    ] {
        let refused = aino.post("/fi/me/erasure", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.attributes(".error-summary a", "href"), [format!("#field-{field}")]);
        assert!(!refused.text().contains("another password"));
    }
}

#[tokio::test]
async fn erasing_ends_everywhere_and_again_after_a_backup_is_restored() {
    let world = World::on_sqlite().await;
    let process = domain::ProcessId(1);
    let aino = world.person("Aino", &[]).await;
    let curator = world.person("Kuura", &[(process, Role::Curator)]).await;
    let [path, picture, desk] = told(&aino, &curator).await;
    let edition = curator.submit(&desk, "Julkaise pysyvästi", &[]).await.location();
    let seen = format!("/media/{picture}/20.webp");
    assert_eq!(world.guest().get(&seen).await.status, StatusCode::OK);
    let pictures = world.folder.path().join("media/pictures");
    assert!(files(&pictures) > 0);
    let backup = world.copy().await;

    let page = aino.page("/fi/me/erasure").await;
    assert!(page.text().contains("Kirjoituksistasi yksi on julkaisussa."), "it is said before what will go");
    refused(&aino).await;
    assert_eq!(aino.get("/fi/me").await.status, StatusCode::OK, "nothing happened yet");
    let done = aino.post("/fi/me/erasure", &[("words", "go"), ("password", "a long password")]).await;
    assert_eq!((done.status, done.texts("h1")), (StatusCode::OK, vec!["Tietosi on poistettu".to_owned()]));
    assert!(done.headers[header::SET_COOKIE].to_str().unwrap().contains("Max-Age=0"));
    assert_eq!(aino.get("/fi/me").await.location(), "/fi/sign-in?next=%2Ffi%2Fme", "the session is over");

    let gone = |answer: Answer| assert_eq!(answer.status, StatusCode::GONE, "{}", answer.text());
    gone(world.guest().get(&path).await);
    gone(world.guest().get("/api/v1/contributions/1").await);
    assert_eq!(world.guest().get(&seen).await.status, StatusCode::NOT_FOUND);
    assert_eq!(files(&pictures), 0, "the files went as well");
    let read = world.guest().page(&edition).await;
    assert_eq!(read.texts("#item-1 h3"), ["[poistettu kirjoittajan pyynnöstä]"]);
    assert_eq!(read.texts("#item-2 h3"), ["Penkki"]);
    assert!(read.text().contains("Yhden kohdan teksti tai nimi on poistettu"));
    assert!(!read.text().contains("Aino") && !read.text().contains("Silta"));
    let pid = edition.trim_start_matches("/fi/id/");
    let told = world.guest().page(&format!("/api/v1/editions/{pid}")).await.text();
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!((&told["erased"], &told["sections"][0]["items"][0]["erased"]), (&1.into(), &true.into()));
    let (_, doctor) = world.talkoot(&["doctor"]).await;
    assert!(doctor.contains("ok     editions: 1, each as it was published, with 1 items erased"), "{doctor}");

    // A backup from before knows all of it again, until the erasures are done again.
    assert_eq!(backup.guest().get(&path).await.status, StatusCode::OK);
    let again = async || service::privacy::erase_again(&backup.service, &Actor::Operator).await.unwrap();
    assert_eq!((again().await, again().await), (1, 0));
    gone(backup.guest().get(&path).await);
    let (ran, told) = world.talkoot(&["erase", "--again"]).await;
    assert!(ran && told.contains("0 erasures"), "{told}");
}

#[tokio::test]
async fn an_operator_erases_at_somebodys_request_and_lets_old_things_go() {
    let (world, _) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let path = idea(&aino, "Silta").await;
    let (ran, told) = world.talkoot(&["user", "erase", "aino@example.org"]).await;
    assert!(!ran && told.contains("--words"), "nothing is chosen for anybody: {told}");
    let (ran, told) = world.talkoot(&["user", "erase", "aino@example.org", "--words", "stay"]).await;
    assert!(ran && !told.contains("aino@"), "{told}");
    let page = world.guest().page(&path).await;
    assert!(page.text().contains("nimi poistettu") && !page.text().contains("Aino"));
    let (ran, told) = world.talkoot(&["user", "erase", "aino@example.org", "--words", "go"]).await;
    assert!(!ran && told.contains("no account"), "{told}");

    // The tests take place in 2011: whatever happened then is old to the program.
    let (ran, told) = world.talkoot(&["retention", "--dry-run"]).await;
    assert!(ran && told.contains("names: "), "{told}");
    let (_, again) = world.talkoot(&["retention", "--dry-run"]).await;
    // A second may have passed.
    let count = |told: &str| told.split(" older than ").next().map(str::to_owned);
    assert_eq!(count(&told), count(&again), "a dry run changes nothing");
    let (ran, told) = world.talkoot(&["retention"]).await;
    assert!(ran && told.contains("names: "), "{told}");
    let (_, told) = world.talkoot(&["retention"]).await;
    assert!(told.contains("nothing was kept long enough to go"), "{told}");
}
