//! What curators quote of items: on the desk, in editions, and where something was taken out since.

use domain::{
    BundleId, ContributionId, Version,
    account::Actor,
    bundle::{
        DeskItem, NotReady, Source,
        frozen::{Heard, ITEM_FORMAT, Item, QUOTED_FORMAT, Quote, State},
        quote::{QUOTES_MAX, QuoteDraft},
        within::Wanted,
    },
    citation::Place,
    form::Problem,
    moderation::Thing,
    page::Limit,
    policy::Denial,
    privacy::Words,
    proposal::{Change, Matter},
    video::{Part, Video},
};
use service::{
    Error, Service, bundle, contribution,
    edition::{self, Integrity},
    moderation, privacy, proposal,
};

use crate::{
    bundle::{Stage, stage},
    harness::{World, hide, idea, person, ruling, worlds},
    workshop::filed,
};

pub(crate) const FIRST: &str = "https://vimeo.com/1";
const SECOND: &str = "https://vimeo.com/2";

/// A part of the video of a number.
pub(crate) fn spot(video: i32) -> Part {
    Part { video, from: 63, until: Some(81) }
}

pub(crate) fn draft(words: &str, spot: impl Into<Option<Part>>) -> QuoteDraft {
    QuoteDraft { words: words.into(), spot: spot.into() }
}

/// Quotes the first item of a bundle of [`full`](crate::edition::full), of its text and of its video, and freezes it.
pub(crate) async fn quoted(service: &Service, s: &Stage, id: BundleId) {
    let item = items(service, s, id).await.remove(0).id;
    for spot in [None, Some(spot(1))] {
        bundle::add_quote(service, &s.curator, id, item, draft("Leveä silta", spot)).await.unwrap();
    }
    edition::freeze(service, &s.curator, id).await.unwrap();
}

pub(crate) fn film(title: &str, body: &str, videos: &[&str]) -> domain::contribution::Draft {
    let videos = videos.iter().map(|link| Video::parse(link, &[]).unwrap()).collect();
    domain::contribution::Draft { videos, ..idea(title, body) }
}

pub(crate) async fn items(service: &Service, s: &Stage, id: BundleId) -> Vec<DeskItem> {
    s.desk(service, id).await.sections.remove(0).items
}

/// The quotes of the first item on the desk: words, number of the video, and whether they hold.
pub(crate) async fn told(service: &Service, s: &Stage, id: BundleId) -> Vec<(String, Option<i32>, bool)> {
    let first = items(service, s, id).await.remove(0);
    first.quotes.into_iter().map(|quote| (quote.words, quote.spot.map(|spot| spot.video), quote.holds)).collect()
}

pub(crate) fn row(words: &str, video: Option<i32>, holds: bool) -> (String, Option<i32>, bool) {
    (words.to_owned(), video, holds)
}

/// A bundle with an idea that has two videos.
pub(crate) async fn laid(service: &Service) -> (Stage, BundleId, ContributionId, i64) {
    let s = stage(service).await;
    let id = s.bundle(service).await;
    let section = s.section(service, id, "Vesi").await;
    let draft = film("Silta", "# Joen yli\n\nKevyt *silta*\nyli ~~tien~~ joen.", &[FIRST, SECOND]);
    let idea = contribution::publish(service, &s.aino, s.forum, draft).await.unwrap();
    let item = s.pick(service, id, section, Source::Contribution(idea)).await;
    (s, id, idea, item)
}

#[tokio::test]
async fn what_is_quoted_stands_in_the_text_or_in_a_video() {
    for World { service, .. } in &worlds().await {
        let (s, id, _, item) = laid(service).await;
        let add = async |words: &str, spot: Option<Part>| {
            bundle::add_quote(service, &s.curator, id, item, draft(words, spot)).await
        };
        let wrong = |result: Result<(), Error>, field: &str, problem: Problem| match result {
            Err(Error::Invalid(errors)) => assert_eq!(errors.of(field), Some(&problem)),
            other => panic!("{field}: {other:?}"),
        };
        // As people read it: without its marks, whatever stands between the words.
        add("Kevyt silta yli tien joen.", None).await.unwrap();
        add("Joen yli Kevyt", None).await.unwrap();
        add("Sillalla on helppo kulkea", Some(spot(2))).await.unwrap();
        wrong(add("Raskas silta", None).await, "quote", Problem::NotInWording);
        wrong(add("Kevyt *silta*", None).await, "quote", Problem::NotInWording);
        wrong(add("Sillalla", Some(spot(3))).await, "video", Problem::NotAnOption);
        let three = [
            row("Kevyt silta yli tien joen.", None, true),
            row("Joen yli Kevyt", None, true),
            row("Sillalla on helppo kulkea", Some(2), true),
        ];
        assert_eq!(told(service, &s, id).await, three);
        assert_eq!(items(service, &s, id).await[0].videos, [FIRST, SECOND]);

        let quotes = items(service, &s, id).await.remove(0).quotes;
        bundle::drop_quote(service, &s.curator, id, item, quotes[1].id).await.unwrap();
        for _ in 2..QUOTES_MAX {
            add("silta", None).await.unwrap();
        }
        wrong(add("silta", None).await, "quote", Problem::TooMany { max: QUOTES_MAX });
        let left = told(service, &s, id).await;
        assert_eq!((left.len(), &left[1]), (QUOTES_MAX, &three[2]), "in the order in which they came");
    }
}

#[tokio::test]
async fn quotes_stay_with_their_item_and_go_with_it() {
    for world in &worlds().await {
        let service = &world.service;
        let (s, id, _, item) = laid(service).await;
        let section = s.desk(service, id).await.sections[0].id;
        let session = filed(service, &s.facilitator, s.process, "Pubi").await;
        let record = s.pick(service, id, section, Source::Workshop(session)).await;
        for (item, words) in [(item, "silta"), (record, "Puhuttiin joesta")] {
            bundle::add_quote(service, &s.curator, id, item, draft(words, None)).await.unwrap();
        }
        let other = s.bundle(service).await;
        let quote = items(service, &s, id).await[0].quotes[0].id;
        for refused in [
            bundle::add_quote(service, &s.curator, other, item, draft("silta", None)).await,
            bundle::drop_quote(service, &s.curator, other, item, quote).await,
        ] {
            assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
        }
        let refused = bundle::drop_quote(service, &s.aino, id, item, quote).await;
        assert!(matches!(refused, Err(Error::Denied(Denial::Forbidden))), "{refused:?}");
        // One that another curator took away is gone already; one of another item stays.
        for (of, gone) in [(record, quote), (item, 999)] {
            bundle::drop_quote(service, &s.curator, id, of, gone).await.unwrap();
        }
        assert_eq!(world.count("pick_quote", "1 = 1").await, 2);
        bundle::drop_pick(service, &s.curator, id, item).await.unwrap();
        assert_eq!(world.count("pick_quote", "1 = 1").await, 1);
        assert_eq!(told(service, &s, id).await, [row("Puhuttiin joesta", None, true)]);
    }
}

#[tokio::test]
async fn nothing_is_frozen_before_quotes_hold_in_the_wording_that_is_picked() {
    for World { service, .. } in &worlds().await {
        let (s, id, silta, item) = laid(service).await;
        for (words, spot) in
            [("Kevyt silta", None), ("joen", None), ("Kuullaan", Some(spot(1))), ("Nähdään", Some(spot(2)))]
        {
            bundle::add_quote(service, &s.curator, id, item, draft(words, spot)).await.unwrap();
        }
        // The videos change places, and one goes; so do some words.
        let newer = film("Leveä silta", "Leveä silta joen yli.", &["https://vimeo.com/3", FIRST]);
        contribution::revise(service, &s.aino, silta, (Version(1), newer)).await.unwrap();
        assert!(told(service, &s, id).await.iter().all(|(_, _, holds)| *holds), "what is picked is as it was");
        bundle::refresh_pick(service, &s.curator, id, item).await.unwrap();
        let now = [
            row("Kevyt silta", None, false),
            row("joen", None, true),
            row("Kuullaan", Some(2), true),
            row("Nähdään", Some(2), false),
        ];
        assert_eq!(told(service, &s, id).await, now);
        let refused = edition::freeze(service, &s.curator, id).await;
        assert!(
            matches!(&refused, Err(Error::NotReady(NotReady::Quotes(titles))) if titles == &["Leveä silta"]),
            "{refused:?}"
        );
        for quote in s.desk(service, id).await.sections[0].items[0].quotes.iter().filter(|quote| !quote.holds) {
            bundle::drop_quote(service, &s.curator, id, item, quote.id).await.unwrap();
        }
        let pid = edition::freeze(service, &s.curator, id).await.unwrap();
        let quotes =
            edition::part(service, &pid, 0, Limit::MAX).await.unwrap().sections.remove(0).items.remove(0).quotes;
        let links: Vec<_> = quotes.iter().map(|quote| quote.video.as_ref().map(|video| video.watch_from(63))).collect();
        assert_eq!(links, [None, Some("https://vimeo.com/1#t=63s".to_owned())]);
    }
}

#[tokio::test]
async fn whoever_confirms_an_edition_confirms_its_quotes() {
    for World { service, .. } in &worlds().await {
        let (s, id, _, item) = laid(service).await;
        bundle::add_quote(service, &s.curator, id, item, draft("silta", None)).await.unwrap();
        proposal::ask_for_two(service, &Actor::Operator, s.process, Matter::Edition).await.unwrap();
        let print = proposal::print_of(&s.desk(service, id).await);
        let one = proposal::propose_edition(service, &s.curator, id, &print).await.unwrap();
        bundle::add_quote(service, &s.curator, id, item, draft("joen", None)).await.unwrap();
        let changes = proposal::changes(service, &s.curator, one).await.unwrap();
        assert_eq!(changes, [Change::Changed("Silta".to_owned())]);
    }
}

/// An idea of its own for each state that an item can get into, and whose it is.
struct Voices {
    nameless: (ContributionId, Actor),
    redacted: ContributionId,
    removed: ContributionId,
    erased: (ContributionId, Actor),
    /// Of which nothing is quoted.
    bare: ContributionId,
}

/// A bundle of five ideas that are quoted in the same places, and one that is not.
async fn chorus(service: &Service, s: &Stage) -> (BundleId, Voices) {
    let id = s.bundle(service).await;
    let section = s.section(service, id, "Vesi").await;
    let (venla, helmi) = (person(service, "venla", &[]).await, person(service, "helmi", &[]).await);
    let mut ideas = Vec::new();
    for (who, title) in [(&s.aino, "A"), (&venla, "B"), (&s.aino, "C"), (&s.aino, "D"), (&helmi, "E"), (&s.aino, "F")] {
        let body = format!("Soita Matille, kun idea {title} tulee. Ranta on *hieno* täällä.");
        let idea = contribution::publish(service, who, s.forum, film(title, &body, &[FIRST])).await.unwrap();
        let item = s.pick(service, id, section, Source::Contribution(idea)).await;
        for (words, spot) in QUOTED.into_iter().filter(|_| title != "F") {
            bundle::add_quote(service, &s.curator, id, item, draft(words, spot)).await.unwrap();
        }
        ideas.push(idea);
    }
    let [_, nameless, redacted, removed, erased, bare] = ideas.try_into().unwrap();
    (id, Voices { nameless: (nameless, venla), redacted, removed, erased: (erased, helmi), bare })
}

/// What is quoted of each: of the text before and behind what is taken out of one of them, and of the video.
const QUOTED: [(&str, Option<Part>); 3] = [
    ("Soita Matille", None),
    ("Ranta on hieno täällä.", None),
    ("Kuule ranta", Some(Part { video: 1, from: 63, until: None })),
];

/// Does to each idea what brings its item into its state.
async fn change(service: &Service, s: &Stage, voices: &Voices) {
    let redact = ruling("redact", &[("passages", "Matille")]);
    let thing = Thing::Contribution(voices.redacted);
    moderation::rule(service, &s.moderator, s.process, thing, redact).await.unwrap();
    hide(service, &s.moderator, voices.removed).await.unwrap();
    for ((_, who), words) in [(&voices.nameless, Words::Stay), (&voices.erased, Words::Go)] {
        privacy::erase_for(service, &Actor::Operator, who.person().unwrap(), words).await.unwrap();
    }
}

/// As a file tells what is quoted.
fn quote((words, spot): (&str, Option<Part>)) -> Quote {
    let heard = spot.map(|Part { video, from, until }| Heard { video, from, until });
    Quote { words: words.to_owned(), heard }
}

#[tokio::test]
async fn an_edition_tells_of_each_item_what_may_still_be_quoted() {
    for world in &worlds().await {
        let service = &world.service;
        let s = stage(service).await;
        let (id, voices) = chorus(service, &s).await;
        let pid = edition::freeze(service, &s.curator, id).await.unwrap();
        let file = async || edition::told(service, &pid, "https://t.example").await.unwrap().frozen;
        let before = file().await;
        assert_eq!(before.check().unwrap().whole, 6);
        let formats: Vec<i32> = before.items().map(|item| item.format).collect();
        let quoted = QUOTED_FORMAT;
        assert_eq!(formats, [quoted, quoted, quoted, quoted, quoted, ITEM_FORMAT], "a bare one as it always was");
        change(service, &s, &voices).await;

        let after = file().await;
        let seen = after.check().unwrap();
        assert_eq!((seen.whole, seen.nameless, seen.redacted, seen.removed, seen.erased), (2, 1, 1, 1, 1));
        let all: Vec<Quote> = QUOTED.into_iter().map(quote).collect();
        let told = |item: &Item| item.words.as_ref().map(|words| words.quotes.clone());
        let of = |item: &Item| (item.state, told(item));
        assert_eq!(
            after.items().map(of).collect::<Vec<_>>(),
            [
                (State::Whole, Some(all.clone())),
                (State::Nameless, Some(all.clone())),
                (State::Redacted, Some(all[1..].to_vec())),
                (State::Removed, None),
                (State::Erased, None),
                (State::Whole, Some(Vec::new())),
            ]
        );
        let part = edition::part(service, &pid, 0, Limit::MAX).await.unwrap();
        let shown: Vec<Vec<&str>> = part.sections[0]
            .items
            .iter()
            .map(|item| item.quotes.iter().map(|quote| quote.words.as_str()).collect())
            .collect();
        let words = QUOTED.map(|(words, _)| words);
        assert_eq!(shown, [words.to_vec(), words.to_vec(), words[1..].to_vec(), vec![], vec![], vec![]]);
        assert_eq!(edition::verify(service, &pid).await.unwrap(), Integrity::Erased(2), "one nameless, one erased");

        // Of what is hidden and not erased the rows stay: it may come back.
        let of = |id: ContributionId| format!("item_id IN (SELECT id FROM edition_item WHERE contribution_id = {id})");
        assert_eq!(world.count("edition_quote", &of(voices.removed)).await, 3);
        assert_eq!(world.count("edition_quote", &of(voices.erased.0)).await, 0);
        let lost = "pick_id NOT IN (SELECT id FROM pick)";
        assert_eq!((world.count("pick_quote", lost).await, world.count("pick_quote", "1 = 1").await), (0, 12));
    }
}

#[tokio::test]
async fn nobody_quotes_or_sees_on_the_desk_what_was_taken_out() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let (id, voices) = chorus(service, &s).await;
        change(service, &s, &voices).await;
        let redacted = async || {
            let items = items(service, &s, id).await;
            items.into_iter().find(|item| item.source == Source::Contribution(voices.redacted)).unwrap()
        };
        let words =
            |item: &DeskItem| item.quotes.iter().map(|quote| (quote.words.clone(), quote.holds)).collect::<Vec<_>>();
        let sealed = redacted().await;
        let nothing = (String::new(), false);
        assert_eq!(words(&sealed), vec![nothing.clone(); 3]);
        assert!(sealed.videos.is_empty() && !sealed.readable);
        for (guess, spot) in [("Soita Matille", None), ("Kuule", Some(spot(1)))] {
            let refused = bundle::add_quote(service, &s.curator, id, sealed.id, draft(guess, spot)).await;
            assert!(matches!(refused, Err(Error::Invalid(_))), "{guess}: what was taken out is not to be guessed");
        }
        bundle::refresh_pick(service, &s.curator, id, sealed.id).await.unwrap();
        let rest = redacted().await;
        let [_, text, video] = QUOTED.map(|(words, _)| (words.to_owned(), true));
        assert_eq!(words(&rest), [nothing, text, video]);
        assert_eq!(rest.videos, [FIRST]);
    }
}

#[tokio::test]
async fn the_digest_tells_whatever_was_changed_of_a_quote_below_us() {
    for world in &worlds().await {
        let service = &world.service;
        let s = stage(service).await;
        let (id, voices) = chorus(service, &s).await;
        let pid = edition::freeze(service, &s.curator, id).await.unwrap();
        assert_eq!(edition::verify(service, &pid).await.unwrap(), Integrity::Whole);
        let bare = format!("(SELECT id FROM edition_item WHERE contribution_id = {})", voices.bare);
        for change in [
            "UPDATE edition_quote SET words = 'x' WHERE number = 1".to_owned(),
            "UPDATE edition_quote SET from_second = 64 WHERE number = 3".to_owned(),
            "UPDATE edition_quote SET until_second = 99 WHERE number = 3".to_owned(),
            "UPDATE edition_quote SET video = NULL WHERE number = 3".to_owned(),
            "DELETE FROM edition_quote WHERE number = 3".to_owned(),
            "DELETE FROM edition_quote".to_owned(),
            format!("INSERT INTO edition_quote (item_id, number, words) VALUES ({bare}, 1, 'Soita Matille')"),
        ] {
            world.run("CREATE TABLE kept AS SELECT * FROM edition_quote").await;
            world.run(&change).await;
            assert_eq!(edition::verify(service, &pid).await.unwrap(), Integrity::Differs, "{change}");
            world.run("DELETE FROM edition_quote").await;
            world.run("INSERT INTO edition_quote SELECT * FROM kept").await;
            world.run("DROP TABLE kept").await;
        }
        assert_eq!(edition::verify(service, &pid).await.unwrap(), Integrity::Whole);
        change(service, &s, &voices).await;
        let item = format!("(SELECT id FROM edition_item WHERE contribution_id = {})", voices.erased.0);
        world.run(&format!("INSERT INTO edition_quote (item_id, number, words) VALUES ({item}, 1, 'Soita')")).await;
        assert_eq!(edition::verify(service, &pid).await.unwrap(), Integrity::Differs, "nobody puts words into it");
    }
}

#[tokio::test]
async fn what_is_heard_in_a_video_is_found_in_an_edition() {
    for World { service, .. } in &worlds().await {
        let (s, id, _, item) = laid(service).await;
        bundle::add_quote(service, &s.curator, id, item, draft("Kaide puuttuu", spot(1))).await.unwrap();
        let pid = edition::freeze(service, &s.curator, id).await.unwrap();
        let frozen = edition::told(service, &pid, "").await.unwrap().frozen;
        let found = |query: &str| {
            let wanted = Wanted { query: query.to_owned(), ..Wanted::default() };
            edition::find(service, &frozen, &wanted).len()
        };
        assert_eq!((found("kaide"), found("laituri")), (1, 0));
    }
}

#[tokio::test]
async fn words_of_a_video_are_cited_where_the_curator_quotes_them_of_it() {
    for World { service, .. } in &worlds().await {
        let (s, id, _, item) = laid(service).await;
        bundle::add_quote(service, &s.curator, id, item, draft("Kaide puuttuu", Some(spot(1)))).await.unwrap();
        let pid = edition::freeze(service, &s.curator, id).await.unwrap();
        for (video, words, told) in [(1, "Kaide", true), (2, "Kaide", false), (1, "Kaide kestää", false)] {
            let place = Place::Heard(1, spot(video), Some(words.to_owned()));
            let cited = edition::cited(service, &pid, &place, "").await.unwrap();
            assert_eq!(cited.quote.as_deref(), told.then_some(words), "{video} {words}");
            assert_eq!(cited.heard.map(|heard| heard.part), Some(spot(video)), "the time stays");
        }
    }
}
