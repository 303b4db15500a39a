//! The accept loop as clients meet it: slow ones, many of them, and over TLS.

use super::*;
use axum::routing::get;
use tokio::io::AsyncReadExt as _;

async fn started(limits: Limits) -> (SocketAddr, tokio::sync::oneshot::Sender<()>, tokio::task::JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new().route("/", get(|| async { "here" }));
    let (stop, stopped) = tokio::sync::oneshot::channel();
    let serving = tokio::spawn(serve(listener, router, None, limits, async move {
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

use hyper_util::rt::{TokioExecutor as Executor, TokioIo as Io};
use std::sync::Arc;
use tokio_rustls::{
    TlsConnector,
    client::TlsStream,
    rustls::{ClientConfig, RootCertStore, crypto, pki_types::CertificateDer},
};

/// A server with TLS, and what its clients trust.
async fn encrypted(limits: Limits) -> (SocketAddr, CertificateDer<'static>, tokio::sync::oneshot::Sender<()>) {
    let folder = tempfile::tempdir().unwrap();
    let certificate = crate::tls::tests::write(folder.path());
    let tls = crate::tls::tests::of(folder.path()).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new().route("/", get(|| async { "here" }));
    let (stop, stopped) = tokio::sync::oneshot::channel();
    tokio::spawn(serve(listener, router, Some(tls), limits, async move {
        let _ = stopped.await;
    }));
    (address, certificate, stop)
}

async fn connect(address: SocketAddr, certificate: &CertificateDer<'static>, protocol: &str) -> TlsStream<TcpStream> {
    let mut roots = RootCertStore::empty();
    roots.add(certificate.clone()).unwrap();
    let mut config = ClientConfig::builder_with_provider(Arc::new(crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![protocol.as_bytes().to_vec()];
    let stream = TcpStream::connect(address).await.unwrap();
    TlsConnector::from(Arc::new(config)).connect("localhost".try_into().unwrap(), stream).await.unwrap()
}

fn request() -> Request<String> {
    Request::get("https://localhost/").body(String::new()).unwrap()
}

#[tokio::test]
async fn browsers_speak_http_2_and_others_http_1_over_tls() {
    let (address, certificate, _stop) = encrypted(Limits::default()).await;
    let stream = connect(address, &certificate, "h2").await;
    let (mut send, connection) = hyper::client::conn::http2::handshake(Executor::new(), Io::new(stream)).await.unwrap();
    tokio::spawn(connection);
    for _ in 0..3 {
        let answer = send.send_request(request()).await.unwrap();
        assert_eq!((answer.status().as_u16(), answer.version()), (200, hyper::Version::HTTP_2));
    }
    let mut stream = connect(address, &certificate, "http/1.1").await;
    stream.write_all(REQUEST).await.unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    assert!(String::from_utf8_lossy(&answer).ends_with("here"));
}

#[tokio::test]
async fn who_is_slow_with_the_handshake_or_after_it_is_let_go() {
    let limits = Limits {
        header: Duration::from_millis(100),
        idle: Duration::from_millis(200),
        farewell: Duration::from_millis(100),
        ..Limits::default()
    };
    let (address, certificate, _stop) = encrypted(limits).await;
    // Each read comes back only because the server ends the connection.
    let mut silent = TcpStream::connect(address).await.unwrap();
    assert_eq!(ask(&mut silent, b"").await, "");
    for protocol in ["h2", "http/1.1"] {
        let mut stream = connect(address, &certificate, protocol).await;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        assert!(!String::from_utf8_lossy(&answer).contains("here"));
    }
    // One that asked and then asks nothing more; it answers every ping, so only the deadline ends it.
    let stream = connect(address, &certificate, "h2").await;
    let (mut send, connection) = hyper::client::conn::http2::handshake(Executor::new(), Io::new(stream)).await.unwrap();
    let ended = tokio::spawn(connection);
    assert_eq!(send.send_request(request()).await.unwrap().status(), 200);
    let _ = ended.await.unwrap();
    assert!(send.send_request(request()).await.is_err());
}

#[tokio::test]
async fn a_server_that_stops_says_so_on_http_2() {
    let (address, certificate, stop) = encrypted(Limits::default()).await;
    let stream = connect(address, &certificate, "h2").await;
    let (mut send, connection) = hyper::client::conn::http2::handshake(Executor::new(), Io::new(stream)).await.unwrap();
    let ended = tokio::spawn(connection);
    assert_eq!(send.send_request(request()).await.unwrap().status(), 200);
    stop.send(()).unwrap();
    let _ = ended.await.unwrap();
    assert!(TcpStream::connect(address).await.is_err());
}
