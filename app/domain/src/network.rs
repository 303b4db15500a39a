//! Who asks from where: the address of a client behind proxies that are trusted by name, and what of it is counted.
//!
//! Anybody can write a header. A hop is believed only where a proxy that was named reported it, so the list is read
//! from its right end, where the nearest proxy wrote, and no further than the first address that is not such a proxy.

use std::{
    fmt,
    net::{IpAddr, Ipv6Addr, SocketAddr},
    str::FromStr,
};

use url::{Host, Url};

/// Most hops that are looked at: no real chain of proxies is as long.
const HOPS_MAX: usize = 32;

/// Whether an address of the web is one of this machine, where nobody listens in.
#[must_use]
pub fn is_here(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

/// The address of a client. It counts towards limits and is shown to nobody: there is no way to print it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Address(IpAddr);

impl Address {
    /// What stands for everybody of whom nothing is known.
    pub const UNKNOWN: Self = Self(IpAddr::V4(std::net::Ipv4Addr::UNSPECIFIED));

    /// An address; an IPv4 address that came as an IPv6 one counts as what it is.
    #[must_use]
    pub fn new(ip: IpAddr) -> Self {
        Self(ip.to_canonical())
    }

    /// What one household or one office has: an IPv4 address, or the /64 of an IPv6 address, in which every machine
    /// can take any of 2^64 addresses.
    #[must_use]
    pub fn narrow(self) -> [u8; 17] {
        match self.0 {
            IpAddr::V4(ip) => tagged(4, ip.to_ipv6_mapped()),
            IpAddr::V6(ip) => tagged(6, cut(ip, 64)),
        }
    }

    /// The /48 around an IPv6 address: one customer may have all the 65,536 networks in it. IPv4 has no such thing.
    #[must_use]
    pub fn wide(self) -> Option<[u8; 17]> {
        match self.0 {
            IpAddr::V4(_) => None,
            IpAddr::V6(ip) => Some(tagged(48, cut(ip, 48))),
        }
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Address(..)")
    }
}

fn tagged(family: u8, ip: Ipv6Addr) -> [u8; 17] {
    let mut bytes = [family; 17];
    for (to, from) in bytes.iter_mut().skip(1).zip(ip.octets()) {
        *to = from;
    }
    bytes
}

fn cut(ip: Ipv6Addr, bits: u32) -> Ipv6Addr {
    Ipv6Addr::from_bits(ip.to_bits() & (u128::MAX << 128_u32.saturating_sub(bits)))
}

/// A network whose machines are proxies of ours: `10.0.0.0/8`, `::1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network(ipnet::IpNet);

impl Network {
    fn has(&self, ip: IpAddr) -> bool {
        self.0.contains(&ip)
    }
}

/// The text is neither an address nor a network.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a network such as 10.0.0.0/8, 2001:db8::/32 or 127.0.0.1")]
pub struct NotANetwork;

impl FromStr for Network {
    type Err = NotANetwork;

    fn from_str(text: &str) -> Result<Self, NotANetwork> {
        let text = text.trim();
        let network = match text.parse::<IpAddr>() {
            Ok(ip) => ipnet::IpNet::from(ip.to_canonical()),
            Err(_) => text.parse().map_err(|_error| NotANetwork)?,
        };
        Ok(Self(network.trunc()))
    }
}

/// The header in which the proxies tell who asks. One is read and no other: a proxy that writes one passes the other on
/// as the client wrote it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Header {
    /// `X-Forwarded-For`, which most proxies write.
    #[default]
    ForwardedFor,
    /// `Forwarded` (RFC 7239).
    Forwarded,
}

impl Header {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ForwardedFor => "x-forwarded-for",
            Self::Forwarded => "forwarded",
        }
    }

    fn hop(self, text: &str) -> Option<IpAddr> {
        match self {
            Self::ForwardedFor => node(text),
            Self::Forwarded => {
                let mut pairs = text.split(';').filter_map(|pair| pair.split_once('='));
                pairs.find(|(name, _)| name.trim().eq_ignore_ascii_case("for")).and_then(|(_, value)| node(value))
            }
        }
    }
}

/// Whose request it is: the socket's address, or, where that is a trusted proxy, the nearest address that is not one.
/// Where a proxy reports what is no address, nothing further is believed, and the proxy stands for all behind it.
pub fn client<'a>(
    socket: IpAddr,
    trusted: &[Network],
    header: Header,
    lines: impl DoubleEndedIterator<Item = &'a str>,
) -> Address {
    let is_proxy = |ip: IpAddr| trusted.iter().any(|network| network.has(ip));
    let mut known = socket.to_canonical();
    // Commas are looked for from the right, whatever quotes a client left open further left.
    for hop in lines.rev().flat_map(|line| line.rsplit(',')).take(HOPS_MAX) {
        if !is_proxy(known) {
            break;
        }
        let Some(ip) = header.hop(hop) else { break };
        known = ip;
    }
    Address(known)
}

/// An address as a hop writes it: bare, in quotes, in brackets, with a port.
fn node(text: &str) -> Option<IpAddr> {
    let text = text.trim().trim_matches('"');
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let ip = bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|socket| socket.ip()));
    ip.map(|ip: IpAddr| ip.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn networks(list: &[&str]) -> Vec<Network> {
        list.iter().map(|text| text.parse().unwrap()).collect()
    }

    fn check(socket: &str, trusted: &[&str], header: Header, lines: &[&str], expected: &str) {
        let found = client(socket.parse().unwrap(), &networks(trusted), header, lines.iter().copied());
        assert_eq!(found.0, expected.parse::<IpAddr>().unwrap(), "{socket} {trusted:?} {lines:?}");
    }

    #[test]
    fn the_nearest_address_that_is_no_proxy_of_ours_asks() {
        use Header::{Forwarded as F, ForwardedFor as X};
        let ours = &["10.0.0.0/8", "::1"];
        for (socket, trusted, header, lines, expected) in [
            ("203.0.113.9", &[][..], X, &["1.1.1.1"][..], "203.0.113.9"),
            ("203.0.113.9", ours, X, &["1.1.1.1"], "203.0.113.9"),
            ("10.0.0.1", ours, X, &[], "10.0.0.1"),
            ("10.0.0.1", ours, X, &["1.1.1.1, 203.0.113.9"], "203.0.113.9"),
            ("10.0.0.1", ours, X, &["1.1.1.1", "203.0.113.9, 10.2.3.4"], "203.0.113.9"),
            ("10.0.0.1", ours, X, &["203.0.113.9, what"], "10.0.0.1"),
            ("10.0.0.1", ours, X, &["203.0.113.9,, 10.0.0.2"], "10.0.0.2"),
            ("10.0.0.1", ours, X, &["10.1.1.1, 10.2.2.2"], "10.1.1.1"),
            ("::ffff:10.0.0.1", ours, X, &["[2001:db8::7]:443"], "2001:db8::7"),
            ("10.0.0.1", ours, X, &["203.0.113.9:8080"], "203.0.113.9"),
            ("::1", ours, F, &["for=1.1.1.1, For=\"[2001:db8::7]:80\";proto=https"], "2001:db8::7"),
            ("::1", ours, F, &["for=\"open, for=203.0.113.9;by=10.0.0.1"], "203.0.113.9"),
            ("::1", ours, F, &["for=1.1.1.1, for=_hidden"], "::1"),
        ] {
            check(socket, trusted, header, lines, expected);
        }
    }

    #[test]
    fn networks_are_read_or_refused() {
        assert_eq!("10.1.2.3/8".parse::<Network>(), "10.0.0.0/8".parse());
        assert!("127.0.0.1".parse::<Network>().unwrap().has("127.0.0.1".parse().unwrap()));
        for text in ["", "10.0.0.0/33", "proxy.example", "10.0.0"] {
            assert_eq!(text.parse::<Network>(), Err(NotANetwork), "{text}");
        }
    }

    #[test]
    fn an_address_cannot_be_printed() {
        let address = Address::new("203.0.113.9".parse().unwrap());
        assert_eq!(format!("{address:?}"), "Address(..)");
    }

    #[test]
    fn a_network_counts_as_one() {
        let of = |text: &str| Address::new(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2::1").narrow(), of("2001:db8:1:2:ffff::9").narrow());
        assert_ne!(of("2001:db8:1:2::1").narrow(), of("2001:db8:1:3::1").narrow());
        assert_eq!(of("2001:db8:1:2::1").wide(), of("2001:db8:1:3::1").wide());
        assert_ne!(of("2001:db8:1::1").wide(), of("2001:db8:2::1").wide());
        assert_ne!(Some(of("2001:db8:1::1").narrow()), of("2001:db8:1::1").wide());
        assert_ne!(of("203.0.113.9").narrow(), of("203.0.113.8").narrow());
        assert_eq!(of("203.0.113.9").narrow(), of("::ffff:203.0.113.9").narrow());
        assert_eq!(of("203.0.113.9").wide(), None);
    }

    proptest! {
        #[test]
        fn nothing_that_a_client_writes_changes_who_it_is(
            written in proptest::collection::vec("[ -~]{0,40}", 0..4), last in any::<[u8; 4]>(), forwarded in any::<bool>(),
        ) {
            let own = IpAddr::from([203, 0, 113, last[0]]);
            let (header, appended) = if forwarded {
                (Header::Forwarded, format!("for={own}"))
            } else {
                (Header::ForwardedFor, own.to_string())
            };
            let trusted = networks(&["10.0.0.0/8"]);
            // The proxy appends to the client's last line, or writes a line of its own.
            let mut lines = written.clone();
            lines.push(appended.clone());
            prop_assert_eq!(client([10, 0, 0, 1].into(), &trusted, header, lines.iter().map(String::as_str)).0, own);
            let one = format!("{},{appended}", written.join(","));
            prop_assert_eq!(client([10, 0, 0, 1].into(), &trusted, header, [one.as_str()].into_iter()).0, own);
            // Who comes past the proxy is believed nothing.
            prop_assert_eq!(client(own, &trusted, header, written.iter().map(String::as_str)).0, own);
        }
    }
}
