//! `talkoot`: one program for serving, importing and looking after an installation.

use std::{
    io::{IsTerminal as _, Write as _},
    process::ExitCode,
};

use clap::{Parser, Subcommand};
use server::{
    commands::{backup, chores, doctor, import, log, retention, routes, user, verify},
    config::{Config, LogFormat},
    demo,
    lines::Lines,
    private, start,
};
use service::media::sandbox;
use tracing_subscriber::EnvFilter;

/// Planning a town together: ideas, workshops, citable editions, competitions and decisions.
#[derive(Debug, Parser)]
#[command(name = "talkoot", version, about)]
struct Line {
    #[command(flatten)]
    config: Config,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the site; the schema is brought up to date first.
    Serve,
    /// Take over a data set from another system.
    #[command(subcommand)]
    Import(import::Import),
    /// Bring the database's schema up to date.
    Migrate,
    /// Make accounts, grant roles, set passwords anew.
    #[command(subcommand)]
    User(user::User),
    /// Hand the log of events out.
    #[command(subcommand)]
    Log(log::Log),
    /// Check a file that holds the log, or proofs from the API, without the server. Ends with exit code 1 where
    /// something does not fit.
    Verify(verify::Verify),
    /// Copy the database and the pictures into one file, also while the server runs.
    Backup(backup::Backup),
    /// Fill an empty installation from a backup.
    Restore {
        /// The file that `talkoot backup` made.
        #[arg(value_name = "FILE")]
        file: std::path::PathBuf,
    },
    /// Erase what people had erased and a restored backup brought back.
    Erase {
        /// Do every erasure again that the media store knows and the database does not.
        #[arg(long, required = true)]
        again: bool,
    },
    /// Let go what was kept long enough: words that were put out of sight, names in the record of events.
    Retention {
        /// Only say what would go.
        #[arg(long)]
        dry_run: bool,
    },
    /// Load the example, an invented process, where it is not there yet; say how to sign in.
    Demo,
    /// List every address that the server answers, with what the policy is asked before it does.
    Routes,
    /// Do the chores of the night now: remove what nothing refers to any more.
    Chores {
        /// Only say what they would do.
        #[arg(long)]
        dry_run: bool,
    },
    /// Say what is wrong with this installation, and how to mend it.
    Doctor,
}

fn main() -> ExitCode {
    // The child that reads a picture or sets an edition is this same program; it must come before anything else is set up.
    let mut words = std::env::args().skip(1);
    let code = match words.next().as_deref() {
        Some(sandbox::COMMAND) => Some(sandbox::child(words.next().as_deref())),
        Some(sandbox::PRESS) => {
            press::alone();
            Some(sandbox::press(press::answer))
        }
        _ => None,
    };
    if let Some(code) = code {
        return ExitCode::from(u8::try_from(code).unwrap_or(1));
    }
    private::by_default();
    let line = Line::parse();
    // However talkative the log is: the one tells the texts whose HTML it cleans, the other who connects.
    let filter = match EnvFilter::try_new(format!("{},html5ever=off,axum::serve=info", line.config.log)) {
        Ok(filter) => filter,
        Err(error) => return fail(&anyhow::anyhow!("--log: {error}")),
    };
    let colours = std::io::stderr().is_terminal();
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match line.config.log_format {
        LogFormat::Text => log.with_ansi(colours).with_writer(|| Lines(std::io::stderr())).init(),
        LogFormat::Json => log.json().init(),
    }
    // Somebody else may have chosen one already; either will do.
    let _ = service::media::use_default_tls();
    let runtime =
        match tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(8 * 1024 * 1024).build() {
            Ok(runtime) => runtime,
            Err(error) => return fail(&error.into()),
        };
    match runtime.block_on(run(line)) {
        Ok(code) => code,
        Err(error) => fail(&error),
    }
}

async fn run(line: Line) -> anyhow::Result<ExitCode> {
    match line.command {
        Command::Serve => start::serve(&line.config).await?,
        Command::Migrate => {
            let service = start::service(&line.config, service::Clock::System).await?;
            private::tighten(&line.config);
            let ran = service.database().migrate().await?;
            say(&format!("{ran} migrations ran; the schema is up to date"));
        }
        Command::Import(command) => say(&import::run(&start::ready(&line.config).await?, command).await?),
        Command::Demo => {
            let loaded = demo::load(&line.config, &mut |step| eprintln!("      loading the example: {step}")).await?;
            say(match loaded {
                demo::Loaded::Now => "the example is loaded",
                demo::Loaded::Before => "the example is there already",
            });
            say(&format!("Sign in at {}/sign-in with the password {} as", line.config.base_url(), demo::PASSWORD));
            for (role, email) in demo::ROLES {
                say(&format!("  {role:22} {email}"));
            }
        }
        Command::User(command) => {
            say(&user::run(&start::ready(&line.config).await?, &line.config.base_url(), command).await?);
        }
        Command::Log(command) => say(&log::run(&start::ready(&line.config).await?, command).await?),
        Command::Verify(command) => say(&verify::run(&command)?),
        Command::Erase { again: _ } => {
            let service = start::ready(&line.config).await?;
            let done = service::privacy::erase_again(&service, &domain::account::Actor::Operator).await?;
            say(&format!("{done} erasures were done again"));
        }
        Command::Retention { dry_run } => say(&retention::run(&start::ready(&line.config).await?, dry_run).await?),
        Command::Routes => say(&routes::list()),
        Command::Chores { dry_run } => {
            let mode = if dry_run { service::chore::Mode::Look } else { service::chore::Mode::Do };
            let (lines, whole) = chores::run(&start::ready(&line.config).await?, mode).await;
            for line in &lines {
                say(line);
            }
            if !whole {
                return Ok(ExitCode::FAILURE);
            }
        }
        Command::Backup(command) => say(&backup::make(&line.config, &command).await?),
        Command::Restore { file } => {
            let (told, findings) = backup::restore(&line.config, &file).await?;
            say(&told);
            return Ok(tell(&findings));
        }
        Command::Doctor => return Ok(tell(&doctor::run(&line.config).await)),
    }
    Ok(ExitCode::SUCCESS)
}

/// Says what the doctor found.
fn tell(findings: &[doctor::Finding]) -> ExitCode {
    for finding in findings {
        match &finding.result {
            Ok(seen) => say(&format!("ok     {}: {seen}", finding.what)),
            Err(wrong) => say(&format!("WRONG  {}: {wrong}", finding.what)),
        }
    }
    if findings.iter().any(|f| f.result.is_err()) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Whoever reads may stop reading, as `head` does: that is no failure.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn fail(error: &anyhow::Error) -> ExitCode {
    eprintln!("talkoot: {error:#}");
    ExitCode::FAILURE
}
