//! Putting the parts together, and serving.

use std::path::PathBuf;

use anyhow::Context as _;
use service::{
    Clock, Database, Parts, Service,
    media::{Location, Media, Sandbox},
};

use crate::{
    assets::{Assets, Reload},
    config::Config,
    front::{self, Limits},
    health::Health,
    metrics, router,
};

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
    let media = match config.media() {
        Location::Folder(folder) => media.in_folder(folder),
        Location::Bucket(_) => media,
    };
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
    if let Some(address) = config.metrics_addr {
        let address = metrics::serve(address, metrics::begin()?, service.clone()).await?;
        tracing::info!(metrics = %address, "counting");
    }
    let health = Health::new(service.clone());
    let router = router::router_with(service, &assets, &config.base_url(), health.clone());
    let listener = tokio::net::TcpListener::bind(config.addr)
        .await
        .with_context(|| format!("--addr: {} cannot be listened on", config.addr))?;
    let address = listener.local_addr()?;
    tracing::info!(%address, base_url = config.base_url(), "listening");
    // On the loopback interface everybody comes through the proxy of this machine.
    let per_address = Limits::default().per_address.filter(|_| !address.ip().is_loopback());
    let limits = Limits { connections: config.connections, per_address, ..Limits::default() };
    let drain = config.drain();
    let stop = async {
        asked_to_stop().await;
        // Whoever sends requests here sees it at `/readyz` and stops, before connections are refused.
        health.stop();
        tracing::info!(seconds = drain.as_secs(), "asked to stop");
        tokio::time::sleep(drain).await;
    };
    front::serve(listener, router, limits, stop).await;
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
