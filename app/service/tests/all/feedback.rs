//! What people cannot use on the site, and what they are answered.

use domain::{
    Lang, Timestamp,
    account::{Actor, Role},
    feedback::Draft,
    page::Limit,
    policy::Denial,
};
use service::{Error, Service, feedback, mail};

use crate::{
    harness::{person, worlds},
    mail::Plain,
};

fn draft(text: &str, contact: Option<&str>) -> Draft {
    Draft { place: "/p/kangas".into(), text: text.into(), contact: contact.map(str::to_owned) }
}

async fn say(service: &Service, text: &str, contact: Option<&str>) -> String {
    feedback::give(service, &Actor::Guest, Lang::Sv, draft(text, contact)).await.unwrap()
}

#[tokio::test]
async fn anybody_says_what_they_cannot_use_and_is_answered_once() {
    for world in worlds().await {
        let service = &world.service;
        let code = say(service, "Knappen hörs inte", Some("a@example.org")).await;
        let waits = feedback::by_code(service, &code).await.unwrap();
        assert_eq!((waits.text.as_str(), waits.has_contact, waits.answer.is_none()), ("Knappen hörs inte", true, true));
        assert_eq!(waits.lang, Lang::Sv);
        assert!(matches!(feedback::by_code(service, "0").await, Err(Error::NotFound)));

        let aino = person(service, "aino", &[]).await;
        for nobody in [&Actor::Guest, &aino] {
            assert!(matches!(feedback::waiting(service, nobody).await, Err(Error::Denied(_))));
            assert!(matches!(feedback::get(service, nobody, waits.id).await, Err(Error::Denied(_))));
            assert!(matches!(feedback::list(service, nobody, None, Limit::PAGE).await, Err(Error::Denied(_))));
            let answered = feedback::answer(service, nobody, waits.id, "Nej", &Plain).await;
            assert!(matches!(answered, Err(Error::Denied(Denial::SignIn | Denial::Forbidden))));
        }
        service::account::grant(service, &Actor::Operator, aino.person().unwrap(), None, Role::Admin).await.unwrap();
        let admin = service::account::member(service, aino.person().unwrap()).await.unwrap();
        assert_eq!(feedback::waiting(service, &admin).await.unwrap(), Some((1, waits.created)));
        let before = mail::list(service, &Actor::Operator, None, Limit::PAGE).await.unwrap().total;
        feedback::answer(service, &admin, waits.id, "Nu hörs den", &Plain).await.unwrap();
        assert_eq!(feedback::waiting(service, &admin).await.unwrap(), None);

        let letters = mail::list(service, &Actor::Operator, None, Limit::PAGE).await.unwrap();
        assert_eq!(letters.total, before + 1);
        assert_eq!(letters.items[0].recipient, "a@example.org");
        assert!(letters.items[0].body.as_deref().unwrap().contains("Nu hörs den"));
        let told = feedback::by_code(service, &code).await.unwrap();
        assert_eq!((told.answer.unwrap().1.as_str(), told.has_contact), ("Nu hörs den", false), "the address is gone");

        let late = feedback::answer(service, &admin, waits.id, "Ännu en gång", &Plain).await;
        assert!(matches!(late, Err(Error::Stale)), "{late:?}");
        let letters = mail::list(service, &Actor::Operator, None, Limit::PAGE).await.unwrap();
        assert_eq!(letters.total, before + 1, "nobody is written to twice");
    }
}

#[tokio::test]
async fn who_has_waited_longest_comes_first_and_no_page_leaves_anybody_out() {
    for world in worlds().await {
        let (service, admin) = (&world.service, &Actor::Operator);
        let mut ids = Vec::new();
        for n in 1..=7 {
            service.clock().set(Timestamp(service.now().plus_seconds(60).0));
            let code = say(service, &format!("Este {n}"), None).await;
            ids.push(feedback::by_code(service, &code).await.unwrap().id);
        }
        for n in [0, 3, 5] {
            feedback::answer(service, admin, ids[n], "Korjattu", &Plain).await.unwrap();
        }
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let page = feedback::list(service, admin, after.as_deref(), Limit::new(2)).await.unwrap();
            assert_eq!(page.total, 7);
            seen.extend(page.items.into_iter().map(|given| given.text));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        let expected = ["Este 2", "Este 3", "Este 5", "Este 7", "Este 6", "Este 4", "Este 1"];
        assert_eq!(seen, expected);
        let odd = feedback::list(service, admin, Some("answered-x"), Limit::PAGE).await.unwrap();
        assert_eq!(odd.items.len(), 7, "a cursor of nobody's is the beginning");
    }
}
