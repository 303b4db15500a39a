//! Checking a file that holds an edition, the log, or proofs from the API, without the server and without its database.

use std::{
    fs::File,
    io::{BufRead as _, BufReader, Read as _},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};
use clap::Args;
use domain::{
    Timestamp,
    log::{
        base64,
        export::{self, Checker},
        head::{Head, PublicKey},
        leaf::Leaf,
        proof::{self, Proof},
    },
};
use serde::Deserialize;

mod edition;

/// What is checked, and against what.
#[derive(Args, Debug)]
pub struct Verify {
    /// The package of an edition (ZIP), a file that `talkoot log export` wrote, or an answer of the API at an address that ends
    /// in `/log`.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// A public key of the installation, as you got it from somebody whom you trust. Without one, what the file says
    /// itself is taken for it. Can be given more than once, where a new key followed an old one.
    #[arg(long = "key", value_name = "PUBLIC")]
    keys: Vec<PublicKey>,
    /// A file with a head of the log that you kept earlier: whether the file continues it. Can be given more than once.
    #[arg(long = "head", value_name = "FILE")]
    heads: Vec<PathBuf>,
}

/// What the API answers: one proof, or a list of them.
#[derive(Deserialize)]
#[serde(untagged)]
enum Answer {
    List { items: Vec<Proof> },
    One(Proof),
}

/// Checks it, and says in plain words what was shown and what was not.
pub fn run(command: &Verify) -> anyhow::Result<String> {
    let path = &command.file;
    let reading = || format!("{} cannot be read", path.display());
    let mut file = BufReader::new(File::open(path).with_context(reading)?);
    let first = file.fill_buf().with_context(reading)?;
    if first.starts_with(b"PK") {
        if !command.heads.is_empty() {
            bail!("--head: a package shows one edition; only a file of `talkoot log export` shows what came before");
        }
        return edition::run(file, &command.keys).with_context(|| not(path));
    }
    if first.first() != Some(&b'{') {
        let kept = command.heads.iter().map(|head| read(head)).collect::<anyhow::Result<_>>()?;
        return log(file, command.keys.clone(), kept).with_context(|| not(path));
    }
    if !command.heads.is_empty() {
        bail!("--head: a proof shows one entry; only a file of `talkoot log export` shows what came before");
    }
    let answer: Answer = serde_json::from_reader(file).with_context(|| not(path))?;
    let proofs = match answer {
        Answer::List { items } => items,
        Answer::One(proof) => vec![proof],
    };
    if proofs.is_empty() {
        bail!("{} holds no entry", path.display());
    }
    let told: Result<Vec<String>, _> = proofs.iter().map(|proof| proof.check(&command.keys).map(one)).collect();
    let mut told = told.with_context(|| not(path))?;
    told.push(trust(command.keys.is_empty()));
    Ok(told.join("\n"))
}

fn not(path: &Path) -> String {
    format!("{} DOES NOT FIT", path.display())
}

fn read(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("--head: {} cannot be read", path.display()))
}

fn log(mut file: BufReader<File>, keys: Vec<PublicKey>, kept: Vec<String>) -> anyhow::Result<String> {
    let (own, mut line) = (keys.is_empty(), Vec::new());
    let mut checker = Checker::new(keys, kept);
    // No line of the log is nearly that long; a file of another kind must not fill the memory.
    while file.by_ref().take(100_000).read_until(b'\n', &mut line)? > 0 {
        checker.line(&line)?;
        line.clear();
    }
    let seen = checker.finish()?;
    let mut told = vec![whole(&seen)];
    if seen.kept > 0 {
        told.push(format!("It continues what you kept: {} of {}.", seen.kept, heads(seen.kept)));
    }
    told.push(format!(
        "NOT shown: what the {} covered entries say, and whom and which texts any entry means, since of these there are \
         hashes only; that nothing is missing after the last head; that what is said happened.",
        seen.entries.saturating_sub(seen.shown)
    ));
    if seen.kept == 0 {
        told.push(
            "NOT shown: that the installation shows the same log to everybody. Keep what /api/v1/log/checkpoint answers, \
             and give it with --head next time."
                .to_owned(),
        );
    }
    told.push(trust(own));
    told.push(newest(&seen.newest, &seen.keys));
    Ok(told.join("\n"))
}

fn heads(count: usize) -> &'static str {
    if count == 1 { "1 head" } else { "these heads" }
}

fn whole(seen: &export::Report) -> String {
    let span = seen.span.map_or(String::new(), |(from, to)| format!(", from {} to {}", moment(from), moment(to)));
    format!(
        "It fits: {} entries{span}, of which {} say what happened. {} signed heads, each of exactly the entries before \
         it: nothing that they cover was changed, left out, added or moved since they were signed.",
        seen.entries, seen.shown, seen.heads
    )
}

fn newest(head: &Head, keys: &[PublicKey]) -> String {
    let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
    format!("log   {}\nsize  {}\nroot  {}\nkey   {}", head.origin, head.size, base64(&head.root), keys.join("\nkey   "))
}

fn one(seen: proof::Report) -> String {
    let Leaf { at, verb, subject, .. } = &seen.leaf;
    let what = subject.map_or(String::new(), |n| format!(" {n}"));
    let mut told = format!(
        "It fits: {verb}{what}, {}, is in the log {} of {} entries.",
        moment(*at),
        seen.head.origin,
        seen.head.size
    );
    for (part, text) in &seen.opened {
        // What stands in the file must not steer the terminal.
        let text = text.replace(|c: char| c.is_control() && c != '\n', "\u{fffd}");
        told += "\nWhat was recorded for `";
        told += part.code();
        told += "` is exactly this:\n";
        told += &text;
    }
    if seen.opened.is_empty() {
        told.push_str("\nNOT shown: what was written; it was not given, or is deleted.");
    }
    told
}

/// What the signatures show, with keys that were given or without.
fn trust(own: bool) -> String {
    if own {
        "NOT shown: that the key is the installation's, since none was given; it is the one that the file names."
            .to_owned()
    } else {
        "The signatures are of the keys that you gave.".to_owned()
    }
}

fn moment(at: Timestamp) -> String {
    at.rfc3339()
}
