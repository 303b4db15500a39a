//! Limits of rate, on both databases, with a clock that stands still.

use domain::{
    PersonId, Timestamp,
    limit::{Holder, Kind},
    network::Address,
};
use service::{Error, Service, limit};

use crate::harness::{NOW, World, worlds};

async fn from(service: &Service, address: &str) -> limit::Whence {
    limit::whence(service, Address::new(address.parse().unwrap())).await.unwrap()
}

/// How many of a kind are taken one after the other before the first refusal, and until when that one waits.
async fn taken(service: &Service, kind: Kind, person: Option<PersonId>, whence: &limit::Whence) -> (i64, Timestamp) {
    for n in 0..100_000 {
        match limit::spend(service, kind, person, whence).await {
            Ok(()) => {}
            Err(Error::Wait(until)) => return (n, until),
            Err(other) => panic!("{other}"),
        }
    }
    panic!("no limit")
}

fn most(kind: Kind, holder: Holder) -> i64 {
    kind.budget().of(holder, domain::limit::Factor::default()).unwrap()
}

async fn rows(world: &World, sql: &str) -> Vec<String> {
    use sea_orm::{ConnectionTrait as _, Statement};
    let db = sea_orm::Database::connect(&world.url).await.unwrap();
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

#[tokio::test]
async fn a_person_has_an_allowance_and_it_comes_back() {
    for world in worlds().await {
        let (service, me) = (&world.service, Some(PersonId(7)));
        let here = from(service, "203.0.113.9").await;
        let (n, until) = taken(service, Kind::Post, me, &here).await;
        assert_eq!((n, until), (most(Kind::Post, Holder::Person), NOW.plus_seconds(3_600)));
        // Somebody else at the same address is not held up by it, and neither is another kind.
        limit::spend(service, Kind::Post, Some(PersonId(8)), &here).await.unwrap();
        limit::spend(service, Kind::Comment, me, &here).await.unwrap();
        // Elsewhere the same person is still the same.
        let there = from(service, "203.0.113.10").await;
        assert!(matches!(limit::spend(service, Kind::Post, me, &there).await, Err(Error::Wait(_))));
        service.clock().set(until);
        limit::spend(service, Kind::Post, me, &here).await.unwrap();
    }
}

#[tokio::test]
async fn a_network_has_one_and_the_network_around_it_too() {
    for world in worlds().await {
        let service = &world.service;
        let one = from(service, "2001:db8:1:1::1").await;
        assert_eq!(taken(service, Kind::Join, None, &one).await.0, most(Kind::Join, Holder::Network));
        let same = from(service, "2001:db8:1:1:abcd::2").await;
        assert_eq!(taken(service, Kind::Join, None, &same).await.0, 0);
        // One who jumps from /64 to /64 comes to an end in the /48; what was refused counts as well.
        let mut all = 0;
        for n in 2..60 {
            let next = from(service, &format!("2001:db8:1:{n:x}::1")).await;
            match taken(service, Kind::Join, None, &next).await.0 {
                0 => break,
                n => all += n,
            }
        }
        let wider = most(Kind::Join, Holder::Wider);
        assert!((wider - 100..wider).contains(&all), "{all}");
        limit::spend(service, Kind::Join, None, &from(service, "2001:db8:2::1").await).await.unwrap();
    }
}

#[tokio::test]
async fn what_is_asked_often_is_counted_in_portions_and_ends_all_the_same() {
    for world in worlds().await {
        let service = &world.service;
        let here = from(service, "203.0.113.9").await;
        let (n, until) = taken(service, Kind::Search, None, &here).await;
        assert_eq!(n, most(Kind::Search, Holder::Network));
        assert_eq!(taken(service, Kind::Search, None, &here).await, (0, until));
        service.clock().set(until);
        limit::spend(service, Kind::Search, None, &here).await.unwrap();
    }
}

#[tokio::test]
async fn many_at_once_get_no_more_than_one_after_the_other() {
    for world in worlds().await {
        let here = from(&world.service, "203.0.113.9").await;
        let tries = (0..150).map(|_| {
            let (service, here) = (world.service.clone(), here.clone());
            tokio::spawn(async move { limit::spend(&service, Kind::Join, None, &here).await.is_ok() })
        });
        let mut ok = 0;
        for one in tries.collect::<Vec<_>>() {
            ok += i64::from(one.await.unwrap());
        }
        assert_eq!(ok, most(Kind::Join, Holder::Network));
    }
}

#[tokio::test]
async fn attempts_on_an_account_are_slowed_down_and_never_locked_out() {
    for world in worlds().await {
        let service = &world.service;
        let (here, home) = (from(service, "203.0.113.9").await, from(service, "198.51.100.7").await);
        let attempt = async |whence: &limit::Whence| match limit::attempt(service, "Aino@Example.org ", whence).await {
            Ok(()) => None,
            Err(Error::Wait(until)) => Some((until.0 - service.now().0) / 1_000_000),
            Err(other) => panic!("{other}"),
        };
        for _ in 0..6 {
            assert_eq!(attempt(&here).await, None);
        }
        assert_eq!(attempt(&here).await, Some(2));
        // What came too early is not counted: waiting helps.
        assert_eq!(attempt(&here).await, Some(2));
        // Whoever the account belongs to is at home and notices nothing.
        assert_eq!(attempt(&home).await, None);
        service.clock().set(NOW.plus_seconds(2));
        assert_eq!(attempt(&here).await, None);
        assert_eq!(attempt(&here).await, Some(4));
        limit::succeeded(service, "aino@example.org", &here).await.unwrap();
        assert_eq!(attempt(&here).await, None);
        // From a hundred networks at once: a minute at most.
        let mut longest = None;
        for n in 0..100 {
            longest = longest.max(attempt(&from(service, &format!("192.0.2.{n}")).await).await);
        }
        assert!(longest.is_some_and(|seconds| seconds <= 60), "{longest:?}");
        service.clock().set(service.now().plus_seconds(60));
        assert_eq!(attempt(&home).await, None);
    }
}

#[tokio::test]
async fn two_who_sign_in_at_once_do_not_wait_for_each_other() {
    for world in worlds().await {
        let service = &world.service;
        let here = from(service, "203.0.113.9").await;
        // The one whose clock is ahead comes to the ledger first.
        for now in [NOW.plus_seconds(1), NOW] {
            service.clock().set(now);
            limit::attempt(service, "aino@example.org", &here).await.unwrap();
        }
    }
}

#[tokio::test]
async fn no_address_reaches_the_database_and_the_key_of_the_day_goes() {
    for world in worlds().await {
        let service = &world.service;
        let before = from(service, "203.0.113.9").await;
        limit::spend(service, Kind::Join, None, &before).await.unwrap();
        let all = "SELECT kind || holder FROM allowance UNION SELECT key FROM day_key";
        assert!(rows(&world, all).await.iter().all(|row| !row.contains("203.0.113")));
        let held = format!("SELECT holder FROM allowance WHERE holder = '{}'", before.network());
        assert_eq!(rows(&world, &held).await.len(), 1);
        let key = rows(&world, "SELECT key FROM day_key").await;
        assert_eq!(from(service, "203.0.113.9").await, before);
        service.clock().set(NOW.plus_seconds(25 * 3_600));
        assert_ne!(from(service, "203.0.113.9").await, before);
        let next = rows(&world, "SELECT key FROM day_key").await;
        assert!(next.len() == 1 && next != key, "{next:?}");
        assert_eq!(rows(&world, "SELECT holder FROM allowance").await, Vec::<String>::new());
    }
}
