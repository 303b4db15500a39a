//! The program with certificates that it fetches, against an authority on this machine.

mod authority;
mod look;

use std::{net::SocketAddr, os::unix::fs::PermissionsExt as _, path::Path, process::Stdio, time::Duration};

use reqwest::{Certificate, Client};
use serde_json::Value;
use tokio::{
    io::{AsyncBufReadExt as _, BufReader, Lines},
    process::{Child, ChildStderr, Command},
    time::timeout,
};

use self::authority::{Authority, Manner};

const NAMES: [&str; 2] = ["talkoot.example.org", "www.example.org"];

/// How long the next line of a log is waited for.
const PATIENCE: Duration = Duration::from_mins(1);

/// A server that fetches its certificates.
struct Fetching {
    child: Child,
    log: Lines<BufReader<ChildStderr>>,
    address: SocketAddr,
    metrics: String,
}

fn program(data: &Path) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_talkoot"));
    program.args(["serve", "--addr", "127.0.0.1:0", "--metrics-addr", "127.0.0.1:0", "--log-format", "json", "--data"]);
    program.arg(data).stderr(Stdio::piped()).kill_on_drop(true);
    program
}

impl Fetching {
    async fn start(data: &Path, directory: &str, root: &str, more: &[&str]) -> Self {
        let file = data.join("root.pem");
        std::fs::write(&file, root).unwrap();
        let mut child = program(data)
            .args(["--acme-domain", &NAMES.join(","), "--acme-agree", "--acme-directory", directory, "--acme-root"])
            .arg(file)
            .args(more)
            .spawn()
            .unwrap();
        let log = BufReader::new(child.stderr.take().unwrap()).lines();
        let mut it = Self { child, log, address: ([127, 0, 0, 1], 0).into(), metrics: String::new() };
        it.metrics = format!("http://{}/metrics", it.said("counting").await["metrics"].as_str().unwrap());
        it.address = it.said("listening").await["address"].as_str().unwrap().parse().unwrap();
        it
    }

    /// Waits for a line of the log that begins so; what it holds.
    async fn said(&mut self, message: &str) -> Value {
        loop {
            let line = timeout(PATIENCE, self.log.next_line()).await.unwrap().unwrap();
            let line: Value = serde_json::from_str(&line.unwrap()).unwrap();
            let fields = &line["fields"];
            let said = fields["message"].as_str().unwrap();
            if said.starts_with(message) {
                return fields.clone();
            }
            assert!(!said.starts_with("no certificate came"), "{said}");
        }
    }

    /// Loads a page as somebody who trusts that authority and nobody else.
    async fn load(&self, authority: &Authority) -> reqwest::Result<String> {
        let root = Certificate::from_pem(authority.root().as_bytes()).unwrap();
        let client =
            Client::builder().tls_certs_only([root]).resolve(NAMES[0], self.address).no_proxy().build().unwrap();
        let url = format!("https://{}:{}/healthz", NAMES[0], self.address.port());
        Ok(client.get(url).send().await?.error_for_status()?.text().await?.trim_end().to_owned())
    }

    /// When the certificate in use ends, in seconds since 1970, as the metrics tell it.
    async fn end(&self) -> Option<f64> {
        let told = reqwest::get(&self.metrics).await.unwrap().text().await.unwrap();
        let name = "talkoot_certificate_end_timestamp_seconds ";
        told.lines().find_map(|line| line.strip_prefix(name)).map(|value| value.parse().unwrap())
    }

    async fn stop(mut self) {
        self.child.start_kill().unwrap();
        self.child.wait().await.unwrap();
    }
}

fn mode(path: &Path) -> u32 {
    path.metadata().unwrap().permissions().mode() & 0o777
}

#[tokio::test]
async fn a_certificate_is_fetched_and_is_there_at_the_next_start() {
    service::media::use_default_tls();
    let (data, authority) = (tempfile::tempdir().unwrap(), Authority::open(Manner::Generous).await);
    let contact = ["--acme-contact", "talkoot@example.org"];
    let mut server = Fetching::start(data.path(), &authority.directory(), authority.root(), &contact).await;
    // Nothing to show yet, to anybody: the authority does not know where to look.
    assert!(server.load(&authority).await.is_err());
    assert_eq!(server.end().await, None);
    authority.leads_to(server.address);
    server.said("a certificate was fetched").await;
    assert_eq!(server.load(&authority).await.unwrap(), "ok");
    let end = server.end().await.unwrap();
    assert!(end > 60_000_000_000.0, "{end}");
    // What was shown to the authority is shown no more, and who asks for it gets nothing else.
    assert!(look::look(server.address, NAMES[0]).await.is_err());
    server.stop().await;

    let folder = data.path().join("acme");
    assert_eq!(
        [&folder, &folder.join("account.json"), &folder.join("certificate.json")].map(|f| mode(f)),
        [0o700, 0o600, 0o600]
    );
    let server = Fetching::start(data.path(), &authority.directory(), authority.root(), &contact).await;
    assert_eq!(server.load(&authority).await.unwrap(), "ok");
    assert_eq!(server.end().await, Some(end));
    assert_eq!(authority.counts(), (1, 1, 1), "nothing was asked a second time");
    assert_eq!(authority.contact(0), serde_json::json!(["mailto:talkoot@example.org"]));
}

#[tokio::test]
async fn what_nearly_ended_is_renewed_by_the_same_account_or_by_another_where_it_is_forgotten() {
    service::media::use_default_tls();
    let (data, authority) = (tempfile::tempdir().unwrap(), Authority::open(Manner::Stingy).await);
    for (accounts, certificates) in [(1, 1), (1, 2), (2, 3)] {
        let contact = ["--acme-contact", if certificates == 1 { "one@example.org" } else { "other@example.org" }];
        if accounts == 2 {
            authority.forget();
        }
        let mut server = Fetching::start(data.path(), &authority.directory(), authority.root(), &contact).await;
        if certificates > 1 {
            assert_eq!(server.load(&authority).await.unwrap(), "ok", "the old one is in use until the new one comes");
        }
        authority.leads_to(server.address);
        server.said("a certificate was fetched").await;
        assert_eq!(server.load(&authority).await.unwrap(), "ok");
        let (made, _, given) = authority.counts();
        assert_eq!((made, given), (accounts, certificates));
        server.stop().await;
    }
    assert_eq!(authority.contact(0), serde_json::json!(["mailto:other@example.org"]));
}

#[tokio::test]
async fn an_authority_that_is_away_or_refuses_leaves_the_server_running() {
    service::media::use_default_tls();
    let authority = Authority::open(Manner::Strict).await;
    let nobody = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let away = format!("https://{}/directory", nobody.local_addr().unwrap());
    drop(nobody);
    for (directory, why) in [(away, "no account can be made"), (authority.directory(), "www.example.org: ")] {
        let data = tempfile::tempdir().unwrap();
        let mut server = Fetching::start(data.path(), &directory, authority.root(), &[]).await;
        authority.leads_to(server.address);
        let told = server.said("no certificate came").await;
        assert!(told["message"].as_str().unwrap().contains(why), "{told}");
        assert_eq!((&told["in_use_until"], &told["again_in_minutes"]), (&"none".into(), &5.into()));
        assert!(server.load(&authority).await.is_err());
        assert_eq!(server.child.try_wait().unwrap(), None);
        assert_eq!(server.end().await, None);
    }
}

#[tokio::test]
async fn what_cannot_be_is_said_at_the_start() {
    let data = tempfile::tempdir().unwrap();
    let name = ["--acme-domain", "talkoot.example.org"];
    let agreed = [&name[..], &["--acme-agree"]].concat();
    for (more, named) in [
        (name.to_vec(), "--acme-agree"),
        ([&agreed[..], &["--tls-cert", "c.pem", "--tls-key", "k.pem"]].concat(), "--tls-cert"),
        ([&agreed[..], &["--base-url", "https://other.example.org"]].concat(), "other.example.org"),
        ([&agreed[..], &["--acme-root", "/nowhere/root.pem"]].concat(), "--acme-root: /nowhere/root.pem"),
    ] {
        let ran = program(data.path()).args(&more).output().await.unwrap();
        let told = String::from_utf8(ran.stderr).unwrap();
        assert!(!ran.status.success() && told.contains(named), "{more:?}: {told}");
    }
}
