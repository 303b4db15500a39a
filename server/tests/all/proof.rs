//! Proof of work in front of what people without an account send; the tests solve as a browser's script does.

use altcha::{Challenge, Payload, SolveChallengeOptions, solve_challenge};
use axum::http::{StatusCode, header};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use domain::{ProcessId, account::Role};
use service::chore::{self, Mode};

use crate::{
    bundle::idea,
    harness::{Answer, Browser, World},
};

async fn challenge(browser: &Browser<'_>) -> Challenge {
    let answer = browser.page("/challenge").await;
    assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
    serde_json::from_slice(&answer.bytes).unwrap()
}

fn solve(challenge: Challenge) -> String {
    let solution = solve_challenge(SolveChallengeOptions::new(&challenge)).unwrap().unwrap();
    STANDARD.encode(serde_json::to_vec(&Payload { challenge, solution }).unwrap())
}

async fn solved(browser: &Browser<'_>) -> String {
    solve(challenge(browser).await)
}

/// Sends the form on a page, with or without a solution.
async fn send(browser: &Browser<'_>, page: &str, button: &str, fields: &[(&str, &str)], proof: Option<&str>) -> Answer {
    let (action, mut all) = browser.page(page).await.form(button);
    for (name, value) in fields {
        all.retain(|(held, _)| held != name);
        all.push(((*name).to_owned(), (*value).to_owned()));
    }
    all.extend(proof.map(|proof| ("proof".to_owned(), proof.to_owned())));
    let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(&action, &all).await
}

async fn report(browser: &Browser<'_>, idea: &str, text: &str, proof: Option<&str>) -> Answer {
    send(browser, &format!("{idea}/report"), "Lähetä ilmoitus", &[("reason", "spam"), ("text", text)], proof).await
}

/// How many of the reports on an idea are marked as sent without proof.
async fn marked(moderator: &Browser<'_>, idea: &str) -> usize {
    let (process, id) = idea.split_once("/contributions/").unwrap();
    let page = moderator.page(&format!("{process}/moderation/things/contribution/{id}")).await;
    page.texts("main li").iter().filter(|text| text.starts_with("Lähetetty selaimesta")).count()
}

async fn stage() -> (World, ProcessId, String) {
    let (world, process) = World::with_proof().await;
    let path = idea(&world.person("Aino", &[]).await, "Silta").await;
    (world, process, path)
}

#[tokio::test]
async fn a_report_with_proof_counts_and_one_without_is_marked_and_soon_too_many() {
    let (world, process, idea) = stage().await;
    let (guest, moderator) = (world.guest(), world.person("Ritva", &[(process, Role::Moderator)]).await);
    let proof = solved(&guest).await;
    report(&guest, &idea, "Yksi", Some(&proof)).await.location();
    assert_eq!(marked(&moderator, &idea).await, 0);
    report(&guest, &idea, "Kaksi", Some(&proof)).await.location();
    assert_eq!(marked(&moderator, &idea).await, 1, "a solution counts once");
    for n in 0..9 {
        report(&guest, &idea, &format!("Ilman {n}"), None).await.location();
    }
    assert_eq!(marked(&moderator, &idea).await, 10);
    let refused = report(&guest, &idea, "Liikaa", None).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.text().contains("Liikaa"), "nothing that was typed is lost");
    let proof = solved(&guest).await;
    report(&guest, &idea, "Liikaa", Some(&proof)).await.location();
    let member = world.person("Eero", &[]).await;
    report(&member, &idea, "Jäsen", None).await.location();
    assert_eq!(marked(&moderator, &idea).await, 10, "whoever has an account is asked for nothing");
}

#[tokio::test]
async fn only_a_solution_of_ours_in_its_time_is_one() {
    let (world, process, idea) = stage().await;
    let (guest, moderator) = (world.guest(), world.person("Ritva", &[(process, Role::Moderator)]).await);
    let mut easy = challenge(&guest).await;
    easy.parameters.key_prefix = String::new();
    let mut longer = challenge(&guest).await;
    longer.parameters.data.as_mut().unwrap().insert("until".into(), 4_000_000_000_i64.into());
    let mut unsigned = challenge(&guest).await;
    unsigned.signature = None;
    let right = challenge(&guest).await;
    let mut wrong = solve_challenge(SolveChallengeOptions::new(&right)).unwrap().unwrap();
    wrong.counter += 1;
    let wrong = STANDARD.encode(serde_json::to_vec(&Payload { challenge: right, solution: wrong }).unwrap());
    let bent =
        [solve(easy), solve(longer), solve(unsigned), wrong, "!".into(), STANDARD.encode("{}"), "A".repeat(5_000)];
    for (n, proof) in bent.iter().enumerate() {
        report(&guest, &idea, &format!("Väärä {n}"), Some(proof)).await.location();
        assert_eq!(marked(&moderator, &idea).await, n + 1, "{n}");
    }
    let late = solved(&guest).await;
    world.service.clock().set(world.service.now().plus_seconds(3_601));
    report(&guest, &idea, "Myöhässä", Some(&late)).await.location();
    assert_eq!(marked(&moderator, &idea).await, bent.len() + 1);
}

#[tokio::test]
async fn a_guests_post_without_proof_waits_for_a_moderator() {
    let (world, _, _) = stage().await;
    let guest = world.guest();
    let post = async |title: &str, proof: Option<&str>| {
        let fields = [("name", "Ohikulkija"), ("title", title), ("body", "Laituri uimareille.")];
        send(&guest, "/fi/p/kangas/forums/tori/new", "Julkaise", &fields, proof).await.location()
    };
    let proof = solved(&guest).await;
    let shown = post("Laituri", Some(&proof)).await;
    guest.page(&shown).await;
    let receipt = post("Sauna", None).await;
    assert!(receipt.contains("/receipts/"), "{receipt}");
    let page = guest.page(&receipt).await;
    assert!(page.text().contains("Näin käy myös, kun JavaScript ei ole käytössä"), "{}", page.text());
    let comment = async |text: &str, proof: Option<&str>| {
        let fields = [("name", "Ohikulkija"), ("comment", text)];
        send(&guest, &shown, "Julkaise kommentti", &fields, proof).await.location()
    };
    let proof = solved(&guest).await;
    assert!(comment("Hyvä", Some(&proof)).await.contains("#comment-"));
    assert!(comment("Huono", None).await.contains("/receipts/"));
}

#[tokio::test]
async fn accounts_and_links_without_proof_are_few() {
    let (world, _, _) = stage().await;
    let guest = world.guest();
    let link = async |n: usize, proof: Option<&str>| {
        let email = format!("a{n}@example.org");
        send(&guest, "/fi/sign-in/link", "Lähetä minulle linkki", &[("email", &email)], proof).await
    };
    let join = async |n: usize, proof: Option<&str>| {
        let (email, name) = (format!("b{n}@example.org"), format!("Nimi numero {n}"));
        let fields = [("email", email.as_str()), ("name", &name), ("password", "mummo osti uuden pyörän")];
        send(&guest, "/fi/join", "Luo tunnus", &fields, proof).await
    };
    for n in 0..19 {
        link(n, None).await.location();
    }
    join(0, None).await.location();
    assert_eq!(join(1, None).await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(link(20, None).await.status, StatusCode::TOO_MANY_REQUESTS);
    let proof = solved(&guest).await;
    join(1, Some(&proof)).await.location();
    let proof = solved(&guest).await;
    link(20, Some(&proof)).await.location();
    assert_eq!(
        chore::all(&world.service, Mode::Look).await[4].result.as_ref().unwrap(),
        "would forget 0 proofs of work"
    );
    world.service.clock().set(world.service.now().plus_seconds(3_601));
    assert_eq!(chore::all(&world.service, Mode::Do).await[4].result.as_ref().unwrap(), "forgot 2 proofs of work");
}

#[tokio::test]
async fn the_script_comes_with_the_forms_that_ask_and_with_no_other_page() {
    let (world, _, idea) = stage().await;
    let script =
        |page: &Answer| page.attributes("head script", "src").into_iter().any(|src| src.ends_with("/proof.js"));
    let (guest, member) = (world.guest(), world.person("Eero", &[]).await);
    for path in ["/fi/join", "/fi/sign-in/link", "/fi/p/kangas/forums/tori/new", &format!("{idea}/report")] {
        assert!(script(&guest.page(path).await), "{path}");
        assert_eq!(guest.page(path).await.bytes, world.guest_at("198.51.100.1").page(path).await.bytes, "{path}");
    }
    for path in ["/fi", "/fi/sign-in", &idea] {
        assert!(!script(&guest.page(path).await), "{path}");
    }
    assert!(!script(&member.page(&format!("{idea}/report")).await));
    let (without, _) = World::with_process().await;
    assert!(!script(&without.guest().page("/fi/join").await));
    assert_eq!(without.guest().page("/challenge").await.text(), "{}");
}
