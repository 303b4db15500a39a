//! Granting and taking roles over HTTP.

use axum::http::StatusCode;
use domain::account::{Actor, Role};

use crate::harness::World;

const PEOPLE: &str = "/fi/p/kangas/people";

#[tokio::test]
async fn an_owner_grants_a_role_and_takes_it_and_both_stay_on_record() {
    let (world, process) = World::with_process().await;
    let owner = world.person("Omistaja", &[(process, Role::Owner)]).await;
    let kuura = world.person("Kuura", &[]).await;
    assert_eq!(kuura.get("/fi/p/kangas/bundles").await.status, StatusCode::FORBIDDEN);
    let changes = [("email", "Kuura@example.org"), ("role", "curator")];
    assert_eq!(owner.submit(PEOPLE, "Myönnä rooli", &changes).await.location(), PEOPLE);
    kuura.page("/fi/p/kangas/bundles").await;
    let page = owner.page(PEOPLE).await;
    assert_eq!(page.texts(".row strong"), ["Kuura", "Omistaja"]);
    assert_eq!(page.texts(".row .badge"), ["Koostaja", "Hankkeen omistaja"]);
    assert_eq!(page.texts(".row .meta li")[0], "Myöntänyt Omistaja 14.2.2011");
    assert_eq!(page.texts(".row .meta li")[1], "Myöntänyt palvelimen ylläpito 14.2.2011");
    assert!(!page.text().contains("kuura@example.org"), "nobody's address is shown");

    let again = owner.post(PEOPLE, &changes).await;
    assert_eq!(again.location(), PEOPLE, "granting what is held changes nothing");
    assert_eq!(owner.page(PEOPLE).await.texts(".row").len(), 2);

    owner.submit(PEOPLE, "Poista rooli", &[]).await.location();
    assert_eq!(kuura.get("/fi/p/kangas/bundles").await.status, StatusCode::FORBIDDEN);
    assert_eq!(owner.page(PEOPLE).await.texts(".row strong"), ["Omistaja"]);
    let before = owner.page(&format!("{PEOPLE}?held=before")).await;
    assert_eq!(before.texts(".row strong"), ["Kuura"]);
    assert_eq!(before.texts(".row .meta li"), ["Myöntänyt Omistaja 14.2.2011", "Poistanut Omistaja 14.2.2011"]);
    assert!(before.texts(".row button").is_empty());

    owner.submit(PEOPLE, "Myönnä rooli", &changes).await.location();
    kuura.page("/fi/p/kangas/bundles").await;
    assert_eq!(owner.page(PEOPLE).await.texts(".row").len(), 2, "a role that was taken can be granted again");
}

#[tokio::test]
async fn a_refused_appointment_says_why_and_keeps_what_was_typed() {
    let (world, process) = World::with_process().await;
    let owner = world.person("Omistaja", &[(process, Role::Owner)]).await;
    for (email, role, field) in [
        ("nobody@example.org", "clerk", "email"),
        ("not an address", "clerk", "email"),
        ("omistaja@example.org", "admin", "role"),
    ] {
        let answer = owner.post(PEOPLE, &[("email", email), ("role", role)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{email}");
        assert_eq!(answer.texts(&format!("#field-{field}-error")).len(), 1, "{email}");
        assert_eq!(answer.attributes("#field-email", "value"), [email]);
    }
}

#[tokio::test]
async fn a_role_is_only_taken_where_it_is_held() {
    let (world, process) = World::with_process().await;
    let owner = world.person("Omistaja", &[(process, Role::Owner)]).await;
    let (admin, cookie) = world.account("Paakayttaja").await;
    service::account::grant(&world.service, &Actor::Operator, admin, None, Role::Admin).await.unwrap();
    let path = format!("{PEOPLE}/2/removal");
    assert_eq!(owner.post(&path, &[]).await.status, StatusCode::NOT_FOUND, "an administrator's is none of theirs");
    let admin = world.browser(Some(cookie));
    let page = admin.page("/fi/people").await;
    assert_eq!(page.texts(".row strong"), ["Paakayttaja"]);
    assert_eq!(page.texts("select option"), ["Ylläpitäjä"]);
    admin.submit("/fi/people", "Poista rooli", &[]).await.location();
    assert_eq!(admin.get("/fi/people").await.status, StatusCode::FORBIDDEN);
}
