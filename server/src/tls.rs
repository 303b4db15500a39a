//! TLS for those who have no proxy, by certificate files or by what `acme.rs` fetches. Files that change are read anew, so
//! that whoever renews a certificate needs not stop the server.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant, SystemTime},
};

use anyhow::Context as _;
use metrics::gauge;
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ConfigBuilder, ServerConfig, crypto,
        pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
        server::{ResolvesServerCert, WantsServerCert},
    },
};
use x509_parser::{parse_x509_certificate, time::ASN1Time};

use crate::metrics as counted;

/// How often it is looked whether the files changed.
const LOOK: Duration = Duration::from_secs(10);

/// A certificate with its key, as they are now.
#[derive(Clone)]
pub struct Tls(Source);

#[derive(Clone)]
enum Source {
    Files(Arc<Files>),
    Resolved(TlsAcceptor),
}

struct Files {
    certificate: PathBuf,
    key: PathBuf,
    now: Mutex<Now>,
}

struct Now {
    acceptor: TlsAcceptor,
    changed: Option<[SystemTime; 2]>,
    looked: Instant,
}

impl Tls {
    /// Reads the files, which must be there and fit each other.
    pub fn open(certificate: &Path, key: &Path) -> anyhow::Result<Self> {
        let now = Now { acceptor: read(certificate, key)?, changed: changed(certificate, key), looked: Instant::now() };
        let files = Files { certificate: certificate.into(), key: key.into(), now: Mutex::new(now) };
        Ok(Self(Source::Files(Arc::new(files))))
    }

    /// Takes the certificate that is there at each handshake, and speaks one protocol besides those of HTTP.
    pub(crate) fn resolved(certificates: Arc<dyn ResolvesServerCert>, besides: &[u8]) -> anyhow::Result<Self> {
        let mut config = builder()?.with_cert_resolver(certificates);
        config.alpn_protocols = protocols();
        config.alpn_protocols.push(besides.to_vec());
        Ok(Self(Source::Resolved(TlsAcceptor::from(Arc::new(config)))))
    }

    /// What takes a connection with the certificate of now. Files that cannot be read leave the one before in use.
    pub(crate) fn acceptor(&self) -> TlsAcceptor {
        match &self.0 {
            Source::Files(files) => files.acceptor_after(LOOK),
            Source::Resolved(acceptor) => acceptor.clone(),
        }
    }
}

impl Files {
    fn acceptor_after(&self, pause: Duration) -> TlsAcceptor {
        let Self { certificate, key, now } = self;
        let mut now = now.lock().unwrap_or_else(PoisonError::into_inner);
        if now.looked.elapsed() >= pause {
            now.looked = Instant::now();
            let changed = changed(certificate, key);
            if changed.is_some() && changed != now.changed {
                match read(certificate, key) {
                    Ok(acceptor) => {
                        (now.acceptor, now.changed) = (acceptor, changed);
                        tracing::info!("the certificate was read anew");
                    }
                    Err(error) => tracing::error!("the old certificate stays in use: {error:#}"),
                }
            }
        }
        now.acceptor.clone()
    }
}

/// When the files changed; nothing while one of them is not there.
fn changed(certificate: &Path, key: &Path) -> Option<[SystemTime; 2]> {
    let of = |path: &Path| path.metadata().and_then(|file| file.modified()).ok();
    Some([of(certificate)?, of(key)?])
}

fn read(certificate: &Path, key: &Path) -> anyhow::Result<TlsAcceptor> {
    let chain: Vec<_> = CertificateDer::pem_file_iter(certificate)
        .and_then(Iterator::collect)
        .with_context(|| format!("--tls-cert: {} holds no certificates in PEM form", certificate.display()))?;
    let private = PrivateKeyDer::from_pem_file(key)
        .with_context(|| format!("--tls-key: {} holds no private key in PEM form", key.display()))?;
    let end = chain.first().map(span).transpose().ok().flatten().map(|(_, end)| end);
    let mut config =
        builder()?.with_single_cert(chain, private).context("--tls-cert and --tls-key do not belong together")?;
    config.alpn_protocols = protocols();
    if let Some(end) = end {
        tell_end(end);
    }
    Ok(TlsAcceptor::from(Arc::new(config)))
}

fn builder() -> anyhow::Result<ConfigBuilder<ServerConfig, WantsServerCert>> {
    let provider = Arc::new(crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .context("TLS cannot be set up")?;
    Ok(builder.with_no_client_auth())
}

fn protocols() -> Vec<Vec<u8>> {
    vec![b"h2".to_vec(), b"http/1.1".to_vec()]
}

/// From when until when a certificate is good.
pub(crate) fn span(certificate: &CertificateDer<'_>) -> anyhow::Result<(SystemTime, SystemTime)> {
    let (_, read) = parse_x509_certificate(certificate)?;
    let time = |time: ASN1Time| {
        let since = Duration::from_secs(u64::try_from(time.timestamp()).unwrap_or(0));
        SystemTime::UNIX_EPOCH.checked_add(since).context("a time that no clock shows")
    };
    Ok((time(read.validity().not_before)?, time(read.validity().not_after)?))
}

/// Counts when the certificate in use ends.
pub(crate) fn tell_end(end: SystemTime) {
    gauge!(counted::CERTIFICATE_END).set(end.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs_f64());
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A certificate for `localhost` in two files of a folder; its bytes.
    pub(crate) fn write(folder: &Path) -> CertificateDer<'static> {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        std::fs::write(folder.join("cert.pem"), made.cert.pem()).unwrap();
        std::fs::write(folder.join("key.pem"), made.signing_key.serialize_pem()).unwrap();
        made.cert.der().clone()
    }

    /// TLS with the files of a folder.
    pub(crate) fn of(folder: &Path) -> anyhow::Result<Tls> {
        Tls::open(&folder.join("cert.pem"), &folder.join("key.pem"))
    }

    fn acceptor_now(tls: &Tls) -> TlsAcceptor {
        match &tls.0 {
            Source::Files(files) => files.acceptor_after(Duration::ZERO),
            Source::Resolved(acceptor) => acceptor.clone(),
        }
    }

    #[test]
    fn files_that_are_wrong_are_named_and_files_that_change_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let named = |folder: &Path, name: &str| {
            let error = of(folder).err().unwrap();
            assert!(format!("{error:#}").contains(name), "{error:#}");
        };
        named(folder.path(), "--tls-cert");
        write(folder.path());
        std::fs::write(folder.path().join("key.pem"), "nothing").unwrap();
        named(folder.path(), "--tls-key");
        write(folder.path());
        let other = tempfile::tempdir().unwrap();
        write(other.path());
        std::fs::copy(other.path().join("key.pem"), folder.path().join("key.pem")).unwrap();
        named(folder.path(), "do not belong together");

        write(folder.path());
        let tls = of(folder.path()).unwrap();
        let config = |acceptor: &TlsAcceptor| Arc::as_ptr(acceptor.config());
        let first = acceptor_now(&tls);
        assert_eq!(config(&first), config(&acceptor_now(&tls)));
        let later = SystemTime::UNIX_EPOCH + Duration::from_secs(4_000_000_000);
        let touch = |name: &str| std::fs::File::open(folder.path().join(name)).unwrap().set_modified(later).unwrap();
        std::fs::write(folder.path().join("cert.pem"), "half").unwrap();
        touch("cert.pem");
        assert_eq!(config(&first), config(&acceptor_now(&tls)), "what cannot be read changes nothing");
        write(folder.path());
        touch("key.pem");
        assert_ne!(config(&first), config(&acceptor_now(&tls)));
    }
}
