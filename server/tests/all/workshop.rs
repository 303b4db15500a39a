//! Workshops over HTTP.

use axum::http::StatusCode;
use domain::account::Role;

use crate::harness::{Browser, World, png};

const NEW: &str = "/fi/p/kangas/workshops/new";

/// A record with one output, without pictures.
pub(crate) const RECORD: [(&str, &str); 9] = [
    ("title", "Kangas-pubi"),
    ("method", "public-space"),
    ("held", "2011-02-10"),
    ("heads", "40"),
    ("summary", "Puhuttiin *joesta*."),
    ("forum", "joki"),
    ("output_title", "Laituri"),
    ("output_body", "Laituri joelle"),
    ("output_fidelity", "cleaned"),
];

/// Files a record and answers its path.
pub(crate) async fn file(who: &Browser<'_>) -> String {
    who.submit(NEW, "Julkaise muistio", &RECORD).await.location()
}

#[tokio::test]
async fn a_record_travels_from_form_to_page() {
    let (world, process) = World::with_process().await;
    let outi = world.person("Outi", &[(process, Role::Facilitator)]).await;
    let path = file(&outi).await;
    let page = world.guest().page(&path).await;
    assert_eq!(page.texts("h1"), ["Kangas-pubi"]);
    assert_eq!(page.texts("article .prose em"), ["joesta"]);
    assert_eq!(page.texts(".side dd")[..4], ["Kysely julkisessa tilassa", "10.2.2011", "40", "Outi"]);
    assert_eq!(page.texts("#outputs .card-title"), ["Laituri"]);
    let output = &page.attributes("#outputs .card-title a", "href")[0];
    let output = world.guest().page(output).await;
    assert_eq!(output.links("Lue työpajan muistio"), [path.as_str()]);
    assert!(output.texts(".provenance dd").contains(&"Outi".to_owned()));
    for (query, found) in [("puhuttiin", 1), ("", 1), ("pysäköinti", 0)] {
        let list = world.guest().page(&format!("/sv/p/kangas/workshops?q={query}")).await;
        assert_eq!(list.texts(".card.workshop .card-title").len(), found, "{query}");
    }
}

#[tokio::test]
async fn a_hidden_record_is_out_of_sight_wherever_it_stood() {
    let (world, process) = World::with_process().await;
    let outi = world.person("Outi", &[(process, Role::Facilitator)]).await;
    let (moderator, guest) = (world.person("Mod", &[(process, Role::Moderator)]).await, world.guest());
    let fields = [RECORD.as_slice(), &[("lang", "fi"), ("upload_alt", "Laput seinällä")]].concat();
    let path = outi.post_files(NEW, &fields, &[&png(60, 40)]).await.location();
    let id = path.rsplit('/').next().unwrap();
    let page = guest.page(&path).await;
    let (picture, output) =
        (page.attributes(".gallery img", "src").remove(0), page.attributes("#outputs .card-title a", "href").remove(0));
    let (wordings, api) = (format!("{path}/records"), format!("/api/v1/workshops/{id}"));
    let places = [path.as_str(), wordings.as_str(), picture.as_str(), api.as_str()];
    for place in places {
        assert_eq!(guest.get(place).await.status, StatusCode::OK, "{place}");
    }

    let listed = async || guest.get("/api/v1/workshops?process=kangas").await.text().contains("Kangas-pubi");
    assert!(listed().await);

    let ruling = |measure| [("measure", measure), ("reason", "spam"), ("words", "Siinä on nimiä.")];
    let thing = format!("/fi/p/kangas/moderation/things/workshop/{id}");
    moderator.post(&thing, &ruling("hide")).await.location();
    for place in places {
        assert_eq!(guest.get(place).await.status, StatusCode::NOT_FOUND, "{place}");
    }
    assert!(guest.page("/fi/p/kangas/workshops").await.texts(".card.workshop").is_empty());
    assert!(!listed().await);
    let made = guest.page(&output).await;
    assert_eq!(made.texts("h1"), ["Laituri"], "what came out of it stands by itself");
    assert!(made.links("Lue työpajan muistio").is_empty(), "no link leads to what cannot be read");
    assert_eq!(outi.page(&path).await.attributes(".notice.warning a", "href"), ["/fi/me/notices"]);
    let notice = outi.page("/fi/me/notices").await.attributes("main a[href*='/me/notices/']", "href").remove(0);
    assert!(outi.page(&notice).await.text().contains("Siinä on nimiä."), "who filed it is told why");
    assert_eq!(outi.get(&picture).await.headers["cache-control"], "private, no-store");
    let hidden = moderator.page("/fi/p/kangas/hidden?kind=workshop").await;
    assert_eq!(hidden.texts(".card-title"), ["Kangas-pubi"]);

    moderator.post(&thing, &ruling("show")).await.location();
    for place in places {
        assert_eq!(guest.get(place).await.status, StatusCode::OK, "{place}");
    }
}

#[tokio::test]
async fn a_refused_record_keeps_every_row() {
    let (world, process) = World::with_process().await;
    let outi = world.person("Outi", &[(process, Role::Facilitator)]).await;
    let fields = [
        ("title", ""),
        ("method", "seminar"),
        ("lang", "sv"),
        ("held", "eilen"),
        ("heads", "0"),
        ("summary", "</textarea><script>alert(1)</script>"),
        ("forum", ""),
        ("output_kind", "story"),
        ("output_title", "Eka"),
        ("output_body", ""),
        ("output_author", "Pöytä 1"),
        ("output_fidelity", ""),
        ("output_channel", "paper"),
        ("output_kind", "vision"),
        ("output_title", "Toka"),
        ("output_body", "Runko"),
        ("output_author", ""),
        ("output_fidelity", "summarised"),
        ("output_channel", "kiosk"),
    ];
    let answer = outi.post(NEW, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        answer.attributes(".error-summary a", "href"),
        [
            "#field-title",
            "#field-held",
            "#field-heads",
            "#field-output_body-0",
            "#field-output_fidelity-0",
            "#field-forum"
        ]
    );
    for href in answer.attributes(".error-summary a", "href") {
        assert_eq!(answer.attributes(&href, "name").len(), 1, "{href} leads to a field");
    }
    let (_, kept) = answer.form("Julkaise muistio");
    for (name, value) in fields {
        assert!(kept.contains(&(name.into(), value.into())), "{name}={value} in {kept:?}");
    }
    assert!(answer.texts("script").iter().all(String::is_empty));
}

#[tokio::test]
async fn rows_are_added_without_a_script_and_pictures_stay() {
    let (world, process) = World::with_process().await;
    let outi = world.person("Outi", &[(process, Role::Facilitator)]).await;
    let page = outi.page(NEW).await;
    assert_eq!(page.texts(".output-row legend").len(), 3);
    let (action, mut fields) = page.form("Lisää tuotoksia");
    fields.retain(|(name, _)| name != "upload_alt");
    fields.extend([("more".into(), "yes".into()), ("upload_alt".into(), "Joki".into())]);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let more = outi.post_files(&action, &fields, &[&png(20, 10)]).await;
    assert_eq!((more.status, more.texts(".error-summary").len()), (StatusCode::OK, 0));
    assert_eq!((more.texts(".output-row legend").len(), more.texts(".picture-row").len()), (6, 1));
    let (_, mut kept) = more.form("Julkaise muistio");
    for (name, value) in RECORD {
        kept.iter_mut().find(|(n, _)| n == name).unwrap().1 = value.into();
    }
    let kept: Vec<(&str, &str)> = kept.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let path = outi.post(&action, &kept).await.location();
    assert_eq!(world.guest().page(&path).await.attributes(".gallery img", "alt"), ["Joki"]);
}

#[tokio::test]
async fn a_record_is_revised_and_its_wordings_are_kept() {
    let (world, process) = World::with_process().await;
    let outi = world.person("Outi", &[(process, Role::Facilitator)]).await;
    let path = file(&outi).await;
    let edit = format!("{path}/edit");
    let changes = [("title", "Pubi-ilta"), ("summary", "Puhuttiin sillasta.")];
    assert_eq!(outi.submit(&edit, "Tallenna uusi versio", &changes).await.location(), path);
    let page = world.guest().page(&path).await;
    assert_eq!((page.texts("h1"), page.texts("#outputs .card").len()), (vec!["Pubi-ilta".to_owned()], 1));
    let wordings = world.guest().page(&page.links("2 versiota")[0]).await;
    assert_eq!(wordings.texts("details .prose"), ["Puhuttiin sillasta.", "Puhuttiin joesta."]);
}

#[tokio::test]
async fn only_those_who_may_get_the_forms() {
    let (world, process) = World::with_process().await;
    let outi = world.person("Outi", &[(process, Role::Facilitator)]).await;
    let path = file(&outi).await;
    let edit = format!("{path}/edit");
    let aino = world.person("Aino", &[]).await;
    let other = world.person("Olli", &[(process, Role::Facilitator)]).await;
    let owner = world.person("Omi", &[(process, Role::Owner)]).await;
    let guest = world.guest();
    for (who, new, edited) in [(&guest, 303, 303), (&aino, 403, 403), (&other, 200, 403), (&owner, 200, 200)] {
        assert_eq!(who.get(NEW).await.status.as_u16(), new);
        assert_eq!(who.get(&edit).await.status.as_u16(), edited);
    }
    for (who, status) in [(&guest, 401), (&aino, 403), (&other, 403)] {
        assert_eq!(who.post(&edit, &RECORD).await.status.as_u16(), status);
    }
    assert_eq!(guest.post(NEW, &RECORD).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(aino.post(NEW, &RECORD).await.status, StatusCode::FORBIDDEN);
    assert!(guest.page("/fi/p/kangas/workshops").await.links("Lisää työpajan muistio").is_empty());
    for missing in ["/fi/p/kangas/workshops/99", "/fi/p/muu/workshops/1", "/fi/p/kangas/workshops/99/records"] {
        assert_eq!(guest.get(missing).await.status, StatusCode::NOT_FOUND, "{missing}");
    }
}
