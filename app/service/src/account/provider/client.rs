//! What is asked of the identity provider itself: its metadata and keys, and who came with a code.
//!
//! Nothing is remembered between visits: metadata and keys are asked for each time, so a key that the provider changed
//! is known at once, and there is no cache that could be wrong. Requests go to the issuer's host and to those that the
//! operator named, whatever the metadata says; they follow no redirection, take ten seconds at most and read a quarter
//! of a mebibyte at most.

use std::{fmt, pin::Pin, sync::Arc, time::Duration};

use domain::{
    Timestamp,
    account::{ISSUER_MAX, PROVIDER_NAME_MAX, Said},
    network::is_here,
};
use openidconnect::{
    AuthType, AuthorizationCode, ClientId, ClientSecret, CsrfToken, HttpRequest, HttpResponse, IssuerUrl, Nonce,
    OAuth2TokenResponse as _, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse as _,
    core::{
        CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreJwsSigningAlgorithm as Algorithm,
        CoreProviderMetadata, CoreUserInfoClaims,
    },
    http,
};
use reqwest::redirect::Policy;
use url::Url;

/// How long an answer is waited for, to its last byte.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a connection is waited for.
const CONNECT: Duration = Duration::from_secs(5);
/// The most bytes of an answer.
const ANSWER_MAX: usize = 256 * 1024;
/// What a token may be signed with: keys whose other half the provider keeps to itself.
const ALGORITHMS: [Algorithm; 9] = [
    Algorithm::RsaSsaPkcs1V15Sha256,
    Algorithm::RsaSsaPkcs1V15Sha384,
    Algorithm::RsaSsaPkcs1V15Sha512,
    Algorithm::RsaSsaPssSha256,
    Algorithm::RsaSsaPssSha384,
    Algorithm::RsaSsaPssSha512,
    Algorithm::EcdsaP256Sha256,
    Algorithm::EcdsaP384Sha384,
    Algorithm::EdDsa,
];

/// An identity provider, as the operator has registered this installation with it.
#[derive(Clone)]
pub struct Provider(Arc<Inner>);

struct Inner {
    issuer: IssuerUrl,
    client_id: ClientId,
    client_secret: Option<ClientSecret>,
    name: String,
    origins: Vec<(String, String, u16)>,
    http: reqwest::Client,
}

/// What the operator says of a provider.
#[derive(Clone, Default)]
pub struct Registration {
    /// The issuer's address, letter by letter as the provider writes it.
    pub issuer: String,
    /// By what the provider knows this installation.
    pub client_id: String,
    /// What this installation shows the provider, where it has such a thing.
    pub client_secret: Option<String>,
    /// The name under which people know it; empty for the issuer's host.
    pub name: String,
    /// Hosts besides the issuer's that requests may go to.
    pub hosts: Vec<String>,
}

/// Why a provider led to nobody. The text is for the log and names no person.
#[derive(Debug, thiserror::Error)]
pub(super) enum Trouble {
    /// It did not answer, or not as providers do.
    #[error("the identity provider does not answer as it should: {0}")]
    Away(String),
    /// What it said, or somebody in its name, does not hold.
    #[error("the identity provider's word does not hold: {0}")]
    Untrue(String),
}

type Answering = Pin<Box<dyn Future<Output = Result<HttpResponse, Failed>> + Send>>;

#[derive(Debug, thiserror::Error)]
enum Failed {
    #[error("{0} is not one of the hosts that may be asked")]
    Elsewhere(String),
    #[error("an answer of more than {ANSWER_MAX} bytes")]
    TooLong,
    #[error("no address")]
    NoAddress,
    #[error(transparent)]
    Wire(#[from] reqwest::Error),
    #[error(transparent)]
    Form(#[from] http::Error),
}

/// What a visit brings along and has to find again.
pub(super) struct Secrets<'a> {
    pub(super) state: &'a str,
    pub(super) nonce: &'a str,
}

/// What is asked when somebody comes back.
pub(super) struct Asked<'a> {
    pub(super) code: &'a str,
    pub(super) verifier: &'a str,
    pub(super) nonce: &'a str,
    pub(super) back: &'a str,
    pub(super) now: Timestamp,
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Provider").field("issuer", &self.0.issuer.as_str()).finish_non_exhaustive()
    }
}

impl Provider {
    /// Takes what the operator says; the error names what is wrong with it.
    pub fn open(said: Registration) -> Result<Self, String> {
        let url = Url::parse(&said.issuer).map_err(|e| e.to_string())?;
        if said.issuer.chars().count() > ISSUER_MAX || said.name.chars().count() > PROVIDER_NAME_MAX {
            return Err(format!("an address of up to {ISSUER_MAX} and a name of up to {PROVIDER_NAME_MAX} characters"));
        }
        let here = is_here(&url);
        if url.scheme() != "https" && !here {
            return Err("an https address, or one on this machine".to_owned());
        }
        let issuer = IssuerUrl::new(said.issuer).map_err(|e| e.to_string())?;
        let host = url.host_str().ok_or("an address with a host")?.to_owned();
        let mut origins = vec![origin(&url).ok_or("an address with a host")?];
        for other in &said.hosts {
            let other = Url::parse(&format!("https://{other}")).map_err(|e| e.to_string())?;
            origins.push(origin(&other).ok_or("a host name")?);
        }
        // A library of ours may have chosen one already; either will do.
        let _ = crate::media::use_default_tls();
        let http = reqwest::Client::builder()
            .timeout(PATIENCE)
            .connect_timeout(CONNECT)
            .redirect(Policy::none())
            .user_agent("talkoot");
        let http = if here { http.no_proxy() } else { http.https_only(true) };
        Ok(Self(Arc::new(Inner {
            issuer,
            client_id: ClientId::new(said.client_id),
            client_secret: said.client_secret.map(ClientSecret::new),
            name: if said.name.is_empty() { host } else { said.name },
            origins,
            http: http.build().map_err(|e| e.to_string())?,
        })))
    }

    /// The name under which people know it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// The issuer's address.
    #[must_use]
    pub fn issuer(&self) -> &str {
        self.0.issuer.as_str()
    }

    /// Where a browser is led to, and what has to be kept to ask who came from there.
    pub(super) async fn way(&self, secrets: Secrets<'_>, back: &str) -> Result<(String, String), Trouble> {
        let metadata = self.metadata().await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let (state, nonce) = (secrets.state.to_owned(), secrets.nonce.to_owned());
        let client = CoreClient::from_provider_metadata(metadata, self.0.client_id.clone(), None)
            .set_redirect_uri(address(back)?);
        let (url, ..) = client
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, || CsrfToken::new(state), || Nonce::new(nonce))
            .add_scope(Scope::new("email".to_owned()))
            .set_pkce_challenge(challenge)
            .url();
        // A browser would take anything for an address, a script as well.
        if url.scheme() != "https" && !is_here(&url) {
            return Err(Trouble::Away(format!("it leads people to an address of {}", url.scheme())));
        }
        Ok((url.to_string(), verifier.into_secret()))
    }

    /// Who came with a code.
    pub(super) async fn who(&self, asked: Asked<'_>) -> Result<Said, Trouble> {
        let metadata = self.metadata().await?;
        let ways = metadata.token_endpoint_auth_methods_supported().cloned().unwrap_or_default();
        let in_body = ways.contains(&CoreClientAuthMethod::ClientSecretPost)
            && !ways.contains(&CoreClientAuthMethod::ClientSecretBasic);
        let client =
            CoreClient::from_provider_metadata(metadata, self.0.client_id.clone(), self.0.client_secret.clone())
                .set_redirect_uri(address(asked.back)?)
                .set_auth_type(if in_body { AuthType::RequestBody } else { AuthType::BasicAuth });
        let http = self.http();
        let answer = client
            .exchange_code(AuthorizationCode::new(asked.code.to_owned()))
            .map_err(|e| Trouble::Away(e.to_string()))?
            .set_pkce_verifier(PkceCodeVerifier::new(asked.verifier.to_owned()))
            .request_async(&http)
            .await
            .map_err(of_code)?;
        let now = asked.now.utc();
        let verifier = client.id_token_verifier().set_allowed_algs(ALGORITHMS).set_time_fn(move || now);
        let token = answer.id_token().ok_or_else(|| Trouble::Untrue("no token that says who it is".to_owned()))?;
        let claims =
            token.claims(&verifier, &Nonce::new(asked.nonce.to_owned())).map_err(|e| Trouble::Untrue(e.to_string()))?;
        let subject = claims.subject();
        let (mut email, mut confirmed) = (claims.email().cloned(), claims.email_verified());
        // Some tell it here, and some only to who asks for it.
        if email.is_none()
            && let Ok(more) = client.user_info(answer.access_token().clone(), Some(subject.clone()))
        {
            let more: CoreUserInfoClaims = more.request_async(&http).await.map_err(|e| Trouble::Away(told(&e)))?;
            (email, confirmed) = (more.email().cloned(), more.email_verified());
        }
        let said = Said::parse(subject.as_str(), email.as_ref().map(|email| email.as_str()), confirmed == Some(true));
        said.ok_or_else(|| Trouble::Untrue("a subject that cannot be one".to_owned()))
    }

    async fn metadata(&self) -> Result<CoreProviderMetadata, Trouble> {
        let http = self.http();
        let found = CoreProviderMetadata::discover_async(self.0.issuer.clone(), &http).await;
        found.map_err(|error| Trouble::Away(told(&error)))
    }

    /// What the library asks with.
    fn http(&self) -> impl Fn(HttpRequest) -> Answering + Send + Sync + use<> {
        let provider = self.clone();
        move |request| {
            let provider = provider.clone();
            Box::pin(async move { provider.ask(request).await })
        }
    }

    async fn ask(&self, request: HttpRequest) -> Result<HttpResponse, Failed> {
        let url = Url::parse(&request.uri().to_string()).map_err(|_error| Failed::NoAddress)?;
        if !origin(&url).is_some_and(|origin| self.0.origins.contains(&origin)) {
            return Err(Failed::Elsewhere(url.host_str().unwrap_or_default().to_owned()));
        }
        let mut response = self.0.http.execute(reqwest::Request::try_from(request)?).await?;
        let mut answer = http::Response::builder().status(response.status());
        if let Some(headers) = answer.headers_mut() {
            headers.clone_from(response.headers());
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await? {
            if body.len().saturating_add(chunk.len()) > ANSWER_MAX {
                return Err(Failed::TooLong);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(answer.body(body)?)
    }
}

/// An error with what caused it.
fn told(error: &dyn std::error::Error) -> String {
    let (mut text, mut cause) = (error.to_string(), error.source());
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

/// Where a code was refused, somebody made it up or used it before; all else is the provider's trouble.
fn of_code<RE, T>(error: openidconnect::RequestTokenError<RE, T>) -> Trouble
where
    RE: std::error::Error + 'static,
    T: openidconnect::ErrorResponse + 'static,
{
    match error {
        openidconnect::RequestTokenError::ServerResponse(said) => Trouble::Untrue(format!("{said:?}")),
        other => Trouble::Away(told(&other)),
    }
}

fn address(back: &str) -> Result<RedirectUrl, Trouble> {
    RedirectUrl::new(back.to_owned()).map_err(|e| Trouble::Away(e.to_string()))
}

/// Scheme, host and port of an address.
fn origin(url: &Url) -> Option<(String, String, u16)> {
    Some((url.scheme().to_owned(), url.host_str()?.to_owned(), url.port_or_known_default()?))
}

#[cfg(test)]
mod tests;
