//! A connection as an authority makes it, to see who answers for a name (RFC 8737).

use std::{net::SocketAddr, sync::Arc};

use tokio::{io::AsyncReadExt as _, net::TcpStream};
use tokio_rustls::{
    TlsConnector,
    rustls::{
        ClientConfig, DigitallySignedStruct, Error, SignatureScheme,
        client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
        crypto::ring,
        pki_types::{CertificateDer, ServerName, UnixTime},
    },
};
use x509_parser::{extensions::GeneralName, oid_registry::asn1_rs::oid, parse_x509_certificate};

/// What was shown.
pub(super) struct Shown(CertificateDer<'static>);

/// Connects with no other protocol than `acme-tls/1`, and stays to the end.
pub(super) async fn look(address: SocketAddr, domain: &str) -> Result<Shown, String> {
    let told = |error: std::io::Error| format!("connection: {error}");
    let mut config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Anybody))
        .with_no_client_auth();
    config.alpn_protocols = vec![b"acme-tls/1".to_vec()];
    let stream = TcpStream::connect(address).await.map_err(told)?;
    let name = ServerName::try_from(domain.to_owned()).unwrap();
    let mut stream = TlsConnector::from(Arc::new(config)).connect(name, stream).await.map_err(told)?;
    let mut said = Vec::new();
    stream.read_to_end(&mut said).await.map_err(told)?;
    let (_, connection) = stream.get_ref();
    if connection.alpn_protocol() != Some(b"acme-tls/1") || !said.is_empty() {
        return Err("not acme-tls/1 and nothing else".to_owned());
    }
    let shown = connection.peer_certificates().and_then(|chain| chain.first()).ok_or("no certificate")?;
    Ok(Shown(shown.clone().into_owned()))
}

impl Shown {
    /// Whether it is for one name alone, and carries a digest where RFC 8737, section 3, has it.
    pub(super) fn proves(&self, domain: &str, digest: &[u8]) -> Result<(), String> {
        let (_, read) = parse_x509_certificate(&self.0).map_err(|error| error.to_string())?;
        let names = read.subject_alternative_name().unwrap().ok_or("no names")?;
        if !matches!(names.value.general_names[..], [GeneralName::DNSName(name)] if name == domain) {
            return Err("not for this name alone".to_owned());
        }
        let identifier = read.extensions().iter().find(|extension| extension.oid == oid!(1.3.6.1.5.5.7.1.31));
        let identifier = identifier.ok_or("no acmeIdentifier")?;
        if identifier.critical && identifier.value == [&[4, 32], digest].concat() {
            Ok(())
        } else {
            Err("the wrong acmeIdentifier".to_owned())
        }
    }
}

/// Takes every certificate: what it says is looked at afterwards.
#[derive(Debug)]
struct Anybody;

impl ServerCertVerifier for Anybody {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn verify_tls13_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        ring::default_provider().signature_verification_algorithms.supported_schemes()
    }
}
