//! Quotes of what goes out of sight, or is erased, while it lies on a desk or is being frozen.

use domain::{
    account::Actor,
    bundle::{NotReady, Source},
    moderation::Thing,
    page::Limit,
    privacy::Words,
    video::Video,
};
use service::{Error, bundle, contribution, edition, moderation, privacy};

use crate::{
    bundle::stage,
    harness::{World, hide, idea, person, ruling, show, worlds},
    quote::{FIRST, draft, film, items, laid, row, spot, told},
    workshop::filed,
};

#[tokio::test]
async fn nobody_guesses_or_sees_words_of_what_is_out_of_sight() {
    for World { service, .. } in &worlds().await {
        let (s, id, hidden, _) = laid(service).await;
        let section = s.desk(service, id).await.sections[0].id;
        let draft_of = film("Laituri", "Kevyt silta", &[FIRST]);
        let back = contribution::publish(service, &s.aino, s.forum, draft_of).await.unwrap();
        s.pick(service, id, section, Source::Contribution(back)).await;
        let session = filed(service, &s.facilitator, s.process, "Pubi").await;
        s.pick(service, id, section, Source::Workshop(session)).await;
        let words = ["Kevyt silta", "Kevyt silta", "Puhuttiin joesta"];
        for (item, words) in items(service, &s, id).await.iter().zip(words) {
            bundle::add_quote(service, &s.curator, id, item.id, draft(words, None)).await.unwrap();
            if !item.videos.is_empty() {
                bundle::add_quote(service, &s.curator, id, item.id, draft("Kuullaan", Some(spot(1)))).await.unwrap();
            }
        }
        hide(service, &s.moderator, hidden).await.unwrap();
        contribution::withdraw(service, &s.aino, back).await.unwrap();
        let thing = Thing::Workshop(session);
        moderation::rule(service, &s.moderator, s.process, thing, ruling("hide", &[])).await.unwrap();
        for (item, words) in items(service, &s, id).await.iter().zip(words) {
            let shown = item.quotes.iter().map(|quote| (quote.words.as_str(), quote.holds)).collect::<Vec<_>>();
            assert!(!shown.is_empty() && shown.iter().all(|row| *row == ("", false)), "{shown:?}");
            assert!(item.videos.is_empty() && !item.readable);
            for (guess, spot) in [(words, None), ("Kuullaan", Some(spot(1)))] {
                let refused = bundle::add_quote(service, &s.curator, id, item.id, draft(guess, spot)).await;
                assert!(matches!(refused, Err(Error::Invalid(_))), "{guess}: {refused:?}");
            }
        }
        show(service, &s.moderator, hidden).await.unwrap();
        let again = [row("Kevyt silta", None, true), row("Kuullaan", Some(1), true)];
        assert_eq!(told(service, &s, id).await, again, "what comes back is quoted as before");
    }
}

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

#[tokio::test]
async fn the_number_of_a_video_counts_those_that_are_shown() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let id = s.bundle(service).await;
        let section = s.section(service, id, "Vesi").await;
        // Its host is not on the list any more.
        let gone = Video::parse("https://video.example.fi/w/abc", &["video.example.fi".to_owned()]).unwrap();
        let mut filmed = film("Silta", "Joen yli", &[FIRST]);
        filmed.videos.insert(0, gone);
        let voice = contribution::publish(service, &s.aino, s.forum, filmed).await.unwrap();
        let item = s.pick(service, id, section, Source::Contribution(voice)).await;
        for number in [1, 2] {
            bundle::add_quote(service, &s.curator, id, item, draft("Kuullaan", Some(spot(number)))).await.unwrap();
        }
        let pid = edition::freeze(service, &s.curator, id).await.unwrap();
        let item = edition::part(service, &pid, 0, Limit::MAX).await.unwrap().sections.remove(0).items.remove(0);
        assert_eq!(item.videos.len(), 1);
        let told = item.quotes.iter().map(|quote| quote.video.as_ref().and(quote.spot)).collect::<Vec<_>>();
        assert_eq!(told, [None, Some(spot(1))]);
    }
}
