//! Passkeys: added, used, copied, lost.

use domain::{
    Timestamp,
    account::{Actor, NewPasskey, PASSKEYS_MAX, PasskeyAnswer, Proof, Role, SecondFactor, SignIn},
    event::Verb,
    form::Problem,
    page::Limit,
    policy::Denial,
};
use service::{
    Error, Service, Settings,
    account::{
        self, Opening, Token,
        factor::{self, Entered},
        passkey::{self, Asked},
    },
    chore::{self, Mode},
    mail, privacy,
};

use crate::{
    authenticator::Authenticator,
    harness::{World, key, person, process, worlds},
    mail::Plain,
};

const ADDRESS: &str = "https://talkoot.example";

fn settings() -> Settings {
    Settings { address: ADDRESS.to_owned(), ..Settings::default() }
}

fn service_of(world: &World) -> Service {
    world.with(settings(), key())
}

/// Somebody who has just signed in with a password.
async fn somebody(service: &Service, name: &str) -> (Actor, String) {
    let actor = person(service, name, &[]).await;
    let token = account::open_session(service, actor.person().unwrap()).await.unwrap().text;
    (actor, token)
}

fn new(name: &str, asked: &Asked, answer: String) -> NewPasskey {
    NewPasskey { name: name.into(), made: PasskeyAnswer { asked: asked.asked.clone(), answer } }
}

/// Adds a passkey; answers with it and the session's new token.
async fn add(service: &Service, (actor, token): (&Actor, &str), name: &str) -> (Authenticator, String) {
    let mut phone = Authenticator::new(ADDRESS);
    let asked = passkey::begin(service, actor, token).await.unwrap();
    let answer = phone.make(&asked.options);
    let token = passkey::add(service, actor, token, new(name, &asked, answer), &Plain).await.unwrap().text;
    (phone, token)
}

async fn enter(service: &Service, phone: &mut Authenticator) -> Result<Token, Error> {
    let asked = passkey::ask(service).await.unwrap();
    let answer = phone.sign(&asked.options);
    answered(service, &asked.asked, answer).await
}

async fn answered(service: &Service, asked: &str, answer: String) -> Result<Token, Error> {
    let form = PasskeyAnswer { asked: asked.to_owned(), answer };
    passkey::sign_in(service, &form, Opening::default(), &Plain).await
}

fn refused<T>(result: Result<T, Error>) -> bool {
    is(result, &Problem::PasskeyRefused)
}

fn is<T>(result: Result<T, Error>, problem: &Problem) -> bool {
    matches!(result, Err(Error::Invalid(errors)) if errors.of("passkey") == Some(problem))
}

/// The subjects of all messages to somebody, the latest first.
async fn letters(service: &Service, to: &str) -> Vec<String> {
    let all = mail::list(service, &Actor::Operator, None, Limit::MAX).await.unwrap();
    all.items.into_iter().filter(|message| message.recipient == to).map(|message| message.subject).collect()
}

fn later(service: &Service, seconds: i64) {
    service.clock().set(Timestamp(service.now().plus_seconds(seconds).0));
}

#[tokio::test]
async fn a_passkey_opens_the_account_that_it_was_added_to() {
    for world in worlds().await {
        let service = &service_of(&world);
        let (aino, token) = somebody(service, "aino").await;
        let elsewhere = account::open_session(service, aino.person().unwrap()).await.unwrap().text;
        let (mut phone, token) = add(service, (&aino, &token), "Puhelin").await;
        assert_eq!(account::actor(service, &elsewhere).await.unwrap(), Actor::Guest, "has not shown it");
        assert_eq!(account::actor(service, &token).await.unwrap().person(), aino.person());
        let held = passkey::list(service, &aino).await.unwrap();
        assert_eq!(held.iter().map(|key| (key.name.as_str(), key.used)).collect::<Vec<_>>(), [("Puhelin", None)]);

        later(service, 60);
        let token = enter(service, &mut phone).await.unwrap().text;
        assert_eq!(account::actor(service, &token).await.unwrap().person(), aino.person());
        let held = passkey::list(service, &aino).await.unwrap();
        assert_eq!(held[0].used, Some(service.now()));
        assert_eq!(letters(service, "aino@example.org").await, ["avain lisätty"]);
        assert_eq!(world.count("event", &format!("verb = '{}'", Verb::PasskeyAdded.code())).await, 1);
        assert_eq!(world.count("passkey_ceremony", "true").await, 0, "both were answered");
    }
}

#[tokio::test]
async fn an_answer_counts_once_in_time_and_for_what_was_asked() {
    for world in worlds().await {
        let service = &service_of(&world);
        let (aino, token) = somebody(service, "aino").await;
        let (mut phone, token) = add(service, (&aino, &token), "Puhelin").await;
        let asked = passkey::ask(service).await.unwrap();
        let answer = phone.sign(&asked.options);
        answered(service, &asked.asked, answer.clone()).await.unwrap();
        assert!(refused(answered(service, &asked.asked, answer.clone()).await), "a second time");
        let other = passkey::ask(service).await.unwrap();
        assert!(refused(answered(service, &other.asked, answer).await), "another question's");

        let asked = passkey::ask(service).await.unwrap();
        let answer = phone.sign(&asked.options);
        later(service, 5 * 60);
        assert!(refused(answered(service, &asked.asked, answer).await), "too late");
        assert!(refused(answered(service, &other.asked, "{".into()).await), "no answer at all");

        let making = passkey::begin(service, &aino, &token).await.unwrap();
        let asked = passkey::ask(service).await.unwrap();
        let answer = phone.sign(&asked.options);
        assert!(refused(answered(service, &making.asked, answer).await), "a question of another kind");
        let mut second = Authenticator::new(ADDRESS);
        let answer = second.make(&making.options);
        let done = passkey::add(service, &aino, &token, new("Toinen", &asked, answer), &Plain).await;
        assert!(refused(done), "a question of nobody");
        let (eero, eeros) = somebody(service, "eero").await;
        let answer = second.make(&making.options);
        let done = passkey::add(service, &eero, &eeros, new("Toinen", &making, answer), &Plain).await;
        assert!(refused(done), "somebody else's question");
    }
}

#[tokio::test]
async fn what_is_not_the_persons_passkey_at_this_place_opens_nothing() {
    for world in worlds().await {
        let service = &service_of(&world);
        let (aino, token) = somebody(service, "aino").await;
        let (mut phone, token) = add(service, (&aino, &token), "Puhelin").await;
        let (eero, eeros) = somebody(service, "eero").await;
        let (eeros_phone, _) = add(service, (&eero, &eeros), "Puhelin").await;

        assert!(refused(enter(service, &mut Authenticator::new(ADDRESS)).await), "nobody's");
        phone.origin = "https://talkoot.example.evil.example".into();
        assert!(refused(enter(service, &mut phone).await), "a page that looks like ours");
        phone.origin = ADDRESS.into();
        phone.verifies = false;
        assert!(refused(enter(service, &mut phone).await), "somebody who did not show that it is them");
        phone.verifies = true;
        let own = std::mem::replace(&mut phone.handle, eeros_phone.handle.clone());
        assert!(refused(enter(service, &mut phone).await), "in another's name");
        phone.handle = own;
        enter(service, &mut phone).await.unwrap();

        let asked = passkey::begin(service, &aino, &token).await.unwrap();
        let mut weak = Authenticator::new(ADDRESS);
        weak.verifies = false;
        let answer = weak.make(&asked.options);
        let done = passkey::add(service, &aino, &token, new("Heikko", &asked, answer), &Plain).await;
        assert!(refused(done), "one that asks for nothing");
        let answer = phone.make(&asked.options);
        let done = passkey::add(service, &aino, &token, new("Sama", &asked, answer), &Plain).await;
        assert!(refused(done), "one that is there already");
        let done = passkey::begin(service, &eero, &token).await;
        assert!(matches!(done, Err(Error::NotFound)), "with somebody else's session");
    }
}

#[tokio::test]
async fn a_copied_passkey_is_refused_and_its_owner_told() {
    for world in worlds().await {
        let service = &service_of(&world);
        let (aino, token) = somebody(service, "aino").await;
        let (mut stick, _) = add(service, (&aino, &token), "Tikku").await;
        stick.counter = 7;
        enter(service, &mut stick).await.unwrap();
        for counter in [7, 3, 0] {
            stick.counter = counter;
            assert!(refused(enter(service, &mut stick).await), "{counter}");
        }
        assert_eq!(letters(service, "aino@example.org").await[..3], ["avain kopioitu"; 3]);
        assert_eq!(world.count("event", &format!("verb = '{}'", Verb::PasskeyCopied.code())).await, 3);
        stick.counter = 8;
        enter(service, &mut stick).await.unwrap();
    }
}

#[tokio::test]
async fn a_passkey_is_both_steps_at_once() {
    for world in worlds().await {
        let strict = Settings { second_factor: SecondFactor::Required, ..settings() };
        let service = &world.with(strict, key());
        let (place, _) = process(service).await;
        let kaisa = person(service, "kaisa", &[(place, Role::Curator)]).await;
        let weak = account::open_session(service, kaisa.person().unwrap()).await.unwrap().text;
        let proof = async |token: &str| account::actor(service, token).await.unwrap().proof();
        assert_eq!(proof(&weak).await, Proof::Missing);
        let (mut phone, token) = add(service, (&kaisa, &weak), "Puhelin").await;
        assert_eq!(proof(&token).await, Proof::Enough, "whoever adds one has shown it");
        let token = enter(service, &mut phone).await.unwrap().text;
        assert_eq!(proof(&token).await, Proof::Enough);

        // The password still opens the account, but no more than the account.
        let form = SignIn { email: "kaisa@example.org".into(), password: "a long password".into() };
        let Entered::In(weak) = account::sign_in(service, form, Opening::default()).await.unwrap() else {
            panic!("there is no code to ask for")
        };
        assert_eq!(proof(&weak.text).await, Proof::Missing);
        let held = passkey::list(service, &kaisa).await.unwrap();
        for done in [
            passkey::begin(service, &kaisa, &weak.text).await.map(drop),
            passkey::remove(service, &kaisa, &weak.text, held[0].id, &Plain).await,
            factor::begin(service, &kaisa, &weak.text).await,
        ] {
            assert!(matches!(done, Err(Error::Denied(Denial::SignIn))), "{done:?}");
        }
        passkey::remove(service, &kaisa, &token, held[0].id, &Plain).await.unwrap();
        assert_eq!(proof(&token).await, Proof::Missing, "nothing is left that was shown");
        assert!(refused(enter(service, &mut phone).await));
        assert_eq!(letters(service, "kaisa@example.org").await, ["avain poistettu", "avain lisätty"]);
        assert_eq!(world.count("passkey", "true").await, 0);
    }
}

#[tokio::test]
async fn only_a_young_session_changes_passkeys_and_there_are_ten_at_most() {
    for world in worlds().await {
        let service = &service_of(&world);
        let (aino, mut token) = somebody(service, "aino").await;
        let mut last = None;
        for n in 0..PASSKEYS_MAX {
            let (phone, next) = add(service, (&aino, &token), &format!("Avain {n}")).await;
            (last, token) = (Some(phone), next);
        }
        let many = passkey::begin(service, &aino, &token).await;
        assert!(is(many, &Problem::TooMany { max: PASSKEYS_MAX }));
        later(service, 15 * 60);
        let old = passkey::list(service, &aino).await.unwrap()[9].id;
        let done = passkey::remove(service, &aino, &token, old, &Plain).await;
        assert!(matches!(done, Err(Error::Denied(Denial::SignIn))));
        let token = enter(service, &mut last.unwrap()).await.unwrap().text;
        passkey::remove(service, &aino, &token, old, &Plain).await.unwrap();
        passkey::begin(service, &aino, &token).await.unwrap();
        let (eero, eeros) = somebody(service, "eero").await;
        let others = passkey::list(service, &aino).await.unwrap()[0].id;
        passkey::remove(service, &eero, &eeros, others, &Plain).await.unwrap();
        assert_eq!(world.count("passkey", "true").await, 9, "nobody removes another's");
    }
}

#[tokio::test]
async fn the_last_way_in_stays() {
    for world in worlds().await {
        let service = &service_of(&world);
        let (aino, token) = somebody(service, "aino").await;
        world.run("UPDATE person SET password_hash = ''").await;
        let (_, token) = add(service, (&aino, &token), "Puhelin").await;
        let (mut second, token) = add(service, (&aino, &token), "Kone").await;
        let held = passkey::list(service, &aino).await.unwrap();
        passkey::remove(service, &aino, &token, held[1].id, &Plain).await.unwrap();
        let last = passkey::remove(service, &aino, &token, held[0].id, &Plain).await;
        assert!(is(last, &Problem::LastWayIn));
        enter(service, &mut second).await.unwrap();
        let mails = &world.with(Settings { sends_mail: true, ..settings() }, key());
        passkey::remove(mails, &aino, &token, held[0].id, &Plain).await.unwrap();
    }
}

#[tokio::test]
async fn passkeys_go_with_an_erasure_and_with_what_an_operator_resets() {
    for world in worlds().await {
        let service = &service_of(&world);
        let (aino, token) = somebody(service, "aino").await;
        let (_, token) = add(service, (&aino, &token), "Ainon puhelin").await;
        passkey::begin(service, &aino, &token).await.unwrap();
        let (eero, eeros) = somebody(service, "eero").await;
        let (mut phone, _) = add(service, (&eero, &eeros), "Eeron puhelin").await;

        let (text, _) = privacy::piece(service, &aino, privacy::Progress::default()).await.unwrap().unwrap();
        assert!(text.contains("Ainon puhelin"), "{text}");
        assert!(!text.contains("cred_id"), "{text}");
        let words = privacy_wish();
        privacy::erase(service, &aino, words).await.unwrap();
        assert_eq!(world.count("passkey", "true").await, 1);
        assert_eq!(world.count("passkey_ceremony", "true").await, 0);
        world.says_nothing_of(&["Ainon puhelin"]).await;

        factor::reset(service, &Actor::Operator, eero.person().unwrap(), &Plain).await.unwrap();
        assert!(refused(enter(service, &mut phone).await));
        assert_eq!(world.count("passkey", "true").await, 0);
    }
}

fn privacy_wish() -> domain::privacy::Wish {
    domain::privacy::Wish { words: domain::privacy::Words::Go, password: "a long password".into() }
}

#[tokio::test]
async fn there_are_none_where_browsers_make_none() {
    for world in worlds().await {
        let at = |address: &str| world.with(Settings { address: address.to_owned(), ..Settings::default() }, key());
        for address in ["", "http://talkoot.example", "https://192.0.2.1", "http://127.0.0.1:8080"] {
            let service = &at(address);
            assert!(!passkey::are_offered(service), "{address}");
            assert!(matches!(passkey::ask(service).await, Err(Error::NotFound)), "{address}");
        }
        for address in [ADDRESS, "http://localhost:8080"] {
            assert!(passkey::are_offered(&at(address)), "{address}");
            passkey::ask(&at(address)).await.unwrap();
        }
    }
}

#[tokio::test]
async fn questions_that_nobody_answered_are_removed() {
    for world in worlds().await {
        let service = &service_of(&world);
        passkey::ask(service).await.unwrap();
        later(service, 4 * 60);
        chore::all(service, Mode::Do).await;
        assert_eq!(world.count("passkey_ceremony", "true").await, 1);
        later(service, 60);
        chore::all(service, Mode::Do).await;
        assert_eq!(world.count("passkey_ceremony", "true").await, 0);
        assert_eq!(world.count("event", &format!("verb = '{}'", Verb::PasskeysUnanswered.code())).await, 1);
    }
}
