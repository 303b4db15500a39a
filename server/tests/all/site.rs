//! What holds for every page.

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};

use server::{
    assets::{Assets, Reload},
    whence::Proxies,
};
use tower::ServiceExt as _;

use crate::harness::{BASE, World};

#[tokio::test]
async fn an_address_without_a_language_leads_to_the_readers() {
    let (world, _) = World::with_process().await;
    for (accept, target) in [("fi-FI,fi;q=0.9", "/fi/p/kangas"), ("sv", "/sv/p/kangas"), ("de", "/en/p/kangas")] {
        let request = World::request(Method::GET, "/p/kangas").header(header::ACCEPT_LANGUAGE, accept);
        assert_eq!(world.send(request.body(Body::empty()).unwrap()).await.location(), target);
    }
    assert_eq!(world.guest().get("/").await.location(), "/en");
}

#[tokio::test]
async fn pages_have_titles_in_their_language_and_working_statuses() {
    let (world, _) = World::with_process().await;
    let guest = world.guest();
    for (path, status, title) in [
        ("/fi", StatusCode::OK, "Millainen kaupungin pitäisi olla? – Talkoot"),
        ("/sv", StatusCode::OK, "Hurdan borde vår stad vara? – Talkoot"),
        ("/en/p/kangas", StatusCode::OK, "Kangas – Talkoot"),
        ("/fi/p/kangas/forums/joki", StatusCode::OK, "joki – Kangas – Talkoot"),
        ("/fi/p/nowhere", StatusCode::NOT_FOUND, "Sivua ei löytynyt – Talkoot"),
        ("/fi/nonsense", StatusCode::NOT_FOUND, "Sivua ei löytynyt – Talkoot"),
        ("/sv/p/kangas/contributions/999", StatusCode::NOT_FOUND, "Sidan finns inte – Talkoot"),
        ("/en/p/kangas/contributions/x", StatusCode::NOT_FOUND, "There is no such page – Talkoot"),
    ] {
        let answer = guest.get(path).await;
        assert_eq!(answer.status, status, "{path}");
        assert_eq!(answer.texts("title"), [title], "{path}");
    }
}

#[tokio::test]
async fn a_reader_gets_no_cookie_and_the_same_bytes_twice() {
    let (world, _) = World::with_process().await;
    let guest = world.guest();
    for path in ["/fi", "/fi/p/kangas", "/fi/p/kangas/forums/joki", "/fi/sign-in"] {
        let (first, second) = (guest.page(path).await, guest.page(path).await);
        assert_eq!(first.bytes, second.bytes, "{path}");
        assert!(first.headers.get(header::SET_COOKIE).is_none(), "{path}");
    }
}

#[tokio::test]
async fn every_answer_carries_the_policy_of_the_house() {
    let (world, _) = World::with_process().await;
    for path in ["/fi", "/fi/nonsense", "/static/x/y", "/healthz"] {
        let answer = world.guest().get(path).await;
        let policy = answer.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe-inline"), "{path}: {policy}");
        assert_eq!(answer.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{path}");
    }
    let page = world.guest().page("/fi/p/kangas").await;
    assert!(page.texts("script").iter().all(String::is_empty), "no script in the page itself");
    assert!(page.attributes("[style]", "style").is_empty());
}

#[tokio::test]
async fn a_form_from_another_site_is_refused() {
    let (world, _) = World::with_process().await;
    for from in ["cross-site", "same-site"] {
        let request = World::request(Method::POST, "/fi/join").header("sec-fetch-site", from);
        let answer = world.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{from}");
    }
}

#[tokio::test]
async fn joining_and_signing_in_with_a_password() {
    let (world, _) = World::with_process().await;
    let guest = world.guest();
    let fields =
        [("name", "Aino"), ("email", "aino@example.org"), ("password", "a long password"), ("next", "/fi/p/kangas")];
    let joined = guest.submit("/fi/join", "Luo tunnus", &fields[..3]).await;
    assert_eq!(joined.location(), "/fi/sign-in?joined=1");
    let told = guest.page(&joined.location()).await;
    assert!(told.texts(".notice")[0].starts_with("Jos tällä osoitteella ei vielä ollut tunnusta"));

    // Somebody who tries the address of another learns nothing by the answer.
    let probe = [("name", "Varas"), ("email", "aino@example.org"), ("password", "another long one")];
    let again = guest.submit("/fi/join", "Luo tunnus", &probe).await;
    assert_eq!((again.status, again.location(), &again.bytes), (joined.status, joined.location(), &joined.bytes));
    let names = |answer: &crate::harness::Answer| answer.headers.keys().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(names(&again), names(&joined));

    let official = guest.submit("/fi/join", "Luo tunnus", &[("name", "Ylläpito"), probe[1], probe[2]]).await;
    assert_eq!(official.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(official.texts("#field-name-error")[0].starts_with("Tämä kuulostaa siltä"));
    assert_eq!(official.attributes("#field-name", "value"), ["Ylläpito"]);

    for (email, password) in [("aino@example.org", "another password"), ("nobody@example.org", "a long password")] {
        let wrong = guest.post("/en/sign-in", &[("email", email), ("password", password)]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong.texts("#field-email-error"), ["The address and the password do not belong together."]);
        assert!(!wrong.text().contains(password), "a password is never sent back");
    }
    let right = guest
        .post(
            "/fi/sign-in",
            &[("email", "AINO@example.org"), ("password", "a long password"), ("next", "//evil.example")],
        )
        .await;
    assert_eq!(right.location(), "/fi/me");
    let cookie = right.headers[header::SET_COOKIE].to_str().unwrap();
    for part in ["__Host-talkoot_session=", "HttpOnly", "SameSite=Lax", "Secure", "Path=/", "Max-Age=7776000"] {
        assert!(cookie.contains(part), "{part}: {cookie}");
    }
    let next = guest.post("/fi/sign-in", &fields[1..]).await;
    assert_eq!(next.location(), "/fi/p/kangas");
}

#[tokio::test]
async fn the_page_of_all_parts_is_there_only_where_it_is_asked_for() {
    let world = World::new().await;
    let addresses = ["/fi/ui", "/sv/ui", "/en/ui", "/media/sample/960.jpg"];
    let usual = Assets::load(Reload::No);
    let router = server::router::router(world.service.clone(), &usual, BASE, Proxies::default());
    for address in addresses {
        assert_eq!(world.guest().get(address).await.status, StatusCode::OK, "{address}");
        let request = World::request(Method::GET, address).body(Body::empty()).unwrap();
        assert_eq!(router.clone().oneshot(request).await.unwrap().status(), StatusCode::NOT_FOUND, "{address}");
    }
    let rows = server::router::table(&usual);
    assert!(!rows.iter().any(|row| row.path.ends_with("/ui") || row.path.contains("sample")));
}
