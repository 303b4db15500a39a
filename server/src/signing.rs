//! The key that heads of the log are signed with: in a setting, or in a file of the data folder that is made at the first
//! start and that nobody else may read.

use std::{
    fs::{self, File},
    io::{ErrorKind, Write as _},
    os::unix::fs::PermissionsExt as _,
    path::PathBuf,
};

use anyhow::Context as _;
use domain::log::head::SigningKey;

use crate::config::Config;

/// The file's name in the data folder.
pub const FILE: &str = "signing.key";

/// Where the file is.
#[must_use]
pub fn file(config: &Config) -> PathBuf {
    config.data.join(FILE)
}

/// The key, where there is one.
pub fn find(config: &Config) -> anyhow::Result<Option<SigningKey>> {
    if let Some(text) = &config.signing_key {
        // The value is not told: it may be the key with a slip in it.
        return text.trim().parse().map(Some).context("--signing-key: not what a file signing.key holds");
    }
    let path = file(config);
    match fs::read_to_string(&path) {
        Ok(text) => text.trim().parse().map(Some).with_context(|| format!("{} does not hold a key", path.display())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("{} cannot be read", path.display())),
    }
}

/// The key; where there is none, a new one, in a file that appears whole and never in the place of another.
pub fn find_or_make(config: &Config) -> anyhow::Result<SigningKey> {
    if let Some(key) = find(config)? {
        return Ok(key);
    }
    let path = file(config);
    let made = || format!("--data: the key {} cannot be made", path.display());
    fs::create_dir_all(&config.data).with_context(made)?;
    let address = config.base_url();
    let key = service::log::new_key(address.split_once("://").map_or(address.as_str(), |(_, host)| host))?;
    // A new file of this kind has the mode 0600.
    let mut new = tempfile::NamedTempFile::new_in(&config.data).with_context(made)?;
    writeln!(new, "{}", key.secret()).with_context(made)?;
    new.as_file().sync_all().with_context(made)?;
    match new.persist_noclobber(&path) {
        Ok(_) => {
            File::open(&config.data).and_then(|folder| folder.sync_all()).with_context(made)?;
            tracing::info!(key = %key.public(), "a key was made that heads of the log are signed with");
            Ok(key)
        }
        // Another process was quicker.
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => find(config)?.with_context(made),
        Err(error) => Err(error.error).with_context(made),
    }
}

/// Whether anybody else can read the file.
#[must_use]
pub fn others_can_read(config: &Config) -> bool {
    config.signing_key.is_none() && fs::metadata(file(config)).is_ok_and(|meta| meta.permissions().mode() & 0o077 != 0)
}
