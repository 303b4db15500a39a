//! TLS by certificates that are fetched: ACME (RFC 8555), with the challenge in the handshake itself (TLS-ALPN-01, RFC
//! 8737), so that one port does for everything.
//!
//! What an authority asks is answered by `Certificates`, which the accept loop's handshake looks into; whoever comes
//! with the protocol `acme-tls/1` counts among the connections as everybody does, and gets nothing but a handshake.
//! [`Keeper::keep`] fetches the first certificate and renews it, and never stops the server: where it fails, the log
//! says why and when it tries again.

mod client;
mod order;
pub mod settings;
mod store;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, RwLock},
    time::{Duration, SystemTime},
};

use anyhow::Context as _;
use tokio_rustls::rustls::{
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
    server::{ClientHello, ResolvesServerCert},
    sign::CertifiedKey,
};

use self::{client::Client, settings::Settings, store::Store};
use crate::tls;

/// What an authority says in its handshake, and nobody else.
pub(crate) const PROTOCOL: &[u8] = b"acme-tls/1";

/// The longest that is slept at once: clocks are set, and machines sleep.
const LOOK: Duration = Duration::from_hours(1);
/// How long an order may take, from the directory to the certificate.
const PATIENCE: Duration = Duration::from_mins(10);
/// The least time between two orders that went well, whatever ends a certificate has.
const BETWEEN: Duration = Duration::from_mins(10);
/// How long it is waited after the first failure; twice as long after each more. Let's Encrypt allows five failures of a
/// name in an hour.
const AFTER_FAILURE: Duration = Duration::from_mins(5);
/// The longest wait after a failure.
const AFTER_FAILURES: Duration = Duration::from_hours(6);

/// The certificate in use, and what is shown to an authority that asks.
#[derive(Debug, Default)]
pub(crate) struct Certificates {
    now: RwLock<Option<Arc<CertifiedKey>>>,
    challenges: Mutex<HashMap<String, Arc<CertifiedKey>>>,
}

impl Certificates {
    fn show(&self, domain: String, certificate: Arc<CertifiedKey>) {
        self.challenges.lock().unwrap_or_else(PoisonError::into_inner).insert(domain, certificate);
    }

    fn show_nothing(&self) {
        self.challenges.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn put(&self, certificate: Arc<CertifiedKey>) {
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = Some(certificate);
    }
}

impl ResolvesServerCert for Certificates {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        // An authority says this and nothing else (RFC 8737, section 3).
        let mut protocols = hello.alpn().into_iter().flatten();
        if protocols.next() == Some(PROTOCOL) && protocols.next().is_none() {
            let domain = hello.server_name()?;
            return self.challenges.lock().unwrap_or_else(PoisonError::into_inner).get(domain).cloned();
        }
        self.now.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// When a certificate is renewed, and when it ends.
#[derive(Clone, Copy, Debug)]
struct Span {
    due: SystemTime,
    end: SystemTime,
}

/// A certificate with its key, ready for use.
struct Ready {
    certificate: Arc<CertifiedKey>,
    span: Span,
}

/// Who sees to it that there is a certificate.
pub struct Keeper {
    settings: Settings,
    store: Store,
    certificates: Arc<Certificates>,
    span: Option<Span>,
    client: Client,
}

/// Takes up the certificate that was kept, where there is one for these names of this authority.
pub fn open(settings: Settings) -> anyhow::Result<(tls::Tls, Keeper)> {
    let client = client::open(&settings)?;
    let store = Store::open(&settings.folder)?;
    let certificates = Arc::new(Certificates::default());
    let tls = tls::Tls::resolved(Arc::<Certificates>::clone(&certificates), PROTOCOL)?;
    let mut keeper = Keeper { settings, store, certificates, span: None, client };
    match keeper.take_up() {
        Ok(true) => {}
        Ok(false) => tracing::warn!(
            domains = ?keeper.settings.domains,
            directory = %keeper.settings.directory,
            "there is no certificate yet: until one is fetched, no handshake succeeds"
        ),
        Err(error) => tracing::error!("the certificate that was kept cannot be used; one is fetched: {error:#}"),
    }
    Ok((tls, keeper))
}

impl Keeper {
    fn take_up(&mut self) -> anyhow::Result<bool> {
        let Some(pem) = self.store.certificate(&self.settings)? else { return Ok(false) };
        let span = self.put(&pem)?;
        tracing::info!(until = %text(span.end), "the certificate that was kept is in use");
        Ok(true)
    }

    /// Uses a certificate from now on.
    fn put(&mut self, pem: &str) -> anyhow::Result<Span> {
        let Ready { certificate, span } = ready(pem)?;
        self.certificates.put(certificate);
        self.span = Some(span);
        tls::tell_end(span.end);
        Ok(span)
    }

    /// Fetches a certificate where there is none, and renews it when two thirds of its time are over. Never ends.
    pub async fn keep(mut self) {
        let mut failures = 0;
        loop {
            if let Some(wait) = self.span.and_then(|span| span.due.duration_since(SystemTime::now()).ok()) {
                tokio::time::sleep(wait.min(LOOK)).await;
                continue;
            }
            let pause = match self.renew().await {
                Ok(()) => {
                    failures = 0;
                    BETWEEN
                }
                Err(error) => {
                    let pause = after(failures);
                    failures = failures.saturating_add(1);
                    let until = self.span.map_or_else(|| "none".to_owned(), |span| text(span.end));
                    let minutes = pause.as_secs() / 60;
                    tracing::error!(in_use_until = until, again_in_minutes = minutes, "no certificate came: {error:#}");
                    pause
                }
            };
            tokio::time::sleep(pause).await;
        }
    }

    async fn renew(&mut self) -> anyhow::Result<()> {
        let Self { settings, store, certificates, client, .. } = &*self;
        let order = order::fetch(settings, store, certificates, client);
        let fetched = tokio::time::timeout(PATIENCE, order).await;
        self.certificates.show_nothing();
        let pem = fetched.context("the authority takes too long")??;
        let span = self.put(&pem)?;
        tracing::info!(domains = ?self.settings.domains, until = %text(span.end), "a certificate was fetched");
        if let Err(error) = self.store.keep_certificate(&self.settings, &pem) {
            tracing::error!("the certificate is in use, but cannot be kept for the next start: {error:#}");
        }
        Ok(())
    }
}

/// How long it is waited after so many failures before.
fn after(failures: u32) -> Duration {
    AFTER_FAILURE.saturating_mul(2_u32.saturating_pow(failures)).min(AFTER_FAILURES)
}

/// Reads a key and the chain of its certificate, both in PEM form.
fn ready(pem: &str) -> anyhow::Result<Ready> {
    let key = PrivateKeyDer::from_pem_slice(pem.as_bytes()).context("there is no private key")?;
    let chain: Vec<_> = CertificateDer::pem_slice_iter(pem.as_bytes())
        .collect::<Result<_, _>>()
        .context("there are no certificates in PEM form")?;
    let leaf = chain.first().context("there is no certificate")?;
    let (start, end) = tls::span(leaf).context("what came is no certificate")?;
    let life = end.duration_since(start).unwrap_or_default();
    let due = end.checked_sub(life / 3).unwrap_or(start);
    let certificate = CertifiedKey::from_der(chain, key, &ring::default_provider())
        .context("the certificate and the key do not belong together")?;
    Ok(Ready { certificate: Arc::new(certificate), span: Span { due, end } })
}

/// A time as the log has it.
fn text(time: SystemTime) -> String {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    domain::Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX)).rfc3339()
}

#[cfg(test)]
mod tests;
