//! Pictures in a bucket of an S3-compatible store.

use axum::http::StatusCode;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use s3s::{auth::SimpleAuth, service::S3ServiceBuilder};
use service::media::{Bucket, Location};

use crate::harness::{World, png};

/// A store with one empty bucket; answers its address.
pub(crate) async fn store(folder: &std::path::Path) -> String {
    std::fs::create_dir(folder.join("pictures")).unwrap();
    let mut builder = S3ServiceBuilder::new(s3s_fs::FileSystem::new(folder).unwrap());
    builder.set_auth(SimpleAuth::from_single("key", "secret"));
    let service = builder.build();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let service = service.clone();
            tokio::spawn(async move {
                let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
            });
        }
    });
    format!("http://{address}")
}

pub(crate) fn bucket(endpoint: &str, secret: &str) -> Location {
    Location::Bucket(Bucket {
        name: "pictures".into(),
        endpoint: endpoint.into(),
        region: "us-east-1".into(),
        key: "key".into(),
        secret: secret.into(),
    })
}

#[tokio::test]
async fn pictures_travel_through_a_bucket() {
    service::media::use_default_tls();
    let folder = tempfile::tempdir().unwrap();
    let endpoint = store(folder.path()).await;
    let world = World::with_store(&bucket(&endpoint, "secret")).await;
    world.service.media().check().await.unwrap();
    let aino = world.person("Aino", &[]).await;
    let fields = [
        ("kind", "idea"),
        ("lang", "fi"),
        ("title", "T"),
        ("body", "B"),
        ("upload_alt", "Joki"),
        ("upload_caption", ""),
    ];
    let sent = aino.post_files("/fi/p/kangas/forums/joki/new", &fields, &[&png(60, 40)]).await;
    let page = world.guest().page(&sent.location()).await;
    let picture = world.guest().page(&page.attributes(".gallery img", "src")[0]).await;
    assert_eq!(picture.headers["content-type"], "image/jpeg");
    assert!(image::load_from_memory(&picture.bytes).is_ok());

    let locked = World::with_store(&bucket(&endpoint, "another")).await;
    assert!(locked.service.media().check().await.is_err());
    let aino = locked.person("Aino", &[]).await;
    let refused = aino.post_files("/fi/p/kangas/forums/joki/new", &fields, &[&png(60, 40)]).await;
    assert_eq!(refused.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(!refused.text().contains("Signature"), "what went wrong inside is not told outside");
}
