//! What is erased, and what is changed where nobody should.

use domain::{
    Timestamp,
    log::{
        export::{Checker, Wrong},
        head::{Head, SigningKey},
        tree,
    },
    page::Limit,
};
use proptest::{prelude::*, test_runner::TestRunner};
use service::log::{self, Fault, Thing};

use super::{DAY, checked, exported, rows, town};
use crate::harness::{NOW, World, key, person, worlds};

#[tokio::test]
async fn erasing_leaves_the_proofs_valid() {
    for World { service, .. } in &worlds().await {
        let (_, mine) = town(service).await;
        let (before, file) = (log::head(service).await.unwrap().note, exported(service).await);
        let first =
            async || log::of(service, &Thing::Contribution(mine), None, Limit::PAGE).await.unwrap().items.remove(0);
        let place = first().await.index;
        assert_eq!(first().await.opened.len(), 1);
        let texts = log::check(service).await.unwrap().texts;

        let db = service.database();
        db.execute(&format!("DELETE FROM event_salt WHERE event_id = {place}")).await.unwrap();
        db.execute("DELETE FROM event_salt WHERE part <> 'what'").await.unwrap();
        db.execute("UPDATE event SET person_id = NULL").await.unwrap();
        let about = "('person.joined', 'session.opened', 'role.granted')";
        db.execute(&format!("UPDATE event SET subject = 0 WHERE verb IN {about}")).await.unwrap();

        assert_eq!(exported(service).await, file);
        assert_eq!(checked(&file, vec![before]).unwrap().kept, 1);
        let proof = first().await;
        assert!(proof.opened.is_empty() && proof.check(&[]).is_ok(), "nobody can open it any more");
        let seen = log::check(service).await.unwrap();
        assert_eq!((seen.faults, seen.texts), (vec![], texts - 1));
    }
}

#[tokio::test]
async fn what_is_changed_below_us_is_found() {
    for World { service, url, .. } in &worlds().await {
        let (_, mine) = town(service).await;
        let kept = log::head(service).await.unwrap().note;
        let rows = rows(url).await;
        let decided = rows.iter().find(|row| row.verb == "decision.recorded").unwrap().id;
        let last = rows.last().unwrap().id;
        let place = |id: i64| u64::try_from(id).unwrap();
        let revised = rows.iter().rfind(|row| row.verb == "contribution.revised").unwrap().id;
        let swap = |table: &str, column: &str, bad: &str, on: &str| {
            let saved = format!("CREATE TABLE saved AS SELECT * FROM {table} WHERE {on}");
            let harm = format!("UPDATE {table} SET {column} = {bad} WHERE {on}");
            let mend = format!("UPDATE {table} SET {column} = (SELECT {column} FROM saved) WHERE {on}");
            [saved, harm, mend, "DROP TABLE saved".to_owned()]
        };
        let node = tree::Node { level: 1, at: 0 }.number();
        let zeros = format!("'{}'", domain::log::base64(&[0; 32]));
        let on = |id: i64| format!("id = {id}");
        let wording = format!("contribution_id = {mine} AND number = 2");
        for ([saved, harm, mend, gone], fault) in [
            (swap("event", "subject", "99", &on(decided)), Fault::Entry(place(decided))),
            (swap("event", "at", "at + 1", &on(decided)), Fault::Entry(place(decided))),
            (swap("event", "id", "99", &on(last)), Fault::Missing(place(last))),
            (swap("revision", "body", "'Muuta'", &wording), Fault::Text(place(revised))),
            (swap("decision", "votes_for", "votes_for + 1", "id > 0"), Fault::Text(place(decided))),
            (swap("log_node", "hash", &zeros, &on(node)), Fault::Tree(1)),
            (swap("log_node", "hash", &zeros, &on(2 * decided)), Fault::Entry(place(decided))),
            (swap("log_head", "note", "'x'", "size = 1"), Fault::Head(1)),
            (swap("log_head", "size", "999", "size = 1"), Fault::Head(999)),
        ] {
            // The id of an event is what its salts refer to.
            let salts = format!("DELETE FROM event_salt WHERE event_id = {last}");
            for sql in [&salts, &saved, &harm] {
                service.database().execute(sql).await.unwrap();
            }
            let found = log::check(service).await.unwrap().faults;
            assert!(found.contains(&fault), "{harm}: {found:?}");
            let mend = mend.replace(&format!("WHERE {}", on(last)), "WHERE id = 99").replace("WHERE size = 1", "");
            for sql in [&mend, &gone] {
                service.database().execute(sql).await.unwrap();
            }
            assert_eq!(log::check(service).await.unwrap().faults, [], "{mend}");
        }
        // Who changes an entry and all that stands above it is betrayed by any head that somebody kept.
        let other = Head::open(&kept, &[key().public().clone()]).unwrap().0;
        let forged = Head { root: [0; 32], ..other };
        let wrong = checked(&exported(service).await, vec![forged.signed(&key())]);
        assert_eq!(wrong, Err(Wrong::KeptRoot(forged.size)));
    }
}

#[tokio::test]
async fn an_export_that_was_changed_is_refused() {
    for World { service, .. } in &worlds().await {
        town(service).await;
        let file = exported(service).await;
        let size = file.len() * 8;
        let mut runner = TestRunner::new(ProptestConfig::with_cases(300));
        runner
            .run(&(0..size, any::<bool>()), |(bit, cut)| {
                let mut bent = file.clone();
                if cut {
                    bent.truncate(bit / 8);
                } else {
                    bent[bit / 8] ^= 1 << (bit % 8);
                }
                prop_assert!(checked(&bent, vec![]).is_err(), "{} {}", bit, cut);
                Ok(())
            })
            .unwrap();
    }
}

#[tokio::test]
async fn a_new_key_goes_on_where_the_old_one_ended() {
    for world in &worlds().await {
        town(&world.service).await;
        let other = SigningKey::from_random("talkoot.example/log/2", [8; 32]).unwrap();
        let service = world.again(other);
        service.clock().set(Timestamp(NOW.0).plus_seconds(DAY));
        person(&service, "later", &[]).await;
        let seen = log::check(&service).await.unwrap();
        assert_eq!((seen.faults, seen.other_keys), (vec![], vec![key().public().to_string()]));
        let file = exported(&service).await;
        assert!(matches!(checked(&file, vec![]), Err(Wrong::Head(..))), "a key that nobody told of");
        let mut checker = Checker::new(vec![], vec![]);
        for line in file.split_inclusive(|byte| *byte == b'\n') {
            checker.line(line).unwrap();
        }
        assert_eq!(checker.finish().unwrap().keys.len(), 2);
    }
}
