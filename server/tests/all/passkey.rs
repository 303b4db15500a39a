//! Passkeys on the pages, with the script's part done by a passkey in software.

use axum::http::{StatusCode, header};
use domain::Timestamp;
use serde_json::Value;

use crate::{
    account::letter,
    authenticator::Authenticator,
    harness::{Answer, BASE, Browser, World},
};

const ADD: &str = "Lisää pääsyavain";
const SIGN_IN: &str = "Kirjaudu pääsyavaimella";

/// Has the server ask, as the script does; answers with the word and with what the passkey is asked.
async fn question(browser: &Browser<'_>, path: &str) -> (String, String) {
    let answer = browser.post(path, &[]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    assert_eq!(answer.headers[header::CACHE_CONTROL], "private, no-store");
    let value: Value = serde_json::from_slice(&answer.bytes).unwrap();
    (value["asked"].as_str().unwrap().to_owned(), value["options"].to_string())
}

async fn add(browser: &mut Browser<'_>, phone: &mut Authenticator, name: &str) -> Answer {
    let (asked, options) = question(browser, "/fi/me/passkeys/ask").await;
    let answer = phone.make(&options);
    let fields = [("passkey", name), ("asked", asked.as_str()), ("answer", answer.as_str())];
    let done = browser.submit("/fi/me/security", ADD, &fields).await;
    browser.keep(&done);
    done
}

async fn enter(browser: &Browser<'_>, phone: &mut Authenticator, page: &str) -> Answer {
    let (asked, options) = question(browser, "/fi/sign-in/passkey/ask").await;
    let answer = phone.sign(&options);
    browser.submit(page, SIGN_IN, &[("asked", &asked), ("answer", &answer)]).await
}

#[tokio::test]
async fn a_passkey_is_added_signs_in_and_is_removed() {
    let world = World::with_mail().await;
    let mut aino = world.person("Aino", &[]).await;
    let mut phone = Authenticator::new(BASE);
    let page = aino.page("/fi/me/security").await;
    assert_eq!(page.attributes("form[data-passkey=create][hidden]", "data-ask"), ["/fi/me/passkeys/ask"]);
    assert!(page.text().contains("/passkey.js\""));
    let added = add(&mut aino, &mut phone, "Oma <puhelin>").await;
    assert_eq!(added.location(), "/fi/me/security?done=passkey");
    let page = aino.page(&added.location()).await;
    assert!(page.text().contains("Oma &lt;puhelin&gt;") && page.text().contains("Ei vielä käytetty"));
    assert!(page.text().contains("käyvät toisesta vaiheesta"));
    assert!(letter(&world, "aino@example.org").await.contains("Oma <puhelin>"));

    let mut other = world.guest();
    let answer = enter(&other, &mut phone, "/fi/sign-in?next=/fi/p/kangas").await;
    assert_eq!(answer.location(), "/fi/p/kangas");
    other.keep(&answer);
    let page = other.page("/fi/me/security").await;
    assert!(page.text().contains("Käytetty viimeksi"));
    let (action, _) = page.form("Poista");
    let removed = other.post(&action, &[]).await;
    assert_eq!(removed.location(), "/fi/me/security?done=passkey-removed");
    assert!(letter(&world, "aino@example.org").await.contains("ei enää pääse"));
    let refused = enter(&world.guest(), &mut phone, "/fi/sign-in").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn what_opens_nothing_tells_nothing() {
    let world = World::new().await;
    let mut aino = world.person("Aino", &[]).await;
    let mut phone = Authenticator::new(BASE);
    phone.counter = 5;
    add(&mut aino, &mut phone, "Puhelin").await;
    let mut stranger = Authenticator::new(BASE);
    let nobody = enter(&world.guest(), &mut stranger, "/fi/sign-in").await;
    let copied = enter(&world.guest(), &mut phone, "/fi/sign-in").await;
    assert_eq!((nobody.status, copied.status), (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::UNPROCESSABLE_ENTITY));
    assert_eq!(nobody.texts(".error-summary"), copied.texts(".error-summary"));
    assert_eq!(nobody.texts(".error-summary li").len(), 1);
    assert!(letter(&world, "aino@example.org").await.contains("voi olla kopio"));
    let empty = world.guest().submit("/fi/sign-in", SIGN_IN, &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn attempts_with_one_passkey_wait_longer_and_longer() {
    let world = World::new().await;
    let mut stranger = Authenticator::new(BASE);
    let mut statuses = Vec::new();
    for _ in 0..8 {
        statuses.push(enter(&world.guest(), &mut stranger, "/fi/sign-in").await.status);
    }
    assert_eq!(statuses.first(), Some(&StatusCode::UNPROCESSABLE_ENTITY));
    assert_eq!(statuses.last(), Some(&StatusCode::TOO_MANY_REQUESTS));
}

#[tokio::test]
async fn an_old_session_signs_in_anew_before_it_changes_passkeys() {
    let world = World::new().await;
    let mut aino = world.person("Aino", &[]).await;
    let mut phone = Authenticator::new(BASE);
    add(&mut aino, &mut phone, "Puhelin").await;
    world.service.clock().set(Timestamp(world.service.now().plus_seconds(15 * 60).0));
    let page = aino.page("/fi/me/security").await;
    assert!(page.attributes("form[data-passkey]", "action").is_empty());
    assert!(page.text().contains("Puhelin") && !page.text().contains("/me/passkeys/1/remove"));
    for path in ["/fi/me/passkeys/ask", "/fi/me/passkeys/1/remove"] {
        assert_eq!(aino.post(path, &[]).await.status, StatusCode::UNAUTHORIZED, "{path}");
    }
}
