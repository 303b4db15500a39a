//! Entries that are reported and ruled on: out of sight everywhere, and nobody learns who made them.

use domain::{
    EntryId, Pid, ProcessId,
    account::{Actor, Role},
    bundle::Readable,
    council::ThemeSource,
    form::Fields,
    moderation::{AppealDraft, ReportDraft, Thing, VerdictDraft},
    page::Limit,
    policy::Denial,
    trail::Step,
};
use sea_orm::{ConnectionTrait, Database, FromQueryResult, Statement};
use service::{Error, Service, competition as competitions, council, moderation, moderation::Receipt, trail};

use crate::{
    council::{proposal, scene, theme},
    harness::{NOW, World, person, ruling, worlds},
};

const DAY: i64 = 86_400;

fn report() -> ReportDraft {
    ReportDraft::parse(&Fields::default().with("reason", "spam").with("text", "Mainos").with("contact", "")).unwrap()
}

async fn waits(service: &Service, moderator: &Actor, process: ProcessId) -> Vec<(Thing, String)> {
    let queue = moderation::queue(service, moderator, process, moderation::Queue::default(), None, Limit::PAGE).await;
    queue.unwrap().items.into_iter().map(|case| (case.thing, case.label.title)).collect()
}

async fn listed(service: &Service, who: &Actor, call: domain::CompetitionId) -> [u64; 2] {
    let count =
        async |query: &str| competitions::entries(service, who, call, query, None, Limit::PAGE).await.unwrap().total;
    [count("").await, count("saniaiset").await]
}

#[tokio::test]
async fn a_hidden_entry_is_out_of_sight_everywhere_and_comes_back_after_an_appeal() {
    for World { service, .. } in &worlds().await {
        let (process, voice, pid, call) = scene(service, "open").await;
        let entrant = person(service, "entrant", &[]).await;
        let draft = proposal("Hohde", &format!("{pid}#1"));
        let entry = competitions::submit(service, &entrant, call, draft).await.unwrap();
        let id = council::draft_theme(service, &Actor::Operator, process, theme(&[format!("x/entries/{entry}")]));
        let id = id.await.unwrap();
        let thing = Thing::Entry(competitions::id(service, &Actor::Guest, &entry).await.unwrap());
        let ritva = person(service, "ritva", &[(process, Role::Moderator)]).await;
        let olli = person(service, "olli", &[(process, Role::Moderator)]).await;

        let receipt = moderation::report(service, &Actor::Guest, process, thing, report()).await.unwrap();
        assert_eq!(waits(service, &ritva, process).await, [(thing, "Hohde: Ehdotus".to_owned())]);
        let case = moderation::case(service, &ritva, process, thing, None, Limit::PAGE).await.unwrap();
        assert_eq!((case.author.as_str(), case.body.as_str()), ("Hohde", "Saniaisia rannalle"));
        for measure in ["redact", "lock", "move", "correct"] {
            let draft = ruling(measure, &[("passages", "Saniaisia"), ("forum", "1")]);
            let refused = moderation::rule(service, &ritva, process, thing, draft).await;
            assert!(matches!(refused, Err(Error::Invalid(_))), "{measure}: what is judged is not rewritten");
        }
        let made = moderation::rule(service, &ritva, process, thing, ruling("hide", &[])).await.unwrap();

        for who in [&Actor::Guest, &ritva, &Actor::Operator] {
            let hidden = competitions::entry(service, who, &entry).await;
            assert!(matches!(hidden, Err(Error::Denied(Denial::Hidden))), "{who:?}");
            let hidden = competitions::citations(service, who, &entry, None, Limit::PAGE).await;
            assert!(matches!(hidden, Err(Error::Denied(Denial::Hidden))), "{who:?}");
            assert_eq!(listed(service, who, call).await, [0, 0], "{who:?}");
        }
        assert!(competitions::entry(service, &entrant, &entry).await.is_ok());
        let out = competitions::out_of_sight(service, &ritva, process, None, Limit::PAGE).await.unwrap();
        assert_eq!(out.items.iter().map(|(id, _)| Thing::Entry(*id)).collect::<Vec<_>>(), [thing]);
        assert!(competitions::out_of_sight(service, &entrant, process, None, Limit::PAGE).await.is_err());
        let all = competitions::entries_of_process(service, process, "", None, Limit::PAGE).await.unwrap();
        assert_eq!(all.total, 0);
        let codes: Vec<_> = trail::of(service, voice).await.unwrap().iter().map(Step::code).collect();
        assert_eq!(codes, ["edition", "theme"], "the theme goes on building on the voice");
        let shown = council::sources(service, id, None, Limit::PAGE).await.unwrap().items;
        let ThemeSource::Entry { pseudonym, title, readable, .. } = &shown[0] else { panic!("{shown:?}") };
        assert_eq!((pseudonym.as_str(), title.as_str(), *readable), ("", "", Readable::Removed));
        let other = theme(&[format!("x/entries/{entry}")]);
        assert!(matches!(
            council::draft_theme(service, &Actor::Operator, process, other).await,
            Err(Error::Invalid(_))
        ));
        let again = moderation::report(service, &Actor::Guest, process, thing, report()).await;
        assert!(matches!(again, Err(Error::Denied(Denial::Hidden))));
        let told = moderation::receipt(service, process, &receipt).await.unwrap();
        assert!(matches!(told, Receipt::Report { visible: false, ruling: Some(_), .. }));

        let notices = moderation::notices(service, &entrant, None, Limit::PAGE).await.unwrap().items;
        assert_eq!((notices[0].ruling.thing, notices[0].entry.as_ref().map(|(_, pid)| pid)), (thing, Some(&entry)));
        let draft = AppealDraft::parse(&Fields::default().with("appeal", "Ei näin")).unwrap();
        assert!(moderation::appeal(service, &ritva, made, None, draft.clone()).await.is_err());
        moderation::appeal(service, &entrant, made, None, draft).await.unwrap();
        let words = Fields::default().with("verdict", "reversed").with("words", "Näin.");
        let verdict = || VerdictDraft::parse(&words).unwrap();
        assert!(moderation::decide(service, &ritva, process, made, verdict()).await.is_err(), "it was her own ruling");
        moderation::decide(service, &olli, process, made, verdict()).await.unwrap();
        assert_eq!(listed(service, &Actor::Guest, call).await, [1, 1]);
        assert_eq!(trail::of(service, voice).await.unwrap().len(), 3);
    }
}

#[tokio::test]
async fn a_ruling_on_an_entry_tells_nobody_who_made_it() {
    for World { service, url, .. } in &worlds().await {
        let (process, _, pid, call) = scene(service, "open").await;
        let entrant = person(service, "entrant", &[(process, Role::Moderator)]).await;
        let number = entrant.person().unwrap().0;
        let entry =
            competitions::submit(service, &entrant, call, proposal("Hohde", &format!("{pid}#1"))).await.unwrap();
        let thing = Thing::Entry(competitions::id(service, &Actor::Guest, &entry).await.unwrap());
        let db = Database::connect(url).await.unwrap();
        let before = letters(&db).await;
        let own = moderation::rule(service, &entrant, process, thing, ruling("hide", &[])).await;
        assert!(matches!(own, Err(Error::Denied(_))), "nobody is judge of their own");
        let ritva = person(service, "ritva", &[(process, Role::Moderator)]).await;
        let made = moderation::rule(service, &ritva, process, thing, ruling("hide", &[])).await.unwrap();
        let draft = AppealDraft::parse(&Fields::default().with("appeal", "Ei näin")).unwrap();
        moderation::appeal(service, &entrant, made, None, draft).await.unwrap();
        assert_eq!(letters(&db).await, before, "a letter in the outbox would name them");

        service.clock().set(NOW.plus_seconds(DAY));
        person(service, "morning", &[]).await;
        let sql = "SELECT person_id, who, whom FROM event WHERE verb IN ('entry.submitted', 'entry.appealed')";
        let rows = Named::find_by_statement(Statement::from_string(db.get_database_backend(), sql));
        let rows = rows.all(&db).await.unwrap();
        assert_eq!(rows, [Named::default(), Named::default()], "neither event names anybody");
        let sql = format!("SELECT person_id, who, whom FROM event WHERE person_id = {number} AND verb LIKE 'appeal%'");
        let rows = Named::find_by_statement(Statement::from_string(db.get_database_backend(), sql));
        assert_eq!(rows.all(&db).await.unwrap(), []);
    }
}

#[derive(Debug, Default, PartialEq, FromQueryResult)]
struct Named {
    person_id: Option<i64>,
    who: Option<String>,
    whom: Option<String>,
}

async fn letters(db: &sea_orm::DatabaseConnection) -> usize {
    let sql = "SELECT recipient FROM message";
    db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().len()
}

#[tokio::test]
async fn what_is_sealed_is_not_there_for_a_moderator_either() {
    for World { service, .. } in &worlds().await {
        let (process, _, pid, call) = scene(service, "after-deadline").await;
        let entrant = person(service, "entrant", &[]).await;
        let ritva = person(service, "ritva", &[(process, Role::Moderator)]).await;
        let entry =
            competitions::submit(service, &entrant, call, proposal("Hohde", &format!("{pid}#1"))).await.unwrap();
        let EntryId(id) = competitions::id(service, &entrant, &entry).await.unwrap();
        let thing = Thing::Entry(EntryId(id));
        assert!(matches!(of(service, &ritva, &entry).await, Err(Error::Denied(Denial::Hidden))));
        let case = moderation::case(service, &ritva, process, thing, None, Limit::PAGE).await;
        assert!(matches!(case, Err(Error::NotFound)));
        let made = moderation::rule(service, &ritva, process, thing, ruling("hide", &[])).await;
        assert!(matches!(made, Err(Error::NotFound)));
        let made = moderation::report(service, &entrant, process, thing, report()).await;
        assert!(matches!(made, Err(Error::NotFound)));
    }
}

async fn of(service: &Service, who: &Actor, entry: &Pid) -> Result<EntryId, Error> {
    competitions::id(service, who, entry).await
}

#[tokio::test]
async fn an_entry_that_goes_with_its_author_closes_its_case() {
    for World { service, .. } in &worlds().await {
        let (process, _, pid, call) = scene(service, "open").await;
        let entrant = person(service, "entrant", &[]).await;
        let ritva = person(service, "ritva", &[(process, Role::Moderator)]).await;
        let entry =
            competitions::submit(service, &entrant, call, proposal("Hohde", &format!("{pid}#1"))).await.unwrap();
        let thing = Thing::Entry(competitions::id(service, &entrant, &entry).await.unwrap());
        let receipt = moderation::report(service, &Actor::Guest, process, thing, report()).await.unwrap();
        let who = entrant.person().unwrap();
        let all = domain::privacy::Words::Go;
        service::privacy::erase_for(service, &Actor::Operator, who, all).await.unwrap();
        assert_eq!(waits(service, &ritva, process).await, []);
        let told = moderation::receipt(service, process, &receipt).await.unwrap();
        assert!(matches!(told, Receipt::Report { visible: false, ruling: None, .. }));
        let log = moderation::log(service, process, None, Limit::PAGE).await.unwrap();
        assert_eq!(log.total, 0);
    }
}
