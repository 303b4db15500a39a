//! Data sets from other systems.

use std::{io::IsTerminal as _, path::PathBuf};

use clap::Subcommand;
use domain::{Lang, account::Actor};
use indicatif::{ProgressBar, ProgressStyle};
use service::{
    Service,
    import::polis::{self, Export, Progress, Report, Stage, Target},
};

/// What can be taken over.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// An open export of a Polis conversation: a folder with comments.csv, participants-votes.csv and summary.csv.
    /// Running it again adds only what is new.
    Polis {
        /// The folder.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// The process, by its name in addresses; set up from summary.csv where it is missing.
        #[arg(long, value_parser = slug)]
        process: String,
        /// The forum, by its name in addresses; opened where it is missing.
        #[arg(long, value_parser = slug)]
        forum: String,
        /// The language that the statements are written in.
        #[arg(long, default_value = "en", value_parser = lang)]
        lang: Lang,
    },
}

/// Does it, and says in a sentence what was done.
pub async fn run(service: &Service, command: Import) -> anyhow::Result<String> {
    let Import::Polis { folder, process, forum, lang } = command;
    let began = std::time::Instant::now();
    let export = Export::read(&folder)?;
    let target = Target { process, forum, lang };
    let mut teller = Teller::new();
    let report = polis::import(service, &Actor::Operator, &export, &target, &mut |p| teller.tell(p)).await?;
    Ok(sentence(&report, began.elapsed()))
}

fn sentence(report: &Report, took: std::time::Duration) -> String {
    format!(
        "{} new statements by {} authors ({} published, {} held, {} out of sight), {} known before; {} new supports; \
         in forum {} of process {}{}; {:.1} s",
        report.statements_new,
        report.authors,
        report.published,
        report.held,
        report.hidden,
        report.statements_known,
        report.supports_new,
        report.forum,
        report.process,
        if report.created_process { ", which was set up" } else { "" },
        took.as_secs_f64(),
    )
}

/// A bar for people; where nobody sees a terminal, a line at each tenth of the way.
struct Teller {
    bar: Option<ProgressBar>,
    told: Option<(&'static str, usize)>,
}

impl Teller {
    fn new() -> Self {
        let bar = std::io::stderr().is_terminal().then(|| {
            let style = ProgressStyle::with_template("{msg:12} {wide_bar} {pos}/{len}");
            ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        Self { bar, told: None }
    }

    fn tell(&mut self, progress: Progress) {
        let what = match progress.stage {
            Stage::Statements => "statements",
            Stage::Supports => "supports",
        };
        if let Some(bar) = &self.bar {
            bar.set_message(what);
            bar.set_length(u64::try_from(progress.total).unwrap_or(u64::MAX));
            bar.set_position(u64::try_from(progress.done).unwrap_or(u64::MAX));
            return;
        }
        let tenth = progress.done.saturating_mul(10).checked_div(progress.total).unwrap_or(10);
        if self.told != Some((what, tenth)) {
            self.told = Some((what, tenth));
            eprintln!("{what}: {} of {}", progress.done, progress.total);
        }
    }
}

fn slug(text: &str) -> Result<String, String> {
    let fits = domain::text::is_slug(text);
    if fits { Ok(text.to_owned()) } else { Err("small letters a to z, digits and single hyphens, 2 to 40".to_owned()) }
}

fn lang(tag: &str) -> Result<Lang, String> {
    tag.parse().map_err(|_error| "fi, sv or en".to_owned())
}
