//! The second factor: set up, asked for, lost.

use domain::{
    PersonId, ProcessId, Timestamp,
    account::{Actor, Proof, ROLE_SECONDS, Role, SecondFactor, SignIn, Typed},
    event::Verb,
    form::{Fields, Problem},
    page::Limit,
    policy::{Action, Denial, permit},
};
use service::{
    Error, Service, Settings,
    account::{
        self, Opening, Token,
        factor::{self, Entered},
    },
    mail,
};
use totp_rs::{Builder, Secret};

use crate::{
    harness::{World, key, person, process, worlds},
    mail::Plain,
};

const HALF_MINUTE: i64 = 30;

/// Somebody with a program for codes.
struct Somebody {
    actor: Actor,
    email: String,
    token: String,
}

impl Somebody {
    async fn new(service: &Service, name: &str, roles: &[(ProcessId, Role)]) -> Self {
        let actor = person(service, name, roles).await;
        let token = account::open_session(service, actor.person().unwrap()).await.unwrap().text;
        Self { actor, email: format!("{name}@example.org"), token }
    }

    fn id(&self) -> PersonId {
        self.actor.person().unwrap()
    }

    /// Sets codes up; answers with the secret and the recovery codes.
    async fn set_up(&mut self, service: &Service) -> (String, Vec<String>) {
        factor::begin(service, &self.actor, &self.token).await.unwrap();
        let secret = factor::setup(service, &self.actor, &self.token).await.unwrap().text;
        let typed = code(service, &secret);
        let (token, codes) = factor::confirm(service, &self.actor, &self.token, &typed, &Plain).await.unwrap();
        self.token = token.text;
        (secret, codes)
    }

    /// Shows the password.
    async fn half(&self, service: &Service) -> String {
        match enter(service, &self.email).await {
            Entered::Half(token) => token.text,
            Entered::In(_) => panic!("no second factor was asked for"),
        }
    }
}

async fn enter(service: &Service, email: &str) -> Entered {
    let form = SignIn { email: email.into(), password: "a long password".into() };
    account::sign_in(service, form, Opening::default()).await.unwrap()
}

/// What the program shows at the time of the service.
fn code(service: &Service, secret: &str) -> Typed {
    let secret = Secret::try_from_base32(secret.replace('-', "")).unwrap();
    let totp = Builder::new().with_secret(secret).build().unwrap();
    typed(&totp.generate(u64::try_from(service.now().0 / 1_000_000).unwrap()).to_string())
}

fn typed(text: &str) -> Typed {
    Typed::parse(&Fields::default().with("code", text)).unwrap()
}

/// A code that is not the right one.
fn wrong(service: &Service, secret: &str) -> Typed {
    let right = code(service, secret);
    ["000000", "111111"].map(typed).into_iter().find(|typed| *typed != right).unwrap()
}

async fn finish(service: &Service, half: &str, typed: &Typed) -> Result<Token, Error> {
    factor::finish(service, half, typed, Opening::default(), &Plain).await
}

fn later(service: &Service, seconds: i64) {
    service.clock().set(Timestamp(service.now().plus_seconds(seconds).0));
}

fn refused<T>(result: Result<T, Error>) -> bool {
    matches!(result, Err(Error::Invalid(errors)) if errors.of("code") == Some(&Problem::WrongFactor))
}

/// The subjects of all messages to somebody, the latest first.
async fn letters(service: &Service, to: &str) -> Vec<String> {
    let all = mail::list(service, &Actor::Operator, None, Limit::MAX).await.unwrap();
    all.items.into_iter().filter(|message| message.recipient == to).map(|message| message.subject).collect()
}

/// A service on the same database whose roles are worth something with one factor as well, or not.
fn with(world: &World, second_factor: SecondFactor) -> Service {
    world.with(Settings { second_factor, ..Settings::default() }, key())
}

#[tokio::test]
async fn a_code_is_asked_for_once_it_was_confirmed_and_each_is_good_once() {
    for world in worlds().await {
        let service = &world.service;
        let mut aino = Somebody::new(service, "aino", &[]).await;
        let elsewhere = account::open_session(service, aino.id()).await.unwrap().text;
        factor::begin(service, &aino.actor, &aino.token).await.unwrap();
        let begun = factor::setup(service, &aino.actor, &aino.token).await.unwrap();
        assert!(begun.uri.starts_with("otpauth://totp/"), "{}", begun.uri);
        assert!(matches!(enter(service, &aino.email).await, Entered::In(_)), "what was begun only does not count");
        let mistyped = wrong(service, &begun.text);
        assert!(refused(factor::confirm(service, &aino.actor, &aino.token, &mistyped, &Plain).await));

        let old = aino.token.clone();
        let (secret, codes) = aino.set_up(service).await;
        assert_ne!(secret, begun.text, "a new beginning is a new secret");
        assert_eq!(codes.len(), 10);
        assert_ne!(aino.token, old, "the session has a new token");
        assert_eq!(account::actor(service, &elsewhere).await.unwrap(), Actor::Guest, "signed out elsewhere");
        assert_eq!(letters(service, &aino.email).await, ["toinen vaihe"]);
        let begun_again = factor::begin(service, &aino.actor, &aino.token).await;
        assert!(matches!(begun_again, Err(Error::NotFound)), "what holds is not overwritten");

        let half = aino.half(service).await;
        assert_eq!(account::actor(service, &half).await.unwrap(), Actor::Guest, "nobody is signed in half");
        assert!(refused(finish(service, &half, &code(service, &secret)).await), "it was used to confirm");
        later(service, HALF_MINUTE);
        let signed_in = finish(service, &half, &code(service, &secret)).await.unwrap();
        assert_eq!(account::actor(service, &signed_in.text).await.unwrap().person(), Some(aino.id()));
        assert!(matches!(finish(service, &half, &code(service, &secret)).await, Err(Error::NotFound)));

        let half = aino.half(service).await;
        assert!(refused(finish(service, &half, &code(service, &secret)).await), "a code is good once");
        later(service, 2 * HALF_MINUTE);
        let new = code(service, &secret);
        service.clock().set(service.now().plus_seconds(-HALF_MINUTE));
        finish(service, &half, &new).await.unwrap();
        let half = aino.half(service).await;
        assert!(refused(finish(service, &half, &code(service, &secret)).await), "nor one from before the last");
    }
}

#[tokio::test]
async fn tries_are_few_and_the_owner_is_told() {
    for world in worlds().await {
        let service = &world.service;
        let mut aino = Somebody::new(service, "aino", &[]).await;
        let (secret, _) = aino.set_up(service).await;
        later(service, HALF_MINUTE);
        let half = aino.half(service).await;
        let mistyped = wrong(service, &secret);
        let all = [(); 8].map(|()| finish(service, &half, &mistyped));
        let all = futures_util::future::join_all(all).await;
        assert_eq!(all.into_iter().filter(|result| matches!(result, Err(Error::Invalid(_)))).count(), 5);
        assert!(matches!(finish(service, &half, &code(service, &secret)).await, Err(Error::NotFound)), "too late");
        assert_eq!(letters(service, &aino.email).await, ["väärä koodi", "toinen vaihe"]);
        let refusals = world.count("event", &format!("verb = '{}'", Verb::FactorRefused.code())).await;
        assert_eq!(refusals, 5);

        let half = aino.half(service).await;
        later(service, factor::HALF_SECONDS);
        assert!(matches!(finish(service, &half, &code(service, &secret)).await, Err(Error::NotFound)), "too long");
        assert!(factor::look(service, &half).await.is_err());
    }
}

#[tokio::test]
async fn a_recovery_code_opens_once_and_is_kept_as_a_hash() {
    for world in worlds().await {
        let service = &world.service;
        let mut aino = Somebody::new(service, "aino", &[]).await;
        let (secret, codes) = aino.set_up(service).await;
        world.says_nothing_of(&[&codes[0], &codes[0].replace('-', ""), &secret, &secret.replace('-', "")]).await;
        let eero = Somebody::new(service, "eero", &[]).await;
        assert!(matches!(enter(service, &eero.email).await, Entered::In(_)));

        let half = aino.half(service).await;
        finish(service, &half, &typed(&codes[3].to_lowercase())).await.unwrap();
        let half = aino.half(service).await;
        assert!(refused(finish(service, &half, &typed(&codes[3])).await));
        let factors = factor::factors(service, &aino.actor, &aino.token).await.unwrap();
        assert_eq!((factors.recovery, factors.codes), (9, Some(crate::harness::NOW)));
        assert_eq!(letters(service, &aino.email).await, ["varakoodi", "toinen vaihe"]);

        let renewed = factor::renew(service, &aino.actor, &aino.token).await.unwrap();
        assert!(refused(finish(service, &half, &typed(&codes[4])).await), "the old ones are worth nothing");
        finish(service, &half, &typed(&renewed[4])).await.unwrap();
    }
}

#[tokio::test]
async fn only_a_young_session_that_showed_it_changes_how_one_signs_in() {
    for world in worlds().await {
        let service = &world.service;
        let mut aino = Somebody::new(service, "aino", &[]).await;
        later(service, 15 * 60);
        let old = factor::begin(service, &aino.actor, &aino.token).await;
        assert!(matches!(old, Err(Error::Denied(Denial::SignIn))));
        assert!(!factor::factors(service, &aino.actor, &aino.token).await.unwrap().may_change);
        aino.token = account::open_session(service, aino.id()).await.unwrap().text;
        let (secret, _) = aino.set_up(service).await;

        // Somebody with the password alone gets no further; there is no such session but by hand.
        let weak = account::open_session(service, aino.id()).await.unwrap().text;
        for done in [
            factor::begin(service, &aino.actor, &weak).await,
            factor::remove(service, &aino.actor, &weak, &Plain).await,
            factor::renew(service, &aino.actor, &weak).await.map(drop),
        ] {
            assert!(matches!(done, Err(Error::Denied(Denial::SignIn))), "{done:?}");
        }
        let eero = Somebody::new(service, "eero", &[]).await;
        let others = factor::remove(service, &eero.actor, &aino.token, &Plain).await;
        assert!(matches!(others, Err(Error::NotFound)), "somebody else's session");

        later(service, 15 * 60);
        let done = factor::remove(service, &aino.actor, &aino.token, &Plain).await;
        assert!(matches!(done, Err(Error::Denied(Denial::SignIn))));
        let half = aino.half(service).await;
        let token = finish(service, &half, &code(service, &secret)).await.unwrap().text;
        factor::remove(service, &aino.actor, &token, &Plain).await.unwrap();
        assert!(matches!(enter(service, &aino.email).await, Entered::In(_)));
        assert_eq!(letters(service, &aino.email).await, ["ei toista vaihetta", "toinen vaihe"]);
        for table in ["totp", "recovery_code", "half_session"] {
            assert_eq!(world.count(table, "true").await, 0, "{table}");
        }
    }
}

#[tokio::test]
async fn roles_count_with_a_second_factor_where_that_is_required() {
    for world in worlds().await {
        let (strict, lax) = (with(&world, SecondFactor::Required), with(&world, SecondFactor::Asked));
        let (place, _) = process(&strict).await;
        let mut curator = Somebody::new(&strict, "kaisa", &[(place, Role::Curator)]).await;
        let aino = Somebody::new(&strict, "aino", &[]).await;
        let curate = Action::Curate(place);
        let seen = async |service: &Service, token: &str| account::actor(service, token).await.unwrap();
        let weak = seen(&strict, &curator.token).await;
        assert_eq!((weak.proof(), permit(&weak, &curate)), (Proof::Missing, Err(Denial::Factor)));
        let asked = seen(&lax, &curator.token).await;
        assert_eq!((asked.proof(), permit(&asked, &curate)), (Proof::Asked, Ok(())));
        let member = seen(&strict, &aino.token).await;
        assert_eq!((member.proof(), permit(&member, &curate)), (Proof::Enough, Err(Denial::Forbidden)));

        let (secret, _) = curator.set_up(&strict).await;
        let strong = seen(&strict, &curator.token).await;
        assert_eq!((strong.proof(), permit(&strong, &curate)), (Proof::Enough, Ok(())));
        later(&strict, HALF_MINUTE);
        let half = curator.half(&strict).await;
        let signed_in = finish(&strict, &half, &code(&strict, &secret)).await.unwrap().text;
        assert_eq!(permit(&seen(&strict, &signed_in).await, &curate), Ok(()));

        factor::remove(&strict, &curator.actor, &signed_in, &Plain).await.unwrap();
        for token in [&signed_in, &curator.token] {
            assert_eq!(
                permit(&seen(&strict, token).await, &curate),
                Err(Denial::Factor),
                "nothing is left to be shown"
            );
        }
    }
}

#[tokio::test]
async fn roles_count_for_half_a_day_after_signing_in() {
    for world in worlds().await {
        let (strict, lax) = (with(&world, SecondFactor::Required), with(&world, SecondFactor::Asked));
        let (place, _) = process(&strict).await;
        let mut curator = Somebody::new(&strict, "kaisa", &[(place, Role::Curator)]).await;
        let weak = curator.token.clone();
        let (secret, _) = curator.set_up(&strict).await;
        let curate = Action::Curate(place);
        let seen = async |service: &Service, token: &str| account::actor(service, token).await.unwrap();
        let strong = seen(&strict, &curator.token).await;
        assert_eq!((strong.proof(), permit(&strong, &curate)), (Proof::Enough, Ok(())));

        later(&strict, ROLE_SECONDS - 1);
        assert_eq!(permit(&seen(&strict, &curator.token).await, &curate), Ok(()));
        later(&strict, 1);
        let stale = seen(&strict, &curator.token).await;
        assert_eq!((stale.proof(), permit(&stale, &curate)), (Proof::Stale, Err(Denial::Anew)));
        assert_eq!(permit(&stale, &Action::SeeOwn), Ok(()), "still signed in");
        lax.clock().set(strict.now());
        assert_eq!(seen(&lax, &curator.token).await.proof(), Proof::Stale, "whatever has to be shown");
        assert_eq!(seen(&strict, &weak).await, Actor::Guest, "setting it up gave that one another token");

        let half = curator.half(&strict).await;
        let anew = finish(&strict, &half, &code(&strict, &secret)).await.unwrap().text;
        assert_eq!(permit(&seen(&strict, &anew).await, &curate), Ok(()));
    }
}

#[tokio::test]
async fn an_administrator_takes_the_factors_of_somebody_who_lost_them() {
    for world in worlds().await {
        let service = &world.service;
        let mut aino = Somebody::new(service, "aino", &[]).await;
        aino.set_up(service).await;
        let eero = person(service, "eero", &[]).await;
        let refused = factor::reset(service, &eero, aino.id(), &Plain).await;
        assert!(matches!(refused, Err(Error::Denied(Denial::Forbidden))));
        let half = aino.half(service).await;
        factor::reset(service, &Actor::Operator, aino.id(), &Plain).await.unwrap();
        assert_eq!(account::actor(service, &aino.token).await.unwrap(), Actor::Guest, "signed out everywhere");
        assert!(factor::look(service, &half).await.is_err(), "also who was about to sign in");
        assert!(matches!(enter(service, &aino.email).await, Entered::In(_)));
        assert_eq!(letters(service, &aino.email).await, ["ei toista vaihetta", "toinen vaihe"]);
        assert_eq!(world.count("event", &format!("verb = '{}'", Verb::FactorsReset.code())).await, 1);
    }
}

#[tokio::test]
async fn a_secret_is_opened_by_the_key_of_the_installation_and_in_its_owners_row_only() {
    for world in worlds().await {
        let service = &world.service;
        let (mut aino, mut eero) =
            (Somebody::new(service, "aino", &[]).await, Somebody::new(service, "eero", &[]).await);
        let (secret, codes) = aino.set_up(service).await;
        eero.set_up(service).await;
        later(service, HALF_MINUTE);
        let other_key = domain::log::head::SigningKey::from_random("talkoot.example/log", [8; 32]).unwrap();
        let other = world.with(Settings::default(), other_key);
        later(&other, HALF_MINUTE);
        let half = aino.half(&other).await;
        let lost = finish(&other, &half, &code(&other, &secret)).await;
        assert!(matches!(&lost, Err(Error::Internal(why)) if why.contains("--signing-key")), "{lost:?}");
        finish(&other, &half, &typed(&codes[0])).await.unwrap();

        let (from, to) = (aino.id(), eero.id());
        world
            .run(&format!(
                "UPDATE totp SET secret = (SELECT secret FROM totp WHERE person_id = {from}) WHERE person_id = {to}"
            ))
            .await;
        let half = eero.half(service).await;
        assert!(matches!(finish(service, &half, &code(service, &secret)).await, Err(Error::Internal(_))));
    }
}
