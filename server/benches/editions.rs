//! How long freezing an edition and taking it along take, and how much memory, at 10, 100 and 1,000 items, of which every
//! second one has a picture. Packages are compared with only reading the same files, hashing them and writing them into one;
//! print with what the typesetter takes by itself for the same edition with the same pictures.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench that fails may panic")]

#[expect(dead_code, reason = "it makes its databases itself")]
mod stage;

use std::{
    io::{Cursor, Write as _},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use archive::print::{Look, Sheet, Words};
use axum::body::Bytes;
use domain::{
    account::{Actor, Role, SignUp},
    bundle::{Draft, Pick, SectionDraft, Source, frozen::Frozen},
    contribution::PictureRef,
    form::Fields,
    place::{Place, Point},
    process,
};
use http_body_util::{BodyExt as _, Empty};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use image::{ImageFormat, Rgb, RgbImage};
use service::{Service, account, bundle, contribution, edition, media};
use sha2::{Digest as _, Sha256};
use tokio::net::TcpStream;

/// How many items the editions have.
const SIZES: [usize; 3] = [10, 100, 1_000];
/// The files of an edition but its package.
const FILES: [&str; 4] = ["edition.json", "items.csv", "items.xlsx", "items.geojson"];

#[tokio::main]
async fn main() {
    let mut printed = Vec::new();
    println!(
        "\n{:>6} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>7} {:>9} {:>9} {:>9}",
        "items", "freeze s", "json ms", "csv ms", "xlsx ms", "geo ms", "zip MB", "zip s", "same s", "ratio", "peak MB"
    );
    for size in SIZES {
        let folder = tempfile::tempdir().unwrap();
        let (pid, froze) = lay(folder.path(), size).await;
        let served = stage::serve(folder.path()).await;
        let mut times = Vec::new();
        for file in FILES {
            let began = Instant::now();
            fetch(&served.address, &format!("/id/{pid}/{file}")).await;
            times.push(began.elapsed().as_secs_f64() * 1e3);
        }
        let began = Instant::now();
        let bytes = fetch(&served.address, &format!("/id/{pid}/edition.zip")).await.len();
        let packed = began.elapsed().as_secs_f64();
        let same = baseline(folder.path());
        println!(
            "{size:>6} {froze:>9.2} {:>9.1} {:>9.1} {:>9.1} {:>9.1} {:>9.1} {packed:>7.2} {same:>9.2} {:>9.2} {:>9}",
            times[0],
            times[1],
            times[2],
            times[3],
            megabytes(bytes),
            packed / same,
            served.memory("VmHWM") / 1024
        );
        printed.push(print(folder.path(), &pid, size).await);
    }
    println!("same: reading the same pictures, hashing them and writing them into one file, in one go.");
    println!(
        "\n{:>6} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "items", "pdf MB", "pdf s", "alone s", "ratio", "child MB", "server MB", "epub MB", "epub s"
    );
    for line in printed {
        println!("{line}");
    }
    println!(
        "alone: the typesetter with all pictures in memory. child: the process that sets; server: the one that serves."
    );
}

/// Prints an edition and binds it as a book, on a server that did nothing before: a line of the table.
async fn print(folder: &Path, pid: &str, size: usize) -> String {
    let served = stage::serve(folder).await;
    let watch = Watch::begin(served.child.id().unwrap());
    let began = Instant::now();
    let pdf = fetch(&served.address, &format!("/id/{pid}/edition.pdf")).await.len();
    let set = began.elapsed().as_secs_f64();
    let child = watch.end();
    let began = Instant::now();
    let epub = fetch(&served.address, &format!("/id/{pid}/edition.epub")).await.len();
    let bound = began.elapsed().as_secs_f64();
    let serving = served.memory("VmHWM") / 1024;
    let text = fetch(&served.address, &format!("/id/{pid}/edition.json")).await;
    let alone = alone(folder, &text);
    format!(
        "{size:>6} {:>9.1} {set:>9.2} {alone:>9.2} {:>9.2} {child:>9} {serving:>9} {:>9.1} {bound:>9.2}",
        megabytes(pdf),
        set / alone,
        megabytes(epub),
    )
}

/// The seconds that the typesetter takes by itself.
fn alone(folder: &Path, text: &[u8]) -> f64 {
    let frozen: Frozen = serde_json::from_slice(text).unwrap();
    let mut files = Vec::new();
    find(&folder.join("media"), "960.jpg", &mut files);
    let pictures: Vec<_> = files.iter().map(|file| std::fs::read(file).unwrap()).collect();
    let count = frozen.items().count();
    let about = ["Idea", "operator", "Written here", "Word for word"].map(str::to_owned);
    let title = || "Title".to_owned();
    let words = Words {
        labels: (1..=count).map(|n| format!("Item {n}")).collect(),
        contents: title(),
        foreword: title(),
        code: title(),
        cite: title(),
        checked: title(),
        ..Words::default()
    };
    let colour = || "#0c5c5b".to_owned();
    let look = Look { site: "Talkoot".to_owned(), main: colour(), deep: colour(), mark: colour() };
    let sheet = Sheet { frozen, lines: vec![about.to_vec(); count], words, look };
    let began = Instant::now();
    press::set_plainly(&sheet, pictures).unwrap();
    began.elapsed().as_secs_f64()
}

/// Watches how much memory the children of a process take.
struct Watch {
    over: Arc<AtomicBool>,
    seen: JoinHandle<usize>,
}

impl Watch {
    fn begin(parent: u32) -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let until = Arc::clone(&over);
        let seen = std::thread::spawn(move || {
            let mut most = 0;
            while !until.load(Ordering::SeqCst) {
                let children = std::fs::read_to_string(format!("/proc/{parent}/task/{parent}/children"));
                let threads = std::fs::read_dir(format!("/proc/{parent}/task")).into_iter().flatten().flatten();
                let all = threads.filter_map(|thread| std::fs::read_to_string(thread.path().join("children")).ok());
                for child in all.chain(children).collect::<Vec<_>>().concat().split_whitespace() {
                    let status = std::fs::read_to_string(format!("/proc/{child}/status")).unwrap_or_default();
                    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default();
                    let size = line.split_whitespace().nth(1).and_then(|size| size.parse().ok());
                    most = most.max(size.unwrap_or_default());
                }
                std::thread::sleep(Duration::from_millis(2));
            }
            most / 1024
        });
        Self { over, seen }
    }

    /// The most that one of them took, in MiB.
    fn end(self) -> usize {
        self.over.store(true, Ordering::SeqCst);
        self.seen.join().unwrap()
    }
}

fn megabytes(bytes: usize) -> f64 {
    f64::from(u32::try_from(bytes / 1_000).unwrap()) / 1e3
}

/// Lays an edition into a folder: its identifier, and how many seconds freezing it took.
async fn lay(folder: &Path, size: usize) -> (String, f64) {
    let url = format!("sqlite:{}", folder.join("talkoot.db").display());
    let service = stage::with(&url, folder, env!("CARGO_BIN_EXE_talkoot")).await;
    let draft = process::Draft::parse(&stage::form("large", "A large process")).unwrap();
    let process = service::process::open(&service, &Actor::Operator, draft, service::process::Origin::default());
    let process = process.await.unwrap();
    let draft = process::ForumDraft::parse(&stage::form("ideas", "Ideas")).unwrap();
    let forum = service::process::open_forum(&service, &Actor::Operator, process, draft).await.unwrap();
    let curator = curator(&service, process).await;
    let texts = Fields::default().with("title", "What people said").with("lang", "en").with("foreword", "*All* of it.");
    let id = bundle::begin(&service, &curator, process, Draft::parse(&texts).unwrap()).await.unwrap();
    let texts = Fields::default().with("title", "Benches").with("words", "");
    let section = bundle::add_section(&service, &curator, id, SectionDraft::parse(&texts).unwrap()).await.unwrap();
    for n in 0..size {
        let source = Source::Contribution(idea(&service, forum, n).await);
        bundle::pick(&service, &curator, id, Pick { source, section, note: String::new() }).await.unwrap();
    }
    let began = Instant::now();
    let pid = edition::freeze(&service, &curator, id).await.unwrap();
    (pid.to_string(), began.elapsed().as_secs_f64())
}

async fn curator(service: &Service, process: domain::ProcessId) -> Actor {
    let password = "a long password for a bench".to_owned();
    let form = SignUp { email: "kaisa@example.org".to_owned(), name: "Kaisa".to_owned(), password };
    let person = account::join(service, &Actor::Operator, form).await.unwrap();
    account::grant(service, &Actor::Operator, person, Some(process), Role::Curator).await.unwrap();
    account::member(service, person).await.unwrap()
}

async fn idea(service: &Service, forum: domain::ForumId, n: usize) -> domain::ContributionId {
    let fields = Fields::default()
        .with("kind", "idea")
        .with("lang", "en")
        .with("name", format!("Neighbour {n}"))
        .with("title", format!("Benches along the river at place {n}"))
        .with("body", "So that people can sit, talk and look at the water. ".repeat(8));
    let mut draft = domain::contribution::Draft::parse(&fields, &[]).unwrap();
    let step = f64::from(u32::try_from(n).unwrap()) * 1e-5;
    draft.place = Some(Place { name: String::new(), point: Point::new(62.24 + step, 25.74) });
    if n.is_multiple_of(2) {
        let picture = media::upload_bytes(service, &Actor::Operator, media::Keep::Sender, &photo(n)).await.unwrap();
        draft.pictures = vec![PictureRef { media: picture.media, alt: "The river".to_owned(), caption: String::new() }];
    }
    contribution::publish(service, &Actor::Operator, forum, draft).await.unwrap()
}

/// A picture like no other, as large in bytes as a photo in the width that is kept.
fn photo(n: usize) -> Vec<u8> {
    let seed = u32::try_from(n).unwrap().wrapping_mul(2_654_435_761);
    let picture = RgbImage::from_fn(1_280, 853, |x, y| {
        let noise = (x.wrapping_mul(x) ^ y.wrapping_mul(y).wrapping_add(seed)).wrapping_mul(2_246_822_519) >> 27;
        let grey = |base: u32| u8::try_from((base + noise) & 255).unwrap();
        Rgb([grey(x / 8), grey(y / 6), grey((x + y) / 12)])
    });
    let mut file = Cursor::new(Vec::new());
    picture.write_to(&mut file, ImageFormat::Png).unwrap();
    file.into_inner()
}

/// What an address answers with.
async fn fetch(address: &str, path: &str) -> Vec<u8> {
    let stream = TcpStream::connect(address).await.unwrap();
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    let request = hyper::Request::get(path).header("host", address).body(Empty::<Bytes>::new()).unwrap();
    let answer = sender.send_request(request).await.unwrap();
    assert!(answer.status().is_success(), "{path}: {}", answer.status());
    let mut body = answer.into_body();
    let mut bytes = Vec::new();
    while let Some(frame) = body.frame().await {
        bytes.extend_from_slice(frame.unwrap().data_ref().map_or(&[], Bytes::as_ref));
    }
    bytes
}

/// The seconds that reading the widest JPEGs, hashing them and writing them into one file take.
fn baseline(folder: &Path) -> f64 {
    let mut pictures = Vec::new();
    find(&folder.join("media"), "1280.jpg", &mut pictures);
    let began = Instant::now();
    let mut file = tempfile::tempfile_in(folder).unwrap();
    for picture in pictures {
        let bytes = std::fs::read(picture).unwrap();
        std::hint::black_box(Sha256::digest(&bytes));
        file.write_all(&bytes).unwrap();
    }
    began.elapsed().as_secs_f64()
}

fn find(folder: &Path, name: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            find(&path, name, found);
        } else if path.ends_with(name) {
            found.push(path);
        }
    }
}
