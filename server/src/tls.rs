//! TLS by certificate files, for those who have no proxy. Files that change are read anew, so that whoever renews a
//! certificate needs not stop the server.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant, SystemTime},
};

use anyhow::Context as _;
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig, crypto,
        pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
    },
};

/// How often it is looked whether the files changed.
const LOOK: Duration = Duration::from_secs(10);

/// A certificate with its key, as they are now.
#[derive(Clone)]
pub struct Tls(Arc<Inner>);

struct Inner {
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
        Ok(Self(Arc::new(Inner { certificate: certificate.into(), key: key.into(), now: Mutex::new(now) })))
    }

    /// What takes a connection with the certificate of now. Files that cannot be read leave the one before in use.
    pub(crate) fn acceptor(&self) -> TlsAcceptor {
        self.acceptor_after(LOOK)
    }

    fn acceptor_after(&self, pause: Duration) -> TlsAcceptor {
        let Inner { certificate, key, now } = &*self.0;
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
    let provider = Arc::new(crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .context("TLS cannot be set up")?
        .with_no_client_auth()
        .with_single_cert(chain, private)
        .context("--tls-cert and --tls-key do not belong together")?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
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
        let first = tls.acceptor_after(Duration::ZERO);
        assert_eq!(config(&first), config(&tls.acceptor_after(Duration::ZERO)));
        let later = SystemTime::UNIX_EPOCH + Duration::from_secs(4_000_000_000);
        let touch = |name: &str| std::fs::File::open(folder.path().join(name)).unwrap().set_modified(later).unwrap();
        std::fs::write(folder.path().join("cert.pem"), "half").unwrap();
        touch("cert.pem");
        assert_eq!(config(&first), config(&tls.acceptor_after(Duration::ZERO)), "what cannot be read changes nothing");
        write(folder.path());
        touch("key.pem");
        assert_ne!(config(&first), config(&tls.acceptor_after(Duration::ZERO)));
    }
}
