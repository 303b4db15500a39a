//! A full disk under SQLite.

use domain::account::{Actor, NewName};
use service::{account, contribution};

use crate::harness::{World, idea, person, process, worlds};

#[tokio::test]
async fn what_is_acknowledged_after_the_disk_was_full_is_there() {
    for World { service, url, .. } in &worlds().await {
        if !url.starts_with("sqlite:") {
            continue;
        }
        let (_, forum) = process(service).await;
        let (aino, _eero) = (person(service, "aino", &[]).await, person(service, "eero", &[]).await);
        let run = async |sql: &str| service.database().execute(sql).await.unwrap();
        for round in 0..3 {
            // As SQLite does by itself where the disk is full: the transaction is over, and nobody asked for that.
            run("CREATE TRIGGER full BEFORE INSERT ON revision BEGIN SELECT RAISE(ROLLBACK, 'full'); END").await;
            let refused = contribution::publish(service, &aino, forum, idea("Silta", "B")).await;
            assert!(refused.is_err());
            run("DROP TRIGGER full").await;
            // This one is taken back by us.
            let taken = account::rename(service, &aino, NewName { name: "eero".to_owned() }).await;
            assert!(taken.is_err(), "the name is somebody else's");
            let id = contribution::publish(service, &aino, forum, idea(&format!("Silta {round}"), "B")).await.unwrap();
            contribution::get(service, &Actor::Guest, id).await.expect("others see it, on other connections");
        }
    }
}
