//! What the benches share: the databases that they run on, and a process to fill.

use std::{path::Path, process::Stdio, time::Duration};

use domain::{form::Fields, limit::Factor};
use service::{Clock, Database, Parts, Service, Settings, media};
use tempfile::TempDir;
use tokio::{
    net::TcpStream,
    process::{Child, Command},
};

/// A fresh database, with a folder for its media.
pub(crate) struct Stage {
    /// What it is called in a table.
    pub(crate) name: &'static str,
    /// Its address.
    pub(crate) url: String,
    /// The folder.
    pub(crate) folder: TempDir,
}

/// SQLite, and PostgreSQL where there is a cluster to make a database of this name in.
pub(crate) async fn databases(name: &str) -> Vec<Stage> {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("talkoot.db").display());
    let mut all = vec![Stage { name: "SQLite", url, folder }];
    #[expect(clippy::disallowed_methods, reason = "a bench has no configuration")]
    if let Ok(cluster) = std::env::var("TALKOOT_TEST_POSTGRES") {
        Database::open(&cluster, 2).await.unwrap().execute(&format!("CREATE DATABASE {name}")).await.unwrap();
        let (server, _) = cluster.rsplit_once('/').unwrap();
        all.push(Stage { name: "PostgreSQL", url: format!("{server}/{name}"), folder: tempfile::tempdir().unwrap() });
    }
    all
}

/// The contexts on a database that is empty, or was filled by an earlier call.
pub(crate) async fn open(url: &str, folder: &Path) -> Service {
    with(url, folder, "/bin/false").await
}

/// The same with a program that reads pictures.
pub(crate) async fn with(url: &str, folder: &Path, sandbox: &str) -> Service {
    let database = Database::open(url, 8).await.unwrap();
    database.migrate().await.unwrap();
    let store = media::Location::Folder(folder.join("media")).open().unwrap();
    let spool = media::Spool::new(folder.join("uploads"), media::ROOM);
    let media = media::Media::new(store, media::Sandbox::new(sandbox.into()), spool);
    // What is measured is how fast it answers, not when it refuses.
    let settings = Settings { limits: Factor(u32::MAX), ..Settings::default() };
    Service::new(Parts { database, media, clock: Clock::System, settings, signing_key: None, writer: pages::letters })
}

/// The form of a process and of its forum, which anybody can write to.
pub(crate) fn form(slug: &str, name: &str) -> Fields {
    Fields::default()
        .with("slug", slug)
        .with("name", name)
        .with("summary", "Many people said what they think.")
        .with("area", "Everywhere")
        .with("body", "The council")
        .with("lang", "en")
        .with("access", "guests")
}

/// The program on a database, which ends with this.
pub(crate) struct Served {
    /// Where it listens.
    pub(crate) address: String,
    /// Its process.
    pub(crate) child: Child,
}

/// Starts the program on the SQLite database of a folder, and waits until it listens.
pub(crate) async fn serve(folder: &Path) -> Served {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let address = format!("127.0.0.1:{port}");
    let mut child = Command::new(env!("CARGO_BIN_EXE_talkoot"))
        .args(["serve", "--addr", &address, "--log", "error", "--data"])
        .arg(folder)
        .stdout(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    while TcpStream::connect(&address).await.is_err() {
        assert!(child.try_wait().unwrap().is_none(), "the server stopped");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Served { address, child }
}

impl Served {
    /// What the kernel tells of its memory, in KiB: `VmRSS`, `VmHWM`.
    pub(crate) fn memory(&self, field: &str) -> usize {
        let pid = self.child.id().unwrap();
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
        let line = status.lines().find(|line| line.starts_with(field)).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }
}
