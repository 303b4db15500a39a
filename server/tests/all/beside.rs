//! Two curators on one desk, over HTTP.

use axum::http::StatusCode;
use domain::account::{Actor, Role};

use crate::{
    bundle::{begun, idea, pick},
    harness::{Answer, Browser, World},
};

/// A desk of two sections, with an idea in the first, that two curators look at.
async fn shared(world: &World, process: domain::ProcessId) -> (Browser<'_>, Browser<'_>, String) {
    let aino = world.person("Aino", &[]).await;
    let kuura = world.person("Kuura", &[(process, Role::Curator)]).await;
    let toivo = world.person("Toivo", &[(process, Role::Curator)]).await;
    idea(&aino, "Silta").await;
    let desk = begun(&kuura, &["Vesi", "Maa"]).await;
    pick(&kuura, &desk, 0, "silta").await;
    (kuura, toivo, desk)
}

/// Sends a form as it stands, with some fields changed.
async fn send(
    who: &Browser<'_>,
    (action, fields): &(String, Vec<(String, String)>),
    changes: &[(&str, &str)],
) -> Answer {
    let of = |name: &str| changes.iter().find(|(own, _)| *own == name).map(|(_, value)| *value);
    let fields: Vec<_> =
        fields.iter().map(|(name, value)| (name.as_str(), of(name).unwrap_or(value.as_str()))).collect();
    who.post(action, &fields).await
}

#[tokio::test]
async fn each_sees_what_the_other_did() {
    let (world, process) = World::with_process().await;
    let (kuura, toivo, desk) = shared(&world, process).await;
    let page = kuura.page(&desk).await;
    assert_eq!(
        page.texts("#lately li > p"),
        ["Poimittu: Silta", "Osio lisätty: Maa", "Osio lisätty: Vesi", "Kooste aloitettu"]
    );
    assert_eq!(
        page.attributes("#lately li > p a", "href"),
        ["#pick-1", "#section-2", "#section-1"].map(|at| format!("{desk}{at}"))
    );
    assert!(page.texts("#lately .meta li")[0] == "Kuura", "{:?}", page.texts("#lately .meta li"));
    assert_eq!(page.texts(".desk-item > .muted"), Vec::<String>::new(), "one's own changes are no news");
    let scripts = page.attributes("head script", "src");
    assert!(scripts.iter().any(|src| src.ends_with("/desk.js")), "{scripts:?}");
    assert_eq!(page.texts("[data-desk]"), [""], "without a script nothing is said");

    let asks = page.attributes("[data-desk]", "data-desk").remove(0);
    assert_eq!(kuura.get(&asks).await.status, StatusCode::NO_CONTENT);
    toivo.submit(&desk, "Tallenna huomautus", &[("note", "Hyvä")]).await.location();
    let news = kuura.get(&asks).await;
    assert_eq!((news.status, news.text()), (StatusCode::OK, "Toivo muutti koostetta.".to_owned()));
    assert_eq!(news.headers["cache-control"], "no-store");
    assert_eq!(toivo.get(&format!("{desk}/changes?since=4")).await.status, StatusCode::NO_CONTENT);
    let page = kuura.page(&desk).await;
    assert_eq!(page.texts("#lately li > p")[0], "Huomautusta muutettu: Silta");
    assert!(page.texts(".desk-item > .muted")[0].starts_with("Viimeksi muuttanut Toivo 14.2.2011"));
    let asks = page.attributes("[data-desk]", "data-desk").remove(0);
    assert_eq!(kuura.get(&asks).await.status, StatusCode::NO_CONTENT, "the page that was made anew knows it");

    kuura.submit(&desk, "Ota pois", &[]).await.location();
    let all = toivo.page(&page.links("Kaikki muutokset").remove(0)).await;
    assert_eq!(all.texts("main li > p")[..2], ["Otettu pois: Silta", "Huomautusta muutettu: Silta"]);
    let ways = all.attributes("main li > p a", "href");
    assert_eq!(ways, [format!("{desk}#section-2"), format!("{desk}#section-1")], "what is gone is no link");
    assert!(!all.attributes("head script", "src").iter().any(|src| src.ends_with("/desk.js")));
}

#[tokio::test]
async fn the_changes_are_for_curators() {
    let (world, process) = World::with_process().await;
    let (kuura, _, desk) = shared(&world, process).await;
    let outi = world.person("Outi", &[(process, Role::Facilitator)]).await;
    let guest = world.guest();
    for path in [format!("{desk}/changes"), format!("{desk}/changes?since=0")] {
        for (who, status) in [(&guest, 303), (&outi, 403), (&kuura, if path.ends_with('0') { 204 } else { 200 })] {
            assert_eq!(who.get(&path).await.status.as_u16(), status, "{path}");
        }
    }
    assert_eq!(kuura.get("/fi/p/kangas/bundles/99/changes").await.status, StatusCode::NOT_FOUND);
    assert_eq!(kuura.get("/fi/p/kangas/bundles/99/changes?since=0").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whoever_acts_on_what_is_gone_is_told_who_took_it_and_loses_no_word() {
    let (world, process) = World::with_process().await;
    let (kuura, toivo, desk) = shared(&world, process).await;
    let note = toivo.page(&desk).await.form_to("/note");
    kuura.submit(&desk, "Ota pois", &[]).await.location();
    let late = send(&toivo, &note, &[("note", "Minun </textarea> sanani")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let told = &late.texts(".notice.warning[role=alert]")[0];
    assert!(told.starts_with("Kuura otti tämän kohdan pois koosteesta 14.2.2011") && told.contains("Silta"), "{told}");
    assert_eq!(late.texts(".notice textarea"), ["Minun </textarea> sanani"]);
    assert_eq!(late.texts("section.edition-section h2"), ["Vesi", "Maa"], "the desk as it is now");
    let quote = [("quote", "Silta kantaa"), ("video", "2"), ("from", "1:03"), ("until", "1:21")];
    let late = toivo.post(&format!("{desk}/items/1/quotes"), &quote).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert_eq!(late.texts(".notice textarea"), ["Silta kantaa"]);
    assert_eq!(late.attributes(".notice input", "value"), ["2", "1:03", "1:21"]);
    for (below, fields) in [("place", &[("move", "up")][..]), ("wording", &[]), ("removal", &[])] {
        let late = toivo.post(&format!("{desk}/items/1/{below}"), fields).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{below}");
        assert!(late.texts(".notice[role=alert]")[0].starts_with("Kuura otti"), "{below}");
        assert_eq!(late.texts(".notice textarea"), Vec::<String>::new(), "{below}");
        assert_eq!(toivo.post(&format!("{desk}/items/99/{below}"), fields).await.status, StatusCode::NOT_FOUND);
    }

    let words = toivo.page(&desk).await.form_to("/sections/2");
    kuura.post(&format!("{desk}/sections/2/removal"), &[]).await.location();
    let late = send(&toivo, &words, &[("title", "Märkä maa"), ("words", "Uudet sanat")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.texts(".notice[role=alert]")[0].starts_with("Kuura poisti tämän osion 14.2.2011"));
    assert_eq!(late.texts(".notice textarea"), ["Uudet sanat"]);
    assert_eq!(late.attributes(".notice input", "value"), ["Märkä maa"]);
    for (below, fields) in [("place", &[("move", "up")][..]), ("removal", &[])] {
        let late = toivo.post(&format!("{desk}/sections/2/{below}"), fields).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{below}");
        assert_eq!(toivo.post(&format!("{desk}/sections/99/{below}"), fields).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(toivo.page(&desk).await.texts("section.edition-section h2"), ["Vesi"]);
}

#[tokio::test]
async fn words_about_what_left_no_trace_are_kept() {
    let (world, process) = World::with_process().await;
    let (kuura, toivo, desk) = shared(&world, process).await;
    let venla = world.person("Venla", &[]).await;
    idea(&venla, "Penkki").await;
    let many = [("source", "contribution:2"), ("section", "1")];
    kuura.post(&format!("{desk}/picks"), &many).await.location();
    let who = service::account::by_email(&world.service, "venla@example.org").await.unwrap();
    service::privacy::erase_for(&world.service, &Actor::Operator, who, domain::privacy::Words::Go).await.unwrap();
    let late = toivo.post(&format!("{desk}/items/2/note"), &[("version", "1"), ("note", "Minun sanani")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.texts(".notice[role=alert]")[0].starts_with("Tätä ei ole enää koosteessa"));
    assert_eq!(late.texts(".notice textarea"), ["Minun sanani"]);
    let bare = toivo.post(&format!("{desk}/items/2/place"), &[("move", "up")]).await;
    assert_eq!(bare.status, StatusCode::NOT_FOUND, "nothing was typed");
}

#[tokio::test]
async fn a_section_that_somebody_removed_is_told_at_its_field() {
    let (world, process) = World::with_process().await;
    let (kuura, toivo, desk) = shared(&world, process).await;
    let aino = world.person("Venla", &[]).await;
    idea(&aino, "Penkki").await;
    kuura.submit(&desk, "Lisää tämä osio", &[("title", "Ilma"), ("words", "")]).await.location();
    let pick = toivo.page(&format!("{desk}?q=penkki&section=2")).await.form("Poimi osioon ”Maa”");
    let (place, fields) = toivo.page(&desk).await.form("Siirrä");
    assert!(fields.contains(&("section".to_owned(), "2".to_owned())), "{fields:?}");
    kuura.post(&format!("{desk}/sections/2/removal"), &[]).await.location();

    let late = send(&toivo, &pick, &[]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    let gone = "Tämä on poistettu sen jälkeen, kun avasit sivun. Valitse toinen.";
    assert_eq!(late.texts(".finder .error-text"), [gone]);
    assert_eq!(late.attributes(".error-summary a", "href"), ["#field-section"]);
    assert_eq!(late.attributes("#search", "value"), ["penkki"], "what was found stays");
    assert_eq!(send(&toivo, &late.form("Poimi osioon ”Ilma”"), &[]).await.status, StatusCode::SEE_OTHER);

    let late = toivo.post(&place, &[("move", "into"), ("section", "2")]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(late.texts("#field-section-1-error"), [gone]);
    assert_eq!(late.attributes(".error-summary a", "href"), ["#field-section-1"]);
    assert_eq!(late.texts(".side-by-side"), Vec::<String>::new(), "nobody saved another note");
}

#[tokio::test]
async fn freezing_waits_for_a_look_at_what_somebody_else_changed() {
    let (world, process) = World::with_process().await;
    let (kuura, toivo, desk) = shared(&world, process).await;
    let freeze = kuura.page(&desk).await.form("Julkaise pysyvästi");
    kuura.post(&format!("{desk}/items/1/place"), &[("move", "into"), ("section", "2")]).await.location();
    toivo.submit(&desk, "Tallenna otsikko ja alkusanat", &[("title", "Joki ja maa")]).await.location();
    let late = send(&kuura, &freeze, &[]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert_eq!(late.texts(".notice[role=alert] li > p"), ["Otsikkoa tai alkusanoja muutettu"], "the others' alone");
    assert_eq!(late.texts(".notice[role=alert] .meta li")[0], "Toivo");
    assert_eq!(late.attributes("#freeze details[open] input[name=seen]", "value").len(), 1);
    let frozen = send(&kuura, &late.form("Julkaise pysyvästi"), &[]).await.location();
    assert_eq!(world.guest().page(&frozen).await.texts("h1"), ["Joki ja maa"]);
    assert_eq!(toivo.page(&desk).await.texts("#lately li > p")[0], "Tehty julkaisu 1");
}

#[tokio::test]
async fn a_name_that_was_erased_is_shown_as_elsewhere() {
    let (world, process) = World::with_process().await;
    let (kuura, toivo, desk) = shared(&world, process).await;
    toivo.submit(&desk, "Tallenna huomautus", &[("note", "Hyvä")]).await.location();
    let who = service::account::by_email(&world.service, "toivo@example.org").await.unwrap();
    let stay = domain::privacy::Words::Stay;
    service::privacy::erase_for(&world.service, &Actor::Operator, who, stay).await.unwrap();
    let page = kuura.page(&desk).await;
    assert_eq!(page.texts("#lately .meta li")[0], "nimi poistettu");
    assert!(page.texts(".desk-item > .muted")[0].starts_with("Viimeksi muuttanut nimi poistettu"));
    assert!(!page.text().contains("Toivo"));
}
