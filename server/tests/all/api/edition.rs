//! Workshops and editions, as other programs read them.

use axum::http::{StatusCode, header};
use domain::{
    ContributionId, Pid, ProcessId, WorkshopId,
    account::Actor,
    bundle::{Draft, Pick, SectionDraft, Source},
    form::Fields,
    workshop,
};
use serde_json::{Value, json};
use service::{Service, bundle, edition, workshop as workshops};

use super::{get, problem, to_its_end, with_contributions};
use crate::harness::World;

/// Files a record of which one idea came out.
async fn file(service: &Service, title: &str) -> WorkshopId {
    let fields = Fields::default()
        .with("title", title)
        .with("method", "public-space")
        .with("lang", "fi")
        .with("place", "Sokkari")
        .with("held", "2011-02-12")
        .with("heads", "40")
        .with("summary", "Puhuttiin *joesta*.")
        .with("forum", "joki")
        .with("output_kind", "idea")
        .with("output_title", "Silta")
        .with("output_body", "Silta joelle")
        .with("output_author", "Pöytä 3")
        .with("output_fidelity", "cleaned")
        .with("output_channel", "street");
    let draft = workshop::Draft::parse(&fields).unwrap();
    workshops::file(service, &Actor::Operator, ProcessId(1), draft).await.unwrap()
}

/// Freezes an edition of some sources, one section for each.
pub(super) async fn freeze(service: &Service, title: &str, sources: &[Source]) -> Pid {
    let curator = &Actor::Operator;
    let texts = Fields::default().with("title", title).with("lang", "fi").with("foreword", "Alku*sanat*.");
    let id = bundle::begin(service, curator, ProcessId(1), Draft::parse(&texts).unwrap()).await.unwrap();
    for source in sources {
        let texts = SectionDraft { title: "Ranta".into(), words: "Sanoja.".into() };
        let section = bundle::add_section(service, curator, id, texts).await.unwrap();
        let pick = Pick { source: *source, section, note: "Hyvä".into() };
        bundle::pick(service, curator, id, pick).await.unwrap();
    }
    edition::freeze(service, curator, id).await.unwrap()
}

#[tokio::test]
async fn a_workshop_is_told_with_its_record_and_what_came_out_of_it() {
    let (world, _) = World::with_process().await;
    let id = file(&world.service, "Kangas-pubi").await;
    let whole = get(&world, &format!("/workshops/{id}")).await;
    for (field, value) in [
        ("process", json!("kangas")),
        ("title", json!("Kangas-pubi")),
        ("method", json!("public-space")),
        ("place", json!({"name": "Sokkari"})),
        ("held", json!("2011-02-12")),
        ("heads", json!(40)),
        ("outputs", json!(1)),
        ("summary", json!("Puhuttiin *joesta*.")),
        ("html", json!("<p>Puhuttiin <em>joesta</em>.</p>\n")),
        ("url", json!(format!("https://talkoot.example/p/kangas/workshops/{id}"))),
    ] {
        assert_eq!(whole[field], value, "{field}");
    }
    let later = file(&world.service, "Joki-ilta").await;
    let rows = to_its_end(&world, "/workshops?process=kangas").await;
    let told: Vec<_> = rows.iter().map(|row| (&row["id"], &row["title"], &row["html"])).collect();
    let (first, second) = (json!(later.0), json!(id.0));
    let titles = (json!("Joki-ilta"), json!("Kangas-pubi"));
    assert_eq!(told, [(&first, &titles.0, &Value::Null), (&second, &titles.1, &Value::Null)]);
    let outputs = get(&world, &format!("/contributions?workshop={id}")).await;
    let provenance =
        json!({"channel": "street", "fidelity": "cleaned", "workshop": id.0, "recorder": "Kaupunginhallitus"});
    assert_eq!((&outputs["total"], &outputs["items"][0]["provenance"]), (&json!(1), &provenance));
    for path in ["/contributions?workshop=999", "/workshops/999", "/workshops/x", "/workshops?process=nowhere"] {
        assert_eq!(problem(&world, path).await.0, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(problem(&world, "/contributions?workshop=x").await.1["parameter"], "workshop");
}

#[tokio::test]
async fn an_edition_is_told_with_its_sections_items_and_addresses() {
    let (world, _, ids) = with_contributions().await;
    let workshop = file(&world.service, "Kangas-pubi").await;
    let pid = freeze(&world.service, "Joki", &[Source::Contribution(ids[4]), Source::Workshop(workshop)]).await;
    let whole = get(&world, &format!("/editions/{pid}")).await;
    let address = format!("https://talkoot.example/id/{pid}");
    for (field, value) in [
        ("process", json!("kangas")),
        ("number", json!(1)),
        ("title", json!("Joki")),
        ("publisher", json!("Kaupunginhallitus")),
        ("html", json!("<p>Alku<em>sanat</em>.</p>\n")),
        ("items", json!(2)),
        ("standing", json!("newest")),
        ("successor", Value::Null),
        ("reason", Value::Null),
        ("url", json!(address)),
    ] {
        assert_eq!(whole[field], value, "{field}");
    }
    assert_eq!(whole["digest"].as_str().unwrap().len(), 64);
    assert_eq!(whole["next"], Value::Null);
    let part = get(&world, &format!("/editions/{pid}?limit=1")).await;
    assert_eq!((&part["next"], &part["sections"][1]["items"]), (&json!("1"), &json!([])));
    let rest = get(&world, &format!("/editions/{pid}?limit=1&cursor=1")).await;
    assert_eq!((&rest["next"], &rest["sections"][1]["items"][0]["number"]), (&Value::Null, &json!(2)));
    let [first, second] = whole["sections"].as_array().unwrap().as_slice() else { panic!("{whole}") };
    assert_eq!((&first["title"], &first["html"]), (&json!("Ranta"), &json!("<p>Sanoja.</p>\n")));
    let story = &first["items"][0];
    for (field, value) in [
        ("number", json!(1)),
        ("kind", json!("story")),
        ("revision", json!(1)),
        ("title", json!("Uimaranta 4")),
        ("html", json!("<p>Laitureita <em>joelle</em></p>\n")),
        ("note", json!("Hyvä")),
        ("removed", json!(false)),
        ("url", json!(format!("{address}#item-1"))),
    ] {
        assert_eq!(story[field], value, "{field}");
    }
    let page = format!("https://talkoot.example/p/kangas/contributions/{}", ids[4]);
    assert_eq!(story["source"], json!({"kind": "contribution", "id": ids[4].0, "url": page}));
    let record = &second["items"][0];
    assert_eq!((&record["number"], &record["kind"], &record["provenance"]), (&json!(2), &Value::Null, &Value::Null));
    assert_eq!(record["source"]["kind"], "workshop");
}

#[tokio::test]
async fn what_a_moderator_hides_keeps_its_number_in_an_edition_and_nothing_else() {
    let (world, _, ids) = with_contributions().await;
    let pid = freeze(&world.service, "Joki", &[Source::Contribution(ids[0])]).await;
    world.hide(ids[0]).await;
    let item = get(&world, &format!("/editions/{pid}")).await["sections"][0]["items"][0].clone();
    assert_eq!((&item["number"], &item["removed"], &item["html"]), (&json!(1), &json!(true), &json!("")));
    assert!(!item.to_string().contains("Laitureita"), "{item}");
}

#[tokio::test]
async fn editions_are_listed_and_cited_also_when_they_were_withdrawn() {
    let (world, _, ids) = with_contributions().await;
    let sources: Vec<Source> = ids.iter().map(|id: &ContributionId| Source::Contribution(*id)).collect();
    let mut pids = Vec::new();
    for title in ["Joki", "Ranta", "Silta"] {
        pids.push(freeze(&world.service, title, &sources).await);
    }
    let reason = "Siinä oli väärä kuva.".to_owned();
    edition::withdraw(&world.service, &Actor::Operator, &pids[1], reason.clone()).await.unwrap();
    let rows = to_its_end(&world, "/editions?process=kangas").await;
    let told: Vec<_> =
        rows.iter().map(|row| (row["title"].as_str().unwrap(), row["standing"].as_str().unwrap())).collect();
    assert_eq!(told, [("Silta", "newest"), ("Ranta", "withdrawn"), ("Joki", "newest")]);
    assert_eq!(rows[1]["reason"], json!(reason));

    let (status, gone) = problem(&world, &format!("/editions/{}", pids[1])).await;
    assert_eq!(status, StatusCode::GONE);
    assert!(gone["detail"].as_str().unwrap().contains(&reason), "{gone}");
    for (ending, kind, part) in [
        ("bib", "application/x-bibtex; charset=utf-8", "@book{talkoot-"),
        ("json", "application/vnd.citationstyles.csl+json", "\"type\":\"book\""),
        ("txt", "text/plain; charset=utf-8", "https://talkoot.example/id/"),
    ] {
        for pid in &pids[..2] {
            let answer = world.guest().get(&format!("/api/v1/editions/{pid}/citation.{ending}")).await;
            assert_eq!(
                (answer.status, &answer.headers[header::CONTENT_TYPE]),
                (StatusCode::OK, &kind.parse().unwrap())
            );
            assert!(answer.text().contains(part) && answer.text().contains(pid.as_str()), "{}", answer.text());
        }
        assert_eq!(
            problem(&world, &format!("/editions/0000000000000000/citation.{ending}")).await.0,
            StatusCode::NOT_FOUND
        );
    }
    assert_eq!(problem(&world, "/editions/x").await.0, StatusCode::NOT_FOUND);
}
