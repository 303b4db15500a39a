//! Accounts: links, passwords, sessions, names and addresses.

use domain::{
    Timestamp,
    account::{Actor, Address, NewName, NewPassword, Role, SignIn, SignUp},
    form::Problem,
    page::Limit,
    policy::Denial,
};
use service::{
    Error, Service,
    account::{
        self, Opening, Token, address,
        factor::Entered,
        link::{self, Opened},
    },
    mail,
};

use crate::{
    harness::{World, person, process, worlds},
    mail::Plain,
};

/// Seconds after signing in in which somebody may change how they do.
const QUARTER: i64 = 15 * 60;
const EMAIL: &str = "aino@example.org";

fn later(world: &World, seconds: i64) {
    world.service.clock().set(Timestamp(world.service.now().plus_seconds(seconds).0));
}

/// Asks for a link; answers with the asking browser's secret and the link's token.
async fn asked(service: &Service, email: &str) -> (String, String) {
    let secret = link::ask(service, Address { email: email.into() }, &Plain).await.unwrap();
    (secret, messages(service).await.remove(0).1)
}

/// Subject and first line of every message, the latest first.
async fn messages(service: &Service) -> Vec<(String, String)> {
    let page = mail::list(service, &Actor::Operator, None, Limit::PAGE).await.unwrap();
    let first = |body: Option<String>| body.unwrap_or_default().lines().next().unwrap_or_default().to_owned();
    page.items.into_iter().map(|m| (m.subject, first(m.body))).collect()
}

async fn open(service: &Service, opened: Opened<'_>, name: Option<&str>) -> Result<Token, Error> {
    let name = name.map(|name| NewName { name: name.into() });
    Ok(signed_in(
        link::open(service, opened, name, Opening { user_agent: "Firefox Android", ..Opening::default() }).await?,
    ))
}

/// The session of somebody who has no second factor.
fn signed_in(entered: Entered) -> Token {
    match entered {
        Entered::In(token) => token,
        Entered::Half(_) => panic!("asked for a second factor"),
    }
}

fn problem<T>(result: Result<T, Error>, field: &str) -> Problem {
    match result {
        Err(Error::Invalid(errors)) => errors.of(field).unwrap_or_else(|| panic!("{errors:?}")).clone(),
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("taken"),
    }
}

#[tokio::test]
async fn a_link_joins_once_and_signs_in_ever_after() {
    for world in worlds().await {
        let service = &world.service;
        let (secret, token) = asked(service, EMAIL).await;
        let here = Opened { token: &token, secret: Some(&secret), code: "" };
        let seen = link::look(service, here).await.unwrap();
        assert_eq!((seen.email.as_str(), seen.known, seen.code), (EMAIL, false, false));
        assert_eq!(problem(open(service, here, None).await, "name"), Problem::Missing);
        let session = open(service, here, Some("Aino")).await.unwrap();
        assert_eq!(account::actor(service, &session.text).await.unwrap().name(), Some("Aino"));
        assert!(matches!(open(service, here, Some("Aino")).await, Err(Error::NotFound)), "a link is opened once");

        let (secret, token) = asked(service, EMAIL).await;
        let here = Opened { token: &token, secret: Some(&secret), code: "" };
        assert!(link::look(service, here).await.unwrap().known);
        let again = open(service, here, None).await.unwrap();
        assert_eq!(account::actor(service, &again.text).await.unwrap().name(), Some("Aino"));
    }
}

#[tokio::test]
async fn a_link_dies_of_age_and_of_the_next_one() {
    for world in worlds().await {
        let service = &world.service;
        let (secret, old) = asked(service, EMAIL).await;
        let (_, other) = asked(service, "eero@example.org").await;
        let (_, new) = asked(service, EMAIL).await;
        let look = async |token: &str| link::look(service, Opened { token, secret: Some(&secret), code: "" }).await;
        assert!(matches!(look(&old).await, Err(Error::NotFound)));
        assert!(look(&new).await.unwrap().code, "the secret of the old one does not open the new one");
        assert!(look(&other).await.is_ok());
        later(&world, link::LINK_SECONDS);
        assert!(matches!(look(&new).await, Err(Error::NotFound)));
        assert!(matches!(
            open(service, Opened { token: &new, secret: None, code: "" }, Some("Aino")).await,
            Err(Error::NotFound)
        ));
    }
}

#[tokio::test]
async fn another_browser_needs_the_code_and_may_be_wrong_a_few_times() {
    for world in worlds().await {
        let service = &world.service;
        let (secret, token) = asked(service, EMAIL).await;
        let code = link::code(&secret);
        let wrong = if code == "000000" { "111111" } else { "000000" };
        assert!(code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()), "{code}");
        for _ in 0..4 {
            let opened = Opened { token: &token, secret: None, code: wrong };
            assert_eq!(problem(open(service, opened, Some("Aino")).await, "code"), Problem::WrongCode);
        }
        let spaced = format!(" {} {} ", &code[..3], &code[3..]);
        let opened = Opened { token: &token, secret: Some("another browser"), code: &spaced };
        open(service, opened, Some("Aino")).await.unwrap();

        let (secret, token) = asked(service, EMAIL).await;
        for _ in 0..5 {
            let opened = Opened { token: &token, secret: None, code: "" };
            assert_eq!(problem(open(service, opened, None).await, "code"), Problem::WrongCode);
        }
        let code = link::code(&secret);
        let opened = Opened { token: &token, secret: None, code: &code };
        assert!(matches!(open(service, opened, None).await, Err(Error::NotFound)), "the right one comes too late");
    }
}

#[tokio::test]
async fn a_code_can_only_be_tried_five_times_however_many_try_at_once() {
    for world in worlds().await {
        let service = &world.service;
        let (_, token) = asked(service, EMAIL).await;
        let tries = (0..20).map(|_| {
            let (service, token) = (service.clone(), token.clone());
            tokio::spawn(async move {
                let opened = Opened { token: &token, secret: None, code: "" };
                matches!(open(&service, opened, None).await, Err(Error::Invalid(_)))
            })
        });
        let mut counted = 0;
        for one in tries.collect::<Vec<_>>() {
            counted += usize::from(one.await.unwrap());
        }
        assert_eq!(counted, 5);
    }
}

#[tokio::test]
async fn joining_without_mail_answers_the_same_for_a_known_address() {
    for world in worlds().await {
        let service = &world.service;
        let form =
            |name: &str, password: &str| SignUp { email: EMAIL.into(), name: name.into(), password: password.into() };
        account::apply(service, form("Aino", "a long password"), &Plain).await.unwrap();
        account::apply(service, form("Varas", "another long one"), &Plain).await.unwrap();
        let sign_in = |password: &str| SignIn { email: EMAIL.into(), password: password.into() };
        let entered = account::sign_in(service, sign_in("a long password"), Opening::default()).await.unwrap();
        let token = signed_in(entered);
        assert_eq!(account::actor(service, &token.text).await.unwrap().name(), Some("Aino"), "nothing was changed");
        let wrong = account::sign_in(service, sign_in("another long one"), Opening::default()).await;
        assert_eq!(problem(wrong, "email"), Problem::WrongCredentials);
        assert_eq!(messages(service).await, [("tunnus on jo".to_owned(), String::new())]);
        for (name, password, field, wrong) in [
            ("AINO", "a long password", "name", Problem::NameTaken),
            ("Ylläpitäjä", "a long password", "name", Problem::NameOfficial),
            ("Varas", "password123", "password", Problem::PasswordCommon),
            ("Varas", "aino on tosi kiva", "password", Problem::PasswordOwn),
        ] {
            assert_eq!(problem(account::apply(service, form(name, password), &Plain).await, field), wrong, "{name}");
        }
    }
}

#[tokio::test]
async fn an_account_without_a_password_cannot_be_signed_in_to_with_an_empty_one() {
    for world in worlds().await {
        let service = &world.service;
        let (secret, token) = asked(service, EMAIL).await;
        open(service, Opened { token: &token, secret: Some(&secret), code: "" }, Some("Aino")).await.unwrap();
        for password in ["", "nobody"] {
            let form = SignIn { email: EMAIL.into(), password: password.into() };
            let wrong = account::sign_in(service, form, Opening::default()).await;
            assert_eq!(problem(wrong, "email"), Problem::WrongCredentials, "{password:?}");
        }
    }
}

#[tokio::test]
async fn a_password_is_changed_by_the_old_one_or_by_a_fresh_link() {
    for world in worlds().await {
        let service = &world.service;
        let aino = person(service, "aino", &[]).await;
        let id = aino.person().unwrap();
        let (own, elsewhere) =
            (account::open_session(service, id).await.unwrap(), account::open_session(service, id).await.unwrap());
        let form = |old: &str, password: &str| NewPassword { old: old.into(), password: password.into() };
        let change =
            async |token: &Token, form| account::change_password(service, &aino, &token.text, form, &Plain).await;
        for old in ["", "not that one"] {
            assert_eq!(
                problem(change(&own, form(old, "a new long one")).await, "old_password"),
                Problem::WrongPassword
            );
        }
        let weak = change(&own, form("a long password", "salasana123")).await;
        assert_eq!(problem(weak, "password"), Problem::PasswordCommon);
        let renewed = change(&own, form("a long password", "a new long one")).await.unwrap();
        assert_eq!(account::actor(service, &renewed.text).await.unwrap(), aino);
        assert_eq!(account::actor(service, &elsewhere.text).await.unwrap(), Actor::Guest, "signed out elsewhere");
        assert_eq!(messages(service).await[0].0, "salasana");

        let (secret, token) = asked(service, EMAIL).await;
        let opened = Opened { token: &token, secret: Some(&secret), code: "" };
        let linked = open(service, opened, None).await.unwrap();
        assert!(account::keys(service, &aino, &linked.text).await.unwrap().fresh);
        let linked = change(&linked, form("", "yet another long one")).await.unwrap();
        later(&world, 15 * 60);
        let late = change(&linked, form("", "the last of them all")).await;
        assert_eq!(problem(late, "old_password"), Problem::WrongPassword, "it is fresh no more");
    }
}

#[tokio::test]
async fn a_role_changes_the_token_at_the_next_use() {
    for world in worlds().await {
        let service = &world.service;
        let (place, _) = process(service).await;
        let id = person(service, "aino", &[]).await.person().unwrap();
        let token = account::open_session(service, id).await.unwrap().text;
        assert!(account::keep(service, &token).await.unwrap().is_none(), "nothing changed yet");
        account::grant(service, &Actor::Operator, id, Some(place), Role::Curator).await.unwrap();
        let (one, other) = tokio::join!(account::keep(service, &token), account::keep(service, &token));
        let mut given: Vec<_> = [one.unwrap(), other.unwrap()].into_iter().flatten().collect();
        assert_eq!(given.len(), 1, "of two requests at once one gets the new token");
        let new = given.remove(0).text;
        let signed_in = async |token: &str| account::actor(service, token).await.unwrap() != Actor::Guest;
        assert!(signed_in(&new).await);
        assert!(signed_in(&token).await, "what was under way is finished");
        later(&world, 60);
        assert!(signed_in(&new).await);
        assert!(!signed_in(&token).await);
        assert!(account::keep(service, &new).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn sessions_end_of_age_and_of_idleness() {
    const DAY: i64 = 24 * 3_600;
    for world in worlds().await {
        let service = &world.service;
        let id = person(service, "aino", &[]).await.person().unwrap();
        let idle = account::open_session(service, id).await.unwrap().text;
        let used = account::open_session(service, id).await.unwrap().text;
        let signed_in = async |token: &str| account::actor(service, token).await.unwrap() != Actor::Guest;
        for _ in 0..3 {
            later(&world, 29 * DAY);
            assert!(signed_in(&used).await);
            account::keep(service, &used).await.unwrap();
        }
        assert!(!signed_in(&idle).await);
        let events = service.database().events_of(id).await.unwrap();
        account::keep(service, &used).await.unwrap();
        assert_eq!(service.database().events_of(id).await.unwrap(), events, "noted once a day");
        later(&world, 3 * DAY);
        assert!(!signed_in(&used).await, "however often it is used");
    }
}

#[tokio::test]
async fn sessions_are_their_owners_to_see_and_to_end() {
    for world in worlds().await {
        let service = &world.service;
        let (aino, eero) = (person(service, "aino", &[]).await, person(service, "eero", &[]).await);
        let begin = async |who: &Actor| account::open_session(service, who.person().unwrap()).await.unwrap().text;
        let (own, elsewhere, others) = (begin(&aino).await, begin(&aino).await, begin(&eero).await);
        let list = account::sessions(service, &aino, &own).await.unwrap();
        assert_eq!(list.iter().map(|s| s.own).collect::<Vec<_>>(), [false, true]);
        assert!(matches!(account::sessions(service, &aino, &others).await, Err(Error::NotFound)));
        let signed_in = async |token: &str| account::actor(service, token).await.unwrap() != Actor::Guest;

        account::end_session(service, &eero, &others, list[0].id).await.unwrap();
        assert!(signed_in(&elsewhere).await, "not another's to end");
        account::end_session(service, &aino, &own, list[0].id).await.unwrap();
        assert!(!signed_in(&elsewhere).await);

        let third = begin(&aino).await;
        account::end_others(service, &aino, &own).await.unwrap();
        assert!(signed_in(&own).await && signed_in(&others).await && !signed_in(&third).await);
        for _ in 0..25 {
            begin(&aino).await;
        }
        let newest = begin(&aino).await;
        let list = account::sessions(service, &aino, &newest).await.unwrap();
        assert_eq!(list.len(), 20);

        later(&world, QUARTER);
        let ended = account::end_session(service, &aino, &newest, list[1].id).await;
        assert!(matches!(ended, Err(Error::Denied(Denial::SignIn))), "not by whoever finds a browser open");
        let ended = account::end_others(service, &aino, &newest).await;
        assert!(matches!(ended, Err(Error::Denied(Denial::SignIn))));
        assert_eq!(account::sessions(service, &aino, &newest).await.unwrap().len(), 20);
    }
}

#[tokio::test]
async fn a_name_is_changed_to_one_that_is_nobodys() {
    for world in worlds().await {
        let service = &world.service;
        let (aino, _) = (person(service, "aino", &[]).await, person(service, "eero", &[]).await);
        let rename = async |name: &str| account::rename(service, &aino, NewName { name: name.into() }).await;
        assert_eq!(problem(rename("EERO").await, "name"), Problem::NameTaken);
        assert_eq!(problem(rename("ееrо").await, "name"), Problem::NameTaken);
        assert_eq!(problem(rename("Moderaattori").await, "name"), Problem::NameOfficial);
        rename("Aino").await.unwrap();
        rename("Iloinen ilves").await.unwrap();
        let member = account::member(service, aino.person().unwrap()).await.unwrap();
        assert_eq!(member.name(), Some("Iloinen ilves"));
        assert_eq!(person(service, "Aino", &[]).await.name(), Some("Aino"), "the old name is free again");
    }
}

#[tokio::test]
async fn an_address_is_changed_when_both_have_confirmed() {
    for world in worlds().await {
        let service = &world.service;
        let aino = person(service, "aino", &[]).await;
        person(service, "eero", &[]).await;
        let ask = async |to: &str| address::ask(service, &aino, Address { email: to.into() }, &Plain).await;
        assert_eq!(problem(ask("aino@example.org").await, "email"), Problem::Taken);

        ask("eero@example.org").await.unwrap();
        let sent = messages(service).await;
        assert_eq!((sent[0].0.as_str(), sent[0].1.as_str()), ("varattu", ""), "another's address is asked nothing");

        for new_first in [true, false] {
            let to = format!("new-{new_first}@example.org");
            ask(&to).await.unwrap();
            let sent = messages(service).await;
            let (new, old) = (sent[0].1.clone(), sent[1].1.split(' ').next().unwrap().to_owned());
            let (first, second) = if new_first { (&new, &old) } else { (&old, &new) };
            assert_eq!(address::look(service, &new).await.unwrap(), address::Change { email: to.clone(), new: true });
            for _ in 0..2 {
                assert_eq!(
                    address::confirm(service, first).await.unwrap(),
                    address::Progress::Half,
                    "once is not twice"
                );
            }
            assert!(account::by_email(service, &to).await.is_err());
            assert_eq!(address::confirm(service, second).await.unwrap(), address::Progress::Done);
            assert_eq!(account::by_email(service, &to).await.unwrap(), aino.person().unwrap());
            assert!(matches!(address::confirm(service, second).await, Err(Error::NotFound)));
        }

        ask("late@example.org").await.unwrap();
        let token = messages(service).await[0].1.clone();
        later(&world, 24 * 3_600);
        assert!(matches!(address::confirm(service, &token).await, Err(Error::NotFound)));
    }
}
