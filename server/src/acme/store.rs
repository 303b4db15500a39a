//! What is kept between two starts: the account with the authority and the last certificate with its key. Two files of a
//! folder, both their owner's alone; each appears whole.

use std::{
    fs::{self, DirBuilder, File},
    io::{ErrorKind, Write as _},
    os::unix::fs::DirBuilderExt as _,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use instant_acme::AccountCredentials;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use url::Url;

use super::settings::Settings;

pub(super) struct Store(PathBuf);

/// An account with an authority.
#[derive(Deserialize, Serialize)]
pub(super) struct Kept {
    directory: Url,
    pub(super) contact: Vec<String>,
    pub(super) credentials: AccountCredentials,
}

/// A certificate of an authority, for names.
#[derive(Deserialize, Serialize)]
struct Certificate {
    directory: Url,
    domains: Vec<String>,
    /// The key and the chain, in PEM form.
    pem: String,
}

impl Store {
    /// The folder, which is made where it is not there.
    pub(super) fn open(folder: &Path) -> anyhow::Result<Self> {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .with_context(|| format!("--data: the folder {} cannot be made", folder.display()))?;
        Ok(Self(folder.to_owned()))
    }

    /// The account with this directory.
    pub(super) fn account(&self, settings: &Settings) -> anyhow::Result<Option<Kept>> {
        Ok(read::<Kept>(&self.account_file())?.filter(|kept| kept.directory == settings.directory))
    }

    pub(super) fn keep_account(&self, settings: &Settings, credentials: AccountCredentials) -> anyhow::Result<()> {
        let (directory, contact) = (settings.directory.clone(), settings.contact.clone());
        self.write(&self.account_file(), &Kept { directory, contact, credentials })
    }

    pub(super) fn keep_contact(&self, settings: &Settings) -> anyhow::Result<()> {
        match self.account(settings)? {
            Some(kept) => self.keep_account(settings, kept.credentials),
            None => Ok(()),
        }
    }

    pub(super) fn forget_account(&self) -> anyhow::Result<()> {
        let file = self.account_file();
        fs::remove_file(&file).with_context(|| format!("{} cannot be removed", file.display()))
    }

    /// The key and the chain of exactly these names, from this directory.
    pub(super) fn certificate(&self, settings: &Settings) -> anyhow::Result<Option<String>> {
        let kept = read::<Certificate>(&self.certificate_file())?;
        let fits = |kept: &Certificate| kept.directory == settings.directory && kept.domains == settings.domains;
        Ok(kept.filter(fits).map(|kept| kept.pem))
    }

    pub(super) fn keep_certificate(&self, settings: &Settings, pem: &str) -> anyhow::Result<()> {
        let (directory, domains) = (settings.directory.clone(), settings.domains.clone());
        self.write(&self.certificate_file(), &Certificate { directory, domains, pem: pem.to_owned() })
    }

    fn account_file(&self) -> PathBuf {
        self.0.join("account.json")
    }

    fn certificate_file(&self) -> PathBuf {
        self.0.join("certificate.json")
    }

    fn write(&self, file: &Path, what: &impl Serialize) -> anyhow::Result<()> {
        let written = || format!("{} cannot be written", file.display());
        // A new file of this kind has the mode 0600.
        let mut new = tempfile::NamedTempFile::new_in(&self.0).with_context(written)?;
        new.write_all(&serde_json::to_vec(what)?).with_context(written)?;
        new.as_file().sync_all().with_context(written)?;
        new.persist(file).with_context(written)?;
        File::open(&self.0).and_then(|folder| folder.sync_all()).with_context(written)
    }
}

fn read<T: DeserializeOwned>(file: &Path) -> anyhow::Result<Option<T>> {
    let bytes = match fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).with_context(|| format!("{} cannot be read", file.display())),
    };
    serde_json::from_slice(&bytes)
        .map(Some)
        .with_context(|| format!("{} is not as it was written; remove it, and another one is made", file.display()))
}
