//! What takes two: put forward by one, confirmed or sent back by another, and refused where it changed in between.

use domain::{
    BundleId, ProcessId, ProposalId,
    account::{Actor, Role},
    bundle::{Disposition, DispositionDraft, Draft, NotReady, Source},
    page::Limit,
    policy::Denial,
    privacy::{Wish, Words},
    proposal::{Change, Hands, Matter, Standing},
    trail::Step,
};
use service::{
    Error, Service, bundle, contribution, council, edition, log, privacy,
    proposal::{self, Confirmed, Ended},
    trail,
};

use crate::{
    bundle::{Stage, stage},
    council::{decision, scene, theme},
    harness::{NOW, World, hide, person, worlds},
};

fn denied<T: std::fmt::Debug>(result: Result<T, Error>, why: Denial) {
    match result {
        Err(Error::Denied(denial)) => assert_eq!(denial, why),
        other => panic!("{other:?}"),
    }
}

/// A process that asks for two, a bundle with an idea in it, and a second curator.
async fn laid(service: &Service) -> (Stage, BundleId, Actor) {
    let s = stage(service).await;
    let id = s.bundle(service).await;
    let section = s.section(service, id, "Vesi").await;
    let idea = s.idea(service, "Silta").await;
    s.pick(service, id, section, Source::Contribution(idea)).await;
    proposal::ask_for_two(service, &Actor::Operator, s.process, Matter::Edition).await.unwrap();
    let second = person(service, "toinen", &[(s.process, Role::Curator)]).await;
    (s, id, second)
}

async fn put_forward(service: &Service, who: &Actor, id: BundleId) -> ProposalId {
    let print = proposal::print_of(&bundle::desk(service, who, id).await.unwrap());
    proposal::propose_edition(service, who, id, &print).await.unwrap()
}

async fn standing(service: &Service, id: ProposalId) -> Standing {
    proposal::get(service, &Actor::Operator, id).await.unwrap().standing
}

#[tokio::test]
async fn nobody_freezes_alone_where_it_takes_two() {
    for World { service, .. } in &worlds().await {
        let (s, id, second) = laid(service).await;
        denied(edition::freeze(service, &s.curator, id).await, Denial::Alone);
        let one = put_forward(service, &s.curator, id).await;
        denied(proposal::confirm(service, &s.curator, one).await, Denial::Alone);
        denied(proposal::send_back(service, &s.curator, one, "Ei käy".into()).await, Denial::Alone);
        denied(edition::freeze(service, &second, id).await, Denial::Alone);
        for other in [&s.aino, &s.moderator] {
            denied(proposal::confirm(service, other, one).await, Denial::Forbidden);
        }
        denied(proposal::confirm(service, &Actor::Guest, one).await, Denial::SignIn);
        // The same bundle waits once.
        let print = proposal::print_of(&s.desk(service, id).await);
        denied(proposal::propose_edition(service, &second, id, &print).await, Denial::Closed);
        assert_eq!(proposal::count(service, &second, s.process).await.unwrap(), 1);

        let Confirmed::Edition(pid) = proposal::confirm(service, &second, one).await.unwrap() else { panic!() };
        let head = edition::head(service, &pid).await.unwrap();
        assert_eq!(head.curator, "kuura");
        let hands = Hands { proposed: "kuura".into(), confirmed: "toinen".into() };
        assert_eq!(proposal::hands_of_edition(service, &pid).await.unwrap(), Some(hands.clone()));
        assert_eq!(edition::verify(service, &pid).await.unwrap(), edition::Integrity::Whole);
        let voice = contribution::list(service, &contribution::Filter::process(s.process), None, Limit::MAX).await;
        let steps = trail::of(service, voice.unwrap().items[0].id).await.unwrap();
        assert!(matches!(&steps[..], [Step::Edition { hands: Some(two), .. }] if *two == hands));
        denied(proposal::confirm(service, &second, one).await, Denial::Closed);
        let ended = proposal::list(service, &second, s.process, Ended::Yes, None, Limit::MAX).await.unwrap();
        assert_eq!(ended.items.iter().map(|one| one.standing).collect::<Vec<_>>(), [Standing::Confirmed]);
        // At the command line one person is one person.
        let again = put_forward(service, &Actor::Operator, id).await;
        denied(proposal::confirm(service, &Actor::Operator, again).await, Denial::Alone);
        log::check(service).await.unwrap();
    }
}

#[tokio::test]
async fn what_changed_since_is_told_and_nothing_is_frozen() {
    for World { service, .. } in &worlds().await {
        let (s, id, second) = laid(service).await;
        let before = proposal::print_of(&s.desk(service, id).await);
        let one = put_forward(service, &s.curator, id).await;
        assert_eq!(proposal::changes(service, &second, one).await.unwrap(), []);
        let section = s.desk(service, id).await.sections[0].id;
        let ranta = s.idea(service, "Ranta").await;
        let item = s.pick(service, id, section, Source::Contribution(ranta)).await;
        let texts = Draft { title: "Meri".into(), lang: domain::Lang::Fi, foreword: "Alku".into() };
        let version = s.desk(service, id).await.bundle.version;
        bundle::change(service, &second, id, (version, texts)).await.unwrap();
        assert!(matches!(proposal::confirm(service, &second, one).await, Err(Error::Stale)));
        assert_eq!(standing(service, one).await, Standing::Waiting);
        let told = proposal::changes(service, &second, one).await.unwrap();
        assert_eq!(told, [Change::Texts, Change::Added("Ranta".into())]);
        // Who looked at an older state puts nothing forward.
        proposal::take_back(service, &s.curator, one).await.unwrap();
        let stale = proposal::propose_edition(service, &s.curator, id, &before).await;
        assert!(matches!(stale, Err(Error::Stale)));
        // A source that goes out of sight changes what would be frozen as well.
        let two = put_forward(service, &s.curator, id).await;
        hide(service, &s.moderator, ranta).await.unwrap();
        assert!(matches!(proposal::confirm(service, &second, two).await, Err(Error::Stale)));
        assert_eq!(proposal::changes(service, &second, two).await.unwrap(), [Change::Changed("Ranta".into())]);
        bundle::drop_pick(service, &second, id, item).await.unwrap();
        assert_eq!(proposal::changes(service, &second, two).await.unwrap(), [Change::Removed("Ranta".into())]);
        proposal::take_back(service, &s.curator, two).await.unwrap();
        let three = put_forward(service, &s.curator, id).await;
        assert!(matches!(proposal::confirm(service, &second, three).await, Ok(Confirmed::Edition(_))));
    }
}

#[tokio::test]
async fn of_what_is_erased_a_proposal_keeps_nothing() {
    for world in &worlds().await {
        let service = &world.service;
        let (s, id, second) = laid(service).await;
        bundle::set_scope(service, &s.curator, id, vec![s.forum]).await.unwrap();
        let contributions = vec![s.idea(service, "Penkki").await];
        let (disposition, reason) = (Disposition::Later, "Penkit ovat vuorossa myöhemmin".into());
        let left = DispositionDraft { contributions, disposition, item: None, reason };
        bundle::dispose(service, &s.curator, id, left).await.unwrap();
        let one = put_forward(service, &s.curator, id).await;
        let holds = async |words: &str| world.count("proposal", &format!("parts LIKE '%{words}%'")).await;
        assert_eq!((holds("Silta").await, holds("Penkit").await), (1, 1));
        let wish = Wish { words: Words::Go, password: "a long password".into() };
        privacy::erase(service, &s.aino, wish).await.unwrap();
        assert_eq!((holds("Silta").await, holds("Penkit").await, holds("Vesi").await), (0, 0, 1));
        let told = proposal::changes(service, &second, one).await.unwrap();
        assert_eq!(told, [Change::Removed(String::new()), Change::Removed(String::new())]);
        assert!(proposal::confirm(service, &second, one).await.is_err(), "it is not what was looked at");
    }
}

#[tokio::test]
async fn it_is_sent_back_with_a_reason_or_taken_back() {
    for World { service, .. } in &worlds().await {
        let (s, id, second) = laid(service).await;
        let one = put_forward(service, &s.curator, id).await;
        denied(proposal::take_back(service, &second, one).await, Denial::Forbidden);
        proposal::send_back(service, &second, one, "Alkusanat puuttuvat.".into()).await.unwrap();
        let back = proposal::get(service, &s.curator, one).await.unwrap();
        assert_eq!((back.standing, back.reason.as_str()), (Standing::SentBack, "Alkusanat puuttuvat."));
        assert_eq!(back.closed, Some((NOW, "toinen".into())));
        for late in [
            proposal::confirm(service, &second, one).await.map(|_| ()),
            proposal::take_back(service, &s.curator, one).await,
            proposal::send_back(service, &second, one, "Uudelleen".into()).await,
        ] {
            denied(late, Denial::Closed);
        }
        let two = put_forward(service, &second, id).await;
        proposal::take_back(service, &second, two).await.unwrap();
        assert_eq!(standing(service, two).await, Standing::Withdrawn);
        denied(proposal::get(service, &s.aino, two).await, Denial::Forbidden);
    }
}

#[tokio::test]
async fn a_decision_takes_two_and_is_recorded_as_it_was_put_forward() {
    for World { service, .. } in &worlds().await {
        let (process, voice, pid, _) = scene(service, "open").await;
        let clerk = async |name: &str| person(service, name, &[(process, Role::Clerk)]).await;
        let (first, second) = (clerk("eka").await, clerk("toka").await);
        let about = council::draft_theme(service, &first, process, theme(&[format!("{pid}#1")])).await.unwrap();
        proposal::ask_for_two(service, &Actor::Operator, process, Matter::Decision).await.unwrap();
        denied(council::record_decision(service, &first, about, decision()).await, Denial::Alone);
        let one = proposal::propose_decision(service, &first, about, decision()).await.unwrap();
        denied(proposal::confirm(service, &first, one).await, Denial::Alone);
        let Confirmed::Decision(made) = proposal::confirm(service, &second, one).await.unwrap() else { panic!() };
        assert_eq!(council::decision(service, made).await.unwrap().record, decision());
        let hands = Hands { proposed: "eka".into(), confirmed: "toka".into() };
        assert_eq!(proposal::hands_of_decision(service, made).await.unwrap(), Some(hands.clone()));
        let steps = trail::of(service, voice).await.unwrap();
        assert!(matches!(steps.last(), Some(Step::Decision { hands: Some(two), .. }) if *two == hands));
        // Another decision meanwhile is something that the first person has not seen.
        let two = proposal::propose_decision(service, &first, about, decision()).await.unwrap();
        proposal::stop_asking(service, &Actor::Operator, process, Matter::Decision).await.unwrap();
        council::record_decision(service, &first, about, decision()).await.unwrap();
        assert!(matches!(proposal::confirm(service, &second, two).await, Err(Error::Stale)));
        assert_eq!(proposal::changes(service, &second, two).await.unwrap(), [Change::Overtaken]);
    }
}

#[tokio::test]
async fn the_rule_is_switched_on_by_the_owner_and_off_by_the_administrator() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let owner = person(service, "omistaja", &[(s.process, Role::Owner)]).await;
        let asked = async |id: ProcessId| service::process::by_id(service, id).await.unwrap().two.editions;
        denied(proposal::ask_for_two(service, &s.curator, s.process, Matter::Edition).await, Denial::Forbidden);
        proposal::ask_for_two(service, &owner, s.process, Matter::Edition).await.unwrap();
        assert!(asked(s.process).await);
        denied(proposal::stop_asking(service, &owner, s.process, Matter::Edition).await, Denial::Forbidden);
        assert!(asked(s.process).await);
        let id = s.bundle(service).await;
        let print = proposal::print_of(&s.desk(service, id).await);
        let empty = proposal::propose_edition(service, &s.curator, id, &print).await;
        assert!(matches!(empty, Err(Error::NotReady(NotReady::Empty))));
        proposal::stop_asking(service, &Actor::Operator, s.process, Matter::Edition).await.unwrap();
        assert!(!asked(s.process).await);
    }
}
