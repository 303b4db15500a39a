//! Pages that an installation writes about itself.

use domain::{
    Lang, Version,
    about::{BODY_MAX, Page, unfilled},
    account::Actor,
    page::Limit,
    policy::Denial,
};
use service::{Error, about};

use crate::harness::{person, worlds};

#[tokio::test]
async fn a_page_begins_with_what_comes_with_the_program_and_keeps_every_version() {
    for world in worlds().await {
        let service = &world.service;
        let (page, lang) = (Page::Contact, Lang::Sv);
        assert_eq!(about::get(service, page, lang).await.unwrap().number, 0);
        let waiting = about::waiting(service, &Actor::Operator).await.unwrap();
        assert!(waiting.contains(&(page, lang)));

        let aino = person(service, "aino", &[]).await;
        let refused = about::change(service, &aino, (page, lang), (Version(0), "Mitt".into())).await.unwrap_err();
        assert!(matches!(refused, Error::Denied(Denial::Forbidden)), "{refused}");
        service::account::grant(service, &Actor::Operator, aino.person().unwrap(), None, domain::account::Role::Admin)
            .await
            .unwrap();
        let admin = service::account::member(service, aino.person().unwrap()).await.unwrap();
        about::change(service, &admin, (page, lang), (Version(0), "Ring **oss**".into())).await.unwrap();
        about::change(service, &Actor::Operator, (page, lang), (Version(1), "Skriv till oss".into())).await.unwrap();
        let late = about::change(service, &admin, (page, lang), (Version(1), "Mejla oss".into())).await;
        assert!(matches!(late, Err(Error::Stale)), "nothing is written over: {late:?}");

        assert_eq!(about::get(service, page, lang).await.unwrap().html, "<p>Skriv till oss</p>\n");
        assert_eq!(about::get(service, page, Lang::Fi).await.unwrap().number, 0, "each language has its own");
        assert!(!about::waiting(service, &admin).await.unwrap().contains(&(page, lang)));
        let all = about::versions(service, &admin, (page, lang), None, Limit::new(2)).await.unwrap();
        let told: Vec<_> = all.items.iter().map(|v| (v.number, v.author.as_deref())).collect();
        assert_eq!((told, all.total), (vec![(2, None), (1, Some("aino"))], 3));
        let rest = about::versions(service, &admin, (page, lang), all.next.as_deref(), Limit::new(2)).await.unwrap();
        assert_eq!(rest.items.iter().map(|v| v.number).collect::<Vec<_>>(), [0]);
        assert!(rest.next.is_none());
    }
}

#[test]
fn what_comes_with_the_program_says_what_it_cannot_know() {
    for page in Page::ALL {
        let places = Lang::WRITTEN.map(|lang| unfilled(about::default_text(page, lang)).len());
        assert!(places[0] > 0 && places.iter().all(|n| *n == places[0]), "{page:?}: {places:?}");
        for lang in Lang::ALL {
            let text = about::default_text(page, lang);
            assert!(text.chars().count() < BODY_MAX && text.starts_with(char::is_uppercase) || text.starts_with("## "));
        }
    }
}
