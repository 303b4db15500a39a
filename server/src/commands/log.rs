//! The log of events, for those who want to check it.

use std::{
    fs::File,
    io::{BufWriter, ErrorKind},
    path::PathBuf,
};

use anyhow::{Context as _, bail};
use clap::Subcommand;
use service::Service;

/// What can be done with the log.
#[derive(Debug, Subcommand)]
pub enum Log {
    /// Write the log into a new file that holds all that it takes to check it, and nothing about people.
    Export {
        /// The file.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

/// Does it, and says in a sentence what was done.
pub async fn run(service: &Service, command: Log) -> anyhow::Result<String> {
    let Log::Export { file } = command;
    let out = match File::create_new(&file) {
        Ok(out) => out,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => bail!("{} is there already", file.display()),
        Err(error) => return Err(error).with_context(|| format!("{} cannot be written", file.display())),
    };
    let mut out = BufWriter::new(out);
    let entries = service::log::export(service, &mut out).await?;
    out.into_inner()?.sync_all()?;
    Ok(format!("{entries} entries are in {}; `talkoot verify {}` checks them", file.display(), file.display()))
}
