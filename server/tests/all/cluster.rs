//! The page of suggested groups.

use domain::account::Role;

use crate::{
    bundle::begun,
    harness::{Browser, World},
};

const FORUM: &str = "/fi/p/kangas/forums/joki/new";

async fn tell(who: &Browser<'_>, title: &str, body: &str) -> String {
    who.submit(FORUM, "Julkaise", &[("title", title), ("body", body)]).await.location()
}

#[tokio::test]
async fn a_curator_reads_which_words_a_group_shares_and_nothing_is_changed_by_it() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let curator = world.person("Kuura", &[(process, Role::Curator)]).await;
    let mut ideas = Vec::new();
    for (title, body) in [
        ("Laituri Lutakkoon", "Laiturilta uimaan"),
        ("Lutakon laituri", "Laituri uimareille"),
        ("Laitureita Lutakkoon", "Lapset uimaan"),
        ("Bussi öisin", "Iltabussi kulkemaan"),
        ("Öisin bussi", "Viimeinen bussi"),
        ("Puita pihoille", "Varjo"),
    ] {
        ideas.push(tell(&aino, title, body).await);
    }
    let desk = begun(&curator, &["Vesi", "Maa"]).await;
    let clusters = format!("{desk}/clusters");
    let before = world.service.database().events().await.unwrap();
    assert_eq!(curator.page(&desk).await.links("Ehdotuksia ryhmiksi"), [clusters.as_str()]);
    let page = curator.page(&clusters).await;
    assert_eq!(page.texts("h1"), ["Ehdotuksia ryhmiksi"]);
    let lede = page.texts(".lede").remove(0);
    assert!(lede.contains("harvinaisia sanoja") && lede.contains("ulkopuolista palvelua ei käytetä"), "{lede}");
    assert!(page.text().contains("Ryhmiä on haettu 6 kirjoituksesta"), "{}", page.text());
    assert_eq!(page.texts("section[aria-labelledby] h2"), ["3 kirjoitusta", "2 kirjoitusta"]);
    assert_eq!(page.texts("#group-1-words li"), ["Yhteisiä sanoja:", "uimaan", "laituri", "Lutakkoon"]);
    assert_eq!(page.texts("#group-2-words li"), ["Yhteisiä sanoja:", "bussi", "öisin"]);
    assert_eq!(curator.get(&format!("{clusters}?after=9")).await.location(), clusters, "there is no such page");
    assert_eq!(page.links("Lutakon laituri"), [ideas[1].as_str()]);
    assert_eq!(page.attributes("input[name=contribution]", "type").len(), 5);
    assert!(page.attributes("input[checked]", "name").is_empty(), "the curator reads and chooses");
    assert!(page.links("Hae sanalla").is_empty(), "it answers for nothing that is left out");
    // Both ways lead to where the others are built, and back here.
    let (way, mut fields) = page.form("Poimi valitut osioon");
    fields.retain(|(name, _)| name != "form_key");
    let section = page.attributes("#field-section-1 option", "value")[0].clone();
    assert_eq!(way, format!("{desk}/picks"));
    assert_eq!(fields, [("back".to_owned(), "clusters".to_owned()), ("section".to_owned(), section)]);
    assert_eq!(page.attributes("button[formaction]", "formaction"), vec![format!("{desk}/echoes"); 2]);
    assert_eq!(world.service.database().events().await.unwrap(), before, "reading changes nothing");

    let scope = format!("{desk}/scope");
    let forum = curator.page(&scope).await.attributes("input[name=forum]", "value")[0].clone();
    curator.post(&scope, &[("forum", &forum)]).await.location();
    assert_eq!(curator.page(&scope).await.links("Ehdotuksia ryhmiksi"), [clusters.as_str()]);
    let way = curator.page(&clusters).await.links("Hae sanalla ”uimaan”").remove(0);
    let (way, _) = way.split_once('#').unwrap();
    let answered = curator.page(way).await.texts("#in-question .case a");
    assert_eq!(answered, ["Laituri Lutakkoon", "Lutakon laituri", "Laitureita Lutakkoon"]);
}

#[tokio::test]
async fn where_nothing_is_suggested_the_page_says_why() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let curator = world.person("Kuura", &[(process, Role::Curator)]).await;
    let clusters = format!("{}/clusters", begun(&curator, &[]).await);
    let empty = curator.page(&clusters).await.texts(".empty");
    assert_eq!(empty, ["Ryhmiteltävää ei ole, koska jokaisella kirjoituksella on jo paikka tai perustelu."]);
    for (title, body) in [("Laituri", "Uimaan"), ("Bussi", "Iltaisin"), ("Puita", "Varjoa")] {
        tell(&aino, title, body).await;
    }
    let empty = curator.page(&clusters).await.texts(".empty").remove(0);
    assert!(empty.starts_with("Ryhmiä ei löytynyt."), "{empty}");
    tell(&aino, "Uusi laituri", "Uimaan").await;
    let page = curator.page(&clusters).await;
    assert_eq!(page.texts("#group-1-words li"), ["Yhteisiä sanoja:", "laituri", "Uimaan"]);
    assert!(page.texts(".hint")[0].starts_with("Osioita ei vielä ole."), "there is nowhere to pick into");
    assert!(page.attributes("select[name=section]", "name").is_empty());
}
