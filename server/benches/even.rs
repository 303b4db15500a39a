//! Whether answers tell by their time or size what they do not say: what is hidden beside what never was, an address with
//! an account beside one without. And what slow connections cost those who are not slow. All of it as ratios within one
//! run: a ratio of 1 tells nothing to whoever measures.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench that fails may panic")]

mod stage;

use std::{path::Path, time::Instant};

use axum::{
    Router,
    body::Body,
    http::{Request, header},
};
use domain::{
    ContributionId, ProcessId,
    account::{Actor, SignUp},
    contribution,
    form::Fields,
    moderation::{RulingDraft, Thing},
    process::{Draft, ForumDraft},
};
use http_body_util::BodyExt as _;
use server::{
    assets::{Assets, Reload},
    router,
    whence::Proxies,
};
use service::{Service, account, moderation, process};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};
use tower::ServiceExt as _;

use stage::Stage;

/// How often each of two is asked for, in turn.
const TIMES: usize = 300;
/// The same where a password is hashed.
const GUESSES: usize = 60;
/// Connections that send a header letter by letter.
const SLOW: usize = 1_000;

#[tokio::main]
async fn main() {
    let stages = stage::databases("even").await;
    for stage in &stages {
        even(stage).await;
    }
    slow(stages[0].folder.path()).await;
}

/// Compares what is told apart by nobody.
async fn even(stage: &Stage) {
    let database = stage.name;
    let service = stage::open(&stage.url, stage.folder.path()).await;
    let hidden = seed(&service).await;
    let router = router::router(service, &Assets::load(Reload::No), "http://127.0.0.1", Proxies::default());
    println!("\n{database:36} {:>9} {:>9} {:>9} {:>9}", "median x", "p95 x", "bytes", "bytes");
    let read = |path: String| Request::get(path).body(Body::empty()).unwrap();
    let shown = |id: i64| read(format!("/en/p/even/contributions/{id}"));
    let api = |id: i64| read(format!("/api/v1/contributions/{id}"));
    let gone = hidden.0 + 1_000;
    compare("hidden : never was", TIMES, &router, || shown(hidden.0), || shown(gone)).await;
    compare("the same by the API", TIMES, &router, || api(hidden.0), || api(gone)).await;
    let guess = |email: &str| send("/en/sign-in", &format!("email={email}&password=a+guess+of+mine"));
    // Attempts are slowed down by account: each has its own.
    let mut accounts = (0..GUESSES).map(|n| format!("known{n}%40example.org"));
    let mut nobodies = (0..GUESSES).map(|n| format!("never{n}%40example.org"));
    let (known, unknown) = (|| guess(&accounts.next().unwrap()), || guess(&nobodies.next().unwrap()));
    compare("password, known : unknown address", GUESSES, &router, known, unknown).await;
    let link = |email: &str| send("/en/sign-in/link", &format!("email={email}"));
    let mut accounts = (0..GUESSES).map(|n| format!("known{n}%40example.org"));
    let mut nobodies = (0..GUESSES).map(|n| format!("never{n}%40example.org"));
    let (known, unknown) = (|| link(&accounts.next().unwrap()), || link(&nobodies.next().unwrap()));
    compare("link, known : unknown address", GUESSES, &router, known, unknown).await;
}

fn send(path: &str, body: &str) -> Request<Body> {
    let kind = (header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let request = Request::post(path).header(kind.0, kind.1).header("sec-fetch-site", "same-origin");
    request.body(Body::from(body.to_owned())).unwrap()
}

/// Asks for one and the other in turn, so that whatever else the machine does weighs on both.
async fn compare(
    what: &str,
    times: usize,
    router: &Router,
    mut one: impl FnMut() -> Request<Body>,
    mut other: impl FnMut() -> Request<Body>,
) {
    let (mut ones, mut others, mut sizes) = (Vec::new(), Vec::new(), (0, 0));
    for _ in 0..times {
        let (took, size) = ask(router, one()).await;
        ones.push(took);
        sizes.0 = size;
        let (took, size) = ask(router, other()).await;
        others.push(took);
        sizes.1 = size;
    }
    let ratio = |part: usize| at(&mut ones.clone(), part) / at(&mut others.clone(), part);
    println!("{what:36} {:>9.3} {:>9.3} {:>9} {:>9}", ratio(50), ratio(95), sizes.0, sizes.1);
}

async fn ask(router: &Router, request: Request<Body>) -> (f64, usize) {
    let began = Instant::now();
    let answer = router.clone().oneshot(request).await.unwrap();
    let size = answer.into_body().collect().await.unwrap().to_bytes().len();
    (began.elapsed().as_secs_f64(), size)
}

/// The value below which so many of a hundred lie.
fn at(values: &mut [f64], part: usize) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values[(values.len() * part / 100).min(values.len() - 1)]
}

/// Lays a process in which one idea is hidden, and accounts; answers which idea.
async fn seed(service: &Service) -> ContributionId {
    let fields = stage::form("even", "An even process");
    let open = process::open(service, &Actor::Operator, Draft::parse(&fields).unwrap(), process::Origin::default());
    let id: ProcessId = open.await.unwrap();
    let forum = ForumDraft::parse(&fields).unwrap();
    let forum = process::open_forum(service, &Actor::Operator, id, forum).await.unwrap();
    for n in 0..GUESSES {
        let account = SignUp {
            email: format!("known{n}@example.org"),
            name: format!("Known {n}"),
            password: "tuulinen harmaa aamu".to_owned(),
        };
        account::join(service, &Actor::Operator, account).await.unwrap();
    }
    let fields = Fields::default()
        .with("kind", "idea")
        .with("lang", "en")
        .with("name", "Guest")
        .with("title", "Something")
        .with("body", "That is hidden.");
    let draft = contribution::Draft::parse(&fields, &[]).unwrap();
    let idea = service::contribution::publish(service, &Actor::Guest, forum, draft).await.unwrap();
    let fields = Fields::default().with("measure", "hide").with("reason", "spam").with("words", "For the figures.");
    let ruling = RulingDraft::parse(&fields).unwrap();
    moderation::rule(service, &Actor::Operator, id, Thing::Contribution(idea), ruling).await.unwrap();
    idea
}

/// A page beside connections that are slow on purpose, and what each of these takes of the memory.
async fn slow(folder: &Path) {
    let served = stage::serve(folder).await;
    let address = served.address.as_str();
    times(address).await;
    let (mut before, memory) = (times(address).await, served.memory("VmRSS"));
    let mut open = Vec::new();
    for _ in 0..SLOW {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(b"GET /en HTTP/1.1\r\nhost: x\r\nx-slow: ").await.unwrap();
        open.push(stream);
    }
    let mut beside = times(address).await;
    let more = served.memory("VmRSS").saturating_sub(memory);
    let mut alive = 0;
    for stream in &mut open {
        // Those that were let go meanwhile were no burden any more.
        alive += usize::from(stream.write_all(b"x").await.is_ok());
    }
    println!(
        "\npage beside {SLOW} slow connections ({alive} still open at the end): p99 {:.2} times that without; {} bytes of \
         memory a connection",
        at(&mut beside, 99) / at(&mut before, 99),
        more * 1024 / SLOW
    );
}

/// How long a page takes, again and again over connections of their own.
async fn times(address: &str) -> Vec<f64> {
    let mut all = Vec::new();
    for _ in 0..TIMES {
        let began = Instant::now();
        let mut stream = TcpStream::connect(address).await.unwrap();
        let request = format!("GET /en HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        assert!(answer.starts_with(b"HTTP/1.1 200"));
        all.push(began.elapsed().as_secs_f64());
    }
    all
}
