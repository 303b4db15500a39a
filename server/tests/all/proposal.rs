//! What takes two, over HTTP.

use axum::http::StatusCode;
use domain::account::Role;

use crate::{
    bundle::{begun, idea, pick},
    harness::{Browser, World},
};

const ALL: &str = "/fi/p/kangas/proposals";
const LOOK: &str = "Katso ja esitä julkaistavaksi";
const MAKE: &str = "Esitä vahvistettavaksi";
const FREEZE: &str = "Vahvista ja julkaise pysyvästi";

/// A desk with one idea.
async fn desk(world: &World, curator: &Browser<'_>) -> String {
    let aino = world.person("Aino", &[]).await;
    idea(&aino, "Silta").await;
    let desk = begun(curator, &["Vesi"]).await;
    pick(curator, &desk, 0, "silta").await;
    desk
}

#[tokio::test]
async fn an_edition_takes_two_and_both_are_named() {
    let (world, process) = World::with_process().await;
    let owner = world.person("Omistaja", &[(process, Role::Owner)]).await;
    let kuura = world.person("Kuura", &[(process, Role::Curator)]).await;
    let toivo = world.person("Toivo", &[(process, Role::Curator)]).await;
    let desk = desk(&world, &kuura).await;
    let old = kuura.page(&desk).await.form("Julkaise pysyvästi").0;
    owner.submit(ALL, "Vaadi julkaisuun kaksi henkilöä", &[]).await.location();
    assert!(!owner.page(ALL).await.text().contains("Lopeta kahden henkilön vaatiminen julkaisuun"));

    // A page from before the rule does not freeze any more, and says why.
    let refused = kuura.post(&old, &[]).await;
    assert_eq!(
        (refused.status, &refused.texts("h1")[..]),
        (StatusCode::FORBIDDEN, &["Tähän tarvitaan toinen henkilö".to_owned()][..])
    );
    let look = kuura.page(&desk).await.links(LOOK).remove(0);
    assert_eq!(kuura.page(&look).await.texts(".edition-item h4"), ["Silta"]);
    let proposal = kuura.submit(&look, MAKE, &[]).await.location();
    let own = kuura.page(&proposal).await;
    assert!(own.text().contains("Esitit tämän itse") && !own.text().contains(FREEZE));
    for place in [&desk, "/fi/p/kangas", ALL] {
        assert!(
            !toivo
                .page(place)
                .await
                .links("")
                .iter()
                .filter(|href| href.contains("/proposals"))
                .collect::<Vec<_>>()
                .is_empty()
        );
    }
    assert!(toivo.page("/fi/p/kangas").await.text().contains("1 esitys odottaa"));
    assert!(!world.guest().page("/fi/p/kangas").await.text().contains("esitys odottaa"));

    let wording = toivo.page(&proposal).await.links("Silta").remove(0);
    assert_eq!(toivo.page(&wording).await.texts("h1"), ["Silta"]);
    let frozen = toivo.submit(&proposal, FREEZE, &[]).await.location();
    let page = world.guest().page(&frozen).await;
    assert!(page.text().contains("Esittänyt Kuura, vahvistanut Toivo"));
    assert!(
        world.guest().page("/fi/p/kangas/contributions/1").await.text().contains("Esittänyt Kuura, vahvistanut Toivo")
    );
    assert_eq!(kuura.page(&proposal).await.links("Katso, mitä siitä tuli"), [frozen]);
}

#[tokio::test]
async fn what_changed_is_told_and_a_reason_for_sending_back_is_asked_for() {
    let (world, process) = World::with_process().await;
    let owner = world.person("Omistaja", &[(process, Role::Owner)]).await;
    let kuura = world.person("Kuura", &[(process, Role::Curator)]).await;
    let toivo = world.person("Toivo", &[(process, Role::Curator)]).await;
    let desk = desk(&world, &kuura).await;
    owner.submit(ALL, "Vaadi julkaisuun kaksi henkilöä", &[]).await.location();
    let (look, print) = kuura.page(&format!("{desk}/proposal")).await.form(MAKE);
    kuura.submit(&desk, "Tallenna osio", &[("title", "Kuiva maa")]).await.location();
    let print: Vec<(&str, &str)> = print.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let stale = kuura.post(&look, &print).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.text().contains("Joku muutti koostetta"));
    let proposal = kuura.submit(&look, MAKE, &[]).await.location();
    let confirm = toivo.page(&proposal).await.form(FREEZE).0;
    kuura.submit(&desk, "Tallenna osio", &[("title", "Märkä maa")]).await.location();
    let refused = toivo.post(&confirm, &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text().contains("Muutettu: Märkä maa"), "{}", refused.text());
    assert!(!toivo.page(&proposal).await.text().contains(FREEZE));

    let short = toivo.submit(&proposal, "Palauta esittäjälle", &[("reason", "Ei käy")]).await;
    assert_eq!((short.status, short.texts("textarea")), (StatusCode::UNPROCESSABLE_ENTITY, vec!["Ei käy".to_owned()]));
    let back =
        toivo.submit(&proposal, "Palauta esittäjälle", &[("reason", "Otsikko vaihtui kesken.")]).await.location();
    let page = kuura.page(&back).await;
    assert!(page.text().contains("Otsikko vaihtui kesken.") && page.text().contains("Toivo palautti tämän"));
    let again = kuura.submit(&format!("{desk}/proposal"), MAKE, &[]).await.location();
    kuura.submit(&again, "Peru esitys", &[]).await.location();
    assert_eq!(kuura.page(ALL).await.texts(".card"), Vec::<String>::new());
    assert_eq!(kuura.page(&format!("{ALL}?ended=yes")).await.texts(".badge"), ["Peruttu", "Palautettu"]);
}

#[tokio::test]
async fn a_decision_takes_two() {
    let (world, process) = World::with_process().await;
    let owner = world.person("Omistaja", &[(process, Role::Owner)]).await;
    let curator = world.person("Kuura", &[(process, Role::Curator)]).await;
    let (eka, toka) =
        (world.person("Eka", &[(process, Role::Clerk)]).await, world.person("Toka", &[(process, Role::Clerk)]).await);
    let desk = desk(&world, &curator).await;
    let edition = curator.submit(&desk, "Julkaise pysyvästi", &[]).await.location();
    let source = format!("{}#1", edition.trim_start_matches("/fi/id/"));
    let changes = [("title", "Jokiranta"), ("text", "Avataan"), ("source", source.as_str())];
    let theme = eka.submit("/fi/p/kangas/themes/new", "Julkaise luonnos", &changes).await.location();
    owner.submit(ALL, "Vaadi päätöksen kirjaamiseen kaksi henkilöä", &[]).await.location();
    let form = eka.get(&format!("{theme}/decide")).await.location();
    let mut changes =
        vec![("decided", "2011-02-14"), ("section", "§ 142"), ("case_number", ""), ("outcome", "approved")];
    changes.push(("text", "Hyväksyttiin."));
    let refused = eka.submit(&form, MAKE, &changes).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    changes[2].1 = "JKL/1";
    let proposal = eka.submit(&form, MAKE, &changes).await.location();
    assert!(toka.page(&theme).await.text().contains("Eka esitti tämän vahvistettavaksi"));
    assert!(toka.page("/fi/p/kangas/decisions").await.text().contains("1 esitys odottaa"));
    assert!(toka.page(&proposal).await.text().contains("JKL/1"));
    let decision = toka.submit(&proposal, "Vahvista ja kirjaa päätös", &[]).await.location();
    assert!(world.guest().page(&decision).await.text().contains("Esittänyt Eka, vahvistanut Toka"));
}
