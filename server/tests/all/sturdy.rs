//! Files of editions when much is asked of them, and when something of them is lost.

use axum::http::{HeaderName, StatusCode, header};

use crate::{
    harness::{NOW, World},
    package::{asked, frozen},
};

#[tokio::test]
async fn making_files_is_limited_and_taking_those_that_are_made_is_not() {
    let (world, process) = World::narrow().await;
    let aino = world.person("Aino", &[]).await;
    let (_, pid) = frozen(&world, process, &aino).await;
    let file = |ending: &str| format!("/id/{pid}/edition.{ending}");
    let (guest, elsewhere) = (world.guest(), world.guest_at("198.51.100.7"));
    let zip = file("zip");
    let (first, second) = tokio::join!(guest.get(&zip), guest.get(&zip));
    assert_eq!((first.status, second.status), (StatusCode::OK, StatusCode::OK), "the same is counted once");
    let from = (HeaderName::from_static("x-forwarded-for"), "203.0.113.9");
    let refused = asked(&world, &file("epub"), &[from, (header::ACCEPT_LANGUAGE, "sv")]).await;
    assert_eq!((refused.status, &refused.headers[header::RETRY_AFTER]), (StatusCode::TOO_MANY_REQUESTS, &3_601.into()));
    assert_eq!(refused.texts("h1"), ["För många filer på kort tid"]);
    let refused = guest.get(&format!("/fi{}", file("epub"))).await;
    assert_eq!(refused.texts("h1"), ["Liian monta tiedostoa lyhyessä ajassa"]);
    assert!(refused.text().contains("14.2.2011 klo 15.00"), "{}", refused.text());
    guest.page(&zip).await;
    elsewhere.page(&file("epub")).await;
    guest.page(&file("epub")).await;
    world.service.clock().set(NOW.plus_seconds(3_601));
    guest.page(&file("pdf")).await;
}

#[tokio::test]
async fn what_nobody_reads_makes_room_and_without_room_nothing_is_made() {
    let world = World::on_sqlite().await;
    let aino = world.person("Aino", &[]).await;
    let (_, pid) = frozen(&world, domain::ProcessId(1), &aino).await;
    let file = |ending: &str| format!("/fi/id/{pid}/edition.{ending}");
    let guest = world.guest();
    let sizes = [guest.page(&file("zip")).await.bytes.len(), guest.page(&file("epub")).await.bytes.len()];
    let [zip, epub] = sizes.map(|size| u64::try_from(size).unwrap());
    // Room for one of them.
    let wide = world.copy_with_room(zip.max(epub)).await;
    for ending in ["zip", "epub", "zip"] {
        wide.guest().page(&file(ending)).await;
    }
    let narrow = world.copy_with_room(zip - 1).await;
    let refused = narrow.guest().get(&file("zip")).await;
    assert_eq!((refused.status, &refused.headers[header::RETRY_AFTER]), (StatusCode::SERVICE_UNAVAILABLE, &30.into()));
    assert_eq!(refused.texts("h1"), ["Tiedostoa ei voi tehdä juuri nyt"]);
    assert_eq!(refused.links("Yritä uudelleen"), [file("zip")]);
}

#[tokio::test]
async fn no_file_is_made_without_a_picture_that_was_lost_and_the_rest_is_read_on() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let (_, pid) = frozen(&world, process, &aino).await;
    let guest = world.guest();
    let (media, away) = (world.folder.path().join("media"), world.folder.path().join("away"));
    std::fs::rename(media.join("pictures"), &away).unwrap();
    for ending in ["zip", "epub", "pdf"] {
        let path = format!("/fi/id/{pid}/edition.{ending}");
        for _ in 0..2 {
            let refused = guest.get(&path).await;
            assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE, "{ending}");
            assert_eq!(refused.headers[header::RETRY_AFTER], "3600");
            assert!(refused.texts(".lede")[0].starts_with("Kohdan 1 kuvaa ei voi nyt lukea"), "{}", refused.text());
        }
    }
    for path in ["", "/browse", "/tray?item=1"] {
        let page = guest.page(&format!("/fi/id/{pid}{path}")).await;
        let picture = &page.attributes(".edition-item img, .found img", "src")[0];
        assert_eq!(guest.get(picture).await.status, StatusCode::NOT_FOUND);
        let told = if path == "/browse" { "" } else { "Joki illalla" };
        assert_eq!(page.attributes(".edition-item img, .found img", "alt"), [told], "{path}");
    }
    guest.page(&format!("/id/{pid}/edition.json")).await;
    // Whoever puts it back is waited for no longer.
    std::fs::rename(&away, media.join("pictures")).unwrap();
    for ending in ["zip", "epub", "pdf"] {
        guest.page(&format!("/fi/id/{pid}/edition.{ending}")).await;
    }
}

#[tokio::test]
async fn whoever_has_a_small_file_of_an_edition_is_told_that_it_is_the_same() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let (_, pid) = frozen(&world, process, &aino).await;
    let guest = world.guest();
    let trays = ["bib", "ris", "json", "txt"].map(|ending| format!("tray.{ending}?item=1&item=2"));
    let others = ["citation.bib?item=1", "citation.txt?item=1", "qr.svg?item=1", "edition.json", "items.csv"];
    let others = others.into_iter().chain(["browse/whole.json"]);
    for file in trays.iter().map(String::as_str).chain(others) {
        let path = format!("/id/{pid}/{file}");
        let first = guest.page(&path).await;
        let tag = first.headers[header::ETAG].to_str().unwrap();
        let known = asked(&world, &path, &[(header::IF_NONE_MATCH, tag)]).await;
        assert_eq!((known.status, known.bytes.len()), (StatusCode::NOT_MODIFIED, 0), "{file}");
        for name in [header::ETAG, header::CACHE_CONTROL] {
            assert_eq!(known.headers.get(&name), first.headers.get(&name), "{file} {name}");
        }
        let other = asked(&world, &path, &[(header::IF_NONE_MATCH, "W/\"other\"")]).await;
        assert_eq!((other.status, &other.bytes), (StatusCode::OK, &first.bytes), "{file}");
    }
    let tag = async |path: &str| guest.page(&format!("/id/{pid}/{path}")).await.headers[header::ETAG].clone();
    let (both, one) = (tag("tray.txt?item=1&item=2").await, tag("tray.txt?item=1").await);
    assert_ne!(both, one);
    world.hide(domain::ContributionId(1)).await;
    assert_ne!(tag("tray.txt?item=1&item=2").await, both, "what was put out of sight is not in it any more");
}

#[tokio::test]
async fn what_was_put_out_of_sight_or_erased_is_found_no_more_at_once() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let (_, pid) = frozen(&world, process, &aino).await;
    let guest = world.guest();
    let found =
        async |query: &str| guest.page(&format!("/fi/id/{pid}/browse?q={query}")).await.texts(".found .trail-title");
    for _ in 0..2 {
        assert_eq!(
            (found("kevyt").await, found("penkki").await),
            (vec!["Silta".to_owned()], vec!["Penkki".to_owned()])
        );
    }
    world.hide(domain::ContributionId(2)).await;
    assert!(found("penkki").await.is_empty());
    let done = aino.post("/fi/me/erasure", &[("words", "go"), ("password", "a long password")]).await;
    assert_eq!(done.status, StatusCode::OK);
    for query in ["kevyt", "silta", "aino", "illalla"] {
        assert!(found(query).await.is_empty(), "{query}");
    }
}
