//! The curator's desk where there is much to find and much in the bundle.

use axum::http::StatusCode;
use domain::{
    BundleId, ContributionId, ForumId, ProcessId, SectionId,
    account::{Actor, Role},
    bundle::{PICKS_MAX, PickMany, SectionDraft, Source},
    contribution::Draft,
    form::Fields,
    page::Limit,
    process::{Access, ForumDraft, Moderation},
};
use service::{account, bundle, contribution, process as processes};

use crate::{
    bundle::{begun, idea, pick},
    harness::{Answer, World},
    workshop::file,
};

/// Somebody who may publish as much as they like.
async fn author(world: &World, process: ProcessId) -> Actor {
    let id = world.join("Kirjoittaja").await;
    account::grant(&world.service, &Actor::Operator, id, Some(process), Role::Moderator).await.unwrap();
    account::member(&world.service, id).await.unwrap()
}

async fn forum(world: &World, process: ProcessId, slug: &str) -> ForumId {
    processes::forum(&world.service, process, slug).await.unwrap().id
}

/// Publishes an idea at a place.
async fn published(world: &World, who: &Actor, forum: ForumId, title: &str, place: [&str; 3]) -> ContributionId {
    let [name, lat, lon] = place;
    let fields = Fields::default().with("kind", "idea").with("lang", "fi").with("title", title).with("body", title);
    let fields = fields.with("place", name).with("lat", lat).with("lon", lon);
    contribution::publish(&world.service, who, forum, Draft::parse(&fields, &[]).unwrap()).await.unwrap()
}

/// A bundle with sections of so many items each, and its path.
pub(crate) async fn full(world: &World, process: ProcessId, counts: &[usize]) -> String {
    let who = author(world, process).await;
    let joki = forum(world, process, "joki").await;
    let draft = domain::bundle::Draft { title: "Joki".into(), lang: domain::Lang::Fi, foreword: "Alkusanat".into() };
    let id: BundleId = bundle::begin(&world.service, &Actor::Operator, process, draft).await.unwrap();
    let mut number = 0;
    for count in counts {
        let draft = SectionDraft { title: format!("Osio, {count}"), words: String::new() };
        let section: SectionId = bundle::add_section(&world.service, &Actor::Operator, id, draft).await.unwrap();
        let mut sources = Vec::new();
        for _ in 0..*count {
            number += 1;
            let idea = published(world, &who, joki, &format!("Ajatus {number}"), [""; 3]).await;
            sources.push(Source::Contribution(idea));
        }
        for some in sources.chunks(PICKS_MAX) {
            let picks = PickMany { sources: some.to_vec(), section };
            bundle::pick_many(&world.service, &Actor::Operator, id, picks).await.unwrap();
        }
    }
    format!("/fi/p/kangas/bundles/{id}")
}

/// The page of an address with an anchor.
fn bare(location: &str) -> &str {
    location.split('#').next().unwrap()
}

fn finds(page: &Answer) -> Vec<String> {
    page.texts("#find li.case > a:first-of-type")
}

#[tokio::test]
async fn a_desk_of_hundreds_of_items_stays_small_and_shows_what_was_changed() {
    let (world, process) = World::with_process().await;
    let curator = world.person("Kuura", &[(process, Role::Curator)]).await;
    let desk = full(&world, process, &[250, 50]).await;
    let page = curator.page(&desk).await;
    assert!(page.bytes.len() < 200_000, "{} bytes", page.bytes.len());
    assert_eq!(page.texts("article.desk-item").len(), 40);
    assert_eq!(page.texts("nav[aria-label=Osiot] li"), ["Osio, 250 (250 kohtaa)", "Osio, 50 (50 kohtaa)"]);
    let next = page.attributes("#section-2 .pager a[rel=next]", "href").remove(0);
    assert_eq!(next, format!("{desk}?from=2%3A21#section-2"));
    let same = [("contribution", "1"), ("contribution", "137")];
    let echoes = curator.post(&format!("{desk}/echoes"), &same).await.location();
    let ways = curator.page(&echoes).await.links("Jo koosteessa");
    assert_eq!(ways, [format!("{desk}#pick-1"), format!("{desk}?from=1%3A121#pick-137")]);
    let page = curator.page(bare(&next)).await;
    assert_eq!(page.texts("section.edition-section h2"), ["Osio, 50", "Osio, 250"], "what is asked for stands first");
    assert_eq!(page.texts("#pick-271 h3 + .meta li:first-child"), ["Kohta 271"]);

    let note = format!("{desk}/items/137/note");
    let back = curator.post(&note, &[("note", "Huomaa tämä"), ("version", "1")]).await.location();
    assert_eq!(back, format!("{desk}?from=1%3A121#pick-137"));
    let page = curator.page(bare(&back)).await;
    assert_eq!(page.texts("#pick-137 .curator-note"), ["Huomaa tämä"]);
    let long = "x".repeat(1_001);
    let refused = curator.post(&note, &[("note", &long), ("version", "2")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attributes("#pick-137 details[open] #field-note-137", "aria-invalid"), ["true"]);
    let moved = |item: i32| format!("{desk}/items/{item}/place");
    for (item, way, at) in [(21, "up", ""), (20, "up", ""), (240, "down", "?from=1%3A241")] {
        let back = curator.post(&moved(item), &[("move", way)]).await.location();
        assert_eq!(back, format!("{desk}{at}#pick-{item}"));
        assert_eq!(curator.page(bare(&back)).await.texts(&format!("#pick-{item}")).len(), 1, "{item}");
    }
    let into = [("move", "into"), ("section", "2")];
    assert_eq!(curator.post(&moved(1), &into).await.location(), format!("{desk}?from=2%3A41#pick-1"));
}

#[tokio::test]
async fn an_item_is_named_by_its_number_where_a_list_of_all_would_be_long() {
    let (world, process) = World::with_process().await;
    let curator = world.person("Kuura", &[(process, Role::Curator)]).await;
    let desk = full(&world, process, &[60, 42]).await;
    let left = idea(&curator, "Jäi pois").await;
    let scope = format!("{desk}/scope");
    let forum = curator.page(&scope).await.attributes("input[name=forum]", "value").remove(0);
    curator.post(&scope, &[("forum", &forum)]).await.location();
    assert_eq!(curator.page(&scope).await.attributes("#field-item", "type"), ["text"]);
    let left = left.rsplit('/').next().unwrap();
    let seen = curator.page(&scope).await.attributes("input[name=seen]", "value").remove(0);
    let said = |of: &str, item: &str, seen: &str| {
        let said = [("contribution", of), ("disposition", "echoed"), ("reason", "Sama asia."), ("item", item)];
        let said = said.into_iter().chain([("seen", seen)]);
        said.map(|(name, value)| (name, value.to_owned())).collect::<Vec<_>>()
    };
    let send = async |fields: Vec<(&'static str, String)>| {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        curator.post(&format!("{scope}/dispositions"), &fields).await
    };
    let answer = async |item: &str| send(said(left, item, &seen)).await;
    for wrong in ["0", "103", "Ajatus 61"] {
        let refused = answer(wrong).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert_eq!(refused.attributes("#field-item", "value"), [wrong], "what was typed stays");
    }
    for (right, title) in [("61", "Ajatus 61"), (" 101 ", "Ajatus 101"), ("/fi/p/kangas/contributions/7?x", "Ajatus 7")]
    {
        answer(right).await.location();
        let page = curator.page(&format!("{scope}?which=echoed")).await;
        assert!(page.texts("#in-question .case .meta li").contains(&title.to_owned()), "{title}");
    }
    // A colleague writes a note, which changes no number, and then takes the first item out.
    let toivo = world.person("Toivo", &[(process, Role::Curator)]).await;
    let other = idea(&curator, "Jäi myös").await;
    let other = other.rsplit('/').next().unwrap();
    toivo.post(&format!("{desk}/items/1/note"), &[("note", "Hyvä"), ("version", "1")]).await.location();
    answer("61").await.location();
    toivo.post(&format!("{desk}/items/1/removal"), &[]).await.location();
    let late = send(said(other, "61", &seen)).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.texts("#field-item-error")[0].contains("numerot ovat voineet muuttua"));
    assert_eq!(late.attributes("#field-item", "value"), ["61"], "what was typed stays");
    answer("contribution:7").await.location();
    let seen = late.attributes("input[name=seen]", "value").remove(0);
    send(said(other, "61", &seen)).await.location();
    let page = curator.page(&format!("{scope}?which=echoed")).await;
    assert!(page.texts("#in-question .case .meta li").contains(&"Ajatus 62".to_owned()), "by its number now");
    // One's own change on another page makes other numbers, too.
    let seen = curator.page(&scope).await.attributes("input[name=seen]", "value").remove(0);
    curator.post(&format!("{desk}/items/2/removal"), &[]).await.location();
    let late = send(said(other, "61", &seen)).await;
    assert!(late.texts("#field-item-error")[0].contains("numerot ovat voineet muuttua"));
}

#[tokio::test]
async fn many_finds_are_picked_with_one_button() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let curator = world.person("Kuura", &[(process, Role::Curator)]).await;
    for title in ["Silta", "Ranta", "Penkki", "Laituri"] {
        idea(&aino, title).await;
    }
    let desk = begun(&curator, &["Vesi", "Maa"]).await;
    pick(&curator, &desk, 1, "penkki").await;
    let found = curator.page(&format!("{desk}?kind=idea")).await;
    assert_eq!(finds(&found), ["Laituri", "Penkki", "Ranta", "Silta"]);
    let boxes = found.attributes("#find input[form=finder][name=source]", "value");
    assert_eq!(boxes, ["contribution:4", "contribution:2", "contribution:1"], "what is in the bundle has no box");
    let button = "#find button[form=finder][formmethod=post]";
    let picks = found.attributes(button, "formaction").remove(0);
    assert_eq!(picks, format!("{desk}/picks"));

    let chosen =
        [("kind", "idea"), ("forum", ""), ("after", ""), ("source", boxes[2].as_str()), ("source", boxes[0].as_str())];
    let sent = [chosen.as_slice(), &[("section", "1")]].concat();
    assert_eq!(curator.post(&picks, &sent).await.location(), format!("{desk}?kind=idea&section=1#find"));
    let page = curator.page(&desk).await;
    assert_eq!(page.texts("#section-1 h3"), ["Silta", "Laituri"], "in the order sent");
    for (back, to) in [("clusters", "/clusters"), ("echoes", "/echoes"), ("elsewhere", "?section=1#find")] {
        let sent = [("contribution", "1"), ("section", "1"), ("back", back)];
        assert_eq!(curator.post(&picks, &sent).await.location(), format!("{desk}{to}"));
    }

    let sent = [("q", "ranta"), ("source", "contribution:2"), ("source", "contribution:99"), ("section", "2")];
    let refused = curator.post(&picks, &sent).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attributes(".error-summary a", "href"), ["#field-source"]);
    assert_eq!(refused.attributes("#search", "value"), ["ranta"]);
    assert_eq!(refused.attributes("#find input[name=source][checked]", "value"), ["contribution:2"]);
    assert_eq!(refused.attributes("#field-section option[selected]", "value"), ["2"]);
    let none = curator.post(&picks, &[("section", "2")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(world.guest().post(&picks, &sent).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(aino.post(&picks, &sent).await.status, StatusCode::FORBIDDEN);
    assert_eq!(curator.page(&desk).await.texts(".desk-item").len(), 3, "nothing of it was done");

    // What was chosen among other finds stays chosen.
    let page = curator.page(&format!("{desk}?q=silta&source=contribution:2&source=contribution:1")).await;
    assert_eq!(page.attributes("#find input[name=source][checked]", "value"), ["contribution:2"]);
    assert_eq!(finds(&page), ["Ranta", "Silta"]);
    assert!(page.texts("#find li.case")[0].contains("Valittu toisesta hausta"));

    // As much stays chosen as is picked at once, and it is in no link that leads elsewhere on the desk.
    let many =
        |count: usize| (0..count).map(|n| format!("&source=contribution:{}", 2 + 10 * n)).collect::<Vec<_>>().concat();
    for (count, told) in [(PICKS_MAX, 0), (PICKS_MAX + 1, 1)] {
        let page = curator.page(&format!("{desk}?q=silta{}", many(count))).await;
        assert_eq!(page.texts("#find .notice.warning").len(), told, "{count}");
        assert_eq!(page.attributes("#find input[name=source][checked]", "value"), ["contribution:2"]);
        assert!(!page.attributes("[data-desk]", "data-desk-here")[0].contains("source"), "{count}");
    }
}

#[tokio::test]
async fn the_plan_and_the_workshops_narrow_what_is_found() {
    let (world, process) = World::with_process().await;
    let curator = world.person("Kuura", &[(process, Role::Curator)]).await;
    let outi = world.person("Outi", &[(process, Role::Facilitator)]).await;
    let session = file(&outi).await;
    let who = author(&world, process).await;
    let (joki, tori) = (forum(&world, process, "joki").await, forum(&world, process, "tori").await);
    for (forum, title, place) in [
        (joki, "Silta", ["Piippu", "62.2410", "25.7470"]),
        (joki, "Ranta", ["Piippu", "62.2411", "25.7471"]),
        (tori, "Penkki", ["", "62.2410", "25.7471"]),
        (joki, "Kioski", ["Halli", "62.2500", "25.7900"]),
        (joki, "Puu", ["Jossain", "", ""]),
    ] {
        published(&world, &who, forum, title, place).await;
    }
    let desk = begun(&curator, &["Vesi"]).await;
    let closed = curator.page(&desk).await;
    assert_eq!(closed.texts(".plan").len(), 0, "the plan is drawn where it is asked for");
    let way = closed.links("Näytä kartalla").remove(0);
    let open = curator.page(bare(&way)).await;
    let near = "#plan nav a";
    assert_eq!(open.texts(near), ["3 kirjoitusta lähellä paikkaa Piippu", "Yksi kirjoitus lähellä paikkaa Halli"]);
    assert_eq!(open.texts(".plan-number"), ["3", "1"]);
    assert_eq!(open.attributes(".plan a", "href"), open.attributes(near, "href"));
    assert!(open.texts("figcaption")[0].starts_with("Paikka on 4 löydetyllä kirjoituksella."));

    let narrowed = curator.page(bare(&open.attributes(near, "href")[0])).await;
    assert_eq!(finds(&narrowed), ["Penkki", "Ranta", "Silta"]);
    assert!(narrowed.texts("#find .notice")[0].starts_with("Näkyvissä vain kirjoitukset yhdeltä kartan alueelta"));
    let wider = curator.page(bare(&narrowed.links("Näytä kaikki paikat")[0])).await;
    assert_eq!(finds(&wider).len(), 6);
    let within = narrowed.attributes("#finder input[name=within]", "value").remove(0);
    let both = curator.page(&format!("{desk}?forum={tori}&kind=idea&within={within}")).await;
    assert_eq!(finds(&both), ["Penkki"]);
    for nonsense in
        ["within=91,0,92,0", "within=62,179,63,-179", "within=x", "forum=x&kind=x&workshop=x&from=x&section=x"]
    {
        assert_eq!(finds(&curator.page(&format!("{desk}?{nonsense}")).await).len(), 6, "{nonsense}");
    }

    // A forum that is not among the first hundred narrows all the same.
    let mut last = tori;
    for n in 0..Limit::MAX.rows() {
        let (slug, name) = (format!("ranta-{n}"), format!("Ranta {n}"));
        let (access, moderation) = (Access::Members, Moderation::After);
        let draft = ForumDraft { slug, name, summary: "Ranta".into(), access, moderation };
        last = processes::open_forum(&world.service, &Actor::Operator, process, draft).await.unwrap();
    }
    published(&world, &who, last, "Lato", [""; 3]).await;
    let narrowed = curator.page(&format!("{desk}?forum={last}")).await;
    assert_eq!(finds(&narrowed), ["Lato"]);
    assert_eq!(narrowed.attributes("#field-forum option[selected]", "value"), [last.to_string()]);

    let workshops = curator.page(&format!("{desk}?kind=workshops")).await;
    let own = workshops.links("Yksi kirjoitus työpajasta").remove(0);
    assert!(own.contains(&format!("workshop={}", session.rsplit('/').next().unwrap())));
    let page = curator.page(bare(&own)).await;
    assert_eq!(finds(&page), ["Laituri"]);
    assert_eq!(finds(&curator.page(bare(&page.links("Näytä myös muut kirjoitukset")[0])).await).len(), 7);
}
