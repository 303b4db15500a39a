//! How an authority is spoken to: over https, at the host of its directory and no other, with deadlines and short answers.

use std::{pin::Pin, time::Duration};

use anyhow::Context as _;
use bytes::Bytes;
use http::Request;
use http_body_util::BodyExt as _;
use instant_acme::{BodyWrapper, BytesResponse, Error, HttpClient};
use reqwest::{Certificate, redirect::Policy};
use url::{Origin, Url};

use super::settings::Settings;

/// How long an answer is waited for, to its last byte.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a connection is waited for.
const CONNECT: Duration = Duration::from_secs(10);
/// The most bytes of an answer.
const ANSWER_MAX: usize = 256 * 1024;

/// What asks one authority.
#[derive(Clone)]
pub(super) struct Client {
    http: reqwest::Client,
    origin: Origin,
}

#[derive(Debug, thiserror::Error)]
enum Failed {
    #[error("{0} is not at the host of the directory")]
    Elsewhere(String),
    #[error("an answer of more than {ANSWER_MAX} bytes")]
    TooLong,
    #[error(transparent)]
    Wire(#[from] reqwest::Error),
}

/// Trusts what the machine trusts, and the operator's own certificates besides.
pub(super) fn open(settings: &Settings) -> anyhow::Result<Client> {
    // A library of ours may have chosen one already; either will do.
    let _ = service::media::use_default_tls();
    let mut http =
        reqwest::Client::builder().timeout(PATIENCE).connect_timeout(CONNECT).redirect(Policy::none()).https_only(true);
    if settings.is_here() {
        http = http.no_proxy();
    }
    if let Some(file) = &settings.root {
        let wrong = || format!("--acme-root: {} holds no certificates in PEM form", file.display());
        let pem = std::fs::read(file).with_context(wrong)?;
        let roots = Certificate::from_pem_bundle(&pem).with_context(wrong)?;
        anyhow::ensure!(!roots.is_empty(), wrong());
        http = http.tls_certs_merge(roots);
    }
    let http = http.build().context("--acme-root: these certificates cannot be trusted")?;
    Ok(Client { http, origin: settings.directory.origin() })
}

impl HttpClient for Client {
    fn request(
        &self,
        request: Request<BodyWrapper<Bytes>>,
    ) -> Pin<Box<dyn Future<Output = Result<BytesResponse, Error>> + Send>> {
        let client = self.clone();
        Box::pin(async move { client.ask(request).await.map_err(|failed| Error::Other(Box::new(failed))) })
    }
}

impl Client {
    async fn ask(&self, request: Request<BodyWrapper<Bytes>>) -> Result<BytesResponse, Failed> {
        let address = request.uri().to_string();
        if !Url::parse(&address).is_ok_and(|url| url.origin() == self.origin) {
            return Err(Failed::Elsewhere(address));
        }
        let (parts, body) = request.into_parts();
        let Ok(body) = body.collect().await;
        let request = Request::from_parts(parts, body.to_bytes());
        let mut response = self.http.execute(reqwest::Request::try_from(request)?).await?;
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await? {
            if body.len().saturating_add(chunk.len()) > ANSWER_MAX {
                return Err(Failed::TooLong);
            }
            body.extend_from_slice(&chunk);
        }
        let (parts, _) = http::Response::<reqwest::Body>::from(response).into_parts();
        Ok(BytesResponse { parts, body: Box::new(Bytes::from(body)) })
    }
}
