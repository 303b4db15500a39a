//! The figures: how fast the heaviest pages are, how large the first visit is, how much memory the server takes, how
//! long an import takes. Speed is told as a ratio to a handler that sends the same bytes, in the same process and run.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench that fails may panic")]

mod stage;

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use axum::{Router, body::Body, body::Bytes, extract::Request, http::header, routing::get};
use domain::{
    account::Actor,
    comment, contribution,
    form::Fields,
    process::{Draft, ForumDraft},
};
use http_body_util::{BodyExt as _, Empty};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use server::{
    assets::{Assets, Reload},
    router,
    whence::Proxies,
};
use service::{
    Service,
    import::polis::{self, Export, Target},
    process,
};
use tokio::net::TcpStream;
use tower::ServiceExt as _;

use stage::Stage;

/// Ideas of the large forum.
const IDEAS: usize = 100_000;
/// Comments under the idea that is much talked about.
const COMMENTS: usize = 200;
/// Connections that ask at the same time.
const CONNECTIONS: usize = 16;
/// How long each thing is measured.
const SPAN: Duration = Duration::from_secs(4);

#[tokio::main]
async fn main() {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    println!("{cores} cores; {CONNECTIONS} connections; {} s each.", SPAN.as_secs());
    let stages = stage::databases("bench").await;
    for stage in &stages {
        pages(stage).await;
    }
    memory(stages[0].folder.path()).await;
    import().await;
}

/// Speed of the pages on a database, and size of the first visit.
async fn pages(stage: &Stage) {
    let database = stage.name;
    let service = stage::open(&stage.url, stage.folder.path()).await;
    let began = Instant::now();
    let talked = seed(&service).await;
    println!("\n{database}: {IDEAS} ideas and {COMMENTS} comments laid in {:.0} s", began.elapsed().as_secs_f64());
    let router = router::router(service, &Assets::load(Reload::No), "http://127.0.0.1", Proxies::default());
    let asked = [
        ("front page", "/en".to_owned()),
        ("forum of 100,000 ideas", "/en/p/large/forums/ideas".to_owned()),
        ("search in it", "/en/p/large/forums/ideas?q=bench+river+777".to_owned()),
        ("idea with 200 comments", talked),
    ];
    let mut all = router.clone();
    let mut rows = Vec::new();
    for (number, (what, path)) in asked.into_iter().enumerate() {
        let body = fetch(&router, &path, "identity").await;
        let same = format!("/same/{number}");
        rows.push((what, path, same.clone(), body.len()));
        let html = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
        all = all.merge(Router::new().route(&same, get(move || async move { (html, body) })));
    }
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    tokio::spawn(async move { axum::serve(listener, all).await.unwrap() });
    println!(
        "{:24} {:>7} {:>9} {:>9} {:>9} {:>9} {:>7} {:>7}",
        "page", "bytes", "req/s", "same/s", "p99 ms", "same p99", "ratio", "p99 x"
    );
    for (what, path, same, bytes) in rows {
        let page = measure(&address, &path).await;
        let baseline = measure(&address, &same).await;
        println!(
            "{what:24} {bytes:>7} {:>9.0} {:>9.0} {:>9.2} {:>9.2} {:>7.3} {:>7.1}",
            page.rate,
            baseline.rate,
            page.p99 * 1e3,
            baseline.p99 * 1e3,
            page.rate / baseline.rate,
            page.p99 / baseline.p99
        );
    }
    if database == "SQLite" {
        sizes(&router).await;
    }
}

/// Lays the large forum, and in it the idea that is much talked about; answers that one's path.
async fn seed(service: &Service) -> String {
    let fields = stage::form("large", "A large process");
    let id = process::open(service, &Actor::Operator, Draft::parse(&fields).unwrap(), process::Origin::default());
    let id = id.await.unwrap();
    let forum = ForumDraft::parse(&stage::form("ideas", "Ideas")).unwrap();
    process::open_forum(service, &Actor::Operator, id, forum).await.unwrap();
    let mut comments = String::from("timestamp,comment-id,author-id,moderated,comment-body\n");
    for n in 0..IDEAS {
        let _ = writeln!(
            comments,
            "{},{n},{},1,\"More benches along the river at place {n}, so that people can sit, talk and look at the water.\"",
            1_500_000_000_000_usize + n * 1000,
            n % 5_000
        );
    }
    let summary = "topic,Large\nurl,https://pol.is/large\n";
    let export = Export::parse("large", summary.as_bytes(), comments.as_bytes(), &b"participant,0\n"[..]).unwrap();
    let target = Target { process: "large".into(), forum: "ideas".into(), lang: domain::Lang::En };
    polis::import(service, &Actor::Operator, &export, &target, &mut |_| ()).await.unwrap();
    let ideas = process::forum(service, id, "ideas").await.unwrap().id;
    let filter = service::contribution::Filter::forum(ideas);
    let newest = service::contribution::list(service, &filter, None, domain::page::Limit::new(1)).await.unwrap();
    let idea: &contribution::Summary = &newest.items[0];
    for n in 0..COMMENTS {
        let fields =
            Fields::default().with("name", "Guest").with("comment", format!("Remark {n}: *yes*, and shade too."));
        let draft = comment::Draft::parse(&fields).unwrap();
        service::comment::publish(service, &Actor::Guest, idea.id, draft).await.unwrap();
    }
    format!("/en/p/large/contributions/{}", idea.id)
}

async fn fetch(router: &Router, path: &str, encoding: &str) -> Bytes {
    let request = Request::get(path).header(header::ACCEPT_ENCODING, encoding).body(Body::empty()).unwrap();
    let answer = router.clone().oneshot(request).await.unwrap();
    assert!(answer.status().is_success(), "{path}: {}", answer.status());
    answer.into_body().collect().await.unwrap().to_bytes()
}

/// Bytes on the wire of a first visit, without pictures.
async fn sizes(router: &Router) {
    println!("\n{:52} {:>8}", "first visit, brotli, without pictures", "bytes");
    for (what, path) in
        [("front page", "/en".to_owned()), ("idea, without an account", "/en/p/large/contributions/1".to_owned())]
    {
        let html = String::from_utf8(fetch(router, &path, "identity").await.to_vec()).unwrap();
        let page = fetch(router, &path, "br").await.len();
        let linked = |mark: &str| html.split(mark).nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned);
        let mut parts = vec![("page", page)];
        let mut add = Vec::new();
        if let Some(style) = linked("rel=\"stylesheet\" href=\"") {
            add.push(("styles", style));
        }
        if let Some(glue) = linked("rel=\"modulepreload\" href=\"") {
            add.push(("module", glue.replace(".js", "_bg.wasm")));
            add.push(("glue", glue));
        }
        if let Some(start) = linked("<script type=\"module\" src=\"") {
            add.push(("start", start));
        }
        for (name, address) in add {
            parts.push((name, fetch(router, &address, "br").await.len()));
        }
        let total: usize = parts.iter().map(|(_, bytes)| bytes).sum();
        let list: Vec<String> = parts.iter().map(|(name, bytes)| format!("{name} {bytes}")).collect();
        println!("{:52} {total:>8}", format!("{what}: {}", list.join(", ")));
    }
}

struct Measured {
    /// Answers a second.
    rate: f64,
    /// Seconds in which 99 of 100 answers were there.
    p99: f64,
}

/// Asks for an address again and again over a few connections.
async fn measure(address: &str, path: &str) -> Measured {
    ask(address, path, SPAN / 8).await;
    let began = Instant::now();
    let mut times = ask(address, path, SPAN).await;
    let rate = f64::from(u32::try_from(times.len()).unwrap()) / began.elapsed().as_secs_f64();
    times.sort_unstable();
    Measured { rate, p99: times[times.len() * 99 / 100].as_secs_f64() }
}

async fn ask(address: &str, path: &str, span: Duration) -> Vec<Duration> {
    let mut tasks = Vec::new();
    for _ in 0..CONNECTIONS {
        let (address, path) = (address.to_owned(), path.to_owned());
        tasks.push(tokio::spawn(async move {
            let stream = TcpStream::connect(&address).await.unwrap();
            stream.set_nodelay(true).unwrap();
            let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.unwrap();
            tokio::spawn(connection);
            let (until, mut times) = (Instant::now() + span, Vec::new());
            while Instant::now() < until {
                let asked = Instant::now();
                let request = hyper::Request::get(&path).header("host", &address).body(Empty::<Bytes>::new()).unwrap();
                let answer = sender.send_request(request).await.unwrap();
                assert!(answer.status().is_success());
                answer.into_body().collect().await.unwrap();
                times.push(asked.elapsed());
            }
            times
        }));
    }
    let mut all = Vec::new();
    for task in tasks {
        all.extend(task.await.unwrap());
    }
    all
}

/// Resident memory of the program on the large database, idle and under load.
async fn memory(folder: &Path) {
    let served = stage::serve(folder).await;
    ask(&served.address, "/en", Duration::from_millis(1)).await;
    let idle = served.memory("VmRSS") / 1024;
    for path in ["/en", "/en/p/large/forums/ideas", "/en/p/large/contributions/1"] {
        ask(&served.address, path, SPAN).await;
    }
    println!("\nresident memory: {idle} MB idle, {} MB at the most under load", served.memory("VmHWM") / 1024);
}

/// The time that the real command takes for a real conversation, beside that of only reading its files.
async fn import() {
    #[expect(clippy::disallowed_methods, reason = "a bench has no configuration")]
    let data = std::env::var("TALKOOT_TEST_DATA")
        .map_or_else(|_| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data"), PathBuf::from);
    let conversation = data.join("bowling-green");
    if !conversation.exists() {
        println!("\nimport: left out, there is no {}", conversation.display());
        return;
    }
    let began = Instant::now();
    let export = Export::read(&conversation).unwrap();
    let read = began.elapsed().as_secs_f64();
    let folder = tempfile::tempdir().unwrap();
    let began = Instant::now();
    let ran = tokio::process::Command::new(env!("CARGO_BIN_EXE_talkoot"))
        .args(["import", "polis", "--process", "town", "--forum", "ideas", "--log", "error", "--data"])
        .args([folder.path(), &conversation])
        .output()
        .await
        .unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let all = began.elapsed().as_secs_f64();
    println!(
        "\nimport of {} statements: {all:.1} s, {:.0} times as long as reading the files ({read:.2} s)",
        export.statements.len(),
        all / read
    );
}
