//! Curators beside each other: what is kept of what they do, and what others are told of it.

use std::collections::HashSet;

use domain::{
    BundleId, ChangeId, SectionId,
    account::{Actor, Role},
    bundle::{
        Disposition, DispositionDraft, Move, Pick, PickMany, Source,
        history::{Deed, LATELY, Spot},
    },
    form::Problem,
    page::Limit,
    policy::Denial,
    privacy::{Wish, Words},
};
use service::{
    Error, Service,
    bundle::{self, Gone},
    contribution, edition, privacy, proposal, retention,
};

use crate::{
    bundle::{Stage, draft, section, stage},
    harness::{NOW, World, hide, idea, person, worlds},
    workshop::filed,
};

const DAY: i64 = 24 * 3600;

/// What was done to a bundle, oldest first: by whom, what, and to what.
async fn told(service: &Service, actor: &Actor, id: BundleId) -> Vec<(String, Deed, Option<String>)> {
    let page = bundle::history(service, actor, id, None, Limit::MAX).await.unwrap();
    assert_eq!(usize::try_from(page.total).unwrap(), page.items.len());
    page.items.into_iter().rev().map(|change| (change.name, change.deed, change.title)).collect()
}

/// The bundle's newest change.
async fn newest(service: &Service, actor: &Actor, id: BundleId) -> ChangeId {
    bundle::lately(service, actor, id).await.unwrap().newest.unwrap()
}

/// A second curator.
async fn second(service: &Service, s: &Stage) -> Actor {
    person(service, "toivo", &[(s.process, Role::Curator)]).await
}

/// A desk of one section with one idea, both the first curator's.
async fn desk(service: &Service, s: &Stage) -> (BundleId, SectionId, i64) {
    let id = s.bundle(service).await;
    let section = s.section(service, id, "Vesi").await;
    let idea = s.idea(service, "Silta").await;
    let item = s.pick(service, id, section, Source::Contribution(idea)).await;
    (id, section, item)
}

/// Does everything that can be done to a bundle: some by each of two curators, and one pick at the command line.
async fn work(service: &Service, s: &Stage, toivo: &Actor) -> BundleId {
    let (id, a, item) = desk(service, s).await;
    let v = domain::Version(1);
    bundle::change(service, toivo, id, (v, draft("Ranta", "Uudet."))).await.unwrap();
    let b = bundle::add_section(service, toivo, id, section("Maa")).await.unwrap();
    bundle::change_section(service, toivo, id, b, (v, section("Metsä"))).await.unwrap();
    bundle::move_section(service, toivo, id, b, Move::Up).await.unwrap();
    // At the end of the list nothing happens.
    bundle::move_section(service, toivo, id, b, Move::Up).await.unwrap();
    bundle::move_pick(service, toivo, id, item, Move::Up).await.unwrap();
    bundle::move_pick(service, toivo, id, item, Move::Into(b)).await.unwrap();
    bundle::note_on_pick(service, toivo, id, item, (v, "Hyvä".into())).await.unwrap();
    bundle::refresh_pick(service, toivo, id, item).await.unwrap();
    bundle::add_quote(service, toivo, id, item, crate::quote::draft("Silta joelle", None)).await.unwrap();
    let quotes = s.desk(service, id).await.sections.into_iter().flat_map(|section| section.items);
    let quote = quotes.flat_map(|item| item.quotes).next().unwrap().id;
    bundle::drop_quote(service, toivo, id, item, quote).await.unwrap();
    bundle::drop_quote(service, toivo, id, item, quote).await.unwrap();
    let sources = vec![Source::Contribution(s.idea(service, "Laituri").await)];
    bundle::pick_many(service, toivo, id, PickMany { sources, section: b }).await.unwrap();
    let session = Source::Workshop(filed(service, &s.facilitator, s.process, "Pubi").await);
    let pubi = Pick { source: session, section: a, note: String::new() };
    let pubi = bundle::pick(service, &Actor::Operator, id, pubi).await.unwrap();
    bundle::drop_pick(service, &s.curator, id, pubi).await.unwrap();
    bundle::remove_section(service, &s.curator, id, a).await.unwrap();
    bundle::set_scope(service, &s.curator, id, vec![s.forum]).await.unwrap();
    let contributions = vec![s.idea(service, "Penkki").await, s.idea(service, "Metro").await];
    let answer = DispositionDraft { contributions, disposition: Disposition::Later, item: None, reason: "R".into() };
    bundle::dispose(service, &s.curator, id, answer).await.unwrap();
    edition::freeze(service, &s.curator, id).await.unwrap();
    id
}

#[tokio::test]
async fn every_change_is_kept_with_who_did_it_and_to_what() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let toivo = second(service, &s).await;
        let id = work(service, &s, &toivo).await;
        let by = |name: &str, deed, title: Option<&str>| (name.to_owned(), deed, title.map(str::to_owned));
        assert_eq!(
            told(service, &s.curator, id).await,
            [
                by("kuura", Deed::Begun, None),
                by("kuura", Deed::SectionAdded, Some("Vesi")),
                by("kuura", Deed::Picked, Some("Silta")),
                by("toivo", Deed::Texts, None),
                by("toivo", Deed::SectionAdded, Some("Maa")),
                by("toivo", Deed::SectionChanged, Some("Metsä")),
                by("toivo", Deed::SectionMoved, Some("Metsä")),
                by("toivo", Deed::Moved, Some("Silta")),
                by("toivo", Deed::Noted, Some("Silta")),
                by("toivo", Deed::WordingTaken, Some("Silta")),
                by("toivo", Deed::Quoted, Some("Silta")),
                by("toivo", Deed::Unquoted, Some("Silta")),
                by("toivo", Deed::PickedMany, None),
                by("Kaupunginhallitus", Deed::Picked, Some("Pubi")),
                by("kuura", Deed::TakenOut, Some("Pubi")),
                by("kuura", Deed::SectionRemoved, Some("Vesi")),
                by("kuura", Deed::Scope, None),
                by("kuura", Deed::Answered, None),
                by("kuura", Deed::Frozen, None),
            ]
        );
        let kinds: HashSet<_> = told(service, &s.curator, id).await.into_iter().map(|(_, deed, _)| deed).collect();
        assert_eq!(kinds.len(), Deed::ALL.len(), "no kind of change is left out");
    }
}

#[tokio::test]
async fn the_newest_changes_come_first_and_page_by_page() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let toivo = second(service, &s).await;
        let id = work(service, &s, &toivo).await;
        let lately = bundle::lately(service, &s.curator, id).await.unwrap();
        let numbers: Vec<_> = lately.changes.iter().map(|change| (change.deed, change.number, change.own)).collect();
        assert_eq!(
            numbers,
            [
                (Deed::Frozen, Some(1), true),
                (Deed::Answered, Some(2), true),
                (Deed::Scope, None, true),
                (Deed::SectionRemoved, None, true),
                (Deed::TakenOut, None, true)
            ]
        );
        assert_eq!((lately.changes.len(), lately.newest), (LATELY, Some(lately.changes[0].id)));
        let page = bundle::history(service, &toivo, id, None, Limit::new(3)).await.unwrap();
        let rest = bundle::history(service, &toivo, id, page.next.as_deref(), Limit::MAX).await.unwrap();
        assert_eq!((page.items.len(), rest.items.len(), rest.total, rest.next), (3, 16, 19, None));
        assert!(page.items.iter().chain(&rest.items).is_sorted_by(|one, other| one.id > other.id));
        let other = s.bundle(service).await;
        assert_eq!(told(service, &toivo, other).await.len(), 1, "each has its own");
    }
}

#[tokio::test]
async fn a_refused_change_leaves_nothing() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let (id, a, item) = desk(service, &s).await;
        let before = told(service, &s.curator, id).await;
        let stale = (domain::Version(7), "N".to_owned());
        assert!(matches!(bundle::note_on_pick(service, &s.curator, id, item, stale).await, Err(Error::Stale)));
        assert!(bundle::remove_section(service, &s.curator, id, a).await.is_err());
        assert!(bundle::drop_pick(service, &s.aino, id, item).await.is_err());
        assert_eq!(told(service, &s.curator, id).await, before);
    }
}

#[tokio::test]
async fn each_is_told_of_the_others_alone_and_for_a_day() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let toivo = second(service, &s).await;
        let (id, a, item) = desk(service, &s).await;
        let seen = newest(service, &s.curator, id).await;
        let since = async |actor: &Actor, seen| {
            let changes = bundle::since(service, actor, id, seen).await.unwrap();
            changes.into_iter().map(|change| (change.name, change.deed)).collect::<Vec<_>>()
        };
        let touched = async |actor: &Actor| {
            let touched = bundle::lately(service, actor, id).await.unwrap().touched;
            let mut spots: Vec<_> = touched.into_iter().map(|(spot, (name, _))| (format!("{spot:?}"), name)).collect();
            spots.sort();
            spots
        };
        let name = |spot: Spot, name: &str| (format!("{spot:?}"), name.to_owned());
        assert_eq!((since(&s.curator, seen).await, touched(&s.curator).await), (vec![], vec![]));
        assert_eq!(since(&toivo, ChangeId(0)).await.len(), 3);
        bundle::note_on_pick(service, &toivo, id, item, (domain::Version(1), "Hyvä".into())).await.unwrap();
        assert_eq!(since(&s.curator, seen).await, [("toivo".to_owned(), Deed::Noted)]);
        assert_eq!(since(&toivo, seen).await, [], "one's own change is no news");
        assert_eq!(touched(&s.curator).await, [name(Spot::Item(item), "toivo")]);
        assert_eq!(
            touched(&toivo).await,
            [name(Spot::Section(a), "kuura")],
            "what one changed last oneself is no news"
        );
        service.clock().set(NOW.plus_seconds(DAY + 1));
        assert_eq!(touched(&s.curator).await, []);
        assert_eq!(since(&s.curator, seen).await.len(), 1);
        let newest = newest(service, &s.curator, id).await;
        assert_eq!(since(&s.curator, newest).await, []);
    }
}

#[tokio::test]
async fn what_is_gone_is_told_with_who_took_it() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let toivo = second(service, &s).await;
        let (id, a, item) = desk(service, &s).await;
        let b = s.section(service, id, "Maa").await;
        let gone = async |spot| bundle::gone(service, &s.curator, id, spot).await.unwrap();
        assert_eq!((gone(Spot::Item(999)).await, gone(Spot::Section(SectionId(999))).await), (None, None));
        bundle::remove_section(service, &toivo, id, b).await.unwrap();
        let into = bundle::move_pick(service, &s.curator, id, item, Move::Into(b)).await;
        assert!(matches!(into, Err(Error::Invalid(errors)) if errors.of("section") == Some(&Problem::Removed)));
        let source = Source::Contribution(s.idea(service, "Penkki").await);
        let pick = Pick { source, section: b, note: String::new() };
        let picked = bundle::pick(service, &s.curator, id, pick).await;
        assert!(matches!(picked, Err(Error::Invalid(errors)) if errors.of("section") == Some(&Problem::Removed)));
        bundle::drop_pick(service, &toivo, id, item).await.unwrap();
        bundle::remove_section(service, &toivo, id, a).await.unwrap();
        for (spot, deed, title) in [
            (Spot::Item(item), Deed::TakenOut, "Silta"),
            (Spot::Section(a), Deed::SectionRemoved, "Vesi"),
            (Spot::Section(b), Deed::SectionRemoved, "Maa"),
        ] {
            let Some(Gone::By(change)) = gone(spot).await else { panic!("{spot:?}") };
            assert_eq!(
                (change.name.as_str(), change.deed, change.title.as_deref(), change.at),
                ("toivo", deed, Some(title), NOW)
            );
        }
        let other = s.bundle(service).await;
        let elsewhere = bundle::gone(service, &s.curator, other, Spot::Item(item)).await.unwrap();
        assert_eq!(elsewhere, None, "it was on another desk");
    }
}

#[tokio::test]
async fn nothing_is_frozen_that_somebody_else_changed_since_it_was_seen() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let toivo = second(service, &s).await;
        let (id, a, _) = desk(service, &s).await;
        let seen = newest(service, &s.curator, id).await;
        bundle::move_section(service, &toivo, id, a, Move::Down).await.unwrap();
        bundle::change_section(service, &toivo, id, a, (domain::Version(1), section("Joki"))).await.unwrap();
        let refused = edition::freeze_as_seen(service, &s.curator, id, seen).await;
        assert!(matches!(refused, Err(Error::Stale)), "{refused:?}");
        let seen = newest(service, &s.curator, id).await;
        // What oneself changed meanwhile is no surprise.
        bundle::change(service, &s.curator, id, (domain::Version(1), draft("Ranta", "Uudet."))).await.unwrap();
        edition::freeze_as_seen(service, &s.curator, id, seen).await.unwrap();
        let refused = edition::freeze_as_seen(service, &s.aino, id, ChangeId(0)).await;
        assert!(matches!(refused, Err(Error::Denied(Denial::Forbidden))), "who may not is not told why: {refused:?}");
    }
}

#[tokio::test]
async fn an_edition_that_takes_two_is_the_one_who_confirms_its_change() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let toivo = second(service, &s).await;
        let (id, ..) = desk(service, &s).await;
        proposal::ask_for_two(service, &Actor::Operator, s.process, domain::proposal::Matter::Edition).await.unwrap();
        let print = proposal::print_of(&s.desk(service, id).await);
        let made = proposal::propose_edition(service, &s.curator, id, &print).await.unwrap();
        proposal::confirm(service, &toivo, made).await.unwrap();
        let last = told(service, &s.curator, id).await.pop().unwrap();
        assert_eq!(last, ("toivo".to_owned(), Deed::Frozen, None));
    }
}

#[tokio::test]
async fn only_curators_see_the_history() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let (id, _, item) = desk(service, &s).await;
        for actor in [&Actor::Guest, &s.aino, &s.moderator, &s.facilitator] {
            for refused in [
                bundle::history(service, actor, id, None, Limit::PAGE).await.map(|_| ()),
                bundle::lately(service, actor, id).await.map(|_| ()),
                bundle::since(service, actor, id, ChangeId(0)).await.map(|_| ()),
                bundle::gone(service, actor, id, Spot::Item(item)).await.map(|_| ()),
            ] {
                assert!(matches!(refused, Err(Error::Denied(Denial::SignIn | Denial::Forbidden))), "{refused:?}");
            }
        }
        let nowhere = bundle::lately(service, &s.curator, BundleId(999)).await;
        assert!(matches!(nowhere, Err(Error::NotFound)));
    }
}

#[tokio::test]
async fn a_title_that_not_everybody_can_read_any_more_is_not_quoted() {
    for world in worlds().await {
        let service = &world.service;
        let s = stage(service).await;
        let id = s.bundle(service).await;
        let a = s.section(service, id, "Vesi").await;
        let (hidden, erased) = (s.idea(service, "Hattara").await, s.idea(service, "Pilvi").await);
        let mut items = Vec::new();
        for idea in [hidden, erased] {
            items.push(s.pick(service, id, a, Source::Contribution(idea)).await);
        }
        contribution::revise(service, &s.aino, hidden, (domain::Version(1), idea("Hattarat", "B"))).await.unwrap();
        let titles = async || {
            let told = told(service, &s.curator, id).await;
            told.into_iter().filter(|(_, deed, _)| *deed == Deed::Picked).map(|(.., title)| title).collect::<Vec<_>>()
        };
        assert_eq!(titles().await, [Some("Hattarat".to_owned()), Some("Pilvi".to_owned())], "as it is now");
        hide(service, &s.moderator, hidden).await.unwrap();
        assert_eq!(titles().await, [None, Some("Pilvi".to_owned())]);
        let wish = Wish { words: Words::Go, password: "a long password".into() };
        privacy::erase(service, &s.aino, wish).await.unwrap();
        assert_eq!(titles().await, [None, None]);
        world.says_nothing_of(&["Pilvi", "Hattara"]).await;
        let gone = bundle::gone(service, &s.curator, id, Spot::Item(items[1])).await.unwrap();
        assert_eq!(gone, Some(Gone::Erased), "nobody took it out");
    }
}

#[tokio::test]
async fn a_name_goes_with_its_account_and_with_time() {
    for world in worlds().await {
        let service = &world.service;
        let s = stage(service).await;
        let toivo = second(service, &s).await;
        let (id, a, _) = desk(service, &s).await;
        bundle::change_section(service, &toivo, id, a, (domain::Version(1), section("Joki"))).await.unwrap();
        let wish = Wish { words: Words::Stay, password: "a long password".into() };
        privacy::erase(service, &toivo, wish).await.unwrap();
        let last = told(service, &s.curator, id).await.pop().unwrap();
        assert_eq!(last, (String::new(), Deed::SectionChanged, Some("Joki".to_owned())));
        world.says_nothing_of(&["toivo"]).await;
        let who = toivo.person().unwrap();
        assert_eq!(world.count("bundle_change", &format!("person_id = {who}")).await, 0);
        let since = bundle::since(service, &s.curator, id, ChangeId(0)).await.unwrap();
        assert_eq!(since.len(), 1, "it is still somebody else's");

        service.clock().set(NOW.plus_seconds(729 * DAY));
        retention::apply(service, &Actor::Operator).await.unwrap();
        assert_eq!(told(service, &Actor::Operator, id).await[0].0, "kuura");
        service.clock().set(NOW.plus_seconds(731 * DAY));
        retention::apply(service, &Actor::Operator).await.unwrap();
        assert!(told(service, &Actor::Operator, id).await.iter().all(|(name, ..)| name.is_empty()));
        assert_eq!(world.count("bundle_change", "person_id IS NOT NULL").await, 0);
    }
}
