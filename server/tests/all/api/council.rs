//! From a voice to a decision and back, as other programs read it.

use axum::http::StatusCode;
use domain::{
    CompetitionId, ContributionId, Pid, ProcessId, ThemeId,
    account::Actor,
    bundle::Source,
    competition::{self, EntryDraft},
    council::{DecisionDraft, ThemeDraft},
    form::Fields,
};
use serde_json::{Value, json};
use service::{competition as competitions, council};

use super::{edition::freeze, get, member, problem, to_its_end, with_contributions};
use crate::harness::{NOW, World};

/// A competition on an edition of two ideas, and an entry by somebody else for each of `pseudonyms`.
struct Stage {
    world: World,
    ideas: Vec<ContributionId>,
    edition: Pid,
    entries: Vec<Pid>,
}

async fn open(world: &World, slug: &str, gallery: &str, edition: &Pid) -> CompetitionId {
    let fields = Fields::default()
        .with("slug", slug)
        .with("title", "Kilpailu")
        .with("lang", "fi")
        .with("brief", "*Tehtävä*")
        .with("deadline", "2011-02-20")
        .with("gallery", gallery)
        .with("edition", edition.as_str());
    let draft = competition::Draft::parse(&fields, NOW.day()).unwrap();
    competitions::open(&world.service, &Actor::Operator, ProcessId(1), draft).await.unwrap()
}

async fn stage(gallery: &str, pseudonyms: &[&str]) -> Stage {
    let (world, _, ids) = with_contributions().await;
    let ideas = vec![ids[0], ids[1]];
    let edition =
        freeze(&world.service, "Joki", &ideas.iter().map(|id| Source::Contribution(*id)).collect::<Vec<_>>()).await;
    let id = open(&world, "kilpailu", gallery, &edition).await;
    let mut entries = Vec::new();
    for pseudonym in pseudonyms {
        let author = member(&world, &pseudonym.to_lowercase(), &[]).await;
        let fields = Fields::default()
            .with("pseudonym", *pseudonym)
            .with("title", "Ehdotus")
            .with("lang", "fi")
            .with("statement", "Saniaisia *rannalle*")
            .with("cite", format!("{edition}#1"))
            .with("cite_note", "Laituri")
            .with("cite", format!("{edition}#2"))
            .with("cite_note", "Portaat");
        let draft = EntryDraft::parse(&fields).unwrap();
        entries.push(competitions::submit(&world.service, &author, id, draft).await.unwrap());
    }
    Stage { world, ideas, edition, entries }
}

/// A theme on the second idea and on the entries, and a decision on it.
async fn decide(stage: &Stage) -> ThemeId {
    let mut fields = Fields::default().with("title", "Jokiranta").with("lang", "fi").with("text", "Ranta *auki*");
    fields.push("source", format!("{}#2", stage.edition));
    fields.push("source_note", "Suoraan");
    for pid in &stage.entries {
        fields.push("source", format!("/fi/p/kangas/competitions/kilpailu/entries/{pid}"));
        fields.push("source_note", "");
    }
    let draft = ThemeDraft::parse(&fields).unwrap();
    let clerk = &Actor::Operator;
    let theme = council::draft_theme(&stage.world.service, clerk, ProcessId(1), draft).await.unwrap();
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
        .with("text", "*Hyväksyttiin.*")
        .with("minutes", "https://jkl.example/142");
    let draft = DecisionDraft::parse(&fields, NOW.day()).unwrap();
    council::record_decision(&stage.world.service, clerk, theme, draft).await.unwrap();
    theme
}

#[tokio::test]
async fn an_entry_is_told_with_what_it_builds_on_and_without_its_author() {
    let stage = stage("open", &["Saniainen", "Kaarna", "Naava"]).await;
    let rows = to_its_end(&stage.world, "/entries?process=kangas").await;
    let pids: Vec<_> = rows.iter().map(|row| row["pid"].as_str().unwrap().to_owned()).collect();
    assert!(pids.is_sorted(), "in the order of their addresses");
    let mut expected: Vec<_> = stage.entries.iter().map(ToString::to_string).collect();
    expected.sort();
    assert_eq!(pids, expected);

    let pid = &stage.entries[0];
    let whole = get(&stage.world, &format!("/entries/{pid}")).await;
    for (field, value) in [
        ("process", json!("kangas")),
        ("competition", json!("kilpailu")),
        ("pseudonym", json!("Saniainen")),
        ("title", json!("Ehdotus")),
        ("statement", json!("Saniaisia *rannalle*")),
        ("html", json!("<p>Saniaisia <em>rannalle</em></p>\n")),
        ("boards", json!([])),
        ("citations_total", json!(2)),
        ("url", json!(format!("https://talkoot.example/p/kangas/competitions/kilpailu/entries/{pid}"))),
    ] {
        assert_eq!(whole[field], value, "{field}");
    }
    let citation = &whole["citations"]["items"][0];
    assert_eq!((&citation["item"], &citation["note"]), (&json!(1), &json!("Laituri")));
    assert_eq!(citation["source"]["id"], json!(stage.ideas[0].0));
    assert_eq!(citation["url"], json!(format!("https://talkoot.example/id/{}#item-1", stage.edition)));
    let citations = to_its_end(&stage.world, &format!("/entries/{pid}/citations")).await;
    assert_eq!(whole["citations"]["items"], json!(citations));
    assert_eq!(citations[1]["note"], "Portaat");
    assert!(!whole.to_string().contains("example.org"), "no account is named: {whole}");
}

#[tokio::test]
async fn an_entry_before_its_time_is_not_there() {
    let stage = stage("after-deadline", &["Saniainen"]).await;
    let world = &stage.world;
    let whole = format!("/entries/{}", stage.entries[0]);
    assert_eq!(problem(world, &whole).await.0, StatusCode::NOT_FOUND);
    assert_eq!(problem(world, &format!("{whole}/citations")).await.0, StatusCode::NOT_FOUND);
    assert_eq!(get(world, "/entries?process=kangas").await["total"], 0);
    let voice = format!("/contributions/{}", stage.ideas[0]);
    let kinds = |whole: &Value| -> Vec<String> {
        whole["trail"].as_array().unwrap().iter().map(|step| step["kind"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(kinds(&get(world, &voice).await), ["edition"]);

    let competition = &get(world, "/competitions?process=kangas").await["items"][0];
    assert_eq!((&competition["slug"], &competition["gallery"]), (&json!("kilpailu"), &json!("after-deadline")));
    assert_eq!(
        (&competition["deadline"], &competition["closes"]),
        (&json!("2011-02-20"), &json!("2011-02-20T22:00:00Z"))
    );

    world.service.clock().set(NOW.plus_seconds(10 * 24 * 3600));
    assert_eq!(get(world, "/entries?process=kangas").await["total"], 1);
    assert_eq!(kinds(&get(world, &voice).await), ["edition", "entry"]);
}

#[tokio::test]
async fn a_voice_is_followed_to_a_decision_and_back() {
    let stage = stage("open", &["Saniainen"]).await;
    let world = &stage.world;
    let theme = decide(&stage).await;
    let trail = get(world, &format!("/contributions/{}", stage.ideas[0])).await["trail"].clone();
    let told: Vec<_> =
        trail.as_array().unwrap().iter().map(|step| (step["kind"].clone(), step["url"].clone())).collect();
    let base = "https://talkoot.example";
    let expected = [
        ("edition", format!("{base}/id/{}#item-1", stage.edition)),
        ("entry", format!("{base}/p/kangas/competitions/kilpailu/entries/{}", stage.entries[0])),
        ("theme", format!("{base}/p/kangas/themes/{theme}")),
        ("decision", format!("{base}/p/kangas/decisions/1")),
    ];
    assert_eq!(told, expected.map(|(kind, url)| (json!(kind), json!(url))));

    let whole = get(world, &format!("/themes/{theme}")).await;
    assert_eq!((&whole["title"], &whole["outcome"]), (&json!("Jokiranta"), &json!("approved")));
    assert_eq!(whole["html"], "<p>Ranta <em>auki</em></p>\n");
    let sources = to_its_end(world, &format!("/themes/{theme}/sources")).await;
    assert_eq!((&whole["sources"]["items"], &whole["sources_total"]), (&json!(sources), &json!(2)));
    let kinds: Vec<_> = sources.iter().map(|source| (&source["kind"], &source["note"])).collect();
    assert_eq!(kinds, [(&json!("item"), &json!("Suoraan")), (&json!("entry"), &json!(""))]);

    let decision = get(world, "/decisions/1").await;
    for (field, value) in [
        ("theme", json!(theme.0)),
        ("body", json!("Kaupunginhallitus")),
        ("decided", json!("2011-02-14")),
        ("section", json!("§ 142")),
        ("case_number", json!("JKL/1")),
        ("votes_for", json!(9)),
        ("votes_against", json!(3)),
        ("abstaining", json!(1)),
        ("outcome", json!("approved")),
        ("html", json!("<p><em>Hyväksyttiin.</em></p>\n")),
        ("minutes", json!("https://jkl.example/142")),
    ] {
        assert_eq!(decision[field], value, "{field}");
    }
    assert_eq!(whole["decisions"]["items"], json!([decision]));
    assert_eq!(to_its_end(world, "/decisions?process=kangas").await, [decision]);

    let voices = to_its_end(world, &format!("/themes/{theme}/voices")).await;
    let ids: Vec<_> = voices.iter().map(|voice| voice["id"].clone()).collect();
    assert_eq!(ids, stage.ideas.iter().map(|id| json!(id.0)).collect::<Vec<_>>());
    world.hide(stage.ideas[0]).await;
    assert_eq!(get(world, &format!("/themes/{theme}/voices")).await["total"], 1, "what is hidden is not told");
}

#[tokio::test]
async fn lists_of_the_council_are_read_to_their_end() {
    let stage = stage("open", &[]).await;
    for _ in 0..3 {
        decide(&stage).await;
    }
    for path in ["/themes?process=kangas", "/decisions?process=kangas"] {
        let ids: Vec<_> = to_its_end(&stage.world, path).await.iter().map(|row| row["id"].clone()).collect();
        assert_eq!(ids, [json!(3), json!(2), json!(1)], "{path}");
    }
    for path in
        ["/themes/9", "/themes/x", "/themes/9/voices", "/decisions/9", "/entries/x", "/entries/0000000000000000"]
    {
        assert_eq!(problem(&stage.world, path).await.0, StatusCode::NOT_FOUND, "{path}");
    }
    let (status, wrong) = problem(&stage.world, "/entries?process=kangas&cursor=1").await;
    assert_eq!((status, &wrong["parameter"]), (StatusCode::BAD_REQUEST, &json!("cursor")));
}
