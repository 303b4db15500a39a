//! The desk of whoever holds a role.

use axum::http::StatusCode;
use domain::account::{Actor, Role};

use crate::{bundle::idea, harness::World};

#[tokio::test]
async fn whoever_holds_a_role_finds_what_waits_and_the_way_to_it() {
    let (world, process) = World::with_process().await;
    let (aino, cookie) = world.account("Aino").await;
    let (ritva, staff) = world.account("Ritva").await;
    let grant = |person, role| service::account::grant(&world.service, &Actor::Operator, person, Some(process), role);
    grant(ritva, Role::Moderator).await.unwrap();
    let (aino_at, ritva_at) = (world.browser(Some(cookie)), world.browser(Some(staff)));
    assert_ne!(aino, ritva);
    assert!(aino_at.page("/fi/me/desk").await.text().contains("Sinulla ei ole roolia missään hankkeessa."));
    assert_eq!(world.guest().get("/fi/me/desk").await.status, StatusCode::SEE_OTHER);
    assert!(!aino_at.page("/fi").await.attributes("header a", "href").contains(&"/fi/me/desk".to_owned()));

    let empty = ritva_at.page("/fi/me/desk").await;
    assert_eq!(empty.texts(".desk .meta li"), ["Moderaattori"]);
    assert!(empty.text().contains("Mikään ei odota sinua."));
    let path = idea(&aino_at, "Silta").await;
    world.guest().post(&format!("{path}/report"), &[("reason", "spam")]).await.location();
    let desk = ritva_at.page("/fi/me/desk").await;
    assert_eq!(desk.texts(".desk-what"), ["Yksi asia odottaa moderointia"]);
    let way = desk.attributes(".desk-list a", "href").remove(0);
    assert_eq!(way, "/fi/p/kangas/moderation");
    assert_eq!(ritva_at.get(&way).await.status, StatusCode::OK);
    assert!(ritva_at.page("/fi").await.attributes("header a", "href").contains(&"/fi/me/desk".to_owned()));
}
