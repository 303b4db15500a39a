//! What is wrong with an installation, and how to mend it.

use service::{
    Clock, Service,
    log::Fault,
    media::{self, Wall},
};

use crate::{config::Config, private, signing, start};

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
    if let Err(advice) = expect_database(config) {
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
        Finding { what: "files", result: files(config) },
        Finding { what: "media store", result: store(&service).await },
        Finding { what: "reading pictures", result: pictures(&service).await },
        Finding { what: "walls around it", result: walls(&service).await },
        Finding { what: "editions", result: editions(&service).await },
        Finding { what: "log of events", result: log(&service).await },
        Finding { what: "signing key", result: key(config, &service) },
        Finding { what: "accounts", result: accounts(&service).await },
        Finding { what: "address", result: address(config) },
        Finding { what: "mail", result: mail(config).await },
    ]
}

/// Refuses to go on where there is no embedded database: looking must not make what it looks for.
pub(crate) fn expect_database(config: &Config) -> Result<(), String> {
    match config.database_file() {
        Some(file) if !file.exists() => {
            Err(format!("there is no {}. Check --data, or make one with `talkoot migrate`", file.display()))
        }
        _ => Ok(()),
    }
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

fn files(config: &Config) -> Result<String, String> {
    let open: Vec<String> = private::open_to_others(config).iter().map(|path| path.display().to_string()).collect();
    if open.is_empty() {
        return Ok(format!("what lies in {} is its owner's alone", config.data.display()));
    }
    Err(format!(
        "others can get at {list}. Run `chmod go= {list}`; the server does so when it starts",
        list = open.join(" ")
    ))
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
    match media::can_read(service, POINT).await {
        Ok(()) => Ok("works, in a child process with limits".to_owned()),
        Err(error) => Err(format!("{error}. The program must be allowed to start itself")),
    }
}

/// Which walls stand, as a child that tried them found out.
async fn walls(service: &Service) -> Result<String, String> {
    const WALLS: [(Wall, &str); 3] =
        [(Wall::Limits, "limits"), (Wall::Landlock, "Landlock"), (Wall::Filter, "a filter of system calls (seccomp)")];
    let trial = media::try_walls(service).await.map_err(|e| e.to_string())?;
    let listed = |stands: bool| {
        let some: Vec<_> =
            WALLS.iter().filter(|(wall, _)| trial.stands(*wall) == stands).map(|(_, name)| *name).collect();
        if some.is_empty() { "none".to_owned() } else { some.join(", ") }
    };
    let told = format!("standing: {}; missing here: {}", listed(true), listed(false));
    let holes = trial.holes();
    if holes.is_empty() {
        Ok(format!("{told}. No file, socket, thread, process or program could be had"))
    } else {
        Err(format!("{told}. A child could still do this: {holes:?}. Run it on a Linux kernel with seccomp"))
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

async fn log(service: &Service) -> Result<String, String> {
    let seen = service::log::check(service).await.map_err(|error| format!("{error}. Run `talkoot migrate`"))?;
    if seen.faults.is_empty() {
        let (entries, texts, heads) = (seen.entries, seen.texts, seen.heads);
        return Ok(format!("{entries} entries, {texts} texts as they were recorded, {heads} signed heads"));
    }
    let list: Vec<String> = seen.faults.iter().map(fault).collect();
    Err(format!("{}. Stop the server and restore a backup", list.join("; ")))
}

fn fault(fault: &Fault) -> String {
    match fault {
        Fault::Missing(place) => format!("entry {place} is missing"),
        Fault::Entry(place) => format!("entry {place} is not what was recorded"),
        Fault::Text(place) => format!("what was written is not what entry {place} recorded"),
        Fault::Tree(place) => format!("the tree above entry {place} does not fit the entries"),
        Fault::Head(size) => format!("the head of {size} entries is not signed, or is of other entries"),
    }
}

fn key(config: &Config, service: &Service) -> Result<String, String> {
    let Some(key) = service.signing_key() else { return Ok("none yet; it is made when the server starts".to_owned()) };
    if signing::others_can_read(config) {
        let file = signing::file(config);
        return Err(format!("others can read it. Run `chmod 600 {}`, and think of a new one", file.display()));
    }
    Ok(format!("its public part is {}", key.public()))
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

async fn mail(config: &Config) -> Result<String, String> {
    match config.smtp() {
        Ok(None) => Ok("no server is named; messages are kept, and an administrator reads them at /outbox".to_owned()),
        Ok(Some(smtp)) => match smtp.check().await {
            Ok(()) => Ok("the server answers and lets us in".to_owned()),
            Err(error) => Err(format!("{error}. Check --smtp-url, and that this machine may reach the server")),
        },
        Err(wrong) => Err(format!("{wrong}. Check --smtp-url and --mail-from")),
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
