//! The desk: what waits for whom.

use domain::{
    Timestamp,
    account::{Actor, Role},
    feedback::Draft,
    page::Limit,
};
use service::desk::{self, Kind};

use crate::harness::{person, process, worlds};

const HOUR: i64 = 3_600;

#[tokio::test]
async fn everybody_sees_what_waits_for_them_and_since_when() {
    for world in worlds().await {
        let service = &world.service;
        let (place, _) = process(service).await;
        let begun = service.now();
        let moderator = person(service, "ritva", &[(place, Role::Moderator)]).await;
        let curator = person(service, "kaisa", &[(place, Role::Curator)]).await;
        let other = person(service, "aino", &[]).await;
        for sql in [
            "INSERT INTO moderation_case (process_id, kind, subject, cause, signals, reports, opened) VALUES (1, 'contribution', 1, 'report', '', 1, 7)",
            "INSERT INTO moderation_case (process_id, kind, subject, cause, signals, reports, opened) VALUES (1, 'contribution', 2, 'forum', '', 0, 9)",
            "INSERT INTO moderation_case (process_id, kind, subject, cause, signals, reports, opened, closed) VALUES (1, 'contribution', 3, 'report', '', 1, 1, 2)",
            "INSERT INTO bundle (process_id, title, lang, foreword, version, editions, created) VALUES (1, 'Ranta', 'fi', '', 1, 0, 5)",
            "INSERT INTO bundle (process_id, title, lang, foreword, version, editions, created) VALUES (1, 'Silta', 'fi', '', 1, 1, 3)",
            "INSERT INTO theme (process_id, title, lang, body, html, created) VALUES (1, 'Ranta auki', 'fi', '', '', 6)",
        ] {
            service.database().execute(sql).await.unwrap();
        }
        let told = async |actor: &Actor| {
            let page = desk::places(service, actor, None, Limit::PAGE).await.unwrap();
            let rows = page.items.into_iter().flat_map(|place| place.waiting);
            rows.map(|what| (what.kind, what.count, what.since.0)).collect::<Vec<_>>()
        };
        assert_eq!(told(&moderator).await, [(Kind::Cases, 2, 7)], "not what was closed");
        assert_eq!(told(&curator).await, [(Kind::Bundles, 1, 5)], "not what was published");
        assert!(!desk::has_one(&other) && told(&other).await.is_empty());

        let admin = person(service, "admin", &[]).await;
        let id = admin.person().unwrap();
        service::account::grant(service, &Actor::Operator, id, None, Role::Admin).await.unwrap();
        let admin = service::account::member(service, id).await.unwrap();
        let all = [(Kind::Bundles, 1, 5), (Kind::Themes, 1, 6), (Kind::Cases, 2, 7)];
        assert_eq!(told(&admin).await, all, "the oldest first");

        service.clock().set(Timestamp(begun.plus_seconds(HOUR).0));
        let draft = Draft { place: String::new(), text: "Este".into(), contact: None };
        service::feedback::give(service, &Actor::Guest, domain::Lang::Fi, draft).await.unwrap();
        let whole = desk::of_installation(service, &admin).await.unwrap();
        let feedback = whole.iter().find(|what| what.kind == Kind::Feedback).unwrap();
        assert_eq!((feedback.count, feedback.since), (1, begun.plus_seconds(HOUR)));
        assert!(desk::of_installation(service, &moderator).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn nobody_is_asked_to_be_their_own_second_pair_of_eyes() {
    for world in worlds().await {
        let service = &world.service;
        let (place, _) = process(service).await;
        let first = person(service, "kaisa", &[(place, Role::Curator), (place, Role::Moderator)]).await;
        let second = person(service, "sari", &[(place, Role::Curator), (place, Role::Moderator)]).await;
        let id = first.person().unwrap();
        for sql in [
            format!("INSERT INTO proposal (process_id, matter, subject, person_id, name, fields, parts, print, at, standing, closed_name, reason) VALUES (1, 'edition', 1, {id}, 'kaisa', '', '', '', 5, 'waiting', '', '')"),
            format!("INSERT INTO ruling (process_id, kind, subject, measure, words, signals, automated, ruled_by, reports, took, created) VALUES (1, 'comment', 1, 'hide', '', '', false, {id}, 0, 0, 3)"),
            "INSERT INTO moderation_case (process_id, kind, subject, cause, signals, ruling_id, reports, opened) VALUES (1, 'comment', 1, 'appeal', '', (SELECT max(id) FROM ruling), 0, 4)".to_owned(),
        ] {
            service.database().execute(&sql).await.unwrap();
        }
        let kinds = async |actor: &Actor| {
            let page = desk::places(service, actor, None, Limit::PAGE).await.unwrap();
            page.items.into_iter().flat_map(|place| place.waiting).map(|what| what.kind).collect::<Vec<_>>()
        };
        assert_eq!(kinds(&first).await, []);
        assert_eq!(kinds(&second).await, [Kind::Appeals, Kind::Editions]);
    }
}
