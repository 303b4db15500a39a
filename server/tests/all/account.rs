//! Joining and signing in by a link, what keeps an account, and the messages that an administrator reads.

use std::process::Stdio;

use axum::http::{StatusCode, header};
use domain::{
    ProcessId, Timestamp,
    account::{Actor, Role},
    page::Limit,
};
use service::{account, mail};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};

use crate::harness::{Answer, BASE, Browser, World};

pub(crate) const ASK: &str = "Lähetä minulle linkki";

/// The text of the latest message to an address; read as the installation keeps it, since nobody shows it where it is
/// sent by mail.
pub(crate) async fn letter(world: &World, to: &str) -> String {
    let settings = service::Settings { sends_mail: false, ..world.service.settings().clone() };
    let database = service::Database::open(&world.url, 2).await.unwrap();
    let store = service::media::Location::Folder(world.folder.path().join("media")).open().unwrap();
    let spool = service::media::Spool::new(world.folder.path().join("uploads"), service::media::ROOM);
    let media = service::media::Media::new(store, service::media::Sandbox::new("/bin/false".into()), spool);
    let clock = world.service.clock().clone();
    let parts = service::Parts { database, media, clock, settings, signing_key: None, writer: pages::letters };
    let all = mail::list(&service::Service::new(parts), &Actor::Operator, None, Limit::MAX).await.unwrap();
    all.items.into_iter().find(|message| message.recipient == to).unwrap().body.unwrap()
}

/// The path of the link in a message.
pub(crate) fn link(letter: &str) -> String {
    let line = letter.lines().find_map(|line| line.strip_prefix(BASE)).unwrap_or_else(|| panic!("no link: {letter}"));
    line.to_owned()
}

pub(crate) async fn ask(browser: &mut Browser<'_>, email: &str) -> Answer {
    let answer = browser.submit("/fi/sign-in", ASK, &[("email", email)]).await;
    browser.keep(&answer);
    answer
}

#[tokio::test]
async fn one_joins_and_signs_in_by_a_link() {
    let world = World::with_mail().await;
    let mut phone = world.guest();
    let answer = phone.submit("/fi/join?next=/fi/p/kangas", ASK, &[("email", "Aino@example.org")]).await;
    phone.keep(&answer);
    assert_eq!(answer.location(), "/fi/sign-in/asked");
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.starts_with("__Host-talkoot_asked=") && cookie.contains("Max-Age=900"), "{cookie}");
    let path = link(&letter(&world, "aino@example.org").await);

    // Programs that look at mail follow its links, too.
    for browser in [&world.guest(), &phone] {
        browser.page(&path).await;
    }
    let opened = phone.page(&path).await;
    assert_eq!(opened.headers[header::CACHE_CONTROL], "private, no-store");
    assert!(opened.texts("#field-code").is_empty(), "the browser that asked needs no code");
    let nameless = phone.submit(&path, "Luo tunnus", &[]).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    let joined = phone.submit(&path, "Luo tunnus", &[("name", "Aino")]).await;
    assert_eq!(joined.location(), "/fi/p/kangas");
    phone.keep(&joined);
    assert_eq!(phone.page("/fi/me").await.texts(".account a")[0], "Aino");
    let used = phone.get(&path).await;
    assert_eq!(used.texts("h1"), ["Tämä linkki ei enää toimi"]);

    // Again, now that there is an account: the link is opened on another device, with the code that the first one shows.
    ask(&mut phone, "aino@example.org").await;
    let code = phone.page("/fi/sign-in/asked").await.texts(".code").remove(0);
    let letter = letter(&world, "aino@example.org").await;
    assert!(!letter.contains(&code) && !letter.contains(&code.replace(' ', "")), "the code does not travel by mail");
    let tablet = world.guest();
    let wrong = tablet.submit(&link(&letter), "Kirjaudu sisään", &[("code", "12")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.texts("#field-code-error")[0].starts_with("Tämä ei ole oikea koodi"));
    let right = tablet.submit(&link(&letter), "Kirjaudu sisään", &[("code", &code)]).await;
    assert_eq!(right.location(), "/fi/me");
}

#[tokio::test]
async fn the_answer_does_not_tell_whether_an_address_has_an_account() {
    let world = World::with_mail().await;
    world.person("aino", &[]).await;
    let (mut known, mut unknown) = (world.guest(), world.guest());
    let answers = [ask(&mut known, "aino@example.org").await, ask(&mut unknown, "eero@example.org").await];
    let [one, other] = answers.map(|answer| {
        let names: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
        (answer.status, answer.location(), names, answer.bytes)
    });
    assert_eq!(one, other);
    let mut pages = Vec::new();
    for browser in [&known, &unknown] {
        let page = browser.page("/fi/sign-in/asked").await;
        let code = page.texts(".code").remove(0);
        pages.push(page.text().replace(&code, "CODE"));
    }
    assert_eq!(pages[0], pages[1]);
    let password = world.guest().post("/fi/join", &[("email", "x@example.org")]).await;
    assert_eq!(password.status, StatusCode::NOT_FOUND, "no account without a confirmed address where mail is sent");
}

#[tokio::test]
async fn a_guest_who_comes_to_sign_in_is_led_back() {
    let world = World::with_mail().await;
    world.person("aino", &[]).await;
    let mut guest = world.guest();
    let sign_in = guest.get("/fi/p/kangas/forums/joki/new").await.location();
    let asked = guest.submit(&sign_in, ASK, &[("email", "aino@example.org")]).await;
    guest.keep(&asked);
    let opened = guest.submit(&link(&letter(&world, "aino@example.org").await), "Kirjaudu sisään", &[]).await;
    assert_eq!(opened.location(), "/fi/p/kangas/forums/joki/new");
}

#[tokio::test]
async fn name_password_and_sessions_are_kept_on_one_page() {
    let (world, _) = World::with_process().await;
    let mut aino = world.person("Aino", &[]).await;
    let (elsewhere, eero) = (world.person("Eero", &[]).await, world.person("Liisa", &[]).await);
    assert_eq!(world.guest().get("/fi/me/security").await.location(), "/fi/sign-in?next=%2Ffi%2Fme%2Fsecurity");

    let taken = aino.submit("/fi/me/security", "Vaihda nimi", &[("name", "EERO")]).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(taken.texts("#field-name-error")[0].starts_with("Tämä nimi tai samannäköinen"));
    assert_eq!(taken.attributes("#field-name", "value"), ["EERO"]);
    let renamed = aino.submit("/fi/me/security", "Vaihda nimi", &[("name", "Iloinen ilves")]).await;
    let page = aino.page(&renamed.location()).await;
    assert_eq!(
        (page.texts(".notice"), page.texts(".account a").remove(0)),
        (vec!["Nimesi on vaihdettu.".to_owned()], "Iloinen ilves".to_owned())
    );

    let common = [("old_password", "a long password"), ("password", "salasana123")];
    let common = aino.submit("/fi/me/security", "Aseta salasana", &common).await;
    assert!(common.texts("#field-password-error")[0].starts_with("Tätä salasanaa kokeillaan"));
    assert_eq!(common.attributes("#field-name", "value"), ["Iloinen ilves"], "the other forms stay as they are");
    let wrong = [("old_password", "not that one"), ("password", "a new long one")];
    let wrong = aino.submit("/fi/me/security", "Aseta salasana", &wrong).await;
    assert_eq!(wrong.texts("#field-old_password-error"), ["Tämä ei ole nykyinen salasanasi."]);
    let form = [("email", "aino@example.org"), ("password", "a long password")];
    let mut tablet = world.guest();
    let signed_in = tablet.post("/fi/sign-in", &form).await;
    tablet.keep(&signed_in);
    let set = [("old_password", "a long password"), ("password", "a new long one")];
    let set = aino.submit("/fi/me/security", "Aseta salasana", &set).await;
    aino.keep(&set);
    assert!(aino.page(&set.location()).await.texts(".notice")[0].starts_with("Salasanasi on asetettu"));
    assert_eq!(tablet.get("/fi/me").await.status, StatusCode::SEE_OTHER, "signed out elsewhere");

    let form = [("email", "aino@example.org"), ("password", "a new long one")];
    let signed_in = tablet.post("/fi/sign-in", &form).await;
    tablet.keep(&signed_in);
    let (action, _) = aino.page("/fi/me/security").await.form("Kirjaudu siitä ulos");
    assert_eq!(eero.post(&action, &[]).await.location(), "/fi/me/security?done=session", "as if it were not there");
    tablet.page("/fi/me").await;
    aino.post(&action, &[]).await.location();
    assert_eq!(tablet.get("/fi/me").await.status, StatusCode::SEE_OTHER);
    let signed_in = tablet.post("/fi/sign-in", &form).await;
    tablet.keep(&signed_in);
    aino.submit("/fi/me/security", "Kirjaudu ulos kaikkialta muualta", &[]).await.location();
    assert_eq!(tablet.get("/fi/me").await.status, StatusCode::SEE_OTHER);
    elsewhere.page("/fi/me").await;
}

#[tokio::test]
async fn a_role_brings_a_new_cookie_and_the_old_one_ends() {
    let (world, place) = World::with_process().await;
    let mut aino = world.person("Aino", &[]).await;
    let id = account::by_email(&world.service, "aino@example.org").await.unwrap();
    assert!(aino.page("/fi").await.headers.get(header::SET_COOKIE).is_none());
    account::grant(&world.service, &Actor::Operator, id, Some(place), Role::Curator).await.unwrap();
    let page = aino.page("/fi").await;
    let old = world.guest_like(&aino);
    aino.keep(&page);
    world.service.clock().set(Timestamp(world.service.now().plus_seconds(61).0));
    assert!(aino.page("/fi/me").await.headers.get(header::SET_COOKIE).is_none());
    assert_eq!(old.get("/fi/me").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_address_is_changed_by_the_links_that_go_to_both() {
    let (world, _) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let asked = aino.submit("/sv/me/security", "Byt adress", &[("email", "uusi@example.org")]).await;
    assert!(aino.page(&asked.location()).await.texts(".notice")[0].starts_with("Meddelanden har skickats"));
    let guest = world.guest();
    for (to, title) in [
        ("aino@example.org", "Tack. Den andra adressen måste också bekräftas"),
        ("uusi@example.org", "Adressen är bytt"),
    ] {
        let path = link(&letter(&world, to).await);
        guest.page(&path).await;
        assert!(account::by_email(&world.service, "uusi@example.org").await.is_err(), "following a link does nothing");
        assert_eq!(guest.submit(&path, "Bekräfta", &[]).await.texts("h1"), [title]);
    }
    account::by_email(&world.service, "uusi@example.org").await.unwrap();
    assert_eq!(guest.page("/sv/address/confirm?token=x").await.texts("h1"), ["Den här länken fungerar inte längre"]);
}

#[tokio::test]
async fn messages_are_an_administrators_to_read_and_their_links_only_where_nobody_sends_them() {
    for sends in [false, true] {
        let world = if sends { World::with_mail().await } else { World::with_process().await.0 };
        let place = ProcessId(1);
        let (owner, admin) = (world.person("Omistaja", &[(place, Role::Owner)]).await, world.person("Admi", &[]).await);
        let id = account::by_email(&world.service, "admi@example.org").await.unwrap();
        account::grant(&world.service, &Actor::Operator, id, None, Role::Admin).await.unwrap();
        world.guest().submit("/fi/sign-in/link", ASK, &[("email", "x&y@example.org")]).await;
        assert_eq!(owner.get("/fi/outbox").await.status, StatusCode::FORBIDDEN);
        assert_eq!(world.guest().get("/fi/outbox").await.status, StatusCode::SEE_OTHER);
        let page = admin.page("/fi/outbox").await;
        assert_eq!(page.headers[header::CACHE_CONTROL], "private, no-store");
        assert_eq!(page.texts("main li h2"), ["Viimeistele tunnuksesi"]);
        assert_eq!(page.texts(".letter").len(), usize::from(!sends));
        assert_eq!(page.text().contains("/fi/sign-in/open?token="), !sends);
        assert_eq!(world.guest().page("/fi/sign-in/link").await.texts(".notice.warning").len(), usize::from(!sends));
    }
}

/// The whole way: the program serves, somebody asks for a link, and a mail server on loopback gets it.
#[tokio::test]
async fn the_program_sends_what_was_asked_for() {
    service::media::use_default_tls();
    let post = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp://{}", post.local_addr().unwrap());
    let data = tempfile::tempdir().unwrap();
    let mut child = tokio::process::Command::new(env!("CARGO_BIN_EXE_talkoot"))
        .arg("--data")
        .arg(data.path())
        .args(["--addr", "127.0.0.1:0", "--smtp-url", &url, "--mail-from", "talkoot@example.fi", "serve"])
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut log = BufReader::new(child.stderr.take().unwrap()).lines();
    let address = loop {
        let line = log.next_line().await.unwrap().unwrap();
        if let Some((_, rest)) = line.split_once("listening address=") {
            break rest.split_whitespace().next().unwrap().to_owned();
        }
    };
    tokio::spawn(async move { while let Ok(Some(_)) = log.next_line().await {} });
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let request = client.post(format!("http://{address}/sv/sign-in/link")).header("sec-fetch-site", "same-origin");
    let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let asked = request.body("email=aino%40example.org").send().await.unwrap();
    assert_eq!(asked.status(), StatusCode::SEE_OTHER);

    let (read, mut write) = post.accept().await.unwrap().0.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 hello\r\n").await.unwrap();
    let (mut said, mut data) = (Vec::new(), false);
    while let Some(line) = lines.next_line().await.unwrap() {
        let answer: &[u8] = match (data, line.as_str()) {
            (true, ".") => b"250 taken\r\n",
            (true, _) => b"",
            (false, "DATA") => b"354 go on\r\n",
            (false, "QUIT") => b"221 bye\r\n",
            (false, _) => b"250 ok\r\n",
        };
        data = (data && line != ".") || line == "DATA";
        said.push(line);
        write.write_all(answer).await.unwrap();
        if said.last().is_some_and(|line| line == ".") {
            break;
        }
    }
    assert!(said.iter().any(|line| line == "RCPT TO:<aino@example.org>"), "{said:?}");
    assert!(said.iter().any(|line| line == "Content-Language: sv"), "{said:?}");
    child.start_kill().unwrap();
    child.wait().await.unwrap();
}
