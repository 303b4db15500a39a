//! Editions over HTTP.

use axum::http::{StatusCode, header};
use domain::account::Role;

use crate::{
    bundle::{begun, idea, pick},
    harness::{BASE, Browser, World},
};

/// A desk with two sections and two ideas, and its first edition: path of the desk, identifier of the edition.
pub(crate) async fn frozen(aino: &Browser<'_>, curator: &Browser<'_>) -> (String, String) {
    let desk = begun(curator, &["Vesi", "Maa"]).await;
    for (section, title) in ["Silta", "Penkki"].into_iter().enumerate() {
        idea(aino, title).await;
        pick(curator, &desk, section, title).await;
    }
    let pid = freeze(curator, &desk).await;
    (desk, pid)
}

async fn freeze(curator: &Browser<'_>, desk: &str) -> String {
    let path = curator.submit(desk, "Julkaise pysyvästi", &[]).await.location();
    path.trim_start_matches("/fi/id/").to_owned()
}

#[tokio::test]
async fn an_edition_is_read_and_cited() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let curator = world.person("Kuura", &[(process, Role::Curator)]).await;
    let (_, pid) = frozen(&aino, &curator).await;
    let guest = world.guest();
    let page = guest.page(&format!("/fi/id/{pid}")).await;
    assert_eq!(page.texts("h1"), ["Joki"]);
    assert_eq!(page.texts("article.edition-item#item-2 h3"), ["Penkki"]);
    assert_eq!(page.texts("article.edition-item#item-2 .prose"), ["Penkki joelle"]);
    assert_eq!(page.texts("article.edition-item code"), [format!("{pid}#1"), format!("{pid}#2")]);
    assert_eq!(page.links("Kirjoituksen oma sivu")[0], "/fi/p/kangas/contributions/1");
    assert_eq!(page.attributes("nav.contents a", "href"), ["#section-1", "#item-1", "#section-2", "#item-2"]);
    assert_eq!(page.attributes("link[rel=cite-as]", "href"), [format!("{BASE}/id/{pid}")]);
    assert_eq!(page.headers.get_all(header::LINK).iter().count(), 13);
    assert!(page.texts("#citation-list")[0].ends_with(&format!("Saatavissa: {BASE}/id/{pid}")));
    assert_eq!(page.bytes, guest.page(&format!("/fi/id/{pid}")).await.bytes);

    let swedish = guest.page(&format!("/sv/id/{pid}")).await;
    assert_eq!(swedish.attributes("h1", "lang"), ["fi"]);
    assert_eq!(swedish.attributes("#item-1 .prose", "lang"), ["fi"]);
    let redirect = guest.get(&format!("/id/{pid}")).await;
    assert_eq!((redirect.status, redirect.location()), (StatusCode::SEE_OTHER, format!("/en/id/{pid}")));

    let second = guest.page(&format!("/fi/id/{pid}?after=1")).await;
    assert_eq!(second.texts(".item-number"), ["2"]);
    assert_eq!(second.attributes("a[rel=first]", "href"), [format!("/fi/id/{pid}")]);
    assert_eq!(second.attributes("nav.contents a", "href")[0], format!("/fi/id/{pid}#item-1"));

    for lang in ["", "/fi", "/sv", "/en"] {
        for (ending, kind, part) in [
            (
                "txt",
                "text/plain; charset=utf-8",
                "Kuura (toim.), 2011. Joki. Verkossa. 1. julkaisu. Kaupunginhallitus, ".to_owned(),
            ),
            ("bib", "application/x-bibtex; charset=utf-8", format!("url = {{{BASE}/id/{pid}}}")),
            ("json", "application/vnd.citationstyles.csl+json", format!("\"id\": \"talkoot-{pid}\"")),
        ] {
            let file = guest.page(&format!("{lang}/id/{pid}/citation.{ending}")).await;
            assert_eq!(file.headers[header::CONTENT_TYPE], kind);
            assert!(file.text().contains(&part), "{}", file.text());
        }
    }
    for missing in ["0000000000000000", "x", "0000000000000000/citation.bib"] {
        assert_eq!(guest.get(&format!("/fi/id/{missing}")).await.status, StatusCode::NOT_FOUND, "{missing}");
    }
    assert_eq!(guest.get("/id/0000000000000000/citation.bib").await.status, StatusCode::NOT_FOUND);
    assert_eq!(guest.page("/fi/p/kangas/editions?q=alkusanat").await.texts(".card-title"), ["Joki"]);
    assert!(guest.page("/fi/p/kangas/editions?q=auto").await.texts(".card-title").is_empty());
}

#[tokio::test]
async fn a_succeeded_edition_stays_as_it_was_and_leads_to_the_newest() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let curator = world.person("Kuura", &[(process, Role::Curator)]).await;
    let moderator = world.person("Mod", &[(process, Role::Moderator)]).await;
    let (desk, first) = frozen(&aino, &curator).await;
    let silta = "/fi/p/kangas/contributions/1";
    aino.submit(&format!("{silta}/edit"), "Tallenna uusi versio", &[("title", "Muu")]).await.location();
    curator.submit(&desk, "Tallenna otsikko ja alkusanat", &[("title", "Ranta")]).await.location();
    let second = freeze(&curator, &desk).await;
    let page = world.guest().page(&format!("/fi/id/{first}")).await;
    assert_eq!(page.links("Lue uusin julkaisu"), [format!("/fi/id/{second}")]);
    assert_eq!((page.texts("h1"), page.texts("#item-1 h3")), (vec!["Joki".into()], vec!["Silta".into()]));
    assert_eq!(world.guest().page(&format!("/fi/id/{second}")).await.texts(".notice").len(), 0);

    moderator.rule(silta, "hide").await.location();
    let page = world.guest().page(&format!("/fi/id/{first}")).await;
    let removed = vec!["Moderaattorin piilottama kirjoitus".to_owned()];
    assert_eq!((page.texts("#item-1 h3"), page.texts("#item-1 .prose").len()), (removed, 0));
    assert!(page.texts("#item-1 .notice")[0].starts_with("Moderaattori on piilottanut"));
    assert!(!page.text().contains("Silta joelle"));
    aino.post("/fi/p/kangas/contributions/2/withdrawal", &[]).await.location();
    let page = world.guest().page(&format!("/fi/id/{first}")).await;
    assert_eq!(page.texts("#item-2 .prose"), ["Penkki joelle"], "what is cited stays");
}

#[tokio::test]
async fn a_withdrawn_edition_leaves_a_stone_with_its_name() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let curator = world.person("Kuura", &[(process, Role::Curator)]).await;
    let (_, pid) = frozen(&aino, &curator).await;
    let (guest, own) = (world.guest(), format!("/fi/id/{pid}"));
    let form = format!("{own}/withdrawal");
    assert!(guest.page(&own).await.links("Vedä tämä julkaisu takaisin").is_empty());
    for (who, get, post) in [(&guest, 303, 401), (&aino, 403, 403)] {
        assert_eq!(who.get(&form).await.status.as_u16(), get);
        assert_eq!(who.post(&form, &[("reason", "Väärä kuva kannessa.")]).await.status.as_u16(), post);
    }
    assert_eq!(curator.page(&own).await.links("Vedä tämä julkaisu takaisin"), [form.as_str()]);
    let short = curator.submit(&form, "Vedä takaisin nyt", &[("reason", "Väärä")]).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(short.texts("#field-reason"), ["Väärä"]);
    assert_eq!(curator.submit(&form, "Vedä takaisin nyt", &[("reason", "Väärä kuva <b>.")]).await.location(), own);

    let stone = guest.get(&own).await;
    assert_eq!((stone.status, stone.texts("h1")), (StatusCode::GONE, vec!["Joki".into()]));
    assert!(stone.texts(".tombstone p").contains(&"Väärä kuva <b>.".to_owned()));
    assert!(!stone.text().contains("Silta"), "nothing of what was in it");
    assert_eq!(curator.get(&form).await.status, StatusCode::GONE);
    let cited = guest.page(&format!("/id/{pid}/citation.txt")).await;
    assert!(cited.text().contains("Joki (vedetty takaisin). Verkossa. 1. julkaisu."), "{}", cited.text());
    let list = guest.page("/fi/p/kangas/editions").await;
    assert_eq!(list.texts(".card .muted"), ["Vedetty takaisin"]);
    assert!(guest.page("/fi/p/kangas/editions?q=silta").await.texts(".card").is_empty());
}
