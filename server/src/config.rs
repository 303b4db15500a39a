//! The settings: each a flag and a `TALKOOT_*` variable, checked at the start with an error that names it.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use clap::{Args, ValueEnum};
use service::{
    Settings,
    media::{Bucket, Location},
};

/// Where things are and how they are reached.
#[derive(Args, Clone, Debug)]
pub struct Config {
    /// Folder of the embedded database and the pictures.
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

    /// Seconds for which `/readyz` says no before the server stops to take connections.
    #[arg(long, env = "TALKOOT_DRAIN", default_value_t = 0, global = true, value_name = "SECONDS",
          value_parser = clap::value_parser!(u64).range(0..=300))]
    pub drain: u64,

    /// The installation's own address, as people see it: permanent addresses start with it. Without it,
    /// `http://` and the address on which the server listens.
    #[arg(long, env = "TALKOOT_BASE_URL", global = true, value_name = "URL", value_parser = base_url)]
    pub base_url: Option<String>,

    /// Time zone in which days begin and end, and in which times are shown.
    #[arg(long, env = "TALKOOT_TIME_ZONE", default_value = "Europe/Helsinki", global = true, value_name = "ZONE",
          value_parser = zone)]
    pub time_zone: chrono_tz::Tz,

    /// `PeerTube` hosts whose videos may be shown, separated by commas.
    #[arg(long, env = "TALKOOT_PEERTUBE", value_delimiter = ',', global = true, value_name = "HOSTS", value_parser = host)]
    pub peertube: Vec<String>,

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

    /// Reload open pages when the server was started anew: for those who work on Talkoot.
    #[arg(long, env = "TALKOOT_RELOAD", global = true, hide = true)]
    pub reload: bool,

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

    /// How long it is told that the server will stop, before it does.
    #[must_use]
    pub fn drain(&self) -> Duration {
        Duration::from_secs(self.drain)
    }

    /// The installation's own address, without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> String {
        self.base_url.clone().unwrap_or_else(|| format!("http://{}", self.addr))
    }

    /// What the installation decides.
    #[must_use]
    pub fn settings(&self) -> Settings {
        Settings { peertube: self.peertube.clone(), zone: self.time_zone }
    }
}

fn connections(text: &str) -> Result<usize, String> {
    text.parse()
        .ok()
        .filter(|n| (1..=1_000_000).contains(n))
        .ok_or_else(|| "a whole number from 1 to 1000000".to_owned())
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
        assert!(matches!(config.media(), Location::Folder(path) if path.ends_with("media")));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (line, named) in [
            (["--addr", "nowhere"], "--addr"),
            (["--base-url", "https://x.example/path"], "--base-url"),
            (["--connections", "0"], "--connections"),
            (["--drain", "301"], "--drain"),
            (["--log-format", "xml"], "--log-format"),
            (["--metrics-addr", "nowhere"], "--metrics-addr"),
            (["--time-zone", "Mars"], "--time-zone"),
            (["--peertube", "http://x.example"], "--peertube"),
            (["--s3-bucket", "b"], "--s3-endpoint"),
        ] {
            let error = parse(&line).unwrap_err();
            assert!(error.contains(named), "{error}");
        }
    }
}
