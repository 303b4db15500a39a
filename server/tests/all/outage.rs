//! A full disk, a dead database, a store that is away: readers read on as far as they can, and what people wrote is kept.

use axum::http::{StatusCode, header};
use service::Database;
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    sync::watch,
};

use crate::harness::{Answer, World, fresh_database, png};

/// A server whose database can be put out of order: on SQLite its disk is full, on PostgreSQL nothing answers.
struct Breakable {
    world: World,
    cut: Option<watch::Sender<bool>>,
}

impl Breakable {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = fresh_database(folder.path()).await;
        let Some((user, place)) = url.split_once('@') else {
            return Self { world: World::with_database(folder, url).await, cut: None };
        };
        let (server, name) = place.split_once('/').unwrap();
        let (cut, watched) = watch::channel(false);
        let between = pass_on(server.to_owned(), watched).await;
        let world = World::with_database(folder, format!("{user}@{between}/{name}")).await;
        Self { world, cut: Some(cut) }
    }

    fn is_sqlite(&self) -> bool {
        self.cut.is_none()
    }

    async fn break_down(&self, broken: bool) {
        if let Some(cut) = &self.cut {
            return cut.send(broken).unwrap();
        }
        // No page more than there are; then as many as there can be.
        let pages = if broken { "1" } else { "4294967294" };
        self.world.service.database().execute(&format!("PRAGMA max_page_count = {pages}")).await.unwrap();
    }
}

/// Stands between the server and its database until it is cut: then every connection ends and none is made.
async fn pass_on(server: String, cut: watch::Receiver<bool>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    tokio::spawn(async move {
        while let Ok((mut near, _)) = listener.accept().await {
            if *cut.borrow() {
                continue;
            }
            let (server, mut cut) = (server.clone(), cut.clone());
            tokio::spawn(async move {
                let mut far = TcpStream::connect(server).await.unwrap();
                tokio::select! {
                    _ = copy_bidirectional(&mut near, &mut far) => {}
                    _ = cut.wait_for(|cut| *cut) => {}
                }
            });
        }
    });
    address
}

fn expect_kept(answer: &Answer, sent: &[(&str, &str)]) -> (String, Vec<(String, String)>) {
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.text());
    assert!(answer.headers.contains_key(header::RETRY_AFTER));
    assert_eq!(answer.texts("h1"), ["Tätä ei juuri nyt voi tehdä"]);
    let (action, fields) = answer.form("Lähetä uudelleen");
    let keyed = sent.iter().any(|(name, _)| *name == "form_key");
    let told = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    // Where somebody is signed in, a form that came without a key gets one.
    let told: Vec<(&str, &str)> = told.filter(|(name, _)| keyed || *name != "form_key").collect();
    assert_eq!(told, sent);
    (action, fields)
}

const LOST: &str = "Nyt lähettämiäsi kuvia ei otettu vastaan";
const NEW: &str = "/fi/p/kangas/forums/joki/new";

#[tokio::test]
async fn what_cannot_be_saved_is_given_back_and_can_be_sent_again() {
    let breakable = Breakable::new().await;
    let world = &breakable.world;
    let aino = world.person("Aino", &[]).await;
    let body = format!("</textarea><script>alert(1)</script> & \"ääkköset\"\n\n{}", "Silta joen yli. ".repeat(1_000));
    let (action, fields) = aino.page(NEW).await.form("Julkaise");
    let mut sent: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    for (name, value) in &mut sent {
        match *name {
            "title" => *value = "Silta \"joen\" yli",
            "body" => *value = &body,
            "kind" => *value = "vision",
            _ => {}
        }
    }
    breakable.break_down(true).await;
    let answer = aino.post(&action, &sent).await;
    let (action, again) = expect_kept(&answer, &sent);
    assert!(!answer.text().contains("<script>alert"));
    let again: Vec<(&str, &str)> = again.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    expect_kept(&aino.post(&action, &again).await, &sent);

    let reading = world.guest().get("/fi/p/kangas").await;
    if breakable.is_sqlite() {
        assert_eq!(reading.status, StatusCode::OK, "what is there can be read");
        assert_eq!(aino.page("/fi/me").await.status, StatusCode::OK);
    } else {
        assert_eq!(reading.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(reading.links("Yritä uudelleen"), ["/fi/p/kangas"]);
        let api = world.guest().get("/api/v1/processes").await;
        assert_eq!(api.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(api.headers.contains_key(header::RETRY_AFTER));
    }
    breakable.break_down(false).await;
    let page = world.guest().page(&aino.post(&action, &again).await.location()).await;
    assert_eq!(page.texts("h1"), ["Silta \"joen\" yli"]);
    assert!(page.text().contains("ääkköset"));
}

#[tokio::test]
async fn the_text_around_pictures_is_kept_too() {
    let breakable = Breakable::new().await;
    let aino = breakable.world.person("Aino", &[]).await;
    let text = "Leveä silta. ".repeat(1_000);
    let fields =
        [("kind", "story"), ("lang", "fi"), ("title", "Silta"), ("body", text.as_str()), ("upload_alt", "Joki")];
    breakable.break_down(true).await;
    // On SQLite the picture is small enough for the room that is left, and the text is not. What was taken in is kept.
    let answer = aino.post_files(NEW, &fields, &[&png(60, 40)]).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    let kept = answer.form("Lähetä uudelleen").1;
    for (name, value) in &fields[..4] {
        assert!(kept.contains(&((*name).to_owned(), (*value).to_owned())), "{name}: {kept:?}");
    }
    let told = if breakable.is_sqlite() { "Yksi kuva on yhä mukana" } else { LOST };
    assert!(answer.text().contains(told), "{}", answer.text());
}

#[tokio::test]
async fn a_form_with_pictures_that_nobody_came_to_read_is_kept_too() {
    let (world, _) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    // Its handler asks for the forum before it reads the form.
    world.service.database().execute("ALTER TABLE forum RENAME TO gone").await.unwrap();
    let fields = [("kind", "idea"), ("lang", "fi"), ("title", "Silta"), ("body", "Leveä"), ("upload_alt", "Joki")];
    let answer = aino.post_files(NEW, &fields, &[&png(60, 40)]).await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    let kept = answer.form("Lähetä uudelleen").1;
    for (name, value) in fields {
        assert!(kept.contains(&(name.to_owned(), value.to_owned())), "{name}: {kept:?}");
    }
    assert!(answer.text().contains(LOST), "{}", answer.text());
}

#[tokio::test]
async fn a_store_that_is_away_costs_the_picture_and_not_the_text() {
    let (world, _) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let media = world.folder.path().join("media");
    std::fs::remove_dir_all(&media).unwrap();
    std::fs::write(&media, "no folder").unwrap();
    let fields = [("kind", "idea"), ("lang", "fi"), ("title", "Silta"), ("body", "Leveä"), ("upload_alt", "Joki")];
    let answer = aino.post_files(NEW, &fields, &[&png(60, 40)]).await;
    let (action, again) = expect_kept(&answer, &fields);
    let again: Vec<(&str, &str)> = again.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    aino.post_files(&action, &again, &[]).await.location();
}

#[tokio::test]
async fn a_password_is_not_sent_back() {
    let breakable = Breakable::new().await;
    if breakable.is_sqlite() {
        // An account is too small to find the disk full.
        breakable.world.service.database().execute("PRAGMA query_only = 1").await.unwrap();
    }
    breakable.break_down(true).await;
    let fields = [("name", "Aino"), ("email", "aino@example.org"), ("password", "a long password")];
    let answer = breakable.world.guest().post("/fi/join", &fields).await;
    expect_kept(&answer, &[fields[0], fields[1], ("password", "")]);
    assert!(!answer.text().contains("a long password"));
}

#[tokio::test]
async fn readers_never_wait_for_a_writer() {
    let (world, _) = World::with_process().await;
    let other = Database::open(&world.url, 2).await.unwrap();
    if world.url.starts_with("sqlite:") {
        other.execute("BEGIN IMMEDIATE").await.unwrap();
    } else {
        other.execute("BEGIN; LOCK TABLE contribution, process, forum IN EXCLUSIVE MODE").await.unwrap();
    }
    let reading = tokio::time::timeout(std::time::Duration::from_secs(5), world.guest().page("/fi/p/kangas")).await;
    assert_eq!(reading.unwrap().status, StatusCode::OK);
}
