//! Quotes of what is erased while it lies on a desk or is being frozen.

use domain::{
    account::Actor,
    bundle::{NotReady, Source},
    privacy::Words,
};
use service::{Error, bundle, contribution, edition, privacy};

use crate::{
    bundle::stage,
    harness::{idea, person, worlds},
    quote::draft,
};

#[tokio::test]
async fn what_is_erased_while_it_is_frozen_is_in_no_edition() {
    for world in &worlds().await {
        let (service, another) = (&world.service, world.another().await);
        let s = stage(service).await;
        for n in 0..6 {
            let author = person(service, &format!("erased{n}"), &[]).await;
            let id = s.bundle(service).await;
            let section = s.section(service, id, "Vesi").await;
            let voice = contribution::publish(service, &author, s.forum, idea("Salaisuus", "Joku")).await.unwrap();
            let item = s.pick(service, id, section, Source::Contribution(voice)).await;
            bundle::add_quote(service, &s.curator, id, item, draft("Joku", None)).await.unwrap();
            let (frozen, erased) = tokio::join!(
                edition::freeze(&another, &s.curator, id),
                privacy::erase_for(service, &Actor::Operator, author.person().unwrap(), Words::Go),
            );
            erased.unwrap();
            assert!(matches!(&frozen, Ok(_) | Err(Error::NotReady(NotReady::Empty))), "{frozen:?}");
            let left = world.count("edition_item", "title <> '' OR author <> ''").await;
            assert_eq!((left, world.count("edition_quote", "1 = 1").await), (0, 0));
        }
    }
}

#[tokio::test]
async fn quoting_what_is_being_erased_stops_nobody() {
    for world in &worlds().await {
        let (service, another) = (&world.service, world.another().await);
        let s = stage(service).await;
        let id = s.bundle(service).await;
        let section = s.section(service, id, "Vesi").await;
        for n in 0..6 {
            let author = person(service, &format!("erased{n}"), &[]).await;
            let voice = contribution::publish(service, &author, s.forum, idea("Salaisuus", "Joku")).await.unwrap();
            let item = s.pick(service, id, section, Source::Contribution(voice)).await;
            let (quoted, erased) = tokio::join!(
                bundle::add_quote(&another, &s.curator, id, item, draft("Joku", None)),
                privacy::erase_for(service, &Actor::Operator, author.person().unwrap(), Words::Go),
            );
            erased.unwrap();
            assert!(matches!(&quoted, Ok(()) | Err(Error::NotFound | Error::Invalid(_))), "{quoted:?}");
            assert_eq!(world.count("pick_quote", "1 = 1").await, 0);
        }
    }
}
