//! Quoting over HTTP: from the desk to the edition's page and its files.

use axum::http::StatusCode;
use domain::account::Role;
use serde_json::Value;

use crate::{
    bundle::{begun, pick},
    harness::{Browser, World},
    package::verified,
};

/// Publishes an idea with a video; answers its path.
async fn film(who: &Browser<'_>) -> String {
    let fields = [("title", "Silta"), ("body", "Kevyt *silta* yli joen."), ("video", "https://youtu.be/dQw4w9WgXcQ")];
    who.submit("/fi/p/kangas/forums/joki/new", "Julkaise", &fields).await.location()
}

#[tokio::test]
async fn a_passage_is_quoted_on_the_desk_and_stands_in_the_edition_and_its_files() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let curator = world.person("Kuura", &[(process, Role::Curator)]).await;
    film(&aino).await;
    let desk = begun(&curator, &["Vesi"]).await;
    pick(&curator, &desk, 0, "silta").await;
    let add = "Lisää lainaus";
    let words = [("quote", "silta yli joen.")];
    assert_eq!(curator.submit(&desk, add, &words).await.location(), format!("{desk}#pick-1"));
    let heard = [("quote", "Täältä <b>näkee</b> kauas"), ("video", "1"), ("from", "1:03"), ("until", "1.21")];
    curator.submit(&desk, add, &heard).await.location();
    curator.submit(&desk, add, &[("quote", "Kevyt")]).await.location();
    let page = curator.page(&desk).await;
    assert_eq!(page.texts("#pick-1 blockquote"), ["silta yli joen.", "Täältä <b>näkee</b> kauas", "Kevyt"]);
    assert_eq!(page.texts("#pick-1 blockquote + .muted"), ["1:03–1:21, video 1"]);
    assert_eq!(page.links("Avaa teksti"), ["/fi/p/kangas/contributions/1/revisions/1"]);
    curator.post(&format!("{desk}/items/1/quotes/3/removal"), &[]).await.location();

    let frozen = curator.submit(&desk, "Julkaise pysyvästi", &[]).await.location();
    let guest = world.guest();
    let page = guest.page(&frozen).await;
    assert_eq!(page.attributes(".edition-item blockquote", "id"), ["item-1-quote-1", "item-1-quote-2"]);
    assert_eq!(page.texts("#item-1-quote-2"), ["Täältä <b>näkee</b> kauas"]);
    assert_eq!(page.texts("figcaption")[0], "Koostajan poimima lainaus.");
    assert_eq!(page.links("1:03–1:21, video 1"), ["https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=63s"]);
    assert!(page.attributes("iframe, img, script", "src").iter().all(|src| src.starts_with('/')));
    let english = guest.page(&frozen.replace("/fi/", "/en/")).await;
    assert_eq!(english.attributes(".edition-item blockquote", "lang"), ["fi", "fi"]);

    let pid = frozen.trim_start_matches("/fi/id/");
    let file: Value = serde_json::from_slice(&guest.page(&format!("/id/{pid}/edition.json")).await.bytes).unwrap();
    let item = &file["sections"][0]["items"][0];
    assert_eq!(item["format"], 3);
    assert_eq!(item["words"]["quotes"][0], serde_json::json!({ "words": "silta yli joen." }));
    let heard = serde_json::json!({ "video": 1, "from": 63, "until": 81 });
    assert_eq!(item["words"]["quotes"][1]["heard"], heard);
    let package = guest.page(&format!("/id/{pid}/edition.zip")).await;
    let (fits, told) = verified(&world, &package.bytes).await;
    assert!(fits && told.contains("1 item and 0 pictures are exactly what was frozen"), "{told}");
}

#[tokio::test]
async fn a_refused_quote_comes_back_as_it_was_typed() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let curator = world.person("Kuura", &[(process, Role::Curator)]).await;
    film(&aino).await;
    let desk = begun(&curator, &["Vesi"]).await;
    pick(&curator, &desk, 0, "silta").await;
    let path = format!("{desk}/items/1/quotes");
    for (fields, at, problem) in [
        (vec![("quote", "raskas silta")], "quote", "Näitä sanoja ei ole tekstissä. Kopioi ne sieltä sellaisinaan."),
        (vec![("quote", "kuultu"), ("video", "1"), ("from", ""), ("until", "1:21")], "from", "Täytä tämä."),
        (vec![("quote", "kuultu"), ("video", ""), ("from", "1:03"), ("until", "")], "video", "Täytä tämä."),
        (
            vec![("quote", "kuultu"), ("video", "2"), ("from", "1:03"), ("until", "")],
            "video",
            "Valitse jokin vaihtoehdoista.",
        ),
        (
            vec![("quote", "kuultu"), ("video", "1"), ("from", "1:03"), ("until", "1:03")],
            "until",
            "Tämä päättyy ennen kuin alkaa.",
        ),
        (
            vec![("quote", "kuultu"), ("video", "1"), ("from", "alussa"), ("until", "")],
            "from",
            "Kirjoita aika minuutteina ja sekunteina, esimerkiksi 1:03.",
        ),
    ] {
        let answer = curator.post(&path, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        let field = format!("#field-{at}-1");
        assert_eq!(answer.attributes(".error-summary a", "href"), [field.as_str()], "{fields:?}");
        assert_eq!(answer.texts(&format!("{field}-error")), [problem], "{fields:?}");
        assert_eq!(answer.attributes(&format!("details[open] {field}"), "name"), [at], "it is not folded away");
        let (_, typed) = answer.form("Lisää lainaus");
        for (name, value) in &fields {
            let kept = typed.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str());
            // There is no second video that could be chosen.
            assert_eq!(kept, Some(if (*name, *value) == ("video", "2") { "" } else { *value }), "{fields:?}: {name}");
        }
    }
    assert!(curator.page(&desk).await.texts("blockquote").is_empty());
}

#[tokio::test]
async fn a_quote_that_holds_no_more_stands_in_the_way_until_it_is_taken_away() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let curator = world.person("Kuura", &[(process, Role::Curator)]).await;
    let silta = film(&aino).await;
    let desk = begun(&curator, &["Vesi"]).await;
    pick(&curator, &desk, 0, "silta").await;
    curator.submit(&desk, "Lisää lainaus", &[("quote", "Kevyt silta")]).await.location();
    aino.submit(&format!("{silta}/edit"), "Tallenna uusi versio", &[("body", "Leveä silta.")]).await.location();
    assert!(curator.page(&desk).await.texts("#pick-1 > .warning").is_empty());
    curator.submit(&desk, "Ota uusin versio", &[]).await.location();
    assert!(curator.page(&desk).await.texts("#pick-1 > .warning")[0].starts_with("Lainausta ei ole siinä versiossa"));
    let refused = curator.post(&format!("{desk}/editions"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.texts("#freeze .notice li"), ["Silta"]);
    curator.submit(&desk, "Poista lainaus", &[]).await.location();
    curator.submit(&desk, "Julkaise pysyvästi", &[]).await.location();
}
