//! Workshops, the wordings of their records, and what came out of them.

use domain::{
    ProcessId, WorkshopId,
    account::{Actor, Role},
    contribution::{Channel, Fidelity},
    form::{Fields, Problem},
    page::Limit,
    policy::Denial,
    workshop::Draft,
};
use sea_orm::ConnectionTrait;
use service::{Error, Service, contribution, contribution::Filter, workshop};

use crate::harness::{World, forum, hide, person, process, worlds};

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

        let filed = workshop::get(service, id).await.unwrap();
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

        let now = workshop::get(service, id).await.unwrap();
        assert_eq!((now.record.number, now.record.title.as_str(), now.outputs), (3, "Pubi 3", 1));
        let page = workshop::records(service, id, None, Limit::new(2)).await.unwrap();
        assert_eq!((page.items.iter().map(|r| r.number).collect::<Vec<_>>(), page.total), (vec![3, 2], 3));
        let rest = workshop::records(service, id, page.next.as_deref(), Limit::new(2)).await.unwrap();
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
