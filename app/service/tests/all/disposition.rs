//! What bundles answer for: the scope, what becomes of each contribution in it, and what editions keep of that.

use domain::{
    BundleId, ContributionId, ForumId, Pid,
    account::Actor,
    bundle::{
        Disposition::{self, Echoed, InConflict, Later},
        DispositionDraft, NotReady, Readable, Source,
    },
    form::Problem,
    page::Limit,
    policy::Denial,
    trail::Step,
};
use sea_orm::ConnectionTrait;
use service::{
    Error, Service,
    bundle::{self, Answered},
    contribution,
    edition::{self, Integrity},
    trail,
};

use crate::{
    bundle::{Stage, stage},
    harness::{World, hide, idea, worlds},
};

fn draft(ids: &[ContributionId], disposition: Disposition, item: Option<Source>) -> DispositionDraft {
    DispositionDraft { contributions: ids.to_vec(), disposition, item, reason: "Sanottu jo kerran.".into() }
}

/// A bundle that answers for a forum with five ideas, of which the first is in it, and that one's id on the desk.
async fn gathered(service: &Service, s: &Stage) -> (BundleId, [ContributionId; 5], i64) {
    let id = s.bundle(service).await;
    let section = s.section(service, id, "Ranta").await;
    let first = s.idea(service, "Silta").await;
    let mut ideas = vec![first];
    for title in ["Laituri", "Uimaranta", "Parkki", "Metro"] {
        ideas.push(s.idea(service, title).await);
    }
    let item = s.pick(service, id, section, Source::Contribution(first)).await;
    bundle::set_scope(service, &s.curator, id, vec![s.forum]).await.unwrap();
    (id, ideas.try_into().unwrap(), item)
}

/// Says something of every idea that is not in the bundle.
async fn answered(service: &Service, s: &Stage, id: BundleId, [first, two, three, four, last]: [ContributionId; 5]) {
    let item = Some(Source::Contribution(first));
    for draft in [draft(&[two, three], Echoed, item), draft(&[four], InConflict, item), draft(&[last], Later, None)] {
        bundle::dispose(service, &s.curator, id, draft).await.unwrap();
    }
}

async fn waiting(service: &Service, s: &Stage, id: BundleId) -> Vec<ContributionId> {
    let page = bundle::in_question(service, &s.curator, id, Answered::No, "", None, Limit::PAGE).await.unwrap();
    page.items.into_iter().map(|(summary, _)| summary.id).collect()
}

async fn left(service: &Service, pid: &Pid) -> Vec<(i32, Disposition, Option<i32>, String, Readable)> {
    let page = edition::left_out(service, pid, None, None, Limit::PAGE).await.unwrap();
    page.items.into_iter().map(|one| (one.number, one.disposition, one.item, one.title, one.readable)).collect()
}

#[tokio::test]
async fn nothing_is_frozen_before_everything_in_the_scope_is_answered_for() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let (id, ideas, _) = gathered(service, &s).await;
        let refused = edition::freeze(service, &s.curator, id).await;
        assert!(matches!(refused, Err(Error::NotReady(NotReady::Undecided(4)))), "{refused:?}");
        assert_eq!(waiting(service, &s, id).await, ideas[1..]);
        answered(service, &s, id, ideas).await;
        assert_eq!(waiting(service, &s, id).await, []);
        let scope = s.desk(service, id).await.scope;
        assert_eq!((scope.size, scope.used, scope.count(Disposition::Echoed), scope.undecided()), (5, 1, 2, 0));

        // What comes in later waits again; what is picked, and what is out of sight, needs no answer.
        let late = s.idea(service, "Myöhässä").await;
        assert_eq!(waiting(service, &s, id).await, [late]);
        hide(service, &s.moderator, late).await.unwrap();
        let pid = edition::freeze(service, &s.curator, id).await.unwrap();
        let account = edition::account(service, &pid).await.unwrap().unwrap();
        assert_eq!((account.size, account.used, account.forums.len()), (5, 1, 1));
        let counts: i64 = account.counts.iter().map(|(_, count)| count).sum();
        assert_eq!(account.used + counts, account.size, "totals add up");
        let shown = |title: &str| (title.to_owned(), Readable::Yes);
        let want = [
            (1, Echoed, Some(1), shown("Laituri")),
            (2, Echoed, Some(1), shown("Uimaranta")),
            (3, InConflict, Some(1), shown("Parkki")),
            (4, Later, None, shown("Metro")),
        ];
        assert_eq!(
            left(service, &pid).await,
            want.map(|(n, d, item, (title, readable))| (n, d, item, title, readable))
        );
        assert_eq!(edition::verify(service, &pid).await.unwrap(), Integrity::Whole);
        let steps = trail::of(service, ideas[4]).await.unwrap();
        assert!(
            matches!(&steps[..], [Step::Left { place: 4, disposition: Later, reason, .. }] if reason.contains("jo"))
        );
    }
}

#[tokio::test]
async fn an_answer_goes_with_the_item_that_it_names_and_with_being_picked() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let (id, ideas, item) = gathered(service, &s).await;
        answered(service, &s, id, ideas).await;
        let section = s.desk(service, id).await.sections[0].id;
        s.pick(service, id, section, Source::Contribution(ideas[4])).await;
        let scope = s.desk(service, id).await.scope;
        assert_eq!((scope.used, scope.count(Disposition::Later), scope.undecided()), (2, 0, 0));
        bundle::drop_pick(service, &s.curator, id, item).await.unwrap();
        assert_eq!(waiting(service, &s, id).await, ideas[..4], "what was said with the item is open again");
    }
}

#[tokio::test]
async fn answers_are_the_curators_and_for_what_is_in_the_scope() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let (id, ideas, _) = gathered(service, &s).await;
        for actor in [&Actor::Guest, &s.aino, &s.moderator] {
            for refused in [
                bundle::set_scope(service, actor, id, Vec::new()).await,
                bundle::dispose(service, actor, id, draft(&ideas[1..2], Disposition::Later, None)).await,
                bundle::in_question(service, actor, id, Answered::No, "", None, Limit::PAGE).await.map(|_| ()),
            ] {
                assert!(matches!(refused, Err(Error::Denied(Denial::SignIn | Denial::Forbidden))), "{refused:?}");
            }
        }
        let wrong = |result: Result<(), Error>, field: &str| {
            assert!(matches!(result, Err(Error::Invalid(e)) if e.of(field) == Some(&Problem::Unknown)), "{field}");
        };
        wrong(bundle::set_scope(service, &s.curator, id, vec![ForumId(999)]).await, "forum");
        let used = draft(&ideas[..2], Disposition::Later, None);
        wrong(bundle::dispose(service, &s.curator, id, used).await, "contribution");
        let nowhere = draft(&ideas[1..2], Disposition::Echoed, Some(Source::Contribution(ideas[2])));
        wrong(bundle::dispose(service, &s.curator, id, nowhere).await, "item");
        assert_eq!(waiting(service, &s, id).await, ideas[1..], "a refused answer says nothing of the others either");
        bundle::set_scope(service, &s.curator, id, Vec::new()).await.unwrap();
        let gone = bundle::dispose(service, &s.curator, id, draft(&ideas[1..2], Disposition::Later, None)).await;
        wrong(gone, "contribution");
        let pid = edition::freeze(service, &s.curator, id).await.unwrap();
        assert_eq!(edition::account(service, &pid).await.unwrap(), None, "it answers for nothing but what is in it");
    }
}

#[tokio::test]
async fn what_is_answered_is_found_by_words_and_by_what_was_said() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let (id, ideas, _) = gathered(service, &s).await;
        answered(service, &s, id, ideas).await;
        let found = async |which, query: &str| {
            let page = bundle::in_question(service, &s.curator, id, which, query, None, Limit::PAGE).await.unwrap();
            page.items.into_iter().map(|(summary, left)| (summary.id, left.map(|l| l.disposition))).collect::<Vec<_>>()
        };
        let echoed = Some(Disposition::Echoed);
        let both = [(ideas[1], echoed), (ideas[2], echoed)];
        assert_eq!(found(Answered::For(Disposition::Echoed), "").await, both);
        assert_eq!(found(Answered::For(Disposition::Echoed), "uimarannat").await, both[1..]);
        assert_eq!(found(Answered::For(Disposition::OutOfScope), "").await, []);
        let page = Limit::new(1);
        let first = bundle::in_question(service, &s.curator, id, Answered::For(Disposition::Echoed), "", None, page);
        let first = first.await.unwrap();
        assert_eq!((first.total, first.items.len(), first.next.is_some()), (2, 1, true));
    }
}

#[tokio::test]
async fn an_edition_verifies_after_what_it_left_out_is_erased_and_not_after_it_is_changed() {
    for World { service, url, .. } in &worlds().await {
        let s = stage(service).await;
        let (id, ideas, _) = gathered(service, &s).await;
        let other = crate::harness::person(service, "venla", &[]).await;
        let hers = contribution::publish(service, &other, s.forum, idea("Tori", "Tori joelle")).await.unwrap();
        answered(service, &s, id, ideas).await;
        bundle::dispose(service, &s.curator, id, draft(&[hers], Disposition::OutOfScope, None)).await.unwrap();
        let pid = edition::freeze(service, &s.curator, id).await.unwrap();
        let who = other.person().unwrap();
        service::privacy::erase_for(service, &Actor::Operator, who, domain::privacy::Words::Go).await.unwrap();
        let page = edition::left_out(service, &pid, Some(Disposition::OutOfScope), None, Limit::PAGE).await.unwrap();
        let gone = &page.items[0];
        assert_eq!((gone.title.as_str(), gone.author.as_str(), gone.reason.as_str()), ("", "", ""));
        assert_eq!(gone.readable, Readable::Erased);
        assert_eq!(edition::verify(service, &pid).await.unwrap(), Integrity::Erased(1));
        let account = edition::account(service, &pid).await.unwrap().unwrap();
        assert_eq!((account.size, account.used), (6, 1), "the totals stay");

        let db = sea_orm::Database::connect(url).await.unwrap();
        for change in ["reason = 'Toinen syy'", "disposition = 'out-of-scope'", "item = NULL", "wording = 9"] {
            let row = "number = 1";
            db.execute_unprepared("CREATE TABLE kept AS SELECT * FROM edition_left").await.unwrap();
            db.execute_unprepared(&format!("UPDATE edition_left SET {change} WHERE {row}")).await.unwrap();
            assert_eq!(edition::verify(service, &pid).await.unwrap(), Integrity::Differs, "{change}");
            db.execute_unprepared("DELETE FROM edition_left").await.unwrap();
            db.execute_unprepared("INSERT INTO edition_left SELECT * FROM kept").await.unwrap();
            db.execute_unprepared("DROP TABLE kept").await.unwrap();
        }
        db.execute_unprepared("DELETE FROM edition_left WHERE number = 2").await.unwrap();
        assert_eq!(edition::verify(service, &pid).await.unwrap(), Integrity::Differs, "one is missing");
    }
}
