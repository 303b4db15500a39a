//! The read API: what it shows, what it keeps to itself, and how it says that it cannot.

mod council;
mod edition;

use std::collections::HashSet;

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use domain::{
    ContributionId, ProcessId,
    account::{Actor, Role, SignUp},
    form::Fields,
};
use serde_json::{Value, json};
use service::{account, contribution, process};

use crate::harness::{Answer, World};

fn read(answer: &Answer) -> Value {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    assert_eq!(answer.headers[header::CONTENT_TYPE], "application/json");
    serde_json::from_slice(&answer.bytes).unwrap()
}

async fn get(world: &World, path: &str) -> Value {
    read(&world.guest().get(&format!("/api/v1{path}")).await)
}

/// The problem that an address answers with.
async fn problem(world: &World, path: &str) -> (StatusCode, Value) {
    let answer = world.guest().get(&format!("/api/v1{path}")).await;
    assert_eq!(answer.headers[header::CONTENT_TYPE], "application/problem+json", "{path}: {}", answer.text());
    let problem: Value = serde_json::from_slice(&answer.bytes).unwrap();
    assert_eq!((&problem["type"], &problem["status"]), (&json!("about:blank"), &json!(answer.status.as_u16())));
    (answer.status, problem)
}

/// A list read to its end, row by row.
async fn to_its_end(world: &World, path: &str) -> Vec<Value> {
    let sign = if path.contains('?') { '&' } else { '?' };
    let (mut rows, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = get(world, &format!("{path}{sign}limit=1{cursor}")).await;
        let items = page["items"].as_array().unwrap();
        rows.extend(items.iter().cloned());
        let Some(next) = page["next"].as_str() else {
            assert_eq!(page["total"], json!(rows.len()), "{path}");
            return rows;
        };
        assert_eq!(items.len(), 1, "{path}");
        cursor = format!("&cursor={next}");
    }
}

async fn member(world: &World, name: &str, roles: &[(ProcessId, Role)]) -> Actor {
    let form = SignUp { email: format!("{name}@example.org"), name: name.into(), password: "a long password".into() };
    let id = account::join(&world.service, &Actor::Guest, form).await.unwrap();
    for (process, role) in roles {
        account::grant(&world.service, &Actor::Operator, id, Some(*process), *role).await.unwrap();
    }
    account::member(&world.service, id).await.unwrap()
}

fn draft(kind: &str, title: &str) -> domain::contribution::Draft {
    let fields = Fields::default()
        .with("kind", kind)
        .with("lang", "fi")
        .with("title", title)
        .with("body", "Laitureita *joelle*")
        .with("place", "Tourujoki")
        .with("lat", "62.2426")
        .with("lon", "25.7473")
        .with("video", "https://youtu.be/dQw4w9WgXcQ");
    domain::contribution::Draft::parse(&fields, &[]).unwrap()
}

/// Five contributions of Aino's in the forum `joki`, of which the last is a story.
async fn with_contributions() -> (World, Actor, Vec<ContributionId>) {
    let (world, process) = World::with_process().await;
    let aino = member(&world, "aino", &[(process, Role::Moderator)]).await;
    let forum = process::forum(&world.service, process, "joki").await.unwrap().id;
    let mut ids = Vec::new();
    for n in 0..5 {
        let kind = if n == 4 { "story" } else { "idea" };
        ids.push(
            contribution::publish(&world.service, &aino, forum, draft(kind, &format!("Uimaranta {n}"))).await.unwrap(),
        );
    }
    (world, aino, ids)
}

#[tokio::test]
async fn a_contribution_is_told_with_its_provenance_place_and_addresses() {
    let (world, aino, ids) = with_contributions().await;
    let id = ids[4];
    contribution::support(&world.service, &aino, id).await.unwrap();
    contribution::revise(&world.service, &aino, id, (domain::Version(1), draft("story", "Uimapaikka"))).await.unwrap();
    let whole = get(&world, &format!("/contributions/{id}")).await;
    for (field, value) in [
        ("process", json!("kangas")),
        ("forum", json!("joki")),
        ("kind", json!("story")),
        ("lang", json!("fi")),
        ("title", json!("Uimapaikka")),
        ("excerpt", json!("Laitureita joelle")),
        ("author", json!("aino")),
        ("provenance", json!({"channel": "web", "fidelity": "verbatim", "workshop": null, "recorder": null})),
        ("place", json!({"name": "Tourujoki", "lat": 62.2426, "lon": 25.7473})),
        ("picture", Value::Null),
        ("supports", json!(1)),
        ("comments", json!(0)),
        ("created", json!("2011-02-14T12:00:00Z")),
        ("url", json!(format!("https://talkoot.example/p/kangas/contributions/{id}"))),
    ] {
        assert_eq!(whole[field], value, "{field}");
    }
    assert_eq!(whole["revisions"]["total"], 2);
    let newest = &whole["revisions"]["items"][0];
    assert_eq!((&newest["number"], &newest["body"]), (&json!(2), &json!("Laitureita *joelle*")));
    assert_eq!(newest["html"], "<p>Laitureita <em>joelle</em></p>\n");
    assert_eq!(newest["videos"], json!(["https://www.youtube.com/watch?v=dQw4w9WgXcQ"]));

    let row = &get(&world, "/contributions").await["items"][0];
    for field in ["id", "process", "forum", "provenance", "place", "supports", "url", "title"] {
        assert_eq!(row[field], whole[field], "{field}");
    }
}

#[tokio::test]
async fn filters_leave_out_what_does_not_fit() {
    let (world, _, _) = with_contributions().await;
    for (query, total) in [
        ("", 5),
        ("?process=kangas", 5),
        ("?process=kangas&forum=joki", 5),
        ("?process=kangas&forum=tori", 0),
        ("?kind=story", 1),
        ("?search=laituri", 5),
        ("?process=kangas&kind=idea&search=uimaranta+3", 1),
        ("?search=pys%C3%A4k%C3%B6inti", 0),
    ] {
        assert_eq!(get(&world, &format!("/contributions{query}")).await["total"], total, "{query}");
    }
}

#[tokio::test]
async fn what_pages_do_not_show_the_api_does_not_either() {
    let (world, aino, ids) = with_contributions().await;
    world.hide(ids[1]).await;
    contribution::withdraw(&world.service, &aino, ids[2]).await.unwrap();
    for (id, status) in [(ids[1], StatusCode::NOT_FOUND), (ids[2], StatusCode::GONE)] {
        assert_eq!(problem(&world, &format!("/contributions/{id}")).await.0, status);
        assert_eq!(problem(&world, &format!("/contributions/{id}/revisions")).await.0, status);
    }
    for path in ["/contributions", "/contributions?process=kangas&forum=joki", "/contributions?search=uimaranta"] {
        let seen: Vec<_> = to_its_end(&world, path).await.into_iter().map(|row| row["id"].clone()).collect();
        assert_eq!(seen, [json!(ids[4].0), json!(ids[3].0), json!(ids[0].0)], "{path}");
    }
    let forums = get(&world, "/forums?process=kangas").await;
    assert_eq!(forums["items"][0]["contributions"], 3);

    // Who asks makes no difference: the API knows nobody.
    let moderator = world.person("eero", &[(ProcessId(1), Role::Moderator)]).await;
    let answer = moderator.get(&format!("/api/v1/contributions/{}", ids[1])).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_list_is_read_to_its_end_without_gaps_or_repeats() {
    let (world, aino, ids) = with_contributions().await;
    for n in 0..4 {
        let fields = Fields::default()
            .with("slug", format!("more-{n}"))
            .with("name", "More")
            .with("summary", "s")
            .with("area", "a")
            .with("body", "b")
            .with("lang", "en")
            .with("access", "members");
        let more = domain::process::Draft::parse(&fields).unwrap();
        process::open(&world.service, &Actor::Operator, more, process::Origin::default()).await.unwrap();
        let forum = domain::process::ForumDraft::parse(&fields).unwrap();
        process::open_forum(&world.service, &Actor::Operator, ProcessId(1), forum).await.unwrap();
        contribution::revise(&world.service, &aino, ids[0], (domain::Version(n + 1), draft("idea", "Toinen")))
            .await
            .unwrap();
    }
    for (path, key, count) in [
        ("/processes".to_owned(), "slug", 5),
        ("/forums?process=kangas".to_owned(), "slug", 6),
        ("/contributions".to_owned(), "id", 5),
        (format!("/contributions/{}/revisions", ids[0]), "number", 5),
    ] {
        let mut rows: Vec<String> = to_its_end(&world, &path).await.iter().map(|row| row[key].to_string()).collect();
        rows.sort_unstable();
        rows.dedup();
        assert_eq!(rows.len(), count, "{path}");
    }
}

#[tokio::test]
async fn a_request_that_cannot_be_read_is_told_which_parameter_is_wrong() {
    let (world, _, _) = with_contributions().await;
    for (path, parameter) in [
        ("/contributions?limit=0", "limit"),
        ("/contributions?limit=101", "limit"),
        ("/contributions?limit=many", "limit"),
        ("/contributions?cursor=x", "cursor"),
        ("/contributions?kind=poem", "kind"),
        ("/contributions?forum=joki", "process"),
        ("/contributions?proces=kangas", "proces"),
        ("/contributions?limit=1&limit=2", "limit"),
        ("/processes?q=x", "q"),
        ("/forums", "process"),
    ] {
        let (status, problem) = problem(&world, path).await;
        assert_eq!((status, &problem["parameter"]), (StatusCode::BAD_REQUEST, &json!(parameter)), "{path}");
    }
    for path in [
        "/contributions?process=nowhere",
        "/contributions?process=kangas&forum=nowhere",
        "/forums?process=nowhere",
        "/processes/nowhere",
        "/contributions/999",
        "/contributions/x",
        "/nonsense",
        "",
    ] {
        assert_eq!(problem(&world, path).await.0, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn other_sites_may_read_and_nobody_may_write() {
    let (world, _) = World::with_process().await;
    let ask = |method: Method, origin: &str| {
        let request = World::request(method, "/api/v1/processes").header(header::ORIGIN, origin);
        world.send(request.header("access-control-request-method", "GET").body(Body::empty()).unwrap())
    };
    for method in [Method::GET, Method::OPTIONS] {
        let answer = ask(method.clone(), "https://other.example").await;
        assert_eq!(answer.status, StatusCode::OK, "{method}: {}", answer.text());
        assert_eq!(answer.headers[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*", "{method}");
        assert!(answer.headers.get(header::ACCESS_CONTROL_ALLOW_CREDENTIALS).is_none(), "{method}");
    }
    let answer = ask(Method::POST, "https://talkoot.example").await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn a_process_is_told_with_its_phases() {
    let (world, _) = World::with_process().await;
    let kangas = get(&world, "/processes/kangas").await;
    assert_eq!(kangas["phases"], json!([{"name": "Ideat", "starts": "2011-02-01", "ends": "2011-04-30"}]));
    assert_eq!(
        (&kangas["langs"], &kangas["url"]),
        (&json!(["fi", "sv", "en"]), &json!("https://talkoot.example/p/kangas"))
    );
    let list = get(&world, "/processes").await;
    assert_eq!(list["items"][0]["name"], "Kangas");
    assert_eq!(list["next"], Value::Null);
}

#[tokio::test]
async fn the_description_names_every_address_and_what_it_takes() {
    let (world, _) = World::with_process().await;
    let description = get(&world, "/openapi.json").await;
    assert!(description["openapi"].as_str().unwrap().starts_with("3.1"), "{}", description["openapi"]);
    let (mut lines, mut ids) = (Vec::new(), HashSet::new());
    for (path, methods) in description["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            let names: Vec<_> = parameters
                .map(|p| {
                    let required = if p["required"] == true { "!" } else { "" };
                    format!("{}{required}", p["name"].as_str().unwrap())
                })
                .collect();
            let statuses: Vec<_> = operation["responses"].as_object().unwrap().keys().cloned().collect();
            assert!(ids.insert(operation["operationId"].to_string()), "{path}");
            for response in operation["responses"].as_object().unwrap().values() {
                assert!(response["description"].as_str().is_some_and(|text| !text.is_empty()), "{path}");
            }
            lines.push(format!("{method} {path} ({}) {}", names.join(", "), statuses.join(" ")));
        }
    }
    insta::assert_snapshot!(lines.join("\n"));

    // Nothing that the description refers to is missing in it.
    let text = description.to_string();
    for reference in text.split("\"$ref\":\"#/components/schemas/").skip(1) {
        let name = reference.split('"').next().unwrap();
        assert!(description["components"]["schemas"].get(name).is_some(), "{name}");
    }
}
