//! What is done once a night.

use std::collections::BTreeSet;

use domain::{contribution::Draft, form::Fields};
use sea_orm::{ConnectionTrait as _, DatabaseConnection, DbBackend, Statement, TransactionTrait as _};
use service::{
    Error, Service,
    chore::{self, Done, Mode},
    contribution, media,
};

use crate::harness::{NOW, World, person, process, worlds};

/// Micro-seconds of a day.
const DAY: i64 = 24 * 3600 * 1_000_000;

/// A connection of our own, to see and to do what no service does.
async fn behind(world: &World) -> DatabaseConnection {
    sea_orm::Database::connect(&world.url).await.unwrap()
}

async fn run(db: &impl sea_orm::ConnectionTrait, sql: &str) {
    db.execute_unprepared(sql).await.unwrap();
}

async fn texts(db: &DatabaseConnection, sql: &str) -> BTreeSet<String> {
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index::<String>(0).unwrap()).collect()
}

/// An id of 32 letters for a picture that is called by one of them.
fn id(name: char) -> String {
    name.to_string().repeat(32)
}

/// A picture that is so many days old, without files in the store.
async fn picture(db: &impl sea_orm::ConnectionTrait, name: char, object: char, days: i64) {
    let (id, object, created) = (id(name), id(object), NOW.0 - days * DAY);
    let row = format!(
        "INSERT INTO media (id, hash, object, width, height, widths, thumb, person_id, created) \
         VALUES ('{id}', 'h', '{object}', 60, 40, '60', '', NULL, {created})"
    );
    run(db, &row).await;
}

fn idea_with(picture: char) -> Draft {
    let fields = Fields::default()
        .with("kind", "idea")
        .with("lang", "fi")
        .with("title", "Kuva")
        .with("body", "Joki")
        .with("picture", id(picture))
        .with("picture_alt", "Joki");
    Draft::parse(&fields, &[]).unwrap()
}

async fn said(service: &Service, mode: Mode) -> Vec<String> {
    chore::all(service, mode).await.into_iter().map(|done| done.result.unwrap()).collect()
}

#[tokio::test]
async fn pictures_that_nothing_refers_to_are_removed_after_two_days() {
    for world in worlds().await {
        let (service, db) = (&world.service, behind(&world).await);
        let (_, forum) = process(service).await;
        let aino = person(service, "aino", &[]).await;
        // One of an idea, one of the same bytes that nothing has, one for an hour ago, two that share their files.
        for (name, object, days) in
            [('a', 'a', 9), ('b', 'a', 9), ('c', 'c', 0), ('d', 'd', 2), ('e', 'e', 3), ('f', 'e', 4)]
        {
            picture(&db, name, object, days).await;
        }
        contribution::publish(service, &aino, forum, idea_with('a')).await.unwrap();
        let looked = said(service, Mode::Look).await;
        assert!(looked[0].starts_with("would remove 3 pictures"), "{looked:?}");
        assert_eq!(texts(&db, "SELECT id FROM media").await.len(), 6, "looking changes nothing");
        let done = said(service, Mode::Do).await;
        assert!(done[0].starts_with("removed 3 pictures"), "{done:?}");
        let kept = texts(&db, "SELECT id FROM media").await;
        assert_eq!(kept, ['a', 'c', 'd'].map(id).into(), "what is needed and what is young");
        assert_eq!(texts(&db, "SELECT object FROM stray").await.len(), 0, "their files were seen to");
        let happened = "SELECT verb || ' ' || subject FROM event WHERE verb LIKE 'picture.%'";
        let expected = ["picture.removed 3", "picture.swept 1"].map(str::to_owned);
        assert_eq!(texts(&db, happened).await, expected.into(), "files that another picture has are no stray ones");
        assert!(said(service, Mode::Do).await[0].starts_with("removed 0 pictures"));
        // What is gone cannot be named in a form that was kept open for days.
        let late = contribution::publish(service, &aino, forum, idea_with('e')).await;
        assert!(matches!(late, Err(Error::Invalid(errors)) if errors.0[0].field == "pictures"));
    }
}

#[tokio::test]
async fn every_table_that_refers_to_pictures_is_asked() {
    let worlds = worlds().await;
    let db = behind(&worlds[0]).await;
    assert_eq!(db.get_database_backend(), DbBackend::Sqlite);
    let referring =
        "SELECT m.name FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f ON f.\"table\" = 'media'";
    assert_eq!(texts(&db, referring).await, media::REFERRERS.map(str::to_owned).into());
}

#[tokio::test]
async fn a_picture_of_a_form_that_is_being_sent_is_left_alone() {
    for world in worlds().await {
        let (service, db) = (&world.service, behind(&world).await);
        // On SQLite a form and a chore wait for each other from their beginning on.
        if db.get_database_backend() == DbBackend::Sqlite {
            continue;
        }
        picture(&db, 'a', 'a', 9).await;
        picture(&db, 'b', 'b', 9).await;
        #[expect(clippy::disallowed_methods, reason = "a form of somebody else that is just being sent")]
        let form = db.begin().await.unwrap();
        run(&form, &format!("SELECT id FROM media WHERE id = '{}' FOR SHARE", id('a'))).await;
        assert!(said(service, Mode::Do).await[0].starts_with("removed 1 pictures"));
        assert_eq!(texts(&db, "SELECT id FROM media").await, [id('a')].into());
        form.rollback().await.unwrap();
        assert!(said(service, Mode::Do).await[0].starts_with("removed 1 pictures"));
    }
}

#[tokio::test]
async fn sessions_that_are_over_are_removed() {
    for world in worlds().await {
        let (service, db) = (&world.service, behind(&world).await);
        let aino = person(service, "aino", &[]).await.person().unwrap();
        service::account::open_session(service, aino).await.unwrap();
        service::account::open_session(service, aino).await.unwrap();
        run(
            &db,
            &format!("UPDATE session SET expires = {} WHERE token_hash = (SELECT MAX(token_hash) FROM session)", NOW.0),
        )
        .await;
        assert_eq!(said(service, Mode::Look).await[1], "would remove 1 sessions that are over");
        assert_eq!(said(service, Mode::Do).await[1], "removed 1 sessions that are over");
        assert_eq!(texts(&db, "SELECT token_hash FROM session").await.len(), 1);
        let happened = texts(&db, "SELECT verb || ' ' || subject FROM event WHERE verb = 'session.removed'").await;
        assert_eq!(happened, ["session.removed 1".to_owned()].into());
    }
}

#[tokio::test]
async fn a_night_s_chores_are_done_once_whoever_asks() {
    for world in worlds().await {
        let (service, db) = (&world.service, behind(&world).await);
        let other = world.another().await;
        let names = |done: &[Done]| done.iter().map(|done| done.chore).collect::<Vec<_>>();
        let all: Vec<_> = chore::ALL.iter().map(|chore| chore.name).collect();
        let mut sorted = all.clone();
        sorted.sort_unstable();
        for night in 0..3 {
            let at = domain::Timestamp(NOW.0 + night * DAY);
            service.clock().set(at);
            other.clock().set(at);
            let (one, two) = tokio::join!(chore::due(service), chore::due(&other));
            assert!(one.iter().chain(&two).all(|done| done.result.is_ok()), "{one:?} {two:?}");
            let mut done = [names(&one), names(&two)].concat();
            done.sort_unstable();
            assert_eq!(done, sorted, "each once in night {night}");
            assert!(chore::due(service).await.is_empty(), "and not again");
        }
        // From midnight to three it is still the night before, in Helsinki two hours ahead of UTC.
        service.clock().set(domain::Timestamp(NOW.0 + 2 * DAY + 12 * 3_600_000_000));
        assert!(chore::due(service).await.is_empty());
        service.clock().set(domain::Timestamp(NOW.0 + 2 * DAY + 13 * 3_600_000_000 - 1));
        assert!(chore::due(service).await.is_empty());
        service.clock().set(domain::Timestamp(NOW.0 + 2 * DAY + 13 * 3_600_000_000));
        assert_eq!(names(&chore::due(service).await), all);
        let begun = texts(&db, "SELECT CAST(COUNT(*) AS TEXT) FROM event WHERE verb = 'chore.begun'").await;
        assert_eq!(begun, [(4 * all.len()).to_string()].into());
    }
}
