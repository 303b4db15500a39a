//! Backups: one file with everything, and the way back.

use std::{
    fs::{self, File, OpenOptions},
    io::{BufReader, BufWriter},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};
use clap::Args;
use domain::account::Actor;
use service::{
    Clock,
    backup::{self, Checked, Manifest, Missing},
};

use super::doctor::{self, Finding};
use crate::{config::Config, private, signing, start};

/// Where a backup is made.
#[derive(Args, Debug)]
pub struct Backup {
    /// The file; there must be none yet.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Make none: read the one that is there, and say whether it is whole.
    #[arg(long)]
    check: bool,
    /// Make it although files are missing from the media store, and list them in it.
    #[arg(long, conflicts_with = "check")]
    allow_missing: bool,
}

/// Makes a backup, or checks one, and says so in a sentence.
pub async fn make(config: &Config, line: &Backup) -> anyhow::Result<String> {
    let file = &line.file;
    if line.check {
        let checked = open(file)?;
        return Ok(format!("{} is whole: {}", file.display(), contents(checked.manifest())));
    }
    if file.exists() {
        bail!("{} is there already", file.display());
    }
    let part = part_of(file);
    let to = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&part).with_context(|| {
        format!("{} cannot be made (where it was left by a backup that was broken off, delete it)", part.display())
    })?;
    let made = write(config, line, to, &part).await;
    if made.is_err() {
        // What is not whole must not be taken for a backup; nor must what is wrong with it be hidden by this.
        let _ = fs::remove_file(&part);
    }
    let manifest = made?;
    let missing = manifest.missing.iter().fold(String::new(), |all, key| all + "\nmissing: " + key);
    // Who can read a backup must not be able to sign with it.
    let key = signing::file(config);
    let key =
        if key.exists() { format!("\nnot in it, to be kept elsewhere: {}", key.display()) } else { String::new() };
    Ok(format!("{} is made: {}{missing}{key}", file.display(), contents(&manifest)))
}

/// Writes everything, has the disk keep it, and only then gives the file its name.
async fn write(config: &Config, line: &Backup, to: File, part: &Path) -> anyhow::Result<Manifest> {
    doctor::expect_database(config).map_err(anyhow::Error::msg)?;
    let service = start::service(config, Clock::System).await?;
    let missing = if line.allow_missing { Missing::Listed } else { Missing::Refused };
    let (to, manifest) = backup::make(&service, &Actor::Operator, missing, BufWriter::new(to)).await?;
    to.into_inner().context("the file cannot be written")?.sync_all()?;
    // Unlike `rename`, this takes nobody else's file away.
    fs::hard_link(part, &line.file).with_context(|| format!("{} cannot be made", line.file.display()))?;
    fs::remove_file(part)?;
    File::open(folder_of(&line.file))?.sync_all()?;
    Ok(manifest)
}

/// Restores a backup into an empty place; answers with a sentence and with what the doctor finds there.
pub async fn restore(config: &Config, file: &Path) -> anyhow::Result<(String, Vec<Finding>)> {
    // Before anything is made or changed.
    let checked = open(file)?;
    let fresh = config.database_file().filter(|file| !file.exists());
    let restored = async {
        let service = start::service(config, Clock::System).await?;
        private::tighten(config);
        Ok::<_, anyhow::Error>(backup::restore(&service, &Actor::Operator, checked).await?)
    };
    match restored.await {
        Ok(manifest) => {
            let told = format!("{} is restored: {}", file.display(), contents(&manifest));
            Ok((told, doctor::run(config).await))
        }
        Err(error) => {
            for ending in ["", "-wal", "-shm"] {
                if let Some(fresh) = &fresh {
                    let _ = fs::remove_file(with_ending(fresh, ending));
                }
            }
            Err(error.context("nothing was restored"))
        }
    }
}

fn open(file: &Path) -> anyhow::Result<Checked<BufReader<File>>> {
    let opened = File::open(file).with_context(|| format!("{} cannot be read", file.display()))?;
    backup::check(BufReader::new(opened)).with_context(|| file.display().to_string())
}

fn contents(manifest: &Manifest) -> String {
    format!(
        "{} rows of {} tables and {} files of {:.1} MB, as of {}, by Talkoot {} ({})",
        manifest.rows(),
        manifest.tables.len(),
        manifest.files,
        megabytes(manifest.bytes),
        manifest.made,
        manifest.program,
        manifest.schema,
    )
}

#[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "a size for people to read")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

fn part_of(file: &Path) -> PathBuf {
    with_ending(file, ".part")
}

fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
