//! Echo groups over HTTP: from grouping to the answer for those that say the same, and what everybody sees of it.

use axum::http::StatusCode;
use domain::account::Role;

use crate::{
    bundle::{begun, idea, pick},
    harness::{Answer, World},
};

fn number(path: &str) -> &str {
    path.rsplit('/').next().unwrap()
}

/// What a form holds, but for its key.
fn held(page: &Answer, button: &str) -> Vec<(String, String)> {
    page.form(button).1.into_iter().filter(|(name, _)| name != "form_key").collect()
}

fn owned(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[tokio::test]
async fn a_curator_groups_what_says_the_same_and_answers_for_it() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let curator = world.person("Kuura", &[(process, Role::Curator)]).await;
    let mut ideas = Vec::new();
    for title in ["Laituri", "Portaat", "Uimaranta", "Metro"] {
        ideas.push(idea(&aino, title).await);
    }
    let ids: Vec<&str> = ideas.iter().map(|path| number(path)).collect();
    let desk = begun(&curator, &["Vesi"]).await;
    pick(&curator, &desk, 0, "laituri").await;
    let scope = format!("{desk}/scope");
    let forum = curator.page(&scope).await.attributes("input[name=forum]", "value")[0].clone();
    curator.post(&scope, &[("forum", &forum)]).await.location();
    assert!(curator.page(&desk).await.links("odottaa ratkaisua").is_empty());

    // From the list of what waits: two that say the same.
    let echoes = format!("{desk}/echoes");
    let page = curator.page(&scope).await;
    assert_eq!(page.attributes("button[name=back][value=scope]", "formaction"), std::slice::from_ref(&echoes));
    let typed = [("disposition", "later"), ("item", "contribution:1"), ("reason", "Sama <b>asia</b>")];
    let both = [&[("contribution", ids[1]), ("contribution", ids[2]), ("back", "scope")][..], &typed].concat();
    let page = curator.post(&format!("{echoes}?q=joelle"), &both).await;
    assert_eq!(page.status, StatusCode::OK, "the answer goes on where it was");
    assert_eq!(page.texts("main .notice[role=status]"), ["Valitut on nyt merkitty samaa sanoviksi."]);
    assert_eq!(page.attributes("#in-question input[name=contribution][checked]", "value"), ids[1..3]);
    assert_eq!(page.attributes("#field-disposition option[selected]", "value"), ["later"]);
    assert_eq!(page.attributes("#field-item option[selected]", "value"), ["contribution:1"]);
    assert_eq!(page.texts("textarea"), ["Sama <b>asia</b>"]);
    assert_eq!(page.texts(".error-summary"), Vec::<String>::new());
    assert!(page.form("Tallenna valituille").0.contains("?q=joelle"), "and so does the list");
    // And the item itself, from elsewhere.
    let item = [("contribution", ids[0]), ("contribution", ids[2]), ("back", "clusters")];
    assert_eq!(curator.post(&echoes, &item).await.location(), format!("{desk}/clusters"));
    let page = curator.page(&scope).await;
    assert_eq!(page.texts("#in-question .case a"), ["Portaat", "Uimaranta", "Metro"]);
    assert_eq!(page.text().matches("Sanoo samaa kuin kohta 1. Laituri").count(), 2);

    let way = curator.page(&desk).await.links("2 samaa sanovaa odottaa ratkaisua").remove(0);
    assert_eq!(way, format!("{scope}?echo=contribution%3A{}#in-question", ids[0]));
    let page = curator.page(&way).await;
    assert_eq!(page.texts("#in-question .case a"), ["Portaat", "Uimaranta"]);
    assert!(page.text().contains("sanovat samaa kuin kohta 1. Laituri"));
    assert_eq!(page.attributes("input[name=contribution][checked]", "value"), ids[1..3]);
    let source = format!("contribution:{}", ids[0]);
    assert_eq!(page.attributes("#field-disposition option[selected]", "value"), ["echoed"]);
    assert_eq!(page.attributes("#field-item option[selected]", "value"), [source.as_str()]);
    let (action, mut fields) = page.form("Tallenna valituille");
    let reason = fields.iter_mut().find(|(name, _)| name == "reason").unwrap();
    assert_eq!(std::mem::replace(&mut reason.1, "Sama pääsy veteen.".into()), "", "why is the curator's to say");
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(curator.post(&action, &fields).await.location(), format!("{scope}#in-question"));
    let page = curator.page(&scope).await;
    assert_eq!(page.texts("table.plain td"), ["4", "1", "2", "0", "0", "0", "1"]);
    assert!(curator.page(&desk).await.links("odottaa ratkaisua").is_empty());
    assert!(curator.page(&way).await.text().contains("Kaikilla samaa sanovilla on jo paikka tai perustelu."));
}

#[tokio::test]
async fn everybody_sees_who_says_the_same_and_a_curator_takes_one_out() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let curator = world.person("Kuura", &[(process, Role::Curator)]).await;
    let moderator = world.person("Mod", &[(process, Role::Moderator)]).await;
    let mut ideas = Vec::new();
    for n in 1..=13 {
        ideas.push(idea(&aino, &format!("Laituri numero {n}")).await);
    }
    let guest = world.guest();
    assert!(guest.page(&ideas[0]).await.texts("#echoes").is_empty());
    let desk = begun(&curator, &["Vesi"]).await;
    let chosen: Vec<(&str, &str)> = ideas.iter().map(|path| ("contribution", number(path))).collect();
    assert_eq!(curator.post(&format!("{desk}/echoes"), &chosen).await.location(), format!("{desk}/echoes"));

    let page = guest.page(&ideas[0]).await;
    assert_eq!(page.texts("#echoes h2"), ["Muutkin sanovat samaa"]);
    assert_eq!(page.texts("#echoes .meta li"), ["12 muuta kirjoitusta", "saatu yhdellä tavalla"]);
    assert_eq!(page.attributes("#echoes .stack a", "href"), ideas[1..11]);
    let all = page.links("Näytä kaikki 12 kirjoitusta").remove(0);
    assert_eq!(all, format!("{}/echoes", ideas[0]));
    assert_eq!(guest.page(&all).await.attributes(".card-title a", "href"), ideas[1..]);
    moderator.rule(&ideas[1], "hide").await.location();
    let page = guest.page(&ideas[0]).await;
    assert_eq!(page.texts("#echoes .meta li")[0], "11 muuta kirjoitusta");
    assert_eq!(page.attributes("#echoes .stack a", "href"), ideas[2..12], "what is hidden is not named");

    let removal = format!("{}/echoes/removal", ideas[0]);
    for (who, status) in [(&guest, StatusCode::UNAUTHORIZED), (&aino, StatusCode::FORBIDDEN)] {
        assert!(who.page(&ideas[0]).await.attributes("#echoes form", "action").is_empty());
        assert_eq!(who.post(&removal, &[]).await.status, status);
    }
    assert_eq!(curator.submit(&ideas[0], "Ota tämä pois ryhmästä", &[]).await.location(), ideas[0]);
    assert!(guest.page(&ideas[0]).await.texts("#echoes").is_empty());
    assert!(guest.page(&all).await.text().contains("Mikään muu kirjoitus ei sano samaa."));
    assert_eq!(guest.page(&ideas[2]).await.texts("#echoes .meta li")[0], "10 muuta kirjoitusta");
}

#[tokio::test]
async fn a_curator_finds_the_groups_beside_the_desk_and_what_is_refused_is_kept() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let curator = world.person("Kuura", &[(process, Role::Curator)]).await;
    let mut ideas = Vec::new();
    for title in ["Laituri", "Portaat", "Uimaranta"] {
        ideas.push(idea(&aino, title).await);
    }
    let ids: Vec<&str> = ideas.iter().map(|path| number(path)).collect();
    let desk = begun(&curator, &["Vesi", "Maa"]).await;
    pick(&curator, &desk, 0, "laituri").await;
    let echoes = format!("{desk}/echoes");
    assert_eq!(curator.page(&desk).await.links("Samaa sanovat kirjoitukset"), std::slice::from_ref(&echoes));
    assert!(curator.page(&echoes).await.text().contains("Ryhmiä ei vielä ole."));

    let refused = curator.post(&echoes, &[("contribution", ids[1]), ("back", "clusters")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attributes(".error-summary a", "href"), ["#field-contribution"]);
    assert_eq!(refused.texts("#field-contribution .error-text"), ["Liian vähän: valitse vähintään 2."]);
    assert_eq!(refused.form("Merkitse samaa sanoviksi").0, echoes);
    assert_eq!(held(&refused, "Merkitse samaa sanoviksi"), owned(&[("back", "clusters"), ("contribution", ids[1])]));
    let unknown = [("contribution", ids[1]), ("contribution", "999")];
    assert_eq!(curator.post(&echoes, &unknown).await.status, StatusCode::UNPROCESSABLE_ENTITY);

    let all: Vec<(&str, &str)> = ids.iter().map(|id| ("contribution", *id)).collect();
    curator.post(&echoes, &all).await.location();
    let page = curator.page(&echoes).await;
    assert_eq!(page.texts("#echo-1 h2"), ["Laituri"]);
    assert_eq!(page.texts("#echo-1 > .meta li"), ["3 kirjoitusta", "saatu yhdellä tavalla"]);
    assert_eq!(page.attributes("input[name=contribution][checked]", "value"), ids[1..]);
    assert_eq!(page.links("Jo koosteessa"), [format!("{desk}#pick-1")]);
    assert_eq!(page.form("Poimi valitut osioon").0, format!("{desk}/picks"));
    let want = [("back", "echoes"), ("contribution", ids[1]), ("contribution", ids[2]), ("section", "1")];
    assert_eq!(held(&page, "Poimi valitut osioon"), owned(&want));

    // What was typed beside it on the page of the scope stays there.
    let scope = format!("{desk}/scope");
    let forum = curator.page(&scope).await.attributes("input[name=forum]", "value")[0].clone();
    curator.post(&scope, &[("forum", &forum)]).await.location();
    let typed = [("contribution", ids[1]), ("reason", "Sama <b>asia</b>"), ("back", "scope")];
    let refused = curator.post(&format!("{echoes}?q=portaat"), &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.texts("#in-question .case a"), ["Portaat"], "the same list");
    assert_eq!(refused.texts("textarea"), ["Sama <b>asia</b>"]);
    assert_eq!(refused.texts("#field-contribution .error-text"), ["Liian vähän: valitse vähintään 2."]);

    let guest = world.guest();
    assert_eq!(guest.get(&echoes).await.status, StatusCode::SEE_OTHER);
    for (who, status) in [(&guest, StatusCode::UNAUTHORIZED), (&aino, StatusCode::FORBIDDEN)] {
        assert_eq!(who.post(&echoes, &all).await.status, status);
    }
}
