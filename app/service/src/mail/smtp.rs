//! The mail server that takes our messages.

use std::time::{Duration, SystemTime};

use domain::Timestamp;
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{
        Mailbox, SinglePart,
        header::{HeaderName, HeaderValue},
    },
    transport::smtp::response::Category,
};

use crate::entity::message;

/// The longest that one message may take in all, however many answers it waits for.
const WHOLE: Duration = Duration::from_mins(2);

/// A mail server.
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    patience: Duration,
}

/// Why a message was not taken.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) reason: String,
    /// Whether trying again would change nothing.
    pub(super) lasting: bool,
}

impl Smtp {
    /// A server at an address: `smtps://USER:PASSWORD@HOST` (TLS from the start) or `smtp://HOST?tls=required`
    /// (STARTTLS). Without encryption only on this machine. `patience` is how long an answer is waited for.
    pub fn open(url: &str, from: &str, patience: Duration) -> Result<Self, String> {
        check_url(url)?;
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|e| e.to_string())?;
        let from = from.parse::<Mailbox>().map_err(|e| e.to_string())?;
        Ok(Self { transport: builder.timeout(Some(patience)).build(), from, patience })
    }

    /// Whether the server answers and lets us in.
    pub async fn check(&self) -> Result<(), String> {
        let answer = tokio::time::timeout(self.patience, self.transport.test_connection()).await;
        match answer.map_err(|e| e.to_string())? {
            Ok(true) => Ok(()),
            Ok(false) => Err("it answers, but does not take commands".to_owned()),
            Err(error) => Err(error.to_string()),
        }
    }

    /// Hands a message over.
    pub(super) async fn send(&self, row: &message::Model) -> Result<(), Refusal> {
        let message = self.compose(row).map_err(|reason| Refusal { reason, lasting: true })?;
        let whole = WHOLE.min(self.patience.saturating_mul(8));
        match tokio::time::timeout(whole, self.transport.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => {
                // 55x speaks of the message or its recipient; other lasting answers speak of us, and may be mended.
                let about_mail = error.status().is_some_and(|code| matches!(code.category, Category::MailSystem));
                Err(Refusal { lasting: error.is_permanent() && about_mail, reason: error.to_string() })
            }
            Err(_elapsed) => Err(Refusal { reason: "the mail server took too long".to_owned(), lasting: false }),
        }
    }

    fn compose(&self, row: &message::Model) -> Result<Message, String> {
        let to: Address = row.recipient.parse().map_err(|e: lettre::address::AddressError| e.to_string())?;
        let raw =
            |name: &'static str, value: &str| HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned());
        let written = u64::try_from(Timestamp(row.created).utc().timestamp()).unwrap_or_default();
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(row.subject.clone())
            .date(SystemTime::UNIX_EPOCH + Duration::from_secs(written))
            // The same at every attempt, so that a message that came twice can be told.
            .message_id(Some(format!("<{}@{}>", row.token, self.from.email.domain())))
            // RFC 3834: no answer by machines, please.
            .raw_header(raw("Auto-Submitted", "auto-generated"))
            .raw_header(raw("Content-Language", &row.lang))
            .singlepart(SinglePart::plain(row.body.clone()))
            .map_err(|e| e.to_string())
    }
}

/// Whether an address of a server keeps passwords and links from being read on the way.
pub fn check_url(url: &str) -> Result<(), String> {
    let url = url::Url::parse(url).map_err(|e| e.to_string())?;
    let tls = url.query_pairs().any(|(name, value)| name == "tls" && value == "required");
    let here = match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => return Err("it names no host".to_owned()),
    };
    // The host of an address of this scheme is not read as a number.
    let here = here
        || url.host_str().and_then(|host| host.parse::<std::net::Ipv4Addr>().ok()).is_some_and(|ip| ip.is_loopback());
    match url.scheme() {
        "smtps" => Ok(()),
        "smtp" if tls || here => Ok(()),
        "smtp" => Err("not encrypted: use smtps://HOST, or smtp://HOST?tls=required".to_owned()),
        _ => Err("an address such as smtps://USER:PASSWORD@mail.example.org".to_owned()),
    }
}

/// Whether a text is an address that messages can come from.
pub fn check_sender(from: &str) -> Result<(), String> {
    from.parse::<Mailbox>().map(|_mailbox| ()).map_err(|e| e.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_do_not_travel_in_the_open() {
        for (url, taken) in [
            ("smtps://u:p@mail.example.org", true),
            ("smtp://mail.example.org:587?tls=required", true),
            ("smtp://127.0.0.1:2525", true),
            ("smtp://localhost", true),
            ("smtp://[::1]:25", true),
            ("smtp://mail.example.org", false),
            ("smtp://mail.example.org?tls=opportunistic", false),
            ("https://mail.example.org", false),
            ("mail.example.org", false),
        ] {
            assert_eq!(check_url(url).is_ok(), taken, "{url}");
        }
    }
}
