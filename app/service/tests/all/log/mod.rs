//! The log of events: that everything is in it, what it keeps to itself, and what shows it to others.

mod changed;

use std::collections::HashSet;

use domain::{
    ContributionId, ProcessId, WorkshopId,
    account::{Actor, Role},
    comment,
    log::{
        export::{Checker, Report, Wrong},
        leaf::Part,
        tree,
    },
    page::Limit,
};
use sea_orm::{FromQueryResult as _, Statement};
use service::{
    Error, Service, competition as competitions, contribution, council, edition,
    log::{self, Thing},
    workshop,
};

use crate::{
    council::{decision, proposal, scene, theme},
    harness::{NOW, World, hide, idea, key, person, show, worlds},
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
    workshop::revise(service, &outi, id, (domain::Version(1), filed)).await.unwrap();
    let said = comment::Draft { body: "Hyvä".into(), parent: None, guest_name: None };
    service::comment::publish(service, &aino, voice, said).await.unwrap();
    let forum = service::process::forum(service, process, "joki").await.unwrap().id;
    let mine = contribution::publish(service, &aino, forum, idea("Silta", "Joen yli")).await.unwrap();
    contribution::revise(service, &aino, mine, (domain::Version(1), idea("Silta", "Puinen silta"))).await.unwrap();
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
        hide(service, &nobody, voice).await.unwrap_err();
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
        hide(service, &moderator, mine).await.unwrap();
        assert!(matches!(log::of(service, &thing, None, Limit::PAGE).await, Err(Error::Denied(_))));
        show(service, &moderator, mine).await.unwrap();
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
