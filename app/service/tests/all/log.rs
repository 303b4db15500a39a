//! The log of events: that everything is in it, that nothing of it can be changed, and what it keeps to itself.

use std::collections::HashSet;

use domain::{
    ContributionId, ProcessId, Timestamp, WorkshopId,
    account::{Actor, Role},
    comment,
    log::{
        export::{Checker, Report, Wrong},
        head::{Head, SigningKey},
        leaf::Part,
        tree,
    },
    page::Limit,
};
use proptest::{prelude::*, test_runner::TestRunner};
use sea_orm::{FromQueryResult as _, Statement};
use service::{
    Error, Service, competition as competitions, contribution, council, edition,
    log::{self, Fault, Thing},
    workshop,
};

use crate::{
    council::{decision, proposal, scene, theme},
    harness::{NOW, World, idea, key, person, worlds},
    workshop::form,
};

const DAY: i64 = 24 * 3600;

/// What the log is, as a file.
async fn exported(service: &Service) -> Vec<u8> {
    let mut file = Vec::new();
    log::export(service, &mut file).await.unwrap();
    file
}

fn checked(file: &[u8], kept: Vec<String>) -> Result<Report, Wrong> {
    let mut checker = Checker::new(vec![key().public().clone()], kept);
    for line in file.split_inclusive(|byte| *byte == b'\n') {
        checker.line(line)?;
    }
    checker.finish()
}

/// An event as it is stored.
#[derive(Debug, sea_orm::FromQueryResult)]
struct Row {
    id: i64,
    at: i64,
    person_id: Option<i64>,
    verb: String,
    who: Option<String>,
    whom: Option<String>,
    what: Option<String>,
}

async fn rows(url: &str) -> Vec<Row> {
    let db = sea_orm::Database::connect(url).await.unwrap();
    let sql = "SELECT id, at, person_id, verb, who, whom, what FROM event ORDER BY id";
    Row::find_by_statement(Statement::from_string(db.get_database_backend(), sql)).all(&db).await.unwrap()
}

/// A process in which everything that has a text was written once.
async fn town(service: &Service) -> (ProcessId, ContributionId) {
    let (process, voice, pid, call) = scene(service, "open").await;
    let outi = person(service, "outi", &[(process, Role::Facilitator)]).await;
    let aino = person(service, "aino2", &[]).await;
    let filed = domain::workshop::Draft::parse(&form("Pubi", "Laitureista.")).unwrap();
    let id = workshop::file(service, &outi, process, filed.clone()).await.unwrap();
    workshop::revise(service, &outi, id, filed).await.unwrap();
    let said = comment::Draft { body: "Hyvä".into(), parent: None, guest_name: None };
    service::comment::publish(service, &aino, voice, said).await.unwrap();
    let forum = service::process::forum(service, process, "joki").await.unwrap().id;
    let mine = contribution::publish(service, &aino, forum, idea("Silta", "Joen yli")).await.unwrap();
    contribution::revise(service, &aino, mine, idea("Silta", "Puinen silta")).await.unwrap();
    contribution::support(service, &aino, voice).await.unwrap();
    competitions::submit(service, &aino, call, proposal("Hohde", &format!("{pid}#1"))).await.unwrap();
    let about = council::draft_theme(service, &Actor::Operator, process, theme(&[format!("{pid}#1")])).await.unwrap();
    council::record_decision(service, &Actor::Operator, about, decision()).await.unwrap();
    edition::withdraw(service, &Actor::Operator, &pid, "Väärä versio".into()).await.unwrap();
    (process, mine)
}

#[tokio::test]
async fn everything_that_happens_is_in_the_log() {
    for World { service, url, .. } in &worlds().await {
        town(service).await;
        let rows = rows(url).await;
        assert!(rows.iter().zip(0..).all(|(row, place)| row.id == place), "{rows:?}");
        assert!(rows.iter().all(|row| row.who.is_some()), "who did it is always committed to");
        for verb in [
            "contribution.published",
            "contribution.revised",
            "comment.published",
            "workshop.filed",
            "workshop.revised",
            "edition.frozen",
            "edition.withdrawn",
            "theme.drafted",
            "decision.recorded",
        ] {
            let texts: Vec<_> = rows.iter().filter(|row| row.verb == verb).map(|row| row.what.is_some()).collect();
            assert!(!texts.is_empty() && texts.iter().all(|there| *there), "{verb}: {texts:?}");
        }
        let seen = log::check(service).await.unwrap();
        assert_eq!(seen.faults, []);
        let texts = rows.iter().filter(|row| row.what.is_some()).count();
        assert_eq!((seen.entries, seen.waiting), (u64::try_from(rows.len()).unwrap(), 1), "the entry waits");
        assert_eq!(seen.texts, u64::try_from(texts).unwrap(), "every text is what was recorded");
    }
}

#[tokio::test]
async fn an_export_is_checked_without_us_and_names_nobody() {
    for World { service, url, .. } in &worlds().await {
        let kept = log::head(service).await.unwrap().note;
        town(service).await;
        let file = exported(service).await;
        let report = checked(&file, vec![kept]).unwrap();
        assert_eq!(report.entries, u64::try_from(rows(url).await.len()).unwrap());
        assert_eq!((report.kept, report.newest.clone()), (1, log::head(service).await.unwrap().head));
        let text = String::from_utf8(file).unwrap();
        for word in ["aino", "outi", "Silta", "session", "person", "role", "support", "entry", "whom="] {
            assert!(!text.contains(word), "{word}: {text}");
        }
        assert!(text.contains("verb=decision.recorded subject="));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_who_write_at_once_leave_no_gap() {
    for World { service, url, .. } in &worlds().await {
        let (_, voice, ..) = scene(service, "open").await;
        let before = rows(url).await.len();
        let writers: Vec<_> = (0..8)
            .map(|n| {
                let service = service.clone();
                tokio::spawn(async move {
                    let who = person(&service, &format!("p{n}"), &[]).await;
                    for _ in 0..4 {
                        contribution::support(&service, &who, voice).await.unwrap();
                        contribution::take_support_back(&service, &who, voice).await.unwrap();
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap();
        }
        let rows = rows(url).await;
        assert_eq!(rows.len(), before + 8 * (1 + 4 * 2));
        assert!(rows.iter().zip(0..).all(|(row, place)| row.id == place), "{rows:?}");
        assert_eq!(log::check(service).await.unwrap().faults, []);
        checked(&exported(service).await, vec![]).unwrap();
    }
}

#[tokio::test]
async fn what_is_not_done_is_not_in_the_log() {
    for World { service, .. } in &worlds().await {
        let (process, voice, pid, _) = scene(service, "open").await;
        let before = log::head(service).await.unwrap().note;
        let nobody = person(service, "nobody", &[]).await;
        let joined = log::head(service).await.unwrap().note;
        assert_ne!(before, joined);
        contribution::hide(service, &nobody, voice).await.unwrap_err();
        council::draft_theme(service, &nobody, process, theme(&[format!("{pid}#1")])).await.unwrap_err();
        let unknown = theme(&["0000000000000000#1".to_owned()]);
        council::draft_theme(service, &Actor::Operator, process, unknown).await.unwrap_err();
        assert_eq!(log::head(service).await.unwrap().note, joined);
    }
}

#[tokio::test]
async fn an_entry_leads_to_nobody() {
    for World { service, url, .. } in &worlds().await {
        let (_, _, pid, call) = scene(service, "open").await;
        let mut names: HashSet<i64> = HashSet::new();
        for n in 0..6 {
            let entrant = person(service, &format!("e{n}"), &[]).await;
            names.insert(entrant.person().unwrap().0);
            service.clock().set(NOW.plus_seconds(n * 60));
            let draft = proposal(&format!("Hohde {n}"), &format!("{pid}#1"));
            competitions::submit(service, &entrant, call, draft).await.unwrap();
        }
        let entered = |rows: &[Row]| rows.iter().filter(|row| row.verb == "entry.submitted").count();
        assert_eq!(entered(&rows(url).await), 0, "their places would tell the moment");
        service.clock().set(NOW.plus_seconds(DAY));
        person(service, "morning", &[]).await;
        let rows = rows(url).await;
        let first = rows.iter().position(|row| row.verb == "entry.submitted").unwrap();
        assert_eq!((entered(&rows), first), (6, rows.len() - 7), "all at once, before what came in the morning");
        for row in &rows[first..first + 6] {
            assert_eq!((row.at, row.person_id), (NOW.day().start().0, None));
            assert_eq!((&row.who, &row.whom), (&None, &None), "no commitment that could be opened");
        }
        let seen = log::check(service).await.unwrap();
        assert_eq!((seen.faults, seen.waiting), (vec![], 0));
        assert!(!String::from_utf8(exported(service).await).unwrap().contains("entry"));
    }
}

#[tokio::test]
async fn a_proof_opens_what_everybody_can_read() {
    for World { service, .. } in &worlds().await {
        let (process, mine) = town(service).await;
        let thing = Thing::Contribution(mine);
        let list = log::of(service, &thing, None, Limit::new(1)).await.unwrap();
        let rest = log::of(service, &thing, list.next.as_deref(), Limit::PAGE).await.unwrap();
        assert_eq!((list.total, list.items.len(), rest.items.len()), (2, 1, 1));
        let report = rest.items[0].check(&[key().public().clone()]).unwrap();
        let words = "wording 1\n2\ntitle 5\nSilta\ntext 12\nPuinen silta\n".to_owned();
        assert_eq!((report.leaf.verb.as_str(), report.opened), ("contribution.revised", vec![(Part::What, words)]));
        assert_eq!(report.head, log::head(service).await.unwrap().head);

        let moderator = person(service, "mod", &[(process, Role::Moderator)]).await;
        contribution::hide(service, &moderator, mine).await.unwrap();
        assert!(matches!(log::of(service, &thing, None, Limit::PAGE).await, Err(Error::Denied(_))));
        contribution::show(service, &moderator, mine).await.unwrap();
        let again = log::of(service, &thing, None, Limit::PAGE).await.unwrap();
        assert_eq!(again.total, 2, "that it was hidden is not told");
    }
}

#[tokio::test]
async fn everything_public_has_its_proofs() {
    for World { service, .. } in &worlds().await {
        let (process, _) = town(service).await;
        let workshop = workshop::list(service, process, "", None, Limit::PAGE).await.unwrap().items[0].id;
        let edition = edition::list(service, process, "", None, Limit::PAGE).await.unwrap().items[0].pid.clone();
        let theme = council::themes(service, process, "", None, Limit::PAGE).await.unwrap().items[0].id;
        let decision = council::decisions(service, process, "", None, Limit::PAGE).await.unwrap().items[0].id;
        for (thing, verbs) in [
            (Thing::Workshop(workshop), &["workshop.filed", "workshop.revised"][..]),
            (Thing::Edition(edition), &["edition.frozen", "edition.withdrawn"]),
            (Thing::Theme(theme), &["theme.drafted"]),
            (Thing::Decision(decision), &["decision.recorded"]),
        ] {
            let proofs = log::of(service, &thing, None, Limit::PAGE).await.unwrap().items;
            let reports: Vec<_> = proofs.iter().map(|proof| proof.check(&[]).unwrap()).collect();
            assert_eq!(reports.iter().map(|r| r.leaf.verb.as_str()).collect::<Vec<_>>(), verbs);
            assert!(reports.iter().all(|r| r.opened.len() == 1), "{thing:?}");
        }
        for nothing in [Thing::Workshop(WorkshopId(99)), Thing::Edition("0000000000000000".parse().unwrap())] {
            assert!(matches!(log::of(service, &nothing, None, Limit::PAGE).await, Err(Error::NotFound)));
        }
    }
}

#[tokio::test]
async fn a_later_log_continues_an_earlier_one() {
    for World { service, .. } in &worlds().await {
        let mut heads = vec![log::head(service).await.unwrap().head];
        for n in 0..9 {
            person(service, &format!("p{n}"), &[]).await;
            heads.push(log::head(service).await.unwrap().head);
        }
        for (at, old) in heads.iter().enumerate() {
            for new in &heads[at..] {
                let proof = log::consistency(service, old.size, new.size).await.unwrap();
                assert!(tree::continues((old.size, &old.root), (new.size, &new.root), &proof));
            }
        }
        for (old, new) in [(2, 1), (1, 11), (11, 12)] {
            assert!(matches!(log::consistency(service, old, new).await, Err(Error::NotFound)), "{old}, {new}");
        }
    }
}

#[tokio::test]
async fn heads_are_kept_now_and_then() {
    for World { service, .. } in &worlds().await {
        let join = async |name: &str, seconds: i64| {
            service.clock().set(NOW.plus_seconds(seconds));
            person(service, name, &[]).await;
        };
        join("a", 0).await;
        join("b", 599).await;
        join("c", 600).await;
        join("d", 601).await;
        // A clock that was wrong and is right again must not stop it.
        join("e", 500).await;
        let report = checked(&exported(service).await, vec![]).unwrap();
        assert_eq!((report.entries, report.heads), (5, 3), "those of one, of three and of all");
        let first = log::head(service).await.unwrap().note;
        assert_eq!(log::head(service).await.unwrap().note, first, "the same state has one head");
    }
}

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
