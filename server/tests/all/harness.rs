//! A server on a fresh database, and browsers that talk to it.
//!
//! A browser keeps its cookies, sends `Sec-Fetch-Site` as browsers do, and reads forms off the page before it sends
//! them, so that a form whose page does not offer it fails here as it would for a person.

mod answer;

use std::{
    io::Write as _,
    os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _},
    sync::{
        LazyLock,
        atomic::{AtomicU32, Ordering},
    },
};

use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use domain::{
    PersonId, ProcessId, Timestamp,
    account::{Actor, Role, SecondFactor, SignUp},
    form::Fields,
    limit::Factor,
    log::head::SigningKey,
};
use http_body_util::BodyExt as _;
use server::assets::{Assets, Reload};
use server::signing;
use service::{Clock, Database, Parts, Service, Settings, account, media, process};
use tower::ServiceExt as _;

pub(crate) use answer::Answer;

/// When the tests take place: 2011-02-14 12:00 UTC.
pub(crate) const NOW: Timestamp = Timestamp(1_297_684_800_000_000);
/// The installation's own address.
pub(crate) const BASE: &str = "https://talkoot.example";

/// A server.
pub(crate) struct World {
    pub(crate) service: Service,
    /// The database's address, for the command line.
    pub(crate) url: String,
    /// The data folder, for the command line.
    pub(crate) folder: tempfile::TempDir,
    router: Router,
}

/// A browser: one visitor.
pub(crate) struct Browser<'a> {
    world: &'a World,
    cookie: Option<String>,
    address: String,
}

impl World {
    /// A server on a fresh database: PostgreSQL where `TALKOOT_TEST_POSTGRES` names a cluster, SQLite otherwise.
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let media = media::Location::Folder(folder.path().join("media"));
        Self::on(folder, &media, settings()).await
    }

    /// A server with the process `kangas` that allows a hundredth of what is usual.
    pub(crate) async fn narrow() -> (Self, ProcessId) {
        Self::with(Settings { limits: Factor(1), ..settings() }).await
    }

    /// A server with the process `kangas` whose pictures lie somewhere else.
    pub(crate) async fn with_store(media: &media::Location) -> Self {
        let world = Self::on(tempfile::tempdir().unwrap(), media, settings()).await;
        world.lay_process().await;
        world
    }

    /// A server with the process `kangas` that sends its messages by mail; in a test they wait all the same.
    pub(crate) async fn with_mail() -> Self {
        Self::with(Settings { sends_mail: true, ..settings() }).await.0
    }

    /// A server with the process `kangas` that people sign in to with an identity provider as well.
    pub(crate) async fn with_provider(provider: account::Provider) -> Self {
        Self::with(Settings { provider: Some(provider), ..settings() }).await.0
    }

    /// A server with the process `kangas` where roles count with a second factor only.
    pub(crate) async fn strict() -> (Self, ProcessId) {
        Self::with(Settings { second_factor: SecondFactor::Required, ..settings() }).await
    }

    /// A server with the process `kangas` that asks people without an account for a proof of work; a small one.
    pub(crate) async fn with_proof() -> (Self, ProcessId) {
        Self::with(Settings { proof: Some(1), ..settings() }).await
    }

    async fn with(settings: Settings) -> (Self, ProcessId) {
        let folder = tempfile::tempdir().unwrap();
        let media = media::Location::Folder(folder.path().join("media"));
        let world = Self::on(folder, &media, settings).await;
        let process = world.lay_process().await;
        (world, process)
    }

    async fn on(folder: tempfile::TempDir, media: &media::Location, settings: Settings) -> Self {
        let url = fresh_database(folder.path()).await;
        Self::at(folder, url, media, settings).await
    }

    /// A server with the process `kangas` whose database has this address.
    pub(crate) async fn with_database(folder: tempfile::TempDir, url: String) -> Self {
        let media = media::Location::Folder(folder.path().join("media"));
        let world = Self::at(folder, url, &media, settings()).await;
        world.lay_process().await;
        world
    }

    /// A server on SQLite, whichever database other tests use.
    pub(crate) async fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("talkoot.db").display());
        Self::with_database(folder, url).await
    }

    /// A second server on a copy of a SQLite database, which looks at the same pictures: what happens there is not
    /// seen here.
    pub(crate) async fn copy(&self) -> Self {
        self.copied(settings()).await
    }

    /// Such a second server where files of editions may take so many bytes.
    pub(crate) async fn copy_with_room(&self, files_room: u64) -> Self {
        self.copied(Settings { files_room, ..settings() }).await
    }

    async fn copied(&self, settings: Settings) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("talkoot.db");
        self.service.database().execute(&format!("VACUUM INTO '{}'", path.display())).await.unwrap();
        let media = media::Location::Folder(self.folder.path().join("media"));
        Self::at(folder, format!("sqlite:{}", path.display()), &media, settings).await
    }

    async fn at(folder: tempfile::TempDir, url: String, media: &media::Location, settings: Settings) -> Self {
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o700)).unwrap();
        let database = Database::open(&url, 4).await.unwrap();
        database.migrate().await.unwrap();
        let spool = media::Spool::new(folder.path().join("uploads"), media::ROOM);
        let sandbox = media::Sandbox::new(env!("CARGO_BIN_EXE_talkoot").into());
        let place = media;
        let media = media::Media::new(place.open().unwrap(), sandbox, spool);
        let media = match place {
            media::Location::Folder(folder) => media.in_folder(folder.clone()),
            media::Location::Bucket(_) => media,
        };
        let signing_key = SigningKey::from_random("talkoot.example/log/test", [7; 32]).unwrap();
        let mut options = std::fs::OpenOptions::new();
        let file = options.create(true).truncate(true).write(true).mode(0o600).open(folder.path().join(signing::FILE));
        file.unwrap().write_all(signing_key.secret().as_bytes()).unwrap();
        let (clock, signing_key) = (Clock::fixed(NOW), Some(signing_key));
        let service = Service::new(Parts { database, media, clock, settings, signing_key, writer: pages::letters });
        let proxies = server::whence::Proxies { trusted: vec!["127.0.0.1".parse().unwrap()], ..Default::default() };
        let router = server::router::router(service.clone(), assets(), BASE, proxies);
        Self { service, url, folder, router }
    }

    /// Runs the program on this server's database and answers with what it printed, on both outputs.
    pub(crate) async fn talkoot(&self, words: &[&str]) -> (bool, String) {
        let ran = tokio::process::Command::new(env!("CARGO_BIN_EXE_talkoot"))
            .args(["--data".as_ref(), self.folder.path().as_os_str()])
            .args(["--database-url", &self.url])
            .args(words)
            .output()
            .await
            .unwrap();
        let printed = [ran.stdout, ran.stderr].concat();
        (ran.status.success(), String::from_utf8_lossy(&printed).into_owned())
    }

    /// A server with the process `kangas` and its forums `joki` (members) and `tori` (guests too).
    pub(crate) async fn with_process() -> (Self, ProcessId) {
        Self::with(settings()).await
    }

    async fn lay_process(&self) -> ProcessId {
        let fields = Fields::default()
            .with("slug", "kangas")
            .with("name", "Kangas")
            .with("summary", "Vanha paperitehdas.")
            .with("area", "Kangas")
            .with("body", "Kaupunginhallitus")
            .with("lang", "fi")
            .with("langs", "sv")
            .with("langs", "en")
            .with("phase_name", "Ideat")
            .with("phase_starts", "2011-02-01")
            .with("phase_ends", "2011-04-30");
        let draft = domain::process::Draft::parse(&fields).unwrap();
        let id = process::open(&self.service, &Actor::Operator, draft, process::Origin::default()).await.unwrap();
        for (slug, access) in [("joki", "members"), ("tori", "guests")] {
            let fields =
                Fields::default().with("slug", slug).with("name", slug).with("summary", "s").with("access", access);
            let draft = domain::process::ForumDraft::parse(&fields).unwrap();
            process::open_forum(&self.service, &Actor::Operator, id, draft).await.unwrap();
        }
        id
    }

    /// Puts a contribution out of sight, at the command line.
    pub(crate) async fn hide(&self, id: domain::ContributionId) {
        let process = service::contribution::get(&self.service, &Actor::Operator, id).await.unwrap().summary.process;
        let fields = Fields::default().with("measure", "hide").with("reason", "spam").with("words", "Sanoja.");
        let draft = domain::moderation::RulingDraft::parse(&fields).unwrap();
        let thing = domain::moderation::Thing::Contribution(id);
        service::moderation::rule(&self.service, &Actor::Operator, process, thing, draft).await.unwrap();
    }

    /// A visitor without an account.
    pub(crate) fn guest(&self) -> Browser<'_> {
        self.guest_at("203.0.113.9")
    }

    /// A visitor without an account, at an address.
    pub(crate) fn guest_at(&self, address: &str) -> Browser<'_> {
        Browser { world: self, cookie: None, address: address.to_owned() }
    }

    /// Somebody whose cookie is known.
    pub(crate) fn browser(&self, cookie: Option<String>) -> Browser<'_> {
        Browser { cookie, ..self.guest() }
    }

    /// A browser with the same cookies as another one, such as somebody has who stole them.
    pub(crate) fn guest_like(&self, other: &Browser<'_>) -> Browser<'_> {
        self.browser(other.cookie.clone())
    }

    /// Somebody with an account and roles, signed in.
    pub(crate) async fn person(&self, name: &str, roles: &[(ProcessId, Role)]) -> Browser<'_> {
        let id = self.join(name).await;
        for (process, role) in roles {
            account::grant(&self.service, &Actor::Operator, id, Some(*process), *role).await.unwrap();
        }
        // After the roles, which would change the cookie at the first page.
        self.browser(Some(self.sign_in(id).await))
    }

    /// An account, and the cookie of somebody who is signed in to it.
    pub(crate) async fn account(&self, name: &str) -> (PersonId, String) {
        let id = self.join(name).await;
        (id, self.sign_in(id).await)
    }

    /// An account.
    pub(crate) async fn join(&self, name: &str) -> PersonId {
        let form = SignUp {
            email: format!("{}@example.org", name.to_lowercase()),
            name: name.into(),
            password: "a long password".into(),
        };
        // Some tests name people after their roles, which only the command line does.
        account::join(&self.service, &Actor::Operator, form).await.unwrap()
    }

    /// The cookie of somebody who signs in now.
    pub(crate) async fn sign_in(&self, id: PersonId) -> String {
        let token = account::open_session(&self.service, id).await.unwrap();
        format!("{}={}", pages::session_cookie(BASE), token.text)
    }
}

/// What the installation of the tests decides.
fn settings() -> Settings {
    Settings {
        peertube: vec!["video.example.fi".into()],
        second_factor: SecondFactor::Asked,
        address: BASE.into(),
        ..Settings::default()
    }
}

/// Styles and scripts, read and compressed once for all tests. With the page of all parts, so that the walk gets there.
pub(crate) fn assets() -> &'static Assets {
    static ASSETS: LazyLock<Assets> = LazyLock::new(|| Assets::load(Reload::No).with_gallery());
    &ASSETS
}

impl Browser<'_> {
    /// Takes the cookies of an answer over, as browsers do.
    pub(crate) fn keep(&mut self, answer: &Answer) {
        let mut jar: Vec<(String, String)> = Vec::new();
        let held = self.cookie.take().unwrap_or_default();
        let set = answer.headers.get_all(header::SET_COOKIE).iter().map(|value| value.to_str().unwrap().to_owned());
        let set = set.map(|cookie| cookie.split(';').next().unwrap().to_owned());
        for cookie in held.split("; ").map(str::to_owned).chain(set).filter(|cookie| !cookie.is_empty()) {
            let (name, value) = cookie.split_once('=').unwrap();
            jar.retain(|(held, _)| held != name);
            if !value.is_empty() {
                jar.push((name.to_owned(), value.to_owned()));
            }
        }
        let all: Vec<String> = jar.iter().map(|(name, value)| format!("{name}={value}")).collect();
        self.cookie = (!all.is_empty()).then(|| all.join("; "));
    }

    /// The cookies that it holds.
    pub(crate) fn cookies(&self) -> &str {
        self.cookie.as_deref().unwrap_or_default()
    }

    /// Opens an address.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path), Body::empty()).await
    }

    /// Opens an address and expects a page.
    pub(crate) async fn page(&self, path: &str) -> Answer {
        let answer = self.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
        answer
    }

    /// The same person at another address.
    pub(crate) fn at(&self, address: &str) -> Self {
        Self { world: self.world, cookie: self.cookie.clone(), address: address.to_owned() }
    }

    /// Sends a form as it is given.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(fields);
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.send(request, Body::from(body.finish())).await
    }

    /// Sends a form with files, as `multipart/form-data`; files go under `upload`.
    pub(crate) async fn post_files(&self, path: &str, fields: &[(&str, &str)], files: &[&[u8]]) -> Answer {
        const EDGE: &str = "----edge";
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(
                format!("--{EDGE}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        for file in files {
            let head = "content-disposition: form-data; name=\"upload\"; filename=\"p.png\"\r\ncontent-type: image/png";
            body.extend(format!("--{EDGE}\r\n{head}\r\n\r\n").bytes());
            body.extend_from_slice(file);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{EDGE}--\r\n").bytes());
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={EDGE}"))
            .header("sec-fetch-site", "same-origin");
        self.send(request, Body::from(body)).await
    }

    /// Opens the page of a form, takes over every field that it holds, changes some, and sends it to where it says.
    /// `button` is the text of the form's button that is pressed.
    pub(crate) async fn submit(&self, page: &str, button: &str, changes: &[(&str, &str)]) -> Answer {
        let (action, mut fields) = self.page(page).await.form(button);
        for (name, value) in changes {
            match fields.iter_mut().find(|(n, v)| n == name && v.is_empty()) {
                Some(empty) => (*value).clone_into(&mut empty.1),
                None => match fields.iter_mut().find(|(n, _)| n == name) {
                    Some(field) => (*value).clone_into(&mut field.1),
                    None => panic!("{page}: the form has no field {name}; it has {fields:?}"),
                },
            }
        }
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        self.post(&action, &fields).await
    }

    /// Rules on the contribution at an address, as its form for moderators does.
    pub(crate) async fn rule(&self, contribution: &str, measure: &str) -> Answer {
        let (process, id) = contribution.split_once("/contributions/").unwrap();
        let fields = [("measure", measure), ("reason", "spam"), ("words", "Sanoja.")];
        self.post(&format!("{process}/moderation/things/contribution/{id}"), &fields).await
    }

    async fn send(&self, request: axum::http::request::Builder, body: Body) -> Answer {
        let request = request.header(header::HOST, "talkoot.example").header("x-forwarded-for", &self.address);
        let request = match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        };
        self.world.send(request.body(body).unwrap()).await
    }
}

impl World {
    /// Sends a request as it is.
    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let mut request = request;
        // Everybody comes through a proxy on this machine, which says from where.
        request.extensions_mut().insert(server::whence::Peer([127, 0, 0, 1].into()));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        Answer { status: parts.status, headers: parts.headers, bytes: body.collect().await.unwrap().to_bytes() }
    }

    /// A request of a method, as a browser sends it from another site.
    pub(crate) fn request(method: Method, path: &str) -> axum::http::request::Builder {
        Request::builder().method(method).uri(path).header(header::HOST, "talkoot.example")
    }
}

/// The address of a fresh database: PostgreSQL where `TALKOOT_TEST_POSTGRES` names a cluster, SQLite otherwise.
pub(crate) async fn fresh_database(folder: &std::path::Path) -> String {
    #[expect(clippy::disallowed_methods, reason = "the test harness has no configuration")]
    match std::env::var("TALKOOT_TEST_POSTGRES") {
        Ok(cluster) => fresh_postgres(&cluster).await,
        Err(_) => format!("sqlite:{}", folder.join("talkoot.db").display()),
    }
}

async fn fresh_postgres(cluster: &str) -> String {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let name = format!("h{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::SeqCst));
    let admin = Database::open(cluster, 2).await.unwrap();
    admin.execute(&format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")).await.unwrap();
    let (server, _) = cluster.rsplit_once('/').unwrap();
    format!("{server}/{name}")
}

/// A picture of one colour, as PNG.
pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = image::RgbImage::from_pixel(width, height, image::Rgb([200, 80, 40]));
    picture.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
    bytes
}
