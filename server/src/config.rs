//! The settings: each a flag and a `TALKOOT_*` variable, checked at the start with an error that names it.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::Context as _;
use clap::{Args, ValueEnum};
use domain::{
    account::SecondFactor,
    limit::Factor,
    network::{Header, Network},
};
use service::{
    Settings,
    account::{
        LeakedList,
        provider::{Provider, Registration},
    },
    mail::{self, Smtp},
    media::{Bucket, Location},
    retention::Periods,
};

use crate::{acme::settings, doi, whence::Proxies};

/// How long each answer of the mail server is waited for.
const MAIL_PATIENCE: Duration = Duration::from_secs(30);

/// Where things are and how they are reached.
#[derive(Args, Clone, Debug)]
pub struct Config {
    /// Folder of the embedded database, the pictures, and uploads until they are read.
    #[arg(long, env = "TALKOOT_DATA", default_value = "data", global = true, value_name = "DIR")]
    pub data: PathBuf,

    /// Database: `sqlite:PATH` or `postgres://USER:PASSWORD@HOST/NAME`. Without it, `talkoot.db` in the data folder.
    #[arg(long, env = "TALKOOT_DATABASE_URL", global = true, value_name = "URL", hide_env_values = true)]
    pub database_url: Option<String>,

    /// Most connections to the database that are held at once.
    #[arg(long, env = "TALKOOT_DATABASE_CONNECTIONS", default_value_t = 8, global = true, value_name = "N",
          value_parser = clap::value_parser!(u32).range(2..=1000))]
    pub database_connections: u32,

    /// Address on which the server listens.
    #[arg(long, env = "TALKOOT_ADDR", default_value = "127.0.0.1:3000", global = true, value_name = "HOST:PORT")]
    pub addr: SocketAddr,

    /// Most connections that are served at once; of one address 256, unless the server listens on loopback only.
    #[arg(long, env = "TALKOOT_CONNECTIONS", default_value_t = 4096, global = true, value_name = "N",
          value_parser = connections)]
    pub connections: usize,

    /// Certificate chain in PEM form, for TLS without a proxy. It is read anew when it changes.
    #[arg(long, env = "TALKOOT_TLS_CERT", global = true, value_name = "FILE", requires = "tls_key")]
    pub tls_cert: Option<PathBuf>,

    /// Private key of the certificate, in PEM form.
    #[arg(long, env = "TALKOOT_TLS_KEY", global = true, value_name = "FILE", requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,

    /// TLS by certificates that are fetched.
    #[command(flatten)]
    pub acme: settings::Given,

    /// Address on which plain HTTP is led to the base URL, where that is `https`.
    #[arg(long, env = "TALKOOT_REDIRECT_ADDR", global = true, value_name = "HOST:PORT")]
    pub redirect_addr: Option<SocketAddr>,

    /// Networks of the proxies in front, separated by commas, such as `127.0.0.1,10.0.0.0/8`: only what they say of who
    /// asks is believed. None by default.
    #[arg(long, env = "TALKOOT_TRUSTED_PROXIES", value_delimiter = ',', global = true, value_name = "NETWORKS")]
    pub trusted_proxies: Vec<Network>,

    /// The header in which those proxies say who asks; no other is read.
    #[arg(long, env = "TALKOOT_PROXY_HEADER", default_value = "x-forwarded-for", global = true, value_name = "NAME",
          value_parser = proxy_header)]
    pub proxy_header: Header,

    /// How many times the usual limits of rate are allowed: 0.1 to 100.
    #[arg(long, env = "TALKOOT_LIMITS", default_value = "1", global = true, value_name = "FACTOR", value_parser = factor)]
    pub limits: Factor,

    /// Seconds for which `/readyz` says no before the server stops to take connections.
    #[arg(long, env = "TALKOOT_DRAIN", default_value_t = 0, global = true, value_name = "SECONDS",
          value_parser = clap::value_parser!(u64).range(0..=300))]
    pub drain: u64,

    /// The installation's own address, as people see it: permanent addresses start with it. Without it,
    /// `https://` and the first `--acme-domain`, else `http://` (with TLS `https://`) and the address on which the server
    /// listens.
    #[arg(long, env = "TALKOOT_BASE_URL", global = true, value_name = "URL", value_parser = base_url)]
    pub base_url: Option<String>,

    /// Time zone in which days begin and end, and in which times are shown.
    #[arg(long, env = "TALKOOT_TIME_ZONE", default_value = "Europe/Helsinki", global = true, value_name = "ZONE",
          value_parser = zone)]
    pub time_zone: chrono_tz::Tz,
    /// The coordinate system of the town's plans, by its number in EPSG's register: one of the plane, in metres.
    #[arg(long, env = "TALKOOT_CRS", value_name = "EPSG", default_value = "3067", value_parser = crs)]
    pub crs: u16,

    /// `PeerTube` hosts whose videos may be shown, separated by commas.
    #[arg(long, env = "TALKOOT_PEERTUBE", value_delimiter = ',', global = true, value_name = "HOSTS", value_parser = host)]
    pub peertube: Vec<String>,

    /// Mail server that takes messages: `smtps://USER:PASSWORD@HOST`, or `smtp://USER:PASSWORD@HOST?tls=required`. Without
    /// it messages are kept, and an administrator reads them at `/outbox`.
    #[arg(long, env = "TALKOOT_SMTP_URL", global = true, value_name = "URL", hide_env_values = true, requires = "mail_from",
          value_parser = smtp_url)]
    pub smtp_url: Option<String>,

    /// Sender of messages: `Talkoot <talkoot@example.org>`.
    #[arg(long, env = "TALKOOT_MAIL_FROM", global = true, value_name = "ADDRESS", value_parser = mail_from)]
    pub mail_from: Option<String>,

    /// DOIs, where an agency registers them.
    #[command(flatten)]
    pub doi: doi::Given,

    /// Address of an OpenID Connect provider with which people can sign in, letter by letter as the provider writes its
    /// issuer. It has to lead back to `/sign-in/provider` below the base URL.
    #[arg(long, env = "TALKOOT_OIDC_ISSUER", global = true, value_name = "URL", requires = "oidc_client_id")]
    pub oidc_issuer: Option<String>,

    /// By what that provider knows this installation.
    #[arg(long, env = "TALKOOT_OIDC_CLIENT_ID", global = true, value_name = "ID", requires = "oidc_issuer")]
    pub oidc_client_id: Option<String>,

    /// File with the secret that the provider gave, where it gave one.
    #[arg(long, env = "TALKOOT_OIDC_CLIENT_SECRET_FILE", global = true, value_name = "FILE", requires = "oidc_issuer")]
    pub oidc_client_secret_file: Option<PathBuf>,

    /// The name under which people know the provider. Without it, its host.
    #[arg(long, env = "TALKOOT_OIDC_NAME", global = true, value_name = "NAME", requires = "oidc_issuer")]
    pub oidc_name: Option<String>,

    /// Hosts besides the issuer's at which the provider keeps its keys and tokens, separated by commas: no others are
    /// asked anything.
    #[arg(long, env = "TALKOOT_OIDC_HOSTS", value_delimiter = ',', global = true, value_name = "HOSTS",
          requires = "oidc_issuer", value_parser = host)]
    pub oidc_hosts: Vec<String>,

    /// How much work the browsers of people without an account do before they post, report, join or ask for a link: rounds
    /// for each of some sixteen tries; 0 asks for none.
    #[arg(long, env = "TALKOOT_PROOF_OF_WORK", default_value_t = 40_000, global = true, value_name = "ROUNDS",
          value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    pub proof_of_work: u32,

    /// Words that nobody may have in their name, separated by commas: the city's, its offices'.
    #[arg(long, env = "TALKOOT_OFFICIAL_NAMES", value_delimiter = ',', global = true, value_name = "WORDS")]
    pub official_names: Vec<String>,

    /// A list of leaked passwords that nobody may choose, besides the one that comes with the program: "Pwned Passwords",
    /// its SHA-1 hashes in their order.
    #[arg(long, env = "TALKOOT_LEAKED_PASSWORDS", global = true, value_name = "FILE", value_parser = leaked)]
    pub leaked_passwords: Option<LeakedList>,

    /// Whether whoever holds a role must show a second factor for it to count, or is only asked to set one up.
    #[arg(long, env = "TALKOOT_SECOND_FACTOR", default_value = "required", global = true, value_name = "HOW",
          value_parser = second_factor)]
    pub second_factor: SecondFactor,

    /// Days for which the words of contributions, comments and workshops' records are kept that a moderator put out of
    /// sight.
    #[arg(long, env = "TALKOOT_KEEP_HIDDEN", default_value_t = 365, global = true, value_name = "DAYS",
          value_parser = clap::value_parser!(u32).range(1..=36_500))]
    pub keep_hidden: u32,

    /// Days for which the record of what happened names the account that did it.
    #[arg(long, env = "TALKOOT_KEEP_NAMES", default_value_t = 730, global = true, value_name = "DAYS",
          value_parser = clap::value_parser!(u32).range(1..=36_500))]
    pub keep_names: u32,

    /// Bucket of an S3-compatible store for the pictures. Without it, `media` in the data folder.
    #[arg(long, env = "TALKOOT_S3_BUCKET", global = true, value_name = "NAME", requires_all = ["s3_endpoint", "s3_key", "s3_secret"])]
    pub s3_bucket: Option<String>,

    /// Where the store answers.
    #[arg(long, env = "TALKOOT_S3_ENDPOINT", global = true, value_name = "URL")]
    pub s3_endpoint: Option<String>,

    /// The store's region.
    #[arg(long, env = "TALKOOT_S3_REGION", default_value = "us-east-1", global = true, value_name = "REGION")]
    pub s3_region: String,

    /// The access key of the store.
    #[arg(long, env = "TALKOOT_S3_KEY", global = true, value_name = "KEY", hide_env_values = true)]
    pub s3_key: Option<String>,

    /// The secret key of the store.
    #[arg(long, env = "TALKOOT_S3_SECRET", global = true, value_name = "SECRET", hide_env_values = true)]
    pub s3_secret: Option<String>,

    /// The key that heads of the log are signed with, as the file `signing.key` holds it: for installations of several
    /// servers without a folder in common. Without it, the file in the data folder, which is made at the first start.
    #[arg(long, env = "TALKOOT_SIGNING_KEY", global = true, value_name = "KEY", hide_env_values = true)]
    pub signing_key: Option<String>,

    /// Reload open pages when the server was started anew: for those who work on Talkoot.
    #[arg(long, env = "TALKOOT_RELOAD", global = true, hide = true)]
    pub reload: bool,

    /// Show every part of the interface in every state, at `/ui` in each language: for those who work on Talkoot.
    #[arg(long, env = "TALKOOT_GALLERY", global = true, hide = true)]
    pub gallery: bool,

    /// Address on which metrics are answered, at `/metrics`. Without it, nothing is counted.
    #[arg(long, env = "TALKOOT_METRICS_ADDR", global = true, value_name = "HOST:PORT")]
    pub metrics_addr: Option<SocketAddr>,

    /// How the log is written: for people, or as an object of JSON a line.
    #[arg(long, env = "TALKOOT_LOG_FORMAT", default_value = "text", global = true, value_name = "FORMAT")]
    pub log_format: LogFormat,

    /// What is logged, in the form that `tracing` filters have: `info`, `warn,service=debug`.
    #[arg(
        long,
        env = "TALKOOT_LOG",
        default_value = "info,sqlx=warn,sea_orm_migration=warn",
        global = true,
        value_name = "FILTER"
    )]
    pub log: String,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// An object of JSON a line.
    Json,
}

impl Config {
    /// The database's address.
    #[must_use]
    pub fn database(&self) -> String {
        self.database_url.clone().unwrap_or_else(|| format!("sqlite:{}", self.data.join("talkoot.db").display()))
    }

    /// The file of the database; `None` for PostgreSQL.
    #[must_use]
    pub fn database_file(&self) -> Option<PathBuf> {
        let url = self.database();
        let path = url.strip_prefix("sqlite:")?;
        Some(path.strip_prefix("//").unwrap_or(path).into())
    }

    /// Where pictures lie.
    #[must_use]
    pub fn media(&self) -> Location {
        match (&self.s3_bucket, &self.s3_endpoint, &self.s3_key, &self.s3_secret) {
            (Some(name), Some(endpoint), Some(key), Some(secret)) => Location::Bucket(Bucket {
                name: name.clone(),
                endpoint: endpoint.clone(),
                region: self.s3_region.clone(),
                key: key.clone(),
                secret: secret.clone(),
            }),
            _ => Location::Folder(self.data.join("media")),
        }
    }

    /// Where uploads lie until they are read.
    #[must_use]
    pub fn spool(&self) -> PathBuf {
        self.data.join("uploads")
    }

    /// Where certificates that were fetched lie, with the account that fetched them.
    #[must_use]
    pub fn acme_folder(&self) -> PathBuf {
        self.data.join("acme")
    }

    /// For what certificates are fetched, and where; nothing where none are.
    pub fn acme(&self) -> anyhow::Result<Option<settings::Settings>> {
        self.acme.checked(&self.base_url(), self.tls_cert.is_some(), self.acme_folder())
    }

    /// How long it is told that the server will stop, before it does.
    #[must_use]
    pub fn drain(&self) -> Duration {
        Duration::from_secs(self.drain)
    }

    /// The installation's own address, without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> String {
        let scheme = if self.tls_cert.is_some() { "https" } else { "http" };
        let own = || match self.acme.first() {
            Some(name) => format!("https://{name}"),
            None => format!("{scheme}://{}", self.addr),
        };
        self.base_url.clone().unwrap_or_else(own)
    }

    /// What the installation decides.
    #[must_use]
    pub fn settings(&self) -> Settings {
        Settings {
            peertube: self.peertube.clone(),
            zone: self.time_zone,
            crs: self.crs,
            limits: self.limits,
            sends_mail: self.smtp_url.is_some(),
            official_names: self.official_names.clone(),
            keep: Periods { hidden: self.keep_hidden, names: self.keep_names },
            leaked: self.leaked_passwords.clone(),
            provider: None,
            second_factor: self.second_factor,
            address: self.base_url(),
            proof: Some(self.proof_of_work).filter(|rounds| *rounds > 0),
            files_room: service::edition::ROOM,
        }
    }

    /// The identity provider, where there is one.
    pub fn provider(&self) -> anyhow::Result<Option<Provider>> {
        let (Some(issuer), Some(client_id)) = (&self.oidc_issuer, &self.oidc_client_id) else { return Ok(None) };
        let client_secret = match &self.oidc_client_secret_file {
            Some(file) => {
                let text = std::fs::read_to_string(file)
                    .with_context(|| format!("--oidc-client-secret-file: {} cannot be read", file.display()))?;
                Some(text.trim().to_owned()).filter(|secret| !secret.is_empty())
            }
            None => None,
        };
        let registration = Registration {
            issuer: issuer.clone(),
            client_id: client_id.clone(),
            client_secret,
            name: self.oidc_name.clone().unwrap_or_default(),
            hosts: self.oidc_hosts.clone(),
        };
        Provider::open(registration).map(Some).map_err(|wrong| anyhow::anyhow!("--oidc-issuer: {wrong}"))
    }

    /// The proxies that are believed.
    #[must_use]
    pub fn proxies(&self) -> Proxies {
        Proxies { trusted: self.trusted_proxies.clone(), header: self.proxy_header }
    }

    /// The mail server, where there is one.
    pub fn smtp(&self) -> Result<Option<Smtp>, String> {
        match (&self.smtp_url, &self.mail_from) {
            (Some(url), Some(from)) => Smtp::open(url, from, MAIL_PATIENCE).map(Some),
            _ => Ok(None),
        }
    }
}

fn connections(text: &str) -> Result<usize, String> {
    text.parse()
        .ok()
        .filter(|n| (1..=1_000_000).contains(n))
        .ok_or_else(|| "a whole number from 1 to 1000000".to_owned())
}

fn proxy_header(text: &str) -> Result<Header, String> {
    [Header::ForwardedFor, Header::Forwarded]
        .into_iter()
        .find(|header| header.name().eq_ignore_ascii_case(text))
        .ok_or_else(|| "x-forwarded-for or forwarded".to_owned())
}

fn factor(text: &str) -> Result<Factor, String> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{part:0<2}");
    let hundredths = (digits.len() == 2).then(|| format!("{whole}{digits}").parse().ok()).flatten();
    hundredths
        .filter(|n| (10..=10_000).contains(n))
        .map(Factor)
        .ok_or_else(|| "a number from 0.1 to 100 with two digits behind the point at most".to_owned())
}

fn leaked(text: &str) -> Result<LeakedList, String> {
    LeakedList::open(Path::new(text)).map_err(|wrong| wrong.to_string())
}

fn second_factor(text: &str) -> Result<SecondFactor, String> {
    match text {
        "required" => Ok(SecondFactor::Required),
        "asked" => Ok(SecondFactor::Asked),
        _ => Err("required or asked".to_owned()),
    }
}

fn smtp_url(text: &str) -> Result<String, String> {
    mail::check_url(text).map(|()| text.to_owned())
}

fn mail_from(text: &str) -> Result<String, String> {
    mail::check_sender(text).map(|()| text.to_owned())
}

fn crs(text: &str) -> Result<u16, String> {
    let known = text.parse().ok().filter(|code| archive::Crs::of(*code).is_some());
    known.ok_or_else(|| "not the number of a coordinate system of the plane in metres, such as 3067 or 3879".to_owned())
}

fn zone(text: &str) -> Result<chrono_tz::Tz, String> {
    text.parse().map_err(|_error| "not a time zone of the IANA list, such as Europe/Helsinki".to_owned())
}

fn base_url(text: &str) -> Result<String, String> {
    let url = url::Url::parse(text).map_err(|e| e.to_string())?;
    match (url.scheme(), url.path(), url.query()) {
        ("http" | "https", "/" | "", None) => Ok(text.trim_end_matches('/').to_owned()),
        _ => Err("an address such as https://talkoot.example.org, without a path".to_owned()),
    }
}

fn host(text: &str) -> Result<String, String> {
    match url::Host::parse(text) {
        Ok(url::Host::Domain(name)) if name.contains('.') => Ok(name),
        _ => Err("a host name such as video.example.org".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        config: Config,
    }

    fn parse(line: &[&str]) -> Result<Config, String> {
        Line::try_parse_from([&["talkoot"], line].concat()).map(|l| l.config).map_err(|e| e.to_string())
    }

    #[test]
    fn a_folder_is_enough() {
        let config = parse(&["--data", "/srv/t"]).unwrap();
        assert_eq!(config.database(), "sqlite:/srv/t/talkoot.db");
        assert_eq!(config.base_url(), "http://127.0.0.1:3000");
        assert_eq!(config.settings().second_factor, SecondFactor::Required);
        assert!(matches!(config.media(), Location::Folder(path) if path.ends_with("media")));
    }

    #[test]
    fn a_factor_is_read_in_hundredths() {
        for (text, hundredths) in [("1", 100), ("0.1", 10), ("2.5", 250), ("0.75", 75), ("100", 10_000)] {
            assert_eq!(parse(&["--limits", text]).unwrap().limits, Factor(hundredths), "{text}");
        }
    }

    #[test]
    fn settings_of_acme_that_do_not_fit_each_other_are_refused() {
        let acme = ["--acme-domain", "www.example.org,Talkoot.example.org", "--acme-agree"];
        let fitting = parse(&acme).unwrap();
        assert_eq!(fitting.base_url(), "https://www.example.org");
        assert!(fitting.acme().unwrap().is_some());
        assert!(parse(&["--acme-agree"]).unwrap().acme().unwrap().is_none());
        let with = |more: &[&'static str]| parse(&[&acme, more].concat()).unwrap().acme();
        assert!(with(&["--base-url", "https://talkoot.example.org"]).is_ok());
        for (given, named) in [
            (with(&["--base-url", "https://example.org"]), "example.org, the host"),
            (with(&["--base-url", "http://www.example.org"]), "is not https"),
            (with(&["--tls-cert", "c.pem", "--tls-key", "k.pem"]), "--tls-cert"),
            (parse(&acme[..2]).unwrap().acme(), "--acme-agree"),
        ] {
            let error = given.unwrap_err().to_string();
            assert!(error.contains("--acme-domain") && error.contains(named), "{error}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (line, named) in [
            (["--addr", "nowhere"], "--addr"),
            (["--base-url", "https://x.example/path"], "--base-url"),
            (["--connections", "0"], "--connections"),
            (["--trusted-proxies", "10.0.0.0/8,proxy"], "--trusted-proxies"),
            (["--proxy-header", "x-real-ip"], "--proxy-header"),
            (["--limits", "0"], "--limits"),
            (["--tls-cert", "cert.pem"], "--tls-key"),
            (["--tls-key", "key.pem"], "--tls-cert"),
            (["--acme-domain", "*.example.org"], "--acme-domain"),
            (["--acme-domain", "192.0.2.1"], "--acme-domain"),
            (["--acme-contact", "a@example.org"], "--acme-domain"),
            (["--acme-root", "root.pem"], "--acme-domain"),
            (["--acme-directory", "http://acme.example.org"], "--acme-directory"),
            (["--redirect-addr", "80"], "--redirect-addr"),
            (["--limits", "1.005"], "--limits"),
            (["--limits", "101"], "--limits"),
            (["--drain", "301"], "--drain"),
            (["--second-factor", "no"], "--second-factor"),
            (["--proof-of-work", "1000001"], "--proof-of-work"),
            (["--log-format", "xml"], "--log-format"),
            (["--metrics-addr", "nowhere"], "--metrics-addr"),
            (["--time-zone", "Mars"], "--time-zone"),
            (["--crs", "4326"], "--crs"),
            (["--peertube", "http://x.example"], "--peertube"),
            (["--s3-bucket", "b"], "--s3-endpoint"),
            (["--smtp-url", "smtps://mail.example.org"], "--mail-from"),
            (["--smtp-url", "smtp://mail.example.org"], "--smtp-url"),
            (["--mail-from", "nobody"], "--mail-from"),
            (["--oidc-issuer", "https://id.example.org"], "--oidc-client-id"),
            (["--oidc-client-id", "talkoot"], "--oidc-issuer"),
            (["--oidc-hosts", "https://keys.example.org"], "--oidc-hosts"),
        ] {
            let error = parse(&line).unwrap_err();
            assert!(error.contains(named), "{error}");
        }
    }
}
