//! Finding many contributions, and picking many at once.

use domain::{
    BundleId, ContributionId, SectionId, Version,
    account::Actor,
    bundle::{Disposition, DispositionDraft, ITEMS_MAX, PickMany, Source},
    contribution::{Draft, Kind},
    form::{Fields, Problem},
    page::Limit,
    place::Rectangle,
    policy::Denial,
};
use service::{
    Error, Service, bundle, contribution,
    contribution::{Filter, points},
    workshop,
};

use crate::{
    bundle::{Stage, stage},
    harness::{World, forum, hide, idea, worlds},
    workshop::{filed, form},
};

fn voices(ids: &[ContributionId]) -> Vec<Source> {
    ids.iter().copied().map(Source::Contribution).collect()
}

/// The titles of what stands in each section.
async fn titles(service: &Service, s: &Stage, id: BundleId) -> Vec<Vec<String>> {
    let sections = s.desk(service, id).await.sections;
    sections.into_iter().map(|section| section.items.into_iter().map(|item| item.title).collect()).collect()
}

async fn picked(
    service: &Service,
    s: &Stage,
    id: BundleId,
    section: SectionId,
    sources: Vec<Source>,
) -> Result<usize, Error> {
    bundle::pick_many(service, &s.curator, id, PickMany { sources, section }).await
}

fn is_refused(result: &Result<usize, Error>, field: &str, problem: &Problem) {
    assert!(matches!(result, Err(Error::Invalid(errors)) if errors.of(field) == Some(problem)), "{result:?}");
}

#[tokio::test]
async fn many_are_picked_in_the_order_given_and_what_is_in_the_bundle_stays_where_it_is() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let id = s.bundle(service).await;
        let (a, b) = (s.section(service, id, "A").await, s.section(service, id, "B").await);
        let mut ids = Vec::new();
        for title in ["0", "1", "2", "3"] {
            ids.push(s.idea(service, title).await);
        }
        let pub_night = Source::Workshop(filed(service, &s.facilitator, s.process, "Pubi").await);
        s.pick(service, id, b, Source::Contribution(ids[1])).await;
        s.pick(service, id, a, Source::Contribution(ids[2])).await;
        contribution::revise(service, &s.aino, ids[0], (Version(1), idea("Nolla", "B"))).await.unwrap();
        bundle::set_scope(service, &s.curator, id, vec![s.forum]).await.unwrap();
        let left = DispositionDraft {
            contributions: vec![ids[3]],
            disposition: Disposition::Later,
            item: None,
            reason: "Myöhemmin.".into(),
        };
        bundle::dispose(service, &s.curator, id, left).await.unwrap();

        let before = service.database().events().await.unwrap();
        let sources = [voices(&[ids[3], ids[1]]), vec![pub_night], voices(&[ids[0]])].concat();
        assert_eq!(picked(service, &s, id, a, sources.clone()).await.unwrap(), 3);
        assert_eq!(service.database().events().await.unwrap(), before + 1, "one event for all of them");
        assert_eq!(titles(service, &s, id).await, [vec!["2", "3", "Pubi", "Nolla"], vec!["1"]]);
        let desk = s.desk(service, id).await;
        assert_eq!((desk.scope.used, desk.scope.left.len()), (4, 0), "what was said of it went");
        let item = &desk.sections[0].items[3];
        assert_eq!((item.picked, item.newest, item.readable), (2, 2, true));
        for (text, source) in [
            ("3", Some(pub_night)),
            ("5", Some(Source::Contribution(ids[1]))),
            ("0", None),
            ("6", None),
            ("workshop:7", Some(Source::Workshop(domain::WorkshopId(7)))),
        ] {
            assert_eq!(desk.named(text), source, "{text}");
        }

        assert_eq!(picked(service, &s, id, b, sources).await.unwrap(), 0);
        assert_eq!(service.database().events().await.unwrap(), before + 1, "where nothing is done nothing is told");
    }
}

#[tokio::test]
async fn where_one_cannot_be_picked_none_is() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let (id, other) = (s.bundle(service).await, s.bundle(service).await);
        let (a, foreign) = (s.section(service, id, "A").await, s.section(service, other, "X").await);
        let (fine, hidden) = (s.idea(service, "F").await, s.idea(service, "H").await);
        hide(service, &s.moderator, hidden).await.unwrap();
        let elsewhere = elsewhere(service, &s).await;
        for wrong in [
            Source::Contribution(hidden),
            Source::Contribution(elsewhere),
            Source::Contribution(ContributionId(999)),
            Source::Workshop(domain::WorkshopId(999)),
        ] {
            let refused = picked(service, &s, id, a, vec![Source::Contribution(fine), wrong]).await;
            is_refused(&refused, "source", &Problem::Unknown);
        }
        is_refused(&picked(service, &s, id, foreign, voices(&[fine])).await, "section", &Problem::Unknown);
        for actor in [&Actor::Guest, &s.aino, &s.facilitator] {
            let picks = PickMany { sources: voices(&[fine]), section: a };
            let refused = bundle::pick_many(service, actor, id, picks).await;
            assert!(matches!(refused, Err(Error::Denied(Denial::SignIn | Denial::Forbidden))), "{refused:?}");
        }
        assert_eq!(titles(service, &s, id).await, [Vec::<String>::new()]);
    }
}

/// An idea in another process.
async fn elsewhere(service: &Service, s: &Stage) -> ContributionId {
    let fields = Fields::default()
        .with("slug", "muu")
        .with("name", "M")
        .with("summary", "s")
        .with("area", "a")
        .with("body", "b")
        .with("lang", "fi");
    let draft = domain::process::Draft::parse(&fields).unwrap();
    let origin = service::process::Origin::default();
    let other = service::process::open(service, &Actor::Operator, draft, origin).await.unwrap();
    let forum = forum(service, other, "joki", "members").await;
    contribution::publish(service, &s.aino, forum, idea("E", "E")).await.unwrap()
}

#[tokio::test]
async fn a_bundle_takes_no_more_than_it_holds() {
    for world in &worlds().await {
        let service = &world.service;
        let s = stage(service).await;
        let id = s.bundle(service).await;
        let a = s.section(service, id, "A").await;
        let (one, two) = (s.idea(service, "1").await, s.idea(service, "2").await);
        s.pick(service, id, a, Source::Contribution(s.idea(service, "0").await)).await;
        // All but one of what it holds, as rows of the one item.
        let more = ITEMS_MAX - 2;
        let rows = format!("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {more})");
        let columns = "bundle_id, section_id, position, revision_id, kind, lang, note, version";
        let values = "bundle_id, section_id, position + n.i, revision_id, kind, lang, note, version";
        world.run(&format!("INSERT INTO pick ({columns}) {rows} SELECT {values} FROM pick, n")).await;
        is_refused(
            &picked(service, &s, id, a, voices(&[one, two])).await,
            "source",
            &Problem::TooMany { max: ITEMS_MAX },
        );
        assert_eq!(picked(service, &s, id, a, voices(&[two])).await.unwrap(), 1);
        let last = s.desk(service, id).await.sections.remove(0).items.pop().unwrap();
        assert_eq!(last.source, Source::Contribution(two));
    }
}

#[tokio::test]
async fn contributions_are_found_by_forum_kind_workshop_and_place_together() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let market = forum(service, s.process, "tori", "members").await;
        let mut ids = Vec::new();
        for (forum, kind, lat, lon) in [
            (s.forum, "idea", "62.240", "25.740"),
            (s.forum, "story", "62.245", "25.745"),
            (s.forum, "idea", "62.250", "25.750"),
            (market, "idea", "62.245", "25.745"),
            (s.forum, "idea", "", ""),
            (s.forum, "idea", "62.2500001", "25.750"),
        ] {
            let body = format!("{kind} {forum} {lat}");
            let fields = Fields::default().with("kind", kind).with("lang", "fi").with("title", kind).with("body", body);
            let fields = fields.with("place", "Piippu").with("lat", lat).with("lon", lon);
            let draft = Draft::parse(&fields, &[]).unwrap();
            ids.push(contribution::publish(service, &s.aino, forum, draft).await.unwrap());
        }
        let output = form("Pubi", "Joesta.").with("output_kind", "idea").with("output_title", "Laituri");
        let output = output.with("output_body", "B").with("output_author", "").with("output_fidelity", "cleaned");
        let output = domain::workshop::Draft::parse(&output.with("output_channel", "street")).unwrap();
        let workshop = workshop::file(service, &s.facilitator, s.process, output).await.unwrap();

        let here = Filter { within: Rectangle::parse("62.240,25.740,62.250,25.750"), ..Filter::process(s.process) };
        let found = async |filter: &Filter| {
            let page = contribution::list(service, filter, None, Limit::PAGE).await.unwrap();
            assert_eq!(page.total, u64::try_from(page.items.len()).unwrap());
            page.items.into_iter().rev().map(|summary| summary.id).collect::<Vec<_>>()
        };
        assert_eq!(found(&here).await, ids[..4], "with its edges");
        let here = Filter { forum: Some(s.forum), ..here };
        assert_eq!(found(&here).await, ids[..3]);
        assert_eq!(found(&Filter { kind: Some(Kind::Idea), ..here.clone() }).await, [ids[0], ids[2]]);
        assert_eq!(found(&Filter { workshop: Some(workshop), ..here.clone() }).await, []);
        let of_workshop = Filter { workshop: Some(workshop), forum: Some(s.forum), ..Filter::process(s.process) };
        assert_eq!(found(&Filter { kind: Some(Kind::Idea), ..of_workshop }).await.len(), 1);
        let only = Filter { only: vec![ids[4], ids[1]], ..Filter::forum(s.forum) };
        assert_eq!(found(&only).await, [ids[1], ids[4]]);

        hide(service, &s.moderator, ids[0]).await.unwrap();
        let there = points(service, &here).await.unwrap();
        let told: Vec<(&str, f64)> =
            there.items.iter().map(|one| (one.name.as_str(), one.point.unwrap().lat)).collect();
        assert_eq!((told, there.total), (vec![("Piippu", 62.25), ("Piippu", 62.245)], 2));
        let forum = points(service, &Filter::forum(s.forum)).await.unwrap();
        assert_eq!(forum.total, 3, "what has no point is on no plan");
    }
}
