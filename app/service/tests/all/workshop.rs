//! Workshops, the wordings of their records, and what came out of them.

use domain::{
    BundleId, ProcessId, Timestamp, WorkshopId,
    account::{Actor, Role},
    bundle::{Pick, Readable, SectionDraft, Source},
    contribution::{Channel, Fidelity, State},
    form::{Fields, Problem},
    moderation::{AppealDraft, Thing, VerdictDraft},
    page::Limit,
    policy::Denial,
    workshop::Draft,
};
use sea_orm::ConnectionTrait;
use service::{
    Error, Service, contribution,
    contribution::Filter,
    moderation,
    retention::{self, Kind},
    workshop,
};

use crate::harness::{NOW, World, forum, hide, person, process, ruling, worlds};

/// The form of a record.
pub(crate) fn form(title: &str, summary: &str) -> Fields {
    Fields::default()
        .with("title", title)
        .with("method", "public-space")
        .with("lang", "fi")
        .with("place", "Sokkari")
        .with("held", "2011-03-12")
        .with("heads", "40")
        .with("summary", summary)
        .with("forum", "joki")
}

fn output(fields: Fields, title: &str, author: &str) -> Fields {
    fields
        .with("output_kind", "idea")
        .with("output_title", title)
        .with("output_body", format!("{title} joelle"))
        .with("output_author", author)
        .with("output_fidelity", "cleaned")
        .with("output_channel", "street")
}

/// A filed record without outputs.
pub(crate) async fn filed(service: &Service, actor: &Actor, process: ProcessId, title: &str) -> WorkshopId {
    let draft = Draft::parse(&form(title, "Puhuttiin joesta.")).unwrap();
    workshop::file(service, actor, process, draft).await.unwrap()
}

#[tokio::test]
async fn a_record_is_filed_with_what_came_out_of_it() {
    for World { service, url, .. } in &worlds().await {
        let (process, forum) = process(service).await;
        let outi = person(service, "outi", &[(process, Role::Facilitator)]).await;
        let title = "Kangas-pubi, jossa puhuttiin pitkään siitä, mitä joen rannalle pitäisi tehdä";
        let fields = output(output(form(title, "Puhuttiin *joesta*."), "Laituri", "Pöytä 3"), "Uimaranta", "");
        let id = workshop::file(service, &outi, process, Draft::parse(&fields).unwrap()).await.unwrap();

        let filed = workshop::get(service, &Actor::Guest, id).await.unwrap();
        assert_eq!((filed.heads, filed.held.to_string().as_str(), filed.outputs), (40, "2011-03-12", 2));
        assert_eq!((filed.filed_by.as_str(), filed.place.unwrap().name.as_str()), ("outi", "Sokkari"));
        assert_eq!((filed.record.number, filed.record.html.as_str()), (1, "<p>Puhuttiin <em>joesta</em>.</p>\n"));

        let filter = Filter { workshop: Some(id), ..Filter::forum(forum) };
        let outputs = contribution::list(service, &filter, None, Limit::PAGE).await.unwrap().items;
        let [second, first] = outputs.as_slice() else { panic!("two outputs, not {}", outputs.len()) };
        assert_eq!((first.title.as_str(), first.author.as_str(), first.person), ("Laituri", "Pöytä 3", None));
        let from = &first.provenance;
        assert_eq!((from.channel, from.fidelity, from.workshop), (Channel::Street, Fidelity::Cleaned, Some(id)));
        assert_eq!(from.recorder.as_deref(), Some("outi"));
        assert!(second.author.starts_with("Kangas-pubi, jossa") && second.author.chars().count() <= 60);
        assert_eq!(events(url).await, ["contribution.published", "contribution.published", "workshop.filed"]);
    }
}

#[tokio::test]
async fn a_new_wording_keeps_the_old_one_and_may_add_outputs() {
    for World { service, .. } in &worlds().await {
        let (process, _) = process(service).await;
        let outi = person(service, "outi", &[(process, Role::Facilitator)]).await;
        let id = filed(service, &outi, process, "Pubi").await;
        let fields =
            output(form("Kangas-pubi", "Puhuttiin sillasta.").with("lat", "62,2").with("lon", "25,7"), "Silta", "");
        workshop::revise(service, &outi, id, (domain::Version(1), Draft::parse(&fields).unwrap())).await.unwrap();
        workshop::revise(service, &outi, id, (domain::Version(2), Draft::parse(&form("Pubi 3", "Sillasta.")).unwrap()))
            .await
            .unwrap();

        let now = workshop::get(service, &Actor::Guest, id).await.unwrap();
        assert_eq!((now.record.number, now.record.title.as_str(), now.outputs), (3, "Pubi 3", 1));
        let page = workshop::records(service, &Actor::Guest, id, None, Limit::new(2)).await.unwrap();
        assert_eq!((page.items.iter().map(|r| r.number).collect::<Vec<_>>(), page.total), (vec![3, 2], 3));
        let rest = workshop::records(service, &Actor::Guest, id, page.next.as_deref(), Limit::new(2)).await.unwrap();
        assert_eq!((rest.items[0].title.as_str(), rest.next), ("Pubi", None));
    }
}

#[tokio::test]
async fn only_who_may_files_and_revises() {
    for World { service, .. } in &worlds().await {
        let (process, _) = process(service).await;
        let member = person(service, "aino", &[]).await;
        let outi = person(service, "outi", &[(process, Role::Facilitator)]).await;
        let other = person(service, "olli", &[(process, Role::Facilitator)]).await;
        let owner = person(service, "omi", &[(process, Role::Owner)]).await;
        let draft = || Draft::parse(&form("Pubi", "Joesta.")).unwrap();
        let refused = workshop::file(service, &Actor::Guest, process, draft()).await;
        assert!(matches!(refused, Err(Error::Denied(Denial::SignIn))));
        let refused = workshop::file(service, &member, process, draft()).await;
        assert!(matches!(refused, Err(Error::Denied(Denial::Forbidden))));
        let id = workshop::file(service, &outi, process, draft()).await.unwrap();
        let refused = workshop::revise(service, &other, id, (domain::Version(1), draft())).await;
        assert!(matches!(refused, Err(Error::Denied(Denial::Forbidden))));
        workshop::revise(service, &owner, id, (domain::Version(1), draft())).await.unwrap();
        workshop::revise(service, &Actor::Operator, id, (domain::Version(2), draft())).await.unwrap();
        let missing = workshop::revise(service, &owner, WorkshopId(99), (domain::Version(1), draft())).await;
        assert!(matches!(missing, Err(Error::NotFound)));
    }
}

#[tokio::test]
async fn a_record_with_an_unknown_forum_or_picture_is_not_filed() {
    for World { service, .. } in &worlds().await {
        let (process, _) = process(service).await;
        let outi = person(service, "outi", &[(process, Role::Facilitator)]).await;
        let mut nowhere = Draft::parse(&output(form("Pubi", "Joesta."), "Laituri", "")).unwrap();
        nowhere.forum = "ilma".into();
        let refused = workshop::file(service, &outi, process, nowhere).await;
        assert!(matches!(refused, Err(Error::Invalid(errors)) if errors.of("forum") == Some(&Problem::Unknown)));
        let fields =
            form("Pubi", "Joesta.").with("picture", "x").with("picture_alt", "Joki").with("picture_caption", "");
        let refused = workshop::file(service, &outi, process, Draft::parse(&fields).unwrap()).await;
        assert!(matches!(refused, Err(Error::Invalid(errors)) if errors.of("pictures") == Some(&Problem::Unknown)));
        let list = workshop::list(service, process, "", None, Limit::PAGE).await.unwrap();
        assert_eq!((list.items.len(), list.total), (0, 0), "nothing of them was kept");
    }
}

#[tokio::test]
async fn workshops_are_listed_and_found() {
    for World { service, .. } in &worlds().await {
        let (process, joki) = process(service).await;
        forum(service, process, "silta", "closed").await;
        let outi = person(service, "outi", &[(process, Role::Facilitator)]).await;
        let moderator = person(service, "mod", &[(process, Role::Moderator)]).await;
        let mut ids = Vec::new();
        for n in 0..5 {
            let fields = output(form(&format!("Pubi {n}"), "Laitureista."), "Laituri", "");
            let fields = if n == 2 { output(fields, "Penkki", "") } else { fields };
            ids.push(workshop::file(service, &outi, process, Draft::parse(&fields).unwrap()).await.unwrap());
        }
        let fields = form("Pubi 4", "Silloista.");
        workshop::revise(service, &outi, ids[4], (domain::Version(1), Draft::parse(&fields).unwrap())).await.unwrap();
        let hidden = Filter { workshop: Some(ids[0]), ..Filter::forum(joki) };
        let hidden = contribution::list(service, &hidden, None, Limit::PAGE).await.unwrap().items[0].id;
        hide(service, &moderator, hidden).await.unwrap();

        let first = workshop::list(service, process, "", None, Limit::new(3)).await.unwrap();
        let shown = |w: &domain::workshop::Workshop| (w.id, w.outputs, w.record.number);
        assert_eq!(first.items.iter().map(shown).collect::<Vec<_>>(), [(ids[4], 1, 2), (ids[3], 1, 1), (ids[2], 2, 1)]);
        let rest = workshop::list(service, process, "", first.next.as_deref(), Limit::new(3)).await.unwrap();
        assert_eq!(rest.items.iter().map(shown).collect::<Vec<_>>(), [(ids[1], 1, 1), (ids[0], 0, 1)]);
        assert_eq!((rest.total, rest.next), (5, None));
        for (query, found) in [("laituri", 4), ("silta", 1), ("parkki", 0)] {
            let page = workshop::list(service, process, query, None, Limit::PAGE).await.unwrap();
            assert_eq!(page.total, found, "{query}");
        }
        let elsewhere = workshop::list(service, ProcessId(99), "", None, Limit::PAGE).await.unwrap();
        assert_eq!(elsewhere.total, 0);
    }
}

/// The verbs of what happened around workshops and contributions, in order.
async fn events(url: &str) -> Vec<String> {
    let db = sea_orm::Database::connect(url).await.unwrap();
    let sql = "SELECT verb FROM event WHERE verb LIKE 'workshop.%' OR verb LIKE 'contribution.%' ORDER BY id";
    let rows = db.query_all_raw(sea_orm::Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

#[tokio::test]
async fn a_hidden_record_is_seen_by_who_filed_it_and_by_moderators_alone() {
    for World { service, .. } in &worlds().await {
        let (process, _) = process(service).await;
        let outi = person(service, "outi", &[(process, Role::Facilitator)]).await;
        let curator = person(service, "kaisa", &[(process, Role::Curator)]).await;
        let ritva = person(service, "ritva", &[(process, Role::Moderator)]).await;
        let olli = person(service, "olli", &[(process, Role::Moderator)]).await;
        let id = filed(service, &outi, process, "Pubi").await;
        let (pid, bundle) = frozen(service, &curator, process, id).await;
        let listed =
            async |query: &str| workshop::list(service, process, query, None, Limit::PAGE).await.unwrap().total;
        assert_eq!((listed("").await, listed("pubi").await), (1, 1));
        let thing = Thing::Workshop(id);
        let made = moderation::rule(service, &ritva, process, thing, ruling("hide", &[])).await.unwrap();

        for actor in [&Actor::Guest, &curator] {
            let hidden = workshop::get(service, actor, id).await;
            assert!(matches!(hidden, Err(Error::Denied(Denial::Hidden))));
            let hidden = workshop::records(service, actor, id, None, Limit::PAGE).await;
            assert!(matches!(hidden, Err(Error::Denied(Denial::Hidden))));
        }
        for actor in [&outi, &ritva] {
            assert_eq!(workshop::get(service, actor, id).await.unwrap().state, State::Hidden);
        }
        assert_eq!((listed("").await, listed("pubi").await), (0, 0));
        let out = workshop::out_of_sight(service, &ritva, process, None, Limit::PAGE).await.unwrap();
        assert_eq!(out.items.iter().map(|w| w.id).collect::<Vec<_>>(), [id]);
        assert!(workshop::out_of_sight(service, &outi, process, None, Limit::PAGE).await.is_err());
        let log = service::log::of(service, &service::log::Thing::Workshop(id), None, Limit::PAGE).await;
        assert!(matches!(log, Err(Error::Denied(Denial::Hidden))));
        let draft = Draft::parse(&form("Uusi", "Teksti")).unwrap();
        let closed = workshop::revise(service, &outi, id, (domain::Version(1), draft)).await;
        assert!(matches!(closed, Err(Error::Denied(Denial::Closed))));
        assert_eq!(shown(service, &pid).await, (Readable::Removed, String::new()));
        let again = service::edition::freeze(service, &curator, bundle).await;
        assert!(matches!(again, Err(Error::NotReady(_))), "an edition shows what everybody can read");

        let notices = moderation::notices(service, &outi, None, Limit::PAGE).await.unwrap();
        assert_eq!(notices.items.iter().map(|n| n.ruling.thing).collect::<Vec<_>>(), [thing]);
        let appeal = AppealDraft::parse(&Fields::default().with("appeal", "Ei näin")).unwrap();
        moderation::appeal(service, &outi, made, None, appeal).await.unwrap();
        let words = Fields::default().with("verdict", "reversed").with("words", "Näin.");
        moderation::decide(service, &olli, process, made, VerdictDraft::parse(&words).unwrap()).await.unwrap();
        assert_eq!(workshop::get(service, &Actor::Guest, id).await.unwrap().state, State::Published);
        assert_eq!((listed("").await, listed("pubi").await), (1, 1));
        assert_eq!(shown(service, &pid).await, (Readable::Yes, "Pubi".into()));
    }
}

#[tokio::test]
async fn a_record_that_was_hidden_long_enough_is_erased() {
    for World { service, .. } in &worlds().await {
        let (process, _) = process(service).await;
        let outi = person(service, "outi", &[(process, Role::Facilitator)]).await;
        let curator = person(service, "kaisa", &[(process, Role::Curator)]).await;
        let id = filed(service, &outi, process, "Pubi").await;
        let (pid, _) = frozen(service, &curator, process, id).await;
        let hide = ruling("hide", &[]);
        moderation::rule(service, &Actor::Operator, process, Thing::Workshop(id), hide).await.unwrap();
        assert!(retention::apply(service, &Actor::Operator).await.unwrap().is_empty());
        service.clock().set(Timestamp(NOW.0 + 400 * 86_400 * 1_000_000));
        let gone = retention::apply(service, &Actor::Operator).await.unwrap();
        assert_eq!(gone.iter().map(|due| (due.kind, due.things)).collect::<Vec<_>>(), [(Kind::Records, 1)]);
        assert!(matches!(workshop::get(service, &outi, id).await, Err(Error::Denied(Denial::Gone))));
        assert_eq!(shown(service, &pid).await, (Readable::Erased, String::new()));
    }
}

/// An edition that holds the record, and its bundle.
async fn frozen(service: &Service, curator: &Actor, process: ProcessId, id: WorkshopId) -> (domain::Pid, BundleId) {
    let draft = domain::bundle::Draft { title: "Äänet".into(), lang: domain::Lang::Fi, foreword: String::new() };
    let bundle = service::bundle::begin(service, curator, process, draft).await.unwrap();
    let section = SectionDraft { title: "Ranta".into(), words: String::new() };
    let section = service::bundle::add_section(service, curator, bundle, section).await.unwrap();
    let pick = Pick { source: Source::Workshop(id), section, note: String::new() };
    service::bundle::pick(service, curator, bundle, pick).await.unwrap();
    (service::edition::freeze(service, curator, bundle).await.unwrap(), bundle)
}

/// Whether the first item of an edition can be read, and its title.
async fn shown(service: &Service, pid: &domain::Pid) -> (Readable, String) {
    let part = service::edition::part(service, pid, 0, Limit::PAGE).await.unwrap();
    let item = part.sections.iter().flat_map(|section| &section.items).next().unwrap();
    (item.readable, item.title.clone())
}
