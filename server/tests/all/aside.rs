//! An edition put aside: the document and the file that browsers keep of it, for when there is no network.

use axum::http::{StatusCode, header};
use domain::{
    account::Role,
    limit::{Factor, Holder, Kind},
};
use serde_json::Value;

use crate::{
    bundle::{begun, idea, pick},
    harness::World,
    package::frozen,
};

#[tokio::test]
async fn one_document_has_every_item_with_what_it_is_found_by() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let (_, pid) = frozen(&world, process, &aino).await;
    let guest = world.guest();
    let page = guest.page(&format!("/fi/id/{pid}/browse/whole")).await;
    assert_eq!(page.headers[header::CACHE_CONTROL], "public, no-cache");
    assert_eq!(page.headers["x-robots-tag"], "noindex");
    assert_eq!(page.texts(".tray-item h3"), ["Silta", "Penkki"]);
    assert!(page.texts(".tray-item .prose")[0].starts_with("Kevyt silta."));
    assert_eq!(page.attributes(".tray-item", "id"), ["found-1", "found-2"]);
    assert_eq!(page.attributes(".tray-item input", "value"), ["1", "2"]);
    assert!(page.attributes(".tray-item input", "checked").is_empty());
    for (name, values) in [
        ("data-section", &["1", "1"][..]),
        ("data-kind", &["idea", "idea"]),
        ("data-voice", &["Aino", "Helmi"]),
        ("data-place", &["Vanha pato"]),
        ("data-pictures", &["yes"]),
        ("data-places", &["yes"]),
        ("data-workshop", &[]),
    ] {
        assert_eq!(page.attributes(".tray-item", name), values, "{name}");
    }
    let form = ["data-tray", "data-whole", "data-page"].map(|name| page.attributes("form.tray-form", name).concat());
    assert_eq!(form, [pid.as_str(), "2", "100"]);
    // The script has no limits of its own: rows on a page and words of a query, as where one browses with a network.
    let limits = ["data-most-rows", "data-most-words"].map(|name| page.attributes("form.tray-form", name).concat());
    assert_eq!(limits, ["50", "8"]);
    // The script that tells the tray's what the page is comes before it.
    let scripts = page.attributes("script", "src");
    let place = |name: &str| scripts.iter().position(|src| src.ends_with(name)).unwrap();
    assert!(place("/kept.js") < place("/tray.js"), "{scripts:?}");
    for src in scripts {
        guest.page(&src).await;
    }

    // It is linked from nowhere; where one browses it is offered, by a script.
    let browse = guest.page(&format!("/fi/id/{pid}/browse")).await;
    assert_eq!(browse.attributes("[data-keep]", "data-keep"), [pid.as_str()]);
    assert_eq!(browse.attributes("[data-keep][hidden]", "data-pictures"), ["500"]);
    assert!(browse.texts("[data-keep] p")[0].contains("enintään 500 kuvaa"), "told before, not only afterwards");
    assert!(browse.attributes("script", "src").iter().any(|src| src.ends_with("/keep.js")));
    assert!(!browse.text().contains("/whole"));
    let tray = guest.page(&format!("/fi/id/{pid}/tray?item=1")).await;
    assert!(tray.attributes(".tray-item", "id").is_empty() && tray.attributes(".tray-item", "data-kind").is_empty());
}

#[tokio::test]
async fn an_item_is_found_by_the_curators_note_too() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let curator = world.person("Kuura", &[(process, Role::Curator)]).await;
    idea(&aino, "Silta").await;
    let desk = begun(&curator, &["Vesi"]).await;
    pick(&curator, &desk, 0, "silta").await;
    curator.submit(&desk, "Tallenna huomautus", &[("note", "Kysy \"padosta\"")]).await.location();
    let edition = curator.submit(&desk, "Julkaise pysyvästi", &[]).await.location();
    let note = async |path: &str| {
        world.guest().page(&format!("{edition}/{path}")).await.attributes("[data-note]", "data-note")
    };
    assert_eq!(note("browse/whole").await, ["Kysy \"padosta\""]);
    assert!(note("tray?item=1").await.is_empty());
}

#[tokio::test]
async fn files_of_kept_entries_are_those_of_the_tray() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let (_, pid) = frozen(&world, process, &aino).await;
    let guest = world.guest();
    let kept = guest.page(&format!("/id/{pid}/browse/whole.json")).await;
    assert_eq!(kept.headers[header::CONTENT_TYPE], "application/json");
    assert_eq!(kept.headers["x-robots-tag"], "noindex");
    let kept: Value = serde_json::from_str(&kept.text()).unwrap();
    assert_eq!(kept.as_array().unwrap().len(), 4);
    for file in kept.as_array().unwrap() {
        let text = |name: &str| file[name].as_str().unwrap();
        assert_eq!(file["entries"].as_object().unwrap().len(), 2);
        for numbers in [&["1", "2"][..], &["2"]] {
            let items = numbers.iter().map(|number| format!("item={number}")).collect::<Vec<_>>().join("&");
            let sent = guest.page(&format!("/id/{pid}/tray.{}?{items}", text("ending"))).await;
            let entries: Vec<&str> = numbers.iter().map(|number| file["entries"][number].as_str().unwrap()).collect();
            assert_eq!([text("start"), &entries.join(text("between")), text("end")].concat(), sent.text());
            assert_eq!(sent.headers[header::CONTENT_TYPE], text("kind"));
            let name = format!("attachment; filename=\"{}\"", text("name"));
            assert_eq!(sent.headers[header::CONTENT_DISPOSITION], name.as_str());
        }
    }
}

#[tokio::test]
async fn what_cannot_be_read_any_more_is_in_neither() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let (curator, pid) = frozen(&world, process, &aino).await;
    let guest = world.guest();
    let (whole, entries) = (format!("/fi/id/{pid}/browse/whole"), format!("/id/{pid}/browse/whole.json"));
    world.hide(domain::ContributionId(2)).await;
    let done = aino.post("/fi/me/erasure", &[("words", "go"), ("password", "a long password")]).await;
    assert_eq!(done.status, StatusCode::OK);
    let page = guest.page(&whole).await;
    assert_eq!(
        page.texts(".tray-item h3"),
        ["[poistettu kirjoittajan pyynnöstä]", "Moderaattorin piilottama kirjoitus"]
    );
    assert!(page.attributes(".tray-item", "data-kind").is_empty());
    assert_eq!(page.attributes(".tray-item", "data-section"), ["1", "1"]);
    for text in [page.text(), guest.page(&entries).await.text()] {
        for word in ["Aino", "Helmi", "Silta", "Penkki", "Vanha pato", "Joki illalla"] {
            assert!(!text.contains(word), "{word} in {text}");
        }
    }
    let reason = [("reason", "Väärä kuva sivulla.")];
    curator.submit(&format!("/fi/id/{pid}/withdrawal"), "Vedä takaisin nyt", &reason).await;
    for path in [&whole, &entries] {
        assert_eq!(guest.get(path).await.status, StatusCode::GONE, "{path}");
    }
    assert_eq!(guest.get("/fi/id/0000000000000000/browse/whole").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn making_them_counts_for_the_network_from_which_they_are_asked_for() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let (_, pid) = frozen(&world, process, &aino).await;
    let guest = world.guest_at("192.0.2.1");
    let (whole, entries) = (format!("/fi/id/{pid}/browse/whole"), format!("/id/{pid}/browse/whole.json"));
    guest.page(&whole).await;
    for _ in 1..Kind::Make.budget().of(Holder::Network, Factor::default()).unwrap() {
        guest.page(&entries).await;
    }
    for path in [&whole, &entries] {
        let refused = guest.get(path).await;
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS, "{path}");
        assert!(refused.headers.contains_key(header::RETRY_AFTER), "{path}");
        world.guest_at("192.0.2.2").page(path).await;
    }
}
