//! What those who look after an installation see of it, and what they do not.

use reqwest::{Client, Response, StatusCode, header, redirect::Policy};
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::Child,
};

/// A server that logs all it can and counts; its log is read to its end when it has stopped.
struct Watched {
    child: Child,
    log: tokio::task::JoinHandle<Vec<serde_json::Value>>,
    address: String,
    metrics: String,
    client: Client,
}

impl Watched {
    async fn start(data: &std::path::Path) -> Self {
        let filter = "trace,sqlx=debug,hyper=debug,h2=debug";
        let mut child = tokio::process::Command::new(env!("CARGO_BIN_EXE_talkoot"))
            .args(["serve", "--addr", "127.0.0.1:0", "--metrics-addr", "127.0.0.1:0"])
            .args(["--log-format", "json", "--log", filter, "--data"])
            .arg(data)
            .stderr(std::process::Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let (mut log, mut metrics) = (Vec::<serde_json::Value>::new(), String::new());
        let address = loop {
            let line = lines.next_line().await.unwrap().unwrap();
            let line: serde_json::Value = serde_json::from_str(&line).unwrap();
            let field = |name: &str| line["fields"][name].as_str().map(ToOwned::to_owned);
            metrics = field("metrics").unwrap_or(metrics);
            let address = field("address");
            log.push(line);
            if let Some(address) = address {
                break address;
            }
        };
        let log = tokio::spawn(async move {
            while let Some(line) = lines.next_line().await.unwrap() {
                log.push(serde_json::from_str(&line).unwrap());
            }
            log
        });
        let client = Client::builder().redirect(Policy::none()).build().unwrap();
        Self { child, log, address: format!("http://{address}"), metrics: format!("http://{metrics}/metrics"), client }
    }

    async fn post(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Response {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self.client.post(format!("{}{path}", self.address)).header("sec-fetch-site", "same-origin");
        let kind = (header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        request.header(kind.0, kind.1).header(header::COOKIE, cookie).body(body).send().await.unwrap()
    }

    async fn get(&self, path: &str, cookie: &str) -> StatusCode {
        let request = self.client.get(format!("{}{path}", self.address)).header(header::COOKIE, cookie);
        request.send().await.unwrap().status()
    }

    async fn metrics(&self) -> String {
        self.client.get(&self.metrics).send().await.unwrap().text().await.unwrap()
    }

    async fn stop(mut self) -> Vec<serde_json::Value> {
        self.child.start_kill().unwrap();
        self.child.wait().await.unwrap();
        self.log.await.unwrap()
    }
}

const EMAIL: &str = "salainen.osoite@example.org";
const NAME: &str = "Tuntematon Kirjoittaja";
const PASSWORD: &str = "tuulinen harmaa aamu";
const TITLE: &str = "Yksityinen ajatus";

/// Joins, signs in rightly and wrongly, posts, searches, and asks for what is not there; answers with the session.
async fn visit(server: &Watched) -> String {
    let joined = server.post("/fi/join", "", &[("name", NAME), ("email", EMAIL), ("password", PASSWORD)]).await;
    assert_eq!(joined.status(), StatusCode::SEE_OTHER);
    let wrong = server.post("/fi/sign-in", "", &[("email", EMAIL), ("password", "vielä salaisempi")]).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let signed = server.post("/fi/sign-in", "", &[("email", EMAIL), ("password", PASSWORD)]).await;
    let cookie = signed.headers()[header::SET_COOKIE].to_str().unwrap().split(';').next().unwrap().to_owned();
    assert_eq!(server.get("/fi/me", &cookie).await, StatusCode::OK);
    let idea = [("kind", "idea"), ("lang", "fi"), ("title", TITLE), ("body", "Yksityinen ajatus")];
    let posted = server.post("/fi/p/kangas/forums/joki/new", &cookie, &idea).await;
    assert_eq!(posted.status(), StatusCode::SEE_OTHER, "{}", posted.text().await.unwrap());
    assert_eq!(server.get("/fi/p/kangas/contributions/1", &cookie).await, StatusCode::OK);
    assert_eq!(server.get("/fi?q=Tuntematon+Kirjoittaja", "").await, StatusCode::OK);
    assert_eq!(server.get("/fi/p/nowhere", &cookie).await, StatusCode::NOT_FOUND);
    cookie
}

#[tokio::test]
async fn neither_the_log_nor_the_metrics_name_anybody() {
    service::media::use_default_tls();
    let data = tempfile::tempdir().unwrap();
    let world = crate::harness::World::with_database(
        tempfile::tempdir().unwrap(),
        format!("sqlite:{}", data.path().join("talkoot.db").display()),
    )
    .await;
    let server = Watched::start(data.path()).await;
    let cookie = visit(&server).await;
    // What fails inside is logged, too.
    world.service.database().execute("ALTER TABLE support RENAME TO gone").await.unwrap();
    assert_eq!(server.get("/fi/p/kangas/contributions/1", &cookie).await, StatusCode::INTERNAL_SERVER_ERROR);

    let metrics = server.metrics().await;
    for told in [
        r#"talkoot_requests_total{method="GET",route="/fi/p/{process}/contributions/{id}",status="200"} 1"#,
        r#"talkoot_requests_total{method="POST",route="/fi/sign-in",status="422"} 1"#,
        r#"talkoot_request_seconds_count{method="POST",route="/fi/join"} 1"#,
        r#"talkoot_events_total{verb="contribution.published"} 1"#,
        r#"talkoot_database_connections{pool="writer",state="idle"} 1"#,
        r#"talkoot_refusals_total{what="password"} 1"#,
    ] {
        assert!(metrics.contains(told), "{told} is not in\n{metrics}");
    }
    let open = metrics.lines().find_map(|line| line.strip_prefix("talkoot_connections ")).unwrap();
    assert!(open.parse::<u32>().unwrap() >= 1, "the client may hold several open: {open}");
    assert_eq!(server.get("/metrics", "").await, StatusCode::NOT_FOUND, "they are on their own port alone");

    let log = server.stop().await;
    let failed = |line: &serde_json::Value| line["level"] == "ERROR";
    assert!(log.iter().any(failed) && log.len() > 20, "it did log: {log:?}");
    let token = cookie.split('=').nth(1).unwrap();
    let lines: Vec<String> = log.iter().map(ToString::to_string).collect();
    for secret in [EMAIL, "salainen", NAME, "Tuntematon", PASSWORD, "salaisempi", token, TITLE, "Yksityinen", "argon2"]
    {
        for told in lines.iter().chain([&metrics]) {
            assert!(!told.contains(secret), "{secret} is in {told}");
        }
    }
    // The one IP address there is is where the server itself listens, after which its key is named.
    let own = |line: &&String| !["listening", "counting", "a key was made"].iter().any(|word| line.contains(word));
    for told in lines.iter().filter(own).chain([&metrics]) {
        assert!(!told.contains("127.0.0.1"), "{told}");
    }
}

#[tokio::test]
async fn who_is_refused_leaves_a_line_and_no_address() {
    service::media::use_default_tls();
    let data = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", data.path().join("talkoot.db").display());
    let world = crate::harness::World::with_database(tempfile::tempdir().unwrap(), url).await;
    let server = Watched::start(data.path()).await;
    let cookie = visit(&server).await;
    world.hide(domain::ContributionId(1)).await;
    assert_eq!(server.get("/fi/p/kangas/contributions/1", "").await, StatusCode::NOT_FOUND);
    assert_eq!(server.post("/fi/p/kangas/competitions/new", &cookie, &[]).await.status(), StatusCode::FORBIDDEN);
    assert_eq!(server.get("/fi/sign-in/open?token=guessed", "").await, StatusCode::OK);
    let elsewhere = server.client.post(format!("{}/fi/join", server.address)).header("sec-fetch-site", "cross-site");
    assert_eq!(elsewhere.send().await.unwrap().status(), StatusCode::FORBIDDEN);

    let log = server.stop().await;
    let refused: Vec<_> = log.iter().filter(|line| line["target"] == "security").collect();
    let told = |what: &str, route: &str| {
        refused.iter().any(|line| line["fields"]["what"] == what && line["fields"]["route"] == route)
    };
    for (what, route) in [
        ("password", "/fi/sign-in"),
        ("hidden", "/fi/p/{process}/contributions/{id}"),
        ("denied", "/fi/p/{process}/competitions/new"),
        ("link", "/fi/sign-in/open"),
        ("foreign", "/fi/join"),
    ] {
        assert!(told(what, route), "{what} at {route}: {refused:?}");
    }
    for line in &refused {
        let network = line["fields"]["network"].as_str().unwrap();
        assert!(network.len() == 12 && network.bytes().all(|byte| byte.is_ascii_hexdigit()), "{line}");
        assert_eq!(network, refused[0]["fields"]["network"].as_str().unwrap(), "the same for one network");
    }
}
