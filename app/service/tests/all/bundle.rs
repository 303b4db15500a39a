//! Bundles on the curator's desk.

use domain::{
    BundleId, ContributionId, ForumId, ProcessId, SectionId,
    account::{Actor, Role},
    bundle::{Desk, Draft, Move, Pick, SECTIONS_MAX, SectionDraft, Source},
    form::{Fields, Problem},
    page::Limit,
    policy::Denial,
};
use service::{Error, Service, bundle, contribution};

use crate::{
    harness::{World, forum, hide, idea, person, process, worlds},
    workshop::filed,
};

/// A process with its people.
pub(crate) struct Stage {
    pub(crate) process: ProcessId,
    pub(crate) forum: ForumId,
    pub(crate) aino: Actor,
    pub(crate) curator: Actor,
    pub(crate) moderator: Actor,
    pub(crate) facilitator: Actor,
}

pub(crate) async fn stage(service: &Service) -> Stage {
    let (process, forum) = process(service).await;
    Stage {
        process,
        forum,
        aino: person(service, "aino", &[]).await,
        curator: person(service, "kuura", &[(process, Role::Curator)]).await,
        moderator: person(service, "mod", &[(process, Role::Moderator)]).await,
        facilitator: person(service, "outi", &[(process, Role::Facilitator)]).await,
    }
}

impl Stage {
    pub(crate) async fn idea(&self, service: &Service, title: &str) -> ContributionId {
        contribution::publish(service, &self.aino, self.forum, idea(title, &format!("{title} joelle"))).await.unwrap()
    }

    pub(crate) async fn bundle(&self, service: &Service) -> BundleId {
        bundle::begin(service, &self.curator, self.process, draft("Joki", "Alku*sanat*.")).await.unwrap()
    }

    pub(crate) async fn section(&self, service: &Service, bundle: BundleId, title: &str) -> SectionId {
        bundle::add_section(service, &self.curator, bundle, section(title)).await.unwrap()
    }

    pub(crate) async fn pick(&self, service: &Service, bundle: BundleId, section: SectionId, source: Source) -> i64 {
        let pick = Pick { source, section, note: String::new() };
        bundle::pick(service, &self.curator, bundle, pick).await.unwrap()
    }

    pub(crate) async fn desk(&self, service: &Service, bundle: BundleId) -> Desk {
        bundle::desk(service, &self.curator, bundle).await.unwrap()
    }
}

pub(crate) fn draft(title: &str, foreword: &str) -> Draft {
    let fields = Fields::default().with("title", title).with("lang", "fi").with("foreword", foreword);
    Draft::parse(&fields).unwrap()
}

pub(crate) fn section(title: &str) -> SectionDraft {
    SectionDraft::parse(&Fields::default().with("title", title).with("words", "Sanoja.")).unwrap()
}

fn titles(desk: &Desk) -> Vec<(&str, Vec<&str>)> {
    let items = |s: &'_ domain::bundle::DeskSection| s.items.len();
    assert_eq!(desk.bundle.items, i64::try_from(desk.sections.iter().map(items).sum::<usize>()).unwrap());
    desk.sections.iter().map(|s| (s.title.as_str(), s.items.iter().map(|i| i.title.as_str()).collect())).collect()
}

#[tokio::test]
async fn a_member_cannot_curate() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let id = s.bundle(service).await;
        let a = s.section(service, id, "A").await;
        let idea = Source::Contribution(s.idea(service, "Silta").await);
        let item = s.pick(service, id, a, idea).await;
        let pick = || Pick { source: idea, section: a, note: String::new() };
        let elsewhere = person(service, "muu", &[(s.process, Role::Clerk)]).await;
        for actor in [&Actor::Guest, &s.aino, &elsewhere, &s.facilitator] {
            let refused = [
                bundle::begin(service, actor, s.process, draft("J", "S")).await.map(|_| ()),
                bundle::change(service, actor, id, (domain::Version(1), draft("J", "S"))).await,
                bundle::add_section(service, actor, id, section("B")).await.map(|_| ()),
                bundle::change_section(service, actor, id, a, (domain::Version(1), section("B"))).await,
                bundle::move_section(service, actor, id, a, Move::Up).await,
                bundle::remove_section(service, actor, id, a).await,
                bundle::pick(service, actor, id, pick()).await.map(|_| ()),
                bundle::drop_pick(service, actor, id, item).await,
                bundle::move_pick(service, actor, id, item, Move::Up).await,
                bundle::refresh_pick(service, actor, id, item).await,
                bundle::note_on_pick(service, actor, id, item, (domain::Version(1), "N".into())).await,
                bundle::add_quote(service, actor, id, item, crate::quote::draft("Silta", None)).await,
                bundle::drop_quote(service, actor, id, item, 1).await,
                bundle::desk(service, actor, id).await.map(|_| ()),
                bundle::list(service, actor, s.process, None, Limit::PAGE).await.map(|_| ()),
                service::edition::freeze(service, actor, id).await.map(|_| ()),
            ];
            for (n, result) in refused.into_iter().enumerate() {
                assert!(matches!(result, Err(Error::Denied(Denial::SignIn | Denial::Forbidden))), "{n}: {result:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_bundle_is_gathered_and_put_in_order() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let id = s.bundle(service).await;
        let (a, b) = (s.section(service, id, "A").await, s.section(service, id, "B").await);
        let mut picks = Vec::new();
        for title in ["1", "2", "3"] {
            let idea = s.idea(service, title).await;
            picks.push(s.pick(service, id, a, Source::Contribution(idea)).await);
        }
        let session = filed(service, &s.facilitator, s.process, "Pubi").await;
        s.pick(service, id, b, Source::Workshop(session)).await;
        assert_eq!(titles(&s.desk(service, id).await), [("A", vec!["1", "2", "3"]), ("B", vec!["Pubi"])]);

        for (item, way, order) in [
            (picks[2], Move::Up, ["1", "3", "2"]),
            (picks[0], Move::Down, ["3", "1", "2"]),
            (picks[2], Move::Up, ["3", "1", "2"]),
            (picks[1], Move::Down, ["3", "1", "2"]),
        ] {
            bundle::move_pick(service, &s.curator, id, item, way).await.unwrap();
            assert_eq!(titles(&s.desk(service, id).await)[0].1, order);
        }
        bundle::move_pick(service, &s.curator, id, picks[0], Move::Into(b)).await.unwrap();
        bundle::move_section(service, &s.curator, id, b, Move::Up).await.unwrap();
        bundle::move_section(service, &s.curator, id, b, Move::Up).await.unwrap();
        assert_eq!(titles(&s.desk(service, id).await), [("B", vec!["Pubi", "1"]), ("A", vec!["3", "2"])]);
        bundle::drop_pick(service, &s.curator, id, picks[1]).await.unwrap();
        bundle::note_on_pick(service, &s.curator, id, picks[2], (domain::Version(1), "Hyvä".into())).await.unwrap();
        bundle::change_section(service, &s.curator, id, a, (domain::Version(1), section("C"))).await.unwrap();
        bundle::change(service, &s.curator, id, (domain::Version(1), draft("Ranta", "Uudet."))).await.unwrap();
        let desk = s.desk(service, id).await;
        assert_eq!(titles(&desk), [("B", vec!["Pubi", "1"]), ("C", vec!["3"])]);
        assert_eq!((desk.bundle.title.as_str(), desk.sections[1].items[0].note.as_str()), ("Ranta", "Hyvä"));

        let other = s.bundle(service).await;
        let page = bundle::list(service, &s.curator, s.process, None, Limit::new(1)).await.unwrap();
        assert_eq!((page.items[0].id, page.items[0].items, page.total), (other, 0, 2));
        let page = bundle::list(service, &s.curator, s.process, page.next.as_deref(), Limit::new(1)).await.unwrap();
        assert_eq!((page.items[0].id, page.items[0].items, page.next), (id, 3, None));
    }
}

#[tokio::test]
async fn a_move_leaves_the_other_items_alone() {
    for world in &worlds().await {
        let service = &world.service;
        let s = stage(service).await;
        let id = s.bundle(service).await;
        let a = s.section(service, id, "A").await;
        let mut picks = Vec::new();
        for title in ["1", "2", "3", "4"] {
            let idea = s.idea(service, title).await;
            picks.push(s.pick(service, id, a, Source::Contribution(idea)).await);
        }
        bundle::drop_pick(service, &s.curator, id, picks[0]).await.unwrap();
        let up = async |item, order: [&str; 3]| {
            bundle::move_pick(service, &s.curator, id, item, Move::Up).await.unwrap();
            assert_eq!(titles(&s.desk(service, id).await)[0].1, order);
        };
        up(picks[3], ["2", "4", "3"]).await;
        assert_eq!(world.count("pick", "position = 1").await, 0, "the place that was left stays empty");
        world.run("UPDATE pick SET position = 7").await;
        up(picks[3], ["2", "4", "3"]).await;
        up(picks[3], ["4", "2", "3"]).await;
    }
}

#[tokio::test]
async fn a_source_is_picked_once_and_refreshed_on_demand() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let id = s.bundle(service).await;
        let (a, b) = (s.section(service, id, "A").await, s.section(service, id, "B").await);
        let idea_id = s.idea(service, "Silta").await;
        let item = s.pick(service, id, a, Source::Contribution(idea_id)).await;
        contribution::revise(service, &s.aino, idea_id, (domain::Version(1), idea("Leveä silta", "B"))).await.unwrap();
        assert_eq!(s.pick(service, id, b, Source::Contribution(idea_id)).await, item);
        let desk = s.desk(service, id).await;
        assert_eq!(titles(&desk), [("A", vec!["Silta"]), ("B", vec![])]);
        assert_eq!((desk.sections[0].items[0].picked, desk.sections[0].items[0].newest), (1, 2));
        bundle::refresh_pick(service, &s.curator, id, item).await.unwrap();
        let desk = s.desk(service, id).await;
        assert_eq!((desk.sections[0].items[0].picked, desk.sections[0].items[0].title.as_str()), (2, "Leveä silta"));

        hide(service, &s.moderator, idea_id).await.unwrap();
        assert!(!s.desk(service, id).await.sections[0].items[0].readable);
        let refused = bundle::refresh_pick(service, &s.curator, id, item).await;
        assert!(matches!(refused, Err(Error::Invalid(errors)) if errors.of("source") == Some(&Problem::Unknown)));
    }
}

#[tokio::test]
async fn only_what_everybody_can_read_here_is_picked() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let id = s.bundle(service).await;
        let a = s.section(service, id, "A").await;
        let (hidden, withdrawn) = (s.idea(service, "H").await, s.idea(service, "W").await);
        hide(service, &s.moderator, hidden).await.unwrap();
        contribution::withdraw(service, &s.aino, withdrawn).await.unwrap();
        let fields = Fields::default()
            .with("slug", "muu")
            .with("name", "M")
            .with("summary", "s")
            .with("area", "a")
            .with("body", "b")
            .with("lang", "fi");
        let other = domain::process::Draft::parse(&fields).unwrap();
        let origin = service::process::Origin::default();
        let other = service::process::open(service, &Actor::Operator, other, origin).await.unwrap();
        let elsewhere = forum(service, other, "joki", "members").await;
        let foreign = contribution::publish(service, &s.aino, elsewhere, idea("F", "F")).await.unwrap();
        let session = filed(service, &Actor::Operator, other, "Pubi").await;
        for source in [
            Source::Contribution(hidden),
            Source::Contribution(withdrawn),
            Source::Contribution(foreign),
            Source::Contribution(ContributionId(999)),
            Source::Workshop(session),
            Source::Workshop(domain::WorkshopId(999)),
        ] {
            let pick = Pick { source, section: a, note: String::new() };
            let refused = bundle::pick(service, &s.curator, id, pick).await;
            assert!(
                matches!(&refused, Err(Error::Invalid(errors)) if errors.of("source") == Some(&Problem::Unknown)),
                "{source:?}: {refused:?}"
            );
        }
    }
}

#[tokio::test]
async fn sections_stay_with_their_bundle_and_are_removed_when_empty() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let (id, other) = (s.bundle(service).await, s.bundle(service).await);
        let (a, foreign) = (s.section(service, id, "A").await, s.section(service, other, "X").await);
        let source = Source::Contribution(s.idea(service, "Silta").await);
        let item = s.pick(service, id, a, source).await;
        let full = bundle::remove_section(service, &s.curator, id, a).await;
        assert!(matches!(full, Err(Error::Invalid(errors)) if errors.of("section") == Some(&Problem::NotEmpty)));
        let pick = Pick { source, section: foreign, note: String::new() };
        let refused = bundle::pick(service, &s.curator, id, pick).await;
        assert!(matches!(refused, Err(Error::Invalid(errors)) if errors.of("section") == Some(&Problem::Unknown)));
        for result in [
            bundle::change_section(service, &s.curator, id, foreign, (domain::Version(1), section("B"))).await,
            bundle::remove_section(service, &s.curator, id, foreign).await,
            bundle::move_section(service, &s.curator, id, foreign, Move::Up).await,
            bundle::move_pick(service, &s.curator, id, item, Move::Into(foreign)).await,
            bundle::drop_pick(service, &s.curator, other, item).await,
            bundle::note_on_pick(service, &s.curator, other, item, (domain::Version(1), "N".into())).await,
        ] {
            assert!(matches!(result, Err(Error::NotFound)), "{result:?}");
        }
        bundle::drop_pick(service, &s.curator, id, item).await.unwrap();
        bundle::remove_section(service, &s.curator, id, a).await.unwrap();
        for n in 0..SECTIONS_MAX {
            s.section(service, id, &n.to_string()).await;
        }
        let refused = bundle::add_section(service, &s.curator, id, section("more")).await;
        let many = Problem::TooMany { max: SECTIONS_MAX };
        assert!(matches!(refused, Err(Error::Invalid(errors)) if errors.of("title") == Some(&many)));
    }
}

#[tokio::test]
async fn texts_of_a_desk_are_saved_on_top_of_the_newest_only() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let id = s.bundle(service).await;
        let a = s.section(service, id, "A").await;
        let source = Source::Contribution(s.idea(service, "Silta").await);
        let item = s.pick(service, id, a, source).await;
        for (made_from, taken) in [(0, false), (1, true), (1, false), (3, false), (2, true)] {
            let v = domain::Version(made_from);
            for result in [
                bundle::change(service, &s.curator, id, (v, draft("Ranta", "Uudet."))).await,
                bundle::change_section(service, &s.curator, id, a, (v, section("C"))).await,
                bundle::note_on_pick(service, &s.curator, id, item, (v, "Hyvä".into())).await,
            ] {
                assert!(
                    if taken { result.is_ok() } else { matches!(result, Err(Error::Stale)) },
                    "{made_from}: {result:?}"
                );
            }
        }
    }
}
