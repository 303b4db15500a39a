//! An authority as RFC 8555 describes them, small: it checks the signature, nonce and address of every request, and gives
//! out certificates to who answers a connection with `acme-tls/1` as RFC 8737 wants it.

use std::{
    collections::HashSet,
    future::pending,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard},
};

use axum::{
    Json, Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use rcgen::{
    BasicConstraints, CertificateParams, CertificateSigningRequestParams, IsCa, Issuer, KeyPair, SanType, date_time_ymd,
};
use ring::{
    digest::{SHA256, digest},
    signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey},
};
use serde_json::{Value, json};
use server::{front, tls::Tls};
use tokio::{net::TcpListener, sync::watch};

use super::look;

/// How an authority behaves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Manner {
    /// What it gives is good for centuries.
    Generous,
    /// What it gives has used up more than two thirds of its time.
    Stingy,
    /// It looks, and does not like what it sees.
    Strict,
}

/// What it has been asked so far.
#[derive(Default)]
pub(super) struct Seen {
    accounts: Vec<Account>,
    orders: Vec<Order>,
    nonces: HashSet<String>,
    given: usize,
}

struct Account {
    point: Vec<u8>,
    thumbprint: String,
    contact: Value,
}

#[derive(Default)]
struct Order {
    account: usize,
    domains: Vec<String>,
    shown: Vec<Option<Result<(), String>>>,
    chain: Option<String>,
}

struct Inner {
    base: String,
    manner: Manner,
    issuer: Issuer<'static, KeyPair>,
    root: String,
    seen: Mutex<Seen>,
    target: watch::Sender<Option<SocketAddr>>,
}

/// An authority that listens.
#[derive(Clone)]
pub(super) struct Authority(Arc<Inner>);

impl Authority {
    pub(super) async fn open(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("https://{}", listener.local_addr().unwrap());
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let root = params.self_signed(&key).unwrap().pem();
        let issuer = Issuer::new(params, key);
        let folder = tempfile::tempdir().unwrap();
        let own = KeyPair::generate().unwrap();
        let leaf = CertificateParams::new(["127.0.0.1".to_owned()]).unwrap().signed_by(&own, &issuer).unwrap();
        let [cert, private] = ["cert.pem", "key.pem"].map(|name| folder.path().join(name));
        std::fs::write(&cert, leaf.pem()).unwrap();
        std::fs::write(&private, own.serialize_pem()).unwrap();
        let tls = Tls::open(&cert, &private).unwrap();
        let (seen, target) = (Mutex::default(), watch::Sender::new(None));
        let authority = Self(Arc::new(Inner { base, manner, issuer, root, seen, target }));
        let router = Router::new()
            .route("/directory", get(directory))
            .route("/nonce", get(async |State(it): State<Self>| it.answer(StatusCode::OK, &Value::Null)))
            .route("/{*path}", post(asked))
            .with_state(authority.clone());
        tokio::spawn(front::serve(listener, router, Some(tls), front::Limits::default(), pending()));
        authority
    }

    pub(super) fn directory(&self) -> String {
        format!("{}/directory", self.0.base)
    }

    /// Its own certificate, in PEM form.
    pub(super) fn root(&self) -> &str {
        &self.0.root
    }

    /// Where the names lead; until this is said, it waits when it is to look.
    pub(super) fn leads_to(&self, address: SocketAddr) {
        self.0.target.send_replace(Some(address));
    }

    /// How many accounts were made, orders begun and certificates given.
    pub(super) fn counts(&self) -> (usize, usize, usize) {
        let seen = self.seen();
        (seen.accounts.len(), seen.orders.len(), seen.given)
    }

    /// The addresses that an account may be written to at.
    pub(super) fn contact(&self, account: usize) -> Value {
        self.seen().accounts[account].contact.clone()
    }

    /// Knows nobody any more.
    pub(super) fn forget(&self) {
        for account in &mut self.seen().accounts {
            account.point.clear();
        }
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.0.seen.lock().unwrap()
    }

    fn answer(&self, status: StatusCode, body: &Value) -> Response {
        let nonce = BASE64.encode(rand());
        self.seen().nonces.insert(nonce.clone());
        (status, [("replay-nonce", nonce)], Json(body)).into_response()
    }

    fn problem(&self, kind: &str) -> Response {
        let body = json!({ "type": format!("urn:ietf:params:acme:error:{kind}"), "detail": kind });
        self.answer(StatusCode::BAD_REQUEST, &body)
    }

    fn url(&self, what: &str, order: usize) -> String {
        format!("{}/{what}/{order}", self.0.base)
    }

    fn order(&self, number: usize) -> Value {
        let seen = self.seen();
        let order = &seen.orders[number];
        let status = match &order.chain {
            Some(_) => "valid",
            None if order.shown.iter().flatten().any(Result::is_err) => "invalid",
            None if order.shown.iter().all(Option::is_some) => "ready",
            None => "pending",
        };
        let identifiers: Vec<_> = order.domains.iter().map(|name| json!({ "type": "dns", "value": name })).collect();
        let authorizations: Vec<_> =
            (0..order.domains.len()).map(|at| format!("{}/{at}", self.url("authorization", number))).collect();
        json!({
            "status": status, "identifiers": identifiers, "authorizations": authorizations,
            "finalize": self.url("finalize", number), "certificate": self.url("certificate", number),
        })
    }

    fn authorization(&self, number: usize, at: usize) -> Value {
        let seen = self.seen();
        let order = &seen.orders[number];
        let challenge = self.challenge(&seen, number, at);
        let status = challenge["status"].clone();
        json!({
            "status": status, "identifier": { "type": "dns", "value": order.domains[at] },
            "challenges": [{ "type": "http-01", "url": "https://127.0.0.1/", "token": "no", "status": "pending" }, challenge],
        })
    }

    fn challenge(&self, seen: &Seen, number: usize, at: usize) -> Value {
        let url = format!("{}/{at}", self.url("challenge", number));
        let mut challenge =
            json!({ "type": "tls-alpn-01", "url": url, "token": token(number, at), "status": "pending" });
        match &seen.orders[number].shown[at] {
            None => {}
            Some(Ok(())) => challenge["status"] = "valid".into(),
            Some(Err(why)) => {
                challenge["status"] = "invalid".into();
                challenge["error"] = json!({ "type": "urn:ietf:params:acme:error:unauthorized", "detail": why });
            }
        }
        challenge
    }

    /// Goes and looks, as soon as it is known where.
    async fn look(self, number: usize, at: usize) {
        let address = self.0.target.subscribe().wait_for(Option::is_some).await.unwrap().unwrap();
        let (domain, expected) = {
            let seen = self.seen();
            let order = &seen.orders[number];
            let proof = format!("{}.{}", token(number, at), seen.accounts[order.account].thumbprint);
            (order.domains[at].clone(), digest(&SHA256, proof.as_bytes()))
        };
        let found = look::look(address, &domain).await.and_then(|shown| shown.proves(&domain, expected.as_ref()));
        let found = if self.0.manner == Manner::Strict { Err("the moon is full".to_owned()) } else { found };
        self.seen().orders[number].shown[at] = Some(found);
    }

    fn sign(&self, number: usize, request: &str) {
        let request = BASE64.decode(request).unwrap();
        let mut request = CertificateSigningRequestParams::from_der(&request.into()).unwrap();
        let mut asked: Vec<_> = request
            .params
            .subject_alt_names
            .iter()
            .map(|name| match name {
                SanType::DnsName(name) => name.to_string(),
                other => panic!("{other:?}"),
            })
            .collect();
        asked.sort();
        let mut seen = self.seen();
        let order = &mut seen.orders[number];
        assert_eq!(asked, order.domains);
        if self.0.manner == Manner::Stingy {
            let now = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs();
            let year = 1970 + i32::try_from(now / 31_556_952).unwrap();
            request.params.not_before = date_time_ymd(1975, 1, 1);
            request.params.not_after = date_time_ymd(year + 2, 1, 1);
        }
        let leaf = request.signed_by(&self.0.issuer).unwrap();
        order.chain = Some(format!("{}{}", leaf.pem(), self.0.root));
        seen.given += 1;
    }
}

fn token(order: usize, at: usize) -> String {
    format!("token-{order}-{at}-of-the-authority")
}

fn rand() -> [u8; 16] {
    ring::rand::generate::<[u8; 16]>(&ring::rand::SystemRandom::new()).unwrap().expose()
}

async fn directory(State(it): State<Authority>) -> Json<Value> {
    let at = |path: &str| format!("{}/{path}", it.0.base);
    Json(json!({ "newNonce": at("nonce"), "newAccount": at("account"), "newOrder": at("order") }))
}

/// A request with a signature: its account, and what it says.
struct Signed {
    account: usize,
    payload: Value,
}

/// Reads a request and checks all that RFC 8555, section 6, has an authority check. A key in it makes an account.
fn read(it: &Authority, uri: &Uri, headers: &HeaderMap, body: &[u8]) -> Result<Signed, &'static str> {
    let of = |text: &Value| BASE64.decode(text.as_str().unwrap()).unwrap();
    if headers[header::CONTENT_TYPE] != "application/jose+json" || !headers.contains_key(header::USER_AGENT) {
        return Err("malformed");
    }
    let body: Value = serde_json::from_slice(body).unwrap();
    let protected: Value = serde_json::from_slice(&of(&body["protected"])).unwrap();
    let mut seen = it.seen();
    if !seen.nonces.remove(protected["nonce"].as_str().unwrap()) {
        return Err("badNonce");
    }
    if protected["alg"] != "ES256" || protected["url"] != format!("{}{}", it.0.base, uri.path()) {
        return Err("unauthorized");
    }
    let payload = of(&body["payload"]);
    let payload = if payload.is_empty() { Value::Null } else { serde_json::from_slice(&payload).unwrap() };
    let account = if let Some(id) = protected["kid"].as_str() {
        id.rsplit_once("/account/").unwrap().1.parse().unwrap()
    } else {
        let (x, y) = (&protected["jwk"]["x"], &protected["jwk"]["y"]);
        let thumbprint = format!(r#"{{"crv":"P-256","kty":"EC","x":{x},"y":{y}}}"#);
        let thumbprint = BASE64.encode(digest(&SHA256, thumbprint.as_bytes()));
        let point = [vec![4], of(x), of(y)].concat();
        seen.accounts.push(Account { point, thumbprint, contact: payload["contact"].clone() });
        seen.accounts.len() - 1
    };
    if seen.accounts[account].point.is_empty() {
        return Err("accountDoesNotExist");
    }
    let signed = format!("{}.{}", body["protected"].as_str().unwrap(), body["payload"].as_str().unwrap());
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, &seen.accounts[account].point)
        .verify(signed.as_bytes(), &of(&body["signature"]))
        .map_err(|_error| "unauthorized")?;
    Ok(Signed { account, payload })
}

async fn asked(State(it): State<Authority>, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let Signed { account, payload } = match read(&it, &uri, &headers, &body) {
        Ok(signed) => signed,
        Err(problem) => return it.problem(problem),
    };
    let path: Vec<_> = uri.path().split('/').skip(1).collect();
    let number = |at: usize| path[at].parse::<usize>().unwrap();
    match (path[0], path.len()) {
        ("account", 1) if payload["termsOfServiceAgreed"] == true => {
            let mut answer = it.answer(StatusCode::CREATED, &json!({ "status": "valid" }));
            answer.headers_mut().insert(header::LOCATION, it.url("account", account).parse().unwrap());
            answer
        }
        ("account", 2) => {
            it.seen().accounts[account].contact = payload["contact"].clone();
            it.answer(StatusCode::OK, &json!({ "status": "valid" }))
        }
        ("order", 1) => {
            let names = payload["identifiers"].as_array().unwrap().iter();
            let domains: Vec<_> = names.map(|name| name["value"].as_str().unwrap().to_owned()).collect();
            let shown = vec![None; domains.len()];
            it.seen().orders.push(Order { account, domains, shown, chain: None });
            let number = it.counts().1 - 1;
            let mut answer = it.answer(StatusCode::CREATED, &it.order(number));
            answer.headers_mut().insert(header::LOCATION, it.url("order", number).parse().unwrap());
            answer
        }
        ("order", 2) => it.answer(StatusCode::OK, &it.order(number(1))),
        ("authorization", 3) => it.answer(StatusCode::OK, &it.authorization(number(1), number(2))),
        ("challenge", 3) => {
            tokio::spawn(it.clone().look(number(1), number(2)));
            let challenge = it.challenge(&it.seen(), number(1), number(2));
            it.answer(StatusCode::OK, &challenge)
        }
        ("finalize", 2) if it.order(number(1))["status"] == "ready" => {
            it.sign(number(1), payload["csr"].as_str().unwrap());
            it.answer(StatusCode::OK, &it.order(number(1)))
        }
        ("certificate", 2) => {
            let chain = it.seen().orders[number(1)].chain.clone().unwrap();
            let mut answer = it.answer(StatusCode::OK, &Value::Null);
            *answer.body_mut() = chain.into();
            answer.headers_mut().remove(header::CONTENT_LENGTH);
            answer
        }
        _ => it.problem("malformed"),
    }
}
