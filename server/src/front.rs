//! The way in: connections with deadlines and in bounded numbers.
//!
//! `axum::serve` never lets go of a client that is slow on purpose: a few hundred half-open connections hold it for
//! ever. Here every connection has to send a header in time, and the next one after each answer. Without TLS this speaks
//! HTTP/1.1 alone, which is what proxies speak to what stands behind them; with TLS, whose handshake has the same
//! deadline, the handshake says whether it is HTTP/2, so nobody has to wait for first bytes to find out.

use std::{
    collections::HashMap,
    convert::Infallible,
    fmt::Display,
    io,
    net::{IpAddr, SocketAddr},
    pin::pin,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use ::metrics::{counter, gauge};
use axum::{Router, body::Body, response::Response};
use hyper::{
    Request,
    body::Incoming,
    rt::{Read, Write},
    server::conn::{http1, http2},
    service::service_fn,
};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::graceful::GracefulConnection,
};
use tokio::{
    io::AsyncWriteExt as _,
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    time::timeout,
};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt as _;

use crate::{acme, busy::Busy, metrics, tls::Tls, whence::Peer};

/// How long a client may take, and how many there may be.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// For the handshake of TLS, and for the header of a request, also of the next one on an open connection.
    pub header: Duration,
    /// For the next request on a connection of HTTP/2, which browsers keep open while a page is read.
    pub idle: Duration,
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
            idle: Duration::from_mins(1),
            connections: 4_096,
            per_address: Some(256),
            farewell: Duration::from_secs(30),
        }
    }
}

/// Serves until `stop` is done; then takes no more connections and finishes what is under way.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    tls: Option<Tls>,
    limits: Limits,
    stop: impl Future<Output = ()>,
) {
    let (places, (stopping, stopped)) = (Places::new(limits), watch::channel(()));
    let mut stop = pin!(stop);
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
        let one = One { router: router.clone(), peer: Peer(address.ip()), limits, stopped: stopped.clone() };
        let acceptor = tls.as_ref().map(Tls::acceptor);
        tokio::spawn(async move {
            match acceptor {
                None => one.http1(TokioIo::new(stream)).await,
                Some(acceptor) => one.encrypted(acceptor, stream).await,
            }
            drop(place);
        });
    }
    drop(listener);
    drop(stopping);
    if timeout(limits.farewell, places.all_free()).await.is_err() {
        tracing::warn!("requests were still under way when the server stopped");
    }
}

/// One connection.
struct One {
    router: Router,
    peer: Peer,
    limits: Limits,
    stopped: watch::Receiver<()>,
}

impl One {
    async fn encrypted(self, acceptor: TlsAcceptor, stream: TcpStream) {
        let handshake = timeout(self.limits.header, acceptor.accept(stream)).await;
        // No handshake in time, or none at all: there is nobody to be told.
        let Ok(Ok(mut stream)) = handshake else {
            tracing::debug!("no handshake");
            return;
        };
        match stream.get_ref().1.alpn_protocol() {
            Some(b"h2") => self.http2(TokioIo::new(stream)).await,
            // The handshake was all that an authority wanted to see.
            Some(acme::PROTOCOL) => {
                let _ = timeout(self.limits.header, stream.shutdown()).await;
            }
            _ => self.http1(TokioIo::new(stream)).await,
        }
    }

    async fn http1(self, io: impl Read + Write + Unpin + Send + 'static) {
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(self.limits.header);
        let busy = Busy::default();
        let service = service_fn(|request| answer(self.router.clone(), self.peer, busy.clone(), request));
        finish(http.serve_connection(io, service), self.stopped, self.limits, None).await;
    }

    async fn http2(self, io: impl Read + Write + Unpin + Send + 'static) {
        let mut http = http2::Builder::new(TokioExecutor::new());
        http.timer(TokioTimer::new())
            // More than a page with its pictures asks for at once.
            .max_concurrent_streams(100)
            .max_header_list_size(32 * 1024)
            // Streams that are opened and taken back at once, over and over, end the connection.
            .max_pending_accept_reset_streams(20)
            .max_local_error_reset_streams(256)
            .max_send_buf_size(64 * 1024)
            .keep_alive_interval(self.limits.header)
            .keep_alive_timeout(self.limits.header);
        let busy = Busy::default();
        let (router, peer, own) = (self.router.clone(), self.peer, busy.clone());
        let service = service_fn(move |request| answer(router.clone(), peer, own.clone(), request));
        finish(http.serve_connection(io, service), self.stopped, self.limits, Some(busy)).await;
    }
}

/// Answers a request, and says until when it is under way: until the last byte of the answer is handed on.
async fn answer(
    router: Router,
    peer: Peer,
    busy: Busy,
    mut request: Request<Incoming>,
) -> Result<Response, Infallible> {
    request.extensions_mut().insert(peer);
    let begun = busy.begin();
    let response = router.oneshot(request).await?;
    Ok(response.map(|body| Body::new(begun.until_the_end_of(body))))
}

/// Drives a connection until it ends, asks it to end when the server stops or when nothing is asked of it any more, and
/// ends it where it does not.
async fn finish<C: GracefulConnection>(
    connection: C,
    mut stopped: watch::Receiver<()>,
    limits: Limits,
    busy: Option<Busy>,
) where
    C::Error: Display,
{
    let mut connection = pin!(connection);
    let idle = async {
        match &busy {
            Some(busy) => busy.idle(limits.header, limits.idle).await,
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        ended = connection.as_mut() => return note(ended),
        _ = stopped.changed() => {}
        () = idle => {}
    }
    connection.as_mut().graceful_shutdown();
    if let Ok(ended) = timeout(limits.farewell, connection).await {
        note(ended);
    }
}

fn note<E: Display>(ended: Result<(), E>) {
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection ended early");
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
    connections: usize,
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
            connections: limits.connections,
            by_address: Arc::default(),
            per_address: limits.per_address,
        }
    }

    /// Waits until nobody has a place any more.
    async fn all_free(&self) {
        let all = u32::try_from(self.connections).unwrap_or(u32::MAX);
        let _ = self.all.acquire_many(all).await;
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
mod tests;
