//! The curator's desk over HTTP.

use axum::http::StatusCode;
use domain::account::Role;

use crate::{
    harness::{Browser, World},
    workshop::file,
};

const FORUM: &str = "/fi/p/kangas/forums/joki/new";
const BUNDLES: &str = "/fi/p/kangas/bundles";

/// Publishes an idea and answers its path.
pub(crate) async fn idea(who: &Browser<'_>, title: &str) -> String {
    let body = format!("{title} joelle");
    who.submit(FORUM, "Julkaise", &[("title", title), ("body", &body)]).await.location()
}

/// Begins a bundle with a section for each title and answers its path.
pub(crate) async fn begun(curator: &Browser<'_>, sections: &[&str]) -> String {
    let texts = [("title", "Joki"), ("foreword", "Alku*sanat*.")];
    let desk = curator.submit(&format!("{BUNDLES}/new"), "Aloita", &texts).await.location();
    for title in sections {
        curator.submit(&desk, "Lisää tämä osio", &[("title", title), ("words", "Sanoja.")]).await.location();
    }
    desk
}

/// Picks the first find of a search into a section, by its place on the desk.
pub(crate) async fn pick(curator: &Browser<'_>, desk: &str, section: usize, query: &str) {
    let page = curator.page(desk).await;
    let id = page.attributes("#field-section option", "value")[section].clone();
    let button = format!("Poimi osioon ”{}”", page.texts("#field-section option")[section]);
    let found = format!("{desk}?q={query}&section={id}");
    let back = curator.submit(&found, &button, &[]).await.location();
    assert_eq!(back, format!("{desk}?q={query}&section={id}#find"));
}

#[tokio::test]
async fn a_bundle_is_gathered_worded_ordered_and_frozen() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let curator = world.person("Kuura", &[(process, Role::Curator)]).await;
    let outi = world.person("Outi", &[(process, Role::Facilitator)]).await;
    let session = file(&outi).await;
    for title in ["Silta", "Ranta", "Penkki"] {
        idea(&aino, title).await;
    }
    let desk = begun(&curator, &["Vesi", "Maa"]).await;
    for (section, query) in [(0, "silta"), (0, "ranta"), (1, "penkki")] {
        pick(&curator, &desk, section, query).await;
    }
    let workshops = format!("{desk}?kind=workshops&q=pubi");
    let page = curator.page(&workshops).await;
    assert_eq!(page.links("Kangas-pubi"), [session.as_str()]);
    curator.submit(&workshops, "Poimi osioon ”Maa”", &[]).await.location();
    let page = curator.page(&workshops).await;
    assert_eq!(page.texts("section.edition-section h2"), ["Vesi", "Maa"]);
    assert_eq!(page.texts(".edition-item h3"), ["Silta", "Ranta", "Penkki", "Kangas-pubi"]);
    assert_eq!(page.links("Jo koosteessa"), ["#pick-4"]);

    let move_to = |item: i32| format!("{desk}/items/{item}/place");
    assert_eq!(curator.post(&move_to(1), &[("move", "down")]).await.location(), format!("{desk}#pick-1"));
    curator.submit(&desk, "Siirrä", &[]).await;
    curator.post(&move_to(1), &[("move", "into"), ("section", "2")]).await.location();
    curator.post(&format!("{desk}/sections/2/place"), &[("move", "up")]).await.location();
    curator.post(&format!("{desk}/items/3/note"), &[("note", "Huomaa tämä"), ("version", "1")]).await.location();
    curator.submit(&desk, "Tallenna osio", &[("title", "Kuiva maa")]).await.location();
    curator.submit(&desk, "Tallenna otsikko ja alkusanat", &[("title", "Joki ja maa")]).await.location();
    let page = curator.page(&desk).await;
    assert_eq!(page.texts("h1"), ["Joki ja maa"]);
    assert_eq!(page.texts("section.edition-section h2"), ["Kuiva maa", "Vesi"]);
    assert_eq!(page.texts(".curator-note"), ["Huomaa tämä"]);
    assert_eq!(page.texts(".edition-item h3").len(), 4);
    curator.submit(&desk, "Ota pois", &[]).await.location();
    assert_eq!(curator.page(&desk).await.texts(".edition-item h3").len(), 3);

    let frozen = curator.submit(&desk, "Julkaise pysyvästi", &[]).await.location();
    assert!(frozen.starts_with("/fi/id/"), "{frozen}");
    let edition = world.guest().page(&frozen).await;
    assert_eq!(edition.texts("h1"), ["Joki ja maa"]);
    assert_eq!(edition.texts(".item-number"), ["1", "2", "3"]);
    assert_eq!(curator.page(BUNDLES).await.texts(".card .card-foot li")[..2], ["3 kohtaa", "1 julkaisu"]);
}

#[tokio::test]
async fn the_desk_tells_what_changed_and_what_stands_in_the_way() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let curator = world.person("Kuura", &[(process, Role::Curator)]).await;
    let moderator = world.person("Mod", &[(process, Role::Moderator)]).await;
    let silta = idea(&aino, "Silta").await;
    let desk = begun(&curator, &["Vesi"]).await;
    let freeze = format!("{desk}/editions");
    let empty = curator.post(&freeze, &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.texts("#freeze .notice")[0].starts_with("Vielä ei ole mitään"));

    pick(&curator, &desk, 0, "silta").await;
    let edit = format!("{silta}/edit");
    aino.submit(&edit, "Tallenna uusi versio", &[("title", "Leveä silta")]).await.location();
    let page = curator.page(&desk).await;
    assert_eq!(page.texts(".edition-item h3"), ["Silta"]);
    assert!(page.texts(".edition-item .notice p")[0].contains("versio 1, uusin on 2"));
    assert_eq!(page.links("Katso versiot"), [format!("{silta}/revisions")]);
    curator.submit(&desk, "Ota uusin versio", &[]).await.location();
    assert_eq!(curator.page(&desk).await.texts(".edition-item h3"), ["Leveä silta"]);

    moderator.rule(&silta, "hide").await.location();
    let refused = curator.post(&freeze, &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.texts("#freeze .notice li"), ["Leveä silta"]);
    assert!(refused.texts(".edition-item .notice")[0].starts_with("Tämä ei ole enää julkinen"));
}

#[tokio::test]
async fn a_refused_form_of_the_desk_keeps_what_was_typed() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let curator = world.person("Kuura", &[(process, Role::Curator)]).await;
    idea(&aino, "Silta").await;
    let desk = begun(&curator, &["Vesi", "Maa"]).await;
    pick(&curator, &desk, 0, "silta").await;
    let long = "x".repeat(1_001);
    for (path, fields, at) in [
        (desk.clone(), vec![("title", ""), ("lang", "fi"), ("foreword", "Uusi alku")], "#field-title"),
        (format!("{desk}/sections"), vec![("title", ""), ("words", "Uudet sanat")], "#field-title-0"),
        (format!("{desk}/sections/2"), vec![("title", ""), ("words", "Muut sanat")], "#field-title-2"),
        (format!("{desk}/items/1/note"), vec![("note", long.as_str())], "#field-note-1"),
    ] {
        let answer = curator.post(&path, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert_eq!(answer.attributes(".error-summary a", "href"), [at], "{path}");
        assert_eq!(answer.attributes(at, "aria-invalid"), ["true"], "{path}");
        assert_eq!(answer.attributes(&format!("details[open] {at}"), "name").len(), 1, "{path}: it is not folded away");
        let (_, typed) = fields.last().unwrap();
        assert!(answer.text().contains(typed), "{path}: {typed}");
    }
    let pick = [("source", "contribution:99"), ("section", "1")];
    let answer = curator.post(&format!("{desk}/items"), &pick).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.texts("#field-source").len(), 1, "the summary's link leads somewhere");
    let full = curator.post(&format!("{desk}/sections/1/removal"), &[]).await;
    assert_eq!(full.status, StatusCode::UNPROCESSABLE_ENTITY);
    curator.submit(&desk, "Poista osio", &[]).await.location();
    assert_eq!(curator.page(&desk).await.texts("section.edition-section h2"), ["Vesi"]);
    let none = curator.submit(&format!("{BUNDLES}/new"), "Aloita", &[("foreword", "Vain tämä")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.form("Aloita").1.contains(&("foreword".into(), "Vain tämä".into())));
}

#[tokio::test]
async fn nobody_but_curators_comes_to_the_desk() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let outi = world.person("Outi", &[(process, Role::Facilitator)]).await;
    let curator = world.person("Kuura", &[(process, Role::Curator)]).await;
    let owner = world.person("Omi", &[(process, Role::Owner)]).await;
    idea(&aino, "Silta").await;
    let desk = begun(&curator, &["Vesi"]).await;
    pick(&curator, &desk, 0, "silta").await;
    let guest = world.guest();
    let pages = [BUNDLES.to_owned(), format!("{BUNDLES}/new"), desk.clone()];
    for page in &pages {
        for (who, status) in [(&guest, 303), (&aino, 403), (&outi, 403), (&curator, 200), (&owner, 200)] {
            assert_eq!(who.get(page).await.status.as_u16(), status, "{page}");
        }
    }
    for below in [
        "",
        "/sections",
        "/sections/1",
        "/sections/1/place",
        "/sections/1/removal",
        "/items",
        "/items/1/note",
        "/items/1/place",
        "/items/1/quotes",
        "/items/1/quotes/1/removal",
        "/items/1/wording",
        "/items/1/removal",
        "/editions",
    ] {
        let fields = [("title", "X"), ("lang", "fi"), ("foreword", "X"), ("words", "X"), ("move", "up"), ("note", "X")];
        for (who, status) in [(&guest, 401), (&aino, 403), (&outi, 403)] {
            assert_eq!(who.post(&format!("{desk}{below}"), &fields).await.status.as_u16(), status, "{below}");
        }
    }
    assert_eq!(guest.post(&format!("{BUNDLES}/new"), &[]).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(curator.get(&format!("{BUNDLES}/99")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(curator.page(&desk).await.texts(".edition-item h3"), ["Silta"], "nothing of it was done");
}

#[tokio::test]
async fn a_curator_answers_for_what_is_left_out_and_everybody_reads_why() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let curator = world.person("Kuura", &[(process, Role::Curator)]).await;
    let mut ideas = Vec::new();
    for title in ["Silta", "Ranta", "Penkki"] {
        ideas.push(idea(&aino, title).await);
    }
    let desk = begun(&curator, &["Vesi"]).await;
    pick(&curator, &desk, 0, "silta").await;
    let scope = format!("{desk}/scope");
    let forum = curator.page(&scope).await.attributes("input[name=forum]", "value")[0].clone();
    assert_eq!(curator.post(&scope, &[("forum", &forum)]).await.location(), scope);
    let refused = curator.page(&desk).await.text();
    assert!(refused.contains("2 foorumien kirjoitusta on vielä ilman paikkaa tai perustelua."), "{refused}");

    let page = curator.page(&scope).await;
    assert_eq!(page.texts("#in-question .case a"), ["Ranta", "Penkki"]);
    let number = |path: &str| path.rsplit('/').next().unwrap().to_owned();
    let (ranta, penkki) = (number(&ideas[1]), number(&ideas[2]));
    let answer = format!("{scope}/dispositions");
    let typed = [("contribution", ranta.as_str()), ("disposition", "echoed"), ("reason", "Sama <b>asia</b>")];
    let refused = curator.post(&answer, &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.texts("#field-item-error"), ["Täytä tämä."]);
    assert_eq!(refused.texts("textarea"), ["Sama <b>asia</b>"], "nothing that was typed is lost");
    assert_eq!(refused.attributes("input[name=contribution][checked]", "value"), std::slice::from_ref(&ranta));
    let item = format!("contribution:{}", number(&ideas[0]));
    let typed = [typed.as_slice(), &[("item", item.as_str())]].concat();
    assert_eq!(curator.post(&answer, &typed).await.location(), format!("{scope}#in-question"));
    let later = [("contribution", penkki.as_str()), ("disposition", "later"), ("reason", "Seuraavaan julkaisuun.")];
    curator.post(&answer, &later).await.location();
    let page = curator.page(&scope).await;
    assert!(page.text().contains("Jokaisella kirjoituksella on paikka tai perustelu."));
    assert_eq!(page.texts("table.plain td"), ["3", "1", "1", "0", "0", "1", "0"]);
    assert_eq!(curator.page(&format!("{scope}?which=echoed")).await.texts("#in-question .case a"), ["Ranta"]);

    let frozen = curator.submit(&desk, "Julkaise pysyvästi", &[]).await.location();
    let guest = world.guest();
    let way = guest.page(&frozen).await.links("Katso, mitkä 2 kirjoitusta jäivät pois ja miksi").remove(0);
    let page = guest.page(&way).await;
    assert_eq!(page.texts(".left-out .trail-title"), ["Ranta", "Penkki"]);
    assert!(page.texts(".left-out p").contains(&"Sama <b>asia</b>".to_owned()));
    assert_eq!(guest.page(&format!("{way}?which=later")).await.texts(".left-out .trail-title"), ["Penkki"]);
    let trail = guest.page(&ideas[2]).await;
    assert!(trail.text().contains("Jäi julkaisun ulkopuolelle") && trail.text().contains("Seuraavaan julkaisuun."));
    let api = format!("/api/v1/editions/{}/left", number(&frozen));
    let listed: serde_json::Value = serde_json::from_slice(&guest.get(&api).await.bytes).unwrap();
    assert_eq!(listed["total"], 2);
    assert_eq!(listed["items"][0]["disposition"], "echoed");
    assert_eq!(guest.get(&scope).await.status, StatusCode::SEE_OTHER);
    assert_eq!(guest.post(&answer, &later).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(
        (aino.get(&scope).await.status, aino.post(&answer, &later).await.status),
        (StatusCode::FORBIDDEN, StatusCode::FORBIDDEN)
    );
}
