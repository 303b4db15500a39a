//! Putting the parts together, and serving.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use anyhow::Context as _;
use service::{
    Clock, Database, Parts, Service, chore, doi, mail,
    media::{self, Location, Media, Sandbox, Spool},
};
use tokio::net::TcpListener;

use crate::{
    acme::{self, Keeper},
    assets::{Assets, Reload},
    config::Config,
    front::{self, Limits},
    health::Health,
    metrics, private, router, signing,
    tls::Tls,
};

/// How often a server asks whether the chores of the night are due.
const BETWEEN_CHORES: Duration = Duration::from_mins(10);
/// How long a message that is under way may hold up the end.
const LAST_MESSAGE: Duration = Duration::from_secs(10);

/// Opens the database and the media store.
pub async fn service(config: &Config, clock: Clock) -> anyhow::Result<Service> {
    if config.database_url.is_none() || config.s3_bucket.is_none() {
        std::fs::create_dir_all(&config.data)
            .with_context(|| format!("--data: the folder {} cannot be made", config.data.display()))?;
    }
    let database = Database::open(&config.database(), config.database_connections)
        .await
        .context("--database-url: the database cannot be opened")?;
    let store = config.media().open().context("the media store cannot be opened")?;
    let media = Media::new(store, Sandbox::new(program()?), Spool::new(config.spool(), media::ROOM));
    let media = match config.media() {
        Location::Folder(folder) => media.in_folder(folder),
        Location::Bucket(_) => media,
    };
    let signing_key = signing::find(config)?;
    let settings = service::Settings { provider: config.provider()?, ..config.settings() };
    Ok(Service::new(Parts { database, media, clock, settings, signing_key, writer: pages::letters }))
}

/// Opens everything, brings the schema up to date, and sees to it that there is a key to sign with.
pub async fn ready(config: &Config) -> anyhow::Result<Service> {
    signing::find_or_make(config)?;
    let service = service(config, Clock::System).await?;
    private::tighten(config);
    let ran = service.database().migrate().await.context("the schema cannot be brought up to date")?;
    if ran > 0 {
        tracing::info!(migrations = ran, "the schema was brought up to date");
    }
    Ok(service)
}

/// Serves until the process is asked to stop; requests under way are finished.
pub async fn serve(config: &Config) -> anyhow::Result<()> {
    let acme = config.acme()?;
    let service = ready(config).await?;
    match service.media().spool().sweep() {
        Ok(0) => {}
        Ok(files) => tracing::info!(files, "what was being sent when the server was killed is removed"),
        Err(error) => tracing::warn!(%error, "the folder of uploads cannot be read"),
    }
    tell_of_walls(&service).await;
    let nights = service.clone();
    let reload = if config.reload { Reload::Yes } else { Reload::No };
    let assets = tokio::task::spawn_blocking(move || Assets::load(reload)).await?;
    let assets = if config.gallery { assets.with_gallery() } else { assets };
    if let Some(address) = config.metrics_addr {
        let address = metrics::serve(address, metrics::begin()?, service.clone()).await?;
        tracing::info!(metrics = %address, "counting");
    }
    let health = Health::new(service.clone());
    let router = router::router_with(service.clone(), &assets, &config.base_url(), config.proxies(), health.clone());
    let smtp = config.smtp().map_err(|wrong| anyhow::anyhow!("--smtp-url: {wrong}"))?;
    let registry = config.doi.registry(&config.base_url())?;
    let (tls, keeper) = tls(config, acme)?;
    let listener = listen(config.addr, "--addr").await?;
    let address = listener.local_addr()?;
    tracing::info!(%address, base_url = config.base_url(), "listening");
    // On the loopback interface everybody comes through the proxy of this machine.
    let per_address = Limits::default().per_address.filter(|_| !address.ip().is_loopback());
    let limits = Limits { connections: config.connections, per_address, ..Limits::default() };
    let redirecting = redirect(config).await?;
    let drain = config.drain();
    let stop = async {
        asked_to_stop().await;
        // Whoever sends requests here sees it at `/readyz` and stops, before connections are refused.
        health.stop();
        tracing::info!(seconds = drain.as_secs(), "asked to stop");
        tokio::time::sleep(drain).await;
    };
    let (done, stopped) = tokio::sync::oneshot::channel::<()>();
    let post = tokio::spawn(mail::run(service, smtp, async { drop(stopped.await) }));
    let naming = registry.map(|it| tokio::spawn(doi::run(nights.clone(), it, config.base_url())));
    let serving = front::serve(listener, router, tls, limits, stop);
    let chores = tokio::spawn(nightly(nights));
    let keeping = keeper.map(|keeper| tokio::spawn(keeper.keep()));
    tokio::join!(serving, redirecting);
    // What a chore has not committed has not happened; a certificate that has not come is ordered at the next start.
    chores.abort();
    // What an agency was told and is not written down is told again.
    for ended in [keeping, naming].into_iter().flatten() {
        ended.abort();
    }
    drop(done);
    // A message that is under way is finished; one that takes too long is sent by whoever starts next.
    if tokio::time::timeout(LAST_MESSAGE, post).await.is_err() {
        tracing::warn!("a message was still under way");
    }
    tracing::info!("stopped");
    Ok(())
}

/// TLS, where it is spoken here, and who fetches certificates for it.
fn tls(config: &Config, acme: Option<acme::settings::Settings>) -> anyhow::Result<(Option<Tls>, Option<Keeper>)> {
    match (acme, &config.tls_cert, &config.tls_key) {
        (Some(acme), ..) => acme::open(acme).map(|(tls, keeper)| (Some(tls), Some(keeper))),
        (None, Some(certificate), Some(key)) => Ok((Some(Tls::open(certificate, key)?), None)),
        _ => Ok((None, None)),
    }
}

async fn listen(address: SocketAddr, setting: &str) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| format!("{setting}: {address} cannot be listened on"))
}

/// Leads whoever comes by plain HTTP to the base URL, where that is wanted.
async fn redirect(config: &Config) -> anyhow::Result<impl Future<Output = ()>> {
    let base_url = config.base_url();
    let listener = match config.redirect_addr {
        Some(_) if !base_url.starts_with("https:") => anyhow::bail!("--redirect-addr: the base URL is not https"),
        Some(address) => Some(listen(address, "--redirect-addr").await?),
        None => None,
    };
    let limits = Limits { connections: config.connections, ..Limits::default() };
    Ok(async move {
        if let Some(listener) = listener {
            front::serve(listener, router::redirect(base_url), None, limits, asked_to_stop()).await;
        }
    })
}

/// Does the chores of each night, whenever this process is there first. It asks again and again rather than waits for
/// the hour, so that it is right after a machine slept, a clock was set, or another server began and broke off.
async fn nightly(service: Service) {
    loop {
        for done in chore::due(&service).await {
            match done.result {
                Ok(said) => tracing::info!(chore = done.chore, "{said}"),
                Err(error) => tracing::error!(chore = done.chore, %error, "a chore of the night failed"),
            }
        }
        tokio::time::sleep(BETWEEN_CHORES).await;
    }
}

/// Tells where the machine lacks what keeps the child that reads pictures from doing anything else.
async fn tell_of_walls(service: &Service) {
    match media::try_walls(service).await {
        Ok(trial) if trial.holes().is_empty() => {}
        Ok(trial) => tracing::warn!(could = ?trial.holes(), "a child that reads pictures can do more than that"),
        Err(error) => tracing::warn!(%error, "pictures cannot be read"),
    }
}

fn program() -> anyhow::Result<PathBuf> {
    std::env::current_exe().context("the program cannot find itself")
}

async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let terminated = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        () = terminated => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
