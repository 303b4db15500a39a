//! Two people edit the same thing: the second sees both texts side by side and overwrites nothing.

use axum::http::StatusCode;
use domain::account::Role;

use crate::harness::{Answer, Browser, World};

/// Where a form goes, and its fields.
type Form = (String, Vec<(String, String)>);

/// Sends a form with one field changed.
async fn send(browser: &Browser<'_>, (action, fields): &Form, name: &str, value: &str) -> Answer {
    let fields: Vec<_> = fields.iter().map(|(n, v)| (n.as_str(), if n == name { value } else { v.as_str() })).collect();
    browser.post(action, &fields).await
}

/// Two people open a form; the first saves, the second is shown both texts, and saves on top of the first.
async fn check(browser: &Browser<'_>, page: &str, ending: &str, name: &str, selector: &str) {
    let (mine, theirs) = (browser.page(page).await.form_to(ending), browser.page(page).await.form_to(ending));
    send(browser, &theirs, name, "Heidän <b>sanansa").await.location();
    let refused = send(browser, &mine, name, "Minun </textarea> sanani").await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{page}: {}", refused.text());
    assert!(refused.texts(".side-by-side dd.prewrap").contains(&"Heidän <b>sanansa".to_owned()), "{}", refused.text());
    let again = refused.form_to(ending);
    assert!(again.1.contains(&(name.to_owned(), "Minun </textarea> sanani".to_owned())), "{again:?}");
    // Nothing was overwritten, and the button saves on top of the newest.
    let now = browser.page(page).await.form_to(ending);
    assert!(now.1.contains(&(name.to_owned(), "Heidän <b>sanansa".to_owned())), "{now:?}");
    let seen = send(browser, &again, name, "Molempien sanat").await.location();
    assert!(browser.page(&seen).await.texts(selector).concat().contains("Molempien sanat"), "{seen}");
    // A form that does not say what it was made from overwrites nothing either.
    let blind = (again.0.clone(), again.1.into_iter().filter(|(n, _)| n != "version").collect());
    assert_eq!(send(browser, &blind, name, "Sokkona").await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_contribution() {
    let (world, _) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let fields = [("kind", "idea"), ("lang", "fi"), ("title", "Silta"), ("body", "Joen yli")];
    let idea = aino.post("/fi/p/kangas/forums/joki/new", &fields).await.location();
    check(&aino, &format!("{idea}/edit"), "/edit", "body", ".prose").await;
}

#[tokio::test]
async fn a_workshops_record() {
    let (world, process) = World::with_process().await;
    let outi = world.person("Outi", &[(process, Role::Facilitator)]).await;
    let fields = [
        ("title", "Pubi"),
        ("method", "facilitated"),
        ("lang", "fi"),
        ("held", "2011-02-10"),
        ("heads", "12"),
        ("summary", "Puhuttiin."),
    ];
    let workshop = outi.post("/fi/p/kangas/workshops/new", &fields).await.location();
    check(&outi, &format!("{workshop}/edit"), "/edit", "summary", ".prose").await;
}

#[tokio::test]
async fn the_texts_of_a_desk() {
    let (world, process) = World::with_process().await;
    let kaisa = world.person("Kaisa", &[(process, Role::Curator)]).await;
    let fields = [("kind", "idea"), ("lang", "fi"), ("title", "Silta"), ("body", "Joen yli")];
    let idea = kaisa.post("/fi/p/kangas/forums/joki/new", &fields).await.location();
    let number = idea.rsplit('/').next().unwrap();
    let fields = [("title", "Äänet"), ("lang", "fi"), ("foreword", "Alkusanat")];
    let desk = kaisa.post("/fi/p/kangas/bundles/new", &fields).await.location();
    kaisa.post(&format!("{desk}/sections"), &[("title", "Ranta"), ("words", "")]).await.location();
    let source = format!("contribution:{number}");
    let picked = kaisa.post(&format!("{desk}/items"), &[("source", &source), ("section", "1"), ("note", "")]).await;
    assert_eq!(picked.status, StatusCode::SEE_OTHER, "{}", picked.text());
    check(&kaisa, &desk, "/bundles/1", "foreword", ".prose").await;
    check(&kaisa, &desk, "/sections/1", "words", ".prose").await;
    check(&kaisa, &desk, "/note", "note", ".curator-note").await;
}

#[tokio::test]
async fn a_process_and_a_forum() {
    let (world, process) = World::with_process().await;
    let sari = world.person("Sari", &[(process, Role::Owner)]).await;
    check(&sari, "/fi/p/kangas/settings", "/settings", "summary", ".prose").await;
    check(&sari, "/fi/p/kangas/forums/joki/settings", "/settings", "summary", ".lede").await;
}
