//! Groups that are suggested to curators.

use domain::{
    BundleId, ContributionId,
    account::Actor,
    bundle::{Disposition, DispositionDraft, Source},
    page::Limit,
    policy::Denial,
};
use service::{
    Error, Service,
    bundle::{self, LOOKED_AT_MAX, SHOWN_MAX, Suggestions},
    contribution,
    import::polis::{self, Export, Target},
    process,
};

use crate::{
    bundle::{Stage, draft, stage},
    harness::{World, forum, hide, idea, worlds},
};

/// Ideas of which three are about a jetty, two about a bus, and one about what nobody else speaks of.
const IDEAS: [(&str, &str); 6] = [
    ("Laituri Lutakkoon", "Laiturilta uimaan"),
    ("Lutakon laituri", "Laituri uimareille"),
    ("Laitureita Lutakkoon", "Lapset uimaan"),
    ("Bussi öisin", "Iltabussi kulkemaan"),
    ("Öisin bussi", "Viimeinen bussi"),
    ("Puita pihoille", "Varjo"),
];

async fn told(service: &Service, s: &Stage) -> (BundleId, Vec<ContributionId>) {
    let mut ids = Vec::new();
    for (title, body) in IDEAS {
        ids.push(contribution::publish(service, &s.aino, s.forum, idea(title, body)).await.unwrap());
    }
    (s.bundle(service).await, ids)
}

async fn found(service: &Service, s: &Stage, id: BundleId) -> Suggestions {
    bundle::clusters(service, &s.curator, id, None, Limit::PAGE).await.unwrap()
}

/// Which contributions a group has, by their places among all, and the words that they share.
fn groups(found: &Suggestions, ids: &[ContributionId]) -> Vec<(Vec<usize>, String)> {
    let place = |id| ids.iter().position(|one| *one == id).unwrap();
    let group = |one: &bundle::Suggested| {
        assert_eq!(one.shown.len(), one.size);
        (one.shown.iter().map(|summary| place(summary.id)).collect(), one.shared.join(" "))
    };
    found.page.items.iter().map(group).collect()
}

#[tokio::test]
async fn what_shares_rare_words_is_suggested_with_the_words_as_people_wrote_them() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let (id, ids) = told(service, &s).await;
        let all = found(service, &s, id).await;
        let (jetty, bus) =
            ((vec![0, 2, 1], "uimaan laituri Lutakkoon".to_owned()), (vec![3, 4], "bussi öisin".to_owned()));
        assert_eq!(groups(&all, &ids), [jetty.clone(), bus.clone()]);
        assert_eq!((all.looked_at, all.waiting, all.page.total), (6, 6, 2));

        let page =
            async |after: Option<&str>| bundle::clusters(service, &s.curator, id, after, Limit::new(1)).await.unwrap();
        let first = page(None).await;
        assert_eq!((groups(&first, &ids), first.page.total), (vec![jetty.clone()], 2));
        let second = page(first.page.next.as_deref()).await;
        assert_eq!((groups(&second, &ids), second.page.next), (vec![bus.clone()], None));

        // What is picked has its place, and what is out of sight needs none.
        let section = s.section(service, id, "Bussi").await;
        s.pick(service, id, section, Source::Contribution(ids[3])).await;
        let left = found(service, &s, id).await;
        assert_eq!((groups(&left, &ids), left.looked_at), (vec![jetty], 5));
        for one in [0, 1] {
            hide(service, &s.moderator, ids[one]).await.unwrap();
        }
        let none = found(service, &s, id).await;
        assert_eq!((groups(&none, &ids), none.looked_at), (vec![], 3));
    }
}

#[tokio::test]
async fn a_scope_says_what_is_looked_at_and_what_is_answered_for_is_left_out() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let (id, ids) = told(service, &s).await;
        let other = forum(service, s.process, "tori", "members").await;
        bundle::set_scope(service, &s.curator, id, vec![other]).await.unwrap();
        let none = found(service, &s, id).await;
        assert_eq!((groups(&none, &ids), none.looked_at), (vec![], 0));

        bundle::set_scope(service, &s.curator, id, vec![s.forum]).await.unwrap();
        let bus = (vec![3, 4], "bussi öisin".to_owned());
        assert_eq!(groups(&found(service, &s, id).await, &ids)[1], bus);
        let later = DispositionDraft {
            contributions: ids[1..3].to_vec(),
            disposition: Disposition::Later,
            item: None,
            reason: "Ensi vuonna.".into(),
        };
        bundle::dispose(service, &s.curator, id, later).await.unwrap();
        let left = found(service, &s, id).await;
        assert_eq!((groups(&left, &ids), left.looked_at, left.waiting), (vec![bus], 4, 4));
    }
}

#[tokio::test]
async fn suggestions_are_the_curators() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let (id, _) = told(service, &s).await;
        for actor in [&Actor::Guest, &s.aino, &s.moderator, &s.facilitator] {
            let refused = bundle::clusters(service, actor, id, None, Limit::PAGE).await;
            assert!(matches!(refused, Err(Error::Denied(Denial::SignIn | Denial::Forbidden))), "{refused:?}");
        }
        let nowhere = bundle::clusters(service, &s.curator, BundleId(999), None, Limit::PAGE).await;
        assert!(matches!(nowhere, Err(Error::NotFound)), "{nowhere:?}");
    }
}

#[tokio::test]
async fn of_very_many_the_newest_are_looked_at_and_that_is_told() {
    for World { service, .. } in &worlds().await {
        let rows = (0..=LOOKED_AT_MAX).map(|n| {
            // The oldest and the newest would be a group, if both were looked at.
            let text = match n {
                0 | LOOKED_AT_MAX => "silta".to_owned(),
                1..=60 => "laituri uimaan".to_owned(),
                n => format!("paikka{n}"),
            };
            format!("{},{n},7,1,{text} joelle\n", 1_518_501_496_471 + n)
        });
        let comments = ["timestamp,comment-id,author-id,moderated,comment-body\n".to_owned()].into_iter().chain(rows);
        let comments = comments.collect::<Vec<_>>().concat();
        let summary = "topic,Iso\nurl,https://pol.is/iso\n";
        let votes = &b"participant,0\n"[..];
        let export = Export::parse("iso", summary.as_bytes(), comments.as_bytes(), votes).unwrap();
        let target = Target { process: "iso".into(), forum: "joki".into(), lang: domain::Lang::Fi };
        polis::import(service, &Actor::Operator, &export, &target, &mut |_| ()).await.unwrap();
        let process = process::by_slug(service, "iso").await.unwrap().id;
        let id = bundle::begin(service, &Actor::Operator, process, draft("Iso", "Alku.")).await.unwrap();
        let found = bundle::clusters(service, &Actor::Operator, id, None, Limit::PAGE).await.unwrap();
        assert_eq!((found.looked_at, found.waiting), (LOOKED_AT_MAX, LOOKED_AT_MAX + 1));
        let [jetty] = found.page.items.as_slice() else { panic!("{:?}", found.page) };
        assert_eq!((jetty.size, jetty.shown.len()), (60, SHOWN_MAX));
        assert_eq!(jetty.shared, ["laituri", "uimaan"]);
    }
}
