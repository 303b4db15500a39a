//! Echo groups: contributions that say the same, who is in them, and what bundles make of them.

use domain::{
    ContributionId, EchoId,
    account::{Actor, Role},
    bundle::{Disposition, DispositionDraft, Source},
    echo::{Group, GroupDraft},
    form::Problem,
    page::Limit,
    policy::Denial,
    privacy::Words,
};
use service::{
    Error, Service,
    bundle::{self, Answered},
    contribution, echo,
};

use crate::{
    bundle::{Stage, stage},
    harness::{World, forum, hide, idea, person, show, worlds},
};

fn draft(ids: &[ContributionId]) -> GroupDraft {
    GroupDraft { contributions: ids.to_vec() }
}

async fn ideas<const N: usize>(service: &Service, s: &Stage) -> [ContributionId; N] {
    let mut ideas = Vec::new();
    for number in 1..=N {
        ideas.push(s.idea(service, &format!("Laituri {number}")).await);
    }
    ideas.try_into().unwrap()
}

async fn group(service: &Service, s: &Stage, ids: &[ContributionId]) -> EchoId {
    echo::group(service, &s.curator, s.process, draft(ids)).await.unwrap()
}

/// The others in the group of a contribution.
async fn others(service: &Service, id: ContributionId) -> Vec<ContributionId> {
    let others = echo::of(service, id, None, Limit::PAGE).await.unwrap();
    assert_eq!(others.page.total, u64::try_from(others.page.items.len()).unwrap());
    others.page.items.into_iter().map(|summary| summary.id).collect()
}

/// The groups of the process: how many are in each, and who.
async fn listed(service: &Service, s: &Stage) -> Vec<(EchoId, u64, Vec<ContributionId>)> {
    let page = echo::list(service, &s.curator, s.process, None, Limit::PAGE).await.unwrap();
    assert_eq!(page.total, u64::try_from(page.items.len()).unwrap());
    let first = |group: &Group| group.first.iter().map(|summary| summary.id).collect();
    page.items.into_iter().map(|group| (group.id, group.voices, first(&group))).collect()
}

async fn events(world: &World, verb: &str) -> i64 {
    world.count("event", &format!("verb = '{verb}'")).await
}

#[tokio::test]
async fn what_says_the_same_is_grouped_and_joins_the_oldest_group() {
    for world in &worlds().await {
        let service = &world.service;
        let stage = stage(service).await;
        let [a, b, c, d, fifth, last] = ideas(service, &stage).await;
        assert_eq!(others(service, a).await, []);
        let first = group(service, &stage, &[b, a]).await;
        assert_eq!((others(service, a).await, others(service, b).await), (vec![b], vec![a]));
        assert_eq!(group(service, &stage, &[b, c]).await, first, "who is new joins");
        let second = group(service, &stage, &[d, fifth]).await;
        assert_eq!(listed(service, &stage).await, [(second, 2, vec![d, fifth]), (first, 3, vec![a, b, c])]);

        // D brings the fifth along, who was not chosen.
        assert_eq!(group(service, &stage, &[last, d, c]).await, first);
        assert_eq!(listed(service, &stage).await, [(first, 6, vec![a, b, c, d, fifth, last])]);
        assert_eq!(others(service, fifth).await, [a, b, c, d, last]);
        assert_eq!(world.count("echo", "true").await, 1, "nothing is left of the other group");
        assert_eq!(events(world, "echo.grouped").await, 4);
        assert_eq!(group(service, &stage, &[a, last]).await, first);
        assert_eq!(events(world, "echo.grouped").await, 4, "nothing happened");

        let known = echo::groups(service, &stage.curator, stage.process, &[a, ContributionId(999)]).await.unwrap();
        assert_eq!(known.into_iter().collect::<Vec<_>>(), [(a, first)]);
        let text = contribution::get(service, &Actor::Guest, b).await.unwrap();
        assert_eq!((text.summary.title.as_str(), text.summary.author.as_str()), ("Laituri 2", "aino"));
    }
}

#[tokio::test]
async fn who_is_taken_out_leaves_the_others_and_one_alone_is_no_group() {
    for world in &worlds().await {
        let service = &world.service;
        let s = stage(service).await;
        let [a, b, c] = ideas(service, &s).await;
        let id = group(service, &s, &[a, b, c]).await;
        echo::leave(service, &s.curator, s.process, b).await.unwrap();
        assert_eq!(listed(service, &s).await, [(id, 2, vec![a, c])]);
        assert_eq!(others(service, b).await, []);
        echo::leave(service, &s.curator, s.process, b).await.unwrap();
        assert_eq!(events(world, "echo.left").await, 1, "it is in none any more");
        echo::leave(service, &s.curator, s.process, a).await.unwrap();
        assert_eq!(listed(service, &s).await, []);
        assert_eq!((world.count("echo", "true").await, world.count("echo_member", "true").await), (0, 0));
    }
}

#[tokio::test]
async fn only_what_is_in_sight_is_listed_or_counted() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let [a, b, c] = ideas(service, &s).await;
        let id = group(service, &s, &[a, b, c]).await;
        hide(service, &s.moderator, b).await.unwrap();
        assert_eq!(others(service, a).await, [c]);
        assert_eq!(listed(service, &s).await, [(id, 2, vec![a, c])]);
        contribution::withdraw(service, &s.aino, c).await.unwrap();
        assert_eq!(others(service, a).await, []);
        assert_eq!(listed(service, &s).await, [], "one alone in sight shows no group");
        show(service, &s.moderator, b).await.unwrap();
        assert_eq!(others(service, a).await, [b], "it was in the group all the time");
    }
}

#[tokio::test]
async fn who_is_erased_is_in_no_group() {
    for world in &worlds().await {
        let service = &world.service;
        let s = stage(service).await;
        let [a, b] = ideas(service, &s).await;
        let venla = person(service, "venla", &[]).await;
        let hers = contribution::publish(service, &venla, s.forum, idea("Tori", "Tori joelle")).await.unwrap();
        group(service, &s, &[a, b, hers]).await;
        let erase = async |who: &Actor| {
            service::privacy::erase_for(service, &Actor::Operator, who.person().unwrap(), Words::Go).await.unwrap();
        };
        erase(&venla).await;
        assert_eq!(world.count("echo_member", &format!("contribution_id = {hers}")).await, 0);
        assert_eq!(others(service, a).await, [b]);
        erase(&s.aino).await;
        assert_eq!((world.count("echo", "true").await, world.count("echo_member", "true").await), (0, 0));
    }
}

#[tokio::test]
async fn groups_are_the_curators_and_of_what_is_in_sight_in_the_process() {
    for world in &worlds().await {
        let service = &world.service;
        let s = stage(service).await;
        let [a, b, hidden] = ideas(service, &s).await;
        group(service, &s, &[a, b]).await;
        hide(service, &s.moderator, hidden).await.unwrap();
        for actor in [&Actor::Guest, &s.aino, &s.moderator, &s.facilitator] {
            for refused in [
                echo::group(service, actor, s.process, draft(&[a, b])).await.map(|_| ()),
                echo::leave(service, actor, s.process, a).await,
                echo::list(service, actor, s.process, None, Limit::PAGE).await.map(|_| ()),
                echo::groups(service, actor, s.process, &[a]).await.map(|_| ()),
                echo::chosen(service, actor, s.process, &[a]).await.map(|_| ()),
            ] {
                assert!(matches!(refused, Err(Error::Denied(Denial::SignIn | Denial::Forbidden))), "{refused:?}");
            }
        }
        let other = elsewhere(service).await;
        let forum = forum(service, other, "joki", "members").await;
        let foreign = contribution::publish(service, &s.aino, forum, idea("Muu", "Muualla")).await.unwrap();
        for wrong in [hidden, foreign, ContributionId(999)] {
            let refused = echo::group(service, &s.curator, s.process, draft(&[a, wrong])).await;
            let unknown = |errors: &domain::form::Errors| errors.of("contribution") == Some(&Problem::Unknown);
            assert!(matches!(&refused, Err(Error::Invalid(errors)) if unknown(errors)), "{wrong}: {refused:?}");
            let refused = echo::leave(service, &s.curator, s.process, wrong).await;
            assert!(matches!(refused, Err(Error::NotFound)), "{wrong}: {refused:?}");
        }
        let named = echo::chosen(service, &s.curator, s.process, &[foreign, b, hidden, a]).await.unwrap();
        assert_eq!(named.into_iter().map(|summary| summary.id).collect::<Vec<_>>(), [a, b]);
        // Whoever curates elsewhere has no say here.
        let curator = person(service, "kaisla", &[(other, Role::Curator)]).await;
        let refused = echo::leave(service, &curator, s.process, a).await;
        assert!(matches!(refused, Err(Error::Denied(Denial::Forbidden))), "{refused:?}");
        assert!(matches!(echo::leave(service, &curator, other, a).await, Err(Error::NotFound)));
        assert_eq!(others(service, a).await, [b], "nothing of it was done");
    }
}

#[tokio::test]
async fn groups_and_their_members_come_in_pages_with_the_ways_they_came() {
    for world in &worlds().await {
        let service = &world.service;
        let s = stage(service).await;
        let all: [ContributionId; 16] = ideas(service, &s).await;
        let (many, [x, y]) = (&all[..14], [all[14], all[15]]);
        world.run(&format!("UPDATE contribution SET channel = 'paper' WHERE id IN ({}, {})", many[0], many[1])).await;
        let first = group(service, &s, many).await;
        let second = group(service, &s, &[x, y]).await;
        let page = echo::list(service, &s.curator, s.process, None, Limit::new(1)).await.unwrap();
        assert_eq!((page.items[0].id, page.items[0].channels, page.total), (second, 1, 2));
        let page = echo::list(service, &s.curator, s.process, page.next.as_deref(), Limit::new(1)).await.unwrap();
        let [group] = &page.items[..] else { panic!("{page:?}") };
        assert_eq!((group.id, group.voices, group.channels, &page.next), (first, 14, 2, &None));
        let shown: Vec<_> = group.first.iter().map(|summary| summary.id).collect();
        assert_eq!(shown, many[..12]);

        let others = echo::of(service, many[0], None, Limit::new(10)).await.unwrap();
        assert_eq!((others.page.items.len(), others.page.total, others.channels), (10, 13, 2));
        let rest = echo::of(service, many[0], others.page.next.as_deref(), Limit::new(10)).await.unwrap();
        let rest: Vec<_> = rest.page.items.into_iter().map(|summary| summary.id).collect();
        assert_eq!(rest, many[11..]);
    }
}

#[tokio::test]
async fn a_desk_tells_how_many_that_say_the_same_wait_for_an_answer() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let [first, two, three, alone] = ideas(service, &s).await;
        let side = forum(service, s.process, "tori", "members").await;
        let outside = contribution::publish(service, &s.aino, side, idea("Muualla", "Eri foorumilla")).await.unwrap();
        let id = s.bundle(service).await;
        let section = s.section(service, id, "Ranta").await;
        for source in [first, alone] {
            s.pick(service, id, section, Source::Contribution(source)).await;
        }
        let echo = group(service, &s, &[first, two, three, outside]).await;
        let told = async || {
            let desk = s.desk(service, id).await;
            desk.sections[0].items.iter().map(|item| (item.echo, item.echoes)).collect::<Vec<_>>()
        };
        assert_eq!(told().await, [(Some(echo), 0), (None, 0)], "it answers for nothing but what is in it");
        bundle::set_scope(service, &s.curator, id, vec![s.forum]).await.unwrap();
        assert_eq!(told().await, [(Some(echo), 2), (None, 0)]);
        let waiting = async || {
            let which = Answered::Echoing(first);
            let page = bundle::in_question(service, &s.curator, id, which, "", None, Limit::MAX).await.unwrap();
            page.items.into_iter().map(|(summary, _)| summary.id).collect::<Vec<_>>()
        };
        assert_eq!(waiting().await, [two, three]);
        let item = Some(Source::Contribution(first));
        let disposition = Disposition::Echoed;
        let said = DispositionDraft { contributions: vec![two], disposition, item, reason: "Sama laituri.".into() };
        bundle::dispose(service, &s.curator, id, said).await.unwrap();
        assert_eq!((told().await, waiting().await), (vec![(Some(echo), 1), (None, 0)], vec![three]));
        s.pick(service, id, section, Source::Contribution(three)).await;
        assert_eq!(told().await, [(Some(echo), 0), (None, 0), (Some(echo), 0)]);
        assert_eq!(waiting().await, []);
    }
}

async fn elsewhere(service: &Service) -> domain::ProcessId {
    let fields = domain::form::Fields::default()
        .with("slug", "muu")
        .with("name", "M")
        .with("summary", "s")
        .with("area", "a")
        .with("body", "b")
        .with("lang", "fi");
    let draft = domain::process::Draft::parse(&fields).unwrap();
    service::process::open(service, &Actor::Operator, draft, service::process::Origin::default()).await.unwrap()
}
