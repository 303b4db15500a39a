//! From a voice to a decision and back: competitions, entries, themes, decisions, and the trail through them.

use domain::{
    ContributionId, Pid, ProcessId,
    account::{Actor, Role},
    competition::{self, EntryDraft},
    council::{DecisionDraft, Outcome, ThemeDraft},
    form::{Fields, Problem},
    page::Limit,
    policy::Denial,
    trail::Step,
};
use service::{Error, Service, competition as competitions, contribution, council, trail};

use crate::harness::{NOW, World, edition, idea, person, process, worlds};

pub(crate) fn call(gallery: &str, edition: &Pid) -> competition::Draft {
    let fields = Fields::default()
        .with("slug", "kilpailu")
        .with("title", "Kilpailu")
        .with("lang", "fi")
        .with("brief", "Tehtävä")
        .with("deadline", "2011-02-20")
        .with("gallery", gallery)
        .with("edition", edition.as_str());
    competition::Draft::parse(&fields, NOW.day()).unwrap()
}

pub(crate) fn proposal(pseudonym: &str, cite: &str) -> EntryDraft {
    let fields = Fields::default()
        .with("pseudonym", pseudonym)
        .with("title", "Ehdotus")
        .with("lang", "fi")
        .with("statement", "Saniaisia rannalle")
        .with("cite", cite)
        .with("cite_note", "Laituri");
    EntryDraft::parse(&fields).unwrap()
}

pub(crate) fn theme(sources: &[String]) -> ThemeDraft {
    let mut fields = Fields::default().with("title", "Jokiranta").with("lang", "fi").with("text", "Ranta auki");
    for source in sources {
        fields.push("source", source);
        fields.push("source_note", "");
    }
    ThemeDraft::parse(&fields).unwrap()
}

pub(crate) fn decision() -> DecisionDraft {
    let fields = Fields::default()
        .with("body", "Kaupunginhallitus")
        .with("decided", "2011-02-14")
        .with("section", "§ 142")
        .with("case_number", "JKL/1")
        .with("votes_for", "9")
        .with("votes_against", "3")
        .with("abstaining", "1")
        .with("outcome", "approved")
        .with("lang", "fi")
        .with("text", "Hyväksyttiin.");
    DecisionDraft::parse(&fields, NOW.day()).unwrap()
}

/// An idea, an edition with it as its first item, and a competition on that edition.
pub(crate) async fn scene(service: &Service, gallery: &str) -> (ProcessId, ContributionId, Pid, domain::CompetitionId) {
    let (process, forum) = process(service).await;
    let aino = person(service, "aino", &[]).await;
    let voice = contribution::publish(service, &aino, forum, idea("Uimaranta", "Laituri")).await.unwrap();
    let pid = edition(service, process, &[voice]).await;
    let id = competitions::open(service, &Actor::Operator, process, call(gallery, &pid)).await.unwrap();
    (process, voice, pid, id)
}

fn codes(steps: &[Step]) -> Vec<&'static str> {
    steps.iter().map(Step::code).collect()
}

#[tokio::test]
async fn a_voice_travels_to_a_decision_and_back() {
    for World { service, .. } in &worlds().await {
        let (process, voice, pid, call) = scene(service, "open").await;
        let entrant = person(service, "entrant", &[]).await;
        let entry =
            competitions::submit(service, &entrant, call, proposal("Hohde", &format!("{pid}#1"))).await.unwrap();
        let clerk = person(service, "clerk", &[(process, Role::Clerk)]).await;
        let draft = theme(&[format!("https://x.example/entries/{entry}")]);
        let id = council::draft_theme(service, &clerk, process, draft).await.unwrap();
        let decided = council::record_decision(service, &clerk, id, decision()).await.unwrap();

        let steps = trail::of(service, voice).await.unwrap();
        assert_eq!(codes(&steps), ["edition", "entry", "theme", "decision"]);
        assert!(matches!(&steps[3], Step::Decision { id, theme, .. } if *id == decided && theme == "Jokiranta"));
        let voices = trail::voices(service, id, None, Limit::PAGE).await.unwrap();
        assert_eq!(voices.items.iter().map(|v| v.id).collect::<Vec<_>>(), [voice]);
        let sources = council::sources(service, id, None, Limit::PAGE).await.unwrap();
        assert_eq!(sources.total, 1);
        let themes = council::themes(service, process, "jokirannat", None, Limit::PAGE).await.unwrap();
        assert_eq!(themes.items[0].outcome, Some(domain::council::Outcome::Approved));
        let found = council::decisions(service, process, "142", None, Limit::PAGE).await.unwrap();
        assert_eq!(found.items[0].theme_title, "Jokiranta");

        // An edition that is taken back leaves the trail; what was made of it stays made.
        service::edition::withdraw(service, &Actor::Operator, &pid, "Virhe luettelossa".into()).await.unwrap();
        assert_eq!(codes(&trail::of(service, voice).await.unwrap()), ["entry", "theme", "decision"]);
        let voices = trail::voices(service, id, None, Limit::PAGE).await.unwrap();
        assert_eq!(voices.items.iter().map(|v| v.id).collect::<Vec<_>>(), [voice], "and leads back");
    }
}

#[tokio::test]
async fn what_was_decided_last_counts_whenever_it_is_recorded() {
    for World { service, .. } in &worlds().await {
        let (process, _, pid, _) = scene(service, "open").await;
        let clerk = person(service, "clerk", &[(process, Role::Clerk)]).await;
        let id = council::draft_theme(service, &clerk, process, theme(&[format!("{pid}#1")])).await.unwrap();
        let record = async |outcome, decided: &str| {
            let draft = DecisionDraft { outcome, decided: decided.parse().unwrap(), ..decision() };
            council::record_decision(service, &clerk, id, draft).await.unwrap();
            council::theme(service, id).await.unwrap().outcome
        };
        assert_eq!(record(Outcome::Approved, "2011-02-10").await, Some(Outcome::Approved));
        assert_eq!(record(Outcome::Returned, "2011-01-10").await, Some(Outcome::Approved));
        assert_eq!(record(Outcome::Rejected, "2011-02-12").await, Some(Outcome::Rejected));
    }
}

#[tokio::test]
async fn before_its_time_an_entry_is_there_for_its_author_alone() {
    for World { service, .. } in &worlds().await {
        let (process, voice, pid, call) = scene(service, "after-deadline").await;
        let (entrant, other) = (person(service, "entrant", &[]).await, person(service, "other", &[]).await);
        let entry =
            competitions::submit(service, &entrant, call, proposal("Hohde", &format!("{pid}#1"))).await.unwrap();
        let everybody = async |seen: bool| {
            let owner = person(service, &format!("owner{seen}"), &[(process, Role::Owner)]).await;
            for who in [&Actor::Guest, &other, &owner, &Actor::Operator] {
                assert_eq!(competitions::entry(service, who, &entry).await.is_ok(), seen, "{who:?}");
                let list = competitions::entries(service, who, call, "saniaiset", None, Limit::PAGE).await.unwrap();
                assert_eq!(list.total > 0, seen, "{who:?}");
            }
            let list = competitions::entries_of_process(service, process, "", None, Limit::PAGE).await.unwrap();
            assert_eq!(list.total > 0, seen);
            assert_eq!(codes(&trail::of(service, voice).await.unwrap()).contains(&"entry"), seen);
            let named = council::draft_theme(service, &owner, process, theme(&[format!("/entries/{entry}")])).await;
            assert_eq!(named.is_ok(), seen, "nobody can build on it either");
        };
        everybody(false).await;
        assert_eq!(competitions::entry(service, &entrant, &entry).await.unwrap().pseudonym, "Hohde");
        assert_eq!(competitions::entries(service, &entrant, call, "", None, Limit::PAGE).await.unwrap().total, 1);

        // The last day ends at midnight in Helsinki: 22:00 UTC.
        let closes = "2011-02-20".parse::<domain::Day>().unwrap().start().plus_seconds(22 * 3600);
        service.clock().set(closes.plus_seconds(-1));
        competitions::submit(service, &other, call, proposal("Viime hetki", &format!("{pid}#1"))).await.unwrap();
        service.clock().set(closes);
        let late = competitions::submit(service, &other, call, proposal("Myöhässä", &format!("{pid}#1"))).await;
        assert!(matches!(late, Err(Error::Denied(Denial::Closed))));
        everybody(true).await;
    }
}

#[tokio::test]
async fn only_the_envelope_knows_who_made_an_entry() {
    for World { service, .. } in &worlds().await {
        let (_, _, pid, call) = scene(service, "open").await;
        let entrant = person(service, "entrant", &[]).await;
        let before = service.database().events_of(entrant.person().unwrap()).await.unwrap();
        competitions::submit(service, &entrant, call, proposal("Hohde", &format!("{pid}#1"))).await.unwrap();
        assert_eq!(
            service.database().events_of(entrant.person().unwrap()).await.unwrap(),
            before,
            "no event names them"
        );
    }
}

#[tokio::test]
async fn what_is_cited_must_be_there() {
    for World { service, .. } in &worlds().await {
        let (process, _, pid, call) = scene(service, "open").await;
        let entrant = person(service, "entrant", &[]).await;
        for cite in [format!("{pid}#2"), "0000000000000000#1".to_owned()] {
            let refused = competitions::submit(service, &entrant, call, proposal("Hohde", &cite)).await;
            assert!(matches!(refused, Err(Error::Invalid(e)) if e.of("cite.0") == Some(&Problem::Unknown)), "{cite}");
        }
        competitions::submit(service, &entrant, call, proposal("Hohde", &format!("{pid}#1"))).await.unwrap();
        let again = competitions::submit(service, &entrant, call, proposal("Hohde", &format!("{pid}#1"))).await;
        assert!(matches!(again, Err(Error::Invalid(e)) if e.of("pseudonym") == Some(&Problem::Taken)));
        let unknown = council::draft_theme(service, &Actor::Operator, process, theme(&[format!("{pid}#9")])).await;
        assert!(matches!(unknown, Err(Error::Invalid(e)) if e.of("source.0") == Some(&Problem::Unknown)));
    }
}

#[tokio::test]
async fn roles_decide_who_speaks_for_the_council() {
    for World { service, .. } in &worlds().await {
        let (process, _, pid, _) = scene(service, "open").await;
        let member = person(service, "member", &[]).await;
        let curator = person(service, "curator", &[(process, Role::Curator)]).await;
        for who in [&member, &curator] {
            let refused = council::draft_theme(service, who, process, theme(&[format!("{pid}#1")])).await;
            assert!(matches!(refused, Err(Error::Denied(Denial::Forbidden))));
        }
        let id = council::draft_theme(service, &Actor::Operator, process, theme(&[format!("{pid}#1")])).await.unwrap();
        let refused = council::record_decision(service, &member, id, decision()).await;
        assert!(matches!(refused, Err(Error::Denied(Denial::Forbidden))));
        assert_eq!(council::theme(service, id).await.unwrap().outcome, None);
    }
}
