//! What the operator says of the authority, and for which names.

use std::path::PathBuf;

use clap::Args;
use domain::network::is_here;
use url::{Host, Url};

/// Where Let's Encrypt gives out what browsers trust.
const LETS_ENCRYPT: &str = "https://acme-v02.api.letsencrypt.org/directory";

/// The settings, as they are given.
#[derive(Args, Clone, Debug)]
pub struct Given {
    /// Names for which a certificate is fetched by ACME and renewed, separated by commas, for TLS without a proxy. The
    /// first is the site's. They have to lead here, with port 443 to the one of `--addr`.
    #[arg(long = "acme-domain", env = "TALKOOT_ACME_DOMAIN", value_delimiter = ',', global = true, value_name = "NAMES",
          value_parser = name)]
    pub acme_domain: Vec<String>,

    /// Says that you agree to the terms of service of the authority that certificates are fetched from.
    #[arg(long = "acme-agree", env = "TALKOOT_ACME_AGREE", global = true)]
    pub acme_agree: bool,

    /// E-mail addresses that the authority may write to, separated by commas.
    #[arg(long = "acme-contact", env = "TALKOOT_ACME_CONTACT", value_delimiter = ',', global = true,
          value_name = "ADDRESSES", requires = "acme_domain", value_parser = address)]
    pub acme_contact: Vec<String>,

    /// The authority's directory. Nothing is asked there without `--acme-domain`.
    #[arg(long = "acme-directory", env = "TALKOOT_ACME_DIRECTORY", default_value = LETS_ENCRYPT, global = true,
          value_name = "URL", value_parser = directory)]
    pub acme_directory: Url,

    /// Certificates in PEM form that the authority's own may be signed with, besides those that this machine trusts.
    #[arg(long = "acme-root", env = "TALKOOT_ACME_ROOT", global = true, value_name = "FILE", requires = "acme_domain")]
    pub acme_root: Option<PathBuf>,
}

/// The settings, once they fit each other.
#[derive(Clone, Debug)]
pub struct Settings {
    pub(super) domains: Vec<String>,
    pub(super) agree: bool,
    pub(super) contact: Vec<String>,
    pub(super) directory: Url,
    pub(super) root: Option<PathBuf>,
    pub(super) folder: PathBuf,
}

impl Given {
    /// The name of the site, where a certificate is to be fetched.
    #[must_use]
    pub fn first(&self) -> Option<&str> {
        self.acme_domain.first().map(String::as_str)
    }

    /// What is to be done; nothing where no name is given. The error names the setting that is wrong.
    pub fn checked(&self, base_url: &str, files: bool, folder: PathBuf) -> anyhow::Result<Option<Settings>> {
        if self.acme_domain.is_empty() {
            return Ok(None);
        }
        anyhow::ensure!(!files, "--acme-domain: certificate files are given as well, by --tls-cert; only one can be");
        anyhow::ensure!(
            self.acme_agree,
            "--acme-domain needs --acme-agree, which says that you agree to the terms of service of the authority at {}",
            self.acme_directory
        );
        let site = Url::parse(base_url)?;
        anyhow::ensure!(site.scheme() == "https", "--acme-domain: the base URL {base_url} is not https");
        let host = site.host_str().unwrap_or_default();
        anyhow::ensure!(
            self.acme_domain.iter().any(|name| name == host),
            "--acme-domain: {host}, the host of the base URL, is not among the names"
        );
        let mut domains = self.acme_domain.clone();
        domains.sort();
        domains.dedup();
        Ok(Some(Settings {
            domains,
            agree: self.acme_agree,
            contact: self.acme_contact.clone(),
            directory: self.acme_directory.clone(),
            root: self.acme_root.clone(),
            folder,
        }))
    }
}

impl Settings {
    /// Whether the authority is on this machine, to which no proxy leads.
    pub(super) fn is_here(&self) -> bool {
        is_here(&self.directory)
    }
}

fn name(text: &str) -> Result<String, String> {
    match Host::parse(text) {
        Ok(Host::Domain(name)) if name.contains('.') && !name.contains('*') && !name.ends_with('.') => Ok(name),
        _ => Err("a host name such as talkoot.example.org, without a star".to_owned()),
    }
}

fn address(text: &str) -> Result<String, String> {
    if domain::account::is_email(text) {
        Ok(text.to_owned())
    } else {
        Err("an e-mail address such as talkoot@example.org".to_owned())
    }
}

fn directory(text: &str) -> Result<Url, String> {
    match Url::parse(text) {
        Ok(url) if url.scheme() == "https" && url.has_host() => Ok(url),
        _ => Err("an https address".to_owned()),
    }
}
