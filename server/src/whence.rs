//! Who asks from where, as far as anybody in here may know: for limits alone.

use std::net::{IpAddr, Ipv4Addr};

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use domain::network::{self, Address, Header, Network};

/// The proxies that stand in front and are believed.
#[derive(Clone, Debug, Default)]
pub struct Proxies {
    /// Where they are.
    pub trusted: Vec<Network>,
    /// Where they write who asks.
    pub header: Header,
}

/// The other end of a connection. It has no `Debug`: addresses of people are not logged.
#[derive(Clone, Copy)]
pub struct Peer(pub IpAddr);

/// Finds out who asks and says so to whatever counts it. Nobody behind this sees the connection's own address.
pub(crate) async fn tell(State(proxies): State<Proxies>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions_mut().remove::<Peer>().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0);
    let lines: Vec<&str> = request
        .headers()
        .get_all(proxies.header.name())
        .iter()
        // What is no text must still take its place in the chain, or something further left would be believed.
        .map(|line| line.to_str().unwrap_or_default())
        .collect();
    let address: Address = network::client(peer, &proxies.trusted, proxies.header, lines.into_iter());
    request.extensions_mut().insert(address);
    next.run(request).await
}
