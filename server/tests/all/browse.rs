//! Looking around in an edition, its tray, and what changed between two.

use axum::http::{StatusCode, header};
use domain::account::Role;
use serde_json::Value;

use crate::{
    bundle::{begun, idea, pick},
    finder::full,
    harness::{BASE, World},
    package::frozen,
};

#[tokio::test]
async fn items_are_found_by_words_voice_kind_and_what_comes_with_them() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let (_, pid) = frozen(&world, process, &aino).await;
    let guest = world.guest();
    let browse = format!("/fi/id/{pid}/browse");
    let page = guest.page(&format!("/fi/id/{pid}")).await;
    assert_eq!(page.links("Selaa kohtia"), [browse.as_str()]);
    for (query, found) in [
        ("", &["Silta", "Penkki"][..]),
        ("?q=siltaa", &["Silta"]),
        ("?q=kevyt+silta", &["Silta"]),
        ("?q=illalla", &["Silta"]),
        ("?q=vanha+pato", &["Silta"]),
        ("?q=kevyt+penkki", &[]),
        ("?q=!", &[]),
        ("?section=1", &["Silta", "Penkki"]),
        ("?section=9", &[]),
        ("?section=x", &["Silta", "Penkki"]),
        ("?kind=idea", &["Silta", "Penkki"]),
        ("?kind=record", &[]),
        ("?voice=Helmi", &["Penkki"]),
        ("?only=2+7", &["Penkki"]),
        ("?q=silta&q=penkki", &["Silta"]),
        ("?with=pictures", &["Silta"]),
        ("?with=places&voice=Helmi", &[]),
        ("?after=1", &["Penkki"]),
        ("?after=x", &["Silta", "Penkki"]),
    ] {
        let page = guest.page(&format!("{browse}{query}")).await;
        assert_eq!(page.texts(".found .trail-title"), found, "{query}");
    }
    let page = guest.page(&browse).await;
    assert_eq!(page.links("Helmi"), [format!("{browse}?voice=Helmi")]);
    assert_eq!(page.attributes(".plan a", "href"), ["#found-1"]);
    assert_eq!(page.attributes(".found input", "value"), ["1", "2"]);
    assert_eq!(page.attributes(".found img", "alt"), [""]);
    let page = guest.page(&format!("{browse}?voice=Helmi")).await;
    assert_eq!(page.links("Näytä kaikkien kirjoittajien kohdat"), [browse.as_str()]);
    assert!(page.texts(".plan").is_empty(), "nothing that was found has a place");
}

#[tokio::test]
async fn what_the_council_took_up_is_found_by_its_theme() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let clerk = world.person("Sihteeri", &[(process, Role::Clerk)]).await;
    let (_, pid) = frozen(&world, process, &aino).await;
    let guest = world.guest();
    let browse = format!("/fi/id/{pid}/browse");
    let page = guest.page(&browse).await;
    assert!(page.attributes("select[name=theme]", "name").is_empty(), "nothing builds on it yet");
    let theme = |title: &'static str, source: String| {
        let clerk = &clerk;
        async move {
            let changes = [("title", title), ("text", "Avataan"), ("source", source.as_str())];
            let path = clerk.submit("/fi/p/kangas/themes/new", "Julkaise luonnos", &changes).await.location();
            path.rsplit('/').next().unwrap().to_owned()
        }
    };
    let bench = theme("Istuskelu", format!("{pid}#2")).await;
    let bridge = theme("Yli joen", format!("{pid}#1")).await;
    let page = guest.page(&browse).await;
    assert_eq!(page.texts("select[name=theme] option"), ["Kaikki", "Yli joen", "Istuskelu"]);
    for (query, found) in [
        (format!("?theme={bench}"), &["Penkki"][..]),
        (format!("?theme={bridge}"), &["Silta"]),
        (format!("?theme={bridge}&q=penkki"), &[]),
        ("?theme=x".to_owned(), &["Silta", "Penkki"]),
    ] {
        let page = guest.page(&format!("{browse}{query}")).await;
        assert_eq!(page.texts(".found .trail-title"), found, "{query}");
    }
    let page = guest.page(&format!("{browse}?theme={bench}")).await;
    assert_eq!(page.links("Helmi"), [format!("{browse}?theme={bench}&voice=Helmi")], "it is kept on the way");
}

#[tokio::test]
async fn a_long_edition_is_browsed_page_by_page() {
    let (world, process) = World::with_process().await;
    // More than 30 in an hour would be held.
    let people = [world.person("Aino", &[]).await, world.person("Helmi", &[]).await];
    let curator = world.person("Kuura", &[(process, Role::Curator)]).await;
    let desk = begun(&curator, &["Vesi"]).await;
    for number in 0..51 {
        let title = format!("Penkki{number}");
        idea(&people[number % 2], &title).await;
        pick(&curator, &desk, 0, &title).await;
    }
    let path = curator.submit(&desk, "Julkaise pysyvästi", &[]).await.location();
    let guest = world.guest();
    let first = guest.page(&format!("{path}/browse?kind=idea")).await;
    assert_eq!((first.texts(".found .row").len(), first.texts("main h2")[0].as_str()), (50, "51 kohtaa"));
    assert_eq!(first.attributes(".tray-bar [name=after]", "value"), ["50"]);
    // What was chosen goes along, whether it stands on the page or not.
    let last = guest.page(&format!("{path}/browse?kind=idea&item=3&item=51&after=50")).await;
    assert_eq!(last.texts(".found .trail-title"), ["Penkki50"]);
    assert_eq!(last.attributes(".found input[checked]", "value"), ["51"]);
    assert_eq!(last.attributes("input[type=hidden][name=item]", "value"), ["3"]);
    assert_eq!(last.attributes(".tray-bar [name=after]", "value"), ["0"]);
    // A place may have more items than an address shows at a glance.
    let all = (1..=51).map(|number| number.to_string()).collect::<Vec<_>>().join("+");
    let place = guest.page(&format!("{path}/browse?only={}{all}", "1000+".repeat(60))).await;
    assert_eq!(place.texts("main h2")[0], "51 kohtaa");
    let many = (1..=101).map(|number| format!("&item={number}")).collect::<Vec<_>>().concat();
    let tray = guest.page(&format!("{path}/tray?{many}")).await;
    assert_eq!(tray.texts(".tray-item").len(), 51);
}

#[tokio::test]
async fn what_is_on_a_tray_is_read_printed_and_cited_at_once() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let (curator, pid) = frozen(&world, process, &aino).await;
    let guest = world.guest();
    let tray = format!("/fi/id/{pid}/tray");
    let page = guest.page(&format!("{tray}?item=2&item=1&item=2&item=77&item=x")).await;
    assert_eq!(page.texts(".tray-item h3"), ["Silta", "Penkki"]);
    assert!(page.texts(".tray-item .prose")[0].starts_with("Kevyt silta."));
    assert_eq!(page.attributes(".tray-item img", "alt"), ["Joki illalla"]);
    let both = "item=1&item=2";
    for (ending, kind) in [
        ("bib", "application/x-bibtex"),
        ("ris", "application/x-research-info-systems"),
        ("json", "application/vnd.citationstyles.csl+json"),
        ("txt", "text/plain; charset=utf-8"),
    ] {
        let path = format!("/id/{pid}/tray.{ending}?{both}");
        assert!(page.attributes(".tray-files a", "href").contains(&path), "{path}");
        let file = guest.page(&path).await;
        assert_eq!(file.headers[header::CONTENT_TYPE], kind);
        let text = file.text();
        for number in [1, 2] {
            assert!(text.contains(&format!("{BASE}/id/{pid}#item-{number}")), "{text}");
        }
    }
    let csl = guest.page(&format!("/id/{pid}/tray.json?{both}")).await.text();
    let csl: Value = serde_json::from_str(&csl).unwrap();
    assert_eq!(csl.as_array().unwrap().len(), 2);
    let nothing = guest.page(&tray).await;
    assert_eq!(nothing.attributes(".empty a", "href"), [format!("/fi/id/{pid}/browse")]);
    assert_eq!(page.links("Poimi lisää"), [format!("/fi/id/{pid}/browse?item=1&item=2")]);
    assert_eq!(guest.get(&format!("/id/{pid}/tray.bib")).await.status, StatusCode::SEE_OTHER);

    world.hide(domain::ContributionId(1)).await;
    let page = guest.page(&format!("{tray}?{both}")).await;
    assert_eq!(page.texts(".tray-item h3"), ["Moderaattorin piilottama kirjoitus", "Penkki"]);
    let reason = [("reason", "Väärä kuva sivulla.")];
    curator.submit(&format!("/fi/id/{pid}/withdrawal"), "Vedä takaisin nyt", &reason).await;
    for path in ["browse", "tray?item=1", "tray.bib?item=1", "changes"] {
        assert_eq!(guest.get(&format!("/fi/id/{pid}/{path}")).await.status, StatusCode::GONE, "{path}");
    }
}

#[tokio::test]
async fn a_tray_shows_and_cites_the_first_hundred_items() {
    let (world, process) = World::with_process().await;
    let curator = world.person("Kuura", &[(process, Role::Curator)]).await;
    let desk = full(&world, process, &[101]).await;
    let edition = curator.submit(&desk, "Julkaise pysyvästi", &[]).await.location();
    let items = (1..=101).map(|number| format!("item={number}")).collect::<Vec<_>>().join("&");
    let guest = world.guest();
    let page = guest.page(&format!("{edition}/tray?{items}")).await;
    assert_eq!((page.texts(".tray-item").len(), page.texts(".notice.warning").len()), (100, 1));
    let pid = edition.trim_start_matches("/fi/id/");
    let csl = guest.page(&format!("/id/{pid}/tray.json?{items}")).await.text();
    let csl: Value = serde_json::from_str(&csl).unwrap();
    assert_eq!(csl.as_array().unwrap().len(), 100);
}

#[tokio::test]
async fn what_came_went_and_changed_since_another_edition_is_told() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let (curator, first) = frozen(&world, process, &aino).await;
    let guest = world.guest();
    let page = guest.page(&format!("/fi/id/{first}/changes")).await;
    assert_eq!(page.texts(".empty p"), ["Muita julkaisuja, joihin verrata, ei ole."]);
    let desk = "/fi/p/kangas/bundles/1";
    idea(&aino, "Ranta").await;
    pick(&curator, desk, 0, "Ranta").await;
    curator.post(&format!("{desk}/items/1/note"), &[("note", "Huomaa tämä"), ("version", "1")]).await.location();
    curator.post(&format!("{desk}/items/2/removal"), &[]).await;
    let second = curator.submit(desk, "Julkaise pysyvästi", &[]).await.location();
    let page = guest.page(&format!("{second}/changes")).await;
    assert_eq!(
        page.texts("main section h2"),
        ["Yksi kohta on tullut lisää", "Yksi kohta on jäänyt pois", "Yhtä kohtaa on muutettu"]
    );
    assert_eq!(page.texts("main section .trail-title"), ["Ranta", "Penkki", "Silta"]);
    assert_eq!(page.links("Sellaisena kuin se oli: kohta 1"), [format!("/fi/id/{first}#item-1")]);
    assert_eq!(guest.page(&second).await.links("Mikä on muuttunut"), [format!("{second}/changes")]);
    let page = guest.page(&format!("{second}/changes?part=went&after=x")).await;
    assert_eq!(page.texts("main section .trail-title"), ["Penkki"]);
    assert_eq!(page.attributes(".languages a", "href").len(), 4);
    let older = guest.page(&format!("/fi/id/{first}/changes")).await;
    assert_eq!(older.texts(".empty p").len(), 1, "nothing came before the first");
    let other = guest.get(&format!("{second}/changes?since=0000000000000000")).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}
