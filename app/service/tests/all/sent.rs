//! A form that is sent twice is taken once, on both databases.

use std::sync::Arc;

use domain::{Timestamp, account::Actor, policy::Denial};
use service::{
    Error, Service, contribution,
    sent::{Earlier, Form, Print, earlier, led_to},
};

use crate::harness::{NOW, forum, idea, person, process, worlds};

fn print(text: &str) -> Print {
    Print::of([text.as_bytes()])
}

/// A service for one request that brings a form, which is remembered for an hour and leads to `/made/{id}`.
fn taking(service: &Service, text: &str) -> (Service, Arc<Form>) {
    let form = Arc::new(Form::default());
    form.is_known_by(print(text), service.now().plus_seconds(3_600));
    form.leads_to(|id| format!("/made/{id}"));
    (service.taking(Arc::clone(&form)), form)
}

async fn contributions(service: &Service) -> u64 {
    let all = contribution::Filter::default();
    contribution::list(service, &all, None, domain::page::Limit::MAX).await.unwrap().total
}

#[tokio::test]
async fn twenty_at_once_are_one() {
    for world in worlds().await {
        let (_, forum) = process(&world.service).await;
        let me = person(&world.service, "aino", &[]).await;
        let all = (0..20).map(|_| {
            let (service, _) = taking(&world.service, "form");
            let me = me.clone();
            tokio::spawn(async move { contribution::publish(&service, &me, forum, idea("Silta", "Joen yli")).await })
        });
        let (mut made, mut repeated) = (Vec::new(), 0);
        for one in all.collect::<Vec<_>>() {
            match one.await.unwrap() {
                Ok(id) => made.push(id),
                Err(Error::Repeated) => repeated += 1,
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!((made.len(), repeated), (1, 19));
        assert_eq!(contributions(&world.service).await, 1);
        let led = earlier(&world.service, &print("form")).await.unwrap();
        assert_eq!(led, Some(Earlier::Taken(format!("/made/{}", made.first().unwrap()))));
    }
}

#[tokio::test]
async fn what_was_taken_is_known_after_a_crash_and_what_was_not_is_not() {
    for world in worlds().await {
        let (town, open) = process(&world.service).await;
        let closed = forum(&world.service, town, "kiinni", "closed").await;
        let me = person(&world.service, "aino", &[]).await;
        // Refused: nothing was changed, so nothing is known of it, and it can be sent once more.
        let (service, sent) = taking(&world.service, "form");
        let refused = contribution::publish(&service, &me, closed, idea("Silta", "Joen yli")).await;
        assert!(matches!(refused, Err(Error::Denied(Denial::Closed))));
        assert_eq!((sent.taken(), earlier(&world.service, &print("form")).await.unwrap()), (None, None));
        // Taken, and the server went before it answered: a new one, with the same database, knows where it led.
        let (service, sent) = taking(&world.service, "form");
        let id = contribution::publish(&service, &me, open, idea("Silta", "Joen yli")).await.unwrap();
        assert_eq!(sent.taken(), Some(&print("form")));
        let again = service::Database::open(&world.url, 2).await.unwrap();
        let again = world.on(again);
        assert_eq!(earlier(&again, &print("form")).await.unwrap(), Some(Earlier::Taken(format!("/made/{id}"))));
        let (service, _) = taking(&again, "form");
        let repeated = contribution::publish(&service, &me, open, idea("Silta", "Joen yli")).await;
        assert!(matches!(repeated, Err(Error::Repeated)));
        // Where the answer really led is kept as well.
        led_to(&again, &print("form"), "/there").await.unwrap();
        assert_eq!(earlier(&again, &print("form")).await.unwrap(), Some(Earlier::Led("/there".into())));
    }
}

#[tokio::test]
async fn a_second_change_of_the_same_request_is_not_a_second_form() {
    for world in worlds().await {
        let (_, forum) = process(&world.service).await;
        let me = person(&world.service, "aino", &[]).await;
        let (service, _) = taking(&world.service, "form");
        let id = contribution::publish(&service, &me, forum, idea("Silta", "Joen yli")).await.unwrap();
        contribution::support(&service, &me, id).await.unwrap();
        assert_eq!(contributions(&service).await, 1);
    }
}

#[tokio::test]
async fn it_is_forgotten_in_time_and_the_same_words_are_new_ones() {
    for world in worlds().await {
        let (process, _) = process(&world.service).await;
        let tori = forum(&world.service, process, "tori", "guests").await;
        let publish = async |text: &str| {
            let (service, _) = taking(&world.service, text);
            let draft = domain::contribution::Draft { guest_name: Some("Aino".into()), ..idea("Silta", "Joen yli") };
            contribution::publish(&service, &Actor::Guest, tori, draft).await
        };
        publish("form").await.unwrap();
        publish("another").await.unwrap();
        world.service.clock().set(NOW.plus_seconds(3_599));
        assert!(matches!(publish("form").await, Err(Error::Repeated)));
        world.service.clock().set(NOW.plus_seconds(3_600));
        assert_eq!(earlier(&world.service, &print("form")).await.unwrap(), None);
        publish("form").await.unwrap();
        assert!(matches!(publish("form").await, Err(Error::Repeated)));
        world.service.clock().set(Timestamp(NOW.0 + 2 * 86_400_000_000));
        service::limit::sweep(&world.service).await.unwrap();
        assert_eq!(world.service.database().execute("DELETE FROM sent_form").await.unwrap(), 0);
    }
}
