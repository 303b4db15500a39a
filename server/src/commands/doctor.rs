//! What is wrong with an installation, and how to mend it.

use service::{Clock, Service, media};

use crate::{config::Config, start};

/// One thing that was looked at.
#[derive(Debug)]
pub struct Finding {
    /// What was looked at.
    pub what: &'static str,
    /// What was seen, or what is wrong and how to mend it.
    pub result: Result<String, String>,
}

/// Looks at everything.
pub async fn run(config: &Config) -> Vec<Finding> {
    // Looking must not make what it looks for.
    let file = config.data.join("talkoot.db");
    if config.database_url.is_none() && !file.exists() {
        let advice = format!("there is no {}. Check --data, or make one with `talkoot migrate`", file.display());
        return vec![Finding { what: "database", result: Err(advice) }];
    }
    let service = match start::service(config, Clock::System).await {
        Ok(service) => service,
        Err(error) => {
            let advice = format!("{error:#}. Check --data and --database-url, and who may write there");
            return vec![Finding { what: "database", result: Err(advice) }];
        }
    };
    vec![
        Finding { what: "database", result: database(&service).await },
        Finding { what: "schema", result: schema(&service).await },
        Finding { what: "media store", result: store(&service).await },
        Finding { what: "reading pictures", result: pictures(&service).await },
        Finding { what: "editions", result: editions(&service).await },
        Finding { what: "accounts", result: accounts(&service).await },
        Finding { what: "address", result: address(config) },
    ]
}

async fn database(service: &Service) -> Result<String, String> {
    let kind = service.database().describe().await.map_err(|e| e.to_string())?;
    match service.database().check().await {
        Ok(answer) if answer == "ok" => Ok(kind),
        Ok(answer) => Err(format!("{kind} finds damage: {answer}. Stop the server and restore a backup")),
        Err(error) => Err(format!("{kind} cannot be read: {error}")),
    }
}

async fn schema(service: &Service) -> Result<String, String> {
    match service.database().pending().await {
        Ok(0) => Ok("up to date".to_owned()),
        Ok(n) => Err(format!("{n} migrations have not run. Run `talkoot migrate`")),
        Err(error) => Err(error.to_string()),
    }
}

async fn store(service: &Service) -> Result<String, String> {
    match service.media().check().await {
        Ok(()) => Ok("takes and gives files".to_owned()),
        Err(error) => Err(format!("{error}. Check --data (or the --s3 settings), free space and who may write there")),
    }
}

/// The smallest GIF there is: one white point.
const POINT: &[u8] = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";

async fn pictures(service: &Service) -> Result<String, String> {
    match media::can_read(service, POINT.to_vec().into()).await {
        Ok(()) => Ok("works, in a child process with limits".to_owned()),
        Err(error) => Err(format!("{error}. The program must be allowed to start itself")),
    }
}

async fn editions(service: &Service) -> Result<String, String> {
    match service::edition::verify_all(service).await {
        Ok(found) if found.changed.is_empty() && found.erased == 0 => {
            Ok(format!("{}, each as it was published", found.editions))
        }
        Ok(found) if found.changed.is_empty() => {
            Ok(format!("{}, each as it was published, with {} items erased", found.editions, found.erased))
        }
        Ok(found) => {
            let list: Vec<String> = found.changed.iter().map(ToString::to_string).collect();
            Err(format!("changed after they were published: {}. Restore them from a backup", list.join(", ")))
        }
        Err(error) => Err(format!("{error}. Run `talkoot migrate`")),
    }
}

async fn accounts(service: &Service) -> Result<String, String> {
    match service::account::count(service).await {
        Ok(0) => {
            Err("there is none. Make one with `talkoot user create` and `talkoot user grant EMAIL admin`".to_owned())
        }
        Ok(n) => Ok(format!("{n}")),
        Err(error) => Err(format!("{error}. Run `talkoot migrate`")),
    }
}

fn address(config: &Config) -> Result<String, String> {
    let url = config.base_url();
    if config.base_url.is_none() && !config.addr.ip().is_loopback() {
        return Err(format!("permanent addresses start with {url}. Set --base-url to what people type"));
    }
    if url.starts_with("http:") && !config.addr.ip().is_loopback() {
        return Err(format!(
            "{url} is not encrypted. Put a proxy with TLS in front and set --base-url to its https address"
        ));
    }
    Ok(url)
}
