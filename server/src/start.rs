//! Putting the parts together, and serving.

use std::{path::PathBuf, time::Duration};

use anyhow::Context as _;
use service::{
    Clock, Database, Parts, Service, mail,
    media::{Media, Sandbox},
};

use crate::{
    assets::{Assets, Reload},
    config::Config,
    front::{self, Limits},
    router,
};

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
    let media = Media::new(store, Sandbox::new(program()?));
    Ok(Service::new(Parts { database, media, clock, settings: config.settings() }))
}

/// Opens everything and brings the schema up to date.
pub async fn ready(config: &Config) -> anyhow::Result<Service> {
    let service = service(config, Clock::System).await?;
    let ran = service.database().migrate().await.context("the schema cannot be brought up to date")?;
    if ran > 0 {
        tracing::info!(migrations = ran, "the schema was brought up to date");
    }
    Ok(service)
}

/// Serves until the process is asked to stop; requests under way are finished.
pub async fn serve(config: &Config) -> anyhow::Result<()> {
    let service = ready(config).await?;
    let reload = if config.reload { Reload::Yes } else { Reload::No };
    let assets = tokio::task::spawn_blocking(move || Assets::load(reload)).await?;
    let router = router::router(service.clone(), &assets, &config.base_url());
    let smtp = config.smtp().map_err(|wrong| anyhow::anyhow!("--smtp-url: {wrong}"))?;
    let listener = tokio::net::TcpListener::bind(config.addr)
        .await
        .with_context(|| format!("--addr: {} cannot be listened on", config.addr))?;
    let address = listener.local_addr()?;
    tracing::info!(%address, base_url = config.base_url(), "listening");
    // On the loopback interface everybody comes through the proxy of this machine.
    let per_address = Limits::default().per_address.filter(|_| !address.ip().is_loopback());
    let limits = Limits { connections: config.connections, per_address, ..Limits::default() };
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let post = tokio::spawn(mail::run(service, smtp, async { drop(stopped.await) }));
    front::serve(listener, router, limits, asked_to_stop()).await;
    drop(stop);
    // A message that is under way is finished; one that takes too long is sent by whoever starts next.
    if tokio::time::timeout(LAST_MESSAGE, post).await.is_err() {
        tracing::warn!("a message was still under way");
    }
    tracing::info!("stopped");
    Ok(())
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
