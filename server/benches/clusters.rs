//! How long suggesting groups of contributions takes at 100, 1,000 and 5,000 short texts: as a ratio to reading the
//! same contributions in the same run, and how long the sums take by themselves.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench that fails may panic")]

#[expect(dead_code, reason = "it serves nothing")]
mod stage;

use std::{collections::BTreeSet, fmt::Write as _, time::Instant};

use domain::{
    ContributionId, Lang, ProcessId,
    account::Actor,
    bundle::Draft,
    cluster::{self, Text},
    form::Fields,
    page::Limit,
};
use service::{
    Service, bundle,
    contribution::{self, Filter},
    import::polis::{self, Export, Target},
    process,
};

/// How many texts there are.
const TEXTS: [usize; 3] = [100, 1_000, 5_000];
/// How often each of two is done, in turn.
const TIMES: usize = 9;
/// Words that there are; of a town's language, the commonest stand in most texts and most stand in few.
const WORDS: usize = 6_000;

#[tokio::main]
async fn main() {
    println!(
        "\n{:12} {:>6} {:>8} {:>12} {:>10} {:>8} {:>10}",
        "database", "texts", "groups", "suggest ms", "read ms", "ratio", "sums ms"
    );
    for stage in &stage::databases("clusters").await {
        let service = stage::open(&stage.url, stage.folder.path()).await;
        for size in TEXTS {
            row(&service, stage.name, size).await;
        }
    }
    println!("read: the same contributions as lists show them, a hundred at a time. sums: without any database.");
}

async fn row(service: &Service, database: &str, size: usize) {
    let texts = texts(size);
    let (process, id) = lay(service, &texts).await;
    let (mut suggested, mut readings, mut groups) = (Vec::new(), Vec::new(), 0);
    for _ in 0..TIMES {
        let began = Instant::now();
        let found = bundle::clusters(service, &Actor::Operator, id, None, Limit::new(12)).await.unwrap();
        suggested.push(began.elapsed().as_secs_f64());
        assert_eq!(usize::try_from(found.looked_at).unwrap(), size);
        groups = found.page.total;
        let began = Instant::now();
        assert_eq!(read(service, process).await, size);
        readings.push(began.elapsed().as_secs_f64());
    }
    let stems: Vec<Text> = (1..).zip(&texts).map(|(n, text)| stems(n, text)).collect();
    let mut sums = Vec::new();
    for _ in 0..TIMES {
        let began = Instant::now();
        std::hint::black_box(cluster::clusters(&stems));
        sums.push(began.elapsed().as_secs_f64());
    }
    let (all, same, alone) = (median(&mut suggested), median(&mut readings), median(&mut sums));
    println!(
        "{database:12} {size:>6} {groups:>8} {:>12.1} {:>10.1} {:>8.2} {:>10.1}",
        all * 1e3,
        same * 1e3,
        all / same,
        alone * 1e3
    );
}

/// Reads every contribution of a process, as lists do.
async fn read(service: &Service, process: ProcessId) -> usize {
    let (mut count, mut after) = (0, None::<String>);
    loop {
        let page = contribution::list(service, &Filter::process(process), after.as_deref(), Limit::MAX).await.unwrap();
        count += page.items.len();
        after = page.next;
        if after.is_none() {
            return count;
        }
    }
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Texts of eighteen words: the rank of each is drawn so that a word of twice the rank stands in half as many.
fn texts(size: usize) -> Vec<String> {
    let mut seed = 1_u64;
    let mut draw = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(seed >> 32).unwrap()) / f64::from(u32::MAX)
    };
    let word = |drawn: f64| f64::from(u32::try_from(WORDS).unwrap()).powf(drawn).floor();
    (0..size).map(|_| (0..18).map(|_| format!("wo{}", word(draw()))).collect::<Vec<_>>().join(" ")).collect()
}

fn stems(id: i64, text: &str) -> Text {
    let stems: BTreeSet<String> = text.split(' ').map(str::to_owned).collect();
    Text { id: ContributionId(id), lang: Lang::En, stems }
}

/// Lays a process with a contribution for each text, and a bundle.
async fn lay(service: &Service, texts: &[String]) -> (ProcessId, domain::BundleId) {
    let slug = format!("texts-{}", texts.len());
    let mut comments = String::from("timestamp,comment-id,author-id,moderated,comment-body\n");
    for (n, text) in texts.iter().enumerate() {
        let _ = writeln!(comments, "{},{n},{},1,{text}", 1_500_000_000_000_usize + n * 1_000, n % 500);
    }
    let summary = format!("topic,Texts\nurl,https://pol.is/{slug}\n");
    let export = Export::parse(&slug, summary.as_bytes(), comments.as_bytes(), &b"participant,0\n"[..]).unwrap();
    let target = Target { process: slug.clone(), forum: "ideas".into(), lang: Lang::En };
    polis::import(service, &Actor::Operator, &export, &target, &mut |_| ()).await.unwrap();
    let process = process::by_slug(service, &slug).await.unwrap().id;
    let fields = Fields::default().with("title", "Texts").with("lang", "en").with("foreword", "All of them.");
    let id = bundle::begin(service, &Actor::Operator, process, Draft::parse(&fields).unwrap()).await.unwrap();
    (process, id)
}
