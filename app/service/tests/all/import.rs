//! Polis conversations taken over into either database.

use std::{
    fs,
    path::{Path, PathBuf},
};

use domain::{
    ContributionId,
    account::Actor,
    contribution::{Channel, Fidelity, State},
    page::Limit,
    policy::Denial,
};
use service::{
    Error, Service, contribution,
    contribution::Filter,
    import::polis::{self, Export, Progress, ReadError, Report, Stage, Target},
    process,
};

use crate::harness::{World, hide, worlds};

const COMMENTS: &str = "timestamp,comment-id,author-id,moderated,comment-body\n\
    1518501496471,10,7,1,More *benches* along the river\n\
    1518501496472,11,8,0,Fewer parked cars\n\
    1518501496470,9,8,-1,Buy cheap watches\n";
const VOTES: &str = "participant,9,10,11\n0,,1,-1\n7,0,1,1\n";

/// A folder with a small export.
fn small(comments: &str, votes: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let put = |file: &str, text: &str| fs::write(folder.path().join(file), text).unwrap();
    put("summary.csv", "topic,Our river\nurl,https://pol.is/2river\nconversation-description,What should change?\n");
    put("comments.csv", comments);
    put("participants-votes.csv", votes);
    folder
}

fn target() -> Target {
    Target { process: "river".into(), forum: "statements".into(), lang: domain::Lang::En }
}

async fn import(service: &Service, folder: &Path) -> Report {
    let export = Export::read(folder).unwrap();
    polis::import(service, &Actor::Operator, &export, &target(), &mut |_| ()).await.unwrap()
}

async fn forum(service: &Service) -> domain::process::Forum {
    let process = process::by_slug(service, "river").await.unwrap();
    process::forum(service, process.id, "statements").await.unwrap()
}

async fn found(service: &Service, query: &str) -> Vec<domain::contribution::Summary> {
    let filter = Filter { query: query.into(), ..Filter::forum(forum(service).await.id) };
    contribution::list(service, &filter, None, Limit::MAX).await.unwrap().items
}

#[tokio::test]
async fn statements_become_ideas_and_agreements_supports() {
    for World { service, .. } in &worlds().await {
        let report = import(service, small(COMMENTS, VOTES).path()).await;
        let told = (report.created_process, report.statements_new, report.statements_known, report.supports_new);
        assert_eq!(told, (true, 3, 0, 3));
        assert_eq!((report.published, report.held, report.hidden, report.authors), (1, 1, 1, 2));

        let process = process::by_slug(service, "river").await.unwrap();
        assert_eq!((process.name.as_str(), process.summary.as_str()), ("Our river", "What should change?"));
        let source = "Polis: Our river, https://pol.is/2river (3 statements, 2 participants)";
        assert_eq!((process.source.as_str(), process.example), (source, false));
        assert_eq!(forum(service).await.contributions, 1);

        let list = found(service, "").await;
        let [idea] = list.as_slice() else { panic!("{list:?}") };
        assert_eq!((idea.title.as_str(), idea.author.as_str()), ("More *benches* along the river", "Participant 7"));
        assert_eq!((idea.provenance.channel, idea.provenance.fidelity), (Channel::Import, Fidelity::Verbatim));
        assert_eq!((idea.supports, idea.created.rfc3339().as_str()), (2, "2018-02-13T05:58:16Z"));
        let whole = contribution::get(service, &Actor::Guest, idea.id).await.unwrap();
        assert_eq!(whole.revision.html, "<p>More *benches* along the river</p>\n");
        assert_eq!(found(service, "bench").await.len(), 1);
    }
}

#[tokio::test]
async fn what_was_not_published_there_is_not_shown_here() {
    for World { service, .. } in &worlds().await {
        import(service, small(COMMENTS, VOTES).path()).await;
        assert_eq!(found(service, "watches").await.len() + found(service, "cars").await.len(), 0);
        let mut states = Vec::new();
        for id in 1..=3 {
            let read = |actor| async move { contribution::get(service, &actor, ContributionId(id)).await };
            let state = read(Actor::Operator).await.unwrap().summary.state;
            let guest = read(Actor::Guest).await;
            assert_eq!(guest.is_ok(), state == State::Published);
            states.push(state);
        }
        assert_eq!(states, [State::Hidden, State::Published, State::Held], "in the order in which they were made");
    }
}

#[tokio::test]
async fn a_newer_export_adds_only_what_is_new() {
    for World { service, .. } in &worlds().await {
        import(service, small(COMMENTS, VOTES).path()).await;
        let again = import(service, small(COMMENTS, VOTES).path()).await;
        assert_eq!((again.statements_new, again.statements_known, again.supports_new), (0, 3, 0));
        assert!(!again.created_process);

        let idea = found(service, "").await.remove(0);
        hide(service, &Actor::Operator, idea.id).await.unwrap();
        let comments = format!("{COMMENTS}1518501496473,12,9,1,A swimming place\n");
        let votes = "participant,9,10,11,12\n0,,1,-1,1\n7,0,1,1,1\n8,,1,,1\n";
        let newer = import(service, small(&comments, votes).path()).await;
        assert_eq!((newer.statements_new, newer.statements_known, newer.supports_new), (1, 3, 4));
        let titles: Vec<_> = found(service, "").await.into_iter().map(|s| (s.title, s.supports)).collect();
        assert_eq!(titles, [("A swimming place".to_owned(), 3)], "what was hidden here stays hidden");
        let benches = contribution::get(service, &Actor::Operator, idea.id).await.unwrap();
        assert_eq!(benches.summary.supports, 3);
        assert_eq!(forum(service).await.contributions, 1);
    }
}

#[tokio::test]
async fn a_process_that_is_there_is_taken_as_it_is() {
    for World { service, .. } in &worlds().await {
        crate::harness::process(service).await;
        let export = Export::read(small(COMMENTS, VOTES).path()).unwrap();
        let target = Target { process: "kangas".into(), forum: "joki".into(), lang: domain::Lang::En };
        let report = polis::import(service, &Actor::Operator, &export, &target, &mut |_| ()).await.unwrap();
        assert!(!report.created_process);
        let kangas = process::by_slug(service, "kangas").await.unwrap();
        assert_eq!(kangas.name, "Kangas");
        assert!(kangas.source.contains("https://pol.is/2river"), "{}", kangas.source);
        assert_eq!(process::forum(service, kangas.id, "joki").await.unwrap().contributions, 1);
    }
}

#[tokio::test]
async fn nothing_is_left_of_an_import_that_fails() {
    for World { service, .. } in &worlds().await {
        let export = Export::read(small(COMMENTS, VOTES).path()).unwrap();
        let bad = Target { forum: "No slug".into(), ..target() };
        let failed = polis::import(service, &Actor::Operator, &export, &bad, &mut |_| ()).await;
        assert!(matches!(failed, Err(Error::Invalid(errors)) if errors.of("slug").is_some()));
        assert!(matches!(process::by_slug(service, "river").await, Err(Error::NotFound)));
        let guest = polis::import(service, &Actor::Guest, &export, &target(), &mut |_| ()).await;
        assert!(matches!(guest, Err(Error::Denied(Denial::SignIn))));
    }
}

/// The open data of a real conversation, which lies beside the workspace on some machines.
#[expect(clippy::print_stdout, reason = "who reads the output has to see what was left out")]
fn bowling_green() -> Option<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "the test harness has no configuration")]
    let data = std::env::var("TALKOOT_TEST_DATA")
        .map_or_else(|_| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    let folder = data.join("bowling-green");
    if folder.exists() {
        return Some(folder);
    }
    println!("left out: there is no {}", folder.display());
    None
}

#[tokio::test]
async fn a_real_conversation_is_taken_over_whole() {
    let Some(folder) = bowling_green() else { return };
    for World { service, .. } in &worlds().await {
        let export = Export::read(&folder).unwrap();
        let mut steps: Vec<Progress> = Vec::new();
        let report =
            polis::import(service, &Actor::Operator, &export, &target(), &mut |step| steps.push(step)).await.unwrap();
        assert_eq!((report.statements_new, report.authors, report.supports_new), (896, 403, 109_752));
        assert_eq!((report.published, report.held, report.hidden), (607, 0, 289));
        assert_eq!(steps.last(), Some(&Progress { stage: Stage::Supports, done: 109_752, total: 109_752 }));
        assert_eq!(forum(service).await.contributions, 607);

        let mut cursor = None;
        let (mut seen, mut supports) = (0, 0);
        loop {
            let filter = Filter::forum(forum(service).await.id);
            let page = contribution::list(service, &filter, cursor.as_deref(), Limit::MAX).await.unwrap();
            seen += page.items.len();
            supports += page.items.iter().map(|s| s.supports).sum::<i64>();
            assert!(page.items.is_sorted_by(|a, b| a.created >= b.created), "newest first");
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        let published = export.statements.iter().filter(|s| s.state == State::Published);
        assert_eq!((seen, supports), (607, published.map(|s| i64::try_from(s.supporters.len()).unwrap()).sum()));

        // "Skating rink on Gordon ave." was rejected by the conversation's moderators.
        assert_eq!(found(service, "skating gordon").await.len(), 0);
        assert_eq!(found(service, "free meeting space nonprofits").await.len(), 1);

        let again = import(service, &folder).await;
        assert_eq!((again.statements_new, again.statements_known, again.supports_new), (0, 896, 0));
    }
}

#[tokio::test]
async fn one_spoiled_cell_of_a_real_conversation_stops_it() {
    let Some(folder) = bowling_green() else { return };
    let copy = tempfile::tempdir().unwrap();
    for file in ["summary.csv", "comments.csv", "participants-votes.csv"] {
        fs::write(copy.path().join(file), fs::read(folder.join(file)).unwrap()).unwrap();
    }
    let comments = fs::read_to_string(folder.join("comments.csv")).unwrap();
    fs::write(copy.path().join("comments.csv"), comments.replace("1518499107516", "151849910751b")).unwrap();
    let error = Export::read(copy.path()).unwrap_err();
    assert!(matches!(error, ReadError::Malformed(_)));
    assert_eq!(error.to_string(), "comments.csv, line 3, column \"timestamp\": not a whole number: \"151849910751b\"");
}
