//! The second factor: setting it up, being asked for it, and what roles are worth without it.

use axum::http::{StatusCode, header};
use domain::{Timestamp, account::Role};
use totp_rs::{Builder, Secret};

use crate::{
    account::{ask, letter, link},
    harness::{Answer, Browser, World},
};

const SET_UP: &str = "Ota toinen vaihe käyttöön";
const PASSWORD: &str = "a long password";

/// What the program shows at the time of the server.
fn code(world: &World, secret: &str) -> String {
    let secret = Secret::try_from_base32(secret.replace(' ', "")).unwrap();
    let totp = Builder::new().with_secret(secret).build().unwrap();
    totp.generate(u64::try_from(world.service.now().0 / 1_000_000).unwrap()).to_string()
}

fn later(world: &World, seconds: i64) {
    world.service.clock().set(Timestamp(world.service.now().plus_seconds(seconds).0));
}

/// Sets codes up as the pages offer it; answers with the secret and the recovery codes.
async fn set_up(world: &World, browser: &mut Browser<'_>) -> (String, Vec<String>) {
    let begun = browser.submit("/fi/me/security", SET_UP, &[]).await;
    let page = browser.page(&begun.location()).await;
    let secret = page.texts(".secret").remove(0);
    let done = browser.submit("/fi/me/factor", "Vahvista koodi", &[("code", &code(world, &secret))]).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    browser.keep(&done);
    (secret, done.texts(".recovery-codes li"))
}

/// Shows the password; the answer leads to the page for the code.
async fn half<'a>(world: &'a World, email: &str, next: &str) -> (Browser<'a>, String) {
    let mut browser = world.guest();
    let page = format!("/fi/sign-in/password?next={next}");
    let answer = browser.submit(&page, "Kirjaudu sisään", &[("email", email), ("password", PASSWORD)]).await;
    browser.keep(&answer);
    (browser, answer.location())
}

async fn enter(browser: &Browser<'_>, page: &str, code: &str) -> Answer {
    browser.submit(page, "Kirjaudu sisään", &[("code", code)]).await
}

#[tokio::test]
async fn codes_are_set_up_on_ones_own_page_and_asked_for_at_each_way_in() {
    let world = World::with_mail().await;
    let mut aino = world.person("Aino", &[]).await;
    assert_eq!(aino.get("/fi/me/factor").await.location(), "/fi/me/security", "nothing was begun");
    assert!(aino.page("/fi").await.texts(".factor-banner").is_empty(), "nothing is asked of who holds no role");
    let begun = aino.submit("/fi/me/security", SET_UP, &[]).await;
    let page = aino.page(&begun.location()).await;
    assert_eq!(page.headers[header::CACHE_CONTROL], "private, no-store");
    assert_eq!(page.attributes("svg.qr", "aria-label").len(), 1);
    let uri = page.attributes("main a", "href").into_iter().find(|href| href.starts_with("otpauth:")).unwrap();
    assert!(uri.contains("aino%40example.org") && uri.contains("issuer=talkoot.example"), "{uri}");
    let secret = page.texts(".secret").remove(0);
    let wrong = aino.submit("/fi/me/factor", "Vahvista koodi", &[("code", "12345")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!((wrong.texts(".secret").remove(0), wrong.texts("#field-code-error").len()), (secret, 1));
    assert_eq!(wrong.attributes("#field-code", "value"), ["12345"]);

    let (secret, codes) = set_up(&world, &mut aino).await;
    assert_eq!(codes.len(), 10);
    assert!(!aino.page("/fi/me/security").await.text().contains(&codes[0]), "they are shown once");
    assert!(letter(&world, "aino@example.org").await.contains("kysytään koodi"));

    later(&world, 30);
    let (mut browser, path) = half(&world, "aino@example.org", "/fi/p/kangas").await;
    assert_eq!(path, "/fi/sign-in/code?next=%2Ffi%2Fp%2Fkangas");
    assert!(browser.get("/fi/me").await.location().starts_with("/fi/sign-in?"), "nobody is signed in half");
    let wrong = enter(&browser, &path, &codes[0].replace('-', "").chars().rev().collect::<String>()).await;
    assert_eq!((wrong.status, wrong.texts("#field-code-error").len()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
    let right = enter(&browser, &path, &code(&world, &secret)).await;
    assert_eq!(right.location(), "/fi/p/kangas");
    browser.keep(&right);
    browser.page("/fi/me").await;
    assert_eq!(browser.get("/fi/sign-in/code").await.location(), "/fi/sign-in", "the cookie is gone");

    let mut phone = world.guest();
    ask(&mut phone, "aino@example.org").await;
    let opened = phone.submit(&link(&letter(&world, "aino@example.org").await), "Kirjaudu sisään", &[]).await;
    phone.keep(&opened);
    assert_eq!(opened.location(), "/fi/sign-in/code?next=%2F");
    let again = enter(&phone, &opened.location(), &code(&world, &secret)).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "this code was used");
    let right = enter(&phone, &opened.location(), &codes[1].to_lowercase()).await;
    assert_eq!(right.location(), "/fi/me");
    phone.keep(&right);
    let left = phone.page("/fi/me/security").await;
    assert!(left.text().contains("Sinulla on 9 varakoodia jäljellä."));
    let removed = phone.submit("/fi/me/security", "Poista toinen vaihe", &[]).await;
    assert!(phone.page(&removed.location()).await.texts(".notice")[0].starts_with("Toinen vaihe on poistettu"));
    let (_, path) = half(&world, "aino@example.org", "").await;
    assert_eq!(path, "/fi/me");
}

#[tokio::test]
async fn who_guesses_at_codes_is_stopped_and_a_right_password_does_not_help() {
    let (world, _) = World::with_process().await;
    let mut aino = world.person("Aino", &[]).await;
    let (secret, _) = set_up(&world, &mut aino).await;
    later(&world, 30);
    let wrong = if code(&world, &secret) == "000000" { "111111" } else { "000000" };
    let (browser, path) = half(&world, "aino@example.org", "").await;
    for _ in 0..5 {
        assert_eq!(enter(&browser, &path, wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let over = browser.post("/fi/sign-in/code", &[("code", &code(&world, &secret))]).await;
    assert_eq!((over.status, over.texts("h1")), (StatusCode::UNPROCESSABLE_ENTITY, vec!["Kirjaudu uudelleen".into()]));
    let (browser, path) = half(&world, "aino@example.org", "").await;
    assert_eq!(enter(&browser, &path, wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let (browser, path) = half(&world, "aino@example.org", "").await;
    let waits = enter(&browser, &path, &code(&world, &secret)).await;
    assert_eq!(waits.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(!waits.text().contains(&code(&world, &secret)), "a code is not shown again");
    later(&world, 120);
    assert_eq!(enter(&browser, &path, &code(&world, &secret)).await.location(), "/fi/me");
}

#[tokio::test]
async fn staff_are_led_to_set_a_second_factor_up_where_it_is_required_and_asked_where_not() {
    let (world, place) = World::strict().await;
    let mut owner = world.person("Omistaja", &[(place, Role::Owner)]).await;
    let form = "/fi/p/kangas/forums/new";
    let refused = owner.get(form).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(refused.texts("h1"), ["Tähän tarvitaan kirjautumisen toinen vaihe"]);
    assert_eq!(refused.attributes("main .actions a", "href")[0], "/fi/me/security#factor-title");
    let typed = owner.post(form, &[("slug", "tori2"), ("name", "Tori kaksi")]).await;
    assert_eq!(typed.status, StatusCode::FORBIDDEN);
    assert!(typed.text().contains("Tori kaksi"), "what was typed is not lost");
    assert!(owner.page("/fi").await.texts(".factor-banner")[0].starts_with("Roolisi eivät ole voimassa"));
    assert_eq!(world.guest().get(form).await.location(), "/fi/sign-in?next=%2Ffi%2Fp%2Fkangas%2Fforums%2Fnew");
    let member = world.person("Aino", &[]).await;
    assert_eq!(member.get(form).await.texts("h1"), ["Et voi tehdä tätä"]);
    member.page("/fi/p/kangas/forums/joki/new?kind=idea").await;

    set_up(&world, &mut owner).await;
    assert!(owner.page(form).await.texts(".factor-banner").is_empty());

    let (world, place) = World::with_process().await;
    let owner = world.person("Omistaja", &[(place, Role::Owner)]).await;
    assert!(owner.page(form).await.texts(".factor-banner")[0].starts_with("Ota käyttöön"));
}

#[tokio::test]
async fn whoever_runs_the_server_takes_the_second_factor_of_who_lost_it() {
    let (world, _) = World::with_process().await;
    let mut aino = world.person("Aino", &[]).await;
    set_up(&world, &mut aino).await;
    let (done, said) = world.talkoot(&["user", "reset-factors", "aino@example.org", "--lang", "sv"]).await;
    assert!(done && said.contains("aino@example.org has no second factor any more"), "{said}");
    assert!(aino.get("/fi/me").await.location().starts_with("/fi/sign-in?"), "signed out everywhere");
    assert!(letter(&world, "aino@example.org").await.contains("frågar inte längre efter någon kod"));
    assert_eq!(half(&world, "aino@example.org", "").await.1, "/fi/me");
    let (done, said) = world.talkoot(&["user", "reset-factors", "eero@example.org"]).await;
    assert!(!done && said.contains("no account of eero@example.org"), "{said}");
}
