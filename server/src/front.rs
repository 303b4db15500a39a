//! The way in: connections with deadlines and in bounded numbers.
//!
//! `axum::serve` never lets go of a client that is slow on purpose: a few hundred half-open connections hold it for
//! ever. Here every connection has to send a header in time, and the next one after each answer. HTTP/1.1 alone, which is
//! what proxies speak to what stands behind them.

use std::{
    collections::HashMap,
    io,
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use ::metrics::{counter, gauge};
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
};

use crate::metrics;

/// How long a client may take, and how many there may be.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// For the header of a request, also of the next one on an open connection.
    pub header: Duration,
    /// Connections in all.
    pub connections: usize,
    /// Connections of one address; `None` where a proxy stands in front, which is one address for everybody.
    pub per_address: Option<usize>,
    /// For requests under way when the server is asked to stop.
    pub farewell: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            header: Duration::from_secs(15),
            connections: 4_096,
            per_address: Some(256),
            farewell: Duration::from_secs(30),
        }
    }
}

/// Serves until `stop` is done; then takes no more connections and finishes what is under way.
pub async fn serve(listener: TcpListener, router: Router, limits: Limits, stop: impl Future<Output = ()>) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(limits.header);
    let (service, graceful, places) = (TowerToHyperService::new(router), GracefulShutdown::new(), Places::new(limits));
    let mut stop = std::pin::pin!(stop);
    loop {
        let (stream, address) = tokio::select! {
            accepted = accept(&listener) => accepted,
            () = &mut stop => break,
        };
        // Who is one too many is let go at once; waiting for a place would hold everybody behind it.
        let Some(place) = places.take(address.ip()) else {
            counter!(metrics::TURNED_AWAY).increment(1);
            continue;
        };
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "no TCP_NODELAY");
        }
        let connection = graceful.watch(http.serve_connection(TokioIo::new(stream), service.clone()));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(limits.farewell, graceful.shutdown()).await.is_err() {
        tracing::warn!("requests were still under way when the server stopped");
    }
}

/// The next connection. What fails in accepting one (no free file, a client that has gone) is no reason to stop.
async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            Err(error) if is_the_clients(&error) => {}
            Err(error) => {
                tracing::error!(%error, "no connection can be accepted");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

fn is_the_clients(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

/// The places for connections that are free.
#[derive(Clone)]
struct Places {
    all: Arc<Semaphore>,
    by_address: Arc<Mutex<HashMap<IpAddr, usize>>>,
    per_address: Option<usize>,
}

/// A place that is taken; it is free again when this is dropped.
struct Place {
    places: Places,
    address: IpAddr,
    _one: OwnedSemaphorePermit,
}

impl Places {
    fn new(limits: Limits) -> Self {
        Self {
            all: Arc::new(Semaphore::new(limits.connections)),
            by_address: Arc::default(),
            per_address: limits.per_address,
        }
    }

    fn take(&self, address: IpAddr) -> Option<Place> {
        let one = Arc::clone(&self.all).try_acquire_owned().ok()?;
        let mut taken = self.by_address.lock().unwrap_or_else(PoisonError::into_inner);
        let count = taken.entry(address).or_default();
        if self.per_address.is_some_and(|most| *count >= most) {
            return None;
        }
        *count = count.saturating_add(1);
        drop(taken);
        gauge!(metrics::CONNECTIONS).increment(1.0);
        Some(Place { places: self.clone(), address, _one: one })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        gauge!(metrics::CONNECTIONS).decrement(1.0);
        let mut taken = self.places.by_address.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = taken.get_mut(&self.address) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                taken.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    async fn started(limits: Limits) -> (SocketAddr, tokio::sync::oneshot::Sender<()>, tokio::task::JoinHandle<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().route("/", get(|| async { "here" }));
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let serving = tokio::spawn(serve(listener, router, limits, async move {
            let _ = stopped.await;
        }));
        (address, stop, serving)
    }

    async fn ask(stream: &mut TcpStream, bytes: &[u8]) -> String {
        let _ = stream.write_all(bytes).await;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        String::from_utf8_lossy(&answer).into_owned()
    }

    const REQUEST: &[u8] = b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";

    #[tokio::test]
    async fn a_client_that_never_finishes_its_header_is_let_go() {
        let (address, _stop, _) = started(Limits { header: Duration::from_millis(100), ..Limits::default() }).await;
        let mut stream = TcpStream::connect(address).await.unwrap();
        // Comes back only because the server closes the connection.
        let answer = ask(&mut stream, b"GET / HTTP/1.1\r\nhost: x\r\n").await;
        assert!(!answer.contains("here"), "{answer}");
        let mut silent = TcpStream::connect(address).await.unwrap();
        assert!(!ask(&mut silent, b"").await.contains("here"));
    }

    #[tokio::test]
    async fn one_address_takes_no_more_than_its_places() {
        let (address, _stop, _) = started(Limits { per_address: Some(2), ..Limits::default() }).await;
        let mut held = Vec::new();
        for _ in 0..2 {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
            let mut some = [0; 1];
            stream.read_exact(&mut some).await.unwrap();
            held.push(stream);
        }
        let mut third = TcpStream::connect(address).await.unwrap();
        assert_eq!(ask(&mut third, REQUEST).await, "");
        drop(held);
        // The places come free as soon as the server has seen that they are left.
        loop {
            let mut again = TcpStream::connect(address).await.unwrap();
            if ask(&mut again, REQUEST).await.contains("here") {
                break;
            }
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn what_is_under_way_is_finished_and_nothing_new_begun() {
        let (address, stop, serving) = started(Limits::default()).await;
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n").await.unwrap();
        stop.send(()).unwrap();
        let answer = ask(&mut stream, b"\r\n").await;
        assert!(answer.is_empty() || answer.contains("here"), "{answer}");
        serving.await.unwrap();
        assert!(TcpStream::connect(address).await.is_err());
    }
}
