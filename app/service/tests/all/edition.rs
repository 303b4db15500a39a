//! Editions: frozen, cited, succeeded, withdrawn, and never changed.

use domain::{
    BundleId, Pid,
    bundle::{EditionSection, NotReady, Part, Readable, Source, Standing},
    citation::Place,
    contribution::PictureRef,
    form::Problem,
    page::Limit,
    policy::Denial,
    video::Video,
};
use sea_orm::ConnectionTrait;
use service::{
    Error, Service, bundle, contribution,
    edition::{self, Integrity, Verified},
};

use crate::{
    bundle::{Stage, draft, section, stage},
    harness::{World, hide, idea, show, worlds},
    workshop::filed,
};

/// A bundle with a section for each list of ideas.
async fn gathered(service: &Service, s: &Stage, sections: &[&[&str]]) -> BundleId {
    let id = s.bundle(service).await;
    for (n, titles) in sections.iter().enumerate() {
        let section = s.section(service, id, &format!("S{n}")).await;
        for title in *titles {
            let idea = s.idea(service, title).await;
            s.pick(service, id, section, Source::Contribution(idea)).await;
        }
    }
    id
}

async fn run(url: &str, sql: &str) {
    sea_orm::Database::connect(url).await.unwrap().execute_unprepared(sql).await.unwrap();
}

fn numbers(sections: &[EditionSection]) -> Vec<(i32, Vec<(i32, &str)>)> {
    sections.iter().map(|s| (s.number, s.items.iter().map(|i| (i.number, i.title.as_str())).collect())).collect()
}

#[tokio::test]
async fn only_what_can_be_read_is_quoted() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let id = gathered(service, &s, &[&["a", "b"]]).await;
        let pid = edition::freeze(service, &s.curator, id).await.unwrap();
        let part = edition::part(service, &pid, 0, Limit::MAX).await.unwrap();
        let words = domain::render::words(&part.sections[0].items[0].html);
        let Source::Contribution(first) = part.sections[0].items[0].source else { panic!("an idea") };
        let quoting = Place::Item(1, Some(words.clone()));
        let cited = edition::cited(service, &pid, &quoting, "https://t.example").await.unwrap();
        assert_eq!((cited.own_title(), cited.quote.as_deref()), ("a", Some(words.as_str())));
        assert_eq!(cited.address, format!("https://t.example/id/{pid}#item-1"));
        let section = edition::cited(service, &pid, &Place::Section(1), "").await.unwrap();
        assert_eq!((section.own_title(), section.part.as_ref().unwrap().author.as_str()), ("S0", "kuura"));
        for gone in [Place::Item(3, None), Place::Section(2)] {
            assert!(matches!(edition::cited(service, &pid, &gone, "").await, Err(Error::NotFound)), "{gone:?}");
        }

        hide(service, &s.moderator, first).await.unwrap();
        let refused = edition::cited(service, &pid, &quoting, "").await;
        assert!(matches!(refused, Err(Error::Invalid(e)) if e.of("quote") == Some(&Problem::NotInItem)));
        let bare = edition::cited(service, &pid, &Place::Item(1, None), "").await.unwrap();
        assert_eq!((bare.own_title(), bare.part.as_ref().unwrap().author.as_str()), ("kohta 1", "nimi poistettu"));

        edition::withdraw(service, &s.curator, &pid, "Väärä kuva".into()).await.unwrap();
        assert!(matches!(edition::cited(service, &pid, &Place::Item(2, None), "").await, Err(Error::Withdrawn(..))));
        let whole = edition::cited(service, &pid, &Place::Whole, "").await.unwrap();
        assert_eq!(whole.withdrawn.as_deref(), Some("Väärä kuva"));
    }
}

#[tokio::test]
async fn items_are_numbered_across_sections() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let id = gathered(service, &s, &[&["a", "b"], &["c"], &[], &["d", "e"]]).await;
        let pid = edition::freeze(service, &s.curator, id).await.unwrap();
        let Part { edition: head, sections, next, .. } = edition::part(service, &pid, 0, Limit::MAX).await.unwrap();
        assert_eq!(next, None);
        assert_eq!(
            numbers(&sections),
            [(1, vec![(1, "a"), (2, "b")]), (2, vec![(3, "c")]), (3, vec![]), (4, vec![(4, "d"), (5, "e")])]
        );
        assert_eq!((head.number, head.items, head.curator.as_str()), (1, 5, "kuura"));
        assert_eq!((head.title.as_str(), head.html.as_str()), ("Joki", "<p>Alku<em>sanat</em>.</p>\n"));
        assert_eq!((head.publisher.as_str(), &head.standing), ("Kaupunginhallitus", &Standing::Newest));
        assert_eq!(sections[0].html, "<p>Sanoja.</p>\n");
        assert_eq!(edition::item(service, &pid, 4).await.unwrap(), sections[3].items[0].id);
        assert!(matches!(edition::item(service, &pid, 6).await, Err(Error::NotFound)));
    }
}

#[tokio::test]
async fn what_is_not_ready_is_not_frozen() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let empty = gathered(service, &s, &[&[]]).await;
        let refused = edition::freeze(service, &s.curator, empty).await;
        assert!(matches!(refused, Err(Error::NotReady(NotReady::Empty))));
        let id = gathered(service, &s, &[&["Silta", "Ranta"]]).await;
        let Source::Contribution(silta) = s.desk(service, id).await.sections[0].items[0].source else { panic!() };
        hide(service, &s.moderator, silta).await.unwrap();
        let refused = edition::freeze(service, &s.curator, id).await;
        assert!(matches!(refused, Err(Error::NotReady(NotReady::Unreadable(titles))) if titles == ["Silta"]));
        let list = edition::list(service, s.process, "", None, Limit::PAGE).await.unwrap();
        assert_eq!((list.total, s.desk(service, id).await.bundle.editions), (0, 0));
    }
}

#[tokio::test]
async fn a_second_edition_succeeds_the_first_until_it_is_withdrawn() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let id = gathered(service, &s, &[&["Silta"]]).await;
        let first = edition::freeze(service, &s.curator, id).await.unwrap();
        bundle::change(service, &s.curator, id, (domain::Version(1), draft("Ranta", "Laitureista."))).await.unwrap();
        let second = edition::freeze(service, &s.curator, id).await.unwrap();
        let other = gathered(service, &s, &[&["Muu"]]).await;
        edition::freeze(service, &s.curator, other).await.unwrap();

        let standing = async |pid: &Pid| edition::head(service, pid).await.unwrap().standing;
        assert_eq!(standing(&first).await, Standing::Succeeded(second.clone()));
        let work = edition::head(service, &first).await.unwrap().work.unwrap();
        assert_eq!(edition::head(service, &second).await.unwrap().work, Some(work.clone()));
        assert!(work != first && work != second, "it is an identifier of its own");
        let newest = async || edition::newest_of_work(service, &work).await.unwrap();
        assert_eq!(newest().await, second);
        assert!(matches!(edition::newest_of_work(service, &first).await, Err(Error::NotFound)));
        assert_eq!(standing(&second).await, Standing::Newest);
        assert_eq!(edition::head(service, &second).await.unwrap().number, 2);
        for (query, found) in [("laituri", 1), ("silta", 0), ("", 3)] {
            let page = edition::list(service, s.process, query, None, Limit::PAGE).await.unwrap();
            assert_eq!(page.total, found, "{query}");
        }

        let reason = "Väärä kuva.".to_owned();
        let refused = edition::withdraw(service, &s.aino, &second, reason.clone()).await;
        assert!(matches!(refused, Err(Error::Denied(Denial::Forbidden))));
        edition::withdraw(service, &s.curator, &second, reason.clone()).await.unwrap();
        let gone = |result: Option<Error>| matches!(result, Some(Error::Withdrawn(pid, why)) if pid == second && why == reason);
        assert!(gone(edition::part(service, &second, 0, Limit::MAX).await.err()));
        assert_eq!(newest().await, first, "the work leads to the newest that stands");
        assert!(gone(edition::item(service, &second, 1).await.err()));
        assert!(gone(edition::withdraw(service, &s.curator, &second, "again".into()).await.err()));
        assert_eq!(standing(&second).await, Standing::Withdrawn(reason.clone()));
        assert_eq!(standing(&first).await, Standing::Newest);
        assert_eq!(edition::verify(service, &second).await.unwrap(), Integrity::Whole);
        let page = edition::list(service, s.process, "laituri", None, Limit::PAGE).await.unwrap();
        assert_eq!(page.total, 0, "what was withdrawn is not found by its words");
        let page = edition::list(service, s.process, "", None, Limit::new(2)).await.unwrap();
        let rest = edition::list(service, s.process, "", page.next.as_deref(), Limit::new(2)).await.unwrap();
        assert_eq!((page.items[1].pid.clone(), rest.items[0].pid.clone(), rest.next), (second, first, None));
        let third = edition::freeze(service, &s.curator, id).await.unwrap();
        assert_eq!(edition::head(service, &third).await.unwrap().number, 3);
    }
}

/// The id of a picture.
pub(crate) const PICTURE: &str = "0123456789abcdef0123456789abcdef";

/// An edition of an idea with everything, an idea that will be hidden, one that will be withdrawn, and a record.
pub(crate) async fn full(service: &Service, url: &str, s: &Stage) -> (Pid, BundleId, [domain::ContributionId; 3]) {
    run(
        url,
        &format!(
            "INSERT INTO media (id, hash, object, width, height, widths, thumb, created, print) \
             VALUES ('{PICTURE}', '{}', '{PICTURE}', 640, 480, '640', '', 0, '{}')",
            "ab".repeat(32),
            "cd".repeat(32)
        ),
    )
    .await;
    let mut rich = idea("Silta", "Leveä silta");
    rich.pictures = vec![PictureRef { media: PICTURE.into(), alt: "Silta".into(), caption: "Illalla".into() }];
    rich.videos = vec![Video::parse("https://vimeo.com/12345", &[]).unwrap()];
    let rich = contribution::publish(service, &s.aino, s.forum, rich).await.unwrap();
    let (hidden, withdrawn) = (s.idea(service, "Hupsu").await, s.idea(service, "Ranta").await);
    let session = filed(service, &s.facilitator, s.process, "Pubi").await;
    let id = s.bundle(service).await;
    let a = s.section(service, id, "A").await;
    for source in [rich, hidden, withdrawn].map(Source::Contribution).into_iter().chain([Source::Workshop(session)]) {
        let item = s.pick(service, id, a, source).await;
        bundle::note_on_pick(service, &s.curator, id, item, (domain::Version(1), "Katso tätä.".into())).await.unwrap();
    }
    (edition::freeze(service, &s.curator, id).await.unwrap(), id, [rich, hidden, withdrawn])
}

#[tokio::test]
async fn an_edition_stays_what_it_was_whatever_happens_to_its_sources() {
    for World { service, url, .. } in &worlds().await {
        let s = stage(service).await;
        let (pid, id, [rich, hidden, withdrawn]) = full(service, url, &s).await;
        let before = edition::part(service, &pid, 0, Limit::MAX).await.unwrap();
        let item = &before.sections[0].items[0];
        assert_eq!((item.pictures[0].width, item.videos.len(), item.note.as_str()), (640, 1, "Katso tätä."));
        assert_eq!(before.edition.digest.len(), 64);

        let mut other = idea("Toinen", "Aivan muuta");
        (other.kind, other.lang) = (domain::contribution::Kind::Story, domain::Lang::Sv);
        contribution::revise(service, &s.aino, rich, (domain::Version(1), other)).await.unwrap();
        contribution::withdraw(service, &s.aino, withdrawn).await.unwrap();
        let again = domain::workshop::Draft::parse(&crate::workshop::form("Toinen pubi", "Muuta.")).unwrap();
        let Source::Workshop(session) = before.sections[0].items[3].source else { panic!("a record") };
        service::workshop::revise(service, &s.facilitator, session, (domain::Version(1), again)).await.unwrap();
        let desk = s.desk(service, id).await;
        for item in &desk.sections[0].items {
            bundle::note_on_pick(service, &s.curator, id, item.id, (item.version, "Muuta".into())).await.unwrap();
            bundle::drop_pick(service, &s.curator, id, item.id).await.unwrap();
        }
        bundle::change_section(service, &s.curator, id, desk.sections[0].id, (domain::Version(1), section("Muu")))
            .await
            .unwrap();
        bundle::change(service, &s.curator, id, (desk.bundle.version, draft("Muu", "Muuta"))).await.unwrap();
        assert_eq!(edition::part(service, &pid, 0, Limit::MAX).await.unwrap(), before);

        hide(service, &s.moderator, hidden).await.unwrap();
        let Part { edition: head, sections, next, .. } = edition::part(service, &pid, 0, Limit::MAX).await.unwrap();
        assert_eq!(next, None);
        assert_eq!(head, before.edition, "with the digest that was published");
        let removed = &sections[0].items[1];
        assert_eq!((removed.number, removed.title.as_str(), removed.author.as_str()), (2, "", ""));
        assert_eq!((removed.html.as_str(), removed.note.as_str()), ("", ""));
        assert_eq!((removed.readable, removed.pictures.len(), removed.videos.len()), (Readable::Removed, 0, 0));
        let kept = |sections: &[EditionSection]| [0, 2, 3].map(|n| sections[0].items[n].clone());
        assert_eq!(kept(&sections), kept(&before.sections));
        assert_eq!(edition::verify(service, &pid).await.unwrap(), Integrity::Whole);
        show(service, &s.moderator, hidden).await.unwrap();
        assert_eq!(edition::part(service, &pid, 0, Limit::MAX).await.unwrap(), before);
    }
}

#[tokio::test]
async fn the_digest_tells_whatever_was_changed_below_us() {
    for World { service, url, .. } in &worlds().await {
        let s = stage(service).await;
        let (pid, ..) = full(service, url, &s).await;
        assert_eq!(edition::verify(service, &pid).await.unwrap(), Integrity::Whole);
        assert_eq!(edition::verify_all(service).await.unwrap(), Verified { editions: 1, ..Verified::default() });
        for (table, column) in [
            ("edition", "title"),
            ("edition", "foreword"),
            ("edition", "curator"),
            ("edition_section", "title"),
            ("edition_section", "words"),
            ("edition_item", "title"),
            ("edition_item", "author"),
            ("edition_item", "note"),
            ("revision", "body"),
            ("record", "summary"),
            ("revision_picture", "alt"),
            ("revision_picture", "caption"),
            ("revision_video", "link"),
            ("media", "hash"),
            ("media", "print"),
            ("edition_item", "place"),
        ] {
            run(url, &format!("ALTER TABLE {table} ADD COLUMN kept TEXT")).await;
            run(url, &format!("UPDATE {table} SET kept = {column}, {column} = 'x'")).await;
            assert_eq!(edition::verify(service, &pid).await.unwrap(), Integrity::Differs, "{table}.{column}");
            assert_eq!(edition::verify_all(service).await.unwrap().changed, std::slice::from_ref(&pid));
            run(url, &format!("UPDATE {table} SET {column} = kept")).await;
            run(url, &format!("ALTER TABLE {table} DROP COLUMN kept")).await;
            assert_eq!(edition::verify(service, &pid).await.unwrap(), Integrity::Whole, "{table}.{column} put back");
        }
    }
}

#[tokio::test]
async fn a_long_edition_is_read_part_by_part() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let id = gathered(service, &s, &[&["A", "B"], &["C"], &[]]).await;
        let pid = edition::freeze(service, &s.curator, id).await.unwrap();
        let numbers = |part: &Part| {
            let of = |section: &EditionSection| section.items.iter().map(|item| item.number).collect::<Vec<_>>();
            part.sections.iter().map(of).collect::<Vec<_>>()
        };
        let (mut after, mut parts) = (0, Vec::new());
        loop {
            let part = edition::part(service, &pid, after, Limit::new(1)).await.unwrap();
            assert_eq!(part.sections.iter().map(|section| section.first).collect::<Vec<_>>(), [Some(1), Some(3), None]);
            parts.push(numbers(&part));
            match part.next {
                Some(next) => after = next,
                None => break,
            }
        }
        assert_eq!(
            parts,
            [vec![vec![1], vec![], vec![]], vec![vec![2], vec![], vec![]], vec![vec![], vec![3], vec![]]]
        );
        let whole = edition::part(service, &pid, 0, Limit::MAX).await.unwrap();
        assert_eq!((numbers(&whole), whole.next), (vec![vec![1, 2], vec![3], vec![]], None));
    }
}

#[tokio::test]
async fn many_who_freeze_at_once_get_editions_of_their_own() {
    for World { service, .. } in &worlds().await {
        let s = stage(service).await;
        let id = gathered(service, &s, &[&["Silta"]]).await;
        let (a, b, c) = tokio::join!(
            edition::freeze(service, &s.curator, id),
            edition::freeze(service, &s.curator, id),
            edition::freeze(service, &s.curator, id),
        );
        let mut numbers = Vec::new();
        for pid in [a, b, c] {
            numbers.push(edition::head(service, &pid.unwrap()).await.unwrap().number);
        }
        numbers.sort_unstable();
        assert_eq!(numbers, [1, 2, 3]);
    }
}
