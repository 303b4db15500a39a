//! What is kept of people, and how it goes.

use std::collections::BTreeSet;

use domain::{
    CommentId, ContributionId, ProcessId,
    account::{Actor, Role, SignIn},
    bundle::{Pick, Readable, SectionDraft, Source},
    comment, competition,
    contribution::State,
    form::{Fields, Problem},
    moderation::Thing,
    page::Limit,
    policy::Denial,
    privacy::{Wish, Words},
};
use sea_orm::{ConnectionTrait, Statement};
use service::{
    Error, Service, account, bundle, comment as comments, competition as competitions, contribution,
    edition::{self, Integrity},
    log, mail, moderation,
    privacy::{self, COLUMNS, LEFT_OUT, Part, Progress},
    process as processes, retention,
};

use crate::{
    bundle::{Stage, stage},
    harness::{NOW, World, edition as frozen, hide, idea, person, process, ruling, worlds},
    mail::Plain,
};

#[tokio::test]
async fn whoever_looks_at_an_address_says_why_and_is_seen() {
    for world in worlds().await {
        let service = &world.service;
        let (here, _) = process(service).await;
        let aino = person(service, "aino", &[]).await;
        let owner = person(service, "owner", &[(here, Role::Owner)]).await;
        let who = aino.person().unwrap();
        for (actor, place, denial) in [
            (&Actor::Guest, Some(here), Denial::SignIn),
            (&aino, Some(here), Denial::Forbidden),
            (&owner, None, Denial::Forbidden),
        ] {
            let refused = privacy::contact(service, actor, place, who, "Uteliaisuus".into()).await.unwrap_err();
            assert!(matches!(refused, Error::Denied(d) if d == denial), "{refused}");
        }
        assert_eq!(privacy::looks(service, &aino, None, Limit::PAGE).await.unwrap().total, 0);

        let seen = privacy::contact(service, &owner, Some(here), who, "Vastaan kysymykseen".into()).await.unwrap();
        assert_eq!(seen.email, "aino@example.org");
        privacy::contact(service, &Actor::Operator, None, who, "Tietopyyntö".into()).await.unwrap();
        let looks = privacy::looks(service, &aino, None, Limit::PAGE).await.unwrap().items;
        let told: Vec<_> = looks.iter().map(|look| (look.viewer.as_deref(), look.reason.as_str())).collect();
        assert_eq!(told, [(None, "Tietopyyntö"), (Some("owner"), "Vastaan kysymykseen")]);
        assert_eq!(privacy::looks(service, &owner, None, Limit::PAGE).await.unwrap().total, 0, "one's own alone");
    }
}

fn wish(words: Words) -> Wish {
    Wish { words, password: "a long password".into() }
}

async fn say(
    service: &Service,
    who: &Actor,
    under: ContributionId,
    text: &str,
    parent: Option<CommentId>,
) -> CommentId {
    let draft = comment::Draft { body: text.into(), parent, guest_name: None };
    comments::publish(service, who, under, draft).await.unwrap()
}

/// A competition whose last day is in some days, and an entry to it.
async fn enter(service: &Service, here: ProcessId, who: &Actor, slug: &str, day: &str) -> domain::Pid {
    let fields = Fields::default()
        .with("slug", slug)
        .with("title", slug)
        .with("lang", "fi")
        .with("brief", "Tehtävä")
        .with("deadline", day)
        .with("gallery", "open");
    let draft = competition::Draft::parse(&fields, NOW.day()).unwrap();
    let call = competitions::open(service, &Actor::Operator, here, draft).await.unwrap();
    let fields = Fields::default()
        .with("pseudonym", "Hohde")
        .with("title", "Valo")
        .with("lang", "fi")
        .with("statement", "Ranta auki");
    let draft = competition::EntryDraft::parse(&fields).unwrap();
    competitions::submit(service, who, call, draft).await.unwrap()
}

/// An edition of two items, each with a note that names it.
async fn noted(service: &Service, s: &Stage, items: [ContributionId; 2]) -> domain::Pid {
    let bundle = s.bundle(service).await;
    let draft = SectionDraft { title: "Ranta".into(), words: String::new() };
    let section = bundle::add_section(service, &s.curator, bundle, draft).await.unwrap();
    for (id, note) in items.into_iter().zip(["lainaus", "huomio"]) {
        let pick = Pick { source: Source::Contribution(id), section, note: String::new() };
        bundle::pick(service, &s.curator, bundle, pick).await.unwrap();
        let desk = s.desk(service, bundle).await;
        let item = desk.sections.iter().flat_map(|section| &section.items).last().unwrap().id;
        bundle::note_on_pick(service, &s.curator, bundle, item, (domain::Version(1), note.into())).await.unwrap();
    }
    edition::freeze(service, &s.curator, bundle).await.unwrap()
}

async fn editions_with(service: &Service, s: &Stage, word: &str) -> u64 {
    edition::list(service, s.process, word, None, Limit::PAGE).await.unwrap().total
}

#[tokio::test]
async fn erasing_everything_leaves_numbers_and_what_others_wrote() {
    for world in worlds().await {
        let service = &world.service;
        let s = stage(service).await;
        let other = person(service, "venla", &[]).await;
        let gone = s.idea(service, "Silta").await;
        contribution::revise(service, &s.aino, gone, (domain::Version(1), idea("Silta kaksi", "Toinen sanamuoto")))
            .await
            .unwrap();
        let kept = contribution::publish(service, &other, s.forum, idea("Penkki", "Penkki joelle")).await.unwrap();
        contribution::support(service, &s.aino, kept).await.unwrap();
        contribution::support(service, &other, kept).await.unwrap();
        let first = say(service, &s.aino, kept, "Hyvä penkki", None).await;
        say(service, &other, kept, "Kiitos", Some(first)).await;
        let pid = noted(service, &s, [gone, kept]).await;
        let open = enter(service, s.process, &s.aino, "avoin", "2011-03-01").await;
        let over = enter(service, s.process, &s.aino, "ohi", "2011-02-14").await;
        world.run("UPDATE competition SET closes = 1 WHERE slug = 'ohi'").await;
        assert_eq!(editions_with(service, &s, "lainaus").await, 1);

        let outlook = privacy::outlook(service, &s.aino).await.unwrap();
        assert_eq!((outlook.contributions, outlook.cited, outlook.comments), (1, 1, 1));
        assert_eq!((outlook.entries_going, outlook.entries_staying, outlook.has_password), (1, 1, true));
        let wrong = Wish { password: "some other words".into(), ..wish(Words::Go) };
        match privacy::erase(service, &s.aino, wrong).await.unwrap_err() {
            Error::Invalid(errors) => assert_eq!(errors.of("password"), Some(&Problem::WrongPassword)),
            other => panic!("{other}"),
        }
        privacy::erase(service, &s.aino, wish(Words::Go)).await.unwrap();

        // The account.
        let form = SignIn { email: "aino@example.org".into(), password: "a long password".into() };
        assert!(account::sign_in(service, form, account::Opening::default()).await.is_err());
        assert!(account::by_email(service, "aino@example.org").await.is_err());
        // What was written.
        let denied = contribution::get(service, &s.moderator, gone).await.unwrap_err();
        assert!(matches!(denied, Error::Denied(Denial::Gone)), "{denied}");
        let filter = contribution::Filter { query: "silta".into(), ..contribution::Filter::process(s.process) };
        assert_eq!(contribution::list(service, &filter, None, Limit::PAGE).await.unwrap().total, 0);
        assert_eq!(processes::forum_by_id(service, s.forum).await.unwrap().contributions, 1);
        let penkki = contribution::get(service, &other, kept).await.unwrap().summary;
        assert_eq!((penkki.supports, penkki.comments), (1, 1));
        let thread = comments::list(service, &s.moderator, kept, None, Limit::PAGE).await.unwrap().items;
        let told: Vec<_> =
            thread.iter().map(|c| (c.state == State::Erased, c.depth, c.author.as_str(), c.html.is_empty())).collect();
        assert_eq!(told, [(true, 0, "", true), (false, 1, "venla", false)]);
        let shown =
            moderation::rule(service, &s.moderator, s.process, Thing::Comment(first), ruling("show", &[])).await;
        assert!(matches!(shown, Err(Error::Invalid(_))), "nothing brings it back: {shown:?}");
        // The edition.
        let part = edition::part(service, &pid, 0, Limit::MAX).await.unwrap();
        let items = &part.sections[0].items;
        assert_eq!((items[0].readable, items[0].number, items[1].readable), (Readable::Erased, 1, Readable::Yes));
        assert_eq!((items[0].title.as_str(), items[0].html.as_str(), items[0].note.as_str()), ("", "", ""));
        assert_eq!(part.erased, 1);
        assert_eq!(edition::verify(service, &pid).await.unwrap(), Integrity::Erased(1));
        assert_eq!(edition::verify_all(service).await.unwrap().erased, 1);
        assert_eq!((editions_with(service, &s, "lainaus").await, editions_with(service, &s, "huomio").await), (0, 1));
        // The entries.
        assert!(competitions::entry(service, &Actor::Operator, &open).await.is_err());
        assert_eq!(competitions::entry(service, &Actor::Guest, &over).await.unwrap().pseudonym, "Hohde");
        world.says_nothing_of(&["aino", "Silta", "sanamuoto", "Hyvä penkki", "lainaus"]).await;
        assert_eq!(log::check(service).await.unwrap().faults, []);
        // Once is enough.
        let again = privacy::erase_for(service, &Actor::Operator, s.aino.person().unwrap(), Words::Go).await;
        assert!(matches!(again.unwrap_err(), Error::NotFound));
        nobody_puts_words_into(&world, &pid).await;
    }
}

/// What was erased from an edition cannot come back as something else.
async fn nobody_puts_words_into(world: &World, pid: &domain::Pid) {
    world.run("UPDATE edition_item SET title = 'Muu' WHERE erased IS NOT NULL").await;
    assert_eq!(edition::verify(&world.service, pid).await.unwrap(), Integrity::Differs);
}

#[tokio::test]
async fn leaving_the_words_takes_the_name_off_them() {
    for world in worlds().await {
        let service = &world.service;
        let s = stage(service).await;
        let stays = s.idea(service, "Silta").await;
        let taken_back = s.idea(service, "Ranta").await;
        let hidden = s.idea(service, "Penkki").await;
        say(service, &s.aino, stays, "Vielä yksi asia", None).await;
        let pid = frozen(service, s.process, &[stays, taken_back]).await;
        contribution::withdraw(service, &s.aino, taken_back).await.unwrap();
        hide(service, &s.moderator, hidden).await.unwrap();
        privacy::erase(service, &s.aino, wish(Words::Stay)).await.unwrap();

        let silta = contribution::get(service, &Actor::Guest, stays).await.unwrap();
        assert_eq!((silta.summary.author.as_str(), silta.summary.person), ("nimi poistettu", None));
        assert_eq!(silta.revision.body, "Silta joelle");
        let thread = comments::list(service, &Actor::Guest, stays, None, Limit::PAGE).await.unwrap().items;
        assert_eq!((thread[0].author.as_str(), thread[0].state), ("nimi poistettu", State::Published));
        let denied = contribution::get(service, &s.moderator, hidden).await.unwrap_err();
        assert!(matches!(denied, Error::Denied(Denial::Gone)), "nobody reads it, so it goes: {denied}");
        let items = edition::part(service, &pid, 0, Limit::MAX).await.unwrap().sections.remove(0).items;
        for item in &items {
            assert_eq!((item.author.as_str(), item.readable), ("nimi poistettu", Readable::Yes));
        }
        assert_eq!(edition::verify(service, &pid).await.unwrap(), Integrity::Erased(2), "the words are still compared");
        world.says_nothing_of(&["aino", "Penkki"]).await;
        world.run("UPDATE revision SET body = 'Muu' WHERE title = 'Silta'").await;
        assert_eq!(edition::verify(service, &pid).await.unwrap(), Integrity::Differs);
    }
}

#[tokio::test]
async fn only_an_operator_erases_somebody_else() {
    for world in worlds().await {
        let service = &world.service;
        let s = stage(service).await;
        let id = s.aino.person().unwrap();
        for actor in [&Actor::Guest, &s.moderator, &s.aino] {
            assert!(matches!(
                privacy::erase_for(service, actor, id, Words::Go).await.unwrap_err(),
                Error::Denied(Denial::SignIn | Denial::Forbidden)
            ));
            assert!(matches!(privacy::erase_again(service, actor).await.unwrap_err(), Error::Denied(_)));
        }
        privacy::erase_for(service, &Actor::Operator, id, Words::Stay).await.unwrap();
        assert_eq!(privacy::erase_again(service, &Actor::Operator).await.unwrap(), 0, "all are applied");
    }
}

const DAY: i64 = 24 * 3600;

/// Whether a query finds anything.
async fn rows(world: &World, sql: &str) -> bool {
    let db = sea_orm::Database::connect(&world.url).await.unwrap();
    let sql = Statement::from_string(db.get_database_backend(), sql);
    !db.query_all_raw(sql).await.unwrap().is_empty()
}

/// Everything that moderation and mail can keep of somebody: rulings on two things of theirs with an appeal, a report
/// of theirs, a link, an address that is asked for. Answers with the idea, its edition, and the ruling on it.
async fn entangled(service: &Service, s: &Stage) -> (ContributionId, domain::Pid, i64) {
    let gone =
        contribution::publish(service, &s.aino, s.forum, idea("Silta", "Soita Matille, 040 123.")).await.unwrap();
    let said = say(service, &s.aino, gone, "Kysy Matilta", None).await;
    let other = contribution::publish(service, &s.curator, s.forum, idea("Penkki", "Joelle")).await.unwrap();
    let pid = frozen(service, s.process, &[gone]).await;
    let redact = async |thing, passage| {
        let draft = ruling("redact", &[("passages", passage)]);
        moderation::rule(service, &s.moderator, s.process, thing, draft).await.unwrap()
    };
    let made = redact(Thing::Contribution(gone), "Matille, 040 123").await;
    redact(Thing::Comment(said), "Matilta").await;
    let appeal = domain::moderation::AppealDraft::parse(&Fields::default().with("appeal", "Matti suostuu")).unwrap();
    moderation::appeal(service, &s.aino, made, None, appeal).await.unwrap();
    let fields =
        Fields::default().with("reason", "spam").with("text", "Matti näki").with("contact", "aino@example.org");
    let report = domain::moderation::ReportDraft::parse(&fields).unwrap();
    moderation::report(service, &s.aino, s.process, Thing::Contribution(other), report).await.unwrap();
    let address = |email: &str| domain::account::Address::parse(&Fields::default().with("email", email)).unwrap();
    account::link::ask(service, address("aino@example.org"), &Plain).await.unwrap();
    account::address::ask(service, &s.aino, address("toinen.aino@example.org"), &Plain).await.unwrap();
    (gone, pid, made)
}

#[tokio::test]
async fn what_moderation_mail_and_the_log_kept_goes_as_well() {
    for world in worlds().await {
        let service = &world.service;
        let s = stage(service).await;
        let olli = person(service, "olli", &[(s.process, Role::Moderator)]).await;
        let who = s.aino.person().unwrap();
        let (gone, pid, made) = entangled(service, &s).await;
        let item = async || edition::part(service, &pid, 0, Limit::MAX).await.unwrap().sections[0].items[0].readable;
        assert_eq!(item().await, Readable::InPart);
        world
            .run(&format!(
                "INSERT INTO identity (person_id, issuer, subject, created) VALUES ({who}, 'https://id.example.org', 'a', 1)"
            ))
            .await;
        for (n, person, email) in [(1, who.to_string(), "NULL"), (2, "NULL".into(), "'aino@example.org'")] {
            world
                .run(&format!(
                    "INSERT INTO provider_visit (state_hash, browser_hash, nonce, verifier, person_id, next, email, expires) \
                     VALUES ('s{n}', 'b{n}', 'n', 'v', {person}, '/', {email}, 9)"
                ))
                .await;
        }
        let kept = ["notice", "report", "ruling", "address_change", "identity", "provider_visit"]
            .map(|table| format!("SELECT 1 FROM {table} WHERE person_id = {who}"));
        let opens = "FROM event_salt JOIN event ON event.id = event_id WHERE";
        let salts = [
            format!("SELECT 1 {opens} part = 'who' AND person_id = {who}"),
            format!("SELECT 1 {opens} part = 'whom' AND subject = {who}"),
            format!("SELECT 1 {opens} part = 'what' AND verb = 'contribution.published' AND subject = {gone}"),
        ];
        for sql in kept.iter().chain(&salts) {
            assert!(rows(&world, sql).await, "{sql}");
        }

        privacy::erase(service, &s.aino, wish(Words::Go)).await.unwrap();
        for sql in kept.iter().chain(&salts) {
            assert!(!rows(&world, sql).await, "{sql}");
        }
        assert!(!rows(&world, "SELECT 1 FROM provider_visit").await, "somebody on the way with the address");
        assert!(rows(&world, "SELECT 1 FROM ruling WHERE measure = 'redact'").await, "rulings stay");
        world.says_nothing_of(&["aino", "Mati", "Matt", "Silta"]).await;
        assert_eq!(item().await, Readable::Erased);
        assert_eq!(edition::verify(service, &pid).await.unwrap(), Integrity::Erased(1));
        let seen = log::check(service).await.unwrap();
        assert_eq!(seen.faults, []);
        // Who undoes the ruling brings nothing back.
        let fields = Fields::default().with("verdict", "reversed").with("words", "Näin.");
        let verdict = domain::moderation::VerdictDraft::parse(&fields).unwrap();
        let _ = moderation::decide(service, &olli, s.process, made, verdict).await;
        assert_eq!(item().await, Readable::Erased);
        let denied = contribution::get(service, &s.moderator, gone).await.unwrap_err();
        assert!(matches!(denied, Error::Denied(Denial::Gone)), "{denied}");
        assert_eq!(log::check(service).await.unwrap().faults, []);
    }
}

/// The whole object, as it is downloaded.
async fn everything(service: &Service, actor: &Actor) -> serde_json::Value {
    let (mut text, mut at) = (String::new(), Progress::default());
    while let Some((piece, next)) = privacy::piece(service, actor, at).await.unwrap() {
        text.push_str(&piece);
        at = next;
    }
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{e}: {text}"))
}

#[tokio::test]
async fn everything_about_oneself_is_given_and_nothing_about_others() {
    for world in worlds().await {
        let service = &world.service;
        let s = stage(service).await;
        let id = s.idea(service, "Silta").await;
        contribution::revise(service, &s.aino, id, (domain::Version(1), idea("Silta kaksi", "Toinen"))).await.unwrap();
        contribution::support(service, &s.aino, id).await.unwrap();
        let other = contribution::publish(service, &s.curator, s.forum, idea("Penkki", "Joelle")).await.unwrap();
        for n in 0..205 {
            say(service, &s.aino, other, &format!("Sana {n}"), None).await;
        }
        let pid = enter(service, s.process, &s.aino, "avoin", "2011-03-01").await;
        account::open_session(service, s.aino.person().unwrap()).await.unwrap();
        let all = everything(service, &s.aino).await;
        assert_eq!(all["format"], "talkoot-person-1");
        assert_eq!(all["account"]["email"], "aino@example.org");
        let wordings = all["contributions"][0]["wordings"].as_array().unwrap();
        assert_eq!(wordings.iter().map(|w| w["title"].as_str().unwrap()).collect::<Vec<_>>(), ["Silta", "Silta kaksi"]);
        assert_eq!(all["comments"].as_array().unwrap().len(), 205);
        assert_eq!(all["comments"][204]["text"], "Sana 204");
        assert_eq!(all["supports"][0]["contribution"], id.0);
        assert_eq!(all["entries"][0]["id"], pid.to_string());
        assert_eq!(all["sessions"].as_array().unwrap().len(), 1);
        for part in Part::ALL {
            assert!(!all[part.name()].is_null(), "{}", part.name());
        }
        assert!(!all.to_string().contains("Penkki"), "somebody else's");
        let counts = privacy::counts(service, &s.aino).await.unwrap();
        for (part, count) in counts.into_iter().skip(1) {
            let given = all[part.name()].as_array().unwrap().len();
            assert_eq!(u64::try_from(given).unwrap(), count, "{}", part.name());
        }
        assert!(privacy::piece(service, &Actor::Guest, Progress::default()).await.is_err());
    }
}

#[tokio::test]
async fn every_column_that_refers_to_a_person_is_given_or_left_out_for_a_reason() {
    let world = worlds().await.remove(0);
    let db = sea_orm::Database::connect(&world.url).await.unwrap();
    let backend = db.get_database_backend();
    let all = async |sql: String| db.query_all_raw(Statement::from_string(backend, sql)).await.unwrap();
    let told: BTreeSet<(String, String)> = COLUMNS
        .iter()
        .map(|(table, column, _)| (*table, *column))
        .chain(LEFT_OUT.iter().map(|(table, column, _)| (*table, *column)))
        .map(|(table, column)| (table.to_owned(), column.to_owned()))
        .collect();
    let mut found = BTreeSet::new();
    for table in all("SELECT name FROM sqlite_master WHERE type = 'table'".into()).await {
        let table: String = table.try_get("", "name").unwrap();
        for row in all(format!("PRAGMA foreign_key_list({table})")).await {
            if row.try_get::<String>("", "table").unwrap() == "person" {
                found.insert((table.clone(), row.try_get("", "from").unwrap()));
            }
        }
        for row in all(format!("PRAGMA table_info({table})")).await {
            let column: String = row.try_get("", "name").unwrap();
            if column.ends_with("person_id")
                || column.ends_with("_by")
                || column == "supporter"
                || column == "holder"
                || column == "viewer_id"
            {
                found.insert((table.clone(), column));
            }
        }
    }
    assert_eq!(found, told);
    assert!(LEFT_OUT.iter().all(|(_, _, why)| why.len() > 10));
    let parts: BTreeSet<&str> = COLUMNS.iter().map(|(_, _, part)| part.name()).collect();
    assert!(Part::ALL.iter().all(|part| *part == Part::Account || parts.contains(part.name())));
}

#[tokio::test]
async fn what_was_kept_long_enough_goes_and_is_logged() {
    for world in worlds().await {
        let service = &world.service;
        let s = stage(service).await;
        let (old, new) = (s.idea(service, "Silta").await, s.idea(service, "Ranta").await);
        let answer = say(service, &s.aino, new, "Ei käy", None).await;
        hide(service, &s.moderator, old).await.unwrap();
        let hidden = ruling("hide", &[]);
        moderation::rule(service, &s.moderator, s.process, Thing::Comment(answer), hidden).await.unwrap();
        let moved = |days: i64| service.clock().set(NOW.plus_seconds(days * DAY));
        let due = async || {
            retention::plan(service, &Actor::Operator).await.unwrap().iter().map(|d| d.things).collect::<Vec<_>>()
        };
        assert!(matches!(retention::plan(service, &s.moderator).await.unwrap_err(), Error::Denied(_)));
        assert!(matches!(retention::apply(service, &s.moderator).await.unwrap_err(), Error::Denied(_)));
        moved(29);
        assert_eq!(due().await, [0, 0, 0, 0]);
        moved(364);
        assert_eq!(due().await, [0, 0, 0, 0]);
        hide(service, &s.moderator, new).await.unwrap();
        moved(366);
        assert_eq!(due().await, [1, 1, 0, 0], "the one that was hidden two days ago has time");
        assert!(contribution::get(service, &s.moderator, old).await.is_ok(), "a plan changes nothing");
        let gone = retention::apply(service, &Actor::Operator).await.unwrap();
        assert_eq!(gone.iter().map(|d| d.things).collect::<Vec<_>>(), [1, 1]);
        assert!(contribution::get(service, &s.moderator, old).await.is_err());
        assert!(contribution::get(service, &s.moderator, new).await.is_ok());
        assert!(retention::apply(service, &Actor::Operator).await.unwrap().is_empty());
        // As whatever serves does by itself, a week after a letter was written.
        mail::erase(service).await.unwrap();
        world.says_nothing_of(&["Silta", "Ei käy"]).await;
        let named = service.database().events_of(s.aino.person().unwrap()).await.unwrap();
        assert!(named > 0);
        moved(731);
        assert!(retention::apply(service, &Actor::Operator).await.unwrap().iter().any(|d| d.things > 0));
        assert_eq!(service.database().events_of(s.aino.person().unwrap()).await.unwrap(), 0);
        let opens = format!(
            "SELECT 1 FROM event_salt WHERE part IN ('who', 'whom') AND event_id IN (SELECT id FROM event WHERE at <= {})",
            NOW.plus_seconds(DAY).0
        );
        assert!(!rows(&world, &opens).await, "nor can it be shown who it was");
        assert_eq!(log::check(service).await.unwrap().faults, []);
    }
}
