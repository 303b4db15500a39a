//! Barriers that people tell of: by a form that anybody finds, answered within fourteen days.

use axum::http::{StatusCode, header};
use domain::{
    Timestamp,
    account::{Actor, Role},
};

use crate::harness::{Browser, World};

const DAY: i64 = 24 * 3_600;

async fn admin(world: &World) -> Browser<'_> {
    let (id, cookie) = world.account("Admin").await;
    service::account::grant(&world.service, &Actor::Operator, id, None, Role::Admin).await.unwrap();
    world.browser(Some(cookie))
}

#[tokio::test]
async fn somebody_without_an_account_tells_of_a_barrier_and_reads_the_answer() {
    let (world, _) = World::with_process().await;
    let (admin, guest) = (admin(&world).await, world.guest());
    let statement = guest.page("/fi/about/accessibility").await;
    assert!(statement.attributes("a.button", "href").contains(&"/fi/feedback".to_owned()));

    let words = [("place", "Etusivu"), ("text", "Kartan nappi\nei toimi"), ("contact", "aino")];
    let refused = guest.post("/fi/feedback", &words).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attributes("input[name=contact]", "value"), ["aino"]);
    assert_eq!(refused.texts("textarea[name=text]"), ["Kartan nappi ei toimi"]);
    assert_eq!(refused.texts(".has-error .error-text").len(), 1);

    let words = [("place", "Etusivu"), ("text", "Kartan <b>nappi</b>"), ("contact", "aino@example.org")];
    let receipt = guest.post("/sv/feedback", &words).await.location();
    let waits = guest.get(&receipt).await;
    assert_eq!(waits.headers[header::CACHE_CONTROL], "private, no-store");
    assert!(waits.texts("dd").iter().any(|text| text.contains("Kartan <b>nappi</b>")), "as it was typed");
    assert!(!waits.text().contains("aino@example.org"), "whoever finds the receipt learns no address");

    assert_eq!(guest.get("/fi/feedback/all").await.status, StatusCode::SEE_OTHER);
    let front = admin.page("/fi").await;
    assert!(front.texts(".notice.warning").iter().any(|text| text.contains("Yksi palaute esteistä odottaa")));
    let desk = admin.page("/fi/feedback/all").await;
    let one = desk.attributes("main li h2 a", "href")[0].clone();
    assert_eq!(desk.attributes("main li h2", "lang"), ["sv"], "it was written on a Swedish page");

    let empty = admin.post(&one, &[("answer", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(admin.post(&one, &[("answer", "Den fungerar nu.")]).await.location(), "/fi/feedback/all");
    let late = admin.post(&one, &[("answer", "Toinen vastaus")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert_eq!(late.texts("textarea[name=answer]"), ["Toinen vastaus"], "nothing typed is lost");
    assert!(late.texts("main p").iter().any(|text| text == "Den fungerar nu."), "beside what was answered");

    assert!(guest.get(&receipt).await.text().contains("Den fungerar nu."));
    let outbox = admin.page("/fi/outbox").await;
    let letter = outbox.texts("pre.letter").remove(0);
    assert!(
        letter.contains("Den fungerar nu.") && letter.starts_with("Hej"),
        "in the language it was asked in: {letter}"
    );
    assert!(!admin.page("/fi").await.text().contains("odottaa vastausta"));
}

#[tokio::test]
async fn the_desk_says_how_much_time_is_left() {
    let (world, _) = World::with_process().await;
    world.guest().post("/fi/feedback", &[("text", "Otsikko puuttuu")]).await.location();
    let (id, _) = world.account("Admin").await;
    service::account::grant(&world.service, &Actor::Operator, id, None, Role::Admin).await.unwrap();
    for (days, expected) in [(0, "Vastattava viimeistään"), (12, "Vastattava pian"), (3, "Myöhässä")] {
        world.service.clock().set(Timestamp(world.service.now().plus_seconds(days * DAY).0));
        let admin = world.browser(Some(world.sign_in(id).await));
        let time = admin.page("/fi/feedback/all").await.texts("main .meta li").remove(1);
        assert!(time.starts_with(expected), "{time}");
    }
}
