//! Whether the server lives, and whether requests should be sent to it.

use axum::http::StatusCode;
use reqwest::Client;

use crate::{bucket, crash::serve, harness::World};

async fn expect(world: &World, status: StatusCode, told: &str) {
    let guest = world.guest();
    assert_eq!(guest.page("/healthz").await.text(), "ok\n", "it lives whatever else is wrong");
    let answer = guest.get("/readyz").await;
    assert_eq!(answer.status, status, "{}", answer.text());
    assert!(answer.text().contains(told), "{}", answer.text());
    assert_eq!(answer.headers["cache-control"], "no-store");
}

#[tokio::test]
async fn a_server_that_has_everything_is_ready() {
    expect(&World::new().await, StatusCode::OK, "ok    media store").await;
}

#[tokio::test]
async fn a_schema_that_is_behind_is_not_ready() {
    let world = World::new().await;
    let last = "DELETE FROM seaql_migrations WHERE version = (SELECT max(version) FROM seaql_migrations)";
    world.service.database().execute(last).await.unwrap();
    expect(&world, StatusCode::SERVICE_UNAVAILABLE, "wrong schema is up to date").await;
}

#[tokio::test]
async fn a_store_that_is_away_is_not_ready() {
    let world = World::new().await;
    std::fs::remove_dir_all(world.folder.path().join("media")).unwrap();
    expect(&world, StatusCode::SERVICE_UNAVAILABLE, "wrong media store").await;

    service::media::use_default_tls();
    let folder = tempfile::tempdir().unwrap();
    let endpoint = bucket::store(folder.path()).await;
    let open = World::with_store(&bucket::bucket(&endpoint, "secret")).await;
    expect(&open, StatusCode::OK, "ok    media store").await;
    let locked = World::with_store(&bucket::bucket(&endpoint, "another")).await;
    expect(&locked, StatusCode::SERVICE_UNAVAILABLE, "wrong media store").await;
}

#[tokio::test]
async fn one_that_will_stop_says_so_and_goes_on_meanwhile() {
    service::media::use_default_tls();
    let data = tempfile::tempdir().unwrap();
    let (mut child, address) = serve(data.path(), &["--drain", "300"]).await;
    // Each request by a connection of its own, as those of a new visitor.
    let client = Client::builder().pool_max_idle_per_host(0).build().unwrap();
    let status = async |path: &str| client.get(format!("{address}{path}")).send().await.unwrap().status();
    assert_eq!(status("/readyz").await, StatusCode::OK);
    let process = child.id().unwrap().to_string();
    assert!(tokio::process::Command::new("kill").args(["-TERM", &process]).status().await.unwrap().success());
    while status("/readyz").await == StatusCode::OK {
        tokio::task::yield_now().await;
    }
    assert_eq!(status("/readyz").await, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!((status("/healthz").await, status("/fi").await), (StatusCode::OK, StatusCode::OK));
    child.start_kill().unwrap();
    child.wait().await.unwrap();
}
