//! A service on a fresh database of each kind, and people to act.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::mail;
use domain::{
    ContributionId, ForumId, PersonId, ProcessId, Timestamp,
    account::{Actor, Role, SignUp},
    contribution::Draft,
    form::Fields,
    log::head::SigningKey,
    moderation::{RulingDraft, Thing},
    process,
};
use sea_orm::ConnectionTrait;
use service::{Clock, Database, Error, Parts, Service, Settings, account, media, moderation};

/// When the tests take place: 2011-02-14 12:00 UTC.
pub(crate) const NOW: Timestamp = Timestamp(1_297_684_800_000_000);

/// A service, and what must live as long as it.
pub(crate) struct World {
    pub(crate) service: Service,
    /// The database's address, to do what no service does.
    pub(crate) url: String,
    /// Where the pictures lie, below `media`.
    pub(crate) folder: tempfile::TempDir,
}

impl World {
    /// The service of another process on the same database.
    pub(crate) fn on(&self, database: Database) -> Service {
        serve(database, self.folder.path(), self.service.clock().clone())
    }
}

/// A fresh world on each database at hand.
pub(crate) async fn worlds() -> Vec<World> {
    let worlds = empty_worlds().await;
    for world in &worlds {
        world.service.database().migrate().await.unwrap();
    }
    worlds
}

/// The same without a single table.
pub(crate) async fn empty_worlds() -> Vec<World> {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("talkoot.db").display());
    let mut worlds = vec![world(&url, folder).await];
    #[expect(clippy::disallowed_methods, reason = "the test harness has no configuration")]
    if let Ok(cluster) = std::env::var("TALKOOT_TEST_POSTGRES") {
        let url = fresh_postgres(&cluster).await;
        worlds.push(world(&url, tempfile::tempdir().unwrap()).await);
    }
    worlds
}

/// What heads of the log are signed with.
pub(crate) fn key() -> SigningKey {
    SigningKey::from_random("talkoot.example/log", [7; 32]).unwrap()
}

impl World {
    /// One more server on the same database, with connections and a clock of its own.
    pub(crate) async fn another(&self) -> Service {
        let database = Database::open(&self.url, 4).await.unwrap();
        serve(database, self.folder.path(), Clock::fixed(NOW))
    }

    /// A service with another key on the same database.
    pub(crate) fn again(&self, key: SigningKey) -> Service {
        serve_with(self.service.database().clone(), self.folder.path(), Clock::fixed(NOW), key)
    }

    /// A service with other settings, and a key, on the same database.
    pub(crate) fn with(&self, settings: Settings, key: SigningKey) -> Service {
        let database = self.service.database().clone();
        serve_as(database, self.folder.path(), Clock::fixed(NOW), (settings, key))
    }

    /// How many rows of a table there are of which a condition holds.
    pub(crate) async fn count(&self, table: &str, condition: &str) -> i64 {
        let db = sea_orm::Database::connect(&self.url).await.unwrap();
        let sql = format!("SELECT count(*) FROM {table} WHERE {condition}");
        let row = db.query_one_raw(sea_orm::Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
        row.unwrap().try_get_by_index(0).unwrap()
    }

    /// Runs a statement as it stands.
    pub(crate) async fn run(&self, sql: &str) {
        self.service.database().execute(sql).await.unwrap();
    }

    /// Looks for words in every text of every table but the reasons that come with a process; on SQLite, where the tables
    /// tell their columns.
    pub(crate) async fn says_nothing_of(&self, words: &[&str]) {
        if !self.url.starts_with("sqlite:") {
            return;
        }
        let db = sea_orm::Database::connect(&self.url).await.unwrap();
        let all = async |sql: String| {
            db.query_all_raw(sea_orm::Statement::from_string(db.get_database_backend(), sql)).await.unwrap()
        };
        for table in all("SELECT name FROM sqlite_master WHERE type = 'table'".into()).await {
            let table: String = table.try_get("", "name").unwrap();
            if table.starts_with("search_text_") || table == "reason" {
                continue;
            }
            for row in all(format!("PRAGMA table_info({table})")).await {
                let column: String = row.try_get("", "name").unwrap();
                for word in words {
                    let sql = format!("SELECT 1 FROM {table} WHERE \"{column}\" LIKE '%{word}%'");
                    let found = all(sql).await.len();
                    assert_eq!(found, 0, "{table}.{column} says {word}");
                }
            }
        }
    }
}

async fn world(url: &str, folder: tempfile::TempDir) -> World {
    let database = Database::open(url, 4).await.unwrap();
    World { service: serve(database, folder.path(), Clock::fixed(NOW)), url: url.to_owned(), folder }
}

fn serve(database: Database, folder: &std::path::Path, clock: Clock) -> Service {
    serve_with(database, folder, clock, key())
}

fn serve_with(database: Database, folder: &std::path::Path, clock: Clock, key: SigningKey) -> Service {
    serve_as(database, folder, clock, (Settings::default(), key))
}

fn serve_as(
    database: Database,
    folder: &std::path::Path,
    clock: Clock,
    (settings, key): (Settings, SigningKey),
) -> Service {
    let store = media::Location::Folder(folder.join("media")).open().unwrap();
    let spool = media::Spool::new(folder.join("uploads"), media::ROOM);
    let media = media::Media::new(store, media::Sandbox::new("/bin/false".into()), spool);
    Service::new(Parts { database, media, clock, settings, signing_key: Some(key), writer: mail::plain })
}

/// Makes a database of its own in the cluster; the cluster is thrown away after the run.
async fn fresh_postgres(cluster: &str) -> String {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let name = format!("t{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::SeqCst));
    let admin = sea_orm::Database::connect(cluster).await.unwrap();
    admin.execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")).await.unwrap();
    let (server, _) = cluster.rsplit_once('/').unwrap();
    format!("{server}/{name}")
}

/// Somebody with an account and roles in a process.
pub(crate) async fn person(service: &Service, name: &str, roles: &[(ProcessId, Role)]) -> Actor {
    let form = SignUp { email: format!("{name}@example.org"), name: name.into(), password: "a long password".into() };
    let id: PersonId = account::join(service, &Actor::Operator, form).await.unwrap();
    for (process, role) in roles {
        account::grant(service, &Actor::Operator, id, Some(*process), *role).await.unwrap();
    }
    account::member(service, id).await.unwrap()
}

/// A process with a forum for members.
pub(crate) async fn process(service: &Service) -> (ProcessId, ForumId) {
    let fields = Fields::default()
        .with("slug", "kangas")
        .with("name", "Kangas")
        .with("summary", "Vanha paperitehdas.")
        .with("area", "Kangas")
        .with("body", "Kaupunginhallitus")
        .with("lang", "fi")
        .with("phase_name", "Ideat")
        .with("phase_starts", "2011-02-01")
        .with("phase_ends", "2011-04-30");
    let draft = process::Draft::parse(&fields).unwrap();
    let id =
        service::process::open(service, &Actor::Operator, draft, service::process::Origin::default()).await.unwrap();
    let forum = forum(service, id, "joki", "members").await;
    (id, forum)
}

/// One more forum.
pub(crate) async fn forum(service: &Service, process: ProcessId, slug: &str, access: &str) -> ForumId {
    let fields = Fields::default().with("slug", slug).with("name", slug).with("summary", "s").with("access", access);
    let draft = process::ForumDraft::parse(&fields).unwrap();
    service::process::open_forum(service, &Actor::Operator, process, draft).await.unwrap()
}

/// A ruling as its form gives it.
pub(crate) fn ruling(measure: &str, more: &[(&str, &str)]) -> RulingDraft {
    let mut fields = Fields::default().with("measure", measure).with("reason", "spam").with("words", "Sanoja.");
    for (name, value) in more {
        fields.push(*name, *value);
    }
    RulingDraft::parse(&fields).unwrap()
}

/// Rules on a contribution in its process.
async fn rule_on(service: &Service, actor: &Actor, id: ContributionId, measure: &str) -> Result<i64, Error> {
    let process = service::contribution::get(service, &Actor::Operator, id).await?.summary.process;
    moderation::rule(service, actor, process, Thing::Contribution(id), ruling(measure, &[])).await
}

/// Puts a contribution out of sight.
pub(crate) async fn hide(service: &Service, actor: &Actor, id: ContributionId) -> Result<i64, Error> {
    rule_on(service, actor, id, "hide").await
}

/// Puts a contribution back in sight.
pub(crate) async fn show(service: &Service, actor: &Actor, id: ContributionId) -> Result<i64, Error> {
    rule_on(service, actor, id, "show").await
}

/// A plain idea.
pub(crate) fn idea(title: &str, body: &str) -> Draft {
    let fields = Fields::default().with("kind", "idea").with("lang", "fi").with("title", title).with("body", body);
    Draft::parse(&fields, &[]).unwrap()
}

/// An edition with these contributions as its items, in their order.
pub(crate) async fn edition(service: &Service, process: ProcessId, items: &[domain::ContributionId]) -> domain::Pid {
    use domain::bundle::{Draft, Pick, SectionDraft, Source};
    let who = &Actor::Operator;
    let draft = Draft { title: "Joen äänet".into(), lang: domain::Lang::Fi, foreword: "Alkusanat".into() };
    let bundle = service::bundle::begin(service, who, process, draft).await.unwrap();
    let section = SectionDraft { title: "Ranta".into(), words: String::new() };
    let section = service::bundle::add_section(service, who, bundle, section).await.unwrap();
    for id in items {
        let pick = Pick { source: Source::Contribution(*id), section, note: String::new() };
        service::bundle::pick(service, who, bundle, pick).await.unwrap();
    }
    service::edition::freeze(service, who, bundle).await.unwrap()
}
