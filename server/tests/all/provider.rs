//! Signing in, joining and linking by an identity provider, which is a small double on loopback.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard},
};

use axum::{
    Form, Json, Router,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use domain::account::Actor;
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _},
};
use serde_json::{Value, json};
use service::account::{
    self,
    provider::{Provider, Registration},
};
use sha2::{Digest as _, Sha256};

use crate::harness::{Answer, BASE, Browser, NOW, World};

const BUTTON: &str = "Tunnistaudu palvelussa Kaupungin tunnus";
const LINK: &str = "Yhdistä palveluun Kaupungin tunnus";
const UNLINK: &str = "Poista yhteys palveluun Kaupungin tunnus";

/// A provider whose word can be bent.
#[derive(Clone)]
struct Double {
    issuer: String,
    plan: Arc<Mutex<Plan>>,
    key: Arc<EcdsaKeyPair>,
}

/// What it says, and what it was asked.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that a provider may do wrong")]
struct Plan {
    subject: String,
    email: Option<&'static str>,
    confirmed: bool,
    /// Tells the address to who asks for it, and not with the token.
    apart: bool,
    /// Changes the claims of a token before it is signed.
    bend: Option<fn(&mut Value)>,
    /// Changes the head of a token.
    head: Option<fn(&mut Value)>,
    /// Signs with a key that nobody knows.
    forged: bool,
    /// Changes the metadata.
    metadata: Option<fn(&mut Value)>,
    /// Answers nothing but errors.
    down: bool,
    /// What was given out with a code: the nonce and the challenge.
    codes: HashMap<String, (String, String)>,
    tokens: usize,
}

impl Double {
    async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let double = Self {
            issuer: format!("http://{}", listener.local_addr().unwrap()),
            plan: Arc::new(Mutex::new(Plan { subject: "aino-1".into(), ..Plan::default() })),
            key: Arc::new(key()),
        };
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(metadata))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .route("/me", get(user_info))
            .with_state(double.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        double
    }

    fn plan(&self) -> MutexGuard<'_, Plan> {
        self.plan.lock().unwrap()
    }

    fn says(&self, subject: &str, email: Option<&'static str>, confirmed: bool) {
        let mut plan = self.plan();
        (plan.subject, plan.email, plan.confirmed) = (subject.into(), email, confirmed);
    }

    fn registered(&self) -> Provider {
        Provider::open(Registration {
            issuer: self.issuer.clone(),
            client_id: "talkoot".into(),
            client_secret: Some("s3cret".into()),
            name: "Kaupungin tunnus".into(),
            hosts: Vec::new(),
        })
        .unwrap()
    }

    /// Signs somebody in who was led here: where they are led back to, below the base URL.
    fn sign_in(&self, address: &str) -> String {
        let url = url::Url::parse(address).unwrap();
        let asked: HashMap<_, _> = url.query_pairs().into_owned().collect();
        assert!(address.starts_with(&format!("{}/authorize?", self.issuer)), "{address}");
        for (name, value) in [
            ("response_type", "code"),
            ("client_id", "talkoot"),
            ("redirect_uri", &format!("{BASE}/sign-in/provider")),
            ("code_challenge_method", "S256"),
            ("scope", "openid email"),
        ] {
            assert_eq!(asked[name], value, "{name}");
        }
        let mut plan = self.plan();
        let code = format!("code-{}", plan.codes.len());
        plan.codes.insert(code.clone(), (asked["nonce"].clone(), asked["code_challenge"].clone()));
        format!("/sign-in/provider?code={code}&state={}", asked["state"])
    }
}

fn key() -> EcdsaKeyPair {
    let random = SystemRandom::new();
    let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, made.as_ref(), &random).unwrap()
}

async fn metadata(State(double): State<Double>) -> Response {
    let (issuer, plan) = (&double.issuer, double.plan());
    let mut said = json!({
        "issuer": issuer, "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"), "jwks_uri": format!("{issuer}/keys"),
        "userinfo_endpoint": format!("{issuer}/me"),
        "response_types_supported": ["code"], "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
    });
    if let Some(bend) = plan.metadata {
        bend(&mut said);
    }
    if plan.down { StatusCode::BAD_GATEWAY.into_response() } else { Json(said).into_response() }
}

async fn keys(State(double): State<Double>) -> Json<Value> {
    let point = double.key.public_key().as_ref();
    let (x, y) = (BASE64.encode(&point[1..33]), BASE64.encode(&point[33..65]));
    Json(json!({"keys": [{"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": "k1", "x": x, "y": y}]}))
}

async fn token(State(double): State<Double>, Form(asked): Form<HashMap<String, String>>) -> Response {
    let mut plan = double.plan();
    plan.tokens += 1;
    let refuse = || (StatusCode::BAD_REQUEST, Json(json!({"error": "invalid_grant"}))).into_response();
    let Some((nonce, challenge)) = plan.codes.remove(&asked["code"]) else { return refuse() };
    if BASE64.encode(Sha256::digest(&asked["code_verifier"])) != challenge {
        return refuse();
    }
    let now = NOW.0 / 1_000_000;
    let mut claims = json!({
        "iss": double.issuer, "aud": "talkoot", "sub": plan.subject, "nonce": nonce, "iat": now, "exp": now + 300,
    });
    if let Some(email) = plan.email.filter(|_| !plan.apart) {
        claims["email"] = json!(email);
        claims["email_verified"] = json!(plan.confirmed);
    }
    if let Some(bend) = plan.bend {
        bend(&mut claims);
    }
    let mut head = json!({"alg": "ES256", "kid": "k1"});
    if let Some(bend) = plan.head {
        bend(&mut head);
    }
    let text = format!("{}.{}", BASE64.encode(head.to_string()), BASE64.encode(claims.to_string()));
    let other = key();
    let signer = if plan.forged { &other } else { &*double.key };
    let signature = signer.sign(&SystemRandom::new(), text.as_bytes()).unwrap();
    let token = format!("{text}.{}", BASE64.encode(signature));
    Json(json!({"access_token": "none", "token_type": "Bearer", "id_token": token})).into_response()
}

async fn user_info(State(double): State<Double>) -> Json<Value> {
    let plan = double.plan();
    Json(json!({"sub": plan.subject, "email": plan.email, "email_verified": plan.confirmed}))
}

/// Presses the button on a page, and goes where it leads to; where the provider leads back to.
async fn led(browser: &mut Browser<'_>, double: &Double, page: &str, button: &str) -> String {
    let page = browser.submit(page, button, &[]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    browser.keep(&page);
    let address = page.links("Jatka").remove(0);
    assert_eq!(page.headers[header::REFRESH], format!("0;url={address}"));
    assert_eq!(page.headers[header::CACHE_CONTROL], "private, no-store");
    double.sign_in(&address)
}

/// Comes back and presses the button there.
async fn back(browser: &Browser<'_>, path: &str) -> Answer {
    let page = browser.get(path).await.location();
    assert!(page.starts_with("/fi/sign-in/provider?code="), "{page}");
    browser.submit(&page, "Jatka", &[]).await
}

/// The whole way.
async fn sign_in(browser: &mut Browser<'_>, double: &Double) -> Answer {
    let path = led(browser, double, "/fi/sign-in?next=/fi/p/kangas", BUTTON).await;
    let answer = back(browser, &path).await;
    browser.keep(&answer);
    answer
}

async fn world(double: &Double) -> World {
    World::with_provider(double.registered()).await
}

#[tokio::test]
async fn whoever_comes_first_chooses_a_name_and_comes_back_by_one_press() {
    let double = Double::start().await;
    let world = world(&double).await;
    world.person("Eero", &[]).await;
    double.says("aino-1", Some("Aino@example.org"), true);
    let mut aino = world.guest();
    assert_eq!(sign_in(&mut aino, &double).await.location(), "/fi/sign-in/provider/name");
    let page = aino.page("/fi/sign-in/provider/name").await;
    assert!(page.texts(".lede")[0].contains("aino@example.org"), "{}", page.text());
    let alike = aino.submit("/fi/sign-in/provider/name", "Luo tunnus", &[("name", "EERO")]).await;
    assert_eq!(alike.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(alike.texts("#field-name-error")[0].starts_with("Tämä nimi tai samannäköinen"));
    let joined = aino.submit("/fi/sign-in/provider/name", "Luo tunnus", &[("name", "Aino")]).await;
    assert_eq!(joined.location(), "/fi/p/kangas");
    aino.keep(&joined);
    assert_eq!(aino.page("/fi/me").await.texts(".account a")[0], "Aino");
    let mut elsewhere = world.guest();
    assert_eq!(sign_in(&mut elsewhere, &double).await.location(), "/fi/p/kangas");
    double.says("eero-1", Some("eeva@example.org"), true);
    double.plan().apart = true;
    let mut other = world.guest();
    assert_eq!(sign_in(&mut other, &double).await.location(), "/fi/sign-in/provider/name");
    assert!(other.page("/fi/sign-in/provider/name").await.texts(".lede")[0].contains("eeva@example.org"));
    assert_eq!(elsewhere.page("/fi/me").await.texts(".account a")[0], "Aino");
    let data = aino.page("/fi/me/data.json").await.text();
    assert!(data.contains("\"subject\":\"aino-1\""), "{data}");
}

#[tokio::test]
async fn an_address_that_has_an_account_is_linked_by_its_owner_alone() {
    let double = Double::start().await;
    let world = world(&double).await;
    let mut aino = world.person("Aino", &[]).await;
    double.says("aino-1", Some("aino@example.org"), true);
    let mut stranger = world.guest();
    assert_eq!(sign_in(&mut stranger, &double).await.location(), "/fi/sign-in/provider/name");
    let page = stranger.page("/fi/sign-in/provider/name").await;
    assert!(page.texts(".lede")[0].contains("Sillä on täällä jo tunnus"), "{}", page.text());
    assert!(page.texts("main form").is_empty(), "there is nothing to join with");
    let forced = stranger.post("/fi/sign-in/provider/name", &[("name", "Toinen")]).await;
    assert_eq!(forced.status, StatusCode::UNPROCESSABLE_ENTITY);

    let path = led(&mut aino, &double, "/fi/me/security", LINK).await;
    let linked = back(&aino, &path).await;
    assert_eq!(linked.location(), "/fi/me/security?done=provider");
    aino.keep(&linked);
    let mut elsewhere = world.guest();
    sign_in(&mut elsewhere, &double).await;
    assert_eq!(elsewhere.page("/fi/me").await.texts(".account a")[0], "Aino");
    // What is linked cannot be linked to somebody else as well.
    let mut eero = world.person("Eero", &[]).await;
    let path = led(&mut eero, &double, "/fi/me/security", LINK).await;
    let taken = back(&eero, &path).await;
    assert_eq!(
        (taken.status, taken.texts("h1")),
        (StatusCode::UNPROCESSABLE_ENTITY, vec!["Mitään ei yhdistetty".into()])
    );

    let unlinked = aino.submit("/fi/me/security", UNLINK, &[]).await;
    assert_eq!(unlinked.location(), "/fi/me/security?done=unlinked");
    assert_eq!(sign_in(&mut world.guest(), &double).await.location(), "/fi/sign-in/provider/name");
    let id = account::by_email(&world.service, "aino@example.org").await.unwrap();
    account::grant(&world.service, &Actor::Operator, id, None, domain::account::Role::Admin).await.unwrap();
    let letters = aino.page("/fi/outbox").await.texts("main li h2");
    assert_eq!(
        letters,
        ["Tunnuksestasi on poistettu kirjautumistapa", "Tunnukseesi on yhdistetty uusi kirjautumistapa"]
    );
}

#[tokio::test]
async fn a_link_that_was_begun_by_one_person_links_nobody_else() {
    let double = Double::start().await;
    let world = world(&double).await;
    let mut aino = world.person("Aino", &[]).await;
    let path = led(&mut aino, &double, "/fi/me/security", LINK).await;
    // The same browser, but somebody else has signed in with it.
    let eero = world.account("Eero").await.1;
    let provider = aino.cookies().split("; ").find(|cookie| cookie.contains("provider")).unwrap().to_owned();
    let both = world.browser(Some(format!("{eero}; {provider}")));
    assert_eq!(back(&both, &path).await.texts("h1"), ["Kirjautuminen on aloitettava alusta"]);
    assert_eq!(double.plan().tokens, 0, "the provider was asked nothing");
}

#[tokio::test]
async fn the_last_way_in_stays() {
    let double = Double::start().await;
    let world = world(&double).await;
    double.says("aino-1", Some("aino@example.org"), true);
    let mut aino = world.guest();
    sign_in(&mut aino, &double).await;
    let joined = aino.submit("/fi/sign-in/provider/name", "Luo tunnus", &[("name", "Aino")]).await;
    aino.keep(&joined);
    let page = aino.page("/fi/me/security").await;
    assert!(!page.text().contains(UNLINK) && page.text().contains("ainoa tapa"), "{}", page.text());
    let forced = aino.post("/fi/me/provider/unlink", &[]).await;
    assert_eq!(forced.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(forced.texts(".error-summary li")[0].contains("ainoa tapa"));
    assert_eq!(sign_in(&mut world.guest(), &double).await.location(), "/fi/p/kangas");
}

#[tokio::test]
async fn an_address_that_nobody_vouches_for_makes_no_account() {
    let double = Double::start().await;
    let world = world(&double).await;
    for (email, confirmed) in [(Some("aino@example.org"), false), (None, false)] {
        double.says("aino-1", email, confirmed);
        let mut aino = world.guest();
        assert_eq!(sign_in(&mut aino, &double).await.location(), "/fi/sign-in/provider/name");
        let page = aino.page("/fi/sign-in/provider/name").await;
        assert!(page.texts("main form").is_empty() && !page.text().contains("aino@example.org"), "{}", page.text());
        let forced = aino.post("/fi/sign-in/provider/name", &[("name", "Aino")]).await;
        assert_eq!(forced.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(account::count(&world.service).await.unwrap(), 0);
}

/// What is bent, and how.
type Bent = (&'static str, fn(&mut Plan));

#[tokio::test]
async fn a_word_that_does_not_hold_signs_nobody_in() {
    let bent: [Bent; 9] = [
        ("issuer", |plan| plan.bend = Some(|claims| claims["iss"] = json!("https://evil.example"))),
        ("audience", |plan| plan.bend = Some(|claims| claims["aud"] = json!("somebody else"))),
        ("two audiences", |plan| plan.bend = Some(|claims| claims["aud"] = json!(["talkoot", "somebody else"]))),
        ("nonce", |plan| plan.bend = Some(|claims| claims["nonce"] = json!("another"))),
        ("no nonce", |plan| plan.bend = Some(|claims| drop(claims.as_object_mut().unwrap().remove("nonce")))),
        ("expired", |plan| plan.bend = Some(|claims| claims["exp"] = json!(NOW.0 / 1_000_000 - 1))),
        ("unknown key", |plan| plan.forged = true),
        ("unknown key's name", |plan| plan.head = Some(|head| head["kid"] = json!("k2"))),
        ("shared secret", |plan| plan.head = Some(|head| *head = json!({"alg": "HS256"}))),
    ];
    let double = Double::start().await;
    let world = world(&double).await;
    double.says("aino-1", Some("aino@example.org"), true);
    for (what, bend) in bent {
        bend(&mut double.plan());
        let mut browser = world.guest();
        let path = led(&mut browser, &double, "/fi/sign-in", BUTTON).await;
        let answer = back(&browser, &path).await;
        let seen = (answer.status, answer.texts("h1"));
        assert_eq!(seen, (StatusCode::UNPROCESSABLE_ENTITY, vec!["Et kirjautunut sisään".to_owned()]), "{what}");
        assert_eq!(browser.get("/fi/me").await.status, StatusCode::SEE_OTHER, "{what}");
        let mut plan = double.plan();
        (plan.bend, plan.head, plan.forged) = (None, None, false);
    }
    assert_eq!(
        sign_in(&mut world.guest(), &double).await.location(),
        "/fi/sign-in/provider/name",
        "and as it is, it does"
    );
}

#[tokio::test]
async fn a_state_counts_once_and_in_one_browser() {
    let double = Double::start().await;
    let world = world(&double).await;
    double.says("aino-1", Some("aino@example.org"), true);
    let dead = ["Kirjautuminen on aloitettava alusta"];
    let mut aino = world.guest();
    let path = led(&mut aino, &double, "/fi/sign-in", BUTTON).await;
    let fields: Vec<(String, String)> =
        url::form_urlencoded::parse(path.split_once('?').unwrap().1.as_bytes()).into_owned().collect();
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let post = "/fi/sign-in/provider/back";

    // Opening the address does nothing, wherever it is opened; without the browser's secret there is not even a button.
    let before = world.service.database().events().await.unwrap();
    let bare = world.guest().get(&format!("/fi{path}")).await;
    assert_eq!(bare.texts("h1"), dead);
    aino.page(&format!("/fi{path}")).await;
    assert_eq!(world.service.database().events().await.unwrap(), before);
    // Another browser, with a visit of its own, has somebody else's code.
    let mut mallory = world.guest();
    led(&mut mallory, &double, "/fi/sign-in", BUTTON).await;
    for browser in [&world.guest(), &mallory] {
        assert_eq!(browser.post(post, &fields).await.texts("h1"), dead);
    }
    let bent = [("code", fields[0].1), ("state", "fi-0")];
    assert_eq!(aino.post(post, &bent).await.texts("h1"), dead);
    assert_eq!(double.plan().tokens, 0, "the provider was asked nothing");

    assert_eq!(aino.post(post, &fields).await.location(), "/fi/sign-in/provider/name");
    assert_eq!(aino.post(post, &fields).await.texts("h1"), dead, "a second time");
    assert_eq!(double.plan().tokens, 1);
    let mut late = world.guest();
    let path = led(&mut late, &double, "/fi/sign-in", BUTTON).await;
    world.service.clock().set(world.service.now().plus_seconds(15 * 60 + 1));
    assert_eq!(back(&late, &path).await.texts("h1"), dead, "too late");
    assert_eq!(aino.page("/fi/sign-in/provider/name").await.texts("h1"), dead, "too late");
}

#[tokio::test]
async fn a_provider_that_is_away_or_strange_keeps_nobody_out() {
    let double = Double::start().await;
    let world = world(&double).await;
    let person = world.join("Aino").await;
    let strange: [Bent; 5] = [
        ("down", |plan| plan.down = true),
        ("another issuer", |plan| plan.metadata = Some(|said| said["issuer"] = json!("https://evil.example"))),
        ("keys elsewhere", |plan| plan.metadata = Some(|said| said["jwks_uri"] = json!("http://127.0.0.1:1/keys"))),
        ("too much", |plan| plan.metadata = Some(|said| said["note"] = json!("x".repeat(300_000)))),
        ("a script", |plan| plan.metadata = Some(|said| said["authorization_endpoint"] = json!("javascript:alert(1)"))),
    ];
    for (what, bend) in strange {
        bend(&mut double.plan());
        let page = world.guest().submit("/fi/sign-in", BUTTON, &[]).await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{what}");
        assert_eq!(page.texts("h1"), ["Kaupungin tunnus ei juuri nyt vastaa"], "{what}");
        assert!(page.headers.get(header::SET_COOKIE).is_none(), "{what}");
        (double.plan().down, double.plan().metadata) = (false, None);
    }
    // It goes away while somebody is there, or names another host for the tokens.
    let away: [fn(&mut Plan); 2] = [
        |plan| plan.down = true,
        |plan| plan.metadata = Some(|said| said["token_endpoint"] = json!("http://127.0.0.1:1/token")),
    ];
    for bend in away {
        let mut browser = world.guest();
        let path = led(&mut browser, &double, "/fi/sign-in", BUTTON).await;
        bend(&mut double.plan());
        assert_eq!(back(&browser, &path).await.status, StatusCode::SERVICE_UNAVAILABLE);
        (double.plan().down, double.plan().metadata) = (false, None);
    }
    double.plan().down = true;
    let form = [("email", "aino@example.org"), ("password", "a long password")];
    assert_eq!(world.guest().post("/fi/sign-in", &form).await.location(), "/fi/me", "the other ways go on");
    assert_eq!(account::by_email(&world.service, "aino@example.org").await.unwrap(), person);
}

#[tokio::test]
async fn whoever_is_sent_back_without_a_word_learns_so_in_their_language() {
    let double = Double::start().await;
    let world = world(&double).await;
    let back = world.guest().get("/sign-in/provider?error=access_denied&state=sv-0").await.location();
    assert_eq!(back, "/sv/sign-in/provider?error=access_denied&state=sv-0");
    assert_eq!(world.guest().page(&back).await.texts("h1"), ["Du loggades inte in"]);
    // Where there is no provider there is no button, and its addresses lead to the other ways.
    let without = World::new().await;
    assert!(!without.guest().page("/fi/sign-in").await.text().contains("/sign-in/provider"));
    assert_eq!(without.guest().post("/fi/sign-in/provider", &[]).await.location(), "/fi/sign-in");
}
