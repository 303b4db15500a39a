//! The walk: every route, as everybody, to everything that it can lead to, compared with the policy.
//!
//! What the table of routes says is asked is what has to be asked: an address that lets somebody through whom the policy
//! would not, or the other way round, is a cell that does not fit. Reading never changes anything, and neither does
//! whoever is refused. What may not be seen answers like what is not there.

mod cases;
mod stage;

use axum::http::{Method, StatusCode, header};
use domain::{
    account::Actor,
    policy::{Denial, permit},
};
use pages::Row;

use self::{
    cases::Case,
    stage::{Stage, Visitor},
};
use crate::harness::{Answer, World, assets};

#[tokio::test]
async fn every_route_asks_the_policy_as_everybody_for_everything() {
    let stage = stage::set().await;
    let mut walk = Walk { cells: 0, wrong: Vec::new() };
    for row in server::router::table(assets()) {
        let cases = cases::of(&row, &stage);
        assert!(!cases.is_empty(), "{row:?} asks for what has no case");
        for case in &cases {
            for visitor in &stage.visitors {
                walk.step(&stage, &row, case, visitor).await;
            }
        }
    }
    assert!(walk.wrong.is_empty(), "{} of {} cells:\n{}", walk.wrong.len(), walk.cells, walk.wrong.join("\n"));
    // A walk that skips is none: this many cells there were when it was last looked at.
    assert!(walk.cells >= CELLS, "only {} cells", walk.cells);
    eprintln!("{} cells walked", walk.cells);
}

/// How many cells there are at least.
const CELLS: usize = 1_800;

struct Walk {
    cells: usize,
    wrong: Vec<String>,
}

impl Walk {
    async fn step(&mut self, stage: &Stage, row: &Row, case: &Case, visitor: &Visitor) {
        self.cells += 1;
        // The API asks as a guest, whoever comes.
        let api = row.path.starts_with("/api/");
        let actor = if api { &Actor::Guest } else { &visitor.actor };
        let allowed = permit(actor, &case.asked(actor));
        let path = fill(row, case, stage);
        // A look at the messages is noted.
        let changes = (row.method == Method::POST || row.path == "/{lang}/outbox") && allowed.is_ok();
        // Whoever is let through may change something, so they are let into a world of their own.
        let own = if changes { Some(stage.world.copy().await) } else { None };
        let world = own.as_ref().unwrap_or(&stage.world);
        let before = world.service.database().events().await.unwrap();
        let answer = ask(world, row, &path, visitor).await;
        let cell = format!("{} {path} ({}) as {}", row.method, case.name, visitor.name);
        if class(&answer) != expected(allowed, row) {
            let (want, got) = (expected(allowed, row), class(&answer));
            self.wrong.push(format!("{cell}: the policy says {want}, the answer is {got} ({})", answer.status));
        }
        if !changes && world.service.database().events().await.unwrap() != before {
            self.wrong.push(format!("{cell}: changed something"));
        }
        if row.method == Method::GET && answer.status == StatusCode::NOT_FOUND {
            let nothing = ask(world, row, &nowhere(&path), visitor).await;
            if telling(&nothing, &nowhere(&path)) != telling(&answer, &path) {
                self.wrong.push(format!("{cell}: does not answer like what is not there"));
            }
        }
    }
}

async fn ask(world: &World, row: &Row, path: &str, visitor: &Visitor) -> Answer {
    let browser = world.browser(visitor.cookie.clone());
    match row.method {
        Method::GET => browser.get(path).await,
        // What an island calls takes its parameters from the body.
        _ if path.starts_with("/islands") => {
            let (path, id) = path.split_once("?contributions/").unwrap();
            browser.post(path, &[("contribution", id), ("given", "true")]).await
        }
        _ => browser.post(path, &[]).await,
    }
}

/// The address of a case: its own parts, and for the rest the one thing of its sort that there is.
fn fill(row: &Row, case: &Case, stage: &Stage) -> String {
    let look = assets().look();
    let entry = format!("entries/{}", stage.calls[0].entry);
    let common = [
        ("{lang}", "fi"),
        ("{process}", "kangas"),
        ("{slug}", "kangas"),
        ("{forum}", "joki"),
        ("{page}", "privacy"),
        ("{file}", "320.webp"),
        ("{hash}/{name}", look.style.trim_start_matches("/static/")),
        ("{competition}", stage.calls[0].slug),
        ("entries/{pid}", &entry),
        ("{pid}", &stage.editions[0]),
        ("{number}", "1"),
        ("{kind}", "contribution"),
        ("{matter}", "edition"),
        ("{code}", &stage.receipt),
        ("{feedback_code}", &stage.feedback),
    ];
    let route = match row.path.as_str() {
        "/islands/support" => "/islands/support?contributions/{id}".to_owned(),
        // Lists of what lies in a process want to know which.
        path if path.starts_with("/api/") && !path.contains(['{', '.']) => {
            format!("{path}?{}", if path.ends_with("/processes") { "" } else { "process=kangas" })
        }
        path => path.to_owned(),
    };
    let own = case.parts.iter().map(|(part, value)| (*part, value.as_str()));
    let path = own.chain(common).fold(route, |path, (part, value)| path.replace(part, value));
    // All others are the first of their sort.
    path.split('/').map(|part| if part.starts_with('{') { "1" } else { part }).collect::<Vec<_>>().join("/")
}

/// An address of the same kind that leads to nothing.
fn nowhere(path: &str) -> String {
    let known = |part: &str| part.len() >= 16 || part.parse::<i64>().is_ok();
    let nothing = |part: &str| if part.len() >= 16 { "0".repeat(part.len()) } else { "999999".to_owned() };
    let mut parts: Vec<_> = path.split('/').map(str::to_owned).collect();
    if let Some(part) = parts.iter_mut().find(|part| known(part)) {
        *part = nothing(part);
    }
    parts.join("/")
}

/// What an answer tells, apart from the address that it was asked at.
fn telling(answer: &Answer, path: &str) -> (StatusCode, String) {
    let bare = path.trim_start_matches("/fi");
    let encoded: String = url::form_urlencoded::byte_serialize(bare.as_bytes()).collect();
    (answer.status, without_keys(&answer.text()).replace(path, "").replace(bare, "").replace(&encoded, ""))
}

fn expected(allowed: Result<(), Denial>, row: &Row) -> &'static str {
    match allowed {
        Ok(()) => "yes",
        // The island says no without a reason; the page that its form leads to tells it.
        Err(_) if row.path.starts_with("/islands") => "null",
        Err(Denial::SignIn) => "sign in",
        Err(Denial::Forbidden | Denial::Factor | Denial::Anew | Denial::Closed | Denial::Alone) => "no",
        Err(Denial::Hidden) => "not there",
        Err(Denial::Gone) => "gone",
    }
}

fn class(answer: &Answer) -> &'static str {
    let to = answer.headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    match answer.status {
        StatusCode::SEE_OTHER if to.starts_with("/fi/sign-in?") => "sign in",
        StatusCode::OK if answer.bytes.as_ref() == b"null" => "null",
        // Conflict: the form says nothing of the state that it was made from.
        StatusCode::OK | StatusCode::SEE_OTHER | StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT => "yes",
        StatusCode::UNAUTHORIZED => "sign in",
        StatusCode::FORBIDDEN => "no",
        StatusCode::NOT_FOUND => "not there",
        StatusCode::GONE => "gone",
        _ => "broken",
    }
}

/// A page without the keys of its forms, which are others on each page of somebody signed in.
fn without_keys(html: &str) -> String {
    const KEY: &str = "name=\"form_key\" value=\"";
    let mut parts = html.split(KEY);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + part.split_once('"').map_or(part, |(_, rest)| rest))
}
