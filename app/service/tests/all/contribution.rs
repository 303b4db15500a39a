//! Contributions, their wordings, supports and comments.

use domain::{
    ContributionId,
    account::{Actor, Role},
    comment,
    contribution::State,
    form::{Fields, Problem},
    moderation::Thing,
    page::Limit,
    policy::Denial,
};
use service::{
    Error, comment as comments, contribution,
    contribution::{Filter, Seen},
    moderation, process as processes,
};

use crate::harness::{World, forum, hide, idea, person, process, ruling, show, worlds};

#[tokio::test]
async fn an_idea_is_published_found_and_revised() {
    for World { service, .. } in &worlds().await {
        let (process, forum) = process(service).await;
        let aino = person(service, "aino", &[]).await;
        let id = contribution::publish(service, &aino, forum, idea("Uimaranta", "Laitureita joelle")).await.unwrap();

        let filter = |query: &str| Filter { query: query.into(), ..Filter::process(process) };
        for (query, found) in
            [("laituri", 1), ("uimaranta joella", 1), ("pysäköinti", 0), ("\"' OR 1=1 --", 0), ("", 1)]
        {
            let page = contribution::list(service, &filter(query), None, Limit::PAGE).await.unwrap();
            assert_eq!(page.total, found, "{query}");
        }

        contribution::revise(service, &aino, id, (domain::Version(1), idea("Uimapaikka", "Portaat veteen")))
            .await
            .unwrap();
        let now = contribution::get(service, &Actor::Guest, id).await.unwrap();
        assert_eq!((now.summary.title.as_str(), now.revision.number, now.revisions), ("Uimapaikka", 2, 2));
        let old = contribution::revision(service, &Actor::Guest, id, 1).await.unwrap();
        assert_eq!((old.title.as_str(), old.html.as_str()), ("Uimaranta", "<p>Laitureita joelle</p>\n"));
        let page = contribution::list(service, &filter("laituri"), None, Limit::PAGE).await.unwrap();
        assert_eq!(page.total, 0, "what it said before is not found any more");
    }
}

#[tokio::test]
async fn one_person_is_one_support() {
    for World { service, .. } in &worlds().await {
        let (_, forum) = process(service).await;
        let (aino, eero) = (person(service, "aino", &[]).await, person(service, "eero", &[]).await);
        let id = contribution::publish(service, &aino, forum, idea("T", "B")).await.unwrap();
        assert_eq!(contribution::support(service, &aino, id).await.unwrap(), 1);
        assert_eq!(contribution::support(service, &aino, id).await.unwrap(), 1);
        assert_eq!(contribution::support(service, &eero, id).await.unwrap(), 2);
        assert!(contribution::has_supported(service, &eero, id).await.unwrap());
        assert_eq!(contribution::take_support_back(service, &eero, id).await.unwrap(), 1);
        assert_eq!(contribution::take_support_back(service, &eero, id).await.unwrap(), 1);
        let guest = contribution::support(service, &Actor::Guest, id).await;
        assert!(matches!(guest, Err(Error::Denied(Denial::SignIn))));
    }
}

#[tokio::test]
async fn what_is_taken_away_twice_at_once_is_counted_out_once() {
    for World { service, .. } in &worlds().await {
        let (process, forum) = process(service).await;
        let aino = person(service, "aino", &[]).await;
        let moderator = person(service, "moderator", &[(process, Role::Moderator)]).await;
        let mut ids = Vec::new();
        for n in 0..5 {
            ids.push(contribution::publish(service, &aino, forum, idea(&format!("T{n}"), "B")).await.unwrap());
        }
        for id in &ids[1..] {
            // Whoever comes second is told so, or finds it done.
            let _ = tokio::join!(
                contribution::withdraw(service, &aino, *id),
                hide(service, &moderator, *id),
                contribution::withdraw(service, &aino, *id),
            );
        }
        assert_eq!(processes::forum_by_id(service, forum).await.unwrap().contributions, 1);
    }
}

#[tokio::test]
async fn moderators_find_what_is_out_of_sight() {
    for World { service, .. } in &worlds().await {
        let (process, forum) = process(service).await;
        let aino = person(service, "aino", &[]).await;
        let moderator = person(service, "moderator", &[(process, Role::Moderator)]).await;
        let shown = contribution::publish(service, &aino, forum, idea("Näkyvä", "B")).await.unwrap();
        let hidden = contribution::publish(service, &aino, forum, idea("Piilossa", "B")).await.unwrap();
        let withdrawn = contribution::publish(service, &aino, forum, idea("Pois", "B")).await.unwrap();
        hide(service, &moderator, hidden).await.unwrap();
        contribution::withdraw(service, &aino, withdrawn).await.unwrap();
        let page = contribution::out_of_sight(service, &moderator, process, None, Limit::PAGE).await.unwrap();
        assert_eq!(page.items.iter().map(|s| s.id).collect::<Vec<_>>(), [hidden]);
        let refused = contribution::out_of_sight(service, &aino, process, None, Limit::PAGE).await;
        assert!(matches!(refused, Err(Error::Denied(Denial::Forbidden))));
        let mine = Filter { seen: Seen::Author(aino.person().unwrap()), ..Filter::default() };
        let mine = contribution::list(service, &mine, None, Limit::PAGE).await.unwrap();
        assert_eq!(mine.items.iter().map(|s| s.id).collect::<Vec<_>>(), [hidden, shown], "not what was taken back");
    }
}

#[tokio::test]
async fn many_at_once_lose_nothing() {
    for World { service, .. } in &worlds().await {
        let (_, forum) = process(service).await;
        let aino = person(service, "aino", &[]).await;
        let id = contribution::publish(service, &aino, forum, idea("T", "B")).await.unwrap();
        let mut people = Vec::new();
        for n in 0..8 {
            people.push(person(service, &format!("p{n}"), &[]).await);
        }
        let tasks: Vec<_> = people
            .into_iter()
            .map(|who| {
                let service = service.clone();
                tokio::spawn(async move { contribution::support(&service, &who, id).await.unwrap() })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        let now = contribution::get(service, &Actor::Guest, id).await.unwrap();
        assert_eq!(now.summary.supports, 8);
    }
}

#[tokio::test]
async fn what_is_hidden_is_as_if_it_were_not_there() {
    for World { service, .. } in &worlds().await {
        let (process, forum) = process(service).await;
        let aino = person(service, "aino", &[]).await;
        let moderator = person(service, "mod", &[(process, Role::Moderator)]).await;
        let id = contribution::publish(service, &aino, forum, idea("Roskaa", "Osta")).await.unwrap();
        let refused = hide(service, &aino, id).await;
        assert!(matches!(refused, Err(Error::Denied(Denial::Forbidden))));
        hide(service, &moderator, id).await.unwrap();
        let gone = contribution::get(service, &Actor::Guest, id).await;
        assert!(matches!(gone, Err(Error::Denied(Denial::Hidden))));
        assert!(contribution::get(service, &aino, id).await.is_ok(), "its author still sees it");
        let list = contribution::list(service, &Filter::forum(forum), None, Limit::PAGE).await.unwrap();
        assert_eq!((list.items.len(), list.total), (0, 0));
        show(service, &moderator, id).await.unwrap();
        let list =
            contribution::list(service, &Filter { query: "roska".into(), ..Filter::forum(forum) }, None, Limit::PAGE)
                .await;
        assert_eq!(list.unwrap().total, 1);
        contribution::withdraw(service, &aino, id).await.unwrap();
        let gone = contribution::get(service, &Actor::Guest, id).await;
        assert!(matches!(gone, Err(Error::Denied(Denial::Gone))));
    }
}

#[tokio::test]
async fn a_hidden_comment_keeps_its_place_and_nothing_else() {
    for World { service, .. } in &worlds().await {
        let (process, forum) = process(service).await;
        let aino = person(service, "aino", &[]).await;
        let moderator = person(service, "moderator", &[(process, Role::Moderator)]).await;
        let id = contribution::publish(service, &aino, forum, idea("T", "B")).await.unwrap();
        let draft = |text: &str| comment::Draft::parse(&Fields::default().with("comment", text)).unwrap();
        let first = comments::publish(service, &aino, id, draft("Rumaa")).await.unwrap();
        comments::publish(service, &aino, id, draft("Kaunista")).await.unwrap();
        let on = |who: Actor, measure: &'static str| async move {
            moderation::rule(service, &who, process, Thing::Comment(first), ruling(measure, &[])).await
        };
        let refused = on(aino.clone(), "hide").await;
        assert!(matches!(refused, Err(Error::Denied(Denial::Forbidden))));
        on(moderator.clone(), "hide").await.unwrap();
        assert!(matches!(on(moderator.clone(), "hide").await, Err(Error::Invalid(_))), "it is hidden already");
        let seen = async |actor: &Actor| {
            let page = comments::list(service, actor, id, None, Limit::PAGE).await.unwrap();
            page.items.into_iter().map(|c| (c.state == State::Hidden, c.author, c.html)).collect::<Vec<_>>()
        };
        let guest = seen(&Actor::Guest).await;
        assert_eq!(guest[0], (true, String::new(), String::new()));
        assert_eq!(guest[1].2, "<p>Kaunista</p>\n");
        assert_eq!(seen(&moderator).await[0].2, "<p>Rumaa</p>\n");
        let count = async || contribution::get(service, &Actor::Guest, id).await.unwrap().summary.comments;
        assert_eq!(count().await, 1);
        on(moderator.clone(), "show").await.unwrap();
        assert_eq!((count().await, seen(&Actor::Guest).await[0].0), (2, false));
    }
}

#[tokio::test]
async fn a_list_is_read_page_by_page_without_gaps() {
    for World { service, .. } in &worlds().await {
        let (_, forum) = process(service).await;
        let aino = person(service, "aino", &[]).await;
        let mut ids = Vec::new();
        for n in 0..7 {
            ids.push(contribution::publish(service, &aino, forum, idea(&format!("T{n}"), "B")).await.unwrap());
        }
        ids.reverse();
        let mut seen = Vec::new();
        let mut cursor = None;
        loop {
            let page =
                contribution::list(service, &Filter::forum(forum), cursor.as_deref(), Limit::new(3)).await.unwrap();
            assert_eq!(page.total, 7);
            seen.extend(page.items.iter().map(|s| s.id));
            match page.next {
                Some(next) => cursor = Some(next),
                None => break,
            }
        }
        assert_eq!(seen, ids);
    }
}

#[tokio::test]
async fn a_conversation_reads_in_its_order() {
    for World { service, .. } in &worlds().await {
        let (_, forum) = process(service).await;
        let aino = person(service, "aino", &[]).await;
        let id = contribution::publish(service, &aino, forum, idea("T", "B")).await.unwrap();
        let say = async |body: &str, parent| {
            let draft = comment::Draft { body: body.into(), parent, guest_name: None };
            service::comment::publish(service, &aino, id, draft).await.unwrap()
        };
        let first = say("one", None).await;
        say("two", None).await;
        let reply = say("one one", Some(first)).await;
        say("one one one", Some(reply)).await;
        let page = service::comment::list(service, &Actor::Guest, id, None, Limit::new(3)).await.unwrap();
        let texts = |page: &domain::page::Page<comment::Comment>| {
            page.items.iter().map(|c| (c.depth, c.html.clone())).collect::<Vec<_>>()
        };
        assert_eq!(texts(&page)[1], (1, "<p>one one</p>\n".into()));
        assert_eq!(page.total, 4);
        let rest =
            service::comment::list(service, &Actor::Guest, id, page.next.as_deref(), Limit::new(3)).await.unwrap();
        assert_eq!(texts(&rest), [(0, "<p>two</p>\n".to_owned())]);
    }
}

#[tokio::test]
async fn a_guest_signs_with_a_name_where_guests_may_post() {
    for World { service, .. } in &worlds().await {
        let (process, members) = process(service).await;
        let open = forum(service, process, "avoin", "guests").await;
        let refused = contribution::publish(service, &Actor::Guest, members, idea("T", "B")).await;
        assert!(matches!(refused, Err(Error::Denied(Denial::SignIn))));
        let nameless = contribution::publish(service, &Actor::Guest, open, idea("T", "B")).await;
        assert!(matches!(nameless, Err(Error::Invalid(errors)) if errors.of("name") == Some(&Problem::Missing)));
        let mut draft = idea("T", "B");
        draft.guest_name = Some("Ohikulkija".into());
        let id = contribution::publish(service, &Actor::Guest, open, draft).await.unwrap();
        assert_eq!(contribution::get(service, &Actor::Guest, id).await.unwrap().summary.author, "Ohikulkija");
    }
}

#[tokio::test]
async fn the_schema_refuses_what_is_too_long() {
    for World { service, .. } in &worlds().await {
        let (_, forum) = process(service).await;
        let aino = person(service, "aino", &[]).await;
        let mut draft = idea("T", "B");
        draft.title = "x".repeat(141);
        assert!(matches!(contribution::publish(service, &aino, forum, draft).await, Err(Error::Database(_))));
        assert!(contribution::get(service, &aino, ContributionId(1)).await.is_err(), "nothing of it was kept");
    }
}

#[tokio::test]
async fn a_slug_is_taken_once() {
    for World { service, .. } in &worlds().await {
        process(service).await;
        let fields = Fields::default()
            .with("slug", "kangas")
            .with("name", "K")
            .with("summary", "s")
            .with("area", "a")
            .with("body", "b")
            .with("lang", "fi");
        let again = domain::process::Draft::parse(&fields).unwrap();
        let refused = processes::open(service, &Actor::Operator, again, processes::Origin::default()).await;
        assert!(matches!(refused, Err(Error::Invalid(errors)) if errors.of("slug") == Some(&Problem::Taken)));
    }
}

#[tokio::test]
async fn of_two_who_edit_the_same_wording_the_second_overwrites_nothing() {
    for World { service, .. } in &worlds().await {
        let (_, forum) = process(service).await;
        let aino = person(service, "aino", &[]).await;
        let id = contribution::publish(service, &aino, forum, idea("Silta", "Joen yli")).await.unwrap();
        let both = ["Ensin", "Sitten"].map(|title| {
            let (service, aino) = (service.clone(), aino.clone());
            let draft = (domain::Version(1), idea(title, "Portaat"));
            tokio::spawn(async move { contribution::revise(&service, &aino, id, draft).await })
        });
        let (mut saved, mut stale) = (0, 0);
        for one in both {
            match one.await.unwrap() {
                Ok(()) => saved += 1,
                Err(Error::Stale) => stale += 1,
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!((saved, stale), (1, 1));
        assert_eq!(contribution::get(service, &aino, id).await.unwrap().revision.number, 2);
        let later = contribution::revise(service, &aino, id, (domain::Version(2), idea("Sitten", "Portaat"))).await;
        assert!(later.is_ok(), "{later:?}");
    }
}
