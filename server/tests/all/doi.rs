//! DOIs: what an agency is told, and what becomes of it.

use std::sync::{Arc, Mutex};

use axum::{
    Router,
    extract::{Request, State},
    http::{StatusCode, header},
};
use serde_json::Value;
use service::doi::{self, Did, Membership, Registry};
use tokio::sync::Notify;

use crate::{
    harness::{BASE, World},
    package::frozen,
};

/// An agency as `DataCite` is one, as far as it is spoken to: what it was asked, and the statuses that it answers with before it
/// takes what comes.
#[derive(Clone, Default)]
struct Agency {
    asked: Arc<Mutex<Vec<Asked>>>,
    says: Arc<Mutex<Vec<StatusCode>>>,
    /// Told of each that asks.
    came: Arc<Notify>,
    /// Nobody is answered who does not get it.
    turn: Arc<tokio::sync::Mutex<()>>,
}

struct Asked {
    line: String,
    who: String,
    body: Value,
}

impl Agency {
    async fn open() -> (Self, Registry) {
        let agency = Self::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/api/", listener.local_addr().unwrap()).parse().unwrap();
        let router = Router::new().fallback(answer).with_state(agency.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        let prefix = "10.5072".parse().unwrap();
        let said = Membership { url, prefix, user: "TOWN.KANGAS".to_owned(), password: "a:secret".to_owned() };
        (agency, Registry::open(said).unwrap())
    }

    fn says(&self, statuses: &[StatusCode]) {
        self.says.lock().unwrap().extend(statuses);
    }

    /// What it was asked since it was looked at last.
    fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }
}

async fn answer(State(agency): State<Agency>, request: Request) -> StatusCode {
    let (head, body) = request.into_parts();
    let body = axum::body::to_bytes(body, 100_000).await.unwrap();
    assert_eq!(head.headers[header::CONTENT_TYPE], "application/vnd.api+json");
    agency.asked.lock().unwrap().push(Asked {
        line: format!("{} {}", head.method, head.uri),
        who: head.headers[header::AUTHORIZATION].to_str().unwrap().to_owned(),
        body: serde_json::from_slice(&body).unwrap(),
    });
    agency.came.notify_one();
    let _turn = agency.turn.lock().await;
    let mut says = agency.says.lock().unwrap();
    if says.is_empty() { StatusCode::OK } else { says.remove(0) }
}

#[tokio::test]
async fn an_agency_is_told_of_an_edition_once_and_again_when_something_changes() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let (curator, pid) = frozen(&world, process, &aino).await;
    let (agency, registry) = Agency::open().await;
    let round = || doi::round(&world.service, &registry, BASE);
    let (none, one) = (Did::default(), Did { told: 1, untold: 0 });

    agency.says(&[StatusCode::NOT_FOUND, StatusCode::CREATED]);
    assert_eq!(round().await.unwrap(), one);
    let asked = agency.asked();
    let lines: Vec<&str> = asked.iter().map(|one| one.line.as_str()).collect();
    let own = format!("PUT /api/dois/10.5072%2F{pid}");
    assert_eq!(lines, [own.as_str(), "POST /api/dois"]);
    assert_eq!(asked[0].who, "Basic VE9XTi5LQU5HQVM6YTpzZWNyZXQ=");
    let data = &asked[1].body["data"];
    assert_eq!((&data["type"], &data["id"]), (&"dois".into(), &format!("10.5072/{pid}").into()));
    let told = &data["attributes"];
    assert_eq!((&told["event"], &told["doi"]), (&"publish".into(), &format!("10.5072/{pid}").into()));
    assert_eq!(told["url"], format!("{BASE}/id/{pid}"));
    assert_eq!(told["titles"][0]["title"], "Joki");
    assert_eq!(round().await.unwrap(), none, "it knows");
    assert!(agency.asked().is_empty());

    let guest = world.guest();
    let address = format!("https://doi.org/10.5072/{pid}");
    let name = format!("10.5072/{pid}");
    for path in ["", "/cite"] {
        assert_eq!(
            guest.page(&format!("/fi/id/{pid}{path}")).await.links(&name),
            std::slice::from_ref(&address),
            "{path}"
        );
    }
    let list = guest.get(&format!("/id/{pid}/citation.json")).await.text();
    assert_eq!(serde_json::from_str::<Value>(&list).unwrap()[0]["DOI"], name);

    // A newer edition has its own, and the agency learns of the older one that it is not the newest any more.
    let desk = curator.page("/fi/p/kangas/bundles").await.attributes(".card a", "href").remove(0);
    let newer = curator.submit(&desk, "Julkaise pysyvästi", &[]).await.location();
    let newer = newer.rsplit('/').next().unwrap();
    assert_eq!(round().await.unwrap(), Did { told: 2, untold: 0 });
    let asked = agency.asked();
    assert_eq!(asked[0].line, own);
    let related = asked[0].body["data"]["attributes"]["relatedIdentifiers"].to_string();
    assert!(related.contains("IsObsoletedBy") && related.contains(newer), "{related}");

    // One that is taken back leaves the agency's search, and its address goes on to lead here.
    let reason = [("reason", "Väärä kansi, uusi tulee.")];
    curator.submit(&format!("/fi/id/{pid}/withdrawal"), "Vedä takaisin nyt", &reason).await;
    assert_eq!(round().await.unwrap(), one);
    let asked = agency.asked();
    assert_eq!((asked[0].line.as_str(), &asked[0].body["data"]["attributes"]["event"]), (own.as_str(), &"hide".into()));
}

#[tokio::test]
async fn an_agency_that_does_not_take_it_is_asked_again() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let (_, pid) = frozen(&world, process, &aino).await;
    let (agency, registry) = Agency::open().await;
    let page = || async { world.guest().page(&format!("/fi/id/{pid}")).await.text().contains("10.5072") };
    for status in [StatusCode::INTERNAL_SERVER_ERROR, StatusCode::UNAUTHORIZED, StatusCode::FOUND] {
        agency.says(&[status]);
        let did = doi::round(&world.service, &registry, BASE).await.unwrap();
        assert_eq!(did, Did { told: 0, untold: 1 }, "{status}");
        assert_eq!(agency.asked().len(), 1, "{status}");
        assert!(!page().await, "nothing is shown that is not registered");
    }
    let did = doi::round(&world.service, &registry, BASE).await.unwrap();
    assert_eq!(did, Did { told: 1, untold: 0 });
    assert!(page().await);
    let nowhere = Membership {
        url: "http://127.0.0.1:9/".parse().unwrap(),
        prefix: "10.5072".parse().unwrap(),
        user: String::new(),
        password: String::new(),
    };
    let nowhere = Registry::open(nowhere).unwrap();
    let told = doi::round(&world.service, &nowhere, "https://moved.example").await.unwrap();
    assert_eq!(told, Did { told: 0, untold: 1 }, "another address has to be told, and nobody is there");
    assert!(page().await, "what was registered stays");
}

#[tokio::test]
async fn what_the_agency_would_say_of_all_is_asked_once() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let (curator, _) = frozen(&world, process, &aino).await;
    let desk = curator.page("/fi/p/kangas/bundles").await.attributes(".card a", "href").remove(0);
    curator.submit(&desk, "Julkaise pysyvästi", &[]).await.location();
    let (agency, registry) = Agency::open().await;
    for status in [
        StatusCode::UNAUTHORIZED,
        StatusCode::FORBIDDEN,
        StatusCode::TOO_MANY_REQUESTS,
        StatusCode::BAD_GATEWAY,
        StatusCode::SERVICE_UNAVAILABLE,
    ] {
        agency.says(&[status]);
        let did = doi::round(&world.service, &registry, BASE).await.unwrap();
        assert_eq!((did, agency.asked().len()), (Did { told: 0, untold: 1 }, 1), "{status}");
    }
    agency.says(&[StatusCode::UNPROCESSABLE_ENTITY]);
    let did = doi::round(&world.service, &registry, BASE).await.unwrap();
    assert_eq!((did, agency.asked().len()), (Did { told: 1, untold: 1 }, 2), "one edition stops no other");
}

#[tokio::test]
async fn what_is_taken_back_while_the_agency_is_told_is_told_as_taken_back() {
    let (world, process) = World::with_process().await;
    let aino = world.person("Aino", &[]).await;
    let (curator, pid) = frozen(&world, process, &aino).await;
    let (agency, registry) = Agency::open().await;
    let round = || doi::round(&world.service, &registry, BASE);
    let held = Arc::clone(&agency.turn).lock_owned().await;
    let taken_back = async {
        agency.came.notified().await;
        let reason = [("reason", "Väärä kansi, uusi tulee.")];
        curator.submit(&format!("/fi/id/{pid}/withdrawal"), "Vedä takaisin nyt", &reason).await;
        drop(held);
    };
    let one = Did { told: 1, untold: 0 };
    let (did, ()) = tokio::join!(round(), taken_back);
    assert_eq!(did.unwrap(), one);
    assert_eq!(round().await.unwrap(), one);
    let events: Vec<Value> = agency.asked().iter().map(|one| one.body["data"]["attributes"]["event"].clone()).collect();
    assert_eq!(events, ["publish", "hide"]);
    assert_eq!(round().await.unwrap(), Did::default());
}

#[test]
fn an_agency_elsewhere_is_spoken_to_in_secret() {
    for (url, fits) in [
        ("https://api.datacite.org", true),
        ("http://127.0.0.1:80/", true),
        ("http://api.datacite.org", false),
        ("ftp://api.datacite.org", false),
    ] {
        let prefix = "10.5072".parse().unwrap();
        let said = Membership { url: url.parse().unwrap(), prefix, user: "U".to_owned(), password: "p".to_owned() };
        assert_eq!(Registry::open(said).is_ok(), fits, "{url}");
    }
}
