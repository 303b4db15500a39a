//! Citing editions, sections, items and passages over HTTP: the page, the files, and what programs get at an address.

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use domain::account::Role;
use serde_json::Value;

use crate::{
    bundle::{begun, idea, pick},
    edition::frozen,
    harness::{Answer, BASE, Browser, World},
};

/// Every format: ending of the file and media type.
const FORMATS: [(&str, &str); 5] = [
    ("bib", "application/x-bibtex"),
    ("ris", "application/x-research-info-systems"),
    ("json", "application/vnd.citationstyles.csl+json"),
    ("cff", "application/yaml"),
    ("datacite.json", "application/vnd.datacite.datacite+json"),
];

/// An edition of two items by Aino; its curator, and its identifier.
async fn published(world: &World, process: domain::ProcessId) -> (Browser<'_>, String) {
    let aino = world.person("Aino", &[]).await;
    let curator = world.person("Kuura", &[(process, Role::Curator)]).await;
    let (_, pid) = frozen(&aino, &curator).await;
    (curator, pid)
}

async fn accepting(world: &World, path: &str, accept: &str) -> Answer {
    let request = World::request(Method::GET, path).header(header::ACCEPT, accept);
    world.send(request.body(Body::empty()).unwrap()).await
}

fn json(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.bytes).unwrap()
}

#[tokio::test]
async fn an_item_a_section_and_a_passage_are_cited_by_their_own_addresses() {
    let (world, process) = World::with_process().await;
    let (_, pid) = published(&world, process).await;
    let guest = world.guest();
    for (query, kind, address, title, author) in [
        ("", "book", "", "Joki", None),
        ("?section=2", "chapter", "#section-2", "Maa", Some("Kuura")),
        ("?item=2", "chapter", "#item-2", "Penkki", Some("Aino")),
        ("?item=2&quote=Penkki%20%20joelle", "chapter", "#item-2", "Penkki", Some("Aino")),
    ] {
        let cited = json(&guest.page(&format!("/id/{pid}/citation.json{query}")).await)[0].clone();
        assert_eq!((&cited["type"], &cited["title"]), (&kind.into(), &title.into()), "{query}");
        assert_eq!(cited["URL"], format!("{BASE}/id/{pid}{address}"));
        assert_eq!(cited["author"][0]["literal"].as_str(), author);
        assert_eq!(cited["editor"][0]["literal"], "Kuura");
        assert_eq!(cited["annote"].as_str(), query.contains("quote").then_some("Penkki joelle"));
        for (ending, kind) in FORMATS {
            let file = guest.page(&format!("/id/{pid}/citation.{ending}{query}")).await;
            assert!(file.headers[header::CONTENT_TYPE].to_str().unwrap().starts_with(kind), "{ending}");
            assert!(file.text().contains(&format!("{BASE}/id/{pid}{address}")), "{ending}");
            assert_eq!(file.headers[header::CACHE_CONTROL], "public, no-cache");
        }
        let image = guest.page(&format!("/id/{pid}/qr.svg{query}")).await;
        assert_eq!(image.headers[header::CONTENT_TYPE], "image/svg+xml; charset=utf-8");
        assert!(image.text().contains(&format!("<title>{BASE}/id/{pid}{address}</title>")));
    }
    let text = guest.page(&format!("/id/{pid}/citation.txt?item=1&style=apa&lang=en")).await.text();
    assert!(text.starts_with("Aino. (2011). Silta. In Kuura (Ed.), Joki (1st ed.)."), "{text}");
}

#[tokio::test]
async fn what_does_not_stand_in_an_item_is_not_quoted() {
    let (world, process) = World::with_process().await;
    let (_, pid) = published(&world, process).await;
    let guest = world.guest();
    let own = format!("/id/{pid}/citation.bib");
    for (query, status, says) in [
        ("?item=1&quote=Silta%20maalle", 422, "quote: These words do not stand in that item."),
        ("?quote=Silta", 422, "item: "),
        ("?item=x", 422, "item: "),
        ("?item=1&section=1", 422, "section: "),
        ("?item=3", 404, ""),
        ("?section=3", 404, ""),
    ] {
        let answer = guest.get(&format!("{own}{query}")).await;
        assert_eq!(answer.status.as_u16(), status, "{query}");
        assert!(answer.text().contains(says), "{query}: {}", answer.text());
    }
    assert_eq!(guest.get(&format!("{own}?item=1&quote={}", "x".repeat(501))).await.status, 422);
    assert_eq!(guest.get(&format!("/id/{pid}/citation.txt?style=x")).await.status, 422);
    assert_eq!(guest.get(&format!("/id/{pid}/citation.txt?lang=x")).await.status, 422);

    let page = guest.get(&format!("/fi/id/{pid}/cite?item=1&quote=Silta+maalle")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.attributes("#field-quote", "value"), ["Silta maalle"], "what was typed stays");
    assert!(page.texts(".error-summary li")[0].contains("Näitä sanoja ei ole siinä kohdassa."));
    let page = guest.get(&format!("/fi/id/{pid}/cite?item=9")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.texts(".error-summary li")[0].contains('2'), "how many items there are");
}

#[tokio::test]
async fn the_page_shows_the_citation_in_the_style_that_is_asked_for() {
    let (world, process) = World::with_process().await;
    let (_, pid) = published(&world, process).await;
    let guest = world.guest();
    let edition = guest.page(&format!("/fi/id/{pid}")).await;
    let (action, fields) = edition.form_to("/cite");
    assert_eq!(action, format!("/fi/id/{pid}/cite"));
    assert_eq!(fields, [("style".to_owned(), "iso-690".to_owned()), ("lang".into(), "fi".into())]);
    let own = format!("/fi/id/{pid}/cite?item=1");
    assert_eq!(edition.attributes("#cite-1", "href"), [own.as_str()]);
    assert_eq!(edition.attributes("#cite-section-2", "href"), [format!("/fi/id/{pid}/cite?section=2")]);
    assert_eq!(edition.links("Mitä pysyvä osoite lupaa"), ["/fi/about/identifiers"]);

    let page = guest.page(&format!("{own}&quote=Silta+joelle&style=chicago-author-date&lang=sv")).await;
    assert_eq!(
        page.texts("#citation-list")[0],
        format!(
            "Aino. 2011. ”Silta”. I Joki, 1:a uppl., redigerad av Kuura. Kangas. Kaupunginhallitus. {BASE}/id/{pid}#item-1."
        )
    );
    assert_eq!(page.texts("#citation-text"), ["”Silta joelle” (Aino 2011)"]);
    assert_eq!(page.attributes("#citation-list", "lang"), ["sv"]);
    assert_eq!(page.links("RIS"), [format!("/id/{pid}/citation.ris?item=1&quote=Silta+joelle")]);
    assert_eq!(page.attributes("img.qr", "src"), [format!("/id/{pid}/qr.svg?item=1&quote=Silta+joelle")]);
    assert_eq!(page.attributes(".copying", "hidden").len(), 3, "nothing that needs a script is shown without");
    assert!(page.texts("main")[0].contains("ei ole rekisteröity DOI-tunnusta"));
    assert_eq!(page.headers[header::CACHE_CONTROL], "public, no-cache");
    let policy = guest.page("/fi/about/identifiers").await;
    assert_eq!(policy.texts("h1"), ["Pysyvät osoitteet"]);
}

#[tokio::test]
async fn programs_get_the_format_that_they_name_at_the_permanent_address() {
    let (world, process) = World::with_process().await;
    let (curator, pid) = published(&world, process).await;
    let guest = world.guest();
    let own = format!("/id/{pid}");
    let page = guest.page(&format!("/fi{own}")).await;
    let links: Vec<_> =
        page.headers.get_all(header::LINK).iter().map(|link| link.to_str().unwrap().to_owned()).collect();
    assert_eq!(links[0], format!("<{BASE}{own}>; rel=\"cite-as\""));
    for (ending, kind) in FORMATS {
        assert!(links.contains(&format!("<{BASE}{own}/citation.{ending}>; rel=\"describedby\"; type=\"{kind}\"")));
        let answer = accepting(&world, &own, kind).await;
        assert_eq!(
            (answer.status, &answer.headers[header::VARY]),
            (StatusCode::OK, &"Accept, Accept-Language".parse().unwrap())
        );
        assert_eq!(answer.bytes, guest.page(&format!("{own}/citation.{ending}")).await.bytes);
        let item = accepting(&world, &format!("{own}?item=1"), kind).await;
        assert!(item.text().contains("#item-1"), "{kind}");
    }
    for accept in ["text/html,application/xhtml+xml,*/*;q=0.8", "*/*", "application/json"] {
        let answer = accepting(&world, &own, accept).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, format!("/en{own}")), "{accept}");
        let vary: Vec<_> = answer.headers.get_all(header::VARY).iter().collect();
        assert!(vary.iter().any(|value| *value == "Accept"), "{vary:?}");
    }
    let csl = "application/vnd.citationstyles.csl+json";
    assert_eq!(accepting(&world, "/id/0000000000000000", csl).await.status, StatusCode::NOT_FOUND);
    // What the page's own address answers never depends on it.
    assert_eq!(accepting(&world, &format!("/fi{own}"), csl).await.bytes, page.bytes);

    let form = format!("/fi{own}/withdrawal");
    curator.submit(&form, "Vedä takaisin nyt", &[("reason", "Väärä kuva kannessa.")]).await.location();
    let answer = accepting(&world, &own, csl).await;
    assert_eq!((answer.status, json(&answer)[0]["status"].as_str()), (StatusCode::GONE, Some("vedetty takaisin")));
    for (ending, _) in FORMATS {
        let file = guest.page(&format!("{own}/citation.{ending}")).await.text();
        assert!(file.contains("vedetty takaisin"), "{file}");
        assert!(!file.contains("Silta"), "nothing of what was in it");
    }
    assert_eq!(guest.get(&format!("{own}/citation.bib?item=1")).await.status, StatusCode::GONE);
    let page = guest.get(&format!("/fi{own}/cite")).await;
    assert_eq!((page.status, page.texts("#field-item").len()), (StatusCode::GONE, 0));
    assert!(page.texts("#citation-list")[0].contains("Joki (vedetty takaisin)"));
}

#[tokio::test]
async fn the_address_of_a_work_leads_to_its_newest_edition() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let curator = world.person("Kuura", &[(process, Role::Curator)]).await;
    let (desk, first) = frozen(&aino, &curator).await;
    let guest = world.guest();
    let told = json(&guest.page(&format!("/api/v1/editions/{first}")).await);
    let work = told["work"].as_str().unwrap().trim_start_matches(BASE).to_owned();
    assert_ne!(work, format!("/id/{first}"));
    let leads = async |path: &str| guest.get(path).await.location();
    assert_eq!(leads(&work).await, format!("/id/{first}"));
    let second = curator.submit(&desk, "Julkaise pysyvästi", &[]).await.location();
    let second = second.trim_start_matches("/fi");
    assert_eq!(leads(&work).await, second);
    assert_eq!(leads(&format!("/sv{work}")).await, format!("/sv{second}"));
    let page = guest.page(&format!("/fi{second}")).await;
    assert_eq!(page.links(&format!("{BASE}{work}")), [format!("{BASE}{work}")]);
    let cited = json(&guest.page(&format!("{second}/citation.datacite.json")).await);
    assert_eq!(cited["relatedIdentifiers"][0]["relationType"], "IsVersionOf");
    assert_eq!(cited["relatedIdentifiers"][0]["relatedIdentifier"], format!("{BASE}{work}"));

    let reason = [("reason", "Väärä kuva sivulla.")];
    curator.submit(&format!("/fi{second}/withdrawal"), "Vedä takaisin nyt", &reason).await;
    assert_eq!(leads(&work).await, format!("/id/{first}"), "what was withdrawn is passed over");
}

/// An edition of an idea of Aino's with a video and of one without; its identifier.
async fn filmed(world: &World, process: domain::ProcessId) -> String {
    let aino = world.person("Aino", &[]).await;
    let curator = world.person("Kuura", &[(process, Role::Curator)]).await;
    let fields = [("title", "Hissi"), ("body", "Hissi joelle"), ("video", "https://youtu.be/dQw4w9WgXcQ")];
    aino.submit("/fi/p/kangas/forums/joki/new", "Julkaise", &fields).await.location();
    idea(&aino, "Penkki").await;
    let desk = begun(&curator, &["Vesi"]).await;
    for title in ["Hissi", "Penkki"] {
        pick(&curator, &desk, 0, title).await;
    }
    let path = curator.submit(&desk, "Julkaise pysyvästi", &[]).await.location();
    path.trim_start_matches("/fi/id/").to_owned()
}

#[tokio::test]
async fn what_is_heard_in_a_video_is_cited_with_its_time() {
    let (world, process) = World::with_process().await;
    let pid = filmed(&world, process).await;
    let guest = world.guest();
    let own = format!("/fi/id/{pid}/cite");
    for (query, shown) in [("", 0), ("?section=1", 0), ("?item=2", 0), ("?item=1", 1)] {
        let page = guest.page(&format!("{own}{query}")).await;
        for field in ["video", "from", "until"] {
            assert_eq!(page.attributes(&format!("#field-{field}"), "name").len(), shown, "{field} {query}");
        }
    }
    let part = "item=1&video=1&from=1.03&until=81";
    let page = guest.page(&format!("{own}?{part}&style=apa")).await;
    assert_eq!(page.texts("#citation-text"), ["(Aino, 2011, 1:03–1:21)"]);
    assert!(page.texts("#own-words").is_empty(), "nothing is quoted");
    let page = guest.page(&format!("{own}?{part}&quote=omat+sanat&style=apa")).await;
    assert_eq!(page.texts("#citation-text"), ["(Aino, 2011, 1:03–1:21)"], "nobody says that Aino said it");
    assert!(page.texts("#own-words")[0].contains("sinun kirjaamasi"));
    let played = page.links("Katso videolta (1:03–1:21)");
    assert_eq!(played, ["https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=63s"]);
    let asked = "item=1&quote=omat+sanat&video=1&from=1.03&until=81";
    assert_eq!(page.links("RIS"), [format!("/id/{pid}/citation.ris?{asked}")], "what was asked is kept");
    assert_eq!(page.texts("#citation-address"), [format!("{BASE}/id/{pid}#item-1")]);
    for (ending, _) in FORMATS {
        let file = guest.page(&format!("/id/{pid}/citation.{ending}?{asked}")).await.text();
        assert!(file.contains("video 1, 1:03–1:21") && !file.contains("omat sanat"), "{ending}: {file}");
    }
}

#[tokio::test]
async fn only_a_video_that_the_item_has_is_cited() {
    let (world, process) = World::with_process().await;
    let pid = filmed(&world, process).await;
    let guest = world.guest();
    for (query, says) in [
        ("item=1&video=2&from=5", "video: "),
        ("item=2&video=1&from=5", "video: "),
        ("item=1&video=1", "from: "),
        ("item=1&video=1&from=x", "from: "),
        ("item=1&video=1&from=5&until=5", "until: "),
        ("item=1&from=5", "video: "),
        ("video=1&from=5", "item: "),
        ("item=1&quote=omat+sanat", "quote: "),
    ] {
        let answer = guest.get(&format!("/id/{pid}/citation.bib?{query}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        assert!(answer.text().starts_with(says), "{query}: {}", answer.text());
    }
    let page = guest.get(&format!("/fi/id/{pid}/cite?item=2&video=1&from=1:03")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.attributes("#field-from", "value"), ["1:03"], "what was typed stays");
    assert_eq!(page.attributes(".error-summary a", "href"), ["#field-video"]);
}
